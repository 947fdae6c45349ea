"""An opinion made ready for its page: headings where sections begin, notes at hand, matches marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from caselaw import ids
from caselaw.model import Footnote, Opinion, Paragraph, Role, Span
from webui.links import cite_path
from webui.marking import Insert, marked

Spans = Mapping[str, tuple[Span, ...]]

_CALL = Markup('<sup class="call"><a id="call-{0}" href="#{0}" role="doc-noteref" aria-label="note {1}">{1}</a></sup>')
_CALL_AGAIN = Markup('<sup class="call"><a href="#{0}" role="doc-noteref" aria-label="note {1}">{1}</a></sup>')
_CALL_WITHOUT_NOTE = Markup('<sup class="call" title="The copy we have lacks this note">{1}</sup>')
_PAGE = Markup(
    '<span class="page" id="page-{0}" role="doc-pagebreak" aria-label="page {0}">'
    '<span class="brackets">{0}</span></span>'
)


class Heading(NamedTuple):
    """A section's numeral or letter where the section begins; ``level`` 0 is the outermost."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph as its page shows it."""

    id: str
    anchor: str
    name: str
    role: Role
    html: Markup
    cite_path: str
    headings: tuple[Heading, ...] = ()
    notes: tuple[ShownNote, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A footnote; ``back`` is the anchor of its call, None where no call is known."""

    label: str
    back: str | None
    paragraphs: tuple[ShownParagraph, ...]


class MatchPlace(NamedTuple):
    """A paragraph or note that holds matches: ``¶12``, ``n. 4``; the first of them is ``match-first``."""

    name: str
    anchor: str
    first: int
    matches: int


@dataclass(frozen=True, slots=True)
class ShownOpinion:
    """An opinion's page: ``loose_notes`` are those no paragraph calls."""

    paragraphs: tuple[ShownParagraph, ...]
    loose_notes: tuple[ShownNote, ...]
    contents: tuple[Heading, ...]
    places: tuple[MatchPlace, ...]

    @property
    def matches(self) -> int:
        """How many matches are marked."""
        return sum(place.matches for place in self.places)


def show(opinion: Opinion, spans: Spans) -> ShownOpinion:
    """An opinion with the ``spans`` (by paragraph id) marked and numbered from 1 in reading order."""
    return _Page(opinion, spans).show()


@dataclass(slots=True)
class _Page:
    """What is known so far while a page is set from top to bottom."""

    opinion: Opinion
    spans: Spans
    places: list[MatchPlace] = field(default_factory=list)
    called: set[str] = field(default_factory=set)
    shown_notes: set[str] = field(default_factory=set)
    pages: Mapping[str, list[Insert]] = field(default_factory=dict)
    next_match: int = 1

    def show(self) -> ShownOpinion:
        self.pages = _new_pages(self.opinion.paragraphs)
        headings = dict(_headings(self.opinion.paragraphs))
        paragraphs = tuple(self._paragraph(par, headings.get(par.id, ())) for par in self.opinion.paragraphs)
        loose = tuple(self._note(note) for note in self.opinion.footnotes if note.id not in self.shown_notes)
        contents = tuple(heading for some in headings.values() for heading in some)
        return ShownOpinion(paragraphs, loose, contents, tuple(self.places))

    def _paragraph(self, par: Paragraph, headings: tuple[Heading, ...]) -> ShownParagraph:
        html = self._html(par, f"¶{par.n}")
        return ShownParagraph(
            id=par.id,
            anchor=ids.anchor(par.id),
            name=f"¶{par.n}",
            role=par.role,
            html=html,
            cite_path=cite_path(par.id),
            headings=headings,
            notes=tuple(self._note(note) for note in self._called_first_in(par)),
        )

    def _called_first_in(self, par: Paragraph) -> Iterator[Footnote]:
        """The notes that this paragraph is the first to call, in the order of their calls."""
        for call in par.calls:
            note = self._labelled(call.label)
            if note is not None and note.id not in self.shown_notes:
                yield note

    def _note(self, note: Footnote) -> ShownNote:
        self.shown_notes.add(note.id)
        name = f"n. {note.label}"
        back = f"call-{ids.anchor(note.id)}" if note.id in self.called else None
        paragraphs = tuple(
            ShownParagraph(par.id, ids.anchor(par.id), name, par.role, self._html(par, name), cite_path(par.id))
            for par in note.paragraphs
        )
        return ShownNote(note.label, back, paragraphs)

    def _html(self, par: Paragraph, name: str) -> Markup:
        spans = self.spans.get(par.id, ())
        html = marked(par.text, spans, self._inserts(par), first=self.next_match)
        if spans:
            self._put(MatchPlace(name, ids.anchor(par.id), self.next_match, len(spans)))
            self.next_match += len(spans)
        return html

    def _put(self, place: MatchPlace) -> None:
        """A place; one in the same note as the last ("n4.2" behind "n4") is more of that."""
        last = self.places[-1] if self.places else None
        if last is not None and last.anchor.partition(".")[0] == place.anchor.partition(".")[0]:
            self.places[-1] = last._replace(matches=last.matches + place.matches)
        else:
            self.places.append(place)

    def _inserts(self, par: Paragraph) -> Iterator[Insert]:
        for call in par.calls:
            yield Insert(call.offset, self._call(call.label))
        yield from self.pages.get(par.id, ())

    def _call(self, label: str) -> Markup:
        note = self._labelled(label)
        if note is None:
            return _CALL_WITHOUT_NOTE.format("", label)
        form = _CALL_AGAIN if note.id in self.called else _CALL
        self.called.add(note.id)
        return form.format(ids.anchor(note.id), label)

    def _labelled(self, label: str) -> Footnote | None:
        return next((note for note in self.opinion.footnotes if note.label == label), None)


def _new_pages(paragraphs: Iterable[Paragraph]) -> dict[str, list[Insert]]:
    """The marks of pages that begin in each paragraph (by id); a first mark that repeats the page before is none."""
    found: dict[str, list[Insert]] = {}
    before: int | None = None
    for par in paragraphs:
        for mark in par.page_marks:
            if mark.page != before:
                found.setdefault(par.id, []).append(Insert(mark.offset, _PAGE.format(mark.page)))
            before = mark.page
    return found


def _headings(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[str, tuple[Heading, ...]]]:
    """For each paragraph that begins a section, its id and the headings new there: ``II-A`` after ``I`` is II and A."""
    before: list[str] = []
    seen: set[str] = set()
    for section, group in groupby(paragraphs, key=lambda par: par.section):
        if section is None:
            continue
        levels = section.split("-")
        same = next((at for at, pair in enumerate(zip(before, levels, strict=False)) if pair[0] != pair[1]), None)
        first_new = min(len(before), len(levels)) if same is None else same
        new = [
            Heading(level, levels[level], f"section-{'-'.join(levels[: level + 1])}")
            for level in range(first_new, len(levels))
        ]
        # An anchor names one place; a section that resumes after another one does not begin again.
        fresh = tuple(heading for heading in new if heading.anchor not in seen)
        seen.update(heading.anchor for heading in fresh)
        before = levels
        if fresh:
            yield next(group).id, fresh
