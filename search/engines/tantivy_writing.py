"""Cases put into a tantivy index and taken out of it: its schema, and what of a passage goes where."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import tantivy
from tantivy import Document, Filter, TextAnalyzerBuilder, Tokenizer

from caselaw import stored
from caselaw.model import Passage
from search.engines.answers import FACETS, TERM_FIELDS
from search.engines.faults import writing
from search.engines.tantivy_evidence import EvidenceWriter
from search.fields import Fields, fields

# What the library raises but for panics.
FAILURES = (ValueError, OSError)

# For both indexing threads together: a segment holds some 100 MB of text.
_HEAP, _THREADS = 256_000_000, 2
# For all writers side by side, each of which has one thread.
_SHARED = 1_200_000_000

# What stands between two sentences: no word, but it takes up a place.
_FILLER = "."
_SENTENCES = "sentences"


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name, tokenizer in (("exact", "whitespace"), ("stem", _SENTENCES), ("title", "whitespace")):
        builder.add_text_field(name, tokenizer_name=tokenizer, index_option="position")
    builder.add_text_field("gap", tokenizer_name="raw", index_option="basic")
    for field in TERM_FIELDS:
        builder.add_text_field(f"is_{field}", tokenizer_name="raw", index_option="basic")
    for facet in FACETS:
        builder.add_text_field(f"facet_{facet}", tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_integer_field("decided", indexed=True, fast=True)
    builder.add_integer_field("oldest", fast=True)
    builder.add_integer_field("newest", fast=True)
    builder.add_bytes_field("data", stored=True)
    return builder.build()


def ready(index: tantivy.Index) -> tantivy.Index:
    """An index does not keep how its own tokenizers work, only their names."""
    words = TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.custom_stopword([_FILLER])).build()
    index.register_tokenizer(_SENTENCES, words)
    return index


def open_writer(folder: Path, beside: int = 1) -> Writer:
    """Open for writing, creating the index if there is none; raises IndexLocked, IndexDamaged."""
    with writing(folder, FAILURES):
        folder.mkdir(parents=True, exist_ok=True)
        if tantivy.Index.exists(str(folder)):
            return Writer(folder, ready(tantivy.Index.open(str(folder))), beside)
        return Writer(folder, ready(tantivy.Index(_schema(), str(folder))), beside)


class Writer:
    """Puts, removes and commits cases; holds the engine's own lock on the folder."""

    def __init__(self, folder: Path, index: tantivy.Index, beside: int) -> None:
        self._folder = folder
        heap, threads = (_HEAP, _THREADS) if beside == 1 else (min(_HEAP, _SHARED // beside), 1)
        self._writer = index.writer(heap, threads)
        self._evidence = EvidenceWriter(folder)

    def put_case(self, case_id: str, passages: Sequence[Passage]) -> None:
        """Replace the case's passages by these."""
        with writing(self._folder, FAILURES):
            self._writer.delete_documents_by_term("is_case", case_id)
            stems: list[str] = []
            for passage in passages:
                cut = fields(passage)
                stems += cut.stems
                self._writer.add_document(_document(passage, cut))
            self._evidence.put(case_id, passages, stems)

    def remove_case(self, case_id: str) -> None:
        """Drop the case's passages."""
        with writing(self._folder, FAILURES):
            self._writer.delete_documents_by_term("is_case", case_id)
            self._evidence.remove(case_id)

    def commit(self) -> None:
        """Make all of it durable at once, and drop the files of replaced segments."""
        with writing(self._folder, FAILURES):
            self._evidence.commit()
            self._writer.commit()
            self._writer.garbage_collect_files()

    def close(self) -> None:
        """Drop what was not committed; wait until merges in the background are done."""
        with writing(self._folder, FAILURES):
            self._evidence.close()
            self._writer.rollback()
            self._writer.garbage_collect_files()
            self._writer.wait_merging_threads()


def _document(passage: Passage, cut: Fields) -> Document:
    document = Document()
    between = f" {_FILLER}" * cut.gap + " "
    for name, words in (("exact", cut.exact), ("stem", between.join(cut.stems)), ("title", cut.title)):
        document.add_text(name, words)
    document.add_text("gap", str(cut.gap))
    for field, values in cut.terms.items():
        for value in values:
            document.add_text(f"is_{field}", value)
    for facet, labels in cut.facets.items():
        for label in labels:
            document.add_text(f"facet_{facet}", label)
    for name, number in (("oldest", cut.oldest), ("newest", cut.newest), ("decided", cut.decided)):
        if number is not None:
            document.add_integer(name, number)
    document.add_bytes("data", stored.encode(passage))
    return document
