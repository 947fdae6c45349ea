"""Files beside the manifest, named by their content: written whole before a manifest names them, then never changed.

Such a file is a line of JSON, the lengths of its sections in bytes, and then the sections.
"""

from __future__ import annotations

import json
import re
import sys
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from pathlib import Path

from search import durable
from search.errors import IndexDamaged, IndexUnusable

# What they are called before the dash and the digest.
KINDS = ("sources", "cases", "cites", "checksums")

# Numbers of 32 and of 64 bits, as ``array`` names them.
SMALL, LARGE = "I", "Q"


def save(folder: Path, kind: str, sections: Sequence[bytes | memoryview]) -> str:
    """Write a file; its name."""
    content = b"".join((json.dumps([len(section) for section in sections]).encode(), b"\n", *sections))
    name = f"{kind}-{_digest(content)}"
    durable.write(folder / name, content)
    return name


def load(folder: Path, name: str, count: int) -> list[memoryview]:
    """The sections of a file that has so many; raises IndexDamaged, or IndexUnusable where it may not be read."""
    try:
        content = (folder / name).read_bytes()
        head = content.index(b"\n") + 1
        edges = list(accumulate(json.loads(content[:head]), initial=head))
        if len(edges) != count + 1 or edges[-1] != len(content):
            raise damaged(folder / name)
    except PermissionError as error:
        raise IndexUnusable(f"{folder / name} cannot be read: {error.strerror}.") from error
    except (OSError, ValueError, TypeError) as error:
        raise damaged(folder / name) from error
    return [memoryview(content)[start:end] for start, end in pairwise(edges)]


def is_whole(path: Path) -> bool:
    """Whether a file holds what its name says; raises OSError."""
    return path.name.rpartition("-")[2] == _digest(path.read_bytes())


def _digest(content: bytes) -> str:
    from hashlib import sha256  # a search only reads: importing it takes longer than opening an index

    return sha256(content).hexdigest()[:16]


def damaged(path: Path) -> IndexDamaged:
    """The error that says which file it is and what to do."""
    return IndexDamaged(f"{path} is damaged. Build again with: opinions index --rebuild")


def is_name(name: str) -> bool:
    """Whether a file of such a name is one of these: whoever keeps others beside an index does not lose them."""
    return re.fullmatch(rf"({'|'.join(KINDS)})-[0-9a-f]{{16}}", name) is not None


def sweep(folder: Path, keep: Iterable[str]) -> None:
    """Drop such files but those of these names."""
    kept = set(keep)
    for debris in folder.iterdir():
        if is_name(debris.name) and debris.name not in kept:
            debris.unlink(missing_ok=True)


def packed(numbers: array[int]) -> bytes:
    """Numbers as a section, of each the lowest byte first."""
    return _lowest_first(numbers).tobytes()


def unpacked(kind: str, section: memoryview) -> array[int]:
    """The numbers, ``SMALL`` or ``LARGE``, of a section; raises ValueError where it does not hold whole ones."""
    numbers = array(kind)
    numbers.frombytes(section)
    return _lowest_first(numbers)


def _lowest_first(numbers: array[int]) -> array[int]:
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers
