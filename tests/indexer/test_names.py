"""Judges' names in lists, and whom they mean on the day of the decision."""

from __future__ import annotations

import datetime as dt

import pytest

from indexer.names import Name, resolve, scan


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
    assert resolve(name, dt.date.fromisoformat(day), "scotus").id == judge


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
    assert resolve(name, None, None).id == judge


def test_judges_of_other_courts_are_kept_as_the_text_names_them() -> None:
    assert resolve(Name("POWELL"), dt.date(1986, 3, 5), "ca9") == ("powell", "Powell", "Powell")
    assert resolve(Name("CALLAHAN"), dt.date(2012, 2, 22), "scotus") == ("callahan", "Callahan", "Callahan")
    assert resolve(Name("O'SHEA"), None, "cal").name == "O'Shea"
