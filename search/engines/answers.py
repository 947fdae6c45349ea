"""What both engines do alike with what they found: order facets, weigh expansions, know what scores."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TypeVar, get_args

from search.case_words import page_of
from search.engine import Boost, FacetCount, FacetName
from search.fields import facet_count
from search.tree import Among, And, Fuzzy, Misspelt, Near, Node, Or, Root, Spoken, TermField, Wildcard, Words
from search.vocabulary import Entry

TERM_FIELDS: tuple[TermField, ...] = get_args(TermField)
FACETS: tuple[FacetName, ...] = get_args(FacetName)

_Key = TypeVar("_Key", str, int)
_Worth = TypeVar("_Worth", int, float)

# After the last day of decision that an index holds, as yyyymmdd.
LAST_DAY = 9999_12_31

# Scores that agree to this many decimals are ties: an engine may sum the same parts in another order.
DECIMALS = 3


def in_order(name: FacetName, counts: Mapping[str, int], values: int | None = None) -> tuple[FacetCount, ...]:
    """The labels counted, as a ``Found`` lists them: by falling count, then id, and no more than ``values``.

    Years, all of them, by year.
    """
    if name == "year":
        return tuple(facet_count(label, counts[label]) for label in sorted(counts))
    # A tab, behind the id, comes before anything that is in one: labels and ids are in one order.
    first = sorted(first_counts(counts, values), key=lambda item: (-item[1], item[0]))
    return tuple(facet_count(label, count) for label, count in first[:values])


def by_id(counts: Mapping[str, int]) -> dict[str, int]:
    """The same counts by the ids in the labels."""
    return {label.partition("\t")[0]: count for label, count in counts.items()}


def first_counts(counts: Mapping[_Key, _Worth], values: int | None) -> list[tuple[_Key, _Worth]]:
    """Those counted most often, or worth most: ``values`` of them, and what else is as often as the last of these."""
    if values is None or len(counts) <= values:
        return list(counts.items())
    least = sorted(counts.values(), reverse=True)[values - 1]
    return [item for item in counts.items() if item[1] >= least]


def values_raised(cases: Mapping[str, float], pages: Mapping[int, float]) -> list[Boost]:
    """What an ``Ask`` has of cases and pages, each as a boost of its own."""
    of_cases = [Boost(Among("case", (case_id,)), weight) for case_id, weight in cases.items()]
    return of_cases + [Boost(Among("page", (str(page_of(number)),)), weight) for number, weight in pages.items()]


def has_score(node: Node) -> bool:
    """Whether a node has a BM25 score: it holds words, not only filters and what is excluded."""
    if isinstance(node, And | Or):
        return any(map(has_score, node.parts))
    return isinstance(node, Words | Root | Wildcard | Fuzzy | Misspelt | Near | Spoken)


def idf(passages: int, of: int) -> float:
    """BM25's inverse document frequency, for a word in ``passages`` of so many."""
    return math.log(1 + (max(of - passages, 0) + 0.5) / (passages + 0.5))


def weights(entries: Sequence[Entry], of: int) -> list[float]:
    """What to multiply each expansion's BM25 score by, so that together they count as one word.

    Else the rarest form, often a misprint, would rank its passage first.
    """
    together = idf(min(sum(entry.passages for entry in entries), of), of)
    return [together / idf(entry.passages, of) for entry in entries]
