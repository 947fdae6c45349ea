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
from search.case_words import is_page
from search.engine import Ask, Engine, Phrase, Sort
from search.engines.answers import first_counts
from search.known_cases import KnownCases
from search.tree import And, Misspelt, Near, Node, Or, Spoken, Words

# So many of the best of each sort are looked at: more cost time and change no order that is seen (bench/relevance.py).
LOOKED_AT = 500
# Of the citations of one case the best count most: each half of the one before, and these are enough.
CITATIONS = 5
_LEAST = 0.5 ** (CITATIONS - 1)
# Cases, and pages, that are raised: each may be a clause of the query.
RAISED = 40

# What each is worth beside a passage's own BM25 score, which it is added to (bench/relevance.py). All that have the
# words of a long phrase have nearly the same score, and who is cited for them is the one that is meant.
OWN_WORDS, CITING_WORDS, CITED = 0.15, 3.0, 0.3
PAGE = 1.0
# Of a phrase of so many words or more, who has it first is likely whom the others have it from: for each word.
PHRASE, FIRST = 4, 2.0


_Named = TypeVar("_Named", str, int)


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

    BM25 scores of the cases' own words and of the words that cite them. Pages are numbers (``search.case_words``).
    """

    own: Mapping[str, float]
    citing: Mapping[str, float]
    pages: Mapping[int, float]


def witnesses(wanted: tuple[Phrase, ...], engine: Engine, cases: KnownCases) -> Witnesses:
    """What speaks for any of the words and phrases; nothing for no words."""
    if not wanted:
        return Witnesses({}, {}, {})
    whole, (numbers, places, scores) = engine.evidence(wanted, LOOKED_AT)
    found = zip(cases.of_numbers(whole.numbers), whole.scores, strict=True)
    own = {case_id: score for case_id, score in found if case_id}
    citing = _together(zip(cases.of_numbers(numbers), scores, strict=True))
    # A citation of the first page names the case and no page of it.
    cited = zip(numbers, places, scores, strict=True)
    pages = _together((place, score) for number, place, score in cited if place != number)
    return Witnesses(own, citing, pages)


def _together(found: Iterable[tuple[_Named | None, float]]) -> dict[_Named, float]:
    """The citations of each case, or page, as one score; they come best first."""
    scores: dict[_Named, float] = {}
    weights: dict[_Named, float] = {}
    for name, score in found:
        if name is None:
            continue
        if name not in scores:
            scores[name], weights[name] = score, 0.5
        elif (weight := weights[name]) >= _LEAST:
            scores[name] += weight * score
            weights[name] = weight / 2
    return scores


class Raised(NamedTuple):
    """What is added to the scores of the passages of cases, by id, and of those on pages, by number."""

    cases: Mapping[str, float]
    pages: Mapping[int, float]


NOTHING = Raised({}, {})


def raised(tree: Node, engine: Engine, cases: KnownCases) -> Raised:
    """The cases, and the pages, for which most speaks, and who said it first."""
    said = witnesses(phrases(tree), engine, cases)
    of_cases = _first(_worth(said, cases))
    for case_id, worth in _said_first(tree, engine):
        of_cases[case_id] = of_cases.get(case_id, 0.0) + worth
    return Raised(of_cases, _of_pages(said.pages))


def _of_pages(pages: Mapping[int, float]) -> dict[int, float]:
    return {number: PAGE * worth for number, worth in _first(pages).items() if is_page(number)}


def _first(worth: Mapping[_Named, float]) -> dict[_Named, float]:
    """Those worth most, as many as are raised; of equals those whose names come first."""
    return dict(sorted(first_counts(worth, RAISED), key=lambda item: (-item[1], item[0]))[:RAISED])


def pages_raised(said: Witnesses, cases: KnownCases) -> Mapping[str, Mapping[int, float]]:
    """What raises the passages of each case by id: those on the pages that are cited for the words."""
    of_cases: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for number, worth in said.pages.items():
        if case_id := cases.of_number(number):
            of_cases[case_id][number] = worth
    return {case_id: _of_pages(pages) for case_id, pages in of_cases.items()}


def _said_first(tree: Node, engine: Engine) -> Iterator[tuple[str, float]]:
    phrase = _long_phrase(tree)
    if phrase is not None:
        for hit in engine.find(Ask(phrase, sort=Sort.OLDEST, limit=1)).hits:
            if hit.passage.case.year:
                yield hit.passage.case.id, FIRST * len(phrase.words)


def _long_phrase(tree: Node) -> Words | None:
    """The longest phrase of a query, or its plain words as one; None if that has too few words."""
    phrases = [words for words in _words(tree) if not words.stemmed]
    if not phrases and isinstance(tree, And):
        plain = [part.words for part in tree.parts if isinstance(part, Words)]
        phrases = [Words(tuple(word for words in plain for word in words), stemmed=False)]
    longest = max(phrases, key=lambda words: len(words.words), default=None)
    return longest if longest and len(longest.words) >= PHRASE else None


def _worth(said: Witnesses, cases: KnownCases) -> Mapping[str, float]:
    """What each case is worth, but for those that cannot be among the first."""
    own, citing = said.own, said.citing
    uncited = OWN_WORDS * max(own.values(), default=0.0) + CITED * math.log1p(cases.most_cited)
    enough = len(citing) >= RAISED and CITING_WORDS * sorted(citing.values())[-RAISED] > uncited
    wanted = citing if enough else {**own, **citing}
    return {
        case_id: OWN_WORDS * own.get(case_id, 0.0) + CITING_WORDS * citing.get(case_id, 0.0) + CITED * math.log1p(often)
        for case_id, often in zip(wanted, cases.each_cited_by(wanted), strict=True)
    }
