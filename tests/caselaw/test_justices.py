"""The table of justices, and who sat on a day."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pytest

from caselaw.justices import GRACE, by_id, chief, fold, is_chief, justices, named, sitting, surnames, tenures


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_every_tenure_ends_after_it_begins() -> None:
    assert len(tenures()) == 121
    assert all(tenure.end is None or tenure.start <= tenure.end for tenure in tenures())
    assert {tenure.role for tenure in tenures()} == {"chief", "associate"}


def test_no_two_justices_of_one_surname_sat_together() -> None:
    for one, other in combinations(tenures(), 2):
        if one.judge != other.judge and fold(one.judge.surname) == fold(other.judge.surname):
            first, second = sorted((one, other), key=lambda tenure: tenure.start)
            assert first.end is not None and first.end < second.start


def test_ids_and_names_are_told_apart() -> None:
    assert len({judge.id for judge in justices()}) == len(justices())
    assert "Hughes" in surnames()


@pytest.mark.parametrize(
    ("surname", "when", "judge"),
    [
        pytest.param("Powell", "1986-03-05", "LFPowell", id="a sitting justice"),
        pytest.param("POWELL", "1987-12-01", "LFPowell", id="some months after he left"),
        pytest.param("Powell", "1989-01-01", None, id="years after"),
        pytest.param("Powell", "1971-01-01", None, id="before"),
        pytest.param("o’connor", "1986-03-05", "SDOConnor", id="another apostrophe"),
        pytest.param("Harlan", "1896-05-18", "JHarlan1", id="the elder Harlan"),
        pytest.param("Harlan", "1961-06-19", "JHarlan2", id="the younger"),
        pytest.param("Hughes", "1912-01-01", "CEHughes1", id="Hughes as an associate"),
        pytest.param("Hughes", "1935-05-27", "CEHughes2", id="Hughes as chief"),
        pytest.param("Nobody", "1986-03-05", None, id="no justice"),
    ],
)
def test_who_of_that_surname_sat(surname: str, when: str, judge: str | None) -> None:
    found = sitting(surname, day(when))
    assert (found.id if found else None) == judge


@pytest.mark.parametrize(
    ("when", "judge"),
    [("1803-02-24", "JMarshall"), ("1986-03-05", "WEBurger"), ("2012-02-22", "JGRoberts"), ("2022-06-24", "JGRoberts")],
)
def test_the_chief_justice_of_a_day(when: str, judge: str) -> None:
    found = chief(day(when))
    assert found is not None and found.id == judge
    assert is_chief(found, day(when))


def test_an_associate_is_not_chief_yet() -> None:
    rehnquist = by_id("whrehnquist")
    assert rehnquist is not None
    assert not is_chief(rehnquist, day("1986-03-05"))
    assert is_chief(rehnquist, day("1990-01-01"))


@pytest.mark.parametrize(
    ("text", "count"),
    [("powell", 1), ("LFPowell", 1), ("Lewis F. Powell", 0), ("Harlan", 2), ("White", 2), ("xyz", 0), ("", 0)],
)
def test_whom_a_reader_may_mean(text: str, count: int) -> None:
    assert len(named(text)) == count


def test_the_grace_is_less_than_a_year() -> None:
    assert dt.timedelta() < GRACE < dt.timedelta(days=365)
