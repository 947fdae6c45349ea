from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from search.collection import Collection
from search.request import Request
from tests.webui.looking import ERRORS, answer
from tests.webui.schema import mismatches, resolved
from webui.as_json import results_json

OPERATIONS = {
    "/api/search?q=%22plainly+incompetent%22+OR+neglig!&from=1980": "/api/search",
    "/api/search?type=dissent&limit=3&page=2&sort=oldest": "/api/search",
    "/api/search?q=planely+incompetant&type=dissent": "/api/search",
    "/api/search?q=custom+house&author=sotomayor": "/api/search",
    "/api/search?q=immunity&group=case&limit=1": "/api/search",
    "/api/search?q=immunity+OR+house&group=opinion&sort=cited": "/api/search",
    "/api/search?q=planely+incompetant&group=opinion": "/api/search",
    "/api/cases/475-us-335": "/api/cases/{case}",
    "/api/opinions/565-us-535/sotomayor": "/api/opinions/{case}/{opinion}",
    "/api/paragraphs/475-us-335/powell/9": "/api/paragraphs/{case}/{opinion}/{paragraph}",
    "/api/paragraphs/475-us-335/powell/n2.3": "/api/paragraphs/{case}/{opinion}/{paragraph}",
    "/api/paragraphs/475-us-335/powell/9/cite": "/api/paragraphs/{case}/{opinion}/{paragraph}/cite",
    "/api/paragraphs/475-us-335/powell/9/cite?quote=plainly+incompetent&as=obsidian": (
        "/api/paragraphs/{case}/{opinion}/{paragraph}/cite"
    ),
    "/healthz": "/healthz",
}


@pytest.fixture
def document(client: FlaskClient) -> dict[str, Any]:
    with client.get("/api/openapi.json", buffered=True) as response:
        assert response.mimetype == "application/json"
        found: dict[str, Any] = json.loads(response.data)
    return found


@pytest.mark.parametrize("path", OPERATIONS)
def test_every_answer_is_what_the_openapi_document_says(
    client: FlaskClient, document: dict[str, Any], path: str
) -> None:
    response = client.get(path)
    assert response.status_code == 200
    said = document["paths"][OPERATIONS[path]]["get"]["responses"]["200"]
    schema = said["content"]["application/json"]["schema"]
    assert list(mismatches(response.get_json(), schema, document)) == []


@pytest.mark.parametrize("path", [path for path in ERRORS if path.startswith("/api/")])
def test_every_error_has_the_one_shape(client: FlaskClient, document: dict[str, Any], path: str) -> None:
    response = client.get(path)
    assert response.status_code == ERRORS[path]
    schema = resolved("#/components/schemas/Error", document)
    assert list(mismatches(response.get_json(), schema, document)) == []
    assert set(response.get_json()) == {"error"}
    assert response.get_json()["error"]["message"].endswith((".", "”", "?"))


def test_the_document_names_every_route_of_the_api_and_no_other(app: Flask, document: dict[str, Any]) -> None:
    routes = {
        str(rule).replace("<case_id>", "{case}").replace("<writing>", "{opinion}").replace("<name>", "{paragraph}")
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api.") and rule.endpoint not in ("api.openapi", "api.nothing")
    }
    assert routes == set(document["paths"])


def test_the_document_names_every_parameter_that_a_search_reads(document: dict[str, Any]) -> None:
    named = {parameter["name"] for parameter in document["paths"]["/api/search"]["get"]["parameters"]}
    filters = {"author", "joined", "type", "case", "court", "from", "to"}
    assert named == {"q", "match", "sort", "group", "limit", "page"} | filters


def test_a_hit_carries_what_the_contract_promises(client: FlaskClient) -> None:
    given = answer(client, "/api/search?q=%22plainly+incompetent%22&author=powell")
    assert (given["total"], given["cases"], given["page"], given["limit"]) == (1, 1, 1, 20)
    assert given["query"]["text"] == '"plainly incompetent"'
    assert given["query"]["filters"] == {"author": ["powell"], "match": "all", "sort": "relevance"}
    (hit,) = given["hits"]
    assert hit["id"] == "475-us-335/powell/9"
    assert hit["url"] == f"https://opinions.example/475-us-335/powell/9?fp={hit['fingerprint']}"
    assert hit["case"] == {
        "id": "475-us-335",
        "name": "Malley v. Briggs",
        "citation": "475 U.S. 335",
        "decided": "1986-03-05",
        "cited_by": 0,
    }
    assert hit["opinion"]["kind"] == "concurrence-dissent"
    assert hit["opinion"]["author"]["id"] == "LFPowell"
    assert hit["cite"].endswith("475 U.S. 335 (1986) (Powell, J., concurring in part and dissenting in part)")
    ((start, end),) = hit["spans"]
    assert hit["text"][start:end] == "plainly incompetent"
    selector = hit["selector"]
    assert selector["prefix"] + selector["exact"] + selector["suffix"] == hit["text"][start - 32 : end + 32]
    for snippet in hit["snippets"]:
        assert hit["text"].startswith(snippet["text"], snippet["offset"])
        assert [snippet["text"][s:e] for s, e in snippet["spans"]] == ["plainly incompetent"]


def test_facets_have_the_contracts_names(client: FlaskClient) -> None:
    facets = answer(client, "/api/search?q=%22plainly+incompetent%22")["facets"]
    assert set(facets) == {"author", "joined", "type", "case", "court", "year"}
    assert {"id": "SSotomayor", "name": "Sonia Sotomayor", "count": 1} in facets["author"]
    assert [year["year"] for year in facets["year"]] == [1986, 2012]


def test_the_tree_says_what_was_run(client: FlaskClient) -> None:
    tree = answer(client, "/api/search?q=%22plainly+incompetent%22+NOT+warrant")["query"]["tree"]
    assert tree == {
        "node": "and",
        "parts": [
            {"node": "words", "words": ["plainly", "incompetent"], "stemmed": False},
            {"node": "not", "part": {"node": "words", "words": ["warrant"], "stemmed": True}},
        ],
    }


def test_the_web_and_the_command_line_give_the_same_json(client: FlaskClient, index: Any) -> None:
    with Collection(index) as collection:
        results = collection.search(Request(text="qualified immunity", type=("dissent",), limit=5))
        ours = json.loads(json.dumps(results_json(results, "https://opinions.example")))
    theirs = answer(client, "/api/search?q=qualified+immunity&type=dissent&limit=5")
    assert {**ours, "took_ms": 0} == {**theirs, "took_ms": 0}


def test_an_empty_answer_offers_what_would_find_something(client: FlaskClient) -> None:
    given = answer(client, "/api/search?q=planely+incompetant")
    assert (given["total"], given["hits"]) == (0, [])
    assert given["suggestion"]["text"] == "plainly incompetent"
    filtered = answer(client, "/api/search?q=custom+house&author=sotomayor")
    assert [without["total"] for without in filtered["without"]] == [1]
    of_kind = answer(client, "/api/search?q=%22plainly+incompetent%22&type=statement")
    assert {each["type"] for each in of_kind["of_kinds"]} >= {"court", "dissent"}
    named = answer(client, "/api/search?q=warrant&case=maley+v.+brigs")
    assert (named["suggestion"]["text"], named["suggestion"]["case"]) == ("warrant", ["Malley v. Briggs"])


def test_a_whole_case_and_its_opinions_agree(client: FlaskClient) -> None:
    case = answer(client, "/api/cases/475-us-335")
    for opinion in case["opinions"]:
        alone = answer(client, f"/api/opinions/{opinion['id']}")
        assert {**opinion, "case": case["case"], "warnings": case["warnings"]} == alone
    assert case["warnings"]


def test_a_moved_paragraph_is_found_by_its_fingerprint(client: FlaskClient) -> None:
    there = answer(client, "/api/paragraphs/475-us-335/powell/9")
    assert answer(client, f"/api/paragraphs/475-us-335/powell/999?fp={there['fingerprint']}") == there
    assert client.get("/api/paragraphs/475-us-335/powell/999").status_code == 404


def test_the_selected_words_become_the_quotation_in_every_form(client: FlaskClient) -> None:
    path = "/api/paragraphs/475-us-335/powell/9/cite"
    given = answer(client, path, query_string={"quote": "the plainly incompetent"})
    text = answer(client, "/api/paragraphs/475-us-335/powell/9")["text"]
    start, end = given["quote"]
    assert text[start:end] == "the plainly incompetent"
    assert set(given["copies"]) == {"plain", "markdown", "obsidian"}
    for form in given["copies"].values():
        assert "the plainly incompetent" in form
        assert given["cite"] in form
        assert given["url"] in form
        assert text[:30] not in form
    whole = answer(client, path)
    assert whole["quote"] is None
    assert text[:60] in whole["copies"]["plain"]


def test_one_form_can_be_asked_for_and_an_unknown_one_is_a_mistake(client: FlaskClient) -> None:
    path = "/api/paragraphs/475-us-335/powell/9/cite"
    assert set(answer(client, f"{path}?as=obsidian")["copies"]) == {"obsidian"}
    refused = client.get(f"{path}?as=word")
    assert refused.status_code == 400
    assert refused.get_json()["error"]["message"] == "as is plain, markdown, obsidian, not “word”."


@pytest.mark.parametrize("path", ["/api/", "/api/cases", "/api/opinions/475-us-335", "/api/search/", "/api/nothing"])
def test_what_the_api_has_not_is_no_case_of_that_name(client: FlaskClient, path: str) -> None:
    refused = client.get(path)
    assert (refused.status_code, refused.get_json()["error"]["kind"]) == (404, "not-found")
