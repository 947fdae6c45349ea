"""Which words of a passage made it match, and the stretches of it to show: offsets into the stored text, no HTML."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from caselaw.model import Passage, Span
from search.meaning import Meaning, Read
from search.request import Snippet
from search.sentences import sentence_starts
from search.tree import Node

# Code points of a snippet; a paragraph no longer than the second is shown whole.
_SNIPPET, _WHOLE = 280, 320
_MOST_SNIPPETS = 3

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
    page = _Page(text, marks, _sentence_edges(text))
    if not marks:
        return (page.snippet(page.around(Span(0, 0), Span(0, len(text)))),)
    groups = [group for group in (page.best_group(Span(0, len(text))),) if group]
    shown: list[Snippet] = []
    while groups and len(shown) < _MOST_SNIPPETS:
        best = max(groups)
        groups.remove(best)
        stretch = page.around(Span(best.start, best.end), best.gap)
        shown.append(page.snippet(stretch))
        left = (Span(best.gap.start, stretch.start), Span(stretch.end, best.gap.end))
        groups += [group for group in map(page.best_group, left) if group]
    return tuple(shown)


class _Group(NamedTuple):
    """Marks of a gap that one snippet can show: more different words are better, then more marks, then the earlier."""

    different: int
    marks: int
    earlier: int
    start: int
    end: int
    gap: Span


def _sentence_edges(text: str) -> Sequence[Span]:
    """Each sentence, without the space behind it."""
    edges = pairwise((*sentence_starts(text), len(text)))
    return [Span(start, start + len(text[start:end].rstrip())) for start, end in edges]


class _Page(NamedTuple):
    """A text with its marks, from which snippets are cut, and its sentences."""

    text: str
    marks: Sequence[Span]
    sentences: Sequence[Span]

    def best_group(self, gap: Span) -> _Group | None:
        """The best of the groups that begin with each mark in the gap and go on as far as a snippet does."""
        inside = self._within(gap)
        words = [self.text[mark.start : mark.end].casefold() for mark in inside]
        best: _Group | None = None
        behind = 0
        for place, mark in enumerate(inside):
            before = behind
            while behind < len(inside) and (behind <= place or inside[behind].end - mark.start <= _SNIPPET):
                behind += 1
            if behind > before:  # else it is a part of the one before
                group = _Group(
                    *(len(set(words[place:behind])), behind - place, -mark.start),
                    *(mark.start, inside[behind - 1].end, gap),
                )
                best = max(best, group) if best else group
        return best

    def _within(self, gap: Span) -> Sequence[Span]:
        marks = self.marks
        first, behind = 0, len(marks)
        while first < behind and marks[first].start < gap.start:
            first += 1
        while first < behind and marks[behind - 1].end > gap.end:
            behind -= 1
        return marks[first:behind]

    def around(self, core: Span, gap: Span) -> Span:
        """The core with as much of the gap around it as a snippet holds, cut between sentences or words, in no mark."""
        if whole := self._whole_sentences(core, gap):
            return whole
        spare = max(0, _SNIPPET - (core.end - core.start))
        start = max(gap.start, min(core.start - spare // 2, gap.end - _SNIPPET))
        end = min(gap.end, max(core.end, start + _SNIPPET))
        return Span(self._start(start, core, gap), self._end(end, core, gap))

    def _whole_sentences(self, core: Span, gap: Span) -> Span | None:
        """The sentences of the core, if a snippet holds them, and as many behind and before them as it does."""
        starts = [sentence.start for sentence in self.sentences]
        first = max(bisect_right(starts, core.start) - 1, 0)
        behind = bisect_left(starts, core.end)
        last = max(behind - 1, first)
        if not self._is_shown(first, last, gap):
            return None
        while self._is_shown(first, last + 1, gap):
            last += 1
        while self._is_shown(first - 1, last, gap):
            first -= 1
        return Span(self.sentences[first].start, self.sentences[last].end)

    def _is_shown(self, first: int, last: int, gap: Span) -> bool:
        """Whether these sentences, from the first to the last, may be a snippet."""
        if first < 0 or last >= len(self.sentences):
            return False
        start, end = self.sentences[first].start, self.sentences[last].end
        is_inside = gap.start <= start and end <= gap.end and end - start <= _SNIPPET
        is_apart = is_inside and self._divides(start - 1, start) and self._divides(end, end - 1)
        return is_apart and self._is_free(start) and self._is_free(end)

    def _start(self, start: int, core: Span, gap: Span) -> int:
        """The first beginning of a word from ``start`` to the core, else the last before ``start``."""
        before = range(start, max(gap.start, start - _LONGEST_WORD) - 1, -1)
        places = chain(range(start, core.start + 1), before)
        return next((place for place in places if self._divides(place - 1, place) and self._is_free(place)), start)

    def _end(self, end: int, core: Span, gap: Span) -> int:
        """The last end of a word from ``end`` back to the core, else the first behind ``end``."""
        behind = range(end, min(gap.end, end + _LONGEST_WORD) + 1)
        places = chain(range(end, core.end - 1, -1), behind)
        return next((place for place in places if self._divides(place, place - 1) and self._is_free(place)), end)

    def _divides(self, outside: int, inside: int) -> bool:
        """Whether there is space, or no text, on one side of a cut, and a word on the other."""
        text = self.text
        is_outer = not 0 <= outside < len(text) or text[outside].isspace()
        return is_outer and 0 <= inside < len(text) and not text[inside].isspace()

    def _is_free(self, place: int) -> bool:
        """Whether the place is in no mark: they are in order and apart."""
        before = bisect_left(self.marks, (place,)) - 1
        return before < 0 or self.marks[before].end <= place

    def snippet(self, stretch: Span) -> Snippet:
        """The stretch's text, with the marks in it counted from its beginning."""
        start, end = stretch
        inside = tuple(Span(mark.start - start, mark.end - start) for mark in self._within(stretch))
        return Snippet(self.text[start:end], start, inside)
