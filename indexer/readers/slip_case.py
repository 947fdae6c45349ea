"""What the printed pages of a slip opinion say of the case and of its writings, however the pages were read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from caselaw.model import NoteCall
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


def with_notes(text: Sequence[Block], notes: Sequence[Block], pages: Sequence[Page]) -> list[Block]:
    """A run's text and its notes: below it, or, where the pages are those of a volume, each below its call.

    A volume's pages run on from one writing to the next, so only the call tells whose a note is.
    """
    pending = _by_label(notes)
    placed: list[Block] = []
    for block in text:
        placed.append(block)
        for call in block.calls if pages[0].number != 1 else ():
            note = next((note for note in pending if _is_called(note, call, block)), None)
            if note is not None:
                pending.remove(note)
                placed += [*note, Block("", BlockKind.NOTE_END)]
    left = [block for note in pending for block in note]
    return [*placed, *left, Block("", BlockKind.NOTE_END)] if left else placed


def _by_label(notes: Sequence[Block]) -> list[list[Block]]:
    """The blocks of each note, its label first; what no label stands before comes by itself."""
    found: list[list[Block]] = []
    for block in notes:
        if not found or block.kind is BlockKind.NOTE_LABEL:
            found.append([])
        found[-1].append(block)
    return found


def _is_called(note: Sequence[Block], call: NoteCall, block: Block) -> bool:
    """Whether a note is the one that a call in a paragraph means: at the foot of that page, or of the next."""
    if note[0].label != call.label:
        return False
    called_on = [mark.page for mark in block.page_marks if mark.offset <= call.offset][-1:]
    begins_on = [mark.page for part in note for mark in part.page_marks][:1]
    return not (called_on and begins_on) or 0 <= begins_on[0] - called_on[0] <= 1


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
