"""The citation of a passage as the Bluebook and the free Indigo Book 2.0 write it (rules R9 to R12).

Case, pages and author are those of the quoted characters themselves. What is not known is left out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from caselaw.model import Case, Passage, Span, Writing
from notes.parties import short_name
from notes.pincite import pincite
from notes.weight import byline, weight

__all__ = ["byline", "cite", "cite_case", "cite_writing"]

# Bluebook table T12.
_MONTHS = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()

# The reports of the first reporters were numbered again as United States Reports 1-90; both numbers
# are given, 5 U.S. (1 Cranch) 137 (Bluebook table T1.1): reporter → the U.S. volumes before its first, its volumes.
_NOMINATIVE = {
    "Dall.": (0, 4),
    "Cranch": (4, 9),
    "Wheat.": (13, 12),
    "Pet.": (25, 16),
    "How.": (41, 24),
    "Black": (65, 2),
    "Wall.": (67, 23),
}

# Reporters that hold one court's decisions only: the parenthesis need not name it.
_ONE_COURT = frozenset({"U.S.", "S. Ct.", "L. Ed.", "L. Ed. 2d", *_NOMINATIVE})

# The slugs of the federal courts of appeals, as their citations abbreviate them; others stand as they are.
_ORDINALS = "1st 2d 3d 4th 5th 6th 7th 8th 9th 10th 11th".split()
_COURTS = {
    "scotus": "U.S.",
    "cadc": "D.C. Cir.",
    "cafc": "Fed. Cir.",
    **{f"ca{n}": f"{ordinal} Cir." for n, ordinal in enumerate(_ORDINALS, 1)},
}


def cite(passage: Passage, quote: Span | None = None) -> str:
    """The citation of the quoted characters (of the whole paragraph if None); raises ValueError outside the text."""
    text = _cited(passage.case, pincite(passage, quote))
    return _weighed(text, weight(passage.case, passage.writing))


def cite_writing(case: Case, writing: Writing) -> str:
    """The citation of a whole writing: ``Malley v. Briggs, 475 U.S. 335 (1986) (Powell, J., ...)``."""
    return _weighed(_cited(case, ""), weight(case, writing))


def cite_case(case: Case) -> str:
    """The citation of a whole case: ``Malley v. Briggs, 475 U.S. 335 (1986)``; its id where nothing else names it."""
    return _cited(case, "")


def _weighed(text: str, parenthetical: str) -> str:
    return " ".join(filter(None, (text, parenthetical and f"({parenthetical})")))


def _cited(case: Case, pin: str) -> str:
    if case.citations:
        place = [_reported(case), pin]
        court = "" if case.citations[0].reporter in _ONE_COURT and _supreme(case) else _court(case)
        when = str(case.year or "")
    else:
        place = [_docketed(case.docket), f"slip op. at {pin}" if pin else ""]
        court, when = _court(case), _day(case.decided) or str(case.year or "")
    # A date alone cites nothing: a case of which no more is known goes by its id.
    source = _listed([short_name(case.name), *place]) or case.id
    inside = " ".join(filter(None, (court, when)))
    return _weighed(source, inside)


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(filter(None, parts))


def _reported(case: Case) -> str:
    """The first citation, of the early reports in both their numbers."""
    volume, reporter, page = case.citations[0]
    for name, (before, volumes) in _NOMINATIVE.items():
        own = volume - before if reporter == "U.S." else volume
        if _supreme(case) and reporter in ("U.S.", name) and 1 <= own <= volumes:
            return f"{own + before} U.S. ({own} {name}) {page}"
    return str(case.citations[0])


def _supreme(case: Case) -> bool:
    """Whether nothing says that another court decided it: "1 How." may also be Mississippi's."""
    return case.court in ("", "scotus")


def _court(case: Case) -> str:
    return _COURTS.get(case.court, case.court)


def _docketed(docket: str | None) -> str:
    if not docket:
        return ""
    if re.match(r"nos?\b", docket, re.IGNORECASE):
        return docket
    several = re.search(r",|;|&|\band\b", docket)
    return f"{'Nos.' if several else 'No.'} {docket}"


def _day(date: dt.date | None) -> str:
    return f"{_MONTHS[date.month - 1]} {date.day}, {date.year}" if date else ""
