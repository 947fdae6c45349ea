"""How fast raw files are read and each engine is filled, side by side in one run.

python -m bench.indexing RAW [FILES]: FILES (2,000 unless told) is how many files are taken.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from bench.corpus import print_table, read_folder
from caselaw.model import Decision, passages
from search.engines import engine_kind


def seconds_to_fill(engine: str, decisions: list[Decision]) -> tuple[float, int]:
    """How long one engine takes to put and commit all passages, and the bytes of its index."""
    folder = Path(tempfile.mkdtemp())
    started = time.perf_counter()
    writer = engine_kind(engine).open_writer(folder)
    for decision in decisions:
        writer.put_case(decision.case.id, passages(decision))
    writer.commit()
    writer.close()
    took = time.perf_counter() - started
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    shutil.rmtree(folder)
    return took, size


def main(raw: Path, most: int) -> None:
    """Print the table."""
    decisions, size, reading = read_folder(raw, most)
    text = sum(len(one.paragraph.text) for decision in decisions for one in passages(decision))
    count = sum(len(passages(decision)) for decision in decisions)
    print(
        f"{len(decisions)} cases, {count:,} passages, {size / 1e6:.1f} MB read, {text / 1e6:.1f} million characters\n"
    )
    rows = [["read and segment", f"{reading:.2f}", f"{size / 1e6 / reading:.1f}", "", ""]]
    fastest = None
    for engine in ("tantivy", "whoosh"):
        took, bytes_ = seconds_to_fill(engine, decisions)
        fastest = fastest or took
        rows.append(
            [
                f"fill {engine}",
                f"{took:.2f}",
                f"{text / 1e6 / took:.1f}",
                f"{took / fastest:.1f}",
                f"{bytes_ / text:.2f}",
            ]
        )
    print_table(["step", "seconds", "MB/s", "times tantivy", "index bytes per character"], rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2000)
