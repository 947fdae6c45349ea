"""Which raw files there are, and which of them the index does not hold as they are now."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import RawFileError
from indexer.metadata import Cases, read_cases
from search.sources import IndexedSource, SourceKey

# Beside the opinions in a raw folder, and no opinions themselves.
METADATA_FILE = "cases.csv"
_NOT_OPINIONS = ("readme", "license", "licence")


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file to be indexed: where it is, what ``cases.csv`` of its folder says, and what tells a change."""

    key: SourceKey
    path: Path
    root: Path
    cases: Cases
    size: int
    mtime_ns: int

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


def scan(raws: Sequence[Path]) -> Scan:
    """Every raw file below the folders, or named itself.

    Hidden files, README and LICENSE files and ``cases.csv`` are no opinions. Links to folders are not followed.
    """
    files: dict[SourceKey, RawFile] = {}
    unseen: list[RawFileError] = []
    problems: list[str] = []
    for raw in raws:
        root = raw if raw.is_dir() else raw.parent
        cases = read_cases(root / METADATA_FILE)
        problems += cases.problems
        for path in _below(raw, unseen):
            shown = os.fsencode(path).decode("utf-8", "replace")
            if shown != str(path):
                unseen.append(RawFileError(Path(shown), "its name is no UTF-8: rename it"))
                continue
            try:
                file = raw_file(root, path, cases)
            except OSError as error:
                unseen.append(RawFileError(path, error.strerror or str(error)))
            else:
                files[file.key] = file
    return Scan(tuple(files[key] for key in sorted(files)), tuple(unseen), tuple(dict.fromkeys(problems)))


def raw_file(root: Path, path: Path, cases: Cases) -> RawFile:
    """A file as it is now; raises OSError where it cannot be looked at."""
    stat = path.stat()
    key = SourceKey(root.resolve().as_posix(), path.relative_to(root).as_posix())
    return RawFile(key, path, root, cases, stat.st_size, stat.st_mtime_ns)


def _below(raw: Path, unseen: list[RawFileError]) -> Iterable[Path]:
    if not raw.is_dir():
        return [raw]

    def unreadable(error: OSError) -> None:
        unseen.append(RawFileError(Path(error.filename), error.strerror or str(error)))

    found: list[Path] = []
    for folder, subfolders, names in os.walk(raw, onerror=unreadable):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        found += (Path(folder, name) for name in sorted(names) if may_be_opinion(name))
    return found


def may_be_opinion(name: str) -> bool:
    """Whether a file of that name, in a raw folder or in an archive, is to be read."""
    hidden = name.startswith(".")
    return not hidden and name != METADATA_FILE and Path(name).stem.lower() not in _NOT_OPINIONS


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


def gone(known: Iterable[SourceKey], raws: Sequence[Path]) -> tuple[SourceKey, ...]:
    """The indexed files of these raw folders that are no longer there.

    A file that is there and cannot be read, or whose folder cannot, is not gone.
    """
    roots = {raw.resolve().as_posix() for raw in raws if raw.is_dir()}
    return tuple(key for key in known if key.root in roots and not _exists(Path(key.root, key.file)))


def _exists(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True
