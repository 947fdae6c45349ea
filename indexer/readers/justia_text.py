"""Justia text: a header of ``::name:: value`` lines, wrapped paragraphs, page marks, notes after each writing."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from caselaw.model import Citation
from indexer.cleaning import clean, decode
from indexer.readers.block import Block, BlockKind, Document
from indexer.readers.justia_assembly import Assembly
from indexer.readers.justia_bound import BoundVolume, is_bound
from indexer.readers.justia_header import (
    CAPTION,
    CAPTION_END,
    CAPTION_END_WORD,
    REPORTED,
    Header,
    decided,
    docket,
    split_header,
)
from indexer.readers.justia_lines import Unwrapper
from indexer.readers.justia_pages import Pages
from indexer.readers.justia_reported import Reported
from indexer.readers.justia_untabbed import split_untabbed

_MARK = b"::decision_cite::"
# What begins a paragraph: a fifth of the file.
_TABS = b"\t" * 15
# A caption has no more characters, tabs among them, and no more words.
_LONGEST_CAPTION = 4_000
_MOST_WORDS = 250
# A paragraph that is longer and ends as a sentence does is none of a caption's.
_LONGEST_LINE = 150
_SENTENCE = re.compile(r"[a-z]{2}[.?!][\"”')]*\s*$")
# "[ Croatan Books Inc. v. Virginia 454 U.S. 999 (1981) ]": the publisher's, behind the last words of an order.
_TRAILER = re.compile(r"\[\s[A-Z][^\[\]]{3,200}?\d\s+U\.\s?S\.\s+\d+\s+\(\d{4}\)(?:\s*\])?\s*\Z")
_LONGEST_TRAILER = 300
# Less text than a page of the report holds: without marks it is all on the first.
_ONE_PAGE = 1_500


class JustiaText:
    """Reads Justia text, one case or one writing a file."""

    name = "Justia text"

    def recognises(self, data: bytes) -> bool:
        """Whether the file begins with the header's first line."""
        return data[:100].removeprefix(codecs.BOM_UTF8).lstrip().startswith(_MARK)

    def read(self, data: bytes) -> tuple[Document, ...]:
        """The one case of the file."""
        header, text = split_header(clean(decode(data.replace(_TABS, b"\t"))).lstrip("\n"))
        caption, body = _split_caption(text)
        trailer = _TRAILER.search(body, max(len(body) - _LONGEST_TRAILER, 0))
        body, printed = (body[: trailer.start()], trailer[0].split()) if trailer else (body, [])
        assembly = _assembled(body, header, caption)
        if printed:
            assembly.put(" ".join(printed), BlockKind.FURNITURE, CAPTION)
        lines = [Block(line.strip(), BlockKind.FURNITURE, CAPTION) for line in caption.split("\n") if line.strip()]
        facts = replace(
            header.facts,
            docket=header.facts.docket or docket(caption),
            decided=decided(caption, header.year, header.citation),
        )
        return (Document((*header.blocks, *lines, *assembly.blocks()), facts),)


def _assembled(body: str, header: Header, caption: str) -> Assembly:
    cite = header.citation
    pages = Pages(body, cite)
    unwrapper = Unwrapper(body)
    if cite is not None and not pages.marks and not header.one_writing and is_bound(body, cite):
        assembly = Assembly(cite.page, unwrapper.is_word)
        BoundVolume(body, assembly, unwrapper).read()
        return assembly
    on_first = header.is_report(caption) and len(body) < _ONE_PAGE
    assembly = Assembly(cite.page if cite and (pages.marks or on_first) else None, unwrapper.is_word)
    Reported(body, assembly, unwrapper, pages).read()
    return assembly


def with_pages(lines: Sequence[str], citation: Citation | None) -> tuple[Block, ...]:
    """The blocks of text, a paragraph a line, with the site's marks of pages in it; () if it has none.

    Text copied out of a browser is so: it has the site's page marks and footnotes, and no header.
    """
    text = "\n\n".join(f"\t{line}" for line in lines if line.strip())
    pages = Pages(text, citation)
    if citation is None or not pages.marks:
        return ()
    unwrapper = Unwrapper(text)
    assembly = Assembly(citation.page, unwrapper.is_word)
    Reported(text, assembly, unwrapper, pages).read()
    return assembly.blocks()


def _split_caption(text: str) -> tuple[str, str]:
    """The lines of the caption, above the first paragraph or in paragraphs of their own, and the rest.

    A caption of paragraphs ends with the date of decision, or, below that, with the line "Syllabus".
    """
    tab = text.find("\n\t") + 1 if "\n\t" in text else len(text)
    place = 0 if text.startswith("\t") else tab
    # Above a slip opinion's first tab stands nothing but its caption.
    only_caption = place < len(text) and REPORTED not in text[:place]
    caption, untabbed = (text[:place], "") if only_caption else split_untabbed(text[:place])
    end = place
    if not untabbed and next(_ends(caption), None) is None:
        head = text[place : place + _LONGEST_CAPTION]
        end += _end(head)
    return caption + text[place:end], f"{untabbed}\n\n{text[end:]}" if untabbed else text[end:]


def _end(head: str) -> int:
    """Where a caption of paragraphs ends, 0 if nothing says so: below the first end no sentence is part of it."""
    end = 0
    for match in _ends(head):
        prose = end and any(map(_is_prose, head[end : match.start()].split("\n\n")))
        if prose or len(head[: match.end()].split()) >= _MOST_WORDS:
            break
        end = match.end()
    return end


def _ends(text: str) -> Iterator[re.Match[str]]:
    """The lines with which a caption may end, looked for by a word that each has; a line is tried once."""
    done = 0
    for word in CAPTION_END_WORD.finditer(text):
        if word.start() < done:
            continue
        match = CAPTION_END.match(text, text.rfind("\n", 0, word.start()) + 1)
        if match is not None:
            yield match
        line_end = text.find("\n", word.end())
        done = match.end() if match is not None else len(text) if line_end < 0 else line_end


def _is_prose(paragraph: str) -> bool:
    return len(paragraph) > _LONGEST_LINE and _SENTENCE.search(paragraph) is not None
