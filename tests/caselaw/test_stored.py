"""What is stored of a passage is the passage, whatever is in it, in few bytes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from caselaw.as_json import passage_json
from caselaw.justices import by_id
from caselaw.model import (
    Case,
    Citation,
    Cite,
    Joiner,
    Judge,
    Kind,
    NoteCall,
    PageMark,
    Paragraph,
    Passage,
    Role,
    Span,
    Writing,
    passages,
)
from caselaw.stored import Opened, decode, encode, header_of
from indexer.completing import complete
from indexer.metadata import read_cases
from indexer.reading import read_file

_POWELL = by_id("LFPowell")
assert _POWELL is not None

_ANY = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('\n\0\x1e\u2028“ /\\"'), max_size=12)
_NUMBER = st.integers(min_value=0, max_value=1 << 40)
_JUDGES = st.sampled_from([_POWELL, _POWELL._replace(name="L. Powell")]) | st.builds(Judge, _ANY, _ANY, _ANY)
_CITATIONS = st.builds(Citation, _NUMBER, st.sampled_from(["U.S.", "Cranch"]) | _ANY, _NUMBER)
_CASES = st.builds(
    *(Case, _ANY, _ANY, st.lists(_CITATIONS, max_size=2).map(tuple), st.none() | _ANY, _ANY, st.none() | st.dates())
)
_WRITINGS = st.builds(
    Writing,
    st.sampled_from(["475-us-335/powell", "x", ""]),
    st.sampled_from(Kind),
    st.lists(_JUDGES, max_size=2).map(tuple),
    st.lists(st.builds(Joiner, _JUDGES, st.none() | _ANY), max_size=2).map(tuple),
    st.none() | _ANY,
)
_PARAGRAPHS = st.builds(
    Paragraph,
    st.sampled_from(
        ["475-us-335/powell/12", "475-us-335/powell/n4.2", "475-us-335/powell/012", "x/1", "x//1", "x", "/"]
    ),
    st.sampled_from([0, 1, 2, 12]),
    _ANY,
    st.sampled_from(Role),
    st.none() | _ANY,
    st.lists(st.builds(PageMark, _NUMBER, _NUMBER), max_size=2).map(tuple),
    st.lists(st.builds(NoteCall, _NUMBER, _ANY), max_size=2).map(tuple),
    st.lists(st.builds(Span, _NUMBER, _NUMBER), max_size=2).map(tuple),
    st.sampled_from(["", "0a" * 8, "00" * 8, "0A" * 8, "\n" * 8]) | _ANY,
    st.lists(
        st.builds(Cite, _NUMBER, _NUMBER, _CITATIONS, st.lists(_NUMBER, max_size=2).map(tuple), st.booleans()),
        max_size=2,
    ).map(tuple),
)
_PASSAGES = st.builds(Passage, _CASES, _WRITINGS, _PARAGRAPHS, st.none() | _ANY, _NUMBER)


@settings(max_examples=1_000, deadline=None, derandomize=True, database=None)
@given(_PASSAGES)
@example(Passage(Case("x", "X"), Writing("x/y", Kind.DISSENT), Paragraph("x/y/3", 0, ""), "", 0))
def test_any_passage_comes_back_and_so_do_its_parts(passage: Passage) -> None:
    data = encode(passage)
    assert decode(data) == passage
    assert encode(passage, header_of(passage.case, passage.writing)) == data
    opened, par = Opened(data), passage.paragraph
    assert (opened.case, opened.case_id, opened.writing_id) == (passage.case, passage.case.id, passage.writing.id)
    assert (opened.text, opened.role, opened.joins) == (par.text, par.role, par.joins)


def test_what_is_stored_besides_the_text_is_little() -> None:
    """Less than half of the passage's own JSON, for what passages of a writing share comes again and again."""
    raw = Path("raw")
    for path in raw.glob("*.txt"):
        (decision,) = read_file(path, root=raw, cases=read_cases(raw / "cases.csv"))
        for passage in passages(complete(decision)):
            besides = len(encode(passage)) - len(passage.paragraph.text.encode())
            assert besides < len(json.dumps({**passage_json(passage), "text": ""})) / 2


@pytest.mark.parametrize("at", [0, 1, 2, 3, 10])
def test_damage_is_an_error_that_is_known_for_damage_or_another_value(at: int) -> None:
    data = bytearray(
        encode(Passage(Case("x", "X"), Writing("x/y", Kind.DISSENT), Paragraph("x/y/3", 3, "So."), None, 0))
    )
    for byte in range(256):
        data[at] = byte
        try:
            decode(bytes(data))
        except (ValueError, LookupError, TypeError, AttributeError):  # as search.engine has it
            continue
