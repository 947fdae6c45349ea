"""The ``opinions`` command. A command is imported when it is asked for, and what is heavy in it when it runs."""

from __future__ import annotations

import click

from cli.group import Opinions

_MODULES = {
    "index": "cli.indexing",
    "read": "cli.raw",
    "search": "cli.searching",
    "show": "cli.showing",
    "cite": "cli.showing",
    "stats": "cli.showing",
    "verify": "cli.verifying",
    "serve": "cli.serving",
}


def _version(ctx: click.Context, parameter: click.Parameter, asked: bool) -> None:
    if asked:
        from cli.release import version

        click.echo(f"opinions {version()}")
        ctx.exit()


@click.group("opinions", cls=Opinions, modules=_MODULES, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version and exit."
)
def main() -> None:
    """Search court opinions, paragraph by paragraph, on your own machine.

    Put opinions into raw/, then: opinions index, opinions search '"plainly incompetent"', opinions serve.

    Exit status: 0 done; 1 found nothing, or a file could not be read; 2 a mistake in the command or the query;
    3 no usable index.
    """


if __name__ == "__main__":
    main()
