"""How fast each engine gives a full answer (20 hits with marks, total, facets), side by side in one run.

python -m bench.querying RAW [FILES]: FILES (2,000 unless told) is how many files are indexed.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from bench.corpus import print_table, read_folder
from caselaw.model import passages
from search.answering import answer
from search.engine import Engine
from search.engines import engine_kind
from search.known_cases import KnownCases
from search.request import Request

QUERIES = {
    "one word": Request("immunity"),
    "one common word": Request("court"),
    "two words": Request("qualified immunity"),
    "four words": Request("objectively reasonable police officer"),
    "phrase": Request('"probable cause"'),
    "common phrase": Request('"of the court"'),
    "boolean": Request('(warrant OR magistrate) AND "probable cause" NOT firearm'),
    "root": Request("immun!"),
    "fuzzy": Request("magistrte~"),
    "filter": Request("warrant", type=("dissent",)),
    "facets only": Request("type:dissent"),
}


def median_ms(engine: Engine, request: Request) -> tuple[float, int]:
    """The median of five answers, after one to warm up, and how many passages were found."""
    results = [answer(request, engine, KnownCases({})) for _ in range(6)]
    return statistics.median(result.took_ms for result in results[1:]), results[0].total


def main(raw: Path, most: int) -> None:
    """Print the table."""
    decisions, _, _ = read_folder(raw, most)
    engines: dict[str, Engine] = {}
    folders = []
    for name in ("tantivy", "whoosh"):
        folders.append(Path(tempfile.mkdtemp()))
        writer = engine_kind(name).open_writer(folders[-1])
        for decision in decisions:
            writer.put_case(decision.case.id, passages(decision))
        writer.commit()
        writer.close()
        engines[name] = engine_kind(name).open_reader(folders[-1])
    rows = []
    for label, request in QUERIES.items():
        (ours, total), (theirs, other_total) = (median_ms(engine, request) for engine in engines.values())
        same = "" if total == other_total else f" (whoosh: {other_total:,})"
        rows.append([label, f"{total:,}{same}", f"{ours:.2f}", f"{theirs:.2f}", f"{theirs / ours:.1f}"])
    print_table(["query", "passages", "tantivy ms", "whoosh ms", "times slower"], rows)
    for folder in folders:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2000)
