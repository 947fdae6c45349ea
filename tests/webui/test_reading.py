from __future__ import annotations

import re
from html import unescape

import pytest

from caselaw.model import Footnote, Kind, NoteCall, Opinion, PageMark, Paragraph, Span, Writing
from webui.reading import Heading, show

ID = "1-us-1/opinion"


def paragraph(n: int, text: str = "Some words.", *, name: str = "", **more: object) -> Paragraph:
    return Paragraph(f"{ID}/{name or n}", n, text, **more)  # type: ignore[arg-type]


def note(label: str, *texts: str) -> Footnote:
    names = [f"n{label}" if n == 1 else f"n{label}.{n}" for n in range(1, len(texts) + 1)]
    paragraphs = tuple(
        paragraph(n, text, name=name) for n, (text, name) in enumerate(zip(texts, names, strict=True), 1)
    )
    return Footnote(f"{ID}/n{label}", label, paragraphs)


def opinion(*paragraphs: Paragraph, notes: tuple[Footnote, ...] = ()) -> Opinion:
    return Opinion(Writing(ID, Kind.MAJORITY), paragraphs, notes)


@pytest.mark.parametrize(
    ("sections", "headings"),
    [
        pytest.param([None, "I", "I", "II"], [[], ["I"], [], ["II"]], id="numerals where they begin"),
        pytest.param(["II", "II-A", "II-B"], [["II"], ["A"], ["B"]], id="letters under their numeral"),
        pytest.param(["I", "II-A"], [["I"], ["II", "A"]], id="a numeral and its letter at once"),
        pytest.param(["II-A", "III-A"], [["II", "A"], ["III", "A"]], id="the same letter under another numeral"),
        pytest.param(["I-A-1", "I-A-2", "I-B"], [["I", "A", "1"], ["2"], ["B"]], id="three levels"),
        pytest.param(["I", None, "I"], [["I"], [], []], id="a section interrupted does not begin twice"),
        pytest.param(["II-A", "II", "II-A"], [["II", "A"], [], []], id="nor does one returned to"),
    ],
)
def test_headings_stand_where_sections_begin(sections: list[str | None], headings: list[list[str]]) -> None:
    page = show(opinion(*(paragraph(n, section=section) for n, section in enumerate(sections, 1))), {})
    assert [[heading.text for heading in par.headings] for par in page.paragraphs] == headings
    anchors = [heading.anchor for heading in page.contents]
    assert len(anchors) == len(set(anchors))


def test_a_heading_knows_its_level_and_anchor() -> None:
    page = show(opinion(paragraph(1, section="II-A")), {})
    assert page.contents == (Heading(0, "II", "section-II"), Heading(1, "A", "section-II-A"))


def test_a_page_number_stands_where_its_page_begins_and_is_not_repeated() -> None:
    page = show(
        opinion(
            paragraph(1, "one two", page_marks=(PageMark(0, 335), PageMark(4, 336))),
            paragraph(2, "three", page_marks=(PageMark(0, 336),)),
            paragraph(3, "four", page_marks=(PageMark(0, 337),)),
        ),
        {},
    )
    shown = [
        re.sub(r'<span class="page" id="page-(\d+)".*?</span></span>', r"[\1]", par.html) for par in page.paragraphs
    ]
    assert shown == ["[335]one [336]two", "three", "[337]four"]


def test_notes_follow_the_paragraph_that_calls_them_first_in_the_order_of_their_calls() -> None:
    calls = (NoteCall(4, "2"), NoteCall(7, "1"))
    page = show(
        opinion(
            paragraph(1, calls=calls), paragraph(2, calls=(NoteCall(1, "1"),)), notes=(note("1", "a"), note("2", "b"))
        ),
        {},
    )
    assert [[note.label for note in par.notes] for par in page.paragraphs] == [["2", "1"], []]
    assert [note.back for note in page.paragraphs[0].notes] == ["call-n2", "call-n1"]
    assert "".join(par.html for par in page.paragraphs).count('id="call-n1"') == 1


def test_a_note_nobody_calls_is_not_lost() -> None:
    page = show(opinion(paragraph(1), notes=(note("*", "A star."),)), {})
    assert [(note.label, note.back, len(note.paragraphs)) for note in page.loose_notes] == [("*", None, 1)]


def test_a_call_whose_note_is_missing_is_shown_and_leads_nowhere() -> None:
    page = show(opinion(paragraph(1, "Words", calls=(NoteCall(5, "9"),))), {})
    assert page.paragraphs[0].html.startswith("Words<sup")
    assert "href" not in page.paragraphs[0].html


def test_matches_are_numbered_in_reading_order_notes_where_they_stand() -> None:
    spans = {f"{ID}/{name}": (Span(0, 4),) for name in ("1", "n1.2", "2")}
    page = show(
        opinion(paragraph(1, calls=(NoteCall(4, "1"),)), paragraph(2), notes=(note("1", "No.", "Some more."),)), spans
    )
    assert [(place.name, place.anchor, place.first) for place in page.places] == [
        ("¶1", "1", 1),
        ("n. 1", "n1.2", 2),
        ("¶2", "2", 3),
    ]
    assert page.matches == 3


def test_a_label_and_a_text_of_a_hostile_hand_stay_text() -> None:
    page = show(opinion(paragraph(1, "<b>&", calls=(NoteCall(1, "<i>"),)), notes=()), {})
    assert "<b>" not in page.paragraphs[0].html
    assert "<i>" not in page.paragraphs[0].html
    assert unescape(re.sub(r"<sup.*?</sup>", "", page.paragraphs[0].html)) == "<b>&"


def test_a_note_of_several_paragraphs_is_one_place() -> None:
    called = paragraph(1, "one", calls=(NoteCall(3, "4"),))
    here = (Span(0, 3),)
    page = show(opinion(called, notes=(note("4", "one", "two"),)), {f"{ID}/n4": here, f"{ID}/n4.2": here})
    assert [(place.name, place.first, place.matches) for place in page.places] == [("n. 4", 1, 2)]
