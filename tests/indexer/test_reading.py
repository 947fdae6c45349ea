"""A file in, its cases out; and what can be wrong with a file."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from caselaw.model import Decision, Kind
from indexer.bounds import Limits
from indexer.errors import RawFileError
from indexer.metadata import Cases, read_cases
from indexer.reading import read_file
from tests.indexer.test_harvard_xml import CASE
from tests.indexer.test_justia_text import source
from tests.indexer.test_saved_page import FINDLAW

NOBODY = 65534

TEXT = """\
MALLEY v. BRIGGS
The case was this.
WHITE, J., delivered the opinion of the Court, in which BURGER, C. J., joined. POWELL, J., filed a dissenting opinion.
JUSTICE WHITE delivered the opinion of the Court.
I
We affirm.
1
[ Footnote 1 ] See id.
Ibid.
[ Footnote * ] So.
[ Footnote 1 ] Again.
JUSTICE POWELL, dissenting.
I would not.
JUSTICE POWELL, dissenting from the denial of rehearing.
Nor now.
"""


def read(path: Path, cases: Cases | None = None) -> Decision:
    (decision,) = read_file(path, root=path.parent, cases=cases or Cases())
    return decision


@pytest.fixture
def case(tmp_path: Path) -> Decision:
    path = tmp_path / "x.txt"
    path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "cases.csv").write_text("file,citation,decided\nx.txt,475 U.S. 335,1986-03-05\n", encoding="utf-8")
    return read(path, read_cases(tmp_path / "cases.csv"))


def test_ids_are_for_people(case: Decision) -> None:
    assert [opinion.writing.id for opinion in case.opinions] == [
        "475-us-335/syllabus",
        "475-us-335/opinion",
        "475-us-335/powell",
        "475-us-335/powell-2",
    ]
    court = case.opinions[1]
    assert [(p.id, p.n) for p in court.paragraphs] == [("475-us-335/opinion/1", 1)]
    assert [(note.id, note.label, [(p.id, p.n) for p in note.paragraphs]) for note in court.footnotes] == [
        *[("475-us-335/opinion/n1", "1", [("475-us-335/opinion/n1", 1), ("475-us-335/opinion/n1.2", 2)])],
        ("475-us-335/opinion/nstar", "*", [("475-us-335/opinion/nstar", 1)]),
        ("475-us-335/opinion/n1-2", "1", [("475-us-335/opinion/n1-2", 1)]),
    ]


def test_the_line_up_gives_the_courts_joiners(case: Decision) -> None:
    assert [joiner.judge.id for joiner in case.opinions[1].writing.joined_by] == ["WEBurger"]
    assert [opinion.writing.kind for opinion in case.opinions[2:]] == [Kind.DISSENT, Kind.DISSENT]


def test_the_court_is_known_by_the_reporter_cited(case: Decision) -> None:
    assert case.case.court == "scotus"
    assert case.warnings[0] == "Not known of the case: its name. A row in cases.csv can say it."


def test_a_source_is_named_below_its_folder_and_hashed(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "y.txt"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    (decision,) = read_file(path, root=tmp_path, cases=Cases())
    assert decision.sources == (("sub/y.txt", "plain text", hashlib.sha256(path.read_bytes()).hexdigest()),)
    assert decision.case.id == "sub-y"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_encoding_gives_the_same_case(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(TEXT.replace("See id.", "See § 1983.").encode(encoding))
    assert read(path).opinions[1].footnotes[0].paragraphs[0].text == "See § 1983."


@pytest.mark.parametrize(
    ("page", "format"),
    [
        pytest.param(source("> We affirm.").decode(), "Justia text", id="Justia text"),
        pytest.param(FINDLAW, "saved web page", id="saved page"),
        pytest.param(CASE.replace("encoding='utf-8'", "encoding='utf-16'"), "Harvard XML", id="XML"),
        pytest.param('{"html_with_citations": "<p>We affirm.</p>", "cluster": 1}', "CourtListener JSON", id="JSON"),
    ],
)
def test_a_file_in_utf_16_is_read_as_what_it_is(tmp_path: Path, page: str, format: str) -> None:
    path = tmp_path / "x.txt"
    path.write_text(page, encoding="utf-8")
    plain = read(path)
    path.write_text(page, encoding="utf-16")
    assert read(path).opinions == plain.opinions
    assert [source.format for source in read(path).sources] == [format]


def test_what_is_not_sure_of_who_wrote_is_said(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    lines = (
        "PER CURIAM.",
        "We affirm.",
        "Memorandum of MR. JUSTICE FRANKFURTER.",
        "Perhaps.",
        "SMITH, J., dissenting.",
        "No.",
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "cases.csv").write_text(
        "file,name,citation,decided\nx.txt,A v. B,350 U.S. 1,1955-05-01\n", encoding="utf-8"
    )
    decision = read(path, read_cases(tmp_path / "cases.csv"))
    assert [opinion.writing.kind for opinion in decision.opinions] == [Kind.PER_CURIAM, Kind.STATEMENT, Kind.DISSENT]
    assert decision.warnings[:2] == (
        "The line “Memorandum of MR. JUSTICE FRANKFURTER.” does not say what kind of opinion follows.",
        "Not known among the justices of that day: Smith.",
    )


def test_a_line_up_tells_the_kind_that_an_attribution_leaves_open(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    lines = (
        "WHITE, J., delivered the opinion of the Court. KAGAN, J., filed an opinion concurring in part and "
        "dissenting in part.",
        *("JUSTICE WHITE delivered the opinion of the Court.", "We affirm."),
        *("Opinion of Kagan, J.", "I would not."),
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    assert [opinion.writing.kind for opinion in read(path).opinions][-1] is Kind.CONCURRENCE_DISSENT


def reason(path: Path, limit_bytes: int = 1_000_000) -> str:
    with pytest.raises(RawFileError) as caught:
        read_file(path, root=path.parent, cases=Cases(), limits=Limits(piece_bytes=limit_bytes))
    assert caught.value.path == path
    assert str(caught.value) == f"{path}: {caught.value.reason}"
    return caught.value.reason


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", "empty", id="no bytes"),
        pytest.param(b" \n\n ", "empty", id="only spaces"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary, no text", id="a picture"),
        pytest.param(b"PK\x03\x04\x14\x00\x00\x00", "broken: File is not a zip file", id="an archive cut off"),
        pytest.param(b"<!DOCTYPE html><p>We affirm.</p>", "a web page of no site that can be read", id="a page"),
        pytest.param(b"{\\rtf1\\ansi We affirm.\\par}", "a word processor's file (RTF), not plain text", id="RTF"),
        pytest.param(
            b"From: <Saved by Blink>\r\nSubject: Malley v. Briggs\r\nMIME-Version: 1.0\r\n\r\n<html>We affirm.",
            "a page saved as one file (MHTML), not as HTML",
            id="MHTML",
        ),
        pytest.param(
            b"\xff\xfeW\x00e\x00 ",
            "cannot be decoded: it is neither UTF-8, UTF-16 nor windows-1252",
            id="UTF-16 cut off",
        ),
        pytest.param("We affirm.".encode("utf-32"), "binary, no text", id="UTF-32"),
        pytest.param(b"words \x81 words", "of no format that can be read", id="an unknown encoding"),
        pytest.param(b"opinion of the court\n", "no text of an opinion in it", id="a running head only"),
        pytest.param("\ufeff\u200b\n".encode(), "no text of an opinion in it", id="unseen characters only"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, data: bytes, expected: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    assert reason(path) == expected


def test_a_file_over_the_limit_says_so_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(2**40)  # sparse: it takes no room
    assert reason(path) == "too large: 1,099,511,627,776 bytes, over the limit of 1,000,000"
    path.write_bytes(b"We affirm.")
    assert reason(path, limit_bytes=9) == "too large: 10 bytes, over the limit of 9"


def test_a_folder_a_pipe_and_a_missing_file(tmp_path: Path) -> None:
    assert reason(tmp_path) == "a folder, no file"
    os.mkfifo(tmp_path / "pipe")
    assert reason(tmp_path / "pipe") == "no regular file"
    assert reason(tmp_path / "gone.txt") == "cannot be read: No such file or directory"


@contextmanager
def as_nobody() -> Iterator[None]:
    """The superuser may read everything: for a moment we are someone else."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if user == 0:
            os.seteuid(user)


def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("We affirm.", encoding="utf-8")
    path.chmod(0)
    with as_nobody():
        assert reason(path) == "cannot be read: Permission denied"
