"""A new index filled by several processes is the index that one would have made, whatever happens on the way."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from functools import cache
from itertools import count
from pathlib import Path

import pytest

from indexer.build import build
from indexer.progress import Step
from search import manifest
from search.collection import Collection
from search.request import Request

ENGINES = ("tantivy", "whoosh")
FILES = 24

# Two batches at least for two processes.
BYTES = 68_000


def opinion(number: int) -> str:
    """A case of a hundred paragraphs, each with words that no other has."""
    words = (f"The officer numbered {number}x{n} searched the house, he says, without any warrant." for n in count())
    text = [f"{300 + number} U.S. {number + 1}", "JUSTICE WHITE delivered the opinion of the Court."]
    size = 0
    while size < BYTES:
        text.append(" ".join(next(words) for _ in range(8)))
        size += len(text[-1])
    return "\n".join([*text, "The judgment of the Court of Appeals is affirmed.", ""])


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("raw")
    for number in range(FILES):
        (folder / f"{number:02}.txt").write_text(opinion(number))
    rows = [f"{number:02}.txt,Doe v. Roe,{300 + number} U.S. {number + 1},,1985-01-08," for number in range(FILES)]
    (folder / "cases.csv").write_text("\n".join(["file,name,citation,docket,decided,court", *rows, ""]))
    return folder


def content(index: Path) -> tuple[object, ...]:
    """What the index says of its files and cases, and what it answers."""
    known = manifest.read(index)
    with Collection(index) as collection:
        queries = ("officer", '"officer numbered 7x3"', "numbered /s house")
        answers = [collection.search(Request(query, limit=50)) for query in queries]
        found = [
            (a.total, [(hit.passage, round(hit.score, 2), hit.spans) for hit in a.hits], a.facets) for a in answers
        ]
    return known.sources, known.cases, found


@pytest.fixture(scope="module")
def in_one(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[object, ...]]:
    """The same index made by one process: as an update of one that is empty."""

    @cache
    def made(engine: str) -> tuple[object, ...]:
        empty, index = tmp_path_factory.mktemp("empty"), tmp_path_factory.mktemp("index")
        build([empty], index, engine=engine)
        build([raw], index, engine=engine)
        return content(index)

    return made


DIES = """
import os, signal, sys, threading
from pathlib import Path
from indexer.build import build
from indexer.unfinished import Unfinished

keep, one = Unfinished.keep, threading.Lock()

def keep_and_die(*batch):
    one.acquire()
    keep(*batch)
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    Unfinished.keep = keep_and_die
    build([Path(sys.argv[1])], Path(sys.argv[2]), jobs=2)
"""


def die_with_a_batch_done(raw: Path, index: Path) -> None:
    """Begin a build that is killed as soon as a batch is on the disk."""
    script = index.parent / "script.py"
    script.write_text(DIES)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    died = subprocess.run([sys.executable, str(script), str(raw), str(index)], env=environment, check=False)
    assert died.returncode == -signal.SIGKILL
    assert len(list(index.glob("unfinished*/*/done.json"))) == 1


@pytest.mark.parametrize("engine", ENGINES)
def test_it_is_the_index_that_one_process_makes(
    raw: Path, tmp_path: Path, engine: str, in_one: Callable[[str], tuple[object, ...]]
) -> None:
    report = build([raw], tmp_path / "index", engine=engine, jobs=2)
    assert (len(report.added), report.failed, report.cases) == (FILES, (), FILES)
    assert content(tmp_path / "index") == in_one(engine)
    assert not list((tmp_path / "index").glob("unfinished*"))
    assert not build([raw], tmp_path / "index", engine=engine, jobs=2).changed


@pytest.mark.parametrize("engine", ENGINES)
def test_it_is_updated_as_any_other(raw: Path, tmp_path: Path, engine: str) -> None:
    index, changed = tmp_path / "index", tmp_path / "raw"
    changed.mkdir()
    for path in raw.iterdir():
        (changed / path.name).write_bytes(path.read_bytes())
    build([changed], index, engine=engine, jobs=2)
    (changed / "03.txt").write_text("JUSTICE WHITE delivered the opinion of the Court.\nThe letter was sealed.\n")
    report = build([changed], index, engine=engine, jobs=2)
    assert (report.updated, report.cases) == (("03.txt",), FILES)
    with Collection(index) as collection:
        assert collection.search(Request("sealed")).total == 1
        assert collection.search(Request('"officer numbered 3x3"')).total == 0
        assert collection.search(Request('"officer numbered 4x3"')).total == 1


def build_with_a_dissent(raw: Path, tmp_path: Path, name: str) -> None:
    """The index of the same files and one more, a dissent in the case of the first."""
    folder = tmp_path / "raw"
    folder.mkdir()
    for path in raw.glob("*.txt"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / name).write_text("JUSTICE POWELL, dissenting.\nI respectfully dissent from the warrant.\n")
    csv = (raw / "cases.csv").read_text()
    (folder / "cases.csv").write_text(csv + f"{name},Doe v. Roe,300 U.S. 1,,1985-01-08,\n")
    report = build([folder], tmp_path / "index", jobs=2)
    assert (len(report.added), report.cases) == (FILES + 1, FILES)


def test_a_case_in_two_batches_is_one_case(raw: Path, tmp_path: Path) -> None:
    build_with_a_dissent(raw, tmp_path, "99.txt")
    with Collection(tmp_path / "index") as collection:
        opinions = collection.decision("300-us-1").opinions
        assert [opinion.writing.id for opinion in opinions] == ["300-us-1/opinion", "300-us-1/powell"]
        assert collection.search(Request('"officer numbered 0x3"')).total == 1


def test_neighbouring_files_of_one_case_leave_nothing_dead_in_the_index(raw: Path, tmp_path: Path) -> None:
    build_with_a_dissent(raw, tmp_path, "00b.txt")
    with Collection(tmp_path / "index") as collection:
        opinions = collection.decision("300-us-1").opinions
        assert [opinion.writing.id for opinion in opinions] == ["300-us-1/opinion", "300-us-1/powell"]
        assert {file for file, *_ in collection.cases["300-us-1"].sources} == {"00.txt", "00b.txt"}
    (content,) = (tmp_path / "index").glob("generation-*/meta.json")
    assert all(segment["deletes"] is None for segment in json.loads(content.read_bytes())["segments"])


def test_many_files_of_one_case_are_one_case(raw: Path, tmp_path: Path) -> None:
    """More of them than are put together as they come."""
    folder = tmp_path / "raw"
    folder.mkdir()
    rows = (raw / "cases.csv").read_text()
    for number in range(40):
        words = " ".join(f"officer{number}x{place} searched." for place in range(40))
        (folder / f"a{number:02}.txt").write_text(f"JUSTICE WHITE delivered the opinion of the Court.\n{words}\n")
        rows += f"a{number:02}.txt,Poe v. Moe,299 U.S. 1,,1985-01-08,\n"
    (folder / "cases.csv").write_text(rows)
    report = build([folder], tmp_path / "index", jobs=2)
    assert (len(report.added), report.cases) == (40, 1)
    with Collection(tmp_path / "index") as collection:
        assert len(collection.cases["299-us-1"].sources) == 40
        assert collection.search(Request('"officer39x7 searched"')).total == 1
        assert collection.search(Request('"officer3x7 searched"')).total == 1


def test_the_files_of_an_archive_go_to_several_processes(raw: Path, tmp_path: Path) -> None:
    folder = tmp_path / "raw"
    folder.mkdir()
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        for path in sorted(raw.glob("*.txt")):
            archive.write(path, path.name)
        archive.writestr("empty.txt", "")
    head, *rows = (raw / "cases.csv").read_text().splitlines()
    (folder / "cases.csv").write_text("\n".join([head, *(f"all.zip/{row}" for row in rows), ""]))
    report = build([folder], tmp_path / "index", jobs=2)
    assert report.failed == (("all.zip/empty.txt", "empty"),)
    assert report.cases == FILES
    assert not build([folder], tmp_path / "index", jobs=2).changed


def test_whatever_cannot_be_had_of_an_archive_is_named(raw: Path, tmp_path: Path) -> None:
    folder = tmp_path / "raw"
    shutil.copytree(raw, folder)
    names = [f"{number}.txt" for number in range(5)]
    for archive in ("a.tar", "b.tar"):
        with tarfile.open(folder / archive, "w") as links:
            for name in names:
                member = tarfile.TarInfo(name)
                member.type, member.linkname = tarfile.SYMTYPE, "elsewhere.txt"
                links.addfile(member)
    for _ in range(2):
        report = build([folder], tmp_path / "index", jobs=2)
        named = [f"{archive}/{name}" for archive in ("a.tar", "b.tar") for name in names]
        assert report.failed == tuple((name, "a link or device, no file") for name in named)
        assert report.cases == FILES


def workers() -> list[int]:
    """The processes that read for this one: children of the server that makes them."""
    servers = [child for child in children(os.getpid()) if b"forkserver" in Path(f"/proc/{child}/cmdline").read_bytes()]
    return [child for server in servers for child in children(server)]


def children(parent: int) -> list[int]:
    lists = Path(f"/proc/{parent}/task").glob("*/children")
    return [int(child) for one in lists for child in one.read_text().split()]


def test_a_file_at_which_a_process_dies_is_named_and_the_others_are_indexed(
    raw: Path, tmp_path: Path, in_one: Callable[[str], tuple[object, ...]]
) -> None:
    killed: list[int] = []

    def kill_one(step: Step) -> None:
        if step.files == 3 and not killed:
            killed.append(workers()[0])
            os.kill(killed[0], signal.SIGKILL)

    report = build([raw], tmp_path / "index", jobs=2, progress=kill_one)
    assert killed
    assert len(report.failed) <= 1  # none, if it had just read the last file of its batch
    assert [reason for _, reason in report.failed] == ["it makes the program that reads it fail"] * len(report.failed)
    assert report.cases == FILES - len(report.failed)
    again = build([raw], tmp_path / "index", jobs=2)
    assert (again.failed, again.cases) == ((), FILES)
    assert content(tmp_path / "index")[2] == in_one("tantivy")[2]


def test_a_build_that_died_goes_on_from_the_batches_that_were_done(
    raw: Path, tmp_path: Path, in_one: Callable[[str], tuple[object, ...]]
) -> None:
    index = tmp_path / "index"
    die_with_a_batch_done(raw, index)
    read: list[str] = []
    report = build([raw], index, jobs=2, progress=lambda step: read.append(step.file))
    assert 0 < len(read) < FILES
    assert (len(report.added), report.failed) == (FILES, ())
    assert content(index) == in_one("tantivy")


def test_a_batch_of_which_a_file_changed_is_read_again(raw: Path, tmp_path: Path) -> None:
    folder, index = tmp_path / "raw", tmp_path / "index"
    folder.mkdir()
    for path in raw.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())

    die_with_a_batch_done(folder, index)
    for path in folder.glob("*.txt"):
        path.write_text(path.read_text().replace("officer", "marshal"))
    build([folder], index, jobs=2)
    with Collection(index) as collection:
        assert collection.search(Request("officer")).total == 0
        assert collection.search(Request('"marshal numbered 1x3"')).total == 1


def test_an_interrupted_build_leaves_no_process(raw: Path, tmp_path: Path) -> None:
    def stop(step: Step) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([raw], tmp_path / "index", jobs=2, progress=stop)
    assert workers() == []
