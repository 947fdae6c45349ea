"""Text made fit for a terminal, and JSON for a script."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from typing import Any

import click

# One for one, so that offsets into the text stay right. Escape sequences in an opinion must not reach a terminal.
_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], "�")
_PRINTABLE = _CONTROLS | {ord(space): " " for space in "\t\n\r"}


def printable(text: str) -> str:
    """The text on one line and without control characters, character for character."""
    return text if text.isprintable() else text.translate(_PRINTABLE)


def cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(map(bool, map(unicodedata.combining, text)))


def echo_exact(text: str) -> None:
    """Lines for someone's notes, as they are; only a terminal gets no control characters."""
    shown = "\n".join(map(printable, text.split("\n"))) if sys.stdout.isatty() else text
    click.echo(shown, nl=False, color=True)  # color: leave escape sequences alone, they are the source's


def echo_json(value: Any) -> None:
    """One line of JSON on standard output; what the terminal's encoding lacks is escaped."""
    unicode = (getattr(sys.stdout, "encoding", None) or "").lower().startswith("utf")
    text = json.dumps(value, ensure_ascii=not unicode)
    # A byte of the command line that is no character is half a pair, which UTF-8 cannot hold.
    click.echo(re.sub("[\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", text))
