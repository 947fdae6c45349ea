"""Writing an index: what commits are, what is lost in a crash and what is not, and whose folder is refused."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import tantivy

from caselaw.model import Passage, passages
from indexer.completing import complete
from indexer.metadata import read_cases
from indexer.reading import read_file
from search.engine import Ask, Engine, EngineKind, Sort
from search.engines import ENGINES, engine_kind
from search.engines.faults import reading, writing
from search.errors import EngineUnavailable, IndexDamaged, IndexLocked, IndexUnusable, QueryError
from search.tree import Among, Everything, Fuzzy, Not, Root, Words
from tests.search.corpus import RAW, by_case
from tests.search.corpus import passages as make_passages

CASES = by_case(make_passages())
MALLEY, MESSERSCHMIDT, TRAPS = CASES["475-us-335"], CASES["565-us-535"], CASES["in-re-o-connor"]
GANG = Words(("gang",), stemmed=False)


def write(kind: EngineKind, folder: Path, *cases: list[Passage]) -> None:
    writer = kind.open_writer(folder)
    for case in cases:
        writer.put_case(case[0].case.id, case)
    writer.commit()
    writer.close()


def held(engine: Engine) -> list[Passage]:
    return [hit.passage for hit in engine.find(Ask(Everything(), sort=Sort.OLDEST, limit=1_000)).hits]


def read(kind: EngineKind, folder: Path) -> list[Passage]:
    engine = kind.open_reader(folder)
    try:
        return held(engine)
    finally:
        engine.close()


def test_an_empty_index_answers(kind: EngineKind, tmp_path: Path) -> None:
    kind.open_writer(tmp_path).close()
    engine = kind.open_reader(tmp_path)
    for tree in (Everything(), GANG, Not(GANG), Root("gan"), Fuzzy("gang", 1), Among("case", ("x",))):
        found = engine.find(Ask(tree, facets=("author", "year")))
        assert (found.total, found.hits, found.facets) == (0, (), {"author": (), "year": ()})
    assert engine.near_words("gang", 5) == ()
    engine.close()


def test_the_folder_is_made(kind: EngineKind, tmp_path: Path) -> None:
    write(kind, tmp_path / "a" / "b", TRAPS)
    assert read(kind, tmp_path / "a" / "b") == TRAPS


@pytest.mark.parametrize("commits", [1, 3])
def test_a_case_put_again_changes_nothing(kind: EngineKind, tmp_path: Path, commits: int) -> None:
    writer = kind.open_writer(tmp_path)
    for _ in range(commits):
        for _ in range(2):
            writer.put_case("475-us-335", MALLEY)
            writer.put_case("in-re-o-connor", TRAPS)
        writer.commit()
    writer.close()
    assert read(kind, tmp_path) == [*MALLEY, *TRAPS]


def test_cases_put_many_at_a_time_are_as_if_put_alone(tmp_path: Path) -> None:
    kind = engine_kind("tantivy")
    read = [read_file(file, root=RAW, cases=read_cases(RAW / "cases.csv")) for file in sorted(RAW.glob("*.txt"))]
    cases = [list(passages(complete(decision))) for of_file in read for decision in of_file]
    turns = 2_500 // sum(map(len, cases)) + 1  # more than wait for each other
    write(kind, tmp_path / "many", *(cases * turns))
    for case in cases:
        write(kind, tmp_path / "alone", case)
    many, alone = (kind.open_reader(tmp_path / name) for name in ("many", "alone"))
    assert held(many) == held(alone)
    assert len(held(many)) == sum(map(len, cases))
    wanted = (("immun",), ("warrant",))
    said, told = (engine.evidence(wanted, 100) for engine in (many, alone))
    assert sorted(said.whole.numbers) == sorted(told.whole.numbers)
    assert sorted(zip(said.citing.numbers, said.citing.places, strict=True)) == sorted(
        zip(told.citing.numbers, told.citing.places, strict=True)
    )
    assert said.citing.numbers
    many.close()
    alone.close()


def test_a_case_is_replaced_whole(kind: EngineKind, tmp_path: Path) -> None:
    write(kind, tmp_path, MALLEY, MESSERSCHMIDT)
    write(kind, tmp_path, MALLEY[:3])
    assert read(kind, tmp_path) == [*MALLEY[:3], *MESSERSCHMIDT]


def test_words_of_a_replaced_case_are_gone(kind: EngineKind, tmp_path: Path) -> None:
    write(kind, tmp_path, MESSERSCHMIDT, TRAPS)
    writer = kind.open_writer(tmp_path)
    writer.remove_case("565-us-535")
    writer.commit()
    writer.close()
    engine = kind.open_reader(tmp_path)
    assert engine.find(Ask(GANG)).total == 0
    assert engine.find(Ask(Root("gang"), facets=("case",))).facets == {"case": ()}
    assert engine.near_words("membrship", 5) == ()
    assert [near.word for near in engine.near_words("wombatt", 1)] == ["wombat"]
    engine.close()


def test_a_case_is_removed(kind: EngineKind, tmp_path: Path) -> None:
    write(kind, tmp_path, MALLEY, TRAPS)
    writer = kind.open_writer(tmp_path)
    writer.remove_case("475-us-335")
    writer.remove_case("no-such-case")
    writer.commit()
    writer.close()
    assert read(kind, tmp_path) == TRAPS


def test_a_case_put_and_removed_before_the_commit_is_not_there(kind: EngineKind, tmp_path: Path) -> None:
    writer = kind.open_writer(tmp_path)
    writer.put_case("475-us-335", MALLEY)
    writer.put_case("in-re-o-connor", TRAPS)
    writer.remove_case("475-us-335")
    writer.commit()
    writer.close()
    assert read(kind, tmp_path) == TRAPS


def test_what_is_not_committed_is_dropped_at_close(kind: EngineKind, tmp_path: Path) -> None:
    write(kind, tmp_path, TRAPS)
    writer = kind.open_writer(tmp_path)
    writer.put_case("475-us-335", MALLEY)
    writer.remove_case("in-re-o-connor")
    writer.close()
    assert read(kind, tmp_path) == TRAPS


def test_a_reader_sees_the_commit_it_was_opened_at(kind: EngineKind, tmp_path: Path) -> None:
    write(kind, tmp_path, MALLEY, TRAPS)
    before = kind.open_reader(tmp_path)
    writer = kind.open_writer(tmp_path)
    writer.put_case("565-us-535", MESSERSCHMIDT)
    writer.remove_case("475-us-335")
    assert held(before) == [*MALLEY, *TRAPS]
    writer.commit()
    assert read(kind, tmp_path) == [*MESSERSCHMIDT, *TRAPS]
    writer.close()
    assert held(before) == [*MALLEY, *TRAPS]
    assert before.find(Ask(GANG)).total == 0
    before.close()


def debris(folder: Path) -> set[str]:
    """Files that belong to no segment of the last commit, of the passages or of the evidence."""
    return _debris(folder) - {"evidence"} | _debris(folder / "evidence")


def _debris(folder: Path) -> set[str]:
    """The same of one index, as each library names them."""
    if (folder / "meta.json").exists():
        meta = json.loads((folder / "meta.json").read_text())
        kept = {"", "meta", *(segment["segment_id"].replace("-", "") for segment in meta["segments"])}
        return {path.name for path in folder.iterdir() if path.name.partition(".")[0] not in kept}
    tables = {path.name for path in folder.glob("*.toc")}
    assert len(tables) == 1
    return {path.name for path in folder.iterdir() if path.suffix != ".seg"} - tables - {"MAIN_WRITELOCK"}


def test_files_do_not_pile_up(kind: EngineKind, tmp_path: Path) -> None:
    write(kind, tmp_path, MALLEY, TRAPS)
    for turn in range(30):
        write(kind, tmp_path, TRAPS if turn % 2 else TRAPS[:5])
        assert debris(tmp_path) == set()
    assert read(kind, tmp_path) == [*MALLEY, *TRAPS]
    # Some nine files a segment; both libraries merge before there are ten small ones.
    assert len(list(tmp_path.rglob("*.*"))) < 200


CRASH = """
import os, signal, sys
from pathlib import Path
from search.engines import ENGINES
from tests.search.corpus import by_case, passages

cases = by_case(passages())
writer = ENGINES[sys.argv[1]].open_writer(Path(sys.argv[2]))
writer.put_case("475-us-335", cases["475-us-335"])
writer.commit()
files = set(Path(sys.argv[2]).rglob("*"))
while set(Path(sys.argv[2]).rglob("*")) == files:  # until the engine has begun to write
    writer.put_case("565-us-535", cases["565-us-535"])
writer.remove_case("475-us-335")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("name", list(ENGINES))
def test_a_killed_writer_loses_only_what_was_not_committed(name: str, tmp_path: Path) -> None:
    root, kind = RAW.parent, ENGINES[name]
    killed = subprocess.run(
        [sys.executable, "-c", CRASH, name, str(tmp_path)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        timeout=120,
    )
    assert killed.returncode == -signal.SIGKILL
    assert debris(tmp_path)
    assert read(kind, tmp_path) == MALLEY
    write(kind, tmp_path, TRAPS)
    assert read(kind, tmp_path) == [*MALLEY, *TRAPS]
    assert debris(tmp_path) == set()


def test_two_writers_are_one_too_many(kind: EngineKind, tmp_path: Path) -> None:
    first = kind.open_writer(tmp_path)
    with pytest.raises(IndexLocked, match="Another program is writing"):
        kind.open_writer(tmp_path)
    first.close()
    kind.open_writer(tmp_path).close()


def test_a_writer_holds_its_lock_after_a_commit(kind: EngineKind, tmp_path: Path) -> None:
    first = kind.open_writer(tmp_path)
    first.put_case("in-re-o-connor", TRAPS)
    first.commit()
    with pytest.raises(IndexLocked):
        kind.open_writer(tmp_path)
    first.close()


def test_many_threads_get_the_same_answers(engine: Engine) -> None:
    asks = [Ask(tree, limit=50, facets=("case",)) for tree in (GANG, Root("immun"), Fuzzy("warant", 1), Not(GANG))]
    wanted = [engine.find(ask) for ask in asks]
    start = threading.Barrier(8)

    def work(number: int) -> bool:
        start.wait()
        return all(engine.find(asks[(number + turn) % 4]) == wanted[(number + turn) % 4] for turn in range(20))

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(8)))


@pytest.mark.parametrize("there", [True, False], ids=["an empty folder", "no folder"])
def test_no_index_is_said_to_be_none(kind: EngineKind, tmp_path: Path, there: bool) -> None:
    folder = tmp_path if there else tmp_path / "missing"
    with pytest.raises(IndexDamaged, match="cannot be read"):
        kind.open_reader(folder)


# Whoosh leaves files open that it fails to read.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("name", list(ENGINES))
def test_a_damaged_index_is_reported_and_never_crashes(name: str, tmp_path: Path) -> None:
    kind = ENGINES[name]
    write(kind, tmp_path, MALLEY, TRAPS)
    intact = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.stat().st_size}
    outcomes = set()
    for path, content in intact.items():
        for damage in (content[: len(content) // 2], b"\xff" * len(content), b""):
            put(path, damage)
            outcomes.add(_outcome(kind, tmp_path))
            put(path, content)
    gc.collect()
    assert "damaged" in outcomes
    assert outcomes <= {"damaged", "as before"}
    assert read(kind, tmp_path) == [*MALLEY, *TRAPS]


def put(path: Path, content: bytes) -> None:
    """In the place of the file, not into it: what an engine has mapped must not be cut short."""
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(content)
    new.replace(path)


def _outcome(kind: EngineKind, folder: Path) -> str:
    try:
        return "as before" if read(kind, folder) == [*MALLEY, *TRAPS] else "other passages"
    except IndexDamaged:
        return "damaged"


def test_a_panic_of_the_library_is_damage_to_the_index() -> None:
    schema = tantivy.SchemaBuilder().add_text_field("exact").build()
    for edge in (reading, writing):
        with pytest.raises(IndexDamaged, match="gave up"), edge(Path("index"), (ValueError,)):
            # A phrase of one word panics.
            tantivy.Query.phrase_query(schema, "exact", ["warrant"])


@pytest.mark.parametrize("other", [KeyboardInterrupt, SystemExit, TypeError, QueryError])
def test_nothing_else_is_taken_for_damage(other: type[BaseException]) -> None:
    for edge in (reading, writing):
        with pytest.raises(other), edge(Path("index"), (ValueError,)):
            raise other("stop")


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="permissions stop no one here")
def test_a_folder_that_may_not_be_written_is_said_to_be_so(kind: EngineKind, tmp_path: Path) -> None:
    write(kind, tmp_path, TRAPS)
    tmp_path.chmod(0o500)
    with pytest.raises(IndexUnusable, match="cannot be written"):
        kind.open_writer(tmp_path)
    tmp_path.chmod(0o700)


@pytest.mark.parametrize("what", [".", "evidence", "_MAIN_1.toc", "evidence/_MAIN_1.toc"])
@pytest.mark.parametrize("mode", [0o777, 0o722, 0o770], ids=oct)
def test_whoosh_refuses_what_others_may_write_to(tmp_path: Path, mode: int, what: str) -> None:
    whoosh = ENGINES["whoosh"]
    write(whoosh, tmp_path, TRAPS)
    (tmp_path / what).chmod(mode)
    for opening in (whoosh.open_reader, whoosh.open_writer):
        with pytest.raises(EngineUnavailable, match=r"Others may write to .* runs code .* chmod -R go-w"):
            opening(tmp_path)
    (tmp_path / what).chmod(0o755)
    assert read(whoosh, tmp_path) == TRAPS


def test_whoosh_refuses_an_index_in_a_folder_to_which_anyone_may_write(tmp_path: Path) -> None:
    whoosh = ENGINES["whoosh"]
    write(whoosh, tmp_path / "generation-1", TRAPS)
    tmp_path.chmod(0o777)
    with pytest.raises(EngineUnavailable, match=r"Others may write to .* runs code .* chmod o-w"):
        whoosh.open_reader(tmp_path / "generation-1")
    tmp_path.chmod(0o1777)  # of what is in it each may change only what is theirs, as in /tmp
    assert read(whoosh, tmp_path / "generation-1") == TRAPS


def test_whoosh_refuses_a_folder_of_another_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whoosh = ENGINES["whoosh"]
    write(whoosh, tmp_path, TRAPS)
    monkeypatch.setattr(os, "getuid", lambda: tmp_path.stat().st_uid + 1)
    for opening in (whoosh.open_reader, whoosh.open_writer):
        with pytest.raises(EngineUnavailable, match="belongs to another user"):
            opening(tmp_path)


def test_whoosh_closes_its_files_to_others(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    mask = os.umask(0)
    try:
        write(ENGINES["whoosh"], tmp_path, TRAPS)
        write(ENGINES["whoosh"], tmp_path, MALLEY)
    finally:
        os.umask(mask)
    assert [path for path in (tmp_path, *tmp_path.rglob("*")) if path.stat().st_mode & 0o022] == []


def test_an_unknown_engine_is_named_with_the_known_ones() -> None:
    with pytest.raises(EngineUnavailable, match=r"no engine 'lucene'\. Choose one of: tantivy, whoosh\."):
        engine_kind("lucene")


@pytest.mark.parametrize("name", list(ENGINES))
def test_a_missing_library_is_said_to_be_missing(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, f"search.engines.{name}_engine", raising=False)
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(EngineUnavailable, match=f"The {name} engine is not usable here"):
        ENGINES[name].open_reader(tmp_path)


def test_nothing_is_written_once_a_writer_is_closed(tmp_path: Path) -> None:
    """Merges that the last commit began are done by then, so checksums of the folder are those of its content."""
    for number in range(7):
        writer = engine_kind("tantivy").open_writer(tmp_path)
        for copy in range(4):
            writer.put_case(f"{1 + number}-us-{1 + copy}", MESSERSCHMIDT)  # a case of its own each time
        writer.commit()
        writer.close()
        for folder in (tmp_path, tmp_path / "evidence"):
            segments = json.loads((folder / "meta.json").read_bytes())["segments"]
            counted = {segment["segment_id"].replace("-", "") for segment in segments}
            there = {path.name.partition(".")[0] for path in folder.glob("*.*") if path.name[0] != "."}
            assert there == {*counted, "meta"}
