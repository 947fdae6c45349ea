"""The parts of a case while its blocks are read: what segmentation fills and assembly makes opinions of."""

from __future__ import annotations

from dataclasses import dataclass, field

from caselaw.model import Apparatus, Kind, NoteCall, PageMark, Role
from indexer.readers.block import Block, Taken
from indexer.said import Attribution

# What stands before the Court's opinion.
FRONT = (Kind.SYLLABUS, Kind.COUNSEL)


# Not frozen, though nobody changes one: as for ``Block``.
@dataclass(slots=True)
class DraftParagraph:
    """A paragraph without its id; offsets are code points into ``text``."""

    text: str
    role: Role = Role.TEXT
    section: str | None = None
    page_marks: tuple[PageMark, ...] = ()
    calls: tuple[NoteCall, ...] = ()


@dataclass(slots=True)
class DraftNote:
    """A footnote by its label."""

    label: str
    paragraphs: list[DraftParagraph] = field(default_factory=list)


@dataclass(slots=True)
class DraftWriting:
    """A writing: what is said of it, and its text so far.

    ``line`` is its attribution as printed; ``place`` is how many pieces of apparatus came before it;
    while ``note_open`` paragraphs are the last footnote's. ``labelled``: only the format's label says so.
    """

    said: Attribution
    line: str | None = None
    place: int = 0
    paragraphs: list[DraftParagraph] = field(default_factory=list)
    notes: list[DraftNote] = field(default_factory=list)
    note_open: bool = False
    labelled: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it has no text."""
        return not self.paragraphs and not self.notes

    @property
    def is_front(self) -> bool:
        """Whether it is the syllabus or the list of counsel."""
        return self.said.kind in FRONT

    @property
    def takes_words(self) -> bool:
        """Whether what is words and nothing else is words of it: a front, or a writing only labelled, may end there."""
        return not (self.is_front or (self.labelled and self.is_empty))

    @property
    def begins_note(self) -> bool:
        """Whether a footnote is open that has no text yet."""
        return self.note_open and not self.notes[-1].paragraphs

    def open_note(self, label: str) -> None:
        """A footnote begins."""
        self.notes.append(DraftNote(label))
        self.note_open = True

    def add(self, paragraph: DraftParagraph) -> None:
        """The next paragraph: of the open footnote if there is one, else of the writing."""
        (self.notes[-1].paragraphs if self.note_open else self.paragraphs).append(paragraph)


@dataclass(frozen=True, slots=True)
class Draft:
    """A case cut into writings, in the document's order, with what its syllabus says of them."""

    writings: tuple[DraftWriting, ...]
    lineup: tuple[Attribution, ...]
    apparatus: tuple[Apparatus, ...]
    warnings: tuple[str, ...] = ()


def pieces(name: str, block: Block) -> list[Apparatus]:
    """A block that is no one's words as apparatus, what was taken out of it in its place."""
    if not block.taken:
        return [Apparatus(name, block.text)] if block.text else []
    made: list[Apparatus] = []
    done = 0
    for offset, taken, printed in (*block.taken, Taken(len(block.text), "", "")):
        made += Apparatus(name, block.text[done:offset]), Apparatus(taken, printed)
        done = offset
    return [piece for piece in made if piece.text]
