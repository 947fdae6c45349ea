"""What people read on standard output: styled and wrapped on a terminal, plain lines anywhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import click
from rich.console import Console
from rich.text import Text

from caselaw.model import Span
from cli.text import printable

# Lines longer than this are tiring to read.
_WIDEST = 100

MARK = "bold underline"


@dataclass(frozen=True, slots=True)
class Screen:
    """Standard output; ``console`` is None where it is no terminal that can style text (a file, a pipe, dumb)."""

    console: Console | None

    def line(self, text: str | Text = "", *, indent: int = 0, style: str = "") -> None:
        """One paragraph, wrapped to the terminal; without one it is one line however long."""
        shown = text.copy() if isinstance(text, Text) else Text(printable(text))
        if self.console is None:
            click.echo(" " * indent + shown.plain if shown.plain else "")
            return
        shown.stylize(style)
        for row in shown.wrap(self.console, self.console.width - indent):
            row.rstrip()
            self.console.print(Text(" " * indent) + row, soft_wrap=True)

    def marked(self, text: str, spans: Sequence[Span]) -> Text:
        """The text with its spans underlined; between « and » where nothing can be underlined."""
        text = printable(text)
        if self.console is None:
            pieces, done = [], 0
            for start, end in spans:
                pieces += [text[done:start], "«", text[start:end], "»"]
                done = end
            return Text("".join([*pieces, text[done:]]))
        shown = Text(text)
        for start, end in spans:
            shown.stylize(MARK, start, end)
        return shown


def screen() -> Screen:
    """Standard output as it is now; NO_COLOR and TERM are honoured by rich."""
    console = Console(highlight=False)
    if not console.is_terminal or console.color_system is None:
        return Screen(None)
    return Screen(Console(highlight=False, width=min(console.width, _WIDEST)))
