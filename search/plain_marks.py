"""Words and phrases found in ordinary text without cutting it into words, which is several times as fast.

Ordinary is a text in which every word is printed as it is indexed, but for capitals and a possessive ``'s``: no
alterations in brackets, no apostrophes within words, no accents. Of any other text, and of any other question than
for words and phrases, nothing is said here; ``search.meaning`` is right about all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from caselaw.model import Span
from search.analysis import stem
from search.tree import And, Node, Not, Or, Root, Words
from search.word_sets import beginning_of_forms

# Letters beyond ASCII, signs unseen within words, and whatever else these signs of good print are not.
_STRANGE = re.compile("[^\x00-\x7f“”‘’—–§¶…•†‡]")
# "ha[s]"  "[i]n"  "immunity[3]"
_ALTERED = re.compile(r"[^\W_]\[|\][^\W_]")
# "don't"  "o'connor", but not "officer's"
_WITHIN = re.compile(r"[^\W_]['’](?!s(?![^\W_'’]))[^\W_]")
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


class PlainMarks:
    """One question of words and phrases, held against many texts."""

    def __init__(self, tree: Node, terms: Mapping[Node, _Term]) -> None:
        self._tree = tree
        self._terms = terms
        self._has_phrases = any(term.phrase for term in terms.values())

    @classmethod
    def of(cls, tree: Node) -> PlainMarks | None:
        """The question, or None where it is another than for words and phrases."""
        terms = {node: _term(node) for node in _leaves(tree)}
        known = {node: term for node, term in terms.items() if term}
        return cls(tree, known) if known and len(known) == len(terms) else None

    def spans(self, text: str) -> list[Span] | None:
        """What matched, as ``Meaning.spans`` has it; None where the text is not ordinary."""
        lower = self._ordinary(text)
        if lower is None:
            return None
        found: dict[Node, Sequence[Span]] = {}
        for node, term in self._terms.items():
            there = _phrases(term, lower) if term.phrase else _words(term, lower)
            if there is None:
                return None
            found[node] = there
        if not _matches(self._tree, found):
            return []
        return sorted(set(_marked(self._tree, found)))

    def _ordinary(self, text: str) -> str | None:
        """The text in small letters; None where a word may be printed otherwise than it is indexed."""
        if not text.isascii() and (_STRANGE.search(text) or " ’s" in text):
            return None
        if ("[" in text or "]" in text or "*" in text) and (self._has_phrases or _ALTERED.search(text)):
            return None
        lower = text.lower()
        if ("'" in text or "’" in text) and _WITHIN.search(lower):
            return None
        return lower


def _leaves(node: Node) -> Iterator[Node]:
    match node:
        case And() | Or():
            for part in node.parts:
                yield from _leaves(part)
        case Not():
            yield from _leaves(node.part)
        case _:
            yield node


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
    """Words with nothing but signs between them, each perhaps with a possessive."""
    one_by_one = r"(?:['’]s)?[\W_]+".join(words)
    pattern = re.compile(rf"{one_by_one}(?:['’]s(?![^\W_]))?(?![^\W_])")
    return _Term(words[0], lambda found: found in words, pattern)


def _is_plain(word: str) -> bool:
    return len(word) > 1 and word.isascii() and word.isalpha()


def _phrases(term: _Term, lower: str) -> list[Span]:
    assert term.phrase  # noqa: S101
    found = []
    start = lower.find(term.beginning)
    while start >= 0:
        if (start == 0 or not lower[start - 1].isalnum()) and (there := term.phrase.match(lower, start)):
            found.append(Span(start, there.end()))
        start = lower.find(term.beginning, start + 1)
    return found


def _words(term: _Term, lower: str) -> list[Span] | None:
    """Where a word stands; None where a bracket beside it may be part of a call, which is no word."""
    found = []
    start = lower.find(term.beginning)
    while start >= 0:
        there = _WORD.match(lower, start) if start == 0 or not lower[start - 1].isalnum() else None
        if there and term.rule(there[0]):
            end = there.end()
            if lower[start - 1 : start] == "[" or end - start > _LONGEST_WORD:
                return None
            found.append(Span(start, end + 2 if _POSSESSIVE.match(lower, end) else end))
        start = lower.find(term.beginning, start + 1)
    return found


def _matches(node: Node, found: Mapping[Node, Sequence[Span]]) -> bool:
    match node:
        case And():
            return all(_matches(part, found) for part in node.parts)
        case Or():
            return any(_matches(part, found) for part in node.parts)
        case Not():
            return not _matches(node.part, found)
        case _:
            return bool(found[node])


def _marked(node: Node, found: Mapping[Node, Sequence[Span]]) -> Iterator[Span]:
    """What takes part in the match of a node that matches."""
    match node:
        case And() | Or():
            for part in node.parts:
                if _matches(part, found):
                    yield from _marked(part, found)
        case Not():
            return
        case _:
            yield from found[node]
