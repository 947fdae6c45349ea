"""One process that answers: the application behind waitress, within limits on what a client may send and how long."""

from __future__ import annotations

import logging
import socket
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from waitress.channel import HTTPChannel  # type: ignore[import-untyped]
from waitress.server import create_server  # type: ignore[import-untyped]

# Bytes of a request's line and headers: room for the longest text to compare with, percent-encoded.
_LONGEST_HEAD = 128 * 1024
# A client that takes longer to send a request, or says nothing for so many seconds, is let go.
PATIENCE = 30
# Connections held open at once; of more, those that have waited longest for a request of their client make room.
MOST_CONNECTIONS = 1000
# Files and sockets of this process beside those connections.
_OTHERS = 100


@dataclass(frozen=True, slots=True)
class Site:
    """What is served, and to whom: ``hosts`` are trusted names; ``rate_limit`` requests a minute, None for any."""

    index: Path
    engine: str | None
    base_url: str
    hosts: tuple[str, ...]
    rate_limit: int | None = None


class Connection(HTTPChannel):  # type: ignore[misc]
    """A client's connection, which does not last for a client that lets its request drip in byte by byte."""

    waits_since: float | None = None

    def __init__(self, server: Any, *rest: Any, **named: Any) -> None:
        super().__init__(server, *rest, **named)
        if len(server.active_channels) > server.most_connections:
            _make_room(server)

    def received(self, data: bytes) -> bool:
        """Take what came; a part of a request is no activity that prolongs the client's time."""
        taken: bool = super().received(data)
        if self.requests:
            self.waits_since = None
        elif self.waits_since is None:
            self.waits_since = time.time()
        return taken

    def readable(self) -> bool:
        """Asked at least once a second: whether more may come."""
        if self.waits_since is not None and self.is_idle and time.time() - self.waits_since > self.adj.channel_timeout:
            self.will_close = True
        return bool(super().readable())

    @property
    def is_idle(self) -> bool:
        """Whether no request is being answered here."""
        return not self.requests and not self.total_outbufs_len


def _make_room(server: Any) -> None:
    idle = [connection for connection in server.active_channels.values() if connection.is_idle]
    if idle:
        min(idle, key=lambda one: one.waits_since or one.last_activity).will_close = True


def make_server(
    site: Site, listening: socket.socket, threads: int, patience: int = PATIENCE, most: int = MOST_CONNECTIONS
) -> Any:
    """A server that answers at a listening socket once its ``run`` is called, until SystemExit or Ctrl-C."""
    from webui.app import create_app
    from webui.safety import LONGEST_BODY

    app = create_app(
        site.index, base_url=site.base_url, trusted_hosts=site.hosts, engine=site.engine, rate_limit=site.rate_limit
    )
    # That requests wait for a thread is nothing to tell the operator.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    most = min(most, _files() - _OTHERS)
    server = create_server(
        app,
        sockets=[listening],
        threads=threads,
        ident=None,
        max_request_header_size=_LONGEST_HEAD,
        max_request_body_size=LONGEST_BODY,
        channel_timeout=patience,
        connection_limit=most + _OTHERS,
        asyncore_use_poll=True,  # select() takes no file above the 1,024th
    )
    server.channel_class, server.most_connections = Connection, most
    return server


def _files() -> int:
    """How many files and sockets this process may have open, raised as far as it may be and is of use."""
    if sys.platform == "win32":
        return 512
    import resource

    wanted = MOST_CONNECTIONS + _OTHERS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return wanted if soft == resource.RLIM_INFINITY else soft
