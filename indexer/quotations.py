"""Block quotations in text that does not mark them: paragraphs that are one quotation from end to end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from caselaw.model import Role
from indexer.drafts import DraftParagraph

QUOTATION_MARKS = ('"', "“")
_CLOSE = re.compile('["”]')
# What may follow the closing mark: "App. 72-73."  "Id., at 818."  "(footnote omitted)."  "Ibid."
_SOURCE = re.compile(r"[\s.,]*(?:(?:\(|\[|[A-Z0-9]).{0,160}(?:\d|\)|[Ii]bid)\W*|Ibid\.)?", re.DOTALL)
_LONGEST_SOURCE = 200
# " ... . ." or "* * *": left out between two paragraphs of a quotation.
_ELLIPSIS = re.compile(r"[\s.*…·]+")


def is_block_quote(text: str) -> bool:
    """Whether one paragraph is a whole quotation: it opens with a mark, and that quotation closes at its end."""
    # Most of the paragraph is the quotation: no sentence that only begins with quoted words.
    close = _close_at_end(text) if _opens(text) else None
    return close is not None and 2 * close > len(text)


def block_quotes(texts: Sequence[str]) -> frozenset[int]:
    """The indices of paragraphs that are block quotations.

    A quotation of several paragraphs opens each with a mark and closes only the last; a line of dots
    may stand between them.
    """
    found: set[int] = set()
    run: list[int] = []
    for index, text in enumerate(texts):
        if run and _ELLIPSIS.fullmatch(text):
            run.append(index)
        elif not _opens(text):
            run = []
        elif is_block_quote(text) or (run and _close_at_end(text) is not None):
            found.update(run, (index,))
            run = []
        elif _CLOSE.search(text, 1) is None:
            run.append(index)
        else:
            run = []
    return frozenset(found)


def _opens(text: str) -> bool:
    return text.lstrip().startswith(QUOTATION_MARKS)


def _close_at_end(text: str) -> int | None:
    """Where the quotation that opens a text closes, if only its source follows; else None."""
    text = text.strip()
    close = _CLOSE.search(text, 1)
    if close is None or len(text) - close.end() > _LONGEST_SOURCE:
        return None
    return close.start() if _SOURCE.fullmatch(text, close.end()) else None


def marked(paragraphs: list[DraftParagraph]) -> list[DraftParagraph]:
    """The paragraphs with their block quotations marked."""
    quotes = block_quotes([paragraph.text for paragraph in paragraphs])
    if not quotes:
        return paragraphs
    return [
        DraftParagraph(p.text, Role.BLOCK_QUOTE, p.section, p.page_marks, p.calls)
        if index in quotes and p.role is Role.TEXT
        else p
        for index, p in enumerate(paragraphs)
    ]
