"""Query trees made at random of the words of some passages: every node, nested, and mostly of words near each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from search.tree import (
    Among,
    And,
    Decided,
    Everything,
    Fuzzy,
    Misspelt,
    Near,
    Node,
    Not,
    Or,
    Root,
    Spoken,
    Titled,
    Wildcard,
    Within,
    Words,
)

_WITHIN: tuple[Within, ...] = (1, 2, 3, 4, 5, 8, 20, 63, 64, "sentence", "sentence", "sentence", "paragraph")
_FILTERS: tuple[Node, ...] = (
    Among("author", ("LFPowell",)),
    Among("author", ("BRWhite", "nobody")),
    Among("type", ("dissent",)),
    Among("part", ("footnote",)),
    Among("part", ("block-quote",)),
    Titled(("malley",)),
    Titled(("oconnor",)),
    Decided(None, 19860305),
    Decided(19860305, None),
    Everything(),
)


@dataclass(frozen=True, slots=True)
class TreeMaker:
    """Makes trees of words that stand together in ``runs``; the same ``random`` makes the same trees."""

    random: Random
    runs: Sequence[Sequence[str]]

    def tree(self, depth: int = 2) -> Node:
        """Any node, so many levels deep at most, not counting those within a Near."""
        kind = self.random.random()
        if depth == 0 or kind < 0.2:
            return self.random.choice(_FILTERS) if self.random.random() < 0.15 else self._term(self._run())
        if kind < 0.5:
            return self._near(self._run(), 2)
        if kind < 0.62:
            return Spoken(self._said(2), self._maybe())
        if kind < 0.76:
            return And(tuple(self.tree(depth - 1) for _ in range(self.random.randint(2, 3))))
        if kind < 0.88:
            return Or(tuple(self.tree(depth - 1) for _ in range(self.random.randint(2, 3))))
        return Not(self.tree(depth - 1))

    def _said(self, depth: int) -> Node:
        """Any node but a filter."""
        kind = self.random.random()
        if kind < 0.35:
            return self._near(self._run(), 1)
        if depth == 0 or kind < 0.65:
            return self._term(self._run())
        if kind < 0.85:
            parts = tuple(self._said(depth - 1) for _ in range(2))
            return And(parts) if self._maybe() else Or(parts)
        return Not(self._said(depth - 1)) if kind < 0.95 else Spoken(self._said(depth - 1), self._maybe())

    def _near(self, run: Sequence[str], depth: int) -> Near:
        left, right = self._operand(run, depth), self._operand(run, depth)
        return Near(left, right, self.random.choice(_WITHIN), self._maybe())

    def _operand(self, run: Sequence[str], depth: int) -> Node:
        kind = self.random.random()
        if depth == 0 or kind < 0.6:
            return self._term(run)
        if kind < 0.8:
            return Or(tuple(self._operand(run, depth - 1) for _ in range(2)))
        return self._near(run, depth - 1)

    def _term(self, run: Sequence[str]) -> Node:
        words = self._stretch(run)
        word = words[0]
        kind = self.random.random()
        if kind < 0.5:
            return Words((word,), self._maybe())
        if kind < 0.75 or len(word) < 3:
            return Words(words, self.random.random() < 0.3)
        if kind < 0.82:
            return Root(word[: max(3, len(word) - self.random.randint(0, 2))])
        if kind < 0.88:
            return self._pattern(word)
        if kind < 0.94:
            return self._misspelt(word, self.random.choice((1, 2)))
        return Misspelt(tuple(self._misspelt(one, 1) if len(one) > 3 else Words((one,), False) for one in words))

    def _pattern(self, word: str) -> Wildcard:
        unknown = self.random.randrange(len(word))
        letters = word[:unknown] + "?" + word[unknown + 1 :]
        return Wildcard(letters[: max(unknown + 1, 3)] + "*" if unknown > 1 and self._maybe() else letters)

    def _misspelt(self, word: str, edits: int) -> Fuzzy:
        lost = self.random.randrange(len(word))
        return Fuzzy(word[:lost] + word[lost + 1 :] if len(word) > 3 else word, edits)

    def _run(self) -> Sequence[str]:
        return self.random.choice(self.runs)

    def _stretch(self, run: Sequence[str]) -> tuple[str, ...]:
        start = self.random.randrange(len(run))
        return tuple(run[start : start + self.random.randint(1, 3)])

    def _maybe(self) -> bool:
        return self.random.random() < 0.5
