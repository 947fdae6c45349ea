"""A citation leads to the case, and to that page of it; whoever cites it comes behind."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from caselaw.model import Case, Citation, Cite, Kind, PageMark, Paragraph, Passage, Writing
from search.answering import answer
from search.engine import Engine, EngineKind
from search.known_cases import IndexedCase, KnownCases
from search.request import Request, Results

MALLEY = Case("475-us-335", "Malley v. Briggs", (Citation(475, "U.S.", 335),), decided=dt.date(1986, 3, 5))
NEXT = Case("475-us-343", "Next v. Malley", (Citation(475, "U.S.", 343),), decided=dt.date(1986, 3, 5))
UNMARKED = Case("475-us-400", "Unmarked v. Malley", (Citation(475, "U.S.", 400),), decided=dt.date(1986, 3, 6))
MARBURY = Case("1-cranch-137", "Marbury v. Madison", (Citation(1, "Cranch", 137),), decided=dt.date(1803, 2, 24))
MCCULLOCH = Case("17-us-316", "McCulloch v. Maryland", (Citation(17, "U.S.", 316),), decided=dt.date(1819, 3, 6))
LATER = Case("565-us-535", "Messerschmidt v. Millender", (Citation(565, "U.S.", 535),), decided=dt.date(2012, 2, 22))

# What each paragraph says, and the pages that begin in it.
TEXTS: dict[Case, list[tuple[str, tuple[PageMark, ...]]]] = {
    MALLEY: [
        ("The first paragraph.", (PageMark(0, 335),)),
        ("The objective reasonableness of an officer.", (PageMark(0, 340), PageMark(5, 341))),
        ("The plainly incompetent are not protected.", (PageMark(0, 341),)),
        ("Affirmed, and the end of it.", (PageMark(0, 343),)),
    ],
    NEXT: [("Another case begins on the same page.", (PageMark(0, 343),)), ("It ends.", (PageMark(0, 344),))],
    UNMARKED: [("A copy without page marks.", ())],
    MARBURY: [("It is emphatically the province of the judicial department.", ())],
    MCCULLOCH: [
        ("A corporation is created.", (PageMark(0, 316),)),
        ("Let the end be legitimate.", (PageMark(0, 421),)),
    ],
    LATER: [
        ("As we said in Malley v. Briggs, 475 U.S. 335, 341 (1986), the standard is objective.", ()),
        ("“Plainly incompetent,” Malley, 475 U. S., at 341, is what the officer was not.", ()),
        ("In Malley v. Briggs, 475 U. S. 335, the officer asked for absolute immunity.", ()),
        ("Nobody is cited here.", ()),
        ("Id., at 342, where the citation is in no words.", ()),
    ],
}


@pytest.fixture
def engine(kind: EngineKind, tmp_path: Path) -> Iterator[Engine]:
    writer = kind.open_writer(tmp_path)
    for case, texts in TEXTS.items():
        writer.put_case(case.id, [_passage(case, place, *text) for place, text in enumerate(texts)])
    writer.commit()
    writer.close()
    opened = kind.open_reader(tmp_path)
    yield opened
    opened.close()


def _passage(case: Case, place: int, text: str, marks: tuple[PageMark, ...]) -> Passage:
    cites = (Cite(0, 3, Citation(475, "U.S.", 342), short=True),) if text.startswith("Id.") else ()
    paragraph = Paragraph(f"{case.id}/opinion/{place + 1}", place + 1, text, page_marks=marks, cites=cites)
    return Passage(case, Writing(f"{case.id}/opinion", Kind.MAJORITY), paragraph, None, place)


def found(results: Results) -> list[str]:
    return [hit.passage.paragraph.id.replace("/opinion", "") for hit in results.hits]


@pytest.mark.parametrize("query", ["475 U.S. 335", "Malley v. Briggs, 475 U. S. 335 (1986)"])
def test_a_case_comes_first_and_then_what_cites_it(engine: Engine, query: str) -> None:
    results = answer(Request(query), engine, KnownCases({}))
    assert found(results)[:4] == ["475-us-335/1", "475-us-335/2", "475-us-335/3", "475-us-335/4"]
    assert set(found(results)[4:]) == {"565-us-535/1", "565-us-535/3"}
    assert results.understood == "Malley v. Briggs, 475 U.S. 335, and the passages that cite it"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        *(("1 Cranch 137", "1-cranch-137/1"), ("5 U.S. 137", "1-cranch-137/1"), ("17 U.S. 316", "17-us-316/1")),
        *(("Marbury v. Madison, 5 U.S. (1 Cranch) 137 (1803)", "1-cranch-137/1"), ("4 Wheat. 421", "17-us-316/2")),
        ("McCulloch v. Maryland, 17 U. S. (4 Wheat.) 316, 421 (1819)", "17-us-316/2"),
    ],
)
def test_a_volume_may_be_called_by_its_number_or_its_reporter(engine: Engine, query: str, first: str) -> None:
    results = answer(Request(query), engine, KnownCases({}))
    assert found(results)[0] == first
    assert "page 137" not in results.understood


@pytest.mark.parametrize(
    "query",
    ["475 US 341", "475 U.S. at 341", "Malley, 475 U. S., at 341", "Malley v. Briggs, 475 U.S. 335, 341 (1986)"],
)
def test_a_page_comes_first_then_what_cites_it_then_the_rest_of_the_case(engine: Engine, query: str) -> None:
    results = answer(Request(query), engine, KnownCases({}))
    assert found(results)[:2] == ["475-us-335/2", "475-us-335/3"]
    assert set(found(results)[2:5]) == {"565-us-535/1", "565-us-535/2", "565-us-535/3"}
    assert found(results)[5:] == ["475-us-335/1", "475-us-335/4"]
    assert results.understood == (
        "Malley v. Briggs, 475 U.S. 335: page 341 first, then the passages that cite it and the rest of it"
    )


def test_what_names_the_page_comes_before_what_names_the_case(engine: Engine) -> None:
    assert found(answer(Request("475 U.S. 341"), engine, KnownCases({})))[4] == "565-us-535/3"


def test_of_a_page_on_which_one_case_ends_and_another_begins_the_other_is_meant(engine: Engine) -> None:
    results = answer(Request("475 U.S. 343"), engine, KnownCases({}))
    assert found(results) == ["475-us-343/1", "475-us-343/2"]
    pinned = answer(Request("475 U.S. 335, 343"), engine, KnownCases({}))
    assert found(pinned)[0] == "475-us-335/4"
    assert not any(name.startswith("475-us-343") for name in found(pinned))


def test_where_no_page_is_marked_the_name_tells_the_case(engine: Engine) -> None:
    results = answer(Request("Unmarked, 475 U.S., at 402"), engine, KnownCases({}))
    assert found(results) == ["475-us-400/1"]
    assert "page 402 is not marked" in results.understood
    assert answer(Request("475 U.S., at 402"), engine, KnownCases({})).total == 0
    assert answer(Request("Unmarked, 475 U.S., at 399"), engine, KnownCases({})).total == 0
    assert answer(Request("Unmarked, 474 U.S., at 402"), engine, KnownCases({})).total == 0


def test_what_the_index_does_not_hold_is_found_where_it_is_cited(engine: Engine) -> None:
    assert answer(Request("999 U.S. 1"), engine, KnownCases({})).total == 0
    results = answer(Request("475 U. S. 336, 341"), engine, KnownCases({}))
    assert (results.total, results.understood[:11]) == (0, "in the case")


def test_filters_narrow_a_citation_as_anything_else(engine: Engine) -> None:
    assert found(answer(Request("475 U.S. 335", first_year=2000), engine, KnownCases({})))[:1] != ["475-us-335/1"]
    assert answer(Request("475 U.S. 335", last_year=2000), engine, KnownCases({})).total == 4


def test_the_citation_is_marked_where_it_stands(engine: Engine) -> None:
    results = answer(Request("475 U.S. 341"), engine, KnownCases({}))
    marked = {hit.passage.paragraph.text[span.start : span.end] for hit in results.hits for span in hit.spans}
    assert marked == {"475 U.S. 335, 341", "475 U. S., at 341", "475 U. S. 335"}


KNOWN = IndexedCase(sources=(), warnings=(), opinions=1, passages=4, last_page=343)
CASES = {"475-us-335": KNOWN, "475-us-343": KNOWN}


def test_what_cites_it_in_other_words_is_found_under_all_of_its_pages(engine: Engine) -> None:
    assert "565-us-535/5" in found(answer(Request("475 U.S. 335"), engine, KnownCases(CASES)))
    assert found(answer(Request('cites:"475 U.S. 335"'), engine, KnownCases(CASES))) == ["565-us-535/5"]
    assert found(answer(Request('cites:"475 U.S. 335, 342"'), engine, KnownCases({}))) == ["565-us-535/5"]
    assert answer(Request('cites:"475 U.S. 335, 341"'), engine, KnownCases({})).total == 0


def test_a_page_that_no_mark_names_is_of_the_case_around_it(engine: Engine) -> None:
    results = answer(Request("475 U.S. 342"), engine, KnownCases(CASES))
    assert "page 342 is not marked" in results.understood
    assert found(results)[:5] == [f"475-us-335/{n}" for n in range(1, 5)] + ["565-us-535/5"]
    # Where no case is known to have that page, what cites it is found.
    assert found(answer(Request("475 U.S. 342"), engine, KnownCases({}))) == ["565-us-535/5"]
    assert answer(Request("475 U.S. 344"), engine, KnownCases({"475-us-335": KNOWN})).understood.startswith(
        "Next v. Malley"
    )
    assert answer(Request("475 U.S. 399"), engine, KnownCases(CASES)).total == 0
