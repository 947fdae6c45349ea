"""What speaks for a case: its own words, the words with which others cite it, and how many others do.

It orders what matches, and adds or removes nothing. A case that everyone cites for "plainly incompetent" comes
before those that only say the words.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from search.analysis import stems
from search.engine import Boost, Engine, Phrase
from search.known_cases import KnownCases
from search.tree import Among, And, Misspelt, Near, Node, Or, Spoken, Words

# So many of the best of each sort are looked at: more cost time and change no order that is seen (bench/relevance.py).
LOOKED_AT = 500
# Of the citations of one case the best count most: each half of the one before, and these are enough.
CITATIONS = 5
# Cases that are raised: each is a clause of the query.
RAISED = 40

# What each is worth beside a passage's own BM25 score, which it is added to (bench/relevance.py). All that have the
# words of a long phrase have nearly the same score, and who is cited for them is the one that is meant.
OWN_WORDS, CITING_WORDS, CITED = 0.15, 3.0, 0.3


@dataclass(frozen=True, slots=True)
class Testimony:
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


def for_cases(wanted: tuple[Phrase, ...], engine: Engine, cases: KnownCases) -> Mapping[str, Testimony]:
    """What speaks for cases, by id, for any of the words and phrases; none for no words."""
    if not wanted:
        return {}
    found = engine.evidence(wanted, LOOKED_AT)
    own = {case_id: score for number, score in found.whole if (case_id := cases.of_number(number))}
    citing = _together(found.citing, cases)
    return {
        case_id: Testimony(own.get(case_id, 0.0), citing.get(case_id, 0.0), cases.cited_by(case_id))
        for case_id in {**own, **citing}
    }


def _together(found: Iterable[tuple[int, float]], cases: KnownCases) -> dict[str, float]:
    """The citations of each case as one score."""
    scores: defaultdict[str, list[float]] = defaultdict(list)
    for number, score in found:
        case_id = cases.of_number(number)
        if case_id and len(scores[case_id]) < CITATIONS:
            scores[case_id].append(score)
    return {case_id: sum(score / 2**n for n, score in enumerate(best)) for case_id, best in scores.items()}


def boosts(tree: Node, engine: Engine, cases: KnownCases) -> tuple[Boost, ...]:
    """What raises the passages of the cases that most speaks for."""
    said = for_cases(phrases(tree), engine, cases)
    worth = {case_id: _worth(one) for case_id, one in said.items()}
    best = sorted(worth, key=lambda case_id: (-worth[case_id], case_id))[:RAISED]
    return tuple(Boost(Among("case", (case_id,)), worth[case_id]) for case_id in best)


def _worth(one: Testimony) -> float:
    return OWN_WORDS * one.own + CITING_WORDS * one.citing + CITED * math.log1p(one.cited_by)
