"""The order by citations, the case cited most first; no engine knows it, as the counts change with every build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from search.engine import Ask, FacetCount, Found, Scored, Sort
from search.fields import number_of_case
from search.known_cases import KnownCases
from search.tree import Among, both

# After any day.
_NEVER = 9999_99_99

Find: TypeAlias = Callable[[Ask], Found]


def most_cited_first(ask: Ask, find: Find, cases: KnownCases) -> Found:
    """Answer by falling citations of the case, then newest first; within a case in the document's order."""
    counted = find(replace(ask, sort=Sort.NEWEST, boosts=(), limit=0))
    ranked = sorted(counted.facets["case"], key=lambda facet: rank(facet.id, cases, Sort.CITED))
    before, chosen = 0, list[FacetCount]()
    for facet in ranked:
        if before + facet.count > ask.offset and sum(one.count for one in chosen) < ask.offset - before + ask.limit:
            chosen.append(facet)
        elif not chosen:
            before += facet.count
    return replace(counted, hits=_hits(ask, find, chosen, ask.offset - before))


def rank(case_id: str, cases: KnownCases, sort: Sort) -> tuple[int, int, int]:
    """What cases are sorted by: how often each is cited if that is asked, then as engines sort; undated ones last."""
    day = cases.day(case_id)
    most = -cases.cited_by(case_id) if sort is Sort.CITED else 0
    number = number_of_case(case_id)
    return (most, day or _NEVER, number) if sort is Sort.OLDEST else (most, -day, -number)


def _hits(ask: Ask, find: Find, chosen: list[FacetCount], skipped: int) -> tuple[Scored, ...]:
    """The slice, out of all the matching passages of the cases it falls on."""
    if not chosen:
        return ()
    place = {facet.id: number for number, facet in enumerate(chosen)}
    match = both(ask.match, Among("case", tuple(place)))
    found = find(Ask(match, sort=Sort.OLDEST, limit=sum(facet.count for facet in chosen)))
    ordered = sorted(found.hits, key=lambda hit: place[hit.passage.case.id])
    return tuple(ordered[skipped : skipped + ask.limit])
