"""Files that hold files (zip, tar, compressed files, JSON-lines), read piece by piece and never written to disk.

What a file is, its first bytes say. Names inside are names only: no path is ever made of them. Sizes,
counts and ratios are bounded, because whoever made an archive decides what it unpacks to.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple, cast
from zipfile import ZipFile, ZipInfo

from indexer import archives_compressed, archives_tar, archives_zip
from indexer.archives_compressed import Decompressed, decoder_of
from indexer.bounds import Limits
from indexer.scanning import METADATA_FILE, may_be_opinion

_BROKEN = (*archives_compressed.BROKEN, *archives_tar.BROKEN, *archives_zip.BROKEN, ValueError)

# An archive in an archive is opened, one inside that is not; so with compressed files.
DEEPEST = 2
_BUFFER = 65_536
_HEAD = 512  # a tar header


class Piece(NamedTuple):
    """A file in a container: its name within, with the names of the containers between, and its bytes."""

    name: str
    data: bytes


class Unreadable(NamedTuple):
    """A piece that cannot be read, or the container itself (no name), with the reason."""

    name: str
    reason: str


class _Bomb(Exception):
    """The whole container unpacks to far more than it is."""


def is_container(path: Path, limits: Limits) -> bool:
    """Whether the file holds files, by looking inside; raises OSError."""
    with path.open("rb") as stream:
        head = stream.peek(_HEAD)[:_HEAD]
        if _is_archive(head) or decoder_of(head):
            return True
        return _may_be_lines(head) and _first_line(stream, limits)[1]


def pieces(path: Path, limits: Limits) -> Iterator[Piece | Unreadable]:
    """The files of a container in its order, one held at a time, each readable or with the reason why not."""
    try:
        with path.open("rb") as stream:
            walk = _Walk(limits, path.stat().st_size, path.name)
            yield from walk.enter("", stream, 0, 0)
            if not walk.count:
                yield Unreadable("", "no files in it")
    except _Bomb as error:
        yield Unreadable("", str(error))
    except OSError as error:
        yield Unreadable("", f"cannot be read: {error.strerror or error}")


def _is_archive(head: bytes) -> bool:
    return head.startswith(archives_zip.MAGICS) or archives_tar.is_tar(head)


def _may_be_lines(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def _first_line(stream: io.BufferedReader, limits: Limits) -> tuple[bytes, bool]:
    """The first line that is not blank, and whether it is an object of several, a line each."""
    line = b"\n"
    while line and not line.strip():
        line = stream.readline(limits.piece_bytes + 1)
    following = b"\n"
    if line.rstrip().endswith(b"}"):
        while following and not following.strip():
            following = stream.peek(1)
            stream.read(len(following) - len(following.lstrip()))
    return line, following.lstrip().startswith(b"{")


@dataclass(slots=True)
class _Walk:
    """Through one container: what was met so far, and the bounds of the rest."""

    limits: Limits
    size: int
    file: str
    count: int = 0
    made: int = 0
    names: set[str] = field(default_factory=set)

    def enter(self, name: str, stream: io.BufferedReader, archives: int, packings: int) -> Iterator[Piece | Unreadable]:
        """All that is in a stream: its pieces, if it is a container, else the stream itself as one piece.

        ``archives`` and ``packings`` are how many are open around it.
        """
        try:
            head = stream.peek(_HEAD)[:_HEAD]
            if _is_archive(head):
                yield from self._archive(name, stream, head, archives)
            elif decoder := decoder_of(head):
                if packings >= DEEPEST:
                    raise ValueError("compressed more than twice")
                raw = Decompressed(cast(BinaryIO, stream), decoder, _Ratio(self).grew)
                yield from self.enter(name, io.BufferedReader(raw, _BUFFER), archives, packings + 1)
            else:
                yield from self._plain(self._unpacked(name) if packings else name, name, stream, head)
        except _BROKEN as error:
            self._counted()
            yield Unreadable(name, f"broken: {str(error) or type(error).__name__}")

    def _unpacked(self, name: str) -> str:
        """What "brief.txt.gz" holds: "brief.txt.gz/brief.txt"."""
        return _within(name, PurePosixPath(name or self.file).stem)

    def _archive(
        self, name: str, stream: io.BufferedReader, head: bytes, archives: int
    ) -> Iterator[Piece | Unreadable]:
        if archives >= DEEPEST:
            self._counted()
            yield Unreadable(name, "an archive in an archive in an archive, which is not opened")
        elif archives_tar.is_tar(head):
            for member in archives_tar.tar_members(stream):
                within = _within(name, member.name)
                if (refused := self._refused(within, "" if member.stream else "a link or device, no file")) is not None:
                    yield from refused
                else:
                    yield from self.enter(within, cast(io.BufferedReader, member.stream), archives + 1, 0)
        else:
            yield from self._zip(name, stream, archives)

    def _zip(self, name: str, stream: io.BufferedReader, archives: int) -> Iterator[Piece | Unreadable]:
        if archives or not stream.seekable():  # of a zip the end is read first
            stream = io.BufferedReader(cast(io.RawIOBase, io.BytesIO(self._whole(stream))))
        for entry, archive in archives_zip.zip_members(stream, self.limits.pieces):
            within = _within(name, entry.filename)
            if (refused := self._refused(within, self._why_not(entry))) is not None:
                yield from refused
            else:
                yield from self._zipped(within, entry, archive, archives)

    def _zipped(self, name: str, entry: ZipInfo, archive: ZipFile, archives: int) -> Iterator[Piece | Unreadable]:
        self.grew(entry.file_size)  # zipfile never gives more than the entry says
        try:
            opened = archive.open(entry)
        except _BROKEN as error:
            self._counted()
            yield Unreadable(name, f"broken: {error}")
            return
        with opened:
            yield from self.enter(name, io.BufferedReader(cast(io.RawIOBase, opened), _BUFFER), archives + 1, 0)

    def _why_not(self, entry: ZipInfo) -> str:
        if archives_zip.is_encrypted(entry):
            return "encrypted"
        if self.is_bomb(entry.compress_size, entry.file_size):
            return self._bomb()
        return ""

    def _refused(self, name: str, why_not: str) -> list[Unreadable] | None:
        """What to say of a file that is not read (nothing of one nobody misses), or None to read it."""
        if not all(map(_is_of_interest, name.split("/"))):
            return []
        if PurePosixPath(name).name == METADATA_FILE:
            why_not = f"not read: {METADATA_FILE} counts beside the archive only, with rows for “{self.file}/…”"
        elif name in self.names:
            why_not = "a second file of that name"
        self.names.add(name)
        if not why_not:
            return None
        self._counted()
        return [Unreadable(name, why_not)]

    def _plain(self, name: str, outer: str, stream: io.BufferedReader, head: bytes) -> Iterator[Piece | Unreadable]:
        """A stream that is no archive: JSON-lines, or one piece."""
        first, many = _first_line(stream, self.limits) if _may_be_lines(head) else (b"", False)
        if many:
            yield from self._lines(outer, first, stream)
            return
        self._counted()
        data = first + stream.read(max(self.limits.piece_bytes + 1 - len(first), 0))
        yield Piece(name, data) if len(data) <= self.limits.piece_bytes else Unreadable(name, self.limits.too_large)

    def _lines(self, name: str, first: bytes, stream: io.BufferedReader) -> Iterator[Piece | Unreadable]:
        line, number = first, 1
        while line:
            if line.strip():
                self._counted()
                yield self._line(_within(name, str(number)), line)
            while len(line) > self.limits.piece_bytes and not line.endswith(b"\n"):
                line = stream.readline(self.limits.piece_bytes + 1)  # the rest of a line that is too long
            line, number = stream.readline(self.limits.piece_bytes + 1), number + 1

    def _line(self, name: str, line: bytes) -> Piece | Unreadable:
        if len(line) > self.limits.piece_bytes:
            return Unreadable(name, self.limits.too_large)
        data = line.strip()
        whole = data.startswith((b"{", b"\xef\xbb\xbf{")) and data.endswith(b"}")
        return Piece(name, data) if whole else Unreadable(name, "broken: no whole JSON object on the line")

    def _whole(self, stream: io.BufferedReader) -> bytes:
        data = stream.read(self.limits.piece_bytes + 1)
        if len(data) > self.limits.piece_bytes:
            raise ValueError(self.limits.too_large)
        return data

    def _counted(self) -> None:
        self.count += 1
        if self.count > self.limits.pieces:
            raise _Bomb(f"over {self.limits.pieces:,} files in it; the rest is not read")

    def grew(self, made: int) -> None:
        """So many bytes more came out of the container; raises if these are too many for its size."""
        self.made += made
        if self.is_bomb(self.size, self.made):
            raise _Bomb(self._bomb())

    def is_bomb(self, packed: int, made: int) -> bool:
        """Whether so many bytes made of so few are no one's text."""
        return made > self.limits.ratio_from and made > self.limits.ratio * packed

    def _bomb(self) -> str:
        return f"a zip bomb: it unpacks to over {self.limits.ratio} times its size"


@dataclass(slots=True)
class _Ratio:
    """What one compressed stream was and became."""

    walk: _Walk
    packed: int = 0
    made: int = 0

    def grew(self, packed: int, made: int) -> None:
        self.packed, self.made = self.packed + packed, self.made + made
        if self.walk.is_bomb(self.packed, self.made):
            raise ValueError(f"it unpacks to over {self.walk.limits.ratio} times its size")
        self.walk.grew(made)


def _within(container: str, name: str) -> str:
    """A name below a container's, whatever the archive says: no root, no way up, and text that can be stored."""
    plain = name.encode("utf-8", "replace").decode().replace("\\", "/")
    parts = [part for part in plain.split("/") if part not in ("", ".", "..")] or ["unnamed"]
    return "/".join([container, *parts] if container else parts)


def _is_of_interest(name: str) -> bool:
    return name == METADATA_FILE or (may_be_opinion(name) and name != "__MACOSX")
