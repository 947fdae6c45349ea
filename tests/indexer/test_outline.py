"""Section headings: bare, numbered, titled, glued, and look-alikes."""

from __future__ import annotations

import pytest

from indexer.sections import Outline, bare_heading, roman_value


def sections(*headings: str) -> list[str | None]:
    outline = Outline()
    found = []
    for heading in headings:
        assert outline.enter(heading)
        found.append(outline.section)
    return found


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        pytest.param(["I", "II", "A", "B", "C", "III"], ["I", "II", "II-A", "II-B", "II-C", "III"], id="letters below"),
        pytest.param(
            ["I.", "A.", "1.", "2.", "B.", "II."], ["I", "I-A", "I-A-1", "I-A-2", "I-B", "II"], id="figures below"
        ),
        pytest.param(["A", "B", "C", "D"], ["A", "B", "C", "D"], id="C and D are no numerals"),
        pytest.param(list("ABCDEFGHI"), list("ABCDEFGHI"), id="I after H is a letter"),
        pytest.param(
            ["Part I", "IV", "IX", "X"], ["I", "IV", "IX", "X"], id="a numeral lost between is no reason to stop"
        ),
    ],
)
def test_where_in_the_outline(headings: list[str], expected: list[str]) -> None:
    assert sections(*headings) == expected


@pytest.mark.parametrize("text", ["IIII", "We affirm.", "AB", "i", "a", "", "I agree", "1983"])
def test_what_is_no_bare_heading(text: str) -> None:
    assert bare_heading(text) is None or roman_value(text) == 0
    assert not Outline().enter_titled(text)


@pytest.mark.parametrize(
    ("numeral", "value"), [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XL", 40), ("IIII", 0), ("", 0)]
)
def test_roman_numerals(numeral: str, value: int) -> None:
    assert roman_value(numeral) == value


def test_a_heading_with_words_opens_the_next_section_only() -> None:
    outline = Outline()
    assert outline.enter_titled("I. The Warrant")
    assert outline.section == "I"
    assert not outline.enter_titled("III. The Search")
    assert not outline.enter_titled("II. This sentence ends as sentences do.")
    assert outline.section == "I"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("This Court today affirms. II", ("This Court today affirms.", "II"), id="the next numeral"),
        pytest.param('He said "so." A', ('He said "so."', "A"), id="the first letter, after a quotation"),
        pytest.param("This Court today affirms. IV", None, id="not the next"),
        pytest.param("as in World War II", None, id="no sentence ends before it"),
        pytest.param("See App. A", None, id="a part of an appendix"),
        pytest.param("by Samuel A. A", None, id="an initial"),
    ],
)
def test_a_heading_glued_to_a_paragraphs_end(text: str, expected: tuple[str, str] | None) -> None:
    outline = Outline()
    outline.enter("I")
    assert outline.glued(text) == expected


BELOW = ["The outstanding feature of the statutes or ordinances is that they bar the import of processing services."]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["I", "II A", "1", "2", "B"], ["I", "II-A", "II-A-1", "II-A-2", "II-B"], id="two on one line"),
        pytest.param(
            ["I", "1", "a", "b", "2", "a", "II"], ["I", "I-1", "I-1-a", "I-1-b", "I-2", "I-2-a", "II"], id="a"
        ),
        pytest.param(["III", "IV", "v", "A"], ["III", "IV", "V", "V-A"], id="a misread V"),
        pytest.param(["I", "A", "2", "1", "3"], ["I", "I-A", None, "I-A-1", None], id="no next figure"),
        pytest.param(["1", "a"], [None, None], id="nothing is open"),
        pytest.param(
            ["I", "A 1", "2", "B 1 a"], ["I", "I-A-1", "I-A-2", "I-B-1-a"], id="a letter and its first figure"
        ),
        pytest.param(["VI", "v", "II B"], ["VI", None, None], id="no capital, no first part"),
        pytest.param(["I", "18", "1986"], ["I", None, None], id="numbers of a table"),
    ],
)
def test_figures_and_small_letters_head_the_next_section_only(lines: list[str], expected: list[str | None]) -> None:
    outline = Outline()
    assert [outline.section if outline.heads(line, BELOW) else None for line in lines] == expected


def test_a_cell_of_a_table_heads_nothing() -> None:
    outline = Outline()
    assert outline.heads("I", ["18"])
    assert not outline.heads("1", ["$2,000,000"])
    assert not outline.heads("1", [])
