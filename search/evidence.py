"""What speaks for a case: its own words, the words with which others cite it, and how many others do.

It orders what matches, and adds or removes nothing. A case that everyone cites for "plainly incompetent" comes
before those that only say the words.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from search.analysis import stems
from search.case_words import page_of
from search.engine import Ask, Boost, Engine, Phrase, Sort
from search.known_cases import KnownCases
from search.tree import Among, And, Misspelt, Near, Node, Or, Spoken, Words

# So many of the best of each sort are looked at: more cost time and change no order that is seen (bench/relevance.py).
LOOKED_AT = 500
# Of the citations of one case the best count most: each half of the one before, and these are enough.
CITATIONS = 5
_LEAST = 0.5 ** (CITATIONS - 1)
# Cases, and pages, that are raised: each is a clause of the query.
RAISED = 40

# What each is worth beside a passage's own BM25 score, which it is added to (bench/relevance.py). All that have the
# words of a long phrase have nearly the same score, and who is cited for them is the one that is meant.
OWN_WORDS, CITING_WORDS, CITED = 0.15, 3.0, 0.3
PAGE = 1.0
# Of a phrase of so many words or more, who has it first is likely whom the others have it from: for each word.
PHRASE, FIRST = 4, 2.0


_Named = TypeVar("_Named", str, int)


class Testimony(NamedTuple):
    """BM25 scores of a case's own words and of the words that cite it, and how many cases cite it."""

    own: float = 0.0
    citing: float = 0.0
    cited_by: int = 0


def phrases(tree: Node) -> tuple[Phrase, ...]:
    """The stems of the words and phrases that a tree wants, each once; nothing of what it excludes."""
    return tuple(dict.fromkeys(tuple(stems(words.words)) for words in _words(tree) if words.words))


def _words(node: Node) -> Iterator[Words]:
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _words(part)
        case Near():
            yield from _words(node.left)
            yield from _words(node.right)
        case Spoken(part):
            yield from _words(part)
        case Misspelt(words):
            yield from (word for word in words if isinstance(word, Words))
        case Words():
            yield node


class Witnesses(NamedTuple):
    """What speaks for cases, by id, and, of their pages, how well the words that cite each fit the question.

    Pages are numbers (``search.case_words``).
    """

    cases: Mapping[str, Testimony]
    pages: Mapping[int, float]


def witnesses(wanted: tuple[Phrase, ...], engine: Engine, cases: KnownCases) -> Witnesses:
    """What speaks for any of the words and phrases; nothing for no words."""
    if not wanted:
        return Witnesses({}, {})
    found = engine.evidence(wanted, LOOKED_AT)
    own = {case_id: one.score for one in found.whole if (case_id := cases.of_number(one.number))}
    citing = _together((cases.of_number(number), score) for number, _, score in found.citing)
    of_cases = {
        case_id: Testimony(own.get(case_id, 0.0), citing.get(case_id, 0.0), cases.cited_by(case_id))
        for case_id in {**own, **citing}
    }
    # A citation of the first page names the case and no page of it.
    return Witnesses(of_cases, _together((place, score) for number, place, score in found.citing if place != number))


def _together(found: Iterable[tuple[_Named | None, float]]) -> dict[_Named, float]:
    """The citations of each case, or page, as one score; they come best first."""
    scores: dict[_Named, float] = {}
    weights: dict[_Named, float] = {}
    for name, score in found:
        if name is None:
            continue
        weight = weights.get(name, 1.0)
        if weight >= _LEAST:
            scores[name] = scores.get(name, 0.0) + weight * score
            weights[name] = weight / 2
    return scores


def boosts(tree: Node, engine: Engine, cases: KnownCases) -> tuple[Boost, ...]:
    """What raises the passages of the cases, and on the pages, that most speaks for, and of who said it first."""
    said = witnesses(phrases(tree), engine, cases)
    worth = {case_id: _worth(one) for case_id, one in said.cases.items()}
    best = sorted([(-weight, case_id) for case_id, weight in worth.items()])[:RAISED]
    return (
        *(Boost(Among("case", (case_id,)), -weight) for weight, case_id in best),
        *_of_pages(said.pages),
        *_said_first(tree, engine),
    )


def _of_pages(pages: Mapping[int, float]) -> Iterator[Boost]:
    for worth, number in sorted([(-worth, number) for number, worth in pages.items()])[:RAISED]:
        if page := page_of(number):
            yield Boost(Among("page", (str(page),)), PAGE * -worth)


def page_boosts(said: Witnesses, cases: KnownCases) -> Mapping[str, tuple[Boost, ...]]:
    """What raises the passages of each case by id: those on the pages that are cited for the words."""
    of_cases: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for number, worth in said.pages.items():
        if case_id := cases.of_number(number):
            of_cases[case_id][number] = worth
    return {case_id: tuple(_of_pages(pages)) for case_id, pages in of_cases.items()}


def _said_first(tree: Node, engine: Engine) -> Iterator[Boost]:
    phrase = _long_phrase(tree)
    if phrase is not None:
        for hit in engine.find(Ask(phrase, sort=Sort.OLDEST, limit=1)).hits:
            if hit.passage.case.decided:
                yield Boost(Among("case", (hit.passage.case.id,)), FIRST * len(phrase.words))


def _long_phrase(tree: Node) -> Words | None:
    """The longest phrase of a query, or its plain words as one; None if that has too few words."""
    phrases = [words for words in _words(tree) if not words.stemmed]
    if not phrases and isinstance(tree, And):
        plain = [part.words for part in tree.parts if isinstance(part, Words)]
        phrases = [Words(tuple(word for words in plain for word in words), stemmed=False)]
    longest = max(phrases, key=lambda words: len(words.words), default=None)
    return longest if longest and len(longest.words) >= PHRASE else None


def _worth(one: Testimony) -> float:
    return OWN_WORDS * one.own + CITING_WORDS * one.citing + CITED * math.log1p(one.cited_by)
