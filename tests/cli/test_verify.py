"""``opinions verify``: what it says of an index that is whole, of one that is damaged, and of none."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def damaged(index: Path, tmp_path: Path) -> Path:
    """A copy of the index with one byte flipped in one of the engine's files."""
    copy = Path(shutil.copytree(index, tmp_path / "index"))
    path = sorted(copy.glob("generation-*/*.store"))[0]
    content = path.read_bytes()
    path.write_bytes(content[:20] + bytes([content[20] ^ 1]) + content[21:])
    return copy


def test_a_whole_index_is_said_to_be_whole(run: Run) -> None:
    done = run("verify")
    assert (done.exit_code, done.stderr) == (0, "")
    assert " is whole: " in done.stdout
    assert "175 passages of 2 cases read back" in done.stdout


def test_json_says_how_much_was_read(run: Run) -> None:
    found = json.loads(run("verify", "--json").stdout)
    assert (found["whole"], found["damaged"], found["wrong"]) == (True, [], [])
    assert (found["cases"], found["passages"]) == (2, 175)
    assert found["files"] > 10
    assert found["bytes"] > 100_000


def test_a_damaged_file_is_named(run: Run, damaged: Path) -> None:
    done = run("verify", "--index", str(damaged))
    name = sorted(damaged.glob("generation-*/*.store"))[0].relative_to(damaged)
    assert (done.exit_code, done.stdout) == (3, "")
    first, last = done.stderr.splitlines()
    assert first == f"Damaged: {name} has other bytes than were written"
    assert last.endswith("Build it again with: opinions index --rebuild")
    again = run("verify", "--index", str(damaged), "--json")
    assert again.exit_code == 3
    assert json.loads(again.stdout)["damaged"] == [{"file": str(name), "what": "has other bytes than were written"}]


def test_a_rebuild_makes_it_whole(run: Run, damaged: Path) -> None:
    assert run("index", "--index", str(damaged), "--rebuild").exit_code == 0
    assert run("verify", "--index", str(damaged)).exit_code == 0


def test_no_index_is_the_operators(run: Run, tmp_path: Path) -> None:
    done = run("verify", "--index", str(tmp_path))
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr.startswith("Error: There is no index in ")
