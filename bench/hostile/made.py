"""What a hostile file is, and whole files of every format to make them from."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from enum import StrEnum
from html import escape
from typing import NamedTuple

from tests.indexer.pdf_made import Put, make_pdf


class Fate(StrEnum):
    """What is to become of a file."""

    REFUSED = "refused"
    READ = "read"
    EITHER = "refused or read"


class Hostile(NamedTuple):
    """A file: what it is called, its bytes, what is to become of it, and what kind of hostility it is."""

    name: str
    data: bytes
    fate: Fate
    kind: str


class Text(NamedTuple):
    """A case to set in some format: the page it begins on, and its paragraphs."""

    volume: int
    paragraphs: Sequence[str]

    @property
    def citation(self) -> str:
        """As printed."""
        return f"{self.volume} U.S. 1"


def justia(text: Text) -> bytes:
    """Justia's text, a whole case."""
    head = (
        f"::decision_cite:: {text.citation}\n::decision_name::  Doe v. Roe\n::decision_year:: 1986\n"
        "::opinion_author:: \n::opinion_type:: \n::opinion:: \n\n"
        f"U.S. Supreme Court\nDoe v. Roe, {text.volume}\nU.S. 1 (1986)\nDoe v. Roe\nNo. 84-{text.volume}\n"
        f"Argued November 13,\n1985\nDecided March 5, 1986\n{text.volume}\nU.S. 1\n"
    )
    said = ["JUSTICE WHITE delivered the opinion of the Court.", *text.paragraphs]
    return (head + "".join("\n" + "\t" * 15 + one + "\n" for one in said)).encode()


def plain_text(text: Text) -> bytes:
    """A paragraph a line."""
    return "\n".join(["JUSTICE WHITE delivered the opinion of the Court.", *text.paragraphs, ""]).encode()


def slip_text(text: Text) -> bytes:
    """A slip opinion as `pdftotext` writes it, some paragraphs a page."""
    title = (
        "(Slip Opinion)\n\nOCTOBER TERM, 2010\n\n1\n\nSyllabus\n\nSUPREME COURT OF THE UNITED STATES\n\n"
        f"DOE v. ROE\n\nNo. 10–{text.volume}. Argued April 19, 2011—Decided June 20, 2011\n\n"
    )
    pages = [
        title,
        *(f"{n}\n\nDOE v. ROE\n\nOpinion of the Court\n\n{one}\n" for n, one in enumerate(text.paragraphs, 2)),
    ]
    return "\f".join(pages).encode()


def slip_pdf(text: Text) -> bytes:
    """A slip opinion of pages set in Courier."""
    lines = [one[at : at + 60] for one in text.paragraphs for at in range(0, min(len(one), 600), 60)]
    pages = [lines[at : at + 40] for at in range(0, len(lines), 40)]
    return make_pdf([[Put(150, 600 - 12 * n, 11, _latin(line)) for n, line in enumerate(page)] for page in pages])


def _latin(text: str) -> str:
    return text.encode("cp1252", "replace").decode("cp1252")


def courtlistener_object(text: Text) -> dict[str, object]:
    """An opinion of CourtListener's API."""
    return {
        "id": text.volume,
        "cluster": f"https://www.courtlistener.com/api/rest/v3/clusters/{text.volume}/",
        "author_str": "White",
        "type": "020lead",
        "plain_text": "",
        "html_with_citations": courtlistener_html(text).decode(),
    }


def courtlistener_json(text: Text) -> bytes:
    """The same in a file."""
    return json.dumps(courtlistener_object(text)).encode()


def courtlistener_csv(text: Text) -> bytes:
    """A row of CourtListener's bulk data."""
    columns = ("id", "type", "author_str", "per_curiam", "plain_text", "html", "html_with_citations", "cluster_id")
    row = {**courtlistener_object(text), "cluster_id": text.volume}
    out = io.StringIO()
    writer = csv.DictWriter(
        *(out, columns), extrasaction="ignore", quoting=csv.QUOTE_ALL, escapechar="\\", doublequote=False, restval=""
    )
    writer.writeheader()
    writer.writerow(row)
    return out.getvalue().encode()


def courtlistener_html(text: Text) -> bytes:
    """A page of CourtListener's."""
    head = f'<p class="case_cite">{text.citation}</p><p class="parties">DOE v. ROE</p>'
    return f"{head}{_paragraphs(text)}".encode()


def harvard_xml(text: Text) -> bytes:
    """A case in Harvard's XML."""
    return (
        "<?xml version='1.0' encoding='utf-8'?>\n<casebody><parties>DOE v. ROE</parties>"
        f"<citation>{text.citation}</citation><decisiondate>Decided June 15, 1989</decisiondate>"
        f'<opinion type="majority"><author>Justice White</author>{_paragraphs(text)}</opinion></casebody>'
    ).encode()


def cap_json(text: Text) -> bytes:
    """A case of the Caselaw Access Project."""
    opinion = {"type": "majority", "author": "Justice White", "text": "\n".join(text.paragraphs)}
    case = {
        "id": text.volume,
        "name": "DOE v. ROE",
        "name_abbreviation": "Doe v. Roe",
        "decision_date": "1973-01-22",
        "citations": [{"type": "official", "cite": text.citation}],
        "casebody": {"judges": [], "opinions": [opinion], "head_matter": "DOE v. ROE\nNo. 70-18."},
    }
    return json.dumps(case).encode()


def cap_html(text: Text) -> bytes:
    """The same as HTML."""
    return (
        f'<section class="casebody"><section class="head-matter"><p class="citation">{text.citation}</p></section>'
        '<article class="opinion" data-type="majority"><p class="author">Justice White</p>'
        f"{_paragraphs(text)}</article></section>"
    ).encode()


def saved_page(text: Text) -> bytes:
    """A page saved from FindLaw."""
    return (
        f"<html><head><title>DOE v. ROE, {text.volume} U.S. 1 (1986) | FindLaw</title>"
        f'<link rel="canonical" href="https://caselaw.findlaw.com/us-supreme-court/{text.volume}/1.html"></head>'
        '<body><div class="caselawcontent searchable-content"><center><h3>DOE v. ROE(1986)</h3></center>'
        f"<p>JUSTICE WHITE delivered the opinion of the Court.</p>{_paragraphs(text)}</div></body></html>"
    ).encode()


def _paragraphs(text: Text) -> str:
    return "".join(f"<p>{escape(one)}</p>" for one in text.paragraphs)


# By the reader that is to know it.
FORMATS: dict[str, Callable[[Text], bytes]] = {
    "Justia text": justia,
    "plain text": plain_text,
    "text of a slip opinion": slip_text,
    "slip-opinion PDF": slip_pdf,
    "CourtListener JSON": courtlistener_json,
    "CourtListener CSV": courtlistener_csv,
    "CourtListener HTML": courtlistener_html,
    "Harvard XML": harvard_xml,
    "Caselaw Access Project JSON": cap_json,
    "Caselaw Access Project HTML": cap_html,
    "saved web page": saved_page,
}
