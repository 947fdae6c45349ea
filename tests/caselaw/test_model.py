"""The values of the field: terms, pages, the order of passages, JSON, and stored bytes."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from caselaw.as_json import decision_json, passage_json
from caselaw.model import (
    Case,
    Citation,
    Decision,
    Footnote,
    Joiner,
    Judge,
    Kind,
    NoteCall,
    Opinion,
    PageMark,
    Paragraph,
    Passage,
    Role,
    Source,
    Span,
    Writing,
    passages,
)
from caselaw.stored import decode, encode
from indexer.metadata import read_cases
from indexer.reading import read_file

POWELL = Judge("LFPowell", "Lewis F. Powell, Jr.", "Powell")
STEVENS = Judge("JPStevens", "John Paul Stevens", "Stevens")

CASE = Case("475-us-335", "Malley v. Briggs", (Citation(475, "U.S.", 335),), "84-1586", "scotus", dt.date(1986, 3, 5))
WRITING = Writing(
    "475-us-335/powell", Kind.DISSENT, (POWELL,), (Joiner(STEVENS, "Parts I and II"),), "POWELL, J., dissenting."
)
FULL = Paragraph(
    "475-us-335/powell/1",
    1,
    "i n the “ordinary” case 𝒜",
    Role.BLOCK_QUOTE,
    "II-A",
    page_marks=(PageMark(0, 346), PageMark(5, 347)),
    calls=(NoteCall(3, "*"),),
    joins=(Span(0, 3),),
    fingerprint="0123456789abcdef",
)
BARE = Paragraph("475-us-335/powell/n1", 1, "See id.")
DECISION = Decision(
    CASE,
    (Source("a.txt", "plain text", "00"),),
    (Opinion(WRITING, (FULL,), (Footnote("475-us-335/powell/n1", "1", (BARE,)),)),),
    ("It lacks much.",),
)


@pytest.mark.parametrize(
    ("court", "decided", "term"),
    [
        ("scotus", dt.date(1986, 3, 5), 1985),
        ("scotus", dt.date(1986, 10, 6), 1986),
        ("scotus", dt.date(1873, 9, 30), None),
        ("scotus", None, None),
        ("ca9", dt.date(1986, 3, 5), None),
    ],
)
def test_the_october_term(court: str, decided: dt.date | None, term: int | None) -> None:
    assert Case("x", "X", court=court, decided=decided).term == term


def test_the_pages_a_paragraph_stands_on() -> None:
    assert FULL.pages == (346, 347)
    assert BARE.pages is None


def test_passages_come_in_the_documents_order_notes_after_the_text() -> None:
    assert [(p.paragraph.id, p.note, p.place) for p in passages(DECISION)] == [
        ("475-us-335/powell/1", None, 0),
        ("475-us-335/powell/n1", "1", 1),
    ]


@pytest.mark.parametrize("passage", passages(DECISION), ids=["all fields", "few fields"])
def test_a_passage_comes_back_from_its_bytes_unchanged(passage: Passage) -> None:
    assert decode(encode(passage)) == passage


def test_every_passage_of_the_shipped_files_comes_back_unchanged() -> None:
    raw = Path("raw")
    for path in sorted(raw.glob("*.txt")):
        for decision in read_file(path, root=raw, cases=read_cases(raw / "cases.csv")):
            for passage in passages(decision):
                assert decode(encode(passage)) == passage


def test_a_case_without_facts_comes_back_too() -> None:
    passage = Passage(Case("x", ""), Writing("x/combined", Kind.COMBINED), BARE, None, 0)
    assert decode(encode(passage)) == passage


def test_a_decision_as_json_has_the_public_shape() -> None:
    record = json.loads(json.dumps(decision_json(DECISION)))
    assert record["case"] == {
        "id": "475-us-335",
        "name": "Malley v. Briggs",
        "citations": ["475 U.S. 335"],
        "docket": "84-1586",
        "court": "scotus",
        "decided": "1986-03-05",
        "year": 1986,
        "term": 1985,
    }
    assert record["sources"] == [{"file": "a.txt", "format": "plain text", "sha256": "00"}]
    (opinion,) = record["opinions"]
    assert opinion["author"] == {"id": "LFPowell", "name": "Lewis F. Powell, Jr.", "surname": "Powell"}
    assert [joiner["parts"] for joiner in opinion["joined_by"]] == ["Parts I and II"]
    assert "authors" not in opinion
    (paragraph,) = opinion["paragraphs"]
    assert {name: paragraph[name] for name in ("n", "role", "section", "pages", "notes")} == {
        "n": 1,
        "role": "block-quote",
        "section": "II-A",
        "pages": [346, 347],
        "notes": ["*"],
    }
    assert opinion["footnotes"][0]["paragraphs"][0]["pages"] is None
    assert record["warnings"] == ["It lacks much."]


def test_several_authors_are_all_named() -> None:
    writing = Writing("x/joint", Kind.DISSENT, (POWELL, STEVENS))
    record = passage_json(Passage(CASE, writing, FULL, None, 0))
    assert [author["id"] for author in record["opinion"]["authors"]] == ["LFPowell", "JPStevens"]
    assert record["opinion"]["author"]["id"] == "LFPowell"
