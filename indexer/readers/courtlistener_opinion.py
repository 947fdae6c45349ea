"""One opinion of CourtListener's, from the API or a bulk file: the best of its texts, and its label."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from caselaw.model import Kind
from indexer import metadata
from indexer.readers import courtlistener_html
from indexer.readers.block import Block, BlockKind, Document, Facts
from indexer.readers.plain_text import PlainText

# The text that has most: citations, pages and notes marked, then each house's own, then none of it.
TEXT_FIELDS = (
    "html_with_citations",
    "xml_harvard",
    "html_columbia",
    "html_lawbox",
    "html_anon_2020",
    "html",
    "plain_text",
)

# The API's codes, "015unamimous" spelt as there. A code without a kind of ours says only that a writing begins.
_KINDS = {
    "015unamimous": Kind.MAJORITY,
    "015unanimous": Kind.MAJORITY,
    "020lead": Kind.MAJORITY,
    "025plurality": Kind.PLURALITY,
    "030concurrence": Kind.CONCURRENCE,
    "035concurrenceinpart": Kind.CONCURRENCE_DISSENT,
    "040dissent": Kind.DISSENT,
    "050addendum": Kind.APPENDIX,
    "080onthemerits": Kind.MAJORITY,
}
_COMBINED = "010combined"
# "Brennan, Marshall"  "William J. Brennan, Jr., and Thurgood Marshall"
_BETWEEN_NAMES = re.compile(r"\s*[,;](?!\s*(?:Jr|Sr|II|III)\b)\s*(?:and\s+)?|\s+and\s+")


@dataclass(frozen=True, slots=True)
class OpinionObject:
    """What we read of an opinion: its type's code, author and joiners as named, its text and the field that was in."""

    type: str
    author: str
    per_curiam: bool
    field: str
    text: str
    joined: tuple[str, ...] = ()

    @classmethod
    def of(cls, value: Mapping[str, Any]) -> OpinionObject:
        """An opinion of an API object or a bulk row (whose flags are "t" and "f")."""
        field = next((field for field in TEXT_FIELDS if _text(value, field)), TEXT_FIELDS[-1])
        per_curiam = value.get("per_curiam") in (True, "t", "true", "True")
        joined = tuple(name for name in _BETWEEN_NAMES.split(_text(value, "joined_by_str")) if name)
        return cls(_text(value, "type"), _text(value, "author_str"), per_curiam, field, _text(value, field), joined)

    @classmethod
    def front(cls, text: str) -> OpinionObject:
        """What stands before a cluster's opinions; its type sorts before theirs."""
        return cls("", "", False, "headmatter", text)

    @property
    def label(self) -> Block | None:
        """The writing that begins with the object; None if the object does not say."""
        # One author of a combined object is who wrote for the Court.
        combined = self.type in ("", _COMBINED)
        if combined and not (self.author or self.per_curiam):
            return None
        kind = Kind.MAJORITY if combined else _KINDS.get(self.type)
        if self.per_curiam and kind is Kind.MAJORITY:
            kind = Kind.PER_CURIAM
        return Block(self.author, BlockKind.WRITING, kind or "", joined=() if combined else self.joined)


def _text(value: Mapping[str, Any], key: str) -> str:
    found = value.get(key)
    return found.strip() if isinstance(found, str) else ""


def document(opinions: Sequence[OpinionObject], known: Facts) -> Document:
    """The case of a cluster's opinions, in the order of their types; what is ``known`` outranks its captions."""
    ordered = sorted(opinions, key=lambda opinion: opinion.type)
    blocks: list[Block] = []
    for opinion in ordered:
        read = _read(opinion, known)
        label = opinion.label
        # Harvard's XML has labels of its own, with the author's name as printed.
        labelled = any(block.kind is BlockKind.WRITING and block.label != Kind.COUNSEL for block in read.blocks)
        blocks += [label, *read.blocks] if label is not None and not labelled else read.blocks
        known = metadata.merge(known, read.header)
    return Document(tuple(blocks), known)


def _read(opinion: OpinionObject, known: Facts) -> Document:
    if opinion.field == "plain_text" or "<" not in opinion.text:
        (document,) = PlainText().read(opinion.text.encode())
        return document
    return courtlistener_html.document(opinion.text, known)
