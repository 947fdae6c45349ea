"""Slip opinions in PDF: what layout says of pages, paragraphs, notes and writings.

The PDFs are made by the test after the measures of the Court's own (text from 156 to 456 points across, first
lines at 167, quotations at 178, notes in smaller print below a rule), with short excerpts of opinions and
made-up connecting words; the font is Courier, so lines hold fewer words.
"""

import datetime as dt
from collections.abc import Sequence

import pytest

from caselaw.model import PageMark
from indexer.formats import reader_of
from indexer.readers.block import Block, BlockKind, Document
from indexer.readers.pdf_words import LIGATURES_LOST
from indexer.readers.slip_pdf import SlipPdf
from tests.indexer.pdf_made import Put, make_encrypted_pdf, make_pdf, make_picture_pdf

LEFT, INDENT, QUOTE, RIGHT = 156.0, 167.0, 178.0, 456.0
TOP, LAST = 626.0, 160.0


class Sheet:
    """A page set line by line, 13.2 points apart for text of 11 and 10.8 for notes of 9."""

    def __init__(self, number: int, writing: str, case: str = "MALLEY v. BRIGGS") -> None:
        head = f"Cite as: 475 U. S. ____ (1986) {number}" if number % 2 else f"{number} {case}"
        self.puts = [Put(LEFT, 670, 9, head), Put(270, 646, 9, writing)]
        self.y = TOP

    def line(self, text: str, x: float = LEFT, full: bool = True, size: float = 11.0, gap: float = 0.0) -> "Sheet":
        self.y -= gap
        self.puts.append(Put(x, self.y, size, text, RIGHT if full else 0.0))
        self.y -= size * 1.2
        return self

    def raised(self, figure: str) -> "Sheet":
        """A call at the end of the last line."""
        last = self.puts[-1]
        end = last.right or last.x + 0.6 * last.size * len(last.text)
        self.puts.append(Put(end, last.y + 4, 7, figure))
        return self

    def centred(self, text: str, gap: float = 6.0) -> "Sheet":
        self.line(text, 306 - 3.3 * len(text), False, gap=gap)
        self.y -= 3
        return self

    def caption(self, date: str = "[March 5, 1986]") -> "Sheet":
        court = "SUPREME COURT OF THE UNITED STATES"
        for text, size in (
            (court, 13),
            ("No. 84-1586", 9),
            ("EDWARD MALLEY, PETITIONER v. JAMES BRIGGS", 11),
            (date, 9),
        ):
            self.line(text, 170, False, size)
        return self

    def rule(self) -> "Sheet":
        return self.line("——————", LEFT, False, 9, gap=10)

    def note(self, text: str, label: str = "", full: bool = True, first: bool = False) -> "Sheet":
        x = 165.0 if label or first else LEFT
        if label:
            self.puts.append(Put(x, self.y + 3.2, 6, label))
            x += 0.6 * 6 * len(label)
        return self.line(text, x, full, 9)


def read(*sheets: Sheet, title: str = "") -> Document:
    (document,) = SlipPdf().read(make_pdf([sheet.puts for sheet in sheets], title))
    return document


def of(document: Document, *kinds: BlockKind) -> list[Block]:
    return [block for block in document.blocks if block.kind in kinds]


def texts(document: Document, kind: BlockKind = BlockKind.TEXT) -> list[str]:
    return [block.text for block in of(document, kind)]


def court(number: int = 2) -> Sheet:
    return Sheet(number, "Opinion of the Court")


FIRST = ("This case presents the question of the", "immunity of a police officer who seeks an", "arrest.")
SECOND = ("Held that he is entitled to as much of it", "as any other officer of a State.")


def paragraph(sheet: Sheet, lines: Sequence[str]) -> Sheet:
    for at, text in enumerate(lines):
        sheet.line(text, LEFT if at else INDENT, full=at < len(lines) - 1)
    return sheet


def test_a_first_lines_indent_begins_a_paragraph() -> None:
    page = paragraph(paragraph(court(), FIRST), SECOND)
    assert texts(read(page)) == [" ".join(FIRST), " ".join(SECOND)]


def test_a_page_does_not_cut_a_paragraph_and_marks_where_it_turns() -> None:
    one = court(2).line(FIRST[0], INDENT)
    two = court(3).line(FIRST[1]).line(FIRST[2], full=False)
    (block,) = of(read(one, two), BlockKind.TEXT)
    assert block.text == " ".join(FIRST)
    assert block.page_marks == (PageMark(0, 2), PageMark(len(FIRST[0]) + 1, 3))


def test_a_paragraph_may_begin_with_a_page() -> None:
    one = paragraph(court(2), FIRST)
    assert texts(read(one, paragraph(court(3), SECOND))) == [" ".join(FIRST), " ".join(SECOND)]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        pytest.param("the arrest war-", "rant is defective", "the arrest warrant is defective", id="a broken word"),
        pytest.param("of a police-", "made arrest here", "of a police-made arrest here", id="a known compound"),
        pytest.param("in the 20-", "year period there", "in the 20-year period there", id="after a figure"),
        pytest.param("of Anglo-", "American law since", "of Anglo-American law since", id="before a capital"),
        pytest.param("whom JUS-", "TICE REHNQUIST has", "whom JUSTICE REHNQUIST has", id="in capitals"),
        pytest.param("short-", "and long-term aims", "short- and long-term aims", id="a suspended hyphen"),
        pytest.param("from court-", "to-court it goes", "from court-to-court it goes", id="a chain of words"),
        pytest.param("for a reason-", "able man it is", "for a reasonable man it is", id="an ending that is a word"),
        pytest.param("see pp. 18–", "21 of the record", "see pp. 18–21 of the record", id="a dash between figures"),
        pytest.param("an officer—", "if he is one—may", "an officer—if he is one—may", id="a dash between clauses"),
    ],
)
def test_no_word_is_cut_at_a_lines_end(first: str, second: str, whole: str) -> None:
    known = ("A police-made arrest needs a reason, an", "able man, and in any case a warrant, or", "more.")
    page = paragraph(court(), known).line(first, INDENT).line(second, full=False)
    assert texts(read(page))[-1] == whole


def test_a_word_broken_by_the_page_is_whole_too() -> None:
    one = court(2).line("the magistrate issued a war-", INDENT)
    two = court(3).line("rant for the arrest of Briggs.", full=False)
    (block,) = of(read(one, two), BlockKind.TEXT)
    assert block.text == "the magistrate issued a warrant for the arrest of Briggs."
    assert block.page_marks[1] == PageMark(block.text.index("rant for"), 3)


def test_a_running_head_is_furniture_and_numbers_the_page() -> None:
    document = read(paragraph(court(3), FIRST), paragraph(court(4), SECOND))
    heads = [block.text for block in of(document, BlockKind.FURNITURE)]
    assert heads == [
        "Cite as: 475 U. S. ____ (1986) 3",
        "Opinion of the Court",
        "4 MALLEY v. BRIGGS",
        "Opinion of the Court",
    ]
    assert {block.label for block in of(document, BlockKind.FURNITURE)} == {"running head"}
    assert [block.page_marks for block in of(document, BlockKind.TEXT)] == [(PageMark(0, 3),), (PageMark(0, 4),)]


def test_each_writing_has_its_own_pages_and_label() -> None:
    opinion = court(1).caption().line("JUSTICE WHITE delivered the opinion of the Court.", INDENT, full=False)
    other = (
        Sheet(1, "POWELL, J., concurring in part").caption().line("JUSTICE POWELL, concurring in part.", INDENT, False)
    )
    document = read(paragraph(opinion, FIRST), paragraph(other, SECOND))
    assert [(b.label, b.text) for b in of(document, BlockKind.WRITING)] == [
        ("majority", ""),
        ("concurrence", "POWELL, J."),
    ]
    assert [block.page_marks for block in of(document, BlockKind.TEXT)] == [(PageMark(0, 1),)] * 4
    captions = [block.text for block in of(document, BlockKind.FURNITURE) if block.label == "caption"]
    assert captions[-1] == "[March 5, 1986]"
    assert len(captions) == 8


def test_a_note_is_bound_to_its_call_and_goes_on_over_the_page_without_a_label() -> None:
    one = paragraph(court(1), FIRST[:2])
    one.line("arrest.", full=False).raised("3").rule()
    one.note("The officer says that he relied on the", "3").note("magistrate, who had more facts of this")
    two = paragraph(court(2), SECOND).rule().note("kind before him.", full=False).note("See post.", "4", full=False)
    document = read(one, two)
    first, second, note, other = of(document, BlockKind.TEXT)
    assert (first.text, second.text) == (f"{' '.join(FIRST[:2])} arrest.", " ".join(SECOND))
    assert [(call.label, call.offset) for call in first.calls] == [("3", len(first.text))]
    assert texts(document, BlockKind.NOTE_LABEL) == ["3", "4"]
    assert note.text == (
        "The officer says that he relied on the magistrate, who had more facts of this kind before him."
    )
    assert [mark.page for mark in note.page_marks] == [1, 2]
    assert other.text == "See post."


def test_notes_are_with_their_writing() -> None:
    one = paragraph(court(1).caption(), FIRST).rule().note("Of the Court.", "1", full=False)
    two = (
        paragraph(Sheet(1, "POWELL, J., dissenting").caption(), SECOND).rule().note("Of the dissent.", "1", full=False)
    )
    kinds = [block.kind for block in read(one, two).blocks if block.kind is not BlockKind.FURNITURE]
    note = [BlockKind.NOTE_LABEL, BlockKind.TEXT, BlockKind.NOTE_END]
    assert kinds == ([BlockKind.WRITING, BlockKind.TEXT, *note] * 2)[:-1]


def test_in_a_volumes_pages_a_note_is_with_the_writing_that_calls_it() -> None:
    one = paragraph(court(556), FIRST).raised("1").rule().note("Of the Court.", "1", full=False)
    two = court(557).line("JUSTICE POWELL, dissenting.", INDENT, full=False)
    paragraph(two, SECOND).raised("1").rule().note("Of the dissent.", "1", full=False)
    texts_in_order = [b.text for b in read(one, two).blocks if b.kind in (BlockKind.TEXT, BlockKind.NOTE_END)]
    assert texts_in_order == [
        " ".join(FIRST),
        "Of the Court.",
        "",
        "JUSTICE POWELL, dissenting.",
        " ".join(SECOND),
        "Of the dissent.",
    ]


def test_a_starred_note_is_called_by_its_star() -> None:
    page = court().line("The Court reaches a different result.*", INDENT, full=False).rule()
    page.note("*Three times five is 3*5 all the same.", first=True, full=False)
    body, note = of(read(page), BlockKind.TEXT)
    assert (body.text, [call.label for call in body.calls]) == ("The Court reaches a different result.", ["*"])
    assert note.text == "Three times five is 3*5 all the same."


def test_a_notes_line_that_begins_with_a_section_sign_is_no_new_note() -> None:
    page = court().line("The Act provides a defence here.", INDENT, full=False).raised("5").rule()
    page.note("The express clause is of 15 U. S. C.", "5").note("§1392(d) (1988 ed.).", full=False)
    page.note("§ Of another sort of mark.", first=True, full=False)
    document = read(page)
    assert texts(document, BlockKind.NOTE_LABEL) == ["5", "§"]
    assert texts(document)[1:] == [
        "The express clause is of 15 U. S. C. §1392(d) (1988 ed.).",
        "Of another sort of mark.",
    ]


def test_notes_without_a_rule_are_known_by_their_size_and_mark() -> None:
    page = paragraph(paragraph(court(), FIRST), SECOND)
    page.y -= 12
    page.note("See the record.", "2", full=False)
    document = read(page)
    assert texts(document) == [" ".join(FIRST), " ".join(SECOND), "See the record."]
    assert texts(document, BlockKind.NOTE_LABEL) == ["2"]


def test_a_quotation_is_known_by_its_margin() -> None:
    page = paragraph(court(), ("We set forth the statute here again, in", "full:"))
    page.line("No manufacturer shall be liable in any", QUOTE, gap=4).line("civil action.", QUOTE, full=False)
    page.line("The clause clarifies the word before it.", gap=6).line("It delineates.", full=False)
    document = read(page)
    assert texts(document, BlockKind.BLOCK_QUOTE) == ["No manufacturer shall be liable in any civil action."]
    assert texts(document)[1] == "The clause clarifies the word before it. It delineates."


def test_headings_stand_in_the_middle() -> None:
    page = paragraph(court(), FIRST).centred("II").centred("A", gap=0)
    document = read(paragraph(page, SECOND).centred("*  *  *"))
    assert texts(document, BlockKind.HEADING) == ["II", "A"]
    assert [b.label for b in of(document, BlockKind.FURNITURE)][-1] == "section break"


def test_the_rows_of_a_table_are_not_run_together() -> None:
    page = paragraph(court(), FIRST)
    for drug, rule in (("Dactinomycin", "Specifically allowed"), ("Bleomycin", "Neither mentioned")):
        page.puts.append(Put(LEFT, page.y, 11, drug))
        page.line(rule, 290, full=False)
    assert texts(read(page))[1:] == ["Dactinomycin Specifically allowed", "Bleomycin Neither mentioned"]


def test_a_syllabus_hangs_its_paragraphs() -> None:
    page = Sheet(1, "Syllabus")
    for text, x, full in (
        ("Respondent officer applied for warrants and", LEFT, True),
        ("a judge issued them in this case.", 165, False),
        ("Held: He is not absolutely immune from such", LEFT, True),
        ("an action for damages.", 165, False),
        ("(a) Absolute immunity is not called for in", 183, True),
        ("this case.", 165, False),
    ):
        page.line(text, x, full, 9)
    page.line("WHITE, J., delivered the opinion for the", 165, True, 9, gap=9).line("Court.", LEFT, False, 9)
    assert texts(read(page)) == [
        "Respondent officer applied for warrants and a judge issued them in this case.",
        "Held: He is not absolutely immune from such an action for damages.",
        "(a) Absolute immunity is not called for in this case.",
        "WHITE, J., delivered the opinion for the Court.",
    ]


@pytest.mark.parametrize(
    ("title", "name", "docket", "decided"),
    [
        ("10-174 Elec. Power Co. v. Conn. (06/20/2011)", "Elec. Power Co. v. Conn.", "10-174", dt.date(2011, 6, 20)),
        (" 07-581 14 Penn Plaza LLC v. Pyett (4/1/09)", "14 Penn Plaza LLC v. Pyett", "07-581", dt.date(2009, 4, 1)),
        ("09-8852 JEFFERSON v. UPTON (05/24/10)", "Jefferson v. Upton", "09-8852", dt.date(2010, 5, 24)),
        ("untitled", "Malley v. Briggs", "84-1586", dt.date(1986, 3, 5)),
        ("10-174 A v. B (13/40/2011)", "A v. B", "10-174", dt.date(1986, 3, 5)),
    ],
)
def test_name_docket_and_date_come_from_the_title_else_from_the_pages(
    title: str, name: str, docket: str, decided: dt.date
) -> None:
    header = read(paragraph(court(1).caption(), FIRST), paragraph(court(2), SECOND), title=title).header
    assert (header.name, header.docket, header.decided, header.court) == (name, docket, decided, "scotus")


def test_a_preliminary_prints_stamp_is_taken_out_and_lost_ligatures_come_back() -> None:
    page = court(556).line("The offcer was frst to fle a suffcient", INDENT)
    page.puts.append(Put(150, 300, 30, "Page Proof Pending Publication", turned=True))
    document = read(page.line("affdavit; he fled in error.", full=False))
    assert texts(document) == ["The officer was first to fle a sufficient affdavit; he fled in error."]
    assert document.warnings == (LIGATURES_LOST,)
    stamps = [block.text for block in of(document, BlockKind.FURNITURE) if block.label == "watermark"]
    assert stamps == ["Page Proof Pending Publication"]


def test_small_capitals_set_apart_are_one_word() -> None:
    page = court(2)
    page.puts += [Put(INDENT, page.y, 11, "J"), Put(INDENT + 8.5, page.y, 8, "USTICES")]
    page.puts.append(Put(INDENT + 8.5 + 4.8 * 8, page.y, 11, "join the opinion."))
    assert texts(read(page)) == ["JUSTICES join the opinion."]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(make_encrypted_pdf([[Put(100, 700, 11, "Sealed.")]]), "needs a password", id="encrypted"),
        pytest.param(make_picture_pdf(), "pictures of pages and no text", id="pictures only"),
        pytest.param(make_pdf([[]] * 5000), "pages are empty", id="5,000 pages of nothing"),
        pytest.param(make_pdf([[Put(100, 700, 11, "Cut.")]])[:600], "cut off", id="truncated"),
        pytest.param(b"%PDF-1.4\nnonsense\n%%EOF", "damaged", id="damaged"),
    ],
)
def test_a_broken_pdf_is_told_why(data: bytes, reason: str) -> None:
    assert reader_of(data) is not None
    with pytest.raises(ValueError, match=reason):
        SlipPdf().read(data)


@pytest.mark.parametrize("box", ["0 0 1e30 1e30", "-9999999999 -9999999999 9999999999 9999999999", "0 0 0 0"])
def test_a_page_may_claim_any_size(box: str) -> None:
    (document,) = SlipPdf().read(make_pdf([[Put(100, 700, 11, "It is so ordered.")]], box=box))
    assert texts(document) == ["It is so ordered."]


def test_a_page_that_is_a_picture_is_missed_and_an_empty_one_is_not() -> None:
    words = [Put(100, 700, 11, "It is so ordered.")]
    (document,) = SlipPdf().read(make_pdf([words, None, [], words]))
    assert document.warnings == ("Pages of the PDF that hold no text, so that it is missing here: 2.",)
    (whole,) = SlipPdf().read(make_pdf([words, []]))
    assert whole.warnings == ()


def test_a_pdf_is_known_by_looking_inside() -> None:
    assert SlipPdf().recognises(make_pdf([[]]))
    assert not SlipPdf().recognises(b"A PDF begins with %PDF and a version.")


def test_what_was_wrong_with_the_file_before_is_not_said_of_the_next() -> None:
    """PDFium's last error stays until there is another, and of some damaged files it has none to tell."""
    with pytest.raises(ValueError, match="needs a password"):
        SlipPdf().read(make_encrypted_pdf([[Put(150, 600, 11, "It is so ordered.")]]))
    with pytest.raises(ValueError, match=r"^the PDF is damaged$"):
        SlipPdf().read(make_pdf([]))
