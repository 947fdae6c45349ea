"""Collects the paragraphs, headings, page marks and notes of a report, and gives its blocks in order."""

from __future__ import annotations

import re
from collections.abc import Callable

from caselaw.model import PageMark
from indexer.readers.block import Block, BlockKind
from indexer.readers.justia_notes import placed
from indexer.readers.justia_sheet import PAGE, Note, Paragraph, goes_on

_LAST_WORD = re.compile(r"([^\W\d_]+)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


class Assembly:
    """A report being put together, from the page on which it begins (None: unknown)."""

    def __init__(self, page: int | None, is_word: Callable[[str], bool]) -> None:
        self.page = page
        self.notes: list[Note] = []
        self._is_word = is_word
        self._pieces: list[Paragraph | Block] = []
        self._growing: Paragraph | None = None
        self._marks: list[Block] = []  # page marks and other furniture since the growing paragraph

    @property
    def count(self) -> int:
        """How many pieces there are, the one that grows among them."""
        return len(self._pieces) + (self._growing is not None)

    @property
    def end(self) -> str:
        """The text of the paragraph that the next may go on with."""
        return self._growing.text if self._growing is not None else ""

    def new_page(self, printed: str, page: int) -> None:
        """A page begins."""
        self.furniture(printed, PAGE)
        self.page = page

    def furniture(self, printed: str, name: str) -> None:
        """A line at a page's top or foot, which a paragraph may go on over."""
        self._marks.append(Block(printed, BlockKind.FURNITURE, name))

    def text(self, paragraph: Paragraph) -> None:
        """The next paragraph, or more of the last: after a page's end, or where a word is parted between the two."""
        if self._growing is not None and self._is_more(self._growing.text, paragraph.text):
            is_word = self._hyphenated(self._growing.text, paragraph.text)
            self._growing.go_on(paragraph, self._marks, self.page, is_word)
            self._marks = []
            return
        self._flush()
        self._growing = paragraph
        if self.page is not None:
            paragraph.marks.append(PageMark(0, self.page))

    def _is_more(self, before: str, after: str) -> bool:
        if self._marks:
            return goes_on(before, after)
        # "disclosing material re-", "strictions either:"
        return before.endswith("-") and after[:1].islower() and self._hyphenated(before, after)

    def _hyphenated(self, before: str, after: str) -> bool:
        last = _LAST_WORD.search(before[-40:]) if before.endswith("-") else None
        first = _FIRST_WORD.match(after)
        return bool(last and first) and self._is_word(last[1] + first[0])  # type: ignore[index]

    def put(self, text: str, kind: BlockKind, name: str = "") -> None:
        """A piece that is no paragraph."""
        self._flush()
        self._pieces.append(Block(text, kind, name))

    def note(self, key: str, printed: str, page: int | None = None) -> None:
        """A note begins."""
        self.notes.append(Note(key, printed, self.count, page))

    def note_text(self, paragraph: Paragraph, more: bool = False) -> None:
        """A paragraph of the last note, or ``more`` of its last paragraph, on the present page."""
        note = self.notes[-1]
        if more and note.paragraphs:
            before = note.paragraphs[-1]
            page = self.page if note.page is not None else None
            at = len(before.text) + (not before.text.endswith("-"))
            before.go_on(paragraph, [], None, self._hyphenated(before.text, paragraph.text))
            if page is not None:
                before.marks.append(PageMark(min(at, len(before.text)), page))
            return
        note.paragraphs.append(paragraph)
        if note.page is not None and self.page is not None:
            paragraph.marks.append(PageMark(0, self.page))

    def _flush(self) -> None:
        if self._growing is not None:
            self._pieces.append(self._growing)
            self._growing = None
        self._pieces += self._marks
        self._marks = []

    def blocks(self) -> tuple[Block, ...]:
        """Everything, each note behind a paragraph of its own writing."""
        self._flush()
        return placed(self._pieces, self.notes)
