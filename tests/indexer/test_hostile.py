"""Hostile files that once took for ever, a gigabyte, or the build: each is read or refused, in time as its size is."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import pytest

from caselaw.model import passages
from indexer.build import build
from indexer.errors import RawFileError
from indexer.formats import reader_of
from indexer.metadata import Cases
from indexer.reading import read_each

# Each takes well under a second; what grows with the square of its size would take minutes.
SECONDS = 30
SO_ORDERED = b"The judgment is affirmed.\n"


def outcome(path: Path) -> tuple[list[str], list[str]]:
    """The reasons and the paragraphs that reading a file gives."""
    found = list(read_each(path, root=path.parent, cases=Cases()))
    reasons = [each.reason for each in found if isinstance(each, RawFileError)]
    read = [each for each in found if not isinstance(each, RawFileError)]
    return reasons, [passage.paragraph.text for each in read for passage in passages(each)]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\n" * 1_000_000 + SO_ORDERED, id="a million blank lines"),
        pytest.param(b" " * 1_000_000 + SO_ORDERED, id="a million spaces"),
        pytest.param(b"<html>" + b"<section " * 30_000, id="sections without an end"),
        pytest.param(b"<html><article " + b"class=opinion " * 18_000, id="an element of many classes"),
        pytest.param(b"<p>" + b"<opinion " * 7_000, id="opinions without an end"),
        pytest.param(b"{" + b'"casebody"  ' * 100_000, id="a key without a colon"),
    ],
)
def test_to_know_a_format_takes_no_longer_than_to_look(data: bytes) -> None:
    """Every format's signs are looked for in every file, and outside the limits of a reading."""
    started = time.monotonic()
    reader_of(data)
    assert time.monotonic() - started < SECONDS


def test_a_hyphen_on_every_line_does_not_read_the_text_for_each(tmp_path: Path) -> None:
    """Whether a joined word is one of the document's is asked at each line's end."""
    header = "::decision_cite:: 475 U.S. 335\n::opinion:: \n\n" + "\t" * 15
    words = (chr(97 + n % 26) + chr(97 + n // 26 % 26) + chr(97 + n // 676 % 26) for n in range(100_000))
    (tmp_path / "hyphens.txt").write_text(header + " ".join(f"x{word}-\nz" for word in words))
    started = time.monotonic()
    reasons, texts = outcome(tmp_path / "hyphens.txt")
    assert time.monotonic() - started < SECONDS
    assert (reasons, sum(map(len, texts))) == ([], 100_000 * 7 - 1)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        pytest.param('{"plain_text": "We \\ud800 affirm.", "id": 1}', "We ? affirm.", id="half a pair in the text"),
        pytest.param(
            '{"html_lawbox": "<p>We \\udfff affirm.</p>", "id": 1}', "We ? affirm.", id="half a pair in markup"
        ),
        pytest.param('{"plain_text": "We \\ud83d\\ude00 affirm.", "id": 1}', "We 😀 affirm.", id="a whole pair"),
        pytest.param('{"plain_text": "We affirm.", "id": NaN, "x": 1e999}', "We affirm.", id="no number"),
        pytest.param('{"plain_text": "We affirm.", "cluster_id": %s}' % ("9" * 5000), "We affirm.", id="a long number"),
        pytest.param('{"plain_text": "No.", "plain_text": "We affirm.", "id": 1}', "We affirm.", id="a key twice"),
    ],
)
def test_odd_json_is_read(tmp_path: Path, said: str, text: str) -> None:
    (tmp_path / "odd.json").write_text(said, encoding="utf-8")
    assert outcome(tmp_path / "odd.json") == ([], [text])


def test_half_a_pair_can_be_indexed(tmp_path: Path) -> None:
    """It is no text that can be stored: one such file ended the build of all."""
    raw = tmp_path / "raw"
    raw.mkdir()
    case = {"case_name": "Malley \ud800 v. Briggs", "plain_text": "We affirm \udfff the judgment.", "id": 1}
    (raw / "case.json").write_text(json.dumps(case), encoding="utf-8")
    report = build([raw], tmp_path / "index", jobs=1)
    assert (report.cases, report.failed) == (1, ())


def test_a_paragraph_of_many_millions_of_letters_is_refused(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(b"We affirm the judgment. " * 1_000_000)
    reasons, texts = outcome(tmp_path / "long.txt")
    assert (reasons, texts) == (["a paragraph of over 5,000,000 characters, as no opinion has"], [])


@pytest.mark.parametrize(
    "name",
    [pytest.param("new\nline.txt", id="a line feed in its name"), pytest.param(" .txt", id="a space")],
)
def test_a_file_with_an_odd_name_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(SO_ORDERED)
    assert outcome(tmp_path / name) == ([], ["The judgment is affirmed."])


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name is text")
def test_a_name_that_is_no_text_is_reported_and_the_others_are_indexed(tmp_path: Path) -> None:
    """An index could not name it: one such file ended the build of all."""
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "brief.txt").write_bytes(SO_ORDERED)
    (raw / "new\nline.txt").write_bytes(SO_ORDERED.replace(b"affirmed", b"reversed"))
    (raw / os.fsdecode(b"bad\xff.txt")).write_bytes(SO_ORDERED)
    report = build([raw], tmp_path / "index", jobs=1)
    assert report.cases == 2
    assert [reason for _, reason in report.failed] == ["its name is no UTF-8: rename it"]
    assert not build([raw], tmp_path / "index", jobs=1).changed
