"""The Caselaw Access Project's JSON and HTML.

No sample was at hand: the fixtures are written from the published description of the shapes, with short
excerpts of opinions.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from caselaw.model import Citation, Decision, Kind, PageMark
from indexer.errors import RawFileError
from indexer.formats import reader_of
from indexer.metadata import Cases
from indexer.readers.block import Facts
from indexer.readers.cap_html import CapHtml
from indexer.readers.cap_json import CapJson
from indexer.reading import read_each, read_file

OPINIONS = [
    {
        "type": "majority",
        "author": "Mr. Justice Blackmun",
        "text": "Mr. Justice Blackmun\ndelivered the opinion of the Court.\nThis Texas federal appeal presents "
        "constitutional challenges.\nI\nThe Texas statutes are Arts. 1191-1194.\nAffirmed.\n. Article 1191. Abortion\n"
        "If any person shall designedly administer, he shall be confined.\n. Ariz. Rev. Stat. Ann. § 13-211.\n"
        "* Together with No. 70-40, Doe v. Bolton.",
    },
    {
        "type": "concurrence",
        "author": "Mr. Justice Stewart",
        "text": "Mr. Justice Stewart,\nconcurring.\nIn 1963, this Court purported to sound the death knell.",
    },
    {
        "type": "dissent",
        "author": "Mr. Justice Rehnquist",
        "text": "Mr. Justice Rehnquist, dissenting.\nI have difficulty.",
    },
]
BODY = {
    "judges": [],
    "parties": [],
    "opinions": OPINIONS,
    "attorneys": [],
    "corrections": "",
    "head_matter": "ROE et al. v. WADE, DISTRICT ATTORNEY OF DALLAS COUNTY\nNo. 70-18.\nArgued December 13, 1971\n"
    "Decided January 22, 1973\nBlackmun, J., delivered the opinion of the Court, in which Burger, C. J., and "
    "Douglas, J., joined. Stewart, J., filed a concurring opinion.\nSarah Weddington argued the cause for appellants.",
}


def case(body: object, **changed: object) -> dict[str, Any]:
    return {
        "id": 12334123,
        "name": "ROE et al. v. WADE, DISTRICT ATTORNEY OF DALLAS COUNTY",
        "name_abbreviation": "Roe v. Wade",
        "decision_date": "1973-01-22",
        "docket_number": "No. 70-18.",
        "citations": [{"type": "parallel", "cite": "93 S. Ct. 705"}, {"type": "official", "cite": "410 U.S. 113"}],
        "court": {"id": 9009, "name": "Supreme Court of the United States", "name_abbreviation": "U.S."},
        "casebody": body,
        **changed,
    }


def read(tmp_path: Path, data: str | bytes, name: str = "x") -> Decision:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    (decision,) = read_file(path, root=tmp_path, cases=Cases())
    return decision


def kinds(decision: Decision) -> list[tuple[str, str]]:
    return [(o.writing.kind.value, ", ".join(a.surname for a in o.writing.authors)) for o in decision.opinions]


@pytest.mark.parametrize("body", [BODY, {"status": "ok", "data": BODY}], ids=["bare", "below data"])
def test_a_case_of_the_json(tmp_path: Path, body: object) -> None:
    decision = read(tmp_path, json.dumps(case(body)))
    assert decision.sources[0].format == "Caselaw Access Project JSON"
    known = decision.case
    assert (known.name, known.docket, known.court) == ("Roe v. Wade", "70-18", "scotus")
    assert known.citations == (Citation(410, "U.S.", 113), Citation(93, "S. Ct.", 705))
    assert known.decided == dt.date(1973, 1, 22)
    assert kinds(decision) == [
        ("syllabus", ""),
        ("counsel", ""),
        ("majority", "Blackmun"),
        ("concurrence", "Stewart"),
        ("dissent", "Rehnquist"),
    ]
    court = decision.opinions[2]
    assert court.writing.attribution == "Mr. Justice Blackmun delivered the opinion of the Court."
    assert [(par.section, par.text) for par in court.paragraphs][1:] == [
        ("I", "The Texas statutes are Arts. 1191-1194."),
        ("I", "Affirmed."),
    ]
    assert [(note.label, [par.text for par in note.paragraphs]) for note in court.footnotes] == [
        ("1", ["Article 1191. Abortion", "If any person shall designedly administer, he shall be confined."]),
        ("2", ["Ariz. Rev. Stat. Ann. § 13-211."]),
        ("*", ["Together with No. 70-40, Doe v. Bolton."]),
    ]


def test_what_the_json_says_is_all_there(tmp_path: Path) -> None:
    blocks = CapJson().read(json.dumps(case(BODY)).encode())[0].blocks
    said = BODY["head_matter"] + "".join(opinion["text"] for opinion in OPINIONS)  # type: ignore[operator]
    held = "".join(block.text for block in blocks if block.kind != "writing")
    assert "".join(held.split()) == "".join(said.split())


def test_lists_pages_of_results_and_lines_of_cases(tmp_path: Path) -> None:
    two = [case(BODY), case(BODY, citations=[{"cite": "410 U.S. 179"}], docket_number="70-40")]
    for data in (json.dumps(two), json.dumps({"count": 2, "results": two}), "\n".join(map(json.dumps, two))):
        (tmp_path / "x").write_text(data, encoding="utf-8")
        found = list(read_each(tmp_path / "x", root=tmp_path, cases=Cases()))
        assert [made.case.id for made in found if isinstance(made, Decision)] == ["410-us-113", "410-us-179"]
        assert len(found) == 2


def facts(**changed: object) -> Facts:
    return CapJson().read(json.dumps(case(BODY, **changed)).encode())[0].header


def test_what_is_missing_or_of_another_shape_is_unknown() -> None:
    month, year = facts(decision_date="1973-01"), facts(decision_date="1861")
    assert (month.decided, month.year, year.decided, year.year) == (None, 1973, None, 1861)
    assert facts(citations="410 U.S. 113").citations == ()
    assert facts(citations=[{"cite": "12 Nowhere 5"}, "410 U.S. 113"]).citations == ()
    assert facts(name_abbreviation="").name == "Roe v. Wade"
    assert facts(name_abbreviation=None, name=None).name is None
    assert facts(docket_number=None).docket is None


@pytest.mark.parametrize(
    ("court", "expected"),
    [
        pytest.param({"slug": "us", "name": "United States Supreme Court"}, "scotus", id="the project's slug"),
        pytest.param({"slug": "ill-app-ct"}, "ill-app-ct", id="another court's slug"),
        pytest.param({"name": "Supreme Court of Illinois"}, "supreme-court-of-illinois", id="a name alone"),
        pytest.param("scotus", None, id="no object"),
        pytest.param({}, None, id="an empty object"),
    ],
)
def test_the_court(court: object, expected: str | None) -> None:
    assert facts(court=court).court == expected


def test_three_stars_are_no_note(tmp_path: Path) -> None:
    text = "Per Curiam.\nWe affirm.\n* * *\nSo ordered."
    decision = read(tmp_path, json.dumps(case({"opinions": [{"type": "per-curiam", "author": "", "text": text}]})))
    (opinion,) = decision.opinions
    assert (opinion.writing.kind, opinion.footnotes) == (Kind.PER_CURIAM, ())
    assert [par.text for par in opinion.paragraphs] == ["We affirm.", "* * *", "So ordered."]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param('{"casebody": {"opinions": [', "broken: the JSON is cut off or damaged (line 1: ", id="cut off"),
        pytest.param('{"casebody": "\0"}', "broken: JSON with binary data in it", id="binary"),
        pytest.param('{"casebody": ' + "[" * 100_000, "broken: the JSON nests too deep", id="deep"),
        pytest.param(
            '{"casebody": {"status": "error_auth_required", "data": null}}', "broken: no opinion's", id="locked"
        ),
        pytest.param('{"casebody": {"opinions": {}}}', "broken: no opinion's text in the JSON", id="another shape"),
        pytest.param('{"casebody": {"opinions": [5, {"text": 5}]}}', "broken: no opinion's text", id="no text"),
        pytest.param('[[[[[{"casebody": {}}]]]]]', "broken: no opinion's text in the JSON", id="too far down"),
    ],
)
def test_json_that_cannot_be_read_says_why(tmp_path: Path, data: str, reason: str) -> None:
    with pytest.raises(RawFileError) as caught:
        read(tmp_path, data)
    assert caught.value.reason.startswith(reason)


HTML = """\
<section class="casebody" data-case-id="32044046866018_0005" data-firstpage="113" data-lastpage="178">
  <section class="head-matter">
    <h4 class="parties" id="b185-4" data-blocks='[["BL_185.3",185,[248,354]]]'>ROE et al. <em>v. </em>WADE,
      DISTRICT ATTORNEY OF DALLAS COUNTY</h4>
    <p class="docketnumber">No. 70-18.</p>
    <p class="otherdate">Argued December 13, 1971</p>
    <p class="decisiondate">Decided January 22, 1973</p>
    <p class="citation">410 U.S. 113</p>
    <p class="judges"><a id="p115" href="#p115"
      data-label="115" data-citation-index="1" class="page-label">*115</a>Blackmun,
      J., delivered the opinion of the Court, in which Burger, C. J., joined.</p>
    <p class="attorneys">Sarah Weddington argued the cause for appellants.<a class="footnotemark" href="#footnote_0_1"
      id="ref_footnote_0_1"><em>*</em></a></p>
    <p class="attorneys">Robert Flowers argued the cause for appellee.</p>
    <aside data-label="*" class="footnote" id="footnote_0_1"><p>Briefs of amici curiae were filed.</p></aside>
  </section>
  <article class="opinion" data-type="majority">
    <p class="author" id="b188-4"><a
      data-label="116" data-citation-index="1" class="page-label">*116</a>Mr. Justice Blackmun</p>
    <p>delivered the opinion of the Court.</p>
    <p>This Texas federal appeal presents chal<a
      data-label="117" data-citation-index="1" class="page-label">*117</a>lenges
      <a data-label="708" data-citation-index="2" class="page-label">**708</a>to state
      legislation.<a class="footnotemark"
      href="#footnote_1_1" id="ref_footnote_1_1">1</a> We hold.</p>
    <p>I</p>
    <blockquote>The statutes are typical.</blockquote>
    <aside data-label="1" class="footnote" id="footnote_1_1"><a href="#ref_footnote_1_1">1</a>
      <p>. Article 1191. <em>Abortion</em></p><p>If any person shall.</p></aside>
  </article>
  <article class="opinion" data-type="concurring-in-part-and-dissenting-in-part">
    <p class="author">Mr. Justice White,</p><p>I agree in part.</p>
  </article>
</section>
"""
PAGE = (
    "<html><head><title>Roe</title></head><body>Skip to content<nav>Search</nav><script>x()</script>"
    "{}<footer>About</footer></body></html>"
)


@pytest.mark.parametrize("frame", ["{}", PAGE], ids=["the project's file", "a saved page"])
def test_a_case_of_the_html(tmp_path: Path, frame: str) -> None:
    decision = read(tmp_path, frame.replace("{}", HTML))
    assert decision.sources[0].format == "Caselaw Access Project HTML"
    known = decision.case
    assert (known.id, known.name, known.docket) == ("410-us-113", "Roe v. Wade", "70-18")
    assert known.decided == dt.date(1973, 1, 22)
    assert kinds(decision) == [
        ("syllabus", ""),
        ("counsel", ""),
        ("majority", "Blackmun"),
        ("concurrence-dissent", "White"),
    ]
    assert [joiner.judge.surname for joiner in decision.opinions[2].writing.joined_by] == ["Burger"]
    around = [piece.text for piece in decision.apparatus if piece.name == "navigation"]
    assert around == (["Skip to content", "Search", "About"] if frame is PAGE else [])


def test_pages_calls_and_notes_of_the_html(tmp_path: Path) -> None:
    decision = read(tmp_path, HTML)
    _, counsel, court, _ = decision.opinions
    assert [note.label for note in counsel.footnotes] == ["*"]
    assert court.writing.attribution == "Mr. Justice Blackmun delivered the opinion of the Court."
    first, quoted = court.paragraphs
    assert first.text == "This Texas federal appeal presents challenges to state legislation. We hold."
    assert first.page_marks == (PageMark(0, 116), PageMark(39, 117))
    assert [(call.offset, call.label) for call in first.calls] == [(67, "1")]
    assert (quoted.text, quoted.section, quoted.role.value) == ("The statutes are typical.", "I", "block-quote")
    (note,) = court.footnotes
    assert (note.label, [par.text for par in note.paragraphs]) == (
        "1",
        ["Article 1191. Abortion", "If any person shall."],
    )
    assert note.paragraphs[0].page_marks == (PageMark(0, 117),)
    assert ("page mark of another report", "**708") in decision.apparatus


def test_html_within_the_json(tmp_path: Path) -> None:
    decision = read(tmp_path, json.dumps(case({"status": "ok", "data": HTML}, name_abbreviation="Roe v. W.")))
    assert (decision.case.name, len(decision.opinions)) == ("Roe v. W.", 4)


@pytest.mark.parametrize(
    ("data", "reader"),
    [
        pytest.param(HTML, CapHtml, id="HTML"),
        pytest.param(
            '<div><article class="opinion" data-type="dissent"><p>No.</p></article></div>', CapHtml, id="no section"
        ),
        pytest.param(json.dumps(case(BODY)), CapJson, id="JSON"),
        pytest.param("\ufeff\n" + json.dumps([case(BODY)]), CapJson, id="a list, after a byte order mark"),
    ],
)
def test_its_files_are_known_by_their_inside(data: str, reader: type) -> None:
    assert isinstance(reader_of(data.encode()), reader)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b'{"name": "A v. B", "citations": []}', id="metadata without a body"),
        pytest.param(b'{"html_with_citations": "<section class=\\"casebody\\">"}', id="CourtListener's"),
        pytest.param(b"\0\0<section class=casebody>", id="binary"),
        pytest.param(b"The casebody: a plain text", id="text"),
    ],
)
def test_other_files_are_not_taken_for_its_own(data: bytes) -> None:
    assert not CapJson().recognises(data)
    assert not CapHtml().recognises(data)
