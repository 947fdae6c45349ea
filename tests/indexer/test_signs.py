"""The first look at a line lets every attribution pass, and spares the grammar most of the others."""

from __future__ import annotations

import pytest

from indexer.attribution import parse
from indexer.signs import may_speak


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Mr. Justice JOHNSON.", id="a name alone"),
        pytest.param("PER CURIAM.", id="nobody's name"),
        pytest.param("syllabus", id="a running head in small letters"),
        pytest.param("* JUSTICE WHITE joins only Parts I and II of this opinion.", id="a star before it"),
        pytest.param(
            "POWELL and REHNQUIST, JJ., would grant the petition for a writ of certiorari.", id="bare surnames"
        ),
        pytest.param(
            "After argument and deliberation, MR. JUSTICE FIELD delivered the opinion of the Court.", id="when"
        ),
        pytest.param("Opinion of MR. JUSTICE HARLAN, concurring in part and dissenting in part.", id="what it is"),
        pytest.param(
            "Memorandum opinion by direction of the Court, by MR. JUSTICE HOLMES, in these cases.", id="by order"
        ),
        pytest.param("kagan,with whom sotomayor joins,concurring in part and dissenting in part.", id="damaged"),
        pytest.param(
            "Van Devanter, Mr. Justice, took no part in the consideration or decision of this case.", id="particle"
        ),
    ],
)
def test_a_line_that_says_who_wrote_passes(line: str) -> None:
    assert may_speak(line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("The statute was enacted to protect the officers of the State in their duties.", id="no judge"),
        pytest.param(
            "We hold that the opinion of the Court of Appeals must be reversed on this record.", id="a sentence"
        ),
        pytest.param(
            "A justice of the peace issued a warrant, and the judge agreed that it was valid.", id="other judges"
        ),
        pytest.param(
            "It is no answer that JUSTICE HARLAN, concurring, said so in another case of that term.", id="about one"
        ),
    ],
)
def test_an_ordinary_sentence_is_spared(line: str) -> None:
    assert not may_speak(line)
    assert parse(line) is None
