"""The byline says who wrote a passage and as what."""

from __future__ import annotations

import pytest

from caselaw.model import Kind
from notes.citation import byline
from tests.notes.made import passage


@pytest.mark.parametrize(
    ("kind", "by", "expected"),
    [
        (Kind.MAJORITY, ("White",), "White, J., for the Court"),
        (Kind.MAJORITY, ("Burger",), "Burger, C.J., for the Court"),
        (Kind.MAJORITY, (), "Opinion of the Court"),
        (Kind.PLURALITY, ("White",), "White, J., for a plurality"),
        (Kind.PER_CURIAM, (), "Per curiam"),
        (Kind.CONCURRENCE, ("Powell",), "Powell, J., concurring"),
        (Kind.CONCURRENCE_DISSENT, ("Powell",), "Powell, J., concurring in part and dissenting in part"),
        (Kind.DISSENT, ("Powell", "White"), "Powell & White, JJ., dissenting"),
        (Kind.DISSENT, (), "Dissent"),
        (Kind.STATEMENT, ("Powell",), "Statement of Powell, J."),
        (Kind.SERIATIM, ("Powell",), "Opinion of Powell, J."),
        (Kind.APPENDIX, ("Powell",), "Appendix (Powell, J.)"),
        (Kind.SYLLABUS, (), "Syllabus"),
        (Kind.COUNSEL, (), "Counsel"),
        (Kind.COMBINED, (), "Combined opinions"),
    ],
)
def test_the_byline(kind: Kind, by: tuple[str, ...], expected: str) -> None:
    written = passage(kind=kind, by=by)
    assert byline(written.case, written.writing) == expected
