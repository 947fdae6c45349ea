"""Results by case or by opinion: the best first, each with its best passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from math import log1p
from typing import NamedTuple, TypeAlias

from search.engine import Ask, Found, Scored, Sort
from search.evidence import Testimony
from search.known_cases import KnownCases
from search.most_cited import rank
from search.tree import Among, both

Find: TypeAlias = Callable[[Ask], Found]

# Of the passages found the best are looked at, and tell which cases and opinions come first (bench/relevance.py).
LOOKED_AT = 300
# Of a case's passages the best count most, each half of the one before.
PASSAGES = 3
# What is shown of a group.
SHOWN = 3

# What each is worth for a case, divided by the highest of its kind (bench/relevance.py). Of a long text most words
# are by the way, and those who cite the case have chosen theirs.
OWN_WORDS, BEST_PASSAGES, CITED = 1.0, 0.75, 0.02
CITING_WORDS, CITING_WORDS_OF_LONG = 0.5, 1.0
LONG = 12  # words


class Grouped(NamedTuple):
    """A case's id or an opinion's, its score, how many of its passages match, and the best of them."""

    id: str
    score: float
    total: int
    hits: tuple[Scored, ...]


def by_case(
    ask: Ask, found: Found, find: Find, said: Mapping[str, Testimony], words: int, cases: KnownCases
) -> tuple[Grouped, ...]:
    """The cases of what was ``found`` for the question, counted in its facets; ``said`` speaks for so many words."""
    counts = {facet.id: facet.count for facet in found.facets["case"]}
    scores = _case_scores(ask, find, said, words) if ask.sort is Sort.RELEVANCE else {}
    ordered = sorted(counts, key=lambda case_id: (-scores.get(case_id, 0.0), rank(case_id, cases, ask.sort)))
    return tuple(
        Grouped(case_id, scores.get(case_id, 0.0), counts[case_id], _best(ask, find, Among("case", (case_id,))).hits)
        for case_id in ordered[ask.offset : ask.offset + ask.limit]
    )


def _case_scores(ask: Ask, find: Find, said: Mapping[str, Testimony], words: int) -> dict[str, float]:
    found = find(replace(ask, offset=0, limit=LOOKED_AT, facets=()))
    passages = _together((hit.passage.case.id, hit.score) for hit in found.hits)
    own = {case_id: one.own for case_id, one in said.items()}
    citing = {case_id: one.citing for case_id, one in said.items()}
    cited = {case_id: log1p(one.cited_by) for case_id, one in said.items()}
    of_citing = CITING_WORDS if words <= LONG else CITING_WORDS_OF_LONG
    scores: defaultdict[str, float] = defaultdict(float)
    for weight, part in ((OWN_WORDS, own), (BEST_PASSAGES, passages), (of_citing, citing), (CITED, cited)):
        most = max(part.values(), default=0.0) or 1.0
        for case_id, score in part.items():
            scores[case_id] += weight * score / most
    return scores


def _together(scored: Iterable[tuple[str, float]]) -> dict[str, float]:
    """The best passages of each case as one score; they come best first."""
    scores: defaultdict[str, list[float]] = defaultdict(list)
    for case_id, score in scored:
        if len(scores[case_id]) < PASSAGES:
            scores[case_id].append(score)
    return {case_id: sum(score / 2**n for n, score in enumerate(best)) for case_id, best in scores.items()}


def by_opinion(ask: Ask, find: Find, find_sorted: Find) -> tuple[Grouped, ...]:
    """The opinions of what is found, in the order in which ``find_sorted`` gives the passages.

    Only some hundred passages are looked at: further down there are no more opinions.
    """
    found = find_sorted(replace(ask, offset=0, limit=max(LOOKED_AT, 2 * (ask.offset + ask.limit)), facets=()))
    best: dict[str, float] = {}
    for hit in found.hits:
        best.setdefault(hit.passage.writing.id, hit.score)
    return tuple(_opinion(ask, find, name, best[name]) for name in list(best)[ask.offset : ask.offset + ask.limit])


def _opinion(ask: Ask, find: Find, writing_id: str, score: float) -> Grouped:
    found = _best(ask, find, Among("writing", (writing_id,)))
    return Grouped(writing_id, score, found.total, found.hits)


def _best(ask: Ask, find: Find, within: Among) -> Found:
    return find(replace(ask, match=both(ask.match, within), sort=Sort.RELEVANCE, offset=0, limit=SHOWN, facets=()))
