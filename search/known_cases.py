"""The cases of an index, and which of them a printed page belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from caselaw.ids import page_id
from search.case_words import case_number, page_of
from search.manifest import IndexedCase


class CaseFinder:
    """Finds the case that a page belongs to."""

    def __init__(self, cases: Mapping[str, IndexedCase]) -> None:
        self._cases = cases
        self._also = {page: case_id for case_id, known in cases.items() for page in known.also}
        self._starts: defaultdict[str, list[int]] = defaultdict(list)
        for case_id, known in cases.items():
            report, _, first = case_id.rpartition("-")
            if known.last_page is not None and first.isdigit():
                self._starts[report].append(int(first))
        for starts in self._starts.values():
            starts.sort()

    def case_of(self, page: str) -> str | None:
        """The case on that page: the one that begins there, else the one it is within."""
        if page in self._cases:
            return page
        report, _, number = page.rpartition("-")
        starts = self._starts.get(report, [])
        place = bisect_right(starts, int(number))
        if place:
            case_id = f"{report}-{starts[place - 1]}"
            if int(number) <= (self._cases[case_id].last_page or 0):
                return case_id
        return self._also.get(page)


class KnownCases(Mapping[str, IndexedCase]):
    """The cases of one commit by their ids; what is looked up in them is worked out once, when first needed."""

    def __init__(self, cases: Mapping[str, IndexedCase]) -> None:
        """``cases`` as a manifest has them."""
        self._cases = cases

    def __getitem__(self, case_id: str) -> IndexedCase:
        return self._cases[case_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cases)

    def __len__(self) -> int:
        return len(self._cases)

    @cached_property
    def _finder(self) -> CaseFinder:
        return CaseFinder(self._cases)

    @cached_property
    def _on_no_page(self) -> Mapping[int, str]:
        """Cases that begin on no page of a report, by their numbers."""
        numbers = ((case_number(case_id), case_id) for case_id in self._cases)
        return {number: case_id for number, case_id in numbers if page_of(number) is None}

    def of_number(self, number: int) -> str | None:
        """The case that has the number, or to which the page of that number belongs (``search.case_words``)."""
        page = page_of(number)
        return self._finder.case_of(page_id(page, page.page)) if page else self._on_no_page.get(number)

    def cited_by(self, case_id: str) -> int:
        """How many other cases cite it; 0 for one that is not here."""
        known = self._cases.get(case_id)
        return known.cited_by if known else 0
