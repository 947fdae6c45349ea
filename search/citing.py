"""Which printed pages a passage cites, and under which pages a case is cited.

A passage is indexed under the pages it cites, as printed, not under cases: "475 U. S., at 341" names no case by
itself, and one that joins the index later has its citations already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from caselaw.ids import page_id
from caselaw.model import Cite
from search.known_cases import IndexedCase
from search.tree import Among, And, Node, Not, Or


def pages_cited(cites: Iterable[Cite]) -> tuple[str, ...]:
    """The ids of the pages that citations name, ``475-us-335`` and ``475-us-341``, each once."""
    pages = [page_id(cite.citation, page) for cite in cites for page in (cite.citation.page, *cite.pages)]
    return tuple(dict.fromkeys(pages)) if pages else ()


def pages_of(case_id: str, cases: Mapping[str, IndexedCase]) -> tuple[str, ...]:
    """The ids of the pages a case fills, its first in each report included; those on which another begins left out.

    Of a case that is not in the index that is the page its id names.
    """
    known = cases.get(case_id)
    report, _, first = case_id.rpartition("-")
    if known is None or known.last_page is None or not first.isdigit():
        return (case_id, *(known.also if known else ()))
    inner = (f"{report}-{page}" for page in range(int(first) + 1, known.last_page + 1))
    return (case_id, *(page for page in inner if page not in cases), *known.also)


def of_cases(node: Node, cases: Mapping[str, IndexedCase]) -> Node:
    """The tree, with what cites a case looked for under all of its pages."""
    match node:
        case Among("cites", values):
            pages = (page for value in values for page in pages_of(value, cases))
            return Among("cites", tuple(dict.fromkeys(pages)))
        case And(parts):
            return And(tuple(of_cases(part, cases) for part in parts))
        case Or(parts):
            return Or(tuple(of_cases(part, cases) for part in parts))
        case Not(part):
            return Not(of_cases(part, cases))
        case _:
            return node
