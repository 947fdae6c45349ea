"""Each limit of a query, through the API: what is just within it is answered, and one more is refused in words."""

from __future__ import annotations

from itertools import islice, product
from string import ascii_lowercase

import pytest
from flask import Flask

from indexer.build import build
from search.parser import DEEPEST_NESTING, LONGEST_TEXT, MOST_CLAUSES
from search.proximity import FARTHEST
from search.request import DEEPEST_RESULT, LONGEST_QUERY, MOST_A_PAGE
from search.vocabulary import MOST_EXPANSIONS
from webui.app import create_app

HEAD = "JUSTICE STORY delivered the opinion of the Court.\n"


def words(beginning: str, count: int) -> str:
    """So many different words that begin alike."""
    endings = islice(product(ascii_lowercase, repeat=3), count)
    return " ".join(beginning + "".join(letters) for letters in endings)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Over an opinion with as many words of one root as may be, and one more of another."""
    raw, index = tmp_path_factory.mktemp("raw"), tmp_path_factory.mktemp("limits") / "index"
    many, more = words("zebra", MOST_EXPANSIONS), words("quagga", MOST_EXPANSIONS + 1)
    (raw / "many.txt").write_text(f"{HEAD}The words are {many}.\nAnd {more}, said the word.\n", encoding="utf-8")
    assert build([raw], index).cases == 1
    return create_app(index, base_url="https://opinions.example")


def deep(levels: int) -> str:
    return "(" * levels + "word" + ")" * levels


def several(count: int) -> str:
    return " OR ".join(["word"] * count)


def wide(length: int) -> str:
    return "word OR ".ljust(length, "x")


def long(length: int) -> str:
    return ("word " * length)[:length].strip().ljust(length, "s")


@pytest.mark.parametrize(
    ("within", "over", "says"),
    [
        pytest.param({"q": wide(LONGEST_QUERY)}, {"q": wide(LONGEST_QUERY + 1)}, "2,000 characters", id="length"),
        pytest.param({"q": deep(DEEPEST_NESTING)}, {"q": deep(DEEPEST_NESTING + 1)}, "20 deep", id="levels"),
        pytest.param({"q": several(MOST_CLAUSES)}, {"q": several(MOST_CLAUSES + 1)}, "64 words", id="clauses"),
        pytest.param({"q": "zebra!"}, {"q": "quagga!"}, "1,025 different words", id="expansions"),
        pytest.param(
            {"q": f"the /{FARTHEST} word"}, {"q": f"the /{FARTHEST + 1} word"}, "at most 255 apart", id="distance"
        ),
        pytest.param(
            {"q": long(LONGEST_TEXT), "match": "any"},
            {"q": long(LONGEST_TEXT + 1), "match": "any"},
            "10,000 characters",
            id="pasted text",
        ),
        pytest.param(
            {"q": "word", "limit": 100, "page": DEEPEST_RESULT // 100},
            {"q": "word", "limit": 100, "page": DEEPEST_RESULT // 100 + 1},
            "10,000 deep",
            id="depth",
        ),
        pytest.param({"q": "word", "limit": MOST_A_PAGE}, {"q": "word", "limit": MOST_A_PAGE + 1}, "100", id="page"),
    ],
)
def test_a_query_at_a_limit_is_answered_and_one_over_it_refused(
    app: Flask, within: dict[str, str | int], over: dict[str, str | int], says: str
) -> None:
    client = app.test_client()
    answered = client.get("/api/search", query_string=within)
    assert (answered.status_code, answered.get_json()["total"] > 0) == (200, True)
    refused = client.get("/api/search", query_string=over)
    assert refused.status_code == 400
    error = refused.get_json()["error"]
    assert error["kind"]
    assert says in error["message"]


def test_a_pasted_text_may_be_anything(app: Flask) -> None:
    pasted = ('“word” (and] NOT /5 ((“ "the word own:( 475 U.S. 335 ' * 300)[:LONGEST_TEXT]
    found = app.test_client().get("/api/search", query_string={"q": pasted, "match": "any"})
    assert (found.status_code, found.get_json()["total"] > 0) == (200, True)
