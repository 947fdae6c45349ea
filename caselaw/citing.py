"""Citations of decisions in running text: where they stand, which case they name and which pages of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from caselaw.citations import REPORTERS
from caselaw.model import Citation, Cite

# The reports before volume 91 were named after the reporter, and numbered later: 1 Cranch is 5 U.S.
# (the title pages of the United States Reports). Reporter → how many volumes, and the U.S. volume before the first.
_NOMINATIVE = {
    "Dall.": (4, 0),
    "Cranch": (9, 4),
    "Wheat.": (12, 13),
    "Pet.": (16, 25),
    "How.": (24, 41),
    "Black": (2, 65),
    "Wall.": (23, 67),
}

# No page of an opinion is further than this from the first of its case: Buckley v. Valeo, 424 U.S. 1, has 294.
LONGEST_OPINION = 400

_US = r"U\.?\ ?S\."
_NAMED = r"(?:Dall\.|Cranch|Wheat\.|Pet\.|How\.|Black|Wall\.)"
_OTHER = r"(?:S\.\ ?Ct\.|L\.\ ?Ed\.(?:\ ?2d|\ ?\(2d\))?)"

# The first letter of a reporter, behind a figure and a space: a text is run through fast for it; what it begins, and
# the whole volume, are looked for then.
_BEGINS = re.compile(r"[BCDHLPSUW](?<=\d\s.)")
_CITE = re.compile(
    rf"""
    (?P<reporter> {_US}(?:\s\(?\d{{1,2}}\s{_NAMED}\)?)?        # 475 U. S.  82 U. S. (15 Wall.)  82 U.S. 15 Wall.
      | {_NAMED} | {_OTHER} )                              # 8 How.  106 S. Ct.  89 L. Ed. 2d
    (?P<short>,?\s(?:at|pp?\.))?,?                          # , at 341   p. 341   7 Cranch, 32
    \s(?P<page>\d{{1,4}})(?!\d|\s{_US}|[.,]\d{{3}})         # not: 391 U.S. at 391 U. S. 129
    """,
    re.VERBOSE,
)
_VOLUME = re.compile(r"(?<![\w.,$§–-])(\d{1,3})\s\Z")
_LONGEST_VOLUME = 5  # with the sign before it and the space after it
_PIN = re.compile(
    rf"""
    (?P<sign> ,\s(?:at\s)? | \s?[-–—]\s? | \sand\s | ,?\sat\s )   # , 341   -42   and 345   , at 341
    (?:(?P<volume>\d{{1,3}})\s{_US}\s)?                    # , 475 U. S. 341: one citation and its page
    (?P<page>\d{{1,4}})(?!\d|[.,]\d{{3}}|['’]|\s?[A-Z(]?[A-Z]|\s\d|\s?F\.)   # not: , 89 S. Ct. 1794
    """,
    re.VERBOSE,
)


def cites(text: str) -> tuple[Cite, ...]:
    """The citations of decisions in a text, in order, as far as they name a volume and a page.

    Volumes before 91 U.S. come by their later number: ``1 Cranch 137`` is 5 U.S. 137.
    """
    return tuple(_cites(text))


def _cites(text: str) -> Iterator[Cite]:
    position = 0
    for begins in _BEGINS.finditer(text):
        start = begins.start()
        match = _CITE.match(text, start) if start - len("5 ") >= position else None
        if match is None:
            continue
        volume = _VOLUME.search(text, max(position, start - _LONGEST_VOLUME), start)
        position = match.end("reporter")
        citation = _citation(volume[1], match["reporter"], int(match["page"])) if volume else None
        if volume and citation:
            pins, position = _pins(text, match.end(), citation)
            yield Cite(volume.start(), position, citation, pins, match["short"] is not None)


def spellings(citation: Citation) -> tuple[Citation, ...]:
    """A citation by its volume's number, then by its reporter's where there is one: 5 U.S. 137, 1 Cranch 137."""
    numbered = _citation(str(citation.volume), citation.reporter, citation.page) or citation
    named = [
        numbered._replace(volume=numbered.volume - before, reporter=name)
        for name, (last, before) in _NOMINATIVE.items()
        if numbered.reporter == REPORTERS["us"] and 0 < numbered.volume - before <= last
    ]
    return numbered, *named


def _citation(volume: str, reporter: str, page: int) -> Citation | None:
    name, (last, before) = _reporter(reporter)
    number = int(volume)
    if last:
        number = number + before if 1 <= number <= last else 0
    return Citation(number, name, page) if number and page else None


@lru_cache(maxsize=1 << 10)
def _reporter(printed: str) -> tuple[str, tuple[int, int]]:
    """The name of a reporter as printed; of one who named the volumes, how many, and the U.S. volume before his."""
    if printed.startswith("U"):
        return REPORTERS["us"], (0, 0)
    if printed in _NOMINATIVE:
        return REPORTERS["us"], _NOMINATIVE[printed]
    return REPORTERS[re.sub(r"[.\s()]", "", printed).lower()], (0, 0)


def _pins(text: str, position: int, citation: Citation) -> tuple[tuple[int, ...], int]:
    """The pages cited after the first, those of a range each, and where the citation ends."""
    pages: list[int] = []
    while match := _PIN.match(text, position):
        last = pages[-1] if pages else citation.page
        is_range = match["sign"].strip() in ("-", "–", "—")
        page = _full(match["page"], last) if is_range else int(match["page"])
        volume = int(match["volume"] or citation.volume)
        if volume != citation.volume or not citation.page <= page <= citation.page + LONGEST_OPINION:
            break
        pages += range(last + 1, page + 1) if is_range else [page]
        position = match.end()
    return tuple(dict.fromkeys(pages)), position


def _full(page: str, first: int) -> int:
    """A range's last page, written short: the 42 of 341-42 is 342."""
    head = str(first)[: -len(page)]
    return int(head + page) if len(page) < len(str(first)) else int(page)
