"""``opinions show``, ``cite`` and ``stats`` give what the index holds, by id."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from caselaw.model import Span
from notes.copying import Target, copy_as
from search.collection import Collection
from tests.cli.conftest import Run

POWELL = "Malley v. Briggs, 475 U.S. 335 (1986) (Powell, J., concurring in part and dissenting in part)"


def test_a_case_is_shown_with_its_opinions(run: Run) -> None:
    shown = run("show", "475-us-335").stdout.splitlines()
    assert shown[:2] == ["Malley v. Briggs, 475 U.S. 335 (1986)", "No. 84-1586, decided 1986-03-05, court scotus"]
    assert "  475-us-335/powell: Powell, J., concurring in part and dissenting in part, 18 paragraphs" in shown


def test_an_opinion_is_shown_whole_with_sections_and_notes(run: Run) -> None:
    shown = run("show", "475-us-335/powell").stdout
    opinion = json.loads(run("show", "475-us-335/powell", "--json").stdout)
    assert shown.startswith(f"{POWELL}\nPowell, J., concurring in part and dissenting in part; joined by Rehnquist\n")
    for paragraph in opinion["paragraphs"]:
        assert f"[{paragraph['n']}] {paragraph['text']}\n" in shown
    for note in opinion["footnotes"]:
        assert f"  Note {note['label']}. {note['paragraphs'][0]['text']}\n" in shown
    assert "\nII\n" in shown
    assert opinion["case"]["id"] == "475-us-335"


def test_a_paragraph_is_shown_with_citation_and_permalink(run: Run) -> None:
    passage = json.loads(run("show", "475-us-335/powell/9", "--json").stdout)
    shown = run("show", "475-us-335/powell/9").stdout
    assert shown == f"{passage['text']}\n\n{POWELL}\n{passage['url']}\n"
    assert passage["url"].endswith(f"/475-us-335/powell/9?fp={passage['fingerprint']}")
    assert (passage["opinion"]["id"], passage["cite"]) == ("475-us-335/powell", POWELL)


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("/475-us-335/powell/n4/", id="path"),
        pytest.param("http://127.0.0.1:8000/475-us-335/powell/n4?fp=x", id="permalink"),
        pytest.param("http://127.0.0.1:8000/475-us-335/powell?q=passed#n4", id="place on the opinion's page"),
    ],
)
def test_the_address_of_a_passage_is_as_good_as_its_id(run: Run, address: str) -> None:
    assert json.loads(run("show", address, "--json").stdout)["id"] == "475-us-335/powell/n4"


def test_a_moved_passage_is_found_by_its_fingerprint(run: Run) -> None:
    passage = json.loads(run("show", "475-us-335/powell/9", "--json").stdout)
    moved = f"http://127.0.0.1:8000/475-us-335/powell/1?fp={passage['fingerprint']}"
    assert json.loads(run("show", moved, "--json").stdout)["id"] == "475-us-335/powell/9"
    assert run("cite", moved).stdout == f"{POWELL}\n"


@pytest.mark.parametrize("command", ["show", "cite"])
def test_that_a_link_was_made_of_other_words_is_said(run: Run, command: str) -> None:
    result = run(command, "475-us-335/powell/9?fp=0123456789abcdef")
    assert result.exit_code == 0
    assert "other words now" in result.stderr
    assert "other words now" not in result.stdout + run(command, "475-us-335/powell/9").stderr


@pytest.mark.parametrize("command", ["show", "cite"])
@pytest.mark.parametrize("unknown", ["999-us-999", "475-us-335/thomas", "475-us-335/powell/999"])
def test_an_unknown_id_is_nothing_found(run: Run, command: str, unknown: str) -> None:
    result = run(command, unknown)
    assert (result.exit_code, result.stdout) == (1, "")
    assert unknown in result.stderr


@pytest.mark.parametrize(
    ("reference", "citation"),
    [
        ("475-us-335", "Malley v. Briggs, 475 U.S. 335 (1986)"),
        ("475-us-335/opinion", "Malley v. Briggs, 475 U.S. 335 (1986)"),
        ("475-us-335/powell", POWELL),
        ("475-us-335/powell/9", POWELL),
        ("565-us-535/syllabus/9", "Messerschmidt v. Millender, 565 U.S. 535 (2012) (syllabus)"),
    ],
)
def test_a_case_an_opinion_and_a_paragraph_are_cited(run: Run, reference: str, citation: str) -> None:
    assert run("cite", reference).stdout == f"{citation}\n"


@pytest.mark.parametrize("form", Target)
def test_a_copy_is_the_one_that_notes_make(run: Run, index: Path, form: Target) -> None:
    result = run("cite", "475-us-335/powell/9", "--quote", "Plainly\nINCOMPETENT", "--as", form.value)
    with Collection(index) as collection:
        passage = collection.passage("475-us-335/powell/9")
    start = passage.paragraph.text.index("plainly incompetent")
    span = Span(start, start + len("plainly incompetent"))
    assert result.stdout == copy_as(form, passage, span, "http://127.0.0.1:8000")


def test_a_quotation_that_the_passage_lacks_is_a_failed_check(run: Run) -> None:
    result = run("cite", "475-us-335/powell/9", "--quote", "plainly competent")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Error: 475-us-335/powell/9 holds “plainly”, but not “competent” after it.\n"


def test_an_empty_quotation_has_no_words(run: Run) -> None:
    result = run("cite", "475-us-335/powell/9", "--quote", "")
    assert (result.exit_code, result.stderr) == (1, "Error: The quotation has no words.\n")


def test_stats_count_what_the_index_holds(run: Run) -> None:
    numbers = json.loads(run("stats", "--json").stdout)
    assert (numbers["engine"], numbers["files"], numbers["cases"], numbers["opinions"]) == ("tantivy", 2, 2, 9)
    shown = dict(line.split(maxsplit=1) for line in run("stats").stdout.splitlines())
    assert shown["passages"] == f"{numbers['passages']:,}"
