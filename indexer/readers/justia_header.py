"""What heads a Justia text file: lines of ``::name:: value``, and the caption above the first paragraph."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from caselaw import citations, justices
from caselaw.model import Citation, Kind
from indexer.readers.block import Block, BlockKind, Facts

CAPTION = "caption"
FIELD = "header field"

# "::decision_cite:: 475 U.S. 335"
_FIELD = re.compile(r"::(?P<name>\w+)::[ \t]*(?P<value>[^\n]*)(?:\n|\Z)")
# "Decided March 5, 1986"  "[June 24, 2022]"  "February 24, 1986" alone on its line, "Decided:\nMay 1, 1911"
# "Decree Entered May 22, 1972"
_DATE = re.compile(
    r"(?:(?:Decided|[Dd]ecree\s+[Ee]ntered):?\s+(?P<decided>[A-Z][a-z]+\.?\s+\d{1,2},?\s*\d{4})"
    r"|\[(?P<bracket>[A-Z][a-z]+\s+\d{1,2},\s+\d{4})\]"
    r"|^(?P<alone>[A-Z][a-z]+\s\d{1,2},\s\d{4})$)",
    re.MULTILINE,
)
# "No. 84-1586"  "NO. 09-338"  "No. 11–1351"  "Nos. 02-241 and 02-516"  "OREGON No.93-70. Argued"
_DOCKET = re.compile(r"\bNos?\.\s?(?P<docket>[\dA][\w–-]*)", re.IGNORECASE)
# "[June 24, 2022]"  "No. 16–67. Decided January 9, 2017"  "No. 94-1140. Argued November 1, 1995-Decided\nMay 13, 1996*"
# "Syllabus": with which a caption ends. A line that says "decided" and names no year is some sentence's.
CAPTION_END = re.compile(
    r"^[ \t\ufffd]*(?:\[[A-Z][a-z]+ \d{1,2}, ?\d{4}\][.\d*]*|Syllabus"
    r"|(?:[^\n]*[^\w\n])?(?:Argued|Decided)\b(?:[^\n]|\n(?![\n\t])){0,300}?"
    r"\b\d{4}[\d*†.]{0,3}(?:[ \t][^\n]{0,80})?)[ \t]*$",
    re.MULTILINE,
)
# What each of these has on its line: to that the search leaps.
CAPTION_END_WORD = re.compile(r"\[[A-Z][a-z]+ \d|Syllabus|Argued|Decided")
# Heads the captions of the text that has page marks.
REPORTED = "U.S. Supreme Court"
_DOCKET_CITE = re.compile(r"\d{2}[A-Z]?[-–]?\d+|\d{2,3}-orig", re.IGNORECASE)

# How the header calls a writing. "Concurrence" is also put on partial dissents: the writing's line outranks it.
_KINDS = {
    "opinion": Kind.MAJORITY,
    "concurrence": Kind.CONCURRENCE,
    "concurrence & dissent in part": Kind.CONCURRENCE_DISSENT,
    "concurrence-dissent": Kind.CONCURRENCE_DISSENT,
    "dissent": Kind.DISSENT,
    "statement": Kind.STATEMENT,
}
_PER_CURIAM = re.compile(r"per curiam", re.IGNORECASE)
_NOT_ITS_NAME = re.compile(r"(?:,\s*Nos?\.?)?[\s,;]*$")  # "Burns v. Reed, No."
_REVISED = re.compile(r"\s*\(.*\)$")  # "Dissent (Revised)"
# "March 5, 1986"  "Sept. 5,1986"
_PARTS = re.compile(r"(?P<month>[A-Za-z]+)\.?\s+(?P<day>\d{1,2}),\s*(?P<year>\d{4})")
_YEAR = re.compile(r"(?<![\d–-])(?:1[789]|20)\d\d\b")  # "1986", not that of "No. 84-1986"
_NAMES = "january february march april may june july august september october november december".split()
_MONTHS = {short: number for number, name in enumerate(_NAMES, 1) for short in (name, name[:3])} | {"sept": 9}


@dataclass(frozen=True, slots=True)
class Header:
    """What the ``::`` lines say; ``kind`` and ``author`` are of a file that holds one writing."""

    facts: Facts
    citation: Citation | None
    year: int | None
    blocks: tuple[Block, ...]
    one_writing: bool

    def is_report(self, caption: str) -> bool:
        """Whether the text is that of the report: a slip opinion has no pages."""
        return not self.one_writing and REPORTED in caption


def split_header(text: str) -> tuple[Header, str]:
    """The header of a file, and the text below it."""
    fields: dict[str, str] = {}
    blocks: list[Block] = []
    position = 0
    while match := _FIELD.match(text, position):
        fields.setdefault(match["name"], match["value"].strip())
        blocks.append(Block(match[0].strip(), BlockKind.FURNITURE, FIELD))
        position = match.end()
    kind = fields.get("opinion_type", "")
    if kind:
        blocks.append(_writing(kind, fields.get("opinion_author", "")))
    cite = fields.get("decision_cite", "")
    citation = citations.parse(cite)
    facts = Facts(
        name=_NOT_ITS_NAME.sub("", fields.get("decision_name", "")) or None,
        citations=(citation,) if citation else (),
        docket=cite if _DOCKET_CITE.fullmatch(cite) else None,
        court="scotus",
    )
    year = fields.get("decision_year", "")
    number = int(year) if year.isascii() and year.isdigit() else None
    return Header(facts, citation, number, tuple(blocks), bool(kind)), text[position:]


def _writing(kind: str, author: str) -> Block:
    if _PER_CURIAM.search(author):
        return Block("", BlockKind.WRITING, Kind.PER_CURIAM.value)
    known = _KINDS.get(_REVISED.sub("", kind).lower())
    return Block(author, BlockKind.WRITING, known.value if known else "")


def docket(caption: str) -> str | None:
    """The first docket number that a caption names."""
    match = _DOCKET.search(caption)
    return match["docket"].replace("–", "-") if match else None


def decided(caption: str, citation: Citation | None, year: int | None) -> dt.date | None:
    """The date of decision that a caption names: in the year it prints beside its citation, else in the header's.

    "177 U.S. 514 (1900) ... Decided April 30, 1300": of a year that cannot be its volume's, the day is kept.
    """
    dates = [date for match in _DATE.finditer(caption) if (date := _date(match[match.lastindex or 0]))]
    printed = _printed_year(caption, citation)
    if printed is None and year is None:
        return next(iter(dates), None)
    found = next((date for wanted in (printed, year) for date in dates if date.year == wanted), None)
    if found is None or citation is None or printed is None or _of_volume(citation, found.year):
        return found
    return _misprint_mended(found, printed, caption)


def _printed_year(caption: str, citation: Citation | None) -> int | None:
    """The year that stands in brackets behind the case's citation, if the volume is of about that year."""
    if citation is None or citation.reporter != "U.S.":
        return None
    match = re.search(rf"\b{citation.volume}\s+U\.\s?S\.\s+{citation.page}\s+\((\d{{4}})\)", caption)
    return int(match[1]) if match and _of_volume(citation, int(match[1])) else None


def _of_volume(citation: Citation, year: int) -> bool:
    period = justices.reported(citation.volume)
    return period is not None and period.first.year <= year <= period.last.year


def _misprint_mended(date: dt.date, year: int, caption: str) -> dt.date | None:
    """The day in the right year, if one figure was misread and no decree of another year is told of; else None."""
    misread = sum(a != b for a, b in zip(f"{date.year}", f"{year}", strict=True)) == 1
    others = {int(other) for other in _YEAR.findall(caption)} - {date.year, year, year - 1}
    if not misread or others or (date.month, date.day) == (2, 29):
        return None
    return date.replace(year=year)


def _date(text: str) -> dt.date | None:
    parts = _PARTS.fullmatch(text)
    month = _MONTHS.get(parts["month"].lower()) if parts else None
    if parts is None or month is None:
        return None
    try:
        return dt.date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None
