"""A connection belongs to clients who ask: one that drips, or is silent, is let go and holds nobody up."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.cli.conftest import ROOT

SERVER = """
import socket, sys
from pathlib import Path
from cli.server import Site, make_server

index, patience, most = sys.argv[1:]
with socket.create_server(("127.0.0.1", 0)) as listening:
    server = make_server(Site(Path(index), None, "http://127.0.0.1", ()), listening, 2, int(patience), int(most))
    print(listening.getsockname()[1], flush=True)
    server.run()
"""


@contextmanager
def answering(index: Path, patience: int = 30, most: int = 1000) -> Iterator[tuple[str, int]]:
    """The address of a server with limits of its own."""
    command = [sys.executable, "-c", SERVER, str(index), str(patience), str(most)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        assert child.stdout is not None
        yield "127.0.0.1", int(child.stdout.readline())
        child.terminate()


def ask(address: tuple[str, int]) -> bytes:
    """The first line of an answer on a connection of its own."""
    with socket.create_connection(address, timeout=20) as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        return connection.recv(4096).partition(b"\r\n")[0]


def is_closed(connection: socket.socket, seconds: float) -> bool:
    """Whether the other side ends the connection in time."""
    connection.settimeout(seconds)
    try:
        return connection.recv(1) == b""
    except ConnectionError:
        return True
    except TimeoutError:
        return False


def test_a_request_that_drips_in_is_not_waited_for_longer_than_a_silent_one(index: Path) -> None:
    with answering(index, patience=1) as address, socket.create_connection(address) as dripping:
        until = time.monotonic() + 20
        closed = False
        while not closed and time.monotonic() < until:
            try:
                dripping.sendall(b"X")
            except ConnectionError:
                closed = True
            else:
                closed = is_closed(dripping, 0.1)
        assert closed
        assert ask(address) == b"HTTP/1.1 200 OK"


def test_more_clients_than_there_is_room_for_do_not_keep_others_out(index: Path) -> None:
    with answering(index, most=8) as address:
        silent = [socket.create_connection(address) for _ in range(30)]
        for connection in silent:
            connection.sendall(b"GET / HTTP/1.1\r\n")
        assert [ask(address) for _ in range(5)] == [b"HTTP/1.1 200 OK"] * 5
        # Those that came first made room.
        assert is_closed(silent[0], 20)
        for connection in silent:
            connection.close()
