from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from search.engine import Sort
from search.request import Request
from webui.links import between, narrowed, search_path
from webui.request import search_request

VALUES = st.lists(st.text(min_size=1, max_size=20).map(str.strip).filter(bool), max_size=3, unique=True).map(tuple)
YEARS = st.none() | st.integers(1, 9999)


@st.composite
def requests(draw: st.DrawFn) -> Request:
    return Request(
        text=draw(st.text(max_size=60)).strip(),
        author=draw(VALUES),
        joined=draw(VALUES),
        type=draw(VALUES),
        case=draw(VALUES),
        court=draw(VALUES),
        first_year=draw(YEARS),
        last_year=draw(YEARS),
        match=draw(st.sampled_from(["all", "any"])),
        sort=draw(st.sampled_from(list(Sort))),
        page=draw(st.integers(1, 10_000)),
        limit=draw(st.integers(1, 100)),
        group=draw(st.sampled_from([None, "opinion", "case"])),
    )


@given(requests())
def test_the_link_to_a_request_is_read_back_as_the_same_request(request: Request) -> None:
    query = urlsplit(search_path(request, request.page)).query
    assert search_request(MultiDict(parse_qsl(query, keep_blank_values=True))) == request


@given(requests(), st.sampled_from(["author", "joined", "type", "case", "court"]), st.text(min_size=1, max_size=20))
def test_a_request_with_one_more_value_has_the_path_of_any_such_request(
    request: Request, field: str, value: str
) -> None:
    more = request._replace(**{field: (*getattr(request, field), value)})  # type: ignore[arg-type]
    assert narrowed(request, field)(value) == search_path(more)


@given(requests(), st.integers(1, 9999), st.integers(1, 9999))
def test_a_request_of_other_years_has_the_path_of_any_such_request(request: Request, first: int, last: int) -> None:
    assert between(request)(first, last) == search_path(request._replace(first_year=first, last_year=last))


def test_the_plain_request_has_a_plain_link() -> None:
    assert search_path(Request()) == "/"
    assert search_path(Request(text="a b"), page=2) == "/?q=a+b&page=2"


def test_what_a_reader_added_to_the_address_wins() -> None:
    assert search_request(MultiDict([("q", "first"), ("q", "second"), ("page", "3"), ("page", "2")])) == Request(
        text="second", page=2
    )
