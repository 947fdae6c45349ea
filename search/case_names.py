"""Misspelt names of cases: the nearest that an index has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from search.analysis import words
from search.nearest import nearest

# Below this similarity (of 100) a name is no misspelling of the other.
_NEAR_ENOUGH = 75
# A word that is in so many cases' names is offered by itself, not as one of them.
_MOST_MEANT = 3
_LONGEST = 200


def nearest_name(wanted: tuple[str, ...], names: Iterable[str]) -> str | None:
    """What ``case:`` may have meant by words of a name: a case's name, or, where many share them, the words.

    None where a name has the very words, or none is near.
    """
    found = _stretches(names, len(wanted))
    text = " ".join(wanted)
    if text in found:
        return None
    best = nearest(text[:_LONGEST], found.keys(), _NEAR_ENOUGH)
    if best is None:
        return None
    having = found[best.word]
    return having[0] if len(having) <= _MOST_MEANT else best[0]


def _stretches(names: Iterable[str], length: int) -> Mapping[str, list[str]]:
    """So many words in order as names have them, each with the names; a shorter name is one as a whole."""
    found: dict[str, list[str]] = {}
    for name in names:
        folded = words(name)
        for start in range(max(len(folded) - length, 0) + 1):
            found.setdefault(" ".join(folded[start : start + length]), []).append(name)
    return found
