"""The Caselaw Access Project's HTML: ``section.casebody`` with its head matter and an ``article.opinion`` a writing.

Star pages are ``a.page-label`` (those of a parallel report have another ``data-citation-index``), notes
``aside.footnote``, where the scan left the label's full stop at the start of the text. Headings are
plain paragraphs, which segmentation knows by their words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bs4 import BeautifulSoup
from bs4.element import Tag

from caselaw.model import Kind
from indexer import metadata
from indexer.cleaning import decode, is_binary
from indexer.readers import captions, markup
from indexer.readers.binding import trimmed
from indexer.readers.block import Block, BlockKind, Document, Facts, cut
from indexer.readers.front import CAPTION
from indexer.readers.harvard_xml import KINDS, attributed
from indexer.readers.markup import Does, Sense, attribute, classes, plain
from indexer.readers.paragraphs import paged
from indexer.readers.saved_frame import framed

OTHER_PAGE = "page mark of another report"

_RECOGNISED = re.compile(
    rb"<section\b[^<>]{0,1000}\bclass=[\"']?casebody\b"
    rb"|<article\b[^<>]{0,1000}\bclass=[\"']?opinion\b[^<>]{0,1000}\bdata-type=",
    re.IGNORECASE,
)
_HEAD = 262_144
_CAPTIONS = frozenset({"parties", "docketnumber", "court", "decisiondate", "otherdate", "citation"})
# ". The operative part": what the scan left of a note's printed label.
_DOT = re.compile(r"\.\s+")


class CapHtml:
    """Reads a case of the Caselaw Access Project's HTML, one a file."""

    name = "Caselaw Access Project HTML"

    def recognises(self, data: bytes) -> bool:
        """Whether it has a case's body or an opinion marked as the project marks them."""
        return not is_binary(data) and _RECOGNISED.search(data[:_HEAD]) is not None

    def read(self, data: bytes) -> tuple[Document, ...]:
        """The one case of the file."""
        return (document(decode(data)),)


def document(html: str, known: Facts | None = None) -> Document:
    """The blocks of a case body and what its head matter says; ``known`` facts outrank that."""
    soup = markup.parse(html)
    bodies = soup.find_all("section", class_="casebody") or soup.find_all("article", class_="opinion")
    header = metadata.merge(known or Facts(), _facts(soup))
    found = markup.blocks(soup, framed(soup, bodies, sense))
    first = attribute(bodies[0], "data-firstpage") if bodies else ""
    return Document(trimmed(paged(attributed(_notes(found)), int(first) if first.isdecimal() else None)), header)


def sense(tag: Tag) -> Sense | None:
    """What an element of a case body means."""
    named = classes(tag)
    if tag.name == "article" and "opinion" in named:
        author = tag.find("p", class_="author")
        return Sense(Does.WRITING, kind(attribute(tag, "data-type")), plain(author) if isinstance(author, Tag) else "")
    if "page-label" in named:
        if attribute(tag, "data-citation-index") not in ("", "1"):
            return Sense(Does.TAKEN, OTHER_PAGE)
        return Sense(Does.PAGE, attribute(tag, "data-label") or plain(tag))
    if "footnotemark" in named:
        return Sense(Does.CALL, plain(tag))
    if tag.name == "aside" and "footnote" in named:
        return Sense(Does.NOTE, "" if _back_reference(tag) else attribute(tag, "data-label"))
    if tag.name == "a" and (note := tag.find_parent("aside")) and _back_reference(note) is tag:
        return Sense(Does.NOTE_LABEL, attribute(note, "data-label") or plain(tag))
    if named & _CAPTIONS:
        return Sense(Does.FURNITURE, CAPTION)
    if "attorneys" in named and tag.find_previous_sibling(class_="attorneys") is None:
        return Sense(Does.WRITING, Kind.COUNSEL)
    return None


def kind(named: str) -> str:
    """The kind that a type of the project's names ("concurring-in-part-and-dissenting-in-part"), else empty."""
    return KINDS.get(re.sub(r"\W|_", "", named).lower(), "")


def _back_reference(note: Tag) -> Tag | None:
    """The link from a note's label to its call."""
    found = note.find("a", href=re.compile("^#ref_"))
    return found if isinstance(found, Tag) else None


def _notes(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, the full stop of a note's label with the label."""
    made: list[Block] = []
    for block in blocks:
        dot = _DOT.match(block.text)
        if dot and made and made[-1].kind is BlockKind.NOTE_LABEL:
            made[-1] = replace(made[-1], text=f"{made[-1].text}{dot[0].strip()}")
            block = cut(block, dot.end(), len(block.text))
        made.append(block)
    return made


def _facts(soup: BeautifulSoup) -> Facts:
    marked = [tag for tag in soup.find_all(class_=list(_CAPTIONS)) if tag.find_parent("article") is None]
    parties = next((tag for tag in marked if "parties" in classes(tag)), None)
    return captions.facts([plain(tag) for tag in marked], plain(parties) if parties else None)
