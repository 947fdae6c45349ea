"""A full disk, failing writes, a folder that may not be written, another builder: said clearly, and nothing is lost."""

from collections.abc import Callable

import pytest

from bench.killing import Stage
from bench.refusing import Refusal, failing_writes, full_disk, read_only_folder, two_builders

# Bytes: enough to begin an update with, and not to end it.
ROOM, LARGEST = 60_000, 2_000


def test_a_full_disk(stage: Stage) -> None:
    _is_refused(_where_mounting_is_allowed(lambda: full_disk(stage, ROOM)), "No space left")


def test_writes_that_fail(stage: Stage) -> None:
    _is_refused(failing_writes(stage, LARGEST), "too large")


def test_a_folder_that_may_only_be_read(stage: Stage) -> None:
    _is_refused(_where_mounting_is_allowed(lambda: read_only_folder(stage)), "Read-only")


def test_another_builder_is_named_and_a_killed_one_is_not_in_the_way(stage: Stage) -> None:
    _is_refused(two_builders(stage), "is being built by process")


def _where_mounting_is_allowed(refusal: Callable[[], Refusal]) -> Refusal:
    try:
        return refusal()
    except PermissionError as error:
        pytest.skip(f"{error}; root may")


def _is_refused(found: Refusal, said: str) -> None:
    assert not found.wrong
    assert found.status == 3
    assert said in found.said
