"""A passage as compact bytes, for an engine to store and give back unchanged.

First the length of a header in three bytes, and the header: what the passages of a writing share, as JSON, deflated.
Then a line of JSON, what is known of the paragraph; then the fingerprint of its words, eight bytes; then its text.
What the rest tells is left out, and so is what is empty at the line's end.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import zlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from caselaw.justices import by_id
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

_ROLES = tuple(Role)
_AS_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_FROM_JSON = json.JSONDecoder().raw_decode

# "a3f1907c5e2b4d68"; where a paragraph has another, its line has it, and zeros stand here.
_FINGERPRINT = re.compile("[0-9a-f]{16}")
_LONG = 8

# How many bytes tell the header's length, and what headers have in common: what comes often last, as it is found there
# at the least cost. (Another text here is another schema of the index.)
_LENGTH = 3
_COMMON = b"""\
","concurrence-in-judgment","appendix","seriatim","combined","statement","/statement","counsel","/counsel",
per-curiam","/opinion","per-curiam",[],[],"PER CURIAM."]]plurality","plurality",announced the judgment of the Court
and delivered an opinion, in which Chief Justice THE CHIEF JUSTICE join, join.concurrence-dissent",
concurring in part and dissenting in part."]]concurring in the judgment.concurrence","/syllabus","syllabus",[],[],
"Syllabus"]] and JUSTICE , with whom MR. JUSTICE and Justice joins, concurring."]]dissent",[],dissenting."]]
[["",[["","","scotus","19-0[[" v. United States",[[,"U.S.",]],null,"scotus","18-1["-us-/opinion","majority",[""],[],
"MR. JUSTICE JUSTICE Justice Mr. Justice delivered the opinion of the Court."]]""".replace(b"\n", b"")

# "12" in 475-us-335/powell/12, which is the twelfth paragraph if nothing else is said.
_NUMBER = re.compile("[1-9][0-9]{0,8}")

# What the paragraph's line is made of, and what each means where the line ends before: its place, its name in the
# writing, role, section, page marks, cites, note, calls, joins, number, fingerprint.
_UNSAID: tuple[Any, ...] = ("", "", 0, None, [], [], None, [], [], None, None)


def encode(passage: Passage, header: bytes | None = None) -> bytes:
    """The passage as bytes; ``header`` is what ``header_of`` makes of its case and writing, where that is at hand."""
    text, fingerprint = passage.paragraph.text, passage.paragraph.fingerprint
    is_usual = _FINGERPRINT.fullmatch(fingerprint) is not None
    line = _line(passage, None if is_usual else fingerprint)
    hashed = bytes.fromhex(fingerprint) if is_usual else bytes(_LONG)
    return b"".join((header or header_of(passage.case, passage.writing), line, hashed, text.encode()))


def header_of(case: Case, writing: Writing) -> bytes:
    """The header with its length, the same for all passages of a writing; lists are in the model's own order."""
    decided = case.decided and case.decided.isoformat()
    year = () if case.in_year is None else (case.in_year,)
    joined_by = [(_judge(judge), parts) for judge, parts in writing.joined_by]
    record = (
        (case.id, case.name, case.citations, case.docket, case.court, decided, *year),
        (writing.id, writing.kind, list(map(_judge, writing.authors)), joined_by, writing.attribution),
    )
    deflated = zlib.compressobj(9, wbits=-zlib.MAX_WBITS, zdict=_COMMON)
    header = deflated.compress(_AS_JSON(record).encode()) + deflated.flush()
    return len(header).to_bytes(_LENGTH) + header


def _judge(judge: Judge) -> str | Judge:
    """A justice by SCDB's id."""
    return judge.id if by_id(judge.id) == judge else judge


def _line(passage: Passage, fingerprint: str | None) -> bytes:
    par = passage.paragraph
    name = _name(par.id, passage.writing.id)
    record: list[Any] = [
        *(passage.place, name, _ROLES.index(par.role), par.section),
        *(_flat(par.page_marks), list(map(_cite, par.cites)), passage.note, _flat(par.calls), _flat(par.joins)),
        *(None if par.n == name else par.n, fingerprint),
    ]
    while record[-1] == _UNSAID[len(record) - 1]:
        record.pop()
    return _AS_JSON(record).encode() + b"\n"


def _name(paragraph_id: str, writing_id: str) -> str | int:
    """What stands behind the writing's id and a slash, as a number if it is one; behind a slash what is no such id."""
    name = paragraph_id.removeprefix(f"{writing_id}/")
    if name == paragraph_id or name.startswith("/"):
        return f"/{paragraph_id}"
    return int(name) if _NUMBER.fullmatch(name) else name


def _id(name: str | int, writing_id: str) -> str:
    return name[1:] if isinstance(name, str) and name.startswith("/") else f"{writing_id}/{name}"


def _flat(pairs: Sequence[tuple[Any, Any]]) -> list[Any]:
    return list(chain.from_iterable(pairs))


def _cite(cite: Cite) -> list[Any]:
    record: list[Any] = [cite.start, cite.end, *cite.citation]
    if cite.pages or cite.short:
        record += (cite.pages, 1) if cite.short else (cite.pages,)
    return record


def decode(data: bytes) -> Passage:
    """The passage that ``encode`` made these bytes of."""
    return Opened(data).passage()


def end_of_header(data: bytes) -> int:
    """Where the header ends, with its length: up to there, passages of a writing are alike."""
    return _LENGTH + int.from_bytes(data[:_LENGTH])


def case_of(data: bytes) -> Case:
    """The case of a stored passage, of which no more than the header is needed."""
    return _shared(data[_LENGTH : end_of_header(data)])[0]


class Opened:
    """A stored passage of which little is made before it is asked for: to look at many texts, and show few."""

    __slots__ = ("_header", "_line", "_rest")

    def __init__(self, data: bytes) -> None:
        end = end_of_header(data)
        self._header = data[_LENGTH:end]
        self._line, self._rest = data[end:].split(b"\n", 1)

    @property
    def case(self) -> Case:
        """Its case."""
        return _shared(self._header)[0]

    @property
    def case_id(self) -> str:
        """The id of its case."""
        return self.case.id

    @property
    def writing_id(self) -> str:
        """The id of its writing."""
        return _shared(self._header)[1].id

    @property
    def text(self) -> str:
        """The paragraph's text."""
        return self._rest[_LONG:].decode()

    @property
    def role(self) -> Role:
        """What the paragraph is within its writing."""
        return _ROLES[int(_said(self._line)[2])]

    @property
    def joins(self) -> tuple[Span, ...]:
        """Spans of the text that are one word with a space in it."""
        return _joins(_said(self._line)[8])

    def passage(self) -> Passage:
        """All of it."""
        case, writing = _shared(self._header)
        place, name, role, section, marks, cites, note, calls, joins, n, fingerprint = _said(self._line)
        paragraph = Paragraph(
            *(_id(name, writing.id), name if n is None else n, self.text, _ROLES[role], section),
            tuple(map(PageMark, marks[::2], marks[1::2])) if marks else (),
            tuple(map(NoteCall, calls[::2], calls[1::2])) if calls else (),
            _joins(joins) if joins else (),
            self._rest[:_LONG].hex() if fingerprint is None else fingerprint,
            tuple([_as_cite(*cite) for cite in cites]) if cites else (),
        )
        return Passage(case, writing, paragraph, note, place)


# The passages of a page of results, and of a whole opinion even more, have many headers in common. (Some 2 kB each.)
@lru_cache(maxsize=4_096)
def _shared(header: bytes) -> tuple[Case, Writing]:
    try:
        case, writing = json.loads(zlib.decompressobj(-zlib.MAX_WBITS, _COMMON).decompress(header))
    except zlib.error as error:
        raise ValueError("what is stored of a passage is damaged") from error
    return _case(*case), _writing(*writing)


def _said(line: bytes) -> list[Any]:
    """All that the paragraph's line means."""
    said = line.decode()
    record, end = _FROM_JSON(said)
    if end < len(said):
        raise ValueError("more is stored of a passage than there should be")
    return [*record, *_UNSAID[len(record) :]]


def _as_cite(
    start: int, end: int, volume: int, reporter: str, page: int, pages: Sequence[int] = (), short: int = 0
) -> Cite:
    return Cite(start, end, Citation(volume, reporter, page), tuple(pages), bool(short))


def _joins(flat: Sequence[int]) -> tuple[Span, ...]:
    return tuple(map(Span, flat[::2], flat[1::2]))


def _case(
    case_id: str,
    name: str,
    citations: list[list[Any]],
    docket: str | None,
    court: str,
    decided: str | None,
    in_year: int | None = None,
) -> Case:
    date = dt.date.fromisoformat(decided) if decided else None
    return Case(case_id, name, tuple(Citation(*c) for c in citations), docket, court, date, in_year)


def _writing(
    writing_id: str, kind: str, authors: Sequence[Any], joined_by: Sequence[Any], attribution: str | None
) -> Writing:
    joiners = tuple(Joiner(_as_judge(judge), parts) for judge, parts in joined_by)
    return Writing(writing_id, Kind(kind), tuple(map(_as_judge, authors)), joiners, attribution)


def _as_judge(record: str | Sequence[str]) -> Judge:
    found = by_id(record) if isinstance(record, str) else Judge(*record)
    if found is None:
        raise ValueError(f"no justice has the id {record}")
    return found
