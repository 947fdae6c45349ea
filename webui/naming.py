"""What pages call a writing: its tab, its colour, the words beside a filter for it."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from caselaw import justices
from caselaw.kinds import NAMES
from caselaw.model import Case, Joiner, Judge, Kind, Passage, Writing
from notes.citation import byline as byline
from search.request import Results

# The bar at the left edge, always beside words that say the same.
_BARS = {
    Kind.SYLLABUS: "aside",
    Kind.COUNSEL: "aside",
    Kind.APPENDIX: "aside",
    Kind.CONCURRENCE: "concurrence",
    Kind.CONCURRENCE_IN_JUDGMENT: "concurrence",
    Kind.CONCURRENCE_DISSENT: "in-part",
    Kind.DISSENT: "dissent",
}

# What follows the author's surname in a tab.
_MANNERS = {
    Kind.CONCURRENCE: "concurring",
    Kind.CONCURRENCE_IN_JUDGMENT: "in the judgment",
    Kind.CONCURRENCE_DISSENT: "in part",
    Kind.DISSENT: "dissenting",
    Kind.STATEMENT: "statement",
}

# Words of the ``type:`` filter that stand for several kinds, or read better in the plural.
_TYPE_NAMES = {
    "court": "the Court’s opinions",
    "concurrence": "concurrences",
    "dissent": "dissents",
    "majority": "majority opinions",
    "plurality": "plurality opinions",
    "per-curiam": "per curiam opinions",
    "concurrence-in-judgment": "concurrences in the judgment",
    "concurrence-dissent": "partial dissents",
    "statement": "statements",
    "seriatim": "seriatim opinions",
    "appendix": "appendices",
    "counsel": "lists of counsel",
    "combined": "combined opinions",
}


def bar(kind: Kind) -> str:
    """The class of the bar for a kind: ``court``, ``concurrence``, ``in-part``, ``dissent`` or ``aside``."""
    return _BARS.get(kind, "court")


def authors(writing: Writing) -> str:
    """The surnames of who wrote: ``Powell``; ``O’Connor, Kennedy and Souter``; empty where no one is named."""
    return listed([judge.surname for judge in writing.authors])


def titled(judge: Judge, case: Case) -> str:
    """A justice as reports name one on that day, ``Chief Justice Burger``; any other judge by name."""
    if justices.by_id(judge.id) is None:
        return judge.name
    chief = case.decided is not None and justices.is_chief(judge, case.decided)
    return f"{'Chief Justice' if chief else 'Justice'} {judge.surname}"


def tab(writing: Writing) -> str:
    """A writing's short name: ``Opinion of the Court (White)``, ``Powell, in part``, ``Syllabus``."""
    names, kind = authors(writing), writing.kind
    if kind in _MANNERS and names:
        return f"{names}, {_MANNERS[kind]}"
    return f"{NAMES[kind]} ({names})" if names else NAMES[kind]


def joiner(joined: Joiner) -> str:
    """``Ginsburg``, or ``Thomas (Parts I and II)``."""
    return f"{joined.judge.surname} ({joined.parts})" if joined.parts else joined.judge.surname


def joiners(writing: Writing) -> str:
    """Everyone who joined, as a list in words; empty for no one."""
    return listed(list(map(joiner, writing.joined_by)))


def types(word: str) -> str:
    """What a ``type:`` filter's word finds, in the plural: ``dissents``."""
    return _TYPE_NAMES.get(word, NAMES[Kind(word)].lower() if word in tuple(Kind) else word)


def reference(case: Case) -> str:
    """Where a case is reported, with its year, without its name: ``475 U.S. 335 (1986)``, ``No. 10-704 (2012)``."""
    place = str(case.citations[0]) if case.citations else f"No. {case.docket}" if case.docket else ""
    year = f"({case.year})" if case.year else ""
    return " ".join(filter(None, (place, year)))


def listed(names: list[str]) -> str:
    """Names as a sentence lists them: ``White, Brennan and Marshall``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: ``1 case``, ``2,416 passages``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


class Totals(NamedTuple):
    """How much was found, in words."""

    passages: str
    cases: str


def totals(results: Results) -> Totals:
    """``1,234 passages`` and ``5 cases``; where not all could be looked at ``at least 1,234 passages``."""
    least = "at least " if results.total_is == "at least" else ""
    return Totals(least + counted(results.total, "passage"), counted(results.cases, "case"))


def pages(first_last: tuple[int, int] | None) -> str:
    """The printed pages of a passage: ``p. 341``, ``pp. 341-342``; empty where unknown."""
    if first_last is None:
        return ""
    first, last = first_last
    return f"p. {first}" if first == last else f"pp. {first}–{last}"


def whereabouts(passage: Passage) -> list[str]:
    """Where in its writing a passage stands, as far as known: ``Part II``, ``note 4``, ``p. 341``."""
    par = passage.paragraph
    part = f"Part {par.section}" if par.section else ""
    note = f"note {passage.note}" if passage.note else ""
    return [said for said in (part, note, pages(par.pages)) if said]


def place(passage: Passage) -> str:
    """A passage's place in its opinion: ``¶12``, ``note 4``, ``note 4, paragraph 2``."""
    if passage.note is None:
        return f"¶{passage.paragraph.n}"
    second = f", paragraph {passage.paragraph.n}" if passage.paragraph.n > 1 else ""
    return f"note {passage.note}{second}"


def kind(kind: Kind) -> str:
    """The name of a kind of opinion."""
    return NAMES[kind]


def day(date: dt.date) -> str:
    """A date as reports print it: ``March 5, 1986``."""
    return f"{date:%B} {date.day}, {date.year}"


def court(slug: str) -> str:
    """A court by its slug; the slug itself for one we have no name for."""
    return {"scotus": "Supreme Court of the United States"}.get(slug, slug)


def rows(text: str) -> int:
    """How many rows a text area of some 76 characters needs to show a text whole, within reason."""
    return min(16, max(2, sum(1 + len(line) // 76 for line in text.split("\n"))))
