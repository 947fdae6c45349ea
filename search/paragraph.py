"""What a query tree means on the words of one paragraph: whether it matches, and what takes part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Protocol

from caselaw.model import Passage, Role, Span
from search.facts import holds
from search.occurrences import (
    Bond,
    Occurrences,
    are_near,
    at,
    bits,
    is_solid,
    near,
    near_words,
    part_takers,
    shared,
    united,
    words_together,
)
from search.sentences import sentence_starts
from search.tree import And, Everything, Fuzzy, Misspelt, Near, Node, Not, Or, Root, Spoken, Wildcard, Words

if TYPE_CHECKING:
    from search.asked import PlainCut
    from search.cut import Cut

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


class PlacedWords:
    """One tree's words in one paragraph; sentences and quotations are looked for when they are asked for."""

    def __init__(
        self, passage: Reading, terms: Mapping[int, Sequence[int]], cut: Cut | PlainCut, places: Sequence[int]
    ) -> None:
        """``terms`` as ``Asked`` has them, ``places`` a bit for each place of each of the single words."""
        self._passage = passage
        self._cut = cut
        self._terms = terms
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
                if (words := self._near_words(node, allowed)) is not None:
                    return words != 0
                left, right = self._occurrences(node.left, allowed), self._occurrences(node.right, allowed)
                return bool(left and right) and are_near(left, right, self._bond(node))
            case Misspelt() | Words() | Root() | Wildcard() | Fuzzy():
                return bool(self._occurrences(node, allowed))
            case _:
                return holds(node, self._passage.passage())

    def spans(self, tree: Node) -> list[Span]:
        """Each word or phrase that takes part in a match of the tree, in order, perhaps overlapping."""
        stretches = {stretch for marks in self._marks(tree, _ANYWHERE) for stretch in marks}
        there = self._cut.spans(sorted({number for stretch in stretches for number in stretch}))
        return [Span(there[first].start, there[last].end) for first, last in sorted(stretches)]

    def _marks(self, node: Node, allowed: int) -> Iterator[Occurrences]:
        """What takes part in the match of a node; nothing where it does not match."""
        match node:
            case And():
                if all(self.matches(part, allowed) for part in node.parts):
                    for part in node.parts:
                        yield from self._marks(part, allowed)
            case Or():
                for part in node.parts:
                    yield from self._marks(part, allowed)
            case Spoken():
                yield from self._marks(node.part, allowed & self._spoken(node))
            case Near() if (words := self._near_words(node, allowed)) is not None:
                yield at(words, 1)
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
        words = self._terms.get(id(term), ())
        starts = reduce(and_, ((self._places[unit] & allowed) >> later for later, unit in enumerate(words)), _ANYWHERE)
        if not words or not starts:
            return Occurrences()
        if isinstance(term, Words) and term.stemmed and len(words) > 1:
            starts &= ~reduce(or_, (self._last_words >> later for later in range(len(words) - 1)))
        return at(starts, len(words))

    def _near_words(self, node: Near, allowed: int) -> int | None:
        """A bit for each word that is near one of the other operand; None where an operand is not of single words."""
        left, right = self._single_words(node.left, allowed), self._single_words(node.right, allowed)
        if left is None or right is None or is_solid(node):
            return None
        if isinstance(node.within, int):
            return near_words(left, right, node.within, node.ordered)
        if node.within == "paragraph" or not (left and right):
            return words_together(left, right, node.ordered)
        together = (words_together(left & each, right & each, node.ordered) for each in self._sentence_words)
        return reduce(or_, together, 0)

    def _single_words(self, node: Node, allowed: int) -> int | None:
        """A bit for each place of an operand; None where it is not of single words."""
        if isinstance(node, Or):
            several = [self._single_words(part, allowed) for part in node.parts]
            return None if None in several else reduce(or_, filter(None, several), 0)
        words = self._terms.get(id(node), ())
        return self._places[words[0]] & allowed if len(words) == 1 else None

    def _bond(self, node: Near) -> Bond:
        return Bond(node.within, node.ordered, self._sentence_ends if node.within == "sentence" else {})

    @cached_property
    def _asked_for(self) -> list[int]:
        """The words that any part of the tree asks for: of others nothing need be known."""
        return list(bits(reduce(or_, self._places, 0)))

    @cached_property
    def _sentences(self) -> list[int]:
        """The sentence of each of these words, as a number that rises from one to the next."""
        return self._cut.places_before(self._asked_for, sentence_starts(self._passage.text))

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

    @cached_property
    def _sentence_words(self) -> Iterable[int]:
        """A bit for each of these words, by sentence."""
        words: dict[int, int] = {}
        for word, sentence in zip(self._asked_for, self._sentences, strict=True):
            words[sentence] = words.get(sentence, 0) | 1 << word
        return words.values()

    def _spoken(self, node: Spoken) -> int:
        """A bit for each word that stands inside quotation marks, or, in turn, outside."""
        return self._quoted if node.quoted else ~self._quoted

    @cached_property
    def _quoted(self) -> int:
        if self._passage.role is Role.BLOCK_QUOTE:
            return _ANYWHERE
        from search.quoting import quoted  # few queries ask who speaks

        edges = [edge for span in quoted(self._passage.text) for edge in span]
        numbers = self._cut.places_before(self._asked_for, edges)
        return sum(1 << word for word, edge in zip(self._asked_for, numbers, strict=True) if edge % 2)
