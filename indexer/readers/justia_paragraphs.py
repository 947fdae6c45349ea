"""Justia text to paragraphs: wrapped lines joined, page marks and footnote calls taken out of the text.

A blank line and tabs begin a paragraph. A page mark is a paragraph of its own, which cuts another in
two where that goes on over the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from caselaw.model import NoteCall, PageMark
from indexer.readers.block import Block, BlockKind, Taken
from indexer.sentences import ends_sentence

CALL_MARK = "footnote call"
PAGE = "page mark"

_BLANK = re.compile(r"\n(?:[ \t]*\n)+")
_WRAP = re.compile(r"[ \t]*\n[ \t]*")
# "Page 475 U. S. 336"  "Page 11 U.S.\n188"
_PAGE = re.compile(r"^\s*(?P<printed>Page\s+(?P<volume>\d+)\s+U\.\s?S\.\s+(?P<page>\d+))\.?[ \t]*$", re.MULTILINE)
# "[Footnote 3]"  "[Footnote 2/8]"  "[Footnote *]"  "[Footnote 3-2]"  "[Footnote 24a]"
_CALL = re.compile(r"\s*(?P<printed>\[\s?Footnote\s+(?P<label>[\w*†‡§]{1,5}(?:[/-]\w{1,4})?)\s?\])")
# "I"  "IV"  "A"  "2": a heading on the last line of the paragraph before its section.
_HEADING = re.compile(r"(?:[IVXL]{1,6}|[A-H]|\d)\.?")
# "v."  "U. S."  "Mr."  "No.": ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:v|vs|Mr|Mrs|Dr|Nos?|Art|Sec|Cf|cf|cl|pp?|[Ss]ee|Co|St|Stat|ch|c|n|nn|vol|e\. ?g|i\. ?e|viz|[A-Z])|§+)\.?$"
)
_LONGEST_TITLE = 60


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it grows over page marks."""

    text: str = ""
    calls: list[NoteCall] = field(default_factory=list)
    marks: list[PageMark] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    kind: BlockKind = BlockKind.TEXT

    def block(self) -> Block:
        """The paragraph as a block."""
        return Block(self.text, self.kind, "", tuple(self.calls), tuple(self.marks), tuple(self.taken))


def chunks(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces between blank lines, each with whether tabs begin it, page marks apart from the rest."""
    for raw in _BLANK.split(text):
        chunk = raw.strip("\n")
        if not chunk.strip():
            continue
        tabbed = chunk[0] == "\t"
        if "Page" not in chunk or not _PAGE.search(chunk):
            yield chunk, tabbed
            continue
        position = 0
        for match in _PAGE.finditer(chunk):
            if chunk[position : match.start()].strip():
                yield chunk[position : match.start()], tabbed
            yield match[0], True
            position, tabbed = match.end(), False
        if chunk[position:].strip():
            yield chunk[position:], False


def page_of(chunk: str) -> tuple[int, int] | None:
    """The volume and page of a chunk that is a page mark."""
    match = _PAGE.fullmatch(chunk.strip())
    return (int(match["volume"]), int(match["page"])) if match else None


def with_headings(chunk: str) -> Iterator[tuple[str, bool]]:
    """The text of a chunk on one line, and the headings glued to its end; with whether it is a heading."""
    lines = chunk.strip().split("\n")
    place = next((n for n, line in enumerate(lines) if n and _HEADING.fullmatch(line.strip())), len(lines))
    if place < len(lines) and not ends_sentence(_CALL.sub("", lines[place - 1])):
        place = len(lines)
    yield _WRAP.sub(" ", "\n".join(lines[:place])).strip(), False
    for line in lines[place:]:
        yield line.strip(), True


def without_calls(text: str) -> Paragraph:
    """A paragraph of the text, its calls taken out."""
    if "Footnote" not in text:
        return Paragraph(text)
    made = Paragraph()
    parts: list[str] = []
    length = position = 0
    for match in _CALL.finditer(text):
        parts.append(text[position : match.start()])
        length += len(parts[-1])
        made.calls.append(NoteCall(length, match["label"]))
        made.taken.append(Taken(length, CALL_MARK, match["printed"]))
        position = match.end()
    parts.append(text[position:])
    made.text = "".join(parts)
    return made


def label_of(text: str) -> tuple[str, str, str] | None:
    """The label, its print and the text after it of a paragraph that begins a footnote."""
    match = _CALL.match(text)
    return (match["label"], match["printed"], text[match.end() :].strip()) if match else None


def goes_on(before: str, after: str) -> bool:
    """Whether a paragraph that a page's end cut goes on with ``after``."""
    if after[:1].islower():
        return not before.endswith(":")
    if _ABBREVIATION.search(before[-12:]):
        return True
    return len(before) > _LONGEST_TITLE and not ends_sentence(before)


def join(before: Paragraph, after: Paragraph, printed: list[str], page: int | None) -> None:
    """Go on with a paragraph over the page marks ``printed``, the last of which begins ``page``."""
    hyphen = before.text.endswith("-")
    at = len(before.text) + (0 if hyphen else 1)
    before.taken += [Taken(at, PAGE, mark) for mark in printed]
    if page is not None and printed:
        before.marks.append(PageMark(at, page))
    before.calls += [NoteCall(call.offset + at, call.label) for call in after.calls]
    before.taken += [Taken(taken.offset + at, taken.name, taken.printed) for taken in after.taken]
    before.text += after.text if hyphen else f" {after.text}"
