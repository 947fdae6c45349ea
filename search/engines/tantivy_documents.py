"""What of a passage goes into which field of a tantivy index."""

from __future__ import annotations

from copy import copy

import tantivy
from tantivy import Document, Filter, TextAnalyzerBuilder, Tokenizer

from search.engine import FacetName
from search.engines import tantivy_terms
from search.engines.tantivy_store import Packer
from search.engines.tantivy_terms import term, terms
from search.fields import Fields, Shared

# Facets that are counted by their labels. Numbers are counted faster: kinds by ``standing``, years by ``decided``,
# and cases by ``case``, whose labels are looked up.
LABELLED: tuple[FacetName, ...] = ("author", "joined", "court")

# What stands between two sentences: no word, but it takes up a place.
_FILLER = "."
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


class Documents:
    """Makes documents; what the passages of a writing share is made once for those that follow each other."""

    def __init__(self, packer: Packer) -> None:
        self._packer = packer
        self._shared: Shared | None = None
        self._begun = Document()
        self._terms: list[str] = []

    def of(self, cut: Fields) -> Document:
        """The document of a passage."""
        if cut.shared is not self._shared:
            self._begin(cut.shared)
        document = copy(self._begun)
        document.add_text("exact", cut.exact)
        document.add_text("stem", (f" {_FILLER}" * cut.gap + " ").join(cut.stems))
        document.add_text(tantivy_terms.FIELD, " ".join([*self._terms, *terms(cut.terms), term("gap", str(cut.gap))]))
        for name, number in (("oldest", cut.oldest), ("newest", cut.newest), ("standing", cut.standing)):
            document.add_integer(name, number)
        document.add_bytes("data", self._packer.pack(cut.data))
        return document

    def _begin(self, shared: Shared) -> None:
        self._shared, self._begun = shared, Document()
        self._terms = terms(shared.terms)
        self._begun.add_text("title", shared.title)
        self._begun.add_integer("case", shared.number)
        for facet in (*LABELLED, "case"):
            for label in shared.facets[facet]:
                self._begun.add_text(f"facet_{facet}", label)
        if shared.decided is not None:
            self._begun.add_integer("decided", shared.decided)
