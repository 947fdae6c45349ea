"""The cases of an index: what is known of each, and which of them a printed page belongs to.

They lie in columns in a file, so that a search need not read 10,000 cases to show twenty.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from search import side_files
from search.case_words import case_number, is_page, page_of
from search.side_files import LARGE, SMALL


class IndexedCase(NamedTuple):
    """A case in the index: which files it was read from, in which format, and what its text lacks.

    ``last_page`` of the report is None where no page but the first is known, ``also`` are the first pages of its
    other reports (ids, ``106-s-ct-1092``). ``cited_by`` counts the other cases of the index that cite it.
    """

    sources: tuple[tuple[str, str, str], ...]
    warnings: tuple[str, ...]
    opinions: int
    passages: int
    decided: str | None = None
    last_page: int | None = None
    also: tuple[str, ...] = ()
    cited_by: int = 0

    @property
    def day(self) -> int:
        """The day of decision as the number yyyymmdd; 0 where it is unknown."""
        return int(self.decided.replace("-", "")) if self.decided else 0


class _Columns(NamedTuple):
    """One number a case, the cases in order of theirs; and the other reports' first pages in order, with their rows.

    ``ends`` has the numbers of last pages, 0 where unknown, and ``paged`` how many rows it is to the last one whose
    end is known, that row included. ``starts`` are offsets of records, one more than there are cases.
    """

    numbers: array[int]
    ends: array[int]
    paged: array[int]
    days: array[int]
    cited_by: array[int]
    opinions: array[int]
    passages: array[int]
    warned: array[int]
    starts: array[int]
    also: array[int]
    also_rows: array[int]


_TYPES = tuple(LARGE if name in ("numbers", "ends", "also") else SMALL for name in _Columns._fields)
_SECTIONS = len(_TYPES) + 2  # the ids, a line each, and the records


class _Table(NamedTuple):
    """The columns, the ids in order, a line each, the records one after the other, and where all of it was read."""

    columns: _Columns
    ids: bytes | memoryview
    records: bytes | memoryview
    where: Path = Path("cases")


class KnownCases(Mapping[str, IndexedCase]):
    """The cases of one commit by their ids, in the order of their numbers (``search.case_words``)."""

    def __init__(self, cases: Mapping[str, IndexedCase]) -> None:
        """``cases`` by their ids, in any order."""
        self._table = _table(cases)
        self._found = _Found(self._case_of)

    @classmethod
    def load(cls, folder: Path, name: str) -> KnownCases:
        """What ``save`` wrote; raises IndexDamaged, as looking up a case may then."""
        *columns, ids, records = side_files.load(folder, name, _SECTIONS)
        known = cls({})
        try:
            read = _Columns(*map(side_files.unpacked, _TYPES, columns))
        except ValueError as error:
            raise side_files.damaged(folder / name) from error
        known._table = _Table(read, ids, records, folder / name)
        return known

    def save(self, folder: Path) -> str:
        """Write them to a file in the folder; its name."""
        table = self._table
        return side_files.save(folder, "cases", (*map(side_files.packed, table.columns), table.ids, table.records))

    def share_pages(self, other: KnownCases) -> bool:
        """Whether each page of a report belongs to the same case in both."""
        ours, theirs = self._table.columns, other._table.columns
        names = ("numbers", "ends", "also", "also_rows")
        return all(getattr(ours, name) == getattr(theirs, name) for name in names) and self._names == other._names

    def with_counts(self, cited_by: Mapping[str, int]) -> KnownCases:
        """The same cases, cited by so many others; those not named by none."""
        counted = KnownCases({})
        column = array(SMALL, (cited_by.get(case_id, 0) for case_id in self._names))
        counted._table = self._table._replace(columns=self._table.columns._replace(cited_by=column))
        return counted

    @cached_property
    def _names(self) -> list[str]:
        return str(self._table.ids, "utf-8").split("\n") if self._table.ids else []

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {case_id: row for row, case_id in enumerate(self._names)}

    def __getitem__(self, case_id: str) -> IndexedCase:
        row, columns = self._rows[case_id], self._table.columns
        try:
            record = json.loads(bytes(self._table.records[columns.starts[row] : columns.starts[row + 1]]))
            sources, warnings, decided, last_page, also = record
            return IndexedCase(
                *(tuple(map(tuple, sources)), tuple(warnings), columns.opinions[row], columns.passages[row]),
                *(decided, last_page, tuple(also), columns.cited_by[row]),
            )
        except (ValueError, TypeError) as error:
            raise side_files.damaged(self._table.where) from error

    def __contains__(self, case_id: object) -> bool:
        return case_id in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._table.columns.numbers)

    def cited_by(self, case_id: str) -> int:
        """How many other cases cite it; 0 for one that is not here."""
        row = self._rows.get(case_id)
        return 0 if row is None else self._table.columns.cited_by[row]

    @cached_property
    def most_cited(self) -> int:
        """How many other cases cite the one that most cite."""
        return max(self._table.columns.cited_by, default=0)

    def each_cited_by(self, case_ids: Iterable[str]) -> Iterator[int]:
        """How many other cases cite each of these, all of which are here."""
        return map(self._table.columns.cited_by.__getitem__, map(self._rows.__getitem__, case_ids))

    def day(self, case_id: str) -> int:
        """The day it was decided as the number yyyymmdd; 0 where that is unknown, or the case."""
        row = self._rows.get(case_id)
        return 0 if row is None else self._table.columns.days[row]

    @property
    def opinions(self) -> int:
        """How many opinions the cases have."""
        return sum(self._table.columns.opinions)

    @property
    def passages(self) -> int:
        """How many passages the cases have."""
        return sum(self._table.columns.passages)

    @property
    def sizes(self) -> dict[str, int]:
        """How many passages each case has."""
        return dict(zip(self._names, self._table.columns.passages, strict=True))

    def warnings(self) -> Iterator[tuple[str, str]]:
        """What the cases' texts lack, each with the case's id."""
        for case_id, count in zip(self._names, self._table.columns.warned, strict=True):
            if count:
                yield from ((case_id, warning) for warning in self[case_id].warnings)

    def of_number(self, number: int) -> str | None:
        """The case that has the number, or to which the page of that number belongs (``search.case_words``)."""
        return self._found[number]

    def of_numbers(self, numbers: Iterable[int]) -> Iterator[str | None]:
        """For each number the case that ``of_number`` tells."""
        return map(self._found.__getitem__, numbers)

    def _case_of(self, number: int) -> str | None:
        row = self._row_of(number)
        return None if row is None else self._names[row]

    def _row_of(self, number: int) -> int | None:
        """The case that begins on the page, else the one it is within, else the one of another report's page."""
        columns = self._table.columns
        up_to = bisect_right(columns.numbers, number)
        if up_to and columns.numbers[up_to - 1] == number:
            return up_to - 1
        if up_to and is_page(number):
            up_to = columns.paged[up_to - 1]
            if up_to and number <= columns.ends[up_to - 1]:
                return up_to - 1
        place = bisect_right(columns.also, number)
        return columns.also_rows[place - 1] if place and columns.also[place - 1] == number else None


class _Found(dict[int, str | None]):
    """What was looked up once; half of all citations are of pages that were cited before."""

    def __init__(self, look_up: Callable[[int], str | None]) -> None:
        self._look_up = look_up

    def __missing__(self, number: int) -> str | None:
        self[number] = found = self._look_up(number)
        return found


def _table(cases: Mapping[str, IndexedCase]) -> _Table:
    ordered = sorted((case_number(case_id), case_id) for case_id in cases)
    numbers, known = [number for number, _ in ordered], [cases[case_id] for _, case_id in ordered]
    records = [_record(one) for one in known]
    ends = [_end(number, one.last_page) for number, one in zip(numbers, known, strict=True)]
    also = {case_number(page): row for row, one in enumerate(known) for page in one.also}
    columns = _Columns(
        numbers=array(LARGE, numbers),
        ends=array(LARGE, ends),
        paged=array(SMALL, accumulate((row if end else 0 for row, end in enumerate(ends, 1)), max)),
        days=array(SMALL, (one.day for one in known)),
        cited_by=array(SMALL, (one.cited_by for one in known)),
        opinions=array(SMALL, (one.opinions for one in known)),
        passages=array(SMALL, (one.passages for one in known)),
        warned=array(SMALL, (len(one.warnings) for one in known)),
        starts=array(SMALL, accumulate(map(len, records), initial=0)),
        also=array(LARGE, sorted(also)),
        also_rows=array(SMALL, (also[number] for number in sorted(also))),
    )
    return _Table(columns, "\n".join(case_id for _, case_id in ordered).encode(), b"".join(records))


def _record(case: IndexedCase) -> bytes:
    rest = (case.sources, case.warnings, case.decided, case.last_page, case.also)
    return json.dumps(rest, ensure_ascii=False, separators=(",", ":")).encode()


def _end(number: int, last_page: int | None) -> int:
    """The number of a case's last page; 0 where that is unknown."""
    first = page_of(number)
    return number - first.page + last_page if first and last_page is not None else 0
