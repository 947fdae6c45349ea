"""What a filter's value finds, typed in a query or chosen beside the results."""

import pytest

from search import dates, filters
from search.errors import QueryError
from search.filters import ActiveFilter, request_filters
from search.request import Request
from search.tree import Among, Decided, Node, Or, Titled


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        pytest.param("powell", ["LFPowell"], id="surname"),
        pytest.param("POWELL", ["LFPowell"], id="in capitals"),
        pytest.param("LFPowell", ["LFPowell"], id="id"),
        pytest.param("lfpowell", ["LFPowell"], id="id in small letters"),
        pytest.param("Lewis F. Powell Jr.", ["LFPowell"], id="full name"),
        pytest.param("lewis powell", ["LFPowell"], id="given name and surname"),
        pytest.param("l. f. powell", ["LFPowell"], id="initials"),
        pytest.param("Justice Powell", ["LFPowell"], id="title"),
        pytest.param("Mr. Justice Powell", ["LFPowell"], id="old title"),
        pytest.param("Powell, J.", ["LFPowell"], id="title behind"),
        pytest.param("powell,", ["LFPowell"], id="a comma"),
        pytest.param("O’Connor", ["SDOConnor"], id="curly apostrophe"),
        pytest.param("oconnor", ["SDOConnor"], id="no apostrophe"),
        pytest.param("van devanter", ["WVanDevanter"], id="surname of two words"),
        pytest.param("willis van devanter", ["WVanDevanter"], id="given name and surname of two words"),
        pytest.param("harlan", ["JHarlan1", "JHarlan2"], id="two of one surname"),
        pytest.param("roberts", ["OJRoberts", "JGRoberts"], id="two of one surname, one of them Chief Justice"),
        pytest.param("chief justice roberts", ["JGRoberts"], id="the Chief Justice of them"),
        pytest.param("Roberts, C. J.", ["JGRoberts"], id="the Chief Justice, behind"),
        pytest.param("john roberts", ["JGRoberts"], id="told apart by the given name"),
        pytest.param("chief justice kagan", ["EKagan"], id="a title that nobody of the name had"),
        pytest.param("justice soto mayor", ["SSotomayor"], id="a surname in two words"),
        pytest.param("thurgood marshall", ["TMarshall"], id="not the other Marshall"),
    ],
)
def test_justices_are_found_by_what_people_call_them(typed: str, ids: list[str]) -> None:
    assert filters.author(typed) == Among("author", tuple(ids))
    assert filters.joined(typed) == Among("joined", tuple(ids))
    assert filters.by(typed) == Among("by", tuple(ids))


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        pytest.param("powel", "author:Powell", id="a letter short"),
        pytest.param("renquist", "author:Rehnquist", id="a letter short within"),
        pytest.param("oconor", 'author:"O\'Connor"', id="a name that needs quotation marks"),
        pytest.param("lewis powel", "author:Powell", id="the surname only"),
    ],
)
def test_an_unknown_justice_is_answered_with_the_nearest(typed: str, suggestion: str) -> None:
    with pytest.raises(QueryError, match="Did you mean") as caught:
        filters.author(typed)
    assert caught.value.suggestion == suggestion


@pytest.mark.parametrize("typed", ["", "justice", "qqqq", "é" * 5_000])
def test_a_name_like_no_justices_is_said_to_be_unknown(typed: str) -> None:
    with pytest.raises(QueryError, match="No justice is named") as caught:
        filters.author(typed)
    assert caught.value.suggestion is None


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        pytest.param("dissent", ("dissent", "concurrence-dissent"), id="a family"),
        pytest.param("Dissents", ("dissent", "concurrence-dissent"), id="in the plural"),
        pytest.param("dissenting", ("dissent", "concurrence-dissent"), id="by what the author does"),
        pytest.param("concurring", ("concurrence", "concurrence-in-judgment", "concurrence-dissent"), id="concurring"),
        pytest.param("court", ("majority", "plurality", "per-curiam"), id="the Court's"),
        pytest.param("opinion of the court", ("majority", "plurality", "per-curiam"), id="the Court's, in full"),
        pytest.param("per curiam", ("per-curiam",), id="with a space"),
        pytest.param("concurrence-dissent", ("concurrence-dissent",), id="one kind"),
        pytest.param("syllabus", ("syllabus",), id="not a plural"),
    ],
)
def test_kinds_are_found_by_what_people_call_them(typed: str, values: tuple[str, ...]) -> None:
    assert filters.kind(typed) == Among("type", values)


def test_an_unknown_kind_is_answered_with_those_there_are() -> None:
    with pytest.raises(QueryError, match=r"Did you mean dissent.*concurrence, dissent, court, syllabus") as caught:
        filters.kind("disent")
    assert caught.value.suggestion == "type:dissent"


@pytest.mark.parametrize(
    ("typed", "node"),
    [
        pytest.param("475-us-335", Among("case", ("475-us-335",)), id="id by citation"),
        pytest.param("no-10-704", Among("case", ("no-10-704",)), id="id by docket"),
        pytest.param("475 U. S. 335", Among("citation", ("475 U.S. 335",)), id="citation"),
        pytest.param("malley v. briggs", Titled(("malley", "v", "briggs")), id="name"),
        pytest.param("Malley vs. Briggs", Titled(("malley", "v", "briggs")), id="name, vs."),
        pytest.param("malley", Or((Among("case", ("malley",)), Titled(("malley",)))), id="one word: an id, or a name"),
        pytest.param("my-brief", Or((Among("case", ("my-brief",)), Titled(("my", "brief")))), id="a file's name"),
        pytest.param("Malley", Titled(("malley",)), id="a capital is in no id"),
    ],
)
def test_cases_are_found_by_id_name_and_citation(typed: str, node: Node) -> None:
    assert filters.case(typed) == node


@pytest.mark.parametrize(
    ("find", "typed", "node"),
    [
        pytest.param(filters.court, "SCOTUS", Among("court", ("scotus",)), id="court"),
        pytest.param(filters.court, "Supreme Court", Among("court", ("scotus",)), id="court in words"),
        pytest.param(filters.court, "ca9", Among("court", ("ca9",)), id="another court"),
        pytest.param(filters.docket, "84-1586", Among("docket", ("84-1586",)), id="docket"),
        pytest.param(filters.docket, "No. 84–1586.", Among("docket", ("84-1586",)), id="docket as printed"),
        pytest.param(filters.docket, "22O141", Among("docket", ("22o141",)), id="docket with a letter"),
        pytest.param(filters.cite, "475 us 335", Among("citation", ("475 U.S. 335",)), id="citation"),
        pytest.param(filters.cite, "475 U.S. 335, 341", Among("citation", ("475 U.S. 335",)), id="citation and page"),
        pytest.param(
            filters.cite, "5 U.S. (1 Cranch) 137", Among("citation", ("5 U.S. 137", "1 Cranch 137")), id="early volume"
        ),
        pytest.param(filters.cites, "1 Cranch 137", Among("cites", ("5-us-137",)), id="cites, an early volume"),
        pytest.param(filters.cites, "457 us 800", Among("cites", ("457-us-800",)), id="cites"),
        pytest.param(filters.cites, "457-US-800", Among("cites", ("457-us-800",)), id="cites, by id"),
        pytest.param(filters.cites, "no-10-704", Among("cites", ("no-10-704",)), id="cites, by docket id"),
        pytest.param(
            filters.cites,
            "Harlow v. Fitzgerald, 457 U. S. 800, 818 (1982)",
            Among("cites", ("457-us-818",)),
            id="cites, with name and page",
        ),
        pytest.param(filters.cites, "457 U. S., at 818", Among("cites", ("457-us-818",)), id="cites, a page"),
        pytest.param(filters.is_part, "footnotes", Among("part", ("footnote",)), id="footnotes"),
        pytest.param(filters.is_part, "quote", Among("part", ("block-quote",)), id="block quotations"),
        pytest.param(filters.in_section, "Syllabus", Among("type", ("syllabus",)), id="syllabus"),
        pytest.param(dates.in_years, "1986", Decided(19860101, 19861231), id="a year"),
        pytest.param(dates.in_years, "1980..1990", Decided(19800101, 19901231), id="years"),
        pytest.param(dates.in_years, "1980-1990", Decided(19800101, 19901231), id="years, hyphen"),
        pytest.param(dates.in_years, "1980–1990", Decided(19800101, 19901231), id="years, dash"),
        pytest.param(dates.in_years, "1980…1990", Decided(19800101, 19901231), id="years, ellipsis"),
        pytest.param(dates.in_years, "1980..", Decided(19800101, None), id="from a year"),
        pytest.param(dates.in_years, "..1990", Decided(None, 19901231), id="to a year"),
        pytest.param(dates.before, "1990", Decided(None, 19891231), id="before a year"),
        pytest.param(dates.before, "1990-03", Decided(None, 19900228), id="before a month"),
        pytest.param(dates.before, "2000-03-01", Decided(None, 20000229), id="before a day"),
        pytest.param(dates.after, "1990", Decided(19910101, None), id="after a year"),
        pytest.param(dates.after, "2000-02", Decided(20000301, None), id="after a month"),
        pytest.param(dates.after, "2000-12-31", Decided(20010101, None), id="after a day"),
    ],
)
def test_other_filters_find(find: filters.Find, typed: str, node: Node) -> None:
    assert find(typed) == node


@pytest.mark.parametrize(
    ("find", "typed"),
    [
        *[
            pytest.param(dates.in_years, typed, id=f"year {typed!r}")
            for typed in ("", "86", "19860", "1986-03-05", "..")
        ],
        *[
            pytest.param(dates.before, typed, id=f"before {typed!r}")
            for typed in ("", "x", "1990-00", "1990-02-30", "0000", "0001", "9" * 999, "٣٣٣٣-٩٩")
        ],
        *[pytest.param(dates.after, typed, id=f"after {typed!r}") for typed in ("9999", "9999-12-31", "June 1990")],
        *[
            pytest.param(filters.cite, typed, id=f"cite {typed!r}")
            for typed in ("", "475", "475 Xyz 335", "475 U.S., at 341")
        ],
        *[pytest.param(filters.case, typed, id=f"case {typed!r}") for typed in ("", "...")],
        pytest.param(filters.court, "", id="no court"),
        pytest.param(filters.docket, " No. ", id="no docket"),
        pytest.param(filters.is_part, "x", id="no part"),
        pytest.param(filters.in_section, "footnote", id="no section"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused(find: filters.Find, typed: str) -> None:
    with pytest.raises(QueryError) as caught:
        find(typed)
    assert len(caught.value.message) < 250


@pytest.mark.parametrize(
    ("find", "typed", "suggestion"),
    [
        (filters.is_part, "syllabus", "in:syllabus"),
        (filters.is_part, "dissenting", "type:dissenting"),
        (filters.in_section, "dissents", "type:dissents"),
        (filters.in_section, "per curiam", "type:per-curiam"),
        (filters.in_section, "footnotes", "is:footnotes"),
        (filters.kind, "quote", "is:quote"),
    ],
)
def test_a_value_of_another_field_is_answered_with_that_field(find: filters.Find, typed: str, suggestion: str) -> None:
    with pytest.raises(QueryError, match=f"Did you mean {suggestion}?") as caught:
        find(typed)
    assert caught.value.suggestion == suggestion
    field, value = suggestion.split(":")
    named = filters.named(field)
    assert named is not None
    assert named(value)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("judge", "author:"),
        ("justice", "author:"),
        ("date", "year:"),
        ("kind", "type:"),
        ("cit", "cite:"),
        ("court_", "court:"),
    ],
)
def test_a_field_by_another_name_is_answered_with_the_nearest(name: str, meant: str) -> None:
    message, instead = filters.unknown_field(name)
    assert meant in message
    assert instead == meant


def test_what_other_systems_call_a_field_leads_to_one_there_is() -> None:
    for name in ("judge", "opinionby", "joiner", "op", "title", "citation", "decided", "since", "until"):
        assert filters.named(filters.unknown_field(name)[1].removesuffix(":")) is not None


def test_a_request_without_filters_has_none() -> None:
    asked = Request("immunity", match="any", page=2, limit=5, group="case")
    assert request_filters(asked) == ()
    assert not asked.has_filters


@pytest.mark.parametrize(
    "asked",
    [
        Request(author=("powell",)),
        Request(joined=("powell",)),
        Request(type=("dissent",)),
        Request(case=("malley",)),
        Request(court=("scotus",)),
        Request(first_year=1986),
        Request(last_year=1986),
    ],
)
def test_each_filter_by_itself_makes_a_request_with_filters(asked: Request) -> None:
    assert len(request_filters(asked)) == 1
    assert asked.has_filters


def test_values_of_one_field_are_alternatives_but_every_joiner_must_have_joined() -> None:
    request = Request(author=("powell", "kagan"), joined=("rehnquist", "burger"), type=("dissent",))
    assert request_filters(request) == (
        ActiveFilter(
            "written by powell or kagan",
            "author",
            "powell, kagan",
            Or((Among("author", ("LFPowell",)), Among("author", ("EKagan",)))),
        ),
        ActiveFilter("joined by rehnquist", "joined", "rehnquist", Among("joined", ("WHRehnquist",))),
        ActiveFilter("joined by burger", "joined", "burger", Among("joined", ("WEBurger",))),
        ActiveFilter("of the kind dissent", "type", "dissent", Among("type", ("dissent", "concurrence-dissent"))),
    )


@pytest.mark.parametrize(
    ("first", "last", "label", "node"),
    [
        (1986, 1986, "decided in 1986", Decided(19860101, 19861231)),
        (1980, 1990, "decided from 1980 to 1990", Decided(19800101, 19901231)),
        (1980, None, "decided from 1980 on", Decided(19800101, None)),
        (None, 1990, "decided up to 1990", Decided(None, 19901231)),
    ],
)
def test_years_of_a_request(first: int | None, last: int | None, label: str, node: Decided) -> None:
    (chosen,) = request_filters(Request(first_year=first, last_year=last))
    assert (chosen.label, chosen.field, chosen.node) == (label, "year", node)


def test_years_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(QueryError, match="No year is from 1990 to 1980"):
        request_filters(Request(first_year=1990, last_year=1980))


def test_a_filter_can_be_removed_and_the_others_stay() -> None:
    request = Request(
        "immunity",
        ("powell", "kagan"),
        ("rehnquist", "burger"),
        ("dissent",),
        ("malley",),
        ("scotus",),
        1980,
        1990,
        page=3,
    )
    removed = {(one.field, one.value): one.removed_from(request) for one in request_filters(request)}
    for wider in removed.values():
        assert (wider.text, wider.page) == ("immunity", 1)
    assert removed["author", "powell, kagan"].author == ()
    assert removed["author", "powell, kagan"].joined == ("rehnquist", "burger")
    assert removed["joined", "rehnquist"].joined == ("burger",)
    assert removed["joined", "rehnquist"].author == ("powell", "kagan")
    assert removed["type", "dissent"].type == removed["case", "malley"].case == removed["court", "scotus"].court == ()
    assert (removed["year", "1980..1990"].first_year, removed["year", "1980..1990"].last_year) == (None, None)


def test_an_unknown_justice_of_a_request_is_refused_with_the_nearest() -> None:
    with pytest.raises(QueryError, match="Did you mean Powell"):
        request_filters(Request("immunity", author=("powel",)))
