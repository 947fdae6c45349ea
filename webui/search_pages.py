"""The search page and the page that explains the query language."""

from __future__ import annotations

from typing import NamedTuple

from flask import Blueprint, render_template, request

from search import guide
from search.engine import Sort
from search.grouping import LOOKED_AT_FOR_OPINIONS
from search.request import DEEPEST_RESULT, Group, Request, Results
from webui import filters, hits, links, naming
from webui.request import FILTERS, search_request
from webui.shelf import collection

pages = Blueprint("search", __name__)

SORT_NAMES = {Sort.RELEVANCE: "best", Sort.NEWEST: "newest", Sort.OLDEST: "oldest", Sort.CITED: "most cited"}
GROUP_NAMES: dict[Group | None, str] = {None: "passages", "opinion": "by opinion", "case": "by case"}


class Offer(NamedTuple):
    """A link to the same search, changed."""

    label: str
    href: str | None


@pages.get("/")
def search() -> str:
    """The results of a query, or, without one, what there is to search."""
    asked = search_request(request.args)
    if not asked.text and not _filtered(asked):
        return _start()
    results = collection().search(asked)
    return render_template(
        "results.html",
        results=results,
        hits=[hits.shown(hit, asked) for hit in results.hits],
        groups=hits.groups(results),
        asked=asked,
        active=filters.active(asked, results),
        filters=filters.offered(results),
        sorts=_sorts(asked),
        groupings=_groupings(asked),
        pager=_pager(results),
        beyond=_beyond(results),
        without=_without(results),
        of_kinds=_of_kinds(results),
        suggestion=_suggestion(results),
        any_words=_any_words(asked),
        shown=filters.SHOWN,
        hidden=_hidden(asked),
    )


def _start() -> str:
    held = collection().holdings()
    return render_template(
        "start.html", stats=held.stats, cases=held.largest, years=_span(held.years), examples=guide.ROWS[:3]
    )


@pages.get("/help")
def help_page() -> str:
    """The query language, from the same rows that the tests run."""
    return render_template("help.html", rows=guide.ROWS, bindings=guide.BINDINGS, limits=guide.LIMITS)


def _filtered(asked: Request) -> bool:
    return any(getattr(asked, name) for name in FILTERS) or asked.first_year is not None or asked.last_year is not None


def _sorts(asked: Request) -> list[Offer]:
    return [
        Offer(name, None if sort == asked.sort else links.sort_path(asked, sort)) for sort, name in SORT_NAMES.items()
    ]


def _groupings(asked: Request) -> list[Offer]:
    return [
        Offer(name, None if group == asked.group else links.group_path(asked, group))
        for group, name in GROUP_NAMES.items()
    ]


def _pager(results: Results) -> dict[str, Offer | int | None]:
    """The pages before and after, and how many there are; results deeper than the limit have no page."""
    asked = results.request
    number = results.total if asked.group is None else results.grouped
    last = max(1, min(-(-number // asked.limit), DEEPEST_RESULT // asked.limit))
    return {
        "page": asked.page,
        "last": last,
        "previous": Offer("Previous", links.search_path(asked, min(asked.page - 1, last))) if asked.page > 1 else None,
        "next": Offer("Next", links.search_path(asked, asked.page + 1)) if asked.page < last else None,
    }


def _beyond(results: Results) -> int | None:
    """How many passages were looked at, on the last page of opinions where there are more passages than that."""
    asked = results.request
    more = asked.group == "opinion" and results.total > LOOKED_AT_FOR_OPINIONS
    return LOOKED_AT_FOR_OPINIONS if more and asked.page * asked.limit >= results.grouped else None


def _suggestion(results: Results) -> Offer | None:
    offered = results.suggestion
    if offered is None:
        return None
    named = [f'case: "{name}"' for name in offered.case]
    return Offer(
        ", ".join(filter(None, (offered.text, *named))), links.search_path(offered.applied_to(results.request))
    )


def _without(results: Results) -> list[Offer]:
    """What each filter keeps away; one chosen is called as it is above the results, one typed as it was typed."""
    return [
        Offer(
            f"{filters.left_out(results.request, each.request) or each.label}: {each.total:,}",
            links.search_path(each.request),
        )
        for each in results.without
    ]


def _of_kinds(results: Results) -> list[Offer]:
    return [
        Offer(f"{each.total:,} in {naming.types(each.kind)}", links.search_path(each.request))
        for each in results.of_kinds
    ]


def _hidden(asked: Request) -> list[tuple[str, str]]:
    """What the search form carries along when its query changes: the filters and the order, not the page."""
    return [(name, value) for name, value in links.parameters(asked._replace(page=1)) if name != "q"]


def _any_words(asked: Request) -> str | None:
    """The same words, any of them enough, where there are several and all were asked for."""
    if asked.match == "any" or len(asked.text.split()) < 2:
        return None
    return links.search_path(asked._replace(match="any"))


def _span(years: tuple[int, int] | None) -> str:
    """The years of decision of what is held: ``1986–2012``; empty where none is known."""
    return "–".join(map(str, dict.fromkeys(years))) if years else ""
