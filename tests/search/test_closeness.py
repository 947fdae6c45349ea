"""Closeness, from either dialect: what each spelling means, what binds closer, what may stand beside it."""

import pytest

from search.echo import describe
from search.errors import QueryError
from search.parser import parse
from search.proximity import FARTHEST
from search.tree import Among, And, Fuzzy, Misspelt, Near, Node, Not, Or, Root, Spoken, Wildcard, Within, Words


def any_form(*words: str) -> Words:
    return Words(words, stemmed=True)


def exactly(*words: str) -> Words:
    return Words(words, stemmed=False)


A, B, C, D = map(any_form, "abcd")
DISSENTS = Among("type", ("dissent", "concurrence-dissent"))


def near(left: Node, within: Within, right: Node) -> Near:
    return Near(left, right, within, ordered=False)


def before(left: Node, within: Within, right: Node) -> Near:
    return Near(left, right, within, ordered=True)


@pytest.mark.parametrize(
    ("signs", "meant"),
    [
        ("/5 w/5 W/5 NEAR/5 near/5 Near/5 /005", near(A, 5, B)),
        ("+5 pre/5 PRE/5 onear/5 ONEAR/5", before(A, 5, B)),
        ("/s w/s W/S near/s w/sent /sent", near(A, "sentence", B)),
        ("+s pre/s +S onear/s", before(A, "sentence", B)),
        ("/p w/p NEAR/P w/para /para", near(A, "paragraph", B)),
        ("+p pre/p +P", before(A, "paragraph", B)),
        ("/1", near(A, 1, B)),
        (f"/{FARTHEST}", near(A, FARTHEST, B)),
    ],
)
def test_all_spellings_of_closeness(signs: str, meant: Node) -> None:
    for sign in signs.split():
        assert parse(f"a {sign} b").tree == meant, sign


@pytest.mark.parametrize(
    "query", ["(a)/5(b)", "a /5(b)", "(a) /5 b", "a\n/5\u00a0b", "ａ ／５ b", "a w/ 5 b", "a / 5 b", "a /5, b"]
)
def test_the_operator_is_known_whatever_stands_around_it(query: str) -> None:
    assert parse(query).tree == near(A, 5, B)


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        pytest.param('"a b" /5 c', near(exactly("a", "b"), 5, C), id="a phrase"),
        pytest.param('"a"/5"b"', near(exactly("a"), 5, exactly("b")), id="phrases, without spaces"),
        pytest.param("=a /s b", near(exactly("a"), "sentence", B), id="this form only"),
        pytest.param("neglig! /s b", near(Root("neglig"), "sentence", B), id="a root"),
        pytest.param("wom?n /s b", near(Wildcard("wom?n"), "sentence", B), id="a wildcard"),
        pytest.param("warant~ /s b", near(Fuzzy("warant", 2), "sentence", B), id="a fuzzy word"),
        pytest.param(
            'a /s "dutch of"~~',
            near(A, "sentence", Misspelt((Fuzzy("dutch", 1), exactly("of")))),
            id="a fuzzy phrase",
        ),
        pytest.param("(a OR b) /5 c", near(Or((A, B)), 5, C), id="words joined by OR"),
        pytest.param(
            '(a OR "b c") /5 (d OR neglig!)', near(Or((A, exactly("b", "c"))), 5, Or((D, Root("neglig")))), id="both"
        ),
        pytest.param("(a /5 b) /s c", near(near(A, 5, B), "sentence", C), id="closeness in parentheses"),
        pytest.param("a /s (b /s c)", near(A, "sentence", near(B, "sentence", C)), id="closeness to the right"),
        pytest.param(
            "(a OR b /5 c) /s d", near(near(Or((A, B)), 5, C), "sentence", D), id="OR within closeness within"
        ),
        pytest.param("((a /5 b) OR c) /s d", near(Or((near(A, 5, B), C)), "sentence", D), id="closeness under OR"),
        pytest.param('"sec. 1983" /5 a', near(Or((exactly("sec", "1983"), exactly("1983"))), 5, A), id="a section"),
        pytest.param("a /5 a", near(A, 5, A), id="a word near itself"),
        pytest.param("w/o /5 b", near(any_form("w", "o"), 5, B), id="what only looks like an operator"),
    ],
)
def test_what_may_stand_beside_it(query: str, meant: Node) -> None:
    assert parse(query).tree == meant


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        pytest.param("a OR b /5 c", near(Or((A, B)), 5, C), id="OR before closeness"),
        pytest.param("a /5 b OR c", near(A, 5, Or((B, C))), id="OR before closeness, behind it"),
        pytest.param("a /5 b c", And((near(A, 5, B), C)), id="closeness before AND"),
        pytest.param("a b /5 c", And((A, near(B, 5, C))), id="closeness before AND, behind it"),
        pytest.param("a AND b /s c AND d", And((A, near(B, "sentence", C), D)), id="AND on either side"),
        pytest.param("a NOT b /5 c", And((A, Not(near(B, 5, C)))), id="closeness before NOT"),
        pytest.param("NOT a /5 b", Not(near(A, 5, B)), id="NOT before it all"),
        pytest.param("-(a /5 b) c", And((Not(near(A, 5, B)), C)), id="a group left out"),
        pytest.param("a /5 b /5 c", near(near(A, 5, B), 5, C), id="equal ones from left to right"),
        pytest.param("a +5 b /5 c", near(before(A, 5, B), 5, C), id="order makes them no closer"),
        pytest.param("a /9 b /5 c", near(A, 9, near(B, 5, C)), id="the smaller number first"),
        pytest.param("a /5 b /9 c", near(near(A, 5, B), 9, C), id="the smaller number first, to the left"),
        pytest.param("a /s b /255 c", near(A, "sentence", near(B, 255, C)), id="numbers before sentences"),
        pytest.param("a /p b +s c", near(A, "paragraph", before(B, "sentence", C)), id="sentences before paragraphs"),
        pytest.param("a /s b /s c", near(near(A, "sentence", B), "sentence", C), id="sentences from left to right"),
        pytest.param(
            "a /2 b /s c /3 d",
            near(near(A, 2, B), "sentence", near(C, 3, D)),
            id="close ones on either side of another",
        ),
        pytest.param(
            "a /p b /s c /3 d", near(A, "paragraph", near(B, "sentence", near(C, 3, D))), id="each kind in its turn"
        ),
        pytest.param("a /5 (b /9 c)", near(A, 5, near(B, 9, C)), id="parentheses change it"),
        pytest.param("a /5 b type:dissent", And((near(A, 5, B), DISSENTS)), id="a filter beside"),
        pytest.param("type:dissent a /5 b", And((DISSENTS, near(A, 5, B))), id="a filter before"),
        pytest.param("a NOT b /5 c type:dissent", And((A, Not(near(B, 5, C)), DISSENTS)), id="a filter that follows"),
    ],
)
def test_what_binds_closer(query: str, meant: Node) -> None:
    assert parse(query).tree == meant


@pytest.mark.parametrize(
    ("query", "said", "position", "suggestion"),
    [
        pytest.param("a /5", "nothing after “/5”", 2, "a", id="nothing after"),
        pytest.param("/5 a", "nothing before “/5”", 0, "a", id="nothing before"),
        pytest.param("a AND /5 b", "nothing between “AND” and “/5”", 6, "a AND b", id="AND and closeness"),
        pytest.param("a /5 OR b", "nothing between “/5” and “OR”", 5, "a /5 b", id="closeness and OR"),
        pytest.param("a w/5 +s b", "nothing between “w/5” and “+s”", 6, "a w/5 b", id="twice"),
        pytest.param("(a /5) b", "nothing after “/5”", 3, "(a ) b", id="nothing before a parenthesis"),
        pytest.param("a w/0 b", "nothing is nearer", 2, "a w/1 b", id="nearer than neighbours"),
        pytest.param("a pre/256 b", "at most 255 apart, not 256", 2, "a pre/255 b", id="too far"),
        pytest.param("a +9999999999 b", "at most 255 apart", 2, "a +255 b", id="much too far"),
        pytest.param("a w/seg b", "no segments", 2, "a /p b", id="a segment"),
        pytest.param("a w/n b", "write a number", 2, "a /5 b", id="no number"),
        pytest.param("a NEAR b", "write a number", 2, "a /5 b", id="NEAR alone"),
        pytest.param("a NOT w/5 b c", "written NOT (a w/5 b)", 2, "a NOT (a w/5 b) c", id="not near, Lexis"),
        pytest.param(
            '(a OR b) BUT NOT /s "c d"',
            "written NOT",
            9,
            '(a OR b) BUT NOT ((a OR b) /s "c d")',
            id="not near, a group",
        ),
        pytest.param("NOT w/5 b", "written NOT", 0, "NOT b", id="not near nothing"),
        pytest.param("x (a b) /5 c", "not by AND", 2, "x (a /5 c) AND (b /5 c)", id="words in parentheses"),
        pytest.param("c +s (a AND b)", "not by AND", 5, "(c +s a) AND (c +s b)", id="AND to the right"),
        pytest.param(
            "(a b) /5 (c d) e",
            "not by AND",
            0,
            "(a /5 c) AND (a /5 d) AND (b /5 c) AND (b /5 d) e",
            id="AND on either side",
        ),
        pytest.param("a /5 (b c) /s d", "not by AND", 5, "((a /5 b) /s d) AND ((a /5 c) /s d)", id="AND in a chain"),
        pytest.param("((a b) OR c) /5 d", "not by AND", 0, "(a OR b OR c) /5 d", id="AND under OR"),
        pytest.param("((a b) /5 c) /s d", "not by AND", 1, "((a /5 c) /s d) AND ((b /5 c) /s d)", id="AND, deeper"),
        pytest.param("(a NOT b) /5 c", "left out", 0, "(a /5 c) AND -b", id="NOT in parentheses"),
        pytest.param("a /5 -b", "left out", 5, "a AND -b", id="a minus sign"),
        pytest.param("(a OR -b) /5 c", "left out", 0, "a /5 c", id="a minus sign under OR"),
        pytest.param("author:powell /5 a", "a filter is no word", 0, "a AND author:powell", id="a filter"),
        pytest.param(
            "a /s (b type:dissent)", "a filter is no word", 5, "(a /s b) AND type:dissent", id="a filter within"
        ),
        pytest.param("author:powell /5 by:kagan", "a filter", 0, "author:powell AND by:kagan", id="filters alone"),
        pytest.param('own:a /5 "b c"', "go around the whole", 0, 'own:(a /5 "b c")', id="own words"),
        pytest.param("a /5 quoted:(b OR c)", "go around", 5, "quoted:(a /5 (b OR c))", id="quoted words"),
        pytest.param("own:a /5 quoted:b", "go around", 0, "own:(a) AND quoted:(b)", id="own words and quoted ones"),
        pytest.param("(own:a b) /5 c", "go around", 0, "own:((a /5 c) AND (b /5 c))", id="own words among others"),
        pytest.param("own:(a b) /5 c", "go around", 0, "own:((a /5 c) AND (b /5 c))", id="own words, several"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_a_query_that_works(
    query: str, said: str, position: int, suggestion: str
) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)
    error = caught.value
    assert said in error.message
    assert (error.position, error.suggestion) == (position, suggestion)
    parse(suggestion)


def test_what_is_suggested_for_words_in_parentheses_is_what_they_mean_one_by_one() -> None:
    with pytest.raises(QueryError) as caught:
        parse("(a b) /5 c")
    assert caught.value.suggestion is not None
    assert parse(caught.value.suggestion).tree == And((near(A, 5, C), near(B, 5, C)))


def test_a_suggestion_keeps_what_was_typed() -> None:
    with pytest.raises(QueryError) as caught:
        parse("(“Plainly  Incompetent” NEGLIG!) w/5 Warant~1")
    assert caught.value.suggestion == "(“Plainly Incompetent” /5 Warant~1) AND (NEGLIG! /5 Warant~1)"


def test_words_joined_by_and_too_often_are_offered_as_plain_words() -> None:
    words = " ".join("abcdefgh")
    with pytest.raises(QueryError) as caught:
        parse(f"({words}) /5 ({words})")
    assert caught.value.suggestion == f"{words} 5 {words}"


@pytest.mark.parametrize(
    ("query", "said", "position", "suggestion"),
    [
        ("a JU(powell)", "written author:", 2, "a author:(powell)"),
        ("name(malley) a", "written case:", 0, "case:(malley) a"),
        ("dissentby(stevens)", "written type:dissent author:", 0, "type:dissent author:(stevens)"),
        ("atleast5(a) b", "whole document", 0, "(a) b"),
        ("atleast(duty)", "whole document", 0, "(duty)"),
        ("da(1986)", "written year:", 0, "year:(1986)"),
    ],
)
def test_what_other_systems_write_before_parentheses_is_refused_with_what_is_written_here(
    query: str, said: str, position: int, suggestion: str
) -> None:
    with pytest.raises(QueryError, match=said) as caught:
        parse(query)
    assert (caught.value.position, caught.value.suggestion) == (position, suggestion)


@pytest.mark.parametrize("query", ["24/7", "and/or", "+immunity", "w/o", "a/5", "5/5", "near", "w/5x", "/5a"])
def test_what_only_looks_like_closeness_is_words(query: str) -> None:
    assert "any form of" in describe(parse(query).tree)


def test_own_words_stay_around_what_is_near() -> None:
    assert parse("own:(a /5 b)").tree == Spoken(near(A, 5, B), quoted=False)
