from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.webui.looking import PAGES, answer, by_class, faults, text, texts, total, tree


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_well_formed(client: FlaskClient, path: str) -> None:
    assert faults(client.get(path).text) == []


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_a_language_a_title_one_first_heading_and_landmarks(client: FlaskClient, path: str) -> None:
    page = tree(client, path)
    assert page.get("lang") == "en"
    assert len(text(page.find(".//title"))) > 5
    assert len(page.findall(".//h1")) == 1
    assert [len(page.findall(f".//{mark}")) for mark in ("main", "body/header", "body/footer")] == [1, 1, 1]
    assert page.xpath("//a[@class='skip']/@href") == ["#main"]


@pytest.mark.parametrize("path", PAGES)
def test_every_field_has_a_label_and_every_heading_follows_from_the_one_above(client: FlaskClient, path: str) -> None:
    page = tree(client, path)
    for field in page.xpath("//input[not(@type='hidden')] | //textarea"):
        assert page.xpath("//label[@for=$id]", id=field.get("id")), field.get("name")
    levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert all(level <= before + 1 for before, level in pairwise(levels)), levels


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_leads_somewhere_and_every_fragment_to_a_place(client: FlaskClient, path: str) -> None:
    page = tree(client, path)
    ids = set(page.xpath("//@id"))
    for href in set(page.xpath("//a/@href")):
        parts = urlsplit(href)
        assert not parts.scheme, href
        if not parts.path and not parts.query:
            assert parts.fragment in ids, href
            continue
        response = client.get(href.partition("#")[0], follow_redirects=True, buffered=True)
        assert response.status_code == 200, href
        if parts.fragment:
            assert f'id="{parts.fragment}"' in response.text, href


def test_the_start_page_says_what_the_collection_holds(client: FlaskClient) -> None:
    page = tree(client, "/")
    assert "3 cases" in texts(page, "holdings")[0]
    assert "decided 1824–2012" in texts(page, "holdings")[0]
    assert "Malley v. Briggs" in texts(page, "holdings")[0]


def test_a_hit_shows_case_citation_byline_joiners_section_and_the_marked_words(client: FlaskClient) -> None:
    page = tree(client, "/?q=%22plainly+incompetent%22&author=powell")
    (hit,) = by_class(page, "hit")
    assert text(by_class(hit, "title")[0]) == "Malley v. Briggs, 475 U.S. 335 (1986)"
    assert texts(hit, "byline") == [
        "Powell, J., concurring in part and dissenting in part · joined by Rehnquist · Part II"
    ]
    assert [text(mark) for mark in hit.iter("mark")] == ["plainly incompetent"]
    assert texts(page, "count-line") == ["1 passage in 1 case"]
    assert "bar-in-part" in hit.get("class")


def test_the_query_is_echoed_in_plain_words_and_each_filter_can_be_removed(client: FlaskClient) -> None:
    page = tree(client, "/?q=%22plainly+incompetent%22&author=sotomayor&type=dissent&page=1")
    assert "the exact words “plainly incompetent”" in texts(page, "understood")[0]
    assert texts(page, "active") == ["Sotomayor wrote ✕", "in dissents ✕"]
    first, second = (urlsplit(link.get("href")) for link in by_class(page, "remove"))
    assert parse_qs(first.query) == {"q": ['"plainly incompetent"'], "type": ["dissent"]}
    assert parse_qs(second.query) == {"q": ['"plainly incompetent"'], "author": ["sotomayor"]}


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("q=immunity", id="one word"),
        pytest.param("q=%22probable+cause%22&type=concurrence", id="a kind chosen"),
        pytest.param("q=warrant&author=SSotomayor", id="an author chosen"),
        pytest.param("q=warrant&joined=SAAlito", id="a joiner chosen"),
        pytest.param("q=officer&match=any&sort=oldest&from=1980", id="other choices kept"),
        pytest.param("from=1800", id="no words at all"),
    ],
)
def test_every_filter_is_a_plain_link_whose_count_is_true(client: FlaskClient, query: str) -> None:
    page = tree(client, f"/?{query}")
    links = page.xpath("//nav[contains(@class, 'wide')]//a")
    assert links or "chosen" in query
    for link in links:
        claimed = int(re.findall(r"[\d,]+$", text(link))[0].replace(",", ""))
        assert total(tree(client, link.get("href"))) == claimed, link.get("href")


def test_filters_offer_who_wrote_and_who_joined_and_the_kinds_as_a_reader_thinks_of_them(client: FlaskClient) -> None:
    page = tree(client, "/?q=%22plainly+incompetent%22")
    wide = page.xpath("//nav[contains(@class, 'wide')]")[0]
    assert "Sotomayor" in text(wide)
    assert "Ginsburg" in text(wide)
    kinds = wide.xpath(".//section[h2='Kind']//a")
    assert [re.sub(r" \d+$", "", text(kind)) for kind in kinds][:3] == [
        "the Court’s opinions",
        "concurrences",
        "dissents",
    ]


def test_the_filters_of_narrow_screens_are_the_same_in_a_fold(client: FlaskClient) -> None:
    page = tree(client, "/?q=immunity")
    wide = page.xpath("//nav[contains(@class, 'wide')]//a/@href")
    assert wide == page.xpath("//details[contains(@class, 'narrow')]/nav//a/@href")


def test_a_search_keeps_its_filters_when_its_words_change(client: FlaskClient) -> None:
    page = tree(client, "/?q=immunity&type=dissent&sort=newest&page=1")
    hidden = {
        field.get("name"): field.get("value") for field in page.xpath("//form[@role='search']//input[@type='hidden']")
    }
    assert hidden == {"type": "dissent", "sort": "newest"}


def test_no_results_say_what_there_would_be_without_each_filter(client: FlaskClient) -> None:
    page = tree(client, "/?q=%22common+law%22&author=sotomayor&type=dissent")
    words = texts(page, "nothing")[0]
    assert words.startswith("No passage has these words. Without the filter Sotomayor wrote: ")
    link = by_class(page, "nothing")[0].find(".//a")
    assert total(tree(client, link.get("href"))) == int(text(link).rpartition(" ")[2])


def test_no_results_of_one_kind_say_in_which_others_there_are(client: FlaskClient) -> None:
    page = tree(client, "/?q=%22plainly+incompetent%22+type:statement")
    [kinds] = by_class(page, "kinds")
    links = kinds.findall(".//a")
    assert "majority opinions" not in text(kinds)
    assert {text(link).partition(" in ")[2] for link in links} >= {"the Court’s opinions", "dissents"}
    for link in links:
        assert total(tree(client, link.get("href"))) == int(text(link).partition(" ")[0])


def test_a_misspelt_query_is_answered_with_an_offer_and_not_rewritten(client: FlaskClient) -> None:
    page = tree(client, "/?q=planely+incompetant")
    assert total(page) == 0
    assert page.xpath("//input[@id='q']/@value") == ["planely incompetant"]
    offer = by_class(page, "suggestion")[0].find("a")
    assert text(offer) == "plainly incompetent"
    assert total(tree(client, offer.get("href"))) > 0


def test_pages_of_results_follow_each_other_and_hold_every_hit_once(client: FlaskClient) -> None:
    path: str | None = "/?q=warrant&limit=7"
    expected, seen = total(tree(client, "/?q=warrant&limit=7")), []
    while path:
        page = tree(client, path)
        seen += page.xpath("//article/@data-passage")
        path = next(iter(page.xpath("//a[@rel='next']/@href")), None)
    assert len(seen) == len(set(seen)) == expected > 14


def test_a_page_past_the_last_says_so_and_leads_back(client: FlaskClient) -> None:
    page = tree(client, "/?q=warrant&page=400")
    assert texts(page, "nothing")[0].startswith("There is no page 400: the last is page ")


def test_orders_are_links_and_the_present_one_is_none(client: FlaskClient) -> None:
    page = tree(client, "/?q=warrant&sort=newest")
    (sorts,) = by_class(page, "sorts")
    assert text(sorts) == "Order: best · newest · oldest · most cited"
    assert [text(link) for link in sorts.iter("a")] == ["best", "oldest", "most cited"]


def test_an_opinion_page_holds_the_whole_opinion_each_paragraph_at_its_anchor(client: FlaskClient) -> None:
    opinion = answer(client, "/api/opinions/475-us-335/opinion")
    page = tree(client, "/475-us-335/opinion")
    notes = [par for note in opinion["footnotes"] for par in note["paragraphs"]]
    for paragraph in opinion["paragraphs"] + notes:
        (shown,) = page.xpath("//*[@id=$id]", id=paragraph["id"].rpartition("/")[2])
        assert shown.get("data-passage") == paragraph["id"]
        (words,) = shown.find_class("words")
        for extra in [*words.find_class("call"), *words.find_class("page")]:
            extra.drop_tree()
        assert words.text_content() == paragraph["text"]


def test_notes_stand_at_hand_and_calls_lead_there_and_back(client: FlaskClient) -> None:
    page = tree(client, "/475-us-335/powell")
    calls = page.xpath("//sup[@class='call']/a")
    assert [text(call) for call in calls] == [str(n) for n in range(1, 10)]
    for call in calls:
        (note,) = page.xpath("//*[@id=$id]", id=call.get("href")[1:])
        backs = note.xpath("ancestor::div[@class='note']//a[@class='back']/@href")
        assert backs == [f"#{call.get('id')}"]


def test_sections_head_their_paragraphs_and_make_the_contents(client: FlaskClient) -> None:
    page = tree(client, "/475-us-335/opinion")
    contents = page.xpath("//nav[@class='contents']//a")
    assert [text(link) for link in contents] == ["I", "II", "A", "B", "C", "III"]
    assert [link.get("href") for link in contents][2] == "#section-II-A"


def test_the_writings_of_a_case_are_tabs_with_the_present_one_named(client: FlaskClient) -> None:
    page = tree(client, "/565-us-535/sotomayor?q=immunity")
    tabs = page.xpath("//nav[@class='tabs']//a")
    assert [text(tab) for tab in tabs] == [
        "Syllabus",
        "Opinion of the Court (Roberts)",
        "Breyer, concurring",
        "Kagan, in part",
        "Sotomayor, dissenting",
    ]
    assert [text(tab) for tab in tabs if tab.get("aria-current") == "page"] == ["Sotomayor, dissenting"]
    assert all(tab.get("href").endswith("?q=immunity") for tab in tabs)


def test_coming_from_a_search_the_words_are_marked_as_in_the_results(client: FlaskClient) -> None:
    found = answer(client, "/api/search?q=%22plainly+incompetent%22&author=sotomayor")
    page = tree(client, "/565-us-535/sotomayor?q=%22plainly+incompetent%22")
    expected = [hit["text"][start:end] for hit in found["hits"] for start, end in hit["spans"]]
    assert [text(mark) for mark in page.iter("mark")] == expected
    assert texts(page, "tally") == ["2 matches"]
    assert page.xpath("//mark/@id") == ["match-1", "match-2"]


def test_an_opinion_without_the_words_says_so_and_stays_readable(client: FlaskClient) -> None:
    page = tree(client, "/475-us-335/powell?q=zymurgy")
    assert texts(page, "tally") == ["0 matches"]
    assert len(page.xpath("//article//div[@data-passage]")) > 18


def test_damage_to_the_text_is_told_where_it_is_read_and_where_it_is_quoted(client: FlaskClient) -> None:
    for path in ("/565-us-535", "/565-us-535/opinion", "/565-us-535/opinion/3/cite"):
        assert "capitals are lost" in texts(tree(client, path), "warnings")[0]


def test_a_case_page_names_court_date_docket_writings_and_sources(client: FlaskClient) -> None:
    page = tree(client, "/475-us-335")
    facts = [text(fact) for fact in page.xpath("//dl/*")]
    assert facts == [
        *("Decided", "March 5, 1986", "Docket", "No. 84-1586", "Term", "October Term 1985"),
        *("Court", "Supreme Court of the United States"),
    ]
    powell = next(line for line in texts(page, "writings")[0].split("Concurrence in part") if "Powell" in line)
    assert "Justice Powell, joined by Rehnquist" in powell
    assert "004_ab2cceeca79f0ca5.txt" in texts(page, "sources")[0]


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        pytest.param("/475-us-335/powell/9", "/475-us-335/powell#9", id="a paragraph"),
        pytest.param("/475-us-335/powell/n4", "/475-us-335/powell#n4", id="a note"),
        pytest.param("/475-us-335/powell/9?q=law", "/475-us-335/powell?q=law#9", id="with the words of a search"),
    ],
)
def test_a_permalink_leads_to_its_passage(client: FlaskClient, path: str, leads_to: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.headers["Location"]) == (302, leads_to)


def test_a_permalink_finds_a_passage_that_has_moved(client: FlaskClient) -> None:
    paragraph = answer(client, "/api/paragraphs/475-us-335/powell/9")
    for elsewhere in ("2", "999"):
        response = client.get(f"/475-us-335/powell/{elsewhere}?fp={paragraph['fingerprint']}")
        assert response.headers["Location"] == "/475-us-335/powell#9"


def test_the_cite_page_has_every_form_to_copy_by_hand(client: FlaskClient) -> None:
    page = tree(client, "/475-us-335/powell/9/cite?quote=plainly+incompetent")
    citation = "Malley v. Briggs, 475 U.S. 335 (1986) (Powell, J., concurring in part and dissenting in part)"
    assert texts(page, "full-citation") == [citation]
    forms = {area.get("id"): area.text for area in page.xpath("//textarea[@readonly]")}
    assert set(forms) == {"as-plain", "as-markdown", "as-obsidian"}
    given = answer(client, "/api/paragraphs/475-us-335/powell/9/cite?quote=plainly+incompetent")
    assert {f"as-{target}": form for target, form in given["copies"].items()} == {
        # A line end right after the tag is the page's own (HTML drops it), not the form's.
        name: form.removeprefix("\n")
        for name, form in forms.items()
    }
    assert forms["as-plain"].lstrip().startswith('"plainly incompetent"')
    assert [text(mark) for mark in page.iter("mark")] == ["plainly incompetent"]


def test_words_that_are_not_in_the_passage_are_refused_beside_their_field(client: FlaskClient) -> None:
    page = tree(client, "/475-us-335/powell/9/cite?quote=plainly+wrong", status=400)
    assert page.xpath("//textarea[@id='quote']/@aria-describedby") == ["quote-problem"]
    assert text(page.get_element_by_id("quote-problem"))
    assert not page.xpath("//textarea[@readonly]")


def test_every_hit_and_every_paragraph_can_be_copied_without_scripts(client: FlaskClient) -> None:
    for path in ("/?q=immunity", "/475-us-335/powell"):
        page = tree(client, path)
        for passage in page.xpath("//*[@data-passage]"):
            link = passage.xpath(".//a[@data-copy]/@href")[0]
            assert link.startswith(f"/{passage.get('data-passage')}/cite")


def test_a_justices_page_lists_what_was_written_and_joined_here(client: FlaskClient) -> None:
    page = tree(client, "/justices/SGBreyer")
    wrote, joined = (text(section) for section in page.xpath("//main/section"))
    assert wrote.startswith("Wrote Breyer, concurring Messerschmidt v. Millender, 565 U.S. 535 (2012)")
    assert joined.startswith("Joined Opinion of the Court (Roberts) Messerschmidt v. Millender")
    assert "Associate Justice, 1994–2022" in text(page.find(".//main/header"))


def test_every_example_of_the_help_page_can_be_followed(client: FlaskClient) -> None:
    links = tree(client, "/help").xpath("//table//a/@href")
    assert len(links) > 10
    assert {client.get(link).status_code for link in links} == {200}
