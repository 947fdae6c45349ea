"""What a case is called and where it is reported: the user's `cases.csv`, the file's header, the text."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from caselaw import citations
from caselaw.ids import case_id
from caselaw.model import Case, Citation
from indexer.readers.block import Facts

COLUMNS = ("file", "name", "citation", "docket", "decided", "court")

_COURT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A row of `cases.csv`: a file, by its path below the raw folder, and what the user says of its case."""

    file: str
    facts: Facts

    @property
    def digest(self) -> str:
        """A hash of what the row says, to see that it changed."""
        return hashlib.sha256(repr(self.facts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Cases:
    """The rows of `cases.csv` by file, and what is wrong with the rows that were left out.

    Of one that is not ``usable`` no row could be read, which says nothing of any file.
    """

    rows: Mapping[str, CaseRow] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    inside: Mapping[str, str] = field(default_factory=dict)  # an archive → the digest of the rows for its files
    usable: bool = True

    def get(self, file: str) -> Facts:
        """What the user says of a file; empty facts where they say nothing."""
        row = self.rows.get(file)
        return row.facts if row else Facts()

    def digest(self, file: str) -> str:
        """The digest of the rows of a file and the files in it, empty where it has none: another means a change."""
        row = self.rows.get(file)
        return (row.digest if row else "") + self.inside.get(file, "")


def read_cases(path: Path) -> Cases:
    """The rows of a `cases.csv`; none if there is no such file. A broken row is a problem, the others count."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        return Cases()
    except (OSError, UnicodeDecodeError) as error:
        return Cases(problems=(f"{path.name}: cannot be read ({error.__class__.__name__}).",), usable=False)
    rows: dict[str, CaseRow] = {}
    problems: list[str] = []
    columns: list[str] = []
    for number, line in enumerate(lines, 1):
        try:
            if not columns:
                columns = _columns(line)
            elif line.strip():
                row = _row(columns, _cells(line))
                if row.file in rows:
                    raise ValueError(f"“{row.file}” has a row already")
                rows[row.file] = row
        except (ValueError, csv.Error) as error:
            problems.append(f"{path.name} row {number}: {error}.")
            if not columns:
                break
    return Cases(rows, tuple(problems), _inside(rows), usable=bool(columns) or not problems)


def _inside(rows: Mapping[str, CaseRow]) -> dict[str, str]:
    """For every path above a row's file, be it a folder or an archive, the digest of all rows below it."""
    below: dict[str, str] = {}
    for file, row in rows.items():
        for above in PurePosixPath(file).parents:
            path = above.as_posix()
            below[path] = hashlib.sha256(f"{below.get(path, '')}{file}{row.digest}".encode()).hexdigest()
    return below


def _cells(line: str) -> list[str]:
    # A row is a line: a quotation mark left open must not swallow the rows after it.
    return [cell.strip() for cell in next(csv.reader([line]))]


def _columns(line: str) -> list[str]:
    columns = _cells(line) if line.strip() else []
    unknown = [column for column in columns if column not in COLUMNS]
    if unknown:
        raise ValueError(f"unknown column “{unknown[0]}” (known: {', '.join(COLUMNS)})")
    if "file" not in columns:
        raise ValueError("there is no column “file”")
    if len(set(columns)) < len(columns):
        raise ValueError("a column is named twice")
    return columns


def _row(columns: Sequence[str], cells: Sequence[str]) -> CaseRow:
    if len(cells) != len(columns):
        raise ValueError(f"{len(cells)} columns where the first row has {len(columns)}")
    cell = dict(zip(columns, cells, strict=True))
    if not cell["file"]:
        raise ValueError("no file is named")
    court = cell.get("court", "")
    if court and not _COURT.fullmatch(court):
        raise ValueError(f"“{court}” is no court (write scotus, or small letters, figures and dashes)")
    facts = Facts(
        name=cell.get("name") or None,
        citations=tuple(map(_citation, filter(None, cell.get("citation", "").split(";")))),
        docket=cell.get("docket") or None,
        decided=_date(cell.get("decided", "")),
        court=court or None,
    )
    return CaseRow(cell["file"], facts)


def _citation(text: str) -> Citation:
    found = citations.parse(text)
    if found is None:
        raise ValueError(f"“{text.strip()}” is no citation (write 475 U.S. 335)")
    return found


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"“{text}” is no date (write 1986-03-05)") from None


# Where a text names its court: the notice of every slip opinion, the caption, the way the case came up.
_SUPREME_COURT = re.compile(
    r"preliminary print of the united states reports|supreme court of the united states"
    r"|certiorari to the (?:united states court of appeals|supreme court of \w+)",
    re.IGNORECASE,
)


def proven(apparatus: Iterable[str], known: Facts) -> Facts:
    """What captions and notices prove, or the reporter cited (only one court is in the U.S. Reports)."""
    reported = any(citation.reporter == "U.S." for citation in known.citations)
    if reported or any(_SUPREME_COURT.search(text) for text in apparatus):
        return Facts(court="scotus")
    return Facts()


def merge(*sources: Facts) -> Facts:
    """The facts of several sources, each from the first that knows it."""
    return Facts(
        name=next((facts.name for facts in sources if facts.name), None),
        citations=next((facts.citations for facts in sources if facts.citations), ()),
        docket=next((facts.docket for facts in sources if facts.docket), None),
        decided=next((facts.decided for facts in sources if facts.decided), None),
        court=next((facts.court for facts in sources if facts.court), None),
        year=next((facts.year for facts in sources if facts.year), None),
    )


def case_of(facts: Facts, fallback: str) -> Case:
    """The case of these facts; ``fallback`` (the file's name) makes its id where neither cite nor docket does."""
    return Case(
        case_id(facts.citations, facts.docket, fallback),
        facts.name or "",
        citations=facts.citations,
        docket=facts.docket,
        court=facts.court or "",
        decided=facts.decided,
        in_year=None if facts.decided else facts.year,
    )


def missing(case: Case) -> tuple[str, ...]:
    """A warning that names what is not known of the case, () if all is."""
    lacks = [
        name
        for name, known in (
            ("its name", case.name),
            ("its citation or docket number", case.citations or case.docket),
            ("its court", case.court),
            ("the day of decision" if case.year else "the date of decision", case.decided),
        )
        if not known
    ]
    return (f"Not known of the case: {', '.join(lacks)}. A row in cases.csv can say it.",) if lacks else ()
