"""Lines of slip pages in plain text to paragraphs, by their indents where the text has them and by where they end.

A paragraph's first line stands in by two to four characters (a syllabus hangs some of its own), a quotation's lines by
more, a heading in the middle. A conversion may move a page's lines by a character or so, so only steps beyond that
tell; a line that had room for the next line's first word, and ends a sentence, is a paragraph's last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from indexer.attribution import parse
from indexer.readers.block import Block, BlockKind
from indexer.readers.growing import Growing, joint, label_of, unlabelled
from indexer.readers.pdf_lines import Line
from indexer.readers.pdf_paragraphs import SECTION_BREAK, may_end
from indexer.readers.slip_text_words import TextWords
from indexer.sections import bare_heading

# In characters: lines begin alike within this, first lines stand in by up to 4, quotations by more.
_ALIKE = 1.5
_QUOTED = 4.5
# Where no sentence ends, only a wider step begins a paragraph: a quotation's.
_STEP = 2.5
_CENTRED_FROM = 8.0
_OFF_CENTRE = 6.0
# Of the measure: a line's width is known about so well.
_SLACK = 0.01
_FULL = 0.9
_TWO_LINES = 1.3
_PLAIN_ROOM = 0.15
# Of the lines of an indented text, more than this are first lines.
_FEW = 0.02
_SPACE = 0.58
_HELD = re.compile(r"Held\s*:")
# "1. The Second Circuit’s exercise"  "(a) Since Erie"  "(iii) Misgivings"
_NUMBERED = re.compile(r"(?:\d{1,2}\.|\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)) [A-Z“\[]")
# "Pp. 10–24.", the end of a paragraph of a syllabus
_PAGES = re.compile(r"Pp?\. \d")
_FIGURE = re.compile(r"\d{1,2}")
_BREAK = re.compile(r"[*•](?:\s*[*•])*")


class Shape(NamedTuple):
    """How far a column's full lines reach, in characters of mean width, and whether its first lines stand in."""

    reach: float
    indented: bool


def shape_of(lines: Sequence[Line]) -> Shape:
    """The shape of the column of these lines."""
    every = sorted(line.right for line in lines)
    # Without -layout a broken word's two lines are one.
    rights = [right for right in every if right < _TWO_LINES * every[len(every) // 2]]
    stand_in = sum(_ALIKE < line.left < _QUOTED for line in lines)
    return Shape(rights[int(len(rights) * _FULL)] if rights else 0.0, stand_in > _FEW * len(lines))


class TextColumn:
    """Folds the lines of one column, text or notes, to blocks; ``hanging`` says that it is a syllabus."""

    def __init__(self, shape: Shape, words: TextWords, hanging: bool = False) -> None:
        """Start a column of this shape."""
        self._reach = shape.reach
        self._indented = shape.indented
        # Where first lines stand in, only a line that is plainly short ends a paragraph without the next one's indent.
        self._room = _PLAIN_ROOM * shape.reach if shape.indented else 0.0
        self._words = words
        self._hanging = hanging
        self._growing: Growing | None = None
        self._new_page = True
        self._after: Line | None = None  # the line below the one in hand, on the same page
        self._in_notes = False
        self.blocks: list[Block] = []

    def page(self, lines: Sequence[Line], number: int | None) -> None:
        """The column's lines on the next page, whose printed number is ``number``."""
        self._new_page = True
        for line, self._after in zip(lines, [*lines[1:], None], strict=False):
            if _BREAK.fullmatch(line.text):
                self._put(Block(line.text, BlockKind.FURNITURE, SECTION_BREAK))
            elif self._is_heading(line):
                self._heading(line, number)
            else:
                self._line(line, number)
            self._new_page = False

    def note(self, lines: Sequence[Line], number: int | None) -> None:
        """The lines of a page's notes: a mark at a line's beginning is the label of the next note."""
        self._new_page = self._in_notes = True
        for line, self._after in zip(lines, [*lines[1:], None], strict=False):
            label = label_of(line)
            if label is None:
                self._line(line, number)
            else:
                self._put(Block(label, BlockKind.NOTE_LABEL, label))
                self._line(unlabelled(line), number)
            self._new_page = False

    def finish(self) -> list[Block]:
        """All blocks, once every line is in."""
        self._flush()
        return self.blocks

    def _line(self, line: Line, number: int | None) -> None:
        growing = self._growing
        if growing is not None and not self._begins(line, growing):
            if growing.rest is None or self._new_page:
                growing.rest = line.left
            growing.add(line, number, self._joint(growing, line))
            return
        self._flush()
        self._growing = Growing(line, line)
        self._growing.add(line, number, "")

    def _joint(self, growing: Growing, line: Line) -> str:
        between = joint(growing, line, self._words)
        if between != " " or growing.last.broken:
            return between
        return self._words.between(growing.last.text, line.text)

    def _begins(self, line: Line, growing: Growing) -> bool:
        """Whether a paragraph begins with the line, after the lines of another."""
        last = growing.last
        if last.broken:
            return False
        if line.is_row or last.is_row or _HELD.match(line.text):
            return True
        ends = may_end(last.text)
        if self._hanging and (not ends or _PAGES.match(line.text)):
            return False
        if ends and (self._has_room(last, line) or self._is_marked(line, growing)):
            return True
        moved = growing.rest is None or abs(line.left - growing.rest) >= 1
        if moved and self._stands_in(line) and (ends or self._has_room(last, line)):
            return True
        return self._steps(line, growing, _ALIKE if ends else _STEP)

    def _stands_in(self, line: Line) -> bool:
        """Whether a line begins further in than the next, as first lines do; in a syllabus any line may."""
        after = self._after
        known = not self._hanging and after is not None and line.left > _ALIKE
        return known and after is not None and after.left < line.left - _ALIKE

    def _is_marked(self, line: Line, growing: Growing) -> bool:
        """Whether something but its place shows that a paragraph begins with the line."""
        gap = growing.last.bottom - line.bottom > 1 and not self._new_page and not self._in_notes
        numbered = self._hanging and _NUMBERED.match(line.text) is not None
        return gap or numbered or (growing.rest is None and parse(growing.text) is not None)

    def _steps(self, line: Line, growing: Growing, alike: float) -> bool:
        """Whether the line begins further in or out than the paragraph's lines do."""
        rest, first = growing.rest, growing.first.left
        if rest is not None:
            # A page's margin may be misjudged, but not a first line's indent within it.
            known = not self._new_page or self._is_indent(line.left)
            return abs(line.left - rest) > (alike if known else _QUOTED)
        if self._hanging or line.left < first - _ALIKE:
            return False
        return line.left > first + alike

    def _has_room(self, last: Line, line: Line) -> bool:
        """Whether the next line's first word would have stood on the last."""
        right = last.right if last.right < _TWO_LINES * self._reach else last.right - self._reach
        return (1 - _SLACK) * self._reach - right > _SPACE + max(line.first_word, self._room)

    def _is_indent(self, left: float) -> bool:
        return _ALIKE < left < _QUOTED

    def _is_heading(self, line: Line) -> bool:
        """Whether the line stands in the middle and is short; where nothing is indented, a bare numeral or letter."""
        middle = (line.left + line.right) / 2
        is_centred = line.left >= _CENTRED_FROM and abs(middle - self._reach / 2) < _OFF_CENTRE
        if bare_heading(line.text) or _FIGURE.fullmatch(line.text):
            return line.left >= _CENTRED_FROM or not (self._indented or line.left)
        if line.is_row or _NUMBERED.match(line.text):
            return False
        is_short = line.right < self._reach - _CENTRED_FROM / 2
        return is_centred and is_short and (self._growing is None or may_end(self._growing.text))

    def _heading(self, line: Line, number: int | None) -> None:
        growing = Growing(line, line)
        growing.add(line, number, "")
        # An attribution or a title such as "APPENDIX" is for segmentation to understand.
        plain = parse(line.text) is not None or line.text.lower().startswith("appendix")
        self._put(growing.block(BlockKind.TEXT if plain else BlockKind.HEADING))

    def _flush(self) -> None:
        growing, self._growing = self._growing, None
        if growing is None or not (growing.text or growing.calls):
            return
        inset = growing.first.left if growing.rest is None else min(growing.rest, growing.first.left)
        quoted = _QUOTED <= inset < self._reach / 2 and not self._hanging
        self.blocks.append(growing.block(BlockKind.BLOCK_QUOTE if quoted else BlockKind.TEXT))

    def _put(self, block: Block) -> None:
        self._flush()
        self.blocks.append(block)
