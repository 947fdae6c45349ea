"""Which words of a passage made it match, and the stretches of it to show: offsets into the stored text, no HTML."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from caselaw.model import Passage, Span
from search.meaning import Meaning, Read
from search.request import Snippet
from search.sentences import sentence_starts, starts_from
from search.tree import Node

# Code points of a snippet; a paragraph no longer than the second is shown whole.
_SNIPPET, _WHOLE = 280, 320
_MOST_SNIPPETS = 3

# All sentences of a text with marks far apart are read at once, if it is no longer than this; else those around each.
_READ_WHOLE = 3_000

# Who looks further than this for the end of a word is in no text but in rubbish: it is cut anywhere.
_LONGEST_WORD = 40


def spans(tree: Node, passage: Passage) -> tuple[Span, ...]:
    """Every word that takes part in the passage's match, in order; a phrase is one span; none without a match.

    Filters, what is excluded, and parts of the tree that do not hold mark nothing. Occurrences that overlap are
    one span; those that only touch are two.
    """
    return marks(Meaning(tree), passage)


def marks(meaning: Meaning, passage: Passage) -> tuple[Span, ...]:
    """The same, for many passages and one tree."""
    return _merged(meaning.spans(Read(passage)))


def _merged(ordered: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in ordered:
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def snippets(text: str, marks: Sequence[Span]) -> tuple[Snippet, ...]:
    """At most three verbatim stretches of the text that show the marks, not overlapping, the best first.

    The best shows the most different marked words. Each has some 280 code points: whole sentences, where those
    of its marks have room in it, else it begins and ends between words. A short text is one snippet, and a text
    without marks shows its beginning.
    """
    if len(text) <= _WHOLE:
        return (Snippet(text, 0, tuple(marks)),)
    page = _Page(text, marks)
    if not marks:
        return (page.snippet(*page.around(Span(0, 0), 0, len(text))),)
    groups = [page.best_group(marks, 0, len(text))]
    shown: list[Snippet] = []
    unseen = len(marks)
    while groups and len(shown) < _MOST_SNIPPETS:
        best = max(groups)
        groups.remove(best)
        start, end = page.around(best.core, best.first, best.last)
        shown.append(page.snippet(start, end))
        unseen -= len(shown[-1].spans)
        for first, last in ((best.first, start), (end, best.last)) if unseen else ():
            if inside := page.within(first, last):
                groups.append(page.best_group(inside, first, last))
    return tuple(shown)


class _Group(NamedTuple):
    """Marks that one snippet can show: more different words are better, then more marks, then the earlier.

    They are the ``core`` of it, and stand in a gap between others, from ``first`` to ``last``.
    """

    different: int
    marks: int
    earlier: int
    core: Span
    first: int
    last: int


class _Page:
    """A text with its marks, which are in order and apart: from it snippets are cut."""

    def __init__(self, text: str, marks: Sequence[Span]) -> None:
        self._text = text
        self._marks = marks
        self._edges: list[int] = []

    def within(self, first: int, last: int) -> Sequence[Span]:
        """The marks of a gap."""
        marks = self._marks
        place = bisect_left(marks, (first,))
        behind = bisect_left(marks, (last,), place)
        return marks[place : behind - (behind > place and marks[behind - 1].end > last)]

    def best_group(self, inside: Sequence[Span], first: int, last: int) -> _Group:
        """Of the marks in a gap the best group of those that begin with each and go on as far as a snippet does."""
        text, ends = self._text, [end for _, end in inside]
        words = [text[start:end].casefold() for start, end in inside]
        groups = []
        behind = 0
        for place, (start, end) in enumerate(inside):
            before, behind = behind, bisect_right(ends, max(end, start + _SNIPPET), behind)
            if behind > before:  # else it is a part of the one before
                different = len(set(words[place:behind]))
                groups.append(_Group(different, behind - place, -start, Span(start, ends[behind - 1]), first, last))
                if behind == len(ends):
                    break
        return max(groups)

    def around(self, core: Span, first: int, last: int) -> tuple[int, int]:
        """The core with as much of the gap around it as a snippet holds, cut between sentences or words, in no mark."""
        if whole := self._whole_sentences(core, first, last):
            return whole
        spare = max(0, _SNIPPET - (core.end - core.start))
        start = max(first, min(core.start - spare // 2, last - _SNIPPET))
        end = min(last, max(core.end, start + _SNIPPET))
        before = range(start, max(first, start - _LONGEST_WORD) - 1, -1)
        behind = range(end, min(last, end + _LONGEST_WORD) + 1)
        # The first beginning of a word from the start to the core, else the last before; the end the other way round.
        return (
            next(filter(self._may_begin, chain(range(start, core.start + 1), before)), start),
            next(filter(self._may_end, chain(range(end, core.end - 1, -1), behind)), end),
        )

    def _whole_sentences(self, core: Span, first: int, last: int) -> tuple[int, int] | None:
        """The sentences of the core, if a snippet holds them, and as many behind and before them as it does."""
        edges = self._edges or self._read(core)
        begin = bisect_right(edges, core.start) - 1
        end = max(bisect_left(edges, core.end), begin + 1)
        shown = wider = self._shown(edges, begin, end, first, last)
        while wider:
            shown, end = wider, end + 1
            wider = self._shown(edges, begin, end, first, last)
        wider = shown
        while wider:
            shown, begin = wider, begin - 1
            wider = self._shown(edges, begin, end - 1, first, last)
        return shown

    def _shown(self, edges: Sequence[int], begin: int, end: int, first: int, last: int) -> tuple[int, int] | None:
        """From one edge to another, without the space there, if a snippet in the gap holds what is between them."""
        if begin < 0 or end >= len(edges) or (start := edges[begin]) < first:
            return None
        text, behind = self._text, edges[end]
        while behind > start and text[behind - 1].isspace():
            behind -= 1
        if behind > last or behind - start > _SNIPPET:
            return None
        return (start, behind) if self._may_begin(start) and self._may_end(behind) else None

    def _read(self, core: Span) -> list[int]:
        """Where sentences begin, and the last one ends: all, or those near enough to the core and one behind."""
        text, marks = self._text, self._marks
        if len(text) <= _READ_WHOLE and marks and marks[-1].end - marks[0].start > _SNIPPET:
            self._edges = [*sentence_starts(text), len(text)]
            return self._edges
        edges: list[int] = []
        for start in chain(starts_from(text, max(0, core.end - _SNIPPET)), (len(text),)):
            edges.append(start)
            own = bisect_right(edges, core.start) - 1
            if start > core.start and (own < 0 or start > edges[own] + _SNIPPET):
                break
        return edges

    def _may_begin(self, place: int) -> bool:
        """Whether a word begins at the place, with space or nothing before it, and not in a mark."""
        text = self._text
        is_edge = (place == 0 or text[place - 1].isspace()) and place < len(text) and not text[place].isspace()
        return is_edge and self._is_free(place)

    def _may_end(self, place: int) -> bool:
        """Whether a word ends at the place, with space or nothing behind it, and not in a mark."""
        text = self._text
        is_edge = (place == len(text) or text[place].isspace()) and place > 0 and not text[place - 1].isspace()
        return is_edge and self._is_free(place)

    def _is_free(self, place: int) -> bool:
        before = bisect_left(self._marks, (place,)) - 1
        return before < 0 or self._marks[before].end <= place

    def snippet(self, start: int, end: int) -> Snippet:
        """A stretch of the text, with the marks in it counted from its beginning."""
        inside = [Span(first - start, last - start) for first, last in self.within(start, end)]
        return Snippet(self._text[start:end], start, tuple(inside))
