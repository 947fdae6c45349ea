"""The default engine: tantivy, with memory-mapped files, BM25 and atomic commits.

An index is one folder of segments; a reader holds those of the commit it was opened at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import tantivy
from tantivy import DocAddress, Order, Query, SearchResult

from search import vocabulary
from search.engine import MOST_CHECKED, Ask, Evidence, FacetCount, FacetName, Found, NearWord, Phrase, Scored, Sort
from search.engines.answers import DECIMALS, FACETS, has_score, in_order
from search.engines.faults import reading
from search.engines.tantivy_adopting import adopt as adopt
from search.engines.tantivy_evidence import EvidenceReader
from search.engines.tantivy_opening import readable
from search.engines.tantivy_query import Compiler
from search.engines.tantivy_writing import FAILURES, ready
from search.engines.tantivy_writing import open_writer as open_writer
from search.tree import Misspelt, Near, Spoken
from search.vocabulary import Entry
from search.word_sets import Forms

# Buckets asked for at once: an aggregation over 65,000 is refused by the engine, and cases are many.
_SIZES = {name: 40_000 if name == "case" else 4_000 for name in FACETS}
_FACET_PAGE = 50_000

# Hits fetched past the cut, to see where its ties end.
_SPARE = 40


def open_reader(folder: Path) -> Reader:
    """Open for reading; raises IndexDamaged."""
    with reading(folder, FAILURES), readable(folder) as there:
        index = ready(tantivy.Index.open(str(there)))
        # Else a thread watches the folder, and a search may see another commit than the one before.
        index.config_reader("manual")
        index.reload()
        return Reader(folder, index, EvidenceReader(there))


class Reader:
    """A searcher over one commit; the library's searcher may be shared between threads."""

    checks = MOST_CHECKED

    def __init__(self, folder: Path, index: tantivy.Index, evidence: EvidenceReader) -> None:
        self._folder = folder
        self._schema = index.schema
        self._searcher = index.searcher()
        self._evidence = evidence
        self._lexicon = vocabulary.KeptLexicon(self._read_lexicon)
        self._forms = Forms(self._lexicon)

    def find(self, ask: Ask) -> Found:
        """Answer; raises QueryError, IndexDamaged."""
        with reading(self._folder, FAILURES):
            compiler = self._compiler()
            total, hits = self._hits(compiler.whole(ask), ask)
            found = tuple(Scored(self._stored(address), score) for score, address in hits)
            # What only raises a score is no matter for counts, and would be asked about every passage found.
            return Found(total, found, self._facets(compiler.whole(replace(ask, boosts=())), ask.facets))

    def evidence(self, phrases: Sequence[Phrase], n: int) -> Evidence:
        """The ``n`` best of each sort."""
        with reading(self._folder, FAILURES):
            return self._evidence.find(phrases, n)

    def answers(self, node: Near | Misspelt | Spoken) -> bool:
        """Whether it is a matter of places in the index; raises as ``find``."""
        with reading(self._folder, FAILURES):
            return self._compiler().answers(node)

    def _compiler(self) -> Compiler:
        return Compiler(self._schema, self._forms, self._searcher.num_docs)

    def _hits(self, query: Query, ask: Ask) -> tuple[int, list[tuple[float, DocAddress]]]:
        """How many match, and score and address of the slice asked for."""
        scored = has_score(ask.match) or bool(ask.boosts)
        here = self._searcher.num_docs
        if ask.limit == 0 or ask.offset >= here:
            return _count(self._searcher.search(query, limit=1)), []
        if ask.sort is Sort.RELEVANCE and scored:
            return self._most_relevant(query, ask)
        field, order = ("oldest", Order.Asc) if ask.sort is Sort.OLDEST else ("newest", Order.Desc)
        # The library sets aside memory for as many as are asked for.
        limit = min(ask.limit, here - ask.offset)
        result = self._searcher.search(query, limit, order_by_field=field, offset=ask.offset, order=order)
        return _count(result), [(0.0, address) for _, address in result.hits]

    def _most_relevant(self, query: Query, ask: Ask) -> tuple[int, list[tuple[float, DocAddress]]]:
        """The best, ties by date and place: fetched until the score falls below that of the last one shown."""
        need = ask.offset + ask.limit
        fetch = need + _SPARE
        while True:
            result = self._searcher.search(query, min(fetch, self._searcher.num_docs))
            hits = [(round(score, DECIMALS), address) for score, address in result.hits]
            if len(hits) < fetch or hits[-1][0] < hits[need - 1][0]:
                break
            fetch *= 4
        keys = self._searcher.fast_field_values("newest", [address for _, address in hits])
        ranked = sorted(zip(hits, keys, strict=True), key=lambda pair: (-pair[0][0], -(pair[1] or 0)))
        return _count(result), [hit for hit, _ in ranked[ask.offset : need]]

    def _stored(self, address: DocAddress) -> bytes:
        return bytes(self._searcher.doc(address)["data"][0])

    def _facets(self, query: Query, names: Sequence[FacetName]) -> Mapping[FacetName, tuple[FacetCount, ...]]:
        if not names:
            return {}
        terms = {name: {"field": f"facet_{name}", "size": size, "segment_size": size} for name, size in _SIZES.items()}
        found = self._searcher.aggregate(query, {name: {"terms": terms[name]} for name in names})
        return {name: in_order(name, self._counts(query, name, found[name])) for name in names}

    def _counts(self, query: Query, name: FacetName, found: dict[str, Any]) -> Mapping[str, int]:
        if found["sum_other_doc_count"]:
            return self._many_labels(query, name)
        return {bucket["key"]: bucket["doc_count"] for bucket in found["buckets"]}

    def _many_labels(self, query: Query, name: FacetName) -> Mapping[str, int]:
        """A facet of more labels than one aggregation may give, page by page (slower)."""
        counts: dict[str, int] = {}
        after: dict[str, Any] = {}
        while True:
            paged = {"size": _FACET_PAGE, "sources": [{"label": {"terms": {"field": f"facet_{name}"}}}], **after}
            page = self._searcher.aggregate(query, {"of": {"composite": paged}})["of"]
            counts.update((bucket["key"]["label"], bucket["doc_count"]) for bucket in page["buckets"])
            if len(page["buckets"]) < _FACET_PAGE:
                return counts
            after = {"after": page["after_key"]}

    def near_words(self, word: str, n: int) -> tuple[NearWord, ...]:
        """At most ``n`` words at most two edits from ``word``."""
        with reading(self._folder, FAILURES):
            return vocabulary.near_words(word, n, self._lexicon, self._passages_with)

    def _passages_with(self, word: str) -> int:
        return _count(self._searcher.search(Query.term_query(self._schema, "exact", word, "basic"), limit=1))

    def _read_lexicon(self, prefix: str) -> Sequence[Entry]:
        return [Entry(word, passages) for word, passages in self._searcher.terms_with_prefix("exact", prefix)]

    def close(self) -> None:
        """Let go of the files."""
        del self._searcher, self._evidence, self._lexicon, self._forms


def _count(result: SearchResult) -> int:
    return int(result.count)  # type: ignore[attr-defined]  # the library's type stub forgets it
