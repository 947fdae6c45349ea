"""Clients that ask a web server for pages, each on a connection it keeps, and what the answers took."""

from __future__ import annotations

import http.client
import random
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

# A page that takes longer than this is an error.
_SECONDS = 60


class Address(NamedTuple):
    """Where a server listens."""

    host: str
    port: int


@dataclass(slots=True)
class Load:
    """What became of the requests: seconds for each that was answered 200, what went wrong with the others."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def a_second(self) -> float:
        """Pages a second, all clients together."""
        return len(self.times) / self.seconds

    def at(self, share: float) -> float:
        """The milliseconds within which that share of the pages came."""
        ordered = sorted(self.times)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def load(
    address: Address,
    paths: Sequence[str],
    *,
    clients: int = 8,
    seconds: float | None = None,
    requests: int | None = None,
    wanted: Callable[[], bool] = lambda: True,
    seed: int = 1,
) -> Load:
    """Ask for pages drawn at random, for so many seconds, or so many requests, or as long as they are ``wanted``."""
    result, lock = Load(), threading.Lock()
    until = time.perf_counter() + seconds if seconds is not None else None
    left = [requests if requests is not None else 1 << 60]

    def goes_on() -> bool:
        with lock:
            left[0] -= 1
            return left[0] >= 0 and (until is None or time.perf_counter() < until) and wanted()

    def ask(number: int) -> None:
        chance = random.Random(seed * 1000 + number)  # noqa: S311  nothing secret
        mine = _client(address, lambda: chance.choice(paths), goes_on)
        with lock:
            result.times += mine.times
            result.errors += mine.errors

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(clients)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    result.seconds = time.perf_counter() - started
    return result


def _client(address: Address, draw: Callable[[], str], goes_on: Callable[[], bool]) -> Load:
    mine = Load()
    connection = http.client.HTTPConnection(*address, timeout=_SECONDS)
    while goes_on():
        path, started = draw(), time.perf_counter()
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException) as error:
            mine.errors.append(f"{path}: {type(error).__name__}: {error}")
            connection.close()
            continue
        if answer.status == 200:
            mine.times.append(time.perf_counter() - started)
        else:
            mine.errors.append(f"{path}: {answer.status}")
    connection.close()
    return mine
