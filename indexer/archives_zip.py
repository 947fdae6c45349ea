"""The files of a zip archive, each with what its table of contents says of it."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, struct.error)

# "PK" and the first file's header, or the end record of an empty archive.
MAGICS = (b"PK\x03\x04", b"PK\x05\x06")

# The end record: 22 bytes and a comment. Its size of the table of contents is what zipfile would read whole.
_END = b"PK\x05\x06"
_LONGEST_END = 22 + 65_535
_END_64 = b"PK\x06\x06"
_IN_END_64 = 0xFFFFFFFF
# An entry is 46 bytes and a name; nobody's names are longer than this on average.
_ENTRY_BYTES = 160

# What word processors and e-book makers keep in zip archives names itself so.
_NO_ARCHIVES = frozenset({"[Content_Types].xml", "mimetype"})

_ENCRYPTED = 0x1


def zip_members(stream: BinaryIO, most: int) -> Iterator[tuple[zipfile.ZipInfo, zipfile.ZipFile]]:
    """The entries that are no folders, each with the archive to open it from; one of `BROKEN`, or ValueError."""
    if _contents_size(stream) > most * _ENTRY_BYTES:
        raise ValueError(f"its table of contents is longer than {most:,} files need")
    with zipfile.ZipFile(stream) as archive:
        entries = archive.infolist()
        if entries and entries[0].filename in _NO_ARCHIVES:
            raise ValueError("it is an office document or e-book")
        for entry in entries:
            if not entry.filename.endswith("/"):  # is_dir() stumbles over an entry without a name
                yield entry, archive


def is_encrypted(entry: zipfile.ZipInfo) -> bool:
    """Whether a password is needed."""
    return bool(entry.flag_bits & _ENCRYPTED)


def _contents_size(stream: BinaryIO) -> int:
    """How many bytes the table of contents has, 0 where that cannot be found."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(size - _LONGEST_END - 76, 0))  # 76: the end record of large archives and its locator
    tail = stream.read()
    stream.seek(0)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        return 0
    found = int(struct.unpack_from("<L", tail, at + 12)[0])
    at_64 = tail.rfind(_END_64, 0, at)
    if found == _IN_END_64 and at_64 >= 0 and len(tail) >= at_64 + 48:
        found = int(struct.unpack_from("<Q", tail, at_64 + 40)[0])
    return found
