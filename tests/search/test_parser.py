"""What queries mean: each spelling, what binds closer than what, and where the words were typed."""

import pytest

from search.parser import LONGEST_TEXT, MOST_WORDS, TypedWord, parse, parse_any
from search.tree import (
    Among,
    And,
    Everything,
    Fuzzy,
    Node,
    Not,
    Or,
    Root,
    Wildcard,
    Words,
)


def any_form(*words: str) -> Words:
    return Words(words, stemmed=True)


def exactly(*words: str) -> Words:
    return Words(words, stemmed=False)


A, B, C, D, E = map(any_form, "abcde")
DISSENTS = Among("type", ("dissent", "concurrence-dissent"))


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        pytest.param("immunity", any_form("immunity"), id="a word, in any form"),
        pytest.param("a b", And((A, B)), id="words: all of them"),
        pytest.param(
            "and or not but", And(tuple(map(any_form, ("and", "or", "not", "but")))), id="in lower case, words"
        ),
        pytest.param("BUT a", And((any_form("but"), A)), id="BUT alone is a word"),
        pytest.param("ANDY NOTE ORAL", And(tuple(map(any_form, ("andy", "note", "oral")))), id="words that begin so"),
        pytest.param("a a b", And((A, B)), id="a word twice is one"),
        pytest.param('"a b"', exactly("a", "b"), id="a phrase"),
        pytest.param('"a AND b"', exactly("a", "and", "b"), id="nothing in a phrase is an operator"),
        pytest.param('"a (b)"', exactly("a", "b"), id="nor a parenthesis"),
        pytest.param('"what is it?"', exactly("what", "is", "it"), id="a question in quotation marks"),
        pytest.param("=immunity", exactly("immunity"), id="this form only"),
        pytest.param("=well-trained", exactly("well", "trained"), id="this form only, of two parts"),
        pytest.param('="a b"', exactly("a", "b"), id="a phrase is exact anyway"),
        pytest.param("well-trained", any_form("well", "trained"), id="a hyphened word is its parts side by side"),
        pytest.param("cannot", any_form("can", "not"), id="a word that texts print as two"),
        pytest.param("and/or", any_form("and", "or"), id="a stroke within a word"),
        pytest.param("AT&T", any_form("at", "t"), id="an ampersand within a word"),
        pytest.param("12(b)(6)", any_form("12", "b", "6"), id="a rule's subsections"),
        pytest.param("neglig!", Root("neglig"), id="a root"),
        pytest.param("Neglig*", Root("neglig"), id="a root, Lexis"),
        pytest.param("neg!", Root("neg"), id="the shortest root"),
        pytest.param("neglig!,", Root("neglig"), id="a root before a comma"),
        pytest.param("wom?n", Wildcard("wom?n"), id="one letter"),
        pytest.param("wom*n", Wildcard("wom?n"), id="one letter, Westlaw"),
        pytest.param("w**en", Wildcard("w??en"), id="two letters"),
        pytest.param("wom?n*", Wildcard("wom?n*"), id="one letter, and any ending"),
        pytest.param("wom?n!", Wildcard("wom?n*"), id="one letter, and any ending, Westlaw"),
        pytest.param("O’Conn?r", Wildcard("oconn?r"), id="one letter of a folded word"),
        pytest.param("immunity?", any_form("immunity"), id="a question mark behind a word"),
        pytest.param("why ?", any_form("why"), id="a question mark alone"),
        pytest.param("dutch~", Fuzzy("dutch", 1), id="misspelt, five letters"),
        pytest.param("warant~", Fuzzy("warant", 2), id="misspelt, six letters"),
        pytest.param("warant~1", Fuzzy("warant", 1), id="misspelt by one"),
        pytest.param("mal~2", Fuzzy("mal", 2), id="misspelt by two"),
    ],
)
def test_a_word_or_phrase_means(query: str, meant: Node) -> None:
    assert parse(query).tree == meant


@pytest.mark.parametrize("query", ["a AND b", "a & b", "a b", "a && b", "a& b", "(a) (b)", "a AND (b)"])
def test_all_spellings_of_and(query: str) -> None:
    assert parse(query).tree == And((A, B))


@pytest.mark.parametrize("query", ["a OR b", "a | b", "a|b", "a || b", "(a OR b)", "a OR a OR b"])
def test_all_spellings_of_or(query: str) -> None:
    assert parse(query).tree == Or((A, B))


@pytest.mark.parametrize(
    "query",
    [
        "a NOT b",
        "a AND NOT b",
        "a BUT NOT b",
        "a % b",
        "a %b",
        "a AND % b",
        "a & NOT b",
        "a -b",
        "a AND -b",
        "a −b",
        "a –b",
    ],
)
def test_all_spellings_of_not(query: str) -> None:
    assert parse(query).tree == And((A, Not(B)))


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        pytest.param("a OR b c", And((Or((A, B)), C)), id="OR before AND"),
        pytest.param("a AND b OR c", And((A, Or((B, C)))), id="OR before AND, behind it"),
        pytest.param('"a b" OR c', Or((exactly("a", "b"), C)), id="phrase before OR"),
        pytest.param("a NOT b c", And((A, Not(And((B, C))))), id="AND before NOT"),
        pytest.param("a OR b c NOT d OR e", And((Or((A, B)), C, Not(Or((D, E))))), id="all levels"),
        pytest.param("a NOT b NOT c", And((A, Not(B), Not(C))), id="NOT twice"),
        pytest.param("a -b c", And((A, Not(B), C)), id="a minus sign takes one operand"),
        pytest.param("-(a OR b) c", And((Not(Or((A, B))), C)), id="or one group"),
        pytest.param('-"a b"', Not(exactly("a", "b")), id="or one phrase"),
        pytest.param("-type:dissent a", And((Not(DISSENTS), A)), id="or one filter"),
        pytest.param("a OR -b", Or((A, Not(B))), id="a minus sign under OR"),
        pytest.param("a OR NOT b c", And((Or((A, Not(B))), C)), id="NOT under OR takes one operand"),
        pytest.param("NOT a", Not(A), id="NOT alone"),
        pytest.param("NOT a b", Not(And((A, B))), id="NOT alone takes all that follows"),
        pytest.param("NOT a NOT b", And((Not(A), Not(B))), id="NOT alone, twice"),
        pytest.param("-(NOT a) b", And((A, B)), id="not not"),
        pytest.param("(a b) (c d)", And((A, B, C, D)), id="groups of AND are one AND"),
        pytest.param("((a OR b) OR c)", Or((A, B, C)), id="groups of OR are one OR"),
        pytest.param("(a OR b) AND (c OR d)", And((Or((A, B)), Or((C, D)))), id="groups"),
        pytest.param("a NOT b type:dissent", And((A, Not(B), DISSENTS)), id="a filter that follows narrows the whole"),
        pytest.param("a NOT b -type:dissent", And((A, Not(B), Not(DISSENTS))), id="and so does one left out"),
        pytest.param("a NOT type:dissent", And((A, Not(DISSENTS))), id="NOT a filter"),
        pytest.param("a NOT b AND type:dissent", And((A, Not(And((B, DISSENTS))))), id="AND keeps a filter under NOT"),
        pytest.param("c (a NOT b type:dissent)", And((C, A, Not(B), DISSENTS)), id="within its parentheses"),
    ],
)
def test_what_binds_closer(query: str, meant: Node) -> None:
    assert parse(query).tree == meant


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        pytest.param("“plainly incompetent”", '"plainly incompetent"', id="curly quotation marks"),
        pytest.param("„plainly incompetent”", '"plainly incompetent"', id="low quotation marks"),
        pytest.param("«plainly incompetent»", '"plainly incompetent"', id="French quotation marks"),
        pytest.param("``plainly incompetent''", '"plainly incompetent"', id="typewriter's quotation marks"),
        pytest.param("＂plainly incompetent＂", '"plainly incompetent"', id="full-width quotation marks"),
        pytest.param('“plainly incompetent"', '"plainly incompetent"', id="mixed quotation marks"),
        pytest.param("”plainly incompetent”", '"plainly incompetent"', id="twice the closing mark"),
        pytest.param(
            '"the “plainly incompetent” officer"', '"the plainly incompetent officer"', id="marks in pairs within"
        ),
        pytest.param('"a” AND “b"', '"a" AND "b"', id="mixed marks do not run into each other"),
        pytest.param("ｉｍｍｕｎｉｔｙ （ａ ＯＲ ｂ）", "immunity (a OR b)", id="full-width letters"),
        pytest.param("a\u3000b\u00a0c", "a b c", id="other spaces"),
        pytest.param("U. S. officer", "U.S. officer", id="spaced initials"),
        pytest.param("§ 1983", "1983", id="a section sign"),
        pytest.param("§1983", "1983", id="a section sign, close"),
        pytest.param("sec. 1983", "§ 1983", id="a section, in letters"),
        pytest.param("Secs. 1981", "§ 1981", id="sections, in letters"),
        pytest.param("a – b", "a b", id="a dash"),
        pytest.param("a — b", "a b", id="a long dash"),
        pytest.param("a—b", "a b", id="a long dash, close"),
        pytest.param("a -- b", "a b", id="a typed dash"),
        pytest.param("a OR § 1983", "a OR 1983", id="a sign before an operand"),
        pytest.param("a ... b", "a b", id="an ellipsis"),
        pytest.param("50% of", "50 of", id="per cent"),
        pytest.param("O’Connor", "O'Connor", id="curly apostrophe"),
        pytest.param("held: the officer", "held the officer", id="a colon in prose"),
        pytest.param("author: powell", "author powell", id="a field needs its value at once"),
        pytest.param("x:y", "x/y", id="a letter is no field"),
        pytest.param("10:30", "10/30", id="nor is a number"),
        pytest.param("http://a.b", "http/a.b", id="nor is an address"),
        pytest.param("cite:475 U.S. 335 malice", 'cite:"475 U.S. 335" malice', id="a citation without quotation marks"),
        pytest.param("AUTHOR:Powell", "author:powell", id="a field in capitals"),
        pytest.param("author:(powell OR kagan)", "author:powell OR author:kagan", id="a field's values in parentheses"),
    ],
)
def test_typing_help(typed: str, same: str) -> None:
    assert parse(typed).tree == parse(same).tree


def test_a_section_in_a_phrase_is_found_however_it_is_printed() -> None:
    assert parse('"U.S.C. sec. 1983"').tree == Or((exactly("u.s.c.", "sec", "1983"), exactly("u.s.c.", "1983")))
    assert parse('"U.S.C. § 1983"').tree == exactly("u.s.c.", "1983")


@pytest.mark.parametrize("query", ["475 U.S. 335", "475 U. S. 335", " 475 US 335 "])
def test_a_citation_is_the_case_and_what_cites_it(query: str) -> None:
    citing = Among("cites", ("475-us-335",))
    assert parse(query).tree == Or((Among("citation", ("475 U.S. 335",)), citing, exactly("475", "u.s.", "335")))


def test_a_citation_among_words_is_words() -> None:
    assert parse("475 U.S. 335 malice").tree == And(
        (any_form("475"), any_form("u.s."), any_form("335"), any_form("malice"))
    )


@pytest.mark.parametrize("query", ["", "   ", "\n"])
def test_nothing_typed_is_everything(query: str) -> None:
    assert parse(query).tree == Everything()
    assert parse_any(query).tree == Everything()


@pytest.mark.parametrize(
    ("query", "places"),
    [
        pytest.param("planely incompetant", ["planely", "incompetant"], id="words"),
        pytest.param("“planely incompetant”", ["planely", "incompetant"], id="curly quotation marks"),
        pytest.param("``planely''", ["planely"], id="doubled quotation marks"),
        pytest.param("（ｉｍｍｕｎｉｔｙ）", ["ｉｍｍｕｎｉｔｙ"], id="full-width letters"),
        pytest.param("=immunity", ["immunity"], id="without its sign"),
        pytest.param("U. S. law", ["U. S.", "law"], id="initials"),
        pytest.param("sec. 1983 xy", ["1983", "xy"], id="behind a section"),
        pytest.param("well-trained", ["well", "trained"], id="parts"),
        pytest.param("neglig! wom?n warant~ yes", ["yes"], id="no roots, wildcards, misspellings"),
        pytest.param("author:powell yes", ["yes"], id="no values"),
        pytest.param("yes NOT no -never (NOT ever)", ["yes"], id="no words left out"),
    ],
)
def test_words_are_known_by_their_place_in_the_query_as_typed(query: str, places: list[str]) -> None:
    assert [query[typed.start : typed.end] for typed in parse(query).typed] == places


def test_words_know_whether_only_their_form_was_asked_for() -> None:
    assert parse('Officers "bad faith" =malice').typed == (
        TypedWord("officers", 0, 8, exact=False),
        TypedWord("bad", 10, 13, exact=True),
        TypedWord("faith", 14, 19, exact=True),
        TypedWord("malice", 22, 28, exact=True),
    )


def test_any_of_the_words_of_a_text() -> None:
    parsed = parse_any('the Officer (NOT "the officer") author:x ~')
    assert parsed.tree == Or(tuple(map(any_form, ("the", "officer", "not", "author", "x"))))
    assert parsed.typed[1] == TypedWord("officer", 4, 11, exact=False)


def test_any_of_one_word_is_the_word() -> None:
    assert parse_any("officer").tree == any_form("officer")


def test_a_pasted_text_may_be_long_and_its_longest_words_are_taken() -> None:
    short, long = [f"w{n}" for n in range(200)], [f"word{n:04}" for n in range(MOST_WORDS)]
    tree = parse_any(" ".join(word for pair in zip(long, short, strict=False) for word in pair)).tree
    assert tree == Or(tuple(map(any_form, long)))
    assert parse_any(" ".join(["word"] * (LONGEST_TEXT // 5))).tree == any_form("word")
