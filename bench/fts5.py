"""A peer: SQLite's FTS5 with the Porter stemmer, over the very paragraphs of an index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from caselaw.model import Passage
from search.engine import Ask, Engine, Sort
from search.tree import Among

_SCHEMA = """
pragma journal_mode = off;
pragma synchronous = off;
create virtual table t using fts5(text, tokenize = 'porter unicode61');
create table p (id integer primary key, kind text, author text, year integer, decided integer);
"""
_INDEXES = """
create index p_kind on p (kind, decided);
create index p_author on p (author, decided);
create index p_year on p (year, decided);
insert into t (t) values ('optimize');
analyze;
"""

# More passages than any case has.
_ALL = 1_000_000


class Asked(NamedTuple):
    """A question for FTS5: what stands behind ``where``, and its values."""

    where: str
    values: Sequence[str | int]
    ranked: bool


def fill(file: Path, engine: Engine, case_ids: Sequence[str]) -> None:
    """Make the database of every passage of the index, once; a half-made one is made anew."""
    half = file.with_suffix(".half")
    half.unlink(missing_ok=True)
    database = sqlite3.connect(half)
    database.executescript(_SCHEMA)
    for number, passage in enumerate(_passages(engine, case_ids), start=1):
        database.execute("insert into t (rowid, text) values (?, ?)", (number, passage.paragraph.text))
        database.execute("insert into p values (?, ?, ?, ?, ?)", (number, *_columns(passage)))
    database.executescript(_INDEXES)
    database.commit()
    database.close()
    half.rename(file)


def _passages(engine: Engine, case_ids: Sequence[str]) -> Iterator[Passage]:
    for case_id in case_ids:
        for hit in engine.find(Ask(Among("case", (case_id,)), sort=Sort.OLDEST, limit=_ALL)).hits:
            yield hit.passage


def _columns(passage: Passage) -> tuple[str, str | None, int | None, int]:
    decided, authors = passage.case.decided, passage.writing.authors
    year = decided.year if decided else None
    return passage.writing.kind.value, authors[0].id if authors else None, year, decided.toordinal() if decided else 0


def answer(database: sqlite3.Connection, asked: Asked) -> tuple[int, list[str]]:
    """How many match, and the text of the best twenty: by rank, or, where nothing has a rank, the newest."""
    tables = "t join p on p.id = t.rowid" if "p." in asked.where else "t"
    order = "rank" if asked.ranked else "p.decided desc"
    best = database.execute(f"select t.text from {tables} where {asked.where} order by {order} limit 20", asked.values)  # noqa: S608 - written here, values apart
    texts = [str(text) for (text,) in best]
    if not asked.ranked:
        tables = "p"
    [total] = database.execute(f"select count(*) from {tables} where {asked.where}", asked.values).fetchone()  # noqa: S608
    return int(total), texts
