"""The one place that reads a web request into a question (``search.request.Request``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Protocol, TypeAlias

from search.engine import Sort
from search.errors import QueryError
from search.request import DEEPEST_RESULT, MOST_A_PAGE, Group, Request

# The contract's names, which the API, the pages and the command line share.
FILTERS = ("author", "joined", "type", "case", "court")

# No person picks more, and a name is never longer; a form that sends more is a mistake or an attack.
MOST_VALUES = 50
LONGEST_VALUE = 200

FIRST_YEAR, LAST_YEAR = 1, 9999

_GROUPS: dict[str, Group] = {"opinion": "opinion", "case": "case"}

Match: TypeAlias = Literal["all", "any"]


class Args(Protocol):
    """The parameters of a GET request, each with any number of values (a werkzeug ``MultiDict``)."""

    def getlist(self, key: str) -> Iterable[str]:
        """The values of a parameter, () where it is absent."""
        ...


def search_request(args: Args) -> Request:
    """The question the parameters ask; raises QueryError for a value that means nothing.

    Unknown parameters are ignored, empty values too: a form sends its empty fields.
    """
    return Request(
        text=_one(args, "q"),
        author=_several(args, "author"),
        joined=_several(args, "joined"),
        type=_several(args, "type"),
        case=_several(args, "case"),
        court=_several(args, "court"),
        first_year=_year(args, "from"),
        last_year=_year(args, "to"),
        match=_match(args),
        sort=_sort(args),
        page=_number(args, "page", default=1, most=DEEPEST_RESULT),
        limit=_number(args, "limit", default=20, most=MOST_A_PAGE),
        group=_group(args),
    )


def _one(args: Args, name: str) -> str:
    """The last value given: what a reader added to a URL wins."""
    return next(reversed([*args.getlist(name)]), "").strip()


def _several(args: Args, name: str) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(value.strip() for value in args.getlist(name) if value.strip()))
    if len(values) > MOST_VALUES:
        raise QueryError(f"{name} takes at most {MOST_VALUES} values; this request has {len(values)}.")
    if any(len(value) > LONGEST_VALUE for value in values):
        raise QueryError(f"A value of {name} is longer than {LONGEST_VALUE} characters.")
    return values


def _match(args: Args) -> Match:
    value = _one(args, "match")
    if value not in ("", "all", "any"):
        raise QueryError(f"match is all or any, not {_shown(value)}.")
    return "any" if value == "any" else "all"


def _sort(args: Args) -> Sort:
    value = _one(args, "sort")
    if value and value not in tuple(Sort):
        raise QueryError(f"sort is {', '.join(Sort)}, not {_shown(value)}.")
    return Sort(value) if value else Sort.RELEVANCE


def _group(args: Args) -> Group | None:
    value = _one(args, "group")
    if value and value not in _GROUPS:
        raise QueryError(f"group is opinion or case, not {_shown(value)}.")
    return _GROUPS.get(value)


def _year(args: Args, name: str) -> int | None:
    value = _one(args, name)
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and len(value) <= 4 and FIRST_YEAR <= int(value) <= LAST_YEAR):
        raise QueryError(f"{name} is a year such as 1986, not {_shown(value)}.")
    return int(value)


def _number(args: Args, name: str, default: int, most: int) -> int:
    value = _one(args, name)
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and len(value) <= 6 and 1 <= int(value) <= most):
        raise QueryError(f"{name} is a whole number from 1 to {most:,}, not {_shown(value)}.")
    return int(value)


def _shown(value: str) -> str:
    """A value as an error repeats it: never longer than a line."""
    return f"“{value if len(value) <= 40 else value[:40] + '…'}”"
