"""Words near each other as tantivy's own queries, where its positions tell exactly: in windows of places.

A phrase query of two words at offsets 0 and k with slop s finds them p places apart for every p from k - s to
k + s, and nothing else. (With more words the slop is shared between them, and proves nothing.) A phrase of sets
of words, each an alternation, does the same in one pass. ``exact`` has the words one behind the other; in
``stem`` the sentences stand so far apart that a window as wide as a sentence reaches into no other one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import product
from math import prod

from tantivy import Occur, Query, Schema

from search import word_sets
from search.engines.tantivy_terms import has
from search.fields import GAPS
from search.tree import Misspelt, Near, Node, Or, Spoken

# A window wider than any paragraph.
_PARAGRAPH = (1 << 20) - 1

# The library refuses a pattern of more than 1,000 states: about as many as the words have different beginnings.
_MOST_STATES = 800

# So many phrases of single words are found faster than one of patterns.
_MOST_PHRASES = 16

# Large sets need several patterns, and each of one set with each of the other is a query of its own.
_MOST_QUERIES = 64


class Windows:
    """Makes the queries, and knows of which nodes it can."""

    def __init__(self, schema: Schema, forms: word_sets.Forms) -> None:
        self._schema = schema
        self._forms = forms

    def know(self, node: Near | Misspelt | Spoken) -> bool:
        """Whether a query says exactly what the node means."""
        match node:
            case Near(within="sentence"):
                return _is_one_search([self._stems(part) for part in (node.left, node.right)])
            case Near(within="paragraph"):
                return self._are_single(node) or (not node.ordered and self._are_apart(node))
            case Near():
                return self._are_single(node)
            case Misspelt():
                return _is_one_search([self._words(word) for word in node.words])
            case Spoken():
                return False

    def _are_single(self, node: Near) -> bool:
        return _is_one_search([self._words(part) for part in (node.left, node.right)])

    def _are_apart(self, node: Near) -> bool:
        """Whether no word can be of both operands, so that both occur wherever each does."""
        parts = (node.left, node.right)
        if not all(self._is_known(part) for part in parts):
            return False
        left, right = (word_sets.all_words(part, self._forms) for part in parts)
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
        return word_sets.single_words(part, self._forms)

    def _stems(self, part: Node) -> frozenset[str] | None:
        return word_sets.single_stems(part, self._forms)

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
        paragraphs = has(self._schema, "gap", str(gap))
        window = self._window("stem", left, right, gap - 1, ordered)
        return Query.boolean_query([(Occur.Must, paragraphs), (Occur.Must, window)])

    def _window(self, field: str, left: Collection[str], right: Collection[str], most: int, ordered: bool) -> Query:
        """A word of one set at most so many places from one of the other."""
        if ordered or left == right:
            return self._in_order(field, left, right, most)
        if _are_disjoint(left, right):
            return self._places(field, left, right, 0, most)
        return _any((self._in_order(field, left, right, most), self._in_order(field, right, left, most)))

    def _in_order(self, field: str, left: Collection[str], right: Collection[str], most: int) -> Query:
        """A word of one set, and behind it, at most so many places, one of the other."""
        if most < 1:
            return Query.empty_query()
        if most % 2 == 0 and _are_disjoint(left, right):
            return self._places(field, left, right, most // 2, most // 2)
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
        places = [at for at, _ in sets]
        if prod(len(words) for _, words in sets) <= _MOST_PHRASES:
            return _any(
                Query.phrase_query(self._schema, field, list(zip(places, words, strict=True)), slop)
                for words in product(*(words for _, words in sets))
            )
        chosen = product(*(_patterns(words) for _, words in sets))
        return _any(
            Query.regex_phrase_query(self._schema, field, list(zip(places, patterns, strict=True)), slop)
            for patterns in chosen
        )


def _any(queries: Iterator[Query] | tuple[Query, ...]) -> Query:
    several = list(queries)
    return several[0] if len(several) == 1 else Query.boolean_query([(Occur.Should, query) for query in several])


def _are_disjoint(left: Collection[str], right: Collection[str]) -> bool:
    """Whether no word is in both: then none stands at the place of one of the other, and a window may hold that."""
    return frozenset(left).isdisjoint(right)


def _is_one_search(sets: Sequence[Collection[str] | None]) -> bool:
    """Whether these are sets of words, and not so many that too many patterns would be needed of them."""
    return None not in sets and prod(len(_patterns(words)) for words in sets if words) <= _MOST_QUERIES


def _patterns(words: Collection[str]) -> list[str]:
    """Patterns of these words of the index and no other, as few as the library's limit of a pattern's size lets."""
    groups: list[list[str]] = []
    states, before = _MOST_STATES, b""
    for word in sorted(words):
        letters = word.encode()
        new = len(letters) - _shared(before, letters)
        if states + new > _MOST_STATES:
            groups.append([])
            states, new = 0, len(letters)
        groups[-1].append(_literally(word))
        states, before = states + new, letters
    return list(map("|".join, groups))


def _shared(one: bytes, other: bytes) -> int:
    """How many letters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))


def _literally(word: str) -> str:
    """A pattern of the word: whatever is no letter or figure stands for itself."""
    return "".join(sign if sign.isalnum() else f"\\{sign}" for sign in word)
