"""The command group: how every command ends, whatever happens in it."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from cli import errors
from notes.errors import NotesError
from search.errors import SearchError


class Opinions(click.Group):
    """Commands in the order they are used; every error is one clear line and a status of the contract."""

    def __init__(self, *args: Any, modules: Mapping[str, str], **extra: Any) -> None:
        """``modules`` has each command's name with the module where it stands, which is imported when it is wanted."""
        super().__init__(*args, **extra)
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order they are used."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None where there is none."""
        return self.command_of(cmd_name) if cmd_name in self._modules else None

    def command_of(self, name: str) -> click.Command:
        """The command of a name that there is."""
        command: click.Command = getattr(import_module(self._modules[name]), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader that has seen enough (``| head``) ends it quietly."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _send_the_rest_nowhere()
            return None
        return result

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command line and end the process with the command's status."""
        _have_every_stream()
        _show_odd_characters()
        try:
            result = super().main(
                args, prog_name or "opinions", complete_var, False, windows_expand_args=windows_expand_args, **extra
            )
        except (click.ClickException, SearchError, NotesError, OSError) as error:
            if not standalone_mode:
                raise
            with contextlib.suppress(OSError):
                click.echo(errors.message(error), err=True)
            if isinstance(error, OSError):  # most likely of standard output itself, as on a full disk
                _send_the_rest_nowhere()
            result = errors.status(error)
        except click.Abort:
            result = errors.INTERRUPTED
        if not standalone_mode:
            return result
        sys.exit(result if isinstance(result, int) else 0)


def _send_the_rest_nowhere() -> None:
    """Let Python's last flush of standard output succeed."""
    with contextlib.suppress(OSError, io.UnsupportedOperation):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _have_every_stream() -> None:
    """Send nowhere what goes to a closed stream (``>&-``): the next file opened would get its number, and its text."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open to the end


def _show_odd_characters() -> None:
    r"""Print what a terminal's encoding lacks as ``\xe9`` instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
