"""The engine in pure Python: Whoosh, for machines without tantivy, and to hold tantivy against.

Whoosh gives postings, columns and BM25; what a tree means is worked out on sets of passage numbers
(``search.engines.sets``), so that its answers are come by in another way than tantivy's.
"""

# Parts of the library have no types.
# mypy: allow-untyped-calls

from __future__ import annotations

import os
import pickle
import stat
import struct
import threading
import zlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from whoosh import index
from whoosh.query.ranges import NumericRange
from whoosh.scoring import BM25F

from caselaw.model import Passage
from search import vocabulary
from search.engine import Ask, FacetCount, FacetName, Found, NearWord, Scored, Sort
from search.engines.answers import DECIMALS, idf, in_order
from search.engines.faults import reading, writing
from search.engines.sets import SetSearch
from search.engines.whoosh_schema import NUL, document, schema
from search.errors import EngineUnavailable
from search.tree import Everything, Misspelt, Near, Spoken, both
from search.vocabulary import Entry

# Megabytes of postings in memory before they are sorted to disk.
_POOL = 256

# What the library raises on damaged files, and where it cannot write.
_FAILURES = (
    *(OSError, ValueError, LookupError, EOFError, AssertionError, OverflowError),
    *(struct.error, zlib.error, pickle.UnpicklingError, index.IndexError, index.LockError),
)


def open_reader(folder: Path) -> Reader:
    """Open for reading; raises EngineUnavailable for a folder others may write to, IndexDamaged."""
    _refuse_what_others_may_write(folder)
    with reading(folder, (Exception,)):  # a damaged pickle may raise anything
        return Reader(folder)


def open_writer(folder: Path) -> Writer:
    """Open for writing, creating the index if there is none; raises as ``open_reader``, and IndexLocked."""
    with writing(folder, _FAILURES):
        folder.mkdir(parents=True, exist_ok=True)
        if not any(folder.iterdir()):
            folder.chmod(folder.stat().st_mode & ~(stat.S_IWGRP | stat.S_IWOTH))
        _refuse_what_others_may_write(folder)
        if not index.exists_in(str(folder)):
            index.create_in(str(folder), schema())
        return Writer(folder)


def _refuse_what_others_may_write(folder: Path) -> None:
    """Whoosh's table of contents is a pickle: reading one that another user wrote runs that user's code."""
    if not hasattr(os, "getuid") or not folder.exists():
        return
    status = folder.stat()
    if status.st_uid != os.getuid():
        raise EngineUnavailable(
            f"{folder} belongs to another user, and opening a Whoosh index runs code that is in it. "
            "Build an index of your own."
        )
    if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise EngineUnavailable(
            f"Others may write to {folder}, and opening a Whoosh index runs code that is in it. "
            f"Say: chmod go-w {folder}"
        )


class Writer:
    """Puts, removes and commits cases; holds the library's lock on the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index = index.open_dir(str(folder))
        self._begin()

    def _begin(self) -> None:
        self._writer: Any = self._index.writer(limitmb=_POOL)
        # The library deletes only what is committed: here is where else a case's passages are.
        self._uncommitted: dict[str, range] = {}

    def put_case(self, case_id: str, passages: Sequence[Passage]) -> None:
        """Replace the case's passages by these."""
        with writing(self._folder, _FAILURES):
            self._remove(case_id)
            first = self._writer.docnum
            for passage in passages:
                self._writer.add_document(**document(passage))
            self._uncommitted[case_id] = range(first, self._writer.docnum)

    def remove_case(self, case_id: str) -> None:
        """Drop the case's passages."""
        with writing(self._folder, _FAILURES):
            self._remove(case_id)

    def _remove(self, case_id: str) -> None:
        for number in self._uncommitted.pop(case_id, ()):
            self._writer.newsegment.delete_document(number)
        self._writer.delete_by_term("is_case", case_id)

    def commit(self) -> None:
        """Make all of it durable at once; the library drops the files of replaced segments."""
        with writing(self._folder, _FAILURES):
            self._writer.commit()
            self._begin()

    def close(self) -> None:
        """Drop what was not committed."""
        with writing(self._folder, _FAILURES):
            if not self._writer.is_closed:
                begun = self._writer.newsegment.segment_id()
                self._writer.cancel()
                for left_behind in self._folder.glob(f"{begun}.*"):
                    left_behind.unlink()


class _Scoring(BM25F):
    """BM25 with the usual inverse document frequency, which ``answers.weights`` counts on."""

    def idf(self, searcher: Any, fieldname: str, text: str) -> float:
        whole = searcher.get_parent()
        return idf(whole.doc_frequency(fieldname, text), whole.doc_count_all())


class Reader:
    """A reader of one commit; one search at a time, as its files have one position each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._searcher: Any = index.open_dir(str(folder), readonly=True).searcher(weighting=_Scoring())
        self._postings = _Postings(self._searcher)
        self._lexicon = vocabulary.KeptLexicon(self._read_lexicon)
        self._lock = threading.Lock()

    def find(self, ask: Ask) -> Found:
        """Answer; raises QueryError, IndexDamaged."""
        with self._lock, reading(self._folder, _FAILURES):
            search = SetSearch(self._postings, self._lexicon, self._searcher.doc_count_all())
            numbers = sorted(search.numbers(both(ask.match, ask.within or Everything())))
            ranked = self._ranked(search, numbers, ask)[ask.offset : ask.offset + ask.limit]
            data = self._column("data", [number for number, _ in ranked])
            hits = tuple(Scored(data[number], score) for number, score in ranked)
            return Found(len(numbers), hits, {name: self._facet(name, numbers) for name in ask.facets})

    def answers(self, node: Near | Misspelt | Spoken) -> bool:
        """Nothing of the kind."""
        return False

    def _ranked(self, search: SetSearch, numbers: list[int], ask: Ask) -> list[tuple[int, float]]:
        if ask.sort is Sort.OLDEST:
            oldest = self._column("oldest", numbers)
            return [(number, 0.0) for number in sorted(numbers, key=oldest.__getitem__)]
        newest = self._column("newest", numbers)
        scores = search.whole(ask, numbers) if ask.sort is Sort.RELEVANCE else {}
        rounded = {number: round(scores.get(number, 0.0), DECIMALS) for number in numbers}
        return sorted(rounded.items(), key=lambda item: (-item[1], -newest[item[0]]))

    def _column(self, name: str, numbers: Sequence[int]) -> dict[int, Any]:
        """A column's values in these passages, by number."""
        if not numbers:
            return {}
        readers = [(offset, leaf.reader().column_reader(name)) for leaf, offset in self._searcher.leaf_searchers()]
        values = {}
        for number in numbers:
            offset, reader = next(pair for pair in reversed(readers) if pair[0] <= number)
            values[number] = reader[number - offset]
        return values

    def _facet(self, name: FacetName, numbers: list[int]) -> tuple[FacetCount, ...]:
        counts: Counter[str] = Counter()
        for joined, count in Counter(self._column(f"facet_{name}", numbers).values()).items():
            if joined:
                counts.update(dict.fromkeys(joined.decode().split(NUL), count))
        return in_order(name, counts)

    def near_words(self, word: str, n: int) -> tuple[NearWord, ...]:
        """At most ``n`` words at most two edits from ``word``."""
        with self._lock, reading(self._folder, _FAILURES):
            return vocabulary.near_words(word, n, self._lexicon, self._passages_with)

    def _passages_with(self, word: str) -> int:
        return len(self._postings.having("exact", word))

    def _read_lexicon(self, prefix: str) -> Sequence[Entry]:
        reader = self._searcher.reader()
        found = reader.expand_prefix("exact", prefix) if reader.doc_count_all() else ()
        return [Entry(word.decode(), reader.doc_frequency("exact", word)) for word in found]

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()


class _Postings:
    """What one commit's segments say of words, by passage number."""

    def __init__(self, searcher: Any) -> None:
        self._searcher = searcher

    def everything(self) -> frozenset[int]:
        return frozenset(self._searcher.reader().all_doc_ids())

    def having(self, field: str, word: str) -> frozenset[int]:
        return frozenset(offset + number for offset, found in self._open(field, word) for number in found.all_ids())

    def places(self, field: str, word: str, numbers: Sequence[int]) -> dict[int, frozenset[int]]:
        return {number: frozenset(found.value_as("positions")) for number, found in self._step(field, word, numbers)}

    def scores(self, field: str, word: str, numbers: Sequence[int]) -> dict[int, float]:
        return {number: found.score() for number, found in self._step(field, word, numbers)}

    def decided(self, first: int, last: int) -> frozenset[int]:
        found: set[int] = set()
        for leaf, offset in self._searcher.leaf_searchers():
            days = NumericRange("decided", first, last).matcher(leaf, leaf.boolean_context())
            found.update(offset + number for number in days.all_ids())
        return frozenset(found)

    def _open(self, field: str, word: str) -> Iterator[tuple[int, Any]]:
        """Offset and matcher of the word in each segment that has it."""
        for leaf, offset in self._searcher.leaf_searchers():
            if (field, word.encode()) in leaf.reader():
                yield offset, leaf.postings(field, word)

    def _step(self, field: str, word: str, numbers: Sequence[int]) -> Iterator[tuple[int, Any]]:
        """Number and matcher, standing there, of those of the ascending numbers that have the word."""
        passages = self._searcher.doc_frequency(field, word)
        for offset, found in self._open(field, word):
            stepped = _all_of(found, offset) if passages < len(numbers) else _some_of(found, offset, numbers)
            for number in stepped:
                place = bisect_left(numbers, number)
                if place < len(numbers) and numbers[place] == number:
                    yield number, found


def _all_of(found: Any, offset: int) -> Iterator[int]:
    while found.is_active():
        yield offset + found.id()
        found.next()


def _some_of(found: Any, offset: int, numbers: Sequence[int]) -> Iterator[int]:
    for number in numbers[bisect_left(numbers, offset) :]:
        if not found.is_active():
            return
        found.skip_to(number - offset)
        if found.is_active() and found.id() == number - offset:
            yield number
