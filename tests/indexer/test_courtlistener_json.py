"""CourtListener's API objects. Only opinions of version 3 are at hand.

The fixtures of the other shapes are written from their description.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from caselaw.model import Citation, Kind
from indexer.drafts import Draft
from indexer.formats import reader_of
from indexer.readers.block import BlockKind, Document
from indexer.readers.courtlistener_json import CourtListenerJson
from indexer.readers.courtlistener_opinion import TEXT_FIELDS
from indexer.segmentation import segment

API = "https://www.courtlistener.com/api/rest"

OPINION: dict[str, Any] = {
    "resource_uri": f"{API}/v3/opinions/100061/",
    "id": 100061,
    "cluster": f"{API}/v3/clusters/100061/",
    "author_str": "",
    "per_curiam": False,
    "joined_by_str": "",
    "type": "010combined",
    "plain_text": "",
    "html": '<p class="case_cite">260 U.S. 226</p><p>A worse text.</p>',
    "html_with_citations": (
        "<center><b>260 U.S. 226 (1922)</b></center><center><h1>KLINE ET AL.<br>v.<br>BURKE CONSTRUCTION CO."
        "</h1></center><center>Decided November 20, 1922.</center>"
        "<p>MR. JUSTICE SUTHERLAND delivered the opinion of the Court.</p><p>We affirm.</p>"
        "<p>MR. JUSTICE McREYNOLDS, dissenting.</p><p>I dissent.</p>"
    ),
}
CLUSTER: dict[str, Any] = {
    "id": 112293,
    "case_name": "Will v. Michigan Department of State Police",
    "date_filed": "1989-06-15",
    "citations": [
        {"volume": "109", "reporter": "S. Ct.", "page": "2304", "type": 1},
        {"volume": 491, "reporter": "U.S.", "page": "58", "type": 1},
    ],
    "docket": {"docket_number": "No. 87-1207", "court_id": "scotus"},
}
WILL = Citation(491, "U.S.", 58)


def one(type_code: str, text: str, **more: Any) -> dict[str, Any]:
    """An opinion object with one writing."""
    return {"id": 1, "type": type_code, "author_str": "", "plain_text": "", "html": f"<p>{text}</p>", **more}


def read(value: object) -> tuple[Document, ...]:
    data = json.dumps(value).encode()
    reader = reader_of(data)
    assert isinstance(reader, CourtListenerJson)
    return reader.read(data)


def drafted(value: object) -> Draft:
    (found,) = read(value)
    return segment(found.blocks)


def kinds(draft: Draft) -> list[tuple[Kind | None, str]]:
    return [
        (writing.said.kind, " and ".join(name.surname for name in writing.said.authors)) for writing in draft.writings
    ]


def test_a_combined_object_is_a_case_with_its_writings() -> None:
    (found,) = read(OPINION)
    assert kinds(segment(found.blocks)) == [(Kind.MAJORITY, "SUTHERLAND"), (Kind.DISSENT, "McREYNOLDS")]
    assert found.header.citations == (Citation(260, "U.S.", 226),)
    assert (found.header.name, found.header.decided) == ("Kline v. Burke Construction Co.", dt.date(1922, 11, 20))


@pytest.mark.parametrize("field", TEXT_FIELDS)
def test_the_best_text_is_read(field: str) -> None:
    better = dict.fromkeys(TEXT_FIELDS[: TEXT_FIELDS.index(field)], " ")
    worse = dict.fromkeys(TEXT_FIELDS[TEXT_FIELDS.index(field) + 1 :], "<p>The worse text.</p>")
    best = "The best text." if field == "plain_text" else "<p>The best text.</p>"
    (found,) = read({"type": "010combined", **better, field: best, **worse})
    assert [block.text for block in found.blocks] == ["The best text."]


@pytest.mark.parametrize(
    "value",
    [
        pytest.param({**CLUSTER, "sub_opinions": [one("020lead", "We affirm.")]}, id="a cluster with its opinions"),
        pytest.param({**one("020lead", "We affirm."), "cluster": CLUSTER}, id="an opinion with its cluster"),
        pytest.param(
            {"count": 1, "results": [{**CLUSTER, "sub_opinions": [one("020lead", "We affirm.")]}]}, id="a page"
        ),
        pytest.param([{**one("020lead", "We affirm."), "cluster": CLUSTER}], id="a list"),
        pytest.param(
            {
                **one("020lead", "We affirm."),
                "case_name": CLUSTER["case_name"],
                "date_filed": "1989-06-15T00:00:00-07:00",
                "citations": ["109 S. Ct. 2304", "491 U.S. 58"],
                "docket_number": "87-1207",
                "court": f"{API}/v4/courts/scotus/",
            },
            id="an opinion that knows its case itself, citations as texts",
        ),
        pytest.param(
            {
                **CLUSTER,
                "citations": [],
                "federal_cite_one": "491 U.S. 58",
                "federal_cite_two": "109 S. Ct. 2304",
                "sub_opinions": [one("020lead", "We affirm.")],
            },
            id="a field for each reporter",
        ),
    ],
)
def test_what_the_object_knows_of_the_case(value: object) -> None:
    (found,) = read(value)
    header = found.header
    assert header.name == "Will v. Michigan Department of State Police"
    assert header.citations == (WILL, Citation(109, "S. Ct.", 2304))
    assert (header.docket, header.decided, header.court) == ("87-1207", dt.date(1989, 6, 15), "scotus")


def test_the_object_outranks_the_captions() -> None:
    (found,) = read({**OPINION, "cluster": {"id": 1, "case_name": "Kline v. Burke", "date_filed": "1922-11-20"}})
    assert found.header.name == "Kline v. Burke"
    assert found.header.citations == (Citation(260, "U.S.", 226),)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("015unamimous", Kind.MAJORITY),
        ("020lead", Kind.MAJORITY),
        ("025plurality", Kind.PLURALITY),
        ("030concurrence", Kind.CONCURRENCE),
        ("035concurrenceinpart", Kind.CONCURRENCE_DISSENT),
        ("040dissent", Kind.DISSENT),
        ("050addendum", Kind.APPENDIX),
        ("080onthemerits", Kind.MAJORITY),
    ],
)
def test_the_type_is_the_label_where_no_line_says_more(code: str, kind: Kind) -> None:
    assert kinds(drafted(one(code, "The words.", author_str="White"))) == [(kind, "White")]


@pytest.mark.parametrize("code", ["060remittitur", "070rehearing", "090onmotiontostrike", "100trialcourt", "999new"])
def test_a_type_that_is_no_kind_of_ours_says_only_that_a_writing_begins(code: str) -> None:
    (found,) = read(one(code, "The words.", author_str="White"))
    assert [(block.kind, block.label, block.text) for block in found.blocks] == [
        (BlockKind.WRITING, "", "White"),
        (BlockKind.TEXT, "", "The words."),
    ]


def test_an_attribution_line_outranks_the_type() -> None:
    text = "JUSTICE STEWART announced the judgment of the Court and delivered an opinion.</p><p>We affirm."
    assert kinds(drafted(one("020lead", text, author_str="Stewart"))) == [(Kind.PLURALITY, "STEWART")]


@pytest.mark.parametrize("code", ["010combined", "020lead"])
def test_a_per_curiam_has_no_author(code: str) -> None:
    assert kinds(drafted(one(code, "We affirm.", per_curiam=True))) == [(Kind.PER_CURIAM, "")]


def test_the_author_of_a_combined_object_wrote_for_the_court() -> None:
    assert kinds(drafted(one("010combined", "We affirm.", author_str="White"))) == [(Kind.MAJORITY, "White")]


def test_objects_of_one_cluster_are_one_case_in_the_order_of_their_types() -> None:
    address = f"{API}/v4/clusters/112293/"
    found = read(
        [
            one("040dissent", "I dissent.", author_str="Brennan", cluster=address),
            one("020lead", "Denied.", author_str="White", cluster=f"{API}/v4/clusters/5/"),
            one("020lead", "We affirm.", author_str="White", cluster=address),
        ]
    )
    assert [kinds(segment(document.blocks)) for document in found] == [
        [(Kind.MAJORITY, "White"), (Kind.DISSENT, "Brennan")],
        [(Kind.MAJORITY, "White")],
    ]


def test_objects_without_a_cluster_are_a_case_each() -> None:
    assert len(read([one("020lead", "One."), one("020lead", "Two.")])) == 2


def test_a_clusters_syllabus_stands_before_its_opinions() -> None:
    draft = drafted({**CLUSTER, "syllabus": "<p>Held: no.</p>", "sub_opinions": [one("020lead", "We affirm.")]})
    assert [(writing.said.kind, writing.paragraphs[0].text) for writing in draft.writings] == [
        (Kind.SYLLABUS, "Held: no."),
        (Kind.MAJORITY, "We affirm."),
    ]


def test_harvards_labels_stand_for_the_objects_own() -> None:
    xml = '<opinion type="dissent"><author>Justice Brennan,</author><p>dissenting.</p><p>I dissent.</p></opinion>'
    (found,) = read({"type": "040dissent", "author_str": "Brennan", "xml_harvard": xml})
    assert [block.text for block in found.blocks if block.kind is BlockKind.WRITING] == ["Justice Brennan"]
    assert segment(found.blocks).writings[-1].line == "Justice Brennan, dissenting."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b'{"html_with_citations": "<p>cut o', "cut off or damaged", id="cut off"),
        pytest.param(b'{"plain_text": "", "html": null}', "no opinion's text", id="no text"),
        pytest.param(b'{"plain_text": 7}', "no opinion's text", id="text that is none"),
        pytest.param(
            b'{"sub_opinions": ["https://example.org/opinions/1/"]}', "no opinion's text", id="addresses only"
        ),
        pytest.param(b'{"plain_text":' + b"[" * 200_000, "nests too deep|damaged", id="nested 200,000 deep"),
        pytest.param(b'{"html": "' + b"<div>" * 5_000 + b'", "plain_text": ""}', "elements deep", id="HTML too deep"),
    ],
)
def test_a_broken_file_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    reader = CourtListenerJson()
    assert reader.recognises(data)
    with pytest.raises(ValueError, match=reason):
        reader.read(data)


@pytest.mark.parametrize(
    "data",
    [b'{"casebody": {"opinions": []}}', b"[1, 2]", b'The key "plain_text": is ours', b""],
    ids=["another house's JSON", "a list of figures", "text about it", "nothing"],
)
def test_other_files_are_not_recognised(data: bytes) -> None:
    assert not CourtListenerJson().recognises(data)


@pytest.mark.parametrize(
    ("named", "joined"),
    [
        pytest.param("", (), id="nobody"),
        pytest.param("Brennan, Marshall", ("Brennan", "Marshall"), id="surnames"),
        pytest.param(
            "William J. Brennan, Jr., and Thurgood Marshall",
            ("William J. Brennan, Jr.", "Thurgood Marshall"),
            id="full names",
        ),
    ],
)
def test_an_objects_joiners_are_its_labels(named: str, joined: tuple[str, ...]) -> None:
    opinion = OPINION | {"type": "040dissent", "author_str": "Blackmun", "joined_by_str": named}
    (found,) = read(opinion)
    (label,) = (block for block in found.blocks if block.kind is BlockKind.WRITING)
    assert label.joined == joined
