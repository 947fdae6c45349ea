"""What may have been meant by the words of a query: near words, words that sound alike, one for two and two for one."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import NamedTuple, TypeAlias

from search.analysis import stem
from search.engine import NearWord
from search.parser import Parsed, TypedWord
from search.slips import slip, sounding_like

NearWords: TypeAlias = Callable[[str, int], Sequence[NearWord]]
TotalOf: TypeAlias = Callable[[str], int]

# The work is bounded: words looked at, those looked up, near words looked at and kept for each, words split, and where.
_MOST_WORDS, _MOST_LOOKED_UP = 16, 6
_NEAR, _KEPT = 24, 4
_MOST_SPLIT, _MOST_HALVINGS = 2, 12

# What changes cost beside a slip of 1: a space too many or too few, a sound-alike, and a word that there is.
_SPACE, SOUND, _REAL = 0.7, 0.3, 0.6
# Of words that there are only longer ones are doubted, for a single slip, and if the other is ten times as common;
# of a query that finds something only those in so few passages.
_SHORTEST_DOUBTED, _TIMES, _RARE = 4, 2, 20
_SHORTEST_SPLIT = 5


class Change(NamedTuple):
    """Words of the index in place of ``text[start:end]``; ``cost`` in slips, ``passages`` that have the rarest of them.

    A word that stays as it is has no ``cost``; ``unknown`` is whether the index has not what was typed, ``words`` how
    many were.
    """

    start: int
    end: int
    word: str
    cost: float
    passages: int
    unknown: bool
    words: int = 1

    @property
    def likelihood(self) -> float:
        """For ordering: decades of passages less what the slip costs."""
        return COMMON * self.words * math.log10(1 + self.passages) - self.cost * SLIP


# How many times as often, in decades, what is one slip farther away must be found to be as likely; and what of that
# is held for words by themselves, whose company is not yet known.
SLIP, COMMON = 2.0, 0.6


def choices(text: str, parsed: Parsed, near_words: NearWords, total_of: TotalOf, found: int) -> list[list[Change]]:
    """For each word that may be wrong what may stand in its place, the likeliest first, itself among it.

    ``found`` is how many passages the query finds as it is: where it finds any, its commoner words are not doubted.
    """
    words = list(islice(dict.fromkeys(typed for typed in parsed.typed if typed.word.isalpha()), _MOST_WORDS))
    looked_up = _looked_up(words, near_words, total_of, found)
    unknown = {typed for typed in words if not _is_known(typed, looked_up[typed])}
    long = [typed for typed in words if typed in unknown and len(typed.word) >= _SHORTEST_SPLIT]
    doubted: list[list[Change]] = []
    for typed in words:
        itself, changes = _of_one(typed, looked_up[typed], typed in unknown)
        changes += _joined(text, typed, parsed, unknown, total_of)
        if typed in long[:_MOST_SPLIT]:
            changes += _halves(typed, total_of)
        if changes:
            doubted.append(sorted((*changes, itself), key=lambda change: change.likelihood, reverse=True))
    return doubted


def _looked_up(
    words: Sequence[TypedWord], near_words: NearWords, total_of: TotalOf, found: int
) -> Mapping[TypedWord, Sequence[NearWord]]:
    """The words near to each of the rarest, and of the others only themselves."""
    here = {typed: total_of(f'"{typed.word}"') for typed in words}
    rarest = sorted(words, key=lambda typed: here[typed])[:_MOST_LOOKED_UP]
    doubted = {typed for typed in rarest if not found or here[typed] <= _RARE}
    return {
        typed: near_words(typed.word, _NEAR) if typed in doubted else (NearWord(typed.word, 0, here[typed]),)
        for typed in words
    }


def _of_one(typed: TypedWord, near: Sequence[NearWord], unknown: bool) -> tuple[Change, list[Change]]:
    """The word as it is, and the likeliest others."""
    start, end = typed.start, typed.end
    passages = {found.word: found.passages for found in near}
    here = passages.get(typed.word, 0)
    others = [
        Change(start, end, found.word, slip(typed.word, found.word), found.passages, here == 0)
        for found in near
        if found.word != typed.word and _may_be_meant(typed, found, here, unknown)
    ]
    if here:
        heard = sounding_like(typed.word)
        others = [change._replace(cost=change.cost + _REAL) for change in others if change.word not in heard]
        others += [Change(start, end, word, SOUND, passages.get(word, here), False) for word in heard]
    likeliest = sorted(others, key=lambda change: (-change.likelihood, change.word))[:_KEPT]
    return Change(start, end, typed.word, 0.0, here, unknown), likeliest


def _is_known(typed: TypedWord, near: Sequence[NearWord]) -> bool:
    """Whether the index has the word, or, where any form will do, another form of it."""
    if any(found.edits == 0 for found in near):
        return True
    same = [found.word for found in near if stem(found.word) == stem(typed.word)]
    # Forms of a word differ in length; of the same length, "incompetant" is a slip in the ending.
    return not typed.exact and bool(same) and all(len(word) != len(typed.word) for word in same)


def _may_be_meant(typed: TypedWord, found: NearWord, here: int, unknown: bool) -> bool:
    """Whether a slip for this word is worth a thought; another form is not, where any form is looked for."""
    if unknown:
        return True
    if not typed.exact and stem(found.word) == stem(typed.word):
        return False
    if not here:
        return True
    is_one_slip = found.edits == 1 and len(typed.word) >= _SHORTEST_DOUBTED
    return is_one_slip and found.passages >= _TIMES * here


def _joined(
    text: str, typed: TypedWord, parsed: Parsed, unknown: set[TypedWord], total_of: TotalOf
) -> Iterator[Change]:
    """One word for this and the next, which were typed apart: ``incom petent``."""
    for left, right in pairwise(parsed.typed):
        between = text[left.end : right.start]
        if typed == left and between and not between.strip(" -"):
            whole = left.word + right.word
            passages = total_of(f'"{whole}"')
            if passages:
                yield Change(left.start, right.end, whole, _SPACE, passages, bool({left, right} & unknown), words=2)


def _halves(typed: TypedWord, total_of: TotalOf) -> Iterator[Change]:
    """Two words for one, where they stand together most often: ``plainlyincompetent``."""
    word = typed.word
    places = sorted(range(2, len(word) - 1), key=lambda place: abs(2 * place - len(word)))[:_MOST_HALVINGS]
    halves = [f"{word[:place]} {word[place:]}" for place in (*places, 1, len(word) - 1)]
    passages, best = max(((total_of(f'"{half}"'), half) for half in halves), default=(0, ""))
    if passages:
        yield Change(typed.start, typed.end, best, _SPACE, passages, unknown=True)
