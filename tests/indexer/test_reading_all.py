"""Raw files read side by side for an update: one that kills its reader is named, the others are read."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import cast

import pytest

from indexer import reading_all
from indexer.readers.block import Facts
from indexer.reading import Part
from indexer.reading_all import read_all
from indexer.scanning import RawFile, scan
from tests.indexer.test_side_by_side import workers

FILES = 40


class Deadly:
    """What takes the process with it that is given it; a crash of a library, of which there is no file at hand."""

    def __reduce__(self) -> tuple[object, tuple[()]]:
        return os.abort, ()


@pytest.fixture
def files(tmp_path: Path) -> tuple[RawFile, ...]:
    for number in range(FILES):
        (tmp_path / f"{number:02}.txt").write_text(f"JUSTICE WHITE, dissenting.\nI dissent, {number}.\n")
    return scan([tmp_path]).files


def names(read: list[tuple[str, int, tuple[tuple[str, str], ...]]]) -> list[str]:
    return [name for name, _, _ in read]


def all_of(files: tuple[RawFile, ...]) -> list[tuple[str, int, tuple[tuple[str, str], ...]]]:
    """Each file with how many cases it has, and what could not be read."""
    found = []
    for file, reads in read_all(files, jobs=2):
        several = list(reads)
        failures = tuple(failure for read in several for failure in read.failures)
        found.append((file.key.file, sum(len(read.cases) for read in several), failures))
    return found


def test_a_file_that_kills_the_process_that_reads_it_is_named(
    files: tuple[RawFile, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def parts_of(file: RawFile) -> list[Part]:
        deadly = file.path.name in ("07.txt", "30.txt")
        return [Part(cast(Path, Deadly()) if deadly else file.path, file.path.name, Facts())]

    monkeypatch.setattr(reading_all, "parts_of", parts_of)
    read = all_of(files)
    assert names(read) == [file.key.file for file in files]
    failed = {name: failures for name, _, failures in read if failures}
    reason = "it makes the program that reads it fail"
    assert failed == {name: ((name, reason),) for name in ("07.txt", "30.txt")}
    assert sum(cases for _, cases, _ in read) == FILES - 2


def test_a_process_that_is_killed_costs_no_file(files: tuple[RawFile, ...]) -> None:
    read = read_all(files, jobs=2)
    first, _ = next(read)
    os.kill(workers()[0], signal.SIGKILL)
    rest = [(file.key.file, [each.failures for each in reads]) for file, reads in read]
    assert [first.key.file, *(name for name, _ in rest)] == [file.key.file for file in files]
    assert not any(failure for _, failures in rest for failure in failures)


def test_an_update_that_is_interrupted_leaves_no_process(files: tuple[RawFile, ...]) -> None:
    read = read_all(files, jobs=2)
    next(read)
    assert workers()
    del read
    assert workers() == []
