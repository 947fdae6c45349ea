"""Whether a case's files hold the writings a table lists: by headers and lines, not by what we made of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from bench.truth import COURT, Written
from caselaw import justices
from caselaw.justices import fold
from caselaw.model import Decision, Kind

_HEADER = re.compile(rb"::opinion_author:: ?(?P<author>.*)\n::opinion_type:: ?(?P<type>.+)")
_HEADER_BYTES = 1000

_LINE = 700  # characters: no attribution is longer
_SIGN = re.compile(r"justice|curiam|concur|dissent|\bJ\.|opinion", re.IGNORECASE)
# "[For dissenting opinion of MR. JUSTICE BRENNAN, see post, p. 418 U. S. 235.]": printed with another case.
_ELSEWHERE = re.compile(r"\bsee (?:ante|post|supra|infra)\b|^::", re.IGNORECASE)
# "Justice Breyer, with whom": who joins, or is spoken of later in a line, wrote nothing by that.
_OTHERS = re.compile(r"\bwhom\b|\bin which\b|\bjoined by\b|\bjoins?\b|\btook\b|[.:;] ", re.IGNORECASE)


class Label(NamedTuple):
    """What the header of a file that holds one writing says: its author, and what it is."""

    author: str
    type: str


def label_of(data: bytes) -> Label | None:
    """The label of a file's header, None if the file is a whole case."""
    match = _HEADER.search(data[:_HEADER_BYTES])
    if match is None or not match["type"].strip():
        return None
    return Label(match["author"].decode(errors="replace").strip(), match["type"].decode(errors="replace").strip())


def surname_of(judge_id: str) -> str:
    """The surname of a justice by id."""
    known = justices.by_id(judge_id)
    return known.surname if known else judge_id


def lines(decision: Decision, surname: str) -> list[str]:
    """Short lines that name a justice near a word of attribution, wherever they ended up."""
    texts = [p.text for o in decision.opinions if o.writing.kind is not Kind.SYLLABUS for p in o.paragraphs]
    texts += [piece.text for piece in decision.apparatus] + [o.writing.attribution or "" for o in decision.opinions]
    wanted = surname.lower()
    return [
        text
        for text in texts
        if wanted in text.lower() and len(text) < _LINE and _SIGN.search(text) and not _ELSEWHERE.search(text)
    ]


def is_held(said: Sequence[Written], decision: Decision, labels: Sequence[Label]) -> bool:
    """Whether the files hold all the writings of one table.

    A whole case names each author in some line (the Court's is always there). Of a case that is split, one
    writing a file, each author is named by a file's header or by the line of a writing.
    """
    if not labels:
        return all(written.fold == COURT or lines(decision, surname_of(written.author)) for written in said)
    return all(_has_file(written, labels) or _has_line(written, decision) for written in said)


def _has_file(written: Written, labels: Sequence[Label]) -> bool:
    surname = fold(surname_of(written.author))
    return any(fold(label.author) == surname for label in labels)


def _has_line(written: Written, decision: Decision) -> bool:
    """Whether a line begins with the author's name, or with those of several: "Justices A, B, and C, dissenting."."""
    surname = surname_of(written.author).lower()
    return any(surname in _OTHERS.split(line)[0].lower() for line in lines(decision, surname) if "ustice" in line[:14])
