"""Frozen values of the field: a case, its opinions, their paragraphs and footnotes.

Offsets are Unicode code points into a paragraph's ``text``; pages are the printed, 1-based
pages of the report named by the case's first citation. What is unknown is ``None`` or empty.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a writing is; the values are public (JSON, ``type:`` filters, URLs)."""

    SYLLABUS = "syllabus"
    COUNSEL = "counsel"
    MAJORITY = "majority"
    PLURALITY = "plurality"
    PER_CURIAM = "per-curiam"
    CONCURRENCE = "concurrence"
    CONCURRENCE_IN_JUDGMENT = "concurrence-in-judgment"
    CONCURRENCE_DISSENT = "concurrence-dissent"
    DISSENT = "dissent"
    STATEMENT = "statement"
    SERIATIM = "seriatim"
    APPENDIX = "appendix"
    COMBINED = "combined"


class Role(StrEnum):
    """What a paragraph is within its writing."""

    TEXT = "text"
    HEADING = "heading"
    BLOCK_QUOTE = "block-quote"


class Judge(NamedTuple):
    """Whoever wrote or joined: a justice (SCDB's id, ``LFPowell``) or a judge as the text names them."""

    id: str
    name: str
    surname: str


class Joiner(NamedTuple):
    """A judge who joined a writing, whole (``parts`` is None) or in named parts (``Parts I and II``)."""

    judge: Judge
    parts: str | None = None


class Citation(NamedTuple):
    """Where a case is reported: 475 U.S. 335 is ``Citation(475, "U.S.", 335)``."""

    volume: int
    reporter: str
    page: int

    def __str__(self) -> str:
        return f"{self.volume} {self.reporter} {self.page}"


class PageMark(NamedTuple):
    """The printed page that begins at ``offset``; a paragraph's first mark has offset 0."""

    offset: int
    page: int


class NoteCall(NamedTuple):
    """A footnote's call (the raised figure), which stood at ``offset`` and is not part of the text."""

    offset: int
    label: str


class Cite(NamedTuple):
    """A citation of a decision: code points ``start`` to ``end`` (exclusive) of a text, and what it names.

    ``citation`` has the first page printed; of a ``short`` form ("475 U. S., at 341") that is a page within the
    case. ``pages`` are further pages cited, in order.
    """

    start: int
    end: int
    citation: Citation
    pages: tuple[int, ...] = ()
    short: bool = False


class Span(NamedTuple):
    """Code points ``start`` to ``end`` (exclusive) of a text."""

    start: int
    end: int


# The "October Term" exists since the Act of January 24, 1873 moved the Court's year to October.
FIRST_OCTOBER_TERM = dt.date(1873, 10, 1)


class Case(NamedTuple):
    """A decided case. ``name`` is the reporter's short name; ``court`` is ``scotus`` or another slug.

    ``in_year`` is the year of decision where the day is not known.
    """

    id: str
    name: str
    citations: tuple[Citation, ...] = ()
    docket: str | None = None
    court: str = ""
    decided: dt.date | None = None
    in_year: int | None = None

    @property
    def year(self) -> int | None:
        """The year of decision; None if not even that is known."""
        return self.decided.year if self.decided else self.in_year

    @property
    def term(self) -> int | None:
        """The October Term of the Supreme Court in which the case was decided, else None."""
        if self.court != "scotus" or self.decided is None or self.decided < FIRST_OCTOBER_TERM:
            return None
        return self.decided.year if self.decided.month >= 10 else self.decided.year - 1


class Paragraph(NamedTuple):
    """One paragraph, of a writing or of a footnote; ``text`` is the source's, code point for code point.

    ``n`` counts from 1 within the writing (within the footnote for a footnote's). ``joins`` are spans
    of ``text`` that are one word although the source has a space in it (``i n``); see
    ``search.analysis``. ``fingerprint`` is a hash of the words, which finds a moved passage again. ``cites``
    are the citations of decisions in it, in order.
    """

    id: str
    n: int
    text: str
    role: Role = Role.TEXT
    section: str | None = None
    page_marks: tuple[PageMark, ...] = ()
    calls: tuple[NoteCall, ...] = ()
    joins: tuple[Span, ...] = ()
    fingerprint: str = ""
    cites: tuple[Cite, ...] = ()

    @property
    def pages(self) -> tuple[int, int] | None:
        """First and last printed page the paragraph stands on, or None where no page is known."""
        return (self.page_marks[0].page, self.page_marks[-1].page) if self.page_marks else None


class Footnote(NamedTuple):
    """A footnote of a writing: ``label`` as printed ("3", "*")."""

    id: str
    label: str
    paragraphs: tuple[Paragraph, ...]


class Writing(NamedTuple):
    """Who wrote an opinion and what it is, without its text; ``attribution`` is the line that says so."""

    id: str
    kind: Kind
    authors: tuple[Judge, ...] = ()
    joined_by: tuple[Joiner, ...] = ()
    attribution: str | None = None


class Opinion(NamedTuple):
    """A writing with its text, in the document's order."""

    writing: Writing
    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[Footnote, ...] = ()


class Source(NamedTuple):
    """A raw file a case was read from; ``file`` is its path relative to the raw folder."""

    file: str
    format: str
    sha256: str


class Apparatus(NamedTuple):
    """A piece of the source that is no one's words (caption, running head, note label), kept to account for it."""

    name: str
    text: str


class Decision(NamedTuple):
    """A case with all that was read of it."""

    case: Case
    sources: tuple[Source, ...]
    opinions: tuple[Opinion, ...]
    warnings: tuple[str, ...] = ()
    apparatus: tuple[Apparatus, ...] = ()


class Passage(NamedTuple):
    """One paragraph with the case and the writing it belongs to: what is indexed, found, cited and linked.

    ``note`` is the footnote's label where the paragraph is a footnote's. ``place`` counts the case's
    passages from 0 in the document's order (each writing's paragraphs, then its footnotes).
    """

    case: Case
    writing: Writing
    paragraph: Paragraph
    note: str | None
    place: int


def passages(decision: Decision) -> tuple[Passage, ...]:
    """Every paragraph of a decision, footnotes included, in the document's order."""
    found: list[Passage] = []
    for opinion in decision.opinions:
        body = [(paragraph, None) for paragraph in opinion.paragraphs]
        notes = [(p, note.label) for note in opinion.footnotes for p in note.paragraphs]
        for paragraph, label in [*body, *notes]:
            found.append(Passage(decision.case, opinion.writing, paragraph, label, len(found)))
    return tuple(found)
