"""The peer of the relevance measure: plain BM25 over whole cases, Porter stems, nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import Stemmer
import tantivy
from tantivy import Document, Occur, Query

from caselaw.model import Passage
from search import analysis


class WholeCases:
    """One document a case; k1 1.2 and b .75 are the library's own."""

    def __init__(self, folder: Path) -> None:
        """Open the index in ``folder``, or begin one."""
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
        schema.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
        self._schema = schema.build()
        folder.mkdir(parents=True, exist_ok=True)
        self._index = tantivy.Index(self._schema, str(folder))
        self._writer = self._index.writer(100_000_000, 1)
        self._porter = Stemmer.Stemmer("porter")

    def put(self, case_id: str, passages: Iterable[Passage]) -> None:
        """Add a case."""
        document = Document()
        document.add_text("id", case_id)
        document.add_text(
            "text", " ".join(stem for passage in passages for stem in self._stems(passage.paragraph.text))
        )
        self._writer.add_document(document)

    def commit(self) -> None:
        """Make what was put searchable."""
        self._writer.commit()
        self._writer.wait_merging_threads()
        self._index.reload()

    def _stems(self, text: str) -> list[str]:
        return list(self._porter.stemWords(analysis.words(text)))

    def ranked(self, text: str, n: int) -> list[str]:
        """The ids of the ``n`` best cases for the words of a text."""
        terms = [Query.term_query(self._schema, "text", stem, "freq") for stem in dict.fromkeys(self._stems(text))]
        searcher = self._index.searcher()
        found = searcher.search(Query.boolean_query([(Occur.Should, term) for term in terms]), n)
        return [str(searcher.doc(address)["id"][0]) for _, address in found.hits]
