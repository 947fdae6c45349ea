"""The single words that a query is made of, and what tells whether a word of a text is one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from search.analysis import stem
from search.tree import And, Fuzzy, Misspelt, Near, Node, Not, Or, Root, Spoken, Wildcard, Words
from search.vocabulary import stands_for
from search.word_sets import beginning_of_forms


def parts(node: Node) -> tuple[Node, ...]:
    """The nodes that a node is made of."""
    match node:
        case And() | Or():
            return node.parts
        case Not() | Spoken():
            return (node.part,)
        case Near():
            return node.left, node.right
        case _:
            return ()


def nodes(node: Node, of: Callable[[Node], tuple[Node, ...]] = parts) -> Iterator[Node]:
    """A node and all that it is made of; ``of`` tells what a node is made of."""
    yield node
    for part in of(node):
        yield from nodes(part, of)


def units(node: Node) -> tuple[Node, ...]:
    """The single words that a word, a phrase or a pattern is made of."""
    match node:
        case Words():
            return tuple(Words((word,), node.stemmed) for word in node.words)
        case Misspelt():
            return node.words
        case Root() | Wildcard() | Fuzzy():
            return (node,)
        case _:
            return ()


def rule(unit: Node) -> Callable[[str], bool]:
    """What says whether a word of a text is the single word asked for."""
    if isinstance(unit, Words):
        [wanted] = unit.words
        root = stem(wanted)
        return (lambda word: stem(word) == root) if unit.stemmed else wanted.__eq__
    assert isinstance(unit, Root | Wildcard | Fuzzy)  # noqa: S101
    return stands_for(unit)


def beginning(unit: Node) -> str:
    """Letters with which every word begins that a single word asked for may be."""
    match unit:
        case Words():
            [wanted] = unit.words
            return beginning_of_forms(stem(wanted)) if unit.stemmed else wanted
        case Root():
            return unit.prefix
        case Wildcard():
            return unit.pattern.removesuffix("*").partition("?")[0]
        case _:
            return ""
