"""A case put into an index, and what is remembered of it: what the manifest says, and which pages it cites."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from caselaw.citing import LONGEST_OPINION
from caselaw.ids import page_id
from caselaw.model import Case, Decision, Passage, passages
from indexer.completing import Complete, Cutter, complete_and_cut
from indexer.limits import time_limit
from indexer.merging import merge
from search.case_words import numbers_cited
from search.cutting import Sentences
from search.engine import Writer
from search.known_cases import IndexedCase

# Files of a case that are put together as they come: with each, those before are gone through again.
_MOST = 16


class Placed(NamedTuple):
    """A case that is in an index, or, being of several files, will be."""

    case_id: str
    known: IndexedCase
    cites: tuple[int, ...]


class Read(NamedTuple):
    """What was read of a file, or of one file in an archive: its cases, or its name and why it could not be read.

    Cases are complete and still to be put, or were put where they were read.
    """

    cases: tuple[Complete, ...] | tuple[Placed, ...]
    failures: tuple[tuple[str, str], ...] = ()


def put(writer: Writer, case: Complete) -> Placed:
    """Put a case in place of what the index has of it."""
    found = passages(case.decision)
    writer.put_case(case.decision.case.id, found, case.cut)
    return _placed(case.decision, found)


class Placing:
    """Puts the cases of a new index as they are read, each once it is clear that the next file has another.

    The files of a case mostly stand together: it is put whole then. Of one whose files do not, each has its part put,
    and all of it is put together in the end.
    """

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._decisions: list[Decision] = []
        self._cutter = Cutter()
        self._waiting: tuple[Sequence[Passage], Sequence[Sentences]] | None = None

    def take(self, decision: Decision) -> Placed:
        """The next case that was read: with what was read of it just before. Raises LimitExceeded."""
        is_other = self._decisions and self._decisions[0].case.id != decision.case.id
        if is_other or len(self._decisions) == _MOST:
            self.finish()
        with time_limit():
            together = merge([*self._decisions, decision]) if self._decisions else decision
            whole, cut = complete_and_cut(together, self._cutter)
        found = passages(whole)
        self._decisions.append(decision)
        self._waiting = (found, cut)
        return _placed(whole, found)

    def finish(self) -> None:
        """Put the case that waits."""
        if self._waiting is not None:
            # An engine that is interrupted may be anywhere: no limit here.
            self._writer.put_case(self._decisions[0].case.id, *self._waiting)
        self._decisions, self._waiting = [], None
        self._cutter.forget()


def _placed(decision: Decision, found: Sequence[Passage]) -> Placed:
    case = decision.case
    known = IndexedCase(
        sources=tuple((source.file, source.format, source.sha256) for source in decision.sources),
        warnings=decision.warnings,
        opinions=len(decision.opinions),
        passages=len(found),
        decided=case.decided.isoformat() if case.decided else None,
        last_page=_last_page(case, found),
        also=tuple(page_id(citation, citation.page) for citation in case.citations[1:]),
    )
    return Placed(case.id, known, numbers_cited(cite for passage in found for cite in passage.paragraph.cites))


def _last_page(case: Case, found: Iterable[Passage]) -> int | None:
    """The last page of the report on which the case is known to stand; None if no page is known."""
    if not case.citations:
        return None
    first = case.citations[0].page
    pages = (mark.page for passage in found for mark in passage.paragraph.page_marks)
    return max((page for page in pages if first <= page <= first + LONGEST_OPINION), default=None)
