"""Mistakes in queries: each is named, has its place, and comes with a query that works."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.errors import QueryError
from search.guide import BINDINGS, ROWS
from search.parser import parse, parse_any
from search.tree import Everything


def mistake_in(query: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        parse(query)
    return caught.value


@pytest.mark.parametrize(
    ("query", "said", "position", "suggestion"),
    [
        pytest.param('officer "bad faith', "never closed", 8, 'officer "bad faith"', id="an open phrase"),
        pytest.param('bad faith"', "never closed", 9, "bad faith", id="a stray quotation mark"),
        pytest.param("“bad faith", "never closed", 0, '“bad faith"', id="an open phrase, curly"),
        pytest.param("(a OR b", "never closed", 0, "(a OR b)", id="an open parenthesis"),
        pytest.param('(a OR "b', "never closed", 6, '(a OR "b")', id="both open"),
        pytest.param("a OR b)", "closes none", 6, "a OR b", id="a parenthesis that closes none"),
        pytest.param("a () b", "between these parentheses", 2, "a b", id="empty parentheses"),
        pytest.param("()", "between these parentheses", 0, None, id="empty parentheses alone"),
        pytest.param("(", "after this parenthesis", 0, None, id="a parenthesis alone"),
        pytest.param('a "" b', "no word", 2, "a b", id="an empty phrase"),
        pytest.param('a "..." b', "no word", 2, "a b", id="a phrase of no words"),
        pytest.param("a AND", "nothing after “AND”", 2, "a", id="AND at the end"),
        pytest.param("OR a", "nothing before “OR”", 0, "a", id="OR at the beginning"),
        pytest.param("a OR AND b", "nothing between “OR” and “AND”", 5, "a OR b", id="OR AND"),
        pytest.param("(a OR) b", "nothing after “OR”", 3, "(a ) b", id="OR before a parenthesis"),
        pytest.param("a BUT NOT", "nothing after “BUT NOT”", 2, "a", id="BUT NOT at the end"),
        pytest.param("a NOT NOT b", "nothing between", 6, "a NOT b", id="NOT NOT"),
        pytest.param("AND", "nothing before “AND”", 0, "and", id="AND alone"),
        pytest.param("a - b", "directly before", 2, "a b", id="a minus sign apart"),
        pytest.param("-", "directly before", 0, None, id="a minus sign alone"),
        pytest.param("*", "alone", 0, None, id="a star alone"),
        pytest.param("a * b", "alone", 2, "a b", id="a star among words"),
        pytest.param("ne!", "3 letters", 0, "ne", id="a short root"),
        pytest.param("ne*", "3 letters", 0, "ne", id="a short root, Lexis"),
        pytest.param("*ligence", "cannot begin", 0, "ligence", id="a star first"),
        pytest.param("?ligence", "cannot begin", 0, "ligence", id="a question mark first"),
        pytest.param("neg!ig", "within a word", 0, "neg ig", id="a root's mark within"),
        pytest.param("well-tr!", "single word", 0, "well tr", id="a root of two words"),
        pytest.param("~5", "must follow a word", 0, "5", id="a tilde and number alone"),
        pytest.param("warant~3", "1 or 2", 0, "warant~2", id="misspelt too much"),
        pytest.param("warant~0", "1 or 2", 0, "warant~2", id="misspelt not at all"),
        pytest.param("of~", "3 letters", 0, "of", id="too short to be misspelt"),
        pytest.param("war~ant", "only a number", 0, "war ant", id="a tilde within"),
        pytest.param("neglig!~", "cannot stand with", 0, "neglig!", id="misspelt root"),
        pytest.param("=neglig!", "one form", 0, "neglig!", id="exact root"),
        pytest.param("a = b", "directly before a word", 2, "a b", id="an equals sign apart"),
        pytest.param("§", "no word", 0, None, id="a sign alone"),
        pytest.param("--", "no word", 0, None, id="a dash alone"),
        pytest.param("a author:()", "between these parentheses", 2, "a", id="a field of nothing"),
        pytest.param("a OR §", "no word", 5, "a", id="a sign as operand"),
        pytest.param("judge:powell", "mean author:", 0, "author:powell", id="a field's other name"),
        pytest.param("judge:x", "mean author:", 0, "x", id="a field's other name, of nobody"),
        pytest.param("athor:powell a", "mean author:", 0, "author:powell a", id="a misspelt field"),
        pytest.param("xyzzy:powell", "There are author:", 0, "xyzzy powell", id="no field at all"),
        pytest.param("a author:powel b", "mean Powell", 9, "a author:Powell b", id="a misspelt justice"),
        pytest.param("author:(powel OR kagan)", "mean Powell", 8, "author:(Powell OR kagan)", id="in parentheses"),
        pytest.param('author:"van devantr"', "mean Van Devanter", 8, 'author:"Van Devanter"', id="in quotation marks"),
        pytest.param("type:disent a", "mean dissent", 5, "type:dissent a", id="a misspelt kind"),
        pytest.param("year:1990..1980 a", "No year", 5, "year:1980..1990 a", id="years the wrong way round"),
        pytest.param("year:198 a", "no year", 5, "a", id="no year"),
        pytest.param("before:2000-13 a", "no date", 7, "before:2000 a", id="no month"),
        pytest.param('cite:"475" a', "no citation", 6, "a", id="no citation"),
        pytest.param("author:(type:dissent)", "within another", 8, "dissent", id="a filter in a filter"),
        pytest.param("author:(own:a)", "within another", 8, "a", id="own words in a filter"),
        pytest.param("own:(a quoted:b)", "within the parentheses of “own:”", 7, "own:(a b)", id="quoted in own"),
        pytest.param("quoted:(own:(a b))", "cannot stand within", 8, "quoted:((a b))", id="own in quoted"),
        pytest.param("own:(own:a)", "cannot stand within", 5, "own:(a)", id="own in own"),
        pytest.param(
            "own:(a author:powell b) c", "put it behind", 7, "own:(a b) author:powell c", id="a filter in own"
        ),
        pytest.param(
            "own:((a type:dissent) OR b) c", "put it behind", 8, "own:((a ) OR b) type:dissent c", id="and deeper"
        ),
        pytest.param("own:(a by:(powell OR kagan))", "behind", 7, "own:(a ) by:(powell OR kagan)", id="two"),
        pytest.param("own:(author:powell) c", "put it behind", 5, "author:powell c", id="nothing but a filter in own"),
        pytest.param("own:(a author:powell", "put it behind", 7, "own:(a)", id="a filter in own, open"),
        pytest.param("own:()", "between these parentheses", 0, None, id="own of nothing"),
        pytest.param("a own:-b", "directly before", 2, "a -own:b", id="left out of own"),
        pytest.param("quoted:NOT a", "directly before", 0, "NOT a", id="NOT behind quoted"),
        pytest.param("own:author:powell", "directly before", 0, "author:powell", id="a filter behind own"),
        pytest.param("quote:a", "mean quoted:", 0, "quoted:a", id="another name for quoted"),
        pytest.param('cites:"malley v. briggs" a', "may be many cases", 7, '"malley v briggs" a', id="citing a name"),
        pytest.param("cites:malley", "may be many cases", 6, '"malley"', id="citing a surname"),
        pytest.param("cites:475 a", "no citation", 6, '"475" a', id="citing a number"),
        pytest.param("cites:(475-us-335 OR malley)", "many cases", 21, "cites:(475-us-335 )", id="one of several"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_a_query_that_works(
    query: str, said: str, position: int, suggestion: str | None
) -> None:
    error = mistake_in(query)
    assert said in error.message
    assert error.position == position
    assert error.suggestion == suggestion
    if error.suggestion is not None:
        assert parse(error.suggestion).tree != Everything()


def test_a_text_without_words_has_none_to_find() -> None:
    with pytest.raises(QueryError, match="no word"):
        parse_any("... §")


# Queries as people write them, and their marks in any order: where a parser written by hand would break.
PIECES = st.sampled_from(
    [row.example for row in ROWS]
    + [row.write for row in ROWS]
    + [written for written, _ in BINDINGS]
    + [
        "(",
        ")",
        '"',
        "“",
        "”",
        "-",
        "--",
        "–",
        "*",
        "?",
        "!",
        "~",
        "~~",
        "~5",
        "=",
        "|",
        "&",
        "%",
        "§",
        ":",
        ".",
        "..",
        "'",
        "''",
        "``",
    ]
    + [
        "AND",
        "OR",
        "NOT",
        "BUT",
        "author:",
        "cites:",
        "own:",
        "own:(",
        "quoted:",
        "475 U.S. 335",
        "457-us-800",
        "year:",
        "x:",
        "judge:",
        "/5",
        "/9",
        "w/s",
        "+s",
        "+p",
        "pre/2",
        "NEAR",
        "w/seg",
        "/256",
        "/0",
        '"~5',
        '"~~',
        '"a neglig! b"',
        "sec.",
        "U. S.",
        " ",
        "\n",
        "\x00",
    ]
    + [
        "a",
        "neglig!",
        "wom?n",
        "cannot",
        "ʔ",
        "ﬁ",
        "İ",
        "ß",
        "é",
        "\u0301",
        "日本",
        "𝒜",
        "[i]n",
        "1983(a)",
        "９",
        "\u00ad",
    ]
)
QUERIES = st.one_of(
    st.lists(PIECES, max_size=12).map("".join),
    st.lists(PIECES, max_size=12).map(" ".join),
    st.text(max_size=60),
    st.text(alphabet='ab ("~*!?-:=&|%“”.5/', max_size=40),
)


@given(QUERIES)
def test_whatever_is_typed_is_understood_or_refused_with_a_place_and_a_query_that_works(query: str) -> None:
    try:
        parsed = parse(query)
    except QueryError as error:
        assert error.message
        assert error.position is not None
        assert 0 <= error.position <= len(query)
        if error.suggestion is not None:
            assert parse(error.suggestion).tree != Everything()
    else:
        assert parsed.tree != Everything() or not query.strip()
        for typed in parsed.typed:
            assert 0 <= typed.start < typed.end <= len(query)
            assert typed.word


@given(QUERIES)
def test_as_plain_words_nothing_is_an_operator(query: str) -> None:
    try:
        parsed = parse_any(query)
    except QueryError as error:
        assert "no word" in error.message
    else:
        for typed in parsed.typed:
            assert 0 <= typed.start < typed.end <= len(query)
