"""The order by citations, the case cited most first; no engine knows it, as the counts change with every build."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from caselaw.stored import Opened
from search.engine import Ask, Found, Scored, Sort
from search.fields import number_of_case
from search.known_cases import KnownCases
from search.tree import Among, both

# After any day.
_NEVER = 9999_99_99

Find: TypeAlias = Callable[[Ask], Found]


def most_cited_first(ask: Ask, find: Find, cases: KnownCases) -> Found:
    """Answer by falling citations of the case, then newest first; within a case in the document's order."""
    counted = find(ask._replace(sort=Sort.NEWEST, boosts=(), limit=0, by_case=True))
    before, having, chosen = 0, 0, list[str]()
    for case_id in _ordered(counted.by_case, cases):
        if before + having >= ask.offset + ask.limit:
            break
        count = counted.by_case[case_id]
        if before + count > ask.offset or chosen:
            chosen.append(case_id)
            having += count
        else:
            before += count
    return counted._replace(hits=_hits(ask, find, chosen, having, ask.offset - before))


def _ordered(counted: Iterable[str], cases: KnownCases) -> Iterator[str]:
    """The cases by rank; of those cited equally often the order is worked out when it is their turn."""
    alike: defaultdict[int, list[str]] = defaultdict(list)
    for case_id in counted:
        alike[cases.cited_by(case_id)].append(case_id)
    for often in sorted(alike, reverse=True):
        yield from sorted(alike[often], key=lambda case_id: rank(case_id, cases, Sort.CITED))


def rank(case_id: str, cases: KnownCases, sort: Sort) -> tuple[int, int, int]:
    """What cases are sorted by: how often each is cited if that is asked, then as engines sort; undated ones last."""
    day = cases.day(case_id)
    most = -cases.cited_by(case_id) if sort is Sort.CITED else 0
    number = number_of_case(case_id)
    return (most, day or _NEVER, number) if sort is Sort.OLDEST else (most, -day, -number)


def _hits(ask: Ask, find: Find, chosen: list[str], having: int, skipped: int) -> tuple[Scored, ...]:
    """The slice, out of all the matching passages of the cases it falls on, of which there are so many."""
    if not chosen:
        return ()
    place = {case_id: number for number, case_id in enumerate(chosen)}
    found = find(Ask(both(ask.match, Among("case", tuple(place))), sort=Sort.OLDEST, limit=having))
    ordered = sorted(found.hits, key=lambda hit: place[Opened(hit.data).case_id])
    return tuple(ordered[skipped : skipped + ask.limit])
