"""Words near each other as tantivy's own queries, where its positions tell exactly: in windows of places.

A phrase query of two words at offsets 0 and k with slop s finds them p places apart for every p from k - s to
k + s, and nothing else. (With more words the slop is shared between them, and proves nothing.) A phrase of sets
of words, each an alternation, does the same in one pass. ``exact`` has the words one behind the other; in
``stem`` the sentences stand so far apart that a window as wide as a sentence reaches into no other one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tantivy import Occur, Query, Schema

from search import vocabulary
from search.fields import GAPS
from search.tree import Misspelt, Near, Node, Or, Spoken

# A window wider than any paragraph.
_PARAGRAPH = (1 << 20) - 1


class Windows:
    """Makes the queries, and knows of which nodes it can."""

    def __init__(self, schema: Schema, lexicon: vocabulary.Lexicon) -> None:
        self._schema = schema
        self._lexicon = lexicon

    def know(self, node: Near | Misspelt | Spoken) -> bool:
        """Whether a query says exactly what the node means."""
        match node:
            case Near(within="sentence"):
                return all(self._stems(part) is not None for part in (node.left, node.right))
            case Near(within="paragraph"):
                return self._are_single(node) or (not node.ordered and self._are_apart(node))
            case Near():
                return self._are_single(node)
            case Misspelt():
                return True
            case Spoken():
                return False

    def _are_single(self, node: Near) -> bool:
        return all(self._words(part) is not None for part in (node.left, node.right))

    def _are_apart(self, node: Near) -> bool:
        """Whether no word can be of both operands, so that both occur wherever each does."""
        parts = (node.left, node.right)
        if not all(self._is_known(part) for part in parts):
            return False
        left, right = (vocabulary.all_words(part, self._lexicon) for part in parts)
        return left.isdisjoint(right)

    def _is_known(self, part: Node) -> bool:
        match part:
            case Near() | Misspelt() | Spoken():
                return self.know(part)
            case Or():
                return all(map(self._is_known, part.parts))
            case _:
                return True

    def _words(self, part: Node) -> frozenset[str] | None:
        return vocabulary.single_words(part, self._lexicon)

    def _stems(self, part: Node) -> frozenset[str] | None:
        return vocabulary.single_stems(part, self._lexicon)

    def near(self, node: Near) -> Query:
        """Where the two are near each other."""
        if node.within == "sentence":
            left, right = self._stems(node.left), self._stems(node.right)
            return _any(self._in_sentence(left or (), right or (), gap, node.ordered) for gap in GAPS)
        left, right = self._words(node.left), self._words(node.right)
        if node.within == "paragraph":
            if left is None or right is None or (left.isdisjoint(right) and not node.ordered):
                return Query.const_score_query(Query.all_query(), 0.0)
            return self._window("exact", left, right, _PARAGRAPH, node.ordered)
        return self._window("exact", left or (), right or (), node.within, node.ordered)

    def _in_sentence(self, left: Collection[str], right: Collection[str], gap: int, ordered: bool) -> Query:
        paragraphs = Query.term_query(self._schema, "gap", str(gap), "basic")
        window = self._window("stem", left, right, gap - 1, ordered)
        return Query.boolean_query([(Occur.Must, paragraphs), (Occur.Must, window)])

    def _window(self, field: str, left: Collection[str], right: Collection[str], most: int, ordered: bool) -> Query:
        """A word of one set at most so many places from one of the other."""
        if ordered or left == right:
            return self._in_order(field, left, right, most)
        if len(left) == len(right) == 1:
            return self._places(field, left, right, 0, most)
        return _any((self._in_order(field, left, right, most), self._in_order(field, right, left, most)))

    def _in_order(self, field: str, left: Collection[str], right: Collection[str], most: int) -> Query:
        """A word of one set, and behind it, at most so many places, one of the other."""
        if most < 1:
            return Query.empty_query()
        # From 1 to the greatest odd number, and to an even one.
        middle = (most + 1) // 2
        odd = self._places(field, left, right, middle, middle - 1)
        return odd if most % 2 else _any((odd, self._places(field, left, right, most, 0)))

    def misspelt(self, node: Misspelt) -> Query:
        """Where the words, or what they may be a misspelling of, stand one behind the other."""
        sets = [self._words(word) or frozenset() for word in node.words]
        return self._phrase("exact", list(enumerate(sets)), 0)

    def _places(self, field: str, left: Collection[str], right: Collection[str], apart: int, slop: int) -> Query:
        return self._phrase(field, [(0, left), (apart, right)], slop)

    def _phrase(self, field: str, sets: list[tuple[int, Collection[str]]], slop: int) -> Query:
        if not sets or not all(words for _, words in sets):
            return Query.empty_query()
        if len(sets) == 1:
            return Query.term_set_query(self._schema, field, list(sets[0][1]))
        if all(len(words) == 1 for _, words in sets):
            single: list[str | tuple[int, str]] = [(at, next(iter(words))) for at, words in sets]
            return Query.phrase_query(self._schema, field, single, slop)
        several: list[str | tuple[int, str]] = [(at, _alternation(words)) for at, words in sets]
        return Query.regex_phrase_query(self._schema, field, several, slop)


def _any(queries: Iterator[Query] | tuple[Query, ...]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _alternation(words: Collection[str]) -> str:
    """A pattern of these words of the index and no other: whatever is no letter or figure stands for itself."""
    return "|".join("".join(sign if sign.isalnum() else f"\\{sign}" for sign in word) for word in sorted(words))
