"""Whether a filter holds for a passage: what an engine looks up in its index, read off the passage itself."""

from __future__ import annotations

from caselaw.model import Passage
from search.analysis import words
from search.fields import day_decided, terms
from search.tree import Among, Decided, Filter, Titled


def holds(node: Filter, passage: Passage) -> bool:
    """Whether the passage is among those that the filter lets through."""
    match node:
        case Among():
            return not set(node.values).isdisjoint(terms(passage).get(node.field, ()))
        case Titled():
            return _stand_in(node.words, words(passage.case.name))
        case Decided():
            return _is_decided(node, day_decided(passage.case))


def _stand_in(wanted: tuple[str, ...], found: list[str]) -> bool:
    length = len(wanted)
    return bool(wanted) and any(tuple(found[at : at + length]) == wanted for at in range(len(found) - length + 1))


def _is_decided(node: Decided, day: int | None) -> bool:
    if day is None:
        return False
    return (node.first is None or node.first <= day) and (node.last is None or day <= node.last)
