"""Slip opinions as the Court publishes them: PDFs that hold their text, read by layout.

Each writing is a run of pages numbered from 1; its text and the notes at the feet of its pages are two columns
that run on from page to page. A reporter's preliminary print, whose pages are numbered through, is one run.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from indexer.attribution import parse
from indexer.readers.block import Block, BlockKind, Document, Facts
from indexer.readers.pdf_lines import WATERMARK, Line, page_lines
from indexer.readers.pdf_pages import Page, page_of
from indexer.readers.pdf_paragraphs import Column, Margins, margins
from indexer.readers.pdf_words import Words, lost_ligatures, repaired, words_of

_HEAD = 1024
_TAIL = 4096

# "10-174 American Elec. Power Co. v. Connecticut (06/20/2011)"  "22O141 Texas v. New Mexico (6/21/24)"
_TITLE = re.compile(
    r"\s*(?P<docket>\d+[-–A-Z]\w+|\d+,? Orig\.?)\s+(?P<name>\S.*?)\s*"
    r"\(\s*(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d{2})\s*\)\s*"
)
_DOCKET = re.compile(r"\bNos?\.\s(?P<docket>\d+[–-]\w+|\d+,? Orig)")
# "[June 20, 2011]"  "Decided June 20, 2011"
_DECIDED = re.compile(r"(?:\[|\bDecided\s)(?P<date>[A-Z][a-z]+ \d{1,2}, \d{4})")
_SYLLABUS = "Syllabus"
# "Opinion of ALITO, J."
_OF = re.compile(r"(?:Opinion|Statement) of ")

# So many words without their ligature ("offcer") are no slips of the pen.
_LOST_LIGATURES = 3
_REPAIRED = "The PDF lost its ligatures (“fled” for “filed”): they are put back where only one word can be meant."


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
            raise ValueError(_reason(error)) from error
        if not any(lines for lines, _ in found):
            raise ValueError("the PDF holds pictures of pages and no text; it needs character recognition (OCR) first")
        stamps = sum(stamped for _, stamped in found)
        pages = _pages([lines for lines, _ in found])
        blocks = [Block(WATERMARK, BlockKind.FURNITURE, "watermark") for _ in range(stamps)]
        warnings = (_REPAIRED,) if _ligatures_lost(line for lines, _ in found for line in lines) else ()
        return (Document((*blocks, *_blocks(pages)), _facts(title, pages), warnings),)


def _read_pages(data: bytes) -> tuple[list[tuple[list[Line], int]], str]:
    """Each page's lines with the number of watermarks on it, and the title that the file gives itself."""
    with pdfium.PdfDocument(data) as document:
        found = []
        for number in range(len(document)):
            page = document[number]
            found.append(page_lines(page))
            page.close()
        return found, document.get_metadata_value("Title")


def _reason(error: Exception) -> str:
    if "password" in str(error).lower():
        return "the PDF is encrypted: it needs a password"
    return f"the PDF is damaged ({error})"


def _ligatures_lost(lines: Iterable[Line]) -> bool:
    return lost_ligatures(lines) >= _LOST_LIGATURES


def _pages(sheets: Sequence[Sequence[Line]]) -> list[Page]:
    every = [line for sheet in sheets for line in sheet]
    if _ligatures_lost(every):
        sheets = [[repaired(line) for line in sheet] for sheet in sheets]
    shape = margins(every)
    return [page_of(sheet, shape) for sheet in sheets] if shape else []


def _blocks(pages: Sequence[Page]) -> list[Block]:
    words = words_of(line for page in pages for line in (*page.body, *page.notes))
    known = [page for page in pages if page.writing != _SYLLABUS]
    body = margins(line for page in known for line in page.body)
    notes = margins(line for page in pages for line in page.notes)
    blocks: list[Block] = []
    for run in _runs(pages):
        first = run[0]
        if first.number == 1 and first.writing:
            blocks.append(_label(first.writing))
        is_syllabus = first.writing == _SYLLABUS
        own = margins(line for page in run for line in page.body)
        shape = own if is_syllabus or body is None else body
        blocks += _run(run, shape, notes, words, is_syllabus)
    # The file's last words are a note's: nothing ends it.
    return blocks[:-1] if blocks and blocks[-1].kind is BlockKind.NOTE_END else blocks


def _runs(pages: Iterable[Page]) -> list[list[Page]]:
    """The pages of each writing: a new one begins at a page 1."""
    runs: list[list[Page]] = []
    for page in pages:
        if not runs or page.number == 1:
            runs.append([])
        runs[-1].append(page)
    return runs


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
    blocks += text.finish() if text else []
    set_below = notes.finish() if notes else []
    return [*blocks, *set_below, Block("", BlockKind.NOTE_END)] if set_below else blocks


def _label(head: str) -> Block:
    """What the running head says of the writing that begins below it."""
    said = parse(head)
    kind = said.kind.value if said and said.kind else ""
    author = ", ".join(_OF.sub("", head).split(", ")[:2]) if said and said.authors else ""
    return Block(author, BlockKind.WRITING, kind)


def _facts(title: str, pages: Sequence[Page]) -> Facts:
    """The case's name, docket number and date: as the file's title has them, else as its pages do."""
    caption = "\n".join(page.caption for page in pages)
    match = _TITLE.fullmatch(title)
    docket, decided = _DOCKET.search(caption), _DECIDED.search(caption)
    name = match["name"] if match else next((page.name for page in pages if page.name), "")
    return Facts(
        name=(_in_small_letters(name) if _shouts(name) else name) or None,
        docket=_plain(match["docket"] if match else docket["docket"] if docket else "") or None,
        decided=(_day(match) if match else None) or (_date(decided["date"]) if decided else None),
        court="scotus" if caption else None,
    )


def _plain(docket: str) -> str:
    return docket.replace("–", "-")


def _shouts(name: str) -> bool:
    return name.replace(" v. ", "").isupper()


def _in_small_letters(name: str) -> str:
    return " v. ".join(part.title() for part in name.split(" v. ")).replace("’S", "’s").replace("'S", "'s")


def _day(match: re.Match[str]) -> dt.date | None:
    year = int(match["year"])
    try:
        return dt.date(year if year > 99 else 2000 + year, int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _date(text: str) -> dt.date | None:
    try:
        return dt.datetime.strptime(text, "%B %d, %Y").date()
    except ValueError:
        return None
