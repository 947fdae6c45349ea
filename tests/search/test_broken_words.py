"""Words that a damaged copy broke are joined, and two words that were there are left two."""

from __future__ import annotations

import pytest

from search.analysis import words
from search.broken_words import find_joins, own_words
from tests.search.corpus import RAW


@pytest.mark.parametrize(
    ("text", "elsewhere", "joined"),
    [
        pytest.param("so i n the case", "in the case", ["i n"], id="a lone letter and a letter"),
        pytest.param("ask w hether it is", "whether it is", ["w hether"], id="a lone letter and the rest"),
        pytest.param("who call ed it ha d", "called had who it", ["call ed", "ha d"], id="a word and its ending"),
        pytest.param("take a way out", "away way", [], id="two words that together are a third"),
        pytest.param("of i ron", "no such word", [], id="what the case has nowhere"),
        pytest.param("a n officer", "an officer", ["a n"], id="a lone letter and another"),
        pytest.param("the state s law", "states state s law", ["state s"], id="a lone plural ending"),
        pytest.param("it is i n part", "in part is", ["i n"], id="only the one that is broken"),
        pytest.param("for th o se who", "those for who", ["th o se"], id="a word broken twice"),
        pytest.param("what g a ve rise", "gave rise what", ["g a ve"], id="a word broken twice, round a lone a"),
        pytest.param(
            "it did minimiz e harm", "minimizing harm it did", ["minimiz e"], id="of kin to a word of the case"
        ),
        pytest.param("those f elonies count", "a felony count those", ["f elonies"], id="of kin to its singular"),
        pytest.param("said that o rdinarily it", "it said that", ["o rdinarily"], id="no word begins so"),
        pytest.param(
            "more than a llegations", "more than", ["a llegations"], id="no word behind the article begins so"
        ),
        pytest.param("it was caus ing harm", "harm it was", ["caus ing"], id="an ending that is no word"),
        pytest.param("those who expose s it", "expose those it who", ["expose s"], id="a plural that is nowhere else"),
        pytest.param("they mean t o leave", "meant to leave they mean", ["t o"], id="the surer of two ways to join"),
        pytest.param("they ha ve it and they", "have have it they", ["ha ve"], id="two pieces of several letters"),
        pytest.param("yield ed,he said", "he said yield", [], id="an ending before a mark may be an edition"),
        pytest.param("dictionary ed.", "dictionary", [], id="an edition"),
        pytest.param("under rule d requires", "ruled requires under rule", [], id="a letter behind what letters label"),
        pytest.param("in c a exception", "ca exception in", [], id="two labels"),
        pytest.param("b all claims.b,and b", "ball claims all all", [], id="a letter that is a label here"),
        pytest.param("thomas w merrill argued", "thomas argued", [], id="an initial that lost its full stop"),
        pytest.param("trade comm n keppel", "trade", [], id="an abbreviation that lost its apostrophe"),
        pytest.param("a number of a nonprofit", "of", [], id="the article before words that stand nowhere else"),
        pytest.param("a better man", "abet man", [], id="the article and what makes another word with it"),
        pytest.param("i respectfully dissent", "dissent", [], id="the pronoun"),
        pytest.param("d f transmits it", "it transmit", [], id="initials of a party"),
    ],
)
def test_broken_words_are_joined(text: str, elsewhere: str, joined: list[str]) -> None:
    found = find_joins(text, own_words([text, elsewhere]))
    assert [text[join.start : join.end] for join in found] == joined
    assert all("".join(part.split()) in words(text, found) for part in joined)


def test_the_damaged_opinion_is_read_as_the_whole_one() -> None:
    lines = (RAW / "000_5c2aa7956799b036.txt").read_text(encoding="utf-8").splitlines()
    own = own_words(lines)
    read = [" ".join(words(line, find_joins(line, own))) for line in lines]
    assert sum("in the ordinary case" in line for line in read) > sum("in the ordinary case" in line for line in lines)
    assert not any(" i n the " in line for line in read)
