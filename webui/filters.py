"""The filters beside the results: every link is a plain GET, and its count is what it will find."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from caselaw import justices
from caselaw.kinds import kinds_found_by, type_words
from caselaw.model import Kind
from search.engine import FacetCount
from search.request import Request, Results
from webui import naming
from webui.links import between, narrowed, search_path

# As many values of a filter as are shown at once; the rest stand behind "more".
SHOWN = 8

# The words that find several kinds of opinion, in the order of a report.
FAMILIES = ("court", "concurrence", "dissent")

# More years than this are offered as decades.
MOST_YEARS = 8


class Active(NamedTuple):
    """A filter in force: what it says, and the path of the same search without it."""

    label: str
    href: str


class Choice(NamedTuple):
    """A value to filter by: how many passages it leaves (``1,234``), and the path that does so, None if chosen."""

    label: str
    passages: str
    href: str | None


def _choice(label: str, passages: int, href: str | None) -> Choice:
    return Choice(label, f"{passages:,}", href)


class JusticeChoice(NamedTuple):
    """A justice who wrote or joined passages found."""

    name: str
    wrote: Choice | None
    joined: Choice | None


@dataclass(frozen=True, slots=True)
class Filters:
    """All the choices for one page of results, each in falling order of count (years in order)."""

    justices: tuple[JusticeChoice, ...]
    types: tuple[Choice, ...]
    cases: tuple[Choice, ...]
    courts: tuple[Choice, ...]
    years: tuple[Choice, ...]


def active(request: Request, results: Results | None = None) -> tuple[Active, ...]:
    """The filters in force, in the order of the form; ``results`` lend their names for ids."""
    return tuple(Active(label, search_path(without)) for label, without in _removable(request, _names(results)))


def _removable(request: Request, names: Mapping[str, str]) -> Iterator[tuple[str, Request]]:
    def name(value: str) -> str:
        return names.get(value) or _surname(value)

    says: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("author", lambda value: f"{name(value)} wrote"),
        ("joined", lambda value: f"{name(value)} joined"),
        ("type", lambda value: f"in {naming.types(value)}"),
        ("case", lambda value: f"in {name(value)}"),
        ("court", lambda value: f"court {value}"),
    )
    for field, label in says:
        values: tuple[str, ...] = getattr(request, field)
        for value in values:
            kept = tuple(other for other in values if other != value)
            yield label(value), request._replace(**{field: kept})  # type: ignore[arg-type]
    if request.first_year is not None or request.last_year is not None:
        yield _decided(request.first_year, request.last_year), request._replace(first_year=None, last_year=None)
    if request.match == "any":
        yield "any of the words", request._replace(match="all")


def left_out(request: Request, wider: Request) -> str:
    """What a wider request leaves out of a narrower one, in the words of the filters in force."""
    kept = {label for label, _ in _removable(wider, {})}
    return ", ".join(label for label, _ in _removable(request, {}) if label not in kept)


def _decided(first: int | None, last: int | None) -> str:
    if first == last:
        return f"decided {first}"
    if last is None:
        return f"decided {first} or later"
    return f"decided {last} or earlier" if first is None else f"decided {first}–{last}"


def _names(results: Results | None) -> dict[str, str]:
    if results is None:
        return {}
    facets = results.facets
    names = {count.id: count.name for count in facets.get("case", ())}
    for passage in (hit.passage for hit in results.hits):
        names[passage.writing.id] = f"{names.get(passage.case.id, passage.case.name)}, {naming.tab(passage.writing)}"
    for facet in ("author", "joined"):
        names |= {count.id: _surname(count.id, count.name) for count in facets.get(facet, ())}
    return names


def _surname(judge_id: str, name: str = "") -> str:
    """A justice's surname, from an id or whatever a reader typed; the name itself for a judge our table lacks."""
    surnames = {judge.surname for judge in justices.named(judge_id)}
    return surnames.pop() if len(surnames) == 1 else name or judge_id


def offered(results: Results) -> Filters:
    """The choices that narrow these results."""
    request, facets = results.request, results.facets
    return Filters(
        justices=_justices(results),
        types=_types(request, facets.get("type", ())),
        cases=_values(request, "case", facets.get("case", ())),
        courts=_values(request, "court", facets.get("court", ())),
        years=_years(request, facets.get("year", ())),
    )


def _values(request: Request, field: str, counts: tuple[FacetCount, ...]) -> tuple[Choice, ...]:
    """Choices of a filter whose values are alternatives: once one is chosen, another would widen, so none is linked."""
    path = None if getattr(request, field) else narrowed(request, field)
    return tuple(_choice(count.name, count.count, path and path(count.id)) for count in counts)


def _justices(results: Results) -> tuple[JusticeChoice, ...]:
    wrote, joined = _wrote(results), _joined(results)
    return tuple(
        JusticeChoice(_surname(judge_id, (wrote.get(judge_id) or joined[judge_id]).label), wrote.get(judge_id), also)
        for judge_id in dict.fromkeys([*wrote, *joined])
        for also in (joined.get(judge_id),)
    )


def _wrote(results: Results) -> dict[str, Choice]:
    """The authors by their ids; they are alternatives, as all ``_values`` are."""
    counts = results.facets.get("author", ())
    return {count.id: choice for count, choice in zip(counts, _values(results.request, "author", counts), strict=True)}


def _joined(results: Results) -> dict[str, Choice]:
    """Who joined, by their ids: each more that is chosen leaves fewer passages."""
    path, chosen = narrowed(results.request, "joined"), results.request.joined
    return {
        count.id: _choice(count.name, count.count, None if count.id in chosen else path(count.id))
        for count in results.facets.get("joined", ())
    }


def _types(request: Request, counts: tuple[FacetCount, ...]) -> tuple[Choice, ...]:
    """Families first, and counted whole: ``dissent`` finds partial dissents too."""
    found = {Kind(count.id): count.count for count in counts}
    totals = {word: sum(found.get(kind, 0) for kind in kinds_found_by(word)) for word in (*FAMILIES, *type_words())}
    path = None if request.type else narrowed(request, "type")
    return tuple(
        _choice(naming.types(word), total, path and path(word))
        for word, total in totals.items()
        if total and not _says_nothing_new(word, totals)
    )


def _says_nothing_new(word: str, totals: Mapping[str, int]) -> bool:
    """Whether a family finds just the same: "majority opinions" where all the Court's opinions are majorities."""
    return any(
        family != word and totals[family] == totals[word] and set(kinds_found_by(word)) < set(kinds_found_by(family))
        for family in FAMILIES
    )


def _years(request: Request, counts: tuple[FacetCount, ...]) -> tuple[Choice, ...]:
    years = {int(count.id): count.count for count in counts}
    path = between(request)
    if len(years) <= MOST_YEARS:
        return tuple(_choice(str(year), years[year], _within(request, year, year, path)) for year in sorted(years))
    decades: dict[int, int] = {}
    for year in sorted(years):
        decades[year // 10 * 10] = decades.get(year // 10 * 10, 0) + years[year]
    return tuple(_choice(f"{ten}s", total, _within(request, ten, ten + 9, path)) for ten, total in decades.items())


def _within(request: Request, first: int, last: int, path: Callable[[int, int], str]) -> str | None:
    """The path to these years, never wider than the years asked for already; None if it would change nothing."""
    first = max(first, request.first_year or first)
    last = min(last, request.last_year or last)
    return None if (first, last) == (request.first_year, request.last_year) else path(first, last)
