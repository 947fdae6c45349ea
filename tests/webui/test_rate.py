"""How often one address may ask, where whoever publishes the collection says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from webui.app import create_app
from webui.rate import Buckets


class Clock:
    """A clock that goes when it is told to."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_minutes_worth_may_be_asked_at_once_and_then_as_many_as_the_minute_brings() -> None:
    clock = Clock()
    buckets = Buckets(60, clock)
    assert [buckets.take("192.0.2.1") for _ in range(60)] == [0] * 60
    assert buckets.take("192.0.2.1") == pytest.approx(1)
    clock.now += 0.5
    assert buckets.take("192.0.2.1") == pytest.approx(0.5)
    clock.now += 0.5
    assert [buckets.take("192.0.2.1") > 0 for _ in range(2)] == [False, True]
    clock.now += 3600
    assert [buckets.take("192.0.2.1") > 0 for _ in range(61)] == [False] * 60 + [True]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("192.0.2.1", "192.0.2.2", False, id="two addresses"),
        pytest.param("2001:db8::1", "2001:db8::ffff:1", True, id="two of one household's"),
        pytest.param("2001:db8::1", "2001:db8:0:1::1", False, id="two households"),
        pytest.param("a socket", "another", False, id="no addresses at all"),
    ],
)
def test_who_counts_as_one(one: str, other: str, same: bool) -> None:
    buckets = Buckets(1, Clock())
    assert buckets.take(one) == 0
    assert (buckets.take(other) > 0) is same


def test_no_more_addresses_are_remembered_than_there_is_room_for() -> None:
    buckets = Buckets(1, Clock())
    for number in range(20_001):
        assert buckets.take(f"10.0.{number >> 8}.{number & 255}") == 0
    assert buckets.take("10.0.78.32") > 0  # the last one is remembered
    assert buckets.take("10.0.0.0") == 0  # the first one no longer


def test_who_asks_too_often_is_told_when_to_come_again(index: Path) -> None:
    client = create_app(index, rate_limit=2).test_client()
    assert [client.get("/?q=immunity").status_code for _ in range(3)] == [200, 200, 429]
    refused = client.get("/api/search?q=immunity")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "30")
    assert refused.get_json()["error"]["kind"] == "too-many-requests"
    assert "Content-Security-Policy" in refused.headers
    # The page's own parts, and whoever watches the server, are not counted; another address is not this one.
    assert client.get("/static/opinions.css", buffered=True).status_code == 200
    assert client.get("/healthz").status_code == 200
    assert client.get("/?q=immunity", environ_base={"REMOTE_ADDR": "192.0.2.9"}).status_code == 200


def test_there_is_no_limit_unless_one_is_given(index: Path) -> None:
    client = create_app(index).test_client()
    assert {client.get("/help").status_code for _ in range(200)} == {200}
