"""Footnotes without labels at the end of a damaged copy."""

from __future__ import annotations

import pytest

from indexer.drafts import Draft
from indexer.late_notes import gather
from indexer.readers.block import Block, BlockKind
from indexer.segmentation import segment

COURT = ("chief justice roberts delivered the opinion of the court.", "we reverse.", "it is so ordered.")
DISSENT = ("justice sotomayor,dissenting.", "it is wrong.", "i would affirm the judgment of the court of appeals.")


def gathered(*lines: str) -> Draft:
    return gather(segment([Block(line) for line in lines]))


def notes(draft: Draft) -> list[list[tuple[str, list[str]]]]:
    return [[(note.label, [p.text for p in note.paragraphs]) for note in writing.notes] for writing in draft.writings]


def test_the_one_line_after_the_last_closing_words_is_the_courts_first_note() -> None:
    draft = gathered(*COURT, *DISSENT, "although leon involved the excl")
    assert notes(draft) == [[("1", ["although leon involved the excl"])], []]
    assert draft.warnings == ()


def test_several_lines_are_notes_with_a_warning() -> None:
    draft = gathered(*COURT, *DISSENT, "see leon.", "the court is wrong.")
    assert notes(draft) == [[("1", ["see leon."]), ("2", ["the court is wrong."])], []]
    assert draft.warnings[0].startswith("The last 2 lines are footnotes without their numbers")


@pytest.mark.parametrize(
    "closing",
    [
        "i respectfully dissent.",
        "on that basis,i concur.",
        "it is so ordered.",
        "i therefore would reverse in part,and i would remand this case for further proceedings.",
    ],
)
def test_closing_words(closing: str) -> None:
    draft = gathered(*COURT, "justice kagan,dissenting.", "it is wrong.", closing, "see leon.")
    assert notes(draft)[0] == [("1", ["see leon."])]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((*COURT, *DISSENT), id="nothing after the closing words"),
        pytest.param((*COURT, "justice kagan,dissenting.", "it is wrong.", "so it is."), id="no closing words"),
        pytest.param(
            (
                *COURT,
                "justice kagan,dissenting.",
                "for all these reasons,i respectfully dissent.",
                "one.",
                "two.",
                "three.",
            ),
            id="only those of an introduction",
        ),
        pytest.param(("it is so ordered.", "see leon."), id="a text that names no one"),
    ],
)
def test_what_has_no_late_notes(lines: tuple[str, ...]) -> None:
    assert not any(notes(gathered(*lines)))


def test_a_text_with_labels_keeps_its_notes() -> None:
    blocks = [*map(Block, (*COURT, *DISSENT)), Block("[1]", BlockKind.NOTE_LABEL, "1"), Block("see leon.")]
    assert notes(gather(segment(blocks))) == [[], [("1", ["see leon."])]]
