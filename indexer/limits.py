"""A reader at work within limits: in a child process, which may be stopped and cannot take all memory.

PDF, HTML and XML are parsed by libraries in C, which a broken or hostile file may send into a loop, an endless
allocation or a crash. So their readers run in a child that lives as long as this process and serves file
after file; one that exceeds a limit, or kills it, costs that child, and the next file gets a new one.

Our own code, which reads text and cuts up what every reader gives, can be interrupted where it is: `time_limit`.
"""

from __future__ import annotations

import atexit
import math
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing.connection import Connection
from types import FrameType
from typing import TypeAlias

from indexer.errors import LimitExceeded
from indexer.readers.block import Document, Reader

# A hundred pages of PDF or 3 MB of HTML take a second.
SECONDS = 60.0
# A child that does nothing, or gets nothing to do on a busy machine, is waited for so many times as long.
_PATIENCE = 10
_START = 120.0
_END = 5.0
MEMORY = 1024 * 1024 * 1024
# Why a file is left out at which a process died.
KILLER = "it makes the program that reads it fail"

_Answer: TypeAlias = tuple[Document, ...] | Exception


# By a command of its own, not by `multiprocessing`, which would run the caller's main module again.
_COMMAND = "import sys; sys.path[:] = sys.argv[4:]; from indexer.limits import serve; serve(*map(int, sys.argv[1:4]))"


class Warden:
    """One child process that reads files one after another, replaced when it had to be stopped."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        """A file may take so many seconds of a processor and bytes of memory; the child starts with the first."""
        self._seconds = seconds
        self._memory = memory
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None

    def read(self, reader: Reader, data: bytes) -> tuple[Document, ...]:
        """What ``reader`` makes of the bytes; its ValueErrors come through, `LimitExceeded` says which limit."""
        with self._lock:
            try:
                answer = self._ask(reader, data)
            except BaseException:
                self.close()  # its answer, when it comes, would be taken for the next file's
                raise
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _ask(self, reader: Reader, data: bytes) -> _Answer:
        try:
            pipe = self._running()
            pipe.send((reader, data))
            if pipe.poll(self._seconds * _PATIENCE):
                answer: _Answer = pipe.recv()
                if not isinstance(answer, LimitExceeded):
                    return answer
            else:
                answer = too_long(self._seconds)
        except (EOFError, OSError):
            answer = self._why_it_ended()
        self.close()
        return answer

    def _why_it_ended(self) -> LimitExceeded:
        with suppress(subprocess.TimeoutExpired):
            if self._child and sys.platform != "win32" and self._child.wait(_END) == -signal.SIGXCPU:
                return too_long(self._seconds)
        return LimitExceeded(KILLER)

    def _running(self) -> Connection:
        """The pipe to a child that is alive."""
        if self._pipe is not None and self._child is not None and self._child.poll() is None:
            return self._pipe
        self.close()
        ours, theirs = socket.socketpair()
        with theirs:
            limits = (str(theirs.fileno()), str(self._memory), str(math.ceil(self._seconds)))
            command = [sys.executable, "-c", _COMMAND, *limits, *sys.path]
            self._child = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)  # noqa: S603
        self._pipe = Connection(ours.detach())
        # It says when it is ready: starting is not the file's time, and takes long on a busy machine.
        if not self._pipe.poll(_START):
            raise OSError("the process that reads files does not start")
        self._pipe.recv()
        return self._pipe

    def close(self) -> None:
        """Stop the child, if there is one."""
        if self._child is not None:
            self._child.kill()
            self._child.wait()
        if self._pipe is not None:
            self._pipe.close()
        self._child = self._pipe = None


def read_within(reader: Reader, data: bytes) -> tuple[Document, ...]:
    """What ``reader`` makes of the bytes, read in this process's child within the usual limits.

    Windows has neither limits nor pipes of this kind: there the reader runs in this process.
    """
    return reader.read(data) if sys.platform == "win32" else _warden(os.getpid()).read(reader, data)


@cache
def _warden(_: int) -> Warden:
    """The one child of the process of that number: its state is a process, so it lives and ends with it."""
    warden = Warden()
    atexit.register(warden.close)
    return warden


@contextmanager
def time_limit(seconds: float = SECONDS) -> Iterator[None]:
    """Let what is within take so many seconds of this thread's own time; then LimitExceeded is raised in it.

    Waiting takes no time. Within another limit that one holds alone. Windows has no such alarm, nor has a thread
    that is not the main one: there nothing is limited.
    """
    usable = sys.platform != "win32" and threading.current_thread() is threading.main_thread()
    if not usable or isinstance(signal.getsignal(signal.SIGALRM), _Alarm):
        yield
        return
    alarm = _Alarm(seconds)
    before = signal.signal(signal.SIGALRM, alarm)
    try:
        try:
            # Again and again: raised where nobody can hear it, as within a destructor, it is raised once more.
            signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
            yield
        finally:
            alarm.is_over = True
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class _Alarm:
    """What a signal calls: it ends what has had its time, and lets go on what was kept waiting meanwhile."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._ends = time.thread_time() + seconds
        self.is_over = False

    def __call__(self, signum: int, frame: FrameType | None) -> None:
        if not self.is_over and time.thread_time() >= self._ends:
            raise too_long(self._seconds)


def too_long(seconds: float) -> LimitExceeded:
    """The reason not to read a file that takes more time than it may."""
    return LimitExceeded(f"reading it takes more than {seconds:g} seconds")


def serve(handle: int, memory: int, seconds: int) -> None:
    """The child's work: read what comes through the pipe until it closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides, and closing the pipe ends this
    _limit(memory)
    with Connection(handle) as pipe:
        pipe.send("ready")
        while True:
            try:
                reader, data = pipe.recv()
            except EOFError:
                return
            _allow(seconds)
            pipe.send(_answer(reader, data, memory))
            del reader, data


def _answer(reader: Reader, data: bytes, memory: int) -> _Answer:
    try:
        return reader.read(data)
    except MemoryError:
        return LimitExceeded(f"reading it takes more than {memory / 2**20:,.0f} MB of memory")
    except RecursionError:
        return ValueError("its elements are nested too deep")
    except Exception as error:
        # Whatever it is, it is the parent's to judge: a ValueError is the file's fault, another is ours.
        return error


def _limit(memory: int) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow(seconds: int) -> None:
    """Let this process take so much more of a processor; then the system ends it, whatever library it is in."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(used.ru_utime + used.ru_stime) + seconds, most))
