"""Citations that point back: "Id., at 341", "Malley, supra"."""

from __future__ import annotations

import pytest

from caselaw.model import Case, Decision, Footnote, Kind, Opinion, Paragraph, Writing
from indexer.completing import complete

MALLEY = "In Malley v. Briggs, 475 U. S. 335, 341 (1986), we said so."


def case(*texts: str, note: str = "") -> Decision:
    body = tuple(Paragraph(f"x/opinion/{n}", n, text) for n, text in enumerate(texts, 1))
    notes = (Footnote("x/opinion/n1", "1", (Paragraph("x/opinion/n1", 1, note),)),) if note else ()
    return Decision(Case("x", "X v. Y"), (), (Opinion(Writing("x/opinion", Kind.MAJORITY), body, notes),))


def said(decision: Decision, paragraph: int) -> list[tuple[str, str, tuple[int, ...]]]:
    """What a paragraph cites: the words, the case, the pages."""
    par = complete(decision).opinions[0].paragraphs[paragraph - 1]
    return [(par.text[cite.start : cite.end], str(cite.citation), cite.pages) for cite in par.cites]


BACK = [
    pytest.param("Id., at 344.", ("Id., at 344", "475 U.S. 335", (344,)), id="id. with a page"),
    pytest.param("Ibid. So we hold.", ("Ibid.", "475 U.S. 335", (341,)), id="ibid. is the same page"),
    pytest.param("See id., at 344-345.", ("id., at 344-345", "475 U.S. 335", (344, 345)), id="id. with a range"),
    pytest.param(
        "Id. at 475 U. S. 344-345.", ("Id. at 475 U. S. 344-345", "475 U.S. 335", (344, 345)), id="id. with the volume"
    ),
    pytest.param(
        "Malley, supra, at 475 U. S. 344, 475 U. S. 346.",
        ("Malley, supra, at 475 U. S. 344, 475 U. S. 346", "475 U.S. 335", (344, 346)),
        id="a name and the volume twice",
    ),
    pytest.param("Malley, supra, at 345.", ("Malley, supra, at 345", "475 U.S. 335", (345,)), id="one party's name"),
    pytest.param("See Malley v. Briggs, supra.", ("Malley v. Briggs, supra", "475 U.S. 335", ()), id="both names"),
    pytest.param("The Briggs case, supra.", ("Briggs case, supra", "475 U.S. 335", ()), id="the other party"),
]
NOT = [
    pytest.param("The rule is 42 U. S. C. § 1983. Id., at 3.", id="a statute came between"),
    pytest.param("See App. 12. Id., at 13.", id="the record came between"),
    pytest.param("Id., at 12.", id="no page of that case"),
    pytest.param("Harlow, supra, at 818.", id="a name not heard before"),
    pytest.param("See n. 3, supra, and Part II, supra.", id="a place in the same opinion"),
    pytest.param("Smith, supra, at 5. Id., at 344.", id="id. after a pointer to something unknown"),
]


@pytest.mark.parametrize(("then", "meant"), BACK)
def test_a_pointer_means_what_was_cited(then: str, meant: tuple[str, str, tuple[int, ...]]) -> None:
    assert said(case(MALLEY, then), 2) == [meant]
    assert said(case(f"{MALLEY} {then}"), 1)[1:] == [meant]


@pytest.mark.parametrize("then", NOT)
def test_a_pointer_that_may_mean_something_else_is_left_alone(then: str) -> None:
    assert said(case(MALLEY, then), 2) == []


def test_a_name_that_two_cases_share_means_neither() -> None:
    two = "United States v. Jones, 345 U. S. 377 (1953), and Jones v. United States, 362 U. S. 257 (1960)."
    assert said(case(two, "Jones, supra."), 2) == []


def test_both_names_tell_two_cases_of_one_party_apart() -> None:
    two = "Gregg v. Georgia, 428 U. S. 153 (1976), and Furman v. Georgia, 408 U. S. 238 (1972)."
    assert said(case(two, "Georgia, supra."), 2) == []
    assert said(case(two, "In Furman v. Georgia, supra."), 2) == [("Furman v. Georgia, supra", "408 U.S. 238", ())]
    again = f"{two} In Coker v. Georgia, 433 U. S. 584, we read Furman v. Georgia, 408 U. S. 238."
    assert said(case(again, "Furman v. Georgia, supra."), 2) == [("Furman v. Georgia, supra", "408 U.S. 238", ())]


def test_a_pointer_with_another_volume_is_no_pointer() -> None:
    """It is a citation of its own, and an "Id." after it means that."""
    assert said(case(MALLEY, "Id. at 391 U. S. 129. Id. at 391 U. S. 130."), 2) == [
        ("391 U. S. 129", "391 U.S. 129", ()),
        ("Id. at 391 U. S. 130", "391 U.S. 129", (130,)),
    ]


def test_both_names_mean_the_one_case_for_which_each_was_cited_though_one_was_spelt_otherwise_before() -> None:
    other = "See Malley v. Bridges, 475 U. S. 335, 340."
    assert said(case(other, MALLEY, "Malley v. Briggs, supra."), 3) == [("Malley v. Briggs, supra", "475 U.S. 335", ())]


def test_a_paragraph_that_cites_nothing_ends_what_id_means() -> None:
    assert said(case(MALLEY, "We turn to the facts.", "Id., at 344."), 3) == []


def test_a_note_has_its_own_id_and_knows_the_names_of_the_body() -> None:
    decision = complete(case(MALLEY, note="Id., at 344. But see Malley, supra, at 342."))
    (paragraph,) = decision.opinions[0].footnotes[0].paragraphs
    assert [(str(cite.citation), cite.pages) for cite in paragraph.cites] == [("475 U.S. 335", (342,))]
