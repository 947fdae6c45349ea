"""What the blocks ahead tell of the one at hand: whose page it is, whether it is a note's, where the Court speaks."""

from __future__ import annotations

from collections.abc import Sequence

from caselaw.kinds import OF_THE_COURT
from caselaw.model import Kind
from indexer.agreement import agrees, same
from indexer.furniture import furniture
from indexer.glued import glued
from indexer.lineup import lineup
from indexer.readers.block import Block, BlockKind
from indexer.said import Attribution, Form
from indexer.sentences import ends_sentence

# Of text set at a page's end, and marks between it and where it goes on.
_LONGEST_LINE = 60
_MOST_BETWEEN = 3
# Paragraphs, lines and marks: a page has fewer.
_LONGEST_PAGE = 40
# Blocks: a caption has few.
_LONGEST_CAPTION = 25
# Asked for by every block, and slow to come by as attributes.
_TEXT, _FURNITURE = BlockKind.TEXT, BlockKind.FURNITURE
_NOTES = (BlockKind.NOTE_LABEL, BlockKind.NOTE_END)


def lines_said(texts: Sequence[str], said: Sequence[Attribution | None]) -> list[Attribution | None]:
    """What the lines say, without bare names that end the sentence above: "... that concern" and "JUSTICE BREYER."."""
    return [
        None if one is not None and one.kind is Kind.SERIATIM and _breaks_off(texts, index) else one
        for index, one in enumerate(said)
    ]


def _breaks_off(texts: Sequence[str], index: int) -> bool:
    """Whether the text above a line ends in the midst of a sentence, which the line may end."""
    if not texts[index].endswith("."):
        return False
    above = next(filter(None, reversed(texts[max(index - _MOST_BETWEEN, 0) : index])), "")
    return len(above) > _LONGEST_LINE and above[-1].islower()


def heads_a_page(texts: Sequence[str], said: Sequence[Attribution | None], index: int) -> bool:
    """Whether a line is printed above the page on which its writing begins: what comes first is still the other's.

    "SOUTER, J., dissenting" stands there, and "JUSTICE SOUTER, dissenting." further down, it may be below another's.
    """
    head = said[index]
    if head is None or "justice" in texts[index].lower():
        return False
    for place in range(index + 1, min(index + _LONGEST_PAGE, len(texts))):
        line = said[place]
        if line is not None and line.form in (Form.WRITING, Form.HEAD):
            if line.form is Form.HEAD or "justice" not in texts[place].lower():
                return False
            if same(line, head):
                return True
    return False


def signs_for_the_court(text: str, said: Attribution | None) -> bool:
    """Whether a block says where the Court's opinion begins."""
    signs = glued(text) is not None if said is None else said.kind in OF_THE_COURT
    return signs and not lineup(text)


def own_line(
    blocks: Sequence[Block],
    texts: Sequence[str],
    said: Sequence[Attribution | None],
    index: int,
    label: Attribution,
) -> int:
    """Where the own line is of the writing labelled at ``index``, if only a caption stands before it; else 0."""
    for place in range(index + 1, min(index + _LONGEST_CAPTION, len(blocks))):
        line, block = said[place], blocks[place]
        if line is not None and line.form is Form.WRITING and line.authors:
            return place if label.authors and agrees(line, label) else 0
        if block.kind is _TEXT and furniture(texts, place) is None and ends_sentence(block.text):
            return 0
    return 0


def court_speaks_later(
    blocks: Sequence[Block], texts: Sequence[str], said: Sequence[Attribution | None], index: int
) -> bool:
    """Whether a line within the stretch labelled at ``index`` says where the Court's opinion begins: it has a front."""
    for place in range(index + 1, len(blocks)):
        if blocks[place].kind is BlockKind.WRITING:
            return False
        if signs_for_the_court(texts[place], said[place]):
            return True
    return False


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


def next_words(
    blocks: Sequence[Block], texts: Sequence[str], said: Sequence[Attribution | None], index: int
) -> Block | None:
    """The next words that may be of the same writing; None where notes, another writing or nothing stands before them.

    The notes that a paragraph calls itself may stand within its writing.
    """
    calls, in_note = bool(blocks[index].calls), False
    for place in range(index + 1, len(blocks)):
        block = blocks[place]
        if calls and block.kind in _NOTES:
            in_note = block.kind is BlockKind.NOTE_LABEL
        elif in_note:
            continue
        elif block.kind in _NOTES or block.kind is BlockKind.WRITING or said[place] is not None:
            return None
        elif block.kind is not _FURNITURE and furniture(texts, place) is None:
            return block
    return None
