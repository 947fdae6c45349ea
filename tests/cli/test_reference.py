"""The reference documents every command, exactly as its own help does."""

import click

from cli.main import main
from cli.reference import reference
from tests.cli.conftest import ROOT


def test_the_reference_is_the_commands_own_help() -> None:
    written = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert written == reference(), "python -m cli.reference > docs/cli.md"


def test_every_command_and_option_is_in_it() -> None:
    text = reference()
    for name in main.list_commands(click.Context(main)):
        section = text.partition(f"## opinions {name}\n")[2].partition("\n## ")[0]
        for parameter in main.command_of(name).params:
            assert all(option in section for option in parameter.opts if option.startswith("-")), (name, parameter)
