"""What speaks for a case, in a small tantivy index beside that of the passages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import tantivy
from tantivy import DocAddress, Document, Occur, Query

from caselaw.model import Passage
from search.case_words import CitingWords, case_number, citing_words
from search.engine import CaseScores, CitingScores, Evidence, Phrase
from search.engines.tantivy_closing import close

EVIDENCE = "evidence"
_HEAP, _THREADS = 60_000_000, 1


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("case", indexed=True)
    builder.add_text_field("whole", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("citing", tokenizer_name="whitespace", index_option="position")
    for name in ("number", "place"):
        builder.add_integer_field(name, fast=True)
    return builder.build()


class CaseWords(NamedTuple):
    """The passages of a case, and the stems of all its words, separated by blanks."""

    case_id: str
    passages: Sequence[Passage]
    stems: str


class EvidenceWriter:
    """Keeps the evidence of each case that is put: its whole text, and what it says of those it cites."""

    def __init__(self, folder: Path) -> None:
        folder = folder / EVIDENCE
        folder.mkdir(exist_ok=True)
        there = tantivy.Index.exists(str(folder))
        self._index = tantivy.Index.open(str(folder)) if there else tantivy.Index(_schema(), str(folder))
        self._writer = self._index.writer(_HEAP, _THREADS)

    def put(self, cases: Sequence[CaseWords]) -> None:
        """Replace the evidence that cases give."""
        said = iter(citing_words(passage for case in cases for passage in case.passages))
        for case_id, passages, stems in cases:
            self.remove(case_id)
            number = case_number(case_id)
            self._add(number, "whole", CitingWords(number, number, stems))
            for one in islice(said, sum(len(passage.paragraph.cites) for passage in passages)):
                self._add(number, "citing", one)

    def _add(self, case: int, field: str, said: CitingWords) -> None:
        document = Document()
        document.add_integer("case", case)
        document.add_text(field, said.stems)
        document.add_integer("number", said.number)
        document.add_integer("place", said.place)
        self._writer.add_document(document)

    def remove(self, case_id: str) -> None:
        """Drop the evidence that the case gives."""
        self._writer.delete_documents_by_term("case", case_number(case_id))

    def commit(self) -> None:
        """Make it durable."""
        self._writer.commit()
        self._writer.garbage_collect_files()

    def close(self, *, committed: bool) -> None:
        """Drop what was not committed; wait until merges in the background are done."""
        close(self._index, self._writer, committed=committed)


class EvidenceReader:
    """The evidence of one commit."""

    def __init__(self, folder: Path) -> None:
        index = tantivy.Index.open(str(folder / EVIDENCE))
        index.config_reader("manual")
        self._schema = index.schema
        self._searcher = index.searcher()

    def find(self, phrases: Sequence[Phrase], n: int) -> Evidence:
        """The ``n`` best of each sort."""
        words = [(word,) for phrase in phrases for word in phrase]
        scores, cases = self._best("whole", words, n)
        said, citations = self._best("citing", phrases, n)
        return Evidence(
            CaseScores(self._column("number", cases), scores),
            CitingScores(self._column("number", citations), self._column("place", citations), said),
        )

    def _best(self, field: str, phrases: Sequence[Phrase], n: int) -> tuple[list[float], list[DocAddress]]:
        query = Query.boolean_query([(Occur.Should, self._phrase(field, phrase)) for phrase in dict.fromkeys(phrases)])
        found = self._searcher.search(query, n, count=False).hits
        return [score for score, _ in found], [address for _, address in found]

    def _column(self, name: str, addresses: list[DocAddress]) -> list[int]:
        return self._searcher.fast_field_values(name, addresses)  # type: ignore[return-value]  # no value is missing

    def _phrase(self, field: str, phrase: Phrase) -> Query:
        if len(phrase) == 1:
            return Query.term_query(self._schema, field, phrase[0], "freq")
        return Query.phrase_query(self._schema, field, list(phrase))
