"""Every command explains itself, and a mistake in the command line is one clear line and status 2."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run

COMMANDS = ["index", "read", "search", "show", "cite", "stats", "verify", "serve"]


def test_the_version_is_the_projects(run: Run) -> None:
    from cli.release import version

    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"opinions {version()}\n")


def test_in_a_checkout_the_version_is_that_of_pyproject(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import metadata

    from cli.release import version

    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    assert version() == tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]


def test_commands_are_listed_in_the_order_they_are_used(run: Run) -> None:
    listed = run("-h").stdout.partition("Commands:")[2].splitlines()
    assert [line.split()[0] for line in listed if line.strip()] == COMMANDS


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(run: Run, command: str, flag: str) -> None:
    result = run(command, flag)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: opinions {command}")


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    result = run()
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: opinions")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        pytest.param(["serch"], "No such command 'serch'", id="unknown command"),
        pytest.param(["search", "--autor", "x"], "No such option '--autor'", id="unknown option"),
        pytest.param(["search", "x", "--page", "two"], "'two' is not a valid integer", id="no number"),
        pytest.param(["search", "x", "--sort", "best"], "'best' is not one of", id="unknown order"),
        pytest.param(["search", "x", "--from", "0"], "0 is not in the range", id="year nought"),
        pytest.param(["search", "x", "--engine", "lucene"], "'lucene' is not one of", id="unknown engine"),
        pytest.param(["search", "x", "--base-url", "ftp://x"], "'ftp://x' is no address", id="no web address"),
        pytest.param(["search", "x", "--base-url", "http://[x"], "is no address", id="a broken address"),
        pytest.param(["search", "x", "--base-url", "http://x:y"], "is no address", id="a port that is no number"),
        pytest.param(["read"], "Missing argument 'FILE...'", id="no file"),
        pytest.param(["index", "no-such-folder"], "There is no file or folder no-such-folder", id="no such raw folder"),
        pytest.param(["index", ".", "--index", "."], "The index needs a folder of its own", id="the raw folder itself"),
        pytest.param(["index", "--jobs", "0"], "0 is not in the range", id="no process"),
        pytest.param(["show"], "Missing argument 'ID'", id="no id"),
        pytest.param(["show", "475 U.S. 335"], "is no id such as", id="a citation is no id"),
        pytest.param(["show", "http://[x"], "is no address", id="a broken address for an id"),
        pytest.param(["cite", "475-us-335", "--as", "plain"], "need a paragraph's id", id="copying a whole case"),
        pytest.param(["cite", "475-us-335/powell", "--quote", "a"], "need a paragraph's id", id="quoting an opinion"),
        pytest.param(["cite", "475-us-335/powell/9", "--as", "word"], "'word' is not one of", id="unknown form"),
        pytest.param(["serve", "--port", "70000"], "70000 is not in the range", id="no such port"),
    ],
)
def test_a_mistake_is_one_line_and_status_2(run: Run, args: list[str], said: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("Error: ")
    assert said in result.stderr
    assert f"(opinions {args[0]} -h shows how)" in result.stderr or args == ["serch"]


@pytest.mark.parametrize(
    "command", [["search", "x"], ["show", "475-us-335"], ["cite", "475-us-335"], ["stats"], ["verify"], ["serve"]]
)
def test_a_missing_index_says_how_to_build_it(run: Run, command: list[str]) -> None:
    result = run(*command, "--index", "no such index")
    assert (result.exit_code, result.stdout) == (3, "")
    said = "Error: There is no index in no such index. Build one with: opinions index --index 'no such index'\n"
    assert result.stderr == said


def test_in_the_usual_place_the_command_that_builds_an_index_is_short(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("search", "x", "--index", "index")
    assert result.stderr == "Error: There is no index in index. Build one with: opinions index\n"


@pytest.mark.parametrize("command", [["search", "x"], ["serve"]])
def test_an_index_of_another_engine_says_so(run: Run, command: list[str]) -> None:
    result = run(*command, "--engine", "whoosh")
    assert result.exit_code == 3
    assert "was built with tantivy" in result.stderr


@pytest.mark.parametrize(
    ("line", "word", "offered"),
    [
        pytest.param("opinions se", 1, ["search", "serve"], id="commands"),
        pytest.param("opinions search --author re", 3, ["Reed", "Rehnquist"], id="justices"),
        pytest.param("opinions search --type diss", 3, ["dissent"], id="kinds"),
        pytest.param("opinions cite x --as ob", 4, ["obsidian"], id="forms"),
    ],
)
def test_the_shell_completes(run: Run, line: str, word: int, offered: list[str]) -> None:
    result = run(_OPINIONS_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=str(word))
    completed = [entry.partition(",")[2] for entry in result.stdout.splitlines()]
    assert completed == offered
