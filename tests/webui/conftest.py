"""The application over a real index: the two opinions that ship with the project, and one of a hostile hand."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from indexer.build import build
from webui.app import create_app

RAW = Path(__file__).parents[2] / "raw"

HOSTILE_NAME = '<i>Hostile</i> v. "Quoted" & Sons'
HOSTILE_TEXT = """JUSTICE STORY delivered the opinion of the Court.
The accused wrote <script>alert("owned")</script> & <img src=x onerror=alert(1)> upon the wall of the custom house.
That the words </textarea></title><script>alert(2)</script> were his own is not denied.
Reversed.
"""


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of three cases, one of which tries to break out of the page."""
    raw = tmp_path_factory.mktemp("raw")
    for file in RAW.iterdir():
        shutil.copyfile(file, raw / file.name)
    (raw / "hostile.txt").write_text(HOSTILE_TEXT, encoding="utf-8")
    quoted = HOSTILE_NAME.replace('"', '""')
    with (raw / "cases.csv").open("a", encoding="utf-8") as rows:
        rows.write(f'hostile.txt,"{quoted}",9 Wheat. 1,,1824-03-02,scotus\n')
    folder = tmp_path_factory.mktemp("web") / "index"
    report = build([raw], folder)
    assert (report.cases, report.failed, report.problems) == (3, (), ())
    return folder


@pytest.fixture(scope="session")
def app(index: Path) -> Flask:
    return create_app(index, base_url="https://opinions.example")


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def without_index(tmp_path: Path) -> Iterator[FlaskClient]:
    """The application over an empty folder."""
    yield create_app(tmp_path / "nothing").test_client()
