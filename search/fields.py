"""What of a passage an engine indexes: the same strings and numbers for every engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from caselaw import stored
from caselaw.model import Case, Citation, Kind, Passage, Role, Writing
from search import analysis
from search.analysis import BREAK
from search.case_words import case_number
from search.citing import pages_cited
from search.cutting import Sentences, by_sentence
from search.engine import FacetCount, FacetName
from search.tree import TermField

# Bits of the two sort keys, 63 in all (an engine's signed 64-bit integers are enough): the day of
# decision, a hash of the case's id (cases of one day stay together), the place within the case.
_DAY, _CASE, _PLACE = 20, 23, 20

# How far apart the sentences of a paragraph stand in the index, so that no window as wide as a sentence reaches
# from one into another: the first of these that is more than the words of its longest sentence. Of the paragraphs
# of the Court most need the first only; every place between costs a little time and room. No sentence has more
# words than ``search.sentences`` lets it, so the last is always enough.
GAPS = (64, 256, 1024)
# No shorter sentence has as many words as the first of them.
_LONG = 2 * GAPS[0] - 1

# What a passage is, as a small number: its place here. (Another order is another schema of the index.)
STANDINGS: tuple[tuple[Kind, Role], ...] = tuple(product(Kind, Role))
_STANDING = {standing: number for number, standing in enumerate(STANDINGS)}

# So many digits of a fingerprint are indexed: few passages share them, and a term for each passage takes much room.
PRINTED = 4


class Shared(NamedTuple):
    """What all passages of a writing have in common.

    ``title`` are the words of the case's name, separated by spaces, to be indexed with positions by a plain
    white-space tokenizer. ``terms`` are indexed whole. ``facets`` are labels that ``facet_count`` reads back.
    ``decided`` is yyyymmdd or None, ``number`` the case's, for engines to which numbers come cheaper than labels.
    ``header`` is what each of them is stored with.
    """

    title: str
    terms: Mapping[TermField, tuple[str, ...]]
    facets: Mapping[FacetName, tuple[str, ...]]
    decided: int | None
    number: int
    header: bytes


class Fields(NamedTuple):
    """One passage for an engine.

    ``exact`` and each sentence of ``stems`` are indexed as ``Shared.title`` is; ``stems`` are the words of ``exact``
    one by one, sentences with ``BREAK`` between them, and no two sentences may be neighbours in the index: they stand
    ``gap`` places apart (see ``GAPS``). ``terms`` are the passage's own, besides those it shares. Sorted by ``oldest``
    rising, or by ``newest`` falling, passages come by date and, within a case, in the document's order. ``standing``
    is the kind and the role as a number (``STANDINGS``). ``data`` is stored.
    """

    shared: Shared
    exact: str
    stems: str
    gap: int
    terms: Mapping[TermField, tuple[str, ...]]
    oldest: int
    newest: int
    standing: int
    data: bytes


def fields(passages: Sequence[Passage], cut: Sequence[Sentences] | None = None) -> Iterator[Fields]:
    """The fields of each passage; ``cut`` are their words, as ``by_sentence`` gives them, if that is done already.

    They come fast where the passages of a writing stand together.
    """
    if cut is None:
        cut = by_sentence([passage.paragraph for passage in passages])
    # One kind of work after the other: each has tables of its own, which the processor then has at hand.
    stems = [analysis.stemmed(sentences) for sentences in cut]
    of, shared = None, None
    for passage, sentences, stemmed in zip(passages, cut, stems, strict=True):
        if shared is None or of != (passage.case, passage.writing):
            of = passage.case, passage.writing
            shared = _shared(*of)
        yield _fields(passage, shared, sentences, stemmed)


def _shared(case: Case, writing: Writing) -> Shared:
    return Shared(
        title=" ".join(analysis.words(case.name)),
        terms=_shared_terms(case, writing),
        facets=facets(case, writing),
        decided=day_decided(case),
        number=case_number(case.id),
        header=stored.header_of(case, writing),
    )


def _fields(passage: Passage, shared: Shared, sentences: Sentences, stems: str) -> Fields:
    oldest, newest = _sort_keys(passage)
    return Fields(
        shared,
        sentences.replace(BREAK, " "),
        stems,
        _gap(sentences),
        _own_terms(passage),
        oldest,
        newest,
        _STANDING[passage.writing.kind, passage.paragraph.role],
        stored.encode(passage, shared.header),
    )


def _gap(sentences: Sentences) -> int:
    if len(sentences) < _LONG:
        return GAPS[0]
    long = [sentence.count(" ") + 1 for sentence in sentences.split(BREAK) if len(sentence) >= _LONG]
    if not long or (longest := max(long)) < GAPS[0]:
        return GAPS[0]
    return next((gap for gap in GAPS if longest < gap), GAPS[-1])


def day_decided(case: Case) -> int | None:
    """The day as the number yyyymmdd, None where it is unknown."""
    decided = _day(case)
    return decided.year * 10_000 + decided.month * 100 + decided.day if decided else None


def _day(case: Case) -> dt.date | None:
    """The day of decision; the first of its year where only that is known."""
    return case.decided or (dt.date(case.in_year, 1, 1) if case.in_year else None)


def terms(passage: Passage) -> Mapping[TermField, tuple[str, ...]]:
    """What the passage is found by besides its words."""
    return {**_shared_terms(passage.case, passage.writing), **_own_terms(passage)}


def _shared_terms(case: Case, writing: Writing) -> Mapping[TermField, tuple[str, ...]]:
    authors = tuple(judge.id for judge in writing.authors)
    joined = tuple(joiner.judge.id for joiner in writing.joined_by)
    return {
        "writing": (writing.id,),
        "case": (case.id,),
        "author": authors,
        "joined": joined,
        "by": authors + joined,
        "type": (writing.kind.value,),
        "court": (case.court,) if case.court else (),
        "docket": (case.docket.lower(),) if case.docket else (),
        "citation": tuple(map(str, case.citations)),
    }


def _own_terms(passage: Passage) -> Mapping[TermField, tuple[str, ...]]:
    par = passage.paragraph
    return {
        "id": (par.id,),
        "cites": pages_cited(par.cites) if par.cites else (),
        "page": _pages(passage),
        "part": _parts(bool(passage.note), par.role),
        "fingerprint": (par.fingerprint[:PRINTED],) if par.fingerprint else (),
    }


@cache
def _parts(is_note: bool, role: Role) -> tuple[str, ...]:
    return ("footnote" if is_note else "body", role.value)


def _pages(passage: Passage) -> tuple[str, ...]:
    """Every printed page the passage stands on, in the report that the case's first citation names."""
    pages, citations = passage.paragraph.pages, passage.case.citations
    return () if pages is None or not citations else _named(citations[0], *pages)


# Several passages stand on a page.
@lru_cache(maxsize=64)
def _named(citation: Citation, first: int, last: int) -> tuple[str, ...]:
    volume, reporter, _ = citation
    return tuple([str(Citation(volume, reporter, page)) for page in range(first, last + 1)])


def facets(case: Case, writing: Writing) -> Mapping[FacetName, tuple[str, ...]]:
    """The labels of a writing's passages, which ``facet_count`` reads back."""
    return {
        "author": tuple(_label(judge.id, judge.name) for judge in writing.authors),
        "joined": tuple(_label(joiner.judge.id, joiner.judge.name) for joiner in writing.joined_by),
        "type": (writing.kind.value,),
        "case": (_label(case.id, case.name),),
        "court": (case.court,) if case.court else (),
        "year": (str(case.year),) if case.year else (),
    }


def _label(value: str, name: str) -> str:
    return f"{value}\t{name}"


def facet_count(label: str, count: int) -> FacetCount:
    """A facet's label, as indexed, with its count; the name is the value itself where the label has none."""
    value, _, name = label.partition("\t")
    return FacetCount(value, name or value, count)


def _sort_keys(passage: Passage) -> tuple[int, int]:
    last_day, last_place = (1 << _DAY) - 1, (1 << _PLACE) - 1
    decided = _day(passage.case)
    day = decided.toordinal() if decided else None
    case, place = number_of_case(passage.case.id), min(passage.place, last_place)
    oldest = (((last_day if day is None else day) << _CASE | case) << _PLACE) | place
    # Undated cases come last either way.
    newest = (((0 if day is None else day) << _CASE | case) << _PLACE) | (last_place - place)
    return oldest, newest


@lru_cache(maxsize=1 << 10)
def number_of_case(case_id: str) -> int:
    """What cases of one day are sorted by: rising where the oldest come first, else falling."""
    from hashlib import blake2b  # it takes as long to import as a short search to answer

    digest = blake2b(case_id.encode(), digest_size=4).digest()
    return int.from_bytes(digest) >> (32 - _CASE)
