"""Footnotes in the text of slip pages: their labels below the rule, and the figures glued to the text that call them.

A label is a figure in front of a note's first line, the one that follows the last label. A call is a figure glued
to a word of the same page ("(2009).1 Massachusetts"): which of several, the notes at the page's foot tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from indexer.readers.growing import label_of
from indexer.readers.pdf_lines import Line
from indexer.readers.pdf_pages import Page
from indexer.readers.slip_text_lines import with_call

# "1 In addition to carbon dioxide", "12 See ante", "7Contrary to"
_LABEL = re.compile(r"(?P<label>\d{1,3})(?: (?=\S)|(?=[A-Z“]))")
# "12 S. W. 3d 472": the rest of a citation
_CITED = re.compile(r"\d{1,3} (?:[A-Z][A-Za-z]{0,4}\. ?)+(?:\d[a-z]{1,2} )?(?:\d|_)")
# Of a run of notes, a label or two may be unreadable.
_MOST_MISSED = 2
# "(2009).1 Massachusetts"  "trusts4; both"  "States3 and"  but not "at 3", "§3", "(3)", "1993", "18–3"
# or, set apart, at a line's end: "the United States Constitution. 2"
_CALL = r"(?<=[^\s\d§¶$(\[/–—-]){0}(?![\d\w%]|[.,:]\d|[)\]]?[(\[])|(?<=[.?!)”’]\s){0}$"
_AFTER_FIGURE = re.compile(r"\d[.,]$")


def number_notes(pages: Iterable[Page]) -> None:
    """Mark the labels and calls on the pages of one writing."""
    last = 0
    before: list[Page] = []
    for page in pages:
        page.notes, last = _labelled([page, *before], last)
        for label in filter(None, map(label_of, page.notes)):
            found = _find([page, *before], label) if label.isdigit() else None
            if found is not None:
                where, at, start = found
                where.body[at] = with_call(where.body[at], start, label)
        before = [page]


def _labelled(pages: Sequence[Page], last: int) -> tuple[list[Line], int]:
    """The lines of the first page's notes with their labels as calls, and the last label."""
    found: list[Line] = []
    for line in pages[0].notes:
        match = _LABEL.match(line.text)
        number = int(match["label"]) if match else 0
        is_next = label_of(line) is None and last < number <= last + 1 + _MOST_MISSED
        if match and is_next and (line.left >= 1 or _is_called(pages, line.text, match["label"])):
            line = replace(line, text=line.text[match.end() :], calls=((0, match["label"]),))
            last = number
        found.append(line)
    return found, last


def _is_called(pages: Sequence[Page], text: str, label: str) -> bool:
    """Whether a line that does not stand in begins a note all the same, as it is called above."""
    return not _CITED.match(text) and _find(pages, label) is not None


def _find(pages: Sequence[Page], label: str) -> tuple[Page, int, int] | None:
    """The page, the line and the place of a note's call, on the first of the pages that has one."""
    call = re.compile(_CALL.format(label))
    for page in pages:
        found = [
            (_AFTER_FIGURE.search(line.text[: match.start()]) is not None, at, match.start())
            for at, line in enumerate(page.body)
            for match in call.finditer(line.text)
        ]
        if found:
            _, at, start = min(found)
            return page, at, start
    return None
