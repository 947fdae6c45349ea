"""Results by case and by opinion, on the page and in the API; and totals that are "at least"."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml.html import HtmlElement

from indexer.build import build
from search.checking import MOST_CHECKED
from search.grouping import LOOKED_AT_FOR_OPINIONS
from tests.webui.looking import answer, by_class, text, texts, total, tree
from webui.app import create_app

PHRASE = "?q=%22plainly+incompetent%22"


def links(page: HtmlElement, name: str) -> dict[str, str]:
    """The links of a part of the page, by their words."""
    return {text(link): link.get("href") for part in by_class(page, name) for link in part.iter("a")}


def test_a_case_is_named_once_with_its_best_passages_below_it(client: FlaskClient) -> None:
    page = tree(client, f"/{PHRASE}&group=case")
    groups = by_class(page, "group")
    titles = [text(by_class(group, "title")[0]) for group in groups]
    assert len(titles) == 2
    malley = groups[titles.index("Malley v. Briggs, 475 U.S. 335 (1986)")]
    assert by_class(malley, "title")[0].get("href") == "/475-us-335"
    bylines = texts(malley, "byline")
    assert bylines[0] == "3 passages"
    assert "Powell, J., concurring in part and dissenting in part · Part II" in bylines[1:]
    assert [text(mark).lower() for mark in malley.iter("mark")] == ["plainly incompetent"] * 3
    assert not by_class(malley, "rest")
    assert texts(page, "count-line") == ["9 passages in 2 cases"]


def test_an_opinion_is_named_once_with_who_wrote_and_joined_it(client: FlaskClient) -> None:
    page = tree(client, f"/{PHRASE}&group=opinion&author=powell")
    (group,) = by_class(page, "group")
    assert texts(group, "byline") == [
        "Powell, J., concurring in part and dissenting in part · joined by Rehnquist · 1 passage",
        "Part II",
    ]
    assert by_class(group, "title")[0].get("href").startswith("/475-us-335/powell?q=")
    assert "bar-in-part" in group.get("class")


@pytest.mark.parametrize("group", ["case", "opinion"])
@pytest.mark.parametrize("query", ["q=immunity", "q=immunity&type=dissent", "q=officer+gang&match=any&sort=oldest"])
def test_the_rest_of_a_group_is_one_link_away_and_counted_truly(client: FlaskClient, query: str, group: str) -> None:
    page = tree(client, f"/?{query}&group={group}")
    found = {rest.find("a").get("href"): int(text(rest).split()[0]) for rest in by_class(page, "rest")}
    assert found
    assert {text(rest).split(" ", 1)[1] for rest in by_class(page, "rest")} == {f"more in this {group}"}
    for href, more in found.items():
        within = tree(client, href)
        assert total(within) == more + 3
        assert not by_class(within, "group")


def test_the_search_within_an_opinion_says_which(client: FlaskClient) -> None:
    page = tree(client, "/?q=immunity&case=475-us-335%2Fpowell")
    assert texts(page, "active") == ["in Malley v. Briggs, Powell, in part ✕"]
    assert {hit.get("data-passage").rpartition("/")[0] for hit in by_class(page, "hit")} == {"475-us-335/powell"}


def test_the_three_ways_to_show_results_lead_to_each_other(client: FlaskClient) -> None:
    page = tree(client, "/?q=immunity&type=dissent&sort=newest&group=case")
    ways = links(page, "groupings")
    assert set(ways) == {"passages", "by opinion"}
    for href in ways.values():
        assert "type=dissent" in href
        assert "sort=newest" in href
    assert list(links(page, "count-line").values()) == [ways["passages"]]
    assert set(links(tree(client, ways["passages"]), "groupings")) == {"by opinion", "by case"}
    hidden = page.xpath("//form[@role='search']//input[@type='hidden'][@name='group']/@value")
    assert hidden == ["case"]


def test_pages_of_groups_follow_each_other_to_the_last(client: FlaskClient) -> None:
    whole = answer(client, "/api/search?q=immunity&group=opinion")
    names = [group["opinion"]["id"] for group in whole["groups"]]
    assert len(names) == whole["grouped"] > 4
    seen, href = [], "/?q=immunity&group=opinion&limit=2"
    while href:
        page = tree(client, href)
        seen += [by_class(group, "title")[0].get("href").partition("?")[0][1:] for group in by_class(page, "group")]
        href = links(page, "pager").get("Next ›", "")
    assert seen == names
    assert f"page {-(-len(names) // 2)} of {-(-len(names) // 2)}" in texts(page, "pager")[0]
    past = tree(client, "/?q=immunity&group=case&page=9")
    assert texts(past, "nothing") == ["There is no page 9: the last is page 1."]


def test_the_api_gives_groups_in_place_of_hits(client: FlaskClient) -> None:
    given = answer(client, f"/api/search{PHRASE}&group=case&limit=1")
    assert "hits" not in given
    assert (given["total"], given["cases"], given["grouped"], given["limit"]) == (9, 2, 2, 1)
    assert given["query"]["filters"]["group"] == "case"
    (group,) = given["groups"]
    assert group["opinion"] is None
    assert (len(group["hits"]), group["total"] >= 3, group["score"] > 0) == (3, True, True)
    assert {hit["case"]["id"] for hit in group["hits"]} == {group["case"]["id"]}
    assert group["hits"][0]["case"] == group["case"]
    opinions = answer(client, f"/api/search{PHRASE}&group=opinion")["groups"]
    assert {one["opinion"]["id"] for one in opinions} >= {"475-us-335/powell", "565-us-535/sotomayor"}
    assert all(hit["opinion"] == one["opinion"] for one in opinions for hit in one["hits"])
    assert "grouped" not in answer(client, f"/api/search{PHRASE}")


def test_another_way_to_group_is_a_mistake(client: FlaskClient) -> None:
    refused = client.get("/api/search?q=immunity&group=judge")
    assert refused.status_code == 400
    assert refused.get_json()["error"]["message"] == "group is opinion or case, not “judge”."


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A case of more passages than are looked at one by one."""
    raw, folder = tmp_path_factory.mktemp("raw"), tmp_path_factory.mktemp("index")
    lines = "".join(f"The heirs take parcel {number} of the land.\n" for number in range(MOST_CHECKED + 50))
    (raw / "100us1.txt").write_text(f"JUSTICE STORY delivered the opinion of the Court.\n{lines}", encoding="utf-8")
    build([raw], folder)
    app: Flask = create_app(folder)
    return app.test_client()


def test_a_total_that_is_not_all_says_so(crowded: FlaskClient) -> None:
    page = tree(crowded, "/?q=own%3Aheirs")
    assert texts(page, "count-line") == [f"at least {MOST_CHECKED:,} passages in 1 case"]
    assert "at least" in text(page.find(".//title"))
    assert texts(tree(crowded, "/?q=heirs"), "count-line") == [f"{MOST_CHECKED + 50:,} passages in 1 case"]
    assert answer(crowded, "/api/search?q=own%3Aheirs&group=case")["total_is"] == "at least"


def test_opinions_further_down_than_one_looks_are_owned_up_to(crowded: FlaskClient) -> None:
    page = tree(crowded, "/?q=heirs&group=opinion")
    assert f"opinions of the first {LOOKED_AT_FOR_OPINIONS:,} passages" in texts(page, "beyond")[0]
    assert texts(page, "rest") == [f"{MOST_CHECKED + 47:,} more in this opinion"]
    assert not by_class(tree(crowded, "/?q=heirs+parcel+7&group=opinion"), "beyond")
