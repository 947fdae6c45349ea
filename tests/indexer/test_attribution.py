"""Attribution lines, running heads and look-alikes: what the grammar makes of each."""

from __future__ import annotations

import pytest

from caselaw.model import Kind
from indexer.attribution import Form, parse
from indexer.glued import glued
from indexer.lineup import lineup
from indexer.votes import reasoned

COURT = "delivered the opinion of the Court"


def said(line: str) -> tuple[Kind | None, str, str]:
    found = parse(line)
    assert found is not None, line
    authors = " ".join(name.surname or "THE CHIEF" for name in found.authors)
    joined = "; ".join(f"{name.surname or 'THE CHIEF'}{f' ({parts})' if parts else ''}" for name, parts in found.joined)
    return found.kind, authors, joined


@pytest.mark.parametrize(
    ("line", "kind", "author"),
    [
        (f"MR. CHIEF JUSTICE WARREN {COURT}.", Kind.MAJORITY, "WARREN"),
        ("Mr. Justice Harlan, after stating the facts, delivered the opinion of the court.", Kind.MAJORITY, "Harlan"),
        (f"Mr. Chief Justice MARSHALL {COURT}, as follows:", Kind.MAJORITY, "MARSHALL"),
        (f"JUSTICE WHITE {COURT}.", Kind.MAJORITY, "WHITE"),
        (f"MR. JUSTICE JOHNSON {COURT}.:", Kind.MAJORITY, "JOHNSON"),
        ("chief justice roberts delivered the opinion of the court.", Kind.MAJORITY, "roberts"),
        (f"JUSTICE O'CONNOR {COURT}.", Kind.MAJORITY, "O'CONNOR"),
        (f"Justice O’Connor {COURT}.", Kind.MAJORITY, "O'Connor"),
        (f"Mr. Justice Van Devanter {COURT}.", Kind.MAJORITY, "Van Devanter"),
        (f"Mr. Justice M’Lean {COURT}.", Kind.MAJORITY, "M'Lean"),
        ("Me. Justice Swayne delivered the opinion of the ' Court.", Kind.MAJORITY, "Swayne"),
        (f"THE CHIEF JUSTICE {COURT}.", Kind.MAJORITY, "THE CHIEF"),
        ("Opinion of the Court by MR. JUSTICE DOUGLAS, announced by MR. JUSTICE HARLAN.", Kind.MAJORITY, "DOUGLAS"),
        ("Opinion of the Court by MR. JUSTICE BLACK announced by MR. JUSTICE DOUGLAS.", Kind.MAJORITY, "BLACK"),
        (f"MR. JUSTICE JUSTICE VINSON {COURT}.", Kind.MAJORITY, "VINSON"),
        ("MR. CHIEF J JUSTICE BURGER, concurring in the result.", Kind.CONCURRENCE_IN_JUDGMENT, "BURGER"),
        ("Memorandum of MR. JUSTICE HARLAN, Circuit Justice.", Kind.MAJORITY, "HARLAN"),
        ("Memorandum by direction of the Court, by MR. JUSTICE DAY.", Kind.MAJORITY, "DAY"),
        ("PER CURIAM.", Kind.PER_CURIAM, ""),
        ("Per Curiam:", Kind.PER_CURIAM, ""),
        ("By the Court.", Kind.PER_CURIAM, ""),
        ("justice breyer,concurring.", Kind.CONCURRENCE, "breyer"),
        ("BREYER, J., concurring", Kind.CONCURRENCE, "BREYER"),
        ("Opinion of MR. JUSTICE DOUGLAS, concurring.", Kind.CONCURRENCE, "DOUGLAS"),
        ("justice kagan,concurring in part and dissenting in part.", Kind.CONCURRENCE_DISSENT, "kagan"),
        ("JUSTICE X, dissenting in part and concurring in part.", Kind.CONCURRENCE_DISSENT, "X"),
        ("CHIEF JUSTICE ROBERTS, concurring in the judgment.", Kind.CONCURRENCE_IN_JUDGMENT, "ROBERTS"),
        ("ROBERTS, C. J., concurring in judgment", Kind.CONCURRENCE_IN_JUDGMENT, "ROBERTS"),
        ("MR. JUSTICE BLACK, concurring in the result.", Kind.CONCURRENCE_IN_JUDGMENT, "BLACK"),
        ("JUSTICE THOMAS, concurring in part and concurring in the judgment.", Kind.CONCURRENCE_IN_JUDGMENT, "THOMAS"),
        ("Mr. Justice Holmes, dissenting.", Kind.DISSENT, "Holmes"),
        ("HARLAN, J., dissenting.", Kind.DISSENT, "HARLAN"),
        ("JUSTICE BREYER, JUSTICE SOTOMAYOR, and JUSTICE KAGAN, dissenting.", Kind.DISSENT, "BREYER SOTOMAYOR KAGAN"),
        ("JUSTICE THOMAS, dissenting from the denial of certiorari.", Kind.DISSENT, "THOMAS"),
        ("Statement of JUSTICE ALITO respecting the denial of certiorari.", Kind.STATEMENT, "ALITO"),
        ("Opinion of Kagan, J.", None, "Kagan"),
        ("Separate opinion of MR. JUSTICE FRANKFURTER.", None, "FRANKFURTER"),
        ("Memorandum of MR. JUSTICE FRANKFURTER.", None, "FRANKFURTER"),
        ("Mr. Justice JOHNSON.", Kind.SERIATIM, "JOHNSON"),
    ],
)
def test_who_wrote_what_kind_of_opinion(line: str, kind: Kind | None, author: str) -> None:
    assert said(line) == (kind, author, "")
    found = parse(line)
    assert found is not None and found.form is Form.WRITING


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "JUSTICE POWELL, with whom JUSTICE REHNQUIST joins, concurring in part and dissenting in part.",
            (Kind.CONCURRENCE_DISSENT, "POWELL", "REHNQUIST"),
        ),
        ("justice sotomayor,with whom justice ginsburg joins,dissenting.", (Kind.DISSENT, "sotomayor", "ginsburg")),
        (
            "MR. JUSTICE CLARK, with whom MR. JUSTICE HARLAN and MR. JUSTICE STEWART join, dissenting.[*]",
            (Kind.DISSENT, "CLARK", "HARLAN; STEWART"),
        ),
        ("JUSTICE SCALIA, with whom THE CHIEF JUSTICE joins, dissenting.", (Kind.DISSENT, "SCALIA", "THE CHIEF")),
        ("MR. JUSTICE HARLAN, whom MR. JUSTICE STEWART joins, dissenting.", (Kind.DISSENT, "HARLAN", "STEWART")),
        (
            "Justice Kennedy, with whom The Chief Justice joins, and with whom Justice Scalia joins as to Part II, "
            "dissenting.",
            (Kind.DISSENT, "Kennedy", "THE CHIEF; Scalia (Part II)"),
        ),
        (
            "JUSTICE STEVENS, with whom JUSTICE SOUTER joins as to all but Part III-B, dissenting.",
            (Kind.DISSENT, "STEVENS", "SOUTER (all but Part III-B)"),
        ),
        (
            "Statement of JUSTICE SOTOMAYOR, with whom JUSTICE KAGAN joins, respecting the denial of certiorari.",
            (Kind.STATEMENT, "SOTOMAYOR", "KAGAN"),
        ),
        (
            "Justice Rehnquist announced the judgment of the Court and delivered an opinion, in which "
            "The Chief Justice, Justice White, and Justice O’Connor joined.",
            (Kind.PLURALITY, "Rehnquist", "THE CHIEF; White; O'Connor"),
        ),
        (
            "JUSTICE SOUTER delivered the opinion of the Court, in Parts I and II of which JUSTICE STEVENS joined.",
            (Kind.MAJORITY, "SOUTER", "STEVENS (Parts I and II)"),
        ),
        (
            "Justice Scalia, with whom Justice Alito joins, and with whom Justice Thomas joins in part, concurring.",
            (Kind.CONCURRENCE, "Scalia", "Alito; Thomas (in part)"),
        ),
        (
            "Justice Barrett, with whom Justice Kavanaugh joins, and with whom The Chief Justice joins except as to "
            "the footnote, concurring.",
            (Kind.CONCURRENCE, "Barrett", "Kavanaugh; THE CHIEF (except as to the footnote)"),
        ),
        (
            "Justice Barrett, with whom Justice Breyer joins as to all but the first paragraph, concurring.",
            (Kind.CONCURRENCE, "Barrett", "Breyer (all but the first paragraph)"),
        ),
        (
            "JUSTICE POWELL, with whom JUSTICE SCALIA joins as to Parts I through IV, and JUSTICE STEVENS joins as to "
            "Part B, dissenting.",
            (Kind.DISSENT, "POWELL", "SCALIA (Parts I through IV); STEVENS (Part B)"),
        ),
        (
            "MR. JUSTICE BRENNAN, joined by MR. JUSTICE MARSHALL and joined in Part I by MR. JUSTICE STEWART, "
            "dissenting.",
            (Kind.DISSENT, "BRENNAN", "MARSHALL; STEWART (Part I)"),
        ),
        (
            "MR. JUSTICE STEWART, with whom MR. JUSTICE BLACKMUN, * and MR, JUSTICE REHNQUIST join, dissenting.",
            (Kind.DISSENT, "STEWART", "BLACKMUN; REHNQUIST"),
        ),
        (
            "JUSTICE O'CONNOR, with whom THE CHIEF JUSTICE JUSTICE POWELL, and JUSTICE REHNQUIST join, dissenting.",
            (Kind.DISSENT, "O'CONNOR", "THE CHIEF; POWELL; REHNQUIST"),
        ),
    ],
)
def test_who_joined_and_in_which_parts(line: str, expected: tuple[Kind, str, str]) -> None:
    assert said(line) == expected


@pytest.mark.parametrize(
    ("line", "kind", "author"),
    [
        ("opinion of kagan,", None, "kagan"),
        ("breyer,concurring", Kind.CONCURRENCE, "breyer"),
        ("sotomayor,dissenting", Kind.DISSENT, "sotomayor"),
        ("opinion of the court", Kind.MAJORITY, ""),
        ("Syllabus", Kind.SYLLABUS, ""),
    ],
)
def test_running_heads_are_told_from_attributions(line: str, kind: Kind | None, author: str) -> None:
    found = parse(line)
    assert found is not None and found.form is Form.HEAD
    assert said(line) == (kind, author, "")


@pytest.mark.parametrize(
    "line",
    [
        "JUSTICE SOUTER took no part in the consideration or decision of this case.",
        "Me. Justice Stevens took no part in the consideration or decision of this case.",
        "THE CHIEF JUSTICE and MR. JUSTICE GRAY did not hear the argument, and took no part in the decision.",
        "Justice Thomas would grant the petition.",
    ],
)
def test_a_vote_is_no_writing(line: str) -> None:
    found = parse(line)
    assert found is not None and found.form is Form.VOTE


def test_a_vote_says_its_kind_and_a_longer_one_its_reasons() -> None:
    vote = parse("Mr. Justice McReynolds concurs in the result.")
    assert vote is not None and (vote.form, vote.kind) == (Form.VOTE, Kind.CONCURRENCE_IN_JUDGMENT)
    for line in (
        "MR. JUSTICE BLACK dissents for the reasons stated in his opinion in No. 12.",
        "For the reasons stated in his opinion in No. 12, MR. JUSTICE BLACK dissents.",
        "MR. JUSTICE BLACK, adhering to his views in No. 12, dissents.",
    ):
        short = reasoned(line)
        assert short is not None and (short.form, short.kind) == (Form.REASONED, Kind.DISSENT)
        assert [name.surname for name in short.authors] == ["BLACK"]
    with_others = (
        "MR. JUSTICE BRADLEY, with whom were THE CHIEF JUSTICE and MR. JUSTICE GRAY, concurred in the judgment, but"
    )
    found = reasoned(f"{with_others} rested their concurrence upon the grounds stated in their opinion post.")
    assert found is not None
    assert (found.kind, [one.name.surname for one in found.joined]) == (Kind.CONCURRENCE_IN_JUDGMENT, ["", "GRAY"])
    assert reasoned("MR. JUSTICE BLACK dissents.") is None
    assert reasoned("MR. JUSTICE BLACK said that the Court would dissent for those reasons.") is None


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            "At one point in the Court's opinion today, it correctly recognizes the rule.", id="the word opinion"
        ),
        pytest.param("Illinois v. Gates, (WHITE, J., concurring in judgment). If the magistrate", id="in a citation"),
        pytest.param(
            "this effort to characterize the case,however,is misleading.post,at sotomayor,dissenting post,at kagan,"
            "concurring in part and dissenting in part.",
            id="names at the end of a damaged sentence",
        ),
        pytest.param(
            "there were two separate dissenting opinions.judge callahan determined that", id="another court's"
        ),
        pytest.param(
            "Justice White delivered a dissent in that case, which we later adopted.", id="about an older case"
        ),
        pytest.param(
            "Justice Harlan concurred in that judgment because he thought the rule wrong.", id="in the past tense"
        ),
        pytest.param("I join JUSTICE MARSHALL's dissent, and write separately.", id="a joiner's own sentence"),
        pytest.param(
            "Justice Ginsburg, joined by Justice Breyer, acknowledged the Court’s 25-year limit but questioned it, "
            "writing that “one may hope.” Id., at 346 (concurring opinion).",
            id="about a joined opinion in an older case",
        ),
        pytest.param(
            "The opinion of MR. JUSTICE REHNQUIST, joined by THE CHIEF JUSTICE and MR. JUSTICE WHITE, states that",
            id="about a joined opinion in this case",
        ),
        pytest.param(
            "JUSTICE SCALIA delivered the opinion of the Court with respect to Parts I and II, holding:",
            id="a syllabus",
        ),
        pytest.param("Chase, Justice.—", id="a signature"),
        pytest.param("smith,dissenting", id="a bare name no justice had"),
        pytest.param("JUSTICE WHITE " + "and so on " * 100 + "dissenting.", id="as long as a paragraph"),
        pytest.param("", id="nothing"),
    ],
)
def test_look_alikes_are_none(line: str) -> None:
    assert parse(line) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"S. Lockman filed a brief as amicus curiae. JUSTICE WHITE {COURT}.", f"JUSTICE WHITE {COURT}."),
        ("with him on the brief was a. doe.justice white delivered the opinion of the court.",
         "justice white delivered the opinion of the court."),
        (f"MR. JUSTICE BLACK {COURT}. This case asks much.", f"MR. JUSTICE BLACK {COURT}."),
        ("PER CURIAM. We granted certiorari.", "PER CURIAM."),
        ("Justice STEVENS, Circuit Justice. Applicant asks for an order.", "Justice STEVENS, Circuit Justice."),
    ],
)  # fmt: skip
def test_the_courts_attribution_is_found_where_it_is_glued_to_a_paragraph(text: str, line: str) -> None:
    found = glued(text)
    assert found is not None
    assert text[slice(*found)] == line


@pytest.mark.parametrize(
    "text",
    [
        "He argued the cause. JUSTICE WHITE disagreed with the Court.",
        "We agree with JUSTICE WHITE, dissenting.",
        "No more.",
    ],
)
def test_a_sentence_about_a_justice_is_not_glued(text: str) -> None:
    assert glued(text) is None


LINE_UP = (
    "WHITE, J., delivered the opinion of the Court, in which BURGER, C. J., and BRENNAN, and O'CONNOR, JJ., joined. "
    "POWELL, J., filed an opinion concurring in part and dissenting in part, in which REHNQUIST, J., joined, "
    "post, p. 346. "
    "STEVENS, J., took no part in the consideration or decision of the case."
)


def test_a_line_up_says_who_delivered_filed_joined_and_took_no_part() -> None:
    clauses = [
        (c.form, c.kind, [n.surname for n in c.authors], [j.name.surname for j in c.joined]) for c in lineup(LINE_UP)
    ]
    assert clauses == [
        (Form.WRITING, Kind.MAJORITY, ["WHITE"], ["BURGER", "BRENNAN", "O'CONNOR"]),
        (Form.WRITING, Kind.CONCURRENCE_DISSENT, ["POWELL"], ["REHNQUIST"]),
        (Form.VOTE, None, ["STEVENS"], []),
    ]
    assert lineup(LINE_UP)[0].joined[0].name.chief


def test_a_clause_that_ends_in_judges_does_not_swallow_the_next_ones() -> None:
    text = (
        "BREYER, J., delivered the opinion of the Court, Parts I and II of which were unanimous, and Part III of which "
        "was joined by REHNQUIST, C. J., and GINSBURG, JJ. SCALIA, J., filed a concurring opinion, in which THOMAS, "
        "J., joined."
    )
    court, concurring = lineup(text)
    assert [joiner.name.surname for joiner in court.joined] == ["REHNQUIST", "GINSBURG"]
    assert [joiner.name.surname for joiner in concurring.joined] == ["THOMAS"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param(
            "roberts,delivered the opinion of the court,in which scalia,and alito,joined."
            "breyer,filed a concurring opinion.",
            [Kind.MAJORITY, Kind.CONCURRENCE],
            id="damaged: no J., no spaces",
        ),
        pytest.param(
            "STEVENS, J., delivered the opinion for a unanimous Court. BURGER, C.J., fled a concurring opinion, post, "
            "p. 429 U. S. 622.",
            [Kind.MAJORITY, Kind.CONCURRENCE],
            id="a unanimous Court, a lost ligature, a page with its volume",
        ),
        pytest.param(
            "REHNQUIST, J., announced the judgment of the Court and delivered an opinion, in which WHITE, J., joined. "
            "BLACK, J., filed an opinion concurring in the judgment.",
            [Kind.PLURALITY, Kind.CONCURRENCE_IN_JUDGMENT],
            id="a plurality",
        ),
        pytest.param(
            "STEWART, J., delivered the opinion of the Court, in which WHITE, J., joined. DOUGLAS, J., post, "
            "p. 410 U. S. 23, and BRENNAN, J., post, p. 410 U.S. 22, filed dissenting opinions.",
            [Kind.MAJORITY, Kind.DISSENT],
            id="a page with its volume behind each name",
        ),
        pytest.param(
            "STEVENS, J., delivered the opinion of the Court, in which WHITE, J., joined. BLACK, J., post, "
            "p. , and POWELL, J., post, p. , filed dissenting opinions.",
            [Kind.MAJORITY, Kind.DISSENT],
            id="a page that a copy lost behind each name",
        ),
    ],
)
def test_line_ups_of_other_shapes(text: str, kinds: list[Kind]) -> None:
    assert [clause.kind for clause in lineup(text)] == kinds


@pytest.mark.parametrize(
    "text",
    ["JUSTICE WHITE delivered the opinion of the Court.", "The officers filed a motion. They delivered a warrant.", ""],
)
def test_what_is_no_line_up(text: str) -> None:
    assert lineup(text) == ()
