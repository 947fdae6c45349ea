"""CourtListener's bulk data: a CSV file with an opinion on each row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from indexer.cleaning import decode, is_binary
from indexer.readers.block import Document
from indexer.readers.courtlistener_facts import cluster_key, facts, merged
from indexer.readers.courtlistener_opinion import TEXT_FIELDS, OpinionObject, document

_HEAD = 4_096
# The columns that only the bulk file of opinions has together.
_COLUMNS = frozenset({"id", "type", "plain_text", "html_with_citations"})


class CourtListenerCsv:
    """Reads the bulk file of opinions, one case for each cluster in it."""

    name = "CourtListener CSV"

    def recognises(self, data: bytes) -> bool:
        """Whether its first line names the columns of an opinion."""
        if is_binary(data):
            return False
        first = data[:_HEAD].lstrip(b"\xef\xbb\xbf").splitlines()[:1]
        columns = first[0].decode("ascii", "replace").split(",") if first else []
        return {column.strip(' "') for column in columns} >= _COLUMNS

    def read(self, data: bytes) -> tuple[Document, ...]:
        """The cases of the file, in the order of their first rows; ValueError if a row is broken or none has text."""
        cases: dict[str, list[dict[str, str]]] = {}
        for row in _rows(decode(data)):
            if any(row[field] for field in TEXT_FIELDS if field in row):
                cases.setdefault(str(cluster_key(row, None) or f"opinion {row['id']}"), []).append(row)
        if not cases:
            raise ValueError("no row has an opinion's text")
        return tuple(_case(rows) for rows in cases.values())


def _case(rows: list[dict[str, str]]) -> Document:
    return document([OpinionObject.of(row) for row in rows], merged(facts(row) for row in rows))


def _rows(text: str) -> Iterator[dict[str, str]]:
    """The rows by column; an opinion is longer than the csv module's limit for a field by default."""
    # PostgreSQL wrote the file: a backslash escapes, a quotation mark is not doubled.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    lines = io.StringIO(text.removeprefix("\ufeff"), newline="")
    reader = csv.DictReader(lines, escapechar="\\", doublequote=False, strict=True)
    try:
        for row in reader:
            if None in row or None in row.values():
                raise ValueError(f"line {reader.line_num}: a row with another number of columns than the first")
            yield row
    except csv.Error as error:
        raise ValueError(f"line {reader.line_num}: {error}") from error
