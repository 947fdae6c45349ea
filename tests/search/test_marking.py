"""Marks lie exactly over what matched, and snippets are the text itself."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caselaw.model import Case, Kind, Paragraph, Passage, Role, Span, Writing
from search.marking import snippets, spans
from search.tree import (
    Among,
    And,
    Decided,
    Everything,
    Fuzzy,
    Misspelt,
    Near,
    Node,
    Not,
    Or,
    Root,
    Spoken,
    Titled,
    Wildcard,
    Within,
    Words,
)
from tests.search.corpus import JOINED
from tests.search.corpus import passages as make_passages


def near(left: Node, right: Node, within: Within, ordered: bool = False) -> Near:
    return Near(left, right, within, ordered)


def word(*words: str) -> Words:
    return Words(words, stemmed=False)


def form(*words: str) -> Words:
    return Words(words, stemmed=True)


CASE, WRITING = Case("1-us-1", "A v. B"), Writing("1-us-1/opinion", Kind.MAJORITY)


def marks(tree: Node, text: str, joins: tuple[Span, ...] = (), role: Role = Role.TEXT) -> tuple[Span, ...]:
    paragraph = Paragraph("1-us-1/opinion/1", 1, text, role, joins=joins)
    return spans(tree, Passage(CASE, WRITING, paragraph, None, 0))


def marked(tree: Node, text: str, joins: tuple[Span, ...] = ()) -> list[str]:
    return [text[span.start : span.end] for span in marks(tree, text, joins)]


@pytest.mark.parametrize(
    ("tree", "text", "wanted"),
    [
        pytest.param(word("warrant"), "A warrant, no warrants", ["warrant"], id="a word"),
        pytest.param(form("warrant"), "A warrant, no Warrants", ["warrant", "Warrants"], id="a word in any form"),
        pytest.param(word("officer"), "the officer’s oath", ["officer’s"], id="a possessive to its end"),
        pytest.param(word("whether"), "[w]hether or Whether", ["[w]hether", "Whether"], id="brackets within a word"),
        pytest.param(word("u.s.c."), "42 U. S. C. § 1983", ["U. S. C."], id="initials with spaces"),
        pytest.param(word("plainly", "incompetent"), "plainly “incompetent”", ["plainly “incompetent"], id="a phrase"),
        pytest.param(word("qualified", "immunity"), "qualified[3] immunity", ["qualified[3] immunity"], id="a call"),
        pytest.param(word("well", "trained"), "a well-trained man", ["well-trained"], id="across a hyphen"),
        pytest.param(word("not"), "he cannot", ["not"], id="half of cannot"),
        pytest.param(And((word("can"), word("not"))), "cannot", ["can", "not"], id="words that touch stay two"),
        pytest.param(word("a", "a"), "a a a, a a", ["a a a, a a"], id="a phrase that overlaps itself is one"),
        pytest.param(word("a", "b"), "a b a b", ["a b", "a b"], id="a phrase twice is two"),
        pytest.param(Or((word("a", "b"), word("b", "c"))), "a b c", ["a b c"], id="phrases that overlap are one"),
        pytest.param(Or((word("b"), word("a", "b", "c"))), "a b c b", ["a b c", "b"], id="a word within a phrase"),
        pytest.param(Root("neglig"), "negligent negligence neglect", ["negligent", "negligence"], id="a root"),
        pytest.param(Wildcard("wom?n"), "woman, women, womn, womaan", ["woman", "women"], id="an unknown letter"),
        pytest.param(Wildcard("wom?n*"), "womanly men", ["womanly"], id="an unknown letter and any ending"),
        pytest.param(Fuzzy("gang", 1), "gangs gagn gag nag", ["gangs", "gagn", "gag"], id="a misspelling"),
        pytest.param(And((word("a"), Not(word("b")))), "a c", ["a"], id="nothing for what is excluded"),
        pytest.param(Not(Not(word("a"))), "a b", [], id="nothing for what is excluded twice"),
        pytest.param(Or((And((word("a"), word("b"))), word("c"))), "a c", ["c"], id="nothing for a branch that fails"),
        pytest.param(And((Among("court", ("a",)), Titled(("a",)), Decided(None, 1))), "a", [], id="no filters"),
        pytest.param(Everything(), "a b", [], id="nothing for everything"),
        pytest.param(word("a", "b", "c"), "b c a b", [], id="nothing for a part of a phrase"),
        pytest.param(word("a"), "", [], id="nothing in no text"),
        pytest.param(near(word("a"), word("b"), 2), "a b x x a x b", ["a", "b", "a", "b"], id="what is near"),
        pytest.param(near(word("a"), word("b"), 1), "a b x a x b", ["a", "b"], id="not what is too far"),
        pytest.param(near(word("a"), word("a"), 2), "a x a x x a", ["a", "a"], id="a word near itself"),
        pytest.param(near(word("a"), word("b"), 3, True), "b a x b", ["a", "b"], id="not what comes before"),
        pytest.param(near(word("a", "b"), word("b"), 3), "a b x b", ["a b", "b"], id="a phrase near a word of it"),
        pytest.param(near(word("a", "b"), word("b"), 9), "b x a b", ["b", "a b"], id="a word is not in the phrase"),
        pytest.param(near(word("a", "b"), word("b"), 9), "x a b x", [], id="a phrase is not near its own word"),
        pytest.param(near(near(word("a"), word("b"), 1), word("c"), 2), "a b x c b", ["a", "b", "c"], id="nested"),
        pytest.param(near(near(word("a"), word("b"), 2), word("c"), 1), "a c b", ["a", "c", "b"], id="within another"),
        pytest.param(near(Or((word("a"), word("b"))), word("c"), 1), "a b c", ["b", "c"], id="the near one of two"),
        pytest.param(
            near(word("a", "b"), Root("neg"), 1, True), "a b negl a b", ["a b negl"], id="a phrase with a root"
        ),
        pytest.param(
            near(near(Root("neg"), word("a"), 1, True), Wildcard("wom?n"), 1, True),
            "negl a women nega neg a woman",
            ["negl a women", "neg a woman"],
            id="a phrase of roots",
        ),
        pytest.param(
            near(Or((word("a"), word("a", "b"))), Root("neg"), 1, True),
            "a neg a b neg",
            ["a neg", "a b neg"],
            id="either",
        ),
        pytest.param(
            near(near(word("a"), word("b"), 2, True), Root("neg"), 1, True),
            "a x b neg",
            ["a", "b", "neg"],
            id="not loose",
        ),
        pytest.param(near(word("a"), word("b"), "sentence"), "A law. Was a b made. B", ["a", "b"], id="one sentence"),
        pytest.param(near(word("a"), word("b"), "paragraph"), "A. B", ["A", "B"], id="in one paragraph"),
        pytest.param(form("law", "of"), "The law. Of laws of", ["laws of"], id="forms together in one sentence"),
        pytest.param(word("law", "of"), "The law. Of laws of", ["law. Of"], id="a phrase across the end of one"),
        pytest.param(Spoken(word("a", "b"), True), "a b “a b” a b", ["a b"], id="a phrase that is quoted"),
        pytest.param(Spoken(word("a"), False), "a “a” a", ["a", "a"], id="what is not quoted"),
        pytest.param(Spoken(near(word("a"), word("b"), 3), False), "a “b” b a", ["a", "b", "a"], id="near, not quoted"),
        pytest.param(Spoken(Not(word("a")), True), "a", [], id="nothing quoted is a word"),
        pytest.param(Misspelt((Fuzzy("plan", 1), word("b"))), "plam b plain b", ["plam b", "plain b"], id="misspelt"),
        pytest.param(And((word("a"), near(word("a"), word("b"), 1))), "a b a", ["a", "b", "a"], id="and by itself"),
        pytest.param(
            Or((word("c"), And((word("a"), Among("type", ("dissent",)))))), "a c", ["c"], id="another's filter"
        ),
        pytest.param(Words((), stemmed=False), "a", [], id="nothing for no words"),
    ],
)
def test_marks_lie_over_what_matched(tree: Node, text: str, wanted: list[str]) -> None:
    assert marked(tree, text) == wanted


def test_a_broken_word_is_marked_whole() -> None:
    assert marked(word("in", "the", "ordinary"), *JOINED) == ["i n the ordinary"]
    assert marked(Root("wheth"), *JOINED) == ["w hether"]
    assert marked(word("hether"), *JOINED) == []


LONG = " ".join(f"word{number}" for number in range(400))


def test_a_short_paragraph_is_shown_whole() -> None:
    text = "plainly incompetent " * 16
    assert len(text) == 320
    [whole] = snippets(text, marks(word("plainly"), text))
    assert (whole.text, whole.offset, len(whole.spans)) == (text, 0, 16)


def test_without_marks_the_beginning_is_shown() -> None:
    [beginning] = snippets(LONG, ())
    assert beginning.offset == 0
    assert LONG.startswith(beginning.text + " ")
    assert 240 <= len(beginning.text) <= 320
    assert beginning.spans == ()


def test_the_stretch_with_the_most_different_words_comes_first() -> None:
    text = f"{LONG[:900]} gang gang gang {LONG[:900]} gang warrant {LONG[:900]} warrant"
    shown = snippets(text, marks(Or((word("gang"), word("warrant"))), text))
    assert [[snippet.text[span.start : span.end] for span in snippet.spans] for snippet in shown] == [
        ["gang", "warrant"],
        ["gang", "gang", "gang"],
        ["warrant"],
    ]


def test_no_more_than_three_are_shown() -> None:
    text = " ".join(f"{LONG[:600]} gang" for _ in range(6))
    assert len(snippets(text, marks(word("gang"), text))) == 3


def test_a_match_in_the_middle_stands_in_the_middle() -> None:
    [snippet] = snippets(LONG, marks(word("word200"), LONG))
    [mark] = snippet.spans
    assert snippet.text[mark.start : mark.end] == "word200"
    assert 100 < mark.start < 180


def test_a_match_at_the_end_has_its_words_before_it() -> None:
    [snippet] = snippets(LONG, marks(word("word399"), LONG))
    assert LONG.endswith(snippet.text)
    assert 240 <= len(snippet.text) <= 320


def test_a_phrase_longer_than_a_snippet_is_shown_whole() -> None:
    phrase = [f"word{number}" for number in range(100, 160)]
    [snippet] = snippets(LONG, marks(word(*phrase), LONG))
    assert snippet.text == " ".join(phrase)


SENTENCES = [
    "The officer swore to what he had seen.",
    "A magistrate of the county issued the warrant the same day.",
    "In Malley v. Briggs, 475 U. S. 335, the Court held that an officer may be liable for such a warrant.",
    "He is not, where a reasonably well-trained officer would have known no better than he did.",
    "Those who are plainly incompetent are not so protected, nor are those who knowingly violate the law.",
    "The judgment of the Court of Appeals is affirmed.",
]


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [
        pytest.param("swore", 0, 2, id="the first, with those behind it"),
        pytest.param("held", 1, 3, id="one in the middle, with one before it"),
        pytest.param("incompetent", 3, 5, id="one near the end, with the one before it"),
        pytest.param("affirmed", 3, 5, id="the last, with what stands before it"),
    ],
)
def test_a_snippet_is_whole_sentences_where_they_have_room(wanted: str, first: int, last: int) -> None:
    text = " ".join(SENTENCES)
    [snippet] = snippets(text, marks(word(wanted), text))
    assert snippet.text == " ".join(SENTENCES[first : last + 1])


def test_marks_of_several_sentences_are_shown_in_all_of_them() -> None:
    text = " ".join(SENTENCES)
    [snippet] = snippets(text, marks(Or((word("magistrate"), word("liable"))), text))
    assert snippet.text == " ".join(SENTENCES[1:4])


def test_the_sentences_that_have_no_room_are_cut_between_words() -> None:
    long = "The officer " + "saw and " * 60 + "wrote"
    text = f"{SENTENCES[0]} {long}. {SENTENCES[1]}"
    [snippet] = snippets(text, marks(word("wrote"), text))
    assert f"saw and wrote. {SENTENCES[1]}".endswith(snippet.text[-60:])
    assert snippet.text.startswith(("saw ", "and "))


def test_a_snippet_ends_in_no_phrase_that_runs_into_the_next_sentence() -> None:
    text = " ".join((*SENTENCES[:2], *SENTENCES))
    [snippet] = snippets(text, marks(word("the", "same", "day", "the", "officer", "swore"), text))
    [mark] = snippet.spans
    assert snippet.text[mark.start : mark.end] == "the same day. The officer swore"
    assert snippet.text == " ".join((SENTENCES[1], *SENTENCES[:3]))


def test_a_text_without_spaces_is_cut_all_the_same() -> None:
    text = "§" * 5_000 + "gang" + "§" * 5_000
    [snippet] = snippets(text, marks(word("gang"), text))
    assert "gang" in snippet.text
    assert len(snippet.text) <= 320


_PASSAGES = [passage for passage in make_passages() if len(passage.paragraph.text) > 320]
_TERMS: st.SearchStrategy[Node] = st.one_of(
    st.sampled_from(["the", "of", "warrant", "officer", "immunity", "gang", "magistrate"]).map(lambda one: form(one)),
    st.sampled_from([("of", "the"), ("probable", "cause"), ("qualified", "immunity"), ("the", "officer")]).map(
        lambda several: word(*several)
    ),
)


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(passage=st.sampled_from(_PASSAGES), terms=st.lists(_TERMS, max_size=4))
def test_snippets_are_the_text_itself(passage: Passage, terms: list[Node]) -> None:
    text = passage.paragraph.text
    marks = spans(Or(tuple(terms)), passage)
    shown = snippets(text, marks)
    assert 1 <= len(shown) <= 3
    for snippet in shown:
        end = snippet.offset + len(snippet.text)
        assert text[snippet.offset : end] == snippet.text != ""
        assert len(snippet.text) <= 320
        assert snippet.offset == 0 or text[snippet.offset - 1].isspace()
        assert end == len(text) or text[end].isspace()
        assert snippet.text == snippet.text.strip() or len(shown) == 1
        moved = [Span(span.start + snippet.offset, span.end + snippet.offset) for span in snippet.spans]
        assert moved == [mark for mark in marks if snippet.offset <= mark.start and mark.end <= end]
        assert bool(moved) == bool(marks)
    edges = sorted((snippet.offset, snippet.offset + len(snippet.text)) for snippet in shown)
    assert all(end <= start for (_, end), (start, _) in pairwise(edges))


_LONG = " ".join(passage.paragraph.text for passage in _PASSAGES)


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(
    start=st.integers(0, len(_LONG) - 5_000),
    length=st.integers(321, 5_000),
    marked=st.lists(st.integers(0, 4_990), unique=True, max_size=8),
)
def test_what_is_read_around_a_snippet_is_enough_for_it(start: int, length: int, marked: list[int]) -> None:
    text = _LONG[start : start + length]
    marks = [Span(place, place + 5) for place in sorted({place // 10 * 10 for place in marked}) if place + 5 <= length]
    with pytest.MonkeyPatch.context() as changed:
        shown = []
        for most in (0, 1 << 30):
            changed.setattr("search.marking._READ_WHOLE", most)
            shown.append(snippets(text, marks))
    assert shown[0] == shown[1]
