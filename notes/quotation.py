"""Where in a passage a quotation stands: the exact stored characters, found by the quotation's words.

What a reader does not see is no difference: case, white space, the shape of quotation marks, dashes,
ligatures, accents. The span found is of the stored text, code point for code point.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from caselaw.model import Passage, Span
from notes.errors import QuoteNotFound

# Marks that open, close or stand within a quotation in some copy of it: ' " ` and their curly forms.
QUOTE_MARKS = frozenset("'\"`‘’‚‛“”„‟′″«»‹›")

# A message shows this much of a quotation, in characters.
_SHOWN = 60


def find_quote(passage: Passage, text: str) -> Span:
    """The first place in the passage that holds all words of ``text``, as a span of its stored text.

    Quotation marks at the ends are part of it where the text has them in both. Raises QuoteNotFound.
    """
    stored, wanted = passage.paragraph.text, text.strip()
    start = _verbatim(stored, wanted)
    if start is not None:
        return Span(start, start + len(wanted))
    words = _fold(wanted).text
    if not any(map(str.isalnum, words)):
        raise QuoteNotFound("The quotation has no words.")
    folded = _fold(stored)
    found = _find(stored, folded, words)
    if found is None:
        raise QuoteNotFound(_departure(passage, folded, wanted))
    return _with_marks(stored, found, wanted)


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text as compared; ``places[i]`` is the offset in the text of the folded character ``i``."""

    text: str
    places: tuple[int, ...]


def _fold(text: str) -> _Folded:
    chars: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for folded in _fold_char(char):
            if folded == "-" and chars[-1:] == ["-"]:  # "--" is how a typewriter sets a dash
                continue
            chars.append(folded)
            places.append(place)
    return _Folded("".join(chars), tuple(places))


@lru_cache(maxsize=1 << 12)
def _fold_char(char: str) -> str:
    """What is compared of a character: nothing of spaces, quotation marks and unseen signs."""
    if char.isspace() or char in QUOTE_MARKS:
        return ""
    if unicodedata.category(char) == "Pd" or char == "\u2212":
        return "-"
    plain = unicodedata.normalize("NFKD", char).casefold()
    # Cf: soft hyphens and zero-width signs. Mn: the accents that NFKD has split off.
    return "".join(c for c in plain if unicodedata.category(c) not in ("Cf", "Mn") and not c.isspace())


def _verbatim(stored: str, wanted: str) -> int | None:
    """Where the very characters stand as whole words, if they do."""
    start = stored.find(wanted) if any(map(str.isalnum, wanted)) else -1
    while start >= 0:
        if _whole(stored, start, start + len(wanted)):
            return start
        start = stored.find(wanted, start + 1)
    return None


def _find(stored: str, folded: _Folded, wanted: str) -> Span | None:
    """The first span of whole words of ``stored`` that folds to ``wanted``."""
    at = folded.text.find(wanted)
    while at >= 0:
        span = _span(stored, folded.places, at, at + len(wanted))
        if span and _whole(stored, *span):
            return span
        at = folded.text.find(wanted, at + 1)
    return None


def _span(stored: str, places: tuple[int, ...], first: int, stop: int) -> Span | None:
    """The stored characters of the folded ones; None where that would cut a ligature."""
    if places[first - 1 : first] == places[first : first + 1] or places[stop - 1 : stop] == places[stop : stop + 1]:
        return None
    end = places[stop - 1] + 1
    while end < len(stored) and unicodedata.combining(stored[end]):
        end += 1
    return Span(places[first], end)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no word of ``text`` is cut at either end."""
    return not _within_word(text, start) and not _within_word(text, end)


def _within_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


def _with_marks(stored: str, found: Span, wanted: str) -> Span:
    """The span with the quotation marks around it, as many as ``wanted`` has there."""
    start, end = found
    before = len(wanted) - len(wanted.lstrip("".join(QUOTE_MARKS)))
    after = len(wanted) - len(wanted.rstrip("".join(QUOTE_MARKS)))
    while before and start and stored[start - 1] in QUOTE_MARKS:
        start, before = start - 1, before - 1
    while after and end < len(stored) and stored[end] in QUOTE_MARKS:
        end, after = end + 1, after - 1
    return Span(start, end)


def _departure(passage: Passage, folded: _Folded, wanted: str) -> str:
    """One sentence on where the quotation leaves the passage."""
    stored = passage.paragraph.text
    # What is longer than the passage has left it somewhere in there.
    words = wanted[: 2 * len(stored) + 2 * _SHOWN].split()

    def absent(count: int) -> bool:
        return _find(stored, folded, _fold(" ".join(words[:count])).text) is None

    # The more words, the less they are found: a sorted line of False and True.
    held = bisect_left(range(1, len(words) + 1), True, key=absent)
    if not held:
        return f"{passage.paragraph.id} does not hold “{_short(wanted)}”."
    last, stray = " ".join(words[:held])[-_SHOWN:], _short(" ".join(words[held:]))
    return f"{passage.paragraph.id} holds “{last}”, but not “{stray}” after it."


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
