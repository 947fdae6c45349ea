"""docs/query-language.md says what is so: its tables are the guide's, and every example is tried."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.build import build
from search import guide
from search.collection import Collection
from search.errors import QueryError
from search.filters import field_names
from search.parser import DEEPEST_NESTING, LONGEST_TEXT, MOST_CLAUSES, MOST_WORDS, parse
from search.proximity import FARTHEST
from search.request import DEEPEST_RESULT, LONGEST_QUERY, Request
from search.tree import And, Everything, Node
from search.vocabulary import MOST_EXPANSIONS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "query-language.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=("tantivy", "whoosh"))
def collection(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    index = tmp_path_factory.mktemp("index")
    build([ROOT / "raw"], index, engine=request.param)
    with Collection(index) as opened:
        yield opened


def section(title: str) -> str:
    """The part of the page under a heading."""
    return PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def code(text: str) -> list[str]:
    return [found.replace(r"\|", "|") for found in re.findall(r"`([^`]+)`", text)]


def test_the_page_holds_exactly_what_the_guide_says() -> None:
    assert guide.filled(PAGE) == PAGE, "run: python -m search.guide docs/query-language.md"
    for part in (guide.rows(), guide.bindings(), guide.limits()):
        assert PAGE.count(part) == 1


def test_a_row_changed_by_hand_is_put_right(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.replace("| `qualified immunity` |", "| `changed` |"), encoding="utf-8")
    guide.main([str(page)])
    assert page.read_text(encoding="utf-8") == PAGE


@pytest.mark.parametrize("row", guide.ROWS, ids=lambda row: row.write)
def test_every_example_finds_something_in_the_opinions_that_ship(collection: Collection, row: guide.Row) -> None:
    assert collection.search(Request(row.example)).total > 0


def test_every_spelling_of_a_row_is_understood_and_means_the_same() -> None:
    for row in guide.ROWS:
        if row.write.startswith(("a ", "wom", "root!", '"a b"')) and row.write not in (
            "a citation",
            "a page of a case",
        ):
            meant = {parse(spelling).tree for spelling in row.write.split(", ")}
            assert len(meant) == 1, row.write


def test_every_field_has_its_row() -> None:
    written = " ".join(row.write for row in guide.ROWS)
    for field in field_names():
        assert re.search(rf"\b{field}:", written), field


@pytest.mark.parametrize(("written", "meant"), guide.BINDINGS)
def test_what_binds_closer_is_as_the_page_says(written: str, meant: str) -> None:
    assert _parts(parse(written).tree) == _parts(parse(meant).tree)


def _parts(tree: Node) -> set[Node]:
    return set(tree.parts) if isinstance(tree, And) else {tree}


def test_the_limits_are_those_of_the_code() -> None:
    limits = section("Limits")
    for number in (LONGEST_QUERY, MOST_CLAUSES, DEEPEST_NESTING, FARTHEST, MOST_EXPANSIONS, DEEPEST_RESULT):
        assert re.search(rf"(?<![\d,]){number:,}(?![\d,])", limits), number
    for number in (LONGEST_TEXT, MOST_WORDS):
        assert f"{number:,}" in section("Any of the words")


# Quoted in the text of the page: what is refused, and what only names a sign or an option.
REFUSED = (
    "a - b",
    "judge:powell",
    "(officer malice) /5 warrant",
    "officer /5 -malice",
    "officer NOT w/5 malice",
    "ju(powell)",
    "name(malley)",
    "dissentby(stevens)",
)
NO_QUERY = (
    *("--match any", "-", "AND", "OR", "NOT", "BUT NOT", "own:( )", "quoted:( )"),
    *("/5", "/s", "/p", "W/5", "Pre/5", "near/5"),
)


def test_every_query_in_the_text_of_the_page_is_understood_or_refused_as_it_says() -> None:
    plain = re.sub(r"<!-- begin .*?<!-- end -->", "", PAGE, flags=re.DOTALL)
    quoted = set(code(plain)) - set(NO_QUERY)
    assert set(REFUSED) < quoted
    for query in quoted:
        if query in REFUSED:
            with pytest.raises(QueryError) as caught:
                parse(query)
            offered = caught.value.suggestion
            assert offered is not None
            assert parse(offered).tree != Everything()
            assert offered in quoted or query in ("a - b", "judge:powell")
        else:
            assert parse(query).tree != Everything(), query
