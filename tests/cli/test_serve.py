"""``opinions serve`` answers on this machine and says where; what prevents that is said at once."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.cli.conftest import ROOT, Run, surroundings

# On a busy machine the first question may come before the server's threads wait for one.
BUSY = re.compile(r"^.*Task queue depth is \d\n", re.MULTILINE)


@contextmanager
def serving(index: Path, *args: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address a server at a free port says it has, and its process."""
    child = subprocess.Popen(
        [sys.executable, "-m", "cli.main", "serve", "--port", "0", *args],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=surroundings(index),
        # Tests run in the background ignore Ctrl-C, and a child would inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert child.stderr is not None
    try:
        said = child.stderr.readline()
        match = re.fullmatch(r"Serving 2 cases at (http://\S+) \(Ctrl-C ends it\)\.\n", said)
        assert match is not None, said + child.stderr.read()
        yield match[1], child
    finally:
        if child.poll() is None:
            child.terminate()
        child.communicate(timeout=30)


def test_it_answers_and_ends_quietly_at_ctrl_c(index: Path) -> None:
    with serving(index) as (address, child):
        assert address.startswith("http://127.0.0.1:")
        with urlopen(f"{address}/healthz") as answer:  # noqa: S310
            assert answer.status == 200
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=30)
        assert (child.returncode, out, BUSY.sub("", err)) == (0, "", "")


def test_its_links_begin_with_its_own_address(index: Path) -> None:
    with serving(index) as (address, _), urlopen(f"{address}/api/paragraphs/475-us-335/powell/9") as answer:  # noqa: S310
        assert f'"{address}/475-us-335/powell/9?fp=' in answer.read().decode()


def first_line(address: str, sent: bytes) -> bytes:
    """What a server answers first to bytes sent as they are."""
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(sent)
        return connection.recv(200).splitlines()[0]


def test_what_is_too_large_to_read_is_refused_and_the_next_reader_answered(index: Path) -> None:
    with serving(index) as (address, _):
        host = f"Host: {address.removeprefix('http://')}\r\n\r\n".encode()
        long = b"GET /?q=" + b"a" * 140_000 + b" HTTP/1.1\r\n" + host
        assert b"431" in first_line(address, long)
        # No body follows: it is refused by what it says of itself.
        assert b"413" in first_line(address, b"POST / HTTP/1.1\r\nContent-Length: 99999999\r\n" + host)
        assert b"400" in first_line(address, b"no request\r\n\r\n")
        with urlopen(f"{address}/healthz") as answer:  # noqa: S310
            assert answer.status == 200


def test_only_its_own_name_and_that_of_the_base_url_are_answered(index: Path) -> None:
    with serving(index, "--base-url", "https://opinions.example.org") as (address, _):
        known = Request(f"{address}/healthz", headers={"Host": "opinions.example.org"})  # noqa: S310
        with urlopen(known) as answer:  # noqa: S310
            assert answer.status == 200
        forged = Request(f"{address}/healthz", headers={"Host": "evil.example.org"})  # noqa: S310
        with pytest.raises(HTTPError) as refused:
            urlopen(forged)  # noqa: S310
        assert refused.value.code == 400
        refused.value.close()


@pytest.mark.parametrize("host", ["::1", "::"])
def test_at_an_address_of_ipv6_it_answers_at_the_address_it_says(index: Path, host: str) -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("this machine has no IPv6")
    with serving(index, "--host", host, "--workers", "1") as (address, _):
        assert address.startswith("http://[::1]:")
        with urlopen(f"{address}/healthz") as answer:  # noqa: S310
            assert answer.status == 200


def test_a_port_that_is_taken_is_said_so(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "--port", str(port))
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == f"Error: Cannot listen at 127.0.0.1 port {port}: Address already in use.\n"


@pytest.mark.parametrize("host", ["192.0.2.1", "no host", "."])
def test_an_address_that_is_not_this_machines_is_said_so(run: Run, host: str) -> None:
    result = run("serve", "--host", host, "--port", "0")
    assert result.exit_code == 3
    assert result.stderr.startswith(f"Error: Cannot listen at {host} port 0: ")


def test_a_base_url_that_is_none_is_a_mistake(run: Run) -> None:
    result = run("serve", "--base-url", "opinions.example.org")
    assert result.exit_code == 2
    assert "is no address such as" in result.stderr
