"""The furniture of an opinion's printed pages: running heads, captions, rules and notes told from the text.

At the top of each page stand the page's number with the case's name or its cite, and below it the writing
("Opinion of the Court", "ALITO, J., concurring"). Every writing of a slip opinion has its own caption and
begins on its own page 1; its notes stand at the foot of the page below a rule.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from indexer.readers.block import Block, BlockKind
from indexer.readers.pdf_lines import Line
from indexer.readers.pdf_paragraphs import Margins

RUNNING_HEAD = "running head"
CAPTION = "caption"
NOTICE = "notice"
RULE = "rule"
TYPESETTING = "typesetter's line"

# "530US2  Unit: $U69  [05-04-01 11:18:28] PAGES PGT: OPIN", at the top of a bound volume's page
_TYPESETTING = re.compile(r".*\bPGT: ?\w+.*")

# "(Slip Opinion) OCTOBER TERM, 2010 1"  "Cite as: 564 U. S. ____ (2011) 3"  "2 DOBBS v. JACKSON"  "OCTOBER TERM, 2021"
_HEAD = re.compile(
    r"(?:\(Slip Opinion\)|Cite as:|OCTOBER TERM,|Per Curiam|Syllabus).*?(?:\s(?P<recto>(?!1[789]\d\d|20\d\d)\d{1,4}))?"
    r"|(?P<verso>\d{1,4})\s\S.*"
)
# "4 WYETH v. LEVINE" is a head, "4 The Court of Appeals held" is not: a head's small letters are few.
_CASE = re.compile(r"\d{1,4}\s(?P<name>(?:[^a-z]|et al\.|\bv\.|\bex rel\.|\b(?:Mc|Mac|De)|[’']n|\bper\b|\bOpinion.*)+)")
# "Syllabus"  "Opinion of the Court"  "Opinion of KENNEDY, J."  "ALITO, J., concurring in judgment"  "Per Curiam"
_WRITING = re.compile(
    r"Syllabus|Per Curiam|(?:Appendix|Opinion|Statement|Order|Decree|Judgment)\b.*|.+,\s(?:concurring|dissenting)\b.*",
)
_APPENDIX = re.compile(r"Appendix\b", re.IGNORECASE)

# How far below its first line a running head reaches, in lines of the text, which begins at 3.2.
_HEAD_DEPTH = 2.7
# Notes are set at 0.82 of the text's size.
_NOTE_SIZE = 0.9

# "——————", in front of the notes; "_________________" in a caption
_RULE = re.compile(r"[—–―_-]{4,}")
# The last line of a caption: "[June 20, 2011]", "No. 10–174. Argued April 19, 2011—Decided June 20, 2011*"
_CAPTION_END = re.compile(r"\[.*\d{4}\]\W*|.*\bDecided\b.*\d{4}\W*")
_COURT = re.compile(r"SUPREME COURT OF THE UNITED STATES", re.IGNORECASE)
_LONGEST_CAPTION = 80

# "that result.*"  "the act†—which"
_STARS = re.compile(r"(?<=[^\s*†‡§])[*†‡]{1,4}(?![\w*†‡§])")
# "*", "††", "§" at the start of a note, but not "§1392(d)", which a line may begin with
_MARK = re.compile(r"(?:[*†‡]{1,4}|§{1,2}(?![§\s]*\d))(?=\S|\s)")


@dataclass(slots=True)
class Page:
    """A page taken apart; ``number`` is the printed one, ``writing`` the running head that names the writing."""

    number: int | None = None
    writing: str = ""
    name: str = ""
    caption: str = ""
    furniture: list[Block] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)


def page_of(lines: Sequence[Line], shape: Margins) -> Page:
    """The page of these lines, of a document of this shape; small print at its foot is notes if a mark begins it."""
    page = Page()
    page.furniture = [_piece(TYPESETTING, line.text) for line in lines if _TYPESETTING.fullmatch(line.text)]
    lines = [line for line in lines if not _TYPESETTING.fullmatch(line.text)]
    rest = _take_caption(page, _take_head(page, lines, shape.pitch))
    start = end = next((at for at, line in enumerate(rest) if _RULE.fullmatch(line.text)), None)
    if start is None or end is None:
        start = end = _unruled(rest, _NOTE_SIZE * shape.height)
    else:
        page.furniture.append(_piece(RULE, rest[start].text))
        end += 1
    page.notes = [labelled(line) for line in rest[end:]]
    stars = [line.calls[0][1] for line in page.notes if line.calls and not line.calls[0][1].isdigit()]
    page.body = [_called(line, stars) for line in rest[:start]]
    return page


def names_writing(text: str) -> bool:
    """Whether a line of a running head says whose writing the page holds."""
    return _WRITING.fullmatch(text) is not None


def _take_head(page: Page, lines: Sequence[Line], pitch: float) -> Sequence[Line]:
    """The lines below the running head, whose lines become the page's number, name and writing."""
    first = next(iter(lines), None)
    match = _HEAD.fullmatch(first.text) if first else None
    if first is None or match is None or not (match["verso"] is None or _CASE.fullmatch(first.text)):
        return lines
    depth = first.bottom - _HEAD_DEPTH * pitch
    head = [line for line in lines if line.bottom > depth]
    titles = [line.text for line in head if names_writing(line.text)]
    figure = match["recto"] or match["verso"]
    page.number = int(figure) if figure else None
    page.writing = next((title for title in titles if not _APPENDIX.match(title)), titles[0] if titles else "")
    if match["verso"]:
        page.name = " ".join(line.text for line in head if line.text not in titles).partition(" ")[2]
    page.furniture += [_piece(RUNNING_HEAD, line.text) for line in head]
    return lines[len(head) :]


def _take_caption(page: Page, lines: Sequence[Line]) -> Sequence[Line]:
    """The lines below the caption, if one stands on the page: the Court's name to the date."""
    court = next((at for at, line in enumerate(lines) if _COURT.fullmatch(line.text)), None)
    if court is None:
        return lines
    reach = lines[: court + _LONGEST_CAPTION]
    end = next((at for at, line in enumerate(reach) if at > court and _CAPTION_END.fullmatch(line.text)), None)
    if end is None:
        return lines
    taken = [(NOTICE if at < court else CAPTION, line) for at, line in enumerate(lines[: end + 1])]
    for name, group in groupby(taken, key=lambda piece: piece[0]):
        page.furniture += [_piece(name, _printed(line)) for _, line in group]
    page.caption = "\n".join(line.text for name, line in taken if name == CAPTION)
    return lines[end + 1 :]


def _printed(line: Line) -> str:
    """A line with its raised figures and its hyphen, as the page has it."""
    text = line.text
    for offset, label in reversed(line.calls):
        text = text[:offset] + label + text[offset:]
    return f"{text}-" if line.broken else text


def _piece(name: str, text: str) -> Block:
    return Block(text, BlockKind.FURNITURE, name)


def _called(line: Line, stars: Sequence[str]) -> Line:
    """A line of text whose stars, where a note of the page has them for its label, are calls."""
    for match in _STARS.finditer(line.text) if stars else ():
        if match[0] in stars:
            text = line.text[: match.start()] + line.text[match.end() :]
            return replace(line, text=text, calls=tuple(sorted((*line.calls, (match.start(), match[0])))))
    return line


def _unruled(lines: Sequence[Line], note_height: float) -> int:
    """Where notes begin that no rule parts from the text: at a mark, all lines from it on in small print."""
    start = len(lines)
    for at in range(len(lines) - 1, -1, -1):
        if lines[at].height > note_height:
            break
        if lines[at].calls and lines[at].calls[0][0] == 0:
            start = at
    return start if start else len(lines)


def labelled(line: Line) -> Line:
    """A line of notes whose mark of stars, if it begins with one, counts as raised, as figures are."""
    match = _MARK.match(line.text)
    if match is None or (line.calls and line.calls[0][0] == 0):
        return line
    text = line.text[match.end() :].lstrip()
    gone = len(line.text) - len(text)
    calls = ((0, match[0]), *((at - gone, label) for at, label in line.calls))
    return replace(line, text=text, calls=calls)
