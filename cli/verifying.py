"""``opinions verify``: the whole index read back, and what is damaged named."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.errors import OPERATORS
from cli.options import index_option, json_option
from cli.text import echo_json, printable
from webui.naming import counted

if TYPE_CHECKING:
    from search.verifying import Verified

# As many as are read; --json has them all.
_SHOWN = 50


@click.command(short_help="Read the whole index back and name what is damaged.")
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes that read; one a processor unless given."
)
@json_option
@index_option
@click.pass_context
def verify(ctx: click.Context, jobs: int | None, as_json: bool, index: Path) -> None:
    """Read every file of the index and every passage in it, and name what is damaged.

    Files are compared with the checksums taken when they were written, passages with what is known of their
    cases. Exit status 3 where anything is wrong; then build again with: opinions index --rebuild
    """
    from search.verifying import verify

    with _progress() as progress:
        found = verify(index, jobs or os.cpu_count() or 1, progress)
    if as_json:
        echo_json(_as_json(found, index))
    elif found.whole:
        click.echo(_summary(found, index))
    for line in _wrong(found, index):
        click.echo(printable(line), err=True)
    if not found.whole:
        ctx.exit(OPERATORS)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """What to call after each file and some cases: a bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Reading back"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading back", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def _as_json(found: Verified, index: Path) -> dict[str, Any]:
    return {
        "index": str(index),
        "whole": found.whole,
        "damaged": [fault._asdict() for fault in found.damaged],
        "wrong": [{"case": case_id, "what": what} for case_id, what in found.wrong],
        **{name: getattr(found, name) for name in ("files", "bytes", "cases", "passages", "seconds")},
    }


def _summary(found: Verified, index: Path) -> str:
    read = f"{counted(found.files, 'file')} of {found.bytes / 1e6:,.1f} MB"
    held = f"{counted(found.passages, 'passage')} of {counted(found.cases, 'case')}"
    return printable(f"The index in {index} is whole: {read}, {held} read back in {found.seconds:.1f} s.")


def _wrong(found: Verified, index: Path) -> Iterator[str]:
    """A line on each thing that is wrong."""
    said = [f"Damaged: {fault.file} {fault.what}" for fault in found.damaged]
    said += [f"Wrong: {case_id}: {what}" if case_id else f"Wrong: {what}" for case_id, what in found.wrong]
    yield from said[:_SHOWN]
    if len(said) > _SHOWN:
        yield f"{len(said) - _SHOWN:,} more; --json has them all."
    if said:
        yield f"The index in {index} is damaged. Build it again with: opinions index --rebuild"
