"""The Caselaw Access Project's JSON: a case with its ``casebody``, bare or below ``data``, and lists of cases.

An opinion's text has a paragraph a line and no pages. The notes stand at its end; of their labels the
export kept a full stop at most, so they are numbered in their order.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from caselaw.ids import slug
from indexer.cleaning import clean
from indexer.readers import cap_html, captions, json_text
from indexer.readers.block import Block, BlockKind, Document, Facts
from indexer.readers.front import CAPTION
from indexer.readers.harvard_xml import attributed

Object: TypeAlias = Mapping[str, Any]

_RECOGNISED = re.compile(rb'"casebody"\s*:')
# A page of results holds a list of cases.
_DEEPEST = 4
# ". See id., at 5."  "* Together with No. 5": how a note begins; "* * *" is no note.
_NOTE = re.compile(r"(?P<label>[*†‡]{1,3}(?=\s?[A-Z\"“])|\.(?=\s))\s*")
_COURTS = {"us": "scotus", "supreme court of the united states": "scotus"}


class CapJson:
    """Reads the project's JSON: a case, a list of cases, or a page of the API's results."""

    name = "Caselaw Access Project JSON"

    def recognises(self, data: bytes) -> bool:
        """Whether it is JSON with a case's body."""
        return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") and _RECOGNISED.search(data) is not None

    def read(self, data: bytes) -> tuple[Document, ...]:
        """The cases of the file; ValueError if it is no JSON or no case in it has a text."""
        found = tuple(filter(None, map(_document, _cases(json_text.parsed(data), 0))))
        if not found:
            raise ValueError("no opinion's text in the JSON")
        return found


def _cases(value: object, depth: int) -> Iterator[Object]:
    if isinstance(value, dict) and "casebody" in value:
        yield value
    elif isinstance(value, dict | list) and depth < _DEEPEST:
        for inner in value if isinstance(value, list) else value.values():
            yield from _cases(inner, depth + 1)


def _document(case: Object) -> Document | None:
    """A case, None if it has no text."""
    body = case["casebody"]
    if isinstance(body, dict) and "data" in body:
        body = body["data"]
    known = _facts(case)
    if isinstance(body, str) and "<" in body:
        return cap_html.document(body, known)
    opinions = body.get("opinions") if isinstance(body, dict) else None
    if not isinstance(opinions, list):
        return None
    blocks = _head_matter(_text(body, "head_matter"), _text(case, "name"))
    for opinion in opinions:
        if isinstance(opinion, dict):
            blocks += _opinion(opinion)
    return Document(attributed(blocks), known) if any(block.text for block in blocks) else None


def _text(value: Object, key: str) -> str:
    found = value.get(key)
    return found.strip() if isinstance(found, str) else ""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in clean(text).split("\n") if line.strip()]


def _head_matter(text: str, name: str) -> list[Block]:
    """What is printed above the opinions; the line that is the case's full name is its caption."""
    return [
        Block(line, BlockKind.FURNITURE, CAPTION) if _letters(line) == _letters(name) else Block(line)
        for line in _lines(text)
    ]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def _opinion(opinion: Object) -> list[Block]:
    lines = _lines(_text(opinion, "text"))
    if not lines:
        return []
    first_note = next((place for place, line in enumerate(lines) if place and _NOTE.match(line)), len(lines))
    label = Block(_text(opinion, "author"), BlockKind.WRITING, cap_html.kind(_text(opinion, "type")))
    return [label, *map(Block, lines[:first_note]), *_notes(lines[first_note:])]


def _notes(lines: Sequence[str]) -> list[Block]:
    """The notes at an opinion's end; a line that does not begin one goes on with the last."""
    made: list[Block] = []
    number = 0
    for line in lines:
        if begins := _NOTE.match(line):
            number += begins["label"] == "."
            made.append(
                Block(begins["label"], BlockKind.NOTE_LABEL, str(number) if begins["label"] == "." else begins["label"])
            )
            line = line[begins.end() :]
        made.append(Block(line))
    return [*made, Block("", BlockKind.NOTE_END)] if made else []


def _facts(case: Object) -> Facts:
    cited = case.get("citations")
    cites = [_text(each, "cite") for each in cited if isinstance(each, dict)] if isinstance(cited, list) else []
    docket = re.sub(r"^Nos?\.\s*|\.$", "", _text(case, "docket_number"))
    return Facts(
        name=_text(case, "name_abbreviation") or captions.short_name(_text(case, "name")) or None,
        citations=captions.cited(cites),
        docket=docket or None,
        decided=_date(_text(case, "decision_date")),
        court=_court(case.get("court")),
        year=_year(_text(case, "decision_date")),
    )


def _court(court: object) -> str | None:
    if not isinstance(court, dict):
        return None
    known = (_COURTS.get(_text(court, key).lower()) for key in ("slug", "name"))
    return next(filter(None, known), None) or _text(court, "slug") or slug(_text(court, "name")) or None


def _year(text: str) -> int | None:
    """The year of "1861-12" and "1861", which is all that is known of some cases."""
    match = re.match(r"(?P<year>[12]\d{3})(?!\d)", text)
    return int(match["year"]) if match else None


def _date(text: str) -> dt.date | None:
    """A day; None for a month or year, which is all that is known of some cases."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
