"""Opinions as web sites print them: page marks and footnotes written out in the text, tied by links.

"[Footnote 3]" (Justia, FindLaw) or a raised figure that links down the page (LII) is a call, and the label
of a note where it begins a paragraph. "Page 410 U. S. 116" (Justia), "[410 U.S. 113, 116]" (FindLaw) and
"[p116]" (LII) say that the page begins there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from indexer.attribution import Form, parse
from indexer.readers.block import Block, BlockKind, cut
from indexer.readers.front import CAPTION
from indexer.readers.markup import Does, Sense, attribute, classes, plain
from indexer.readers.saved_frame import NAVIGATION

NOTES_TITLE = "notes title"

# The element that a mark written out in the text is put into, before the text is read.
_MARK = "opinion-mark"
# "[Footnote 3]"  "[ Footnote 2/8 ]"  "[410 U.S. 113, 116]"  "[p116]"  "[p*116]"
_WRITTEN = re.compile(
    r"\[\s*Footnote\s+(?:\d{1,2}/)?(?P<label>\d{1,3}[a-z]?|[*†‡§¶]{1,4})\s*\]"
    r"|\[\s*\d{1,3} U\. ?S\. \d{1,4}, (?P<page>\d{1,4})\s*\]|\[p\*?(?P<p>\d{1,4})\]"
)
# "Page 410 U. S. 116": a line or a link of its own.
_PAGE = re.compile(r"Page \d{1,3} U\. ?S\. (?P<page>\d{1,4})")
# "Footnote 3", the words of a link between brackets.
_LINKED = re.compile(r"Footnote\s+[\d/*†‡§¶]+")
# "3"  "[3]"  "*"  "3."
_RAISED = re.compile(r"\[?(?P<label>\d{1,3}[a-z]?|[*†‡§¶]{1,4})\]?\.?")
# What is left of a label, before a note's text: ". See"  "] See"
_AFTER_LABEL = re.compile(r"[.\])]+\s+")
_TITLE = re.compile(r"(?:foot)?notes?:?", re.IGNORECASE)
# "No. 70-18"  "Argued December 13, 1971"  "Reargued: October 11, 1972"  "Decided January 22, 1973"
_ABOVE = re.compile(r"(?:Nos?\.\s|(?:(?:re)?argued|submitted|decided)\b:?\s\w+\s\d).{0,100}", re.IGNORECASE)
_AROUND = frozenset("ad ads advertisement share social sharing toolbar tabs breadcrumb breadcrumbs".split())
_OF_PAGES = ("p", "a", "span", "div", "b", "strong")
_BOXES = ("p", "li", "div", "td", "dd", "blockquote", "section", "article", "body")


def marked(soup: BeautifulSoup, roots: Iterable[Tag]) -> None:
    """Put each mark that is written out in the text of the roots into an element of its own."""
    for root in roots:
        for link in root.find_all("a"):
            if _LINKED.fullmatch(plain(link)):
                link.unwrap()
            elif not link.contents:
                link.decompose()
        # Google Scholar prints a page's number twice, at the margin ("336") and where the page begins ("*336").
        for mark in root.select("a.gsl_pagenum:has(+ a.gsl_pagenum2)"):
            mark.decompose()
        root.smooth()
        for text in root.find_all(string=_WRITTEN):
            if type(text) is NavigableString:
                text.replace_with(*_cut_at_marks(soup, text))


def _cut_at_marks(soup: BeautifulSoup, text: str) -> list[PageElement]:
    made: list[PageElement] = []
    position = 0
    for match in _WRITTEN.finditer(text):
        made.append(NavigableString(text[position : match.start()]))
        page = match["page"] or match["p"]
        mark = soup.new_tag(_MARK, attrs={"page": page} if page else {"note": match["label"]})
        mark.string = match[0]
        made.append(mark)
        position = match.end()
    made.append(NavigableString(text[position:]))
    return [piece for piece in made if isinstance(piece, Tag) or str(piece)]


def sense(tag: Tag) -> Sense | None:
    """What an element of an opinion on such a site means."""
    if tag.name == _MARK:
        if page := attribute(tag, "page"):
            return Sense(Does.PAGE, page)
        return Sense(Does.NOTE_LABEL if _begins_its_box(tag) else Does.CALL, attribute(tag, "note"))
    if classes(tag) & {"gsl_pagenum", "gsl_pagenum2"}:
        return Sense(Does.PAGE, plain(tag))
    if tag.name in _OF_PAGES and len(tag.contents) < 4 and (match := _PAGE.fullmatch(plain(tag))):
        return Sense(Does.PAGE, match["page"])
    if tag.name == "sup" or (tag.name == "a" and attribute(tag, "href").startswith("#")):
        return _raised(tag)
    if classes(tag) & _AROUND:
        return Sense(Does.FURNITURE, NAVIGATION)
    return None


def _raised(tag: Tag) -> Sense | None:
    """A figure that links to a note, or back from one."""
    match = _RAISED.fullmatch(plain(tag))
    if match is None:
        return None
    return Sense(Does.NOTE_LABEL if _begins_its_box(tag) else Does.CALL, match["label"])


def _begins_its_box(tag: Tag) -> bool:
    """Whether no text stands before an element in its paragraph."""
    box = tag.find_parent(_BOXES)
    for before in tag.previous_elements:
        if before is box:
            return True
        if isinstance(before, NavigableString) and before.strip():
            return False
    return True


def _is_above(block: Block) -> bool:
    return block.kind is BlockKind.TEXT and _ABOVE.fullmatch(block.text) is not None


def tidied(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, their kinds put right: titles above the text, titles of notes, attributions set as headings.

    The notes of one writing end where a line says whose the next one is.
    """
    made: list[Block] = []
    begun = in_note = False
    for block in map(_with_its_kind, blocks):
        if not begun and (block.kind is BlockKind.HEADING or _is_above(block)):
            block = replace(block, kind=BlockKind.FURNITURE, label=CAPTION)
        elif made and made[-1].kind is BlockKind.NOTE_LABEL and (rest := _AFTER_LABEL.match(block.text)):
            made[-1] = replace(made[-1], text=made[-1].text + rest[0].strip())
            block = cut(block, rest.end(), len(block.text))
        elif in_note and _is_attribution(block):
            made.append(Block("", BlockKind.NOTE_END))
            in_note = False
        begun = block.kind is BlockKind.TEXT or (begun and block.kind is not BlockKind.WRITING)
        in_note = block.kind is BlockKind.NOTE_LABEL or (in_note and block.kind not in _END_NOTES)
        made.append(block)
    return made


def _with_its_kind(block: Block) -> Block:
    """An attribution set as a heading as text, the title of the notes as furniture."""
    if block.kind in (BlockKind.TEXT, BlockKind.HEADING) and _TITLE.fullmatch(block.text):
        return replace(block, kind=BlockKind.FURNITURE, label=NOTES_TITLE)
    as_text = replace(block, kind=BlockKind.TEXT)
    return as_text if block.kind is BlockKind.HEADING and _is_attribution(as_text) else block


def _is_attribution(block: Block) -> bool:
    if block.kind is not BlockKind.TEXT:
        return False
    said = parse(block.text)
    return said is not None and said.form is Form.WRITING


_END_NOTES = frozenset({BlockKind.NOTE_END, BlockKind.WRITING})
