"""What a query tree means, decided and marked in one passage: words, sentences and quotations as they stand there.

The engines answer most of a query by themselves; what they cannot is decided here (``search.checking``), and
every mark is made here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, reduce
from operator import and_, or_
from typing import Protocol

from caselaw.model import Passage, Role, Span
from search.cut import Cut
from search.facts import holds
from search.occurrences import Bond, Occurrences, are_near, at, bits, is_solid, near, part_takers, shared, united
from search.plain_finding import Placed, finder, placed
from search.plain_marks import PlainMarks
from search.sentences import sentence_starts
from search.tree import And, Everything, Fuzzy, Misspelt, Near, Node, Not, Or, Root, Spoken, Wildcard, Words
from search.units import beginning, parts, rule, units

# No limit on where words may be: all bits are set.
_ANYWHERE = -1


class Reading(Protocol):
    """A passage as far as a question needs it; ``caselaw.stored.Opened`` is one."""

    @property
    def text(self) -> str:
        """The paragraph's text."""
        ...

    @property
    def joins(self) -> Sequence[Span]:
        """Spans of the text that are one word with a space in it."""
        ...

    @property
    def role(self) -> Role:
        """What the paragraph is within its writing."""
        ...

    def passage(self) -> Passage:
        """All of it, for filters."""
        ...


class Read:
    """A passage that is there already."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self.text, self.joins, self.role = passage.paragraph.text, passage.paragraph.joins, passage.paragraph.role

    def passage(self) -> Passage:
        """The passage."""
        return self._passage


class Meaning:
    """One tree, held against many passages; knows each word that it has met, so keep it for one question."""

    def __init__(self, tree: Node) -> None:
        self._tree = tree
        self._plain = PlainMarks.of(tree)

    @cached_property
    def _asked(self) -> _Asked:
        return _Asked(tuple(dict.fromkeys(_units(self._tree))))

    def matches(self, passage: Reading) -> bool:
        """Whether the passage matches."""
        if self._plain and not passage.joins:
            found = self._plain.matches(passage)
            if found is not None:
                return found
        return self._asked.paragraph(passage).matches(self._tree)

    def spans(self, passage: Reading) -> list[Span]:
        """Each word or phrase that takes part in a match, in order, perhaps overlapping; none without a match."""
        if self._plain and not passage.joins:
            found = self._plain.spans(passage)
            if found is not None:
                return found
        if not self._asked.units:
            return []
        paragraph = self._asked.paragraph(passage)
        stretches = {stretch for marks in paragraph.marks(self._tree, _ANYWHERE) for stretch in marks}
        edges = sorted({number for stretch in stretches for number in stretch})
        there = paragraph.cut.spans(edges)
        return [Span(there[first].start, there[last].end) for first, last in sorted(stretches)]


def _units(node: Node) -> Iterator[Node]:
    """Every single word asked for."""
    yield from units(node)
    for part in parts(node):
        yield from _units(part)


class _Asked:
    """The single words of a question, and of each word met which of them it is."""

    def __init__(self, asked: Sequence[Node]) -> None:
        self.units = asked
        finders = {unit: finder(unit) for unit in asked}
        found = {unit: find for unit, find in finders.items() if find}
        self._finders = found if len(found) == len(finders) else {}
        self._rules = list(map(rule, asked))
        self._met: dict[str, tuple[int, ...]] = {}
        self._wanted: set[str] = set()
        # Of words in no other form but their own each is known from the start.
        self._is_literal = all(isinstance(unit, Words) and not unit.stemmed for unit in asked)
        self._beginnings = tuple({beginning(unit) for unit in asked})
        for unit in asked:
            if isinstance(unit, Words):
                self._meet(unit.words[0])

    def paragraph(self, passage: Reading) -> _Paragraph:
        """With the places where each of the words stands: a bit for each word of the paragraph."""
        found = placed(passage.text, self._finders) if self._finders and not passage.joins else None
        if found:
            return _Paragraph(passage, found, {unit: found.bits(unit) for unit in self.units})
        cut = Cut(passage.text, passage.joins)
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
        return _Paragraph(passage, cut, dict(zip(self.units, places, strict=True)))

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


class _Paragraph:
    """One tree's words in one paragraph; sentences and quotations are looked for when they are asked for."""

    def __init__(self, passage: Reading, cut: Cut | Placed, places: Mapping[Node, int]) -> None:
        self._passage = passage
        self.cut = cut
        self._places = places
        self._known: dict[tuple[int, int], Occurrences] = {}

    def matches(self, node: Node, allowed: int = _ANYWHERE) -> bool:
        """Whether the paragraph matches a part of the tree, its words standing only at the ``allowed`` places."""
        match node:
            case And():
                return all(self.matches(part, allowed) for part in node.parts)
            case Or():
                return any(self.matches(part, allowed) for part in node.parts)
            case Not():
                return not self.matches(node.part, allowed)
            case Everything():
                return True
            case Spoken():
                return self.matches(node.part, allowed & self._spoken(node))
            case Near():
                left, right = self._occurrences(node.left, allowed), self._occurrences(node.right, allowed)
                return bool(left and right) and are_near(left, right, self._bond(node))
            case Misspelt() | Words() | Root() | Wildcard() | Fuzzy():
                return bool(self._occurrences(node, allowed))
            case _:
                return holds(node, self._passage.passage())

    def marks(self, node: Node, allowed: int) -> Iterator[Occurrences]:
        """What takes part in the match of a node; nothing where it does not match."""
        match node:
            case And():
                if all(self.matches(part, allowed) for part in node.parts):
                    for part in node.parts:
                        yield from self.marks(part, allowed)
            case Or():
                for part in node.parts:
                    yield from self.marks(part, allowed)
            case Spoken():
                yield from self.marks(node.part, allowed & self._spoken(node))
            case Near() | Misspelt() | Words() | Root() | Wildcard() | Fuzzy():
                yield from self._taking_part(node, allowed, self._occurrences(node, allowed))

    def _taking_part(self, node: Node, allowed: int, wanted: Occurrences) -> Iterator[Occurrences]:
        """The words and phrases that the wanted ones of a node's occurrences are made of."""
        if not wanted:
            return
        if isinstance(node, Or):
            for part in node.parts:
                yield from self._taking_part(part, allowed, shared(wanted, self._occurrences(part, allowed)))
        elif isinstance(node, Near) and not is_solid(node):
            left, right = (self._occurrences(part, allowed) for part in (node.left, node.right))
            lefts, rights = part_takers(left, right, self._bond(node), wanted.others)
            yield from self._taking_part(node.left, allowed, lefts)
            yield from self._taking_part(node.right, allowed, rights)
        else:
            yield wanted

    def _occurrences(self, node: Node, allowed: int) -> Occurrences:
        key = (id(node), allowed)
        if key not in self._known:
            self._known[key] = self._find(node, allowed)
        return self._known[key]

    def _find(self, node: Node, allowed: int) -> Occurrences:
        match node:
            case Or():
                return united([self._occurrences(part, allowed) for part in node.parts])
            case Near():
                left = self._occurrences(node.left, allowed)
                right = self._occurrences(node.right, allowed) if left else left
                return near(left, right, self._bond(node)) if right else right
            case Words() | Misspelt() | Root() | Wildcard() | Fuzzy():
                return self._together(node, allowed)
            case _:
                raise TypeError(f"{type(node).__name__} stands nowhere in a text: no operand of a Near")

    def _together(self, term: Node, allowed: int) -> Occurrences:
        """Where a term's words stand one behind the other, each at an allowed place."""
        words = units(term)
        starts = reduce(and_, ((self._places[unit] & allowed) >> later for later, unit in enumerate(words)), _ANYWHERE)
        if not words or not starts:
            return Occurrences()
        if isinstance(term, Words) and term.stemmed and len(words) > 1:
            starts &= ~reduce(or_, (self._last_words >> later for later in range(len(words) - 1)))
        return at(starts, len(words))

    def _bond(self, node: Near) -> Bond:
        return Bond(node.within, node.ordered, self._sentence_ends if node.within == "sentence" else {})

    @cached_property
    def _asked_for(self) -> list[int]:
        """The words that any part of the tree asks for: of others nothing need be known."""
        return list(bits(reduce(or_, self._places.values(), 0)))

    @cached_property
    def _sentences(self) -> list[int]:
        """The sentence of each of these words, as a number that rises from one to the next."""
        return self.cut.places_before(self._asked_for, sentence_starts(self._passage.text))

    @cached_property
    def _last_words(self) -> int:
        """A bit for each of these words that is the last of them in its sentence."""
        pairs = zip(self._asked_for, self._sentences, [*self._sentences[1:], -1], strict=True)
        return sum(1 << word for word, sentence, following in pairs if sentence != following)

    @cached_property
    def _sentence_ends(self) -> Mapping[int, int]:
        """For each of these words, the last of them in its sentence."""
        last = dict(zip(self._sentences, self._asked_for, strict=True))
        return {word: last[sentence] for word, sentence in zip(self._asked_for, self._sentences, strict=True)}

    def _spoken(self, node: Spoken) -> int:
        """A bit for each word that stands inside quotation marks, or, in turn, outside."""
        return self._quoted if node.quoted else ~self._quoted

    @cached_property
    def _quoted(self) -> int:
        if self._passage.role is Role.BLOCK_QUOTE:
            return _ANYWHERE
        from search.quoting import quoted  # few queries ask who speaks

        edges = [edge for span in quoted(self._passage.text) for edge in span]
        numbers = self.cut.places_before(self._asked_for, edges)
        return sum(1 << word for word, edge in zip(self._asked_for, numbers, strict=True) if edge % 2)
