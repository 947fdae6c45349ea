"""The index directory: ``manifest.json``, a lock, and the engine's own files in one folder a generation.

The manifest names the generation that counts. Replacing it by a rename is what switches readers to a new
generation, for an update as for a new index, so they see the old index or the new one and nothing between; a
generation it does not name is debris of a build that did not finish (``indexer.generations``).
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from search import durable
from search.errors import IndexDamaged, IndexLocked, IndexMissing, IndexOutdated, IndexUnusable

# Counts up whenever what is stored or indexed changes its shape or meaning: older indexes are then rebuilt.
SCHEMA = 4

_MANIFEST, _LOCK = "manifest.json", "lock"


class SourceKey(NamedTuple):
    """A raw file: the folder it was indexed from, and its path below it."""

    root: str
    file: str


@dataclass(frozen=True, slots=True)
class IndexedSource:
    """What was indexed of a raw file: ``row`` is the digest of its rows in cases.csv, ``cases`` are ids.

    ``failed`` names the files in it that could not be read, each with the reason.
    """

    sha256: str
    size: int
    mtime_ns: int
    row: str
    cases: tuple[str, ...]
    failed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class IndexedCase:
    """A case in the index: which files it was read from, in which format, and what its text lacks.

    ``last_page`` of the report is None where no page but the first is known, ``also`` are the first pages of its
    other reports (ids, ``106-s-ct-1092``). ``cited_by`` counts the other cases of the index that cite it.
    """

    sources: tuple[tuple[str, str, str], ...]
    warnings: tuple[str, ...]
    opinions: int
    passages: int
    decided: str | None = None
    last_page: int | None = None
    also: tuple[str, ...] = ()
    cited_by: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index holds and how it was made.

    ``built`` is an ISO time in UTC; ``cites`` names the file that says which pages each case cites.
    """

    engine: str
    generation: int
    built: str
    schema: int = SCHEMA
    cites: str = ""
    sources: Mapping[SourceKey, IndexedSource] = field(default_factory=dict)
    cases: Mapping[str, IndexedCase] = field(default_factory=dict)

    def files(self, folder: Path) -> Path:
        """Where the engine's files are."""
        return folder / f"generation-{self.generation}"


def read(folder: Path) -> Manifest:
    """The manifest of an index; raises IndexMissing, IndexOutdated or IndexDamaged, saying what to do."""
    try:
        record = json.loads((folder / _MANIFEST).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        raise IndexMissing(f"There is no index in {folder}. Build one with: opinions index") from None
    except OSError as error:
        raise IndexUnusable(f"The index in {folder} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise IndexDamaged(f"{folder / _MANIFEST} is damaged. Build again with: opinions index --rebuild") from error
    if not isinstance(record, dict) or record.get("schema") != SCHEMA:
        raise IndexOutdated(f"The index in {folder} was built by another version. Build again with: opinions index")
    try:
        return _manifest(record)
    except (KeyError, TypeError, ValueError) as error:
        raise IndexDamaged(f"{folder / _MANIFEST} is damaged. Build again with: opinions index --rebuild") from error


def _manifest(record: dict[str, Any]) -> Manifest:
    sources = {
        SourceKey(root, file): IndexedSource(
            **{**known, "cases": tuple(known["cases"]), "failed": tuple(map(tuple, known.get("failed", ())))}
        )
        for root, files in record["sources"].items()
        for file, known in files.items()
    }
    cases = {
        case_id: IndexedCase(
            **{
                **known,
                "sources": tuple(map(tuple, known["sources"])),
                "warnings": tuple(known["warnings"]),
                "also": tuple(known["also"]),
            }
        )
        for case_id, known in record["cases"].items()
    }
    rest = Manifest(record["engine"], int(record["generation"]), record["built"], record["schema"], record["cites"])
    return replace(rest, sources=sources, cases=cases)


def write(folder: Path, manifest: Manifest) -> None:
    """Put the manifest in force, whole or not at all."""
    sources: dict[str, dict[str, Any]] = {}
    for key, known in manifest.sources.items():
        sources.setdefault(key.root, {})[key.file] = asdict(known)
    cases = {case_id: asdict(known) for case_id, known in manifest.cases.items()}
    head = {name: getattr(manifest, name) for name in ("schema", "engine", "generation", "built", "cites")}
    record = {**head, "sources": sources, "cases": cases}
    durable.write(folder / _MANIFEST, json.dumps(record, ensure_ascii=False, indent=1).encode())


def version(folder: Path) -> tuple[int, int, int] | None:
    """Changes whenever another manifest is put in force; None where there is none."""
    try:
        stat = (folder / _MANIFEST).stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


@contextmanager
def locked(folder: Path, since: str) -> Iterator[None]:
    """Hold the index against other builders; raises IndexLocked at once, naming the one that holds it.

    The lock is the operating system's: it goes with the process that holds it, however that ends.
    """
    with (folder / _LOCK).open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip() or "another process"
            raise IndexLocked(f"The index in {folder} is being built by {holder}. Try again when it is done.") from None
        file.seek(0)
        file.truncate()
        file.write(f"process {os.getpid()} since {since}")
        file.flush()
        yield
