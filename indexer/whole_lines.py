"""Attribution lines that a page's end or a scanner cut in two, made whole again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from caselaw.model import NoteCall, PageMark
from indexer.attribution import Form, parse
from indexer.glued import glued, opening
from indexer.readers.block import Block, BlockKind, Taken

# "MR. JUSTICE BROWN, after stating the" / "facts of the case, delivered the opinion of the Court."
_BEGINS = re.compile(
    r"(?:mr\b|me\.|the chief justice|chief justice|justice|[A-Z][A-Z'’]+,? J\b)[^?!]{0,300}(?<![.:?!])$", re.IGNORECASE
)
# Characters.
_LONGEST_BEGINNING = 320
_LONGEST_REST = 1500


def whole_lines(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks with each attribution that goes on in the next block of text put together with it."""
    made: list[Block] = []
    begun = False
    for block in blocks:
        if begun and _goes_on(made[-1], block):
            made[-1] = block = _joined(made[-1], block)
        else:
            made.append(block)
        begun = len(block.text) < _LONGEST_BEGINNING and _is_begun(block)
    return made


def _is_begun(block: Block) -> bool:
    return block.kind is BlockKind.TEXT and _BEGINS.match(block.text) is not None


def _goes_on(begun: Block, block: Block) -> bool:
    if block.kind is not BlockKind.TEXT or len(block.text) > _LONGEST_REST or parse(begun.text) is not None:
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
