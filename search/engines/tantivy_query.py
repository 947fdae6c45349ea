"""The tree as tantivy's own query, made by constructors only."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tantivy import FieldType, Occur, Query, Schema

from search import vocabulary
from search.analysis import stem
from search.engine import Ask, Boost
from search.engines import tantivy_terms
from search.engines.answers import LAST_DAY, has_score, weights
from search.engines.tantivy_windows import Windows
from search.tree import (
    Among,
    And,
    Decided,
    Everything,
    Filter,
    Fuzzy,
    Misspelt,
    Near,
    Node,
    Not,
    Or,
    Root,
    Spoken,
    Titled,
    Wildcard,
    Words,
)
from search.word_sets import Forms


class Compiler:
    """Makes the query of one question."""

    def __init__(self, schema: Schema, forms: Forms, passages: int) -> None:
        self._schema = schema
        self._lexicon = forms.lexicon
        self._passages = passages
        self._windows = Windows(schema, forms)
        self._expanded: dict[vocabulary.Pattern, Sequence[vocabulary.Entry]] = {}

    def answers(self, node: Near | Misspelt | Spoken) -> bool:
        """Whether the engine decides the node exactly."""
        return self._windows.know(node)

    def matching(self, ask: Ask) -> Query:
        """What matches, with the score of its own words."""
        match = self._node(ask.match)
        return self._all_at((ask.match,), self._node(ask.within)) if ask.within is not None else match

    def raised(self, ask: Ask, boosts: Sequence[Boost]) -> Query:
        """The same, scored higher where a boost holds, each looked up only where the match leads."""
        match = self.matching(ask)
        raising = [(boost.node, self._raising(boost)) for boost in boosts]
        if ask.within is None and all(_is_form_of(node, ask.match) for node, _ in raising):
            # Of alternatives that are single words the engine leaves out whole stretches that score too little.
            return Query.boolean_query([(Occur.Should, match), *((Occur.Should, query) for _, query in raising)])
        for _, query in raising:
            match = Query.boolean_query([(Occur.Must, match), (Occur.Should, query)])
        return match

    def where_raised(self, match: Query, boosts: Sequence[Boost], *, only: bool = True) -> Query:
        """``only`` what some boost raises, or all that matches, with the score of all boosts that do."""
        raising = Query.boolean_query([(Occur.Should, self._raising(boost)) for boost in boosts])
        return Query.boolean_query([(Occur.Must, match), (Occur.Must if only else Occur.Should, raising)])

    def of_standing(self, match: Query, numbers: Collection[int], *, without: bool = False) -> Query:
        """Only what matches and has one of these standings, or, ``without``, none of them."""
        terms = [(Occur.Should, Query.term_query(self._schema, "standing", number, "basic")) for number in numbers]
        where = Query.const_score_query(Query.boolean_query(terms), 0.0)
        return Query.boolean_query([(Occur.Must, match), (Occur.MustNot if without else Occur.Must, where)])

    def _raising(self, boost: Boost) -> Query:
        if has_score(boost.node):
            return Query.boost_query(self._node(boost.node), boost.weight)
        query = self._filter(boost.node) if isinstance(boost.node, Among) else self._node(boost.node)
        return Query.const_score_query(query, boost.weight)

    def _node(self, node: Node) -> Query:
        match node:
            case Words():
                words = tuple(map(stem, node.words)) if node.stemmed else node.words
                return self._phrase("stem" if node.stemmed else "exact", words)
            case And():
                return self._all(node.parts)
            case Or():
                return Query.boolean_query([(Occur.Should, self._node(part)) for part in node.parts])
            case Not():
                return self._all((node,))
            case Everything():
                return Query.const_score_query(Query.all_query(), 0.0)
            case Root() | Wildcard() | Fuzzy():
                return self._expansions(node)
            case Near():
                return self._all_at((node.left, node.right), self._windows.near(node))
            case Misspelt():
                return self._all_at(node.words, self._windows.misspelt(node))
            case Spoken():
                raise TypeError("what is said or quoted is not kept in this index")
            case _:
                return Query.const_score_query(self._filter(node), 0.0)

    def _all_at(self, scored: Sequence[Node], where: Query) -> Query:
        """All of the parts, where something else is found, which adds nothing to their score."""
        parts = [(Occur.Must, self._node(part)) for part in scored]
        return Query.boolean_query([*parts, (Occur.Must, Query.const_score_query(where, 0.0))])

    def _all(self, parts: Sequence[Node]) -> Query:
        clauses = [
            (Occur.MustNot, self._node(part.part)) if isinstance(part, Not) else (Occur.Must, self._node(part))
            for part in parts
        ]
        if all(isinstance(part, Not) for part in parts):
            clauses.append((Occur.Must, self._node(Everything())))
        return Query.boolean_query(clauses)

    def _phrase(self, field: str, words: Sequence[str]) -> Query:
        if not words:
            return Query.empty_query()
        if len(words) == 1:
            return self._term(field, words[0])
        return Query.phrase_query(self._schema, field, list(words))

    def _term(self, field: str, word: str) -> Query:
        return Query.term_query(self._schema, field, word, "freq")

    def _expansions(self, node: vocabulary.Pattern) -> Query:
        if node not in self._expanded:
            self._expanded[node] = vocabulary.expand(node, self._lexicon)
        entries = self._expanded[node]
        if not entries:
            return Query.empty_query()
        terms = [
            (Occur.Should, Query.boost_query(self._term("exact", entry.word), weight))
            for entry, weight in zip(entries, weights(entries, self._passages), strict=True)
        ]
        return Query.boolean_query(terms)

    def _filter(self, node: Filter) -> Query:
        match node:
            case Among():
                return tantivy_terms.among(self._schema, node.field, node.values)
            case Titled():
                return self._phrase("title", node.words)
            case Decided():
                last = LAST_DAY if node.last is None else node.last
                return Query.range_query(self._schema, "decided", FieldType.Integer, node.first or 0, last)


def _is_form_of(node: Node, match: Node) -> bool:
    """Whether a node is one form of the single word that is asked for in any."""
    if not (isinstance(match, Words) and match.stemmed and len(match.words) == 1):
        return False
    return isinstance(node, Words) and node.words == match.words
