"""What databases say of who wrote what, to hold the segmentation against: read from their tables, in one shape."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from caselaw import justices
from caselaw.citations import parse
from caselaw.model import Case
from indexer.names import Name, resolve

COURT, CONCURRENCE, DISSENT = "Court", "concurrence", "dissent"
PER_CURIAM = "Per Curiam"

# Every type of the two databases, folded.
_FOLDS = {
    "majority": COURT,
    "plurality": COURT,
    "judgment of the court": COURT,
    "concurrence": CONCURRENCE,
    "concurrence in judgment": CONCURRENCE,
    "dissent": DISSENT,
    "jurisdictional dissent": DISSENT,
    "dissent from denial": DISSENT,
}
_SUFFIX = re.compile(r",? (?:Jr\.?|Sr\.?|II|III)$")


class Written(NamedTuple):
    """One writing: its author's id, its folded kind, and the ids of who joined."""

    author: str
    fold: str
    joined: frozenset[str]


@dataclass(frozen=True, slots=True)
class Truth:
    """What is known of a case: the writings by database, and the Court's author by the Library of Congress."""

    key: str
    day: dt.date | None
    writings: Mapping[str, tuple[Written, ...]] = field(default_factory=dict)
    loc_author: str | None = None


def read_truth(path: Path) -> dict[str, Truth]:
    """The cases of a table (JSON lines or one JSON list), by citation, docket number or file name."""
    text = path.read_text(encoding="utf-8")
    rows = json.loads(text) if text.lstrip().startswith("[") else [json.loads(line) for line in text.splitlines()]
    known = [(_keys(row), _truth(row)) for row in rows]
    return {key: truth for keys, truth in known for key in keys}


def _keys(row: Mapping[str, Any]) -> list[str]:
    cited = parse(row["us_cite"]) if row.get("us_cite") else None
    number = str(row.get("id", "")).removeprefix("cl:")
    return [key for key in (str(cited) if cited else "", row.get("file", ""), number and f"{number}.json") if key]


def _truth(row: Mapping[str, Any]) -> Truth:
    day = _day(row.get("decided") or row.get("date") or "")
    named = {"oyez": row.get("oyez", row.get("gt_opinions")), "scdb": row.get("scdb")}
    writings = {
        name: tuple(_written(said, day) for said in opinions if said["type"] in _FOLDS)
        for name, opinions in named.items()
        if opinions is not None and (name == "scdb" or opinions)
    }
    authors = row.get("loc_author") or row.get("gt_majority_author_loc") or []
    return Truth(_keys(row)[0], day, writings, authors[0] if len(authors) == 1 else None)


def _day(text: str) -> dt.date | None:
    if "/" in text:
        month, day, year = map(int, text.split("/"))
        return dt.date(year, month, day)
    return dt.date.fromisoformat(text) if text else None


def _written(said: Mapping[str, Any], day: dt.date | None) -> Written:
    case = Case("", "", court="scotus", decided=day)
    joined: Sequence[str] = said["joined_by"]
    return Written(judge(said["author"], case), _FOLDS[said["type"]], frozenset(judge(name, case) for name in joined))


def judge(name: str, case: Case) -> str:
    """The id of a justice by SCDB's id, "Fred M. Vinson, Jr." or "Vinson, Fred Moore", who sat in that case."""
    known = justices.by_id(name)
    if known is not None:
        return known.id
    if name == PER_CURIAM:
        return name
    plain = _SUFFIX.sub("", name)
    surname = _SUFFIX.sub("", plain.split(", ")[0]) if ", " in plain else _last_words(plain)
    return resolve(Name(surname), case).id


def _last_words(full_name: str) -> str:
    words = full_name.split()
    return " ".join(words[-2:]) if words[-2:-1] == ["Van"] else words[-1]
