"""A permalink names the passage by its id and by its words."""

from __future__ import annotations

import pytest

from notes.permalink import path, permalink
from tests.notes.made import passage


def test_the_path_is_the_id() -> None:
    assert path("475-us-335/powell/n4.2") == "/475-us-335/powell/n4.2"


@pytest.mark.parametrize(
    ("base", "link"),
    [
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000/475-us-335/opinion/12?fp=0123456789abcdef"),
        ("https://x.org/law/", "https://x.org/law/475-us-335/opinion/12?fp=0123456789abcdef"),
        ("https://x.org/a (b)", "https://x.org/a%20%28b%29/475-us-335/opinion/12?fp=0123456789abcdef"),
    ],
)
def test_the_link_is_absolute_and_holds_the_fingerprint(base: str, link: str) -> None:
    assert permalink(passage(), base) == link


def test_without_a_fingerprint_the_link_is_the_id_alone() -> None:
    assert permalink(passage(fingerprint=""), "http://h") == "http://h/475-us-335/opinion/12"
