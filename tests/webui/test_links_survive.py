"""A link pasted into a note opens at the same passage after the collection was indexed again."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from indexer.build import build
from webui.app import create_app

RAW = Path(__file__).parents[2] / "raw"
QUOTED = "plainly incompetent or those who knowingly violate the law"
BEFORE = "At one point in the Court's opinion today"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RAW, tmp_path / "raw"))


def rebuilt(raw: Path, index: Path) -> None:
    build([raw], index, rebuild=True)


def on_another_engine(raw: Path, index: Path) -> None:
    build([raw], index, engine="whoosh")


def with_a_paragraph_before_it(raw: Path, index: Path) -> None:
    path = raw / "004_ab2cceeca79f0ca5.txt"
    path.write_text(path.read_text().replace(f"\n{BEFORE}", f"\nA paragraph that was missing.\n{BEFORE}"))
    build([raw], index)


@pytest.mark.parametrize(
    ("act", "anchor"),
    [
        pytest.param(lambda raw, index: None, "9", id="before"),
        pytest.param(rebuilt, "9", id="after a rebuild"),
        pytest.param(on_another_engine, "9", id="after a rebuild on the other engine"),
        pytest.param(with_a_paragraph_before_it, "10", id="after its number has changed"),
    ],
)
@pytest.mark.parametrize("target", ["plain", "markdown", "obsidian"])
def test_a_copied_link_opens_at_the_quoted_words(
    raw: Path, tmp_path: Path, target: str, act: Callable[[Path, Path], None], anchor: str
) -> None:
    index = tmp_path / "index"
    build([raw], index)
    client = create_app(index).test_client()
    copied = client.get(f"/api/paragraphs/475-us-335/powell/9/cite?as={target}&quote={QUOTED}").get_json()
    note = copied["copies"][target]
    assert QUOTED in note
    citation = "Malley v. Briggs, 475 U.S. 335 (1986) (Powell, J., concurring in part and dissenting in part)"
    assert citation in note
    (link,) = re.findall(r"http://127\.0\.0\.1:8000(/[^\s)]+)", note)

    act(raw, index)

    answer = client.get(link)
    assert (answer.status_code, answer.location) == (302, f"/475-us-335/powell#{anchor}")
    page = BeautifulSoup(client.get(answer.location).get_data(), "lxml")
    passage = page.find(id=anchor)
    assert passage is not None
    assert QUOTED in passage.get_text()


def test_a_link_to_words_that_have_changed_says_so_where_it_leads(raw: Path, tmp_path: Path) -> None:
    """Else a passage moved down and mended since would have its neighbour quoted in its place."""
    index = tmp_path / "index"
    build([raw], index)
    client = create_app(index).test_client()
    old = client.get("/api/paragraphs/475-us-335/powell/9").get_json()["fingerprint"]
    path = raw / "004_ab2cceeca79f0ca5.txt"
    path.write_text(path.read_text().replace(f"\n{BEFORE}", "\nA paragraph.\nAt one point today"))
    build([raw], index)

    answer = client.get(f"/475-us-335/powell/9?fp={old}")
    assert answer.location == "/475-us-335/powell?changed=9#9"
    for at in (answer.location, f"/475-us-335/powell/9/cite?fp={old}"):
        (said,) = BeautifulSoup(client.get(at).get_data(), "lxml").find_all(role="note")
        assert "other words now" in said.get_text()
    assert b"other words now" not in client.get("/475-us-335/powell/9/cite").get_data()
