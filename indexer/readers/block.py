"""What a reader makes of a file: documents of blocks, the same whatever the format."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple, Protocol

from caselaw.model import Citation, NoteCall, PageMark


class BlockKind(StrEnum):
    """What the format knows of a block; segmentation finds out the rest."""

    TEXT = "text"
    HEADING = "heading"
    BLOCK_QUOTE = "block-quote"
    NOTE_LABEL = "note-label"  # the blocks that follow are that footnote's, up to the next label or NOTE_END
    NOTE_END = "note-end"
    FURNITURE = "furniture"  # no one's words, named by ``label``
    # The format says that a writing begins: ``label`` is a Kind's value ("" if it does not say), ``text`` its
    # author as the format names him (""), which are no words of the page. An attribution line outranks both.
    WRITING = "writing"


class Taken(NamedTuple):
    """A piece, as printed, that stood inside a text and was taken out at ``offset``: a call's mark, a page's."""

    offset: int
    name: str
    printed: str


# Not frozen, though nobody changes one: a file has thousands, and a frozen one takes three times as long to make.
@dataclass(slots=True)
class Block:
    """A paragraph or other piece of a file, in the file's order; every visible character is in one block.

    ``calls``, ``page_marks`` and ``taken`` are in the order of their offsets into ``text``; ``label`` is a
    note's label, or the name of a piece of furniture; ``joined`` is who joined a writing, as the format names them.
    """

    text: str
    kind: BlockKind = BlockKind.TEXT
    label: str = ""
    calls: tuple[NoteCall, ...] = ()
    page_marks: tuple[PageMark, ...] = ()
    taken: tuple[Taken, ...] = ()
    joined: tuple[str, ...] = ()


def cut(block: Block, start: int, end: int) -> Block:
    """The part of a block from one offset to another, without the spaces around it, with its own marks.

    A call at the very end stays with the part before it, as does what else was taken out there; the
    page on which the part begins is its first mark.
    """
    part = block.text[start:end]
    text = part.strip()
    first = start + len(part) - len(part.lstrip())

    def within(offset: int) -> bool:
        return start < offset <= end or offset == start == 0

    def moved(offset: int) -> int:
        return min(max(offset - first, 0), len(text))

    pages = [mark.page for mark in block.page_marks if mark.offset <= first][-1:]
    marks = [PageMark(0, page) for page in pages]
    marks += [PageMark(moved(at), page) for at, page in block.page_marks if first < at < end]
    return replace(
        block,
        text=text,
        calls=tuple(NoteCall(moved(at), label) for at, label in block.calls if within(at)),
        page_marks=tuple(marks),
        taken=tuple(Taken(moved(at), name, mark) for at, name, mark in block.taken if within(at)),
    )


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a case, from a row of cases.csv, a file's header or its text; None is unknown."""

    name: str | None = None
    citations: tuple[Citation, ...] = ()
    docket: str | None = None
    decided: dt.date | None = None
    court: str | None = None
    year: int | None = None  # of decision, for where the day is not known


@dataclass(frozen=True, slots=True)
class Document:
    """One case as one file tells it: what its header says, its blocks, and what to be warned of, in plain words."""

    blocks: tuple[Block, ...]
    header: Facts = field(default_factory=Facts)
    warnings: tuple[str, ...] = ()


class Reader(Protocol):
    """A format: how to know its files, and how to read one."""

    @property
    def name(self) -> str:
        """What the format is called, in JSON and reports."""

    def recognises(self, data: bytes) -> bool:
        """Whether a file's bytes are of this format, by looking inside."""

    def read(self, data: bytes) -> tuple[Document, ...]:
        """The cases of a file that was recognised; ValueError, with a reason in plain words, if it is broken."""
