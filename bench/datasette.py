"""A peer: Datasette, over the paragraphs of an index in an SQLite database with an FTS5 table (porter)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from bench.http_load import Address
from caselaw.model import Passage
from search import manifest as index_manifest
from search.collection import Collection
from search.engine import Ask, Sort
from search.engines import engine_kind
from search.tree import Among

# Cases read from the index at once.
_CASES = 100

_TABLES = """
create table paragraphs (
  id text primary key, case_name text, citation text, kind text, author text, decided text, year integer, body text
);
create virtual table paragraphs_fts using fts5 (body, content="paragraphs", tokenize='porter unicode61');
"""


def passages(index: Path) -> Iterator[Passage]:
    """Every passage of an index, case by case."""
    manifest = index_manifest.read(index)
    engine = engine_kind(manifest.engine).open_reader(manifest.files(index))
    with Collection(index) as collection:
        ids = sorted(collection.cases)
    for start in range(0, len(ids), _CASES):
        ask = Ask(Among("case", tuple(ids[start : start + _CASES])), sort=Sort.OLDEST, limit=1_000_000)
        for hit in engine.find(ask).hits:
            yield hit.passage
    engine.close()


def write(index: Path, database: Path) -> int:
    """Write the database, and return how many paragraphs it has."""
    with sqlite3.connect(database) as connection:
        connection.executescript(_TABLES)
        connection.executemany("insert into paragraphs values (?, ?, ?, ?, ?, ?, ?, ?)", map(_row, passages(index)))
        connection.execute("insert into paragraphs_fts (paragraphs_fts) values ('rebuild')")
        for column in ("kind", "author", "year"):
            connection.execute(f"create index by_{column} on paragraphs ({column})")
    with sqlite3.connect(database) as connection:
        connection.execute("insert into paragraphs_fts (paragraphs_fts) values ('optimize')")
        rows = int(connection.execute("select count(*) from paragraphs").fetchone()[0])
    if not rows:
        raise ValueError(f"No paragraph came out of {index}.")
    return rows


def _row(passage: Passage) -> tuple[object, ...]:
    case, writing, par = passage.case, passage.writing, passage.paragraph
    return (
        par.id,
        case.name,
        str(case.citations[0]) if case.citations else None,
        writing.kind.value,
        writing.authors[0].name if writing.authors else None,
        case.decided.isoformat() if case.decided else None,
        case.decided.year if case.decided else None,
        par.text,
    )


def command(peers: Path, database: Path, address: Address) -> list[str]:
    """What serves the database; it is to guess no facets, and to break off no question."""
    settings = {"suggest_facets": "off", "sql_time_limit_ms": "20000"}
    words = [word for name, value in settings.items() for word in ("--setting", name, value)]
    return [str(peers / "datasette"), "serve", str(database), "--port", str(address.port), *words]


def page(database: Path, search: str, filters: str = "", facets: tuple[str, ...] = ()) -> str:
    """The path of the table's page: twenty paragraphs that FTS5 finds, and how many there are."""
    query = urlencode(
        [("_search", search), ("_searchmode", "raw"), ("_size", "20"), *(("_facet", name) for name in facets)]
    )
    return f"/{database.stem}/paragraphs?{query}{filters}"
