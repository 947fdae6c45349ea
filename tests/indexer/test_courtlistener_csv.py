"""CourtListener's bulk CSV. No file of it is at hand: the fixtures are written from its described shape."""

from __future__ import annotations

import csv
import io

import pytest

from caselaw.model import Kind
from indexer.formats import reader_of
from indexer.readers.block import Document
from indexer.readers.courtlistener_csv import CourtListenerCsv
from indexer.segmentation import segment

COLUMNS = ("id", "type", "author_str", "per_curiam", "plain_text", "html", "html_with_citations", "cluster_id")


def bulk(*rows: dict[str, str]) -> bytes:
    """The file as PostgreSQL writes it: fields quoted, a backslash before a quotation mark within."""
    out = io.StringIO()
    writer = csv.DictWriter(
        out, COLUMNS, restval="", quoting=csv.QUOTE_ALL, escapechar="\\", doublequote=False, lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def read(data: bytes) -> tuple[Document, ...]:
    reader = reader_of(data)
    assert isinstance(reader, CourtListenerCsv)
    return reader.read(data)


LEAD = {"id": "1", "type": "020lead", "author_str": "White", "html": "<p>We affirm.</p>", "cluster_id": "9"}
DISSENT = {"id": "2", "type": "040dissent", "author_str": "Brennan", "plain_text": "I dissent.", "cluster_id": "9"}


def test_rows_of_one_cluster_are_one_case() -> None:
    other = {**LEAD, "id": "3", "cluster_id": "10"}
    found = read(bulk(DISSENT, other, LEAD))
    assert [[writing.said.kind for writing in segment(document.blocks).writings] for document in found] == [
        [Kind.MAJORITY, Kind.DISSENT],
        [Kind.MAJORITY],
    ]


def test_quotation_marks_backslashes_and_line_ends_are_the_texts() -> None:
    text = '<p>He said "no\\yes",\nand \\"left\\".</p>'
    (found,) = read(bulk({**LEAD, "html_with_citations": text}))
    assert found.blocks[-1].text == 'He said "no\\yes", and \\"left\\".'


def test_a_flag_of_the_database_is_read() -> None:
    (found,) = read(bulk({**LEAD, "author_str": "", "per_curiam": "t"}))
    assert found.blocks[0].label == Kind.PER_CURIAM


def test_a_field_may_be_longer_than_the_csv_module_allows_which_keeps_its_limit() -> None:
    before = csv.field_size_limit()
    (found,) = read(bulk({**LEAD, "html": f"<p>{'We affirm. ' * 20_000}</p>"}))
    assert len(found.blocks[-1].text) == 219_999
    assert csv.field_size_limit() == before


def test_cells_without_quotation_marks_and_windows_line_ends_are_read() -> None:
    data = b"id,type,plain_text,cluster_id,html_with_citations\r\n7,020lead,We affirm.,9,\r\n\r\n"
    (found,) = read(data)
    assert read(data.rstrip()) == (found,)
    assert [block.text for block in found.blocks] == ["", "We affirm."]


def test_a_row_without_a_cluster_is_a_case() -> None:
    rows = [{**LEAD, "cluster_id": ""}, {**LEAD, "id": "2", "cluster_id": ""}]
    assert len(read(bulk(*rows))) == 2


def test_a_row_without_text_is_passed_over() -> None:
    assert len(read(bulk({**LEAD, "html": "", "cluster_id": "8"}, DISSENT))) == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(bulk({"id": "1"}), "no row has an opinion's text", id="no text"),
        pytest.param(bulk(LEAD)[:-20], "row 1 is cut off or damaged", id="cut off"),
        pytest.param(bulk(LEAD) + b'"7","020lead"\n', "row 2 has another number of columns", id="a short row"),
        pytest.param(bulk(LEAD) + b'"7"x\n', "row 2 is cut off or damaged", id="damaged quotation"),
    ],
)
def test_a_broken_file_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        CourtListenerCsv().read(data)


@pytest.mark.parametrize(
    "data",
    [b"file,name,citation\nx.txt,A v. B,1 U.S. 1\n", b"id,type\n1,2\n", b"An opinion.\n", b"", b"\x00\x01"],
    ids=["cases.csv", "another table", "text", "nothing", "binary"],
)
def test_other_files_are_not_recognised(data: bytes) -> None:
    assert not CourtListenerCsv().recognises(data)
