"""Checksums of an engine's files: taken when a build has written them, compared when someone wants to be sure.

Engines let a flipped byte pass unless it stands where they stumble over it. A file is read once, when it is new: the
generations that follow have it from the one before.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from io import BufferedReader
from pathlib import Path
from typing import NamedTuple

from search import durable, side_files

# Bytes: 128 bits are no chance's to hit. BLAKE2b runs at some 900 MB/s a core, with no help from the processor.
_DIGEST = 16
# Bytes of a file that is read in no time.
_SMALL = 65_536
# At once; the library lets go of the interpreter while it works.
_THREADS = 4


# What is wrong with a file that is there and as long as it was.
OTHER = "has other bytes than were written"


class Checksum(NamedTuple):
    """The bytes of a file and their BLAKE2b digest."""

    size: int
    digest: str


class Fault(NamedTuple):
    """A file that is not as it was written, by its name in the index, and what is wrong with it."""

    file: str
    what: str


def taken(folder: Path, before: Path, known: Mapping[str, Checksum]) -> dict[str, Checksum]:
    """The checksums of all files in a folder and those below it, by their names in it; each is on the disk then.

    A file that is one with that of its name in the folder ``before`` is not read again: its checksum is ``known``.
    Locks are no content. Raises OSError.
    """
    names = sorted(_names(folder))
    new = [name for name in names if name not in known or not _are_one(folder / name, before / name)]
    with ThreadPoolExecutor(_THREADS) as pool:
        found = dict(zip(new, pool.map(lambda name: _synced(folder / name), new), strict=True))
    for inner in {folder, *((folder / name).parent for name in new)}:
        durable.sync_folder(inner)
    return {name: found.get(name) or known[name] for name in names}


def _are_one(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


def _names(folder: Path, below: str = "") -> Iterator[str]:
    for path in folder.iterdir():
        if path.is_dir():
            yield from _names(path, f"{below}{path.name}/")
        elif not path.name.lower().endswith("lock"):
            yield below + path.name


def _synced(path: Path) -> Checksum:
    """The checksum of a file, which outlives a power cut from now on: one of the engines leaves that to chance."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        return _of(file)


def _of(file: BufferedReader) -> Checksum:
    digest = hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=_DIGEST)).hexdigest()
    return Checksum(file.tell(), digest)


def save(folder: Path, checksums: Mapping[str, Checksum]) -> str:
    """Write them to a file in the folder; its name."""
    return side_files.save(folder, "checksums", (json.dumps(checksums, ensure_ascii=False, indent=0).encode(),))


def load(folder: Path, name: str) -> dict[str, Checksum]:
    """What ``save`` wrote; raises IndexDamaged."""
    (content,) = side_files.load(folder, name, 1)
    try:
        return {file: Checksum(int(size), str(digest)) for file, (size, digest) in json.loads(bytes(content)).items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise side_files.damaged(folder / name) from error


def compared(folder: Path, written: Mapping[str, Checksum]) -> Iterator[tuple[int, Fault | None]]:
    """Each file that was written, in order of name: its bytes and what is wrong with it."""
    with ThreadPoolExecutor(_THREADS) as pool:
        looks = pool.map(lambda name: _look(folder / name, written[name]), sorted(written))
        for name, what in zip(sorted(written), looks, strict=True):
            yield written[name].size, Fault(name, what) if what else None


def glanced(folder: Path, written: Mapping[str, Checksum]) -> Fault | None:
    """The first file with too many or too few bytes, or, if it is small, with others than were written."""
    for name, checksum in written.items():
        path = folder / name
        same_size = path.exists() and path.stat().st_size == checksum.size
        if (not same_size or checksum.size <= _SMALL) and (what := _look(path, checksum)):
            return Fault(name, what)
    return None


def _look(path: Path, written: Checksum) -> str:
    """What is wrong with a file, nothing if nothing is."""
    try:
        with path.open("rb") as file:
            found = _of(file)
    except FileNotFoundError:
        return "is missing"
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    if found.size != written.size:
        return f"has {found.size:,} bytes instead of {written.size:,}"
    return "" if found == written else OTHER
