"""What stands inside quotation marks, shown on paragraphs of opinions from 1802 to 2024: ``{}`` around what is quoted.

The paragraphs of ``quotations.txt`` were drawn at random, more of them from those whose marks do not simply
alternate, and checked by eye.
"""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.quoting import quoted

PARAGRAPHS = (Path(__file__).parent / "quotations.txt").read_text(encoding="utf-8").splitlines()


def braced(text: str) -> str:
    for span in reversed(quoted(text)):
        text = f"{text[: span.start]}{{{text[span.start : span.end]}}}{text[span.end :]}"
    return text


def bare(text: str) -> str:
    return text.replace("{", "").replace("}", "")


def test_there_are_enough_paragraphs() -> None:
    assert len(PARAGRAPHS) >= 60


@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=range(1, len(PARAGRAPHS) + 1))
def test_paragraphs(paragraph: str) -> None:
    assert braced(bare(paragraph)) == paragraph


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He was “{plainly incompetent}” or worse.", id="curly"),
        pytest.param("``{The law is settled,}'' the court said, and Jones' claim fails.", id="pairs"),
        pytest.param("“{The court said ‘no’ and meant “never,” as it must.}” It did.", id="nested"),
        pytest.param("“{A quotation goes on in the next paragraph.}", id="open at the end"),
        pytest.param("{and so it ended, as it had begun.}” Id., at 5.", id="open before the beginning"),
        pytest.param('He asked: "{What is the law?}', id="straight, open at the end"),
        pytest.param('The pipe of 6" was no longer than that of 12" in "{the plan.}"', id="inches"),
        pytest.param('The "{law}" is as "{settled as it was in 1986}" here.', id="figure before the mark"),
        pytest.param('Oct. 26. " " " " . . 300.00', id="ditto marks"),
        pytest.param('This is no more than " {word}" or so.'.replace(" {", "{ "), id="space behind the mark"),
        pytest.param('As we observed then:"', id="mark of the next paragraph"),
        pytest.param("the prosecutor said that '{no devices were used.}' He would not say more.", id="single"),
        pytest.param("the defendants' motion, the '055 patent, 'tis said, and the plaintiffs' reply", id="apostrophes"),
        pytest.param("It said: '{The states' rights are 'reserved' to them.}' We agree.", id="single in single"),
        pytest.param("The Sheriff 's motion and the States' reply failed.", id="spaced apostrophe"),
        pytest.param('He said "{the states\' rights}" and no more.', id="apostrophe inside"),
    ],
)
def test_quotations(text: str) -> None:
    assert braced(bare(text)) == text


def test_a_stray_mark_does_not_swallow_a_page() -> None:
    page = "The law is settled, and the court so held. " * 60
    assert quoted(f'He said "that it was so. {page}') == ()
    assert len(quoted(f"“He said that it was so. {page}")) == 1


PIECES = ['"', "“", "”", "'", "’", "``", "''", " ", "word", "s", ".", ":", "5", "(", "--"]


@given(st.lists(st.sampled_from(PIECES), max_size=50).map("".join))
def test_quotations_are_in_order_and_apart(text: str) -> None:
    spans = quoted(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end < other.start for one, other in pairwise(spans))


@pytest.mark.parametrize("piece", ['"', "' ", '" ', "''", "“", '." ', "“a ”", "'a' "])
def test_rubbish_is_read_once(piece: str) -> None:
    assert all(span.end <= 60_000 * len(piece) for span in quoted(piece * 60_000))
