"""One compressed stream (gzip, bzip2, xz, Zstandard) read bit by bit, without trusting what it says of itself."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable
from typing import BinaryIO, Protocol

import zstandard

# A decoder's own memory: what each format needs at its strongest usual setting, with room to spare.
_WINDOW = 128 * 1024 * 1024

# Fed by this little, no decoder gives over 64 MiB at once (Zstandard, the most: 128 KiB for 4 bytes).
_FED = 2048


class Decoder(Protocol):
    """What the four libraries have in common."""

    @property
    def eof(self) -> bool:
        """Whether the stream is at its end."""

    @property
    def unused_data(self) -> bytes:
        """What came after the end."""

    def decompress(self, data: bytes, /) -> bytes:
        """Go on; raises one of `BROKEN`."""


BROKEN = (zlib.error, lzma.LZMAError, zstandard.ZstdError, EOFError, OSError)


def _zstandard() -> Decoder:
    return zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()


# How a stream begins, by format.
DECODERS: tuple[tuple[bytes, Callable[[], Decoder]], ...] = (
    (b"\x1f\x8b\x08", lambda: zlib.decompressobj(wbits=31)),
    (b"BZh", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\x00", lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_WINDOW)),
    (b"\x28\xb5\x2f\xfd", _zstandard),
)
# "BZh9" and the first block's number: "BZh" alone may begin a word.
_BZIP2_BLOCK = b"1AY&SY"


def decoder_of(head: bytes) -> Callable[[], Decoder] | None:
    """What decodes a stream that begins so; None if it is not compressed."""
    if head.startswith(b"BZh") and head[4:10] != _BZIP2_BLOCK:
        return None
    return next((decoder for magic, decoder in DECODERS if head.startswith(magic)), None)


class Decompressed(io.RawIOBase):
    """The content of a compressed stream, of all its members one after the other.

    ``grew`` is called with how many bytes were read and how many they made, and may raise. What was
    decoded before the stream breaks is given before the error is raised; a stream that ends too soon
    is an EOFError.
    """

    def __init__(self, source: BinaryIO, decoder: Callable[[], Decoder], grew: Callable[[int, int], None]) -> None:
        self._source = source
        self._new_decoder = decoder
        self._decoder = decoder()
        self._grew = grew
        self._ready = memoryview(b"")
        self._error: Exception | None = None
        self._ended = False

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer, unless the stream ends or breaks before it is full."""
        wanted = memoryview(buffer)  # type: ignore[arg-type]
        filled = 0
        while filled < len(wanted) and self._more():
            part = self._ready[: len(wanted) - filled]
            wanted[filled : filled + len(part)] = part
            self._ready = self._ready[len(part) :]
            filled += len(part)
        if not filled and self._error is not None:
            raise self._error
        return filled

    def _more(self) -> bool:
        """Whether there is something ready, decoding more if need be."""
        while not self._ready and not self._ended and self._error is None:
            try:
                self._decode()
            except (*BROKEN, ValueError) as error:
                self._error = error
        return bool(self._ready)

    def _decode(self) -> None:
        data = self._source.read(_FED)
        if not data:
            if not self._decoder.eof:
                raise EOFError("it ends too soon")
            self._ended = True
            return
        if self._decoder.eof:
            data = data.lstrip(b"\0")  # padding between the members of a stream
            if not data:
                return
            self._decoder = self._new_decoder()
        made = self._decoder.decompress(data)
        while self._decoder.eof and (rest := self._decoder.unused_data.lstrip(b"\0")):
            self._decoder = self._new_decoder()
            made += self._decoder.decompress(rest)
        self._grew(len(data), len(made))
        self._ready = memoryview(made)
