"""No text is lost: every visible character is in a paragraph, a note, an attribution line or named apparatus."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bench.losses import unaccounted
from indexer.metadata import Cases
from indexer.reading import read_file
from tests.indexer.accounting import untiled

RAW = Path("raw")
SHIPPED = sorted(RAW.glob("*.txt"))

# Lines that each begin, end or interrupt something.
TRAPS = [
    "I",
    "II",
    "A",
    "1",
    "2",
    "*",
    "Footnotes",
    "[",
    "Footnote 1",
    "] See id.",
    "[ Footnote 2 ] Ibid.",
    " and so on.",
    ", n. 23.",
    "-918, n. 18.",
    "Held:",
    " It is so ordered.",
    "PER CURIAM.",
    "Syllabus",
    "opinion of the court",
    "JUSTICE WHITE delivered the opinion of the Court.",
    "JUSTICE POWELL, dissenting.",
    "POWELL, J., dissenting",
    "MR. JUSTICE HOLMES took no part in the decision of this case.",
    "Mr. Justice McReynolds concurs in the result.",
    "WHITE, J., delivered the opinion of the Court. POWELL, J., filed a dissenting opinion.",
    "A. Doe argued the cause for petitioner. JUSTICE WHITE delivered the opinion of the Court.",
    "This Court affirms. II",
    '"A quotation of one paragraph."',
    '"A quotation that goes on',
    "opinion of kagan,",
    "on writ of certiorari to the united states court of appeals for the ninth circuit",
    "No. 84-1586",
    "\u200b\ufeff",
    "§ 1983",
    "JUSTICE WHITE delivered the opinion of the Court. We granted certiorari.",
    "I. Background",
    "petitioners v. respondent",
    "MALLEY v. BRIGGS, 475 U.S. 335 (1986)",
    "notice this opinion is subject to formal revision",
    "i respectfully dissent.",
]
LINES = [line for path in SHIPPED for line in path.read_text(encoding="utf-8").splitlines()]


def left_over(path: Path) -> list[str]:
    decisions = read_file(path, root=path.parent, cases=Cases())
    return [rest for decision in decisions if (rest := untiled(path, decision))]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_character_of_a_shipped_file_is_accounted_for(path: Path) -> None:
    assert left_over(path) == []


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(lines=st.lists(st.sampled_from(TRAPS) | st.sampled_from(LINES), min_size=1, max_size=30))
@example(lines=["POWELL, J., dissenting", "1", "["])
@example(lines=["POWELL, J., dissenting", "1", "[", "§ 1983"])
def test_nothing_is_lost_of_lines_in_any_order(lines: list[str], tmp_path: Path) -> None:
    path = tmp_path / "mixed.txt"
    path.write_text("\n".join(["We granted certiorari.", *lines]), encoding="utf-8")
    assert left_over(path) == []


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet="aA1 I*[].,;:\"'-\n\r\t\u00a0\u200b\u2014é§", max_size=200))
def test_nothing_is_lost_of_any_text(text: str, tmp_path: Path) -> None:
    path = tmp_path / "any.txt"
    path.write_bytes(("We granted certiorari.\n" + text).encode())
    assert left_over(path) == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_a_lost_or_doubled_paragraph_would_be_noticed(path: Path) -> None:
    (decision,) = read_file(path, root=RAW, cases=Cases())
    first, *others = decision.opinions
    poorer = first._replace(paragraphs=first.paragraphs[1:])
    richer = first._replace(paragraphs=(*first.paragraphs, first.paragraphs[-1]))
    swapped = first._replace(paragraphs=(first.paragraphs[1], first.paragraphs[0], *first.paragraphs[2:]))
    for changed in (poorer, richer, swapped):
        assert untiled(path, decision._replace(opinions=(changed, *others)))


@pytest.mark.parametrize(
    ("pieces", "lost", "made_up"),
    [
        pytest.param(["We granted certiorari.", "Affirmed."], [], 0, id="all"),
        pytest.param(["Affirmed."], ["Wegrantedcertiorari."], 0, id="a paragraph is lost"),
        pytest.param(["We granted", "certiorari.", "Affirmed.", "Reversed."], [], 9, id="a paragraph is made up"),
        pytest.param(["Affirmed.", "We grantedcertiorari."], [], 0, id="a space is no loss"),
        pytest.param(["We granted certiorari. Affirmed.", "Affirmed."], [], 9, id="doubled"),
    ],
)
def test_what_is_lost_of_a_corpus_is_counted(pieces: list[str], lost: list[str], made_up: int) -> None:
    assert unaccounted("We granted certiorari.\nAffirmed.\n", pieces) == (lost, made_up)
