from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from indexer.build import build
from tests.webui.conftest import HOSTILE_NAME, HOSTILE_TEXT, RAW
from tests.webui.looking import ERRORS, PAGES, answer, faults, text, tree
from webui.app import create_app

ELSE = ("/healthz", "/api/search?q=immunity", "/api/openapi.json", "/static/opinions.css", "/475-us-335/powell/9")


def check_headers(client: FlaskClient, path: str, status: int, method: str = "GET", **more: Any) -> str:
    """The answer's text, once its status and headers are as promised."""
    with client.open(path, method=method, buffered=True, **more) as response:
        assert response.status_code == status
        policy = response.headers["Content-Security-Policy"]
        assert policy == (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        )
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Referrer-Policy"] == "same-origin"
        assert "Set-Cookie" not in response.headers
        return response.get_data(as_text=True)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_carries_the_headers(client: FlaskClient, path: str) -> None:
    check_headers(client, path, 200)


@pytest.mark.parametrize("path", ELSE)
def test_so_does_everything_else(client: FlaskClient, path: str) -> None:
    check_headers(client, path, 302 if path.endswith("/9") else 200)


@pytest.mark.parametrize("path", ERRORS)
def test_every_error_carries_the_headers_in_the_right_shape(client: FlaskClient, path: str) -> None:
    body = check_headers(client, path, ERRORS[path])
    if not path.startswith("/api/"):
        assert faults(body) == []
        assert "Oops" not in body
        assert "Traceback" not in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/", "/475-us-335", "/api/search", "/475-us-335/powell/9/cite"])
def test_nothing_can_be_changed(client: FlaskClient, method: str, path: str) -> None:
    body = check_headers(client, path, 405, method)
    assert "can only be read" in body


def test_a_long_body_is_refused_unread(client: FlaskClient) -> None:
    check_headers(client, "/api/search", 413, "POST", data=b"x" * 100_000)


@pytest.mark.parametrize(
    "host",
    [
        pytest.param("evil.example", id="another host"),
        pytest.param("opinions.example.evil.example", id="ours as a subdomain"),
        pytest.param("127.0.0.1.evil.example", id="the local address as a subdomain"),
        pytest.param("bad host", id="no host at all"),
        pytest.param("[2001:db8::1]:8000", id="another address in brackets"),
        pytest.param("[::1].evil.example", id="brackets and more"),
        pytest.param("[", id="half a bracket"),
        pytest.param("evil@127.0.0.1", id="a user name before ours"),
        pytest.param("127.0.0.1:8000:evil", id="ours and more than a port"),
    ],
)
@pytest.mark.parametrize("path", ["/", "/api/search?q=immunity", "/static/opinions.js"])
def test_a_forged_host_is_refused(client: FlaskClient, host: str, path: str) -> None:
    body = check_headers(client, path, 400, headers={"Host": host})
    assert "evil" not in body


@pytest.mark.parametrize(
    "host", ["opinions.example", "opinions.example:443", "127.0.0.1:8000", "LOCALHOST", "[::1]:8000"]
)
def test_our_own_names_are_answered_to(client: FlaskClient, host: str) -> None:
    check_headers(client, "/?q=immunity", 200, headers={"Host": host})


def test_more_hosts_can_be_trusted(index: Path) -> None:
    more = create_app(index, trusted_hosts=["library.example"]).test_client()
    check_headers(more, "/", 200, headers={"Host": "library.example"})
    check_headers(more, "/", 400, headers={"Host": "opinions.example"})


def test_absolute_links_come_from_the_configured_address_and_never_from_the_request(client: FlaskClient) -> None:
    headers = {"Host": "localhost", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "gopher"}
    hits = answer(client, "/api/search?q=immunity", headers=headers)["hits"]
    assert {hit["url"].partition("/475")[0].partition("/565")[0] for hit in hits} == {"https://opinions.example"}
    page = client.get("/475-us-335/powell/9/cite", headers=headers).text
    assert "https://opinions.example/475-us-335/powell/9?fp=" in page
    assert "evil" not in page
    assert client.get("/475-us-335/powell/9", headers=headers).headers["Location"].startswith("/475-us-335/")


@pytest.mark.parametrize("path", ["/475-us-335//powell", "/api//search?q=immunity", "/justices//LFPowell"])
def test_two_slashes_are_another_address_and_lead_nowhere(client: FlaskClient, path: str) -> None:
    assert client.get(path, base_url="http://localhost").status_code == 404


ATTACK = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/475-us-335/powell",
        "/565-us-535/opinion",
    ],
)
def test_a_script_in_a_query_stays_text(client: FlaskClient, path: str) -> None:
    response = client.get(path, query_string={"q": ATTACK})
    assert faults(response.text) == []
    assert "<script>alert" not in response.text
    assert "<img" not in response.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in response.text


@pytest.mark.parametrize("name", ["author", "joined", "type", "case", "court", "from", "sort", "match", "page", "as"])
def test_a_script_in_any_parameter_stays_text(client: FlaskClient, name: str) -> None:
    for path in ("/", "/475-us-335/powell", "/475-us-335/powell/9/cite"):
        body = client.get(path, query_string={"q": "immunity", name: ATTACK}).text
        assert faults(body) == []
        assert "<script>alert" not in body
        assert "<img" not in body


def test_a_script_in_an_opinion_stays_text_and_nothing_of_it_is_lost(client: FlaskClient) -> None:
    (hit,) = answer(client, "/api/search?q=custom+house")["hits"]
    case, opinion = hit["case"]["id"], hit["opinion"]["id"]
    paths = ("/?q=custom+house", f"/{case}", f"/{opinion}?q=alert", f"/{hit['id']}/cite", f"/?q=alert&case={case}")
    for path in paths:
        body = check_headers(client, path, 200)
        assert faults(body) == [], path
        assert body.count("<script") == 1, path
        assert "<img" not in body
        assert "<i>" not in body
    words = text(tree(client, f"/{opinion}?q=alert").find(".//article"))
    for line in HOSTILE_TEXT.strip().splitlines()[1:]:
        assert line in words
    assert text(tree(client, f"/{case}").find(".//main//h1")) == HOSTILE_NAME


@pytest.mark.parametrize("path", ["/", "/api/search", "/475-us-335/powell"])
@pytest.mark.parametrize("match", ["all", "any"])
def test_a_query_of_a_megabyte_is_refused_in_words_and_not_sent_back(
    client: FlaskClient, path: str, match: str
) -> None:
    response = client.get(path, query_string={"q": "immunity " * 120_000, "match": match})
    assert response.status_code == 400
    assert "characters" in response.text
    assert len(response.data) < 10_000


@pytest.mark.parametrize(
    ("parameters", "says"),
    [
        pytest.param("page=-1", "page is a whole number from 1", id="a page before the first"),
        pytest.param("page=0", "page is a whole number from 1", id="page 0"),
        pytest.param("page=two", "page is a whole number from 1", id="a page in words"),
        pytest.param("page=99999999999999999999", "page is a whole number from 1", id="a page beyond counting"),
        pytest.param("page=9999", "Results go 10,000 deep", id="a page too deep"),
        pytest.param("limit=101", "limit is a whole number from 1 to 100", id="too many a page"),
        pytest.param("limit=%D9%A3", "limit is a whole number", id="a figure of another script"),
        pytest.param("from=MCMLXXXVI", "from is a year such as 1986", id="a year in letters"),
        pytest.param("to=0", "to is a year such as 1986", id="the year nought"),
        pytest.param("sort=best", "sort is relevance, newest, oldest", id="an order there is not"),
        pytest.param("match=some", "match is all or any", id="a match there is not"),
        pytest.param("author=powel", "Powell", id="a justice misspelt"),
        pytest.param("type=dissension", "dissent", id="a kind there is not"),
        pytest.param("&".join(["case=x"] * 60 + [f"case={n}" for n in range(60)]), "at most 50", id="too many values"),
        pytest.param(f"case={'x' * 300}", "longer than 200", id="a value too long"),
    ],
)
def test_a_mistake_is_answered_400_with_what_to_do(client: FlaskClient, parameters: str, says: str) -> None:
    page = client.get(f"/?q=immunity&{parameters}")
    refused = client.get(f"/api/search?q=immunity&{parameters}")
    assert (page.status_code, refused.status_code) == (400, 400)
    assert says in page.text
    assert says in refused.get_json()["error"]["message"]
    assert refused.get_json()["error"]["kind"] == "query-error"


def test_unknown_parameters_are_ignored_and_empty_ones_too(client: FlaskClient) -> None:
    plain = answer(client, "/api/search?q=immunity")
    more = answer(client, "/api/search?q=immunity&utm_source=mail&author=&from=&sort=&page=")
    assert {**plain, "took_ms": 0} == {**more, "took_ms": 0}


def test_a_mistaken_query_is_shown_where_it_goes_wrong_with_one_that_works(client: FlaskClient) -> None:
    page = tree(client, "/?q=immunity+%28warrant", status=400)
    (place,) = page.find_class("where")
    assert text(place.find_class("fault-at")[0]) == "("
    (offer,) = page.find_class("suggestion")
    assert client.get(offer.find("a").get("href")).status_code == 200


@pytest.mark.parametrize(
    ("asked", "offered", "kept"),
    [
        pytest.param("/?q=warrant+AND&author=powell", "warrant", "author=powell", id="the query, beside a filter"),
        pytest.param(
            "/?q=warrant&from=2012&to=1986&type=dissent", "warrant year:1986..2012", "type=dissent", id="year"
        ),
        pytest.param("/?q=warrant&author=sotomayer&sort=oldest", "warrant author:Sotomayor", "sort=oldest", id="name"),
        pytest.param("/?type=disent&page=3", "type:dissent", "", id="a filter alone"),
        pytest.param("/475-us-335/powell?q=warrant+AND", "warrant", "", id="a query within an opinion"),
    ],
)
def test_the_query_that_works_is_offered_with_all_that_was_chosen(
    client: FlaskClient, asked: str, offered: str, kept: str
) -> None:
    (offer,) = tree(client, asked, status=400).find_class("suggestion")[0].iter("a")
    assert text(offer) == offered
    path, _, query = offer.get("href").partition("?")
    assert path == asked.partition("?")[0]
    assert query == "&".join(filter(None, (urlencode({"q": offered}), kept)))
    assert client.get(offer.get("href")).status_code == 200
    shown = answer(client, f"/api/search?{query}")
    assert shown["total"] > 0


def test_any_of_the_words_is_plain_text_so_no_filter_is_offered_in_it(client: FlaskClient) -> None:
    page = tree(client, "/?q=warrant+house&match=any&author=sotomayer", status=400)
    assert "Did you mean Sotomayor?" in text(page)
    assert not page.find_class("suggestion")


def test_without_an_index_every_page_says_how_to_build_one(
    without_index: FlaskClient,
) -> None:
    for path in ("/", "/?q=immunity", "/475-us-335", "/healthz", "/api/search?q=x"):
        body = check_headers(without_index, path, 503)
        assert "opinions index" in body
    assert without_index.get("/help").status_code == 200
    assert answer(without_index, "/healthz")["error"]["kind"] == "index-missing"


def test_an_index_built_after_the_start_is_served_without_a_restart(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    client = create_app(folder).test_client()
    assert client.get("/healthz").status_code == 503
    build([RAW], folder)
    assert client.get("/healthz").status_code == 200
    assert client.get("/?q=immunity").status_code == 200


def test_a_fault_of_ours_is_a_page_without_its_details(index: Path) -> None:
    broken = create_app(index)

    @broken.get("/broken/for/test/s")
    def fail() -> str:
        return str(1 // 0)

    body = check_headers(broken.test_client(), "/broken/for/test/s", 500)
    assert "The fault is in the server’s log" in body
    assert "ZeroDivisionError" not in body
