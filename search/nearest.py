"""Which of some words a misspelt one is nearest to."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple


class Near(NamedTuple):
    """A word and how like it is, 100 for the same."""

    word: str
    ratio: float


def nearest(text: str, words: Collection[str], at_least: float) -> Near | None:
    """The word most like the text, the first of several; None where none is so like it."""
    from rapidfuzz import fuzz, process  # few searches need it, and each is a process of its own in a shell

    found = process.extractOne(text, words, scorer=fuzz.ratio, score_cutoff=at_least)
    return Near(found[0], found[1]) if found else None
