"""A justice's page: what he or she wrote and joined in this collection."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from flask import Blueprint, render_template, request

from caselaw import justices
from caselaw.model import Case, Judge, Writing
from search.engine import FacetName, Sort
from search.errors import QueryError, UnknownId
from search.request import DEEPEST_RESULT, Request, Results
from webui import links
from webui.request import search_request
from webui.shelf import collection

pages = Blueprint("justices", __name__)

# Cases on one page: each is read whole to name its writings.
CASES_A_PAGE = 20


class Line(NamedTuple):
    """A writing of a case, and the parts of it a justice joined ("" for the whole)."""

    case: Case
    writing: Writing
    parts: str


class Part(NamedTuple):
    """What a justice wrote, or joined: how much in all, and the writings of this page."""

    verb: str
    cases: int
    passages: int
    lines: tuple[Line, ...]
    search: str


@pages.get("/justices/<judge_id>")
def justice(judge_id: str) -> str:
    """The writings here of a justice, newest first, twenty cases a page; raises UnknownId for a name nobody bears."""
    page = min(search_request(request.args).page, DEEPEST_RESULT // CASES_A_PAGE)
    judge = justices.by_id(judge_id)
    judge_id = judge.id if judge else judge_id
    wrote, joined = _found(Request(author=(judge_id,)), page), _found(Request(joined=(judge_id,)), page)
    judge = judge or _named_here(judge_id, "author", wrote) or _named_here(judge_id, "joined", joined)
    if judge is None:
        raise UnknownId(f"No justice has the id {judge_id[:60]}.")
    parts = [_part("wrote", wrote, _wrote, judge_id), _part("joined", joined, _joined, judge_id)]
    most = max(part.cases for part in parts)
    tenures = [tenure for tenure in justices.tenures() if tenure.judge.id == judge.id]
    return render_template(
        "justice.html", judge=judge, tenures=tenures, parts=parts, page=page, last=max(1, -(-most // CASES_A_PAGE))
    )


def _found(asked: Request, page: int) -> Results | None:
    """A page of the cases in which a judge wrote or joined; None if nobody of the name is known to the collection."""
    try:
        return collection().search(asked._replace(group="case", sort=Sort.NEWEST, page=page, limit=CASES_A_PAGE))
    except QueryError:
        return None


def _named_here(judge_id: str, facet: FacetName, results: Results | None) -> Judge | None:
    """A judge whom the table of justices lacks, as the opinions name them."""
    counts = results.facets.get(facet, ()) if results else ()
    return next((Judge(count.id, count.name, count.name) for count in counts if count.id == judge_id), None)


def _wrote(writing: Writing, judge_id: str) -> str | None:
    return "" if any(judge.id == judge_id for judge in writing.authors) else None


def _joined(writing: Writing, judge_id: str) -> str | None:
    return next((joiner.parts or "" for joiner in writing.joined_by if joiner.judge.id == judge_id), None)


def _part(verb: str, results: Results | None, share: Callable[[Writing, str], str | None], judge_id: str) -> Part:
    """The writings in which the judge has a share: its parts, "" for the whole, None for no share."""
    if results is None:
        return Part(verb, 0, 0, (), "")
    lines = []
    for group in results.groups:
        decision = collection().decision(group.case.id)
        shares = [(opinion.writing, share(opinion.writing, judge_id)) for opinion in decision.opinions]
        lines += [Line(decision.case, writing, parts) for writing, parts in shares if parts is not None]
    passages = Request(author=results.request.author, joined=results.request.joined)
    return Part(verb, results.grouped, results.total, tuple(lines), links.search_path(passages))
