"""An index follows its raw files one by one, and nothing that goes wrong on the way loses anything."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.build import Report, build
from search import manifest
from search.collection import Collection
from search.errors import IndexLocked, IndexMissing, IndexUnusable, UnknownId
from search.request import Request
from search.verifying import verify

ENGINES = ("tantivy", "whoosh")

HEAD = "file,name,citation,docket,decided,court\n"


def opinion(author: str, words: str) -> str:
    """A short plain-text case of one opinion and one dissent."""
    return (
        f"JUSTICE {author} delivered the opinion of the Court.\n"
        f"{words}\n"
        "The judgment of the Court of Appeals is affirmed.\n"
        "JUSTICE POWELL, dissenting.\n"
        "I respectfully dissent.\n"
    )


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "wiretap.txt").write_text(opinion("WHITE", "The officer intercepted two telephone calls."))
    (folder / "search.txt").write_text(opinion("BRENNAN", "The officer searched the house without a warrant."))
    (folder / "cases.csv").write_text(
        HEAD
        + "wiretap.txt,Doe v. Roe,470 U.S. 1,,1985-01-08,scotus\n"
        + "search.txt,Poe v. Moe,471 U.S. 2,,1985-04-01,scotus\n"
    )
    return folder


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


def ids(index: Path, query: str) -> set[str]:
    with Collection(index) as collection:
        return {hit.passage.paragraph.id for hit in collection.search(Request(query)).hits}


def files_of(index: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in index.rglob("*") if path.is_file() and path.name != "lock"}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_second_run_does_nothing_and_says_so(raw: Path, index: Path, engine: str) -> None:
    first = build([raw], index, engine=engine)
    assert (first.added, first.cases, first.opinions, first.passages) == (("search.txt", "wiretap.txt"), 2, 4, 6)
    before = files_of(index)
    second = build([raw], index, engine=engine)
    assert not second.changed
    assert second.unchanged == ("search.txt", "wiretap.txt")
    assert second.passages == first.passages
    assert files_of(index) == before


def test_a_file_touched_but_not_changed_is_unchanged(raw: Path, index: Path) -> None:
    build([raw], index)
    os.utime(raw / "wiretap.txt", (1, 1))
    assert not build([raw], index).changed


def change(raw: Path) -> None:
    (raw / "wiretap.txt").write_text(opinion("WHITE", "The officer opened a sealed letter."))


def add(raw: Path) -> None:
    (raw / "letter.txt").write_text(opinion("MARSHALL", "A sealed letter was opened."))


def remove(raw: Path) -> None:
    (raw / "wiretap.txt").unlink()


def rename_case(raw: Path) -> None:
    table = (raw / "cases.csv").read_text()
    (raw / "cases.csv").write_text(table.replace("470 U.S. 1,", "470 U.S. 999,"))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("act", "said", "found"),
    [
        pytest.param(
            change, ("updated", "wiretap.txt"), {"sealed": {"470-us-1/opinion/1"}, "intercepted": set()}, id="changed"
        ),
        pytest.param(add, ("added", "letter.txt"), {"sealed": {"letter/opinion/1"}}, id="added"),
        pytest.param(remove, ("removed", "wiretap.txt"), {"intercepted": set()}, id="removed"),
        pytest.param(
            rename_case, ("updated", "wiretap.txt"), {"intercepted": {"470-us-999/opinion/1"}}, id="row in cases.csv"
        ),
    ],
)
def test_only_the_file_that_changed_is_indexed_again(
    raw: Path, index: Path, engine: str, act: Callable[[Path], None], said: tuple[str, str], found: dict[str, set[str]]
) -> None:
    build([raw], index, engine=engine)
    act(raw)
    report = build([raw], index, engine=engine)
    changes = {name: getattr(report, name) for name in ("added", "updated", "removed") if getattr(report, name)}
    assert changes == {said[0]: (said[1],)}
    assert "search.txt" in report.unchanged
    for query, expected in found.items():
        assert ids(index, query) == expected
    assert ids(index, "searched") == {"471-us-2/opinion/1"}


@pytest.mark.parametrize("engine", ENGINES)
def test_an_updated_index_answers_as_one_built_anew(raw: Path, index: Path, tmp_path: Path, engine: str) -> None:
    build([raw], index, engine=engine)
    for act in (change, add, rename_case):
        act(raw)
        build([raw], index, engine=engine)
    build([raw], tmp_path / "anew", engine=engine)
    for query in ("officer", "sealed", '"respectfully dissent"', "type:dissent"):
        assert ids(index, query) == ids(tmp_path / "anew", query) != set()


def test_a_file_that_broke_is_reported_and_its_case_kept(raw: Path, index: Path) -> None:
    build([raw], index)
    (raw / "wiretap.txt").write_bytes(b"")
    report = build([raw], index)
    assert [file for file, _ in report.failed] == ["wiretap.txt"]
    assert "empty" in report.failed[0][1]
    assert ids(index, "intercepted") == {"470-us-1/opinion/1"}
    assert [file for file, _ in build([raw], index).failed] == ["wiretap.txt"]


def test_a_broken_row_is_reported_and_the_other_rows_count(raw: Path, index: Path) -> None:
    with (raw / "cases.csv").open("a") as table:
        table.write("letter.txt,A v. B,not a citation,,1985-02-30,scotus\n")
    report = build([raw], index)
    assert len(report.problems) == 1
    assert "4" in report.problems[0]
    assert ids(index, "intercepted") == {"470-us-1/opinion/1"}


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        pytest.param(b"file,name\nwiretap.txt,Ren\xe9 v. Roe\n", "cannot be read", id="in another encoding"),
        pytest.param(b"file;name\nwiretap.txt;Doe v. Roe\n", "unknown column", id="with semicolons"),
    ],
)
def test_a_table_that_cannot_be_read_is_reported_and_cases_keep_their_names_and_ids(
    raw: Path, index: Path, table: bytes, problem: str
) -> None:
    build([raw], index)
    (raw / "cases.csv").write_bytes(table)
    report = build([raw], index)
    assert not report.changed
    assert problem in report.problems[0]
    assert ids(index, "officer") == {"470-us-1/opinion/1", "471-us-2/opinion/1"}
    (raw / "cases.csv").unlink()  # which says that no row is wanted
    assert build([raw], index).updated == ("search.txt", "wiretap.txt")


def test_one_bad_file_among_good_ones_does_not_stop_the_build(raw: Path, index: Path) -> None:
    (raw / "noise.txt").write_bytes(bytes(range(256)) * 20)
    report = build([raw], index)
    assert [file for file, _ in report.failed] == ["noise.txt"]
    assert report.cases == 2


def split(raw: Path) -> None:
    """The dissent of one case in a file of its own, as newer sources have it."""
    (raw / "dissent.txt").write_text("JUSTICE STEVENS, dissenting.\nThe officer had no warrant for the letter.\n")
    with (raw / "cases.csv").open("a") as table:
        table.write("dissent.txt,Doe v. Roe,470 U.S. 1,,1985-01-08,scotus\n")


@pytest.mark.parametrize("together", [True, False], ids=["in one build", "in two builds"])
def test_a_case_in_two_files_is_one_case(raw: Path, index: Path, together: bool) -> None:
    if not together:
        build([raw], index)
    split(raw)
    report = build([raw], index)
    assert report.cases == 2
    with Collection(index) as collection:
        case = collection.decision("470-us-1")
    assert [one.writing.id for one in case.opinions] == ["470-us-1/opinion", "470-us-1/powell", "470-us-1/stevens"]
    assert sorted(source.file for source in case.sources) == ["dissent.txt", "wiretap.txt"]
    (raw / "dissent.txt").unlink()
    build([raw], index)
    with Collection(index) as collection:
        assert [one.writing.id for one in collection.decision("470-us-1").opinions] == [
            "470-us-1/opinion",
            "470-us-1/powell",
        ]


def test_the_same_writing_in_two_files_is_kept_once_and_the_other_named(raw: Path, index: Path) -> None:
    shutil.copy(raw / "wiretap.txt", raw / "copy.txt")
    with (raw / "cases.csv").open("a") as table:
        table.write("copy.txt,Doe v. Roe,470 U.S. 1,,1985-01-08,scotus\n")
    report = build([raw], index)
    assert ids(index, "intercepted") == {"470-us-1/opinion/1"}
    assert any("wiretap.txt" in warning and "copy.txt" in warning for warning in report.warnings)


def test_files_of_one_name_in_two_folders_are_two_cases(raw: Path, index: Path) -> None:
    for year in ("1985", "1986"):
        (raw / year).mkdir()
        (raw / year / "1.txt").write_text(opinion("WHITE", f"The letter of {year} was opened."))
    assert build([raw], index).cases == 4
    assert ids(index, "letter") == {"1985-1/opinion/1", "1986-1/opinion/1"}


def test_files_of_other_folders_stay(raw: Path, index: Path, tmp_path: Path) -> None:
    build([raw], index)
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text(opinion("MARSHALL", "A sealed letter was opened."))
    assert build([other], index).cases == 3
    assert ids(index, "officer") == {"470-us-1/opinion/1", "471-us-2/opinion/1"}
    assert build([other], index, rebuild=True).cases == 1


def test_a_folder_that_was_moved_has_nothing_new(raw: Path, index: Path, tmp_path: Path) -> None:
    build([raw], index)
    raw = raw.rename(tmp_path / "moved")
    report = build([raw], index)
    assert (report.unchanged, report.failed, report.changed) == (("search.txt", "wiretap.txt"), (), False)
    (raw / "wiretap.txt").write_text(opinion("WHITE", "The officer intercepted a letter."))
    (raw / "letter.txt").write_text(opinion("MARSHALL", "A sealed letter was opened."))
    report = build([raw], index)
    assert (report.added, report.updated, report.failed) == (("letter.txt",), ("wiretap.txt",), ())
    assert ids(index, "letter") == {"470-us-1/opinion/1", "letter/opinion/1"}
    assert manifest.read(index).holds.files == 3


def test_a_folder_that_was_copied_and_one_that_only_shares_a_few_files_are_folders_of_their_own(
    raw: Path, index: Path, tmp_path: Path
) -> None:
    (raw / "letter.txt").write_text(opinion("MARSHALL", "A sealed letter was opened."))
    build([raw], index)
    copied = Path(shutil.copytree(raw, tmp_path / "copied"))
    assert build([copied], index).added == ("letter.txt", "search.txt", "wiretap.txt")
    assert manifest.read(index).holds.files == 6
    few = tmp_path / "few"
    few.mkdir()
    shutil.copy2(copied / "letter.txt", few / "letter.txt")
    shutil.rmtree(raw)
    build([few], index)
    assert ids(index, "officer") == {"470-us-1/opinion/1", "471-us-2/opinion/1"}


def test_an_index_among_the_raw_files_is_not_read(raw: Path, tmp_path: Path) -> None:
    for engine, folder in (("tantivy", raw / "index"), ("whoosh", raw / "below" / "another")):
        assert build([raw], folder, engine=engine).added == ("search.txt", "wiretap.txt")
        assert not build([raw], folder, engine=engine).changed
    assert not build([raw], raw / "index").changed


def test_what_others_keep_beside_an_index_stays(raw: Path, index: Path) -> None:
    names = [
        "cases-1986.txt",
        "sources-of-law.txt",
        "draft.new",
        "generation-x/a.txt",
        "unfinished-work/a.txt",
        "lock.txt",
    ]
    for name in names:
        (index / name).parent.mkdir(parents=True, exist_ok=True)
        (index / name).write_text("mine")
    for _ in range(2):
        build([raw], index, rebuild=True)
    assert [(index / name).read_text() for name in names] == ["mine"] * len(names)


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_files_are_read_in_processes_to_the_same_end(raw: Path, index: Path, jobs: int) -> None:
    for number in range(30):
        (raw / f"case{number:02}.txt").write_text(opinion("WHITE", f"The letter numbered {number} was opened."))
    done: list[int] = []
    report = build([raw], index, jobs=jobs, progress=lambda step: done.append(step.files))
    assert report.cases == 32
    assert done == list(range(1, 33))
    assert ids(index, "numbered 17") == {"case17/opinion/1"}


def test_another_engine_makes_a_new_generation_and_drops_the_old(raw: Path, index: Path) -> None:
    build([raw], index, engine="tantivy")
    build([raw], index, engine="whoosh")
    assert manifest.read(index).engine == "whoosh"
    assert [path.name for path in index.glob("generation-*")] == ["generation-2"]


def test_an_index_of_another_version_is_built_anew(raw: Path, index: Path) -> None:
    build([raw], index)
    path = index / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "schema": -1}))
    report = build([raw], index)
    assert report.added == ("search.txt", "wiretap.txt")
    assert ids(index, "officer")


def test_debris_of_a_build_that_died_is_no_index_and_goes_with_the_next(raw: Path, index: Path) -> None:
    (index / "generation-7").mkdir(parents=True)
    (index / "generation-7" / "meta.json").write_text("{")
    with pytest.raises(IndexMissing):
        Collection(index)
    build([raw], index)
    assert [path.name for path in index.glob("generation-*")] == ["generation-8"]


def test_debris_beside_an_index_goes_with_a_run_that_has_nothing_to_do(raw: Path, index: Path) -> None:
    build([raw], index)
    (index / "generation-7").mkdir()  # as if a rebuild was killed
    assert not build([raw], index).changed
    assert [path.name for path in index.glob("generation-*")] == ["generation-1"]


def test_a_file_that_never_can_be_read_leaves_the_index_as_it_is(raw: Path, index: Path) -> None:
    (raw / "noise.txt").write_bytes(bytes(range(256)) * 20)
    build([raw], index)
    before = (index / "manifest.json").read_bytes()
    report = build([raw], index)
    assert [file for file, _ in report.failed] == ["noise.txt"]
    assert not report.changed
    assert (index / "manifest.json").read_bytes() == before


@pytest.mark.parametrize("engine", ENGINES)
def test_a_build_that_died_before_its_manifest_is_done_again_to_the_same_end(
    raw: Path, index: Path, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([raw], index, engine=engine)
    change(raw)
    add(raw)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(manifest, "write", die)  # between the engine's commit and the manifest
        build([raw], index, engine=engine)
    again = build([raw], index, engine=engine)
    assert (again.added, len(again.updated)) == (("letter.txt",), 1)
    assert ids(index, "sealed") == {"470-us-1/opinion/1", "letter/opinion/1"}


def test_two_builders_the_second_stops_and_names_the_first(raw: Path, index: Path) -> None:
    index.mkdir()
    with manifest.locked(index, "noon"), pytest.raises(IndexLocked, match=rf"process {os.getpid()} since noon"):
        build([raw], index)
    assert build([raw], index).cases == 2


def test_a_raw_folder_that_is_not_there_is_named(index: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        build([tmp_path / "nowhere"], index)


def test_an_index_folder_that_cannot_be_written_is_named(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexUnusable, match="cannot be written"):
        build([raw], tmp_path / "file")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_reader_follows_commits_and_new_generations(raw: Path, index: Path, engine: str) -> None:
    build([raw], index, engine=engine)
    with Collection(index) as collection:
        assert collection.search(Request("sealed")).total == 0
        change(raw)
        build([raw], index, engine=engine)
        assert collection.search(Request("sealed")).total == 1
        build([raw], index, engine=engine, rebuild=True)
        assert collection.search(Request("sealed")).total == 1
        remove(raw)
        build([raw], index, engine=engine)
        with pytest.raises(UnknownId):
            collection.decision("470-us-1")


def test_a_report_counts_what_the_index_holds(raw: Path, index: Path) -> None:
    report: Report = build([raw], index)
    with Collection(index) as collection:
        stats = collection.stats()
    assert (stats.files, stats.cases, stats.opinions, stats.passages) == (2, 2, 4, report.passages)


def test_an_index_is_whole_after_updates_that_make_the_engine_merge(raw: Path, index: Path) -> None:
    # tantivy merges eight segments in the background, while the checksums of its files are taken.
    for number in range(10):
        said = (f"letter {(number * 7919 + place * 104_729) % 10**9} of case {number}" for place in range(4_000))
        (raw / f"more{number}.txt").write_text(opinion("MARSHALL", ". ".join(said)))
        build([raw], index)
        assert verify(index).damaged == ()
    assert len(json.loads((manifest.read(index).files(index) / "meta.json").read_text())["segments"]) < 8
