from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from caselaw.model import Span
from webui.marking import Insert, marked

TEXTS = st.text(alphabet=st.sampled_from("ab <>&\"'/é\u2019\n"), max_size=40)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Span], list[Insert]]:
    """A text, spans in it that do not overlap, and inserts anywhere."""
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    offsets = draw(st.lists(st.integers(0, len(text)), max_size=4))
    return text, spans, [Insert(offset, Markup("<sup>{}</sup>").format(n)) for n, offset in enumerate(offsets)]


@given(marked_texts())
def test_the_text_comes_through_character_for_character(drawn: tuple[str, list[Span], list[Insert]]) -> None:
    text, spans, inserts = drawn
    html = str(marked(text, spans, inserts))
    assert unescape(re.sub(r"<sup>\d+</sup>|</?mark>", "", html)) == text
    assert html.count("<sup>") == len(inserts)


@given(marked_texts())
def test_every_mark_is_over_exactly_its_span(drawn: tuple[str, list[Span], list[Insert]]) -> None:
    text, spans, inserts = drawn
    html = re.sub(r"<sup>\d+</sup>", "", str(marked(text, spans, inserts)))
    assert [unescape(mark) for mark in re.findall(r"<mark>(.*?)</mark>", html, re.DOTALL)] == [
        text[start:end] for start, end in spans
    ]


def test_a_phrase_runs_across_a_page_mark_as_one_mark() -> None:
    page = Insert(8, Markup("<i>341</i>"))
    assert marked("plainly incompetent", [Span(0, 19)], [page]) == "<mark>plainly <i>341</i>incompetent</mark>"


def test_a_call_before_a_match_belongs_to_the_word_before_and_one_after_it_to_the_match() -> None:
    calls = [Insert(4, Markup("<i>1</i>")), Insert(8, Markup("<i>2</i>"))]
    assert marked("the law is", [Span(4, 8)], calls) == "the <i>1</i><mark>law </mark><i>2</i>is"


def test_marks_are_numbered_where_a_first_number_is_given() -> None:
    html = marked("a b a", [Span(0, 1), Span(4, 5)], first=7)
    assert html == '<mark id="match-7">a</mark> b <mark id="match-8">a</mark>'
