"""What people read on standard output: styled and wrapped on a terminal, plain lines anywhere else."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import click

from caselaw.model import Span
from cli.text import cells, printable

# Lines longer than this are tiring to read.
_WIDEST = 100

# What a terminal understands: bold, bold and underlined, plain again.
BOLD, MARK, PLAIN = "\x1b[1m", "\x1b[1;4m", "\x1b[0m"

_DUMB = ("", "dumb", "unknown")


class Screen(NamedTuple):
    """Standard output; ``width`` in columns is 0 where it is no terminal that can style text (a file, a pipe, dumb)."""

    width: int

    def line(self, text: str = "", spans: Sequence[Span] = (), *, indent: int = 0, bold: bool = False) -> None:
        """One paragraph, wrapped to the terminal; without one it is one line however long.

        The spans are underlined; where nothing can be underlined they stand between « and ».
        """
        shown = printable(text)
        if not self.width:
            shown = _dressed(shown, 0, len(shown), spans, ("«", "»"))
            click.echo(" " * indent + shown if shown else "")
            return
        before, behind = (BOLD, PLAIN) if bold else ("", "")
        for start, end in rows(shown, max(1, self.width - indent)):
            row = _dressed(shown, start, end, spans, (MARK, PLAIN))
            click.echo(" " * indent + before + row + behind if row else "", color=True)


def screen() -> Screen:
    """Standard output as it is now. Nothing here has a colour, so NO_COLOR changes nothing."""
    if not sys.stdout.isatty() or os.environ.get("TERM", "").lower() in _DUMB:
        return Screen(0)
    import shutil  # not for what goes into a pipe: it imports every compression there is

    return Screen(min(shutil.get_terminal_size().columns, _WIDEST))


def rows(text: str, width: int) -> Iterator[Span]:
    """Where a text is cut into rows of so many columns: between words, and within one only if it is wider."""
    columns = [0, *accumulate(map(cells, text))]
    first = last = 0
    for word in re.finditer(r"\S+", text):
        if last > first and columns[word.end()] - columns[first] > width:
            yield Span(first, last)
            first = word.start()
        while columns[word.end()] - columns[first] > width:
            cut = max(place for place in range(first, word.end()) if columns[place] - columns[first] <= width)
            yield Span(first, max(cut, first + 1))
            first = max(cut, first + 1)
        last = word.end()
    if last > first or not text:
        yield Span(first, last)


def _dressed(text: str, first: int, last: int, spans: Sequence[Span], marks: tuple[str, str]) -> str:
    """A stretch of a text, with what of the spans lies in it between two marks."""
    pieces, done = [], first
    for start, end in spans:
        start, end = max(start, done), min(end, last)
        if start < end:
            pieces += [text[done:start], marks[0], text[start:end], marks[1]]
            done = end
    return "".join([*pieces, text[done:last]])
