"""A passage as compact bytes, for an engine to store and give back unchanged."""

from __future__ import annotations

import datetime as dt
import json
from functools import cached_property
from typing import Any

from caselaw.model import (
    Case,
    Citation,
    Cite,
    Joiner,
    Judge,
    Kind,
    NoteCall,
    PageMark,
    Paragraph,
    Passage,
    Role,
    Span,
    Writing,
)


def encode(passage: Passage) -> bytes:
    """The passage as UTF-8 JSON, a list in the model's own order."""
    case, writing, par = passage.case, passage.writing, passage.paragraph
    record = [
        [case.id, case.name, case.citations, case.docket, case.court, case.decided and case.decided.isoformat()],
        [writing.id, writing.kind, writing.authors, writing.joined_by, writing.attribution],
        [
            *(par.id, par.n, par.text, par.role, par.section),
            *(par.page_marks, par.calls, par.joins, par.fingerprint, par.cites),
        ],
        passage.note,
        passage.place,
    ]
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


def decode(data: bytes) -> Passage:
    """The passage that ``encode`` made these bytes of."""
    return Opened(data).passage()


def case_id_of(data: bytes) -> str:
    """The id of the case, which ``encode`` puts first: ids have no signs that JSON would write otherwise."""
    start = len(b'[["')
    return data[start : data.index(b'"', start)].decode()


def writing_id_of(data: bytes) -> str:
    """The id of the writing: it begins with the case's and a list, as nothing before it does."""
    start = data.index(f'["{case_id_of(data)}/'.encode()) + len(b'["')
    return data[start : data.index(b'"', start)].decode()


class Opened:
    """A stored passage of which little is made before it is asked for: to look at many texts, and show few."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @cached_property
    def _record(self) -> list[Any]:
        return list(json.loads(self._data))

    @property
    def case_id(self) -> str:
        """The id of its case."""
        return case_id_of(self._data)

    @property
    def case(self) -> Case:
        """Its case."""
        return _case(self._record[0])

    @property
    def writing_id(self) -> str:
        """The id of its writing."""
        return writing_id_of(self._data)

    @property
    def text(self) -> str:
        """The paragraph's text."""
        return str(self._record[2][2])

    @property
    def role(self) -> Role:
        """What the paragraph is within its writing."""
        return Role(self._record[2][3])

    @property
    def joins(self) -> tuple[Span, ...]:
        """Spans of the text that are one word with a space in it."""
        return tuple(Span(*join) for join in self._record[2][7])

    def passage(self) -> Passage:
        """All of it."""
        case, writing, paragraph, note, place = self._record
        return Passage(_case(case), _writing(writing), _paragraph(paragraph), note, place)


def _case(record: list[Any]) -> Case:
    case_id, name, citations, docket, court, decided = record
    date = dt.date.fromisoformat(decided) if decided else None
    return Case(case_id, name, tuple(Citation(*c) for c in citations), docket, court, date)


def _writing(record: list[Any]) -> Writing:
    writing_id, kind, authors, joined_by, attribution = record
    joiners = tuple(Joiner(Judge(*judge), parts) for judge, parts in joined_by)
    return Writing(writing_id, Kind(kind), tuple(Judge(*a) for a in authors), joiners, attribution)


def _paragraph(record: list[Any]) -> Paragraph:
    par_id, n, text, role, section, marks, calls, joins, fingerprint, cites = record
    return Paragraph(
        *(par_id, n, text, Role(role), section),
        page_marks=tuple(PageMark(*m) for m in marks),
        calls=tuple(NoteCall(*c) for c in calls),
        joins=tuple(Span(*j) for j in joins),
        fingerprint=fingerprint,
        cites=tuple(Cite(start, end, Citation(*of), tuple(pages), short) for start, end, of, pages, short in cites),
    )
