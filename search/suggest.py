"""Did you mean: for words the index does not have, the query with words that it has, tried before it is offered."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple, TypeAlias

from rapidfuzz.distance import JaroWinkler

from search.analysis import stem
from search.engine import NearWord
from search.parser import Parsed, TypedWord
from search.request import Suggestion

NearWords: TypeAlias = Callable[[str, int], Sequence[NearWord]]
TotalOf: TypeAlias = Callable[[str], int]

# The work is bounded: words looked up, near words looked at and kept for each, halvings, and queries tried.
_MOST_WORDS = 6
_NEAR, _KEPT = 24, 3
_MOST_HALVINGS = 16
_MOST_TRIED = 8

# A likeness (0 to 1) an edit costs, and what a word ten times as frequent is worth: of two words equally
# like, the common one is meant; a rare word that is much more alike still wins.
_EDIT, _TENFOLD = 0.06, 0.02
# Halves of one letter are no words that somebody ran together.
_SHORTEST_HALF = 2

# Written in capitals these are operators.
_OPERATORS = frozenset({"and", "or", "not", "but"})


class _Change(NamedTuple):
    """Words of the index in place of ``text[start:end]``, which the index does not have."""

    start: int
    end: int
    word: str


def suggest(text: str, parsed: Parsed, near_words: NearWords, total_of: TotalOf) -> Suggestion | None:
    """A query near to ``text`` that finds something, or None; ``why`` names the words changed.

    ``near_words`` is an engine's; ``total_of`` counts what a query would find, 0 for one that does not parse.
    """
    choices = _choices(text, parsed, near_words, total_of)
    for changes in islice(_combinations(choices), _MOST_TRIED):
        rewritten = _rewritten(text, changes)
        if total_of(rewritten):
            return Suggestion(rewritten, _why(text, changes))
    return None


def _choices(text: str, parsed: Parsed, near_words: NearWords, total_of: TotalOf) -> list[list[_Change]]:
    """For each word the index has not, what may stand in its place, the likeliest first."""
    choices: list[list[_Change]] = []
    for typed in islice(dict.fromkeys(parsed.typed), _MOST_WORDS):
        near = near_words(typed.word, _NEAR)
        if _is_known(typed, near) or (choices and any(change.end > typed.start for change in choices[-1])):
            continue  # known, or the second half of one word typed in two
        found = [*_joined(text, typed, parsed, total_of)]
        found += [_Change(typed.start, typed.end, word) for word in _likeliest(typed.word, near)]
        found = found or [_Change(typed.start, typed.end, halves) for halves in _halves(typed.word, total_of)]
        if found:
            choices.append(found)
    return choices


def _is_known(typed: TypedWord, near: Sequence[NearWord]) -> bool:
    """Whether the index has the word, or, where any form will do, another form of it."""
    if any(found.edits == 0 for found in near):
        return True
    same = [found.word for found in near if stem(found.word) == stem(typed.word)]
    # Forms of a word differ in length; of the same length, "incompetant" is a slip in the ending.
    return not typed.exact and bool(same) and all(len(word) != len(typed.word) for word in same)


def _likeliest(word: str, near: Sequence[NearWord]) -> list[str]:
    """The near words, by likeness, edits and frequency."""

    def likelihood(found: NearWord) -> tuple[float, str]:
        alike = float(JaroWinkler.similarity(word, found.word))
        return alike - _EDIT * found.edits + _TENFOLD * math.log10(1 + found.passages), found.word

    return [found.word for found in sorted(near, key=likelihood, reverse=True)[:_KEPT]]


def _joined(text: str, typed: TypedWord, parsed: Parsed, total_of: TotalOf) -> Iterator[_Change]:
    """One word for two that were typed apart: ``incom petent``."""
    for left, right in pairwise(parsed.typed):
        between = text[left.end : right.start]
        if typed in (left, right) and between and not between.strip(" -"):
            whole = left.word + right.word
            if total_of(f'"{whole}"'):
                yield _Change(left.start, right.end, whole)


def _halves(word: str, total_of: TotalOf) -> Iterator[str]:
    """Two words for one, where they stand together somewhere: ``plainlyincompetent``; from the middle outwards."""
    places = range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1)
    for place in sorted(places, key=lambda place: abs(2 * place - len(word)))[:_MOST_HALVINGS]:
        halves = f"{word[:place]} {word[place:]}"
        if total_of(f'"{halves}"'):
            yield halves
            return


def _combinations(choices: list[list[_Change]]) -> Iterator[list[_Change]]:
    """The best of every choice, then the same with one of them its second or third best."""
    if not choices:
        return
    best = [choice[0] for choice in choices]
    yield best
    for rank in range(1, _KEPT):
        for place, choice in enumerate(choices):
            if rank < len(choice):
                yield [*best[:place], choice[rank], *best[place + 1 :]]


def _rewritten(text: str, changes: list[_Change]) -> str:
    """The text with the changes made, each in the letters' case of what it replaces."""
    for start, end, word in sorted(changes, reverse=True):
        text = text[:start] + _like(text[start:end], word) + text[end:]
    return text


def _like(typed: str, word: str) -> str:
    letters = [char for char in typed if char.isalpha()]
    if len(letters) > 1 and all(map(str.isupper, letters)) and word not in _OPERATORS:
        return word.upper()
    return word.capitalize() if letters and letters[0].isupper() else word


def _why(text: str, changes: list[_Change]) -> str:
    typed = _list([text[change.start : change.end] for change in changes], "or")
    return f"No passage has {typed}; the index has {_list([change.word for change in changes], 'and')}."


def _list(words: list[str], last: str) -> str:
    quoted = [f"“{word}”" for word in dict.fromkeys(words)]
    return f" {last} ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))
