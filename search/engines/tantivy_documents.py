"""What of a passage goes into which field of a tantivy index."""

from __future__ import annotations

from copy import copy
from typing import NamedTuple

import tantivy
from tantivy import Document, Filter, TextAnalyzerBuilder, Tokenizer

from search.analysis import BREAK
from search.engine import FacetName
from search.engines import tantivy_terms
from search.engines.tantivy_terms import term, terms
from search.fields import GAPS, Fields, Shared

# Facets that are counted by their labels. Numbers are counted faster: kinds by ``standing``, years by ``decided``,
# and cases by ``case``, whose labels are looked up.
LABELLED: tuple[FacetName, ...] = ("author", "joined", "court")

# What stands between two sentences: no word, but it takes up a place.
_FILLER = "."
_BREAKS = {gap: f" {_FILLER}" * gap + " " for gap in GAPS}
_GAPS = {gap: term("gap", str(gap)) for gap in GAPS}
_SENTENCES = "sentences"


def schema() -> tantivy.Schema:
    """The fields of a passage."""
    builder = tantivy.SchemaBuilder()
    for name, tokenizer in (("exact", "whitespace"), ("stem", _SENTENCES), ("title", "whitespace")):
        builder.add_text_field(name, tokenizer_name=tokenizer, index_option="position")
    builder.add_text_field(tantivy_terms.FIELD, tokenizer_name="whitespace", index_option="basic")
    for facet in LABELLED:
        builder.add_text_field(f"facet_{facet}", tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_text_field("facet_case", tokenizer_name="raw", index_option="basic")
    for name in ("decided", "case", "standing"):
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in ("oldest", "newest"):
        builder.add_integer_field(name, fast=True)
    builder.add_bytes_field("data", stored=True)
    return builder.build()


def ready(index: tantivy.Index) -> tantivy.Index:
    """An index does not keep how its own tokenizers work, only their names."""
    words = TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.custom_stopword([_FILLER])).build()
    index.register_tokenizer(_SENTENCES, words)
    return index


class Finished(NamedTuple):
    """What a document is made of besides what its writing's share: strings and numbers as the engine takes them."""

    exact: str
    stem: str
    terms: str
    oldest: int
    newest: int
    standing: int
    data: bytes


class Finisher:
    """Makes of a passage what the engine takes; what the passages of a writing share, once for those that follow."""

    def __init__(self) -> None:
        self._shared: Shared | None = None
        self._terms = ""

    def finished(self, cut: Fields, data: bytes) -> Finished:
        """The passage as the engine takes it; ``data`` is what is stored of it, packed."""
        if cut.shared is not self._shared:
            self._shared, self._terms = cut.shared, terms(cut.shared.terms)
        return Finished(
            cut.exact,
            cut.stems.replace(BREAK, _BREAKS[cut.gap]),
            f"{self._terms} {terms(cut.terms)} {_GAPS[cut.gap]}",
            cut.oldest,
            cut.newest,
            cut.standing,
            data,
        )


def begun(shared: Shared) -> Document:
    """What the documents of a writing's passages have in common."""
    document = Document()
    document.add_text("title", shared.title)
    document.add_integer("case", shared.number)
    for facet in (*LABELLED, "case"):
        for label in shared.facets[facet]:
            document.add_text(f"facet_{facet}", label)
    if shared.decided is not None:
        document.add_integer("decided", shared.decided)
    return document


def document(common: Document, passage: Finished) -> Document:
    """The document of a passage; ``common`` is what ``begun`` made of its writing."""
    made = copy(common)
    made.add_text("exact", passage.exact)
    made.add_text("stem", passage.stem)
    made.add_text(tantivy_terms.FIELD, passage.terms)
    made.add_integer("oldest", passage.oldest)
    made.add_integer("newest", passage.newest)
    made.add_integer("standing", passage.standing)
    made.add_bytes("data", passage.data)
    return made
