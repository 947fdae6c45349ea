"""What a query tree means, decided and marked in one passage: words, sentences and quotations as they stand there.

The engines answer most of a query by themselves; what they cannot is decided here (``search.checking``), and
every mark is made here: by ``search.plain_marks`` in ordinary text, else by ``search.paragraph``.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from caselaw.model import Passage, Span
from search.plain_marks import PlainMarks
from search.tree import Node

if TYPE_CHECKING:
    from search.asked import Asked
    from search.paragraph import PlacedWords, Reading


class Read:
    """A passage that is there already."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self.text, self.joins, self.role = passage.paragraph.text, passage.paragraph.joins, passage.paragraph.role

    def passage(self) -> Passage:
        """The passage."""
        return self._passage


class Meaning:
    """One tree, held against many passages; knows each word that it has met, so keep it for one question."""

    def __init__(self, tree: Node) -> None:
        self._tree = tree
        self._plain = PlainMarks.of(tree)

    @cached_property
    def _asked(self) -> Asked:
        from search.asked import Asked  # most searches need none, and one from the shell starts a process

        return Asked(self._tree)

    def matches(self, passage: Reading) -> bool:
        """Whether the passage matches."""
        if self._plain and not passage.joins:
            found = self._plain.matches(passage)
            if found is not None:
                return found
        return self._placed(passage).matches(self._tree)

    def spans(self, passage: Reading) -> list[Span]:
        """Each word or phrase that takes part in a match, in order, perhaps overlapping; none without a match."""
        if self._plain and not passage.joins:
            found = self._plain.spans(passage)
            if found is not None:
                return found
        return self._placed(passage).spans(self._tree) if self._asked.terms else []

    def _placed(self, passage: Reading) -> PlacedWords:
        from search.paragraph import PlacedWords

        return PlacedWords(passage, self._asked.terms, *self._asked.placed(passage.text, passage.joins))
