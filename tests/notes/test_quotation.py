"""A quotation is found by its words, and what is found is the stored text's own characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes.errors import QuoteNotFound
from notes.quotation import find_quote
from tests.notes.made import TEXT, passage


@pytest.mark.parametrize(
    ("stored", "wanted", "found"),
    [
        pytest.param(TEXT, "plainly incompetent", "plainly incompetent", id="as it stands"),
        pytest.param(TEXT, " Plainly\n  INCOMPETENT ", "plainly incompetent", id="other case and space"),
        pytest.param("the officer’s duty", "the officer's duty", "the officer’s duty", id="curly apostrophe"),
        pytest.param('so "plainly wrong" a', "plainly wrong", "plainly wrong", id="without the marks"),
        pytest.param('so "plainly wrong" a', "“plainly wrong”", '"plainly wrong"', id="with other marks"),
        pytest.param("so plainly wrong a", "“plainly wrong”", "plainly wrong", id="marks that the text lacks"),
        pytest.param("law—and only law", "law -- and only law", "law—and only law", id="typewriter's dash"),
        pytest.param("i n the ordinary case", "In the ordinary case", "i n the ordinary case", id="damaged space"),
        pytest.param("an oﬃcer of", "an officer of", "an oﬃcer of", id="ligature"),
        pytest.param("a coöperative e\u0301lite", "cooperative elite", "coöperative e\u0301lite", id="accents"),
        pytest.param("inter\u00adnational law", "international law", "inter\u00adnational law", id="soft hyphen"),
        pytest.param("laws of the law", "law", "law", id="a whole word, not part of one"),
        pytest.param("Law and the law", "the law.", None, id="a full stop that the text lacks"),
        pytest.param("the lawyers", "law", None, id="part of a word"),
        pytest.param("an oﬁ b", "of", None, id="part of a ligature"),
        pytest.param(TEXT, "—", None, id="no words"),
        pytest.param(TEXT, "", None, id="nothing"),
        pytest.param(TEXT, "plainly competent", None, id="other words"),
        pytest.param(TEXT, "x" * 5000, None, id="longer than the passage"),
        pytest.param(TEXT, "plainly \udce9", None, id="a byte that is no character"),
    ],
)
def test_a_quotation_is_found_by_its_words(stored: str, wanted: str, found: str | None) -> None:
    held = passage(stored)
    if found is None:
        with pytest.raises(QuoteNotFound):
            find_quote(held, wanted)
    else:
        start, end = find_quote(held, wanted)
        assert stored[start:end] == found


def test_a_lone_word_is_not_the_word_it_begins() -> None:
    assert find_quote(passage("laws of the law"), "law") == (12, 15)


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        pytest.param(
            "ample protection to nobody",
            "475-us-335/opinion/12 holds “ample protection to”, but not “nobody” after it.",
            id="where it departs",
        ),
        pytest.param("nobody", "475-us-335/opinion/12 does not hold “nobody”.", id="from the first word"),
        pytest.param("...", "The quotation has no words.", id="no words"),
    ],
)
def test_the_error_says_where_the_words_part(wanted: str, message: str) -> None:
    with pytest.raises(QuoteNotFound) as caught:
        find_quote(passage(), wanted)
    assert str(caught.value) == message


WORDS = st.text(st.sampled_from("abAB1éﬁ \"'“”‘’`—-.[]\u00ad\u0301\t\n"), max_size=40)


@given(WORDS, WORDS, WORDS)
def test_whatever_stands_in_the_text_as_whole_words_is_found(before: str, quoted: str, after: str) -> None:
    stored, wanted = f"{before} {quoted} {after}", quoted.strip()
    if not any(map(str.isalnum, wanted)):
        return
    start, end = find_quote(passage(stored), wanted)
    assert stored[start:end] == wanted


@given(WORDS, WORDS)
def test_whatever_is_found_is_the_same_words(stored: str, wanted: str) -> None:
    try:
        start, end = find_quote(passage(stored), wanted)
    except QuoteNotFound:
        return
    shown = [c for c in stored[start:end].casefold() if c.isascii() and c.isalnum()]
    asked = [c for c in wanted.casefold() if c.isascii() and c.isalnum()]
    assert shown == asked
