"""The justices of the Supreme Court and when they sat, from ``data/justices.csv``.

No two justices of one surname ever sat together, so a surname and the date of decision name one.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from caselaw.model import Judge

_DATA = Path(__file__).with_name("data")

# An opinion may come down some months after its author left; reports were also dated late.
GRACE = dt.timedelta(days=300)


class Period(NamedTuple):
    """The first and the last day on which a case may have been decided."""

    first: dt.date
    last: dt.date


class Tenure(NamedTuple):
    """One justice in one office (``chief`` or ``associate``); ``end`` is None while it lasts."""

    judge: Judge
    role: str
    start: dt.date
    end: dt.date | None

    def holds(self, day: dt.date, grace: dt.timedelta = dt.timedelta()) -> bool:
        """Whether the office was held on ``day``, or had ended no longer than ``grace`` before."""
        return self.start <= day and (self.end is None or day <= self.end + grace)

    def sat_within(self, period: Period, grace: bool = True) -> bool:
        """Whether the office was held, or (with ``grace``) had just been left, at some time of the period."""
        after = GRACE if grace else dt.timedelta()
        return self.start <= period.last and (self.end is None or period.first <= self.end + after)


@lru_cache(maxsize=1)
def tenures() -> tuple[Tenure, ...]:
    """All tenures, in the order of the table (by seat and time)."""
    table = _DATA.joinpath("justices.csv").read_text(encoding="utf-8")
    return tuple(_tenure(row) for row in csv.DictReader(table.splitlines()))


def _tenure(row: dict[str, str]) -> Tenure:
    judge = Judge(row["scdb_id"], row["full_name"], row["surname"])
    end = dt.date.fromisoformat(row["end"]) if row["end"] else None
    return Tenure(judge, row["role"], dt.date.fromisoformat(row["start"]), end)


@lru_cache(maxsize=1)
def justices() -> tuple[Judge, ...]:
    """Every justice once, in the order of the table."""
    return tuple(dict.fromkeys(tenure.judge for tenure in tenures()))


def by_id(judge_id: str) -> Judge | None:
    """The justice with SCDB's id (``LFPowell``), in any case of letters."""
    return _by_id().get(judge_id.lower())


@lru_cache(maxsize=1)
def _by_id() -> dict[str, Judge]:
    return {judge.id.lower(): judge for judge in reversed(justices())}


@lru_cache(maxsize=1)
def _by_surname() -> dict[str, list[Tenure]]:
    found: dict[str, list[Tenure]] = defaultdict(list)
    for tenure in tenures():
        found[fold(tenure.judge.surname)].append(tenure)
    return dict(found)


def sitting(surname: str, day: dt.date) -> Judge | None:
    """The justice of that surname who sat on ``day`` (or had left within the grace time), else None."""
    named = _by_surname().get(fold(surname), ())
    for grace in (dt.timedelta(), GRACE):
        for tenure in named:
            if tenure.holds(day, grace):
                return tenure.judge
    return None


@lru_cache(maxsize=1)
def _volumes() -> tuple[tuple[int, ...], tuple[int, ...]]:
    table = _DATA.joinpath("us_reports.csv").read_text(encoding="utf-8")
    rows = [tuple(map(int, line.split(","))) for line in table.splitlines()[1:]]
    return tuple(row[0] for row in rows), tuple(row[1] for row in rows)


@lru_cache(maxsize=1024)
def reported(volume: int) -> Period | None:
    """When the cases of a volume of the U.S. Reports were decided, give or take a year; None before 1791."""
    first_volumes, years = _volumes()
    place = bisect_right(first_volumes, volume) - 1
    if place < 0:
        return None
    last = years[place + 1] if place + 1 < len(years) else years[place] + 2
    return Period(dt.date(years[place] - 1, 1, 1), dt.date(last, 12, 31))


@lru_cache(maxsize=1 << 14)
def sitting_within(surname: str, period: Period) -> Judge | None:
    """The only justice of that surname, or all but one letter of it, who sat at some time of the period."""
    wanted = fold(surname)
    there = [tenure for tenure in tenures() if tenure.sat_within(period)]
    exact = {tenure.judge for tenure in there if fold(tenure.judge.surname) == wanted}
    near = exact or {tenure.judge for tenure in there if _one_letter_off(fold(tenure.judge.surname), wanted)}
    return near.pop() if len(near) == 1 else None


@lru_cache(maxsize=1024)
def chief_within(period: Period) -> Judge | None:
    """The only Chief Justice of the period, its first year (that of stray early cases) apart."""
    if period.last.year > period.first.year + 1:
        period = Period(dt.date(period.first.year + 1, 1, 1), period.last)
    chiefs = {tenure.judge for tenure in tenures() if tenure.role == "chief" and tenure.sat_within(period, grace=False)}
    return chiefs.pop() if len(chiefs) == 1 else None


# "Clark" for Clarke, "Holmks" for Holmes: a printer's or a scanner's slip in a longer name.
_LONG_NAME = 5


def _one_letter_off(name: str, printed: str) -> bool:
    if min(len(name), len(printed)) < _LONG_NAME or abs(len(name) - len(printed)) > 1:
        return False
    start = _alike(name, printed)
    end = _alike(name[start:][::-1], printed[start:][::-1])
    return max(len(name), len(printed)) - start - end <= 1


def _alike(one: str, other: str) -> int:
    """How many letters both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


@lru_cache(maxsize=1 << 14)
def chief(day: dt.date) -> Judge | None:
    """The Chief Justice on ``day``, or the one who had left within the grace time."""
    for grace in (dt.timedelta(), GRACE):
        for tenure in tenures():
            if tenure.role == "chief" and tenure.holds(day, grace):
                return tenure.judge
    return None


def is_chief(judge: Judge, day: dt.date) -> bool:
    """Whether that justice held the office of Chief Justice on ``day``."""
    return chief(day) == judge


def named(text: str) -> tuple[Judge, ...]:
    """The justices a reader may mean: by id, surname or full name (``Harlan`` names both); () for none."""
    wanted = fold(text)
    one = by_id(text.strip())
    if one is not None:
        return (one,)
    return tuple(judge for judge in justices() if wanted in (fold(judge.surname), fold(judge.name)))


@lru_cache(maxsize=1 << 12)
def fold(name: str) -> str:
    """Letters only, lower case: ``O’Connor``, ``O'CONNOR`` and ``oconnor`` are one name, and M'Lean is McLean."""
    # "M'Lean"  "M‘KINLEY"  "M’Lean" are McLean and McKinley.
    name = re.sub(r"^m['’‘`](?=\w)", "mc", name.lower())
    return "".join(filter(str.isalnum, name))


def surnames() -> Iterable[str]:
    """Every surname once."""
    return dict.fromkeys(judge.surname for judge in justices())
