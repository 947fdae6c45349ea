"""Readers go on while an index is brought up to date: each answer is the old index's or the new one's."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from indexer.build import build
from search.collection import Collection
from search.request import Request

ROUNDS = 12
READERS = 4


def write(raw: Path, extra: bool) -> None:
    for name in ["one", "two", "extra"]:
        text = "JUSTICE WHITE delivered the opinion of the Court.\nThe officer was plainly incompetent.\n"
        if name != "extra" or extra:
            (raw / f"{name}.txt").write_text(text)
        else:
            (raw / f"{name}.txt").unlink(missing_ok=True)


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_no_reader_fails_or_sees_half_an_update(tmp_path: Path, engine: str) -> None:
    raw, index = tmp_path / "raw", tmp_path / "index"
    raw.mkdir()
    write(raw, extra=False)
    build([raw], index, engine=engine)
    done = threading.Event()

    def read(collection: Collection) -> set[int]:
        totals = set()
        while not done.is_set():
            totals.add(collection.search(Request('"plainly incompetent"')).total)
            collection.passage("one/opinion/1")
        return totals

    with Collection(index) as collection, ThreadPoolExecutor(READERS) as pool:
        reading = [pool.submit(read, collection) for _ in range(READERS)]
        try:
            for number in range(ROUNDS):
                write(raw, extra=number % 2 == 0)
                build([raw], index, engine=engine, rebuild=number % 5 == 4)
        finally:
            done.set()
        seen = set().union(*(one.result() for one in reading))
    assert seen <= {2, 3}
    assert len(list(index.glob("generation-*"))) == 1
