"""How long a full answer takes beside SQLite's FTS5 and beside tantivy by itself, sixty queries in one run.

python -m bench.querying --index DIR [--fts FILE] [--seed N] [--each N]: the queries are drawn from the index. Ours is
all that a page needs: twenty passages with their marks and snippets, the total and all facets. FTS5 (Porter stems, the
same paragraphs; FILE keeps the database for the next run) gives its best twenty texts and a count, tantivy the best
twenty stored passages and a count. Each figure is the median of five, after one to warm up, in milliseconds of the
processor's time; those of a class are the medians of its queries.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from bench import fts5
from bench.bare import Bare
from bench.corpus import print_table
from bench.drawing import Drawing
from search import manifest
from search.answering import answer
from search.collection import Collection
from search.engine import Engine
from search.engines import engine_kind
from search.known_cases import KnownCases
from search.request import Request

_HEAD = ["class", "found", "full answer", "FTS5", "tantivy", "FTS5 / ours", "ours / tantivy"]


class Measured(NamedTuple):
    """One query: passages found, and milliseconds."""

    found: int
    ours: float
    fts5: float
    bare: float


def median_ms(question: Callable[[], object]) -> float:
    """The median of five times, after one to warm up."""
    took = []
    for _ in range(6):
        started = time.thread_time()
        question()
        took.append((time.thread_time() - started) * 1000)
    return statistics.median(took[1:])


def measured(request: Request, engine: Engine, cases: KnownCases, bare: Bare, database: sqlite3.Connection) -> Measured:
    """The three side by side."""
    results = answer(request, engine, cases)
    asked = fts5.asked(results.tree, engine)
    return Measured(
        results.total,
        median_ms(lambda: answer(request, engine, cases)),
        median_ms(lambda: fts5.answer(database, asked)),
        median_ms(lambda: bare.answer(results.tree)),
    )


def row(name: str, found: Sequence[Measured]) -> list[str]:
    """One line of the table."""
    total, *times = (statistics.median(column) for column in zip(*found, strict=True))
    faster = statistics.median(one.fts5 / one.ours for one in found)
    slower = statistics.median(one.ours / one.bare for one in found)
    return [name, f"{total:,.0f}", *(f"{ms:.2f}" for ms in times), f"{faster:.1f}", f"{slower:.1f}"]


def main(index: Path, file: Path, seed: int, each: int, verbose: bool) -> None:
    """Print the table."""
    with Collection(index) as collection:
        cases = collection.cases
    known = manifest.read(index)
    engine = engine_kind(known.engine).open_reader(known.files(index))
    if not file.exists():
        fts5.fill(file, engine, sorted(cases))
    drawn = Drawing(engine, list(cases), seed).all(each)
    bare = Bare(known.files(index))
    rows, every = [], list[Measured]()
    with closing(sqlite3.connect(file)) as database:
        for name, requests in drawn.items():
            found = [measured(request, engine, cases, bare, database) for request in requests]
            if verbose:
                rows += [row(f"  {_shown(one)}", [of]) for one, of in zip(requests, found, strict=True)]
            rows.append(row(name, found))
            every += found
    print(f"{cases.passages:,} passages; {len(every)} queries, seed {seed}; milliseconds\n")
    print_table(_HEAD, [*rows, row("all", every)])


def _shown(request: Request) -> str:
    years = f"{request.first_year}-{request.last_year}" if request.first_year else ""
    return " ".join(filter(None, (request.text, *request.type, *request.author, years)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--fts", type=Path, help="where FTS5's database is, or is kept")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=6, help="queries of each class")
    parser.add_argument("--verbose", action="store_true", help="a line for each query, too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        file = options.fts or Path(passing) / "fts5.db"
        main(options.index, file, options.seed, options.each, options.verbose)
