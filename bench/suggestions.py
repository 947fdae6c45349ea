"""Misspelt queries made from an index's own terms: how many of the suggestions are what was meant.

python -m bench.suggestions --index DIR [--number N] [--seed S]: N queries (100 unless told), by ten kinds of slips in
turn. A hit is the query as it was meant, offered first and only. Misses are listed with what became of them. Then right
queries that find little: how often something is offered all the same. Last what a suggestion costs.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any, cast

from bench.corpus import print_table
from bench.misspellings import Misspelt, misspelt, phrases
from search import checking, manifest
from search.answering import answer
from search.engine import Ask, Engine, Found, NearWord
from search.engines import engine_kind
from search.errors import QueryError
from search.known_cases import KnownCases
from search.parser import parse
from search.request import FEW, Request, Results


class Counted:
    """An engine that counts what it is asked."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.asked = self.looked_up = 0

    def find(self, ask: Ask) -> Found:
        """Answer, and count it."""
        self.asked += 1
        return self._engine.find(ask)

    def near_words(self, word: str, n: int) -> tuple[NearWord, ...]:
        """Answer, and count it."""
        self.looked_up += 1
        return self._engine.near_words(word, n)

    def __getattr__(self, name: str) -> Any:
        """All else as the engine."""
        return getattr(self._engine, name)


class Bench:
    """An index, and what its suggestions have cost so far."""

    def __init__(self, index: Path) -> None:
        held = manifest.read(index)
        self.engine = engine_kind(held.engine).open_reader(held.files(index))
        self._cases = KnownCases.load(index, held.cases)
        self.milliseconds: list[float] = []
        self.asked: list[int] = []
        self.changed: list[str] = []

    def total_of(self, text: str) -> int:
        """How many passages a query finds."""
        try:
            return checking.find(Ask(parse(text).tree, limit=0), self.engine).total
        except QueryError:
            return 0

    def results(self, text: str) -> Results:
        """The answer to a query, its cost noted, and that what was searched is what was typed."""
        engine, started = Counted(self.engine), time.perf_counter()
        results = answer(Request(text), cast(Engine, engine), self._cases)
        self.milliseconds.append((time.perf_counter() - started) * 1000)
        self.asked.append(engine.asked + engine.looked_up)
        if results.tree != parse(text).tree or results.total != self.total_of(text):
            self.changed.append(text)
        return results


def outcome(case: Misspelt, results: Results) -> str:
    """``hit``, or why it is none."""
    offered = results.suggestion
    if offered is None:
        return "it finds enough by itself" if results.total > FEW else "nothing was offered"
    return "hit" if parse(offered.text).tree == parse(case.meant).tree else "another was offered"


def main(index: Path, number: int, seed: int) -> int:
    """Run, print; 1 if less than nine of ten are hits, or any suggestion changed what was searched."""
    bench = Bench(index)
    told: list[tuple[Misspelt, str, Results]] = []
    for case in misspelt(bench.engine, number, seed, bench.total_of):
        results = bench.results(case.typed)
        told.append((case, outcome(case, results), results))
    for name in ("slip", "shape"):
        _print_by(name, [(getattr(case, name), result) for case, result, _ in told])
    misses = [(case, result, results) for case, result, results in told if result != "hit"]
    for case, result, results in misses:
        offered = f", not {results.suggestion.text}" if results.suggestion else ""
        print(f"{result}: {case.typed} ({results.total:,}) for {case.meant} ({bench.total_of(case.meant):,}){offered}")
    _print_cost("misspelt", bench)
    few = _doubted(bench, number, seed, 1, FEW)
    none = _doubted(bench, number, seed, 0, 0)
    number = len(told)
    hits = number - len(misses)
    print(f"\n{hits} of {number} right (seed {seed}); {len(bench.changed)} searched otherwise than typed; ")
    print(
        f"{few} of {number} right queries that find 1 to {FEW} passages were doubted, {none} of as many that find none"
    )
    return 1 if hits < 0.9 * number or bench.changed else 0


def _print_by(name: str, rows: list[tuple[str, str]]) -> None:
    count = Counter(rows)
    kinds = dict.fromkeys(kind for kind, _ in rows)
    table = [(kind, str(count[kind, "hit"]), str(sum(n for (k, _), n in count.items() if k == kind))) for kind in kinds]
    print_table((name, "right", "of"), table)
    print()


def _print_cost(what: str, bench: Bench) -> None:
    times, asked = bench.milliseconds, bench.asked
    print(f"{what}: {statistics.median(times):.0f} ms in the middle, {max(times):.0f} at worst, the whole answer; ")
    print(f"{statistics.median(asked):.0f} questions to the engine in the middle, {max(asked)} at most")


def _doubted(bench: Bench, number: int, seed: int, least: int, most: int) -> int:
    """How many right queries that find so few get a suggestion."""
    bench.milliseconds, bench.asked = [], []
    offered = 0
    for text in phrases(bench.engine, number, seed + 1000, bench.total_of, least, most):
        results = bench.results(text)
        if results.suggestion:
            offered += 1
            print(f"doubted: {text} ({results.total}): {results.suggestion.text}")
    _print_cost(f"right, but found {least} to {most} times", bench)
    return offered


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--index", type=Path, required=True)
    options.add_argument("--number", type=int, default=100)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    sys.exit(main(chosen.index, chosen.number, chosen.seed))
