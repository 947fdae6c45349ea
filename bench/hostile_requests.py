"""Hostile requests to a server that also has readers: what they get, what they break, and what they cost the others.

python -m bench.hostile_requests INDEX [--number N] [--clients N] [--slow N] [--seed S] [--workers N]

While clients send N (20,000) hostile requests, as many slow ones drip theirs in and read answers byte by byte, and two
readers go on asking for results. A status of 500, or above but for 501 and 505, text that tells of the inside, a worker
that ended, or an error of a reader's ends the run with status 1. Printed: statuses by kind, the slowest of each, the
readers' median before, meanwhile and after, and the workers' own memory and open files before and after (Linux).
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import NamedTuple

from bench import servers
from bench.corpus import print_table
from bench.hostile_http import Hostile, hostile_requests
from bench.http_load import Address, Load, load
from bench.web import OURS

# An answer that takes longer is none.
_SECONDS = 60
# Readers ask alone for so many seconds, before and after.
_ALONE = 12

# What no answer may hold: our code, where it stands, or how it fails.
_INSIDE = re.compile(
    rb"Traceback \(|File \"/|\.py\b|site-packages|[a-z]Exception\b|[a-z]Error\(|panicked at"
    rb"|/root/|/home/|root:x:|werkzeug|waitress"
)

_STATUS = re.compile(rb"^HTTP/1\.[01] (\d{3})", re.MULTILINE)


@dataclass(slots=True)
class Outcome:
    """What became of hostile requests: statuses and seconds by kind, and what was wrong."""

    statuses: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    slowest: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    wrong: list[str] = field(default_factory=list)

    def tell(self, sent: Hostile, answer: bytes, seconds: float, secrets: Sequence[bytes]) -> None:
        """Count an answer; nothing at all is an answer, too: the server closed the connection."""
        statuses = [status.decode() for status in _STATUS.findall(answer)] or ["closed" if sent.answered else "left"]
        self.statuses[sent.kind].update(statuses)
        self.slowest[sent.kind] = max(self.slowest[sent.kind], seconds)
        bad = [status for status in statuses if status.startswith("5") and status not in ("501", "505")]
        leaked = _INSIDE.search(_unquoted(answer, sent)) or next((each for each in secrets if each in answer), None)
        if bad or leaked or seconds > _SECONDS:
            self.wrong.append(f"{sent.kind}: {statuses} {leaked!r} {seconds:.1f} s: {sent.sent[:300]!r}")


def _unquoted(answer: bytes, sent: Hostile) -> bytes:
    """An answer to a request that itself says such things is not held against the server."""
    return b"" if _INSIDE.search(sent.sent) else answer


def send(address: Address, sent: Hostile) -> bytes:
    """What comes back; empty where the server closes without a word."""
    pieces: list[bytes] = []
    with suppress(ConnectionError), socket.create_connection(address, timeout=_SECONDS + 5) as connection:
        with suppress(ConnectionError):  # it may be refused before all of it is sent; the answer is there all the same
            connection.sendall(sent.sent)
            if sent.answered:
                connection.shutdown(socket.SHUT_WR)
        while sent.answered and (piece := connection.recv(1 << 16)):
            pieces.append(piece)
    return b"".join(pieces)


def attack(address: Address, hostile: Iterator[Hostile], clients: int, secrets: Sequence[bytes]) -> Outcome:
    """Send them all by so many clients."""
    outcome, lock = Outcome(), threading.Lock()

    def run() -> None:
        while True:
            with lock:
                sent = next(hostile, None)
            if sent is None:
                return
            started = time.perf_counter()
            try:
                answer = send(address, sent)
            except TimeoutError:
                answer = b""
            seconds = time.perf_counter() - started
            with lock:
                outcome.tell(sent, answer, seconds, secrets)

    threads = [threading.Thread(target=run) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcome


class SlowClients:
    """Clients who let their request drip in, or take their answer byte by byte, and come again when let go."""

    def __init__(self, address: Address, number: int, seconds: float = 0.5) -> None:
        self._address, self._number, self._seconds = address, number, seconds
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> SlowClients:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        clients: list[socket.socket | None] = [None] * self._number
        while not self._stop.wait(self._seconds):
            for place, client in enumerate(clients):
                with suppress(OSError):
                    clients[place] = self._one(place, client)
        for client in clients:
            if client:
                client.close()

    def _one(self, place: int, client: socket.socket | None) -> socket.socket | None:
        """One more byte: of a request that never ends, or of an answer that was asked for."""
        try:
            if client is None:
                client = socket.create_connection(self._address, timeout=1)
                ending = b"\r\n" if place % 2 else b""
                client.sendall(b"GET /?q=the HTTP/1.1\r\nHost: 127.0.0.1\r\n" + ending)
            elif place % 2:
                client.recv(1)
            else:
                client.sendall(b"X")
        except TimeoutError:
            pass
        except OSError:
            if client:
                client.close()
            return None
        return client


class Readers:
    """Two clients who ask for results until they are told to stop, in a process of their own.

    Beside those who attack they would wait for the lock of one Python, and that would count as the server's time.
    """

    def __init__(self, address: Address) -> None:
        context = multiprocessing.get_context("spawn")
        self._done = context.Event()
        self._found, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_read, args=(address, self._done, theirs))
        self._process.start()

    def stop(self) -> Load:
        """What became of their requests."""
        self._done.set()
        found: Load = self._found.recv()
        self._process.join()
        return found


def _read(address: Address, done: Event, found: Connection) -> None:
    found.send(load(address, OURS, clients=2, wanted=lambda: not done.is_set()))


def read_alone(address: Address) -> Load:
    """What becomes of readers' requests while nobody else asks."""
    reading = Readers(address)
    time.sleep(_ALONE)
    return reading.stop()


class Held(NamedTuple):
    """What processes hold: bytes of memory of their own, and open files."""

    memory: int
    files: int


def workers_of(server: int) -> list[int]:
    """The processes that a server started, itself first."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    return [server, *(int(pid) for pid, ppid in map(str.split, listed.splitlines()) if int(ppid) == server)]


def held(processes: Sequence[int]) -> Held:
    """What they hold together; pages of the index are not theirs."""
    memory = files = 0
    for process in processes:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
        memory += int(status.partition("RssAnon:")[2].split()[0]) * 1024
        files += len(list(Path(f"/proc/{process}/fd").iterdir()))
    return Held(memory, files)


def report(outcome: Outcome, readers: dict[str, Load], before: Held, after: Held) -> None:
    """Print it all."""
    rows = [
        [kind, str(sum(statuses.values())), ", ".join(f"{status}: {n:,}" for status, n in statuses.most_common()),
         f"{outcome.slowest[kind]:.2f}"]
        for kind, statuses in sorted(outcome.statuses.items())
    ]  # fmt: skip
    print_table(["kind", "answers", "statuses", "slowest s"], rows)
    quiet = statistics.mean((readers["before"].at(0.5), readers["after"].at(0.5)))
    for when, one in readers.items():
        print(f"Readers {when}: median {one.at(0.5):.0f} ms, p99 {one.at(0.99):.0f} ms, {len(one.errors)} errors")
    print(f"Meanwhile the median is {readers['meanwhile'].at(0.5) / quiet:.2f} times that before and after.")
    print(f"Memory of the server's processes: {before.memory / 1e6:.0f} MB, then {after.memory / 1e6:.0f} MB")
    print(f"Open files: {before.files}, then {after.files}")
    for wrong in outcome.wrong[:20]:
        print(f"WRONG {wrong}")


def main(arguments: Sequence[str]) -> int:
    """Run, print, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("--number", type=int, default=20_000)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--slow", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "log")
        ok = _run(chosen, log)
        said = log.read_text(encoding="utf-8", errors="replace")
    for line in said.splitlines()[1:40]:
        print(f"THE SERVER SAID {line}")
    return 0 if ok and len(said.splitlines()) == 1 else 1


def _run(chosen: argparse.Namespace, log: Path) -> bool:
    address = servers.free()
    secrets = (str(chosen.index.resolve()).encode(), str(Path(__file__).parents[1]).encode())
    command = servers.ours(chosen.index, address, chosen.workers)
    with servers.running(command, address, log=log) as server:
        # What is kept once asked for is no leak: the same kinds of requests, to warm up.
        attack(address, hostile_requests(chosen.number // 10, chosen.seed + 1, "127.0.0.1"), chosen.clients, secrets)
        workers = workers_of(server)
        before = held(workers)
        readers = {"before": read_alone(address)}
        with SlowClients(address, chosen.slow):
            reading = Readers(address)
            hostile = hostile_requests(chosen.number, chosen.seed, "127.0.0.1")
            outcome = attack(address, hostile, chosen.clients, secrets)
            readers["meanwhile"] = reading.stop()
        readers["after"] = read_alone(address)
        alive = workers_of(server) == workers
        report(outcome, readers, before, held(workers_of(server)))
    if not alive:
        print("WRONG A worker ended.")
    return alive and not outcome.wrong and not any(one.errors for one in readers.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
