"""Judges' names as attribution lines write them, and whom they mean on the day of the decision."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from caselaw import justices
from caselaw.ids import slug
from caselaw.justices import Period, reported
from caselaw.model import Case, Judge


class Name(NamedTuple):
    """A judge as the text names them; ``surname`` is empty for "THE CHIEF JUSTICE"."""

    surname: str
    chief: bool = False


# "WHITE"  "O'CONNOR"  "o connor" (a copy without apostrophes)  "M'Lean"  "Van Devanter"  "La Follette";
# none of the words that stand between names.
SURNAME = (
    r"(?!(?:mr|the|and|by|of|in|with|whom|which|court|chief|justices?|judges?|per|post|ante|opinion|joins?|joined)\b)"
    r"(?:(?:van|de|la|le|von|st\.)\s)?(?:[A-Za-z]'|o\s)?[^\W\d_][\w'-]*"
)

_NAME = re.compile(
    rf"""
    (?:(?:mr|me|mrs|ms|madame?|messrs)(?:[.,;]\s?|\s))?(?:the\s)?
      (?:(?P<chief>chief\s)(?:j\s)?|justice\s)?justice(?P<several>s)?
      (?:\s(?P<titled>{SURNAME}))?              # Mr. Chief Justice WARREN  THE CHIEF JUSTICE  Justices Black
    | (?:(?:senior|circuit|district|chief|presiding)\s)*judge\s(?P<judge>{SURNAME})     # Judge Hand
    | (?P<short>{SURNAME})(?P<suffix>,\s?(?:(?P<c>ch?\.?\s?)?j(?P<jj>j)?\b\.?|(?P<cj>chief\s)?justice\b)
      |\s(?-i:(?P<c2>C\.\s?)?J(?P<jj2>J)?\.))?
                                                        # POWELL, J.  ROBERTS, C. J.  STORY, JUSTICE  BURGER C.J.
    """,
    re.IGNORECASE | re.VERBOSE,
)
# The last: "MR. JUSTICE STEWART MR. JUSTICE POWELL", "THE CHIEF JUSTICE JUSTICE POWELL", a comma lost.
_BETWEEN = re.compile(r",?\s?(?:and|&)\s|[,;]\s?(?:and\s)?|\s(?=(?:mr\.?\s)?justice\s)", re.IGNORECASE)

# "POWELL, J., post, p. 346"  "DOUGLAS, J., post, p. 410 U. S. 23"  "powell, post" (a copy that lost its figures)
_WHERE = re.compile(
    r",?\s(?:post|ante)\b(?:,?\s?(?:at\b|pp?\.)(?:\s?(?:\d+\sU\.\s?S\.\s)?\d+(?:-\d+)?|\s(?=,))?)?", re.IGNORECASE
)


def scan(text: str, bare: bool = False) -> tuple[Name, ...] | None:
    """The names that the whole text is a list of, else None.

    A surname counts with its title or "J."; alone only in a list that ends in "JJ.", or, where
    ``bare`` (damaged text lost the "J."), if a justice had that name.
    """
    text = _WHERE.sub("", text).strip(" ,;")
    found: list[Name] = []
    lone: list[str] = []
    position = 0
    titles = False  # after "Justices Black" the names that follow need no title
    while match := _NAME.match(text, position):
        name = _name(match)
        if name is None:
            return None
        found.append(name)
        titles = titles or bool(match["several"])
        if match["jj"] or match["jj2"]:
            lone = []
        elif match["short"] and not match["suffix"] and not titles:
            lone.append(name.surname)
        position = match.end()
        between = _BETWEEN.match(text, position)
        if between is None:
            break
        position = between.end()
    if position != len(text) or not all(bare and is_justice(surname) for surname in lone):
        return None
    return tuple(found) or None


# "Byron R. White"  "Sandra Day O'Connor"  "Fred M. Vinson, Jr."  "White"
_FULL_NAME = re.compile(rf"(?:[\w.]+\s)*(?P<surname>{SURNAME})(?:,?\s(?:Jr|Sr|II|III)\.?)?", re.IGNORECASE)


def labelled(text: str) -> tuple[Name, ...]:
    """Whom a format's own label of the author means: names as in a line, or a full name; () if it says nothing."""
    text = " ".join(text.replace("’", "'").split()).rstrip(":")
    found = scan(text, bare=True)
    if found is not None:
        return found
    match = _FULL_NAME.fullmatch(text)
    return (Name(match["surname"]),) if match and is_justice(match["surname"]) else ()


def _name(match: re.Match[str]) -> Name | None:
    surname = match["titled"] or match["judge"] or match["short"] or ""
    if surname.lower().endswith("'s"):
        return None  # "MR. JUSTICE WHITE's dissenting opinion": a sentence
    chief = bool(match["chief"] or match["c"] or match["c2"] or match["cj"])
    return Name(surname, chief) if surname or chief else None


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(map(justices.fold, justices.surnames()))


def is_justice(surname: str) -> bool:
    """Whether a justice of the Supreme Court ever had this surname."""
    return justices.fold(surname) in _known()


def resolve(name: Name, case: Case) -> Judge:
    """Whom the name means: the justice of that name when the case was decided, or the only one who ever had it.

    A judge of another court, or one the table of justices cannot tell, is kept as the text names them.
    """
    if case.court in ("", "scotus"):
        period = when(case)
        judge = _then(name, case.decided, period) if period else _of_any_day(name)
        if judge is not None:
            return judge
    return as_named(name)


def when(case: Case) -> Period | None:
    """When the case was decided: on its day, or, where that is not known, in the years of its volume of reports."""
    volume = next((reported(cite.volume) for cite in case.citations if cite.reporter == "U.S."), None)
    return Period(case.decided, case.decided) if case.decided else volume


def _then(name: Name, day: dt.date | None, period: Period) -> Judge | None:
    if not name.surname:
        return justices.chief(day) if day else justices.chief_within(period)
    return (justices.sitting(name.surname, day) if day else None) or justices.sitting_within(name.surname, period)


def as_named(name: Name) -> Judge:
    """The judge as the text names them, in the letters of a name: ``POWELL`` is ``Powell``."""
    surname = name.surname or "Chief Justice"
    if surname.isupper() or surname.islower():
        surname = re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), surname)
    return Judge(slug(surname), surname, surname)


def _of_any_day(name: Name) -> Judge | None:
    if not name.surname:
        return None
    wanted = justices.fold(name.surname)
    same = [tenure for tenure in justices.tenures() if justices.fold(tenure.judge.surname) == wanted]
    if name.chief:
        same = [tenure for tenure in same if tenure.role == "chief"]
    judges = {tenure.judge for tenure in same}
    return judges.pop() if len(judges) == 1 else None
