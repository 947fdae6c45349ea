"""The default engine: tantivy, with memory-mapped files, BM25 and atomic commits.

An index is one folder of segments; a reader holds those of the commit it was opened at.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import tantivy
from tantivy import DocAddress, Order, Query, SearchResult

from search import vocabulary
from search.engine import MOST_CHECKED, Ask, Evidence, Found, NearWord, Phrase, Scored, Sort, Writer
from search.engines.answers import has_score
from search.engines.faults import reading
from search.engines.tantivy_documents import ready
from search.engines.tantivy_evidence import EvidenceReader
from search.engines.tantivy_facets import Counted, Facets
from search.engines.tantivy_opening import FAILURES, readable
from search.engines.tantivy_query import Compiler
from search.engines.tantivy_ranking import Ranking
from search.engines.tantivy_store import Unpacker
from search.tree import Misspelt, Near, Spoken
from search.vocabulary import Entry
from search.word_sets import Forms


def open_reader(folder: Path) -> Reader:
    """Open for reading; raises IndexDamaged."""
    with reading(folder, FAILURES), readable(folder) as there:
        index = ready(tantivy.Index.open(str(there)))
        # Else a thread watches the folder, and a search may see another commit than the one before.
        index.config_reader("manual")  # it reads the last commit, too
        return Reader(folder, index, EvidenceReader(there))


def open_writer(folder: Path, beside: int = 1) -> Writer:
    """Open for writing, as ``search.engines.tantivy_writing`` does, which a search does not import."""
    from search.engines import tantivy_writing

    return tantivy_writing.open_writer(folder, beside)


def adopt(folder: Path, parts: Sequence[Path]) -> None:
    """Make an index in ``folder`` of others, as ``search.engines.tantivy_adopting`` does."""
    from search.engines import tantivy_adopting

    tantivy_adopting.adopt(folder, parts)


class Reader:
    """A searcher over one commit; the library's searcher may be shared between threads."""

    checks = MOST_CHECKED

    def __init__(self, folder: Path, index: tantivy.Index, evidence: EvidenceReader) -> None:
        self._folder = folder
        self._schema = index.schema
        self._searcher = index.searcher()
        self._evidence = evidence
        self._unpacker = Unpacker()
        self._facets = Facets(self._schema, self._searcher)
        self._lexicon = vocabulary.KeptLexicon(self._read_lexicon)
        self._forms = Forms(self._lexicon)

    def find(self, ask: Ask) -> Found:
        """Answer; raises QueryError, IndexDamaged."""
        with reading(self._folder, FAILURES):
            compiler = self._compiler()
            # What only raises a score is no matter for counts, and would be asked about every passage found.
            matching = compiler.matching(ask)
            if ask.facets or ask.by_case:
                counted = self._facets.count(matching, ask.facets, ask.values, ask.by_case)
            else:
                counted = Counted(_count(self._searcher.search(matching, limit=1)), {}, {}, {}, None)
            total = counted.total
            hits = self._hits(compiler, matching, ask, counted) if ask.offset < total and ask.limit else []
            found = tuple(Scored(self._stored(address), score) for score, address in hits)
            return Found(total, found, counted.facets, values=counted.values, by_case=counted.by_case)

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

    def _hits(self, compiler: Compiler, matching: Query, ask: Ask, counted: Counted) -> list[tuple[float, DocAddress]]:
        """Score and address of the slice asked for."""
        if ask.sort is Sort.RELEVANCE and (has_score(ask.match) or ask.boosts or ask.cases or ask.pages):
            return Ranking(self._searcher, compiler).best(ask, counted.total, counted.cases)
        field, order = ("oldest", Order.Asc) if ask.sort is Sort.OLDEST else ("newest", Order.Desc)
        # The library sets aside memory for as many as are asked for.
        limit = min(ask.limit, self._searcher.num_docs - ask.offset)
        found = self._searcher.search(matching, limit, False, field, ask.offset, order)
        return [(0.0, address) for _, address in found.hits]

    def _stored(self, address: DocAddress) -> bytes:
        return self._unpacker.unpack(bytes(self._searcher.doc(address)["data"][0]))

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
        del self._searcher, self._facets, self._evidence, self._lexicon, self._forms


def _count(result: SearchResult) -> int:
    return int(result.count)  # type: ignore[attr-defined]  # the library's type stub forgets it
