"""The command as its own process: streams, statuses, pipes, terminals, odd bytes."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import RAW, ROOT, Process, surroundings

PHRASE = '"plainly incompetent"'
COMMAND = [sys.executable, "-m", "cli.main"]


def test_the_installed_command_is_this_one() -> None:
    import tomllib

    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
    assert scripts == {"opinions": "cli.start:main"}


def test_json_is_alone_on_standard_output(process: Process) -> None:
    done = process("read", *map(str, sorted(RAW.glob("*.txt"))), "no-such-file", "--json")
    assert done.returncode == 1
    assert [json.loads(line)["case"]["id"] for line in done.stdout.splitlines()] == ["565-us-535", "475-us-335"]
    assert done.stderr.startswith(b"Cannot read no-such-file: ")


@pytest.mark.parametrize(
    ("args", "status"),
    [
        pytest.param(["search", PHRASE], 0, id="done"),
        pytest.param(["search", "xylophone"], 1, id="nothing found"),
        pytest.param(["search", '"left open'], 2, id="the user's mistake"),
        pytest.param(["search", "x", "--index", "no-such-index"], 3, id="the operator's"),
    ],
)
def test_the_status_is_that_of_the_contract(process: Process, args: list[str], status: int) -> None:
    done = process(*args)
    assert done.returncode == status
    assert (done.stdout == b"") == (status > 0)
    assert (done.stderr == b"") == (status == 0)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "args",
    [
        pytest.param(["search", "immunity", "--json", "--limit", "100"], id="one long line"),
        pytest.param(["search", "immunity", "--limit", "100"], id="many lines"),
        pytest.param(["show", "475-us-335/powell"], id="an opinion"),
    ],
)
def test_a_closed_pipe_is_quiet(index: Path, args: list[str]) -> None:
    child = subprocess.Popen(
        [*COMMAND, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=surroundings(index)
    )
    assert child.stdout is not None
    child.stdout.close()  # before the first byte is written
    assert child.stderr is not None
    assert (child.stderr.read(), child.wait(timeout=60)) == (b"", 0)
    child.stderr.close()


def test_odd_bytes_in_a_query_are_answered(process: Process) -> None:
    done = process("search", b"warrant \xff", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["query"]["text"] == "warrant \udcff"


def test_odd_bytes_in_a_message_are_shown(process: Process) -> None:
    done = process("search", b'"left \xff')
    assert done.returncode == 2
    assert rb'  "left \udcff' in done.stderr


def test_a_file_name_of_odd_bytes_is_named(process: Process) -> None:
    done = process("read", b"no-such-\xff")
    assert done.returncode == 1
    assert rb"Cannot read no-such-\udcff" in done.stderr


def test_json_survives_a_terminal_without_unicode(process: Process) -> None:
    done = process("search", PHRASE, "--json", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert json.loads(done.stdout.decode("ascii"))["query"]["understood"] == "the exact words “plainly incompetent”"


def test_text_survives_a_terminal_without_unicode(process: Process) -> None:
    done = process("search", PHRASE, PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
    assert done.returncode == 0
    assert done.stdout.startswith(rb"the exact words \u201cplainly incompetent\u201d: 9 passages")


def on_a_terminal(index: Path, *args: str, **env: str) -> str:
    """What the command writes to a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    names = {name: value for name, value in surroundings(index).items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    child = subprocess.Popen(
        [*COMMAND, *args],
        stdout=theirs,
        stderr=theirs,
        cwd=ROOT,
        env={**names, "TERM": "xterm-256color", "COLUMNS": "80", **env},
    )
    os.close(theirs)
    written = b""
    while True:
        try:
            more = os.read(ours, 1 << 16)
        except OSError:  # the last writer has closed the terminal
            break
        if not more:
            break
        written += more
    os.close(ours)
    assert child.wait(timeout=60) == 0
    return written.decode().replace("\r\n", "\n")


UNDERLINED = "\x1b[1;4mplainly incompetent\x1b[0m"


def test_on_a_terminal_matches_are_underlined_and_lines_wrapped(index: Path) -> None:
    written = on_a_terminal(index, "search", PHRASE, "--author", "powell")
    assert UNDERLINED in written
    assert "«" not in written
    plain = written.replace("\x1b[1;4m", "").replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert max(map(len, plain.splitlines())) <= 80


def test_no_color_leaves_the_underline(index: Path) -> None:
    written = on_a_terminal(index, "search", PHRASE, "--author", "powell", NO_COLOR="1")
    assert UNDERLINED in written
    assert "\x1b[3" not in written


def test_a_terminal_that_can_only_write_gets_plain_text(index: Path) -> None:
    written = on_a_terminal(index, "search", PHRASE, "--author", "powell", TERM="dumb")
    assert "«plainly incompetent»" in written
    assert "\x1b" not in written


def test_progress_is_shown_on_a_terminal_only(index: Path, process: Process, tmp_path: Path) -> None:
    command = ["index", str(RAW), "--index", str(tmp_path / "index"), "--rebuild"]
    assert "2/2" in on_a_terminal(index, *command)
    assert b"2/2" not in process(*command).stderr


def test_the_version_needs_none_of_the_heavy_libraries() -> None:
    heavy = "tantivy whoosh flask rich waitress lxml rapidfuzz Stemmer".split()
    script = f"""
import sys
sys.argv = ["opinions", "--version"]
from cli.main import main
try:
    main()
except SystemExit:
    print([name for name in {heavy!r} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_an_escape_sequence_in_an_opinion_reaches_notes_but_no_terminal(process: Process, tmp_path: Path) -> None:
    text = "This \x1b[31mred\x1b[0m text is the dissent, and it is long enough. It ends here."
    (tmp_path / "red.txt").write_text(f"JUSTICE POWELL, dissenting.\n\n{text}\n", encoding="utf-8")
    folder = tmp_path / "index"
    assert process("index", str(tmp_path / "red.txt"), "--index", str(folder)).returncode == 0
    command = ["cite", "red/powell/1", "--as", "plain"]
    assert process(*command, OPINIONS_INDEX=str(folder)).stdout.decode().startswith(f'"{text}"\n')
    for shown in (["search", "dissent"], ["show", "red/powell"], command):
        assert "\x1b[31m" not in on_a_terminal(folder, *shown)
