"""Servers started for a measurement and ended after it: ours, alone and behind other WSGI servers, and a peer's."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.http_load import Address

_ROOT = Path(__file__).parents[1]


@contextmanager
def running(
    command: Sequence[str], address: Address, more: Mapping[str, str] | None = None, log: Path | None = None
) -> Iterator[int]:
    """The number of a server's process; raises OSError where it does not answer within a minute.

    ``more`` is added to the environment; what the server says goes to ``log``.
    """
    surroundings = {**os.environ, "PYTHONPATH": str(_ROOT), **(more or {})}
    with (log or Path(os.devnull)).open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env=surroundings)
        try:
            _wait_for(address)
            yield process.pid
        finally:
            process.terminate()
            process.wait()


def _wait_for(address: Address) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(address, timeout=5).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


def free() -> Address:
    """An address of this machine where nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return Address(*listening.getsockname())


def ours(index: Path, address: Address, workers: int | None, *more: str) -> list[str]:
    """The command that serves an index."""
    number = ["--workers", str(workers)] if workers else []
    command = [sys.executable, "-m", "cli.main", "serve", "--index", str(index), "--port", str(address.port)]
    return [*command, *number, *more]


def gunicorn(peers: Path, address: Address, workers: int) -> list[str]:
    """The command that serves ``bench.wsgi`` by gunicorn with threads."""
    size = ["--worker-class", "gthread", "--workers", str(workers), "--threads", "4"]
    return [str(peers / "python"), "-m", "gunicorn", *size, "--bind", f"127.0.0.1:{address.port}", "bench.wsgi:app"]


def granian(peers: Path, address: Address, workers: int) -> list[str]:
    """The command that serves ``bench.wsgi`` by granian."""
    size = ["--workers", str(workers), "--blocking-threads", "4"]
    return [str(peers / "granian"), "--interface", "wsgi", *size, "--port", str(address.port), "bench.wsgi:app"]
