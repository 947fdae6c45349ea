"""``opinions read`` shows how files are understood, as text and as one JSON line a case."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

from tests.cli.conftest import RAW, Run

MALLEY = str(next(RAW.glob("004_*")))
MESSERSCHMIDT = str(next(RAW.glob("000_*")))


def test_one_case_a_line(run: Run) -> None:
    result = run("read", MALLEY, MESSERSCHMIDT, "--json")
    cases = [json.loads(line) for line in result.stdout.splitlines()]
    assert (result.exit_code, result.stderr) == (0, "")
    assert [case["case"]["id"] for case in cases] == ["475-us-335", "565-us-535"]
    assert [opinion["id"] for opinion in cases[0]["opinions"]] == [
        *("475-us-335/syllabus", "475-us-335/counsel", "475-us-335/opinion", "475-us-335/powell")
    ]


def test_for_a_person_each_opinion_has_its_byline_joiners_and_size(run: Run) -> None:
    shown = run("read", MALLEY).stdout.splitlines()
    assert shown[0] == "Malley v. Briggs, 475 U.S. 335 (1986)"
    powell = shown.index("  475-us-335/powell: Powell, J., concurring in part and dissenting in part")
    assert shown[powell + 1 : powell + 3] == [
        "    18 paragraphs, 9 notes; sections I, II, III",
        "    joined by Rehnquist",
    ]


def test_a_file_that_fails_is_named_and_the_others_are_shown(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    result = run("read", str(tmp_path / "missing.txt"), str(tmp_path / "empty.txt"), str(tmp_path), MALLEY, "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["case"]["id"] == "475-us-335"
    complaints = result.stderr.splitlines()
    assert complaints[0].startswith(f"Cannot read {tmp_path}/missing.txt: ")
    assert complaints[1] == f"Cannot read {tmp_path}/empty.txt: empty"
    assert complaints[2].startswith(f"Cannot read {tmp_path}: ")


def test_the_files_own_folder_speaks_for_a_file_outside_raw(run: Run, tmp_path: Path) -> None:
    shutil.copy(MALLEY, tmp_path / "saved.txt")
    (tmp_path / "cases.csv").write_text("file,name\nsaved.txt,Saved v. Lost\nbroken\n", encoding="utf-8")
    result = run("read", str(tmp_path / "saved.txt"), "--json")
    assert json.loads(result.stdout)["case"]["name"] == "Saved v. Lost"
    assert result.exit_code == 1
    assert "cases.csv row 3: " in result.stderr


def test_files_of_one_case_are_one_case(run: Run, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        shutil.copy(MALLEY, tmp_path / name)
    rows = "".join(f"{name},Malley v. Briggs,475 U.S. 335\n" for name in ("a.txt", "b.txt"))
    (tmp_path / "cases.csv").write_text(f"file,name,citation\n{rows}", encoding="utf-8")
    result = run("read", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--json")
    case = json.loads(result.stdout)
    assert [source["file"] for source in case["sources"]] == ["a.txt", "b.txt"]
    assert len(case["opinions"]) == 4


def test_a_file_below_raw_is_known_by_its_path_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "raw" / "1986").mkdir(parents=True)
    shutil.copy(MALLEY, tmp_path / "raw" / "1986" / "m.txt")
    (tmp_path / "raw" / "cases.csv").write_text("file,name\n1986/m.txt,Malley v. Briggs\n", encoding="utf-8")
    result = run("read", str(tmp_path / "raw" / "1986" / ".." / "1986" / "m.txt"), "--raw", str(tmp_path / "raw"))
    assert result.stdout.startswith("Malley v. Briggs")


def test_of_an_archive_each_case_is_shown_and_what_failed_is_named(run: Run, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "cases.zip", "w") as archive:
        archive.write(MALLEY, "malley.txt")
        archive.writestr("empty.txt", "")
    (tmp_path / "cases.csv").write_text("file,citation\ncases.zip/malley.txt,475 U.S. 335\n", encoding="utf-8")
    result = run("read", str(tmp_path / "cases.zip"), "--json")
    assert (result.exit_code, result.stderr) == (1, f"Cannot read {tmp_path}/cases.zip/empty.txt: empty\n")
    read = json.loads(result.stdout)
    assert (read["case"]["id"], read["sources"][0]["file"]) == ("475-us-335", "cases.zip/malley.txt")
