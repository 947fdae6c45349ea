"""A case, an opinion and a paragraph, as ``opinions show`` prints them and gives them as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from caselaw.as_json import Json, passage_json
from caselaw.model import Case, Decision, Opinion, Paragraph, Passage, Role
from cli.screen import Screen
from notes.citation import byline, cite, cite_case, cite_writing
from notes.permalink import permalink
from search.cited_for import Citing
from webui.as_json import case_page_json, opinion_page_json
from webui.naming import counted, joiners

# Citing passages named on a case's page.
_SHOWN = 5


class Page(Protocol):
    """Something with an id."""

    def json(self) -> Json:
        """The API's shape."""
        ...

    def show(self, screen: Screen) -> None:
        """Print it for a person."""
        ...


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case with a list of its opinions."""

    decision: Decision
    citing: Citing
    base_url: str

    def json(self) -> Json:
        """As ``/api/cases/ID``."""
        return case_page_json(self.decision, self.citing, self.base_url)

    def show(self, screen: Screen) -> None:
        """Its citation, what is known of it, its opinions."""
        case = self.decision.case
        screen.line(cite_case(case), bold=True)
        decided = case.decided.isoformat() if case.decided else case.year
        known = {"No.": case.docket, "decided": decided, "court": case.court}
        screen.line(", ".join(f"{name} {value}" for name, value in known.items() if value))
        for opinion in self.decision.opinions:
            size = counted(len(opinion.paragraphs), "paragraph")
            screen.line(f"{opinion.writing.id}: {byline(case, opinion.writing)}, {size}", indent=2)
        if self.citing.hits:
            screen.line(f"Cited by {counted(self.citing.cases, 'case')}, such as:")
            for hit in self.citing.hits[:_SHOWN]:
                screen.line(f"{hit.passage.paragraph.id}: {cite(hit.passage)}", indent=2)


@dataclass(frozen=True, slots=True)
class OpinionPage:
    """An opinion with its text."""

    case: Case
    opinion: Opinion
    warnings: tuple[str, ...]

    def json(self) -> Json:
        """As ``/api/opinions/ID``."""
        return opinion_page_json(self.case, self.opinion, self.warnings)

    def show(self, screen: Screen) -> None:
        """Its citation, who joined, its paragraphs by section, its notes."""
        writing = self.opinion.writing
        screen.line(cite_writing(self.case, writing), bold=True)
        if writing.joined_by:
            screen.line(f"{byline(self.case, writing)}; joined by {joiners(writing)}")
        _show_paragraphs(screen, self.opinion.paragraphs)
        for note in self.opinion.footnotes:
            screen.line()
            for number, par in enumerate(note.paragraphs):
                screen.line(f"Note {note.label}. {par.text}" if number == 0 else par.text, indent=2)


@dataclass(frozen=True, slots=True)
class PassagePage:
    """A paragraph with its citation and permalink."""

    passage: Passage
    base_url: str

    def json(self) -> Json:
        """As ``/api/paragraphs/ID``."""
        link = {"url": permalink(self.passage, self.base_url), "cite": cite(self.passage)}
        return {**passage_json(self.passage), **link}

    def show(self, screen: Screen) -> None:
        """The paragraph's whole text, its citation, its permalink."""
        par = self.passage.paragraph
        screen.line(par.text)
        screen.line()
        screen.line(cite(self.passage), bold=True)
        screen.line(permalink(self.passage, self.base_url))


def _show_paragraphs(screen: Screen, paragraphs: Iterable[Paragraph]) -> None:
    section = None
    for par in paragraphs:
        screen.line()
        if par.section != section and par.section:
            screen.line(par.section, bold=True)
            screen.line()
        section = par.section
        screen.line(f"[{par.n}] {par.text}", indent=4 if par.role is Role.BLOCK_QUOTE else 0)
