"""The files of a tar archive as a stream passes by: nothing is sought, nothing unpacked."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import IO, BinaryIO, NamedTuple

BROKEN = (tarfile.TarError,)

# A file's headers (long names, dates) take a few blocks; one of millions of bytes is an attack.
_LONGEST_HEADERS = 2 * 1024 * 1024


class TarMember(NamedTuple):
    """A file of the archive, to be read before the next is asked for; None for what is no plain file."""

    name: str
    stream: IO[bytes] | None


def is_tar(head: bytes) -> bool:
    """Whether the first 512 bytes are a tar header: its checksum fits."""
    try:
        tarfile.TarInfo.frombuf(head[: tarfile.BLOCKSIZE], "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return False
    return True


class _Guarded:
    """A stream from which no more is read than the archive's next files can need."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.allowed = _LONGEST_HEADERS

    def read(self, size: int) -> bytes:
        self.allowed -= size
        if self.allowed < 0:
            raise tarfile.ReadError("a header without an end")
        return self._stream.read(size)


def tar_members(stream: BinaryIO) -> Iterator[TarMember]:
    """The files in the archive's order, folders left out; raises one of `BROKEN`."""
    guarded = _Guarded(stream)
    with tarfile.open(fileobj=guarded, mode="r|") as archive:  # type: ignore[call-overload]
        while (member := archive.next()) is not None:
            archive.members = []  # kept by tarfile for seeking, 1 KB a file
            guarded.allowed = member.size + _LONGEST_HEADERS
            if member.isreg() and not member.issparse():
                yield TarMember(member.name, archive.extractfile(member))
            elif not member.isdir():
                yield TarMember(member.name, None)
