"""What a command that cannot go on prints, on one line of standard error, and the exit status it ends with."""

from __future__ import annotations

import click

from cli.text import cells, printable
from notes.errors import NotesError
from search.errors import IndexUnusable, QueryError, SearchError

# The contract's exit statuses; 0 is done.
NOTHING_FOUND = 1
USERS_MISTAKE = 2
OPERATORS = 3
INTERRUPTED = 130  # the shell's own for Ctrl-C

# This much of a query is shown around the place where it goes wrong, in characters.
_WINDOW = 72


class BadQuery(click.ClickException):
    """A QueryError with the query it is about, which is shown with a caret under the place."""

    exit_code = USERS_MISTAKE

    def __init__(self, error: QueryError, query: str) -> None:
        super().__init__(error.message)
        self.error = error
        self.query = query


def status(error: Exception) -> int:
    """Who can act, as the exit status says it."""
    if isinstance(error, click.ClickException):
        return error.exit_code
    if isinstance(error, QueryError):
        return USERS_MISTAKE
    if isinstance(error, IndexUnusable | OSError):
        return OPERATORS
    if isinstance(error, SearchError | NotesError):
        return NOTHING_FOUND
    raise TypeError(f"{type(error).__name__} is no error that a command ends with")


def message(error: Exception) -> str:
    """One line on what is wrong; for a query, the query too with a caret under the place, and one that works."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    if isinstance(error, click.UsageError):
        command = f" ({error.ctx.command_path} -h shows how)" if error.ctx else ""
        return f"Error: {printable(error.format_message())}{command}"
    lines = [f"Error: {printable(_said(error))}"]
    if isinstance(error, BadQuery):
        lines += _pointed(error.query, error.error.position)
        if error.error.suggestion:
            lines.append(f"Try: {printable(error.error.suggestion)}")
    return "\n".join(lines)


def _said(error: Exception) -> str:
    """What an error says, one of the system's as a sentence."""
    if not isinstance(error, OSError) or not error.strerror:
        return str(error)
    return f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror}."


def _pointed(query: str, position: int | None) -> list[str]:
    """The stretch of the query around the position, and a caret under it."""
    if position is None or not query.strip():
        return []
    start = max(0, min(position, len(query)) - _WINDOW // 2)
    before, after = printable(query[start:position]), printable(query[position : start + _WINDOW])
    lead = "  …" if start else "  "
    tail = "…" if start + _WINDOW < len(query) else ""
    return [f"{lead}{before}{after}{tail}", " " * (len(lead) + cells(before)) + "^"]
