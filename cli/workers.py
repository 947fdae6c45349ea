"""Several processes that answer at one address: Python runs on one core a process, and pages are made in Python.

Each worker opens the index by itself, its pages of memory shared by the operating system, and follows commits by
itself. A worker and this process hold the two ends of a socket: whichever of them ends, however that happens, the
other reads the end of it. So a worker that crashed is replaced, and none outlives the command.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from types import FrameType

from cli.server import Site, make_server

# Threads of a worker: searches let go of Python's lock while the engine works.
_THREADS = 4
# More workers than cores only take memory; and few laptops serve more than that.
_MOST_BY_ITSELF = 4
# A request that is being answered when the server ends has so many seconds.
_LAST_ANSWERS = 10
# Workers that end one after the other before they could answer: the next one would, too.
_FALSE_STARTS = 3

_READY = b"ready"

# By a command of its own, not by `multiprocessing`, which would run the caller's main module again.
_COMMAND = "import sys; sys.path[:] = sys.argv[4:]; from cli.workers import work; work(*sys.argv[1:4])"


class CannotStart(Exception):
    """Workers end before they can answer anything; what they said stands on standard error."""


def usual_number() -> int:
    """How many workers there are unless told: one a core this process may use, at most four."""
    if sys.platform == "win32":
        return 1  # sockets are not handed on in this way there
    # Of macOS all cores are known, of Linux those this process is allowed.
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST_BY_ITSELF)


@dataclass(frozen=True, slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    line: socket.socket


def supervise(site: Site, listening: socket.socket, number: int, say: Callable[[str], None]) -> None:
    """Serve with so many workers until Ctrl-C or SIGTERM; raises CannotStart.

    ``say`` is told of a worker that ended by itself; another is in its place by then.
    """
    before = signal.signal(signal.SIGTERM, _interrupt)
    with DefaultSelector() as lines:
        try:
            for _ in range(number):
                _start(site, listening, lines)
            _replace_the_ended(site, listening, lines, say)
        except KeyboardInterrupt:
            pass
        finally:
            listening.close()
            _end([key.data for key in lines.get_map().values()])
            signal.signal(signal.SIGTERM, before)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _start(site: Site, listening: socket.socket, lines: DefaultSelector) -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        handles = [theirs.fileno(), listening.fileno()]
        command = [sys.executable, "-c", _COMMAND, _written(site), *map(str, handles), *sys.path]
        # In a session of its own: Ctrl-C is for this process, which ends the workers when it ends.
        process = subprocess.Popen(  # noqa: S603
            command, pass_fds=handles, stdin=subprocess.DEVNULL, start_new_session=True
        )
    lines.register(ours, EVENT_READ, _Worker(process, ours))


def _replace_the_ended(
    site: Site, listening: socket.socket, lines: DefaultSelector, say: Callable[[str], None]
) -> None:
    false_starts = 0
    while True:
        for key, _ in lines.select():
            worker: _Worker = key.data
            if _heard(worker.line):
                false_starts = 0
                continue
            lines.unregister(worker.line)
            worker.line.close()
            status = worker.process.wait()
            false_starts += 1
            if false_starts >= _FALSE_STARTS:
                raise CannotStart
            _start(site, listening, lines)
            say(f"Worker {worker.process.pid} ended ({_how(status)}); another takes its place.")


def _heard(line: socket.socket) -> bytes:
    """What a worker said; nothing where it has ended."""
    with suppress(ConnectionResetError):
        return line.recv(len(_READY))
    return b""


def _how(status: int) -> str:
    if status >= 0:
        return f"status {status}"
    with suppress(ValueError):
        return signal.Signals(-status).name
    return f"signal {-status}"


def _end(workers: list[_Worker]) -> None:
    """Let the workers answer what they have begun, and end them."""
    for worker in workers:
        worker.line.close()
    for worker in workers:
        try:
            worker.process.wait(_LAST_ANSWERS)
        except subprocess.TimeoutExpired:
            worker.process.kill()
            worker.process.wait()


def _written(site: Site) -> str:
    return json.dumps({**asdict(site), "index": os.fspath(site.index)})


def _read(written: str) -> Site:
    site = Site(**json.loads(written))
    return replace(site, index=Path(site.index), hosts=tuple(site.hosts))


def work(written: str, line: str, listening: str) -> None:
    """A worker's whole life: serve the site until the other end of the line closes."""
    signal.signal(signal.SIGTERM, _exit)
    with socket.socket(fileno=int(line)) as to_parent, socket.socket(fileno=int(listening)) as shared:
        server = make_server(_read(written), shared, _THREADS)
        threading.Thread(target=_end_with, args=(to_parent,), daemon=True).start()
        with suppress(OSError):  # it may have ended by now; then the server ends at once
            to_parent.sendall(_READY)
        server.run()


def _exit(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def _end_with(parent: socket.socket) -> None:
    with suppress(OSError):
        parent.recv(1)
    main = threading.main_thread().ident
    if main is not None:
        # To that thread: it wakes up, and its server stops.
        signal.pthread_kill(main, signal.SIGTERM)
