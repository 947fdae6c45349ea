"""How many words stand before given places of a text, so that sentences and quotations are counted in words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, chain, pairwise

from caselaw.model import Span
from search.analysis import tokens, words


def words_before(text: str, joins: Sequence[Span], found: Sequence[str], places: Sequence[int]) -> list[int]:
    """For each of the places (code points, rising), how many of the words ``found`` in the text begin before it."""
    if not places:
        return []
    if not joins:
        # Faster than offsets; but a word may run across a place (U. S.), and is another then.
        pieces = [words(text[start:end]) for start, end in pairwise((0, *places, len(text)))]
        if list(chain.from_iterable(pieces)) == found:
            return list(accumulate(map(len, pieces[:-1])))
    starts = [token.start for token in tokens(text, joins)]
    return [bisect_left(starts, place) for place in places]
