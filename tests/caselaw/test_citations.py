"""Citations of the United States: the spellings that are understood, and the one that is printed."""

from __future__ import annotations

import pytest

from caselaw.citations import REPORTERS, parse
from caselaw.model import Citation


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param("475 U.S. 335", "475 U.S. 335", id="as the Bluebook prints it"),
        pytest.param("475 U. S. 335", "475 U.S. 335", id="as the reports print it"),
        pytest.param("475 US 335", "475 U.S. 335", id="as it is typed"),
        pytest.param(" 475 u.s. 335, ", "475 U.S. 335", id="small letters, spaces and a comma around it"),
        pytest.param("106 S. Ct. 1092", "106 S. Ct. 1092", id="Supreme Court Reporter"),
        pytest.param("89 L.Ed.2d 271", "89 L. Ed. 2d 271", id="Lawyers' Edition"),
        pytest.param("748 F.2d 715", "748 F.2d 715", id="Federal Reporter"),
        pytest.param("1 Cranch 137", "1 Cranch 137", id="an early reporter"),
    ],
)
def test_a_citation_however_it_is_spelt(text: str, printed: str) -> None:
    assert str(parse(text)) == printed


@pytest.mark.parametrize(
    "text", ["", "475", "475 335", "475 U.S.", "U.S. 335", "475 Xyz 335", "See 475 U.S. 335", "475 U.S. 335, 341"]
)
def test_what_is_no_citation(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize("reporter", sorted(set(REPORTERS.values())))
def test_what_is_printed_is_understood_again(reporter: str) -> None:
    cited = Citation(12, reporter, 345)
    assert parse(str(cited)) == cited
