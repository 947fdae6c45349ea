"""Words cut by sentence, many paragraphs together, are the words that the tokens of each paragraph say."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from caselaw.model import Paragraph, Span
from search.analysis import BREAK, fingerprint, tokens, words
from search.cutting import by_sentence
from search.sentences import sentence_starts

# What may stand around a sentence's beginning, put together in any order.
_TEXTS = st.lists(
    st.sampled_from([
        *"aAsSv19’'[]*.,- \u00a0\u00ad“”)\"",
        *"The |held. |the law.|U. S. |1,000|’s |'s |[t]he|e. g. |[Footnote |[fn. |3]|J. A. ".split("|"),
        *("so.” ", "so.’", "[3] ", "?—", "It is."),
    ]),
    max_size=12,
).map("".join)  # fmt: skip


def _paragraph(text: str, *joins: Span) -> Paragraph:
    return Paragraph("id", 1, text, joins=joins)


def _wanted(paragraph: Paragraph) -> str:
    found = tokens(paragraph.text, paragraph.joins)
    starts = [token.start for token in found]
    edges = [0, *(bisect_left(starts, place) for place in sentence_starts(paragraph.text)[1:]), len(found)]
    return BREAK.join(" ".join(token.word for token in found[a:b]) for a, b in pairwise(edges) if a < b)


@settings(max_examples=2_000, deadline=None, derandomize=True, database=None)
@given(texts=st.lists(_TEXTS, max_size=4))
@example(["See [Footnote. 3] it.", "A. B. So it is.", "U. S. A. The law.The end.”S. Rep. held.", "", "...", "law. ’s"])
@example(["the law.it was so.and he", "judgment.[a]The rule", "X. J. Smith. P. 256 U. S. 1", "held.’s oath. 's oath."])
@example(
    [
        "The law. *3 It is.",
        "The law. . . . . . It is. — . . The end.",
        "A\x03b. The law.",
        "A\x02b. The law.",
        "Ω. The law.",
    ]
)
def test_each_sentence_has_the_words_that_begin_in_it(texts: list[str]) -> None:
    paragraphs = [_paragraph(text) for text in texts]
    cut = by_sentence(paragraphs)
    assert cut == [_wanted(paragraph) for paragraph in paragraphs]
    assert list(map(fingerprint, cut)) == [fingerprint(" ".join(words(text))) for text in texts]


@pytest.mark.parametrize("text", ["It is s o. I t is not.", "i t is.", "He i. s. here"])
def test_words_that_a_space_breaks_stay_one(text: str) -> None:
    paragraph = _paragraph(text, Span(0, 3), Span(6, 9))
    assert by_sentence([paragraph]) == [_wanted(paragraph)]


def test_a_sentence_of_more_than_a_thousand_words_is_parted() -> None:
    text = "so it-was " * 1_500
    assert [sentence.count(" ") + 1 for sentence in by_sentence([_paragraph(text)])[0].split(BREAK)] == [1_000] * 4 + [
        500
    ]
