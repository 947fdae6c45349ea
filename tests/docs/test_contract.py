"""What commands give as JSON is in docs/contract.md, and nothing is there that they do not give."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import main

ROOT = Path(__file__).parents[2]
CONTRACT = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = str(tmp_path_factory.mktemp("contract") / "index")
    assert CliRunner().invoke(main, ["index", str(ROOT / "raw"), "--index", folder]).exit_code == 0
    return folder


@pytest.mark.parametrize(
    ("command", "first"),
    [
        pytest.param(["index", str(ROOT / "raw")], "added", id="index"),
        pytest.param(["stats"], "engine", id="stats"),
        pytest.param(["verify"], "index", id="verify"),
        pytest.param(["search", "immunity"], "query", id="search"),
    ],
)
def test_the_contract_names_what_a_command_gives(index: str, command: list[str], first: str) -> None:
    given = json.loads(CliRunner().invoke(main, [*command, "--index", index, "--json"]).stdout)
    (shape,) = [
        block for block in re.findall(r"```\n(.*?)```", CONTRACT, re.DOTALL) if block.startswith(f'{{"{first}"')
    ]
    for _ in range(6):  # what is within, and however deep, is not compared
        shape = re.sub(r"(?<!^)[{\[][^{}\[\]]*[}\]]", "", shape)
    assert re.findall(r'"(\w+)"(?=\s*[:,}])', shape) == list(given)
