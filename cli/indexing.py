"""``opinions index``: raw files in, an index out, and what was done said."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.errors import NOTHING_FOUND
from cli.options import FOLDER, index_option, json_option, limits_option
from cli.text import echo_json, printable
from search.engines import DEFAULT_ENGINE, ENGINES
from webui.naming import counted

if TYPE_CHECKING:
    from indexer.bounds import Limits
    from indexer.build import Report
    from indexer.progress import Progress, Step

# As many warnings as are read; --json has them all.
_SHOWN_WARNINGS = 10


@click.command(short_help="Index raw opinions.")
@click.argument("raw", nargs=-1, type=FOLDER, envvar="OPINIONS_RAW")
@index_option
@click.option(
    "--engine",
    type=click.Choice(list(ENGINES)),
    default=DEFAULT_ENGINE,
    show_default=True,
    help="The engine of the index; another than before builds it anew.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that read files; one a processor unless given.",
)
@click.option("--rebuild", is_flag=True, help="Build anew from all files, and switch when done.")
@limits_option
@json_option
@click.pass_context
def index(
    ctx: click.Context,
    raw: Sequence[Path],
    index: Path,
    engine: str,
    jobs: int | None,
    rebuild: bool,
    limits: Limits,
    as_json: bool,
) -> None:
    """Index the opinions in RAW: files, or folders with all below them.

    RAW defaults to raw/, or to OPINIONS_RAW. Only new, changed and removed files are worked on. A file that
    cannot be read is named, the others are indexed, and the exit status is 1.
    """
    from indexer.build import build

    raws = [Path(path) for path in raw] or [Path("raw")]
    if index.resolve() in (path.resolve() for path in raws):
        raise click.UsageError("The index needs a folder of its own, not that of the opinions.", ctx)
    with _progress() as progress:
        try:
            report = build(
                raws,
                index,
                engine=engine,
                jobs=jobs or os.cpu_count() or 1,
                rebuild=rebuild,
                progress=progress,
                limits=limits,
            )
        except FileNotFoundError as error:
            raise click.UsageError(str(error), ctx) from error
    if as_json:
        echo_json(_report_json(report))
    else:
        click.echo(_summary(report, index))
    _complain(report)
    if report.failed or report.problems or not report.cases:
        ctx.exit(NOTHING_FOUND)


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """What to call after each file: on a terminal a bar with files, speed and the time that is left, else nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn, TransferSpeedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("Reading {task.fields[files]}"), BarColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=None, files="")

        def show(step: Step) -> None:
            files = f"{step.files:,}/{step.of_files:,}"
            bar.update(task, completed=step.bytes, total=step.of_bytes, files=files)

        yield show


def _report_json(report: Report) -> dict[str, Any]:
    failed = [{"file": file, "reason": reason} for file, reason in report.failed]
    return {**asdict(report), "failed": failed}


def _summary(report: Report, folder: Path) -> str:
    changes = (("added", report.added), ("updated", report.updated), ("removed", report.removed))
    did = ", ".join(f"{counted(len(files), 'file')} {verb}" for verb, files in changes if files)
    holds = ", ".join(
        (counted(report.cases, "case"), counted(report.opinions, "opinion"), counted(report.passages, "passage"))
    )
    unchanged = f"{counted(len(report.unchanged), 'file')} unchanged"
    done = f"{did} in {report.seconds:.1f} s; {unchanged}" if did else f"Nothing to do: {unchanged}"
    return printable(f"{done[0].upper()}{done[1:]}. The index in {folder} holds {holds}.")


def _complain(report: Report) -> None:
    """What went wrong, on standard error."""
    lines = [f"Cannot read {file}: {reason}" for file, reason in report.failed]
    lines += report.problems
    if report.changed:
        lines += [f"Note: {warning}" for warning in report.warnings[:_SHOWN_WARNINGS]]
        more = len(report.warnings) - _SHOWN_WARNINGS
        lines += [f"Note: {more:,} more; --json has them all."] if more > 0 else []
    if report.failed:
        lines.append(f"{counted(len(report.failed), 'file')} could not be read.")
    elif not report.cases:
        lines.append("There are no opinions to index.")
    for line in lines:
        click.echo(printable(line), err=True)
