"""Processes that work for this one side by side, and end when it does, however it ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import wait


def workers(jobs: int) -> ProcessPoolExecutor:
    """A pool of so many processes."""
    # A new process each, not a copy of this one: an engine's threads do not survive being copied.
    context = multiprocessing.get_context("forkserver")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=end_with_parent)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Processes started within, and the server that makes them, do not hear Ctrl-C: the one that starts them decides.

    By themselves they ignore it once they have their modules, and until then end with a traceback.
    """
    resource_tracker.ensure_running()  # started within, it would let interrupts through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_with_parent() -> None:
    """Have this process end with the one that started it: a pool's own would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
