"""A writer and eight readers at once: no errors, no answer of two commits, and nothing piles up.

``make bench-faults`` lets them run for a minute.
"""

from pathlib import Path

import pytest

from bench.crowding import crowd
from search.engines import ENGINES

SECONDS = 2.0


@pytest.mark.parametrize("engine", list(ENGINES))
def test_readers_get_answers_of_one_commit_while_another_is_written(engine: str, tmp_path: Path) -> None:
    found = crowd(tmp_path, engine, SECONDS, readers=8)
    assert not found.read.wrong
    assert found.read.answers > 0
    assert found.commits > 1
    # A segment of an update more or less, and what eight threads have open of an index that was just replaced.
    assert found.late[0] <= found.early[0] + 60
    assert found.read.late.handles <= found.read.early.handles + 100
