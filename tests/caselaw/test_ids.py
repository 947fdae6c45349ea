"""Ids: short, lower case, the same for ever, and fit for URLs and notes."""

from __future__ import annotations

import re

import pytest

from caselaw.ids import ID, anchor, case_id, note_name, slug, writing_name
from caselaw.justices import by_id
from caselaw.model import Citation, Kind

US = Citation(475, "U.S.", 335)


@pytest.mark.parametrize(
    ("citations", "docket", "file", "expected"),
    [
        pytest.param([US, Citation(106, "S. Ct.", 1092)], "84-1586", "x", "475-us-335", id="the first citation"),
        pytest.param([Citation(106, "S. Ct.", 1092)], None, "x", "106-s-ct-1092", id="whichever reporter"),
        pytest.param([], "84-1586", "x", "no-84-1586", id="else the docket number"),
        pytest.param([], None, "004_ab2cceeca79f0ca5", "004-ab2cceeca79f0ca5", id="else the file's name"),
        pytest.param([], "—", "", "case", id="else a word"),
        pytest.param([], None, "1990/brown", "1990-brown", id="a file in a folder of the raw folder"),
        pytest.param([], None, "Help", "case-help", id="a file named as a page of ours"),
    ],
)
def test_a_case(citations: list[Citation], docket: str | None, file: str, expected: str) -> None:
    assert case_id(citations, docket, file) == expected


@pytest.mark.parametrize(
    ("kind", "authors", "expected"),
    [
        (Kind.MAJORITY, ["BRWhite"], "opinion"),
        (Kind.PER_CURIAM, [], "opinion"),
        (Kind.SYLLABUS, [], "syllabus"),
        (Kind.DISSENT, ["LFPowell"], "powell"),
        (Kind.DISSENT, ["SDOConnor"], "oconnor"),
        (Kind.DISSENT, ["SGBreyer", "EKagan"], "breyer-kagan"),
        (Kind.DISSENT, [], "dissent"),
    ],
)
def test_a_writing(kind: Kind, authors: list[str], expected: str) -> None:
    assert writing_name(kind, [judge for name in authors if (judge := by_id(name))]) == expected


@pytest.mark.parametrize(
    ("label", "name"),
    [("4", "n4"), ("*", "nstar"), ("**", "nstar-2"), ("†", "ndagger"), ("2/8", "n2-8"), ("¤", "note")],
)
def test_a_note(label: str, name: str) -> None:
    assert note_name(label) == name


@pytest.mark.parametrize(
    ("text", "expected"), [("O'Connor", "oconnor"), ("U.S. v. Nixon", "u-s-v-nixon"), ("Café §", "cafe"), ("§", "")]
)
def test_slugs(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize(
    "whole", ["475-us-335", "475-us-335/opinion", "475-us-335/powell-2/12", "475-us-335/powell/n4.2", "x/counsel/nstar"]
)
def test_what_is_an_id(whole: str) -> None:
    assert re.fullmatch(ID, whole)


@pytest.mark.parametrize(
    "text", ["", "475-US-335", "475-us-335/", "475-us-335/powell/0", "../etc", "475-us-335/powell/12/1", "a b"]
)
def test_what_is_no_id(text: str) -> None:
    assert not re.fullmatch(ID, text)


def test_an_anchor_is_the_last_part() -> None:
    assert anchor("475-us-335/powell/n4.2") == "n4.2"
