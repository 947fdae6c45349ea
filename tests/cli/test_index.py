"""What was indexed and what was not is said, and the exit status tells a script."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from search import manifest
from tests.cli.conftest import RAW, Run


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A copy of raw/, to change."""
    return Path(shutil.copytree(RAW, tmp_path / "raw"))


@pytest.fixture
def here(tmp_path: Path) -> str:
    return str(tmp_path / "index")


def test_the_summary_counts_files_and_what_the_index_holds(run: Run, raw: Path, here: str) -> None:
    result = run("index", str(raw), "--index", here)
    assert result.exit_code == 0
    assert result.stdout.startswith("2 files added in ")
    assert "holds 2 cases, 9 opinions, " in result.stdout


def test_again_there_is_nothing_to_do_and_it_says_so(run: Run, raw: Path, here: str) -> None:
    run("index", str(raw), "--index", here)
    again = run("index", str(raw), "--index", here)
    assert (again.exit_code, again.stderr) == (0, "")
    assert again.stdout.startswith("Nothing to do: 2 files unchanged. ")


def test_changes_are_named_by_what_was_done(run: Run, raw: Path, here: str) -> None:
    run("index", str(raw), "--index", here)
    malley = next(raw.glob("004_*"))
    malley.write_text(malley.read_text(encoding="utf-8") + "\nIt is so ordered again.\n", encoding="utf-8")
    next(raw.glob("000_*")).unlink()
    shutil.copy(malley, raw / "new.txt")
    report = json.loads(run("index", str(raw), "--index", here, "--json").stdout)
    assert report["added"] == ["new.txt"]
    assert report["updated"] == [malley.name]
    assert report["removed"] == ["000_5c2aa7956799b036.txt"]
    assert report["unchanged"] == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "empty", id="an empty file"),
        pytest.param(b"\x00\x01\x02\xff" * 100, "binary", id="a binary file"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_counted_and_the_others_are_indexed(
    run: Run, raw: Path, here: str, content: bytes, reason: str
) -> None:
    (raw / "bad.txt").write_bytes(content)
    result = run("index", str(raw), "--index", here)
    assert result.exit_code == 1
    assert "holds 2 cases" in result.stdout
    assert f"Cannot read bad.txt: {reason}" in result.stderr
    assert "1 file could not be read." in result.stderr


@pytest.mark.parametrize("archived", [False, True])
def test_how_large_a_file_may_be_is_set_for_all_of_a_build(run: Run, raw: Path, here: str, archived: bool) -> None:
    malley, file = next(raw.glob("004_*")), "cases.zip" if archived else "large.txt"
    text = malley.read_text(encoding="utf-8") + " " * 2**20
    if archived:
        with zipfile.ZipFile(raw / file, "w") as archive:
            archive.writestr("large.txt", text)
    else:
        (raw / file).write_text(text, encoding="utf-8")
    malley.unlink()
    small = run("index", str(raw), "--index", here, "--largest", "1")
    assert (small.exit_code, "holds 1 case," in small.stdout) == (1, True)
    assert f"Cannot read {file}" in small.stderr
    assert "over the limit of 1,048,576" in small.stderr
    assert run("read", str(raw / file), "--largest", "1").exit_code == 1
    assert run("read", str(raw / file), "--largest", "2").exit_code == 0
    whole = run("index", str(raw), "--index", here, "--largest", "2")
    assert (whole.exit_code, "holds 2 cases," in whole.stdout) == (0, True)


def test_the_json_report_stands_alone_on_standard_output(run: Run, raw: Path, here: str) -> None:
    (raw / "bad.txt").touch()
    result = run("index", str(raw), "--index", here, "--json")
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert report["failed"] == [{"file": "bad.txt", "reason": "empty"}]
    assert (report["cases"], report["opinions"], len(report["added"])) == (2, 9, 2)
    assert "Cannot read bad.txt" in result.stderr


def test_a_broken_row_of_cases_csv_is_named_with_status_1(run: Run, raw: Path, here: str) -> None:
    with (raw / "cases.csv").open("a", encoding="utf-8") as table:
        table.write("nothing\n")
    result = run("index", str(raw), "--index", here)
    assert result.exit_code == 1
    assert "holds 2 cases" in result.stdout
    assert "cases.csv row 4: " in result.stderr


def test_an_empty_folder_is_nothing_found(run: Run, tmp_path: Path, here: str) -> None:
    (tmp_path / "empty").mkdir()
    result = run("index", str(tmp_path / "empty"), "--index", here)
    assert result.exit_code == 1
    assert "There are no opinions to index." in result.stderr


def test_many_warnings_are_cut_short(run: Run, raw: Path, here: str) -> None:
    for number in range(12):
        text = f"JUSTICE POWELL, dissenting.\n\nThis is the dissent of number {number}, and long enough to be one.\n"
        (raw / f"nameless {number}.txt").write_text(text, encoding="utf-8")
    result = run("index", str(raw), "--index", here)
    notes = [line for line in result.stderr.splitlines() if line.startswith("Note: ")]
    assert len(notes) == 11
    assert notes[-1].endswith("more; --json has them all.")


def test_the_raw_folder_and_the_index_come_from_the_environment(run: Run, raw: Path, here: str) -> None:
    result = run("index", OPINIONS_RAW=str(raw), OPINIONS_INDEX=here)
    assert result.exit_code == 0
    assert (Path(here) / "manifest.json").exists()


def test_an_index_that_cannot_be_written_is_the_operators(run: Run, raw: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = run("index", str(raw), "--index", str(tmp_path / "file"))
    assert (result.exit_code, result.stdout) == (3, "")
    assert "cannot be written" in result.stderr


def test_a_second_builder_is_told_of_the_first(run: Run, raw: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    folder.mkdir()
    with manifest.locked(folder, "2026-01-01"):
        result = run("index", str(raw), "--index", str(folder))
    assert result.exit_code == 3
    assert "is being built by process" in result.stderr


def test_whoosh_builds_an_index_too(run: Run, raw: Path, here: str) -> None:
    assert run("index", str(raw), "--index", here, "--engine", "whoosh").exit_code == 0
    assert "whoosh" in run("stats", "--index", here).stdout


def test_what_fails_in_an_archive_is_named_and_counted_until_the_archive_changes(
    run: Run, tmp_path: Path, here: str
) -> None:
    with zipfile.ZipFile(tmp_path / "cases.zip", "w") as archive:
        archive.write(next(RAW.glob("004_*")), "malley.txt")
        archive.writestr("empty.txt", "")
        archive.writestr("picture.png", b"\x89PNG\0")
    for said in ("1 file added in ", "Nothing to do: 1 file unchanged. "):
        result = run("index", str(tmp_path / "cases.zip"), "--index", here)
        assert result.exit_code == 1
        assert result.stdout.startswith(said)
        assert "holds 1 case, 4 opinions, " in result.stdout
        assert "Cannot read cases.zip/empty.txt: empty\n" in result.stderr
        assert result.stderr.endswith("2 files could not be read.\n")


def without_leave(path: Path) -> Path:
    """The file or folder, which may not be read any more; root may still."""
    path.chmod(0)
    if os.access(path, os.R_OK):
        path.chmod(0o755)
        pytest.skip("this user may read everything")
    return path


def test_a_folder_of_an_index_that_may_not_be_read_is_the_operators(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    folder.mkdir()
    without_leave(folder)
    for command in (["search", "x"], ["stats"], ["verify"], ["index", str(RAW)]):
        result = run(*command, "--index", str(folder))
        assert result.exit_code == 3
        assert result.stderr.endswith("Permission denied.\n")


def test_a_file_of_an_index_that_may_not_be_read_is_not_called_damaged(run: Run, raw: Path, here: str) -> None:
    assert run("index", str(raw), "--index", here).exit_code == 0
    closed = without_leave(next(Path(here).glob("cases-*")))
    for command in (["search", "x"], ["index", str(raw)]):
        result = run(*command, "--index", here)
        assert (result.exit_code, result.stderr) == (3, f"Error: {closed} cannot be read: Permission denied.\n")


def test_a_file_that_may_not_be_read_is_named_and_the_others_are_read(run: Run, raw: Path) -> None:
    closed = without_leave(next(raw.glob("004_*")))
    result = run("read", *map(str, sorted(raw.glob("*.txt"))), "--json")
    assert [json.loads(line)["case"]["id"] for line in result.stdout.splitlines()] == ["565-us-535"]
    assert (result.exit_code, result.stderr) == (1, f"Cannot read {closed}: cannot be read: Permission denied\n")
