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


def of_each(called: list[tuple[str, str]], printed: list[Note]) -> list[str]:
    """The labels of the notes behind each paragraph that calls some."""
    lines = [Paragraph(line, [NoteCall(0, key) for key in calls.split()]) for line, calls in called]
    found = {line: "" for line, _ in called}
    owner = called[0][0]
    for block in placed(lines, printed):
        owner = block.text if block.text in found else owner
        if block.text.startswith("Note "):
            found[owner] += block.text.removeprefix("Note ").rstrip(".") + " "
    return [found[line].strip() for line, calls in called if calls]


STEVENS, BLACKMUN = "JUSTICE STEVENS, dissenting.", "JUSTICE BLACKMUN, dissenting."


@pytest.mark.parametrize(
    ("called", "printed", "of_paragraphs"),
    [
        pytest.param(
            [("It is stare decisis.", "1 2 3"), ("It is privacy.", "1 2 3 4"), ("It is tradition.", "1 2")],
            notes("3", 3) + notes("1 2 3 1 2 3 4 1 2", 3),
            ["1 2 3", "1 2 3 4", "3 1 2"],
            id="a call on a line of its own looks like a note: Casey, 505 U.S. 833",
        ),
        pytest.param(
            [(STEVENS, ""), ("It is.", "2"), (BLACKMUN, ""), ("It is not.", "3 5")],
            notes("1 2 3 1 2 3 4 5", 4),
            ["1 2 3", "1 2 3 4 5"],
            id="calls are lost: the next writer's are not the first's, Texas v. Mead, 465 U.S. 1041",
        ),
        pytest.param(
            [("It was argued.", "1 2"), ("JUSTICE FIELD delivered the opinion of the Court.", ""), ("It is.", "3 4")],
            notes("1 2 3 4", 3),
            ["1 2", "3 4"],
            id="the Court's numbers go on from the statement of the case",
        ),
        pytest.param(
            [("It is.", "1 2"), (BLACKMUN, ""), ("It is not.", "3")],
            notes("1 2 3", 3),
            ["1 2", "3"],
            id="the dissenter's numbers go on from the Court's: Lipke v. Lederer, 259 U.S. 557",
        ),
        pytest.param(
            [("It is.", "1 2"), ("As note 1 says.", "1 3 4")],
            notes("1 2 3 4", 2),
            ["", "1 2 3 4"],
            id="a note called twice",
        ),
        pytest.param(
            [(f"It is {n}.", "1") for n in range(1001)],
            [note for _ in range(1001) for note in notes("1", 1001)],
            ["" for _ in range(1000)] + [" ".join("1" * 1001)],
            id="more than any opinion has stay where they are printed",
        ),
    ],
)
def test_notes_are_given_to_writers_in_order(
    called: list[tuple[str, str]], printed: list[Note], of_paragraphs: list[str]
) -> None:
    assert of_each(called, printed) == of_paragraphs
