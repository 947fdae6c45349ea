"""Words placed by pieces stand where the tokens of the whole text say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caselaw.model import Span
from search.analysis import tokens, words
from search.cut import Cut
from tests.search.corpus import JOINED, SPOKEN, TRAPS, passages

PARTS = (
    *("the officer", "of law", "a", "i n", "U. S.", "U.S.", "42 U. S. C.", "§ 1983", "F.2d 101,", "1,000,000"),
    *("[t]he", "judgment[s]", "judgment[]", "[3]", "[Footnote 2/8]", "*541", "officer’s", "officer 's", "Sheriff ’s"),
    *(
        "wo\u00adrd",
        "word\u00ad",
        "résumé",
        "ﬁre",
        "ＦＵＬＬ",
        "½",
        "\u2003",
        "Cannot",
        "cannot.",
        "“quoted”",
        "x" * 120,
    ),
    *(
        "plainly",
        "o'plainly",
        "plain'ly",
        "plainly’s",
        "‘plainly’",
        "plainly ’s",
        "pla\u00ednly",
        "\u212aing",
        "\u0130f",
    ),
    *("don't", "O’Connor", "e. g.,", "p.m.", "well-trained", "...", "🎉", "’s", "]’s", "straße", "x" * 120),
)


def agree(text: str, joins: tuple[Span, ...] = ()) -> None:
    """Hold a cut text against its tokens."""
    cut, every = Cut(text, joins), tokens(text, joins)
    assert cut.words == [token.word for token in every] == words(text, joins)
    there = cut.spans(range(len(every)))
    assert [tuple(there[number]) for number in range(len(every))] == [token[1:] for token in every]
    places = range(0, len(text) + 1, 3)
    for numbers in (range(len(every)), range(0, len(every), len(every) // 5 + 1)):
        before = [sum(place <= every[number].start for place in places) for number in numbers]
        assert cut.places_before(numbers, places) == before


@pytest.mark.parametrize("text", ["", " ", *TRAPS, *SPOKEN])
def test_every_word_of_a_trap_stands_where_its_token_does(text: str) -> None:
    agree(text)


def test_every_word_of_the_corpus_stands_where_its_token_does() -> None:
    for passage in passages()[::3]:
        agree(passage.paragraph.text[:2_000])


def test_joined_words_stand_where_their_tokens_do() -> None:
    agree(*JOINED)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=6), max_size=40), st.sampled_from((" ", " ", "")))
def test_any_text_is_cut_as_its_tokens_are(parts: list[str], between: str) -> None:
    agree(between.join(parts))
