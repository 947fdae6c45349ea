"""The search JSON of the contract, the same from ``opinions search --json`` and ``GET /api/search``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from caselaw.as_json import case_json, decision_json, judge_json, opinion_json
from caselaw.model import Case, Decision, Opinion, Span, Writing
from notes.citation import cite
from notes.permalink import permalink
from search.echo import tree_json
from search.engine import FacetCount, FacetName
from search.errors import QueryError, SearchError
from search.request import Hit, HitGroup, Request, Results, Snippet, Suggestion, Without

if TYPE_CHECKING:
    from search.cited_for import Citing

Json: TypeAlias = dict[str, Any]

# W3C annotations and Hypothesis keep this much of the text around a quotation.
CONTEXT = 32


def results_json(results: Results, base_url: str) -> Json:
    """One page of results; ``base_url`` (no slash at its end) begins every link."""
    request = results.request
    return {
        "query": {
            "text": request.text,
            "understood": results.understood,
            "tree": tree_json(results.tree),
            "filters": filters_json(request),
        },
        "total": results.total,
        "total_is": results.total_is,
        "cases": results.cases,
        "took_ms": round(results.took_ms, 2),
        "page": request.page,
        "limit": request.limit,
        "suggestion": _suggestion(results.suggestion),
        "facets": {name: [_facet(name, count) for count in counts] for name, counts in results.facets.items()},
        **_page(results, base_url),
        "without": list(map(_without, results.without)),
        "of_kinds": [{"type": each.kind, "total": each.total} for each in results.of_kinds],
    }


def _page(results: Results, base_url: str) -> Json:
    """The passages of the page, or its groups and how many there are on all pages."""
    if results.request.group is None:
        return {"hits": [hit_json(hit, base_url) for hit in results.hits]}
    return {"grouped": results.grouped, "groups": [_group(group, base_url) for group in results.groups]}


def _group(group: HitGroup, base_url: str) -> Json:
    return {
        "case": _case(group.case, group.hits[0].cited_by),
        "opinion": _opinion(group.writing) if group.writing else None,
        "score": group.score,
        "total": group.total,
        "hits": [hit_json(hit, base_url) for hit in group.hits],
    }


def filters_json(request: Request) -> Json:
    """The filters asked for, by their public names; those not asked for are left out."""
    asked: Json = {
        "author": list(request.author),
        "joined": list(request.joined),
        "type": list(request.type),
        "case": list(request.case),
        "court": list(request.court),
        "from": request.first_year,
        "to": request.last_year,
        "match": request.match,
        "sort": request.sort.value,
        "group": request.group,
    }
    return {name: value for name, value in asked.items() if value not in (None, [])}


def hit_json(hit: Hit, base_url: str) -> Json:
    """A passage found; offsets are code points into ``text``."""
    passage, par = hit.passage, hit.passage.paragraph
    return {
        "id": par.id,
        "fingerprint": par.fingerprint,
        "url": permalink(passage, base_url),
        "case": _case(passage.case, hit.cited_by),
        "opinion": _opinion(passage.writing),
        "section": par.section,
        "pages": list(par.pages) if par.pages else None,
        "cite": cite(passage),
        "role": par.role.value,
        "note": passage.note,
        "score": hit.score,
        "text": par.text,
        "spans": list(map(list, hit.spans)),
        "snippets": list(map(_snippet, hit.snippets)),
        "selector": selector_json(par.text, hit.spans),
    }


def _case(case: Case, cited_by: int) -> Json:
    return {
        "id": case.id,
        "name": case.name,
        "citation": str(case.citations[0]) if case.citations else None,
        "decided": case.decided.isoformat() if case.decided else None,
        "cited_by": cited_by,
    }


def _opinion(writing: Writing) -> Json:
    return {
        "id": writing.id,
        "kind": writing.kind.value,
        "author": judge_json(writing.authors[0]) if writing.authors else None,
        "joined_by": [judge_json(joiner.judge) for joiner in writing.joined_by],
    }


def case_page_json(decision: Decision, citing: Citing, base_url: str) -> Json:
    """A case with its opinions and who cites it: how many cases and passages, and those that say best what for."""
    hits = [hit_json(hit, base_url) for hit in citing.hits]
    return {**decision_json(decision), "cited_by": {"cases": citing.cases, "passages": citing.passages, "hits": hits}}


def opinion_page_json(case: Case, opinion: Opinion, warnings: Sequence[str]) -> Json:
    """An opinion with its case and its text, and what is wrong with the copy of the case, in plain words."""
    return {**opinion_json(opinion), "case": case_json(case), "warnings": list(warnings)}


def selector_json(text: str, spans: tuple[Span, ...]) -> Json:
    """A W3C TextQuoteSelector's fields for the first match, or for the whole text where nothing is marked."""
    start, end = spans[0] if spans else (0, len(text))
    return {
        "exact": text[start:end],
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
    }


def error_json(error: Exception, kind: str | None = None) -> Json:
    """The one shape of every error; ``kind`` is the error's own name unless given."""
    query = error if isinstance(error, QueryError) else None
    return {
        "error": {
            "kind": kind or _kebab(type(error).__name__),
            "message": str(error) if isinstance(error, SearchError) else getattr(error, "description", str(error)),
            "position": query.position if query else None,
            "suggestion": query.suggestion if query else None,
        }
    }


def _kebab(name: str) -> str:
    """``IndexMissing`` is ``index-missing``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


def _facet(name: FacetName, count: FacetCount) -> Json:
    if name == "year":
        return {"year": int(count.id), "count": count.count}
    return {"id": count.id, "name": count.name, "count": count.count}


def _suggestion(suggestion: Suggestion | None) -> Json | None:
    if suggestion is None:
        return None
    # Only where a value of the filter is what was misspelt.
    case: Json = {"case": list(suggestion.case)} if suggestion.case else {}
    return {"text": suggestion.text, "why": suggestion.why, **case}


def _snippet(snippet: Snippet) -> Json:
    return {"text": snippet.text, "offset": snippet.offset, "spans": list(map(list, snippet.spans))}


def _without(without: Without) -> Json:
    return {"filter": without.label, "total": without.total}
