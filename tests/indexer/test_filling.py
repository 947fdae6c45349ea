"""A process that fills indexes lasts from batch to batch, until it has put so much that a new one takes less memory."""

import multiprocessing
from collections.abc import Sequence
from pathlib import Path

import pytest

from indexer.filling import Batch, Filler, Into
from indexer.placing import Placed
from indexer.reading import Part, parts_of
from indexer.scanning import scan
from search.engine import Ask
from search.engines import engine_kind
from search.tree import Among

RAW = Path(__file__).parents[2] / "raw"


@pytest.fixture
def parts() -> Sequence[Part]:
    return [part for file in scan([RAW]).files for part in parts_of(file) if isinstance(part, Part)]


@pytest.mark.parametrize(("most", "lives_on"), [(1, False), (10_000, True)])
def test_a_process_ends_once_it_has_put_so_many_passages(
    parts: Sequence[Part], tmp_path: Path, most: int, lives_on: bool
) -> None:
    filler = Filler(most)
    try:
        for number, part in enumerate(parts):
            folder = tmp_path / str(number)
            folder.mkdir()
            [read] = filler.reads(Batch((part,), Into(folder, "tantivy", 1)))
            assert bool(multiprocessing.active_children()) == lives_on
            [case] = read.cases
            assert isinstance(case, Placed)
            reader = engine_kind("tantivy").open_reader(folder)
            assert reader.find(Ask(Among("case", (case.case_id,)))).total == case.known.passages > 0
            reader.close()
    finally:
        filler.stop()
    assert not multiprocessing.active_children()
