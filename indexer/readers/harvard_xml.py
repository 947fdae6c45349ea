"""Harvard's XML of an opinion: ``<opinion type="majority">`` with its author, paragraphs, page numbers and notes.

The attribution may be split over ``<author>`` and the paragraph after it. A plurality is typed
"majority", so the attribution outranks the type.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bs4.element import Tag

from caselaw.model import Kind, NoteCall, PageMark
from indexer.attribution import Form, parse
from indexer.cleaning import decode, is_binary
from indexer.readers import captions, markup
from indexer.readers.binding import trimmed
from indexer.readers.block import Block, BlockKind, Document, Taken, cut
from indexer.readers.captions import first_page
from indexer.readers.front import CAPTION
from indexer.readers.markup import Does, Sense, attribute, plain
from indexer.readers.paragraphs import paged

_RECOGNISED = re.compile(
    rb"<opinion\b[^<>]{0,1000}\btype=|<(?:casebody|opinion)\b[^<>]{0,1000}>\s*<author\b", re.IGNORECASE
)
_HEAD = 65_536

# What ``type`` says, without dashes; other types ("rehearing", "remittitur") say no kind of ours.
KINDS = {
    "majority": Kind.MAJORITY,
    "lead": Kind.MAJORITY,
    "unanimous": Kind.MAJORITY,
    "plurality": Kind.PLURALITY,
    "percuriam": Kind.PER_CURIAM,
    "concurrence": Kind.CONCURRENCE,
    "concurringinpartanddissentinginpart": Kind.CONCURRENCE_DISSENT,
    "concurrenceinpart": Kind.CONCURRENCE_DISSENT,
    "dissent": Kind.DISSENT,
    "seriatim": Kind.SERIATIM,
    "appendix": Kind.APPENDIX,
}

_BY_NAME = {
    "footnotemark": Does.CALL,
    "footnote_reference": Does.CALL,
    "footnote": Does.NOTE,
    "footnote_body": Does.NOTE,
    "block_quote": Does.QUOTE,
}

_PAGES = frozenset({"page-number", "page_number"})
# The head of a case, above its opinions.
CAPTIONS = frozenset({"parties", "docketnumber", "court", "citation", "decisiondate", "otherdate"})

# A sentence's end, where the words of an attribution may end.
_SENTENCE_END = re.compile(r"[.:](?=\s|$)")
# The longest attribution we know has 330 characters.
_LONGEST = 400


PARALLEL_PAGE = "page mark of another report"


class HarvardXml:
    """Reads a file of Harvard's ``<opinion>`` elements, one case a file."""

    name = "Harvard XML"

    def recognises(self, data: bytes) -> bool:
        """Whether it has an ``<opinion>`` with a type or an author."""
        return not is_binary(data) and b"<" in data[:100] and _RECOGNISED.search(data[:_HEAD]) is not None

    def read(self, data: bytes) -> tuple[Document, ...]:
        """The one case of the file."""
        soup = markup.parse(decode(data))
        heads = [tag for tag in soup.find_all(list(CAPTIONS)) if tag.find_parent("opinion") is None]
        parties = next((plain(tag) for tag in heads if tag.name == "parties"), None)
        header = captions.facts(map(plain, heads), parties)
        return (Document(trimmed(paged(attributed(markup.blocks(soup, sense)), first_page(header))), header),)


def sense(tag: Tag) -> Sense | None:
    """What an element of Harvard's XML means."""
    if tag.name == "opinion":
        kind = KINDS.get(re.sub(r"\W|_", "", attribute(tag, "type")).lower(), "")
        author = tag.find("author", recursive=False)  # a dissent may stand within the opinion it dissents from
        return Sense(Does.WRITING, kind, _name(author) if isinstance(author, Tag) else "")
    if tag.name in _PAGES:
        return page(attribute(tag, "label") or plain(tag), attribute(tag, "citation-index"))
    if tag.name in CAPTIONS and tag.find_parent(["opinion", "p"]) is None:
        return Sense(Does.FURNITURE, CAPTION)
    if tag.name in ("judges", "attorneys", "headnotes", "syllabus"):
        return Sense(Does.BLOCK)
    does = _BY_NAME.get(tag.name)
    if does is None or does is Does.QUOTE:
        return Sense(does) if does else None
    label = attribute(tag, "label") or ("" if does is Does.NOTE else plain(tag))
    return Sense(does, label.strip("[]"))


def page(label: str, report: str) -> Sense:
    """A page mark; ``report`` counts the case's reports, and only the first one's pages are the case's."""
    return Sense(Does.PAGE, label) if report in ("", "1") else Sense(Does.TAKEN, PARALLEL_PAGE)


def _name(author: Tag) -> str:
    """An author without the page mark or the note's call beside the name."""
    marks = {id(mark) for mark in author.find_all([*_PAGES, "footnotemark"])}
    texts = (text for text in author.find_all(string=True) if id(text.parent) not in marks)
    return " ".join("".join(texts).split()).rstrip(",:")


def attributed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, where an attribution begins in an ``<author>`` and ends in the next paragraph made one line."""
    made: list[Block] = []
    pending = list(reversed(blocks))
    opened = False
    while pending:
        block = pending.pop()
        if opened and block.kind is BlockKind.TEXT and pending and pending[-1].kind is BlockKind.TEXT:
            line = _line(block, pending[-1])
            if line is not None:
                block, rest = line
                pending[-1:] = [rest] if rest.text else []
        made.append(block)
        opened = block.kind is BlockKind.WRITING or (opened and block.kind is BlockKind.FURNITURE)
    return tuple(made)


def _line(author: Block, after: Block) -> tuple[Block, Block] | None:
    """The attribution that two paragraphs make together, and what is left of the second; None if they make none."""
    if len(author.text) > _LONGEST or _says(author.text):
        return None
    for end in _SENTENCE_END.finditer(after.text, 0, _LONGEST):
        if _says(f"{author.text} {after.text[: end.end()]}"):
            return _joined(author, cut(after, 0, end.end())), cut(after, end.end(), len(after.text))
    return None


def _says(line: str) -> bool:
    """Whether a line says who wrote and what; a name alone ("Mr. Justice Black.") may be the beginning of one."""
    said = parse(line)
    return said is not None and said.form is Form.WRITING and said.kind not in (None, Kind.SERIATIM)


def _joined(first: Block, second: Block) -> Block:
    by = len(first.text) + 1
    return replace(
        first,
        text=f"{first.text} {second.text}",
        calls=(*first.calls, *(NoteCall(at + by, label) for at, label in second.calls)),
        page_marks=(*first.page_marks, *(PageMark(at + by, page) for at, page in second.page_marks)),
        taken=(*first.taken, *(Taken(at + by, name, printed) for at, name, printed in second.taken)),
    )
