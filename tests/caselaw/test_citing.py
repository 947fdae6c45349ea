"""Citations of decisions in running text."""

import pytest

from caselaw.citing import cites

FORMS = [
    pytest.param("Malley v. Briggs, 475 U. S. 335, 341 (1986)", ["475 U.S. 335"], [(341,)], id="with its page"),
    pytest.param("475 U.S. 335", ["475 U.S. 335"], [()], id="without spaces"),
    pytest.param("410 U. S. 113, 410 U. S. 153", ["410 U.S. 113"], [(153,)], id="the page with the volume again"),
    pytest.param("395 U. S. 367, 396 U. S. 1", ["395 U.S. 367", "396 U.S. 1"], [(), ()], id="another volume"),
    pytest.param("487 U. S. 1, 3–5, and n. 2", ["487 U.S. 1"], [(3, 4, 5)], id="a range, not its note"),
    pytest.param("475 U.S. 335, 341-42", ["475 U.S. 335"], [(341, 342)], id="a range written short"),
    pytest.param("376 U. S., at 421–423, 430", ["376 U.S. 421"], [(422, 423, 430)], id="short form"),
    pytest.param("397 U.S. at 397 U. S. 266. Despite", ["397 U.S. 266"], [()], id="the volume said twice"),
    pytest.param("1 Cranch 137, 177", ["5 U.S. 137"], [(177,)], id="a volume named after its reporter"),
    pytest.param("Goodwin, 7 Cranch, 32", ["11 U.S. 32"], [()], id="the same with a comma"),
    pytest.param("82 U.S. 15 Wall. 196", ["82 U.S. 196"], [()], id="both numbers of the volume"),
    pytest.param("17 U. S. (4 Wheat.) 316", ["17 U.S. 316"], [()], id="both, in parentheses"),
    pytest.param(
        "395 U. S. 367, 89 S. Ct. 1794, 23 L. Ed. 2d 371 (1969)",
        ["395 U.S. 367", "89 S. Ct. 1794", "23 L. Ed. 2d 371"],
        [(), (), ()],
        id="parallel reports are no pages",
    ),
    pytest.param("8 How. 441; Stevens v. Gladding, 17 How. 447", ["49 U.S. 441", "58 U.S. 447"], [(), ()], id="two"),
]
NONE = [
    pytest.param("28 U. S. C. § 1331", id="the Code"),
    pytest.param("38 Stat. 717", id="a statute"),
    pytest.param("19 How. St. Tr. 1029", id="the State Trials"),
    pytest.param("more than 1,000 Black 5 voters", id="a number and a reporter's name"),
    pytest.param("25 Wall. 3", id="there are 23 volumes of Wallace"),
    pytest.param("0 Wall. 3", id="and none before the first"),
    pytest.param("563 U. S. ___ (2011)", id="a page not yet known"),
    pytest.param("the U. S. 3 to 2", id="no volume"),
]


@pytest.mark.parametrize(("text", "named", "pages"), FORMS)
def test_a_citation_is_read(text: str, named: list[str], pages: list[tuple[int, ...]]) -> None:
    found = cites(text)
    assert [str(cite.citation) for cite in found] == named
    assert [cite.pages for cite in found] == pages


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert cites(text) == ()


def test_its_place_is_its_own_characters() -> None:
    text = "See Malley v. Briggs, 475 U. S. 335, 341 (1986), and Harlow, 457 U. S., at 818."
    assert [text[cite.start : cite.end] for cite in cites(text)] == ["475 U. S. 335, 341", "457 U. S., at 818"]
    assert [cite.short for cite in cites(text)] == [False, True]
