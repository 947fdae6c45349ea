"""Justia text of orders and in chambers: captions of many lines, the publisher's own lines, notes with open labels.

The texts are short excerpts in the shape of the files; each test says what a searcher would lose.
"""

from __future__ import annotations

import pytest

from indexer.readers.block import Block, BlockKind
from tests.indexer.test_justia_text import body_of, document, texts

ORDER = (
    "U.S. Supreme Court\nCROATAN BOOKS INC. v. VIRGINIA ,\n454 U.S.\n999 (1981)\n 454 U.S.\n999\n"
    "CROATAN BOOKS, INC., Petitioner\nv.\nVIRGINIA\nNo. 80-2194\nSupreme Court of the United\nStates\n"
    "November 2, 1981\n"
)
CHAMBERS = (
    "U.S. Supreme Court\nGRADDICK v. NEWMAN , 453 U.S.\n928 (1981)\n 453 U.S.\n928\n"
    "Charles A. GRADDICK, Attorney\nGeneral of Alabama, Applicant,\nv.\nN. H. NEWMAN et al.\nNo. A-72.\n"
    "Sept. 2, 1981.\n"
)


def orders(body: str, caption: str = ORDER, cite: str = "454 U.S. 999") -> list[Block]:
    return [block for block in body_of(document(body, caption=caption, cite=cite)) if block.text]


def furniture(body: str, caption: str = ORDER) -> list[tuple[str, str]]:
    read = document(body, caption=caption, cite="454 U.S. 999")
    return [(block.label, block.text) for block in read.blocks if block.kind is BlockKind.FURNITURE]


def test_the_publishers_line_behind_the_last_words_is_no_ones_words() -> None:
    """It would stand in the quotation of a vote, and make the vote too long to be one."""
    body = "> Denied.\n\n> Justice BRENNAN would grant.[ Croatan Books Inc. v.\nVirginia 454\nU.S. 999 (1981) ]\n"
    assert [block.text for block in orders(body)] == ["Denied.", "Justice BRENNAN would grant."]
    assert ("caption", "[ Croatan Books Inc. v. Virginia 454 U.S. 999 (1981) ]") in furniture(body)


def test_a_paragraph_goes_on_over_the_publishers_page() -> None:
    body = (
        "> Two years earlier the petitioner who claimed exemption had joined a church. But the fact that he left it is"
        " [ Francis v. U.S.\n454 U.S.\n999 (1981) ][999-Continued.]\n\n> irrelevant to his status."
    )
    (paragraph,) = orders(body)
    assert paragraph.text.endswith("the fact that he left it is irrelevant to his status.")


@pytest.mark.parametrize(
    ("body", "labels", "notes"),
    [
        pytest.param(
            "> So we hold.\n\n> Justice BRENNAN would grant certiorari.\nFootnotes\nFootnote 1 The\nDistrict Court"
            " accepted this.\n\n> Footnote 2 House Report,\nat 3.",
            ["1", "2"],
            ["The District Court accepted this.", "House Report, at 3."],
            id="below a title, glued to the last vote",
        ),
        pytest.param(
            "> So we hold.[Footnote 1]\n\n> Footnote 1 See the\nrecord.",
            ["1"],
            ["See the record."],
            id="called, no title",
        ),
        pytest.param("> So we hold. See\nFootnote 4 There, of that case.", [], [], id="a citation is no label"),
    ],
)
def test_a_label_before_its_note(body: str, labels: list[str], notes: list[str]) -> None:
    read = orders(body)
    assert [block.label for block in read if block.kind is BlockKind.NOTE_LABEL] == labels
    assert [block.text for block in read if block.kind is BlockKind.TEXT][-len(notes) :] == (notes or [read[0].text])


def test_the_first_line_of_an_opinion_without_tabs_is_not_the_captions_last() -> None:
    """Its first line is short, and the line below begins with a small letter."""
    body = 'This case, involving an application\nand "reapplication" for a stay, arises in a complex\nposture.\n'
    assert orders("", CHAMBERS + body, "453 U.S. 928")[0].text.startswith("This case, involving an application and")


def test_a_wide_line_of_the_parties_does_not_end_the_caption() -> None:
    caption = ORDER.replace(
        "CROATAN BOOKS, INC., Petitioner",
        "Andrew W. MELLON, Agent, under\n" + "section 206 of the Act of 1920 (New York, New Haven,\npetitioner,",
    )
    assert [block.text for block in orders("> Denied.", caption)] == ["Denied."]


@pytest.mark.parametrize(
    "below",
    [
        pytest.param(
            "> Petitioner, the administrator of the estate, filed this action alleging that his rights were violated"
            " when he was\nkilled by a police officer. The Court of Appeals reversed.\n\n> 2\n\n> Syllabus\n\n",
            id="a page's head is no end of the caption",
        ),
        pytest.param(
            "> I agree with the Court that one of the grounds is that the claim was overlooked.\nThe question is not"
            " “Decided after due consideration” but\nanother.\n\n",
            id="a sentence that says 'decided' is none either",
        ),
    ],
)
def test_the_words_below_a_caption_are_kept(below: str) -> None:
    head = "> JAFFEE, ADMINISTRATOR v. REDMOND\n\n> No. 95-266. Argued February 26, 1996-Decided\nJune 13, 1996\n\n"
    read = texts(head + below + "> Held: They are protected.", caption="", cite="518 U.S. 1")
    assert read[0] == " ".join(below.partition("\n\n")[0].removeprefix("> ").split())


def test_a_syllabus_glued_to_the_day_of_decision_is_kept() -> None:
    body = "> No. 97-1472. Argued November 10, 1998-Decided December 14, 1998\nPetitioner, an at-will employee, sued.\n"
    assert texts(body, caption="", cite="525 U.S. 121")[0] == "Petitioner, an at-will employee, sued."


def test_a_lone_star_is_the_label_of_the_note_a_star_calls() -> None:
    """Between two sections of other opinions stands the same star: there none calls it."""
    page = "> Page 454 U. S. 1000\n\n"
    body = "> The terms of note (b), printed in the margin, *\nare plain.\n\n> Affirmed.\n\n> *\n\n> See the note."
    read = orders(page + body)
    assert [(block.label, block.text) for block in read] == [
        ("", "The terms of note (b), printed in the margin, are plain."),
        ("*", "*"),
        ("", "See the note."),
        ("", "Affirmed."),
    ]
    assert [call.label for call in read[0].calls] == ["*"]
    assert [block.text for block in orders(page + "> So far.\n\n> *\n\n> To go on.")] == ["So far.", "*", "To go on."]


@pytest.mark.parametrize("mark", ["|364 U.S. 339app|", "bwm:", "image:a", "Footnotes"])
def test_what_the_publisher_marks_is_no_paragraph(mark: str) -> None:
    assert [block.text for block in orders(f"> Affirmed.\n\n> {mark}\n\n> APPENDIX")] == ["Affirmed.", "APPENDIX"]


def test_the_second_of_two_pages_of_a_bound_volume() -> None:
    body = "> It is moot because the order was not filed\n\n1302\n\n> under seal, as the applicant says in its papers."
    (paragraph,) = orders(body, "\nOCTOBER TERM, 1994\n\n> No. A-369. Decided December 5,1994\n\n", "513 U.S. 1301")
    assert [mark.page for mark in paragraph.page_marks] == [1301, 1302]


def test_a_writing_whose_line_is_glued_to_its_first_words_ends_the_notes() -> None:
    """It would stand in the last note, on that note's page; a note that begins with a justice's name is a note."""
    body = (
        "> We so hold. [Footnote 1]\n\n> Page 454 U. S. 1000\n\n> That is all.\n\n> [Footnote 1]\n\n"
        "> JUSTICE BRENNAN, dissenting. He says otherwise.\n\n> And so on.\n\n"
        "> JUSTICE BRENNAN, dissenting. If the doctrine were grounded on principles essential to the structure, it"
        " might be right. But the Court's\n\n> Page 454 U. S. 1001\n\n> doctrine diverges from text and history."
    )
    read = orders(body)
    assert [block.text[:30] for block in read[2:4]] == ["JUSTICE BRENNAN, dissenting. H", "And so on."]
    assert read[-1].text.endswith("But the Court's doctrine diverges from text and history.")
    assert [mark.page for mark in read[-1].page_marks] == [1000, 1001]
