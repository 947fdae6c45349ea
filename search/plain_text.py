"""Ordinary text made so plain that a word is found by its letters, without cutting the text into words.

Ordinary is a text whose words are printed as they are indexed but for capitals, accents, a possessive ``'s``, an
apostrophe within and an alteration in brackets. Of any other text nothing is said here; ``search.analysis`` is right
about all of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from caselaw.model import Span
from search.plain_words import BRACKETS, OTHER_SIGNS, SMALL

# "1,000th"  "1,000[o]fficer": a figure with commas is a word by itself, whatever follows it.
_FIGURE = re.compile(r",(?<=\d,)\d{3}[]['’]*[^\W\d_]")
# "[3]"  "[**]"  "*542": no words, so that a phrase runs across them; nor is "[Footnote 3]", which is rare.
_NO_WORD = re.compile(rb"\[(?:[0-9]{1,2}|\*+)\]|\*[0-9]+(?![a-z0-9])")
_NOTE = re.compile(rb"\[f(?:oot)?n")
# "officer's oath"
_POSSESSIVE = re.compile(rb"'(?<=[a-z0-9]')s(?= )")
# "U.S.'s"  "rule 4(f)'s": no word behind these signs.
_BEHIND_SIGN = re.compile(rb"'(?<= ')s(?= )")
_SIGNS = frozenset('.])”"')
# Of other apostrophes: "the officer 's"  "'the officer's'", and beside what is left out.
_UNSURE = re.compile(rb"'(?:s(?![a-z0-9])|\x03|(?<=\x03'))")
# "don't"
_WITHIN = re.compile(rb"'(?<=[a-z0-9]')(?=[a-z0-9])")

# Stands for a sign that is left out, so that what is around it becomes one word.
_GONE = b"\x03"
# A zero byte for whatever only tokens can tell; a hard space matters to them within initials, but is one here, and so
# is what stands for the end of a line there.
_HARD_SPACE = 0xA0
_TABLE = (SMALL[:_HARD_SPACE] + b" " + SMALL[_HARD_SPACE + 1 :]).translate(bytes.maketrans(b"\x02.\n", b"\0\0 "))
_POSSESSIVES = frozenset(("'s", "’s", "'S", "’S"))

# A word or a phrase in a plain text: where the space before each of its words is, and the one behind the last.
Place: TypeAlias = tuple[int, ...]


class PlainText:
    """A text in small letters, each word between spaces, and where its words stand in the text as it is printed."""

    __slots__ = ("_gone", "data", "printed")

    def __init__(self, printed: str, data: bytes) -> None:
        """``data`` has as many bytes as the text has code points, and a space before and behind them."""
        self.printed = printed
        self._gone: Sequence[int] = ()
        if _GONE in data:
            places = [found.start() for found in re.finditer(_GONE, data)]
            self._gone = [place - before - 1 for before, place in enumerate(places)]
            data = data.replace(_GONE, b"")
        self.data = data

    def start(self, word: int) -> int:
        """Where a word stands as it is printed."""
        return word + bisect_left(self._gone, word) if self._gone else word

    def spans(self, places: Iterable[Place]) -> Iterator[Span]:
        """Where words stand as they are printed, the possessive of the last one of each included."""
        printed, gone = self.printed, self._gone
        for place in places:
            start, end = place[0], place[-1] - 1
            if gone:
                start, end = start + bisect_left(gone, start), end + bisect_right(gone, end)
            # Behind a possessive that is one stand spaces only.
            if printed[end : end + 2] in _POSSESSIVES and self.data[place[-1] + 1 : place[-1] + 2] == b" ":
                end += 2
            yield Span(start, end)


def plain_text(text: str) -> PlainText | None:
    """The text made plain; None where a word may be printed otherwise than it is indexed."""
    if _FIGURE.search(text):
        return None
    data = _small(text)
    if data is None:
        return None
    if b"[" in data or b"]" in data or b"*" in data:
        data = _without_calls(text, data)
    if b"'" in data:
        data = _without_apostrophes(text, data)
    return None if b"\x00" in data else PlainText(text, data)


def _small(text: str) -> bytes | None:
    """A byte for each code point, with a space before and behind them; None where one is no letter we know."""
    if text.isascii():
        return b" %b " % text.encode().translate(_TABLE)
    text = text.replace("’", "'")
    for sign in OTHER_SIGNS:
        text = text.replace(sign, "|")
    try:
        return b" %b " % text.encode("cp1252").translate(_TABLE)
    except UnicodeEncodeError:
        return None


def _without_calls(text: str, data: bytes) -> bytes:
    """Without brackets, and what is in them where that is no word; a zero byte where it is unsure."""
    if _NOTE.search(data) or "_" in text:
        return b"\x00"
    data = _NO_WORD.sub(lambda found: b" " * len(found[0]), data)
    return BRACKETS.sub(_without_brackets, data).replace(b"]", b" ").replace(b"*", b" ")


def _without_brackets(found: re.Match[bytes]) -> bytes:
    """The letters of an alteration as part of their word, between spaces otherwise; a zero byte where it is unsure."""
    data, start, end = found.string, found.start(), found.end()
    if found[1] is None:
        return b" "
    before, after = data[start - 1 : start], data[end : end + 1]
    if before in (b"]", b"'") or data[start - 2 : start] == b"'s":
        return b"\x00"
    is_part = before.isalnum() or (found[1] and after.isalnum())
    return _GONE + found[1] + _GONE if is_part else b" " + found[1] + b" "


def _without_apostrophes(text: str, data: bytes) -> bytes:
    """Without possessives, and apostrophes within words left out; a zero byte where it is unsure."""
    if "_" not in text:  # which is no part of a word, but may stand behind one
        data = _BEHIND_SIGN.sub(lambda found: b"  " if text[max(found.start() - 2, 0)] in _SIGNS else b"'s", data)
    data = _POSSESSIVE.sub(b"  ", data)
    if b"'" not in data:
        return data
    return b"\x00" if _UNSURE.search(data) else _WITHIN.sub(_GONE, data).replace(b"'", b" ")
