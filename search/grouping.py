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


class Weights(NamedTuple):
    """What each is worth for a case, divided by the highest of its kind."""

    own_words: float = 1.0
    best_passages: float = 0.75
    citing_words: float = 0.5
    cited: float = 0.02


# Chosen by bench/relevance.py. Of a long text most words are by the way; those who cite a case have chosen theirs.
FOR_FEW_WORDS, FOR_MANY_WORDS = Weights(), Weights(citing_words=1.0)
MANY = 13


def weights(words: int) -> Weights:
    """The weights for a question of so many words."""
    return FOR_FEW_WORDS if words < MANY else FOR_MANY_WORDS


class Grouped(NamedTuple):
    """A case's id or an opinion's, its score, how many of its passages match, and the best of them."""

    id: str
    score: float
    total: int
    hits: tuple[Scored, ...]


def by_case(
    ask: Ask, found: Found, find: Find, said: Mapping[str, Testimony], cases: KnownCases, weights: Weights
) -> tuple[Grouped, ...]:
    """The cases of what was ``found`` for the question, counted in its facets; ``said`` speaks for some of them."""
    counts = {facet.id: facet.count for facet in found.facets["case"]}
    scores = case_scores(ask, find, said, weights) if ask.sort is Sort.RELEVANCE else {}
    ordered = sorted(counts, key=lambda case_id: (-scores.get(case_id, 0.0), rank(case_id, cases, ask.sort)))
    return tuple(
        Grouped(case_id, scores.get(case_id, 0.0), counts[case_id], _best(ask, find, Among("case", (case_id,))).hits)
        for case_id in ordered[ask.offset : ask.offset + ask.limit]
    )


def case_scores(ask: Ask, find: Find, said: Mapping[str, Testimony], weights: Weights) -> Mapping[str, float]:
    """How well each case answers: its words, its best passages, those who cite it."""
    found = find(replace(ask, offset=0, limit=LOOKED_AT, facets=()))
    passages = _together((hit.passage.case.id, hit.score) for hit in found.hits)
    own = {case_id: one.own for case_id, one in said.items()}
    citing = {case_id: one.citing for case_id, one in said.items()}
    cited = {case_id: log1p(one.cited_by) for case_id, one in said.items()}
    scores: defaultdict[str, float] = defaultdict(float)
    for weight, part in zip(weights, (own, passages, citing, cited), strict=True):
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
