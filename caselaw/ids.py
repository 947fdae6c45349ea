"""Ids for people and for ever: ``475-us-335``, ``475-us-335/powell``, ``475-us-335/powell/n4.2``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from caselaw.model import Citation, Judge, Kind

# Writings named by what they are; every other writing is named by who wrote it.
_NAMED_BY_KIND = {
    Kind.SYLLABUS: "syllabus",
    Kind.COUNSEL: "counsel",
    Kind.MAJORITY: "opinion",
    Kind.PLURALITY: "opinion",
    Kind.PER_CURIAM: "opinion",
    Kind.APPENDIX: "appendix",
    Kind.COMBINED: "combined",
}

# First parts of paths that are no case's page; a file of that name gets "case-" before it.
RESERVED = frozenset({"api", "healthz", "help", "justices", "static"})

# Footnotes marked by a sign: the sign would not survive in a URL or an Obsidian block id.
_SIGNS = {"*": "star", "†": "dagger", "‡": "ddagger", "§": "section", "¶": "para"}

_CASE_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
# What is an id, for a regex.
ID = (
    rf"(?P<case>{_CASE_ID})"
    rf"(?:/(?P<writing>{_CASE_ID})(?:/(?P<paragraph>[1-9][0-9]*|n[a-z0-9-]+(?:\.[1-9][0-9]*)?))?)?"
)


def slug(text: str) -> str:
    """Lower-case letters, digits and single dashes: ``O'Connor`` is ``oconnor``; empty for no letters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def case_id(citations: Iterable[Citation], docket: str | None, fallback: str) -> str:
    """The case's id: by its first citation, else its docket number, else a slug of the file's name."""
    for citation in citations:
        return page_id(citation, citation.page)
    if docket and slug(docket):
        return f"no-{slug(docket)}"
    name = slug(fallback) or "case"
    return f"case-{name}" if name in RESERVED else name


def page_id(citation: Citation, page: int) -> str:
    """A printed page of the volume a citation names: page 341 of 475 U.S. 335 is ``475-us-341``."""
    return f"{citation.volume}-{_of_reporter(citation.reporter)}-{page}"


@lru_cache(maxsize=256)
def _of_reporter(reporter: str) -> str:
    return slug(reporter.replace(".", ""))


def writing_name(kind: Kind, authors: Iterable[Judge]) -> str:
    """The last part of a writing's id, before a number for the second of the same name."""
    if kind in _NAMED_BY_KIND:
        return _NAMED_BY_KIND[kind]
    return "-".join(filter(None, (slug(judge.surname) for judge in authors))) or kind.value


def note_name(label: str) -> str:
    """A footnote's name in ids: ``n4``; ``*`` is ``nstar``, ``**`` is ``nstar-2``."""
    sign = _SIGNS.get(label[:1])
    if sign:
        return f"n{sign}" if len(label) == 1 else f"n{sign}-{len(label)}"
    return f"n{slug(label) or 'ote'}"


def anchor(paragraph_id: str) -> str:
    """The fragment of a passage on its opinion's page: ``475-us-335/powell/n4.2`` is ``n4.2``."""
    return paragraph_id.rsplit("/", 1)[1]
