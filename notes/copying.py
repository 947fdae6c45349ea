"""A quotation with its citation and link, in the form that a place to write in expects."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from caselaw.model import Passage, Span
from notes.citation import cite
from notes.marks import in_marks
from notes.markup import escaped, link_words, one_line
from notes.parties import short_name
from notes.permalink import permalink
from notes.pincite import pages, trimmed

# From this many words on, a quotation is set as a block without quotation marks (Bluebook rule 5.1(a)).
BLOCK_WORDS = 50


class Target(StrEnum):
    """Where the copy is pasted; the values are public (``--as``, URLs)."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    OBSIDIAN = "obsidian"


@dataclass(frozen=True, slots=True)
class _Copy:
    """What every form is made of; ``place`` stands in for a page that is not known, else it is empty."""

    words: str
    name: str
    citation: str
    link: str
    place: str
    block: str


def copy_as(target: Target, passage: Passage, quote: Span | None, base_url: str) -> str:
    """The quoted characters (the whole paragraph if None), cited and linked; raises ValueError outside the text.

    What is shown is the stored text code point for code point, a line end in it aside, which becomes a
    space; quotation marks within quotation marks alternate. Ends with a line end.
    """
    span = trimmed(passage.paragraph.text, quote)
    citation = cite(passage, span)
    copy = _Copy(
        words=one_line(passage.paragraph.text[span.start : span.end]),
        name=short_name(passage.case.name) or citation,
        citation=citation,
        link=permalink(passage, base_url),
        place="" if pages(passage.paragraph, span) else f" ({_place(passage)}; page not known)",
        block=re.sub(r"[^A-Za-z0-9]+", "-", passage.paragraph.id),
    )
    return _FORMS[target](copy)


def _plain(copy: _Copy) -> str:
    marked = None if len(copy.words.split()) >= BLOCK_WORDS else in_marks(copy.words)
    quotation = f"{copy.words}\n" if marked is None else marked
    return f"{quotation}\n{copy.citation}\n{copy.link}{copy.place}\n"


def _markdown(copy: _Copy) -> str:
    # A block quotation's citation stands at the left margin below it (Bluebook rule 5.1(a)(ii)).
    return f"> {escaped(copy.words)}\n\n{_linked(copy)}\n"


def _obsidian(copy: _Copy) -> str:
    callout = f"> [!quote] {escaped(copy.name)}\n> {escaped(copy.words)}\n>\n"
    # A block id names the block above it, and only where it is alone between blank lines.
    return f"{callout}> {_linked(copy)}\n\n^{copy.block}\n\n"


def _linked(copy: _Copy) -> str:
    """The citation as a link; a note's ``*`` in the place is no emphasis."""
    return f"[{link_words(copy.citation)}]({copy.link}){escaped(copy.place, also='*_')}"


_FORMS: dict[Target, Callable[[_Copy], str]] = {
    Target.PLAIN: _plain,
    Target.MARKDOWN: _markdown,
    Target.OBSIDIAN: _obsidian,
}


def _place(passage: Passage) -> str:
    """``¶ 12``, ``note 4``, ``note 4, ¶ 2``: where in its writing the passage stands."""
    paragraph = f"¶ {passage.paragraph.n}"
    if passage.note is None:
        return paragraph
    return f"note {passage.note}" + (f", {paragraph}" if passage.paragraph.n > 1 else "")
