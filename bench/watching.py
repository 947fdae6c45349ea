"""A command run to its end, timed from outside, with the most memory that it and all below it had at once."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_EVERY = 0.05  # seconds
_PAGE = os.sysconf("SC_PAGE_SIZE")
_PROCESSES = Path("/proc")


class Ran(NamedTuple):
    """Seconds from the start to the end, most bytes in memory at once, and what it wrote."""

    seconds: float
    memory: int
    output: str


def run(command: Sequence[str], allowed: Sequence[int] = (0,)) -> Ran:
    """Run it; raises CalledProcessError where its exit status is none that is allowed.

    Memory is what is resident in each process, summed every 50 ms: pages that several have count as often, so that
    the sum is never too low.
    """
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    peak = _Peak(process.pid)
    peak.start()
    output, complaint = process.communicate()
    seconds = time.perf_counter() - started
    peak.over.set()
    peak.join()
    if process.returncode not in allowed:
        raise subprocess.CalledProcessError(process.returncode, command, output, complaint)
    return Ran(seconds, peak.most, output)


class _Peak(threading.Thread):
    """Looks at a process and all below it until told that it is over."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self.over = threading.Event()
        self.most = 0

    def run(self) -> None:
        while not self.over.wait(_EVERY):
            self.most = max(self.most, _resident(self._process))


def _resident(process: int) -> int:
    """Bytes in memory of a process and all below it."""
    folder = _PROCESSES / str(process)
    try:
        own = int((folder / "statm").read_text().split()[1]) * _PAGE
        below = [int(child) for task in folder.glob("task/*/children") for child in task.read_text().split()]
    except (OSError, IndexError):
        return 0  # it has just ended
    return own + sum(map(_resident, below))
