"""What the printed pages of a slip opinion say of the case and of its writings, however the pages were read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from indexer.attribution import parse
from indexer.readers.block import Block, BlockKind, Facts
from indexer.readers.pdf_pages import Page

# "10-174 American Elec. Power Co. v. Connecticut (06/20/2011)"  "22O141 Texas v. New Mexico (6/21/24)"
_TITLE = re.compile(
    r"\s*(?P<docket>\d+[-–A-Z]\w+|\d+,? Orig\.?)\s+(?P<name>\S.*?)\s*"
    r"\(\s*(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d{2})\s*\)\s*"
)
_DOCKET = re.compile(r"\bNos?\.\s(?P<docket>\d+[–-]\w+|\d+,? Orig)")
# "[June 20, 2011]"  "Decided June 20, 2011"
_DECIDED = re.compile(r"(?:\[|\bDecided\s)(?P<date>[A-Z][a-z]+ \d{1,2}, \d{4})")
SYLLABUS = "Syllabus"
# "Opinion of ALITO, J."
_OF = re.compile(r"(?:Opinion|Statement) of ")


def runs(pages: Iterable[Page]) -> list[list[Page]]:
    """The pages of each writing: a new one begins at a page 1."""
    found: list[list[Page]] = []
    for page in pages:
        if not found or page.number == 1:
            found.append([])
        found[-1].append(page)
    return found


def label(head: str) -> Block:
    """What the running head says of the writing that begins below it."""
    said = parse(head)
    kind = said.kind.value if said and said.kind else ""
    author = ", ".join(_OF.sub("", head).split(", ")[:2]) if said and said.authors else ""
    return Block(author, BlockKind.WRITING, kind)


def facts(title: str, pages: Sequence[Page]) -> Facts:
    """The case's name, docket number and date: as the file's title has them, else as its pages do."""
    caption = "\n".join(page.caption for page in pages)
    match = _TITLE.fullmatch(title)
    docket, decided = _DOCKET.search(caption), _DECIDED.search(caption)
    name = match["name"] if match else next((page.name for page in pages if page.name), "")
    return Facts(
        name=(_in_small_letters(name) if _shouts(name) else name) or None,
        docket=_plain(match["docket"] if match else docket["docket"] if docket else "") or None,
        decided=(_day(match) if match else None) or (_date(decided["date"]) if decided else None),
        court="scotus" if caption else None,
    )


def _plain(docket: str) -> str:
    return docket.replace("–", "-")


def _shouts(name: str) -> bool:
    return name.replace(" v. ", "").isupper()


def _in_small_letters(name: str) -> str:
    return " v. ".join(part.title() for part in name.split(" v. ")).replace("’S", "’s").replace("'S", "'s")


def _day(match: re.Match[str]) -> dt.date | None:
    year = int(match["year"])
    try:
        return dt.date(year if year > 99 else 2000 + year, int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _date(text: str) -> dt.date | None:
    try:
        return dt.datetime.strptime(text, "%B %d, %Y").date()
    except ValueError:
        return None
