"""Many raw files read in several processes: the files of an archive side by side, and no more than fits in memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import closing, suppress
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from indexer.errors import RawFileError
from indexer.filling import KILLER, read_complete
from indexer.placing import Read
from indexer.reading import Part, parts_of
from indexer.scanning import RawFile
from search.processes import workers

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
            yield number, _failure(file, part) if isinstance(part, RawFileError) else part


def _one_by_one(files: Sequence[RawFile]) -> Iterator[tuple[int, Read]]:
    for number, part in _todo(files):
        yield number, read_complete(part) if isinstance(part, Part) else part


def _side_by_side(files: Sequence[RawFile], jobs: int) -> Iterator[tuple[int, Read]]:
    waiting: deque[tuple[int, int, _Awaited]] = deque()
    held = 0
    with closing(_Readers(jobs)) as readers:
        for number, part in _todo(files):
            size = len(part.data or b"") if isinstance(part, Part) else 0
            waiting.append((number, size, readers.begin(part) if isinstance(part, Part) else part))
            held += size
            while len(waiting) > jobs * _AHEAD or held > _AHEAD_BYTES:
                first, size, awaited = waiting.popleft()
                held -= size
                yield first, awaited if isinstance(awaited, Read) else readers.end(awaited)
        for first, _, awaited in waiting:
            yield first, awaited if isinstance(awaited, Read) else readers.end(awaited)


class _Begun(NamedTuple):
    """A part that some processes are reading, or, where they would not have it any more, is still to be read."""

    part: Part
    pool: ProcessPoolExecutor
    future: Future[Read] | None


_Awaited: TypeAlias = _Begun | Read


class _Readers:
    """Processes that read parts. When one is killed all end with it: what they had is read again, each part alone."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool = workers(jobs)

    def begin(self, part: Part) -> _Begun:
        """Have a part read."""
        try:
            return _Begun(part, self._pool, self._pool.submit(read_complete, part))
        except BrokenExecutor:
            return _Begun(part, self._pool, None)

    def end(self, begun: _Begun) -> Read:
        """What was read of a part, or that it kills whoever reads it."""
        with suppress(BrokenExecutor):
            if begun.future is not None:
                return begun.future.result()
        if begun.pool is self._pool:
            self.close()
            self._pool = workers(self._jobs)
        try:
            with workers(1) as alone:
                return alone.submit(read_complete, begun.part).result()
        except BrokenExecutor:
            return Read((), ((begun.part.file, KILLER),))

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown(cancel_futures=True)


def _failure(file: RawFile, error: RawFileError) -> Read:
    return Read((), ((error.path.relative_to(file.root).as_posix(), error.reason),))
