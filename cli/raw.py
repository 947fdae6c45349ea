"""``opinions read``: how raw files are understood, without an index."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caselaw.model import Decision, Opinion
from cli.errors import NOTHING_FOUND
from cli.options import FOLDER, json_option, limits_option
from cli.text import echo_json, printable
from webui.naming import counted, joiners

if TYPE_CHECKING:
    from cli.screen import Screen
    from indexer.bounds import Limits


@click.command(short_help="Show how raw files are understood.")
@click.argument("files", nargs=-1, required=True, type=FOLDER, metavar="FILE...")
@click.option(
    "--raw",
    type=FOLDER,
    metavar="DIR",
    default=Path("raw"),
    show_default=True,
    envvar="OPINIONS_RAW",
    show_envvar=True,
    help="The raw folder, whose cases.csv speaks for the files below it.",
)
@limits_option
@json_option
@click.pass_context
def read(ctx: click.Context, files: Sequence[Path], raw: Path, limits: Limits, as_json: bool) -> None:
    """Show how FILE... are understood: cases, who wrote what, sections, notes; needs no index.

    Files of one case are read as one, exactly as the index would. With --json, one case a line. A file that
    cannot be read is named on standard error, the others are shown, and the exit status is 1.
    """
    decisions, complaints = _read(files, raw, limits)
    if as_json:
        from caselaw.as_json import decision_json

        for decision in decisions:
            echo_json(decision_json(decision))
    else:
        from cli.screen import screen

        page = screen()
        for number, decision in enumerate(decisions):
            _show(page, decision, first=number == 0)
    for complaint in complaints:
        click.echo(printable(complaint), err=True)
    if complaints:
        ctx.exit(NOTHING_FOUND)


def _read(files: Sequence[Path], raw: Path, limits: Limits) -> tuple[list[Decision], list[str]]:
    """The cases of the files, in the order of their first files, and what could not be read."""
    from indexer.completing import complete
    from indexer.errors import RawFileError
    from indexer.merging import merge
    from indexer.metadata import Cases, read_cases
    from indexer.reading import read_each
    from indexer.scanning import METADATA_FILE

    by_case: dict[str, list[Decision]] = {}
    complaints: list[str] = []
    folders: dict[Path, Cases] = {}
    for file in files:
        path = _absolute(file)
        root = _absolute(raw) if path.is_relative_to(_absolute(raw)) else path.parent
        if root not in folders:
            folders[root] = read_cases(root / METADATA_FILE)
            complaints += folders[root].problems
        for found in read_each(path, root=root, cases=folders[root], limits=limits):
            if isinstance(found, RawFileError):
                within = found.path.relative_to(path)
                complaints.append(f"Cannot read {file / within}: {found.reason}")
            else:
                by_case.setdefault(found.case.id, []).append(found)
    cases = (same[0] if len(same) == 1 else merge(same) for same in by_case.values())
    return list(map(complete, cases)), complaints


def _absolute(path: Path) -> Path:
    """From the root, without ``..``, links as they are: the id of a case may rest on its file's place below raw."""
    return Path(os.path.normpath(Path.cwd() / path))


def _show(page: Screen, decision: Decision, first: bool) -> None:
    from notes.citation import cite_case

    if not first:
        page.line()
    page.line(cite_case(decision.case), bold=True)
    page.line(f"{decision.case.id}, from {', '.join(source.file for source in decision.sources)}", indent=2)
    for opinion in decision.opinions:
        _show_opinion(page, decision, opinion)
    for warning in decision.warnings:
        page.line(f"Note: {warning}", indent=2)


def _show_opinion(page: Screen, decision: Decision, opinion: Opinion) -> None:
    from notes.citation import byline

    size = counted(len(opinion.paragraphs), "paragraph")
    notes = f", {counted(len(opinion.footnotes), 'note')}" if opinion.footnotes else ""
    sections = list(dict.fromkeys(par.section for par in opinion.paragraphs if par.section))
    page.line(f"{opinion.writing.id}: {byline(decision.case, opinion.writing)}", indent=2)
    page.line(size + notes + (f"; sections {', '.join(sections)}" if sections else ""), indent=4)
    if opinion.writing.joined_by:
        page.line(f"joined by {joiners(opinion.writing)}", indent=4)
