"""Nodes are equal to nodes of their kind alone: they are sorted out, and looked up, by that."""

import operator
from itertools import combinations
from typing import get_args

import pytest

from search.tree import And, Everything, Node, Not, Or, Root, Titled, Wildcard, Words

PARTS = (Root("neg"), Root("con"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(And(PARTS), Or(PARTS), id="the same parts"),
        pytest.param(Root("neglig"), Wildcard("neglig"), id="the same letters"),
        pytest.param(Not(Root("neglig")), Not(Wildcard("neglig")), id="of the same letters"),
        pytest.param(Titled(("malley",)), (("malley",),), id="no node"),
    ],
)
def test_what_differs_only_in_kind_differs(one: Node, other: tuple[object, ...]) -> None:
    assert not operator.eq(one, other)
    assert not operator.eq(other, one)
    assert operator.ne(one, other)
    assert operator.ne(other, one)
    assert len({one, other}) == 2


def test_what_has_the_same_kind_and_fields_is_the_same() -> None:
    one, other = (And((Not(Root("neg")), Words(("a", "b"), stemmed=False))) for _ in range(2))
    assert operator.eq(one, other)
    assert not operator.ne(one, other)
    assert len({one, other}) == 1
    assert And(PARTS) != And(PARTS[::-1])


def test_every_kind_of_node_is_so() -> None:
    kinds = get_args(Node)
    assert len(kinds) == 14
    for one, other in combinations(kinds, 2):
        assert operator.ne(tuple.__new__(one, ("x",)), tuple.__new__(other, ("x",)))


def test_what_finds_everything_is_no_nothing() -> None:
    assert Everything()
    assert Everything() == Everything()
    assert Everything() != ()
