"""On which printed pages a quotation stands, from the page marks of its own characters."""

from __future__ import annotations

from bisect import bisect_right

from caselaw.model import Paragraph, Passage, Span


def trimmed(text: str, quote: Span | None) -> Span:
    """The quotation (the whole text if None) without white space at its ends; raises ValueError outside the text."""
    start, end = quote or (0, len(text))
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"span {start}-{end} is not within a text of {len(text)} characters")
    body = text[start:end]
    start += len(body) - len(body.lstrip())
    return Span(start, start + len(body.strip()))


def pages(paragraph: Paragraph, quote: Span | None = None) -> tuple[int, int] | None:
    """First and last page of the quoted characters; None unless both are known."""
    start, end = trimmed(paragraph.text, quote)
    first, last = _page(paragraph, start), _page(paragraph, max(start, end - 1))
    return None if first is None or last is None else (first, last)


def pincite(passage: Passage, quote: Span | None = None) -> str:
    """``341``, ``340-41``, ``345 n.9``; empty where no page is known.

    A note without its page is left out as well: ``475 U.S. 335 n.9`` would say that it stands on page 335
    (Indigo Book R11.3, Bluebook rule 3.2(b): the note's page comes before its number).
    """
    found = pages(passage.paragraph, quote)
    if found is None:
        return ""
    return page_range(*found) + (f" n.{passage.note}" if passage.note else "")


def page_range(first: int, last: int) -> str:
    """A span of pages without repeated digits, two of them always kept (Bluebook rule 3.2(a)): ``340-41``."""
    if first == last:
        return str(first)
    low, high = str(first), str(last)
    same = 0
    if len(low) == len(high):
        while same < len(high) - 2 and low[same] == high[same]:
            same += 1
    return f"{low}-{high[same:]}"


def _page(paragraph: Paragraph, offset: int) -> int | None:
    marks = paragraph.page_marks
    before = bisect_right([mark.offset for mark in marks], offset)
    return marks[before - 1].page if before else None
