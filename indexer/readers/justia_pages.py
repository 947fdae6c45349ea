"""The chunks of Justia text between blank lines, and the page marks among them.

A mark names the page that begins there. It may stand on a line within a paragraph, and it may be
misprinted: a number out of order is none, and a line that only looks like a mark is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from caselaw.model import Citation

_BLANK = re.compile(r"\n(?:[ \t]*\n)+")
# "Page 475 U. S. 336"  "Page 11 U.S.\n188"  "Page 469 U.S.\n1043 , 1044": of the case at 1043, page 1044
_MARK = re.compile(
    r"^[ \t]*Page\s+(?P<volume>\d+)\s+U\.\s?S\.\s+(?P<page>\d+)(?:\s?,\s*(?P<of_case>\d+))?\.?[ \t]*$", re.MULTILINE
)
# "[843]" alone on its line
_BRACKETED = re.compile(r"^[ \t]*\[(?P<page>\d{1,4})\][ \t]*$", re.MULTILINE)
# A mark further on than this is misprinted. Whole pages of counsel's arguments are left out now and then.
_FURTHEST = 60
_FURTHEST_BRACKETED = 12
_FEWEST_BRACKETED = 3


class Pages:
    """Finds the page marks of a text, whose case begins at ``citation`` (None: unknown, no mark is the case's)."""

    def __init__(self, text: str, citation: Citation | None) -> None:
        self._text = text
        self._citation = citation
        self._page = self._first = citation.page if citation else 0
        bracketed = len(_BRACKETED.findall(text)) if "[" in text else 0
        self._mark = _BRACKETED if bracketed >= _FEWEST_BRACKETED and not _MARK.search(text) else _MARK
        self._sign = "[" if self._mark is _BRACKETED else "Page"

    @property
    def are_marked(self) -> bool:
        """Whether there are marks of the case's pages."""
        return any(self._number(match) is not None for match in self._mark.finditer(self._text))

    def chunks(self) -> Iterator[tuple[str, int | None]]:
        """The pieces between blank lines, each with the page that begins there if it is a mark, else None."""
        for chunk in _BLANK.split(self._text):
            if self._sign not in chunk:
                if chunk and not chunk.isspace():
                    yield chunk.strip("\n"), None
                continue
            position = 0
            for match in self._mark.finditer(chunk):
                page = self._number(match)
                if page is None:
                    continue
                if chunk[position : match.start()].strip():
                    yield chunk[position : match.start()].strip("\n"), None
                yield " ".join(match[0].split()), page
                self._page, position = page, match.end()
            if chunk[position:].strip():
                yield chunk[position:].strip("\n"), None

    def _number(self, match: re.Match[str]) -> int | None:
        """The page that begins at a mark; None if it is no mark of this case."""
        if self._citation is None:
            return None
        if self._mark is _BRACKETED:
            page = int(match["page"])
            return page if self._page < page <= self._page + _FURTHEST_BRACKETED else None
        page = int(match["of_case"] or match["page"])
        if int(match["volume"]) != self._citation.volume:
            return page if page == self._page + 1 else None  # the volume is misprinted
        if self._page < page <= self._page + _FURTHEST:
            return page
        return self._page if page == self._first == self._page else self._page + 1
