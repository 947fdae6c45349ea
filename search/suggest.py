"""Did you mean: for a query that finds little or nothing, one near to it that finds more, tried before offered."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise
from typing import TypeAlias

from search.analysis import stem
from search.corrections import SLIP, SOUND, Change, NearWords, TotalOf, choices
from search.engine import FacetName, Found
from search.errors import QueryError
from search.parser import Parsed, parse, parse_any
from search.request import FEW, Request, Suggestion

# What a request finds, with facets counted; raises QueryError. None stands for all that the index has.
Find: TypeAlias = Callable[[Request | None, tuple[FacetName, ...]], Found]

# A query that finds something is doubted only for another that finds so many times as much: less for a sound-alike.
_TIMES, _TIMES_HEARD = 20, 5

# Combinations looked at, queries tried, and all questions of how many passages something finds.
_MOST_COMBINED = 400
_MOST_TRIED = 16
MOST_ASKED = 80

# Where every word typed is one of the index, the other query must stand in so many passages to be worth a word.
_WORTHWHILE = 3

# What a change adds less than is left out again.
_AS_GOOD = 0.9

# Written in capitals these are operators.
_OPERATORS = frozenset({"and", "or", "not", "but"})


def other_words(request: Request, find: Find, near_words: NearWords, found: int = 0) -> Suggestion | None:
    """What ``suggest`` says of a request's text, its filters kept; None of one that does not parse."""

    def total_of(text: str) -> int:
        try:
            return find(request._replace(text=text), ()).total
        except QueryError:
            return 0

    try:
        parsed = (parse_any if request.match == "any" else parse)(request.text)
    except QueryError:
        return None  # a case's name, put right, made it too long
    return suggest(request.text, parsed, near_words, total_of, found)


def suggest(text: str, parsed: Parsed, near_words: NearWords, total_of: TotalOf, found: int = 0) -> Suggestion | None:
    """A query near to ``text`` that finds more, or None; ``why`` names the words changed. ``found`` is what it finds.

    ``near_words`` is an engine's; ``total_of`` counts what a query would find, 0 for one that does not parse. It asks
    for near words 6 times at most, and for totals 80 times.
    """
    if found > FEW or parsed.cited:
        return None
    count = _counted(total_of)
    doubted = choices(text, parsed, near_words, count, found)
    tried = [(changes, count(_rewritten(text, changes))) for changes in islice(_combinations(doubted), _MOST_TRIED)]
    worth = [(changes, total) for changes, total in tried if total >= _least(changes, found)]
    if not worth:
        return None
    changes, total = max(worth, key=lambda each: math.log10(each[1]) - SLIP * sum(change.cost for change in each[0]))
    changes, total = _needed(text, changes, total, count)
    return Suggestion(_rewritten(text, changes), _why(text, changes, total, found))


def _counted(total_of: TotalOf) -> TotalOf:
    """The same, for so many different queries; of any more it says that they find nothing."""
    known: dict[str, int] = {}

    def total(query: str) -> int:
        if query not in known and len(known) < MOST_ASKED:
            known[query] = total_of(query)
        return known.get(query, 0)

    return total


def _least(changes: Sequence[Change], found: int) -> int:
    """How many passages make these changes worth offering."""
    least = 1 if any(change.unknown for change in changes) else _WORTHWHILE
    times = _TIMES_HEARD if all(change.cost == SOUND for change in changes) else _TIMES
    return max(least, times * found)


def _combinations(doubted: list[list[Change]]) -> Iterator[list[Change]]:
    """The changes of one choice for each word, the likeliest first; a word that stays as it is is none of them."""
    first = (0,) * len(doubted)
    seen = {first}
    heap = [(0.0, first)] if doubted else list[tuple[float, tuple[int, ...]]]()
    while heap and len(seen) < _MOST_COMBINED:
        _, ranks = heapq.heappop(heap)
        picked = [choice[rank] for choice, rank in zip(doubted, ranks, strict=True)]
        changes = [change for change in picked if change.cost]
        if changes and _is_plausible(changes) and not _is_left(picked, changes):
            yield changes
        for place, choice in enumerate(doubted):
            after = (*ranks[:place], ranks[place] + 1, *ranks[place + 1 :])
            if after[place] < len(choice) and after not in seen:
                seen.add(after)
                heapq.heappush(heap, (-_likelihood(doubted, after), after))


def _likelihood(doubted: list[list[Change]], ranks: tuple[int, ...]) -> float:
    return sum(choice[rank].likelihood for choice, rank in zip(doubted, ranks, strict=True))


def _is_plausible(changes: list[Change]) -> bool:
    """Whether no word is changed twice, by itself and with the next, and no more than one that there is."""
    twice = any(one.end > other.start for one, other in pairwise(changes))
    return not twice and sum(not change.unknown for change in changes) <= 1


def _is_left(picked: list[Change], changes: list[Change]) -> bool:
    """Whether a word that the index has not would stay."""
    left = (change for change in picked if change.unknown and not change.cost)
    return any(not any(change.start <= one.start < change.end for change in changes) for one in left)


def _needed(text: str, changes: list[Change], total: int, count: TotalOf) -> tuple[list[Change], int]:
    """Without the changes that add next to nothing, as of a word that others stand in for: ``(immunity OR xyzzy)``.

    A slip in an ending, which the index does not hear, is put right all the same.
    """
    for change in changes:
        if stem(text[change.start : change.end].lower()) == stem(change.word):
            continue
        fewer = [other for other in changes if other != change]
        found = count(_rewritten(text, fewer)) if fewer else 0
        if found >= _AS_GOOD * total:
            changes, total = fewer, found
    return changes, total


def _rewritten(text: str, changes: Sequence[Change]) -> str:
    """The text with the changes made, each in the letters' case of what it replaces."""
    for change in sorted(changes, reverse=True):
        start, end = change.start, change.end
        text = text[:start] + _like(text[start:end], change.word) + text[end:]
    return text


def _like(typed: str, word: str) -> str:
    letters = [char for char in typed if char.isalpha()]
    if len(letters) > 1 and all(map(str.isupper, letters)) and word not in _OPERATORS:
        return word.upper()
    return word.capitalize() if letters and letters[0].isupper() else word


def _why(text: str, changes: Sequence[Change], total: int, found: int) -> str:
    typed = [text[change.start : change.end] for change in changes]
    if not found and all(change.unknown for change in changes):
        return f"No passage has {_list(typed, 'or')}; the index has {_list([c.word for c in changes], 'and')}."
    here = f"in {found:,}" if found else "in none"
    other = _list([change.word for change in changes], "and")
    return f"With {other} in place of {_list(typed, 'and')} it is in {total:,} passages, as typed {here}."


def _list(words: list[str], last: str) -> str:
    quoted = [f"“{word}”" for word in dict.fromkeys(words)]
    return f" {last} ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))
