"""The words of paragraphs, cut once: by sentence, for the engines and for whatever compares passages."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from caselaw.model import Paragraph
from search.analysis import BREAK, joined_pieces, joined_words, tokens
from search.sentences import sentence_starts

# The folded words of a paragraph with single spaces between them, and ``analysis.BREAK`` between its sentences.
Sentences: TypeAlias = str

# "[Footnote. 3]": no words, but a call that a sentence's beginning may part.
_LONGEST_CALL = len("[Footnote. ")
# What a sentence may end and begin with where there is no space between the two.
_CLOSING, _OPENING = frozenset(".?!\"”'’)»"), frozenset('"“—–')


def by_sentence(paragraphs: Sequence[Paragraph]) -> list[Sentences]:
    """The words of each paragraph; many paragraphs together are cut several times as fast as one by one."""
    texts = [paragraph.text for paragraph in paragraphs]
    starts = [sentence_starts(text) for text in texts]
    alone = [
        bool(paragraph.joins) or _may_run_across(text, places)
        for paragraph, text, places in zip(paragraphs, texts, starts, strict=True)
    ]
    cut = joined_pieces(
        [
            () if slow else [text[start:end] for start, end in pairwise((*places, len(text)))]
            for text, places, slow in zip(texts, starts, alone, strict=True)
        ]
    )
    return [
        BREAK.join(filter(None, _by_tokens(paragraph, places))) if slow else words
        for paragraph, places, words, slow in zip(paragraphs, starts, cut, alone, strict=True)
    ]


def _may_run_across(text: str, places: Sequence[int]) -> bool:
    """Whether a word (or a call, which is none) may stand on both sides of one of these sentences' beginnings."""
    return any(_is_unsure(text, place) for place in places[1:])


def _is_unsure(text: str, place: int) -> bool:
    before, first, second = text[place - 1], text[place], text[place + 1 : place + 2]
    if second == "." and not (text[place - 3 : place - 2].isalpha() and text[place - 4 : place - 3].isalpha()):
        return True  # "the U. S. A. Smith"
    if before.isspace():
        return first.isdigit() and "[" in text[max(place - _LONGEST_CALL, 0) : place]
    return before not in _CLOSING or not (first in _OPENING or (first.isalpha() and second.isalpha()))


def _by_tokens(paragraph: Paragraph, places: Sequence[int]) -> Iterator[str]:
    """The words by their offsets: where one stands on both sides, it is the sentence's in which it begins.

    But for joined words, only about the places where that may be.
    """
    text = paragraph.text
    runs = [0, *(place for place in places[1:] if not paragraph.joins and not _is_unsure(text, place)), len(text)]
    for start, end in pairwise(runs):
        inner = [place - start for place in places if start < place < end]
        if not inner and not paragraph.joins:
            yield from joined_words([text[start:end]])
            continue
        found = tokens(text[start:end], paragraph.joins)
        starts = [token.start for token in found]
        edges = [0, *(bisect_left(starts, place) for place in inner), len(found)]
        yield from (" ".join(token.word for token in found[a:b]) for a, b in pairwise(edges))
