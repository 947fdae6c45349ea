"""What each kind of opinion is called, and which kinds a filter finds."""

from __future__ import annotations

import pytest

from caselaw.kinds import NAMES, OF_THE_COURT, kinds_found_by, type_words
from caselaw.model import Kind


def test_every_kind_has_its_own_name() -> None:
    assert set(NAMES) == set(Kind)
    assert len(set(NAMES.values())) == len(Kind)


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("concurrence", {Kind.CONCURRENCE, Kind.CONCURRENCE_IN_JUDGMENT, Kind.CONCURRENCE_DISSENT}),
        ("dissent", {Kind.DISSENT, Kind.CONCURRENCE_DISSENT}),
        ("Dissent", {Kind.DISSENT, Kind.CONCURRENCE_DISSENT}),
        ("court", set(OF_THE_COURT)),
        ("concurrence-dissent", {Kind.CONCURRENCE_DISSENT}),
        ("syllabus", {Kind.SYLLABUS}),
        ("dissents", set()),
    ],
)
def test_a_filter_finds_the_kinds_of_its_family(word: str, kinds: set[Kind]) -> None:
    assert set(kinds_found_by(word)) == kinds


def test_every_word_of_the_filter_finds_something() -> None:
    assert all(map(kinds_found_by, type_words()))
    assert {kind for word in type_words() for kind in kinds_found_by(word)} == set(Kind)
