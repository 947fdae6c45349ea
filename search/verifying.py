"""An index read back whole: every file against its checksum, every passage against what is known of its case."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import as_completed
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple, TypeAlias

from search import checksums, side_files
from search import manifest as index_manifest
from search.checksums import Fault
from search.engine import Ask, Engine, Scored, Sort
from search.engines import engine_kind
from search.errors import IndexDamaged
from search.known_cases import KnownCases
from search.manifest import Manifest
from search.processes import workers
from search.tree import Among, Everything

# Called with how many bytes, then cases, are read, and of how many.
Progress: TypeAlias = Callable[[int, int], None]

# Cases that a process reads in one go, which is what it opens the index for.
_SLICE = 500
# Starting processes takes as long as reading so many passages.
_WORTH_PROCESSES = 20_000
# More passages than any case has; an engine wants a number.
_ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class Verified:
    """What was read back, and what is wrong: with files, by name, and, if these are whole, with cases, by id.

    ``cases`` and ``passages`` are 0 where they were not read, because files are damaged.
    """

    files: int
    bytes: int
    damaged: tuple[Fault, ...] = ()
    cases: int = 0
    passages: int = 0
    wrong: tuple[tuple[str, str], ...] = ()
    seconds: float = 0.0

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.damaged or self.wrong)


def verify(folder: Path, jobs: int = 1, progress: Progress | None = None) -> Verified:
    """Read an index back; raises IndexMissing, IndexOutdated, EngineUnavailable.

    Where a build puts another in force meanwhile, that one is read.
    """
    started = time.perf_counter()
    while True:
        version = index_manifest.version(folder)
        found = _verify(folder, jobs, progress or _silent)
        if found.whole or index_manifest.version(folder) == version:
            return replace(found, seconds=round(time.perf_counter() - started, 3))


def _silent(done: int, of: int) -> None:
    """Nobody wants to know."""


def _verify(folder: Path, jobs: int, progress: Progress) -> Verified:
    files = verify_files(folder, progress)
    if not files.whole:
        return files
    manifest = index_manifest.read(folder)
    cases, passages, wrong = 0, 0, list[tuple[str, str]]()
    for slice_ in _read_back(folder, manifest, jobs):
        cases, passages = cases + slice_.cases, passages + slice_.passages
        wrong += slice_.wrong
        progress(cases, manifest.holds.cases)
    wrong += _beyond(folder, manifest, passages)
    return replace(files, cases=cases, passages=passages, wrong=tuple(wrong))


def verify_files(folder: Path, progress: Progress = _silent) -> Verified:
    """Read all files, but no passages; raises IndexMissing, IndexOutdated."""
    try:
        manifest = index_manifest.read(folder)
    except IndexDamaged:
        return Verified(1, 0, (Fault(index_manifest.NAME, checksums.OTHER),))
    beside = (index_manifest.NAME, *manifest.beside)
    damaged = tuple(Fault(name, what) for name in manifest.beside if (what := _look_beside(folder / name)))
    size = sum((folder / name).stat().st_size for name in beside if (folder / name).exists())
    if damaged:
        return Verified(len(beside), size, damaged)
    written = checksums.load(folder, manifest.checksums)
    within = manifest.files(folder)
    to_read, done = sum(checksum.size for checksum in written.values()), 0
    for bytes_read, fault in checksums.compared(within, written):
        done += bytes_read
        progress(done, to_read)
        damaged += (Fault(f"{within.name}/{fault.file}", fault.what),) if fault else ()
    return Verified(len(beside) + len(written), size + to_read, damaged)


def _look_beside(path: Path) -> str:
    """What is wrong with a file beside the manifest, nothing if nothing is."""
    try:
        return "" if side_files.is_whole(path) else checksums.OTHER
    except FileNotFoundError:
        return "is missing"
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"


class _Cases(NamedTuple):
    """Cases with how many passages each is to have, and where: what one process reads in one go."""

    engine: str
    files: Path
    expected: tuple[tuple[str, int], ...]


class _Back(NamedTuple):
    """What of some cases was read back."""

    cases: int
    passages: int
    wrong: list[tuple[str, str]]


def _read_back(folder: Path, manifest: Manifest, jobs: int) -> Iterator[_Back]:
    known = KnownCases.load(folder, manifest.cases)
    expected = [(case_id, known[case_id].passages) for case_id in known]
    starts = range(0, len(expected), _SLICE)
    slices = [_Cases(manifest.engine, manifest.files(folder), tuple(expected[at : at + _SLICE])) for at in starts]
    if jobs < 2 or manifest.holds.passages < _WORTH_PROCESSES:
        yield from map(_read, slices)
        return
    with workers(min(jobs, len(slices))) as pool:
        for done in as_completed([pool.submit(_read, slice_) for slice_ in slices]):
            yield done.result()


def _read(cases: _Cases) -> _Back:
    back = _Back(len(cases.expected), 0, [])
    with closing(engine_kind(cases.engine).open_reader(cases.files)) as engine:
        for case_id, expected in cases.expected:
            try:
                ids = [_id(hit, case_id) for hit in _hits(engine, case_id)]
            except IndexDamaged as error:
                back.wrong.append((case_id, str(error)))
                continue
            back = back._replace(passages=back.passages + len(ids))
            if len(ids) != expected:
                back.wrong.append((case_id, f"{len(ids):,} passages instead of {expected:,}"))
            if len(set(ids)) != len(ids):
                back.wrong.append((case_id, "two of its passages have the same id"))
    return back


def _hits(engine: Engine, case_id: str) -> tuple[Scored, ...]:
    return engine.find(Ask(Among("case", (case_id,)), sort=Sort.OLDEST, limit=_ALL)).hits


def _id(hit: Scored, case_id: str) -> str:
    """The id of a passage; raises IndexDamaged where it is not one of the case's."""
    passage = hit.passage
    if passage.case.id != case_id or not passage.paragraph.id.startswith(f"{case_id}/"):
        raise IndexDamaged(f"{passage.paragraph.id} is not of this case")
    return passage.paragraph.id


def _beyond(folder: Path, manifest: Manifest, passages: int) -> Iterator[tuple[str, str]]:
    """Passages that are in the index and belong to no case."""
    with closing(engine_kind(manifest.engine).open_reader(manifest.files(folder))) as engine:
        total = engine.find(Ask(Everything(), limit=0)).total
    if total != passages:
        yield "", f"{total - passages:,} passages belong to no case"
