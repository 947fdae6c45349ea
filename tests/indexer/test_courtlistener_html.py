"""CourtListener's HTML: lawbox's and public.resource.org's page of one case, 259 U.S. 276 and others, in excerpts."""

from __future__ import annotations

import datetime as dt

import pytest

from caselaw.model import Citation, Kind, PageMark
from indexer.drafts import Draft
from indexer.formats import reader_of
from indexer.readers.block import Block, BlockKind, Document
from indexer.readers.courtlistener_html import CourtListenerHtml, document
from indexer.segmentation import segment

LAWBOX = """<div>
<center><b>259 U.S. 276 (1922)</b></center>
<center><h1>NG FUNG HO, OTHERWISE KNOWN AS UNG KIP, ET AL.<br>
v.<br>
WHITE, COMMISSIONER OF IMMIGRATION.</h1></center>
<center>No. 176.</center>
<center><p><b>Supreme Court of United States.</b></p></center>
<center>Argued March 13, 14, 1922.</center>
<center>Decided May 29, 1922.</center>
CERTIORARI TO THE CIRCUIT COURT OF APPEALS FOR THE NINTH CIRCUIT.
<p><span class="star-pagination">*277</span> <i>Mr. William C. Herron,</i> with whom <i>Mr. Solicitor General
Beck</i> was on the brief, for respondent.</p>
<p>MR. JUSTICE BRANDEIS delivered the opinion of the court.</p>
<p>The contention mainly urged is that any violation of the Chinese Exclusion Laws<sup>[1]</sup> of which petitioners
<span class="star-pagination">*279</span> may be guilty occurred prior to the effective date.</p>
<p>The question suggests \x97 but is different from \x97 another.<sup>[1a]</sup></p>
<p><i>Judgment affirmed in part.</i></p>
<h2>MR. JUSTICE McKENNA, dissenting.</h2>
<p>I dissent.<sup>[1]</sup></p>
<h2>NOTES</h2>
<p>[1]   See Act of May 6, 1882, c. 126.</p>
<p>[1a]   In <i>Moy Suey</i> v. <i>United States,</i> the order was reversed.</p>
<p>The burden rested upon the Chinaman.</p>
<p>[1]   Compare § 19.</p>
</div>"""

PUBLIC_RESOURCE = """<p class="case_cite">259 U.S. 276</p>
    <p class="case_cite">42 S.Ct. 492</p>
    <p class="parties">NG FUNG HO et al.<br>v.<br>WHITE, Commissioner of Immigration, etc.</p>
    <p class="docket">No. 176.</p>
    <p class="date">Argued March 13 and 14, 1922.</p>
    <p class="date">Decided May 29, 1922.</p>
    <div class="prelims">
      <p class="indent">Mr. Wm. C. Herron, of Washington, D. C., for respondent.</p>
      <p class="indent">[Argument of Counsel from pages 277-278 intentionally omitted]</p>
      <p class="indent">Mr. Justice BRANDEIS delivered the opinion of the Court.</p>
    </div>
    <div class="num" id="p1">
      <span class="num">1</span>
      <p class="indent">The contention mainly urged is that any violation of the Chinese Exclusion Laws<a
      class="footnote" href="#fn1" id="fn1_ref">1</a> of which petitioners may be guilty occurred prior to the
      effective date.</p>
    </div>
    <div class="num" id="p2">
      <span class="num">2</span>
      <p class="indent">The question suggests&#8212;but is different from&#8212;another.<a class="footnote" href="#fn2"
      id="fn2_ref">2</a></p>
    </div>
    <p class="indent">Judgment affirmed in part.</p>
    <div class="num" id="p3">
      <span class="num">3</span>
      <p class="indent">Mr. Justice McKENNA, dissenting.</p>
      <p class="indent">I dissent.<a class="footnote" href="#fn3" id="fn3_ref">3</a></p>
    </div>
    <div class="footnotes">
      <div class="footnote" id="fn1">
        <a class="footnote" href="#fn1_ref">1</a>
        <p> See Act May 6, 1882, c. 126.</p>
      </div>
      <div class="footnote" id="fn2">
        <a class="footnote" href="#fn2_ref">2</a>
        <p> In Moy Suey v. United States the order was reversed.</p>
        <p>The burden rested upon the Chinaman.</p>
      </div>
      <div class="footnote" id="fn3">
        <a class="footnote" href="#fn3_ref">3</a>
        <p> Compare section 19.</p>
      </div>
    </div>"""

PAGES = {"lawbox": LAWBOX, "public.resource.org": PUBLIC_RESOURCE}


def read(html: str) -> Document:
    reader = reader_of(html.encode())
    assert isinstance(reader, CourtListenerHtml)
    (found,) = reader.read(html.encode())
    return found


def drafted(html: str) -> Draft:
    return segment(read(html).blocks)


@pytest.fixture(params=list(PAGES.values()), ids=list(PAGES))
def page(request: pytest.FixtureRequest) -> str:
    html: str = request.param
    return html


def test_both_houses_have_the_same_writings(page: str) -> None:
    assert [
        (writing.said.kind, [name.surname for name in writing.said.authors]) for writing in drafted(page).writings
    ] == [
        (Kind.COUNSEL, []),
        (Kind.MAJORITY, ["BRANDEIS"]),
        (Kind.DISSENT, ["McKENNA"]),
    ]


def test_notes_stand_with_the_writing_that_calls_them(page: str) -> None:
    _, court, dissent = drafted(page).writings
    assert [len(note.paragraphs) for note in court.notes] == [1, 2]
    assert court.notes[1].paragraphs[1].text == "The burden rested upon the Chinaman."
    assert [note.paragraphs[0].text.split()[0] for note in dissent.notes] == ["Compare"]
    calls = [call.label for writing in (court, dissent) for text in writing.paragraphs for call in text.calls]
    assert calls == [note.label for writing in (court, dissent) for note in writing.notes]


def test_both_houses_captions_say_the_same(page: str) -> None:
    header = read(page).header
    assert header.name == "Ng Fung Ho v. White"
    assert header.citations[0] == Citation(259, "U.S.", 276)
    assert (header.docket, header.decided) == ("176", dt.date(1922, 5, 29))


def test_captions_numbers_and_remarks_are_no_ones_words(page: str) -> None:
    words = " ".join(text.text for writing in drafted(page).writings for text in writing.paragraphs)
    assert "259" not in words
    assert "CERTIORARI" not in words
    assert "omitted" not in words
    assert not any(text.text.isdigit() for writing in drafted(page).writings for text in writing.paragraphs)


def test_an_em_dash_is_kept_in_both(page: str) -> None:
    (found,) = [text.text for text in drafted(page).writings[1].paragraphs if "suggests" in text.text]
    assert found.count("—") == 2


def test_star_pages_are_the_pages_that_begin_there() -> None:
    counsel, court, dissent = drafted(LAWBOX).writings
    assert counsel.paragraphs[0].page_marks == (PageMark(0, 277),)
    first, second = court.paragraphs[:2]
    assert [mark.page for mark in first.page_marks] == [277, 279]
    assert first.text[first.page_marks[1].offset :].startswith("may be guilty")
    assert second.page_marks == (PageMark(0, 279),)
    assert court.notes[0].paragraphs[0].page_marks == (PageMark(0, 277),)
    assert dissent.paragraphs[0].page_marks == (PageMark(0, 279),)


def test_what_stands_before_the_second_page_stands_on_the_first() -> None:
    html = LAWBOX.replace("CERTIORARI TO", "<p>This is a writ of error.</p>\nCERTIORARI TO", 1)
    syllabus = drafted(html).writings[0]
    assert syllabus.paragraphs[0].page_marks == (PageMark(0, 276),)


def test_a_note_to_the_caption_is_no_opinions() -> None:
    html = LAWBOX.replace("IMMIGRATION.</h1>", "IMMIGRATION.<sup>[*]</sup></h1>").replace(
        "</div>", "<p>[*]   Together with No. 177.</p></div>"
    )
    draft = drafted(html)
    assert "Together with No. 177." in [piece.text for piece in draft.apparatus if piece.name == "note to the caption"]
    assert all(note.label != "*" for writing in draft.writings for note in writing.notes)


def test_a_note_nobody_calls_stays_at_the_end() -> None:
    html = LAWBOX.replace("</div>", "<p>[7]   See also § 20.</p></div>")
    last = drafted(html).writings[-1]
    assert [note.label for note in last.notes] == ["1", "7"]


def test_a_slip_opinion_set_as_preformatted_text_is_read_as_plain_text() -> None:
    # No sample at hand: written from the shape CourtListener gives to text that came out of a PDF.
    html = '<pre class="inline">JUSTICE KAGAN delivered the opinion of the Court.\nThe judgment is affirmed.\n</pre>'
    found = document(html)
    assert [block.text for block in found.blocks] == [
        "JUSTICE KAGAN delivered the opinion of the Court.",
        "The judgment is affirmed.",
    ]


def test_a_preformatted_table_is_a_paragraph_of_the_page() -> None:
    html = PUBLIC_RESOURCE.replace(
        "<p> Compare section 19.</p>", "<pre>Cash fare .... 6&#162;\nChildren .... 3&#162;</pre>"
    )
    note = drafted(html).writings[-1].notes[0]
    assert [text.text for text in note.paragraphs] == ["Cash fare .... 6¢ Children .... 3¢"]


def test_pages_of_a_parallel_report_are_not_the_cases() -> None:
    # No sample at hand: written from the shape of Harvard's parallel page numbers.
    html = (
        '<p><span class="star-pagination" citation-index="1" label="5">*5</span> We '
        '<span class="star-pagination" citation-index="2" label="902">*902</span> hold.</p>'
    )
    (block,) = document(html).blocks
    assert (block.text, block.page_marks) == ("We hold.", (PageMark(0, 5),))
    assert [(taken.name, taken.printed) for taken in block.taken] == [
        ("page mark", "*5"),
        ("page mark of another report", "*902"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"<p>A page of anything else</p>",
        b"plain text about <p class=case_cite> in a sentence"[:10],
        b"\x00<p class=num>",
    ],
    ids=["another page", "plain text", "binary"],
)
def test_other_files_are_not_recognised(data: bytes) -> None:
    assert not CourtListenerHtml().recognises(data)


def test_a_document_does_not_end_with_the_end_of_a_note() -> None:
    blocks: tuple[Block, ...] = read(PUBLIC_RESOURCE).blocks
    assert blocks[-1].kind is not BlockKind.NOTE_END


def test_text_in_a_captions_place_is_kept() -> None:
    """A page whose lines slipped has the opinion's beginning as its date (262 U.S. 91)."""
    words = "The bankrupts objected to turning over the books and papers thus receipted for by their attorneys. " * 4
    page = PUBLIC_RESOURCE.replace("Argued March 13 and 14, 1922.", words.strip())
    assert next(block.text for block in document(page).blocks if block.kind is BlockKind.TEXT) == words.strip()
