"""Judges' names in lists, and whom they mean on the day of the decision."""

from __future__ import annotations

import datetime as dt

import pytest

from caselaw.justices import named
from caselaw.model import Case, Citation
from indexer.names import Name, resolve, scan


def case(day: str | None, court: str = "scotus", volume: int | None = None) -> Case:
    decided = dt.date.fromisoformat(day) if day else None
    return Case("id", "", (Citation(volume, "U.S.", 1),) if volume else (), court=court, decided=decided)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("JUSTICE WHITE", [("WHITE", False)]),
        ("Mr. Chief Justice Warren", [("Warren", True)]),
        ("THE CHIEF JUSTICE", [("", True)]),
        ("Chief Justice Roberts and Justice O'Connor", [("Roberts", True), ("O'Connor", False)]),
        ("POWELL, J.", [("POWELL", False)]),
        ("ROBERTS, C. J.", [("ROBERTS", True)]),
        ("BURGER, C. J., and BRENNAN, MARSHALL, and STEVENS, JJ.",
         [("BURGER", True), ("BRENNAN", False), ("MARSHALL", False), ("STEVENS", False)]),
        ("Justices Black and Douglas", [("Black", False), ("Douglas", False)]),
        ("Judge Hand", [("Hand", False)]),
        ("VAN DEVANTER, J.", [("VAN DEVANTER", False)]),
        ("POWELL, J., post, p. 346", [("POWELL", False)]),
    ],
)  # fmt: skip
def test_lists_of_names(text: str, names: list[tuple[str, bool]]) -> None:
    assert scan(text) == tuple(Name(*name) for name in names)


@pytest.mark.parametrize(
    "text", ["WHITE", "the officers", "JUSTICE", "JUSTICE WHITE said", "White, Black and Grey", "", "and"]
)
def test_what_is_no_list_of_names(text: str) -> None:
    assert scan(text) is None


def test_bare_surnames_count_in_damaged_text_if_justices_had_them() -> None:
    assert scan("scalia, kennedy, and alito,", bare=True) == (Name("scalia"), Name("kennedy"), Name("alito"))
    assert scan("scalia, smith", bare=True) is None


@pytest.mark.parametrize(
    ("name", "day", "judge"),
    [
        pytest.param(Name("WHITE"), "1986-03-05", "BRWhite", id="Byron White, not Edward"),
        pytest.param(Name("White"), "1911-05-15", "EDEWhite", id="Edward White, not Byron"),
        pytest.param(Name("roberts"), "2012-02-22", "JGRoberts", id="John Roberts, not Owen"),
        pytest.param(Name("", chief=True), "1986-03-05", "WEBurger", id="the Chief Justice that day"),
        pytest.param(Name("", chief=True), "2012-02-22", "JGRoberts", id="and another day"),
        pytest.param(Name("CLARK"), "1961-06-19", "TCClark", id="Clark is not Clarke"),
        pytest.param(Name("O'Connor"), "1986-03-05", "SDOConnor", id="an apostrophe"),
    ],
)
def test_the_date_of_decision_says_whom_a_name_means(name: Name, day: str, judge: str) -> None:
    assert resolve(name, case(day)).id == judge


@pytest.mark.parametrize(
    ("name", "judge"),
    [
        pytest.param(Name("POWELL"), "LFPowell", id="a surname only one justice had"),
        pytest.param(Name("roberts", chief=True), "JGRoberts", id="only one of them was chief"),
        pytest.param(Name("WHITE"), "white", id="one of two: kept as named"),
        pytest.param(Name("", chief=True), "chief-justice", id="a chief justice of any day"),
    ],
)
def test_without_a_date_nothing_is_guessed(name: Name, judge: str) -> None:
    assert resolve(name, case(None, "")).id == judge


def test_judges_of_other_courts_are_kept_as_the_text_names_them() -> None:
    assert resolve(Name("POWELL"), case("1986-03-05", "ca9")) == ("powell", "Powell", "Powell")
    assert resolve(Name("CALLAHAN"), case("2012-02-22")) == ("callahan", "Callahan", "Callahan")
    assert resolve(Name("O'SHEA"), case(None, "cal")).name == "O'Shea"


@pytest.mark.parametrize(
    ("name", "volume", "judge"),
    [
        pytest.param(Name("HARLAN"), 103, "JHarlan1", id="1880, not 1960"),
        pytest.param(Name("Marshall", chief=True), 10, "JMarshall", id="1810"),
        pytest.param(Name("", chief=True), 17, "JMarshall", id="the Chief Justice of those years"),
        pytest.param(Name("", chief=True), 84, "chief-justice", id="two held the office within those years"),
        pytest.param(Name("M'Lean"), 33, "JMcLean", id="M'Lean is McLean"),
        pytest.param(Name("CLARK"), 248, "JHClarke", id="no Clark sat then, and Clarke did"),
        pytest.param(Name("Holmks"), 200, "OWHolmes", id="a scanner's slip"),
        pytest.param(Name("Dye"), 200, "dye", id="too short a name to be a slip"),
    ],
)
def test_without_a_date_the_volume_of_reports_says_when(name: Name, volume: int, judge: str) -> None:
    assert resolve(name, case(None, volume=volume)).id == judge


def test_hughes_who_sat_twice_has_two_ids_and_his_name_finds_both() -> None:
    assert [resolve(Name("HUGHES"), case(day)).id for day in ("1912-05-01", "1935-05-01")] == ["CEHughes1", "CEHughes2"]
    assert [judge.id for judge in named("Hughes")] == ["CEHughes1", "CEHughes2"]
