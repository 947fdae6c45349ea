"""Who cites whom in an index: counts, the order by citations, `cites:`, and what a case is cited for."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from caselaw.model import Citation, Cite
from indexer.build import build
from search import graph
from search.case_words import case_number
from search.citing import of_cases, pages_cited, pages_of
from search.collection import Collection
from search.engine import Sort
from search.errors import IndexDamaged
from search.known_cases import IndexedCase, KnownCases
from search.manifest import read
from search.request import Request, Results
from search.tree import Among, Not, both

ROOT = Path(__file__).parents[2]

# Three cases cite the first, one in a short form, one twice; the second is cited by one, the others by none.
TEXTS = {
    "100 U.S. 1": "The rule of property is old.\n\n\tPage 100 U. S. 3\n\n\tIt binds the heirs of property.",
    "200 U.S. 10": "The rule of property binds. Adams v. Baker, 100 U. S. 1, 3.",
    "300 U.S. 20": "Property again: the rule binds the heirs, 100 U. S., at 3; Clark v. Davis, 200 U. S. 10.",
    "300 U.S. 30": "Whether a will must be signed is left to the States.\n\n\tSo Adams v. Baker, 100 U. S. 1. Ibid.",
}
NAMES = dict(zip(TEXTS, ("Adams v. Baker", "Clark v. Davis", "Evans v. Frank", "Ghosh v. Hill"), strict=True))


def as_justia_prints_it(citation: str, name: str, year: int, text: str) -> str:
    return f"""::decision_cite:: {citation}
::decision_name::  {name}
::decision_year:: {year}
::opinion_author::
::opinion_type::
::opinion::

\tMR. JUSTICE HOLMES delivered the opinion of the Court.

\t{text}
"""


@pytest.fixture(scope="module", params=("tantivy", "whoosh"))
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    raw, folder = tmp_path_factory.mktemp("raw"), tmp_path_factory.mktemp("index")
    write(raw)
    build([raw], folder, engine=request.param)
    return folder


def write(raw: Path) -> None:
    dated = "".join(f"{number}.txt,{1900 + number}-01-01\n" for number in range(len(TEXTS)))
    (raw / "cases.csv").write_text(f"file,decided\n{dated}")
    for number, (citation, text) in enumerate(TEXTS.items()):
        (raw / f"{number}.txt").write_text(as_justia_prints_it(citation, NAMES[citation], 1900 + number, text))


@pytest.fixture
def collection(index: Path) -> Iterator[Collection]:
    with Collection(index) as opened:
        yield opened


def found(results: Results) -> list[str]:
    return [hit.passage.case.id for hit in results.hits]


def known_cases(index: Path) -> KnownCases:
    return KnownCases.load(index, read(index).cases)


def numbers(*pages: str) -> tuple[int, ...]:
    return tuple(map(case_number, pages))


def test_other_cases_that_cite_a_case_are_counted_once_each(index: Path) -> None:
    counts = {case_id: known.cited_by for case_id, known in known_cases(index).items()}
    assert counts == {"100-us-1": 3, "200-us-10": 1, "300-us-20": 0, "300-us-30": 0}


def test_the_most_cited_come_first_then_the_newest(collection: Collection) -> None:
    results = collection.search(Request("rule OR will", sort=Sort.CITED))
    assert found(results) == ["100-us-1", "200-us-10", "300-us-30", "300-us-20"]
    assert [hit.cited_by for hit in results.hits] == [3, 1, 0, 0]


def test_every_page_of_that_order_is_a_slice_of_the_whole(collection: Collection) -> None:
    whole = [hit.passage.paragraph.id for hit in collection.search(Request("property", sort=Sort.CITED)).hits]
    assert len(whole) == 4
    for limit in (1, 2, 3):
        pages = [collection.search(Request("property", sort=Sort.CITED, limit=limit, page=n)) for n in range(1, 6)]
        assert [hit.passage.paragraph.id for page in pages for hit in page.hits] == whole


def test_what_cites_any_page_of_a_case_is_found(index: Path, collection: Collection) -> None:
    cases = known_cases(index)
    tree = of_cases(Among("cites", ("100-us-1",)), cases)
    assert isinstance(tree, Among)
    # Its last known page is 3; a page on which no case begins is its own.
    assert set(tree.values) >= {"100-us-1", "100-us-2", "100-us-3"}
    assert collection.citing("100-us-1").passages == 3


def test_a_case_is_shown_with_what_it_is_cited_for(collection: Collection) -> None:
    citing = collection.citing("100-us-1")
    assert citing.cases == 3
    # Two of three say that the rule of property binds; the third says nothing of it, and comes last.
    assert [hit.passage.case.id for hit in citing.hits][-1] == "300-us-30"
    for hit in citing.hits:
        assert all(
            "100 U. S." in hit.passage.paragraph.text[start:end] or "Ibid" in hit.passage.paragraph.text[start:end]
            for start, end in hit.spans
        )


def test_a_case_that_no_one_cites_has_nothing_to_show(collection: Collection) -> None:
    citing = collection.citing("300-us-30")
    assert (citing.cases, citing.passages, citing.hits) == (0, 0, ())


def known(last_page: int | None, also: tuple[str, ...] = ()) -> IndexedCase:
    return IndexedCase((), (), 1, 1, last_page=last_page, also=also)


def test_a_page_on_which_another_case_begins_is_that_cases() -> None:
    cases = KnownCases({"100-us-1": known(4), "100-us-4": known(9)})
    assert pages_of("100-us-1", cases) == ("100-us-1", "100-us-2", "100-us-3")
    cited = {"x": "100-us-4", "y": "100-us-3", "z": "100-us-10", "100-us-4": "100-us-5"}
    counts = graph.counted(cases, {case_id: numbers(page) for case_id, page in cited.items()})
    assert [case.cited_by for case in counts.values()] == [1, 1]


def test_a_case_without_known_pages_is_cited_by_its_first_page_and_its_other_reports() -> None:
    cases = KnownCases({"475-us-335": known(None, ("106-s-ct-1092",))})
    assert pages_of("475-us-335", cases) == ("475-us-335", "106-s-ct-1092")
    cited = {"x": "475-us-341", "y": "106-s-ct-1092", "z": "475-us-335"}
    counts = graph.counted(cases, {case_id: numbers(page) for case_id, page in cited.items()})
    assert counts["475-us-335"].cited_by == 2


def test_a_case_that_is_not_here_is_looked_for_under_its_first_page() -> None:
    assert pages_of("12-us-5", {}) == ("12-us-5",)


def test_the_tree_is_left_as_it_is_but_for_citations() -> None:
    cases = {"100-us-1": known(2)}
    other = Among("type", ("dissent",))
    tree = both(other, Not(Among("cites", ("100-us-1",))))
    assert of_cases(tree, cases) == both(other, Not(Among("cites", ("100-us-1", "100-us-2"))))


def test_pages_cited_are_named_once() -> None:
    citation = Citation(475, "U.S.", 335)
    cites = [Cite(0, 5, citation, (341, 342)), Cite(9, 12, citation, (341,))]
    assert pages_cited(cites) == ("475-us-335", "475-us-341", "475-us-342")


def test_the_file_of_citations_comes_back_as_it_was_written(tmp_path: Path) -> None:
    cited = {"100-us-1": numbers("90-us-1", "9-f3d-7"), "100-us-9": ()}
    assert read_back(tmp_path, graph.save(tmp_path, cited)) == cited
    assert read_back(tmp_path, graph.save(tmp_path, {})) == {}


def read_back(folder: Path, name: str) -> dict[str, tuple[int, ...]]:
    return {case_id: tuple(pages) for case_id, pages in graph.load(folder, name).items()}


@pytest.mark.parametrize(
    "content", [b"", b"[]", b'{"a": 1}', b"\xff", b"[1,4,7]\na" + 11 * b"\0", b"[1,4,8]\na" + 12 * b"\0"]
)
def test_a_damaged_file_of_citations_is_said_to_be_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "cites-0").write_bytes(content)
    with pytest.raises(IndexDamaged, match="--rebuild"):
        graph.load(tmp_path, "cites-0")


def test_an_index_whose_citations_are_lost_is_built_anew(tmp_path: Path) -> None:
    raw, folder = tmp_path / "raw", tmp_path / "index"
    raw.mkdir()
    (raw / "a.txt").write_text("JUSTICE HOLMES delivered the opinion of the Court.\nSo 100 U. S. 1 says.\n")
    build([raw], folder)
    (folder / read(folder).cites).unlink()
    assert build([raw], folder).added == ("a.txt",)
    assert read_back(folder, read(folder).cites) == {"a": numbers("100-us-1")}


def test_files_of_citations_of_builds_before_are_dropped(tmp_path: Path) -> None:
    raw, folder = tmp_path / "raw", tmp_path / "index"
    raw.mkdir()
    for page in (1, 2):
        (raw / "a.txt").write_text(f"JUSTICE HOLMES delivered the opinion of the Court.\nSo 100 U. S. {page} says.\n")
        build([raw], folder)
    assert [path.name for path in folder.glob("cites-*")] == [read(folder).cites]


def test_counts_follow_when_a_citing_case_goes(tmp_path: Path) -> None:
    raw, folder = tmp_path / "raw", tmp_path / "index"
    raw.mkdir()
    write(raw)
    build([raw], folder)
    (raw / "1.txt").unlink()
    build([raw], folder)
    assert {case_id: case.cited_by for case_id, case in known_cases(folder).items()} == {
        "100-us-1": 2,
        "300-us-20": 0,
        "300-us-30": 0,
    }


def test_what_a_passage_is_worth_is_the_same_in_every_process() -> None:
    script = """
from search.cited_for import _worth
words = [f"word{number}" for number in range(300)]
print(_worth([set(words[: number * number]) for number in range(2, 18)]))
"""
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},  # the order of a set's words is another in each
            check=True,
        ).stdout
        for seed in "12345"
    }
    assert len(said) == 1
