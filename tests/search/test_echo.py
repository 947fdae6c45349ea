"""What was understood, in plain words that can be read in one way only."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.echo import describe, tree_json
from search.parser import parse
from search.tree import (
    Among,
    And,
    Decided,
    Everything,
    Fuzzy,
    Misspelt,
    Near,
    Node,
    Not,
    Or,
    Root,
    Spoken,
    Titled,
    Wildcard,
    Words,
)


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
        (
            "475 U.S. 335",
            "in the case reported at 475 U.S. 335 or citing 475 U.S. 335 or the exact words “475 u.s. 335”",
        ),
        ("cites:457-us-800 a", "any form of “a”, citing 457 U.S. 800"),
        ("cites:no-10-704 a", "any form of “a”, citing no-10-704"),
        ("qualified /s immunity", "any form of “qualified” and “immunity” in one sentence"),
        ("qualified +s immunity", "any form of “qualified” before any form of “immunity” in one sentence"),
        ("malice /p warrant", "any form of “malice” and “warrant” in one paragraph"),
        (
            "(search OR seizure) +3 warrant",
            "(any form of “search” or “seizure”) at most 3 words before any form of “warrant”",
        ),
        (
            'neglig! w/10 "due care"',
            "words beginning with “neglig” at most 10 words from the exact words “due care”",
        ),
        ("a /1 b", "any form of “a” directly before or after any form of “b”"),
        ('"neglig! homicide"', "words beginning with “neglig” directly before the exact word “homicide”"),
        (
            "a /5 b /s c",
            "(any form of “a” at most 5 words from any form of “b”) and any form of “c” in one sentence",
        ),
        ("a b /s c type:dissent", "any form of “a” and (any form of “b” and “c” in one sentence), in dissents"),
        ("a NOT b /s c", "any form of “a”, but not (any form of “b” and “c” in one sentence)"),
        (
            '"planely of dutch incompetant"~~',
            "the words “planely of dutch incompetant”, letters wrong: up to 2 in “planely” and “incompetant” "
            "and up to 1 in “dutch”",
        ),
        ('own:"plainly incompetent"', "the exact words “plainly incompetent” outside quotation marks"),
        ("quoted:immunity", "any form of “immunity” inside quotation marks"),
        ("own:(a b)", "(any form of “a” and “b”) outside quotation marks"),
        ("own:(NOT a)", "(not any form of “a”) outside quotation marks"),
        ("a own:b", "any form of “a” and (any form of “b” outside quotation marks)"),
        ("a NOT quoted:a", "any form of “a”, but not (any form of “a” inside quotation marks)"),
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
PARTS: st.SearchStrategy[Fuzzy | Words] = st.sampled_from([Fuzzy("a", 1), Fuzzy("b", 2), Words(("c",), stemmed=False)])
LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.builds(Words, st.lists(WORD, min_size=1, max_size=2).map(tuple), st.booleans()),
    st.builds(Root, WORD),
    st.builds(Wildcard, WORD),
    st.builds(Fuzzy, WORD, st.sampled_from([1, 2])),
    st.builds(Misspelt, st.lists(PARTS, min_size=2, max_size=3).map(lambda parts: tuple(parts))),
    st.builds(Titled, st.tuples(WORD)),
    st.builds(Among, st.sampled_from(["author", "by", "type"]), st.tuples(st.sampled_from(["x", "y"]))),
    st.builds(Decided, st.sampled_from([None, 19800101, 19860305]), st.sampled_from([None, 19901231, 19900601])),
)


def _compound(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    parts = st.lists(inner, min_size=2, max_size=3).map(tuple)
    within = st.sampled_from([1, 2, "sentence", "paragraph"])
    return st.one_of(
        st.builds(And, parts),
        st.builds(Or, parts),
        st.builds(Not, inner),
        st.builds(Near, inner, inner, within, st.booleans()),
        st.builds(Spoken, inner, st.booleans()),
    )


TREES = st.recursive(LEAVES, _compound, max_leaves=5)


def _plain(node: Node) -> Node:
    """The tree as a parser gives it: no AND in an AND, no NOT of a NOT; parts in an order of their own."""
    if isinstance(node, Not):
        part = _plain(node.part)
        return part.part if isinstance(part, Not) else Not(part)
    if isinstance(node, Near):
        return replace(node, left=_plain(node.left), right=_plain(node.right))
    if isinstance(node, Spoken):
        return replace(node, part=_plain(node.part))
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
    makers: dict[str, Callable[..., Node]] = {made.__name__.lower(): made for made in get_args(Node)}
    assert isinstance(data, dict)
    values = {key: _value(value) for key, value in data.items() if key != "node"}
    return makers[data["node"]](**values)


def _value(value: object) -> object:
    if isinstance(value, list):
        return tuple(map(_value, value))
    return _rebuilt(value) if isinstance(value, dict) else value


def test_everything_as_data() -> None:
    assert tree_json(Everything()) == {"node": "everything"}
