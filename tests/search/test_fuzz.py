"""Random and mutated queries, a few of those that ``make bench-fuzz`` tries: none crashes the parser or an engine."""

from functools import partial

from bench.fuzz_queries import Tally, queries, searched, tried
from search.answering import answer
from search.engine import Engine
from search.known_cases import KnownCases

PARSED, SEARCHED = 2_000, 250


def test_a_random_query_is_understood_or_refused_with_its_place() -> None:
    tally = Tally()
    for query in queries(PARSED, seed=7):
        tried(query, tally)
    assert tally.wrong == []
    assert min(tally.kinds[kind] for kind in ("understood", "refused")) > PARSED / 10


def test_a_random_query_is_answered_or_refused_by_each_engine(engine: Engine) -> None:
    tally = Tally()
    for query in queries(SEARCHED, seed=8):
        searched(query, partial(answer, engine=engine, cases=KnownCases({})), tally)
    assert tally.wrong == []
    assert tally.kinds["answered, any"] > tally.kinds["answered, all"] > SEARCHED / 10
