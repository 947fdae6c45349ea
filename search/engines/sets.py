"""What a tree means, worked out on sets of passage numbers: all an engine gives is its postings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Protocol

from search import vocabulary
from search.analysis import stem
from search.engine import Ask
from search.engines.answers import LAST_DAY, has_score, values_raised, weights
from search.tree import (
    Among,
    And,
    Decided,
    Everything,
    Fuzzy,
    Node,
    Not,
    Or,
    Root,
    Titled,
    Wildcard,
    Words,
)
from search.vocabulary import Entry


class Postings(Protocol):
    """Which passages, by number, hold a word; ``numbers`` are ascending."""

    def everything(self) -> frozenset[int]:
        """Every passage."""
        ...

    def having(self, field: str, word: str) -> frozenset[int]:
        """The passages whose field has the word."""
        ...

    def places(self, field: str, word: str, numbers: Sequence[int]) -> Mapping[int, frozenset[int]]:
        """For those of the passages that have the word, at which places, counted in words."""
        ...

    def scores(self, field: str, word: str, numbers: Sequence[int]) -> Mapping[int, float]:
        """The word's BM25 score in those of the passages that have it."""
        ...

    def decided(self, first: int, last: int) -> frozenset[int]:
        """The passages decided from one day, as yyyymmdd, to another."""
        ...


class SetSearch:
    """One question: the numbers of the passages that match a node, and their scores."""

    def __init__(self, postings: Postings, lexicon: vocabulary.Lexicon, passages: int) -> None:
        self._postings = postings
        self._lexicon = lexicon
        self._passages = passages
        self._known: dict[Node, frozenset[int]] = {}

    @cached_property
    def _everything(self) -> frozenset[int]:
        return self._postings.everything()

    def numbers(self, node: Node) -> frozenset[int]:
        """The passages that match; raises QueryError for too many expansions."""
        if node not in self._known:
            self._known[node] = self._match(node)
        return self._known[node]

    def _match(self, node: Node) -> frozenset[int]:
        match node:
            case Words() | Titled():
                return self._phrase(*_field_and_words(node))
            case And():
                wanted = sorted((self.numbers(p) for p in node.parts if not isinstance(p, Not)), key=len)
                refused = [self.numbers(p.part) for p in node.parts if isinstance(p, Not)]
                return frozenset.intersection(*(wanted or [self._everything])).difference(*refused)
            case Or():
                return _union(self.numbers(part) for part in node.parts)
            case Not():
                return self._everything - self.numbers(node.part)
            case Everything():
                return self._everything
            case Among():
                return _union(self._postings.having(f"is_{node.field}", value) for value in node.values)
            case Decided():
                return self._postings.decided(node.first or 0, LAST_DAY if node.last is None else node.last)
            case Root() | Wildcard() | Fuzzy():
                return _union(self._postings.having("exact", entry.word) for entry in self._expand(node))
            case _:
                raise TypeError(f"{type(node).__name__} is not for an engine that does not answer it")

    def _expand(self, node: vocabulary.Pattern) -> list[Entry]:
        return vocabulary.expand(node, self._lexicon)

    def _phrase(self, field: str, words: Sequence[str]) -> frozenset[int]:
        if not words:
            return frozenset()
        together = frozenset.intersection(*(self._postings.having(field, word) for word in set(words)))
        if len(words) == 1:
            return together
        numbers = sorted(together)
        places = {word: self._postings.places(field, word, numbers) for word in set(words)}
        return frozenset(number for number in numbers if in_order([places[word][number] for word in words]))

    def whole(self, ask: Ask, numbers: Sequence[int]) -> Mapping[int, float]:
        """The scores of the passages found, boosts included; a passage not named scores nothing."""
        scores: defaultdict[int, float] = defaultdict(float)
        self._add(scores, ask.match, numbers, 1.0)
        for node, weight in (*ask.boosts, *values_raised(ask.cases, ask.pages)):
            raised = self._within(node, numbers)
            if has_score(node):
                self._add(scores, node, raised, weight)
            else:
                for number in raised:
                    scores[number] += weight
        return scores

    def _within(self, node: Node, numbers: Sequence[int]) -> list[int]:
        matching = self.numbers(node)
        return [number for number in numbers if number in matching]

    def _add(self, scores: defaultdict[int, float], node: Node, numbers: Sequence[int], weight: float) -> None:
        """Add ``weight`` times the node's score in each of these passages, all of which match it."""
        match node:
            case And() | Or():
                for part in node.parts:
                    if has_score(part):
                        self._add(scores, part, self._within(part, numbers), weight)
            case Words():
                field, words = _field_and_words(node)
                for word in words:
                    self._add_word(scores, field, word, numbers, weight)
            case Root() | Wildcard() | Fuzzy():
                entries = self._expand(node)
                for entry, share in zip(entries, weights(entries, self._passages), strict=True):
                    self._add_word(scores, "exact", entry.word, numbers, weight * share)

    def _add_word(
        self, scores: defaultdict[int, float], field: str, word: str, numbers: Sequence[int], weight: float
    ) -> None:
        for number, score in self._postings.scores(field, word, numbers).items():
            scores[number] += weight * score


def _field_and_words(node: Words | Titled) -> tuple[str, Sequence[str]]:
    if isinstance(node, Titled):
        return "title", node.words
    return ("stem", tuple(map(stem, node.words))) if node.stemmed else ("exact", node.words)


def _union(sets: Iterable[frozenset[int]]) -> frozenset[int]:
    return frozenset().union(*sets)


def in_order(places: Sequence[frozenset[int]]) -> bool:
    """Whether the words, each with its places, stand one behind the other somewhere."""
    return any(all(start + later in there for later, there in enumerate(places)) for start in places[0])
