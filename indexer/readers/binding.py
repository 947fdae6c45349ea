"""Footnotes bound to their calls: a page that prints them at its end has them read where they are called."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from indexer.readers.block import Block, BlockKind

CAPTION_NOTE = "note to the caption"


class _Call(NamedTuple):
    place: int  # in the order of all calls
    block: int  # which block of the body calls


def bound(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with each note right after the paragraph that calls it; one that nobody calls stays last.

    Labels may begin again with each writing or page, so a note belongs to the first call of its label
    after the call of the note before it.
    """
    body, notes = _parted(blocks)
    calls: defaultdict[str, list[_Call]] = defaultdict(list)
    place = 0
    for index, block in enumerate(body):
        for call in block.calls:
            calls[call.label].append(_Call(place, index))
            place += 1
    after: defaultdict[int, list[Block]] = defaultdict(list)
    last, ended = -1, Block("", BlockKind.NOTE_END)
    for note in notes:
        known = calls[note[0].label]
        found = bisect_left(known, (last + 1, -1))
        if found < len(known):
            last = known[found].place
        elif not known:
            found = -1
        else:
            found = 0
        at = known[found].block if found >= 0 else len(body)
        after[at] += _of_caption(note) if at < len(body) and body[at].kind is BlockKind.FURNITURE else [*note, ended]
    made = [piece for index, block in enumerate(body) for piece in (block, *after[index])]
    return (*made, *after[len(body)])


def _of_caption(note: Sequence[Block]) -> list[Block]:
    """A note to a caption ("Together with No. 375 ..."), which is no opinion's."""
    return [Block(block.text, BlockKind.FURNITURE, CAPTION_NOTE) for block in note if block.text]


def _parted(blocks: Sequence[Block]) -> tuple[list[Block], list[list[Block]]]:
    """The blocks of the text, and each note's, its label first."""
    body: list[Block] = []
    notes: list[list[Block]] = []
    in_note = False
    for block in blocks:
        if block.kind is BlockKind.NOTE_LABEL:
            notes.append([block])
            in_note = True
        elif block.kind is BlockKind.NOTE_END:
            in_note = False
        elif block.kind is BlockKind.WRITING:
            in_note = False
            body.append(block)
        else:
            (notes[-1] if in_note else body).append(block)
    return body, notes


def trimmed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks without a note's end as the last: where a document ends, its last note does."""
    last = len(blocks)
    while last and blocks[last - 1].kind is BlockKind.NOTE_END:
        last -= 1
    return tuple(blocks[:last])
