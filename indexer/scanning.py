"""Which raw files there are, and which of them the index does not hold as they are now."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.bounds import LIMITS, Limits
from indexer.errors import RawFileError
from indexer.metadata import Cases, read_cases
from search.sources import IndexedSource, SourceKey

# Beside the opinions in a raw folder, and no opinions themselves.
METADATA_FILE = "cases.csv"
_NOT_OPINIONS = ("readme", "license", "licence")


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file to be indexed: below which folder, what ``cases.csv`` there says, what tells a change, and its limits."""

    key: SourceKey
    root: Path
    cases: Cases
    size: int
    mtime_ns: int
    limits: Limits = LIMITS

    @property
    def path(self) -> Path:
        """Where it is."""
        return self.root / self.key.file

    def name_of(self, path: Path) -> str:
        """What reports call it, or a path in it, if it is an archive."""
        return path.relative_to(self.root).as_posix()

    @property
    def row(self) -> str:
        """The digest of the rows in cases.csv for the file and what is in it, empty where it has none."""
        return self.cases.digest(self.key.file)


@dataclass(frozen=True, slots=True)
class Scan:
    """What is below the raw folders: files in order of path, and what was wrong on the way."""

    files: tuple[RawFile, ...]
    unseen: tuple[RawFileError, ...]
    problems: tuple[str, ...]


def scan(raws: Sequence[Path], limits: Limits = LIMITS) -> Scan:
    """Every raw file below the folders, or named itself, of which so much is to be read.

    Hidden files, README and LICENSE files and ``cases.csv`` are no opinions. Links to folders are not followed.
    """
    files: dict[SourceKey, RawFile] = {}
    unseen: list[RawFileError] = []
    problems: list[str] = []
    for raw in raws:
        root = raw if raw.is_dir() else raw.parent
        cases, place = read_cases(root / METADATA_FILE), root.resolve().as_posix()
        problems += cases.problems
        for name, stat in _below(root, unseen) if raw.is_dir() else [(raw.name, raw.stat)]:
            if (shown := os.fsencode(name).decode("utf-8", "replace")) != name:
                unseen.append(RawFileError(root / shown, "its name is no UTF-8: rename it"))
                continue
            try:
                now = stat()
            except OSError as error:
                unseen.append(RawFileError(root / name, error.strerror or str(error)))
            else:
                key = SourceKey(place, name)
                files[key] = RawFile(key, root, cases, now.st_size, now.st_mtime_ns, limits)
    return Scan(tuple(files[key] for key in sorted(files)), tuple(unseen), tuple(dict.fromkeys(problems)))


def raw_file(root: Path, name: str, cases: Cases) -> RawFile:
    """A file below ``root`` as it is now; raises OSError where it cannot be looked at."""
    stat = (root / name).stat()
    return RawFile(SourceKey(root.resolve().as_posix(), name), root, cases, stat.st_size, stat.st_mtime_ns)


def _below(first: Path, unseen: list[RawFileError]) -> Iterator[tuple[str, Callable[[], os.stat_result]]]:
    """The files that may be opinions, by their paths below the folder, with what looks at them."""
    folders = [(first, "")]
    while folders:
        folder, before = folders.pop()
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            unseen.append(RawFileError(folder, error.strerror or str(error)))
            continue
        for entry in entries:
            if not _is_folder(entry):
                if may_be_opinion(entry.name):
                    yield before + entry.name, entry.stat
            elif not entry.name.startswith(".") and not entry.is_symlink():
                folders.append((folder / entry.name, f"{before}{entry.name}/"))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def may_be_opinion(name: str) -> bool:
    """Whether a file of that name, in a raw folder or in an archive, is to be read."""
    hidden = name.startswith(".")
    return not hidden and name != METADATA_FILE and (name.rpartition(".")[0] or name).lower() not in _NOT_OPINIONS


def is_unchanged(file: RawFile, known: Mapping[SourceKey, IndexedSource]) -> bool:
    """Whether the index holds the file as it is now: same row in cases.csv, and same time and size or same bytes."""
    old = known.get(file.key)
    if old is None or old.row != file.row or old.size != file.size:
        return False
    if old.mtime_ns == file.mtime_ns:
        return True
    try:
        return sha256(file.path) == old.sha256
    except OSError:
        return False  # reading it again will say why


def sha256(path: Path) -> str:
    """The digest of a file's bytes, however many; raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def gone(known: Iterable[SourceKey], raws: Sequence[Path], seen: Collection[SourceKey]) -> tuple[SourceKey, ...]:
    """The indexed files of these raw folders that are no longer there; ``seen`` are some that are.

    A file that is there and cannot be read, or whose folder cannot, is not gone.
    """
    roots = {raw.resolve().as_posix() for raw in raws if raw.is_dir()}
    missing = (key for key in known if key.root in roots and key not in seen)
    return tuple(key for key in missing if not _exists(Path(key.root, key.file)))


def _exists(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True
