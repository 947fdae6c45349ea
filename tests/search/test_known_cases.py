"""What is known of the cases, kept in columns: it comes back as it was, pages lead to cases, damage is named."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.build import build
from search import graph, manifest, sources
from search.case_words import case_number
from search.collection import Collection
from search.errors import IndexDamaged
from search.known_cases import IndexedCase, KnownCases
from search.sources import IndexedSource, SourceKey

FIRST = IndexedCase(
    sources=(("a é.txt", "plain text", "ab"), ("b.pdf", "slip PDF", "cd")),
    warnings=("No page numbers are known.",),
    opinions=3,
    passages=70,
    decided="1986-03-05",
    last_page=353,
    also=("106-s-ct-1092",),
    cited_by=2,
)
CASES = {
    "no-10-704": IndexedCase((), (), 1, 4),
    "475-us-335": FIRST,
    "475-us-340": IndexedCase((), ("Cut off.", "In capitals."), 1, 2, decided="1986-03-06"),
    "475-us-400": IndexedCase((), (), 1, 1, last_page=410),
    "99-f3d-7": IndexedCase((), (), 2, 9, last_page=9, also=("106-s-ct-1", "9-l-ed-2")),
}


@pytest.fixture(params=["made", "read back"])
def known(request: pytest.FixtureRequest, tmp_path: Path) -> KnownCases:
    made = KnownCases(CASES)
    return made if request.param == "made" else KnownCases.load(tmp_path, made.save(tmp_path))


def test_cases_are_as_they_were(known: KnownCases) -> None:
    assert dict(known) == CASES
    assert len(known) == 5
    assert "475-us-336" not in known
    assert (known.opinions, known.passages) == (8, 86)
    assert (known.day("475-us-335"), known.day("no-10-704"), known.day("1-us-1")) == (1986_03_05, 0, 0)
    assert (known.cited_by("475-us-335"), known.cited_by("475-us-340"), known.cited_by("1-us-1")) == (2, 0, 0)


def test_warnings_name_their_case(known: KnownCases) -> None:
    assert list(known.warnings()) == [
        ("475-us-335", "No page numbers are known."),
        ("475-us-340", "Cut off."),
        ("475-us-340", "In capitals."),
    ]


@pytest.mark.parametrize(
    ("page", "case"),
    [
        pytest.param("475-us-335", "475-us-335", id="begins there"),
        pytest.param("475-us-339", "475-us-335", id="is within"),
        pytest.param("475-us-340", "475-us-340", id="another begins within"),
        pytest.param("475-us-353", "475-us-335", id="last page, past one whose end is unknown"),
        pytest.param("475-us-354", None, id="past the last page"),
        pytest.param("475-us-334", None, id="before the first"),
        pytest.param("476-us-340", None, id="of another volume"),
        pytest.param("475-us-999999", None, id="past all of the volume"),
        pytest.param("106-s-ct-1092", "475-us-335", id="begins there in another report"),
        pytest.param("106-s-ct-1093", None, id="pages of another report are unknown"),
        pytest.param("9-l-ed-2", "99-f3d-7", id="in the second other report"),
        pytest.param("no-10-704", "no-10-704", id="begins on no page"),
        pytest.param("no-10-705", None, id="unknown, and no page"),
    ],
)
def test_a_page_leads_to_its_case(known: KnownCases, page: str, case: str | None) -> None:
    assert known.of_number(case_number(page)) == case


PAGES = st.tuples(st.sampled_from(["1-us", "2-us", "1-f3d"]), st.integers(1, 12))


@given(st.dictionaries(PAGES, st.none() | st.integers(0, 6)), PAGES)
def test_pages_lead_where_a_look_at_every_case_says(
    lengths: dict[tuple[str, int], int | None], page: tuple[str, int]
) -> None:
    ends = {start: None if length is None else start[1] + length for start, length in lengths.items()}
    cases = {f"{report}-{first}": IndexedCase((), (), 1, 1, last_page=end) for (report, first), end in ends.items()}
    before = [start for start, end in ends.items() if start[0] == page[0] and start[1] <= page[1] and end is not None]
    last = max(before, default=None)
    holds = last if last and page[1] <= (ends[last] or 0) else None
    wanted = page if page in ends else holds
    assert KnownCases(cases).of_number(case_number(f"{page[0]}-{page[1]}")) == (
        f"{wanted[0]}-{wanted[1]}" if wanted else None
    )


def test_no_cases_are_none() -> None:
    none = KnownCases({})
    assert (list(none), len(none), none.of_number(case_number("1-us-1")), none.passages) == ([], 0, None, 0)


def test_the_same_cases_in_another_order_are_the_same_file(tmp_path: Path) -> None:
    backwards = KnownCases(dict(reversed(CASES.items())))
    assert backwards.save(tmp_path) == KnownCases(CASES).save(tmp_path)


def test_a_cut_file_is_damaged_wherever_it_is_cut(tmp_path: Path) -> None:
    path = tmp_path / KnownCases(CASES).save(tmp_path)
    whole = path.read_bytes()
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        with pytest.raises(IndexDamaged, match=r"cases-\w+ is damaged.*--rebuild"):
            KnownCases.load(tmp_path, path.name)


def test_a_case_whose_record_is_damaged_says_so(tmp_path: Path) -> None:
    path = tmp_path / KnownCases(CASES).save(tmp_path)
    path.write_bytes(path.read_bytes().replace(b'[[["a', b"[[[;a"))
    known = KnownCases.load(tmp_path, path.name)
    assert known["475-us-400"] == CASES["475-us-400"]
    with pytest.raises(IndexDamaged, match=path.name):
        known["475-us-335"]


def test_sources_come_back_as_they_were(tmp_path: Path) -> None:
    held = {
        SourceKey("/raw", "b/é.txt"): IndexedSource("ab", 7, 1_700_000_000_000_000_000, "", ("1-us-1", "x")),
        SourceKey("/raw", "a.zip"): IndexedSource("cd", 0, 0, "ef", (), (("a.zip/b.pdf", "It is empty."),)),
        SourceKey("/more", "a.zip"): IndexedSource("", -1, 0, "", ()),
    }
    assert sources.load(tmp_path, sources.save(tmp_path, held)) == held


@pytest.mark.parametrize("content", [b"[]", b'{"a": {"b": [1]}}', b'{"a": [1]}', b"\xff"])
def test_a_damaged_list_of_sources_is_said_to_be_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "sources-0").write_bytes(b"[%d]\n%b" % (len(content), content))
    with pytest.raises(IndexDamaged, match="--rebuild"):
        sources.load(tmp_path, "sources-0")


@pytest.mark.parametrize("kind", ["sources", "cases", "cites"])
def test_an_index_that_lost_such_a_file_is_built_anew(tmp_path: Path, kind: str) -> None:
    raw, folder = tmp_path / "raw", tmp_path / "index"
    raw.mkdir()
    (raw / "a.txt").write_text("JUSTICE HOLMES delivered the opinion of the Court.\nSo 100 U. S. 1 says.\n")
    build([raw], folder)
    before = manifest.read(folder)
    next(folder.glob(f"{kind}-*")).unlink()
    if kind == "cases":
        with pytest.raises(IndexDamaged, match="cases-"):
            Collection(folder)
    assert build([raw], folder).added == ("a.txt",)
    after = manifest.read(folder)
    assert (after.sources, after.cases, after.cites) == (before.sources, before.cases, before.cites)
    assert {path.name for path in folder.glob("*-*")} == {*after.beside, after.files(folder).name}


CITED = st.dictionaries(st.sampled_from(sorted(CASES)), st.lists(st.sampled_from(sorted(CASES)), max_size=4))


@given(CITED, CITED, st.sets(st.sampled_from(sorted(CASES))), st.booleans())
def test_what_changed_counted_again_is_all_counted(
    old: dict[str, list[str]], new: dict[str, list[str]], gone: set[str], longer: bool
) -> None:
    before = {case_id: tuple(map(case_number, pages)) for case_id, pages in old.items()}
    after = {**before, **{case_id: tuple(map(case_number, pages)) for case_id, pages in new.items()}}
    left = {case_id: known for case_id, known in CASES.items() if case_id not in gone}
    if longer and "475-us-400" in left:
        left["475-us-400"] = left["475-us-400"]._replace(last_page=411)
    counted = graph.Counted(graph.counted(KnownCases(CASES), before), before)
    cited = {case_id: pages for case_id, pages in after.items() if case_id in left}
    assert dict(graph.counted(KnownCases(left), cited, counted)) == dict(graph.counted(KnownCases(left), cited))


def test_a_case_that_is_longer_now_has_the_citations_of_its_last_page() -> None:
    cited = {"no-10-704": (case_number("475-us-411"),)}
    before = graph.Counted(graph.counted(KnownCases(CASES), cited), cited)
    longer = KnownCases({**CASES, "475-us-400": CASES["475-us-400"]._replace(last_page=411)})
    assert before.cases.cited_by("475-us-400") == 0
    assert graph.counted(longer, cited, before).cited_by("475-us-400") == 1
