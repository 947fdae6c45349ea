"""A mistake in a query, and how it becomes an error that offers a query that works."""

from __future__ import annotations

import re
from collections.abc import Callable

from search import analysis
from search.errors import QueryError

# Each repair mends one mistake; a query with more of them is offered as its plain words.
_MOST_REPAIRS = 5
# Each repair is read again: a long query with many mistakes is not worth the time.
_MOST_READ = 5_000
# Enough of a long text to be recognised as one's own.
_MOST_WORDS_OFFERED = 20
_TEXT_LOOKED_AT = 2_000
_LONGEST_SHOWN = 40

_FIELD = re.compile(r"[^\W\d]{2,}:(?=\S)")  # author:


class Mistake(Exception):
    """What is wrong at ``position`` (code points), in one sentence, and an edit that may mend it.

    The edit replaces ``text[start:end]`` by ``instead``; it need not mend other mistakes. Without an
    ``instead`` there is no such edit.
    """

    def __init__(
        self, message: str, start: int, end: int, instead: str | None = "", position: int | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.start, self.end, self.instead = start, end, instead
        self.position = start if position is None else position


def shown(text: str) -> str:
    """What was typed, short enough for a message."""
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def as_error(text: str, mistake: Mistake, read: Callable[[str], object]) -> QueryError:
    """The error for a mistake in ``text``; ``read`` raises Mistake on what does not parse."""
    return QueryError(mistake.message, mistake.position, _repaired(text, mistake, read))


def _repaired(text: str, mistake: Mistake, read: Callable[[str], object]) -> str | None:
    """A query that parses, as near to ``text`` as its repairs allow, else its plain words, else None."""
    plain = analysis.words(_FIELD.sub(" ", text[:_TEXT_LOOKED_AT]))
    if not plain:
        return None
    mended = text
    for _ in range(min(_MOST_REPAIRS, 1 + _MOST_READ // max(len(text), 1))):
        if mistake.instead is None:
            break
        mended = " ".join((mended[: mistake.start] + mistake.instead + mended[mistake.end :]).split())
        if not mended:
            break
        try:
            read(mended)
        except Mistake as another:
            mistake = another
        else:
            return mended
    return " ".join(plain[:_MOST_WORDS_OFFERED])
