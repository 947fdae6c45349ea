"""Slip opinions converted to plain text by ``pdftotext``, with ``-layout`` or without: pages between form feeds.

What the PDF's reader knows of running heads, captions, rules and writings holds here too; places are known in
characters instead of points. Without ``-layout`` nothing is indented, and a paragraph ends where a line has room for
more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.cleaning import decode, is_binary
from indexer.readers.block import Block, BlockKind, Document
from indexer.readers.pdf_lines import WATERMARK
from indexer.readers.pdf_pages import Page, page_of
from indexer.readers.pdf_paragraphs import Margins
from indexer.readers.pdf_words import with_ligatures, words_of
from indexer.readers.slip_case import SYLLABUS, facts, label, runs, with_notes
from indexer.readers.slip_text_lines import page_lines, rows_of
from indexer.readers.slip_text_notes import number_notes
from indexer.readers.slip_text_paragraphs import TextColumn, shape_of
from indexer.readers.slip_text_proofs import with_small_capitals, without_stamps
from indexer.readers.slip_text_words import LostHyphens, TextWords

_FEED = "\f"
_LOOKED_AT = 60_000
# "Cite as: 564 U. S. ____ (2011)"  "(Slip Opinion)   OCTOBER TERM, 2010"
_HEAD = re.compile(r"(?:^|\f)\s*(?:Cite as: \d+ U\. ?S\.|\(Slip Opinion\)|OCTOBER TERM, \d{4})", re.MULTILINE)
# A line is the unit, and text begins three lines below a head.
_SHAPE = Margins(0.0, 0.0, 1.0, 1.0)


class SlipText:
    """Reads the text of slip opinions, one case a file."""

    name = "text of a slip opinion"

    def recognises(self, data: bytes) -> bool:
        """Whether there are pages between form feeds under the running heads of a slip opinion."""
        if is_binary(data) or b"\f" not in data:
            return False
        try:
            return _HEAD.search(decode(data)[:_LOOKED_AT]) is not None
        except UnicodeDecodeError:
            return False

    def read(self, data: bytes) -> tuple[Document, ...]:
        """The one case of the file."""
        text, stamps = without_stamps(decode(data))
        rows = [rows_of(sheet) for sheet in with_small_capitals(text).split(_FEED) if sheet.strip()]
        sheets, warnings = with_ligatures([page_lines(sheet) for sheet in rows])
        pages = [page_of(sheet, _SHAPE) for sheet in sheets]
        writings = runs(pages)
        for writing in writings:
            number_notes(writing)
        stamped = [Block(WATERMARK, BlockKind.FURNITURE, "watermark") for _ in range(stamps)]
        return (Document((*stamped, *_blocks(writings)), facts("", pages), warnings),)


def _blocks(writings: Sequence[Sequence[Page]]) -> list[Block]:
    pages = [page for writing in writings for page in writing]
    every = [line for page in pages for line in (*page.body, *page.notes)]
    known, lost = words_of(every), LostHyphens(every)
    notes = shape_of([line for page in pages for line in page.notes])
    body = shape_of([line for page in pages if page.writing != SYLLABUS for line in page.body])
    blocks: list[Block] = []
    for writing in writings:
        first = writing[0]
        is_syllabus = first.writing == SYLLABUS
        if first.number == 1 and first.writing:
            blocks.append(label(first.writing))
        shape = shape_of([line for page in writing for line in page.body]) if is_syllabus else body
        words = TextWords(known, lost, [line for page in writing for line in (*page.body, *page.notes)])
        blocks += _writing(writing, TextColumn(shape, words, is_syllabus), TextColumn(notes, words))
    # The file's last words are a note's: nothing ends it.
    return blocks[:-1] if blocks and blocks[-1].kind is BlockKind.NOTE_END else blocks


def _writing(pages: Sequence[Page], text: TextColumn, notes: TextColumn) -> list[Block]:
    for page in pages:
        text.blocks += page.furniture
        text.page(page.body, page.number)
        notes.note(page.notes, page.number)
    return with_notes(text.finish(), notes.finish(), pages)
