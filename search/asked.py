"""The single words of a question, and where each of them stands in a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise

from caselaw.model import Span
from search.analysis import words_of_pieces
from search.cut import Cut
from search.plain_finding import finder
from search.plain_text import Place, PlainText, plain_text
from search.tree import Near, Node, Words
from search.units import beginning, nodes, rule, units


class Asked:
    """The single words of a question, and of each word met which of them it is.

    ``terms`` has of each word, phrase or pattern, by the identity of its node, which single words it is made of.
    """

    def __init__(self, tree: Node) -> None:
        numbers: dict[Node, int] = {}
        self.terms = {
            id(node): [numbers.setdefault(unit, len(numbers)) for unit in made_of]
            for node in nodes(tree)
            if (made_of := units(node))
        }
        # In what order words stand tells enough where no distance matters.
        self._are_counted = any(len(term) > 1 for term in self.terms.values()) or any(
            isinstance(node, Near) and isinstance(node.within, int) for node in nodes(tree)
        )
        finders = list(map(finder, numbers))
        self._finders = [find for find in finders if find] if all(finders) else []
        self._rules = list(map(rule, numbers))
        self._met: dict[str, tuple[int, ...]] = {}
        self._wanted: set[str] = set()
        # Of words in no other form but their own each is known from the start.
        self._is_literal = all(isinstance(unit, Words) and not unit.stemmed for unit in numbers)
        self._beginnings = tuple(set(map(beginning, numbers)))
        for unit in numbers:
            if isinstance(unit, Words):
                self._meet(unit.words[0])

    def placed(self, text: str, joins: Sequence[Span]) -> tuple[Cut | PlainCut, Sequence[int]]:
        """The words of a text, and where each of the single words stands: a bit for each place."""
        found = None if joins else self._found(text)
        if found:
            return found, found.bits
        cut = Cut(text, joins)
        places = [0] * len(self._rules)
        different = set(cut.words)
        if not self._is_literal:
            for word in different.difference(self._met):
                if word.startswith(self._beginnings):
                    self._meet(word)
        for word in different & self._wanted:
            there = _places(word, cut.words)
            for number in self._met[word]:
                places[number] |= there
        return cut, places

    def _found(self, text: str) -> PlainCut | None:
        """The words of a text by their letters; None where some may be printed in a way that is not ordinary."""
        plain = plain_text(text) if self._finders else None
        if plain is None:
            return None
        words: list[Sequence[Place]] = []
        for find in self._finders:
            places = find(plain)
            if places is None:
                return None
            words.append(places)
        return PlainCut(plain, words, self._are_counted)

    def _meet(self, word: str) -> None:
        """Learn which of the single words asked for a word is."""
        self._met[word] = tuple(number for number, rule in enumerate(self._rules) if rule(word))
        if self._met[word]:
            self._wanted.add(word)


def _places(word: str, words: Sequence[str]) -> int:
    """A bit for each place of a word among others, of which it is one."""
    place = words.index(word)
    found = 1 << place
    for _ in range(words.count(word) - 1):
        place = words.index(word, place + 1)
        found |= 1 << place
    return found


class PlainCut:
    """Some words of an ordinary text, numbered as if all of it were cut: what ``search.cut.Cut`` is of other texts."""

    def __init__(self, plain: PlainText, words: Sequence[Sequence[Place]], are_counted: bool) -> None:
        """``words`` are the places of each; where they are not counted, their numbers tell the order and no more."""
        every = sorted({place for places in words for place in places})
        spans = list(plain.spans(every))
        numbers: Iterable[int] = range(len(every))
        if are_counted:
            pieces = [plain.printed[one.start : other.start] for one, other in pairwise(spans)]
            numbers = list(accumulate(map(len, words_of_pieces(pieces)), initial=0))
        number_of = dict(zip(every, numbers, strict=False))
        self._spans = dict(zip(numbers, spans, strict=False))
        # Of each of the words a bit for each of its places, by number.
        self.bits = [sum([1 << number_of[place] for place in places]) for places in words]

    def spans(self, numbers: Iterable[int]) -> Mapping[int, Span]:
        """Where the words stand, by their numbers."""
        return self._spans

    def places_before(self, numbers: Sequence[int], places: Sequence[int]) -> list[int]:
        """For each of some words, by number, how many of the places (code points, rising) are not behind its first."""
        return [bisect_right(places, self._spans[number].start) for number in numbers]
