"""Whose a note is in Justia text: that of the paragraph which calls it, wherever the file prints it."""

from __future__ import annotations

import pytest

from caselaw.model import NoteCall
from indexer.readers.justia_notes import placed
from indexer.readers.justia_sheet import Note, Paragraph

COURT, DISSENT = "The Court.", "The dissent."


def pieces(court: str, dissent: str) -> list[Paragraph]:
    """Two paragraphs of two writings, each with its calls (keys between spaces)."""
    return [
        Paragraph(text, [NoteCall(at, key) for at, key in enumerate(calls.split(), 1)])
        for text, calls in ((COURT, court), (DISSENT, dissent))
    ]


def notes(keys: str, after: int, page: int | None = None) -> list[Note]:
    """Notes of these keys, printed behind the first ``after`` paragraphs."""
    return [Note(key, "", after, page, [Paragraph(f"Note {key}.")]) for key in keys.split()]


def owners(court: str, dissent: str, printed: list[Note]) -> dict[str, list[str]]:
    """The texts of the notes by the paragraph that they are put behind."""
    found: dict[str, list[str]] = {COURT: [], DISSENT: []}
    owner = ""
    for block in placed(pieces(court, dissent), printed):
        owner = block.text if block.text in found else owner
        if block.text.startswith("Note "):
            found[owner].append(block.text)
    return found


@pytest.mark.parametrize(
    ("court", "dissent", "printed", "of_the_court"),
    [
        pytest.param("1 2", "2/1", notes("1 2 2/1", 2), "1 2", id="all printed at the end"),
        pytest.param("1 2", "2/2", notes("1", 1) + notes("2 2/2", 2), "1 2", id="text between two notes of the Court"),
        pytest.param("* 1 2", "*-1", notes("* 1 2 *-1", 2), "* 1 2", id="the dissent has only a star"),
        pytest.param("1 2", "1", notes("1 2 * 1", 2), "1 2 *", id="a star, called by no one, before the dissent's"),
        pytest.param("", "2/1", notes("1", 1) + notes("2/1", 2), "1", id="the Court's calls are lost"),
    ],
)
def test_a_note_is_of_the_paragraph_that_calls_it(
    court: str, dissent: str, printed: list[Note], of_the_court: str
) -> None:
    """A quotation of a note of the Court's would else be cited as the dissenter's."""
    found = owners(court, dissent, printed)
    assert found == {COURT: [f"Note {key}." for key in of_the_court.split()], DISSENT: [f"Note {dissent}."]}


def test_a_note_at_the_foot_of_a_page_is_no_other_pages() -> None:
    """Its call may be misread: then note 7 of a dissent, many pages on, is another note."""
    printed = notes("54:7", 1, page=54) + notes("82:7", 2, page=82)
    assert owners("", "82:7", printed) == {COURT: ["Note 54:7."], DISSENT: ["Note 82:7."]}
