"""A passage is cited as the Bluebook would have it, and nothing in the citation is guessed."""

from __future__ import annotations

import datetime as dt

import pytest

from caselaw.model import Case, Citation, Judge, Kind, Passage, Span, Writing
from notes.citation import cite, cite_case, cite_writing
from notes.pincite import page_range
from tests.notes.made import CHISHOLM, DOBBS, MALLEY, MESSERSCHMIDT, TEXT, passage

IN_PART = "concurring in part and dissenting in part"


@pytest.mark.parametrize(
    ("quoted", "expected"),
    [
        pytest.param(passage(marks=((0, 341),)), "Malley v. Briggs, 475 U.S. 335, 341 (1986)", id="one page"),
        pytest.param(passage(marks=((0, 335),)), "Malley v. Briggs, 475 U.S. 335, 335 (1986)", id="first page"),
        pytest.param(passage(marks=((0, 340), (9, 341))), "Malley v. Briggs, 475 U.S. 335, 340-41 (1986)", id="span"),
        pytest.param(passage(), "Malley v. Briggs, 475 U.S. 335 (1986)", id="no page known"),
        pytest.param(passage(marks=((9, 341),)), "Malley v. Briggs, 475 U.S. 335 (1986)", id="first page unknown"),
        pytest.param(
            passage(marks=((0, 345),), note="9", n=1), "Malley v. Briggs, 475 U.S. 335, 345 n.9 (1986)", id="note"
        ),
        pytest.param(passage(note="9", n=1), "Malley v. Briggs, 475 U.S. 335 (1986)", id="note without its page"),
        pytest.param(
            passage(case=DOBBS, by=("Alito",)),
            "Dobbs v. Jackson Women's Health Organization, No. 19-1392 (U.S. June 24, 2022)",
            id="not yet reported",
        ),
        pytest.param(
            passage(case=DOBBS, by=("Alito",), marks=((0, 7),)),
            "Dobbs v. Jackson Women's Health Organization, No. 19-1392, slip op. at 7 (U.S. June 24, 2022)",
            id="slip opinion with pages",
        ),
        pytest.param(
            passage(case=DOBBS._replace(docket="84-1586, 84-1600"), by=()),
            "Dobbs v. Jackson Women's Health Organization, Nos. 84-1586, 84-1600 (U.S. June 24, 2022)",
            id="several dockets",
        ),
        pytest.param(
            passage(case=CHISHOLM, kind=Kind.SERIATIM, by=("Iredell",), marks=((0, 429),)),
            "Chisholm v. Georgia, 2 U.S. (2 Dall.) 419, 429 (1793) (opinion of Iredell, J.)",
            id="early reports bear two numbers",
        ),
    ],
)
def test_a_passage_is_cited(quoted: Passage, expected: str) -> None:
    assert cite(quoted) == expected


@pytest.mark.parametrize(
    ("words", "page"),
    [
        pytest.param("As the qualified immunity", "340", id="before the page break"),
        pytest.param("plainly incompetent", "341", id="after it"),
        pytest.param("evolved, it provides", "340-41", id="across it"),
        pytest.param("has evolved, ", "340", id="a space at the end is not quoted"),
        pytest.param(" it provides", "341", id="nor one at the beginning"),
    ],
)
def test_the_pincite_is_that_of_the_quoted_characters(words: str, page: str) -> None:
    broken = TEXT.index("it provides")
    quoted = passage(marks=((0, 340), (broken, 341)))
    start = TEXT.index(words)
    assert cite(quoted, Span(start, start + len(words))) == f"Malley v. Briggs, 475 U.S. 335, {page} (1986)"


@pytest.mark.parametrize("span", [Span(-1, 3), Span(3, 2), Span(0, len(TEXT) + 1)])
def test_a_span_outside_the_text_is_refused(span: Span) -> None:
    with pytest.raises(ValueError, match="not within"):
        cite(passage(), span)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        pytest.param(340, 341, "340-41", id="two digits stay"),
        pytest.param(100, 104, "100-04", id="a nought among them"),
        pytest.param(99, 101, "99-101", id="of different length"),
        pytest.param(7, 9, "7-9", id="one digit"),
        pytest.param(1199, 1201, "1199-201", id="the thousand is dropped"),
        pytest.param(341, 341, "341", id="one page"),
    ],
)
def test_repeated_digits_of_a_page_span_are_dropped(first: int, last: int, expected: str) -> None:
    assert page_range(first, last) == expected


@pytest.mark.parametrize(
    ("kind", "by", "attribution", "expected"),
    [
        pytest.param(Kind.MAJORITY, ("White",), None, "", id="the Court"),
        pytest.param(Kind.PLURALITY, ("White",), None, "(plurality opinion)", id="plurality"),
        pytest.param(Kind.PER_CURIAM, (), None, "(per curiam)", id="per curiam"),
        pytest.param(Kind.CONCURRENCE_DISSENT, ("Powell",), None, f"(Powell, J., {IN_PART})", id="in part"),
        pytest.param(Kind.DISSENT, ("Burger",), None, "(Burger, C.J., dissenting)", id="the chief"),
        pytest.param(Kind.DISSENT, ("Burger", "Powell"), None, "(Burger, C.J., & Powell, J., dissenting)", id="both"),
        pytest.param(
            *(Kind.DISSENT, ("Burger", "Powell", "O'Connor"), None),
            "(Burger, C.J., Powell & O'Connor, JJ., dissenting)",
            id="the chief and two",
        ),
        pytest.param(
            Kind.DISSENT,
            ("White", "Powell", "Blackmun"),
            None,
            "(White, Powell & Blackmun, JJ., dissenting)",
            id="joint",
        ),
        pytest.param(
            *(Kind.CONCURRENCE_IN_JUDGMENT, ("Powell",), None),
            "(Powell, J., concurring in the judgment)",
            id="in the judgment",
        ),
        pytest.param(
            *(Kind.CONCURRENCE_IN_JUDGMENT, ("O'Connor",)),
            "JUSTICE O'CONNOR, concurring in part and concurring in the judgment.",
            "(O'Connor, J., concurring in part and concurring in the judgment)",
            id="the attribution says it more exactly",
        ),
        pytest.param(
            *(Kind.CONCURRENCE, ("Powell",), "JUSTICE POWELL, concurring in result."),
            "(Powell, J., concurring in the result)",
            id="in the result",
        ),
        pytest.param(
            *(Kind.DISSENT, ("Powell",), "JUSTICE POWELL, dissenting from the denial of certiorari."),
            "(Powell, J., dissenting from the denial of certiorari)",
            id="from a denial",
        ),
        pytest.param(
            *(Kind.DISSENT, ("Powell",), "POWELL, J., filed a dissenting opinion, in which WHITE, J., joined."),
            "(Powell, J., dissenting)",
            id="an attribution without a clause",
        ),
        pytest.param(
            *(Kind.DISSENT, ("Powell",), "JUSTICE POWELL, concurring."),
            "(Powell, J., dissenting)",
            id="an attribution that contradicts the kind is not followed",
        ),
        pytest.param(
            *(Kind.DISSENT, ("Powell",), "JUSTICE POWELL, dissenting as to Part II."),
            "(Powell, J., dissenting)",
            id="nor one that says more than a clause",
        ),
        pytest.param(
            *(Kind.STATEMENT, ("Powell",), "Statement of JUSTICE POWELL respecting the denial of certiorari."),
            "(statement of Powell, J., respecting the denial of certiorari)",
            id="statement respecting a denial",
        ),
        pytest.param(
            Kind.STATEMENT, ("Powell",), "Statement of JUSTICE POWELL.", "(statement of Powell, J.)", id="statement"
        ),
        pytest.param(Kind.SYLLABUS, (), None, "(syllabus)", id="syllabus"),
        pytest.param(Kind.COUNSEL, (), None, "(counsel)", id="counsel"),
        pytest.param(Kind.SERIATIM, ("Powell",), None, "(opinion of Powell, J.)", id="seriatim"),
        pytest.param(Kind.APPENDIX, ("Powell",), None, "(appendix to opinion of Powell, J.)", id="appendix"),
        pytest.param(Kind.APPENDIX, (), None, "(appendix)", id="appendix of nobody's"),
        pytest.param(Kind.COMBINED, (), None, "(combined opinions)", id="opinions not told apart"),
        pytest.param(Kind.DISSENT, (), None, "(dissenting opinion)", id="nobody knows whose dissent"),
        pytest.param(Kind.CONCURRENCE_DISSENT, (), None, f"(opinion {IN_PART})", id="nor whose partial one"),
    ],
)
def test_every_writing_but_the_courts_bears_its_weight(
    kind: Kind, by: tuple[str, ...], attribution: str | None, expected: str
) -> None:
    cited = cite(passage(kind=kind, by=by, attribution=attribution))
    assert cited == f"Malley v. Briggs, 475 U.S. 335 (1986) {expected}".strip()


def test_the_chiefs_title_goes_by_the_date() -> None:
    roberts = cite(passage(case=MESSERSCHMIDT, kind=Kind.CONCURRENCE_IN_JUDGMENT, by=("Roberts",)))
    rehnquist = cite(passage(kind=Kind.DISSENT, by=("Rehnquist",)))  # in March 1986 not yet the chief
    assert roberts.endswith("(2012) (Roberts, C.J., concurring in the judgment)")
    assert rehnquist.endswith("(1986) (Rehnquist, J., dissenting)")


@pytest.mark.parametrize(
    ("judge", "title"),
    [
        pytest.param(Judge("JGRoberts", "John G. Roberts", "Roberts"), "Roberts, C.J.", id="never anything else"),
        pytest.param(Judge("WHRehnquist", "William H. Rehnquist", "Rehnquist"), "Rehnquist, J.", id="both offices"),
        pytest.param(Judge("kozinski", "Kozinski", "Kozinski"), "Kozinski, J.", id="another court's"),
    ],
)
def test_without_a_date_only_a_lifelong_chief_is_the_chief(judge: Judge, title: str) -> None:
    case = MALLEY._replace(decided=None)
    assert (
        cite_writing(case, Writing("w", Kind.DISSENT, (judge,)))
        == f"Malley v. Briggs, 475 U.S. 335 ({title}, dissenting)"
    )


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(MALLEY, "Malley v. Briggs, 475 U.S. 335 (1986)", id="all known"),
        pytest.param(MALLEY._replace(decided=None), "Malley v. Briggs, 475 U.S. 335", id="no date"),
        pytest.param(
            MALLEY._replace(decided=None, in_year=1986), "Malley v. Briggs, 475 U.S. 335 (1986)", id="a year alone"
        ),
        pytest.param(MALLEY._replace(name=""), "475 U.S. 335 (1986)", id="no name"),
        pytest.param(DOBBS._replace(docket=None, name="A v. B"), "A v. B (U.S. June 24, 2022)", id="no docket"),
        pytest.param(Case("some-file", ""), "some-file", id="nothing but the file"),
        pytest.param(
            Case("some-file", "", (), None, "scotus", dt.date(1885, 5, 4)),
            "some-file (U.S. May 4, 1885)",
            id="nothing but court and date",
        ),
        pytest.param(
            Case("x", "Briggs v. Malley", (Citation(748, "F.2d", 715),), None, "ca1", dt.date(1984, 11, 19)),
            "Briggs v. Malley, 748 F.2d 715 (1st Cir. 1984)",
            id="a court of appeals",
        ),
        pytest.param(
            Case("x", "A v. B", (Citation(748, "F. Supp.", 715),), None, "D.R.I.", None),
            "A v. B, 748 F. Supp. 715 (D.R.I.)",
            id="another court, no date",
        ),
        pytest.param(
            Case("x", "Marbury v. Madison", (Citation(1, "Cranch", 137),), None, "scotus", dt.date(1803, 2, 24)),
            "Marbury v. Madison, 5 U.S. (1 Cranch) 137 (1803)",
            id="cited by its reporter",
        ),
        pytest.param(
            Case("x", "A v. B", (Citation(1, "How.", 137),), None, "miss", dt.date(1840, 2, 24)),
            "A v. B, 1 How. 137 (miss 1840)",
            id="another court's reporter of the same name",
        ),
    ],
)
def test_what_is_not_known_of_a_case_is_left_out(case: Case, expected: str) -> None:
    assert cite_case(case) == expected


@pytest.mark.parametrize(
    ("long", "short"),
    [
        pytest.param("Malley v. Briggs", "Malley v. Briggs", id="already short"),
        pytest.param("Bose Corp., Inc. v. Doe, Jr.", "Bose Corp., Inc. v. Doe, Jr.", id="commas of a short name"),
        pytest.param(
            "Burt Messerschmidt, et al., Petitioners v. Brenda Millender, Executor of Estate, et al.",
            "Burt Messerschmidt v. Brenda Millender",
            id="caption",
        ),
        pytest.param("Bose, Inc., Appellant, vs. Doe et al.", "Bose, Inc. v. Doe", id="a firm's comma stays"),
        pytest.param("Leon, Petitioner v. United States of America", "Leon v. United States", id="the United States"),
    ],
)
def test_a_captions_long_form_is_shortened(long: str, short: str) -> None:
    assert cite_case(MALLEY._replace(name=long)) == f"{short}, 475 U.S. 335 (1986)"
