"""The reference of every command, generated from its help: ``python -m cli.reference > docs/cli.md``."""

from __future__ import annotations

import click

from cli.main import main

_WIDTH = 100

_INTRODUCTION = """\
# The command line

Generated from the commands' own help by `python -m cli.reference > docs/cli.md`; a test compares.

JSON goes to standard output alone, messages and progress to standard error. Exit status:

| status | means |
|---|---|
| 0 | done |
| 1 | found nothing; or some raw files, or rows of `cases.csv`, are wrong; or the passage lacks the quotation |
| 2 | a mistake in the command or the query, said on one line, for a query with a caret under the place |
| 3 | no usable index (missing, of another version or engine, locked, damaged), or the port is taken |

On a terminal matches are bold and underlined and lines are wrapped; anywhere else matches stand between « and »,
and each paragraph is one line. `--json` never alters a text. `NO_COLOR` is honoured. A closed pipe (`| head`) is quiet.

Tab completion of commands, options, justices and kinds: put one of these lines into your shell's start-up file.

```
eval "$(_OPINIONS_COMPLETE=bash_source opinions)"     # ~/.bashrc
eval "$(_OPINIONS_COMPLETE=zsh_source opinions)"      # ~/.zshrc
_OPINIONS_COMPLETE=fish_source opinions | source      # ~/.config/fish/completions/opinions.fish
```
"""


def reference() -> str:
    """The whole page, in Markdown."""
    top = click.Context(main, info_name="opinions", terminal_width=_WIDTH, **main.context_settings)
    sections = [_INTRODUCTION, _section(main, top)]
    for name in main.list_commands(top):
        command = main.command_of(name)
        sections.append(_section(command, click.Context(command, top, name, terminal_width=_WIDTH)))
    return "\n".join(sections)


def _section(command: click.Command, ctx: click.Context) -> str:
    return f"## {ctx.command_path}\n\n```\n{command.get_help(ctx)}\n```\n"


if __name__ == "__main__":
    click.echo(reference(), nl=False)
