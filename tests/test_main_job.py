"""The main job, end to end on the two opinions that ship: what is typed, on both engines, against a plain scan."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from caselaw.model import Passage, passages
from indexer.build import build
from indexer.metadata import read_cases
from indexer.reading import read_file
from search.collection import Collection
from search.parser import parse
from search.request import MOST_A_PAGE, Hit, Request
from tests.search import oracle

RAW = Path(__file__).parents[1] / "raw"
ENGINES = ("tantivy", "whoosh")


@pytest.fixture(scope="module")
def every_passage() -> list[Passage]:
    cases = read_cases(RAW / "cases.csv")
    decisions = (read_file(path, root=RAW, cases=cases) for path in sorted(RAW.glob("*.txt")))
    return [passage for (decision,) in decisions for passage in passages(decision)]


@pytest.fixture(scope="module")
def collections(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Collection]]:
    opened = {}
    for engine in ENGINES:
        index = tmp_path_factory.mktemp(engine)
        build([RAW], index, engine=engine)
        opened[engine] = Collection(index)
    yield opened
    for collection in opened.values():
        collection.close()


def hits(collection: Collection, request: Request) -> dict[str, Hit]:
    first = collection.search(request)
    found = list(first.hits)
    for page in range(2, first.total // request.limit + 2):
        found += collection.search(Request(request.text, page=page, limit=request.limit)).hits
    assert len(found) == first.total
    return {hit.passage.paragraph.id: hit for hit in found}


@pytest.mark.parametrize("engine", ENGINES)
def test_plainly_incompetent_is_found_wherever_it_stands_and_marked_as_one(
    collections: dict[str, Collection], every_passage: list[Passage], engine: str
) -> None:
    found = hits(collections[engine], Request('"plainly incompetent"', limit=MOST_A_PAGE))
    scan = {p.paragraph.id for p in every_passage if re.search(r"plainly incompetent", p.paragraph.text)}
    assert found.keys() == scan
    assert len(scan) == 9
    for hit in found.values():
        text = hit.passage.paragraph.text
        assert [text[slice(*span)] for span in hit.spans] == ["plainly incompetent"] * text.count("plainly incompetent")
        for snippet in hit.snippets:
            assert text[snippet.offset :].startswith(snippet.text)
            assert {snippet.text[slice(*span)] for span in snippet.spans} <= {"plainly incompetent"}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("request_", "found"),
    [
        pytest.param(
            Request('"plainly incompetent"', author=("powell",)), {"475-us-335/powell/9"}, id="written by Powell"
        ),
        pytest.param(
            Request('"plainly incompetent"', joined=("rehnquist",)), {"475-us-335/powell/9"}, id="joined by Rehnquist"
        ),
        pytest.param(
            Request('"plainly incompetent"', type=("dissent",)),
            {"475-us-335/powell/9", "565-us-535/sotomayor/34"},
            id="in dissents",
        ),
        pytest.param(
            Request('"plainly incompetent"', author=("powell",), type=("dissent",)),
            {"475-us-335/powell/9"},
            id="in dissents written by Powell",
        ),
        pytest.param(
            Request('"plainly incompetent"', author=("powell",), joined=("ginsburg",)), set(), id="filters that exclude"
        ),
    ],
)
def test_filters_narrow(collections: dict[str, Collection], engine: str, request_: Request, found: set[str]) -> None:
    results = collections[engine].search(request_)
    assert {hit.passage.paragraph.id for hit in results.hits} == found
    assert results.total == len(found)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("kind", ["concurrence", "dissent"])
def test_a_partial_dissent_is_a_concurrence_and_a_dissent(
    collections: dict[str, Collection], engine: str, kind: str
) -> None:
    found = hits(collections[engine], Request(f"type:{kind}", limit=MOST_A_PAGE))
    writings = {hit.passage.writing.id for hit in found.values()}
    assert {"475-us-335/powell", "565-us-535/kagan"} <= writings
    assert ("565-us-535/sotomayor" in writings) == (kind == "dissent")
    assert ("565-us-535/breyer" in writings) == (kind == "concurrence")


QUERIES = [
    '"in the ordinary case"',
    '"gang membership" AND NOT firearm',
    "immun!",
    "immun*",
    "messerschmit~",
    "wom?n",
    '(warrant OR magistrate) AND "probable cause"',
    "qualified immunity",
    "=immunity",
    "=immunities",
    "warrant -magistrate",
    "warrant & magistrate | judge",
    "officer BUT NOT (warrant OR magistrate)",
    "officer % warrant magistrate",
    "NOT officer",
    '"whether an official"',
    '"it is the magistrate"',
    '"can not be expected"',
    '"cannot be expected"',
    "well-trained",
    "author:powell magistrate",
    "joined:rehnquist magistrate",
    "by:breyer immunity",
    "type:dissent warrant",
    "is:footnote warrant",
    "is:quote warrant",
    "in:syllabus immunity",
    'case:"malley v. briggs" immunity',
    "docket:84-1586 immunity",
    "year:1986 immunity",
    "year:1980..1990 immunity",
    "before:1990 immunity",
    "after:2000-06-01 immunity",
    'cite:"475 U.S. 335" immunity',
    "(author:powell OR author:kagan) immunity",
    "immunity OR type:syllabus",
    '"Dr. Shogun"',
    "U.S.",
    "Harlow NOT (Leon OR Malley)",
    "reasonabel~ officer",
    "§ 1983",
    "no xylophone",
]


@pytest.mark.parametrize("query", QUERIES)
def test_both_engines_find_and_mark_what_a_plain_scan_does(
    collections: dict[str, Collection], every_passage: list[Passage], query: str
) -> None:
    tree = parse(query).tree
    expected = {
        p.paragraph.id: tuple(map(tuple, oracle.spans(tree, p))) for p in every_passage if oracle.matches(tree, p)
    }
    for engine in ENGINES:
        found = hits(collections[engine], Request(query, limit=MOST_A_PAGE))
        assert {hit_id: tuple(map(tuple, hit.spans)) for hit_id, hit in found.items()} == expected, engine


def test_the_queries_find_something(every_passage: list[Passage]) -> None:
    # Else the comparison above would hold of an empty index.
    empty = [query for query in QUERIES if not any(oracle.matches(parse(query).tree, p) for p in every_passage)]
    assert empty == ["no xylophone"]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_copy_that_lost_its_brackets_is_found_by_the_whole_word(
    collections: dict[str, Collection], engine: str
) -> None:
    found = hits(collections[engine], Request('"in the ordinary case"', limit=MOST_A_PAGE))
    assert found.keys() == {"565-us-535/syllabus/6", "565-us-535/opinion/25"}
    for hit in found.values():
        text = hit.passage.paragraph.text
        assert [text[slice(*span)] for span in hit.spans] == ["i n the ordinary case"]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("query", ["planely incompetant", '"planely incompetant"'])
def test_misspelt_words_are_searched_as_typed_and_a_spelling_is_offered(
    collections: dict[str, Collection], engine: str, query: str
) -> None:
    results = collections[engine].search(Request(query))
    assert (results.total, results.request.text) == (0, query)
    assert results.suggestion is not None
    assert results.suggestion.text == query.replace("planely", "plainly").replace("incompetant", "incompetent")
    assert collections[engine].search(Request(results.suggestion.text)).total == 9
