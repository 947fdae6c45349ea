"""The text of slip opinions as ``pdftotext`` gives it: pages between form feeds, a margin of its own on each.

``excerpts/slip-layout.txt`` and ``slip-plain.txt`` are pages of American Electric Power Co. v. Connecticut, 564 U. S.
410 (2011), converted with and without ``-layout`` (seven of its 21 pages, so two paragraphs run on over a page that is
not there). The hyphens of its broken words were lost in the conversion. Other pages are written here after that shape;
of a preliminary print's text no sample was at hand, so those pages follow its description.
"""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import pytest

from caselaw.model import Decision, Kind, NoteCall, PageMark
from indexer.attribution import parse
from indexer.formats import reader_of
from indexer.metadata import Cases
from indexer.readers.block import BlockKind, Document
from indexer.readers.pdf_lines import Line
from indexer.readers.pdf_words import LIGATURES_LOST
from indexer.readers.slip_text import SlipText
from indexer.readers.slip_text_proofs import with_small_capitals
from indexer.readers.slip_text_words import LostHyphens
from indexer.reading import read_file

EXCERPTS = Path(__file__).parent / "excerpts"
HEAD = "                 Cite as: 564 U. S. ____ (2011)            3\n\n                     Opinion of the Court\n\n"
VERSO = "4        AMERICAN ELEC. POWER CO. v. CONNECTICUT\n\n                     Opinion of the Court\n\n"
FULL = "climate change to anthropogenic emissions of greenhouse gas"
SHORT = "gas emissions of the plants."


def case(name: str) -> Decision:
    (decision,) = read_file(EXCERPTS / name, root=EXCERPTS, cases=Cases())
    return decision


def read(*pages: str) -> Document:
    (document,) = SlipText().read("\f".join(pages).encode())
    return document


def texts(document: Document, *kinds: BlockKind) -> list[str]:
    return [block.text for block in document.blocks if block.kind in (kinds or (BlockKind.TEXT,))]


def page(*lines: str, head: str = HEAD) -> str:
    return head + "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", ["slip-layout.txt", "slip-plain.txt"])
def test_who_wrote_what_is_known_with_layout_and_without(name: str) -> None:
    decision = case(name)
    found = [
        (o.writing.kind, [a.surname for a in o.writing.authors], len(o.writing.joined_by)) for o in decision.opinions
    ]
    assert found == [
        (Kind.SYLLABUS, [], 0),
        (Kind.MAJORITY, ["Ginsburg"], 5),
        (Kind.CONCURRENCE_IN_JUDGMENT, ["Alito"], 1),
    ]
    facts = decision.case
    assert (facts.name, facts.docket, facts.decided) == (
        "American Elec. Power Co. v. Connecticut",
        "10-174",
        dt.date(2011, 6, 20),
    )


@pytest.mark.parametrize("name", ["slip-layout.txt", "slip-plain.txt"])
def test_paragraphs_run_on_over_pages_and_keep_their_notes(name: str) -> None:
    opinion = case(name).opinions[1]
    starts = [(p.text[:22], p.section, [mark.page for mark in p.page_marks]) for p in opinion.paragraphs]
    assert starts == [
        ("We address in this opi", None, [1]),
        ("In Massachusetts v. EP", "I", [1, 2]),
        ("Responding to our deci", "I", [2, 3]),
        ("EPA and the Department", "I", [3]),
        ("The lawsuits we consid", "II", [3, 4]),
        ("By contributing to glo", "II", [4]),
    ]
    assert [[call.label for call in p.calls] for p in opinion.paragraphs] == [[], ["1"], ["2"], [], ["3", "4", "5"], []]
    assert "66499 (2009). Massachusetts held" in opinion.paragraphs[1].text
    notes = [(note.label, *(p.text[:20] for p in note.paragraphs)) for note in opinion.footnotes]
    assert notes == [
        ("1", "In addition to carbo"),
        ("2", "For views opposing E"),
        ("3", "California, Connecti"),
        ("4", "Open Space Institute"),
        ("5", "American Electric Po"),
    ]


def test_a_lost_hyphens_word_is_whole_even_over_a_page() -> None:
    whole = " ".join(p.text for opinion in case("slip-layout.txt").opinions for p in opinion.paragraphs)
    for word in ("Environmental", "determined", "greenhouse", "reasoned", "undertook", "infrastructure", "corporation"):
        assert f" {word}" in whole or f"“{word}" in whole, word
    for two in ("of emissions", "the nuisance", "in that case", "more frequent", "the question"):
        assert two.replace(" ", "") not in whole


def test_running_heads_captions_and_rules_are_named_apparatus() -> None:
    names = [piece.name for piece in case("slip-layout.txt").apparatus]
    counts = {name: names.count(name) for name in ("running head", "rule", "footnote label", "notice")}
    assert counts == {"running head": 14, "rule": 3, "footnote label": 5, "notice": 10}


def test_a_first_lines_indent_begins_a_paragraph_whatever_the_pages_margin() -> None:
    one = page(f"   {FULL}", FULL, f"   {FULL}", FULL)
    two = page(*(" " * 4 + line for line in (FULL, SHORT, f"   {FULL}", FULL, FULL)), head=VERSO)
    document = read(one, two)
    assert texts(document) == [f"{FULL} {FULL}", f"{FULL} {FULL} {FULL} {SHORT}", f"{FULL} {FULL} {FULL}"]
    (_, block, _) = (block for block in document.blocks if block.kind is BlockKind.TEXT)
    assert block.page_marks == (PageMark(0, 3), PageMark(2 * len(FULL) + 2, 4))


def test_a_quotation_stands_further_in_and_the_text_goes_on_below() -> None:
    quoted = [f"     {FULL[:50]}"] * 2
    document = read(page(f"   {FULL}", "provides:", *quoted, f"     {SHORT}", FULL, FULL, f"   {FULL}", FULL))
    assert texts(document, BlockKind.BLOCK_QUOTE) == [f"{FULL[:50]} {FULL[:50]} {SHORT}"]
    assert texts(document) == [f"{FULL} provides:", f"{FULL} {FULL}", f"{FULL} {FULL}"]


def test_headings_stand_in_the_middle_and_breaks_are_apparatus() -> None:
    document = read(
        page(f"   {FULL}", SHORT, " " * 29 + "II", " " * 29 + "A", f"   {FULL}", FULL, " " * 25 + "*  *  *")
    )
    assert texts(document, BlockKind.HEADING) == ["II", "A"]
    assert [b.label for b in document.blocks if b.kind is BlockKind.FURNITURE][-1] == "section break"


def test_the_rows_of_a_table_stay_apart_and_a_stretched_line_is_none() -> None:
    rows = ("Bleomycin            Neither mentioned", "Cisplatin            Not prohibited")
    document = read(page(f"   {FULL}", f"{SHORT}     The {FULL[:24]}", FULL, *rows))
    assert texts(document) == [
        f"{FULL} {SHORT} The {FULL[:24]} {FULL}",
        "Bleomycin Neither mentioned",
        "Cisplatin Not prohibited",
    ]


def test_a_head_printed_over_itself_is_still_a_head() -> None:
    torn = HEAD.replace(
        "                     Opinion of the Court\n",
        "                     OpinionofofKthe\n                    Opinion          Court\n"
        "                                 ENNEDY , J.\n",
    )
    document = read(page(f"   {FULL}"), page(FULL, SHORT, head=torn))
    assert texts(document) == [f"{FULL} {FULL} {SHORT}"]


def test_a_note_goes_on_over_the_page_and_a_citation_begins_none() -> None:
    one = page(f"   {FULL}", "States1 and the others have", "——————", f"  1 {FULL}", "", FULL)
    two = page(FULL, f"{SHORT[:-1]}.2", "——————", "12 S. W. 3d 472, 473, and so on.", "  2 See above.", head=VERSO)
    document = read(one, two)
    assert texts(document, BlockKind.NOTE_LABEL) == ["1", "2"]
    first, last = texts(document)[-2:]
    assert (first, last) == (f"{FULL} {FULL} 12 S. W. 3d 472, 473, and so on.", "See above.")
    body = document.blocks[[block.kind for block in document.blocks].index(BlockKind.TEXT)]
    assert [call.label for call in body.calls] == ["1", "2"]
    assert body.calls[0] == NoteCall(body.text.index(" and the others"), "1")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        pytest.param("the States3 and New York", "the States and New York", id="after a word"),
        pytest.param("in the United States.” 3", "in the United States.”", id="apart at the line's end"),
        pytest.param("of §3, at 3, in 1993 trusts3;", "of §3, at 3, in 1993 trusts;", id="among other figures"),
        pytest.param("see 6.3 percent of it.3 The", "see 6.3 percent of it. The", id="no decimals"),
    ],
)
def test_a_call_is_the_figure_that_is_glued_to_a_word(line: str, text: str) -> None:
    notes = ("——————", *(f"  {n} See above." for n in (1, 2, 3)))
    (block, *_) = (b for b in read(page("   One1 and two2.", f"   {line}", *notes)).blocks if line[:6] in b.text)
    assert block.text == text.strip()
    assert [call.label for call in block.calls] == ["3"]


def lines(*texts: str) -> list[Line]:
    return [Line(text, 0.0, 60.0, 0.0, 1.0) for text in texts]


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        pytest.param("a settlement of the govern", "ment of that State", "", id="a word of the document"),
        pytest.param("and the emis", "sions of it", "", id="a word that stands in it in another form"),
        pytest.param("that the court", "held so", " ", id="two words"),
        pytest.param("the", "pre-emption of it", " ", id="a compound follows"),
        pytest.param("of the carbon", "dioxide there", "-", id="a compound of the document"),
        pytest.param("it was Justice", "Ginsburg who", " ", id="before a capital"),
        pytest.param("in 1993", "the court", " ", id="after a figure"),
    ],
)
def test_two_lines_are_joined_by_the_words_of_the_document(before: str, after: str, between: str) -> None:
    known = lines(
        "we say the government of the State is the government of the court and it held so and",
        "that the emission of carbon-dioxide by the court and that the court held that carbon-dioxide and",
        "a pre-emption of the settlement by the State and that the statement is a statement of it and",
        "the commissions and the permissions of the State and the court and the missions of",
    )
    assert LostHyphens(known * 5).joint(before, after) == between


def test_a_syllabus_that_sums_up_the_opinion_does_not_begin_it() -> None:
    line = "JUSTICE KENNEDY delivered the opinion of the Court, except as to Part II–B"
    assert parse(f"{line}.") is not None
    assert parse(f"{line}, concluding that the town’s practice does not violate the Clause. Pp. 6–18.") is None


def test_a_hyphen_that_shows_is_read_as_in_a_pdf() -> None:
    shown = (f"   {FULL} and warrant", "the magistrate issued a war-", "rant for it in the 20-", "year period of war­")
    document = read(page(*shown, "rant."))
    assert texts(document) == [
        f"{FULL} and warrant the magistrate issued a warrant for it in the 20-year period of warrant."
    ]


def proof(text: str) -> str:
    setter = "530US2      Unit: $U69      [05-04-01 11:18:28] PAGES PGT: OPIN\n\n"
    return setter + HEAD.replace("3\n", "556\n") + text


def test_a_preliminary_prints_marks_go_and_what_it_lost_is_said(tmp_path: Path) -> None:
    text = (
        "  J USTICE WHITE delivered the opinion of the Court.\n  The offcer was frst to fle a suffcient "
        "Page Proof Pending Publication affdavit;\nhe fled in error.\n"
    )
    path = tmp_path / "proof.txt"
    path.write_text("\f".join([proof(text), proof("and so on.\n")]), encoding="utf-8")
    (decision,) = read_file(path, root=tmp_path, cases=Cases())
    (opinion,) = decision.opinions
    assert opinion.writing.authors[0].surname == "White"
    assert opinion.paragraphs[0].text.startswith(
        "The officer was first to fle a sufficient affdavit; he fled in error."
    )
    assert [mark.page for mark in opinion.paragraphs[0].page_marks] == [556]
    names = [piece.name for piece in decision.apparatus]
    assert (names.count("watermark"), names.count("typesetter's line")) == (1, 2)
    assert LIGATURES_LOST in decision.warnings


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        ("C HIEF J USTICE R OBERTS", "CHIEF JUSTICE ROBERTS"),
        ("J USTICE A LITO and A STATE", "JUSTICE ALITO and A STATE"),
        ("A STATE and P LAN B STANDS", "A STATE and P LAN B STANDS"),
    ],
)
def test_small_capitals_set_apart_are_one_word(printed: str, whole: str) -> None:
    assert with_small_capitals(printed) == whole


@pytest.mark.parametrize(
    ("data", "is_ours"),
    [
        pytest.param((HEAD + FULL + "\f" + VERSO).encode(), True, id="pages of a slip opinion"),
        pytest.param(b"(Slip Opinion)              OCTOBER TERM, 2010       1\n\f", True, id="its first page"),
        pytest.param((HEAD + FULL).encode(), False, id="no form feeds"),
        pytest.param(b"We granted certiorari.\fAffirmed.\f", False, id="form feeds, no running heads"),
        pytest.param(b"::decision_cite:: 475 U.S. 335\n\fWe said so. Cite as: nothing\n", False, id="other text"),
        pytest.param(b"\x00\x01\f Cite as: 564 U. S.", False, id="binary"),
        pytest.param(b"%PDF-1.4\n\fCite as: 564 U. S. ____ (2011)\n%%EOF", False, id="a PDF"),
    ],
)
def test_the_format_is_known_by_its_pages(data: bytes, is_ours: bool) -> None:
    assert isinstance(reader_of(data), SlipText) is is_ours


def _visible(pieces: Iterable[str]) -> int:
    return sum(len("".join(piece.split())) for piece in pieces)


@pytest.mark.parametrize("name", ["slip-layout.txt", "slip-plain.txt"])
def test_no_character_is_lost(name: str) -> None:
    data = (EXCERPTS / name).read_bytes()
    (document,) = SlipText().read(data)
    pieces = [block.text for block in document.blocks if block.kind is not BlockKind.WRITING]
    taken = [piece.printed for block in document.blocks for piece in block.taken]
    assert _visible([*pieces, *taken]) == _visible([data.decode()])
