"""The index directory: ``manifest.json``, files that it names, a lock, and the engine's own in one folder a generation.

The manifest names the generation that counts. Replacing it by a rename is what switches readers to a new
generation, for an update as for a new index, so they see the old index or the new one and nothing between; a
generation it does not name is debris of a build that did not finish (``indexer.generations``).
"""

from __future__ import annotations

import fcntl
import json
import os
import time
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from search import durable
from search.errors import IndexDamaged, IndexLocked, IndexMissing, IndexOutdated, IndexUnusable

# Counts up whenever what is stored or indexed changes its shape or meaning: older indexes are then rebuilt.
SCHEMA = 6

NAME = "manifest.json"
_LOCK, _DIGEST = "lock", "digest"

# How often, and after so many seconds each, to look for who holds the lock.
_LOOKS, _PAUSE = 20, 0.02


class Holds(NamedTuple):
    """How much an index holds; ``files`` are raw files."""

    files: int = 0
    cases: int = 0
    opinions: int = 0
    passages: int = 0


class Manifest(NamedTuple):
    """What an index holds and how it was made; small, as every search reads it.

    ``built`` is an ISO time in UTC. ``sources``, ``cases`` and ``cites`` name the files that say what was read
    (``search.sources``), what is known of the cases (``search.known_cases``) and which pages each of them cites
    (``search.graph``); ``checksums`` names that with those of the engine's files (``search.checksums``).
    """

    engine: str
    generation: int
    built: str
    schema: int = SCHEMA
    sources: str = ""
    cases: str = ""
    cites: str = ""
    checksums: str = ""
    holds: Holds = Holds()

    @property
    def named(self) -> tuple[str, str, str]:
        """The files that say what the index holds; the same names are the same content."""
        return self.sources, self.cases, self.cites

    @property
    def beside(self) -> tuple[str, ...]:
        """All files beside the manifest that it names."""
        return *self.named, self.checksums

    def files(self, folder: Path) -> Path:
        """Where the engine's files are."""
        return folder / f"generation-{self.generation}"


def read(folder: Path) -> Manifest:
    """The manifest of an index; raises IndexMissing, IndexOutdated or IndexDamaged, saying what to do."""
    damaged = IndexDamaged(f"{folder / NAME} is damaged. Build again with: opinions index --rebuild")
    try:
        content = (folder / NAME).read_bytes()
        record = json.loads(content)
    except (FileNotFoundError, NotADirectoryError):
        raise IndexMissing(f"There is no index in {folder}. Build one with: {_command(folder)}") from None
    except OSError as error:
        raise IndexUnusable(f"The index in {folder} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise damaged from error
    if not isinstance(record, dict) or (record.pop(_DIGEST, None) and _sealed(record) != content):
        raise damaged
    if record.get("schema") != SCHEMA:
        said = f"The index in {folder} was built by another version. Build again with: {_command(folder)}"
        raise IndexOutdated(said)
    try:
        return _manifest(record, content)
    except (KeyError, TypeError, ValueError) as error:
        raise damaged from error


def _command(folder: Path) -> str:
    """What builds an index in a folder; ``index`` is where the command builds it anyway."""
    if folder == Path("index"):
        return "opinions index"
    import shlex  # only for who has no index

    return f"opinions index --index {shlex.quote(str(folder))}"


def _manifest(record: dict[str, Any], content: bytes) -> Manifest:
    manifest = Manifest(**{**record, "holds": Holds(**record["holds"])})
    if not all(
        isinstance(text, str) and "/" not in text for text in (manifest.engine, manifest.built, *manifest.beside)
    ):
        raise ValueError("a name is expected")
    if _sealed(record) != content:
        raise ValueError("the digest is missing")
    return manifest._replace(generation=int(manifest.generation))


def write(folder: Path, manifest: Manifest) -> None:
    """Put the manifest in force, whole or not at all."""
    record = {**manifest._asdict(), "holds": manifest.holds._asdict()}
    durable.write(folder / NAME, _sealed(record))


def _sealed(record: dict[str, Any]) -> bytes:
    """A record as it is written, with its digest at the end: another byte anywhere makes it another record or none."""
    digest = f"{zlib.crc32(_dumped(record)):08x}"  # hashlib takes longer to import than an index to open
    return _dumped({**record, _DIGEST: digest})


def _dumped(record: dict[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, indent=1).encode()


def is_index(names: Collection[str]) -> bool:
    """Whether a folder that holds files of these names is an index."""
    return NAME in names and _LOCK in names


def version(folder: Path) -> tuple[int, int, int] | None:
    """Changes whenever another manifest is put in force; None where there is none."""
    try:
        stat = (folder / NAME).stat()
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
            said = f"The index in {folder} is being built by {_holder(file)}. Try again when it is done."
            raise IndexLocked(said) from None
        file.seek(0)
        file.truncate()
        file.write(f"process {os.getpid()} since {since}")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)  # the next to hold it may be asked after before it has written who it is


def _holder(file: TextIO) -> str:
    """Who has said to hold the lock; one that has just taken it is about to."""
    for _ in range(_LOOKS):
        file.seek(0)
        if holder := file.read().strip():
            return holder
        time.sleep(_PAUSE)
    return "another process"
