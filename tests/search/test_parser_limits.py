"""The limits of a query, one over each, and how fast what is over is refused."""

import time

import pytest

from search.errors import QueryError
from search.parser import DEEPEST_NESTING, LONGEST_TEXT, MOST_CLAUSES, parse, parse_any
from search.proximity import FARTHEST
from search.request import LONGEST_QUERY
from search.tree import And, Everything


def test_the_longest_query_is_answered_and_one_more_is_not() -> None:
    longest = ("x" * 99 + " ") * (LONGEST_QUERY // 100)
    assert len(longest) == LONGEST_QUERY
    assert parse(longest).tree != Everything()
    with pytest.raises(QueryError, match="2,000 characters; this one has 2,001") as caught:
        parse(longest + "y")
    assert caught.value.position == LONGEST_QUERY
    assert caught.value.suggestion == ("x" * 99 + " ") * 19 + "x" * 99


def test_the_most_clauses_are_answered_and_one_more_is_not() -> None:
    words = [f"w{n}" for n in range(MOST_CLAUSES + 1)]
    tree = parse(" ".join(words[:-1])).tree
    assert isinstance(tree, And)
    assert len(tree.parts) == MOST_CLAUSES
    query = " ".join(words)
    with pytest.raises(QueryError, match="64 words, phrases and filters") as caught:
        parse(query)
    assert caught.value.position == query.index("w64")
    assert caught.value.suggestion == " ".join(words[:-1])


def test_filters_and_words_in_parentheses_count() -> None:
    with pytest.raises(QueryError, match="64 words") as caught:
        parse("year:1986 (" + " OR ".join(f"w{n}" for n in range(MOST_CLAUSES)) + ")")
    assert caught.value.suggestion is not None
    assert caught.value.suggestion.endswith("w62)")


def test_the_deepest_nesting_is_answered_and_one_more_is_not() -> None:
    deepest = "(" * DEEPEST_NESTING + "a" + ")" * DEEPEST_NESTING
    assert parse(deepest).tree == parse("a").tree
    assert parse(deepest + deepest).tree == parse("a").tree
    with pytest.raises(QueryError, match="nested 20 deep") as caught:
        parse(f"({deepest})")
    assert caught.value.position == DEEPEST_NESTING
    assert caught.value.suggestion == "a"


def test_own_words_nest_as_deep_as_any_parentheses() -> None:
    inner = DEEPEST_NESTING - 1
    assert parse("own:(" + "(" * inner + "a" + ")" * inner + ")").tree == parse("own:a").tree
    with pytest.raises(QueryError, match="nested 20 deep"):
        parse("own:(" + "(" * (inner + 1) + "a" + ")" * (inner + 1) + ")")


def test_the_farthest_words_are_found_and_one_farther_is_refused() -> None:
    assert FARTHEST == 255
    for query in ("a /{} b", "a +{} b", "a pre/{} b", '"a b"~{}'):
        assert parse(query.format(FARTHEST)).tree != Everything()
        with pytest.raises(QueryError, match="at most 255 apart") as caught:
            parse(query.format(FARTHEST + 1))
        assert caught.value.suggestion == query.format(FARTHEST)


def test_the_longest_chain_of_closeness_is_answered_and_one_more_is_not() -> None:
    words = [f"w{n}" for n in range(MOST_CLAUSES + 1)]
    assert parse(" /5 ".join(words[:-1])).tree != Everything()
    with pytest.raises(QueryError, match="64 words") as caught:
        parse(" /5 ".join(words))
    assert caught.value.suggestion == " /5 ".join(words[:-1])


def test_the_longest_text_is_compared_and_one_more_is_not() -> None:
    longest = ("word " * LONGEST_TEXT)[:LONGEST_TEXT]
    assert parse_any(longest).tree == parse("word").tree
    with pytest.raises(QueryError, match="10,000 characters; this one has 10,001") as caught:
        parse_any(longest + "y")
    assert caught.value.position == LONGEST_TEXT


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("a" * 1_000_000, id="1 MB of a letter"),
        pytest.param("word " * 200_000, id="1 MB of words"),
        pytest.param(" " * 1_000_000, id="1 MB of spaces"),
        pytest.param('"' * 1_000_000, id="1 MB of quotation marks"),
        pytest.param("(" * 10_000, id="10,000 parentheses"),
        pytest.param("(" * 10_000 + "a" + ")" * 10_000, id="10,000 parentheses around a word"),
        pytest.param("(" * 1_999, id="as many parentheses as a query holds"),
        pytest.param(")" * 1_999, id="as many the other way"),
        pytest.param("-(" * 999, id="minus signs and parentheses"),
        pytest.param("NOT " * 499, id="nothing but NOT"),
        pytest.param("- " * 999, id="nothing but minus signs"),
        pytest.param('"' * 1_999, id="nothing but quotation marks"),
        pytest.param("“" * 1_999, id="nothing but opening marks"),
        pytest.param("* " * 999, id="nothing but stars"),
        pytest.param("? " * 999, id="nothing but question marks"),
        pytest.param("§ " * 999, id="nothing but section signs"),
        pytest.param("a! " * 600, id="nothing but short roots"),
        pytest.param("a~9 " * 490, id="nothing but wrong misspellings"),
        pytest.param("a /5 " * 390, id="nothing but closeness"),
        pytest.param("/5 " * 600, id="nothing but operators of closeness"),
        pytest.param("a /" + "9" * 1_990 + " b", id="a distance of 1,990 figures"),
        pytest.param('"a b"~' + "9" * 1_990, id="a loose phrase of 1,990 figures"),
        pytest.param('"' + "ab " * 650 + '"~5', id="a loose phrase of 650 words"),
        pytest.param('"' + "abc " * 490 + '"~~', id="a misspelt phrase of 490 words"),
        pytest.param('"' + "abc! " * 390 + '"', id="a phrase of 390 roots"),
        pytest.param(" /5 ".join(["(a b c)"] * 20), id="AND in parentheses, often"),
        pytest.param("own:(" * 390, id="nothing but own words"),
        pytest.param("own:(a author:powell " * 90, id="filters in own words"),
        pytest.param("a NOT w/5 " * 190, id="nothing but not near"),
        pytest.param("1 U.S. 1, " * 29 + "(", id="what may be a citation"),
        pytest.param("judge:x " * 240, id="nothing but unknown fields"),
        pytest.param("author:zz " * 190, id="nothing but unknown justices"),
        pytest.param('"' + "a! " * 600 + '"', id="a phrase of short roots"),
        pytest.param("cite:1 " + "a " * 990, id="what may begin a citation"),
    ],
)
def test_what_is_over_a_limit_or_wrong_all_over_is_refused_at_once(query: str) -> None:
    taken = []
    for _ in range(5):
        started = time.process_time()  # of this process alone: the machine may be busy
        with pytest.raises(QueryError) as caught:
            parse(query)
        taken.append(time.process_time() - started)
    assert min(taken) < 0.050
    assert len(caught.value.message) < 400
    assert len(caught.value.suggestion or "") <= LONGEST_QUERY
