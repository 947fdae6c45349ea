"""What speaks for a case, on both engines: its own words, the words that cite it, and how many do."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from caselaw.model import Case, Citation, Cite, Kind, Paragraph, Passage, Writing
from search.case_words import case_number, citing_words, may_be_on, page_number, page_of
from search.engine import Engine, EngineKind
from search.evidence import CITATIONS, NOTHING, phrases, raised, witnesses
from search.known_cases import IndexedCase, KnownCases
from search.parser import parse

HARLOW, MALLEY = Citation(457, "U.S.", 800), Citation(475, "U.S.", 335)


def passage(case_id: str, place: int, text: str, *cited: Citation) -> Passage:
    """A paragraph; each citation stands where its volume does."""
    writing = Writing(f"{case_id}/opinion", Kind.MAJORITY)
    starts = [text.index(str(one.volume)) for one in cited]
    cites = tuple(Cite(start, start + 11, one) for start, one in zip(starts, cited, strict=True))
    paragraph = Paragraph(f"{writing.id}/{place}", place, text, cites=cites)
    return Passage(Case(case_id, case_id), writing, paragraph, None, place)


CASES = {
    "457-us-800": [passage("457-us-800", 0, "Executive officials have a qualified immunity from suits for damages.")],
    "475-us-335": [passage("475-us-335", 0, "The wiretap of a telephone.")],
    "500-us-1": [
        passage("500-us-1", 0, "Immunity protects all but the plainly incompetent. 475 U.S. 335.", MALLEY),
        passage("500-us-1", 1, "Qualified immunity is not absolute. 457 U.S. 800.", HARLOW),
    ],
    "no-10-704": [passage("no-10-704", 0, "Not the plainly incompetent, see 475 U.S. 335.", MALLEY)],
}
KNOWN = KnownCases(
    {case_id: IndexedCase((), (), 1, 1, last_page=None, cited_by=case_id == "475-us-335" and 2) for case_id in CASES}
)


@pytest.fixture
def opened(kind: EngineKind, tmp_path: Path) -> Engine:
    writer = kind.open_writer(tmp_path)
    for case_id, passages in CASES.items():
        writer.put_case(case_id, passages)
    writer.commit()
    writer.close()
    return kind.open_reader(tmp_path)


def test_a_case_is_known_by_the_words_that_cite_it(opened: Engine) -> None:
    said = witnesses(phrases(parse('"plainly incompetent"').tree), opened, KNOWN)
    assert said.citing.keys() == {"475-us-335"}
    assert said.own.keys() == {"500-us-1", "no-10-704"}  # the second begins on no page of a report
    assert min(*said.citing.values(), *said.own.values()) > 0


def test_a_phrase_is_looked_for_as_one(opened: Engine) -> None:
    said = witnesses(phrases(parse('"qualified absolute"').tree), opened, KNOWN)
    assert not said.citing
    assert witnesses(phrases(parse("qualified absolute").tree), opened, KNOWN).citing["457-us-800"] > 0


def test_two_who_say_it_speak_louder_than_one(opened: Engine) -> None:
    incompetent = witnesses(phrases(parse("incompetent").tree), opened, KNOWN).citing["475-us-335"]
    protects = witnesses(phrases(parse("protects").tree), opened, KNOWN).citing["475-us-335"]
    assert incompetent > protects * 0.9
    best = max(opened.evidence((("incompet",),), 10).citing.scores)
    assert incompetent > best


def test_what_a_case_says_goes_with_it(kind: EngineKind, opened: Engine, tmp_path: Path) -> None:
    writer = kind.open_writer(tmp_path)
    writer.remove_case("500-us-1")
    writer.put_case("no-10-704", [passage("no-10-704", 0, "Nothing of it.")])
    writer.commit()
    writer.close()
    reader = kind.open_reader(tmp_path)
    assert witnesses(phrases(parse("incompetent").tree), reader, KNOWN).citing == {}
    reader.close()


def test_it_raises_cases_and_never_adds_one(opened: Engine) -> None:
    found = raised(parse('"plainly incompetent"').tree, opened, KNOWN)
    assert next(iter(found.cases)) == "475-us-335"
    assert min(found.cases.values()) > 0
    assert raised(parse("author:powell").tree, opened, KNOWN) == NOTHING
    assert raised(parse("-incompetent").tree, opened, KNOWN) == NOTHING


def test_the_words_wanted_are_those_not_excluded() -> None:
    tree = parse('qualified "plainly incompetent" (officer /5 duty) own:malice -warrant author:powell').tree
    assert set(phrases(tree)) == {("qualifi",), ("plain", "incompet"), ("offic",), ("duti",), ("malic",)}


def test_a_page_has_a_number_and_back() -> None:
    for citation in (MALLEY, Citation(106, "S. Ct.", 1092), Citation(5, "Cranch", 137)):
        slug = {"U.S.": "us", "S. Ct.": "s-ct", "Cranch": "cranch"}[citation.reporter]
        case_id = f"{citation.volume}-{slug}-{citation.page}"
        assert page_of(page_number(citation)) == citation
        assert case_number(case_id) == page_number(citation)


@pytest.mark.parametrize("case_id", ["no-10-704", "brief", "475-us-335-2", "99999999-us-1", "475-nowhere-1"])
def test_a_case_on_no_page_has_a_number_of_its_own(case_id: str) -> None:
    assert page_of(case_number(case_id)) is None
    assert 0 <= case_number(case_id) < 1 << 63


def test_a_page_is_of_a_volume_in_which_cases_of_its_passages_begin(passages: list[Passage]) -> None:
    pages = {page_number(MALLEY._replace(page=page)): 1.0 for page in (1, 341)} | {page_number(HARLOW): 2.0}
    assert may_be_on(pages, [case_number("475-us-335"), case_number("1-us-1")]) == dict(list(pages.items())[:2])
    assert may_be_on(pages, [case_number("475-us-335"), case_number("no-10-704")]) == pages
    assert may_be_on(pages, []) == {}
    for one in passages:
        if one.paragraph.pages and one.case.citations:
            own = {page_number(one.case.citations[0]._replace(page=page)): 1.0 for page in one.paragraph.pages}
            assert may_be_on(own, [case_number(one.case.id)]) == own


def test_the_words_before_a_citation_are_a_sentence_or_two() -> None:
    long = "word " * 200 + "incompetent, 475 U.S. 335"
    (said,) = citing_words([passage("1-us-1", 0, long, MALLEY)])
    assert said.number == page_number(MALLEY)
    assert said.stems.endswith("word incompet")
    assert len(said.stems.split()) < 80


def test_no_more_citations_of_a_case_count_than_are_needed(kind: EngineKind, tmp_path: Path) -> None:
    def heard(times: int) -> float:
        writer = kind.open_writer(tmp_path / str(times))
        for number in range(times):
            text = "The plainly incompetent, 475 U.S. 335."
            writer.put_case(f"{number + 1}-us-1", [passage(f"{number + 1}-us-1", 0, text, MALLEY)])
        writer.commit()
        writer.close()
        reader = kind.open_reader(tmp_path / str(times))
        found = reader.evidence((("incompet",),), 100).citing
        best = found.scores[0]
        score = witnesses((("incompet",),), reader, KNOWN).citing["475-us-335"] / best
        reader.close()
        return score

    assert heard(CITATIONS) == pytest.approx(heard(CITATIONS + 3), rel=0.01)
    assert heard(1) < heard(2) < 2


def test_of_a_long_phrase_who_said_it_first_comes_first(kind: EngineKind, tmp_path: Path) -> None:
    texts = {
        "1-us-1": 'He says: "the first and the last of them all."',
        "2-us-1": "The first and the last of them all.",
    }
    writer = kind.open_writer(tmp_path)
    for year, (case_id, text) in zip((1990, 1890), texts.items(), strict=True):
        one = passage(case_id, 0, text)
        writer.put_case(case_id, [one._replace(case=one.case._replace(decided=dt.date(year, 1, 1)))])
    writer.commit()
    writer.close()
    reader = kind.open_reader(tmp_path)
    for query in ('"first and the last"', "first and the last"):
        found = raised(parse(query).tree, reader, KNOWN)
        assert [case_id for case_id, worth in found.cases.items() if worth >= 8] == ["2-us-1"]
    assert raised(parse('"first and the"').tree, reader, KNOWN) == NOTHING
    reader.close()
