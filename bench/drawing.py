"""Queries of ten classes drawn by seed from an index's own passages, so that none is chosen by hand."""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from caselaw.model import Kind, Passage
from search.analysis import words
from search.engine import Ask, Engine
from search.request import Request
from search.tree import Among, Everything, Words

# Words shorter than this are drawn for no query of their own, longer windows of a passage for no two words.
_SHORTEST, _WINDOW = 4, 12

# In what share of the passages a common word, and a common phrase, is at least; and where the words of others lie.
_COMMON, _COMMON_PHRASE = 0.05, 0.005
_ORDINARY = (0.0002, 0.03)

# In how many passages a rare word, or phrase, is: enough for a page of them.
_RARE = (20, 200)

_KINDS = (Kind.MAJORITY, Kind.DISSENT, Kind.CONCURRENCE, Kind.SYLLABUS, Kind.PER_CURIAM, Kind.COUNSEL)


class Drawing:
    """Draws queries; the same seed and the same index give the same ones."""

    def __init__(self, engine: Engine, case_ids: Sequence[str], seed: int) -> None:
        self._engine = engine
        self._cases = sorted(case_ids)
        self._random = random.Random(seed)  # noqa: S311 - a draw, no secret
        self._passages = engine.find(Ask(Everything(), limit=0)).total

    def all(self, each: int) -> Mapping[str, list[Request]]:
        """So many queries of each class."""
        classes: Mapping[str, Callable[[], Iterator[Request]]] = {
            "one rare word": lambda: self._one_word(*_RARE),
            "one common word": lambda: self._one_word(_COMMON * self._passages, self._passages),
            "two and four words": self._several_words,
            "rare and common phrases": self._phrases,
            "boolean": self._boolean,
            "filter": self._filtered,
            "fuzzy": self._fuzzy,
            "root": self._root,
            "proximity": self._proximity,
            "facets only": self._facets,
        }
        return {name: list(islice(draw(), each)) for name, draw in classes.items()}

    def _passage(self) -> Passage:
        case = Among("case", (self._random.choice(self._cases),))
        found = self._engine.find(Ask(case, limit=50)).hits
        return self._random.choice(found).passage

    def _total(self, *phrase: str, stemmed: bool = True) -> int:
        return self._engine.find(Ask(Words(phrase, stemmed), limit=0)).total

    def _window(self) -> list[str]:
        """Neighbouring words of some passage that has so many."""
        while True:
            found = words(self._passage().paragraph.text)
            if len(found) >= _WINDOW:
                start = self._random.randrange(len(found) - _WINDOW + 1)
                return found[start : start + _WINDOW]

    def _word(self, least: float, most: float) -> str:
        while True:
            word = self._random.choice(self._window())
            if _is_plain(word) and least <= self._total(word) <= most:
                return word

    def _ordinary(self, count: int) -> list[str]:
        """Different words that stand near each other somewhere, none rare and none in every other passage."""
        least, most = (share * self._passages for share in _ORDINARY)
        while True:
            found = [word for word in dict.fromkeys(self._window()) if _is_plain(word)]
            good = [word for word in found if least <= self._total(word) <= most]
            if len(good) >= count:
                return sorted(self._random.sample(good, count), key=good.index)

    def _one_word(self, least: float, most: float) -> Iterator[Request]:
        while True:
            yield Request(self._word(least, most))

    def _several_words(self) -> Iterator[Request]:
        while True:
            yield Request(" ".join(self._ordinary(2)))
            yield Request(" ".join(self._ordinary(4)))

    def _phrases(self) -> Iterator[Request]:
        while True:
            yield Request(self._phrase(3, *_RARE))
            yield Request(self._phrase(self._random.choice((2, 3)), _COMMON_PHRASE * self._passages, self._passages))

    def _phrase(self, length: int, least: float, most: float) -> str:
        while True:
            phrase = self._window()[:length]
            plain = all(word.isascii() and word.isalpha() for word in phrase)
            if plain and least <= self._total(*phrase, stemmed=False) <= most:
                return f'"{" ".join(phrase)}"'

    def _boolean(self) -> Iterator[Request]:
        while True:
            one, other, both = self._ordinary(3)
            yield Request(f"({one} OR {other}) AND {both} NOT {self._ordinary(1)[0]}")

    def _filtered(self) -> Iterator[Request]:
        while True:
            for kind in self._random.sample(_KINDS[:3], 3):
                yield Request(self._ordinary(1)[0], type=(kind.value,))

    def _fuzzy(self) -> Iterator[Request]:
        while True:
            [word] = self._ordinary(1)
            if len(word) >= 7:
                place = self._random.randrange(1, len(word))
                yield Request(f"{word[:place]}{self._random.choice(string.ascii_lowercase)}{word[place + 1 :]}~")

    def _root(self) -> Iterator[Request]:
        while True:
            [word] = self._ordinary(1)
            if len(word) >= 8:
                yield Request(f"{word[:6]}!")

    def _proximity(self) -> Iterator[Request]:
        while True:
            for within in (5, 10, 25):
                one, other = self._ordinary(2)
                yield Request(f"{one} /{within} {other}")

    def _facets(self) -> Iterator[Request]:
        while True:
            yield Request(type=(self._random.choice(_KINDS).value,))
            authors = self._passage().writing.authors
            if authors:
                yield Request(author=(authors[0].id,))
            year = self._random.randrange(1850, 2000)
            yield Request(first_year=year, last_year=year + 9)


def _is_plain(word: str) -> bool:
    return len(word) >= _SHORTEST and word.isascii() and word.isalpha()
