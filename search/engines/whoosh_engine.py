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
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from whoosh import index

from caselaw.model import Passage
from search import vocabulary
from search.cutting import Sentences
from search.engine import Ask, Evidence, FacetName, Found, NearWord, Phrase, Scored, Sort
from search.engines.answers import DECIMALS, by_id, in_order
from search.engines.faults import reading, writing
from search.engines.sets import SetSearch
from search.engines.whoosh_evidence import EVIDENCE, EvidenceReader, evidence, evidence_schema
from search.engines.whoosh_postings import IndexPostings, Scoring
from search.engines.whoosh_schema import NUL, document, schema
from search.engines.whoosh_writing import CaseWriter, join
from search.errors import EngineUnavailable
from search.fields import fields
from search.tree import Everything, Misspelt, Near, Spoken, both
from search.vocabulary import Entry

# Megabytes of postings in memory before they are sorted to disk.
_POOL, _EVIDENCE_POOL = 256, 64

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH

# What the library raises on damaged files, and where it cannot write.
_FAILURES = (
    *(OSError, ValueError, LookupError, EOFError, AssertionError, OverflowError),
    *(struct.error, zlib.error, pickle.UnpicklingError, index.IndexError, index.LockError),
)


def open_reader(folder: Path) -> Reader:
    """Open for reading; raises EngineUnavailable for a folder others may write to, IndexDamaged."""
    with reading(folder, (OSError,)):
        _refuse_what_others_may_write(folder)
        _refuse_where_anyone_may_write(folder.parent)
    with reading(folder, (Exception,)):  # a damaged pickle may raise anything
        return Reader(folder)


def open_writer(folder: Path, beside: int = 1) -> Writer:
    """Open for writing, creating the index if there is none; raises as ``open_reader``, and IndexLocked."""
    with writing(folder, _FAILURES):
        folder.mkdir(parents=True, exist_ok=True)
        if not any(folder.iterdir()):
            _close_to_others(folder)
        _refuse_what_others_may_write(folder)
        return Writer(folder, beside)


def adopt(folder: Path, parts: Sequence[Path]) -> None:
    """Make one index in ``folder`` of those in ``parts``; raises as ``open_reader``."""
    for part in parts:
        _refuse_what_others_may_write(part)
    with writing(folder, _FAILURES):
        join(folder / EVIDENCE, [part / EVIDENCE for part in parts])
        join(folder, parts)
        _close_to_others(folder)


def _refuse_what_others_may_write(folder: Path) -> None:
    """Whoosh's table of contents is a pickle: reading one that another user wrote runs that user's code."""
    if not hasattr(os, "getuid") or not folder.exists():
        return
    for path in (folder, *folder.rglob("*")):
        status = path.lstat()
        if status.st_uid != os.getuid():
            raise EngineUnavailable(
                f"{path} belongs to another user, and opening a Whoosh index runs code that is in it. "
                "Build an index of your own."
            )
        if status.st_mode & _OTHERS_WRITE:
            raise EngineUnavailable(
                f"Others may write to {path}, and opening a Whoosh index runs code that is in it. "
                f"Say: chmod -R go-w {folder}"
            )


def _refuse_where_anyone_may_write(index_folder: Path) -> None:
    """Who may write to the folder of an index may put another in the place of what is in it."""
    mode = index_folder.stat().st_mode
    if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
        raise EngineUnavailable(
            f"Others may write to {index_folder}, and opening a Whoosh index runs code that is in it. "
            f"Say: chmod o-w {index_folder}"
        )


def _close_to_others(folder: Path) -> None:
    """Leave to others no right to write, whatever rights new files have here."""
    for path in (folder, *folder.rglob("*")):
        mode = path.stat().st_mode
        if mode & _OTHERS_WRITE:
            path.chmod(mode & ~_OTHERS_WRITE)


class Writer:
    """Puts, removes and commits cases; holds the library's lock on the folder."""

    def __init__(self, folder: Path, beside: int) -> None:
        self._folder = folder
        self._passages = CaseWriter(folder, schema(), "is_case", max(_POOL // beside, _EVIDENCE_POOL))
        self._evidence = CaseWriter(folder / EVIDENCE, evidence_schema(), "case", _EVIDENCE_POOL)

    def put_case(self, case_id: str, passages: Sequence[Passage], cut: Sequence[Sentences] | None = None) -> None:
        """Replace the case's passages by these."""
        with writing(self._folder, _FAILURES):
            documents = list(map(document, fields(passages, cut)))
            self._passages.put(case_id, documents)
            self._evidence.put(case_id, evidence(case_id, passages, (found["stem"] for found in documents)))

    def remove_case(self, case_id: str) -> None:
        """Drop the case's passages."""
        with writing(self._folder, _FAILURES):
            self._passages.remove(case_id)
            self._evidence.remove(case_id)

    def commit(self) -> None:
        """Make all of it durable at once; the library drops the files of replaced segments."""
        with writing(self._folder, _FAILURES):
            self._evidence.commit()
            self._passages.commit()
            _close_to_others(self._folder)

    def close(self) -> None:
        """Drop what was not committed."""
        with writing(self._folder, _FAILURES):
            self._evidence.close()
            self._passages.close()


class Reader:
    """A reader of one commit; one search at a time, as its files have one position each."""

    checks = 2_000

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._searcher: Any = index.open_dir(str(folder), readonly=True).searcher(weighting=Scoring())
        self._postings = IndexPostings(self._searcher)
        self._evidence = EvidenceReader(folder)
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
            counts = {name: self._facet(name, numbers) for name in ask.facets}
            facets = {name: in_order(name, labels, ask.values) for name, labels in counts.items()}
            values = {name: len(labels) for name, labels in counts.items()}
            of_cases = by_id(self._facet("case", numbers)) if ask.by_case else {}
            return Found(len(numbers), hits, facets, values=values, by_case=of_cases)

    def evidence(self, phrases: Sequence[Phrase], n: int) -> Evidence:
        """The ``n`` best of each sort."""
        with self._lock, reading(self._folder, _FAILURES):
            return self._evidence.find(phrases, n)

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

    def _facet(self, name: FacetName, numbers: list[int]) -> Counter[str]:
        """How many of the passages have each label."""
        counts: Counter[str] = Counter()
        for joined, count in Counter(self._column(f"facet_{name}", numbers).values()).items():
            if joined:
                counts.update(dict.fromkeys(joined.decode().split(NUL), count))
        return counts

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
        self._evidence.close()
