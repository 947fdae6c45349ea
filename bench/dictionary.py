"""The dictionary with which passages are stored: what opinions of all ages have in common.

python -m bench.dictionary RAW [FILE]: trains it on passages of 600 files, spread over the folder, and says how much
room others then take; FILE gets it. (Another dictionary is another schema of the index: search.engines.tantivy_store.)
"""

from __future__ import annotations

import sys
from pathlib import Path

import zstandard

from bench.corpus import print_table, read_folder
from caselaw import stored
from caselaw.model import passages
from indexer.completing import complete

_FILES, _BYTES, _LEVEL = 600, 262_144, 5
# Of so many passages one is left out of the training, to measure on.
_KEPT = 10


def samples(raw: Path) -> list[bytes | bytearray | memoryview]:
    """What is stored of each passage behind its header."""
    decisions, *_ = read_folder(raw, _FILES, spread=True)
    data = [stored.encode(passage) for decision in decisions for passage in passages(complete(decision))]
    return [one[stored.end_of_header(one) :] for one in data]


def main(raw: Path, file: Path | None) -> None:
    """Train, print what it saves, and write."""
    every = samples(raw)
    kept, learnt = every[::_KEPT], [one for number, one in enumerate(every) if number % _KEPT]
    dictionary = zstandard.train_dictionary(_BYTES, learnt, level=_LEVEL)
    size = sum(map(len, kept))
    rows = []
    for name, known in (("without", None), ("with the dictionary", dictionary)):
        zstd = zstandard.ZstdCompressor(_LEVEL, known, write_checksum=False, write_dict_id=False)
        rows.append([name, f"{sum(len(zstd.compress(one)) for one in kept) / size:.3f}"])
    print(f"{len(learnt):,} passages to learn from, {len(kept):,} others to measure on\n")
    print_table(["zstd, passage by passage", "of their bytes"], rows)
    if file:
        file.write_bytes(dictionary.as_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
