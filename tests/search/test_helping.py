"""Where nothing is found: names of cases put right, each filter left out, other kinds of opinion, on both engines."""

import pytest

from search.answering import answer
from search.engine import Engine
from search.known_cases import KnownCases
from search.parser import parse
from search.request import LONGEST_QUERY, Request, Results
from search.typed_filters import typed_filters, with_value, without


def asked(engine: Engine, request: Request) -> Results:
    return answer(request, engine, KnownCases({}))


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        pytest.param('case:"maley v. brigs" warrant', 'case:"Malley v. Briggs" warrant', id="a whole name"),
        pytest.param("warrant case:mesershmidt", 'warrant case:"Messerschmidt v. Millender"', id="a word of it"),
        pytest.param("case:“maley vs brigs” warrant", 'case:"Malley v. Briggs" warrant', id="vs, and curly marks"),
        pytest.param('case:"maley v. brigs" warant', 'case:"Malley v. Briggs" warrant', id="and a word"),
        pytest.param("case:maley", 'case:"Malley v. Briggs"', id="nothing else"),
    ],
)
def test_a_misspelt_name_is_the_nearest_case_of_the_index(engine: Engine, text: str, offered: str) -> None:
    results = asked(engine, Request(text))
    assert results.total == 0
    assert results.suggestion is not None
    assert results.suggestion.text == offered
    assert asked(engine, results.suggestion.applied_to(results.request)).total > 0
    assert "No case is named “ma" in results.suggestion.why or "No case is named “mes" in results.suggestion.why


def test_a_misspelt_value_of_the_filter_is_put_right_too(engine: Engine) -> None:
    results = asked(engine, Request("warrant", case=("maley v. brigs",), page=3))
    assert results.suggestion is not None
    assert (results.suggestion.text, results.suggestion.case) == ("warrant", ("Malley v. Briggs",))
    taken = results.suggestion.applied_to(results.request)
    assert (taken.page, asked(engine, taken).total > 0) == (1, True)


@pytest.mark.parametrize("name", ["xyzzy", "malley", "475-us-999", "5 U.S. 9"])
def test_no_name_is_offered_for_one_that_is_right_or_like_none(engine: Engine, name: str) -> None:
    results = asked(engine, Request(f'case:"{name}" xylophone'))
    assert (results.total, results.suggestion) == (0, None)


@pytest.mark.parametrize("request_", [Request("zzz OR womxn type:counsel"), Request("zzz OR womxn", type=("counsel",))])
def test_what_one_kind_has_not_is_counted_in_the_others(engine: Engine, request_: Request) -> None:
    results = asked(engine, request_)
    assert results.total == 0
    assert results.of_kinds
    for each in results.of_kinds:
        there = asked(engine, each.request)
        assert (there.total, each.total > 0) == (each.total, True)
        assert {facet.id for facet in there.facets["type"]} <= {
            "majority",
            "concurrence-dissent",
            "syllabus",
            "dissent",
        }


def test_nothing_is_said_of_kinds_where_none_was_asked_for(engine: Engine) -> None:
    assert asked(engine, Request("xylophone author:kagan")).of_kinds == ()
    assert asked(engine, Request("womxn -type:dissent after:2030")).of_kinds == ()
    assert asked(engine, Request("type:statement")).of_kinds == ()


def test_each_typed_filter_is_tried_without(engine: Engine) -> None:
    results = asked(engine, Request('"plainly incompetent" author:kagan -case:malley', last_year=2020))
    assert results.total == 0
    tried = {each.label: (each.request.text, each.total) for each in results.without}
    kept, total = tried["author:kagan"]
    assert kept == '"plainly incompetent" -case:malley'
    assert total == asked(engine, Request(kept, last_year=2020)).total > 0
    assert "-case:malley" not in tried


def test_a_suggestion_changes_nothing_of_what_is_searched(engine: Engine) -> None:
    for text in (
        "planely incompetant",
        '"planely incompetent"',
        'case:"maley v. brigs" warrant',
        "warant type:counsel",
    ):
        results = asked(engine, Request(text))
        assert (results.total, results.hits, results.tree) == (0, (), parse(text).tree)


def test_a_name_too_long_for_a_query_offers_nothing(engine: Engine) -> None:
    text = "case:mesershmidt warrant "
    assert asked(engine, Request(text)).suggestion is not None
    assert asked(engine, Request(text + "x" * (LONGEST_QUERY - len(text)))).suggestion is None


def test_filters_are_found_where_they_are_typed() -> None:
    text = "own:(a) -type:dissent “author:x” case:“a v. b” foo: cite:475 U.S. 335 c"
    found = typed_filters(text)
    assert [(each.field, each.wanted, text[each.start : each.end]) for each in found] == [
        ("type", "dissent", "-type:dissent"),
        ("case", "a v. b", "case:“a v. b”"),
        ("cite", "475 U.S. 335", "cite:475 U.S. 335"),
    ]
    assert without(text, found[0]).startswith("own:(a) “author:x”")
    assert 'case:"X ‘Y’ & Z" foo' in with_value(text, found[1], "X ‘Y’ & Z")
    assert 'case:"x y z" foo' in with_value(text, found[1], 'X “Y” "Z')
    assert "type:court “" in with_value(text, found[0], "court")
    assert typed_filters('"never closed author:powell') == ()
