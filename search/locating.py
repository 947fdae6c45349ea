"""Whose page is cited: a citation looked up in the index, so that it leads to the case and to that page of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from caselaw.citing import spellings
from caselaw.ids import page_id
from caselaw.model import Case, Citation
from search import analysis
from search.cited import CitedPage
from search.engine import Ask, Boost, Engine
from search.known_cases import IndexedCase
from search.tree import Among, Node, Or, Titled, Words, both

# More cases than this share no page, save those of lists of orders.
_MOST_CASES = 5
# Pages: Dred Scott v. Sandford has 240, the longest of later ones some 300.
_LONGEST_CASE = 500

# Above any sum of BM25 scores, yet small enough for an engine's single precision to tell such sums apart.
_FIRST, _NEXT, _ON_PAGE = 1_000.0, 500.0, 100.0


class Located(NamedTuple):
    """The query that a citation is: what it finds, what of that comes first, and both in plain words."""

    tree: Node
    boosts: tuple[Boost, ...]
    understood: str


def locate(cited: CitedPage, engine: Engine, known: Mapping[str, IndexedCase]) -> Located | None:
    """The case that begins on the page cited, else the one that goes on there; None if the index has neither.

    Where no page is marked in the text, the name before the citation tells the case of that volume. Found are the
    case's passages and those that cite it. First come those on the page, if it is one within the case, then what
    cites it; of a page where a case begins, first the case. Several cases may share a page.
    """
    page = Among("page", (str(cited.place),))
    cases = _cases(cited.reported, engine)
    if not cases and cited.first is None:
        cases = _cases(page, engine) or _around(cited, engine, known) or _named(cited, engine)
    if not cases:
        return None
    found = tuple(case.id for case in cases)
    begins = {place for case in cases for place in case.citations}
    whole, within = Among("case", found), begins.isdisjoint(spellings(cited.place))
    on_page = both(whole, page)
    marked = within and engine.find(Ask(on_page, limit=0)).total > 0
    tree = Or((whole, Among("cites", found), *_citing(cited, cases, within)))
    raised = [Boost(on_page, _FIRST) if marked else Boost(whole, _NEXT)]
    if within:
        raised.append(Boost(Among("cites", (page_id(cited.place, cited.page),)), _ON_PAGE))
    return Located(tree, tuple(raised), _understood(cited, cases, within, marked))


def _cases(node: Node, engine: Engine) -> list[Case]:
    return [_case(case_id, engine) for case_id in _ids(node, engine)[:_MOST_CASES]]


def _ids(node: Node, engine: Engine) -> list[str]:
    return [facet.id for facet in engine.find(Ask(node, limit=0, facets=("case",))).facets["case"]]


def _case(case_id: str, engine: Engine) -> Case:
    return engine.find(Ask(Among("case", (case_id,)), limit=1)).hits[0].passage.case


def _around(cited: CitedPage, engine: Engine, known: Mapping[str, IndexedCase]) -> list[Case]:
    """The case that begins last before the page and ends behind it, where no mark says where the page begins."""
    for page in range(cited.page - 1, max(cited.page - _LONGEST_CASE, 0), -1):
        before = known.get(page_id(cited.place, page))
        if before is not None:
            ends = before.last_page is not None and before.last_page >= cited.page
            return [_case(page_id(cited.place, page), engine)] if ends else []
    return []


def _named(cited: CitedPage, engine: Engine) -> list[Case]:
    """The case of this name in this volume that begins last before the page."""
    words = tuple(analysis.words(cited.name))
    # 475-us-335: the id says where a case begins.
    volume = page_id(cited.place, cited.page).rpartition("-")[0]
    found = [case_id.rpartition("-") for case_id in (_ids(Titled(words), engine) if words else [])]
    begins = [int(page) for report, _, page in found if report == volume and page.isdecimal()]
    before = [page for page in begins if page <= cited.page]
    return [_case(f"{volume}-{max(before)}", engine)] if before else []


def _citing(cited: CitedPage, cases: list[Case], within: bool) -> tuple[Words, ...]:
    """The words by which a passage cites the case, and, of a page within it, that page."""
    starts = [cited.case, *(place for case in cases for place in case.citations[:1])] if within else [cited.case]
    spelt = [str(place) for place in starts if place != cited.place or not within]
    if within:
        spelt += [f"{place}, {cited.page}" for place in spelt]
        spelt.append(f"{_volume(cited.place)} at {cited.page}")
    return tuple(dict.fromkeys(Words(tuple(analysis.words(text)), stemmed=False) for text in spelt))


def _volume(place: Citation) -> str:
    return f"{place.volume} {place.reporter}"


def _understood(cited: CitedPage, cases: list[Case], within: bool, marked: bool) -> str:
    names = " or ".join(", ".join([case.name, *map(str, case.citations[:1])]) for case in cases)
    if not within:
        return f"{names}, and the passages that cite it"
    if marked:
        return f"{names}: page {cited.page} first, then the passages that cite it and the rest of it"
    return f"{names} (its page {cited.page} is not marked in the text), and the passages that cite it"
