"""Marks in a text, made safely: every stretch is escaped first, and only then joined with tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from caselaw.model import Span

_OPEN = Markup("<mark>")
_OPEN_NAMED = Markup('<mark id="match-{}">')
_CLOSE = Markup("</mark>")


class Insert(NamedTuple):
    """Markup that stands before the character at ``offset``: a note's call, a page's number."""

    offset: int
    markup: Markup


def marked(text: str, spans: Sequence[Span], inserts: Iterable[Insert] = (), first: int | None = None) -> Markup:
    """``text`` escaped, with ``<mark>`` around each span and the inserts in their places.

    ``spans`` are in order and do not overlap, as ``search.request.Hit`` gives them. With ``first``, the
    marks get the ids ``match-first``, ``match-first+1``, ... An insert inside a span stands inside its mark.
    """
    waiting = sorted(inserts, key=lambda insert: insert.offset)
    pieces: list[Markup] = []
    position = 0
    for number, span in enumerate(spans):
        pieces += _woven(text, position, span.start, waiting, end_too=True)
        pieces.append(_OPEN if first is None else _OPEN_NAMED.format(first + number))
        pieces += _woven(text, span.start, span.end, waiting)
        pieces.append(_CLOSE)
        position = span.end
    pieces += _woven(text, position, len(text), waiting, end_too=True)
    return Markup("").join(pieces)


def _woven(text: str, start: int, end: int, waiting: list[Insert], end_too: bool = False) -> Iterator[Markup]:
    """The escaped text from ``start`` to ``end`` with its inserts, which are taken from ``waiting``.

    An insert at ``end`` itself comes along with ``end_too``: a call before a match belongs to what precedes it.
    """
    while waiting and (waiting[0].offset < end or (end_too and waiting[0].offset == end)):
        insert = waiting.pop(0)
        at = max(start, insert.offset)
        yield escape(text[start:at])
        yield insert.markup
        start = at
    yield escape(text[start:end])
