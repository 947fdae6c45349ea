"""Requests no browser sends, beside clients who drip: all are refused or answered, and readers go on."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from bench.hostile_http import hostile_requests
from bench.hostile_requests import Outcome, SlowClients, attack
from bench.http_load import Address, load
from tests.cli.conftest import ROOT
from tests.cli.test_serve import serving
from tests.cli.test_workers import children

NUMBER = 300


def test_nothing_breaks_or_leaks_and_readers_are_answered(index: Path) -> None:
    with serving(index, "--workers", "2") as (url, server):
        address = Address(urlsplit(url).hostname or "", urlsplit(url).port or 0)
        load(address, ["/healthz"], requests=20)
        workers = children(server.pid)
        secrets = (str(index).encode(), str(ROOT).encode())
        with SlowClients(address, 30, seconds=0.1):
            outcome = attack(address, hostile_requests(NUMBER, 7, "127.0.0.1"), 3, secrets)
            readers = load(address, ["/?q=immunity", "/475-us-335/opinion?q=immunity"], requests=20)
        assert outcome.wrong == []
        assert (len(readers.times), readers.errors) == (20, [])
        assert children(server.pid) == workers
        server.terminate()
        assert server.communicate(timeout=30) == ("", "")
    check_statuses(outcome)


def check_statuses(outcome: Outcome) -> None:
    """Each kind was tried, and met as it should be."""
    assert len(outcome.statuses) == 12
    assert set(outcome.statuses["hosts"]) == {"400"}
    assert set(outcome.statuses["bodies"]) <= {"400", "405", "413", "closed"}
    assert set(outcome.statuses["nesting"]) <= {"200", "400"}
    assert set(outcome.statuses["traversal"]) <= {"200", "302", "308", "400", "404"}
