"""Quotation marks within a quotation, which alternate with the marks around it (Indigo Book R16, Bluebook rule 5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Double marks: straight, curly, and the typewriter's `` and ''.
_DOUBLE = re.compile("[\"“”]|``|''")
_FLIPPED_DOUBLE = {'"': "'", "“": "‘", "”": "’", "``": "`", "''": "'"}
_FLIPPED_SINGLE = {"'": '"', "`": '"', "‘": "“", "’": "”"}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation mark of the text: ``start`` to ``end``, double or single, opening or closing."""

    start: int
    end: int
    double: bool
    opens: bool


def in_marks(text: str) -> str | None:
    """The text between double quotation marks, those inside it alternated, all else as it is.

    None where it is not certain which marks belong together: then nothing may be changed.
    """
    quotes = _pairs(text)
    if quotes is None:
        return None
    flips: dict[int, tuple[int, str]] = {}
    for first, last in quotes:
        inside = _singles(text, first.end, last.start)
        if inside is None:
            return None
        for mark in (first, last, *inside):
            table = _FLIPPED_DOUBLE if mark.double else _FLIPPED_SINGLE
            flips[mark.start] = (mark.end, table[text[mark.start : mark.end]])
    curly = any(mark in text for mark in "“”‘’")
    return "".join(("“" if curly else '"', *_rewritten(text, flips), "”" if curly else '"'))


def _rewritten(text: str, flips: dict[int, tuple[int, str]]) -> Iterator[str]:
    done = 0
    for start, (end, mark) in sorted(flips.items()):
        yield text[done:start] + mark
        done = end
    yield text[done:]


def _pairs(text: str) -> list[tuple[_Mark, _Mark]] | None:
    """The double marks by pairs, or None where one is without its fellow or faces the wrong way."""
    marks = [_double(text, match) for match in _DOUBLE.finditer(text)]
    opening, closing = marks[::2], marks[1::2]
    if len(opening) != len(closing) or not all(m.opens for m in opening) or any(m.opens for m in closing):
        return None
    return list(zip(opening, closing, strict=True))


def _double(text: str, match: re.Match[str]) -> _Mark:
    return _Mark(*match.span(), double=True, opens=_opens(text, *match.span()))


def _singles(text: str, start: int, end: int) -> list[_Mark] | None:
    """The single marks between two double ones, none if they are all apostrophes; None where that is uncertain."""
    found = [m for m in re.finditer("['`‘’]", text[start:end]) if not _apostrophe(text, start + m.start())]
    spans = [(start + m.start(), start + m.end()) for m in found]
    marks = [_Mark(*span, double=False, opens=_opens(text, *span)) for span in spans]
    if not any(mark.opens for mark in marks):
        return []
    facing = [mark.opens for mark in marks]
    return marks if facing == [True, False] * (len(facing) // 2) else None


def _opens(text: str, start: int, end: int) -> bool:
    """Which way a mark faces: by its form, or a straight one by the space or bracket before it."""
    if text[start] in "“`‘":
        return True
    if text[start] in "”’":
        return False
    before, after = text[start - 1 : start], text[end : end + 1]
    return bool(after.strip()) and (not before.strip() or before in "([{-–—'`‘\"“")


def _apostrophe(text: str, place: int) -> bool:
    return text[place - 1 : place].isalnum() and text[place + 1 : place + 2].isalnum()
