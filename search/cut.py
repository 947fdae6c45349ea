"""A text cut into words by pieces: few of its words need their offsets, and only their pieces are looked at."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain, pairwise

from caselaw.model import Span
from search.analysis import tokens, words, words_of_pieces

# Code points of a piece, at least.
_PIECE = 32

# Signs that may make one word of what stands beside them: "[i]n", "judgment[]", soft hyphens, accents; and "officer's".
_ODD = re.compile("[\\[\\]\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f]")
_TIE = re.compile(f"['’]|{_ODD.pattern}")
_RUN = re.compile(r"[^\W_]+")


class Cut:
    """The words of one text, as ``analysis.words`` gives them, and where they stand."""

    def __init__(self, text: str, joins: Sequence[Span] = ()) -> None:
        """``joins`` as ``analysis.tokens`` takes them; such a text is one piece."""
        self._text, self._joins = text, joins
        self.words = words(text, joins)
        self._placed: dict[int, Sequence[Span]] = {}

    @cached_property
    def _edges(self) -> list[int]:
        """Where the pieces begin, and the end of the text."""
        return [0, *(() if self._joins else _between_plain_words(self._text)), len(self._text)]

    @cached_property
    def _pieces(self) -> Sequence[Sequence[str]]:
        """The words of each piece."""
        if self._joins:
            return [self.words]
        return words_of_pieces([self._text[start:end] for start, end in pairwise(self._edges)])

    @cached_property
    def _firsts(self) -> list[int]:
        """The number of each piece's first word."""
        return [0, *accumulate(map(len, self._pieces[:-1]))]

    def spans(self, numbers: Iterable[int]) -> Mapping[int, Span]:
        """Where some of the words, by their numbers from 0, stand."""
        numbers = list(numbers)
        plain = self._plain_spans(numbers)
        return {number: self._in_piece(number) for number in numbers} if plain is None else plain

    def _in_piece(self, number: int) -> Span:
        piece = bisect_right(self._firsts, number) - 1
        return self._place(piece)[number - self._firsts[piece]]

    def places_before(self, numbers: Sequence[int], places: Sequence[int]) -> list[int]:
        """For each of some words, by number, how many of the places (code points, rising) are not behind its first."""
        plain = self._plain_spans(numbers)
        if plain is not None:
            return [bisect_right(places, plain[number].start) for number in numbers]
        firsts = self._words_before(places)
        return [bisect_right(firsts, number) for number in numbers]

    def _plain_spans(self, numbers: Sequence[int]) -> Mapping[int, Span] | None:
        """Where these words stand, if all of them are printed as they are indexed, as most are; else None."""
        if self._joins or not self._lower:
            return None
        spans: dict[int, Span] = {}
        for word in {self.words[number] for number in numbers}:
            there = _runs(word, self._lower)
            if there is None or len(there) != self.words.count(word):
                return None
            place = -1
            for span in there:
                place = self.words.index(word, place + 1)
                spans[place] = span
        return spans

    @cached_property
    def _lower(self) -> str:
        """The text in small letters; empty where these do not stand where the others did."""
        lower = self._text.lower()
        return lower if len(lower) == len(self._text) else ""

    def _words_before(self, places: Sequence[int]) -> list[int]:
        """For each of the places, how many words begin before it."""
        if not self._joins:
            text = self._text
            # Faster than offsets; but a word may run across a place (U. S.), and is another then.
            pieces = words_of_pieces([text[start:end] for start, end in pairwise((0, *places, len(text)))])
            if list(chain.from_iterable(pieces)) == self.words:
                return list(accumulate(map(len, pieces[:-1])))
        starts = [token.start for token in tokens(self._text, self._joins)]
        return [bisect_left(starts, place) for place in places]

    def _place(self, piece: int) -> Sequence[Span]:
        """Where the words of a piece stand."""
        if piece not in self._placed:
            self._placed[piece] = self._find(piece)
        return self._placed[piece]

    def _find(self, piece: int) -> Sequence[Span]:
        start, end = self._edges[piece : piece + 2]
        text = self._text[start:end]
        if _RUN.findall(text.lower()) == self._pieces[piece] and not _ODD.search(text):
            return [Span(start + run.start(), start + run.end()) for run in _RUN.finditer(text)]
        return [Span(start + token.start, start + token.end) for token in tokens(text, self._joins)]


def _runs(word: str, lower: str) -> list[Span] | None:
    """Where a word stands by itself in a text in small letters; None where a sign beside it may belong to it."""
    if len(word) < len("of") or not (word.isascii() and word.isalpha()):
        return None
    found: list[Span] = []
    start = lower.find(word)
    while start >= 0:
        end = start + len(word)
        if not lower[start - 1 : start].isalnum() and not lower[end : end + 1].isalnum():
            if _TIE.search(lower[start - 1 : start] + lower[end : end + 1]) or lower.startswith(" ’s", end):
                return None
            found.append(Span(start, end))
        start = lower.find(word, end)
    return found


def _between_plain_words(text: str) -> Iterator[int]:
    """Places, some way apart, at which two words of two small letters or more meet: no word runs across them."""
    place = 0
    while (place := text.find(" ", place + _PIECE) + 1) > 0:
        around = text[place - 3 : place - 1] + text[place : place + 2]
        if len(around) == 4 and around.isascii() and around.isalpha() and around.islower():
            yield place
