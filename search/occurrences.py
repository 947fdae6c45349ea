"""Where things occur in one paragraph, and which of them are near each other: sets of stretches of words.

A stretch is the number of its first and of its last word. A set of them is kept by first words, each with the
last words as the bits of one integer: so there are at most as many integers as the paragraph has words, however
many stretches there are, and a set is worked on at once.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from search.tree import Near, Node, Or, Within

# First word to the last words' bits.
Stretches: TypeAlias = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where a node occurs: ``phrases`` are solid, nothing else of a match lies in them; the ``others`` are not."""

    phrases: Stretches = field(default_factory=dict)
    others: Stretches = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.phrases or self.others)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Each stretch: its first and its last word."""
        for kept in (self.phrases, self.others):
            for start, ends in kept.items():
                yield from ((start, end) for end in bits(ends))


def bits(number: int) -> Iterator[int]:
    """The places of the bits that are set, rising."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def at(starts: int, length: int) -> Occurrences:
    """A word's or a phrase's occurrences: ``starts`` has a bit for each first word."""
    kept = {start: 1 << (start + length - 1) for start in bits(starts)}
    return Occurrences(others=kept) if length == 1 else Occurrences(phrases=kept)


def united(several: Sequence[Occurrences]) -> Occurrences:
    """Whatever is in any of the sets."""
    return Occurrences(_united([one.phrases for one in several]), _united([one.others for one in several]))


def _united(several: Sequence[Stretches]) -> Stretches:
    together: dict[int, int] = {}
    for kept in several:
        for start, ends in kept.items():
            together[start] = together.get(start, 0) | ends
    return together


def shared(one: Occurrences, other: Occurrences) -> Occurrences:
    """What is in both sets."""
    return Occurrences(_shared(one.phrases, other.phrases), _shared(one.others, other.others))


def _shared(one: Stretches, other: Stretches) -> Stretches:
    return {start: both for start, ends in one.items() if (both := ends & other.get(start, 0))}


class Bond(NamedTuple):
    """What ``tree.Near`` asks of two occurrences; ``sentence_ends`` has, for each word, the last of its sentence.

    Of both only words that may occur count. They are looked at only where ``within`` is "sentence".
    """

    within: Within
    ordered: bool
    sentence_ends: Mapping[int, int]


class _Meeting(NamedTuple):
    """Stretches that begin with one word and ones that begin with a later one, as far as they are near.

    ``before`` and ``around`` are last words of the first ones: which end before, or anywhere around, the second
    ones' ends ``then``.
    """

    start: int
    then_start: int
    before: int
    around: int
    then: int

    def behind(self) -> int:
        """Last words of the second ones that lie behind one of the first."""
        return self.then & _above(self.before)

    def inside(self) -> int:
        """Last words of the first ones that have one of the second within them."""
        return self.around & _above(self.then)


def is_solid(node: Node) -> bool:
    """Whether the words of a term, or of a phrase with a root in it, stand side by side wherever it occurs.

    ``"plainly incompet!"`` is a ``Near`` of two words 1 apart and in order; so is ``plainly +1 incompet!``.
    """
    match node:
        case Or(parts):
            return all(map(is_solid, parts))
        case Near(left, right, within, ordered):
            return within == 1 and ordered and is_solid(left) and is_solid(right)
        case _:
            return True


def near(left: Occurrences, right: Occurrences, bond: Bond) -> Occurrences:
    """Where two occurrences are near each other: from the first to the last word of both."""
    found: dict[int, int] = {}
    for first, then, _ in _orders(left, right, bond):
        for _, _, meeting in _meetings(first, then, bond):
            _keep(found, meeting.start, meeting.behind() | meeting.inside())
    return Occurrences(others=found)


def are_near(left: Occurrences, right: Occurrences, bond: Bond) -> bool:
    """Whether two occurrences are near each other somewhere."""
    return any(
        meeting.behind() or meeting.inside()
        for first, then, _ in _orders(left, right, bond)
        for _, _, meeting in _meetings(first, then, bond)
    )


def part_takers(
    left: Occurrences, right: Occurrences, bond: Bond, wanted: Stretches
) -> tuple[Occurrences, Occurrences]:
    """Those of the left and of the right ones that some of the ``wanted`` stretches of ``near`` are made of."""
    # Of each side the others, then the phrases.
    kept: tuple[tuple[dict[int, int], dict[int, int]], ...] = (({}, {}), ({}, {}))
    for first, then, is_turned in _orders(left, right, bond):
        for solid, then_solid, meeting in _meetings(first, then, bond):
            ends = wanted.get(meeting.start, 0)
            behind, inside = meeting.behind() & ends, meeting.inside() & ends
            _keep(kept[is_turned][solid], meeting.start, (meeting.before & _below(behind)) | inside)
            _keep(kept[not is_turned][then_solid], meeting.then_start, behind | (meeting.then & _below(inside)))
    (left_others, left_phrases), (right_others, right_phrases) = kept
    return Occurrences(left_phrases, left_others), Occurrences(right_phrases, right_others)


def _keep(kept: dict[int, int], start: int, ends: int) -> None:
    if ends:
        kept[start] = kept.get(start, 0) | ends


def _orders(left: Occurrences, right: Occurrences, bond: Bond) -> list[tuple[Occurrences, Occurrences, bool]]:
    """Which side may begin first, and whether that is the right one."""
    return [(left, right, False)] if bond.ordered else [(left, right, False), (right, left, True)]


def _meetings(first: Occurrences, then: Occurrences, bond: Bond) -> Iterator[tuple[bool, bool, _Meeting]]:
    """All that is near, where the ``first`` ones begin first; and which of the two are phrases."""
    for solid, kept in ((True, first.phrases), (False, first.others)):
        for then_solid, others in ((True, then.phrases), (False, then.others)):
            if kept and others:
                for meeting in _of_kind(kept, others, bond, solid, then_solid):
                    yield solid, then_solid, meeting


def _of_kind(first: Stretches, then: Stretches, bond: Bond, solid: bool, then_solid: bool) -> Iterator[_Meeting]:
    starts = sorted(then)
    apart = bond.ordered or solid
    for start, reach in first.items():
        last, limit = _window(start, reach, bond)
        ends = reach & limit
        for then_start in starts[bisect_right(starts, start) : bisect_right(starts, last)]:
            before = ends & ((1 << then_start) - 1) if apart or then_solid else ends & ~(1 << then_start)
            if isinstance(bond.within, int):
                before &= -1 << max(0, then_start - bond.within)
            around = 0 if apart else ends
            yield _Meeting(start, then_start, before, around, then[then_start] & limit)


def _window(start: int, ends: int, bond: Bond) -> tuple[int, int]:
    """The last word at which what is near may begin, and the bits of the words at which either may end."""
    if bond.within == "sentence":
        last = bond.sentence_ends[start]
        return last, (2 << last) - 1
    return (ends.bit_length() - 1 + bond.within if isinstance(bond.within, int) else sys.maxsize), -1


def _above(ends: int) -> int:
    """The bits above the lowest of these; none for none."""
    return -((ends & -ends) << 1)


def _below(ends: int) -> int:
    """The bits below the highest of these; none for none."""
    return ((1 << ends.bit_length()) >> 1) - 1 if ends else 0


def near_words(left: int, right: int, within: int, ordered: bool) -> int:
    """Of two sets of words, a bit for each place, those that have one of the other set at most so many places away.

    If it is ``ordered``, the left ones before the right ones.
    """
    before, behind = left & _spread_down(right, within), right & _spread_up(left, within)
    return before | behind | (0 if ordered else near_words(right, left, within, ordered=True))


def _spread_down(words: int, places: int) -> int:
    """The places before words, so many of each."""
    found, reach = words >> 1, 1
    while reach < places:
        step = min(reach, places - reach)
        found, reach = found | found >> step, reach + step
    return found


def _spread_up(words: int, places: int) -> int:
    found, reach = words << 1, 1
    while reach < places:
        step = min(reach, places - reach)
        found, reach = found | found << step, reach + step
    return found


def words_together(left: int, right: int, ordered: bool) -> int:
    """Of two sets of words those that have another word of the other set before or behind them; as ``near_words``."""
    before, behind = left & _below(right), right & _above(left)
    return before | behind | (0 if ordered else words_together(right, left, ordered=True))
