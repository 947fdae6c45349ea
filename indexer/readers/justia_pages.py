"""The chunks of Justia text between blank lines, and the page marks among them.

A mark names the page that begins there. It may stand on a line within a paragraph, and it may be
misprinted: a number out of order is corrected by its neighbours, and a line that only looks like a
mark ("Page 70 U. S. 145," in a list of citations) is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from caselaw.model import Citation

_BLANK = re.compile(r"\n(?:[ \t]*\n)+")
# "Page 475 U. S. 336"  "Page 11 U.S.\n188"  "Page 469 U.S.\n1043 , 1044": of the case at 1043, page 1044
_MARK = r"Page\s(?P<volume>\d+)\sU\.\s?S\.\s(?P<page>\d+)(?:\s?,\s?(?P<of_case>\d+))?\.?[ \t]*$"
MARK = re.compile(rf"^[ \t]*{_MARK}", re.MULTILINE)
# To the word "Page" the search leaps: what stands before it on its line is looked at afterwards.
_FROM_WORD = re.compile(_MARK, re.MULTILINE)
# "[843]" alone on its line
_BRACKET = r"\[(?P<page>\d{1,4})\][ \t]*$"
_BRACKETED = re.compile(rf"^[ \t]*{_BRACKET}", re.MULTILINE)
_FROM_BRACKET = re.compile(_BRACKET, re.MULTILINE)
_FEWEST_BRACKETED = 3
# Marks that a text lacks in a row; more, as where counsel's argument is left out, if the next mark goes on.
_LACKING = 3


class Mark(NamedTuple):
    """A page mark: where it stands in the text, and the page that begins there."""

    start: int
    end: int
    page: int


class Pages:
    """The page marks of a text whose case begins at ``citation`` (None: unknown, no mark is the case's)."""

    def __init__(self, text: str, citation: Citation | None) -> None:
        self._text = text
        self.marks = _marks(text, citation) if citation else ()

    def chunks(self) -> Iterator[tuple[str, int | None]]:
        """The pieces between blank lines, each with the page that begins there if it is a mark, else None."""
        position = 0
        for mark in self.marks:
            for chunk in _chunks(self._text[position : mark.start]):
                yield chunk, None
            yield " ".join(self._text[mark.start : mark.end].split()), mark.page
            position = mark.end
        for chunk in _chunks(self._text[position:]):
            yield chunk, None


def _chunks(text: str) -> list[str]:
    return [chunk.strip("\n") for chunk in _BLANK.split(text) if chunk and not chunk.isspace()]


def _marks(text: str, citation: Citation) -> tuple[Mark, ...]:
    found = lines(MARK, _FROM_WORD, text)
    if not found and "[" in text:
        found = lines(_BRACKETED, _FROM_BRACKET, text)
        found = found if len(found) >= _FEWEST_BRACKETED else []
    numbers = [int(match.groupdict().get("of_case") or match["page"]) for match in found]
    made: list[Mark] = []
    page = citation.page
    for place, match in enumerate(found):
        own = int(match.groupdict().get("volume") or citation.volume) == citation.volume
        number = _number(page, numbers[place : place + 2], own, match.re is MARK)
        if number is not None:
            made.append(Mark(*match.span(), number))
            page = number
    return tuple(made)


def lines(whole: re.Pattern[str], end: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """The lines that are ``whole``, looked for by their ``end``, which begins with a letter: to that a search leaps."""
    starts = (text.rfind("\n", 0, match.start()) + 1 for match in end.finditer(text))
    return [match for start in starts if (match := whole.match(text, start))]


def _number(page: int, numbers: Sequence[int], own: bool, named: bool) -> int | None:
    """The page after ``page`` that a mark begins, by its number and the next mark's; None if it is no mark.

    ``own``: it names the case's own volume; ``named``: it says "Page", so that it is a mark whatever its number.
    """
    number, after = numbers[0], numbers[-1]
    if len(numbers) > 1 and number == after == page + 2:
        return page + 1  # the same number twice: the first is misprinted
    near = page < number <= page + _LACKING
    if not own:
        return number if number == page + 1 else None  # the volume is misprinted, or it is a citation
    if near or (number > page and number < after <= number + _LACKING):
        return number
    if not named:
        return None
    if len(numbers) == 1 and number > page:
        return number
    return page + 1 if after > page + 1 or number < page else max(page, number)
