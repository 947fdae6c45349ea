"""How long exact answers take beside the bare engine's superset query, in the same run.

python -m bench.proximity --index DIR: for each query the medians of five bare queries of the engine for what may match
(all the words, the best 20, their number), of five exact ones (the best 20 that do match, their number) and of five
full answers (marks, snippets, facets and the boosts of its order besides), and what both take to one bare query.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.corpus import print_table
from bench.querying import median_ms
from search import checking, manifest
from search.answering import answer
from search.engine import Ask, Engine
from search.engines import engine_kind
from search.known_cases import KnownCases
from search.parser import parse
from search.request import Request
from search.tree import And, Everything, Misspelt, Near, Node, Not, Or, Spoken, both

QUERIES = (
    "qualified /s immunity",
    '"clear and present danger" /p speech',
    "(search OR seizure) +3 warrant",
    "neglig! w/10 (duty OR breach)",
    'own:"plainly incompetent"',
    "court /s law",
    "due +1 process /s liberty",
    '"equal protection" /s (race OR sex OR gender)',
    '"probable cause" /5 warrant',
    "search /5 seizure /10 warrant",
    "immunity /s officer!",
    'quoted:"due process of law"',
    "own:(freedom /s speech)",
    "quoted:liberty",
    '"planely incompetant"~~',
    '(constitution! /5 amend!) AND NOT ("fourteenth amendment" /s state)',
)


def superset(node: Node) -> Node:
    """All the words of a tree, wherever they stand: what an engine without closeness would find."""
    match node:
        case Near():
            return both(superset(node.left), superset(node.right))
        case Misspelt():
            return both(*node.words)
        case Spoken():
            return superset(node.part)
        case And():
            return both(*map(superset, node.parts))
        case Or():
            return Or(tuple(map(superset, node.parts)))
        case Not():
            return Everything()
        case _:
            return node


def row(query: str, engine: Engine, cases: KnownCases) -> list[str]:
    """One line of the table."""
    bare = Ask(superset(parse(query).tree), limit=20)
    request = Request(query)
    theirs = median_ms(lambda: engine.find(bare))
    exact = median_ms(lambda: checking.find(Ask(parse(query).tree, limit=20), engine))
    ours = median_ms(lambda: answer(request, engine, cases))
    found = answer(request, engine, cases)
    may_match = engine.find(bare).total
    said = f"{found.total:,}{'' if found.total_is == 'exact' else ' at least'}"
    times = (f"{theirs:.2f}", f"{exact:.2f}", f"{exact / theirs:.1f}", f"{ours:.2f}", f"{ours / theirs:.1f}")
    return [query, f"{may_match:,}", said, *times]


def main(index: Path) -> None:
    """Print the table."""
    known = manifest.read(index)
    engine = engine_kind(known.engine).open_reader(known.files(index))
    cases = KnownCases.load(index, known.cases)
    print(f"{cases.passages:,} passages, {known.engine}\n")
    head = ["query", "may match", "found", "bare ms", "exact ms", "to bare", "answer ms", "to bare"]
    print_table(head, [row(query, engine, cases) for query in QUERIES])
    engine.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, required=True)
    main(parser.parse_args().index)
