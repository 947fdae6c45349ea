"""The paths of our own pages, with what a reader searched for: always relative to this server."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote, quote_plus, urlencode

from caselaw import ids
from caselaw.model import Passage
from notes import permalink
from search.engine import Sort
from search.request import Group, Request

_DEFAULT = Request()

# Filters that may have several values, in the order of a path.
_SEVERAL = ("author", "joined", "type", "case", "court")


def parameters(request: Request) -> list[tuple[str, str]]:
    """The request as parameters, what is default left out: ``webui.request`` reads the same request back."""
    several = [(name, value) for name in _SEVERAL for value in getattr(request, name)]
    single = {
        "q": request.text,
        "from": request.first_year,
        "to": request.last_year,
        "match": request.match if request.match != _DEFAULT.match else None,
        "sort": request.sort.value if request.sort != _DEFAULT.sort else None,
        "group": request.group,
        "limit": request.limit if request.limit != _DEFAULT.limit else None,
        "page": request.page if request.page != _DEFAULT.page else None,
    }
    named = [(name, str(value)) for name, value in single.items() if value not in (None, "")]
    return [pair for pair in named if pair[0] == "q"] + several + [pair for pair in named if pair[0] != "q"]


def search_path(request: Request, page: int = 1) -> str:
    """The results page of a request, its first page unless told."""
    query = urlencode(parameters(request._replace(page=page)))
    return f"/?{query}" if query else "/"


def narrowed(request: Request, field: str) -> Callable[[str], str]:
    """Gives the first results page of the request with one more value of a filter: ``search_path``, many times over.

    What all those paths have in common is written once.
    """
    before, behind = _around(request, _SEVERAL[: _SEVERAL.index(field) + 1])
    return lambda value: f"/?{before}{field}={quote_plus(value)}{behind}"


def between(request: Request) -> Callable[[int, int], str]:
    """Gives the first results page of the request with other years, from the first to the last."""
    before, behind = _around(request._replace(first_year=None, last_year=None), _SEVERAL)
    return lambda first, last: f"/?{before}from={first}&to={last}{behind}"


def _around(request: Request, fields: tuple[str, ...]) -> tuple[str, str]:
    """What stands before the place behind these filters, and behind it, each with its ``&``."""
    pairs = parameters(request._replace(page=1))
    place = sum(name == "q" or name in fields for name, _ in pairs)
    before, behind = urlencode(pairs[:place]), urlencode(pairs[place:])
    return before and f"{before}&", behind and f"&{behind}"


def sort_path(request: Request, sort: Sort) -> str:
    """The same results in another order."""
    return search_path(request._replace(sort=sort))


def group_path(request: Request, group: Group | None) -> str:
    """The same results by case, by opinion, or one by one."""
    return search_path(request._replace(group=group))


def within_path(request: Request, place: str) -> str:
    """The same search within one case or opinion, by its id, its passages one by one."""
    return search_path(request._replace(group=None, case=(place,)))


def opinion_path(writing_id: str, request: Request | None = None, anchor: str = "", changed: bool = False) -> str:
    """An opinion's page, the words of the request marked, at an anchor, saying there if its words have changed."""
    query: list[tuple[str, str]] = []
    if request is not None and request.text:
        query = [("q", request.text)] + [("match", "any")] * (request.match == "any")
    if changed:
        query.append(("changed", anchor))
    path = f"/{quote(writing_id)}" + (f"?{urlencode(query)}" if query else "")
    return f"{path}#{quote(anchor)}" if anchor else path


def passage_path(passage: Passage, request: Request | None = None, changed: bool = False) -> str:
    """A passage in its opinion; ``changed`` where the link that led to it was made of other words."""
    return opinion_path(passage.writing.id, request, ids.anchor(passage.paragraph.id), changed)


def cite_path(passage_id: str, fingerprint: str = "") -> str:
    """The page with a passage's citation and its forms for notes."""
    query = f"?{urlencode({'fp': fingerprint})}" if fingerprint else ""
    return f"/{quote(passage_id)}/cite{query}"


def permalink_path(passage: Passage) -> str:
    """A passage's permalink without a host: the same path and query as the absolute one."""
    return permalink.permalink(passage, "")
