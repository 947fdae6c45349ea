"""The filters written in a query's text, each with its place: what is offered without it, or with another value."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from search.analysis import words
from search.filters import named
from search.lexer import QUOTE, Is, lex
from search.mistakes import Mistake


class TypedFilter(NamedTuple):
    """``text[start:end]`` is the filter (``-`` before it included), ``text[value:end]`` what stands after the colon.

    ``wanted`` is the value without quotation marks, ``leaves_out`` whether there is a minus sign.
    """

    field: str
    wanted: str
    start: int
    value: int
    end: int
    leaves_out: bool


def typed_filters(text: str) -> tuple[TypedFilter, ...]:
    """The filters of a query that parses, in order."""
    try:
        lexemes = lex(text)
    except Mistake:
        return ()  # a pasted text, of which nothing is a filter
    found = []
    for place, (field, value) in enumerate(pairwise(lexemes)):
        name = field.text.rstrip(":").lower()
        if field.kind is Is.FIELD and value.kind in (Is.VALUE, Is.PHRASE) and named(name):
            minus = place > 0 and lexemes[place - 1].kind is Is.MINUS
            start = lexemes[place - 1].start if minus else field.start
            found.append(TypedFilter(name, value.text, start, field.end, value.end, minus))
    return tuple(found)


def without(text: str, typed: TypedFilter) -> str:
    """The query without the filter."""
    return " ".join((text[: typed.start] + " " + text[typed.end :]).split())


def with_value(text: str, typed: TypedFilter, value: str) -> str:
    """The query with another value of the filter."""
    written = value if value.replace("-", "").isalnum() else f'"{_unquoted(value)}"'
    return text[: typed.value] + written + text[typed.end :]


def _unquoted(value: str) -> str:
    """The value itself, or, where marks in it would end a phrase, its words."""
    return " ".join(words(value)) if QUOTE.search(value) else value
