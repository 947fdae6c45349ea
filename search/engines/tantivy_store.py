"""What tantivy stores of a passage, in half the room: compressed with the words that opinions have in common.

The engine compresses blocks of passages by itself, fast rather than well. The header, which the passages of a writing
share, stays as it is: the engine's blocks are good at that.
"""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path

import zstandard

from caselaw import stored

# Trained on passages of all ages by ``bench.dictionary``. Another dictionary is another schema of the index.
DICTIONARY = "passages.zdict"
_LEVEL = 5

# Nothing stored is longer: a passage has at most 20 million characters.
_MOST = 128 * 1024 * 1024


class Packer:
    """Compresses what is stored of passages; for one thread."""

    def __init__(self) -> None:
        self._zstd = zstandard.ZstdCompressor(_LEVEL, _dictionary(), write_checksum=False, write_dict_id=False)

    def pack(self, data: bytes) -> bytes:
        """The bytes of ``caselaw.stored``, their header as it is and the rest compressed."""
        end = stored.end_of_header(data)
        return data[:end] + self._zstd.compress(data[end:])


class Unpacker:
    """The other way round; for any number of threads."""

    def __init__(self) -> None:
        self._of_thread = threading.local()

    def unpack(self, packed: bytes) -> bytes:
        """What was packed; raises ValueError where that is damaged."""
        zstd = getattr(self._of_thread, "zstd", None)
        if zstd is None:
            zstd = self._of_thread.zstd = zstandard.ZstdDecompressor(_dictionary())
        end = stored.end_of_header(packed)
        try:
            return packed[:end] + zstd.decompress(packed[end:], max_output_size=_MOST)
        except zstandard.ZstdError as error:
            raise ValueError("what is stored of a passage is damaged") from error


@cache
def _dictionary() -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(Path(__file__).with_name(DICTIONARY).read_bytes())
