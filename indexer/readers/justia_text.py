"""Justia text: a header of ``::name:: value`` lines, wrapped paragraphs, page marks, notes after each writing."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from caselaw.model import NoteCall, PageMark
from indexer.cleaning import clean, decode
from indexer.readers.block import Block, BlockKind, Document
from indexer.readers.justia_header import CAPTION, Header, decided, docket, split_header
from indexer.readers.justia_paragraphs import (
    PAGE,
    Paragraph,
    chunks,
    goes_on,
    join,
    label_of,
    page_of,
    with_headings,
    without_calls,
)

_MARK = b"::decision_cite::"

# "MR. JUSTICE STEWART, concurring."  "JUSTICE POWELL, with whom ..."  "Justice BRENNAN, dissenting": after the
# notes of one writing, the next.
_NEXT_WRITING = re.compile(r"(?:(?:MR|Mr|MS|Ms)\. )?(?:THE |The )?(?:CHIEF |Chief )?J(?:USTICE|ustice)S? ")


class JustiaText:
    """Reads Justia text, one case or one writing a file."""

    name = "Justia text"

    def recognises(self, data: bytes) -> bool:
        """Whether the file begins with the header's first line."""
        return data[:100].removeprefix(codecs.BOM_UTF8).lstrip().startswith(_MARK)

    def read(self, data: bytes) -> tuple[Document, ...]:
        """The one case of the file."""
        header, body = split_header(clean(decode(data)).lstrip("\n"))
        folder = _Folder(header)
        blocks = folder.fold(body)
        facts = replace(
            header.facts,
            docket=header.facts.docket or docket(folder.caption),
            decided=decided(folder.caption, header.year),
        )
        return (Document((*header.blocks, *blocks), facts),)


class _Folder:
    """Folds chunks to blocks."""

    def __init__(self, header: Header) -> None:
        self._cite = header.citation
        self._page = self._cite.page if self._cite and not header.one_writing else None
        self._blocks: list[Block] = []
        self._growing: Paragraph | None = None
        self._marks: list[str] = []  # page marks since the growing paragraph
        self._pages: dict[str, int | None] = {}  # the page of each note's call
        self._note_page: int | None = None
        self._in_note = False
        self.caption = ""

    def fold(self, body: str) -> tuple[Block, ...]:
        first = True
        for chunk, tabbed in chunks(body):
            if first and not tabbed:
                self._caption(chunk)
            elif (found := page_of(chunk)) is not None:
                self._new_page(chunk.strip(), *found)
            else:
                self._chunk(chunk)
            first = False
        self._flush()
        return tuple(self._blocks)

    def _caption(self, chunk: str) -> None:
        self.caption = chunk
        for line in chunk.strip().split("\n"):
            self._blocks.append(Block(line.strip(), BlockKind.FURNITURE, CAPTION))

    def _new_page(self, printed: str, volume: int, page: int) -> None:
        self._marks.append(printed)
        self._in_note = False
        if self._cite and volume == self._cite.volume:
            self._page = page

    def _chunk(self, chunk: str) -> None:
        for text, heading in with_headings(chunk):
            if heading:
                self._flush()
                self._blocks.append(Block(text, BlockKind.HEADING))
            elif text:
                self._text(text)

    def _text(self, text: str) -> None:
        label = label_of(text)
        if label is not None and (self._growing is None or not self._growing_goes_on(text)):
            self._flush()
            raw, printed, text = label
            self._blocks.append(Block(printed, BlockKind.NOTE_LABEL, _short(raw)))
            self._in_note, self._note_page = True, self._pages.get(raw, self._page)
        if not text:
            return
        if self._in_note and label is None and _NEXT_WRITING.match(text):
            self._in_note = False
        paragraph = without_calls(text)
        if self._growing is not None and self._growing_goes_on(paragraph.text):
            join(self._growing, paragraph, self._marks, self._page)
            self._marks = []
        else:
            self._flush()
            self._growing = paragraph
            page = self._note_page if self._in_note else self._page
            if page is not None:
                paragraph.marks.append(PageMark(0, page))
        self._pages |= {call.label: self._page for call in paragraph.calls}

    def _growing_goes_on(self, text: str) -> bool:
        return bool(self._marks) and self._growing is not None and goes_on(self._growing.text, text)

    def _flush(self) -> None:
        if self._growing is not None:
            block = self._growing.block()
            self._blocks.append(replace(block, calls=tuple(NoteCall(at, _short(raw)) for at, raw in block.calls)))
            self._growing = None
        self._blocks += [Block(mark, BlockKind.FURNITURE, PAGE) for mark in self._marks]
        self._marks = []


def _short(raw: str) -> str:
    """The label as printed: "2/8" is note 8 of the second writing that has notes."""
    return raw.rpartition("/")[2]
