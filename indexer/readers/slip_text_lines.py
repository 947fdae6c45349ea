"""The printed lines of slip pages that were converted to plain text, where they stood measured in characters.

A page's place between the form feeds is its print: the left margin differs from page to page, and letters are not as
wide as each other, so a line's width is what its letters would take in the Court's type. A line is one unit high.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice
from typing import NamedTuple

from indexer.cleaning import clean
from indexer.readers.pdf_lines import Line
from indexer.readers.pdf_pages import names_writing

# Of New Century Schoolbook, the Court's type, in thousandths of its size; the mean of an opinion's letters and spaces.
_WIDTHS = (
    ("‘’'", 204),
    (" .,:;!/|", 278),
    ("ijl", 310),
    ("f()[]-", 333),
    ("t“”", 389),
    ("I", 407),
    ("crs", 450),
    ("zeo", 495),
    ("gvxy", 537),
    ("abqJ0123456789", 556),
    ("dpkZS", 590),
    ("hnuFLPT", 640),
    ("ABCERVXY", 720),
    ("DGKOQw", 778),
    ("HNU&", 820),
    ("mMW—", 940),
)
_WIDTH = {char: width for chars, width in _WIDTHS for char in chars}
_USUAL = 550
_MEAN = 470

_BROKEN = ("-", "\xad", "\u2010")
# The gap between columns; only sentences stand as far apart in a stretched line.
_GAP = re.compile(r"[^\s.?!:”’)] {4,}(?=\S)")
# Without -layout a head comes in pieces, in either order: "Cite as: 564 U. S. ____ (2011)" / "3",
# "2" / "AMERICAN ELEC. POWER CO. v. CONNECTICUT", "(Slip Opinion)" / "OCTOBER TERM, 2010" / "1".
_FIGURE = re.compile(r"\d{1,4}")
_ENDS_IN_FIGURE = re.compile(r"Cite as:.*|\(Slip Opinion\)|OCTOBER TERM, \d{4}")
_HEAD_PIECES = 4
_CENTRED = 8
# In lines from its first, as page_of expects.
_IN_HEAD = 2
_BELOW_HEAD = 4
# Of lines: fewer begin at a margin by chance.
_AT_MARGIN = 2


class Row(NamedTuple):
    """A line as the text has it; ``number`` counts from the page's top, blank lines too."""

    number: int
    text: str


def width(text: str) -> float:
    """How wide a text is in its type, in characters of mean width."""
    return sum(_WIDTH.get(char, _USUAL) for char in text) / _MEAN


def rows_of(page: str) -> list[Row]:
    """The lines of a page that are not blank, a head that is in pieces made whole."""
    found = enumerate(clean(line) for line in page.split("\n"))
    return _headed([Row(number, line.expandtabs()) for number, line in found if line.strip()])


def _headed(rows: list[Row]) -> list[Row]:
    """The rows with the page's number put beside what it stood beside."""
    texts = [row.text.strip() for row in rows[:_HEAD_PIECES]]
    if texts and _FIGURE.fullmatch(texts[0]):
        return _merged(rows, 2)
    for count in range(1, len(texts)):
        if not _ENDS_IN_FIGURE.fullmatch(texts[count - 1]):
            break
        if _FIGURE.fullmatch(texts[count]):
            return _merged(rows, count + 1)
    return rows


def _merged(rows: list[Row], count: int) -> list[Row]:
    first, rest = rows[:count], rows[count:]
    moved = first[-1].number - first[0].number
    whole = Row(first[0].number, " ".join(row.text.strip() for row in first))
    return [whole, *(Row(row.number - moved, row.text) for row in rest)]


def page_lines(rows: Sequence[Row]) -> list[Line]:
    """The lines of a page, from its margin, ``left`` and ``right`` in characters and ``bottom`` in lines."""
    rows = _with_head_apart(rows)
    margin = _margin(rows)
    return [_line(row, margin) for row in rows]


def _with_head_apart(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows with those of the head within its depth, and the others below it."""
    count = _head_rows(rows)
    if count < 2:
        return rows
    top = rows[0].number
    shift = max(0, top + _BELOW_HEAD - rows[count].number) if count < len(rows) else 0
    head = [row._replace(number=min(row.number, top + _IN_HEAD)) for row in rows[:count]]
    return [*head, *(row._replace(number=row.number + shift) for row in rows[count:])]


def _head_rows(rows: Sequence[Row]) -> int:
    """How many rows the head has: with the centred ones below its first, or to the one that names the writing."""
    blocks = list(islice(_blocks(rows), 3))
    if len(blocks) == 3 and len(blocks[0]) == 1 and min(map(_indent, blocks[1])) >= _CENTRED:
        return 1 + len(blocks[1]) if len(blocks[1]) <= _HEAD_PIECES else 0
    names = (at + 1 for at, row in enumerate(rows[:_HEAD_PIECES]) if at and names_writing(row.text.strip()))
    return next(names, 0)


def _blocks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows between blank lines."""
    for _, block in groupby(enumerate(rows), key=lambda item: item[1].number - item[0]):
        yield [row for _, row in block]


def _indent(row: Row) -> int:
    return len(row.text) - len(row.text.lstrip())


def _margin(rows: Sequence[Row]) -> int:
    """Where most lines of the page begin; of two as common, the one further left."""
    counts = Counter(map(_indent, rows))
    common = [(times, -indent) for indent, times in counts.items() if times >= _AT_MARGIN]
    return -max(common)[1] if common else min(counts, default=0)


def _line(row: Row, margin: int) -> Line:
    text = " ".join(row.text.split())
    broken = text.endswith(_BROKEN) and text[-2:-1].isalnum()
    left = float(_indent(row) - margin)
    printed = text[:-1] if broken else text
    return Line(
        printed,
        left,
        left + width(printed),
        -float(row.number),
        1.0,
        broken=broken,
        first_word=width(text.split(" ")[0]) if text else 0.0,
        is_row=_GAP.search(row.text) is not None,
    )


def with_call(line: Line, start: int, label: str) -> Line:
    """A line with the figure that stands at ``start`` taken out as a note's call."""
    text = (line.text[:start] + line.text[start + len(label) :]).rstrip()
    start = min(start, len(text))
    calls = [(at - len(label) if at > start else at, known) for at, known in line.calls]
    return replace(line, text=text, calls=tuple(sorted((*calls, (start, label)))))
