"""Words of an index that a root, a wildcard or a misspelling stands for, by the same rule for every engine."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from search.engine import NearWord
from search.errors import QueryError
from search.tree import Fuzzy, Root, Wildcard

# A query with more is refused: each is a search of its own.
MOST_EXPANSIONS = 1_024

# How far a suggestion may be from what was typed.
MOST_EDITS = 2

Pattern: TypeAlias = Root | Wildcard | Fuzzy


class Entry(NamedTuple):
    """A word of the index and in how many passages it is (those of replaced cases may still count)."""

    word: str
    passages: int


# Gives the entries of all words that begin with a prefix, in any order.
Lexicon: TypeAlias = Callable[[str], Iterable[Entry]]


class KeptLexicon:
    """An engine's lexicon, read by prefix; the whole of it is read once and kept, for misspellings."""

    def __init__(self, read: Callable[[str], Iterable[Entry]]) -> None:
        """``read`` gives the entries of all words of one commit that begin with a prefix."""
        self._read = read
        self._by_length: Mapping[int, _SameLength] | None = None

    def __call__(self, prefix: str) -> Iterable[Entry]:
        """The entries of all words that begin with ``prefix``."""
        if prefix:
            return self._read(prefix)
        return [Entry(*entry) for same in self._whole().values() for entry in zip(*same, strict=True)]

    def _whole(self) -> Mapping[int, _SameLength]:
        if self._by_length is None:
            self._by_length = _by_length(self._read(""))
        return self._by_length

    def close(self, word: str, edits: int) -> Iterator[tuple[Entry, int]]:
        """The entries at most so many edits from ``word``, with their edits."""
        from rapidfuzz.distance import OSA  # few searches need it, as in search.nearest
        from rapidfuzz.process import extract

        by_length = self._whole()
        for length in range(len(word) - edits, len(word) + edits + 1):
            words, passages = by_length.get(length, _NONE)
            for found, distance, place in extract(
                word, words, scorer=OSA.distance, processor=None, limit=None, score_cutoff=edits
            ):
                yield Entry(found, passages[place]), int(distance)


class _SameLength(NamedTuple):
    """Words of one length, and in how many passages each is."""

    words: list[str]
    passages: array[int]


_NONE = _SameLength([], array("q"))


def _by_length(entries: Iterable[Entry]) -> Mapping[int, _SameLength]:
    kept: defaultdict[int, _SameLength] = defaultdict(lambda: _SameLength([], array("q")))
    for word, passages in entries:
        same = kept[len(word)]
        same.words.append(word)
        same.passages.append(passages)
    return dict(kept)


def stands_for(node: Pattern) -> Callable[[str], bool]:
    """The rule that says whether a folded word is one that ``node`` stands for."""
    if isinstance(node, Root):
        return lambda word: word.startswith(node.prefix)
    if isinstance(node, Fuzzy):
        from rapidfuzz.distance import OSA

        return lambda word: OSA.distance(node.word, word, score_cutoff=node.edits) <= node.edits
    return lambda word: _fits(node.pattern, word)


def _fits(pattern: str, word: str) -> bool:
    fixed = pattern.removesuffix("*")
    if len(word) < len(fixed) or (fixed == pattern and len(word) > len(fixed)):
        return False
    return all(sign in ("?", letter) for sign, letter in zip(fixed, word, strict=False))


def expand(node: Pattern, lexicon: Lexicon) -> list[Entry]:
    """The entries that ``node`` stands for, sorted by word; raises QueryError where there are over 1,024."""
    if isinstance(node, Fuzzy):
        found = [entry for entry, _ in _close(node.word, node.edits, lexicon)]
    else:
        rule = stands_for(node)
        found = [entry for entry in lexicon(_beginning(node)) if rule(entry.word)]
    if len(found) > MOST_EXPANSIONS:
        raise QueryError(
            f"{_typed(node)} stands for {len(found):,} different words, more than {MOST_EXPANSIONS:,}. "
            "Write more of its letters."
        )
    return sorted(found)


def _close(word: str, edits: int, lexicon: Lexicon) -> Iterator[tuple[Entry, int]]:
    """The entries at most so many edits from ``word``, with their edits."""
    return (lexicon if isinstance(lexicon, KeptLexicon) else KeptLexicon(lexicon)).close(word, edits)


def _beginning(node: Root | Wildcard) -> str:
    """The letters that every word it stands for begins with."""
    return node.prefix if isinstance(node, Root) else node.pattern.removesuffix("*").partition("?")[0]


def _typed(node: Pattern) -> str:
    if isinstance(node, Root):
        return f"{node.prefix}!"
    return f"{node.word}~{node.edits}" if isinstance(node, Fuzzy) else node.pattern


def near_words(word: str, n: int, lexicon: Lexicon, passages: Callable[[str], int]) -> tuple[NearWord, ...]:
    """At most ``n`` words at most two edits from ``word``, nearest first, then the most frequent, then by letters.

    ``passages`` counts exactly; it is asked only about words that may be among the ``n``.
    """
    close = sorted((edits, -entry.passages, entry.word) for entry, edits in _close(word, MOST_EDITS, lexicon))
    # A few more than asked for: words of replaced cases only drop out.
    counted = (NearWord(near, edits, passages(near)) for edits, _, near in close[: 2 * n + 8])
    alive = [near for near in counted if near.passages]
    return tuple(sorted(alive, key=lambda near: (near.edits, -near.passages, near.word))[:n])
