"""Filters by field: what a value typed after ``author:`` or chosen beside the results finds.

One function a field, from text to node; each raises QueryError where the value cannot be meant, its
suggestion being the filter as it may have been meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Literal, NamedTuple, TypeAlias

from caselaw import citations, ids, kinds
from search import analysis, dates
from search.cited import read_cited
from search.errors import QueryError
from search.mistakes import shown
from search.names import judges
from search.nearest import nearest
from search.request import Request
from search.tree import Among, Node, Or, Titled

_PUNCTUATION = " \t\n.,;:"
_NEAR_ENOUGH = 60

# Opinions write each other's names: a kind may be asked for as what its author was doing.
_KIND_SPELLINGS = {"dissenting": "dissent", "concurring": "concurrence", "opinion-of-the-court": "court"}
_COURT_SPELLINGS = {"supreme-court": "scotus", "us-supreme-court": "scotus", "u.s.": "scotus", "ussc": "scotus"}

_PARTS = {"footnote": "footnote", "quote": "block-quote", "heading": "heading"}
_SECTIONS = ("syllabus", "counsel", "appendix")

# 475-us-335  no-10-704: an id, and no case's name.
_SURE_ID = re.compile(r"\d+-[a-z][a-z0-9-]*-\d+|no-[a-z0-9-]*\d[a-z0-9-]*")
_POSSIBLE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# 475-us-335/powell: an opinion of it.
_OPINION_ID = re.compile(rf"(?:{_SURE_ID.pattern})/{_POSSIBLE_ID.pattern}")
_POSSIBLE_OPINION_ID = re.compile(rf"{_POSSIBLE_ID.pattern}/{_POSSIBLE_ID.pattern}")


def author(text: str) -> Node:
    """Who wrote: a justice by surname, full name or id; raises QueryError."""
    return Among("author", tuple(judge.id for judge in judges(text, "author")))


def joined(text: str) -> Node:
    """Who joined; raises QueryError."""
    return Among("joined", tuple(judge.id for judge in judges(text, "joined")))


def by(text: str) -> Node:
    """Who wrote or joined; raises QueryError."""
    return Among("by", tuple(judge.id for judge in judges(text, "by")))


def kind(text: str) -> Node:
    """What kind of opinion, ``dissent``; raises QueryError naming the kinds there are."""
    word = _hyphened(text)
    word = _KIND_SPELLINGS.get(word, word)
    found = kinds.kinds_found_by(word) or kinds.kinds_found_by(word.removesuffix("s"))
    if not found:
        raise _not_among(text, "kind of opinion", "type", kinds.type_words())
    return Among("type", tuple(one.value for one in found))


def court(text: str) -> Node:
    """Which court, by its slug, ``scotus``; raises QueryError where there is no word."""
    word = _hyphened(text)
    if not word:
        raise QueryError("court: needs the short name of a court, as in court:scotus.")
    return Among("court", (_COURT_SPELLINGS.get(word, word),))


def case(text: str) -> Node:
    """Which case: by id (or an opinion's id), by citation, or by words of its name in order.

    Raises QueryError where there is no word.
    """
    wanted = text.strip()
    citation = citations.parse(wanted)
    if citation is not None:
        return Among("citation", (str(citation),))
    if _SURE_ID.fullmatch(wanted.lower()):
        return Among("case", (wanted.lower(),))
    if _OPINION_ID.fullmatch(wanted.lower()):
        return Among("writing", (wanted.lower(),))
    words = tuple("v" if word in ("vs", "versus") else word for word in analysis.words(wanted))
    if not words:
        raise QueryError('case: needs words of a case\'s name, as in case:"malley v. briggs".')
    named = Titled(words)
    # A case of unknown citation and docket has its file's name for its id.
    if _POSSIBLE_ID.fullmatch(wanted):
        return Or((Among("case", (wanted,)), named))
    return Or((Among("writing", (wanted,)), named)) if _POSSIBLE_OPINION_ID.fullmatch(wanted) else named


def docket(text: str) -> Node:
    """Which docket number, ``84-1586``; raises QueryError where there is none."""
    number = re.sub(r"^no\.?\s*", "", text.strip(_PUNCTUATION).lower().translate({0x2013: "-", 0x2011: "-"}))
    if not number:
        raise QueryError("docket: needs a number, as in docket:84-1586.")
    return Among("docket", (number,))


def cite(text: str) -> Node:
    """The case reported at a citation, ``475 U.S. 335``; raises QueryError where it is none."""
    cited = read_cited(text)
    # "475 U.S., at 341" does not say where the case begins.
    if cited is None or " at " in text:
        raise QueryError(f'“{shown(text)}” is no citation of a case. Write it as in cite:"475 U.S. 335".')
    return cited.reported


def cites(text: str) -> Node:
    """What cites a case, or just a page of it, by citation or the case's id; raises QueryError for a name, or neither.

    ``457 U.S. 800`` is the case that begins there; ``457 U.S. 800, 818`` and ``457 U.S., at 818`` are that page.
    """
    wanted = text.strip()
    cited = read_cited(wanted)
    if cited is not None:
        return Among("cites", (ids.page_id(cited.place, cited.page),))
    if _SURE_ID.fullmatch(wanted.lower()):
        return Among("cites", (wanted.lower(),))
    example = 'as in cites:"457 U.S. 800"'
    words = " ".join(analysis.words(wanted))
    message = f"“{shown(text)}” is no citation of a case, {example}."
    if not re.search(r"\d", wanted) and words:
        message = f"cites: needs the citation of a case, {example}, for a name may be many cases."
        message += " A name in quotation marks finds the passages that have it."
    raise QueryError(message, None, f'"{words}"' if words else None)


def is_part(text: str) -> Node:
    """What a passage is: ``footnote``, ``quote`` (a block quotation), ``heading``; raises QueryError."""
    word = _hyphened(text).removesuffix("s")
    if word not in _PARTS:
        raise _not_among(text, "part", "is", tuple(_PARTS))
    return Among("part", (_PARTS[word],))


def in_section(text: str) -> Node:
    """Where a passage stands: ``syllabus``, ``counsel``, ``appendix``; raises QueryError."""
    word = _hyphened(text)
    if word not in _SECTIONS:
        raise _not_among(text, "part of a report", "in", _SECTIONS)
    return Among("type", (word,))


def _hyphened(text: str) -> str:
    """A value of several words as slugs are written: ``per curiam`` is ``per-curiam``."""
    return "-".join(re.split(r"[\s_–-]+", text.strip(_PUNCTUATION).lower()))


def _not_among(text: str, what: str, field: str, words: tuple[str, ...]) -> QueryError:
    word = _hyphened(text)
    other = _elsewhere(word)
    near = None if other else nearest(word[:100], words, _NEAR_ENOUGH)
    meant = f" Did you mean {other or (near and near.word)}?" if other or near else ""
    message = f"No {what} is called “{shown(text)}”.{meant} There are: {', '.join(words)}."
    return QueryError(message, None, f"{field}:{near.word}" if near else other)


def _elsewhere(word: str) -> str | None:
    """The filter that has this value, ``in:syllabus`` for ``is:syllabus``."""
    one = _KIND_SPELLINGS.get(word, word.removesuffix("s"))
    field = "in" if word in _SECTIONS else "is" if one in _PARTS else "type"
    return f"{field}:{word}" if field != "type" or kinds.kinds_found_by(word) or kinds.kinds_found_by(one) else None


Find: TypeAlias = Callable[[str], Node]

_FIELDS: Mapping[str, Find] = {
    "author": author,
    "joined": joined,
    "by": by,
    "type": kind,
    "court": court,
    "case": case,
    "docket": docket,
    "year": dates.in_years,
    "before": dates.before,
    "after": dates.after,
    "cite": cite,
    "cites": cites,
    "is": is_part,
    "in": in_section,
}

# Those of filters, and what the parser reads itself.
_NAMES = (*_FIELDS, "own", "quoted")

# What other systems, and people, call them.
_ALSO_CALLED = {
    **dict.fromkeys(("judge", "justice", "writer", "opinionby", "wrote", "au", "ju"), "author"),
    **dict.fromkeys(("joiner", "joinedby", "joins"), "joined"),
    **dict.fromkeys(("kind", "opinion", "op"), "type"),
    **dict.fromkeys(("name", "title", "ti"), "case"),
    **dict.fromkeys(("citation", "reporter"), "cite"),
    **dict.fromkeys(("quote", "quoting", "quotes"), "quoted"),
    **dict.fromkeys(("citing", "cited", "references"), "cites"),
    **dict.fromkeys(("date", "decided", "term", "da"), "year"),
    **dict.fromkeys(("from", "since"), "after"),
    **dict.fromkeys(("to", "until"), "before"),
}


def named(field: str) -> Find | None:
    """The filter of a field's name, in any case of letters; None for no field."""
    return _FIELDS.get(field.lower())


def field_names() -> tuple[str, ...]:
    """The fields there are."""
    return _NAMES


def unknown_field(name: str) -> tuple[str, str]:
    """What to say of a field there is not, and what to write in its place: ``author:``, or the name as a word."""
    word = name.lower()[:40]
    near = _ALSO_CALLED.get(word)
    if near is None:
        found = nearest(word, _NAMES, _NEAR_ENOUGH)
        near = found.word if found else None
    known = ", ".join(f"{field}:" for field in _NAMES)
    meant = f"Did you mean {near}:?" if near else f"There are {known}."
    message = f"There is no field “{shown(name)}:”. {meant} After a colon in plain words put a space."
    return message, f"{near}:" if near else f"{name} "


class ActiveFilter(NamedTuple):
    """A filter of a request: what a reader sees it called, its field, its value as asked, and what it finds."""

    label: str
    field: Literal["author", "joined", "type", "case", "court", "year"]
    value: str
    node: Node

    def removed_from(self, request: Request) -> Request:
        """The request without this filter, on its first page."""
        if self.field == "year":
            return request._replace(first_year=None, last_year=None, page=1)
        kept = tuple(value for value in getattr(request, self.field) if self.field == "joined" and value != self.value)
        return request._replace(page=1, **{self.field: kept})  # type: ignore[arg-type]


def request_filters(request: Request) -> tuple[ActiveFilter, ...]:
    """The filters of a request, every one of which must hold; raises QueryError naming what may have been meant.

    Several values of one field are one filter, save those of ``joined``: each of them must hold.
    """
    return tuple(_active(request))


def _active(request: Request) -> Iterator[ActiveFilter]:
    if request.author:
        yield _alternatives("author", "written by", request)
    for value in request.joined:
        with _beside(request, "joined", value):
            yield ActiveFilter(f"joined by {value}", "joined", value, joined(value))
    if request.type:
        yield _alternatives("type", "of the kind", request)
    if request.case:
        yield _alternatives("case", "in the case", request)
    if request.court:
        yield _alternatives("court", "from the court", request)
    first, last = request.first_year, request.last_year
    if first is not None or last is not None:
        value = str(first) if first == last else f"{first or ''}..{last or ''}"
        with _beside(request, "year", value):
            yield ActiveFilter(f"decided {_span(first, last)}", "year", value, dates.years(first, last))


@contextmanager
def _beside(request: Request, field: str, value: str) -> Iterator[None]:
    """Read a filter chosen beside a query; the suggestion of a QueryError is the query with the filter in it then."""
    try:
        yield
    except QueryError as error:
        # In plain text, as which any words are asked for, a filter would be words.
        may_be_typed = error.suggestion and request.match == "all"
        both = f"{request.text} {error.suggestion}".strip() if may_be_typed else None
        raise QueryError(error.message, None, both, (field, value)) from error


def _alternatives(field: Literal["author", "type", "case", "court"], label: str, request: Request) -> ActiveFilter:
    values: tuple[str, ...] = getattr(request, field)
    nodes: dict[Node, None] = {}
    for value in values:
        with _beside(request, field, value):
            nodes[_FIELDS[field](value)] = None
    node = next(iter(nodes)) if len(nodes) == 1 else Or(tuple(nodes))
    return ActiveFilter(f"{label} {' or '.join(values)}", field, ", ".join(values), node)


def _span(first: int | None, last: int | None) -> str:
    if first is None or last is None:
        return f"up to {last}" if first is None else f"from {first} on"
    return f"in {first}" if first == last else f"from {first} to {last}"
