"""Justia's text of the bound volumes of 1991-2003, page by page: figures for pages, notes at each page's foot.

A page is its body's paragraphs, then its notes: each begins with its number, after what goes on of
the last page's note. The body's last paragraph goes on over the page, behind the notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from caselaw.model import Citation
from indexer.attribution import parse
from indexer.readers.justia_assembly import Assembly
from indexer.readers.justia_heads import heads, titles
from indexer.readers.justia_lines import Unwrapper, cut_out
from indexer.readers.justia_pages import Pages
from indexer.readers.justia_sheet import Paragraph
from indexer.sentences import ends_sentence

CONTINUED = "continued note"
RUNNING_HEAD = "running head"

_FIRST_LINE = re.compile(r"[ \t]*(?P<page>\d{1,4})[ \t]*(?:\n|$)")
# "1 Although the text ..."  "12 Rhode Island ..."
_NUMBERED = re.compile(r"(?P<label>\d{1,3}) (?=\S)")
# "*Briefs of amici curiae ..."  "* Harold J. Krent filed ..."  "†Together with ..."
_STARRED = re.compile(r"(?P<label>\*{1,2}|†|‡)\s?(?=[A-Z\"“\[])")
# "[Footnote 2 is continued on p. 724]"  "[Footnote 14 is on p. 776J"
_CONTINUED = re.compile(r"\[Footnotes? .{1,12} (?:is|are) (?:continued )?on p{1,2}\. ?\d+[\]J]")
# "APPENDIX B TO OPINION OF SOUTER, J.\nJUSTICE STEVENS, dissenting.": the next writing begins within a paragraph.
_SPEAKS = re.compile(r"\n(?=(?:CHIEF )?JUSTICE [A-Z])")
# How many numbers a note may skip, whose label was misread.
_SKIPPED = 3
_LONGEST_TITLE = 60
_MOST_SECTIONS = 40
_MOST_HEADS = 3  # a title of two lines, and whose words follow


def is_bound(body: str, citation: Citation) -> bool:
    """Whether the text has a bound volume's pages: figures alone on their lines, those of the next two pages.

    Of a text of two pages that of the next, if it is too high to be a section's.
    """
    found = [re.search(rf"^[ \t]*{citation.page + n}[ \t]*$", body, re.MULTILINE) for n in (1, 2)]
    return all(found) or (found[0] is not None and citation.page > _MOST_SECTIONS and body.find("Page ") < 0)


@dataclass(slots=True)
class _Page:
    """A page: its number as printed ("" for the first) and its paragraphs, each on lines of its own."""

    printed: str
    number: int
    parts: list[str] = field(default_factory=list)

    @property
    def tops(self) -> list[str]:
        """Its first paragraphs, of which running heads are some."""
        return [" ".join(part.split()) for part in self.parts[:_MOST_HEADS]]


class BoundVolume:
    """Reads the pages into an assembly."""

    def __init__(self, body: str, assembly: Assembly, unwrapper: Unwrapper) -> None:
        self._body = body
        self._assembly = assembly
        self._unwrapper = unwrapper
        self._number = 0  # of the last note

    def read(self) -> None:
        """Read it all."""
        pages = list(_pages(self._body, self._assembly.page or 0))
        tops = [page.tops for page in pages]
        known = titles((page.printed, top) for page, top in zip(pages, tops, strict=True) if page.printed)
        for page, top in zip(pages, tops, strict=True):
            if page.printed:
                self._assembly.new_page(page.printed, page.number)
                self._heads(page, top, known)
            self._page(page)

    def _heads(self, page: _Page, tops: Sequence[str], known: frozenset[str]) -> None:
        count = heads(page.printed, tops, known)
        for line in tops[:count]:
            self._assembly.furniture(line, RUNNING_HEAD)
        del page.parts[:count]

    def _page(self, page: _Page) -> None:
        paragraphs = [self._unwrapper.joined(part) for part in page.parts]
        foot = self._foot([paragraph.text for paragraph in paragraphs])
        notes = paragraphs[foot:]
        labels = [self._labelled(notes[0].text, first=True)] if notes else []
        labels += [self._labelled(note.text) for note in notes[1:]]
        self._texts(page, paragraphs[:foot], [label for label in labels if label])
        for note, label in zip(notes, labels, strict=True):
            self._note(page, note, label)

    def _labelled(self, text: str, first: bool = False) -> str:
        """The label with which a note begins, "" for more of the last."""
        match = _STARRED.match(text) or _NUMBERED.match(text)
        if match is None:
            return ""
        label = match["label"]
        if label.isdigit():
            number = int(label)
            if not (self._number < number <= self._number + _SKIPPED or number == 1):
                return ""
            self._number = number
        return label

    def _foot(self, texts: list[str]) -> int:
        """Where a page's notes begin: the number of its body's paragraphs."""
        labelled = [place for place, text in enumerate(texts) if self._begins(text)]
        first = labelled[0] if labelled else len(texts)
        if self._assembly.notes and self._assembly.notes[-1].is_open:
            for place in range(first - 1, 0, -1):
                if _follows_a_cut(texts[place - 1], texts[place]):
                    return place
        return first

    def _begins(self, text: str) -> bool:
        if _STARRED.match(text):
            return True
        match = _NUMBERED.match(text)
        if match is None:
            return False
        number = int(match["label"])
        return self._number < number <= self._number + _SKIPPED or number == 1

    def _texts(self, page: _Page, paragraphs: list[Paragraph], labels: list[str]) -> None:
        left = list(labels)
        for paragraph in paragraphs:
            if _CONTINUED.fullmatch(paragraph.text):
                self._assembly.furniture(paragraph.text, CONTINUED)
                continue
            self._assembly.text(_with_calls(paragraph, left, page.number))

    def _note(self, page: _Page, note: Paragraph, label: str) -> None:
        if _CONTINUED.fullmatch(note.text):
            self._assembly.furniture(note.text, CONTINUED)
        elif label:
            self._assembly.note(f"{page.number}:{label}", label, page.number)
            rest = cut_out(note, [(0, len(label) + (note.text[len(label) :][:1] == " "), label, "")])
            self._assembly.note_text(Paragraph(rest.text, taken=[t for t in rest.taken if t.printed]))
        else:
            self._assembly.note_text(note, more=self._assembly.notes[-1].is_open)


def _pages(body: str, first: int) -> Iterator[_Page]:
    """The pages: a figure that follows on the last page's begins one."""
    page = _Page("", first)
    for chunk, _ in Pages(body, None).chunks():
        match = _FIRST_LINE.match(chunk) if chunk[0] != "\t" else None
        if match is not None and 0 < int(match["page"]) - page.number <= 2:
            yield page
            page = _Page(match["page"], int(match["page"]))
            chunk = chunk[match.end() :]
        if chunk.strip():
            page.parts += _parted(chunk)
    yield page


def _parted(chunk: str) -> list[str]:
    """A chunk, cut before the attribution that is glued to its end."""
    for match in _SPEAKS.finditer(chunk):
        if parse(" ".join(chunk[match.end() :].split())) is not None:
            return [chunk[: match.start()], chunk[match.end() :]]
    return [chunk]


def _follows_a_cut(before: str, text: str) -> bool:
    """Whether the body's last paragraph ends here, cut by the page's end, and a note goes on."""
    if text.startswith(('"', "“", "'")):
        return False
    return text[:1].islower() or (not ends_sentence(before) and len(before) > _LONGEST_TITLE)


def _with_calls(paragraph: Paragraph, left: list[str], page: int) -> Paragraph:
    """The paragraph without the calls of the labels that are ``left``, in order; those found are no longer left."""
    found: list[tuple[int, int, str, str]] = []
    position = 0
    while left and left[0] in paragraph.text:
        match = _call(left[0]).search(paragraph.text, position)
        if match is None:
            break
        end = match.end("printed")
        found.append((match.start(), end, f"{page}:{left[0]}", match["printed"]))
        position = end
        left.pop(0)
    called = cut_out(paragraph, found) if found else paragraph
    return called if called.text.strip() else paragraph  # a star alone on its line is no call, but all there is


@lru_cache(maxsize=256)
def _call(label: str) -> re.Pattern[str]:
    """A call: "Amendment.1", "street.2 The", "association 5 sought", "'''4 Id.", "Carolina. *"."""
    figure = re.escape(label)
    if not label.isdigit():
        return re.compile(rf"\s?(?P<printed>{figure})(?=\s|$)")
    return re.compile(
        rf"(?:(?<=[a-zA-Z)\]][.,;:?!\"'”’)])|(?<=[.,;?!][\"'”’)])|(?<=[\"'”’][\"'”’])|(?<=[a-z]) )(?P<printed>{figure})"
        r"(?=\s|$|[—-])"
    )
