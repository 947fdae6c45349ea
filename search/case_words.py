"""What an engine keeps of a case besides its passages: numbers that stand for cases and pages, and words of citations.

The words before a citation say what the case is cited for, in the words of those who searched before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from caselaw.citations import REPORTERS
from caselaw.ids import slug
from caselaw.model import Citation, Cite, Passage
from search import analysis

# Code points before a citation: a sentence or two.
BEFORE = 350

# A page of a report as a number: which reporter, volume, page. A case that begins on no such page has a hash.
_REPORTERS = sorted(set(REPORTERS.values()))
_PLACES = {reporter: place for place, reporter in enumerate(_REPORTERS)}
_SLUGS = {slug(reporter.replace(".", "")): place for place, reporter in enumerate(_REPORTERS)}
_BITS, _HASHED = 20, 1 << 62
_PAGE_ID = re.compile(r"(?P<volume>[1-9]\d{0,4})-(?P<reporter>[a-z0-9-]+)-(?P<page>[1-9]\d{0,5})")


class CitingWords(NamedTuple):
    """Stems, separated by spaces, of what is said of the case on that page, and of that page of it."""

    number: int
    place: int
    stems: str


def citing_words(passages: Iterable[Passage]) -> list[CitingWords]:
    """What passages say of each case they cite; citations that follow each other share it.

    The words are cut together: those of a whole case several times as fast as citation by citation.
    """
    cites = [(passage.paragraph.text, cite) for passage in passages for cite in passage.paragraph.cites]
    said = analysis.joined_words([_before(text, cite.start) for text, cite in cites])
    return [
        CitingWords(page_number(cite.citation), _page_cited(cite), analysis.stemmed(words))
        for (_, cite), words in zip(cites, said, strict=True)
    ]


def _before(text: str, place: int) -> str:
    return text[max(0, place - BEFORE) : place]


def _page_cited(cite: Cite) -> int:
    return page_number(cite.citation._replace(page=cite.pages[0]) if cite.pages else cite.citation)


def stems_before(text: str, place: int) -> list[str]:
    """The stems of the words before a citation: what it stands for."""
    return analysis.stems(analysis.words(_before(text, place)))


def page_number(citation: Citation) -> int:
    """The number of the page on which a citation's case begins."""
    return _number(_PLACES[citation.reporter], citation.volume, citation.page)


def numbers_cited(cites: Iterable[Cite]) -> tuple[int, ...]:
    """The numbers of the pages that citations name, each once: the case's first, and those of it."""
    pages = (cite.citation._replace(page=page) for cite in cites for page in (cite.citation.page, *cite.pages))
    return tuple(dict.fromkeys(map(page_number, pages)))


def case_number(case_id: str) -> int:
    """The number of a case: of the page it begins on, else a hash of its id; 63 bits."""
    match = _PAGE_ID.fullmatch(case_id)
    if match and match["reporter"] in _SLUGS:
        return _number(_SLUGS[match["reporter"]], int(match["volume"]), int(match["page"]))
    from hashlib import blake2b  # it takes as long to import as a short search to answer

    digest = blake2b(case_id.encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 2 | _HASHED


def is_page(number: int) -> bool:
    """Whether it is the number of a page, not a hash; pages of a volume follow each other, volumes of a report too."""
    return not number & _HASHED


def may_be_on(pages: Mapping[int, float], cases: Iterable[int]) -> dict[int, float]:
    """Those of the pages on which passages of the cases may stand: pages of the volumes in which the cases begin.

    Of a case that begins on no page it is not known.
    """
    volumes = {number >> _BITS for number in cases}
    if any(volume << _BITS & _HASHED for volume in volumes):
        return dict(pages)
    return {number: worth for number, worth in pages.items() if number >> _BITS in volumes}


def page_of(number: int) -> Citation | None:
    """The page with that number; None if it is a hash."""
    if not is_page(number):
        return None
    rest, page = divmod(number, 1 << _BITS)
    reporter, volume = divmod(rest, 1 << _BITS)
    return Citation(volume, _REPORTERS[reporter], page)


def _number(reporter: int, volume: int, page: int) -> int:
    return (reporter << _BITS | volume) << _BITS | page
