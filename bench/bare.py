"""A peer: tantivy by itself, the query in its plainest form, the best twenty with their documents and their number."""

from __future__ import annotations

from pathlib import Path

import tantivy
from tantivy import FieldType, Occur, Query

from search.analysis import stem
from search.engines.tantivy_documents import ready
from search.engines.tantivy_terms import among
from search.tree import Among, And, Decided, Fuzzy, Near, Node, Not, Or, Root, Words


class Bare:
    """The engine's own searcher over the files of an index."""

    def __init__(self, folder: Path) -> None:
        index = ready(tantivy.Index.open(str(folder)))
        self._schema, self._searcher = index.schema, index.searcher()

    def answer(self, tree: Node) -> tuple[int, list[bytes]]:
        """How many match, and what is stored of the best twenty."""
        found = self._searcher.search(self._query(tree), 20)
        stored = [bytes(self._searcher.doc(address)["data"][0]) for _, address in found.hits]
        return int(found.count), stored  # type: ignore[attr-defined]  # the library's type stub forgets it

    def _query(self, node: Node) -> Query:
        match node:
            case Words():
                return self._words(node)
            case And():
                occurs = [Occur.MustNot if isinstance(part, Not) else Occur.Must for part in node.parts]
                parts = [part.part if isinstance(part, Not) else part for part in node.parts]
                return Query.boolean_query(list(zip(occurs, map(self._query, parts), strict=True)))
            case Or():
                return Query.boolean_query([(Occur.Should, self._query(part)) for part in node.parts])
            case Near(Words() as left, Words() as right, int() as within):
                return Query.phrase_query(self._schema, "stem", [*map(stem, left.words + right.words)], within)
            case Root():
                return Query.regex_query(self._schema, "exact", f"{node.prefix}.*")
            case Fuzzy():
                return Query.fuzzy_term_query(self._schema, "exact", node.word, node.edits)
            case Among():
                return among(self._schema, node.field, node.values)
            case Decided():
                return Query.range_query(self._schema, "decided", FieldType.Integer, node.first, node.last)
            case _:
                raise TypeError(f"no query of the bench: {node}")

    def _words(self, node: Words) -> Query:
        field, words = ("stem", [*map(stem, node.words)]) if node.stemmed else ("exact", list(node.words))
        if len(words) == 1:
            return Query.term_query(self._schema, field, words[0], "freq")
        return Query.phrase_query(self._schema, field, [*words])
