"""A paragraph that grows line by line over printed pages, with its calls and page marks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Protocol

from caselaw.model import NoteCall, PageMark
from indexer.readers.block import Block, BlockKind, Taken
from indexer.readers.justia_lines import HYPHEN
from indexer.readers.pdf_lines import Line
from indexer.readers.plain_text import CALL_MARK


class Joints(Protocol):
    """What knows how a word that a line's end breaks is written."""

    def joint(self, before: str, after: str) -> str:
        """What stands between two lines the first of which breaks a word: nothing, "-", "- " or " "."""


@dataclass(slots=True)
class Growing:
    """A paragraph that the next line may go on with; ``rest`` is where its lines after the first begin."""

    first: Line
    last: Line
    rest: float | None = None
    text: str = ""
    calls: list[NoteCall] = field(default_factory=list)
    pages: list[PageMark] = field(default_factory=list)
    hyphens: list[int] = field(default_factory=list)

    def add(self, line: Line, number: int | None, between: str) -> None:
        """One more line, of the page printed ``number``, after what stands ``between`` it and the last."""
        if not between and self.text and self.last.broken:
            self.hyphens.append(len(self.text))
        self.text += between
        offset = len(self.text)
        if number is not None and (not self.pages or self.pages[-1].page != number):
            self.pages.append(PageMark(offset, number))
        self.text += line.text
        self.calls += [NoteCall(offset + at, label) for at, label in line.calls]
        self.last = line

    def block(self, kind: BlockKind) -> Block:
        """The paragraph, once it is whole."""
        calls = tuple(self.calls)
        taken = [Taken(call.offset, CALL_MARK, call.label) for call in calls]
        taken += [Taken(offset, HYPHEN, "-") for offset in self.hyphens]
        return Block(self.text, kind, calls=calls, page_marks=tuple(self.pages), taken=tuple(sorted(taken)))


def joint(growing: Growing, line: Line, words: Joints) -> str:
    """What stands between a paragraph's text so far and its next line."""
    if not growing.text:
        return ""
    if growing.last.broken:
        return words.joint(growing.last.text, line.text)
    return "" if growing.text.endswith(("—", "–")) else " "


def label_of(line: Line) -> str | None:
    """The mark of the note that begins with a line, None if none does."""
    return line.calls[0][1] if line.calls and line.calls[0][0] == 0 else None


def unlabelled(line: Line) -> Line:
    """A note's first line without its mark."""
    text = line.text.lstrip()
    gone = len(line.text) - len(text)
    calls = tuple((at - gone, label) for at, label in line.calls[1:])
    return replace(line, text=text, calls=calls)
