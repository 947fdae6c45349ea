"""Words and phrases found in ordinary text without cutting it into words, which is several times as fast.

Ordinary is a text in which every word is printed as it is indexed, but for capitals and a possessive ``'s``: no
alterations in brackets, no apostrophes within words, no accents. Of any other text, and of any other question than
for words and phrases, nothing is said here; ``search.meaning`` is right about all of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from caselaw.model import Role, Span
from search.analysis import stem
from search.sentences import sentence_starts
from search.tree import And, Near, Node, Not, Or, Root, Spoken, Words
from search.word_sets import beginning_of_forms

# Letters beyond ASCII, signs unseen within words, and whatever else these signs of good print are not.
_STRANGE = re.compile("[^\x00-\x7f“”‘’—–§¶…•†‡]")
# "ha[s]"  "[i]n"  "immunity[3]"
_ALTERED = re.compile(r"[^\W_]\[|\][^\W_]")
# "[3]"  "[*]"  "[Footnote 3]"  "*542": no words, so that a phrase runs across them.
_CALL = re.compile(r"\[(?:\d|\*|[Ff](?:oot)?n)|\*\d")
# "don't"  "o'connor", but not "officer's"
_WITHIN = re.compile(r"[^\W_]['’](?!s(?!['’]|[^\W_]))[^\W_]")
# "1,000th": a figure with commas is a word by itself, whatever follows it.
_FIGURE = re.compile(r",(?<=\d,)\d{3}[^\W\d_]")
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s(?![^\W_])")

# A longer word is cut short when it is indexed.
_LONGEST_WORD = 100

# Words that are printed as one: "cannot".
_PRINTED_AS_ONE = ("can", "not", "cannot")


class _Term(NamedTuple):
    """A word in any of its forms, or a phrase: the letters it begins with, and what it is from there on."""

    beginning: str
    rule: Callable[[str], bool]
    phrase: re.Pattern[str] | None = None


class _Place(NamedTuple):
    """Where a word or a phrase stands, and where each of its words begins."""

    span: Span
    words: tuple[int, ...]

    def is_apart_from(self, other: _Place) -> bool:
        """Whether neither begins or ends with a word of the other's that is its first or last, or in its phrase."""
        return not (self._holds_an_end_of(other) or other._holds_an_end_of(self))

    def _holds_an_end_of(self, other: _Place) -> bool:
        return other.words[0] in self.words or other.words[-1] in self.words


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

    def __init__(self, tree: Node, terms: Mapping[Node, _Term]) -> None:
        """``terms`` has the tree's words and phrases."""
        self._tree = tree
        self._terms = terms
        self._has_closeness = any(isinstance(node, Near) for node in _nodes(tree))

    @classmethod
    def of(cls, tree: Node) -> PlainMarks | None:
        """The question, or None where it is another than for words and phrases, perhaps in one sentence."""
        terms = {node: _term(node) for node in _nodes(tree) if not _parts(node)}
        known = {node: term for node, term in terms.items() if term}
        return cls(tree, known) if known and len(known) == len(terms) else None

    def matches(self, paragraph: Text) -> bool | None:
        """Whether the paragraph matches; None where its text is not ordinary."""
        found = self._found(paragraph)
        return None if found is None else found.matches(self._tree)

    def spans(self, paragraph: Text) -> list[Span] | None:
        """What matched, as ``Meaning.spans`` has it; None where the text is not ordinary, or closeness is asked for."""
        found = None if self._has_closeness else self._found(paragraph)
        if found is None:
            return None
        return sorted(set(found.marked(self._tree))) if found.matches(self._tree) else []

    def _found(self, paragraph: Text) -> _Found | None:
        lower = self._ordinary(paragraph.text)
        if lower is None:
            return None
        places: dict[Node, Sequence[_Place]] = {}
        for node, term in self._terms.items():
            there = _phrases(term, lower) if term.phrase else _words(term, lower)
            if there is None:
                return None
            places[node] = there
        return _Found(paragraph, places)

    def _ordinary(self, text: str) -> str | None:
        """The text in small letters; None where a word may be printed otherwise than it is indexed."""
        if not text.isascii() and (_STRANGE.search(text) or " ’s" in text):
            return None
        if ("[" in text or "]" in text or "*" in text) and (_ALTERED.search(text) or _CALL.search(text)):
            return None
        if _FIGURE.search(text):
            return None
        lower = text.lower()
        if ("'" in text or "’" in text) and _WITHIN.search(lower):
            return None
        return lower


class _Found:
    """Where the words and phrases of a question stand in one paragraph.

    ``said`` is what is wanted of the places: True for words inside quotation marks, False for words outside.
    """

    def __init__(self, paragraph: Text, places: Mapping[Node, Sequence[_Place]]) -> None:
        self._paragraph = paragraph
        self._places = places

    def matches(self, node: Node, said: tuple[bool, ...] = ()) -> bool:
        """Whether the paragraph matches a part of the tree."""
        match node:
            case And():
                return all(self.matches(part, said) for part in node.parts)
            case Or():
                return any(self.matches(part, said) for part in node.parts)
            case Not():
                return not self.matches(node.part, said)
            case Spoken():
                return self.matches(node.part, (*said, node.quoted))
            case Near():
                lefts, rights = self._operands(node.left, said), self._operands(node.right, said)
                return any(self._are_near(left, right, node) for left in lefts for right in rights)
            case _:
                return bool(self._said(node, said))

    def _operands(self, node: Node, said: tuple[bool, ...]) -> Sequence[_Place]:
        if isinstance(node, Or):
            return [place for part in node.parts for place in self._operands(part, said)]
        return self._said(node, said)

    def _are_near(self, left: _Place, right: _Place, node: Near) -> bool:
        if left.words[-1] >= right.words[0] if node.ordered else not left.is_apart_from(right):
            return False
        if node.within == "paragraph":
            return True
        first, last = min(left.words[0], right.words[0]), max(left.words[-1], right.words[-1])
        return bisect_right(self._sentences, first) == bisect_right(self._sentences, last)

    def marked(self, node: Node, said: tuple[bool, ...] = ()) -> Iterator[Span]:
        """What takes part in the match of a node that matches."""
        match node:
            case And() | Or():
                for part in node.parts:
                    if self.matches(part, said):
                        yield from self.marked(part, said)
            case Not():
                return
            case Spoken():
                yield from self.marked(node.part, (*said, node.quoted))
            case _:
                yield from (place.span for place in self._said(node, said))

    def _said(self, node: Node, said: tuple[bool, ...]) -> Sequence[_Place]:
        places = self._places[node]
        if not said or not places:
            return places
        # Of own words within quoted ones there are none.
        return [place for place in places if {self._is_quoted(word) for word in place.words} == set(said)]

    def _is_quoted(self, place: int) -> bool:
        return self._paragraph.role is Role.BLOCK_QUOTE or bisect_right(self._edges, place) % 2 == 1

    @cached_property
    def _sentences(self) -> Sequence[int]:
        return sentence_starts(self._paragraph.text)

    @cached_property
    def _edges(self) -> list[int]:
        from search.quoting import quoted  # few queries ask who speaks

        return [edge for span in quoted(self._paragraph.text) for edge in span]


def _parts(node: Node) -> tuple[Node, ...]:
    """What a node is made of; nothing for words, and for closeness that is not decided here."""
    match node:
        case And() | Or():
            return node.parts
        case Not() | Spoken():
            return (node.part,)
        case Near() if not isinstance(node.within, int) and _is_operand(node.left) and _is_operand(node.right):
            return node.left, node.right
        case _:
            return ()


def _is_operand(node: Node) -> bool:
    return all(map(_is_operand, node.parts)) if isinstance(node, Or) else isinstance(node, Words | Root)


def _nodes(node: Node) -> Iterator[Node]:
    """The node and all that it is made of."""
    yield node
    for part in _parts(node):
        yield from _nodes(part)


def _term(node: Node) -> _Term | None:
    match node:
        case Words(words=(word,), stemmed=True):
            root = stem(word)
            term = _Term(beginning_of_forms(root), lambda found: stem(found) == root)
            plain = _is_plain(word)
        case Words(words=(word,)):
            term, plain = _Term(word, word.__eq__), _is_plain(word)
        case Words(stemmed=False) if len(node.words) > 1:
            term, plain = _phrase(node.words), all(map(_is_plain, node.words))
        case Root():
            term, plain = _Term(node.prefix, lambda found: found.startswith(node.prefix)), _is_plain(node.prefix)
        case _:
            return None
    return term if plain and not any(map(term.rule, _PRINTED_AS_ONE)) else None


def _phrase(words: Sequence[str]) -> _Term:
    """Words with nothing but signs between them, each perhaps with a possessive; a group is a word."""
    one_by_one = r"(?:['’]s)?[\W_]+".join(f"({word})" for word in words)
    pattern = re.compile(rf"{one_by_one}(?:['’]s(?![^\W_]))?(?![^\W_])")
    return _Term(words[0], lambda found: found in words, pattern)


def _is_plain(word: str) -> bool:
    return len(word) > 1 and word.isascii() and word.isalpha()


def _phrases(term: _Term, lower: str) -> list[_Place]:
    assert term.phrase  # noqa: S101
    found = []
    start = lower.find(term.beginning)
    while start >= 0:
        if (start == 0 or not lower[start - 1].isalnum()) and (there := term.phrase.match(lower, start)):
            words = tuple(map(there.start, range(1, there.re.groups + 1)))
            found.append(_Place(Span(start, there.end()), words))
        start = lower.find(term.beginning, start + 1)
    return found


def _words(term: _Term, lower: str) -> list[_Place] | None:
    """Where a word stands; None where a bracket beside it may be part of a call, which is no word."""
    found = []
    start = lower.find(term.beginning)
    while start >= 0:
        there = _WORD.match(lower, start) if start == 0 or not lower[start - 1].isalnum() else None
        if there and term.rule(there[0]):
            end = there.end()
            if lower[start - 1 : start] == "[" or end - start > _LONGEST_WORD:
                return None
            found.append(_Place(Span(start, end + 2 if _POSSESSIVE.match(lower, end) else end), (start,)))
        start = lower.find(term.beginning, start + 1)
    return found
