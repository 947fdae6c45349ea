"""Several processes answer at one address: one that crashes is replaced, none outlives the command."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from cli.server import Site
from cli.workers import CannotStart, supervise
from indexer.build import build
from tests.cli.conftest import ROOT
from tests.cli.test_serve import serving


def children(parent: int) -> set[int]:
    """The processes that a process started."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,stat="], capture_output=True, text=True, check=True).stdout
    rows = (line.split() for line in listed.splitlines())
    return {int(pid) for pid, ppid, state in rows if int(ppid) == parent and not state.startswith("Z")}


def alive(processes: set[int]) -> set[int]:
    listed = subprocess.run(["ps", "-A", "-o", "pid=,stat="], capture_output=True, text=True, check=True).stdout
    rows = (line.split() for line in listed.splitlines())
    return processes & {int(pid) for pid, state in rows if not state.startswith("Z")}


def end(processes: set[int], seconds: float = 20) -> bool:
    """Whether they all end in time."""
    until = time.monotonic() + seconds
    while alive(processes) and time.monotonic() < until:
        time.sleep(0.05)
    return not alive(processes)


def passages(address: str) -> int:
    with urlopen(f"{address}/api/search?q=officer") as answer:  # noqa: S310
        return int(json.load(answer)["total"])


def test_a_worker_that_crashes_is_replaced_and_readers_go_on(index: Path) -> None:
    with serving(index, "--workers", "2") as (address, server):
        assert passages(address) > 0
        before = children(server.pid)
        assert len(before) == 2
        os.kill(min(before), signal.SIGKILL)
        assert server.stderr is not None
        assert server.stderr.readline() == f"Worker {min(before)} ended (SIGKILL); another takes its place.\n"
        now = children(server.pid)
        assert len(now) == 2
        assert max(before) in now
        assert all(passages(address) > 0 for _ in range(20))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_workers_end_with_the_command(index: Path, number: int) -> None:
    with serving(index, "--workers", "2") as (address, server):
        assert passages(address) > 0
        workers = children(server.pid)
        server.send_signal(number)
        assert server.communicate(timeout=30) == ("", "")
        assert (server.returncode, len(workers), alive(workers)) == (0, 2, set())


def test_the_workers_end_also_when_the_command_is_killed(index: Path) -> None:
    with serving(index, "--workers", "2") as (address, server):
        assert passages(address) > 0
        workers = children(server.pid)
        server.kill()
        assert len(workers) == 2
        assert end(workers)


def test_every_worker_follows_a_commit(tmp_path: Path) -> None:
    raw, index = tmp_path / "raw", tmp_path / "index"
    shutil.copytree(ROOT / "raw", raw)
    build([raw], index)
    with serving(index, "--workers", "3") as (address, _):
        before = {passages(address) for _ in range(12)}
        more = "JUSTICE STORY delivered the opinion of the Court.\nThe officer spoke.\n"
        (raw / "more.txt").write_text(more, encoding="utf-8")
        build([raw], index)
        assert len(before) == 1
        # Each is a connection of its own, which any worker may take.
        assert {passages(address) for _ in range(12)} == {before.pop() + 1}


def test_workers_that_cannot_start_are_not_started_for_ever(index: Path, capfd: pytest.CaptureFixture[str]) -> None:
    said: list[str] = []
    wrong = Site(index, None, "http://[no address", ())
    with socket.create_server(("127.0.0.1", 0)) as listening, pytest.raises(CannotStart):
        supervise(wrong, listening, 2, said.append)
    assert said
    assert all("ended (status 1)" in line for line in said)
    assert "ValueError" in capfd.readouterr().err
