"""A paragraph that grows piece by piece, as markup gives it; and the pages paragraphs stand on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from caselaw.model import NoteCall, PageMark
from indexer.readers.block import Block, BlockKind, Taken

PAGE_MARK = "page mark"
NOTE_CALL = "footnote call"

_SPACES = re.compile(r"\s+")
_UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
# "542"  "*542"  "*Page 154"
_PAGE = re.compile(r"\*?(?:Page )?(?P<page>\d{1,5})")


@dataclass(slots=True)
class Growing:
    """Text with folded white space, and what was taken out of it by where it stood."""

    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _spaced: bool = True  # a space now would be a second one, or the first character
    _broken: bool = False  # the last thing was a line break
    _calls: list[NoteCall] = field(default_factory=list)
    _marks: list[PageMark] = field(default_factory=list)
    _taken: list[Taken] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether it holds neither text nor anything taken out."""
        return not (self._length or self._taken)

    def add(self, text: str) -> None:
        """Text goes on."""
        folded = _SPACES.sub(" ", _UNSEEN.sub("", text))
        if self._spaced:
            folded = folded.removeprefix(" ")
        if folded:
            self._parts.append(folded)
            self._length += len(folded)
            self._spaced = folded.endswith(" ")
            self._broken = self._broken and folded == " "

    def line_break(self) -> bool:
        """A line break; whether it is the second of two, which end the paragraph."""
        second = self._broken and self._length > 0
        self.add(" ")
        self._broken = True
        return second

    def page(self, label: str, printed: str) -> None:
        """The page ``label`` begins here; a mark that names no page of ours is taken out all the same."""
        match = _PAGE.fullmatch(label)
        if match is not None:
            self._marks.append(PageMark(self._length, int(match["page"])))
        self.take(PAGE_MARK, printed)

    def call(self, label: str, printed: str) -> None:
        """A note is called here."""
        self._calls.append(NoteCall(self._length, label))
        self.take(NOTE_CALL, printed)

    def take(self, name: str, printed: str) -> None:
        """Something that is no one's words stood here."""
        self._taken.append(Taken(self._length, name, printed))

    def block(self) -> Block:
        """The paragraph, without the space at its end."""
        text = "".join(self._parts).rstrip(" ")
        end = len(text)
        return Block(
            text,
            calls=tuple(NoteCall(min(at, end), label) for at, label in self._calls),
            page_marks=tuple(mark for mark in self._marks if mark.offset < end),
            taken=tuple(Taken(min(at, end), name, printed) for at, name, printed in self._taken),
        )

    @property
    def page_after(self) -> int | None:
        """The page of a mark after the last of the text: the next paragraph begins on it."""
        length = len("".join(self._parts).rstrip(" "))
        return self._marks[-1].page if self._marks and self._marks[-1].offset >= length else None


def paged(found: Sequence[Block], first: int | None = None) -> tuple[Block, ...]:
    """The blocks, each with the page it begins on as a mark at offset 0, where that is known.

    ``first`` is the page on which the case begins: what stands before the mark of the page after it
    is on that page. A note begins on the page of its call, whatever page the text before it is on.
    """
    marks = [mark.page for block in found for mark in block.page_marks]
    body = first if first is not None and marks[:1] == [first + 1] else None
    note: int | None = None
    in_note, called = False, dict[str, int | None]()
    made: list[Block] = []
    for block in found:
        if block.kind is BlockKind.NOTE_LABEL:
            in_note, note = True, called.get(block.label)
        elif block.kind in (BlockKind.NOTE_END, BlockKind.WRITING):
            in_note = False
        block = _beginning_on(note if in_note else body, block)
        called |= {call.label: _page_at(call.offset, block) for call in block.calls}
        if block.page_marks and in_note:
            note = block.page_marks[-1].page
        elif block.page_marks:
            body = block.page_marks[-1].page
        made.append(block)
    return tuple(made)


def _beginning_on(page: int | None, block: Block) -> Block:
    """The block with a mark at offset 0, unless it has one or has no words of anyone's."""
    if page is None or not block.text or block.kind not in _OF_WORDS:
        return block
    if block.page_marks and block.page_marks[0].offset == 0:
        return block
    return replace(block, page_marks=(PageMark(0, page), *block.page_marks))


def _page_at(offset: int, block: Block) -> int | None:
    return next((page for at, page in reversed(block.page_marks) if at <= offset), None)


_OF_WORDS = frozenset({BlockKind.TEXT, BlockKind.HEADING, BlockKind.BLOCK_QUOTE})
