"""Justia's text of a case with marks of its own ("Page 475 U. S. 336", "[Footnote 3]"), and of slip opinions.

The notes follow each writing, or the last: labelled as the calls are, as "Footnote 3" on a line, or,
below a line "Notes", as a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.attribution import parse
from indexer.glued import opening
from indexer.readers.block import BlockKind
from indexer.readers.justia_assembly import Assembly
from indexer.readers.justia_lines import (
    CALL,
    PRINTED_CALL,
    STAR,
    Unwrapper,
    has_heading_lines,
    split_headings,
    take_calls,
)
from indexer.readers.justia_pages import Pages, lines
from indexer.readers.justia_sheet import Paragraph

NOTES_TITLE = "stray title"
CONTINUED = "continued page"
PUBLISHERS = "publisher's mark"

# An attribution line is no longer; a longer paragraph of a note needs no look.
_LONGEST_LINE = 400
# "Footnote 3"  "Footnote\n3"  "Footnote *": a label on lines of its own.
_LINE_LABEL = re.compile(
    r"^[ \t]*(?P<printed>Footnotes?[ \t]*\n?[ \t]*(?P<key>\d{1,3}|[*†‡]{1,3}))[ \t]*$", re.MULTILINE
)
# "Footnote 4 The State also amended ...", the first below "Footnotes": a label before its note, below that title or
# where the text has "[Footnote 4]".
_OPEN_LABEL = re.compile(
    r"^[ \t]*(?:(?P<title>Footnotes)[ \t]*\n[ \t]*)?(?P<printed>Footnote[ \t]+(?P<key>\d{1,3}|[*†‡]{1,3}))"
    r"[ \t]+(?=[A-Z0-9\"“'‘(\[§.])",
    re.MULTILINE,
)
# What each has: to the word the search leaps.
_MAY_BE_OPEN = re.compile(r"Footnote (?<=[\n\t]Footnote )")
_NOTES = re.compile(r"^[ \t]*(?P<printed>Notes)[ \t]*$", re.MULTILINE)
_FROM_NOTES = re.compile(r"Notes[ \t]*$", re.MULTILINE)
# "3"  "10  Id., at 861"  "*  Justice ...": a label below the line "Notes".
_FIGURE_LABEL = re.compile(r"^(?P<printed>\d{1,3}|[*†‡]{1,3})(?:[ \t]{1,3}(?=\S)|[ \t]*$)", re.MULTILINE)
# "[ Watson v. Butler 483 U.S. 1037 (1987) ][1037-Continued.]": the publisher's, where his page ended.
_CONTINUED = re.compile(
    r"(?:\[\s[A-Z][^\[\]]{3,200}?\d?\s+U\.?\s?S\.?\s+\d+\s+\(\d{4}\)\s*\]\s*)?\[\d{1,4}-Continued\.\]"
)
# "|364 U.S. 339app|", "bwm:", "ewm:", "image:a": the publisher's places, pictures left out; "Footnotes": a stray title.
_MARK = re.compile(r"\s*(?:\|\d+\sU\.\s?S\.\s\d+\w*\||[be]wm:|image:[a-z]|(?P<title>Footnotes))\s*")
_LONGEST_MARK = 60
# "*" alone on its line: the label of a note that a star calls.
_LONE_STAR = re.compile(r"^[ \t]*\*[ \t]*$", re.MULTILINE)
_FROM_STAR = re.compile(r"\*[ \t]*$", re.MULTILINE)
# A line that begins with three spaces begins a paragraph.
_INDENTED = re.compile(r"\n(?=   )")
# "*Together with No. 84-1587 ...": a note without a call.
_STAR = re.compile(r"(?P<printed>\*|†|‡)\s?(?=[A-Z\"“])")


class Reported:
    """Reads the text below the caption into an assembly."""

    def __init__(self, body: str, assembly: Assembly, unwrapper: Unwrapper, pages: Pages) -> None:
        self._body = body
        self._assembly = assembly
        self._unwrapper = unwrapper
        self._pages = pages
        self._in_note = False
        self._below_title = False
        self._number = 0  # of the last note below the title "Notes"
        # What the whole text has not, no paragraph is searched for.
        self._labelled = "Footnote" in body or "Notes" in body
        self._continued = "Continued.]" in body
        self._headed = has_heading_lines(body)
        self._figures = self._labels()
        may_be_open = self._labelled and _MAY_BE_OPEN.search(body) is not None
        self._open_labels = may_be_open and _OPEN_LABEL.search(body) is not None
        self._called = {match["key"] for match in PRINTED_CALL.finditer(body)} if self._open_labels else set()
        self._titled = False
        # As many notes that a line "*" begins as calls: else such a line parts two sections.
        lone = lines(_LONE_STAR, _FROM_STAR, body) if pages.marks and "*\n" in body else ()
        self._stars = 0 < len(lone) == len(STAR.findall(body))
        # Notes of which no word tells.
        self._marked = self._stars or bool(self._figures)

    def _labels(self) -> frozenset[str]:
        """The labels of the notes below "Notes", which "[3]" may call."""
        titles = [m.end() for m in lines(_NOTES, _FROM_NOTES, self._body)] if "Notes\n" in self._body else []
        found = _FIGURE_LABEL.finditer(self._body, titles[-1]) if titles else ()
        return frozenset(match["printed"] for match in found)

    def read(self) -> None:
        """Read it all."""
        for chunk, page in self._pages.chunks():
            if page is not None:
                self._in_note = False
                self._assembly.new_page(chunk, page)
            elif (text := self._unmarked(chunk)) is not None:
                self._paragraph(Paragraph(text))
            else:
                self._chunk(chunk)

    def _unmarked(self, chunk: str) -> str | None:
        """The chunk on one line, if nothing in it needs more than that: no label, call, heading or broken word.

        Most chunks are so, and None is always right.
        """
        if self._marked or (len(chunk) < _LONGEST_MARK and (":" in chunk or "|" in chunk)):
            return None
        if (self._labelled and "Footnote" in chunk) or (self._continued and "Continued.]" in chunk):
            return None
        if "-" in chunk and ("-\n" in chunk or "- " in chunk):
            return None
        if self._headed and has_heading_lines(chunk):
            return None
        text = chunk.strip().replace("\n", " ")
        return None if "  " in text or "\t" in text else text

    def _chunk(self, chunk: str) -> None:
        position = 0
        for match in _CONTINUED.finditer(chunk) if self._continued else ():
            self._parts(chunk[position : match.start()])
            self._assembly.furniture(" ".join(match[0].split()), CONTINUED)
            position = match.end()
        self._parts(chunk[position:])

    def _parts(self, chunk: str) -> None:
        if "\n   " not in chunk:
            self._part(chunk)
            return
        for part in _INDENTED.split(chunk):
            self._part(part)

    def _part(self, part: str) -> None:
        if len(part) < _LONGEST_MARK and (mark := _MARK.fullmatch(part)) is not None:
            name = NOTES_TITLE if mark["title"] else PUBLISHERS
            self._assembly.put(" ".join(part.split()), BlockKind.FURNITURE, name)
            return
        if self._stars and _LONE_STAR.fullmatch(part):
            self._label("*", "*")
            return
        labelled = self._labelled and ("Footnote" in part or "Notes" in part)
        if not labelled and not self._below_title:
            self._body_or_note(part)
            return
        label = CALL.match(part)
        # A wrapped line may begin with a call: in the body only a paragraph of its own is a label.
        if label is not None and (part[0] == "\t" or self._in_note):
            self._label(label["key"], label["printed"].replace("\n", " "))
            self._body_or_note(part[label.end() :])
            return
        position = 0
        for start, end, key, printed in self._line_labels(part):
            self._body_or_note(part[position:start])
            if key:
                self._label(key, printed)
            else:
                self._assembly.put(printed, BlockKind.FURNITURE, NOTES_TITLE)
            position = end
        self._body_or_note(part[position:])

    def _line_labels(self, part: str) -> Iterator[tuple[int, int, str, str]]:
        """The labels on lines of their own: (start, end, key, printed); the key of the title "Notes" is empty."""
        unbracketed = part.count("Footnote") > part.count("[Footnote")
        if unbracketed:
            for match in _LINE_LABEL.finditer(part):
                yield match.start(), match.end(), match["key"], match["printed"].replace("\n", " ")
        if unbracketed and self._open_labels:
            yield from self._labels_before_notes(part)
        title = _NOTES.search(part) if "Notes" in part else None
        if title is not None and self._figures:
            self._below_title, self._number = True, 0
            yield title.start(), title.end(), "", title["printed"]
        if self._below_title:
            for match in _FIGURE_LABEL.finditer(part, title.end() if title else 0):
                if self._is_next(match["printed"]):
                    yield match.start(), match.end(), match["printed"], match["printed"]

    def _labels_before_notes(self, part: str) -> Iterator[tuple[int, int, str, str]]:
        for match in _OPEN_LABEL.finditer(part):
            self._titled = self._titled or match["title"] is not None
            if self._titled or match["key"] in self._called:
                if match["title"]:
                    yield *match.span("title"), "", match["title"]
                yield match.start("printed"), match.end(), match["key"], match["printed"]

    def _is_next(self, label: str) -> bool:
        if not label.isdigit():
            return True
        if int(label) != self._number + 1:
            return False
        self._number += 1
        return True

    def _label(self, key: str, printed: str) -> None:
        self._in_note = True
        self._assembly.note(key, printed)

    def _body_or_note(self, text: str) -> None:
        if not text or text.isspace():
            return
        text, headings = split_headings(text) if self._headed else (text, ())
        self._paragraph(take_calls(self._unwrapper.joined(text), self._figures, self._stars))
        for line in headings:
            if self._in_note:
                self._assembly.note_text(Paragraph(line))
            else:
                self._assembly.put(line, BlockKind.HEADING)

    def _paragraph(self, paragraph: Paragraph) -> None:
        if self._in_note and self._ends_notes(paragraph.text):
            self._in_note = self._below_title = False
        if self._in_note:
            self._assembly.note_text(paragraph)
        elif (star := _STAR.match(paragraph.text)) is not None:
            self._star(star["printed"], star.end(), paragraph)
        else:
            self._assembly.text(paragraph)

    def _ends_notes(self, text: str) -> bool:
        """Whether the next writing begins: its line, alone or with its first words, but not as a note's own first."""
        if len(text) < _LONGEST_LINE and parse(text) is not None:
            return True
        return bool(self._assembly.notes[-1].paragraphs) and opening(text) is not None

    def _star(self, label: str, end: int, paragraph: Paragraph) -> None:
        """A note of one paragraph, marked by a star."""
        paragraph.text = paragraph.text[end:]
        paragraph.calls = [call._replace(offset=call.offset - end) for call in paragraph.calls]
        paragraph.taken = [taken._replace(offset=taken.offset - end) for taken in paragraph.taken]
        self._assembly.note(label, label)
        self._assembly.note_text(paragraph)
