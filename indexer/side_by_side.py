"""A new index filled by several processes: each fills an index of its own for each batch of raw files.

Batches grow smaller towards the end, so that all processes end at about the same time. A batch that is done stays
done if the build dies: the next build of the same files goes on from there.
"""

from __future__ import annotations

import shutil
import threading
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import NamedTuple, TypeAlias

from indexer.errors import RawFileError
from indexer.filling import Batch, Died, Filler, Into
from indexer.limits import KILLER
from indexer.placing import Read
from indexer.progress import Meter, Progress
from indexer.reading import Part, parts_of
from indexer.scanning import RawFile
from indexer.unfinished import Unfinished
from search.errors import IndexUnusable
from search.sources import SourceKey

# Bytes of raw files. A larger batch is a larger segment, which is faster to search but takes more memory; a smaller
# one is not worth an index of its own, nor is less than such a part of all for each process.
_LARGEST, _SMALLEST, _PART = 64_000_000, 1_000_000, 8

_Place: TypeAlias = tuple[int, ...]
_Reads: TypeAlias = tuple[tuple[SourceKey, Read], ...]


class Filled(NamedTuple):
    """The indexes that were filled, and what was read of each file."""

    folders: tuple[Path, ...]
    reads: Mapping[SourceKey, Sequence[Read]]


def fill(files: Sequence[RawFile], unfinished: Unfinished, engine: str, jobs: int, progress: Progress | None) -> Filled:
    """Read all files in ``jobs`` processes, into indexes below the folder of what is ``unfinished``.

    A file that kills the process that reads it has failed; the others are read. Raises what an engine's writer
    raises, and IndexUnusable where a process is killed while it writes.
    """
    crew = _Crew(files, unfinished, engine, jobs, progress)
    fillers = [Filler() for _ in range(jobs)]
    with ThreadPoolExecutor(jobs) as pool:
        try:
            working = [pool.submit(crew.work, filler) for filler in fillers]
            for ended in wait(working, return_when=FIRST_EXCEPTION).done:
                ended.result()
        finally:
            crew.stop()
            for filler in fillers:
                filler.kill()
    return crew.filled()


@dataclass(frozen=True, slots=True)
class _Load:
    """A batch before it is read: its place among all, and its parts, each with the file it is of."""

    place: _Place
    parts: tuple[tuple[RawFile, Part], ...]
    again: bool = False


class _Crew:
    """Batches, handed to the threads that ask for one, and what became of them."""

    def __init__(
        self, files: Sequence[RawFile], unfinished: Unfinished, engine: str, jobs: int, progress: Progress | None
    ) -> None:
        self._unfinished, self._engine, self._jobs = unfinished, engine, jobs
        self._meter = Meter(files, progress)
        done = unfinished.done(files)
        self._folders: dict[_Place, Path] = {(0, number): batch.folder for number, batch in enumerate(done)}
        self._reads: dict[_Place, _Reads] = {(0, number): batch.reads for number, batch in enumerate(done)}
        read = {key for batch in done for key, _ in batch.reads}
        self._meter.passed(read)
        self._halves: deque[_Load] = deque()
        self._loads = self._cut([file for file in files if file.key not in read])
        self._lock, self._stopped = threading.Lock(), False

    def filled(self) -> Filled:
        """What there is in the end, in the order of the files."""
        reads: defaultdict[SourceKey, list[Read]] = defaultdict(list)
        for place in sorted(self._reads):
            for key, read in self._reads[place]:
                reads[key].append(read)
        return Filled(tuple(self._folders[place] for place in sorted(self._folders)), reads)

    def work(self, filler: Filler) -> None:
        """Let a process fill batches until there are no more."""
        try:
            while load := self._next():
                self._fill(load, filler)
        finally:
            filler.stop()

    def stop(self) -> None:
        """Hand out nothing more."""
        with self._lock:
            self._stopped = True

    def _next(self) -> _Load | None:
        with self._lock:
            if self._stopped:
                return None
            return self._halves.popleft() if self._halves else next(self._loads, None)

    def _fill(self, load: _Load, filler: Filler) -> None:
        folder = self._unfinished.folder(load.place)
        batch = Batch(tuple(part for _, part in load.parts), Into(folder, self._engine, self._jobs))
        reads: list[Read] = []
        try:
            for read in filler.reads(batch):
                self._tell(load.parts[len(reads)][0])
                reads.append(read)
        except Died:
            shutil.rmtree(folder, ignore_errors=True)
            self._divide(load, len(reads))
        else:
            self._keep(load, reads, folder)

    def _tell(self, file: RawFile) -> None:
        with self._lock:
            self._meter.tell(file)

    def _keep(self, load: _Load, reads: Sequence[Read], folder: Path) -> None:
        found = [(file, read) for (file, _), read in zip(load.parts, reads, strict=True)]
        if all(part.data is None for _, part in load.parts):  # of an archive, the rest may be in another batch
            self._unfinished.keep(folder, found)
        with self._lock:
            self._folders[load.place] = folder
            self._reads[load.place] = tuple((file.key, read) for file, read in found)

    def _divide(self, load: _Load, bad: int) -> None:
        """A process died at one part: what stands before and behind it is read anew, in two batches."""
        with self._lock:
            if bad == len(load.parts):
                if load.again:
                    raise IndexUnusable("A process was killed while it wrote. Is there enough memory? Try --jobs 1.")
                self._halves.append(replace(load, again=True))
                return
            file, part = load.parts[bad]
            self._reads[(*load.place, 1)] = ((file.key, Read((), ((part.file, KILLER),))),)
            halves = ((0, load.parts[:bad]), (2, load.parts[bad + 1 :]))
            self._halves.extend(_Load((*load.place, number), half) for number, half in halves if half)

    def _cut(self, files: Sequence[RawFile]) -> Iterator[_Load]:
        """All there is to read, in batches; what cannot be had out of an archive is noted on the way."""
        left = sum(file.size for file in files)
        smallest = max(_SMALLEST, left // (_PART * self._jobs))
        number, size, failure = 1, 0, count()
        load: list[tuple[RawFile, Part]] = []
        for file in files:
            for part in parts_of(file):
                if isinstance(part, RawFileError):
                    unread = Read((), ((file.name_of(part.path), part.reason),))
                    self._reads[(number, -1, next(failure))] = ((file.key, unread),)
                    continue
                load.append((file, part))
                size += file.size if part.data is None else len(part.data)
                if size >= max(smallest, min(_LARGEST, left // self._jobs)):
                    yield _Load((number,), tuple(load))
                    left, number, size, load = left - size, number + 1, 0, []
        if load:
            yield _Load((number,), tuple(load))
