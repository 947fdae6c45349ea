"""The misspelt queries that ``make bench-suggestions`` makes: a few of them on each engine."""

from bench.misspellings import misspelt
from bench.suggestions import outcome
from search import checking
from search.answering import answer
from search.engine import Ask, Engine
from search.errors import QueryError
from search.known_cases import KnownCases
from search.parser import parse
from search.request import Request

NUMBER = 30


def test_most_misspelt_queries_are_put_right(engine: Engine) -> None:
    def total_of(text: str) -> int:
        try:
            return checking.find(Ask(parse(text).tree, limit=0), engine).total
        except QueryError:
            return 0

    made = list(misspelt(engine, NUMBER, 5, total_of))
    assert len(made) == NUMBER
    assert made == list(misspelt(engine, NUMBER, 5, total_of))
    assert len({case.slip for case in made}) > 6
    told = [outcome(case, answer(Request(case.typed), engine, KnownCases({}))) for case in made]
    assert told.count("hit") >= 0.8 * NUMBER
