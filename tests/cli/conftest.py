"""An index of the two opinions that ship with the project, and ways to run the command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import main

ROOT = Path(__file__).parents[2]
RAW = ROOT / "raw"

Run = Callable[..., Result]
Process = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of raw/."""
    folder = tmp_path_factory.mktemp("cli") / "index"
    result = CliRunner().invoke(main, ["index", str(RAW), "--index", str(folder)])
    assert result.exit_code == 0, result.stderr
    return folder


@pytest.fixture
def run(index: Path) -> Run:
    """Run the command in this process; the index is that of raw/ unless the arguments name another."""

    def invoke(*args: str, **env: str) -> Result:
        surroundings = {"OPINIONS_INDEX": str(index), "OPINIONS_RAW": str(RAW), "OPINIONS_BASE_URL": None, **env}
        return CliRunner(env=surroundings).invoke(main, args)

    return invoke


def surroundings(index: Path, **env: str) -> dict[str, str]:
    """The environment of a process of its own: this one's, without what would colour or rename."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OPINIONS", "PYTHONIO"))}
    return {**kept, "OPINIONS_INDEX": str(index), "OPINIONS_RAW": str(RAW), "PYTHONUTF8": "1", **env}


@pytest.fixture
def process(index: Path) -> Process:
    """Run the command as its own process."""

    def invoke(*args: str | bytes, **env: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "cli.main", *args]
        return subprocess.run(
            command, capture_output=True, cwd=ROOT, env=surroundings(index, **env), timeout=60, check=False
        )

    return invoke
