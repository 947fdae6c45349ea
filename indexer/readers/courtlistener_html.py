"""CourtListener's HTML, whichever house it came from: lawbox, public.resource.org, Columbia, Harvard.

Lawbox prints a head of ``<center>`` lines, star pages and notes under a heading "NOTES";
public.resource.org numbers its paragraphs, has no pages, and the attribution among the
preliminaries. ``html_with_citations`` is one of them with its citations marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bs4 import BeautifulSoup
from bs4.element import Tag

from indexer import metadata
from indexer.attribution import Form, parse
from indexer.cleaning import decode, is_binary
from indexer.readers import captions, harvard_xml, markup
from indexer.readers.binding import bound, trimmed
from indexer.readers.block import Block, BlockKind, Document, Facts, cut
from indexer.readers.front import CAPTION, with_front
from indexer.readers.markup import Does, Flavour, Sense, attribute, classes, plain
from indexer.readers.paragraphs import paged
from indexer.readers.plain_text import PlainText

NUMBER = "paragraph number"
REMARK = "editor's remark"
NOTES_TITLE = "notes title"

_RECOGNISED = re.compile(
    rb"<p\s+class=\"?case_cite|<div\s+class=\"?num\"|<div\s+class=\"?prelims|class=\"star-pagination\"", re.IGNORECASE
)
_HEAD = 65_536
# A table may be preformatted too; of a slip opinion all is.
_MOSTLY = 0.9
_LONGEST_CAPTION = 300
_CAPTIONS = frozenset({"case_cite", "parties", "docket", "date", "court"})
# "[1]"  "[1a]"  "[*]"  "3"  "†"
_CALL = re.compile(r"\[?(?P<label>\d{1,3}[a-z]{0,2}|[*†‡§¶]{1,4})\]?")
# "[1]   See Act of May 6, 1882"
_NOTE = re.compile(r"\[(?P<label>\d{1,3}[a-z]{0,2}|[*†‡§¶]{1,4})\]")
_NOTES = re.compile(r"(?:foot)?notes?:?", re.IGNORECASE)
# "[Argument of Counsel from pages 264-266 intentionally omitted]"
_REMARK = re.compile(r"\[[^\[\]]{3,120}\bomitted\.?\]", re.IGNORECASE)


class CourtListenerHtml:
    """Reads a page of CourtListener's HTML, one case a file."""

    name = "CourtListener HTML"

    def recognises(self, data: bytes) -> bool:
        """Whether its paragraphs, preliminaries or star pages are marked as CourtListener's are."""
        return not is_binary(data) and b"<" in data[:100] and _RECOGNISED.search(data[:_HEAD]) is not None

    def read(self, data: bytes) -> tuple[Document, ...]:
        """The one case of the page."""
        return (document(decode(data)),)


def document(html: str, known: Facts | None = None) -> Document:
    """A page's blocks and what its captions say; ``known`` facts outrank those."""
    soup = markup.parse(html)
    head = tuple(heads(soup))
    said = _facts(soup, head)
    header = metadata.merge(known or Facts(), said)
    plain_text = _preformatted(soup)
    if plain_text is not None:
        return replace(plain_text, header=metadata.merge(header, plain_text.header))
    found = _noted(harvard_xml.attributed(markup.blocks(soup, _flavour(head))))
    return Document(trimmed(paged(bound(with_front(found)), captions.first_page(header))), header)


def _preformatted(soup: BeautifulSoup) -> Document | None:
    """The text of a slip opinion, set as it came out of its PDF (``<pre class="inline">``); None for real markup."""
    pre = "".join(tag.get_text() for tag in soup.find_all("pre"))
    if len(pre) < _MOSTLY * len(soup.get_text()) or not pre.strip():
        return None
    (read,) = PlainText().read(soup.get_text().encode())
    return read


def _flavour(head: Sequence[Tag]) -> Flavour:
    known = frozenset(map(id, head))

    def sense(tag: Tag) -> Sense | None:
        if tag.name == "center" and id(tag) in known:
            return Sense(Does.FURNITURE, CAPTION)
        return _sense(tag) or harvard_xml.sense(tag)

    return sense


def heads(box: Tag) -> Iterator[Tag]:
    """The ``<center>`` lines above the first paragraph."""
    for tag in box.find_all(["center", "p"]):
        if tag.name == "center":
            yield tag
        elif tag.find_parent("center") is None:
            return


def _sense(tag: Tag) -> Sense | None:
    named = classes(tag)
    if "star-pagination" in named or "page-label" in named:
        label = attribute(tag, "label") or attribute(tag, "data-label") or plain(tag)
        report = attribute(tag, "citation-index") or attribute(tag, "data-citation-index")
        return harvard_xml.page(label, report)
    if tag.name == "a" and "footnote" in named:
        is_label = tag.find_parent("div", class_="footnote") is not None
        return Sense(Does.NOTE_LABEL if is_label else Does.CALL, plain(tag).strip("[]"))
    if "footnote" in named:
        return Sense(Does.NOTE, "" if tag.find("a", class_="footnote") else attribute(tag, "label"))
    if tag.name == "p" and named & _CAPTIONS and not _tells(tag):
        return Sense(Does.FURNITURE, CAPTION)
    if tag.name == "span" and "num" in named:
        return Sense(Does.TAKEN, NUMBER)
    if tag.name == "sup" and (match := _CALL.fullmatch(plain(tag))):
        return Sense(Does.CALL, match["label"])
    return None


def _tells(tag: Tag) -> bool:
    """Whether a caption's paragraph is long and in small letters: text, on a page whose lines slipped."""
    text = plain(tag)
    return len(text) > _LONGEST_CAPTION and sum(map(str.islower, text)) > len(text) / 2


def _facts(soup: BeautifulSoup, head: Sequence[Tag]) -> Facts:
    marked = soup.find_all("p", class_=list(_CAPTIONS))
    lines = [plain(tag) for tag in (*head, *marked)]
    parties = soup.find("p", class_="parties") or next((h for tag in head if (h := tag.find("h1"))), None)
    return captions.facts(lines, _spaced(parties) if isinstance(parties, Tag) else None)


def _spaced(tag: Tag) -> str:
    """An element's text, its lines apart."""
    return " ".join(tag.get_text(" ").split())


def _noted(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, their kinds put right: lawbox's notes, attributions set as headings, editors' remarks."""
    made: list[Block] = []
    among_notes = False
    for block in blocks:
        if block.kind is BlockKind.HEADING and _NOTES.fullmatch(block.text):
            among_notes = True
            made.append(replace(block, kind=BlockKind.FURNITURE, label=NOTES_TITLE))
        elif block.kind is BlockKind.HEADING and (said := parse(block.text)) and said.form is Form.WRITING:
            made.append(replace(block, kind=BlockKind.TEXT))
        elif block.kind is BlockKind.TEXT and _REMARK.fullmatch(block.text):
            made.append(replace(block, kind=BlockKind.FURNITURE, label=REMARK))
        elif among_notes and (match := _NOTE.match(block.text)):
            made.append(Block(match[0], BlockKind.NOTE_LABEL, match["label"]))
            made.append(cut(block, match.end(), len(block.text)))
        else:
            made.append(block)
    return made
