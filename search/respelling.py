"""A tree written as a query again, with its words and filters as they were typed: for suggestions."""

from __future__ import annotations

from collections.abc import Mapping

from search.tree import And, Near, Node, Not, Or, Spoken

_UNITS = {"sentence": "s", "paragraph": "p"}


def as_query(tree: Node, typed: Mapping[Node, str]) -> str | None:
    """A query that means the tree; ``typed`` has the text of its words and filters; None where one is missing."""
    try:
        return _whole(tree, typed)
    except KeyError:
        return None


def _whole(node: Node, typed: Mapping[Node, str]) -> str:
    if node in typed:
        return typed[node]
    if isinstance(node, And):
        return " AND ".join(_part(part, typed) for part in node.parts)
    if isinstance(node, Or):
        return " OR ".join(_part(part, typed) for part in node.parts)
    if isinstance(node, Near):
        sign = f"{'+' if node.ordered else '/'}{_UNITS.get(str(node.within), node.within)}"
        return f"{_part(node.left, typed)} {sign} {_part(node.right, typed)}"
    if isinstance(node, Not):
        return f"-{_part(node.part, typed)}"
    if isinstance(node, Spoken):
        return f"{'quoted' if node.quoted else 'own'}:({_whole(node.part, typed)})"
    return typed[node]


def _part(node: Node, typed: Mapping[Node, str]) -> str:
    """A node among others: in parentheses if it has parts itself."""
    text = _whole(node, typed)
    return f"({text})" if isinstance(node, And | Or | Near) and node not in typed else text
