"""A case's page and its JSON say who cites it and what for."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from indexer.build import build
from tests.webui.looking import by_class, text, tree
from webui.app import create_app

OPINION = """::decision_cite:: {citation}
::decision_name::  {name}
::decision_year:: {year}
::opinion_author::
::opinion_type::
::opinion::

\tMR. JUSTICE HOLMES delivered the opinion of the Court.

\t{text}
"""
CASES = (
    ("100 U.S. 1", "Adams v. Baker", 1900, "The heirs take the land."),
    (
        "200 U.S. 10",
        "Clark v. Davis",
        1910,
        "That heirs take the land was held in Adams v. Baker, 100 U. S. 1. <b>So</b>.",
    ),
    ("300 U.S. 20", "Evans v. Frank", 1920, "The heirs take the land, we have held. Adams v. Baker, 100 U. S. 1."),
)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    raw, folder = tmp_path_factory.mktemp("raw"), tmp_path_factory.mktemp("index")
    for citation, name, year, words in CASES:
        page = OPINION.format(citation=citation, name=name, year=year, text=words)
        (raw / f"{name}.txt").write_text(page, encoding="utf-8")
    build([raw], folder)
    return create_app(folder, base_url="https://opinions.example")


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def test_the_page_counts_the_cases_that_cite_it_and_shows_where(client: FlaskClient) -> None:
    page = tree(client, "/100-us-1")
    (section,) = by_class(page, "citing")
    assert text(section).startswith("Cited by 2 cases")
    assert {card.get("data-passage") for card in section.iter("article")} == {
        "200-us-10/opinion/1",
        "300-us-20/opinion/1",
    }
    assert [mark.text_content() for mark in section.iter("mark")] == ["100 U. S. 1", "100 U. S. 1"]
    assert not list(section.iter("b"))  # the text's own "<b>" is text


def test_all_of_them_are_one_link_away(client: FlaskClient) -> None:
    (section,) = by_class(tree(client, "/100-us-1"), "citing")
    (link,) = [link.get("href") for link in section.iter("a") if text(link) == "All 2 passages"]
    found = client.get(f"/api/search{link.removeprefix('/')}").get_json()
    assert {hit["case"]["id"] for hit in found["hits"]} == {"200-us-10", "300-us-20"}


def test_a_case_that_no_one_cites_says_nothing_of_it(client: FlaskClient) -> None:
    assert by_class(tree(client, "/300-us-20"), "citing") == []
    assert client.get("/api/cases/300-us-20").get_json()["cited_by"] == {"cases": 0, "passages": 0, "hits": []}


def test_the_api_gives_the_counts_and_the_passages(client: FlaskClient) -> None:
    given = client.get("/api/cases/100-us-1").get_json()
    assert (given["cited_by"]["cases"], given["cited_by"]["passages"], len(given["cited_by"]["hits"])) == (2, 2, 2)
    cites = client.get("/api/paragraphs/200-us-10/opinion/1").get_json()["cites"]
    assert [cite["citation"] for cite in cites] == ["100 U.S. 1"]


def test_a_hit_says_how_often_its_case_is_cited(client: FlaskClient) -> None:
    hits = client.get("/api/search?q=heirs&sort=cited").get_json()["hits"]
    assert [hit["case"]["cited_by"] for hit in hits] == [2, 0, 0]
    cards = by_class(tree(client, "/?q=heirs&sort=cited"), "byline")
    assert ["case cited by 2" in text(card) for card in cards] == [True, False, False]
