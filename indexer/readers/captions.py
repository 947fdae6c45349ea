"""What the captions of a case say of it, when they are printed in capitals, in parts, with short months."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from caselaw import citations
from caselaw.model import Citation
from indexer.readers.block import Facts
from indexer.readers.header import header

# "KLINE et al. v. BURKE CONST. CO."  "HART vs. HART"
_VERSUS = re.compile(r"[,.]?\s+vs?\.?\s+")
# What a short name leaves out: "ET AL., AS THE BOARD ...", ", COMMISSIONER OF IMMIGRATION", "(two cases)";
# but not ", Inc." and the like, which are part of a name.
_SURPLUS = re.compile(
    r",?\s+et\s(?:al|ux|vir)\b.*|,\s+(?!inc\b|ltd\b|co\b|l\.?l\.?c\b|l\.?p\b|&|and\s).*|\s*\(.*|\s*\[.*",
    re.IGNORECASE,
)
# "... v. UNITED STATES. UNITED STATES v. FREUND.": the second of two cases decided together.
_SECOND_CASE = re.compile(r"\.\s+(?=.+\sv\.?\s).*")
# "CHEEK.", but not "CO." or "Assn.": a full stop that ends the caption is no part of the name.
_FULL_STOP = re.compile(r"(?<=[a-z]{4})(?<!\bassn)(?<!\bbros)(?<!\bcorp)(?<!\bcomm)(?<!\bcommn)\.$", re.IGNORECASE)
_SMALL = frozenset("a an and as at by de for in of on or the to upon".split())
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_MONTHS = {month: number for number, month in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_DATE = r"(?P<month>[a-z]{3})[a-z]*[.,]?\s(?P<day>\d{1,2}),?\s(?P<year>\d{4})"
# Which line dates the decision, the surest first: "Decided Nov. 20, 1922."  "Argued April 9; decided: May 1, 1921",
# then "May 7, 1934" alone, then "Denied January 3, 1927." and "Order entered April 25, 1924."
_DECIDED = (
    re.compile(rf"(?:.*\b)?decided:?,?\s{_DATE}.*", re.IGNORECASE),
    re.compile(rf"{_DATE}\.?", re.IGNORECASE),
    re.compile(
        rf"(?:filed|denied|granted|rule\sdischarged|(?:order|decree)\s(?:entered|announced)):?\s{_DATE}.*",
        re.IGNORECASE,
    ),
)
# "259 U.S. 263 (1922)"
_YEAR = re.compile(r"\s*\((?:\w+\.? \d{1,2}, )?\d{4}\)$")


def facts(captions: Iterable[str], parties: str | None = None) -> Facts:
    """What a case's captions say; ``parties`` is the one that names them."""
    lines = list(captions)
    found = header(lines)
    return Facts(
        name=short_name(parties) if parties else found.name,
        citations=cited(lines) or found.citations,
        docket=found.docket,
        decided=_decided(lines) or found.decided,
    )


def cited(texts: Iterable[str]) -> tuple[Citation, ...]:
    """The texts that are citations whole, the U.S. Reports' first."""
    found = dict.fromkeys(filter(None, (citations.parse(_YEAR.sub("", text).rstrip(" .")) for text in texts)))
    return tuple(sorted(found, key=lambda citation: citation.reporter != "U.S."))


def first_page(known: Facts) -> int | None:
    """The page of the United States Reports on which the case begins, None if it is not known."""
    return next((citation.page for citation in known.citations if citation.reporter == "U.S."), None)


def short_name(parties: str) -> str:
    """The reporter's short name: "KLINE et al. v. BURKE CONST. CO." is "Kline v. Burke Const. Co."."""
    sides = _VERSUS.split(" ".join(parties.split()), maxsplit=1)
    named = [_FULL_STOP.sub("", _SURPLUS.sub("", _SECOND_CASE.sub("", side))) for side in sides]
    return " v. ".join(_titled(side) for side in named if side)


def _titled(text: str) -> str:
    """Capitals as a title has them; a text that has small letters enough keeps its own."""
    letters = [letter for letter in text if letter.isalpha()]
    if sum(letter.islower() for letter in letters) > len(letters) / 3:
        return text
    titled = _WORD.sub(lambda match: _title_word(match[0]), text)
    return titled[:1].upper() + titled[1:]


def _title_word(word: str) -> str:
    if word.lower() in _SMALL:
        return word.lower()
    if word.startswith(("Mc", "O'", "O’", "Mac")) and word[3:4].isupper():
        stem = 3 if word.startswith("Mac") else 2
        return word[:stem] + word[stem:].capitalize()
    return word.capitalize()


def _decided(lines: Iterable[str]) -> dt.date | None:
    """The date of decision, by the surest line that has one."""
    known = list(lines)
    found = (match for pattern in _DECIDED for line in known if (match := pattern.fullmatch(line)))
    return next(filter(None, map(_date, found)), None)


def _date(match: re.Match[str]) -> dt.date | None:
    month = _MONTHS.get(match["month"].lower())
    try:
        return dt.date(int(match["year"]), month, int(match["day"])) if month else None
    except ValueError:
        return None
