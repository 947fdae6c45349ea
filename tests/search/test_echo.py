"""What was understood, in plain words that can be read in one way only."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.echo import describe, tree_json
from search.parser import parse
from search.tree import Among, And, Decided, Everything, Fuzzy, Node, Not, Or, Root, Titled, Wildcard, Words


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "every passage"),
        ("immunity", "any form of “immunity”"),
        ("=immunity", "the exact word “immunity”"),
        ('"plainly incompetent"', "the exact words “plainly incompetent”"),
        ("well-trained", "any form of “well trained”"),
        ("qualified immunity", "any form of “qualified” and “immunity”"),
        (
            "immun! wom?n warant~",
            "words beginning with “immun” and words like “wom?n” and words within 2 letters of “warant”",
        ),
        ("malic~", "words within 1 letter of “malic”"),
        (
            '"plainly incompetent" NOT firearm type:dissent',
            "the exact words “plainly incompetent”, but not any form of “firearm”, in dissents",
        ),
        (
            '(warrant OR magistrate) AND "probable cause"',
            "(any form of “warrant” or “magistrate”) and the exact words “probable cause”",
        ),
        ('a OR "b c"', "any form of “a” or the exact words “b c”"),
        ("a OR (b c)", "any form of “a” or (any form of “b” and “c”)"),
        ("a NOT b c", "any form of “a”, but not (any form of “b” and “c”)"),
        ("a OR -b", "any form of “a” or not any form of “b”"),
        ("NOT a", "every passage but not any form of “a”"),
        ("NOT a NOT b", "every passage, but not any form of “a”, but not any form of “b”"),
        ("author:powell", "every passage written by Lewis F. Powell Jr."),
        ("author:harlan", "every passage written by John Marshall Harlan (I) or John Marshall Harlan (II)"),
        ("joined:kagan a", "any form of “a”, joined by Elena Kagan"),
        ("by:kagan a", "any form of “a”, written or joined by Elena Kagan"),
        ("-type:dissent a", "any form of “a”, but not in dissents"),
        ("type:court a", "any form of “a”, in opinions of the Court"),
        ("type:majority a", "any form of “a”, in the Opinion of the Court"),
        ("is:footnote a", "any form of “a”, in footnotes"),
        ("is:quote a", "any form of “a”, in block quotations"),
        ("in:syllabus a", "any form of “a”, in the Syllabus"),
        ('case:"malley v. briggs" a', "any form of “a”, in cases named “malley v briggs”"),
        ("case:malley", "every passage in the case malley or in cases named “malley”"),
        ("court:scotus docket:84-1586", "every passage from the court scotus, in docket no. 84-1586"),
        ("475 U.S. 335", "in the case reported at 475 U.S. 335 or the exact words “475 u.s. 335”"),
        ("year:1986 a", "any form of “a”, decided in 1986"),
        ("year:1980..1990 a", "any form of “a”, decided from 1980 to 1990"),
        ("before:1990 a", "any form of “a”, decided up to 1989"),
        ("before:2000-06-01 a", "any form of “a”, decided up to 2000-05-31"),
        ("after:2000-06-01 a", "any form of “a”, decided from 2000-06-02 on"),
    ],
)
def test_a_query_in_plain_words(query: str, words: str) -> None:
    assert describe(parse(query).tree) == words


def test_one_kind_of_a_family_does_not_read_like_the_family() -> None:
    assert describe(Among("type", ("dissent",))) != describe(Among("type", ("dissent", "concurrence-dissent")))


WORD = st.sampled_from(["a", "b"])
LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.builds(Words, st.lists(WORD, min_size=1, max_size=2).map(tuple), st.booleans()),
    st.builds(Root, WORD),
    st.builds(Wildcard, WORD),
    st.builds(Fuzzy, WORD, st.sampled_from([1, 2])),
    st.builds(Titled, st.tuples(WORD)),
    st.builds(Among, st.sampled_from(["author", "by", "type"]), st.tuples(st.sampled_from(["x", "y"]))),
    st.builds(Decided, st.sampled_from([None, 19800101, 19860305]), st.sampled_from([None, 19901231, 19900601])),
)


def _compound(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    parts = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(st.builds(And, parts), st.builds(Or, parts), st.builds(Not, inner))


TREES = st.recursive(LEAVES, _compound, max_leaves=5)


def _plain(node: Node) -> Node:
    """The tree as a parser gives it: no AND in an AND, no NOT of a NOT; parts in an order of their own."""
    if isinstance(node, Not):
        part = _plain(node.part)
        return part.part if isinstance(part, Not) else Not(part)
    if not isinstance(node, And | Or):
        return node
    parts: list[Node] = []
    for part in map(_plain, node.parts):
        parts.extend(part.parts if isinstance(part, type(node)) else [part])
    distinct = tuple(sorted(dict.fromkeys(parts), key=repr))
    return distinct[0] if len(distinct) == 1 else replace(node, parts=distinct)


@given(TREES.map(_plain), TREES.map(_plain))
def test_different_queries_read_differently(left: Node, right: Node) -> None:
    if left != right:
        assert describe(left) != describe(right)


@given(TREES)
def test_a_tree_as_data_holds_all_of_it(tree: Node) -> None:
    assert _rebuilt(json.loads(json.dumps(tree_json(tree)))) == tree


def _rebuilt(data: object) -> Node:
    """The tree again, from the data alone."""
    makers: dict[str, Callable[..., Node]] = {
        made.__name__.lower(): made
        for made in (Words, Root, Wildcard, Fuzzy, Titled, Among, Decided, Everything, And, Or, Not)
    }
    assert isinstance(data, dict)
    values = {key: _value(value) for key, value in data.items() if key != "node"}
    return makers[data["node"]](**values)


def _value(value: object) -> object:
    if isinstance(value, list):
        return tuple(map(_value, value))
    return _rebuilt(value) if isinstance(value, dict) else value


def test_everything_as_data() -> None:
    assert tree_json(Everything()) == {"node": "everything"}
