"""What stands inside quotation marks: whose words a stretch of an opinion is.

Every mark opens, closes or is stray (an inch, a ditto, a scanner's slip). Where the marks of a paragraph alternate
as they should, that is read off their shapes; else the cheapest reading is taken, each oddity having its cost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from caselaw.model import Span

_MARK = re.compile(r"[\"“”«»]|``|''+(?!\w)|(?<!\w)''+")

# Behind these a mark opens; before these it closes; other quotation marks beside it are passed over.
_BEFORE_OPENING = frozenset(" \t\n\u00a0([{—–-/\u2009")
_AFTER_CLOSING = frozenset(" \t\n\u00a0)]}—–-/.,;:?!*†‡\u2009")
_MARKS = "\"'“”‘’`«»"

_OPENS, _CLOSES, _EITHER, _INCH, _STRAY = "opens", "closes", "either", "inch", "stray"

# What each reading of a mark costs: as its shape says, against its shape, as no quotation mark at all.
_AS_OPENING = {_OPENS: 0.0, _CLOSES: 3.0, _EITHER: 1.0, _INCH: 3.0, _STRAY: 3.0}
_AS_CLOSING = {_OPENS: 3.0, _CLOSES: 0.0, _EITHER: 1.0, _INCH: 0.7, _STRAY: 1.5}
_AS_STRAY = {_OPENS: 2.0, _CLOSES: 2.0, _EITHER: 1.6, _INCH: 0.6, _STRAY: 0.5}
_NESTED = 1.0  # a double mark inside double marks
_OPEN_AT_END = 1.5  # a quotation that the paragraph does not close, but the next may
_OPEN_FROM_START = 0.5  # the same where the paragraph opens with it, as one of several quoted paragraphs does
_SWALLOWS = 1.5  # and the same for a page
_OPEN_BEFORE = 2.5  # a quotation that an earlier paragraph opened
_OPEN_BEFORE_FRAGMENT = 1.5  # the same where the paragraph goes on within a sentence
_PAGE = 2_000  # code points

_DEEPEST = 2

# 'quoted words'  'tis, '86 and Jones' are none.
_SINGLE_OPEN = re.compile(
    r"(?<![\w’'.,;])['‘](?!(?:tis|twas|twere|til|em|cause|n|\d\ds?)\b)(?=[\w\[(.$§])", re.IGNORECASE
)
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,;:?!)\]])['’](?!\w)")
_POSSESSIVE = re.compile(r"(?<=s)['’]\s[a-z]")


class _Mark(NamedTuple):
    kind: str
    start: int
    end: int


class _Reading(NamedTuple):
    """One reading of the marks so far: what it costs, where the outermost open quotation began, those closed."""

    cost: float
    opened: int
    spans: tuple[Span, ...]


def quoted(text: str) -> tuple[Span, ...]:
    """The stretches inside quotation marks, the marks themselves left out, in order and apart.

    Double marks of any print; single ones inside them are part of the quotation, and count by themselves only
    where a paragraph has no others. What is opened and not closed is quoted to the paragraph's end.
    """
    marks = [_Mark(_kind(text, *found.span()), *found.span()) for found in _MARK.finditer(text)]
    if not marks:
        return tuple(_singles(text)) if "'" in text or "‘" in text else ()
    spans = _plain(marks) or _cheapest(text, marks)
    return tuple(span for span in spans if span.start < span.end)


def _kind(text: str, start: int, end: int) -> str:
    """What the mark's print and its neighbours say it does."""
    mark = text[start]
    if mark in "«`":
        return _OPENS
    left, right = start - 1, end
    while left >= 0 and text[left] in _MARKS:
        left -= 1
    while right < len(text) and text[right] in _MARKS:
        right += 1
    opens = left < 0 or text[left] in _BEFORE_OPENING
    closes = right >= len(text) or text[right] in _AFTER_CLOSING
    if mark == "“":
        return _EITHER if closes and not opens else _OPENS
    if mark in "”»":
        return _EITHER if opens and not closes else _CLOSES
    if opens == closes:
        return _STRAY if opens and text[right : right + 1] in " " else _EITHER
    if closes and left == start - 1 and text[left].isdigit():
        return _INCH
    return _OPENS if opens else _CLOSES


def _plain(marks: Sequence[_Mark]) -> list[Span]:
    """The quotations where marks open and close by turns; none if they do not."""
    if len(marks) % 2:
        return []
    for place, mark in enumerate(marks):
        if mark.kind not in ((_CLOSES, _INCH) if place % 2 else (_OPENS,)):
            return []
    return [Span(opening.end, closing.start) for opening, closing in zip(marks[::2], marks[1::2], strict=True)]


def _cheapest(text: str, marks: Sequence[_Mark]) -> tuple[Span, ...]:
    first = text[:1]
    before = _OPEN_BEFORE_FRAGMENT if first.islower() or first == "." else _OPEN_BEFORE
    readings = {0: _Reading(0.0, 0, ()), 1: _Reading(before, 0, ())}
    for mark in marks:
        best: dict[int, _Reading] = {}
        for depth, reading in readings.items():
            for at, read in _steps(depth, reading, mark):
                if at not in best or read.cost < best[at].cost:
                    best[at] = read
        readings = best
    return min((_ended(text, depth, reading) for depth, reading in readings.items()), key=lambda read: read.cost).spans


def _steps(depth: int, reading: _Reading, mark: _Mark) -> Iterator[tuple[int, _Reading]]:
    """What one more mark may make of a reading: the depth of quotation behind it, and the reading."""
    cost, opened, spans = reading
    yield depth, _Reading(cost + _AS_STRAY[mark.kind], opened, spans)
    if depth < _DEEPEST:
        dearer = cost + _AS_OPENING[mark.kind] + _NESTED * depth
        yield depth + 1, _Reading(dearer, opened if depth else mark.end, spans)
    if depth:
        closed = spans if depth > 1 else (*spans, Span(opened, mark.start))
        yield depth - 1, _Reading(cost + _AS_CLOSING[mark.kind], opened, closed)


def _ended(text: str, depth: int, reading: _Reading) -> _Reading:
    """The reading at the paragraph's end, which closes what is open."""
    if not depth:
        return reading
    cost, opened, spans = reading
    cost += _OPEN_AT_END if text[:opened].strip(_MARKS + " ") else _OPEN_FROM_START
    if len(text) - opened > _PAGE and cost > _OPEN_FROM_START:
        cost += _SWALLOWS
    return _Reading(cost, opened, (*spans, Span(opened, len(text))))


def _singles(text: str) -> Iterator[Span]:
    """Quotations in single marks: an opening mark, and the first behind it that closes and is no possessive's."""
    position = 0
    while opening := _SINGLE_OPEN.search(text, position):
        close = None
        for closing in _SINGLE_CLOSE.finditer(text, opening.end()):
            close = close or closing
            if not _POSSESSIVE.match(text, closing.start()):
                close = closing
                break
        if close is None:
            return
        yield Span(opening.end(), close.start())
        position = close.end()
