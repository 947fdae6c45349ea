"""Lines to paragraphs, by where they begin and end on the page, across the breaks of lines and of pages.

A paragraph's first line is indented (in a syllabus the others are), a block quotation stands further in, a
paragraph's last line ends before the margin. Neither a page's end nor a note below it ends a paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from indexer.attribution import parse
from indexer.readers.block import Block, BlockKind
from indexer.readers.growing import Growing, joint, label_of, unlabelled
from indexer.readers.pdf_lines import Line
from indexer.readers.pdf_words import Words
from indexer.sections import bare_heading
from indexer.sentences import ends_sentence

SECTION_BREAK = "section break"

# In lines, the distance from one to the next (13.2 points in an opinion): lines that begin within this of each
# other begin alike.
_ALIKE = 0.3
# A first line is indented by 0.83, a block quotation by 1.67.
_QUOTED = 1.25
_CENTRED_FROM = 2.0
# Around headings and quotations there are 1.3 to 1.5.
_GAP = 1.2
# Of the height of characters: sizes that differ by less are one.
_SIZE = 0.12
# Lines are not set wider apart than this.
_WIDEST = 1.8
_SPACE = 0.25
# "21 U. S. C."  "See, e.g."  "Cf."  "28 CFR pt."
_HOLDS_ON = re.compile(r"\b(?:U\. ?S\. ?C|U\. ?S|C\. ?F\. ?R|[Cc]f|[Ss]ee|e\. ?g|v|Nos?|pt|art|Art|Mr|Ms|Dr)\.$")
_OFF_CENTRE = 0.2


class Margins(NamedTuple):
    """Where a column of text begins and ends, the height of its characters, the distance of its lines, in points."""

    left: float
    right: float
    height: float
    pitch: float


def margins(lines: Iterable[Line]) -> Margins | None:
    """The margins that most lines keep to, None without lines."""
    known = list(lines)
    if not known:
        return None
    height = _most(line.height for line in known)
    of_size = [line for line in known if abs(line.height - height) <= _SIZE * height]
    steps = [one.bottom - other.bottom for one, other in pairwise(of_size)]
    pitch = _most([step for step in steps if 0 < step < _WIDEST * height] or [height])
    return Margins(_most(line.left for line in of_size), _most(line.right for line in of_size), height, pitch)


def _most(values: Iterable[float]) -> float:
    (value, _), *_ = Counter(map(round, values)).most_common(1)
    return float(value)


class Column:
    """Folds the lines of one column, text or notes, to blocks.

    ``hanging``: the first lines stand out, as in a syllabus, not in.
    """

    def __init__(self, shape: Margins, words: Words, hanging: bool = False) -> None:
        """Start a column of this shape."""
        self._shape = shape
        self._words = words
        self._hanging = hanging
        self._growing: Growing | None = None
        self._new_page = True
        self.blocks: list[Block] = []

    def page(self, lines: Sequence[Line], number: int | None) -> None:
        """The column's lines on the next page, whose printed number is ``number``."""
        self._new_page = True
        for line in lines:
            if self._is_break(line):
                self._put(Block(line.text, BlockKind.FURNITURE, SECTION_BREAK))
            elif self._is_centred(line):
                self._heading(line, number)
            elif self._growing is None or self._begins(line, self._growing):
                self._flush()
                self._growing = Growing(line, line)
                self._add(self._growing, line, number)
            else:
                self._go_on(self._growing, line, number)
            self._new_page = False

    def note(self, lines: Sequence[Line], number: int | None) -> None:
        """The lines of a page's notes: a raised mark at a line's beginning is the label of the next note."""
        self._new_page = True
        rest = list(lines)
        while rest:
            label = label_of(rest[0])
            if label is not None:
                self._put(Block(label, BlockKind.NOTE_LABEL, label))
                rest[0] = unlabelled(rest[0])
            end = next((at for at, line in enumerate(rest) if at and label_of(line) is not None), len(rest))
            fresh = self._new_page
            self.page(rest[:end], number)
            self._new_page = fresh and not end
            rest = rest[end:]

    def finish(self) -> list[Block]:
        """All blocks, once every line is in."""
        self._flush()
        return self.blocks

    def _begins(self, line: Line, growing: Growing) -> bool:
        """Whether a paragraph begins with the line, after the lines of another."""
        last, pitch = growing.last, self._shape.pitch
        if last.broken:
            return False
        if self._are_rows(last, line) or abs(line.height - last.height) > _SIZE * last.height:
            return True
        if not self._new_page and last.bottom - line.bottom > _GAP * pitch:
            return True
        if may_end(last.text) and last.right + _SPACE * pitch + line.first_word < self._shape.right - 1:
            return True  # the line before has room for more, so it is a paragraph's last
        if growing.rest is not None:
            return not self._alike(line.left, growing.rest)
        return self._begins_second(line.left, growing.first.left)

    def _are_rows(self, last: Line, line: Line) -> bool:
        """Whether one of two lines is a table's row; one that reaches the margin may be stretched instead."""
        short = [one.is_row and one.right < self._shape.right - _ALIKE * self._shape.pitch for one in (last, line)]
        return any(short) or (last.is_row and line.is_row)

    def _begins_second(self, left: float, first: float) -> bool:
        """Whether a full line after a paragraph's only line begins another."""
        if left < first and not self._alike(left, first):
            return False
        if self._hanging:
            return not self._alike(left, self._shape.left) and not self._alike(left, first)
        return not self._alike(left, first) or self._is_indent(first)

    def _alike(self, one: float, other: float) -> bool:
        return abs(one - other) <= _ALIKE * self._shape.pitch

    def _is_indent(self, left: float) -> bool:
        return _ALIKE < (left - self._shape.left) / self._shape.pitch < _QUOTED

    def _go_on(self, growing: Growing, line: Line, number: int | None) -> None:
        if growing.rest is None:
            growing.rest = line.left
        self._add(growing, line, number)

    def _add(self, growing: Growing, line: Line, number: int | None) -> None:
        growing.add(line, number, joint(growing, line, self._words))

    def _is_break(self, line: Line) -> bool:
        return bool(line.text) and set(line.text) <= {"*", " ", "•"}

    def _is_centred(self, line: Line) -> bool:
        """Whether the line is a heading: in the middle, and set off from the lines above."""
        shape, middle = self._shape, (line.left + line.right) / 2
        inset = (line.left - shape.left) / shape.pitch
        if abs(middle - (shape.left + shape.right) / 2) > _OFF_CENTRE * shape.pitch or inset < _ALIKE:
            return False
        if bare_heading(line.text):
            return True
        set_off = self._new_page or self._growing is None or self._gap_above(line)
        return set_off and inset >= _CENTRED_FROM and line.right < shape.right - _CENTRED_FROM * shape.pitch

    def _gap_above(self, line: Line) -> bool:
        return self._growing is not None and self._growing.last.bottom - line.bottom > _GAP * self._shape.pitch

    def _heading(self, line: Line, number: int | None) -> None:
        self._flush()
        growing = Growing(line, line)
        self._add(growing, line, number)
        # An attribution or a title such as "APPENDIX" is for segmentation to understand.
        plain = parse(line.text) is not None or line.text.lower().startswith("appendix")
        self._put(growing.block(BlockKind.TEXT if plain else BlockKind.HEADING))

    def _flush(self) -> None:
        growing, self._growing = self._growing, None
        if growing is None:
            return
        inset = ((growing.first.left if growing.rest is None else growing.rest) - self._shape.left) / self._shape.pitch
        on_the_left = growing.first.left < (self._shape.left + self._shape.right) / 2
        quoted = inset >= _QUOTED and on_the_left and not self._hanging
        if growing.text or growing.calls:
            self.blocks.append(growing.block(BlockKind.BLOCK_QUOTE if quoted else BlockKind.TEXT))

    def _put(self, block: Block) -> None:
        self._flush()
        self.blocks.append(block)


def may_end(text: str) -> bool:
    """Whether a paragraph may end with the text: a line may be short only because what follows holds together."""
    return (ends_sentence(text) or text.endswith(";")) and _HOLDS_ON.search(text[-10:]) is None
