"""What ``year:``, ``before:`` and ``after:`` understand: years, months and days of decision."""

from __future__ import annotations

import datetime as dt
import re

from search.errors import QueryError
from search.mistakes import shown
from search.tree import Decided

_YEARS = re.compile(
    r"(?P<one>\d{4})"  # 1986
    r"|(?P<first>\d{4})(?:\.\.+|…|[-–])(?P<last>\d{4})"  # 1980..1990  1980-1990
    r"|(?P<since>\d{4})(?:\.\.+|…)"  # 1980..
    r"|(?:\.\.+|…)(?P<until>\d{4})"  # ..1990
)
_DATE = re.compile(r"(?P<year>\d{4})(?:[-–](?P<month>\d{1,2})(?:[-–](?P<day>\d{1,2}))?)?")  # 1990  1990-06  1990-06-01

# Dates are written yyyymmdd.
_FIRST_DAY, _LAST_DAY = 101, 1231


def years(first: int | None, last: int | None) -> Decided:
    """Decided in these years, both included; None leaves a side open; raises QueryError if none is between."""
    if first is not None and last is not None and first > last:
        raise QueryError(f"No year is from {first} to {last}.", None, f"year:{last:04}..{first:04}")
    return Decided(
        None if first is None else first * 10_000 + _FIRST_DAY, None if last is None else last * 10_000 + _LAST_DAY
    )


def in_years(text: str) -> Decided:
    """``1986``, ``1980..1990``, ``1980..``, ``..1990``; raises QueryError."""
    match = _YEARS.fullmatch(text.strip().rstrip(",;"))
    if match is None:
        begun = re.match(r"\d{4}(?!\d)", text.strip())
        message = f"“{shown(text)}” is no year. Write year:1986, year:1980..1990 or year:1980.."
        raise QueryError(message, None, f"year:{begun[0]}" if begun else None)
    one, first, last = match["one"], match["first"] or match["since"], match["last"] or match["until"]
    first, last = one or first, one or last
    return years(int(first) if first else None, int(last) if last else None)


def before(text: str) -> Decided:
    """Decided before a year, month or day, it not included; raises QueryError."""
    first, _ = _days(text, "before")
    return Decided(None, _number(first - dt.timedelta(days=1)))


def after(text: str) -> Decided:
    """Decided after a year, month or day, it not included; raises QueryError."""
    _, last = _days(text, "after")
    return Decided(_number(last + dt.timedelta(days=1)), None)


def _number(day: dt.date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def _days(text: str, field: str) -> tuple[dt.date, dt.date]:
    """The first and the last day of a year, a month, or one day twice."""
    match = _DATE.fullmatch(text.strip().rstrip(",;."))
    try:
        if match is None:
            raise ValueError
        year, month, day = int(match["year"]), int(match["month"] or 1), int(match["day"] or 1)
        first = dt.date(year, month, day)
        last = first if match["day"] else _last_of(first, whole_year=match["month"] is None)
        # The day before the first, or after the last, that a calendar has would be no date.
        if dt.date.min < first and last < dt.date.max:
            return first, last
        raise ValueError
    except ValueError:
        message = f"“{shown(text)}” is no date. Write {field}:1990, {field}:1990-06 or {field}:1990-06-01."
        begun = re.match(r"[1-9]\d{3}(?!\d)", text.strip())
        raise QueryError(message, None, f"{field}:{begun[0]}" if begun and begun[0] != "9999" else None) from None


def _last_of(first: dt.date, whole_year: bool) -> dt.date:
    if whole_year:
        return dt.date(first.year, 12, 31)
    beyond = first.replace(day=28) + dt.timedelta(days=4)
    return beyond - dt.timedelta(days=beyond.day)
