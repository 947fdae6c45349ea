"""An index opened: requests answered, cases put together again, passages found where they have moved."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from caselaw.model import Footnote, Opinion, passages
from indexer.build import build
from indexer.completing import complete
from indexer.metadata import read_cases
from indexer.reading import read_file
from search import manifest
from search.collection import Collection
from search.engine import Sort
from search.errors import IndexDamaged, IndexMissing, IndexOutdated, QueryError, UnknownId
from search.request import DEEPEST_RESULT, MOST_A_PAGE, Request

RAW = Path(__file__).parents[2] / "raw"
ENGINES = ("tantivy", "whoosh")


@pytest.fixture(scope="module", params=ENGINES)
def collection(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    index = tmp_path_factory.mktemp("index")
    build([RAW], index, engine=request.param)
    with Collection(index) as opened:
        yield opened


def test_a_case_comes_back_as_it_was_read(collection: Collection) -> None:
    cases = read_cases(RAW / "cases.csv")
    for path in sorted(RAW.glob("*.txt")):
        (decision,) = read_file(path, root=RAW, cases=cases)
        stored = collection.decision(decision.case.id)
        assert stored.opinions == complete(decision).opinions
        assert (stored.case, stored.sources, stored.warnings) == (decision.case, decision.sources, decision.warnings)


def test_an_opinion_comes_back_alone(collection: Collection) -> None:
    case, opinion = collection.opinion("475-us-335/powell")
    assert case.name == "Malley v. Briggs"
    assert opinion in collection.decision("475-us-335").opinions


def test_every_passage_is_found_by_its_id(collection: Collection) -> None:
    for passage in passages(collection.decision("475-us-335")):
        assert collection.passage(passage.paragraph.id) == passage


def test_a_passage_that_moved_is_found_by_its_words(collection: Collection) -> None:
    there = collection.passage("475-us-335/powell/12")
    fingerprint = there.paragraph.fingerprint
    assert collection.passage("475-us-335/powell/13", fingerprint) == there
    assert collection.passage("475-us-335/powell/99", fingerprint) == there
    assert collection.passage("no-84-1586/powell/12", fingerprint) == there


def test_a_fingerprint_that_nothing_has_leaves_the_id_in_force(collection: Collection) -> None:
    assert collection.passage("475-us-335/powell/12", "0" * 16).paragraph.id == "475-us-335/powell/12"


@pytest.mark.parametrize("wrong", ["475-us-335/powell/99", "475-us-335/burger/1", "1-us-1/opinion/1", "", "<script>"])
def test_an_unknown_passage_is_said_to_be_unknown(collection: Collection, wrong: str) -> None:
    with pytest.raises(UnknownId):
        collection.passage(wrong)


def test_an_unknown_case_or_opinion_is_said_to_be_unknown(collection: Collection) -> None:
    with pytest.raises(UnknownId, match="999-us-999"):
        collection.decision("999-us-999")
    with pytest.raises(UnknownId, match="475-us-335/burger"):
        collection.opinion("475-us-335/burger")


@pytest.mark.parametrize("words", ["the", '"probable cause"', "offic! /s warrant", "475 U.S. 335", "magistrte~"])
def test_an_opinion_is_marked_as_its_passages_are_where_they_are_found(collection: Collection, words: str) -> None:
    asked = Request(words, case=("475-us-335",), sort=Sort.OLDEST, limit=MOST_A_PAGE)
    found = collection.search(asked).hits
    assert len({hit.passage.writing.id for hit in found}) > 1
    for writing in ("475-us-335/opinion", "475-us-335/powell"):
        there = {hit.passage.paragraph.id: hit.spans for hit in found if hit.passage.writing.id == writing}
        assert collection.marks(asked, writing) == there


def test_what_the_collection_holds_is_counted_from_its_manifest(collection: Collection) -> None:
    held = collection.holdings()
    assert (held.stats.cases, held.years) == (2, (1986, 2012))
    assert [case.name for case in held.largest] == ["Messerschmidt v. Millender", "Malley v. Briggs"]
    for case in held.largest:
        assert case.passages == collection.search(Request(case=(case.id,), limit=1)).total


def test_pages_of_results_follow_each_other_without_gap_or_repeat(collection: Collection) -> None:
    whole = collection.search(Request("magistrate", limit=MOST_A_PAGE))
    pieces = [
        hit.passage.paragraph.id
        for page in range(1, 20)
        for hit in collection.search(Request("magistrate", limit=7, page=page)).hits
    ]
    assert pieces == [hit.passage.paragraph.id for hit in whole.hits]
    assert len(pieces) == whole.total


@pytest.mark.parametrize(("sort", "first"), [(Sort.NEWEST, "565-us-535"), (Sort.OLDEST, "475-us-335")])
def test_results_by_date_are_in_the_documents_order_within_a_case(
    collection: Collection, sort: Sort, first: str
) -> None:
    hits = collection.search(Request("warrant", sort=sort, limit=MOST_A_PAGE)).hits
    cases = list(dict.fromkeys(hit.passage.case.id for hit in hits))
    assert cases[0] == first
    assert len(cases) == 2
    for case in cases:
        places = [hit.passage.place for hit in hits if hit.passage.case.id == case]
        assert places == sorted(places)


def test_facets_count_all_that_was_found(collection: Collection) -> None:
    results = collection.search(Request('"plainly incompetent"', limit=1))
    assert sum(facet.count for facet in results.facets["case"]) == results.total
    assert sum(facet.count for facet in results.facets["type"]) == results.total
    assert results.cases == 2
    for facet in results.facets["author"]:
        narrowed = collection.search(Request('"plainly incompetent"', author=(facet.id,)))
        assert narrowed.total == facet.count


def test_nothing_found_tells_which_filter_to_leave(collection: Collection) -> None:
    results = collection.search(Request('"plainly incompetent"', author=("kagan",)))
    assert results.total == 0
    without = [(one.total, one.request.author) for one in results.without]
    assert without == [(collection.search(Request('"plainly incompetent"')).total, ())]


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        pytest.param(Request("officer", page=-1), "Pages count from 1", id="page -1"),
        pytest.param(Request("officer", page=0), "Pages count from 1", id="page 0"),
        pytest.param(Request("officer", limit=0), "holds 1 to", id="limit 0"),
        pytest.param(Request("officer", limit=MOST_A_PAGE + 1), "holds 1 to", id="limit over"),
        pytest.param(Request("officer", limit=20, page=DEEPEST_RESULT // 20 + 1), "deep", id="page over"),
        pytest.param(Request(""), "Type words", id="nothing asked"),
        pytest.param(Request("", match="any"), "ords", id="nothing asked of any"),
    ],
)
def test_a_request_out_of_bounds_is_refused_in_words(collection: Collection, request_: Request, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        collection.search(request_)


def test_the_deepest_page_is_answered(collection: Collection) -> None:
    assert collection.search(Request("officer", limit=20, page=DEEPEST_RESULT // 20)).hits == ()


def test_filters_alone_are_a_question(collection: Collection) -> None:
    results = collection.search(Request("", author=("powell",), limit=MOST_A_PAGE))
    assert {hit.passage.writing.id for hit in results.hits} == {"475-us-335/powell"}
    assert results.total == 18 + 19


def test_the_words_of_a_pasted_sentence_may_match_in_part(collection: Collection) -> None:
    pasted = "the shield of immunity (xylophone) will be lost, said the zoologist"
    assert collection.search(Request(pasted)).total == 0
    assert collection.search(Request(pasted, match="any")).total > 0


def test_no_index_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="opinions index"):
        Collection(tmp_path)


@pytest.mark.parametrize("content", [b"", b"{", b'{"schema": 1}', b"[]", b"\xff\xfe"])
def test_a_damaged_manifest_is_no_traceback(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(content)
    with pytest.raises((IndexDamaged, IndexOutdated), match="Build again"):
        Collection(tmp_path)


@pytest.mark.parametrize("engine", ENGINES)
def test_engine_files_that_are_gone_are_no_traceback(tmp_path: Path, engine: str) -> None:
    build([RAW], tmp_path, engine=engine)
    for path in manifest.read(tmp_path).files(tmp_path).rglob("*.*"):
        path.unlink()
    with pytest.raises(IndexDamaged):
        Collection(tmp_path)


def test_asking_for_another_engine_than_the_index_has_is_refused(tmp_path: Path) -> None:
    build([RAW], tmp_path)
    with pytest.raises(IndexOutdated, match="--engine whoosh"):
        Collection(tmp_path, engine="whoosh")


def test_notes_are_put_together_again_by_their_label(collection: Collection) -> None:
    opinion: Opinion = collection.opinion("475-us-335/powell")[1]
    note: Footnote = opinion.footnotes[1]
    assert (note.id, note.label, len(note.paragraphs)) == ("475-us-335/powell/n2", "2", 6)
    assert note.paragraphs[1].id == "475-us-335/powell/n2.2"
