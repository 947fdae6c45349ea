"""Results by case or by opinion: the best first, each with its best passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from heapq import nsmallest
from math import log1p
from typing import NamedTuple, TypeAlias

from caselaw.stored import Opened
from search.engine import Ask, Found, Scored, Sort
from search.evidence import Witnesses, pages_raised
from search.known_cases import KnownCases
from search.most_cited import most_cited_first, rank
from search.tree import Among, both

Find: TypeAlias = Callable[[Ask], Found]

# Of the passages found the best are looked at, and tell which cases come first (bench/relevance.py).
LOOKED_AT = 300
# The opinions of so many passages are there to be paged through; no engine counts opinions.
LOOKED_AT_FOR_OPINIONS = 1_000
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


class Groups(NamedTuple):
    """The groups of one page, and how many there are on all pages."""

    page: tuple[Grouped, ...] = ()
    total: int = 0


def by_case(ask: Ask, find: Find, said: Witnesses, cases: KnownCases, weights: Weights) -> tuple[Found, Groups]:
    """What is found and its facets, and all the cases of it; ``said`` speaks for some of them."""
    relevance = ask.sort is Sort.RELEVANCE
    order = Sort.NEWEST if ask.sort is Sort.CITED else ask.sort
    found = find(ask._replace(sort=order, offset=0, limit=LOOKED_AT if relevance else 0, by_case=True))
    scores = case_scores(found.hits, said, cases, weights) if relevance else {}
    ordered = _in_order(found.by_case, scores, ask.offset + ask.limit, lambda case_id: rank(case_id, cases, ask.sort))
    shown = ordered[ask.offset :]
    pages = pages_raised(said, cases)
    groups = tuple(
        _grouped(ask, find, Among("case", (case_id,)), scores.get(case_id, 0.0), pages.get(case_id, {}))
        for case_id in shown
    )
    return found, Groups(groups, len(found.by_case))


def _in_order(
    counted: Iterable[str], scores: Mapping[str, float], need: int, rank: Callable[[str], tuple[int, int, int]]
) -> list[str]:
    """The first cases of those counted: by score, and those without one, and ties, by rank."""
    there = set(counted)
    scored = [case_id for case_id, score in scores.items() if score > 0 and case_id in there]
    first = sorted(scored, key=lambda case_id: (-scores[case_id], rank(case_id)))[:need]
    return first if len(first) == need else first + nsmallest(need - len(first), there.difference(scored), key=rank)


def case_scores(best: Iterable[Scored], said: Witnesses, cases: KnownCases, weights: Weights) -> Mapping[str, float]:
    """How well each case answers: its words, its passages among the best of all, those who cite it."""
    passages = _together((Opened(hit.data).case_id, hit.score) for hit in best)
    spoken_for = {**said.own, **said.citing}
    cited = dict(zip(spoken_for, map(log1p, cases.each_cited_by(spoken_for)), strict=True))
    scores: defaultdict[str, float] = defaultdict(float)
    for weight, part in zip(weights, (said.own, passages, said.citing, cited), strict=True):
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


def by_opinion(ask: Ask, find: Find, cases: KnownCases) -> tuple[Found, Groups]:
    """What is found and its facets, and the opinions of the first 1,000 passages of it, in the passages' order."""
    looked_at = ask._replace(offset=0, limit=LOOKED_AT_FOR_OPINIONS)
    found = most_cited_first(looked_at, find, cases) if ask.sort is Sort.CITED else find(looked_at)
    best: dict[str, float] = {}
    for hit in found.hits:
        best.setdefault(Opened(hit.data).writing_id, hit.score)
    shown = list(best.items())[ask.offset : ask.offset + ask.limit]
    groups = tuple(
        _grouped(ask, find, Among("writing", (writing_id,)), score, ask.pages) for writing_id, score in shown
    )
    return found, Groups(groups, len(best))


def _grouped(ask: Ask, find: Find, within: Among, score: float, pages: Mapping[int, float]) -> Grouped:
    """A group with its best; what raises whole cases tells nothing within one, and costs time; ``pages`` does."""
    boosts = tuple(boost for boost in ask.boosts if not (isinstance(boost.node, Among) and boost.node.field == "case"))
    match = both(ask.match, within)
    found = find(Ask(match, boosts, limit=SHOWN, pages=pages))
    return Grouped(within.values[0], score, found.total, found.hits)
