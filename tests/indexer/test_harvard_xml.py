"""Harvard's XML. No file of it is at hand: the fixtures are written from its described shape."""

from __future__ import annotations

import datetime as dt

import pytest

from caselaw.model import Kind, PageMark
from indexer.drafts import Draft
from indexer.formats import reader_of
from indexer.readers.block import BlockKind, Document
from indexer.readers.harvard_xml import HarvardXml
from indexer.segmentation import segment

CASE = """<?xml version='1.0' encoding='utf-8'?>
<casebody firstpage="58" lastpage="94">
  <parties id="b90-4">WILL v. MICHIGAN DEPARTMENT OF STATE POLICE et al.</parties>
  <citation>491 U.S. 58</citation>
  <docketnumber id="b90-6">No. 87-1207.</docketnumber>
  <otherdate id="b90-7">Argued December 5, 1988</otherdate>
  <decisiondate id="b90-8">Decided June 15, 1989</decisiondate>
  <judges id="b91-1">White, J., delivered the opinion of the Court, in which Rehnquist, C. J., and O'Connor, J.,
  joined. Brennan, J., filed a dissenting opinion, in which Marshall, J., joined, <em>post, </em>p. 71.</judges>
  <opinion type="majority">
    <author id="b92-4"><page-number citation-index="1" label="60">*60</page-number>Justice White</author>
    <p id="AHF">delivered the opinion of the Court.</p>
    <p id="b92-5">This case pre<page-number citation-index="1" label="61">*61</page-number>sents the question whether a
    State is a “person.”<footnotemark>1</footnotemark></p>
    <blockquote id="b92-6">“Every person who”</blockquote>
    <p id="b92-7">We affirm.</p>
    <footnote label="1">
      <p id="b92-8">The com<page-number citation-index="1" label="62">*62</page-number>plaint named the Department.</p>
    </footnote>
  </opinion>
  <opinion type="dissent">
    <author id="b104-4">Justice Brennan,</author>
    <p id="Ab5">with whom Justice Marshall joins, dissenting.</p>
    <p id="b104-5">I disagree.<footnotemark>1</footnotemark></p>
    <footnote label="1"><p>Of my own.</p></footnote>
  </opinion>
</casebody>"""


def read(xml: str) -> Document:
    reader = reader_of(xml.encode())
    assert isinstance(reader, HarvardXml)
    (found,) = reader.read(xml.encode())
    return found


def drafted(xml: str) -> Draft:
    return segment(read(xml).blocks)


def opinion(author: str, first: str, kind: str = "majority") -> Draft:
    return drafted(f'<opinion type="{kind}"><author>{author}</author><p>{first}</p><p>The end.</p></opinion>')


def test_writings_have_their_words_and_notes() -> None:
    court, dissent = drafted(CASE).writings[-2:]
    assert (court.said.kind, court.line) == (Kind.MAJORITY, "Justice White delivered the opinion of the Court.")
    assert [text.text for text in court.paragraphs] == [
        "This case presents the question whether a State is a “person.”",
        "“Every person who”",
        "We affirm.",
    ]
    assert [text.text for text in court.notes[0].paragraphs] == ["The complaint named the Department."]
    assert (dissent.said.kind, dissent.said.joined[0].name.surname) == (Kind.DISSENT, "Marshall")
    assert [text.text for text in dissent.notes[0].paragraphs] == ["Of my own."]


def test_pages_are_marked_inside_words_and_notes() -> None:
    court = drafted(CASE).writings[-2]
    assert court.paragraphs[0].page_marks == (PageMark(0, 60), PageMark(len("This case pre"), 61))
    assert court.paragraphs[2].page_marks == (PageMark(0, 61),)
    assert court.notes[0].paragraphs[0].page_marks == (PageMark(0, 61), PageMark(len("The com"), 62))


def test_the_head_says_which_case_it_is() -> None:
    header = read(CASE).header
    assert header.name == "Will v. Michigan Department of State Police"
    assert (str(header.citations[0]), header.docket, header.decided) == ("491 U.S. 58", "87-1207", dt.date(1989, 6, 15))


@pytest.mark.parametrize(
    ("author", "first", "line", "rest"),
    [
        pytest.param(
            "Mr. Justice Rehnquist",
            "delivered the opinion of the Court. Relying on <em>Jones</em>, the Court of Appeals held otherwise.",
            "Mr. Justice Rehnquist delivered the opinion of the Court.",
            "Relying on Jones, the Court of Appeals held otherwise.",
            id="the opinion goes on in the same paragraph",
        ),
        pytest.param(
            "Mr. Justice Black,",
            "with whom Mr. Justice Douglas concurs, dissenting.",
            "Mr. Justice Black, with whom Mr. Justice Douglas concurs, dissenting.",
            "The end.",
            id="the paragraph is the rest of the line",
        ),
        pytest.param("Per Curiam.", "We affirm.", "Per Curiam.", "We affirm.", id="the author's element is whole"),
        pytest.param(
            "Justice Kagan, dissenting.",
            "I dissent. Justice Alito delivered the opinion of the Court.",
            "Justice Kagan, dissenting.",
            "I dissent. Justice Alito delivered the opinion of the Court.",
            id="a whole line takes nothing from the paragraph",
        ),
    ],
)
def test_a_split_attribution_is_one_line(author: str, first: str, line: str, rest: str) -> None:
    writing = opinion(author, first).writings[-1]
    assert writing.line == line
    assert writing.paragraphs[0].text == rest


def test_a_plurality_typed_majority_is_a_plurality() -> None:
    draft = opinion("Justice Stewart", "announced the judgment of the Court and delivered an opinion.")
    assert draft.writings[-1].said.kind is Kind.PLURALITY


def test_an_author_that_begins_no_line_keeps_his_paragraph() -> None:
    draft = opinion("Justice White", "The question is whether a State is a person.", "concurrence")
    writing = draft.writings[-1]
    assert (writing.said.kind, writing.said.authors[0].surname) == (Kind.CONCURRENCE, "White")
    assert "The question is whether a State is a person." in [text.text for text in writing.paragraphs]


def test_a_dissent_within_the_opinion_it_dissents_from_keeps_its_author() -> None:
    xml = (
        '<opinion type="majority"><p>Certiorari denied.</p><opinion type="dissent">'
        "<author>Justice White, dissenting.</author><p>I would grant it.</p></opinion></opinion>"
    )
    labels = [(block.label, block.text) for block in read(xml).blocks if block.kind is BlockKind.WRITING]
    assert labels == [("majority", ""), ("dissent", "Justice White, dissenting.")]


def test_an_author_label_is_the_name_without_page_and_call() -> None:
    xml = (
        '<opinion type="dissent"><author><page-number label="60">*60</page-number>Justice White,'
        "<footnotemark>*</footnotemark></author><p>dissenting.</p><p>No.</p></opinion>"
    )
    found = read(xml).blocks
    assert found[0].text == "Justice White"
    assert found[1].text == "Justice White, dissenting."
    assert [call.label for call in found[1].calls] == ["*"]


@pytest.mark.parametrize("kind", ["rehearing", "remittitur", ""])
def test_a_type_that_is_no_kind_of_ours_says_only_that_a_writing_begins(kind: str) -> None:
    (label, *_) = read(f'<opinion type="{kind}"><author>White, J.</author><p>Denied.</p></opinion>').blocks
    assert (label.kind, label.label) == (BlockKind.WRITING, "")


def test_entities_of_its_own_are_refused() -> None:
    xml = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><opinion type="majority"><p>&a;</p></opinion>'
    with pytest.raises(ValueError, match="declares entities"):
        HarvardXml().read(xml.encode())
