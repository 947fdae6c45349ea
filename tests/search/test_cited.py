"""A query that is nothing but a citation: what it names, and what is no citation."""

import time

import pytest

from search.cited import CitedPage, read_cited
from search.parser import parse
from search.tree import Among, Or, Words


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        pytest.param("475 U.S. 335", CitedPage(475, "U.S.", 335), id="a case"),
        pytest.param(" 475 US\n335 ", CitedPage(475, "U.S.", 335), id="as typed in haste"),
        pytest.param("475 U. S. 335.", CitedPage(475, "U.S.", 335), id="with a full stop"),
        pytest.param("475 U.S.335", CitedPage(475, "U.S.", 335), id="without a space"),
        pytest.param("475 U.S.335,341.", CitedPage(475, "U.S.", 341, 335), id="a page, without spaces"),
        pytest.param("12 F.3d 34", CitedPage(12, "F.3d", 34), id="a series is no page"),
        pytest.param("(475 U.S. 335)", CitedPage(475, "U.S.", 335), id="in brackets"),
        pytest.param("[475 U.S. 335, 341.]", CitedPage(475, "U.S.", 341, 335), id="in square brackets"),
        pytest.param(
            "(Malley v. Briggs, 475 U.S. 335 (1986)).",
            CitedPage(475, "U.S.", 335, name="Malley v. Briggs"),
            id="brackets and a full stop",
        ),
        pytest.param("４７５　Ｕ．Ｓ．　３３５", CitedPage(475, "U.S.", 335), id="in full width"),
        pytest.param("475 u.s. 341", CitedPage(475, "U.S.", 341), id="an interior page"),
        pytest.param("73 L. Ed. 2d 396", CitedPage(73, "L. Ed. 2d", 396), id="another reporter"),
        pytest.param("1 Cranch 137", CitedPage(5, "U.S.", 137), id="an early reporter"),
        pytest.param("1 Cranch, 137", CitedPage(5, "U.S.", 137), id="as his time wrote it"),
        pytest.param("5 U.S. (1 Cranch) 137", CitedPage(5, "U.S.", 137), id="both of its numbers"),
        pytest.param("17 U. S. (4 Wheat.), at 320", CitedPage(17, "U.S.", 320), id="a page by both of its numbers"),
        pytest.param("25 Cranch 137", CitedPage(25, "Cranch", 137), id="a volume he has not"),
        pytest.param("475 U.S. 335, 341", CitedPage(475, "U.S.", 341, 335), id="a page of a case"),
        pytest.param("475 U.S. 335, at 341", CitedPage(475, "U.S.", 341, 335), id="a page of a case, with at"),
        pytest.param("475 U.S. 335, 341-343", CitedPage(475, "U.S.", 341, 335), id="pages"),
        pytest.param("475 U.S. 335, 341–43, n. 3", CitedPage(475, "U.S.", 341, 335), id="pages and a note"),
        pytest.param("475 U.S. at 341", CitedPage(475, "U.S.", 341), id="the short form"),
        pytest.param("475 U. S., at 341, n. 3", CitedPage(475, "U.S.", 341), id="the short form, the Court's"),
        pytest.param("Malley, 475 U. S., at 341", CitedPage(475, "U.S.", 341, name="Malley"), id="with its name"),
        pytest.param("malley, 475 u.s. at 341", CitedPage(475, "U.S.", 341, name="malley"), id="in small letters"),
        pytest.param(
            "Malley v. Briggs, 475 U.S. 335, 341 (1986)",
            CitedPage(475, "U.S.", 341, 335, "Malley v. Briggs"),
            id="whole",
        ),
        pytest.param("malley v briggs 475 us 335", CitedPage(475, "U.S.", 335, name="malley v briggs"), id="bare"),
        pytest.param(
            "See In re Gault, 387 U.S. 1 (1967)", CitedPage(387, "U.S.", 1, name="In re Gault"), id="a signal"
        ),
        pytest.param(
            "Harlow v. Fitzgerald, 457 U.S. 800, 818, 102 S.Ct. 2727, 2738, 73 L.Ed.2d 396 (1982)",
            CitedPage(457, "U.S.", 818, 800, "Harlow v. Fitzgerald"),
            id="parallel reports",
        ),
        pytest.param(
            "Youngstown Sheet & Tube Co. v. Sawyer, 343 U.S. 579, 634 (1952) (Jackson, J., concurring)",
            CitedPage(343, "U.S.", 634, 579, "Youngstown Sheet & Tube Co. v. Sawyer"),
            id="who wrote there",
        ),
        pytest.param(
            "Smith v. Jones, 12 F.3d 34, 36 (CA7 1993)", CitedPage(12, "F.3d", 36, 34, "Smith v. Jones"), id="a court"
        ),
    ],
)
def test_a_citation_names_a_page(text: str, cited: CitedPage) -> None:
    assert read_cited(text) == cited
    assert parse(text).cited == cited


@pytest.mark.parametrize(
    "text",
    [
        "",
        "475",
        "475 U.S.",
        "475 Xyz 335",
        "475 U.S. 335 malice",
        "malice 475 U.S. 335",
        "malice, 475 U.S. 335",
        "Malice 475 U.S. 335",
        "qualified immunity Malley v. Briggs, 475 U.S. 335",
        '"Malley v. Briggs", 475 U.S. 335',
        "a OR b v. c, 475 U.S. 335",
        "(475 U.S. 335",
        "(475 U.S. 335] malice",
        "(475 U.S. 335) malice",
        "(475 U.S. 335) (341)",
        "(malice)",
        "()",
        "475 U.S.C.335",
        "475 U.S. 335 341",
        "475 U.S. 335 AND 341",
        "cite:475 U.S. 335",
        "§ 1983",
        "42 U.S.C. § 1983",
        "-475 U.S. 335",
    ],
)
def test_whatever_is_more_or_less_than_a_citation_is_none(text: str) -> None:
    assert read_cited(text) is None


def test_without_an_index_it_is_the_case_and_what_cites_it_and_its_words() -> None:
    there, citing = Among("citation", ("475 U.S. 335",)), Among("cites", ("475-us-335",))
    phrase = Words(("475", "u.s.", "335"), stemmed=False)
    assert parse("Malley v. Briggs, 475 U. S. 335, 341").tree == Or((there, citing, phrase))
    there, citing = Among("citation", ("5 U.S. 137", "1 Cranch 137")), Among("cites", ("5-us-137",))
    phrases = (Words(("5", "u.s.", "137"), stemmed=False), Words(("1", "cranch", "137"), stemmed=False))
    assert parse("1 Cranch 137").tree == Or((there, citing, *phrases))


@pytest.mark.parametrize("piece", ["a, ", "v. ", "1 a ", "1 U.S. 1, ", "1 U. S. 1 , ", "A b, ", "1 ", "(1986) "])
def test_what_only_looks_like_a_citation_takes_no_time(piece: str) -> None:
    taken = []
    for _ in range(5):
        started = time.process_time()  # of this process alone: the machine may be busy
        read_cited(piece * (290 // len(piece)) + "!")
        taken.append(time.process_time() - started)
    assert min(taken) < 0.005
