"""Plain text to blocks: each way in which such a text breaks its lines, in a small text of its own."""

from __future__ import annotations

import pytest

from caselaw.model import NoteCall
from indexer.readers.block import Block, BlockKind, cut
from indexer.readers.plain_text import PlainText

COURT = "JUSTICE WHITE delivered the opinion of the Court."
DISSENT = "JUSTICE POWELL, dissenting."


def blocks(text: str) -> tuple[Block, ...]:
    (document,) = PlainText().read(text.encode())
    return document.blocks


def texts(text: str) -> list[str]:
    return [block.text for block in blocks(text)]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        pytest.param("One.\nTwo.\n", ["One.", "Two."], id="a line is a paragraph"),
        pytest.param("One.\r\n\r\nTwo.\rThree.", ["One.", "Two.", "Three."], id="line ends of every system"),
        pytest.param("lower case\nalso without a stop", ["lower case", "also without a stop"], id="damaged lines"),
        pytest.param("Held:\n The law holds.", ["Held: The law holds."], id="the holding joins its lead-in"),
        pytest.param("Held:\nThe law holds.", ["Held: The law holds."], id="with or without the space"),
        pytest.param("468 U.S., at 922\n, n. 23. So.", ["468 U.S., at 922, n. 23. So."], id="a comma begins none"),
        pytest.param("at 917\n-918, n. 18.", ["at 917-918, n. 18."], id="nor does the end of a range"),
        pytest.param("at 429\n (footnote omitted).", ["at 429 (footnote omitted)."], id="a space, no end of sentence"),
        pytest.param("It ends.\n (b) Next.", ["It ends.", "(b) Next."], id="a space after the end of a sentence"),
        pytest.param("as stated:\n \"TO ANY", ["as stated:", '"TO ANY'], id="a colon leads to a new paragraph"),
        pytest.param("I\n In 1980 it began.", ["I", "In 1980 it began."], id="a numeral stays alone"),
        pytest.param("he said\nII\n then", ["he said", "II", "then"], id="even within a broken sentence"),
        pytest.param("a\u00a0b\u200bc\ufeff", ["a bc"], id="unseen characters"),
        pytest.param("\ufeffFirst.", ["First."], id="a byte order mark"),
    ],
)  # fmt: skip
def test_lines_become_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert texts(text) == paragraphs


@pytest.mark.parametrize(
    ("text", "paragraphs", "calls"),
    [
        pytest.param(
            "to Mrs. Briggs,\n4\n and that", ["to Mrs. Briggs, and that"], [[(15, "4")]], id="cuts a sentence"
        ),
        pytest.param(
            "It ends.\n1\n It goes on.", ["It ends. It goes on."], [[(8, "1")]], id="stands between two sentences"
        ),
        pytest.param("It ends.\n1\nA new line.", ["It ends.", "A new line."], [[(8, "1")], []], id="ends a paragraph"),
        pytest.param("So.\n1\n Go.\n2\n It.", ["So. Go. It."], [[(3, "1"), (7, "2")]], id="two in one paragraph"),
        pytest.param("So.\n*\n", ["So."], [[(3, "*")]], id="a star at the end"),
        pytest.param(
            '"It is a quotation of some length."\n8\n The police.',
            ['"It is a quotation of some length."', "The police."],
            [[(35, "8")], []],
            id="ends a block quotation",
        ),
        pytest.param(
            "So be it.\n9\n The judgment of the Court of Appeals is affirmed.",
            ["So be it.", "The judgment of the Court of Appeals is affirmed."],
            [[(9, "9")], []],
            id="stands before the disposition",
        ),
    ],
)
def test_a_call_alone_on_a_line_is_taken_out(
    text: str, paragraphs: list[str], calls: list[list[tuple[int, str]]]
) -> None:
    assert texts(text) == paragraphs
    assert [[tuple(call) for call in block.calls] for block in blocks(text)] == calls


def test_a_call_is_kept_as_it_was_printed() -> None:
    (block,) = blocks("So.\n12\n")
    assert [(piece.name, piece.printed) for piece in block.taken] == [("footnote call", "12")]


@pytest.mark.parametrize(
    ("text", "label", "printed"),
    [
        pytest.param("[\nFootnote 1\n] See id.", "1", "[\nFootnote 1\n]", id="on three lines"),
        pytest.param(" [\nFootnote *\n] See id.", "*", " [\nFootnote *\n]", id="with a star, after a space"),
        pytest.param("[ Footnote 12 ] See id.", "12", "[ Footnote 12 ]", id="on one line"),
        pytest.param("[Footnote 3]\n See id.", "3", "[Footnote 3]", id="above its text"),
    ],
)
def test_note_labels(text: str, label: str, printed: str) -> None:
    first, second = blocks(text)
    assert (first.kind, first.label, first.text) == (BlockKind.NOTE_LABEL, label, printed)
    assert (second.kind, second.text) == (BlockKind.TEXT, "See id.")


def test_a_stray_title_above_the_notes_is_furniture() -> None:
    kinds = [(block.kind, block.label) for block in blocks("So ordered.\nFootnotes\n[ Footnote 1 ] See.")]
    assert kinds == [
        (BlockKind.TEXT, ""),
        (BlockKind.FURNITURE, "stray title"),
        (BlockKind.NOTE_LABEL, "1"),
        (BlockKind.TEXT, ""),
    ]


def test_numbered_headings_are_told_from_calls() -> None:
    text = "A\n1\nThe first part ends.\n5\n It goes on.\n2\nThe second part."
    assert [(block.kind, block.text) for block in blocks(text)] == [
        (BlockKind.TEXT, "A"),
        (BlockKind.HEADING, "1"),
        (BlockKind.TEXT, "The first part ends. It goes on."),
        (BlockKind.HEADING, "2"),
        (BlockKind.TEXT, "The second part."),
    ]


def test_wrapped_text_is_put_together_at_blank_lines() -> None:
    paragraph = "the words of this\nparagraph are wrapped\nat a narrow width.\n\n"
    assert texts(paragraph * 10) == ["the words of this paragraph are wrapped at a narrow width."] * 10


def test_text_copied_from_justia_in_a_browser_has_its_pages_and_footnotes() -> None:
    lines = (
        *("Malley v. Briggs, 475 U.S. 335 (1986)", "Page 475 U. S. 337", COURT, "This case presents a question under"),
        *("Page 475 U. S. 338", "the statute. [Footnote 1]", "I", "[Footnote 1]", "See id.", DISSENT, "No."),
    )
    read = [block for block in blocks("\n\n".join(lines)) if block.kind is not BlockKind.FURNITURE]
    assert [(block.text, [mark.page for mark in block.page_marks]) for block in read if block.text][2:] == [
        ("This case presents a question under the statute.", [337, 338]),
        ("[Footnote 1]", []),
        ("See id.", [338]),
        ("I", [338]),
        (DISSENT, [338]),
        ("No.", [338]),
    ]
    assert [block.label for block in read if block.kind is BlockKind.NOTE_LABEL] == ["1"]


@pytest.mark.parametrize(
    ("data", "known"),
    [
        pytest.param(b"Plain words.", True, id="text"),
        pytest.param(b"[ Footnote 1 ] See.", True, id="a text that begins with a bracket"),
        pytest.param(b"<!DOCTYPE html><p>x</p>", False, id="HTML"),
        pytest.param(b'\xef\xbb\xbf{"id": 1}', False, id="JSON with a mark"),
        pytest.param(b'[{"id": 1}]', False, id="a list in JSON"),
        pytest.param(b"%PDF-1.4 ...", False, id="PDF"),
        pytest.param(b"a\x00b\x00", False, id="binary"),
        pytest.param(b"bytes \x81 \x8d", False, id="no encoding"),
    ],
)
def test_plain_text_is_recognised_by_its_bytes(data: bytes, known: bool) -> None:
    assert PlainText().recognises(data) is known


def test_a_cut_takes_its_calls_along() -> None:
    block = Block("One two three", calls=(NoteCall(3, "1"), NoteCall(13, "2")))
    first, second = cut(block, 0, 3), cut(block, 3, 13)
    assert (first.text, first.calls) == ("One", (NoteCall(3, "1"),))
    assert (second.text, second.calls) == ("two three", (NoteCall(9, "2"),))
