"""What of a passage an engine indexes: the same strings and numbers for every engine."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from caselaw.model import Passage
from search import analysis
from search.citing import pages_cited
from search.engine import FacetCount, FacetName
from search.tree import TermField

# Bits of the two sort keys, 63 in all (an engine's signed 64-bit integers are enough): the day of
# decision, a hash of the case's id (cases of one day stay together), the place within the case.
_DAY, _CASE, _PLACE = 20, 23, 20


@dataclass(frozen=True, slots=True)
class Fields:
    """One passage for an engine.

    ``exact``, ``stem`` and ``title`` are words separated by spaces, to be indexed with positions by a plain
    white-space tokenizer; the first two agree word for word. ``terms`` are indexed whole. ``facets`` are
    labels that ``facet_count`` reads back. ``decided`` is yyyymmdd or None. Sorted by ``oldest`` rising, or by
    ``newest`` falling, passages come by date and, within a case, in the document's order.
    """

    exact: str
    stem: str
    title: str
    terms: Mapping[TermField, tuple[str, ...]]
    facets: Mapping[FacetName, tuple[str, ...]]
    decided: int | None
    oldest: int
    newest: int


def fields(passage: Passage) -> Fields:
    """The fields of a passage."""
    case, par = passage.case, passage.paragraph
    exact = analysis.words(par.text, par.joins)
    decided = int(f"{case.decided:%Y%m%d}") if case.decided else None
    oldest, newest = _sort_keys(passage)
    return Fields(
        exact=" ".join(exact),
        stem=" ".join(analysis.stems(exact)),
        title=" ".join(analysis.words(case.name)),
        terms=_terms(passage),
        facets=_facets(passage),
        decided=decided,
        oldest=oldest,
        newest=newest,
    )


def _terms(passage: Passage) -> Mapping[TermField, tuple[str, ...]]:
    case, writing, par = passage.case, passage.writing, passage.paragraph
    authors = tuple(judge.id for judge in writing.authors)
    joined = tuple(joiner.judge.id for joiner in writing.joined_by)
    return {
        "id": (par.id,),
        "writing": (writing.id,),
        "case": (case.id,),
        "author": authors,
        "joined": joined,
        "by": authors + joined,
        "type": (writing.kind.value,),
        "court": (case.court,) if case.court else (),
        "docket": (case.docket.lower(),) if case.docket else (),
        "citation": tuple(map(str, case.citations)),
        "cites": pages_cited(par.cites),
        "page": _pages(passage),
        "part": ("footnote" if passage.note else "body", par.role.value),
        "fingerprint": (par.fingerprint,) if par.fingerprint else (),
    }


def _pages(passage: Passage) -> tuple[str, ...]:
    """Every printed page the passage stands on, in the report that the case's first citation names."""
    pages, citations = passage.paragraph.pages, passage.case.citations
    if pages is None or not citations:
        return ()
    return tuple(str(citations[0]._replace(page=page)) for page in range(pages[0], pages[1] + 1))


def _facets(passage: Passage) -> Mapping[FacetName, tuple[str, ...]]:
    case, writing = passage.case, passage.writing
    return {
        "author": tuple(_label(judge.id, judge.name) for judge in writing.authors),
        "joined": tuple(_label(joiner.judge.id, joiner.judge.name) for joiner in writing.joined_by),
        "type": (writing.kind.value,),
        "case": (_label(case.id, case.name),),
        "court": (case.court,) if case.court else (),
        "year": (str(case.decided.year),) if case.decided else (),
    }


def _label(value: str, name: str) -> str:
    return f"{value}\t{name}"


def facet_count(label: str, count: int) -> FacetCount:
    """A facet's label, as indexed, with its count; the name is the value itself where the label has none."""
    value, _, name = label.partition("\t")
    return FacetCount(value, name or value, count)


def _sort_keys(passage: Passage) -> tuple[int, int]:
    last_day, last_place = (1 << _DAY) - 1, (1 << _PLACE) - 1
    day = passage.case.decided.toordinal() if passage.case.decided else None
    case, place = _case_number(passage.case.id), min(passage.place, last_place)
    oldest = (((last_day if day is None else day) << _CASE | case) << _PLACE) | place
    # Undated cases come last either way.
    newest = (((0 if day is None else day) << _CASE | case) << _PLACE) | (last_place - place)
    return oldest, newest


@lru_cache(maxsize=1 << 10)
def _case_number(case_id: str) -> int:
    digest = hashlib.blake2b(case_id.encode(), digest_size=4).digest()
    return int.from_bytes(digest) >> (32 - _CASE)
