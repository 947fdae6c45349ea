"""The measures of damage: each found where it is, and not where it is not."""

from __future__ import annotations

import re
from dataclasses import astuple
from pathlib import Path

import pytest

from caselaw.model import Kind, NoteCall, Opinion, Paragraph, Writing
from indexer.quality import Damage, measure, of_opinions

SOUND = [
    "In Harlow v. Fitzgerald, 457 U.S. 800 (1982), the Court said so, and in Tower v. Glover, 467 U.S. 914, too."
] * 90


def lines(file: str) -> list[str]:
    return Path("raw", file).read_text(encoding="utf-8").splitlines()


def test_a_sound_text_has_no_damage() -> None:
    assert measure(SOUND) == Damage()
    assert measure(SOUND).warnings() == ()
    assert measure([]) == Damage()


@pytest.mark.parametrize(
    ("texts", "damage"),
    [
        pytest.param([text.lower() for text in SOUND],
                     Damage(lower_cased=True, brackets_stripped=True, marks_stripped=True), id="lower case"),
        pytest.param(["it [is] so."] + [text.lower() for text in SOUND], Damage(lower_cased=True),
                     id="lower case, its brackets kept"),
        pytest.param([re.sub("[0-9]", "", text) for text in SOUND], Damage(figures_stripped=True), id="no figures"),
        pytest.param([*SOUND[:9], "As in Harlow v. Fitzgerald, . So in Tower v. Glover, ; and Butz v. Economou, )."],
                     Damage(citations_stripped=True), id="citations stripped"),
        pytest.param([*SOUND, "although it involved the excl"], Damage(cut_off=True), id="cut off"),
        pytest.param(["we affirm."], Damage(), id="too short to tell"),
        pytest.param([*SOUND, "It is |so <ordered ~and |so ~^it |is |"], Damage(ocr_noise=True, cut_off=True),
                     id="a scanner's specks"),
        pytest.param([*SOUND, "It is so ordered.[ Gable v. Jenkins 397 U.S. 592 (1970) ]"], Damage(),
                     id="the site's own last line is no sentence broken off"),
    ],
)  # fmt: skip
def test_each_damage_by_its_own_measure(texts: list[str], damage: Damage) -> None:
    assert measure(texts) == damage
    # Lost brackets are told together with the other marks.
    assert len(measure(texts).warnings()) == sum(astuple(damage)) - damage.brackets_stripped


@pytest.mark.parametrize("turn", [1, -1], ids=["at the end", "at the beginning"])
def test_capitals_and_figures_count_wherever_they_stand(turn: int) -> None:
    bare = [re.sub("[0-9]", "", text).lower() for text in SOUND]
    assert measure([*bare, *SOUND][::turn]) == Damage()
    # Of so much text half a line is too little.
    damage = measure([*bare * 40, *SOUND[:1]][::turn])
    assert (damage.lower_cased, damage.figures_stripped) == (True, True)


def test_the_shipped_files() -> None:
    assert measure(lines("004_ab2cceeca79f0ca5.txt")) == Damage(citations_stripped=True)
    damaged = measure(lines("000_5c2aa7956799b036.txt"))
    assert damaged == Damage(
        lower_cased=True, figures_stripped=True, cut_off=True, brackets_stripped=True, marks_stripped=True
    )
    assert damaged.words_broken


def test_what_the_opinions_lack_is_said() -> None:
    calls = (NoteCall(1, "1"), NoteCall(2, "2"))
    opinion = Opinion(Writing("x/combined", Kind.COMBINED), (Paragraph("x/combined/1", 1, "So.", calls=calls),))
    assert of_opinions([opinion]) == (
        "No page numbers are known: the text has none.",
        "No line says who wrote the opinion: its kind and author are not known.",
        "Notes called in x/combined but not in the file: 1, 2.",
    )
    assert of_opinions([]) == ()
