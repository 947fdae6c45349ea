"""The justices of the Supreme Court and when they sat, from ``data/justices.csv``.

No two justices of one surname ever sat together, so a surname and the date of decision name one.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from caselaw.model import Judge

# An opinion may come down some months after its author left; reports were also dated late.
GRACE = dt.timedelta(days=300)


@dataclass(frozen=True, slots=True)
class Tenure:
    """One justice in one office (``chief`` or ``associate``); ``end`` is None while it lasts."""

    judge: Judge
    role: str
    start: dt.date
    end: dt.date | None

    def holds(self, day: dt.date, grace: dt.timedelta = dt.timedelta()) -> bool:
        """Whether the office was held on ``day``, or had ended no longer than ``grace`` before."""
        return self.start <= day and (self.end is None or day <= self.end + grace)


@lru_cache(maxsize=1)
def tenures() -> tuple[Tenure, ...]:
    """All tenures, in the order of the table (by seat and time)."""
    table = files("caselaw").joinpath("data/justices.csv").read_text(encoding="utf-8")
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
    return next((judge for judge in justices() if judge.id.lower() == judge_id.lower()), None)


def sitting(surname: str, day: dt.date) -> Judge | None:
    """The justice of that surname who sat on ``day`` (or had left within the grace time), else None."""
    wanted = fold(surname)
    named = [tenure for tenure in tenures() if fold(tenure.judge.surname) == wanted]
    for grace in (dt.timedelta(), GRACE):
        for tenure in named:
            if tenure.holds(day, grace):
                return tenure.judge
    return None


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


def fold(name: str) -> str:
    """Letters only, lower case, so that ``O’Connor``, ``O'CONNOR`` and ``oconnor`` are one name."""
    return "".join(filter(str.isalnum, name.lower()))


def surnames() -> Iterable[str]:
    """Every surname once."""
    return dict.fromkeys(judge.surname for judge in justices())
