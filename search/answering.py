"""A request answered: understood, asked of an engine, marked, and helped along where it finds nothing."""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from caselaw.model import Span
from search import checking, evidence, ranking
from search.citing import of_cases
from search.echo import describe
from search.engine import Ask, Boost, Engine, FacetName, Found, Phrase, Scored, Sort
from search.errors import QueryError
from search.known_cases import KnownCases
from search.marking import marks, snippets
from search.meaning import Meaning
from search.parser import Parsed, parse, parse_any
from search.request import DEEPEST_RESULT, FEW, MOST_A_PAGE, Group, Help, Hit, HitGroup, Request, Results
from search.tree import Among, And, Decided, Everything, Node, Titled, both

if TYPE_CHECKING:
    from search.cited import CitedPage
    from search.filters import ActiveFilter
    from search.grouping import Grouped, Groups
    from search.locating import Located

_FACETS: tuple[FacetName, ...] = ("author", "joined", "type", "case", "court", "year")

# A list of more values than this is no longer read; the query box narrows better. (Years, a time line, are all listed.)
_LONGEST_FACET = 50


def answer(request: Request, engine: Engine, cases: KnownCases) -> Results:
    """The results of a request; raises QueryError. ``cases`` is what is known of the index's."""
    started = time.perf_counter()
    _check_page(request)
    parsed, tree, located = _understand(request, engine, cases)
    offset, boosts = (request.page - 1) * request.limit, _boosts(parsed.tree, request, located)
    raised = evidence.NOTHING if located else _raised(parsed.tree, request, engine, cases)
    match = of_cases(tree, cases)
    ask = Ask(
        *(match, boosts, request.sort, offset, request.limit, _FACETS),
        values=_LONGEST_FACET,
        cases=raised.cases,
        pages=raised.pages,
    )
    # Of a citation it is known which case is meant.
    wanted = () if located else evidence.phrases(parsed.tree)
    found, grouped = _found(ask, request.group, wanted, engine, cases)
    meaning = Meaning(_words(parsed.tree))
    helped = _help(request, engine, cases, found.total) if found.total <= FEW else Help()
    return Results(
        request=request,
        understood=located.understood if located else describe(parsed.tree),
        tree=tree,
        total=found.total,
        total_is=found.total_is,
        cases=found.values["case"],
        facets=found.facets,
        hits=tuple(_hit(scored, meaning, cases) for scored in found.hits),
        groups=tuple(_group(group, request, meaning, cases) for group in grouped.page if group.hits) if grouped else (),
        grouped=grouped.total if grouped else 0,
        suggestion=helped.suggestion,
        without=helped.without,
        of_kinds=helped.of_kinds,
        took_ms=round((time.perf_counter() - started) * 1000, 3),
    )


def marks_in(request: Request, writing_id: str, engine: Engine, cases: KnownCases) -> Mapping[str, tuple[Span, ...]]:
    """What marks a request's matches in one opinion, by the ids of the passages that match; raises QueryError.

    All of them at once, whatever page the request is for.
    """
    parsed, tree, _ = _understand(request, engine, cases)
    there = of_cases(both(tree, Among("writing", (writing_id,))), cases)
    found = checking.find(Ask(there, sort=Sort.OLDEST, limit=DEEPEST_RESULT), engine, most=DEEPEST_RESULT)
    meaning = Meaning(_words(parsed.tree))
    return {hit.passage.paragraph.id: marks(meaning, hit.passage) for hit in found.hits}


def _words(tree: Node) -> Node:
    """The query without its filters, which every passage that was found is known to pass."""
    parts = tree.parts if isinstance(tree, And) else (tree,)
    return both(Everything(), *(part for part in parts if not isinstance(part, Among | Titled | Decided)))


def _found(
    ask: Ask, group: Group | None, wanted: tuple[Phrase, ...], engine: Engine, cases: KnownCases
) -> tuple[Found, Groups | None]:
    """What was found, and, if asked for, by case or opinion."""
    find = partial(checking.find, engine=engine)
    if group is None and ask.sort is not Sort.CITED:
        return find(ask), None
    # What not every search needs is imported where it is needed: one from the shell starts a process.
    from search.grouping import by_case, by_opinion, weights
    from search.most_cited import most_cited_first

    if group is None:
        return most_cited_first(ask, find, cases), None
    if group == "opinion":
        found, groups = by_opinion(ask, find, cases)
    else:
        said = evidence.witnesses(wanted if ask.sort is Sort.RELEVANCE else (), engine, cases)
        found, groups = by_case(ask, find, said, cases, weights(len(wanted)))
    return found._replace(hits=()), groups


def _group(group: Grouped, request: Request, meaning: Meaning, cases: KnownCases) -> HitGroup:
    hits = tuple(_hit(scored, meaning, cases) for scored in group.hits)
    passage = hits[0].passage
    writing = passage.writing if request.group == "opinion" else None
    return HitGroup(passage.case, writing, group.score, group.total, hits)


def _boosts(tree: Node, request: Request, located: Located | None) -> tuple[Boost, ...]:
    if located:
        return located.boosts
    return ranking.boosts(tree) if request.sort is Sort.RELEVANCE else ()


def _raised(tree: Node, request: Request, engine: Engine, cases: KnownCases) -> evidence.Raised:
    # Asked for cases, these are weighed by themselves.
    if request.sort is Sort.RELEVANCE and request.group != "case":
        return evidence.raised(tree, engine, cases)
    return evidence.NOTHING


def _check_page(request: Request) -> None:
    if request.page < 1:
        raise QueryError(f"Pages count from 1; there is no page {request.page}.")
    if not 1 <= request.limit <= MOST_A_PAGE:
        raise QueryError(f"A page holds 1 to {MOST_A_PAGE} passages, not {request.limit}.")
    if request.page * request.limit > DEEPEST_RESULT:
        raise QueryError(f"Results go {DEEPEST_RESULT:,} deep. Narrow the query to see the rest.")


class _Understood(NamedTuple):
    """The query, the tree of it and the filters, and, of a citation that the index has, where it leads."""

    parsed: Parsed
    tree: Node
    located: Located | None


def _understand(request: Request, engine: Engine, cases: KnownCases) -> _Understood:
    parsed = (parse_any if request.match == "any" else parse)(request.text)
    located = _located(parsed.cited, engine, cases) if parsed.cited else None
    if located:
        parsed = parsed._replace(tree=located.tree)
    filters = _filters(request)
    if parsed.tree == Everything() and not filters:
        raise QueryError("Type words, a phrase in quotation marks, or choose a filter.", 0)
    tree = both(parsed.tree, *(chosen.node for chosen in filters))
    return _Understood(parsed, tree, located)


def _filters(request: Request) -> tuple[ActiveFilter, ...]:
    if not request.has_filters:
        return ()
    from search.filters import request_filters  # as with groups

    return request_filters(request)


def _located(cited: CitedPage, engine: Engine, cases: KnownCases) -> Located | None:
    from search.locating import locate

    return locate(cited, engine, cases)


def _hit(scored: Scored, meaning: Meaning, cases: KnownCases) -> Hit:
    passage = scored.passage
    spans = marks(meaning, passage)
    return Hit(passage, scored.score, spans, snippets(passage.paragraph.text, spans), cases.cited_by(passage.case.id))


def _help(request: Request, engine: Engine, cases: KnownCases, found: int) -> Help:
    """What helps a request that finds so few passages; the imports are as with groups."""

    def find(asked: Request | None, names: tuple[FacetName, ...]) -> Found:
        tree = of_cases(_understand(asked, engine, cases).tree, cases) if asked else Everything()
        return checking.find(Ask(tree, limit=0, facets=names), engine)

    if found:
        from search.suggest import other_words

        return Help(other_words(request, find, engine.near_words, found))
    from search.helping import Helper

    return Helper(request, find, engine.near_words).help()
