"""What an engine cannot decide by itself: it finds what may match, and the passages' own words decide.

A tree is split into a question that the engine answers exactly, which everything that matches answers too, and
what is left to decide. So engines cannot differ in it, and a third needs to know nothing of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from caselaw.model import Passage
from caselaw.stored import Opened
from search.engine import Ask, Engine, FacetName, Found, Scored, TotalIs
from search.engines.answers import in_order
from search.fields import facets
from search.meaning import Meaning
from search.tree import And, Everything, Misspelt, Near, Node, Not, Or, Spoken, Words, both

# More passages than this are looked at for no page; for one that the first of them do not fill, so many.
MOST_ON_ANY_PAGE, MOST_TO_FILL_A_PAGE = 20_000, 1_000
# How many times as many are looked at as before, until a page is filled.
_TIMES = 3


def find(ask: Ask, engine: Engine, most: int | None = None) -> Found:
    """Answer any question; raises as ``Engine.find``.

    Exact wherever the engine can decide, or finds no more than ``most`` passages that may match. Else the total is
    "at least": the first so many of those, in the engine's order, were looked at for the first page, twice as many for
    the second, and what is found, with the facets, is of them. If ``most`` is not told, the first are what the engine
    ``checks``, where these fill no page three times as many, and so on; all that may be where cases are counted.
    """
    if is_exact(ask.match, engine):
        return engine.find(ask)
    hits, total_is = _checked(ask, engine, most)
    counts = _labels([passage.passage() for _, passage in hits] if ask.facets else (), ask.facets)
    return Found(
        total=len(hits),
        hits=tuple(hit for hit, _ in hits[ask.offset : ask.offset + ask.limit]),
        facets={name: in_order(name, labels, ask.values) for name, labels in counts.items()},
        total_is=total_is,
        values={name: len(labels) for name, labels in counts.items()},
        by_case=Counter(passage.case_id for _, passage in hits) if ask.by_case else {},
    )


def _checked(ask: Ask, engine: Engine, most: int | None) -> tuple[list[tuple[Scored, Opened]], TotalIs]:
    """What matches among the passages looked at, in order, and whether that is all."""
    split = _split(ask.match, engine)
    meaning = Meaning(split.rest)
    pages = 1 + ask.offset // ask.limit if ask.limit else 1
    last = min((most or engine.checks) * pages, max(most or 0, MOST_ON_ANY_PAGE))
    last = last if most else max(last, MOST_TO_FILL_A_PAGE)
    limit = last if most or ask.by_case else engine.checks
    # One more than the page holds tells that there is another.
    need = ask.offset + ask.limit + 1 if ask.limit else 0
    hits: list[tuple[Scored, Opened]] = []
    looked_at = 0
    while True:
        wider = ask._replace(match=split.match, within=split.within, offset=looked_at, limit=limit - looked_at)
        candidates = engine.find(wider._replace(facets=(), by_case=False))
        opened = ((hit, Opened(hit.data)) for hit in candidates.hits)
        hits += [(hit, passage) for hit, passage in opened if meaning.matches(passage)]
        if candidates.total <= limit:
            return hits, "exact"
        if len(hits) >= need or limit >= last:
            return hits, "at least"
        looked_at, limit = limit, min(limit * _TIMES, last)


def _labels(found: Sequence[Passage], names: Sequence[FacetName]) -> Mapping[FacetName, Counter[str]]:
    """How many of the passages have each label."""
    labels = [facets(passage.case, passage.writing) for passage in found]
    return {name: Counter(label for of in labels for label in of[name]) for name in names}


def is_exact(node: Node, engine: Engine) -> bool:
    """Whether the engine decides the node by itself."""
    match node:
        case And() | Or():
            return all(is_exact(part, engine) for part in node.parts)
        case Not():
            return is_exact(node.part, engine)
        case Near() | Misspelt() | Spoken():
            return engine.answers(node)
        case _:
            return True


class _Split(NamedTuple):
    """``match`` and ``within`` find all that may match, scored as the tree is; ``rest`` then decides."""

    match: Node
    within: Node | None
    rest: Node


def _split(tree: Node, engine: Engine) -> _Split:
    parts = tree.parts if isinstance(tree, And) else (tree,)
    rest = [part for part in parts if not is_exact(part, engine)]
    windows = [window for part in rest for window in _windows(part) if is_exact(window, engine)]
    return _Split(_wider(tree, engine), both(Everything(), *windows) if windows else None, both(Everything(), *rest))


def _wider(node: Node, engine: Engine, inside: bool = False) -> Node:
    """What the engine decides of the node, true wherever the node is; ``inside`` what is said or quoted."""
    match node:
        case And() | Or():
            return type(node)(tuple(_wider(part, engine, inside) for part in node.parts))
        case Not():
            return node if is_exact(node, engine) and not inside else Everything()
        case Near():
            return node if engine.answers(node) else And((_wider(node.left, engine), _wider(node.right, engine)))
        case Misspelt():
            return node if engine.answers(node) else both(*node.words)
        case Spoken():
            return node if engine.answers(node) else _wider(node.part, engine, inside=True)
        case _:
            return node


def _windows(node: Node) -> Iterator[Node]:
    """Nearness of single words that the node implies: what an engine may decide where the node is beyond it."""
    match node:
        case And():
            for part in node.parts:
                yield from _windows(part)
        case Spoken():
            yield from _windows(node.part)
        case Near():
            yield from _windows(node.left)
            yield from _windows(node.right)
            yield from _window(node)


def _window(node: Near) -> Iterator[Node]:
    left, right = _edges(node.left), _edges(node.right)
    if node.within == "sentence":
        yield Near(_in_any_form(left.last), _in_any_form(right.first), "sentence", node.ordered)
    elif isinstance(node.within, int):
        forth = Near(left.last, right.first, node.within, ordered=True)
        if node.ordered:
            yield forth
        elif not left.may_hold_others and not right.may_hold_others:
            yield Or((forth, Near(right.last, left.first, node.within, ordered=True)))


class _Edges(NamedTuple):
    """The single words that an operand may begin with, and end with."""

    first: Node
    last: Node
    may_hold_others: bool


def _edges(operand: Node) -> _Edges:
    match operand:
        case Words():
            first, last = operand.words[:1], operand.words[-1:]
            return _Edges(Words(first, operand.stemmed), Words(last, operand.stemmed), False)
        case Misspelt():
            return _Edges(operand.words[0], operand.words[-1], False)
        case Or():
            parts = [_edges(part) for part in operand.parts]
            firsts, lasts = (tuple(getattr(part, side) for part in parts) for side in ("first", "last"))
            return _Edges(Or(firsts), Or(lasts), any(part.may_hold_others for part in parts))
        case Near():
            left, right = _edges(operand.left), _edges(operand.right)
            if operand.ordered:
                return _Edges(left.first, right.last, True)
            return _Edges(Or((left.first, right.first)), Or((left.last, right.last)), True)
        case _:
            return _Edges(operand, operand, False)


def _in_any_form(node: Node) -> Node:
    """A wider node of which an engine may know the sentences: they are kept with the words' stems."""
    match node:
        case Words():
            return Words(node.words, stemmed=True)
        case Or():
            return Or(tuple(map(_in_any_form, node.parts)))
        case _:
            return node
