"""Every error in one shape: a page in the same clothes as the others, or the contract's JSON under ``/api/``."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote, urlencode

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from notes.errors import QuoteNotFound
from search.errors import IndexMissing, IndexUnusable, QueryError, SearchError, UnknownId
from search.request import LONGEST_QUERY
from webui.as_json import error_json
from webui.shelf import shelf


class Offer(NamedTuple):
    """Another query, and the address that asks it."""

    query: str
    href: str


class Words(NamedTuple):
    """What an error page says: what happened, and what to do."""

    title: str
    advice: str


_BY_STATUS = {
    400: Words("This request cannot be answered", "Check the address, or start from the search box."),
    404: Words("There is no such page", "Check the address, or look for the passage by its words."),
    405: Words("This page can only be read", "Nothing here takes input other than a search."),
    413: Words("That is too much to send", "No page here takes an upload. Index files with “opinions index”."),
    429: Words("Too many requests", "Wait a minute, then go on."),
    500: Words("A fault of ours", "The fault is in the server’s log. Other pages still work; please report it."),
    503: Words("The collection cannot be read", "Whoever runs this server can put it right."),
}


def register(app: Flask) -> None:
    """Have the application answer every error here."""
    app.register_error_handler(SearchError, _search_error)
    app.register_error_handler(QuoteNotFound, _quote_not_found)
    app.register_error_handler(HTTPException, _http_error)


def status_of(error: SearchError) -> int:
    """The HTTP status for what this project raises on purpose."""
    if isinstance(error, QueryError):
        return 400
    return 404 if isinstance(error, UnknownId) else 503


def _search_error(error: SearchError) -> Response:
    if isinstance(error, IndexUnusable):
        shelf().forget()
    titles = {
        QueryError: "This query cannot be answered as it stands",
        UnknownId: "Nothing has this address",
        IndexMissing: "Nothing is indexed yet",
    }
    status = status_of(error)
    title = next((words for kind, words in titles.items() if isinstance(error, kind)), _BY_STATUS[status].title)
    return _answer(status, error, title, message=str(error))


def _quote_not_found(error: QuoteNotFound) -> Response:
    return _answer(400, error, "These words are not in the passage", message=str(error))


def _http_error(error: HTTPException) -> Response:
    if error.response is not None and error.code is not None and error.code < 400:
        return make_response(error.response)
    status = error.code or 500
    words = _BY_STATUS.get(status, _BY_STATUS[400 if status < 500 else 500])
    answer = _answer(status, error, words.title, kind=_kind(error))
    for name, value in error.get_headers():
        if name.lower() in ("allow", "retry-after"):
            answer.headers[name] = value
    return answer


def _kind(error: HTTPException) -> str:
    return "internal" if isinstance(error, InternalServerError) else error.name.lower().replace(" ", "-")


def _answer(status: int, error: Exception, title: str, message: str = "", kind: str | None = None) -> Response:
    advice = _BY_STATUS.get(status, _BY_STATUS[400 if status < 500 else 500]).advice
    if request.path.startswith("/api/") or request.path == "/healthz":
        body = error_json(error, kind)
        body["error"]["message"] = message or f"{title}. {advice}"
        return make_response(jsonify(body), status)
    typed = request.args.get("q", "") if status == 400 else ""
    page = render_template(
        "error.html",
        status=status,
        title=title,
        message=message,
        # Where the error itself says what to do, general advice would only stand in its way.
        advice="" if message and status < 500 else advice,
        position=getattr(error, "position", None),
        offer=_offer(error) if isinstance(error, QueryError) else None,
        # A query that is too long is not sent back in the page.
        typed=typed if len(typed) <= LONGEST_QUERY else "",
    )
    return make_response(page, status)


def _offer(error: QueryError) -> Offer | None:
    """The query that would work, here and with all that was chosen beside it but what is wrong."""
    if not error.suggestion:
        return None
    kept = [
        (name, value)
        for name, value in request.args.items(multi=True)
        if name not in ("q", "page") and not _is_wrong(name, value.strip(), error.chosen)
    ]
    return Offer(error.suggestion, f"{quote(request.path)}?{urlencode([('q', error.suggestion), *kept])}")


def _is_wrong(name: str, value: str, chosen: tuple[str, str] | None) -> bool:
    """Whether a parameter is the chosen filter that is wrong."""
    return (name, value) == chosen or (chosen is not None and chosen[0] == "year" and name in ("from", "to"))
