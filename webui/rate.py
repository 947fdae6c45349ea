"""How often an address may ask, for those who publish their collection: off unless a rate is given."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable
from math import ceil
from threading import Lock
from typing import NamedTuple

from flask import Flask, request
from werkzeug.exceptions import TooManyRequests

# More addresses than these are not remembered; the one that asked longest ago is forgotten first.
_MOST_ADDRESSES = 20_000

# Whoever has a network of their own in IPv6 has at least this much of it.
_NETWORK_BITS = 64

# A page's style and script belong to the page; whoever watches the server asks for its health.
_FREE = ("/static/", "/healthz")


class _Bucket(NamedTuple):
    """How many requests an address had left at a time (seconds)."""

    left: float
    at: float


class Buckets:
    """A bucket of requests for each address: it holds a minute's worth, and fills up again at that rate."""

    def __init__(self, a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = a_minute
        self._clock = clock
        self._lock = Lock()
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def take(self, address: str) -> float:
        """Take a request out of an address's bucket: 0 if there was one, else the seconds until there will be."""
        network, now = _network(address), self._clock()
        with self._lock:
            bucket = self._buckets.pop(network, _Bucket(self._most, now))
            left = min(self._most, bucket.left + (now - bucket.at) * self._most / 60)
            self._buckets[network] = _Bucket(left - 1 if left >= 1 else left, now)
            if len(self._buckets) > _MOST_ADDRESSES:
                self._buckets.popitem(last=False)
        return 0.0 if left >= 1 else (1 - left) * 60 / self._most


def _network(address: str) -> str:
    """What counts as one address: ``192.0.2.7``, or the network of one household in IPv6."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if known.version == 4:
        return address
    return str(ipaddress.ip_network((known, _NETWORK_BITS), strict=False))


def limit(app: Flask, a_minute: int) -> None:
    """Answer 429, with when to come again, whoever asks more often than that."""
    buckets = Buckets(a_minute)

    def count() -> None:
        if request.path.startswith(_FREE):
            return
        wait = buckets.take(request.remote_addr or "")
        if wait:
            raise TooManyRequests(retry_after=ceil(wait))

    app.before_request(count)
