"""Plain text as FindLaw and copies of it have it: a line a paragraph, with inline elements on lines of their own.

In that text a footnote's call stands alone on a line and cuts a paragraph in two, and a citation
that was a link ends its line. A line that begins with a space is text after such an element: it
goes on with the paragraph if the line before does not end a sentence. Text wrapped at a fixed width
with blank lines between paragraphs is understood too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from caselaw.model import NoteCall
from indexer.cleaning import clean, decode, is_binary
from indexer.quotations import QUOTATION_MARKS, is_block_quote
from indexer.readers.block import Block, BlockKind, Document, Taken
from indexer.readers.header import header
from indexer.readers.justia_text import with_pages
from indexer.sections import bare_heading
from indexer.sentences import ends_sentence

CALL_MARK = "footnote call"

# <!DOCTYPE html>  <?xml ...>  <div class="...">  {"id": ...}  [{...}]  %PDF-1.4
_MARKUP = re.compile(r"\s*(?:<[!?A-Za-z]|\{\s*[\"}]|\[\s*[{\"]|%PDF-)")

# "1", "12", "*", "††": a call alone on its line.
_CALL = re.compile(r"\d{1,3}|[*†‡§¶]{1,4}")
# The three lines "[", "Footnote 1", "] text", or "[ Footnote 1 ] text" on one line.
_NOTE_LABEL = re.compile(r"^[ \t]*\[\s*Footnote\s+(?P<label>\w{1,4}|[*†‡§¶]{1,4})\s*\]", re.MULTILINE)
_NOTES_TITLE = re.compile(r"(?:Footnotes?|Notes):?", re.IGNORECASE)
# ", n. 23."  "; see also"  ")"  "-918, n. 18": what no paragraph begins with.
_GOES_ON = re.compile(r"[,;)\]]|[-–]\d")
_HELD = re.compile(r"Held\s*:", re.IGNORECASE)
# "The judgment of the Court of Appeals is affirmed": the last paragraph of the Court's opinion.
_DISPOSITION = re.compile(
    r"(?:Accordingly, )?[Tt]he (?:judgments?|orders?|decrees?|decisions?) of the .{3,80}? (?:is|are) "
)

# A line a paragraph has lines of any length; wrapped text seldom goes beyond this, and has blank lines.
_WRAPPED_WIDTH = 100
_WRAPPED_SHARE = 0.95

# No quotation set as a block is longer.
_LONGEST_QUOTATION = 50_000


class _Label(NamedTuple):
    label: str
    printed: str


class _Line(NamedTuple):
    text: str
    indented: bool


@dataclass(slots=True)
class _Growing:
    """A paragraph that the next line may go on with."""

    parts: list[str]  # put together once, at the end: a file may be one paragraph of a million lines
    length: int = 0
    calls: list[NoteCall] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    @property
    def end(self) -> str:
        return "".join(self.parts[-2:])

    @property
    def called_at_end(self) -> bool:
        return bool(self.calls) and self.calls[-1].offset == self.length

    def call(self, label: str) -> None:
        self.calls.append(NoteCall(self.length, label))

    def add(self, line: _Line) -> None:
        apart = self.parts and (line.indented or not _GOES_ON.match(line.text))
        self.parts.append(f" {line.text}" if apart else line.text)
        self.length += len(self.parts[-1])

    def block(self) -> Block:
        taken = tuple(Taken(call.offset, CALL_MARK, call.label) for call in self.calls)
        return Block(self.text, calls=tuple(self.calls), taken=taken)


class PlainText:
    """Reads plain text, one case a file."""

    name = "plain text"

    def recognises(self, data: bytes) -> bool:
        """Whether the bytes decode to text that is no markup, JSON or PDF."""
        if is_binary(data):
            return False
        try:
            return _MARKUP.match(decode(data)[:1000].lstrip("\ufeff")) is None
        except UnicodeDecodeError:
            return False

    def read(self, data: bytes) -> tuple[Document, ...]:
        """The one case of the file."""
        text = clean(decode(data))
        lines = text.split("\n")
        known = header(lines)
        if _is_wrapped(lines):
            blocks = _Folder(lone_calls=False).fold(_paragraphs(lines))
        else:
            cited = next((citation for citation in known.citations if citation.reporter == "U.S."), None)
            blocks = with_pages(lines, cited) or _Folder(lone_calls=True).fold(_lines(text))
        return (Document(blocks, known),)


def _is_wrapped(lines: list[str]) -> bool:
    """Whether paragraphs are wrapped over lines of a fixed width, with blank lines between them."""
    widths = sorted(len(line) for line in lines if line.strip())
    blank = sum(not line.strip() for line in lines)
    if len(widths) < 20 or blank * 10 < len(widths):
        return False
    return widths[int(len(widths) * _WRAPPED_SHARE)] <= _WRAPPED_WIDTH and blank < len(widths)


def _paragraphs(lines: Iterable[str]) -> Iterator[_Label | _Line]:
    """The paragraphs between blank lines, each as one line."""
    held: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            held.append(line.strip())
        elif held:
            yield from _lines(" ".join(held))
            held = []


def _lines(text: str) -> Iterator[_Label | _Line]:
    """The note labels and the lines that are not blank, in order."""
    position = 0
    for match in _NOTE_LABEL.finditer(text):
        yield from _plain_lines(text[position : match.start()])
        yield _Label(match["label"], match[0])
        position = match.end()
    yield from _plain_lines(text[position:])


def _plain_lines(text: str) -> Iterator[_Line]:
    for line in text.split("\n"):
        if line.strip():
            yield _Line(line.strip(), line[0].isspace())


class _Folder:
    """Folds lines to blocks: calls taken out of the text, broken paragraphs made whole again.

    ``lone_calls`` says that a figure alone on its line is a footnote's call; in wrapped text it is not.
    """

    def __init__(self, lone_calls: bool) -> None:
        self._lone_calls = lone_calls
        self._blocks: list[Block] = []
        self._growing: _Growing | None = None
        self._number = 0  # of the last numbered heading (1, 2) below the current letter

    def fold(self, items: Iterable[_Label | _Line]) -> tuple[Block, ...]:
        """The blocks of the lines."""
        known = list(items)
        for item, after in zip(known, [*known[1:], None], strict=False):
            if isinstance(item, _Label):
                self._put(Block(item.printed, BlockKind.NOTE_LABEL, item.label))
            elif _CALL.fullmatch(item.text):
                self._figure(item, after)
            elif _NOTES_TITLE.fullmatch(item.text):
                self._put(Block(item.text, BlockKind.FURNITURE, "stray title"))
            else:
                self._line(item)
        self._flush()
        return tuple(self._blocks)

    def _line(self, line: _Line) -> None:
        if self._growing is not None and _goes_on(self._growing, line):
            self._growing.add(line)
            return
        self._flush()
        self._growing = _Growing([])
        self._growing.add(line)
        if bare_heading(line.text):
            self._number = 0

    def _figure(self, line: _Line, after: _Label | _Line | None) -> None:
        if self._is_heading(line.text, after):
            self._number += 1
            self._put(Block(line.text, BlockKind.HEADING))
        elif self._growing is None or not self._lone_calls:
            self._put(Block(line.text, BlockKind.FURNITURE, "lone figure"))
        else:
            self._growing.call(line.text)

    def _is_heading(self, figure: str, after: _Label | _Line | None) -> bool:
        """Whether a figure is the next numbered heading: right below a letter, or at a paragraph's start."""
        if self._growing is None or figure != str(self._number + 1):
            return False
        if self._number == 0:
            return bare_heading(self._growing.end) is not None
        return ends_sentence(self._growing.end) and isinstance(after, _Line) and not after.indented

    def _put(self, block: Block) -> None:
        self._flush()
        self._blocks.append(block)

    def _flush(self) -> None:
        if self._growing is not None:
            self._blocks.append(self._growing.block())
            self._growing = None


def _goes_on(growing: _Growing, line: _Line) -> bool:
    """Whether the line is more of the same paragraph."""
    before = growing.end  # a heading, or "Held:", is one line
    if bare_heading(before) or bare_heading(line.text):
        return False
    if _GOES_ON.match(line.text) or _HELD.fullmatch(before):
        return True
    if not ends_sentence(before):
        return line.indented or growing.called_at_end
    # A call stands between two sentences of one paragraph, but for one that ends a block quotation,
    # and one before the words that dispose of the case.
    between = line.indented and growing.called_at_end
    return between and not _is_quotation(growing) and not _DISPOSITION.match(line.text)


def _is_quotation(growing: _Growing) -> bool:
    short = growing.parts[0].startswith(QUOTATION_MARKS) and growing.length < _LONGEST_QUOTATION
    return short and is_block_quote(growing.text)
