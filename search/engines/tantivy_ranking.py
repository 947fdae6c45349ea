"""The best passages by what a question's words score and by what raises them, without asking every passage for it.

What raises a passage by what it is (its kind, its role) is added to the scores of the best, and more of them are
fetched as long as one that was not could still rank before the last one needed. What raises the passages of a few
cases or pages is looked up where these are, in a search of its own; of few passages all are fetched, and what raises
their cases is added to the scores, too. All of it gives what one great query would, which would ask each boost of
every passage that matches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from tantivy import DocAddress, Query, Searcher

from search.case_words import case_number, may_be_on
from search.engine import Ask, Boost
from search.engines.answers import DECIMALS, values_raised
from search.engines.tantivy_query import Compiler
from search.fields import STANDINGS
from search.standing import is_of_standing, may_match, stands
from search.tree import And, Node

# Hits fetched past those needed, and how many times as many when these do not settle the order.
_SPARE, _TIMES = 20, 4

# Of no more passages than this all are fetched; of more where each search looks at several places of words anew.
_ALL, _ALL_WITHIN = 2_000, 40_000
# Of no more passages than this the few that are raised by their case or page are looked for in the same search.
_ONE_SEARCH = 10_000
# Scores farther apart than this are no ties when they are rounded.
_TIE = 2 * 10**-DECIMALS


class _Hit(NamedTuple):
    """A passage with its whole score, made to be sorted: the best first, ties by date and place."""

    less: float  # the score, negated
    older: int  # the sort key by date, negated
    address: DocAddress


@dataclass(slots=True, eq=False)
class _Stream:
    """Passages of some standings that a query finds, the best first: as many as were fetched so far."""

    query: Query
    standings: frozenset[int]
    hits: list[_Hit] = field(default_factory=list)
    # What no passage scores more than that was not fetched; None where all were.
    bound: float | None = None


class Ranking:
    """Ranks what one question finds."""

    def __init__(self, searcher: Searcher, compiler: Compiler) -> None:
        self._searcher = searcher
        self._compiler = compiler
        self._gains: Sequence[float] = ()

    def best(self, ask: Ask, total: int, cases: Iterable[int] | None) -> list[tuple[float, DocAddress]]:
        """Score and address of the slice asked for, by falling score, ties by date and place.

        ``total`` is how many match, ``cases`` are the numbers of theirs if these are known.
        """
        self._gains = _gains(tuple(boost for boost in ask.boosts if is_of_standing(boost.node)))
        raised = self._compiler.raised(ask, [boost for boost in ask.boosts if not is_of_standing(boost.node)])
        if total <= (_ALL_WITHIN if ask.within else _ALL):
            return self._of_all(raised, ask, total, cases)
        possible = _possible(ask.match)
        few = values_raised(ask.cases, ask.pages)
        streams = [_Stream(raised, possible)]
        if few and total <= _ONE_SEARCH:
            streams = [_Stream(self._compiler.where_raised(raised, few, only=False), possible)]
        elif few:
            streams.append(_Stream(self._compiler.where_raised(raised, few), possible))
        return self._settled(streams, ask.offset + ask.limit)[ask.offset :]

    def _of_all(
        self, raised: Query, ask: Ask, total: int, cases: Iterable[int] | None
    ) -> list[tuple[float, DocAddress]]:
        """The slice out of all that match, fetched at once."""
        pages = values_raised({}, ask.pages if cases is None else may_be_on(ask.pages, cases))
        query = self._compiler.where_raised(raised, pages, only=False) if pages else raised
        found = self._searcher.search(query, total, count=False).hits
        addresses = [address for _, address in found]
        standings, numbers = self._column("standing", addresses), self._column("case", addresses)
        gains, of_cases = self._gains, {case_number(case_id): weight for case_id, weight in ask.cases.items()}
        scores = [
            score + gains[standing] + of_cases.get(number, 0.0)
            for (score, _), standing, number in zip(found, standings, numbers, strict=True)
        ]
        need = ask.offset + ask.limit
        least = sorted(scores)[-need:][0] - _TIE
        best = [(score, address) for score, address in zip(scores, addresses, strict=True) if score > least]
        newest = self._column("newest", [address for _, address in best])
        hits = [_Hit(-round(score, DECIMALS), -new, at) for (score, at), new in zip(best, newest, strict=True)]
        return [(-hit.less, hit.address) for hit in sorted(hits, key=_order)[ask.offset : need]]

    def _column(self, name: str, addresses: list[DocAddress]) -> list[int]:
        return self._searcher.fast_field_values(name, addresses)  # type: ignore[return-value]  # no value is missing

    def _settled(self, streams: list[_Stream], need: int) -> list[tuple[float, DocAddress]]:
        """The best that are needed, fetching until nothing that was not fetched can be among them."""
        fetch, unsettled = need + _SPARE, streams
        while True:
            for stream in unsettled:
                self._fetch(stream, fetch)
            ranked = _ranked(streams)[:need]
            least = -ranked[-1].less if len(ranked) == need else 0.0
            unsettled = [stream for stream in streams if stream.bound is not None and stream.bound >= least]
            if not unsettled:
                return [(-hit.less, hit.address) for hit in ranked]
            parts = [part for stream in unsettled for part in self._parts(stream)]
            if parts == unsettled:
                fetch *= _TIMES
            streams = [stream for stream in streams if stream not in unsettled] + parts
            unsettled = parts

    def _fetch(self, stream: _Stream, most: int) -> None:
        found = self._searcher.search(stream.query, min(most, self._searcher.num_docs), count=False).hits
        addresses = [address for _, address in found]
        newest, standings = (self._column(name, addresses) for name in ("newest", "standing"))
        gains = self._gains
        stream.hits = [
            _Hit(-round(score + gains[standing], DECIMALS), -new, address)
            for (score, address), new, standing in zip(found, newest, standings, strict=True)
        ]
        is_all = len(found) < most
        highest = max(gains[number] for number in stream.standings)
        stream.bound = None if is_all else round(found[-1][0] + highest, DECIMALS)

    def _parts(self, stream: _Stream) -> list[_Stream]:
        """A stream for each gain, so that the order within each is the order of its scores."""
        by_gain: defaultdict[float, set[int]] = defaultdict(set)
        for number in stream.standings:
            by_gain[self._gains[number]].add(number)
        if len(by_gain) == 1:
            return [stream]
        most = max(by_gain.values(), key=len)
        return [
            _Stream(
                self._compiler.of_standing(stream.query, stream.standings - of, without=True)
                if of is most
                else self._compiler.of_standing(stream.query, of),
                frozenset(of),
            )
            for of in by_gain.values()
        ]


def _ranked(streams: Sequence[_Stream]) -> list[_Hit]:
    """All that was fetched, each passage once, with the highest of its scores: that of all that raises it."""
    best: dict[tuple[int, int], _Hit] = {}
    for hit in sorted([hit for stream in streams for hit in stream.hits], key=_order):
        best.setdefault((hit.address.segment_ord, hit.address.doc), hit)
    return list(best.values())


_order = itemgetter(0, 1)


# The boosts of standings are the same for most questions.
@lru_cache(maxsize=64)
def _gains(boosts: tuple[Boost, ...]) -> Sequence[float]:
    """What the boosts add to passages of each standing."""
    return [sum(weight for node, weight in boosts if stands(node, *each)) for each in STANDINGS]


def _possible(match: Node) -> frozenset[int]:
    """The standings of passages that may match."""
    parts = match.parts if isinstance(match, And) else (match,)
    if not any(map(is_of_standing, parts)):
        return frozenset(range(len(STANDINGS)))
    return frozenset(number for number, each in enumerate(STANDINGS) if may_match(match, *each))
