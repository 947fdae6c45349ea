"""The ``opinions`` command. Commands import what is heavy when they run, so that ``--version`` is quick."""

from __future__ import annotations

import click

from cli.group import Opinions
from cli.indexing import index
from cli.raw import read
from cli.searching import search
from cli.serving import serve
from cli.showing import cite, show, stats
from cli.verifying import verify


def _version(ctx: click.Context, parameter: click.Parameter, asked: bool) -> None:
    if asked:
        from cli.release import version

        click.echo(f"opinions {version()}")
        ctx.exit()


@click.group("opinions", cls=Opinions, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version and exit."
)
def main() -> None:
    """Search court opinions, paragraph by paragraph, on your own machine.

    Put opinions into raw/, then: opinions index, opinions search '"plainly incompetent"', opinions serve.

    Exit status: 0 done; 1 found nothing, or a file could not be read; 2 a mistake in the command or the query;
    3 no usable index.
    """


for command in (index, read, search, show, cite, stats, verify, serve):
    main.add_command(command)


if __name__ == "__main__":
    main()
