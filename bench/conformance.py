"""Whether random trees mean the same to each engine, to the marks and to a plain scan, over real paragraphs.

python -m bench.conformance CORPUS [--trees N] [--paragraphs N] [--jobs N] [--seed N]: any disagreement is printed,
and then the exit status is 1. The paragraphs are drawn from all of the corpus's files that can be read.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from random import Random

from bench.corpus import read_folder
from caselaw.model import Passage, passages
from search import checking
from search.engine import Ask, Engine
from search.engines import ENGINES
from search.marking import spans
from search.tree import Node
from tests.search import oracle
from tests.search.conftest import build
from tests.search.trees import TreeMaker

# Files read, spread over the corpus, for a few thousand paragraphs; and of how many trees a job is.
_FILES, _JOB = 120, 100

# More than the paragraphs that are drawn.
_ALL = 100_000


def draw(raw: Path, count: int, seed: int) -> list[Passage]:
    """So many passages of the corpus, in its order."""
    every = [one for decision in read_folder(raw, _FILES, spread=True)[0] for one in passages(decision)]
    chosen = sorted(Random(seed).sample(range(len(every)), min(count, len(every))))  # noqa: S311
    return [every[place] for place in chosen]


def disagreements(tree: Node, wanted: Mapping[str, Passage], engines: Mapping[str, Engine]) -> Iterator[str]:
    """What differs from the plain scan: passages, totals, spans."""
    for name, engine in engines.items():
        found = checking.find(Ask(tree, limit=_ALL), engine, most=_ALL)
        ids = {hit.passage.paragraph.id for hit in found.hits}
        if ids != wanted.keys() or (found.total, found.total_is) != (len(wanted), "exact"):
            differ = sorted(ids ^ wanted.keys())[:5]
            yield f"{name}: {found.total_is} {found.total} instead of {len(wanted)}, such as {differ}: {tree}"
    for one in wanted.values():
        if spans(tree, one) != oracle.spans(tree, one):
            yield f"marks in {one.paragraph.id}: {tree}"


def tried(seed: int, found_in: Sequence[Passage], folders: Mapping[str, Path]) -> tuple[Counter[str], list[str]]:
    """One job's trees: how many there were, of what kind, and what was wrong."""
    engines = {name: ENGINES[name].open_reader(folder) for name, folder in folders.items()}
    runs = [words for one in found_in if (words := [token.word for token in oracle.tokens_of(one)])]
    maker = TreeMaker(Random(seed), runs)  # noqa: S311
    tally: Counter[str] = Counter()
    wrong: list[str] = []
    for _ in range(_JOB):
        tree = maker.tree()
        wanted = {one.paragraph.id: one for one in found_in if oracle.matches(tree, one)}
        wrong += disagreements(tree, wanted, engines)
        tally["trees"] += 1
        tally["tantivy decides alone"] += checking.is_exact(tree, engines["tantivy"])
        tally["find something"] += bool(wanted)
    return tally, wrong


def main(raw: Path, trees: int, paragraphs: int, jobs: int, seed: int) -> int:
    """Run, print, and return the exit status."""
    found_in = draw(raw, paragraphs, seed)
    whole: Counter[str] = Counter()
    failed = 0
    with tempfile.TemporaryDirectory() as scratch, ProcessPoolExecutor(jobs) as pool:
        folders = {name: Path(scratch, name) for name in ENGINES}
        for name, kind in ENGINES.items():
            build(kind, found_in, folders[name]).close()
        seeds = range(seed * trees, seed * trees + -(-trees // _JOB))
        for tally, wrong in pool.map(partial(tried, found_in=found_in, folders=folders), seeds):
            whole += tally
            failed += len(wrong)
            for line in wrong:
                print(line, flush=True)
            print(f"\r{whole['trees']:,}", end="", file=sys.stderr, flush=True)
    said = ", ".join(f"{count:,} {what}" for what, count in whole.items())
    print(f"\n{len(found_in):,} paragraphs; {said}; {failed:,} disagreements")
    return 1 if failed else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("raw", type=Path)
    parser.add_argument("--trees", type=int, default=10_000)
    parser.add_argument("--paragraphs", type=int, default=2_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    sys.exit(main(asked.raw, asked.trees, asked.paragraphs, asked.jobs, asked.seed))
