"""Slip opinions as the Court publishes them: PDFs that hold their text, read by layout.

Each writing is a run of pages numbered from 1; its text and the notes at the feet of its pages are two columns
that run on from page to page. A reporter's preliminary print, whose pages are numbered through, is one run.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from indexer.readers.block import Block, BlockKind, Document
from indexer.readers.pdf_lines import WATERMARK, Line, page_lines
from indexer.readers.pdf_pages import Page, page_of
from indexer.readers.pdf_paragraphs import Column, Margins, margins
from indexer.readers.pdf_words import Words, with_ligatures, words_of
from indexer.readers.slip_case import SYLLABUS, facts, label, runs, with_notes

_HEAD = 1024
_TAIL = 4096


_PICTURES = "the PDF holds pictures of pages and no text; it needs character recognition (OCR) first"
_NAMED = 10


class _Sheet(NamedTuple):
    """A page's lines, how many watermarks were taken out of it, and whether anything is on it."""

    lines: list[Line]
    stamps: int
    is_printed: bool


class SlipPdf:
    """Reads PDFs with text in them, one case a file."""

    name = "slip-opinion PDF"

    def recognises(self, data: bytes) -> bool:
        """Whether the bytes say that they are a PDF."""
        return b"%PDF-" in data[:_HEAD]

    def read(self, data: bytes) -> tuple[Document, ...]:
        """The one case of the file; ValueError if it is locked, damaged, cut off or holds pictures only."""
        if b"%%EOF" not in data[-_TAIL:]:
            raise ValueError("the PDF is cut off: its end is missing")
        try:
            found, title = _read_pages(data)
        except pdfium.PdfiumError as error:
            raise ValueError(_reason(error, data)) from error
        if not any(sheet.lines for sheet in found):
            raise ValueError(_PICTURES if any(sheet.is_printed for sheet in found) else "the PDF's pages are empty")
        stamps = sum(sheet.stamps for sheet in found)
        sheets, lost = with_ligatures([sheet.lines for sheet in found])
        pages = _pages(sheets)
        blocks = [Block(WATERMARK, BlockKind.FURNITURE, "watermark") for _ in range(stamps)]
        return (Document((*blocks, *_blocks(pages)), facts(title, pages), (*_unread(found), *lost)),)


def _read_pages(data: bytes) -> tuple[list[_Sheet], str]:
    """Each page as PDFium gives it, and the title that the file gives itself."""
    with pdfium.PdfDocument(data) as document:
        found = []
        for number in range(len(document)):
            page = document[number]
            lines, stamps = page_lines(page)
            found.append(_Sheet(lines, stamps, bool(lines) or pdfium_c.FPDFPage_CountObjects(page) > 0))
            page.close()
        return found, document.get_metadata_value("Title")


def _unread(found: Sequence[_Sheet]) -> tuple[str, ...]:
    """The warning of pages that hold a picture, or something damaged, where others hold text."""
    without = [number for number, sheet in enumerate(found, 1) if not sheet.lines and sheet.is_printed]
    named = ", ".join(map(str, without[:_NAMED])) + (" …" if len(without) > _NAMED else "")
    return (f"Pages of the PDF that hold no text, so that it is missing here: {named}.",) if without else ()


def _reason(error: Exception, data: bytes) -> str:
    # What PDFium says may be what was wrong with a file before this one: it forgets no error.
    if b"/Encrypt" in data and "password" in str(error).lower():
        return "the PDF is encrypted: it needs a password"
    return "the PDF is damaged"


def _pages(sheets: Sequence[Sequence[Line]]) -> list[Page]:
    shape = margins(line for sheet in sheets for line in sheet)
    return [page_of(sheet, shape) for sheet in sheets] if shape else []


def _blocks(pages: Sequence[Page]) -> list[Block]:
    words = words_of(line for page in pages for line in (*page.body, *page.notes))
    known = [page for page in pages if page.writing != SYLLABUS]
    body = margins(line for page in known for line in page.body)
    notes = margins(line for page in pages for line in page.notes)
    blocks: list[Block] = []
    for run in runs(pages):
        first = run[0]
        if first.number == 1 and first.writing:
            blocks.append(label(first.writing))
        is_syllabus = first.writing == SYLLABUS
        own = margins(line for page in run for line in page.body)
        shape = own if is_syllabus or body is None else body
        blocks += _run(run, shape, notes, words, is_syllabus)
    # The file's last words are a note's: nothing ends it.
    return blocks[:-1] if blocks and blocks[-1].kind is BlockKind.NOTE_END else blocks


def _run(
    pages: Sequence[Page], shape: Margins | None, note_shape: Margins | None, words: Words, hanging: bool
) -> list[Block]:
    blocks: list[Block] = []
    text = Column(shape, words, hanging) if shape else None
    notes = Column(note_shape, words) if note_shape else None
    for page in pages:
        blocks += page.furniture
        if text and page.body:
            text.page(page.body, page.number)
        if notes and page.notes:
            notes.note(page.notes, page.number)
    return [*blocks, *with_notes(text.finish() if text else [], notes.finish() if notes else [], pages)]
