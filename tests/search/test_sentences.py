"""Where sentences begin, shown on excerpts of opinions from 1799 to 2024: ``|`` stands where a new one begins.

The excerpts of ``sentences.txt`` were drawn at random from the hard places (abbreviations, citations, ellipses, marks,
numberings, damage) and marked by hand before the rules were written.
"""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import tokens
from search.sentences import MOST_WORDS, sentence_starts, starts_from

EXCERPTS = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()


def sentences(text: str) -> list[str]:
    starts = sentence_starts(text)
    return [text[start:end] for start, end in pairwise((*starts, len(text)))]


def test_there_are_enough_excerpts() -> None:
    assert len(EXCERPTS) >= 150
    assert sum(excerpt.count("|") for excerpt in EXCERPTS) >= 200


@pytest.mark.parametrize("excerpt", EXCERPTS, ids=range(1, len(EXCERPTS) + 1))
def test_excerpts(excerpt: str) -> None:
    assert "|".join(sentences(excerpt.replace("|", ""))) == excerpt


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("See Malley v. Briggs, 475 U. S. 335, 341 (1986). |We hold that it does.", id="citation sentence"),
        pytest.param("It was brought under 42 U. S. C. § 1983. |It failed.", id="section number"),
        pytest.param("Officers may be sued. |Cf. Pierson v. Ray, 386 U. S. 547 (1967). |So it is.", id="signal"),
        pytest.param("Cal. Penal Code Ann. § 12022 (West 1982) governs, etc. |The rest does not.", id="code"),
        pytest.param("In The King v. Stone, Ld. Raym. 1545, &c. it was so held by Parker, C. J., there.", id="1799"),
        pytest.param("Mr. Justice Holmes and Oliver W. Holmes, Jr. wrote No. 84-1586. |He agreed.", id="persons"),
        pytest.param("The law . . . The King is settled. . . . |We agree.” |“The law is.”", id="three dots and four"),
        pytest.param("The law … is settled. … |We agree …. |It is.", id="one sign for three dots"),
        pytest.param("II. A. The law is settled. |1. The first (a) is. |(b) The second is.", id="numbering"),
        pytest.param("He asked: “Why? |Because it is so!” |The judge; the jury: None.", id="questions"),
        pytest.param("It is. |(Emphasis added.) |The rest is not (emphasis added). |So be it.", id="parentheses"),
        pytest.param("It is so.[3] |The rest.* |And more.’”7 |It ends.", id="notes"),
        pytest.param("It was held *542 so. |*543 The rest went at $3.50 The Bank agreed.", id="star pages"),
        pytest.param("It was the Sheriff ’s. |The law.”|The court.|It is. ” |So it is.", id="lost spaces"),
        pytest.param("Nos. 84-1586 and 84-1587. |Argued Nov. 5, 1985. |Decided Mar. 5, 1986.", id="docket"),
    ],
)
def test_sentences(text: str) -> None:
    assert "|".join(sentences(text.replace("|", ""))) == text


def test_an_empty_text_has_no_sentence_and_any_other_begins_with_one() -> None:
    assert sentence_starts("") == ()
    assert sentence_starts(" ") == (0,)
    assert sentence_starts("No stop") == (0,)


def test_a_copy_in_lower_case_without_spaces_has_sentences() -> None:
    text = "she requested protection.|two officers came,see malley v. briggs,at.|and the court agreed."
    assert "|".join(sentences(text.replace("|", ""))) == text


def test_no_sentence_is_longer_than_a_thousand_words() -> None:
    text = "It held. And " + "so on and " * 900
    assert [len(tokens(sentence)) for sentence in sentences(text)] == [2, MOST_WORDS, MOST_WORDS, 701]


PIECES = [
    ".",
    " ",
    "?",
    "”",
    "“",
    '"',
    "v",
    "U",
    "S",
    "The",
    "law",
    "Co",
    "5",
    "(",
    ")",
    "[",
    "]",
    "…",
    "’s",
    "\n",
    "a b ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_sentences_are_the_text_in_order(text: str) -> None:
    assert "".join(sentences(text)) == text
    assert all(sentences(text))


LONG = " ".join(excerpt.replace("|", "") for excerpt in EXCERPTS)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(LONG, id="many"),
        pytest.param(LONG[:1_900], id="few"),
        pytest.param(f"{LONG[:900]} It held. And {'so on and ' * 900}. {LONG[:900]}", id="one of 2,700 words"),
        pytest.param(f"{LONG[:300]} And {'. . x ' * 900} The law. {LONG[:300]}", id="stops everywhere"),
        pytest.param(LONG[:3_000].lower().replace(". ", "."), id="in lower case"),
    ],
)
def test_those_from_a_place_on_are_those_of_the_whole_text(text: str) -> None:
    starts = sentence_starts(text)
    for first in range(-1, len(text) + 2, 7):
        assert list(starts_from(text, first)) == [start for start in starts if start >= first]


@given(st.lists(st.sampled_from([*PIECES, "so it was and nothing else was there of any "]), max_size=60).map("".join))
def test_those_from_a_place_on_are_those_of_any_text(text: str) -> None:
    for first in range(0, len(text), 40):
        assert list(starts_from(text, first)) == [start for start in sentence_starts(text) if start >= first]


@pytest.mark.parametrize("piece", [".", ". ", "B.Bb", "a.b", '." ', ".) ", ". A", "“. "])
def test_rubbish_is_read_once(piece: str) -> None:
    text = piece * 60_000
    assert "".join(sentences(text)) == text
