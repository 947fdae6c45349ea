"""What stands inside quotation marks: whose words a stretch of an opinion is.

Every mark opens, closes or is stray (an inch, a ditto, a scanner's slip). Where the marks of a paragraph alternate
as they should, that is read off their shapes; else the cheapest reading is taken, each oddity having its cost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from caselaw.model import Span

_MARK = re.compile(r"[\"“”«»]")
# Where a copy sets them in pairs of single ones: ``The law''
_MARK_OR_PAIR = re.compile(r"[\"“”«»]|``|''+(?!\w)|(?<!\w)''+")

# Behind these a mark opens; before these it closes; other quotation marks beside it are passed over.
_BEFORE_OPENING = frozenset(" \t\n\u00a0([{—–-/\u2009")
_AFTER_CLOSING = frozenset(" \t\n\u00a0)]}—–-/.,;:?!*†‡\u2009")
_MOST_TOGETHER = 8
_MARKS = "\"'“”‘’`«»"

# What a mark's print and its neighbours say of it, and what each reading then costs: as opening, as closing, as none.
_OPENS, _CLOSES, _EITHER = "opens", "closes", "either"
_INCH = "inch"  # behind a figure: 6" pipe, but also "in 1986"
_SPACED, _SPACED_BEHIND_STOP = "spaced", "spaced behind a stop"  # a " word"; the law. " Id.; and ditto marks
_COSTS: dict[str, tuple[float, float, float]] = {
    _OPENS: (0.0, 3.0, 2.0),
    _CLOSES: (3.0, 0.0, 2.0),
    _EITHER: (1.0, 1.0, 1.6),
    _INCH: (3.0, 0.7, 0.6),
    _SPACED: (0.8, 1.2, 0.9),
    _SPACED_BEHIND_STOP: (0.8, 0.3, 0.9),
    "may_open": (0.0, 3.0, 1.0),  # a single mark before a word
    "possessive": (3.0, 0.5, 0.3),  # the states' rights
}
_NESTED = 0.5  # a double mark inside double marks
_OPEN_AT_END = 1.5  # a quotation that the paragraph does not close, but a later one may
_OPEN_FROM_START = 0.5  # the same where the paragraph opens with it, as each of several quoted paragraphs does
_SWALLOWS = 1.5  # and besides, where that is a page
_OPEN_BEFORE = 1.9  # a quotation that an earlier paragraph opened
_PAGE = 2_000  # code points

_DEEPEST = 2

# Single marks, where a paragraph has no others: 'quoted words', but not 'tis, the '055 patent, Sheriff 's, Jones' car.
_SINGLE = re.compile(
    r"""
    ['‘’](?:
      (?P<may_open> (?<!’)(?<![\w’'.,;].)(?=[\w\[(.$§])(?!(?:tis|twas|twere|til|em|n|s|ll|re|d|ve|\d\d+s?)\b)
        (?P<opens> (?<=[:,][ ].)|(?<=\A.) )? )                             # the 'law   stated: 'The law
    | (?P<possessive> (?<=s.)(?=\s[a-z]) )                               # the states' rights
    | (?P<closes> (?<!‘)(?<=[\w.,;:?!)\]].)(?!\w) )                      # the law.' The
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)


class _Mark(NamedTuple):
    kind: str
    start: int
    end: int


class _Closed(NamedTuple):
    """A quotation, and the one before it."""

    span: Span
    before: _Closed | None


class _Reading(NamedTuple):
    """One reading of the marks so far: what it costs, where the outermost open quotation began, the last one closed."""

    cost: float
    opened: int
    closed: _Closed | None


def quoted(text: str) -> tuple[Span, ...]:
    """The stretches inside quotation marks, the marks themselves left out, in order and apart.

    Double marks of any print; single ones inside them are part of the quotation, and count by themselves only
    where a paragraph has no others. What is opened and not closed is quoted to the paragraph's end.
    """
    pattern = _MARK_OR_PAIR if "''" in text or "``" in text else _MARK
    marks = [_Mark(_kind(text, *found.span()), *found.span()) for found in pattern.finditer(text)]
    if marks:
        spans = _plain(marks) or _cheapest(text, marks, _OPEN_BEFORE)
    else:
        marks = [_Mark(_single_kind(found), *found.span()) for found in _SINGLE.finditer(text)]
        spans = _cheapest(text, marks, None) if any(mark.kind in (_OPENS, "may_open") for mark in marks) else ()
    return tuple(span for span in spans if span.start < span.end)


def _kind(text: str, start: int, end: int) -> str:
    """What the mark's print and its neighbours say it does."""
    mark = text[start]
    if mark in "«`":
        return _OPENS
    left, right = start - 1, end
    while left >= max(0, start - _MOST_TOGETHER) and text[left] in _MARKS:
        left -= 1
    while right < min(len(text), end + _MOST_TOGETHER) and text[right] in _MARKS:
        right += 1
    if left < 0 or right >= len(text):
        return _OPENS if left < 0 or text[left] == ":" else _CLOSES
    opens, closes = text[left] in _BEFORE_OPENING, text[right] in _AFTER_CLOSING
    if mark == "“":
        return _EITHER if closes and not opens else _OPENS
    if mark in "”»":
        return _EITHER if opens and not closes else _CLOSES
    if opens and closes:
        return _SPACED_BEHIND_STOP if text[left - 1] in ".?!;" else _SPACED
    if closes and left == start - 1 and text[left].isdigit():
        return _INCH
    return _OPENS if opens else _CLOSES if closes else _EITHER


def _single_kind(found: re.Match[str]) -> str:
    return _OPENS if found["opens"] is not None else found.lastgroup or _CLOSES


def _plain(marks: Sequence[_Mark]) -> tuple[Span, ...]:
    """The quotations where marks open and close by turns; none if they do not."""
    if len(marks) % 2:
        return ()
    for place, mark in enumerate(marks):
        if mark.kind not in ((_CLOSES, _INCH) if place % 2 else (_OPENS,)):
            return ()
    return tuple(Span(opening.end, closing.start) for opening, closing in zip(marks[::2], marks[1::2], strict=True))


def _cheapest(text: str, marks: Sequence[_Mark], before: float | None) -> tuple[Span, ...]:
    """The reading that costs least; ``before`` is what it costs that an earlier paragraph opened a quotation."""
    readings = {0: _Reading(0.0, 0, None)}
    if before is not None:
        readings[1] = _Reading(before, 0, None)
    if _is_first(text, marks[0].start) and marks[0].kind == _OPENS:
        readings, marks = {1: _Reading(0.0, marks[0].end, None)}, marks[1:]
    for mark in marks:
        best: dict[int, _Reading] = {}
        for depth, reading in readings.items():
            for at, read in _steps(depth, reading, mark):
                if at not in best or read.cost < best[at].cost:
                    best[at] = read
        readings = best
    closed = min((_ended(text, *item) for item in readings.items()), key=lambda reading: reading.cost).closed
    spans: list[Span] = []
    while closed:
        spans.append(closed.span)
        closed = closed.before
    return tuple(reversed(spans))


def _steps(depth: int, reading: _Reading, mark: _Mark) -> Iterator[tuple[int, _Reading]]:
    """What one more mark may make of a reading: the depth of quotation behind it, and the reading."""
    cost, opened, closed = reading
    as_opening, as_closing, as_none = _COSTS[mark.kind]
    yield depth, _Reading(cost + as_none, opened, closed)
    if depth < _DEEPEST:
        yield depth + 1, _Reading(cost + as_opening + _NESTED * depth, opened if depth else mark.end, closed)
    if depth:
        closed = closed if depth > 1 else _Closed(Span(opened, mark.start), closed)
        yield depth - 1, _Reading(cost + as_closing, opened, closed)


def _ended(text: str, depth: int, reading: _Reading) -> _Reading:
    """The reading at the paragraph's end, which closes what is open."""
    if not depth:
        return reading
    cost, opened, closed = reading
    if _is_first(text, opened):
        cost += _OPEN_FROM_START
    else:
        cost += _OPEN_AT_END + (_SWALLOWS if len(text) - opened > _PAGE else 0.0)
    return _Reading(cost, opened, _Closed(Span(opened, len(text)), closed))


def _is_first(text: str, place: int) -> bool:
    """Whether nothing but marks stands before a place."""
    return not text[:place].strip(_MARKS + " ")
