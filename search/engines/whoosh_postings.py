"""What one commit of a Whoosh index says of words, by the numbers of its documents."""

# Parts of the library have no types.
# mypy: allow-untyped-calls

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from whoosh.query.ranges import NumericRange
from whoosh.scoring import BM25F

from search.engines.answers import idf


class Scoring(BM25F):
    """BM25 with the usual inverse document frequency, which ``answers.weights`` counts on."""

    def idf(self, searcher: Any, fieldname: str, text: str) -> float:
        """Of a word, over the whole index."""
        whole = searcher.get_parent()
        return idf(whole.doc_frequency(fieldname, text), whole.doc_count_all())


class IndexPostings:
    """Which documents hold a word, where, and how much it says there: ``search.engines.sets.Postings``."""

    def __init__(self, searcher: Any) -> None:
        self._searcher = searcher

    def everything(self) -> frozenset[int]:
        """Every document."""
        return frozenset(self._searcher.reader().all_doc_ids())

    def having(self, field: str, word: str) -> frozenset[int]:
        """The documents whose field has the word."""
        return frozenset(offset + number for offset, found in self._open(field, word) for number in found.all_ids())

    def places(self, field: str, word: str, numbers: Sequence[int]) -> dict[int, frozenset[int]]:
        """For those of the documents that have the word, at which places, counted in words."""
        return {number: frozenset(found.value_as("positions")) for number, found in self._step(field, word, numbers)}

    def scores(self, field: str, word: str, numbers: Sequence[int]) -> dict[int, float]:
        """The word's BM25 score in those of the documents that have it."""
        return {number: found.score() for number, found in self._step(field, word, numbers)}

    def decided(self, first: int, last: int) -> frozenset[int]:
        """The documents decided from one day, as yyyymmdd, to another."""
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
