"""Where sentences begin, shown on sentences of real opinions: ``|`` stands where a new one begins."""

import pytest

from search.analysis import tokens
from search.sentences import MOST_WORDS, sentence_starts


def marked(text: str) -> str:
    """The text with ``|`` at each start but the first."""
    starts = sentence_starts(text)
    return "|".join(text[start:end] for start, end in zip(starts, (*starts[1:], len(text)), strict=True))


CITED = [
    "See Malley v. Briggs, 475 U. S. 335, 341 (1986). |We hold that it does.",
    "It was brought under 42 U. S. C. § 1983. |It failed.",
    "Officers may be sued. |Cf. Pierson v. Ray, 386 U. S. 547 (1967). |That is settled.",
    "The officers obey.  |“The judge signs.”  |Id., at 5. |The court did not (emphasis added).",
    "Cal. Penal Code Ann. § 12022 (West 1982) governs, etc. |The rest does not.",
    "In the case of The King v. Stone, Ld. Raym. 1545, &c. it was so held.",
    "Mr. Justice Holmes and Oliver W. Holmes, Jr. wrote No. 84-1586. |Wall. 5 did not.",
]


@pytest.mark.parametrize("text", CITED)
def test_sentences_with_citations(text: str) -> None:
    assert marked(text.replace("|", "")) == text


def test_an_empty_text_has_no_sentence_and_any_other_begins_with_one() -> None:
    assert sentence_starts("") == ()
    assert sentence_starts(" ") == (0,)
    assert sentence_starts("No stop") == (0,)


def test_a_copy_in_lower_case_without_spaces_has_sentences() -> None:
    text = "she requested protection.|two officers came,see malley v. briggs,at.|and the court agreed."
    assert marked(text.replace("|", "")) == text


def test_no_sentence_is_longer_than_a_thousand_words() -> None:
    text = "It held. And " + "so on and " * 900
    starts = sentence_starts(text)
    counts = [len(tokens(text[a:b])) for a, b in zip(starts, (*starts[1:], len(text)), strict=True)]
    assert counts == [2, MOST_WORDS, MOST_WORDS, 701]
