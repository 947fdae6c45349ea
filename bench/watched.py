"""A command run and watched: how long it takes, what it says, how much memory all its processes have (Linux)."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

# Seconds between two looks at the processes.
_PAUSE = 0.05


class Watched(NamedTuple):
    """What a command did: its status (negative is the signal that ended it), what it said, seconds, and bytes.

    ``peak`` is the most memory that all its processes had at one moment, shared pages counted once (PSS); ``left`` are
    processes of it that outlive it.
    """

    status: int
    out: str
    err: str
    seconds: float
    peak: int
    left: int


def watch(command: Sequence[str], *, cwd: Path, env: Mapping[str, str], timeout: float) -> Watched:
    """Run a command in a session of its own; what runs longer than ``timeout`` seconds is ended."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    peaks = [0]
    done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, peaks, done))
    watcher.start()
    try:
        out, err = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        out, err = process.communicate()
    seconds = time.perf_counter() - started
    done.set()
    watcher.join()
    left = _session(process.pid)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    said, complained = (text.decode("utf-8", "replace") for text in (out, err))
    return Watched(process.returncode, said, complained, seconds, peaks[0], len(left))


def _watch(session: int, peaks: list[int], done: threading.Event) -> None:
    while not done.wait(_PAUSE):
        peaks[0] = max(peaks[0], sum(map(_memory, _session(session))))


def _session(leader: int) -> list[int]:
    """The processes of a session that are alive."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                # The command, in brackets, may hold anything; behind it come state, parent, group, session.
                state, _, _, session = (entry / "stat").read_bytes().rpartition(b")")[2].split()[:4]
            except OSError:
                continue  # it has ended
            if int(session) == leader and state not in (b"Z", b"X"):
                found.append(int(entry.name))
    return found


def _memory(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_bytes().splitlines():
            if line.startswith(b"Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass  # it has ended
    return 0
