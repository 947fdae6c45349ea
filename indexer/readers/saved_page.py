"""Pages that a reader saved from Justia, Cornell LII, FindLaw, OpenJurist, Google Scholar or CourtListener.

Where the site has a box for each writing, the box names its kind, and its tab the author; a page that
has all in one box is segmented by its words. What stands around the boxes is navigation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bs4 import BeautifulSoup
from bs4.element import Tag

from caselaw.model import Kind
from indexer import metadata
from indexer.cleaning import decode, is_binary
from indexer.readers import captions, courtlistener_html, markup
from indexer.readers.binding import bound, trimmed
from indexer.readers.block import Document, Facts
from indexer.readers.front import CAPTION, with_front
from indexer.readers.markup import Does, Sense, attribute, plain
from indexer.readers.paragraphs import paged
from indexer.readers.saved_frame import framed
from indexer.readers.saved_text import marked, sense, tidied

_PAGE = re.compile(rb"(?:<!--|<!doctype|<html|<head)", re.IGNORECASE)
_RECOGNISED = re.compile(
    rb"\bid=[\"']?(?:tab-opinion-\d|gs_opinion\b|opinion-content\b|writing-[\w.-]*Z[SOCDXP])|caselaw\.(?:lp\.)?findlaw\.com"
    rb"|openjurist\.org|CourtListener\.com\s*</title",
    re.IGNORECASE,
)
_HEAD = 1_048_576
_BEFORE = b"\xef\xbb\xbf \t\r\n\f\v"
_START = 20

_TAB = re.compile(r"^tab-opinion-\d+$")
# "writing-ZO"  "writing-ZD1"  "writing-USSC_CR_0410_0113_ZC"  "writing-ZPC"
_WRITING = re.compile(r"^writing-(?:.*_)?Z(?P<code>S|O|CX|C|D|X|PC)\d*$")
_KINDS = {
    "S": Kind.SYLLABUS,
    "O": Kind.MAJORITY,
    "C": Kind.CONCURRENCE,
    "D": Kind.DISSENT,
    "X": Kind.CONCURRENCE_DISSENT,
    "CX": Kind.CONCURRENCE_DISSENT,
    "PC": Kind.PER_CURIAM,
}
# "Opinion (Blackmun)"  "Concurrence (Stewart)"  "Syllabus"  "Per Curiam"; "Case" holds all.
_TAB_NAME = re.compile(
    r"(?P<kind>Syllabus|Opinion|Per Curiam|Plurality|Concurrence|Dissent|Concurrence[ /]Dissent|Statement)"
    r"(?:\s*\((?P<author>[^()]+)\))?"
)
_TAB_KINDS = {"opinion": Kind.MAJORITY, "percuriam": Kind.PER_CURIAM, "concurrencedissent": Kind.CONCURRENCE_DISSENT}
# Of Google Scholar's and FindLaw's pages.
_WHOLE = (
    "#gs_opinion",
    "div.caselawcontent",
    "div.searchable-content",
    "[class*=caselaw-content]",
    "#caselaw-content",
    "article",
    "main",
)
_COURTLISTENER = "#opinion-content"
_OPENJURIST = "p.case_cite, p.parties, div.prelims, div.num, div.footnotes"
# "Roe v. Wade :: 410 U.S. 113 (1973) :: Justia"  "ROE v. WADE | Supreme Court | US Law | LII"
_TITLE_PARTS = re.compile(r"\s*(?:::|\|)\s*|\s+[-–—]\s+(?=FindLaw|OpenJurist|CourtListener)")
_CITED = re.compile(r",?\s*\(?(?P<citation>\d{1,3} U\. ?S\. \d{1,4})\b.*")
_NUMBER = re.compile(r"\(?\bNos?\. (?P<docket>\d[\w–-]*)\b.*")


class SavedPage:
    """Reads a page of one of the six sites, one case a file."""

    name = "saved web page"

    def recognises(self, data: bytes) -> bool:
        """Whether it is a page with one of the sites' boxes or addresses in it."""
        return (
            not is_binary(data)
            and _PAGE.match(data.lstrip(_BEFORE)[:_START]) is not None
            and _RECOGNISED.search(data[:_HEAD]) is not None
        )

    def read(self, data: bytes) -> tuple[Document, ...]:
        """The one case of the page; ValueError if no opinion is found on it."""
        soup = markup.parse(decode(data))
        known = _facts(soup)
        read = _in_boxes(soup, known) or _of_courtlistener(soup, known) or _of_openjurist(soup, known)
        return (read or _of_one_box(soup, known),)


def _in_boxes(soup: BeautifulSoup, known: Facts) -> Document | None:
    """A page of Justia's or LII's, which have a box for each writing; None for another."""
    boxes = {id(tag): tag for tag in soup.find_all(id=[_TAB, _WRITING]) if isinstance(tag, Tag)}
    if not boxes:
        return None
    labels = {key: _label(soup, box) for key, box in boxes.items()}
    return _document(soup, list(boxes.values()), known, labels)


def _of_one_box(soup: BeautifulSoup, known: Facts) -> Document:
    for selector in _WHOLE:
        if isinstance(box := soup.select_one(selector), Tag) and plain(box):
            head = list(courtlistener_html.heads(box))
            facts = metadata.merge(known, captions.facts(map(plain, head)))
            return _document(soup, [box], facts, {id(line): Sense(Does.FURNITURE, CAPTION) for line in head})
    raise ValueError("no opinion is found on the page")


def _of_courtlistener(soup: BeautifulSoup, known: Facts) -> Document | None:
    """A page of CourtListener's own site; None for another, ValueError where all the page has is what frames a text."""
    box = soup.select_one(_COURTLISTENER)
    if isinstance(box, Tag):
        return _framed(soup, box, known)
    if isinstance(title := soup.find("title"), Tag) and plain(title).endswith("CourtListener.com"):
        raise ValueError("no opinion is found on the page")
    return None


def _of_openjurist(soup: BeautifulSoup, known: Facts) -> Document | None:
    """A page of OpenJurist's, whose text is marked as public.resource.org's is; None for another."""
    parts = soup.select(_OPENJURIST)
    if not parts:
        return None
    above = [{id(parent) for parent in part.parents} for part in parts]
    box = next(parent for parent in parts[0].parents if all(id(parent) in ids for ids in above))
    return _framed(soup, box, known)


def _framed(soup: BeautifulSoup, box: Tag, known: Facts) -> Document:
    """What a box holds, marked as one of CourtListener's houses marks it, and as navigation what stands around it."""
    around = markup.blocks(soup, framed(soup, [box], lambda tag: Sense(Does.UNSEEN)))
    read = courtlistener_html.document(str(box))
    return Document((*around, *read.blocks), metadata.merge(read.header, known))


def _document(soup: BeautifulSoup, boxes: Sequence[Tag], known: Facts, labels: dict[int, Sense | None]) -> Document:
    marked(soup, boxes)
    ids = frozenset(map(id, boxes))

    def inner(tag: Tag) -> Sense | None:
        return labels.get(id(tag)) if id(tag) in ids or id(tag) in labels else sense(tag)

    found = with_front(tidied(markup.blocks(soup, framed(soup, boxes, inner))))
    first = next((citation.page for citation in known.citations if citation.reporter == "U.S."), None)
    return Document(trimmed(paged(bound(found), first)), known)


def _label(soup: BeautifulSoup, box: Tag) -> Sense | None:
    """The writing that a box holds, by its id or the words of its tab; None where these do not say."""
    name = attribute(box, "id")
    tab = next((plain(tag) for tag in soup.find_all("a", href=f"#{name}")), "")
    said = _TAB_NAME.fullmatch(tab)
    author = (said["author"] or "") if said else ""
    if code := _WRITING.match(name):
        return Sense(Does.WRITING, _KINDS[code["code"]], author)
    if said is None:
        return None
    kind = re.sub(r"\W", "", said["kind"]).lower()
    return Sense(Does.WRITING, _TAB_KINDS.get(kind, kind), author)


def _facts(soup: BeautifulSoup) -> Facts:
    """What the page's title and first headings say."""
    title = soup.find("title")
    parts = _TITLE_PARTS.split(plain(title)) if isinstance(title, Tag) else []
    lines = [*parts, *(plain(tag) for tag in soup.find_all(["h1", "h2", "h3"], limit=8))]
    cited = next((match["citation"] for line in lines if (match := _CITED.search(line))), "")
    docket = next((match["docket"] for line in lines if (match := _NUMBER.search(line))), None)
    name = next((_NUMBER.sub("", _CITED.sub("", line)) for line in lines if " v. " in line or " vs. " in line), "")
    said = Facts(captions.short_name(name.strip()) or None, captions.cited([cited]), docket)
    dated = captions.facts(plain(tag) for tag in soup.find_all(["p", "h3", "h4", "center"], limit=60))
    return metadata.merge(said, Facts(docket=dated.docket, decided=dated.decided))
