"""An error is one line; a query that cannot be read is shown with a caret under the place."""

from __future__ import annotations

import pytest

from cli.errors import BadQuery, message, status
from notes.errors import QuoteNotFound
from search.errors import IndexLocked, QueryError, UnknownId


@pytest.mark.parametrize(
    ("query", "position", "lines"),
    [
        pytest.param("a (b", 2, ["  a (b", "    ^"], id="within"),
        pytest.param("a (b", 4, ["  a (b", "      ^"], id="at the end"),
        pytest.param("a (b", 9, ["  a (b", "      ^"], id="past the end"),
        pytest.param("a\n\t(b", 3, ["  a  (b", "     ^"], id="white space is a space"),
        pytest.param("a\x1b(b", 2, ["  a\ufffd(b", "    ^"], id="an escape sequence is shown, not sent"),
        pytest.param("法e\u0301(b", 3, ["  法e\u0301(b", "     ^"], id="wide and combining characters"),
        pytest.param("a (b", None, [], id="no place to blame"),
        pytest.param("  ", 0, [], id="an empty query"),
        pytest.param(
            "x" * 100 + "(" + "y" * 100,
            100,
            ["  …" + "x" * 36 + "(" + "y" * 35 + "…", " " * 39 + "^"],
            id="a long query is shown around the place",
        ),
    ],
)
def test_the_place_in_the_query_is_pointed_at(query: str, position: int | None, lines: list[str]) -> None:
    error = BadQuery(QueryError("It is wrong.", position), query)
    assert message(error).split("\n") == ["Error: It is wrong.", *lines]


def test_a_query_that_works_is_offered() -> None:
    error = BadQuery(QueryError("It is wrong.", 0, "a OR b"), "a (b")
    assert message(error).split("\n")[-1] == "Try: a OR b"


@pytest.mark.parametrize(
    ("error", "expected"),
    [(UnknownId("No."), 1), (QuoteNotFound("No."), 1), (QueryError("No."), 2), (IndexLocked("No."), 3)],
)
def test_the_status_says_who_can_act(error: Exception, expected: int) -> None:
    assert (status(error), message(error)) == (expected, "Error: No.")


def test_no_other_error_is_taken_for_a_status() -> None:
    with pytest.raises(TypeError):
        status(ZeroDivisionError())
