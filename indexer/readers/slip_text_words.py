"""Words broken at a line's end whose hyphen the conversion lost: told from two words by the words of the document.

"green" / "house" may be one word or two. It is the likelier of the two, by how often the document has each within
its lines; a word that it does not have is as likely as its letters are in the document's words.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from indexer.readers.pdf_lines import Line
from indexer.readers.pdf_words import Words

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# What stands at a line's end, and what the next begins with: "(con" / "duct,", "JUS" / "TICE"
_BEFORE = re.compile(r"(?:[^\W\d_]+-)*[^\W\d_]+$")
_AFTER = _WORD
_BRACKETS = str.maketrans("", "", "[]")
# A text that breaks words breaks one in nine lines, at one of a few places; one that shows fewer has lost hyphens.
_BREAKS = 0.1
_FEW_BROKEN = 0.04
# Those of italics may be lost where the others are not.
_STRAY_BREAKS = 0.002
# Of fewer words nothing is learnt.
_ENOUGH = 250
# So many letters tell the next, of so many.
_ORDER = 5
_ALPHABET = 40
_NEVER = 1e-30
_LONGEST = 60
# Beginnings and endings that are no words.
_PIECES = frozenset(
    "un re de dis mis non con pre sub inter trans ing ings ed er ers es est ment ments tion tions sion sions able ably"
    " ible ity ive ness less ful fully ly ally ize ized izing ous ence ences ance ances ency ture tures".split()
)


class TextWords:
    """How the words stand that the lines of a writing break, with a hyphen to show or without."""

    def __init__(self, words: Words, lost: LostHyphens, lines: Sequence[Line]) -> None:
        """Look how often these lines end in a hyphen; ``words`` and ``lost`` know those of the whole document."""
        shown = sum(line.broken for line in lines)
        self._words = words
        self._lost = lost
        self._breaks = _BREAKS if shown < _FEW_BROKEN * len(lines) else _STRAY_BREAKS

    def joint(self, before: str, after: str) -> str:
        """What stands between two lines the first of which ends in a hyphen."""
        return self._words.joint(before, after)

    def between(self, before: str, after: str) -> str:
        """What stands between two lines the first of which shows no hyphen."""
        return self._lost.joint(before, after, self._breaks)


class LostHyphens:
    """Joins lines by the likelier reading."""

    def __init__(self, lines: Iterable[Line]) -> None:
        """Count the words that stand within the lines, and pairs of them."""
        self._counts: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        for line in lines:
            within = _WORD.findall(line.text.lower())[1:-1]
            self._counts.update(within)
            self._pairs.update(pairwise(within))
        self._total = max(1, self._counts.total())
        # As many are unseen as were seen once (Good and Turing).
        self._unseen = max(1, sum(times == 1 for times in self._counts.values()))
        self._letters = _Letters(self._counts)

    def joint(self, before: str, after: str, breaks: float = _BREAKS) -> str:
        """What stands between two lines: nothing or "-" within a word, " " between two; lines break words so often."""
        if self._total < _ENOUGH:
            return " "
        left, right = _BEFORE.search(before[-_LONGEST:].translate(_BRACKETS)), _AFTER.match(after.translate(_BRACKETS))
        if left is None or right is None or not _may_be_one(left[0], right[0]):
            return " "
        first, last = left[0].lower(), right[0].lower()
        two = max(self._chance(first) * self._chance(last), self._pairs[first, last] / self._total)
        one = breaks * self._chance(first + last)
        hyphened = breaks * self._counts[f"{first}-{last}"] / self._total
        if two > max(one, hyphened):
            return " "
        return "-" if hyphened > one else ""

    def _chance(self, word: str) -> float:
        unseen = 0.0 if word in _PIECES else self._letters.chance(word)
        return ((self._counts[word] or _NEVER) + self._unseen * unseen) / (self._total + self._unseen)


def _may_be_one(left: str, right: str) -> bool:
    return right.islower() or (left.isupper() and right.isupper() and min(len(left), len(right)) > 1)


class _Letters:
    """How likely a word is by its letters, each told by those before it."""

    def __init__(self, words: Iterable[str]) -> None:
        self._after: dict[str, Counter[str]] = {}
        for word in words:
            text = f"^{word}$"
            for at in range(1, len(text)):
                for order in range(_ORDER + 1):
                    if order <= at:
                        self._after.setdefault(text[at - order : at], Counter())[text[at]] += 1

    def chance(self, word: str) -> float:
        """The chance of the word among all words, by Witten and Bell's mixture of orders."""
        text = f"^{word}$"
        return math.prod(self._letter(text[max(0, at - _ORDER) : at], text[at]) for at in range(1, len(text)))

    def _letter(self, before: str, letter: str) -> float:
        lower = self._letter(before[1:], letter) if before else 1 / _ALPHABET
        seen = self._after.get(before)
        if not seen:
            return lower
        return (seen[letter] + len(seen) * lower) / (seen.total() + len(seen))
