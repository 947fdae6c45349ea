"""What a reader makes of a file: documents of blocks, the same whatever the format."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from caselaw.model import Apparatus, Citation, NoteCall, PageMark


class BlockKind(StrEnum):
    """What the format knows of a block; segmentation finds out the rest."""

    TEXT = "text"
    HEADING = "heading"
    BLOCK_QUOTE = "block-quote"
    NOTE_LABEL = "note-label"  # the blocks that follow are that footnote's, up to the next label or NOTE_END
    NOTE_END = "note-end"
    FURNITURE = "furniture"  # no one's words, named by ``label``


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or other piece of a file, in the file's order; every visible character is in one block.

    ``taken`` are pieces that stood inside the text and were taken out (call marks, page marks), as
    printed; ``label`` is a note's label, or the name of a piece of furniture.
    """

    text: str
    kind: BlockKind = BlockKind.TEXT
    label: str = ""
    calls: tuple[NoteCall, ...] = ()
    page_marks: tuple[PageMark, ...] = ()
    taken: tuple[Apparatus, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a case, from a row of cases.csv, a file's header or its text; None is unknown."""

    name: str | None = None
    citations: tuple[Citation, ...] = ()
    docket: str | None = None
    decided: dt.date | None = None
    court: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One case as one file tells it: what its header says, and its blocks."""

    blocks: tuple[Block, ...]
    header: Facts = field(default_factory=Facts)


class Reader(Protocol):
    """A format: how to know its files, and how to read one."""

    @property
    def name(self) -> str:
        """What the format is called, in JSON and reports."""

    def recognises(self, data: bytes) -> bool:
        """Whether a file's bytes are of this format, by looking inside."""

    def read(self, data: bytes) -> tuple[Document, ...]:
        """The cases of a file that was recognised; ValueError, with a reason in plain words, if it is broken."""
