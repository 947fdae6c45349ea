"""Which words of a passage made it match, and the stretches of it to show: offsets into the stored text, no HTML."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
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
    free = [Span(0, len(text))]
    shown: list[Snippet] = []
    while len(shown) < _MOST_SNIPPETS:
        groups = [(group, gap) for gap in free for group in page.groups(gap)]
        if not groups:
            break
        best, gap = max(groups, key=lambda pair: page.worth(pair[0]))
        stretch = page.around(Span(best[0].start, best[-1].end), gap)
        shown.append(page.snippet(stretch))
        free.remove(gap)
        free += [Span(gap.start, stretch.start), Span(stretch.end, gap.end)]
    return tuple(shown)


def _sentence_edges(text: str) -> Sequence[Span]:
    """Each sentence, without the space behind it."""
    edges = pairwise((*sentence_starts(text), len(text)))
    return [Span(start, start + len(text[start:end].rstrip())) for start, end in edges]


class _Page(NamedTuple):
    """A text with its marks, from which snippets are cut, and its sentences."""

    text: str
    marks: Sequence[Span]
    sentences: Sequence[Span]

    def groups(self, gap: Span) -> Iterator[Sequence[Span]]:
        """From each mark in the gap, the marks up to the last one that a snippet could show with it."""
        inside = self._within(gap)
        last = 0
        for place, mark in enumerate(inside):
            last = max(last, place)
            while last + 1 < len(inside) and inside[last + 1].end - mark.start <= _SNIPPET:
                last += 1
            yield inside[place : last + 1]

    def worth(self, group: Sequence[Span]) -> tuple[int, int, int]:
        """More different words are better, then more marks, then the earlier."""
        different = {self.text[mark.start : mark.end].casefold() for mark in group}
        return len(different), len(group), -group[0].start

    def _within(self, gap: Span) -> Sequence[Span]:
        return [mark for mark in self.marks if gap.start <= mark.start and mark.end <= gap.end]

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
        first = max(bisect_right(self.sentences, core.start, key=lambda one: one.start) - 1, 0)
        behind = bisect_left(self.sentences, core.end, key=lambda one: one.start)
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
        return not any(mark.start < place < mark.end for mark in self.marks)

    def snippet(self, stretch: Span) -> Snippet:
        """The stretch's text, with the marks in it counted from its beginning."""
        start, end = stretch
        inside = tuple(Span(mark.start - start, mark.end - start) for mark in self._within(stretch))
        return Snippet(self.text[start:end], start, inside)
