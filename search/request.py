"""A question as a user asks it, and the answer as it is shown: plain frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

from caselaw.model import Case, Passage, Span, Writing
from search.engine import FacetCount, FacetName, Sort, TotalIs
from search.tree import Node

# The limits that query-language.md promises; one over each is refused at once.
LONGEST_QUERY = 2_000
DEEPEST_RESULT = 10_000
MOST_A_PAGE = 100

# A query that finds more is not doubted, and nothing else is proposed.
FEW = 100

Group: TypeAlias = Literal["opinion", "case"]


class Request(NamedTuple):
    """What the box, the filters, the command line and the API all ask.

    Values of ``author``, ``type``, ``case`` and ``court`` are alternatives; every value of ``joined`` must
    hold. They are what the user typed (a surname, an id, part of a case's name). ``first_year`` and
    ``last_year`` are both included. Grouped, ``page`` and ``limit`` count groups.
    """

    text: str = ""
    author: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    case: tuple[str, ...] = ()
    court: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    match: Literal["all", "any"] = "all"
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    limit: int = 20
    group: Group | None = None

    @property
    def has_filters(self) -> bool:
        """Whether there is any besides those in the text."""
        years = (self.first_year, self.last_year) != (None, None)
        return years or any((self.author, self.joined, self.type, self.case, self.court))


class Snippet(NamedTuple):
    """A verbatim stretch of a paragraph: ``text`` begins at ``offset`` of it, ``spans`` count within ``text``."""

    text: str
    offset: int
    spans: tuple[Span, ...]


class Hit(NamedTuple):
    """A passage found; ``spans`` mark in its whole text exactly what matched, in order, not overlapping.

    ``cited_by`` counts the other cases of the index that cite its case.
    """

    passage: Passage
    score: float
    spans: tuple[Span, ...]
    snippets: tuple[Snippet, ...]
    cited_by: int = 0


class HitGroup(NamedTuple):
    """A case, or an opinion of it, with how many of its passages were found and the best of these.

    ``writing`` is None where a whole case is meant.
    """

    case: Case
    writing: Writing | None
    score: float
    total: int
    hits: tuple[Hit, ...]


class Suggestion(NamedTuple):
    """Another query that finds more, offered and never applied by itself.

    ``case`` are the values of the filter of that name where one of them was misspelt, else nothing.
    """

    text: str
    why: str
    case: tuple[str, ...] = ()

    def applied_to(self, request: Request) -> Request:
        """What is asked when the offer is taken: the request with the suggestion in it, from its first page on."""
        return request._replace(text=self.text, case=self.case or request.case, page=1)


class Without(NamedTuple):
    """What would be found without one of the filters: the request without it, and how many passages."""

    label: str
    request: Request
    total: int


class OfKind(NamedTuple):
    """What would be found in another kind of opinion than was asked for: a word of ``type:``, the request with it."""

    kind: str
    request: Request
    total: int


class Help(NamedTuple):
    """Another query, what is found without each filter, and in which other kinds of opinion."""

    suggestion: Suggestion | None = None
    without: tuple[Without, ...] = ()
    of_kinds: tuple[OfKind, ...] = ()


class Results(NamedTuple):
    """One page of an answer; ``understood`` is the query in plain words, ``tree`` as it was run.

    Either ``hits`` or ``groups`` hold the page, as the request asks; ``total`` counts passages all the same.
    ``grouped`` counts the groups of all pages: every case found, or the opinions of the first 1,000 passages.

    A total that is "at least" counts what was found among the passages looked at, as ``cases`` and ``facets`` do.
    """

    request: Request
    understood: str
    tree: Node
    total: int
    cases: int
    took_ms: float
    facets: Mapping[FacetName, tuple[FacetCount, ...]]
    hits: tuple[Hit, ...]
    groups: tuple[HitGroup, ...] = ()
    grouped: int = 0
    total_is: TotalIs = "exact"
    suggestion: Suggestion | None = None
    without: tuple[Without, ...] = ()
    of_kinds: tuple[OfKind, ...] = ()
