"""Phrases: with roots among their words, loose, misspelt; what may not stand in them."""

import pytest

from search.errors import QueryError
from search.parser import MOST_CLAUSES, parse
from search.tree import Fuzzy, Misspelt, Near, Node, Root, Wildcard, Words


def exactly(*words: str) -> Words:
    return Words(words, stemmed=False)


def at_once(left: Node, right: Node) -> Near:
    return Near(left, right, 1, ordered=True)


A, B, C = map(exactly, "abc")


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        pytest.param('"neglig! homicide"', at_once(Root("neglig"), exactly("homicide")), id="a root first"),
        pytest.param('"grossly neglig*"', at_once(exactly("grossly"), Root("neglig")), id="a root last"),
        pytest.param(
            '"driving while intox! is bad"',
            at_once(at_once(exactly("driving", "while"), Root("intox")), exactly("is", "bad")),
            id="a root among words",
        ),
        pytest.param('"wom?n voters"', at_once(Wildcard("wom?n"), exactly("voters")), id="a wildcard"),
        pytest.param('"neglig! wom*n"', at_once(Root("neglig"), Wildcard("wom?n")), id="nothing but marks"),
        pytest.param('"planely~ bad"', at_once(Fuzzy("planely", 2), exactly("bad")), id="a misspelt word"),
        pytest.param('"neglig!"', Root("neglig"), id="a root alone"),
        pytest.param('"(neglig!), homicide"', at_once(Root("neglig"), exactly("homicide")), id="marks around it"),
        pytest.param('"wom?n voters?"', at_once(Wildcard("wom?n"), exactly("voters")), id="a question"),
        pytest.param("“neglig! homicide”", at_once(Root("neglig"), exactly("homicide")), id="curly quotation marks"),
        pytest.param('"a b"~5', Near(A, B, 5, ordered=False), id="loose"),
        pytest.param('"a b c"~5', Near(Near(A, B, 5, ordered=False), C, 5, ordered=False), id="loose, three words"),
        pytest.param('"neglig! b"~5', Near(Root("neglig"), B, 5, ordered=False), id="loose, with a root"),
        pytest.param('"a-b"~1', Near(A, B, 1, ordered=False), id="loose, a hyphened word"),
        pytest.param('"a b"~255', Near(A, B, 255, ordered=False), id="as loose as can be"),
        pytest.param(
            '"planely incompetant"~~', Misspelt((Fuzzy("planely", 2), Fuzzy("incompetant", 2))), id="misspelt"
        ),
        pytest.param(
            '"court of dutch law"~~',
            Misspelt((Fuzzy("court", 1), exactly("of"), Fuzzy("dutch", 1), Fuzzy("law", 1))),
            id="misspelt, short words as they are",
        ),
        pytest.param(
            '"section 1983 U.S. Code"~~',
            Misspelt((Fuzzy("section", 2), exactly("1983"), exactly("u.s."), Fuzzy("code", 1))),
            id="misspelt, numbers and initials as they are",
        ),
        pytest.param('"incompetant"~~', Fuzzy("incompetant", 2), id="misspelt, one word"),
        pytest.param('"of it"~~', exactly("of", "it"), id="nothing that may be misspelt"),
        pytest.param('"it"~~', exactly("it"), id="one word that may not"),
        pytest.param('"what is it?"', exactly("what", "is", "it"), id="a question mark at the end"),
        pytest.param('"a * b"', exactly("a", "b"), id="a star by itself"),
    ],
)
def test_a_phrase_means(query: str, meant: Node) -> None:
    assert parse(query).tree == meant


@pytest.mark.parametrize(
    ("query", "said", "position", "suggestion"),
    [
        pytest.param('"ne! homicide"', "3 letters", 1, '"ne homicide"', id="a short root"),
        pytest.param('"well-tr! officer"', "single word", 1, '"well tr officer"', id="a root of two words"),
        pytest.param('"war~ant it"', "only a number", 1, '"war ant it"', id="a tilde within a word"),
        pytest.param('"of~ it"', "3 letters", 1, '"of it"', id="too short to be misspelt"),
        pytest.param('"a b"~', "After a phrase", 5, '"a b"~~', id="a tilde alone"),
        pytest.param('x "a b"~0', "nothing is nearer", 7, 'x "a b"~1', id="too close"),
        pytest.param('"a b"~256 x', "at most 255", 5, '"a b"~255 x', id="too loose"),
        pytest.param('"a"~5', "two words at least", 3, '"a"', id="one word"),
        pytest.param('""~5 a', "two words at least", 2, "a", id="no word, loose"),
        pytest.param('""~~ a', "no word", 0, "a", id="no word, misspelt"),
        pytest.param('"a b"~~1', "no number may follow", 5, '"a b"~~', id="a number behind both tildes"),
        pytest.param('"neglig! b"~~', "cannot stand", 7, '"neglig b"~~', id="a misspelt root"),
        pytest.param('"planely~ b"~~', "cannot stand", 8, '"planely b"~~', id="misspelt twice"),
        pytest.param("planely~~", "follows a phrase", 0, "planely~", id="a word of two tildes"),
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


def test_the_plain_words_of_a_phrase_with_roots_are_known_by_their_place() -> None:
    query = 'yes “Driving while intox! is” "no~ wom?n" "loose words"~5 "mispelt words"~~'
    with pytest.raises(QueryError):
        parse(query)
    typed = parse(query.replace("no~ ", "")).typed
    assert [word.word for word in typed] == ["yes", "driving", "while", "is", "loose", "words"]
    assert all(query[word.start : word.end].lower() == word.word for word in typed[:4])


@pytest.mark.parametrize("mark", ["~5", "~~"])
def test_the_words_of_a_loose_or_misspelt_phrase_count_one_by_one(mark: str) -> None:
    words = [f"w{'abcdefgh'[n // 8]}{'abcdefgh'[n % 8]}" for n in range(MOST_CLAUSES)]
    parse(f'"{" ".join(words)}"{mark}')
    with pytest.raises(QueryError, match="64 words") as caught:
        parse(f'"{" ".join([*words, "one"])}"{mark}')
    assert caught.value.suggestion == " ".join(words[:20])


def test_a_plain_phrase_of_many_words_is_one_clause() -> None:
    words = ["word"] * 300
    assert parse(f'"{" ".join(words)}"').tree == exactly(*words)
