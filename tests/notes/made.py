"""Passages made for the tests of citations, quotations and copies."""

from __future__ import annotations

import datetime as dt

from caselaw.justices import sitting
from caselaw.model import Case, Citation, Judge, Kind, PageMark, Paragraph, Passage, Writing

MALLEY = Case("475-us-335", "Malley v. Briggs", (Citation(475, "U.S.", 335),), "84-1586", "scotus", dt.date(1986, 3, 5))
MESSERSCHMIDT = Case(
    *("565-us-535", "Messerschmidt v. Millender", (Citation(565, "U.S.", 535),)),
    *("10-704", "scotus", dt.date(2012, 2, 22)),
)
DOBBS = Case(
    "no-19-1392", "Dobbs v. Jackson Women's Health Organization", (), "19-1392", "scotus", dt.date(2022, 6, 24)
)
CHISHOLM = Case("2-us-419", "Chisholm v. Georgia", (Citation(2, "U.S.", 419),), None, "scotus", dt.date(1793, 2, 18))

TEXT = (
    "As the qualified immunity defense has evolved, it provides ample protection to all but the plainly "
    "incompetent or those who knowingly violate the law."
)


def justice(surname: str, case: Case) -> Judge:
    """The justice of that surname when the case was decided."""
    assert case.decided is not None
    judge = sitting(surname, case.decided)
    assert judge is not None, surname
    return judge


def passage(
    text: str = TEXT,
    *,
    case: Case = MALLEY,
    kind: Kind = Kind.MAJORITY,
    by: tuple[str, ...] = ("White",),
    attribution: str | None = None,
    marks: tuple[tuple[int, int], ...] = (),
    note: str | None = None,
    name: str = "opinion",
    n: int = 12,
    fingerprint: str = "0123456789abcdef",
) -> Passage:
    """One paragraph of a case; ``marks`` are (offset, page), ``by`` surnames of justices of the day."""
    writing = Writing(f"{case.id}/{name}", kind, tuple(justice(s, case) for s in by), attribution=attribution)
    place = str(n) if note is None else "n4" if n == 1 else f"n4.{n}"
    pages = tuple(PageMark(*mark) for mark in marks)
    paragraph = Paragraph(f"{writing.id}/{place}", n, text, page_marks=pages, fingerprint=fingerprint)
    return Passage(case, writing, paragraph, note, 0)
