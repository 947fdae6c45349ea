"""Many raw files read in several processes: the files of an archive side by side, and no more than fits in memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, suppress
from itertools import groupby
from operator import itemgetter
from queue import SimpleQueue

from indexer.errors import RawFileError
from indexer.filling import Batch, Died, Filler, read_complete
from indexer.limits import KILLER
from indexer.placing import Read
from indexer.reading import Part, parts_of
from indexer.scanning import RawFile

# Starting processes costs more than reading this many files does, unless they are large.
_WORTH_PROCESSES = 16
_WORTH_BYTES = 1024 * 1024

# Read ahead of the writer, for each process: enough to keep it busy, few enough to hold in memory.
_AHEAD = 8
# The same for the files of archives, which wait as bytes: of all processes together.
_AHEAD_BYTES = 128 * 1024 * 1024


def read_all(files: Sequence[RawFile], jobs: int) -> Iterator[tuple[RawFile, Iterator[Read]]]:
    """Each file, in order, with what was read of it, in ``jobs`` processes where that is worth it.

    What was read of a file is to be taken before the next file is asked for.
    """
    found = _side_by_side(files, jobs) if jobs > 1 and are_many(files) else _one_by_one(files)
    for number, reads in groupby(found, key=itemgetter(0)):
        yield files[number], (read for _, read in reads)


def are_many(files: Sequence[RawFile]) -> bool:
    """Whether reading them takes longer than starting processes does."""
    return len(files) >= _WORTH_PROCESSES or sum(file.size for file in files) >= _WORTH_BYTES


def _todo(files: Sequence[RawFile]) -> Iterator[tuple[int, Part | Read]]:
    """What is to be read, with the number of its file; of an archive each file in it."""
    for number, file in enumerate(files):
        for part in parts_of(file):
            if isinstance(part, RawFileError):
                yield number, Read((), ((file.name_of(part.path), part.reason),))
            else:
                yield number, part


def _one_by_one(files: Sequence[RawFile]) -> Iterator[tuple[int, Read]]:
    for number, part in _todo(files):
        yield number, read_complete(part) if isinstance(part, Part) else part


def _side_by_side(files: Sequence[RawFile], jobs: int) -> Iterator[tuple[int, Read]]:
    waiting: deque[tuple[int, int, Future[Read]]] = deque()
    held = 0
    with closing(_Readers(jobs)) as readers:
        for number, part in _todo(files):
            size = len(part.data or b"") if isinstance(part, Part) else 0
            waiting.append((number, size, readers.begin(part)))
            held += size
            while len(waiting) > jobs * _AHEAD or held > _AHEAD_BYTES:
                first, size, read = waiting.popleft()
                held -= size
                yield first, read.result()
        for first, _, read in waiting:
            yield first, read.result()


class _Readers:
    """Processes that read parts, each one at a time."""

    def __init__(self, jobs: int) -> None:
        self._threads = ThreadPoolExecutor(jobs)  # that wait for them
        self._fillers = [Filler() for _ in range(jobs)]
        self._idle = SimpleQueue[Filler]()
        for filler in self._fillers:
            self._idle.put(filler)
        self._tries = 2  # a process may be killed for the memory that others took

    def begin(self, part: Part | Read) -> Future[Read]:
        """Have a part read; of one that kills whoever reads it, this is told."""
        return self._threads.submit(self._read, part)

    def _read(self, part: Part | Read) -> Read:
        if isinstance(part, Read):
            return part
        filler, tried = self._idle.get(), 0
        try:
            while tried < self._tries:
                tried += 1
                with suppress(Died):
                    [read] = filler.reads(Batch((part,)))
                    return read
            return Read((), ((part.file, KILLER),))
        finally:
            self._idle.put(filler)

    def close(self) -> None:
        """End the processes, whatever they do."""
        self._tries = 0
        for filler in self._fillers:
            filler.kill()
        self._threads.shutdown(cancel_futures=True)
        for filler in self._fillers:
            filler.stop()
