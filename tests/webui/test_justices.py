"""A justice's page in a collection with more cases than are listed beside results."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from indexer.build import build
from tests.webui.looking import text, tree
from webui.app import create_app

# A list of cases beside results ends with the fiftieth.
CASES = 51


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Fifty-one opinions of Justice Powell, decided a year apart."""
    raw = tmp_path_factory.mktemp("raw")
    rows = ["file,name,citation,decided"]
    for number in range(CASES):
        said = f"JUSTICE POWELL delivered the opinion of the Court.\nThe letter numbered {number} was opened.\n"
        (raw / f"{number}.txt").write_text(said)
        rows.append(f"{number}.txt,Doe v. Roe,{number + 410} U.S. 1,{1972 + number % 16}-05-{number % 28 + 1:02}")
    (raw / "cases.csv").write_text("\n".join(rows))
    folder = tmp_path_factory.mktemp("justices") / "index"
    assert build([raw], folder).cases == CASES
    return create_app(folder).test_client()


def writings(client: FlaskClient, page: int) -> list[str]:
    found = tree(client, f"/justices/LFPowell?page={page}").xpath("//ul[@class='writings']//a/@href")
    return [str(path) for path in found]


def test_every_writing_is_on_one_of_the_pages_the_newest_first(client: FlaskClient) -> None:
    listed = writings(client, 1) + writings(client, 2) + writings(client, 3)
    assert len(listed) == len(set(listed)) == CASES
    assert listed[0] == "/457-us-1/opinion"  # of the numbers 15, 31 and 47, all of 1987, the one of May 20


def test_what_is_counted_is_all_there_is_and_leads_to_it(client: FlaskClient) -> None:
    page = tree(client, "/justices/LFPowell")
    assert "51 passages in 51 cases of this collection" in text(page)
    assert "page 1 of 3" in text(page)
    assert page.xpath("//a[text()='51 passages']/@href") == ["/?author=LFPowell"]


def test_an_id_in_other_letters_is_the_same_justice(client: FlaskClient) -> None:
    assert text(tree(client, "/justices/lfpowell")) == text(tree(client, "/justices/LFPowell"))


def test_from_beyond_the_last_page_the_way_back_is_to_the_last(client: FlaskClient) -> None:
    for page in (99, 10_000):
        assert tree(client, f"/justices/LFPowell?page={page}").xpath("//a[@rel='prev']/@href") == ["?page=3"]
