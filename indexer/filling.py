"""Processes that read raw files, batch after batch, and put their cases into indexes of their own if told to.

What is put stays where it was read: no such case travels between processes, and each has its own engine's threads.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
from collections.abc import Iterator
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from indexer.completing import complete_and_cut
from indexer.errors import LimitExceeded, RawFileError
from indexer.limits import time_limit
from indexer.placing import Placed, Placing, Read
from indexer.reading import Part, read_part
from search.engines import engine_kind
from search.processes import end_with_parent

# Objects made before the collector looks for cycles, of which opinions have none: the default is 700.
_COLLECTED_AFTER = 50_000

# A process that has put so many passages makes room for a new one: what it no longer uses it does not all give back.
MOST_PASSAGES = 200_000


class Into(NamedTuple):
    """An index to be filled, one of ``beside`` that share the machine."""

    folder: Path
    engine: str
    beside: int


class Batch(NamedTuple):
    """What one process reads in one go, and where its cases are put; without that they come back, complete."""

    parts: tuple[Part, ...]
    into: Into | None = None


class Died(Exception):
    """The process is no more: a crash in a library, or the system was out of memory."""


class Filler:
    """A process that does batches; started at the first, and anew when it died or has put much."""

    def __init__(self, most: int = MOST_PASSAGES) -> None:
        """A batch begun below ``most`` passages is still the same process's."""
        self._most, self._put = most, 0
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    def reads(self, batch: Batch) -> Iterator[Read]:
        """What was read of each part, as it comes; at the end, the index, if there is one, is on the disk.

        Raises what the engine's writer raises, and `Died`.
        """
        try:
            pipe = self._pipe or self._start()
            pipe.send(batch)
            while (said := pipe.recv()) is not None:
                if isinstance(said, Exception):
                    raise said
                self._put += sum(case.known.passages for case in said.cases if isinstance(case, Placed))
                yield said
        except (EOFError, BrokenPipeError, ConnectionResetError) as error:
            self.stop()
            raise Died from error
        if self._put >= self._most:
            self.stop()

    def _start(self) -> Connection:
        # A new process, not a copy of this one: an engine's threads do not survive being copied.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([__name__])  # or each process imports all of this by itself
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        return self._pipe

    def kill(self) -> None:
        """End the process, whatever it does; another thread may be waiting for its answer."""
        if self._process is not None:
            self._process.kill()

    def stop(self) -> None:
        """End the process and forget it."""
        self.kill()
        if self._process is not None:
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._process, self._pipe, self._put = None, None, 0


def read_complete(part: Part) -> Read:
    """The cases of a part, complete, or why it cannot be read."""
    try:
        with time_limit():
            return Read(tuple(map(complete_and_cut, read_part(part))))
    except (RawFileError, LimitExceeded) as error:
        return _failed(part, error)


def serve(pipe: Connection) -> None:
    """Do each batch that comes through the pipe, until it closes.

    Answers with what was read of each part, one by one, then with None once all that is put is on the disk; or with
    the exception that ended it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    end_with_parent()
    gc.freeze()
    gc.set_threshold(_COLLECTED_AFTER)
    while True:
        try:
            batch = pipe.recv()
        except EOFError:
            return
        try:
            _do(batch, pipe)
            answer = None
        except (BrokenPipeError, ConnectionResetError):
            return  # the parent is no more
        except Exception as error:
            answer = error  # the parent's to judge: a full disk, a bug
        pipe.send(answer)


def _do(batch: Batch, pipe: Connection) -> None:
    if batch.into is None:
        for part in batch.parts:
            pipe.send(read_complete(part))
        return
    folder, engine, beside = batch.into
    with closing(engine_kind(engine).open_writer(folder, beside)) as writer:
        placing = Placing(writer)
        for part in batch.parts:
            pipe.send(_place(placing, part))
        placing.finish()
        writer.commit()


def _place(placing: Placing, part: Part) -> Read:
    placed: list[Placed] = []
    try:
        placed.extend(map(placing.take, read_part(part)))  # those before one that fails are kept
    except (RawFileError, LimitExceeded) as error:
        return _failed(part, error, *placed)
    return Read(tuple(placed))


def _failed(part: Part, error: RawFileError | LimitExceeded, *placed: Placed) -> Read:
    reason = error.reason if isinstance(error, RawFileError) else str(error)
    return Read(placed, ((part.file, reason),))
