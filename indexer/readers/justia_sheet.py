"""The report as it is put together: paragraphs that go on over page marks, and the notes apart from them.

Notes are put back into the order of blocks behind the paragraph that calls the last of them, so that
each stands with its writing, wherever the file has it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from caselaw.model import NoteCall, PageMark
from indexer.attribution import parse
from indexer.readers.block import Block, BlockKind, Taken
from indexer.sentences import ends_sentence

PAGE = "page mark"

# "v."  "U. S."  "Mr."  "No.": ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:v|vs|Mr|Mrs|Dr|Nos?|Art|Sec|Cf|cf|cl|pp?|[Ss]ee|Co|St|Stat|ch|c|n|nn|vol|e\. ?g|i\. ?e|viz|[A-Z])|§+)\.?$"
)
# "JUSTICE STEVENS, dissenting." below "APPENDIX TO OPINION OF SOUTER, J.": the next writing begins.
_SPEAKS = re.compile(r"(?:M[RS]S?\. )?(?:CHIEF )?JUSTICE [A-Z]")
# A line that is short and does not end a sentence is a title, which does not go on over the page.
_LONGEST_TITLE = 60
_BETWEEN_PARTS = re.compile(r"[/:]|(?<=\d)-(?=\d)")


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it grows over page marks."""

    text: str = ""
    calls: list[NoteCall] = field(default_factory=list)
    marks: list[PageMark] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)

    def block(self, kind: BlockKind = BlockKind.TEXT) -> Block:
        """The paragraph as a block."""
        calls = tuple([NoteCall(at, printed_label(key)) for at, key in self.calls]) if self.calls else ()
        return Block(self.text, kind, "", calls, tuple(self.marks), tuple(self.taken))

    def page_at(self, offset: int) -> int | None:
        """The page of a place in the text."""
        return next((mark.page for mark in reversed(self.marks) if mark.offset <= offset), None)

    def go_on(self, after: Paragraph, furniture: Sequence[Block], page: int | None, is_word: bool) -> None:
        """Go on with ``after`` over ``furniture``, the last page mark of which begins ``page``.

        ``is_word`` says that the hyphen at the end was only the line's.
        """
        if is_word:
            self.text = self.text[:-1]
            self.taken.append(Taken(len(self.text), "hyphen at a line's end", "-"))
        elif not self.text.endswith("-"):
            self.text += " "
        at = len(self.text)
        self.taken += [Taken(at, block.label, block.text) for block in furniture]
        if page is not None and any(block.label == PAGE for block in furniture):
            self.marks.append(PageMark(at, page))
        self.calls += [NoteCall(call.offset + at, call.label) for call in after.calls]
        self.taken += [taken._replace(offset=taken.offset + at) for taken in after.taken]
        self.text += after.text


@dataclass(slots=True)
class Note:
    """A footnote: its key as the calls name it ("2/8"), its label as printed, its paragraphs and where it stands.

    ``after`` counts the paragraphs of the report before it; None of the ``page`` is unknown.
    """

    key: str
    printed: str
    after: int
    page: int | None = None
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether its text ends within a sentence."""
        return bool(self.paragraphs) and not ends_sentence(self.paragraphs[-1].text)

    def blocks(self) -> list[Block]:
        """Its label and its paragraphs as blocks."""
        label = Block(self.printed, BlockKind.NOTE_LABEL, printed_label(self.key))
        return [label, *(paragraph.block() for paragraph in self.paragraphs)]


def printed_label(key: str) -> str:
    """The label a key stands for: "2/8" is note 8 of the second writing that has notes; "12:3" note 3 of page 12."""
    return key if key.isdigit() else _BETWEEN_PARTS.split(key)[-1]


def goes_on(before: str, after: str) -> bool:
    """Whether a paragraph that a page's end cut goes on with ``after``."""
    if after[:1].islower():
        return not before.endswith(":")
    if _SPEAKS.match(after) and parse(after) is not None:
        return False
    if _ABBREVIATION.search(before[-12:]):
        return True
    return len(before) > _LONGEST_TITLE and not ends_sentence(before)
