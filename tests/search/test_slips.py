"""What slips cost: the commoner a slip, the less, and words that sound alike know each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.slips import slip, sounding_like

WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("typed", "likelier", "less_likely"),
    [
        pytest.param("comit", "commit", "comet", id="one of a pair left out, before another letter"),
        pytest.param("warrrant", "warrant", "warrants", id="one too many of a pair"),
        pytest.param("marital", "martial", "maritime", id="neighbours swapped, before three edits"),
        pytest.param("officrr", "officer", "officor", id="the key beside"),
        pytest.param("jurisdicshun", "jurisdiction", "jurisprudence", id="several"),
        pytest.param("orden", "order", "arden", id="the first letter is seldom wrong"),
        pytest.param("warent", "warrent", "warelt", id="a letter left out, before another letter"),
        pytest.param("defendent", "defendant", "defendert", id="letters of one sound"),
    ],
)
def test_the_commoner_slip_costs_less(typed: str, likelier: str, less_likely: str) -> None:
    assert slip(typed, likelier) < slip(typed, less_likely)


@given(WORDS, WORDS)
def test_only_the_word_itself_costs_nothing(typed: str, meant: str) -> None:
    assert (slip(typed, meant) == 0) == (typed == meant)


@given(WORDS, st.integers(0, 12), st.sampled_from("abcxyz"))
def test_one_edit_costs_little(word: str, place: int, letter: str) -> None:
    assert slip(word[:place] + letter + word[place:], word) <= 1.5


def test_words_that_sound_alike_know_each_other() -> None:
    assert "principal" in sounding_like("principle")
    assert "principle" in sounding_like("principal")
    assert {"site", "sight"} == set(sounding_like("cite"))
    assert sounding_like("immunity") == ()
