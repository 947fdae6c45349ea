"""What the measurements share: raw files read into decisions, and a table on the terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from caselaw.model import Decision
from indexer.errors import RawFileError
from indexer.reading import read_file
from indexer.scanning import scan


def read_folder(raw: Path, most: int, *, spread: bool = False) -> tuple[list[Decision], int, float]:
    """The decisions of the first ``most`` files, or of as many from all over the folder if ``spread``.

    With the bytes read, and the seconds reading and segmenting took.
    """
    decisions: list[Decision] = []
    size, started = 0, time.perf_counter()
    files = scan([raw]).files
    for file in files[:: max(1, len(files) // most) if spread else 1][:most]:
        try:
            decisions += read_file(file.path, root=file.root, cases=file.cases)
            size += file.size
        except RawFileError as error:
            print(f"left out: {error}", file=sys.stderr)
    return decisions, size, time.perf_counter() - started


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as their widest cell."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, ["-" * width for width in widths], *rows):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
