"""Words and phrases found in ordinary text without cutting it into words, which is several times as fast.

What is ordinary ``search.plain_text`` says. Of any other text, and of any other question than for words and phrases,
nothing is said here; ``search.meaning`` is right about all of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Protocol

from caselaw.model import Role, Span
from search.plain_finding import Finder, finder
from search.plain_text import Place, PlainText, plain_text
from search.sentences import sentence_starts
from search.tree import And, Near, Node, Not, Or, Root, Spoken, Words
from search.units import nodes, parts


class Text(Protocol):
    """A paragraph as far as it is looked at here."""

    @property
    def text(self) -> str:
        """Its text."""
        ...

    @property
    def role(self) -> Role:
        """What it is within its writing."""
        ...


class PlainMarks:
    """One question of words and phrases, held against many paragraphs."""

    def __init__(self, tree: Node, finders: Mapping[int, Finder]) -> None:
        """``finders`` has what finds each of the tree's words and phrases, by the identity of its node."""
        self._tree = tree
        self._finders = finders
        self._makes_spans = not any(isinstance(node, Near) for node in nodes(tree, _parts))

    @classmethod
    def of(cls, tree: Node) -> PlainMarks | None:
        """The question, or None where it is another than for words and phrases, perhaps in one sentence."""
        finders = {id(node): finder(node) for node in nodes(tree, _parts) if not _parts(node)}
        known = {node: found for node, found in finders.items() if found}
        return cls(tree, known) if known and len(known) == len(finders) else None

    def matches(self, paragraph: Text) -> bool | None:
        """Whether the paragraph matches; None where its text is not ordinary."""
        found = self._found(paragraph)
        return None if found is None else found.marked(self._tree) is not None

    def spans(self, paragraph: Text) -> list[Span] | None:
        """What matched, as ``Meaning.spans`` has it; None where the text is not ordinary, or closeness is asked for."""
        found = self._found(paragraph) if self._makes_spans else None
        if found is None:
            return None
        return sorted(found.plain.spans(found.marked(self._tree) or ()))

    def _found(self, paragraph: Text) -> _Found | None:
        plain = plain_text(paragraph.text)
        if plain is None:
            return None
        places: dict[int, Sequence[Place]] = {}
        for node, find in self._finders.items():
            there = find(plain)
            if there is None:
                return None
            places[node] = there
        return _Found(paragraph, plain, places)


class _Found:
    """Where the words and phrases of a question stand in one paragraph.

    ``said`` is what is wanted of the places: True for words inside quotation marks, False for words outside.
    """

    def __init__(self, paragraph: Text, plain: PlainText, places: Mapping[int, Sequence[Place]]) -> None:
        self._paragraph = paragraph
        self.plain = plain
        self._places = places

    def marked(self, node: Node, said: tuple[bool, ...] = ()) -> Sequence[Place] | None:
        """What takes part in the match of a part of the tree, which for closeness is not told; None for no match."""
        places = self._places.get(id(node))
        if places is not None:
            return self._said(places, said) or None
        match node:
            case And() | Or():
                found = [there for part in node.parts if (there := self.marked(part, said)) is not None]
                is_match = len(found) == len(node.parts) if isinstance(node, And) else found
                return [place for there in found for place in there] if is_match else None
            case Not():
                return () if self.marked(node.part, said) is None else None
            case Spoken():
                return self.marked(node.part, (*said, node.quoted))
            case _:
                assert isinstance(node, Near)  # noqa: S101
                lefts, rights = self._operands(node.left, said), self._operands(node.right, said)
                return () if any(self._are_near(left, right, node) for left in lefts for right in rights) else None

    def _operands(self, node: Node, said: tuple[bool, ...]) -> Sequence[Place]:
        if isinstance(node, Or):
            return [place for part in node.parts for place in self._operands(part, said)]
        return self._said(self._places[id(node)], said)

    def _are_near(self, left: Place, right: Place, node: Near) -> bool:
        if left[-2] >= right[0] if node.ordered else not _are_apart(left, right):
            return False
        if node.within == "paragraph":
            return True
        first, last = min(left[0], right[0]), max(left[-2], right[-2])
        sentences = [bisect_right(self._sentences, self.plain.start(word)) for word in (first, last)]
        return sentences[0] == sentences[1]

    def _said(self, places: Sequence[Place], said: tuple[bool, ...]) -> Sequence[Place]:
        if not said or not places:
            return places
        # No word is both own and quoted.
        wanted = set(said)
        return [place for place in places if len(wanted) == 1 and set(map(self._is_quoted, place[:-1])) == wanted]

    def _is_quoted(self, word: int) -> bool:
        return self._paragraph.role is Role.BLOCK_QUOTE or bisect_right(self._edges, self.plain.start(word)) % 2 == 1

    @cached_property
    def _sentences(self) -> Sequence[int]:
        return sentence_starts(self._paragraph.text)

    @cached_property
    def _edges(self) -> list[int]:
        from search.quoting import quoted  # few queries ask who speaks

        return [edge for span in quoted(self._paragraph.text) for edge in span]


def _parts(node: Node) -> tuple[Node, ...]:
    """What a node is made of; nothing for words, and for closeness that is not decided here."""
    if isinstance(node, Near) and (isinstance(node.within, int) or not all(map(_is_operand, parts(node)))):
        return ()
    return parts(node)


def _is_operand(node: Node) -> bool:
    return all(map(_is_operand, node.parts)) if isinstance(node, Or) else isinstance(node, Words | Root)


def _are_apart(one: Place, other: Place) -> bool:
    """Whether neither begins or ends with a word of the other's that is its first or last, or in its phrase."""
    one, other = one[:-1], other[:-1]
    return not (one[0] in other or one[-1] in other or other[0] in one or other[-1] in one)
