"""Words of an index that a root, a wildcard or a misspelling stands for, by the same rule for every engine."""

from __future__ import annotations

import re
from array import array
from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, reduce
from operator import or_
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
        lengths = self._whole().values()
        return [Entry(*entry) for same in lengths for entry in zip(same.words, same.passages, strict=True)]

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
            if length not in by_length:
                continue
            words, passages, _ = same = by_length[length]
            # A letter more or less is one that may differ; one for another is two.
            places = _alike(word, same, 2 * edits - abs(length - len(word)))
            near = [words[place] for place in places]
            for found, distance, place in extract(
                word, near, scorer=OSA.distance, processor=None, limit=None, score_cutoff=edits
            ):
                yield Entry(found, passages[places[place]]), int(distance)


class _SameLength(NamedTuple):
    """Words of one length, in how many passages each is, and which letters it has (``_letters``)."""

    words: list[str]
    passages: array[int]
    letters: Sequence[bytes]


def _by_length(entries: Iterable[Entry]) -> Mapping[int, _SameLength]:
    kept: defaultdict[int, tuple[list[str], array[int]]] = defaultdict(lambda: ([], array("q")))
    for word, passages in entries:
        words, counts = kept[len(word)]
        words.append(word)
        counts.append(passages)
    return {length: _SameLength(*same, _letters(same[0], length)) for length, same in kept.items()}


def _letters(words: Sequence[str], length: int) -> list[bytes]:
    """Which letters words of one length have: a bit for each of 24 groups of letters, in three strings.

    Each string has a byte a word. All words are looked at together, one place after the other.
    """
    text = "".join(words).encode("latin-1", "replace")
    places = [text[place::length] for place in range(length)]
    numbers = [[int.from_bytes(place.translate(bits), "little") for place in places] for bits in _bits()]
    return [reduce(or_, of_all, 0).to_bytes(len(words), "little") for of_all in numbers]


def _alike(word: str, same: _SameLength, most: int) -> list[int]:
    """The places of the words that differ from this one in so many groups of letters at most."""
    asked = _letters([word], len(word))
    differ = [there.translate(_differing(ours[0])) for there, ours in zip(same.letters, asked, strict=True)]
    counts = sum(int.from_bytes(bits, "little") for bits in differ).to_bytes(len(same.words), "little")
    return [found.start() for found in re.finditer(rb"[\x00-\x%02x]" % most, counts)]


@lru_cache(maxsize=1 << 8)
def _differing(bits: int) -> bytes:
    """For each byte in how many bits it differs."""
    return bytes((bits ^ other).bit_count() for other in range(1 << 8))


@cache
def _bits() -> Sequence[bytes]:
    """For each of the three strings the bit of each character; the commonest letters have groups of their own."""
    commonest = "etaoinsrhldcumfpgwybvkxjqz"
    groups = [commonest.find(chr(code)) % 24 if chr(code) in commonest else code % 24 for code in range(1 << 8)]
    return [bytes(1 << group % 8 if group // 8 == number else 0 for group in groups) for number in range(3)]


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
    found: list[tuple[int, int, str]] = []
    # A few more than asked for: of words of replaced cases there are fewer passages than the entry says, or none.
    for place in close[: 2 * n + 8]:
        if found[n - 1 : n] and found[n - 1] < place:
            break
        edits, _, near = place
        if count := passages(near):
            insort(found, (edits, -count, near))
    return tuple(NearWord(near, edits, -less) for edits, less, near in found[:n])
