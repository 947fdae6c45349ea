"""Attribution lines that a page's end or a scanner cut in two, or ran together with the text above them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from caselaw.model import NoteCall, PageMark
from indexer.attribution import parse
from indexer.glued import closing, glued, opening
from indexer.ordinary import is_ordinary
from indexer.readers.block import Block, BlockKind, Taken, cut
from indexer.said import Form

# "MR. JUSTICE BROWN, after stating the" / "facts of the case, delivered the opinion of the Court."
_BEGINS = re.compile(
    r"(?:mr\b|me\.|the chief justice|chief justice|justice|[A-Z][A-Z'’]+,? J\b)[^?!]{0,300}(?<![.:?!])$", re.IGNORECASE
)
# Characters.
_LONGEST_BEGINNING = 320
_LONGEST_REST = 1500
# Asked for by every block, and slow to come by as an attribute.
_TEXT = BlockKind.TEXT
# A page's mark, and the end of the notes set below it, may stand between the two.
_BETWEEN = (BlockKind.FURNITURE, BlockKind.NOTE_END)
_MOST_BETWEEN = 3


def whole_lines(blocks: Sequence[Block]) -> tuple[Sequence[Block], Sequence[bool]]:
    """The blocks with each attribution in one block of its own, where the end of a page or a copyist broke it.

    With it, of each block, whether it is known to be ordinary (`is_ordinary`).
    """
    made: list[Block] = []
    ordinary: list[bool] = []
    begun: int | None = None  # where in ``made`` a line begins that may go on
    for whole in blocks:
        known = whole.kind is _TEXT and is_ordinary(whole)
        if begun is None and (known or whole.kind is not _TEXT):
            made.append(whole)
            ordinary.append(known)
            continue
        for block in _cut(whole):
            if begun is not None and block.kind is _TEXT and _goes_on(made[begun], block):
                made[begun] = _joined(made[begun], block)
                begun = None
                continue
            made.append(block)
            ordinary.append(False)
            if len(block.text) < _LONGEST_BEGINNING and _is_begun(block):
                begun = len(made) - 1
            elif begun is not None and (block.kind not in _BETWEEN or len(made) - begun > _MOST_BETWEEN):
                begun = None
    return made, ordinary


def _cut(block: Block) -> tuple[Block, ...]:
    end = closing(block.text) if block.kind is _TEXT else None
    if end is None:
        return (block,)
    return cut(block, 0, end), cut(block, end, len(block.text))


def _is_begun(block: Block) -> bool:
    return block.kind is _TEXT and _BEGINS.match(block.text) is not None


def _goes_on(begun: Block, block: Block) -> bool:
    if len(block.text) > _LONGEST_REST or parse(begun.text) is not None:
        return False
    text = f"{begun.text} {block.text}"
    said = parse(text)
    if said is not None:
        return said.form is Form.WRITING and parse(block.text) is None
    span = glued(text) or opening(text)
    return span is not None and span[0] == 0 and span[1] > len(begun.text)


def _joined(one: Block, other: Block) -> Block:
    shift = len(one.text) + 1
    marks = [mark for mark in other.page_marks if mark.offset or mark.page not in {m.page for m in one.page_marks}]
    return replace(
        one,
        text=f"{one.text} {other.text}",
        calls=(*one.calls, *(NoteCall(at + shift, label) for at, label in other.calls)),
        page_marks=(*one.page_marks, *(PageMark(at + shift, page) for at, page in marks)),
        taken=(*one.taken, *(Taken(at + shift, name, printed) for at, name, printed in other.taken)),
    )
