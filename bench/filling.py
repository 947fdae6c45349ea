"""Peers that index paragraphs whose words are cut already and wait in memory, each run in a process of its own.

python -m bench.filling same-fields|words|fts5 PRECUT FOLDER THREADS prints the seconds that the filling took.
"""

from __future__ import annotations

import gc
import pickle
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import tantivy

from caselaw.model import Passage
from search.analysis import BREAK, stemmed
from search.cutting import Sentences, by_sentence
from search.engine import Ask, Engine, Sort
from search.engines.tantivy_documents import Finished, Finisher, begun, document, ready, schema
from search.engines.tantivy_store import Packer
from search.fields import Shared, fields
from search.tree import Among

# A paragraph's text, its words, and their stems.
Precut: TypeAlias = tuple[str, str, str]

_HEAP = 256_000_000
# More passages than any case has.
_ALL = 1_000_000


class Files(NamedTuple):
    """Where what the peers are given is kept: paragraphs with their words, and passages with all of our fields."""

    paragraphs: Path
    passages: Path


def write(files: Files, engine: Engine, case_ids: Iterable[str]) -> int:
    """Write every paragraph of an index, as the peers read them; gives the bytes of their text."""
    size = 0
    with files.paragraphs.open("wb") as paragraphs, files.passages.open("wb") as passages:
        for case_id in case_ids:
            found = _passages(engine, case_id)
            cut = by_sentence([passage.paragraph for passage in found])
            for given in _precut(found, cut):
                pickle.dump(given, paragraphs)
                size += len(given[0].encode())
            for writing in _writings(found, cut):
                pickle.dump(writing, passages)
    return size


def _passages(engine: Engine, case_id: str) -> list[Passage]:
    hits = engine.find(Ask(Among("case", (case_id,)), sort=Sort.OLDEST, limit=_ALL)).hits
    return [hit.passage for hit in hits]


def _precut(passages: Sequence[Passage], cut: Sequence[Sentences]) -> Iterator[Precut]:
    for passage, sentences in zip(passages, cut, strict=True):
        exact = sentences.replace(BREAK, " ")
        yield passage.paragraph.text, exact, stemmed(exact)


def _writings(passages: Sequence[Passage], cut: Sequence[Sentences]) -> Iterator[tuple[Shared, list[Finished]]]:
    """What the passages of each writing share, and each of them as the engine takes it."""
    finisher, packer = Finisher(), Packer()
    for _, group in groupby(fields(passages, cut), key=lambda one: id(one.shared)):
        of_writing = list(group)
        yield of_writing[0].shared, [finisher.finished(one, packer.pack(one.data)) for one in of_writing]


def _read(file: Path) -> Iterator[Any]:
    with file.open("rb") as pickles:
        while pickles.peek(1):
            yield pickle.load(pickles)  # noqa: S301  ours, written a minute ago


def same_fields(writings: Sequence[tuple[Shared, Sequence[Finished]]], folder: Path, threads: int) -> None:
    """All that our index has of a passage, its stored bytes included; Python makes each document."""
    writer = ready(tantivy.Index(schema(), str(folder))).writer(_HEAP, threads)
    for shared, passages in writings:
        common = begun(shared)
        for passage in passages:
            writer.add_document(document(common, passage))
    writer.commit()
    writer.wait_merging_threads()


def words(paragraphs: Sequence[Precut], folder: Path, threads: int) -> None:
    """Both strings indexed with positions, the text stored; Python makes each document."""
    builder = tantivy.SchemaBuilder()
    for name in ("exact", "stem"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_bytes_field("text", stored=True)
    writer = tantivy.Index(builder.build(), str(folder)).writer(_HEAP, threads)
    for text, exact, stems in paragraphs:
        document = tantivy.Document()
        document.add_text("exact", exact)
        document.add_text("stem", stems)
        document.add_bytes("text", text.encode())
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def fts5(paragraphs: Sequence[Precut], folder: Path, _: int) -> None:
    """SQLite cuts and stems the words (Porter) and keeps the text; it has one thread."""
    database = sqlite3.connect(folder / "fts5.db")
    database.executescript("pragma journal_mode = off; pragma synchronous = off;")
    database.execute("create virtual table t using fts5(text, tokenize = 'porter unicode61')")
    database.executemany("insert into t (text) values (?)", ((text,) for text, _, _ in paragraphs))
    database.commit()
    database.close()


PEERS: Mapping[str, Callable[[Sequence[Any], Path, int], None]] = {
    "same-fields": same_fields,
    "words": words,
    "fts5": fts5,
}


def main(peer: str, file: Path, folder: Path, threads: int) -> None:
    """Read what the peer is given, then fill, and print how long that took."""
    given = list(_read(file))
    gc.freeze()
    started = time.perf_counter()
    PEERS[peer](given, folder, threads)
    print(time.perf_counter() - started)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
