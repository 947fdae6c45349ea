"""CourtListener's bulk data: a CSV file with an opinion on each row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.cleaning import decode, is_binary
from indexer.readers.block import Document
from indexer.readers.courtlistener_facts import cluster_key, facts, merged
from indexer.readers.courtlistener_opinion import TEXT_FIELDS, OpinionObject, document

_HEAD = 4_096
# "a \"cell\"" or a cell without quotation marks, and what ends it. PostgreSQL wrote the file: a backslash escapes,
# a quotation mark is not doubled.
_CELL = re.compile(r'(?:"(?P<quoted>[^"\\]*(?:\\.[^"\\]*)*)"|(?P<plain>[^",\r\n]*))(?P<end>,|\r?\n|\Z)', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
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
    """The rows by column; ValueError for a row of another length than the first."""
    columns: list[str] = []
    for number, cells in enumerate(_records(text.removeprefix("\ufeff"))):
        if not columns:
            columns = cells
        elif len(cells) != len(columns):
            raise ValueError(f"row {number} has another number of columns than the first line")
        else:
            yield dict(zip(columns, cells, strict=True))


def _records(text: str) -> Iterator[list[str]]:
    """The cells of each line, the first one's too; ValueError where the text is no CSV."""
    # Not by the csv module: it refuses cells of more than 131,072 characters, unless it is told otherwise for
    # everyone in the process.
    cells: list[str] = []
    position, number = 0, 0
    while position < len(text):
        match = _CELL.match(text, position)
        if match is None:
            raise ValueError(f"row {number} is cut off or damaged")
        cells.append(_ESCAPED.sub(r"\1", match["quoted"] or match["plain"] or ""))
        position = match.end()
        if match["end"] != ",":
            if cells != [""]:
                yield cells
            cells, number = [], number + 1
    if cells:  # a comma was the last character
        yield [*cells, ""]
