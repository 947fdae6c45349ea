"""A peer: SQLite's FTS5 with the Porter stemmer, over the very paragraphs of an index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from caselaw.model import Passage
from search.engine import Ask, Engine, Sort
from search.tree import Among, And, Decided, Fuzzy, Near, Node, Not, Or, Root, Words

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

# More passages than any case has, and more words than one may be a misspelling of.
_ALL, _MOST_FORMS = 1_000_000, 1_024


class Asked(NamedTuple):
    """A question for FTS5: the words, in its own syntax, what else stands behind ``where``, and the values of both."""

    where: str
    values: Sequence[str | int]
    is_ranked: bool


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
    counted = tables if asked.is_ranked else "p"
    order = "rank" if asked.is_ranked else "p.decided desc"
    best = f"select t.text from {tables} where {asked.where} order by {order} limit 20"  # noqa: S608 - values apart
    count = f"select count(*) from {counted} where {asked.where}"  # noqa: S608
    texts = [str(text) for (text,) in database.execute(best, asked.values)]
    [total] = database.execute(count, asked.values).fetchone()
    return int(total), texts


def asked(tree: Node, engine: Engine) -> Asked:
    """A query of the bench as one asks FTS5; of misspelt words, all that they may be."""
    parts = tree.parts if isinstance(tree, And) else (tree,)
    filters = [_column(part) for part in parts if isinstance(part, Among | Decided)]
    wanted = [part for part in parts if not isinstance(part, Among | Decided)]
    kept = " AND ".join(_match(part, engine) for part in wanted if not isinstance(part, Not))
    left_out = "".join(f" NOT {_match(part.part, engine)}" for part in wanted if isinstance(part, Not))
    where = [*(["t match ?"] if kept else []), *(column for column, _ in filters)]
    values = [*([f"({kept}){left_out}"] if kept else []), *(value for _, of in filters for value in of)]
    return Asked(" and ".join(where), values, bool(kept))


def _match(node: Node, engine: Engine) -> str:
    match node:
        case Words():
            return f'"{" ".join(node.words)}"'
        case Or():
            return f"({' OR '.join(_match(part, engine) for part in node.parts)})"
        case Near(Words() as left, Words() as right, int() as within):
            return f'NEAR("{left.words[0]}" "{right.words[0]}", {within - 1})'
        case Root():
            return f'"{node.prefix}" *'
        case Fuzzy():
            near = [one.word for one in engine.near_words(node.word, _MOST_FORMS) if one.edits <= node.edits]
            return f"({' OR '.join(f'{chr(34)}{word}{chr(34)}' for word in near)})"
        case _:
            raise TypeError(f"no query of the bench: {node}")


def _column(node: Among | Decided) -> tuple[str, Sequence[str | int]]:
    if isinstance(node, Decided):
        return "p.year between ? and ?", ((node.first or 0) // 10_000, (node.last or 0) // 10_000)
    column = {"type": "kind", "author": "author"}[node.field]
    return f"p.{column} in ({', '.join('?' * len(node.values))})", node.values
