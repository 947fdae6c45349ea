"""``opinions search``: the same answer for a person and as JSON, and every mistake said plainly."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from search.checking import MOST_CHECKED
from tests.cli.conftest import Run

PHRASE = '"plainly incompetent"'


def found(run: Run, *args: str) -> dict[str, Any]:
    result = run("search", *args, "--json")
    assert result.stderr == ""
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def test_every_hit_has_its_case_author_matches_and_id(run: Run) -> None:
    shown = run("search", PHRASE, "--author", "powell").stdout.splitlines()
    assert shown[2:4] == [
        "1. Malley v. Briggs, 475 U.S. 335 (1986)",
        "   Powell, J., concurring in part and dissenting in part · II",
    ]
    assert "«plainly incompetent»" in shown[4]
    assert shown[5] == "   475-us-335/powell/9"


def test_the_json_holds_the_text_unaltered_with_its_spans(run: Run) -> None:
    answer = found(run, PHRASE)
    assert answer["total"] == len(answer["hits"]) > 1
    for hit in answer["hits"]:
        assert "«" not in hit["text"]
        assert {hit["text"][start:end].lower() for start, end in hit["spans"]} == {"plainly incompetent"}


@pytest.mark.parametrize(
    ("filters", "opinions"),
    [
        pytest.param(["--author", "powell"], {"475-us-335/powell"}, id="author"),
        pytest.param(["--joined", "rehnquist"], {"475-us-335/powell"}, id="joined"),
        pytest.param(["--type", "dissent"], {"475-us-335/powell", "565-us-535/sotomayor"}, id="type"),
        pytest.param(["--type", "dissent", "--author", "sotomayor"], {"565-us-535/sotomayor"}, id="both"),
        pytest.param(["--case", "malley", "--type", "court"], {"475-us-335/opinion"}, id="case"),
        pytest.param(["--to", "1990", "--type", "court"], {"475-us-335/opinion"}, id="last year"),
        pytest.param(["--from", "1990", "--type", "court"], {"565-us-535/opinion"}, id="first year"),
    ],
)
def test_filters_narrow(run: Run, filters: list[str], opinions: set[str]) -> None:
    assert {hit["opinion"]["id"] for hit in found(run, PHRASE, *filters)["hits"]} == opinions


def test_words_of_the_shell_are_one_query(run: Run) -> None:
    assert found(run, "plainly", "incompetent")["query"]["text"] == "plainly incompetent"


def test_a_query_after_two_dashes_may_begin_with_one(run: Run) -> None:
    result = run("search", "--json", "--", "-firearm", "warrant")
    assert json.loads(result.stdout)["query"]["text"] == "-firearm warrant"


def test_filters_alone_are_a_query(run: Run) -> None:
    assert found(run, "--author", "powell", "--limit", "1")["total"] > 18


def test_pages_follow_each_other(run: Run) -> None:
    everything = [hit["id"] for hit in found(run, "immunity", "--limit", "10")["hits"]]
    pages = [found(run, "immunity", "--limit", "5", "--page", page)["hits"] for page in ("1", "2")]
    assert [hit["id"] for hits in pages for hit in hits] == everything
    shown = run("search", "immunity", "--limit", "5", "--page", "2").stdout
    assert "\n6. " in shown
    assert "6 to 10 of " in shown
    assert "; --page 3 has more." in shown


@pytest.mark.parametrize(("order", "first"), [("oldest", "1986-03-05"), ("newest", "2012-02-22")])
def test_hits_come_in_the_order_asked_for(run: Run, order: str, first: str) -> None:
    assert found(run, "immunity", "--sort", order)["hits"][0]["case"]["decided"] == first


def test_any_of_the_words(run: Run) -> None:
    either = found(run, "marihuana gang", "--match", "any")["total"]
    assert either > found(run, "marihuana")["total"] > 0


def test_links_begin_with_the_base_url(run: Run) -> None:
    answer = found(run, PHRASE, "--base-url", "https://opinions.example.org/law/", "--author", "powell")
    assert answer["hits"][0]["url"].startswith("https://opinions.example.org/law/475-us-335/powell/9?fp=")


def test_the_results_say_how_they_divide(run: Run) -> None:
    shown = run("search", PHRASE).stdout
    assert "--type: majority 5 · " in shown
    assert "--case: Messerschmidt v. Millender 6 · Malley v. Briggs 3" in shown


def test_cases_are_named_once_with_their_best_passages(run: Run) -> None:
    shown = run("search", PHRASE, "--group", "case", "--sort", "oldest").stdout.splitlines()
    assert shown[0].endswith(": 9 passages in 2 cases")
    assert shown[2:4] == ["1. Malley v. Briggs, 475 U.S. 335 (1986)", "   3 passages"]
    first = shown[4:10:2]
    assert "   475-us-335/powell/9 · Powell, J., concurring in part and dissenting in part · II" in first
    assert all("«plainly incompetent»" in line.lower() for line in shown[5:10:2])
    assert shown[11] == "2. Messerschmidt v. Millender, 565 U.S. 535 (2012)"
    assert "   3 more: --case 565-us-535, without --group" in shown


def test_opinions_are_named_once_and_the_rest_of_one_can_be_asked_for(run: Run) -> None:
    shown = run("search", "immunity", "--group", "opinion", "--limit", "2", "--page", "2").stdout.splitlines()
    numbered = [line for line in shown if line[:2] in ("3.", "4.")]
    assert len(numbered) == 2
    assert any(line.startswith("3 to 4 of ") and line.endswith(" opinions; --page 3 has more.") for line in shown)
    whole = found(run, "immunity", "--group", "opinion")
    most = max(whole["groups"], key=lambda group: int(group["total"]))
    within = found(run, "immunity", "--case", most["opinion"]["id"])
    assert (within["total"], [hit["id"] for hit in within["hits"]][:3]) == (
        most["total"],
        [hit["id"] for hit in most["hits"]],
    )


def test_groups_stand_in_place_of_hits_in_the_json(run: Run) -> None:
    answer = found(run, PHRASE, "--group", "case", "--sort", "newest", "--limit", "1", "--page", "2")
    assert "hits" not in answer
    assert [group["case"]["id"] for group in answer["groups"]] == ["475-us-335"]
    assert (answer["grouped"], answer["query"]["filters"]["group"]) == (2, "case")
    nothing = run("search", "xylophone", "--group", "case", "--json")
    assert (nothing.exit_code, json.loads(nothing.stdout)["groups"]) == (1, [])
    past = run("search", PHRASE, "--group", "case", "--page", "3")
    assert (past.exit_code, past.stdout) == (1, "")
    assert "9 passages in 2 cases, but none on page 3." in past.stderr


def test_the_most_cited_case_comes_first_and_says_by_how_many(run: Run, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    for place, cited in (("100 U.S. 1", ""), ("200 U.S. 10", " Adams v. Baker, 100 U. S. 1.")):
        page = f"::decision_cite:: {place}\n::decision_name:: Adams v. Baker\n::decision_year:: 1900\n"
        page += f"::opinion_author::\n::opinion_type::\n::opinion::\n\n\tThe heirs take the land.{cited}\n"
        (tmp_path / "raw" / f"{place}.txt").write_text(page, encoding="utf-8")
    assert run("index", str(tmp_path / "raw"), OPINIONS_INDEX=str(tmp_path / "index")).exit_code == 0
    shown = run("search", "heirs", "--sort", "cited", OPINIONS_INDEX=str(tmp_path / "index")).stdout.splitlines()
    assert [line[0] for line in shown if "case cited by 1" in line or line.startswith("2.")] == [" ", "2"]
    grouped = run("search", "heirs", "--sort", "cited", "--group", "case", OPINIONS_INDEX=str(tmp_path / "index"))
    assert grouped.stdout.splitlines()[3] == "   1 passage · case cited by 1"


def test_a_total_that_is_not_all_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    lines = "".join(f"The heirs take parcel {number} of the land.\n" for number in range(MOST_CHECKED + 50))
    text = f"JUSTICE STORY delivered the opinion of the Court.\n{lines}"
    (tmp_path / "raw" / "100us1.txt").write_text(text, encoding="utf-8")
    assert run("index", str(tmp_path / "raw"), OPINIONS_INDEX=str(tmp_path / "index")).exit_code in (0, 1)
    shown = run("search", "own:heirs", OPINIONS_INDEX=str(tmp_path / "index")).stdout
    assert f": at least {MOST_CHECKED:,} passages in 1 case\n" in shown
    assert f"\n1 to 20 of at least {MOST_CHECKED:,}; --page 2 has more.\n" in shown
    opinions = run("search", "heirs", "--group", "opinion", OPINIONS_INDEX=str(tmp_path / "index")).stdout
    assert "These are the opinions of the first 1,000 passages." in opinions


def test_misspelt_words_find_nothing_but_a_suggestion(run: Run) -> None:
    result = run("search", "planely incompetant")
    assert (result.exit_code, result.stdout) == (1, "")
    offered = result.stderr.splitlines()[1].removeprefix("Did you mean: ")
    assert run("search", offered).exit_code == 0


def test_nothing_found_names_the_nearest_case_and_other_kinds(run: Run) -> None:
    named = run("search", "warrant", "--case", "maley v. brigs").stderr.splitlines()
    assert "Did you mean: warrant --case 'Malley v. Briggs'" in named
    kinds = run("search", PHRASE, "--type", "statement").stderr
    assert "Found in other kinds of opinion: " in kinds
    assert " in dissents (type:dissent)" in kinds


def test_nothing_found_is_json_all_the_same(run: Run) -> None:
    result = run("search", "xylophone", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["hits"] == []


def test_too_many_filters_say_which_one_to_drop(run: Run) -> None:
    result = run("search", PHRASE, "--author", "powell", "--type", "majority")
    assert result.exit_code == 1
    assert any(line.startswith("Without ") and line.endswith("5 passages.") for line in result.stderr.splitlines())


def test_a_page_past_the_end_says_how_many_there_are(run: Run) -> None:
    result = run("search", PHRASE, "--page", "9")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "9 passages in 2 cases, but none on page 9." in result.stderr


@pytest.mark.parametrize(
    ("args", "lines"),
    [
        pytest.param(
            ['probable "cause to'],
            ["never closed", '  probable "cause to', "           ^", 'Try: probable "cause to"'],
            id="a quotation mark left open, with a caret under it",
        ),
        pytest.param(["x", "--author", "nobody"], ["No justice is named “nobody”", "Try: "], id="unknown justice"),
        pytest.param(["x", "--type", "rant"], ["No kind of opinion is called “rant”"], id="unknown kind"),
        pytest.param(["x", "--page", "-1"], ["there is no page -1"], id="page -1"),
        pytest.param(["x", "--page", "9" * 30], ["10,000 deep"], id="a page beyond all"),
        pytest.param(["x", "--limit", "101"], ["1 to 100 passages"], id="too long a page"),
        pytest.param([], ["Type words"], id="no query and no filter"),
        pytest.param(["(" * 10_000], [""], id="10,000 parentheses"),
        pytest.param(["immunity " * 120_000], [""], id="a query of 1 MB"),
    ],
)
def test_a_query_that_cannot_be_answered(run: Run, args: list[str], lines: list[str]) -> None:
    result = run("search", *args)
    said = result.stderr.splitlines()
    assert (result.exit_code, result.stdout) == (2, "")
    assert said[0].startswith("Error: ")
    assert len(result.stderr) < 2_000
    for line, expected in zip(said, lines, strict=False):
        assert expected in line


def test_a_query_of_markup_is_words(run: Run) -> None:
    result = run("search", "<script>alert(1)</script>", "--json")
    assert result.exit_code in (0, 1)
    assert json.loads(result.stdout)["query"]["text"] == "<script>alert(1)</script>"
