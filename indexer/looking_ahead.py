"""What the blocks ahead tell of the one at hand: whose page it is, whether it is a note's, where the Court speaks."""

from __future__ import annotations

from collections.abc import Sequence

from caselaw.kinds import OF_THE_COURT
from indexer.agreement import same
from indexer.glued import glued
from indexer.lineup import lineup
from indexer.readers.block import Block, BlockKind
from indexer.said import Attribution, Form

# Paragraphs, lines and marks: a page has fewer.
_LONGEST_PAGE = 40
# Asked for by every block, and slow to come by as attributes.
_TEXT, _FURNITURE = BlockKind.TEXT, BlockKind.FURNITURE


def heads_a_page(texts: Sequence[str], said: Sequence[Attribution | None], index: int) -> bool:
    """Whether a line is printed above the page on which its writing begins: what comes first is still the other's.

    "SOUTER, J., dissenting" stands there, and "JUSTICE SOUTER, dissenting." further down.
    """
    head = said[index]
    if head is None or "justice" in texts[index].lower():
        return False
    for place in range(index + 1, min(index + _LONGEST_PAGE, len(texts))):
        line = said[place]
        if line is not None:
            return line.form is Form.WRITING and "justice" in texts[place].lower() and same(line, head)
    return False


def signs_for_the_court(text: str, said: Attribution | None) -> bool:
    """Whether a block says where the Court's opinion begins."""
    signs = glued(text) is not None if said is None else said.kind in OF_THE_COURT
    return signs and not lineup(text)


def in_notes(blocks: Sequence[Block]) -> list[bool]:
    """Of each block, whether the format says that it is a footnote's: behind a label, and an end is marked."""
    found = [False] * len(blocks)
    label: int | None = None
    for index, block in enumerate(blocks):
        if block.kind is _TEXT or block.kind is _FURNITURE:
            continue
        if block.kind is BlockKind.NOTE_LABEL:
            label = index if label is None else label
        elif block.kind is BlockKind.WRITING:
            label = None
        elif block.kind is BlockKind.NOTE_END and label is not None:
            found[label:index] = [True] * (index - label)
            label = None
    return found
