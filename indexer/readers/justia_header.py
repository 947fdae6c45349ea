"""What heads a Justia text file: lines of ``::name:: value``, and the caption above the first paragraph."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from caselaw import citations
from caselaw.justices import Period, reported
from caselaw.model import Citation, Kind
from indexer.readers.block import Block, BlockKind, Facts

CAPTION = "caption"
FIELD = "header field"

# "::decision_cite:: 475 U.S. 335"
_FIELD = re.compile(r"::(?P<name>\w+)::[ \t]*(?P<value>[^\n]*)(?:\n|\Z)")
# "Decided March 5, 1986"  "[June 24, 2022]"  "February 24, 1986" alone on its line, "Decided:\nMay 1, 1911"
_DATE = re.compile(
    r"(?:Decided:?\s+(?P<decided>[A-Z][a-z]+\.?\s+\d{1,2},?\s*\d{4})"
    r"|\[(?P<bracket>[A-Z][a-z]+\s+\d{1,2},\s+\d{4})\]"
    r"|^(?P<alone>[A-Z][a-z]+\s\d{1,2},\s\d{4})$)",
    re.MULTILINE,
)
# "Malley v. Briggs, 475\nU.S. 335 (1986)"  "Kentucky v. Dennison, 65 U.S. 24 How. 66 66 (1861)"
_TITLE_YEAR = re.compile(r"U\.S\.\s+(?:\d+\s+[A-Z][a-z]+\.?\s+\d+\s+)?\d+\s+\((?P<year>[12]\d{3})\)")
# "Supplemental Decrees Entered December 13, 1965,\nand December 20,\n1971": what is behind it are days of decrees.
_ENTERED = re.compile(r"\b[Ee]ntered\b")
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


def decided(caption: str, year: int | None, cite: Citation | None = None) -> dt.date | None:
    """The date of decision that a caption names: in the header's year, if that is known.

    A decree is of the day on which it was entered, if that is in its title's year, and a misprinted year
    (1300 for 1900) is the title's.
    """
    dates = [_date(match["decided"] or match["bracket"] or match["alone"]) for match in _DATE.finditer(caption)]
    found = next((date for date in dates if date is not None and year in (None, date.year)), None)
    title = _TITLE_YEAR.search(caption)
    if title is None or (found is not None and int(title["year"]) == found.year):
        return found
    entered = [_date(match[0]) for behind in _ENTERED.split(caption, 1)[1:] for match in _PARTS.finditer(behind)]
    decrees = [date for date in entered if date is not None and date.year == int(title["year"])]
    if decrees:
        return decrees[-1]
    return _in_volume(found, int(title["year"]), cite) if found is not None else None


def year_of(caption: str, year: int | None, cite: Citation | None) -> int | None:
    """The header's year, or its title's, that can be its volume's: all that is known where a caption names no day."""
    volume = _volume(cite)
    title = _TITLE_YEAR.search(caption)
    named = (year, int(title["year"]) if title else None)
    return next((one for one in named if one and volume and volume.first.year <= one <= volume.last.year), None)


def _volume(cite: Citation | None) -> Period | None:
    return reported(cite.volume) if cite is not None and cite.reporter == "U.S." else None


def _in_volume(found: dt.date, year: int, cite: Citation | None) -> dt.date:
    """The date in the title's ``year``, if no case of the volume was decided in the printed one, a figure off."""
    volume = _volume(cite)
    if volume is None or volume.first <= found <= volume.last or not volume.first.year <= year <= volume.last.year:
        return found
    same = sum(one == other for one, other in zip(str(found.year), str(year), strict=True))
    # (No leap day is misprinted: 29 February stays as it is printed.)
    return found.replace(year=year) if same == len(str(year)) - 1 and (found.month, found.day) != (2, 29) else found


def _date(text: str) -> dt.date | None:
    parts = _PARTS.fullmatch(text)
    month = _MONTHS.get(parts["month"].lower()) if parts else None
    if parts is None or month is None:
        return None
    try:
        return dt.date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None
