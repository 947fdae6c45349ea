"""Peers that index paragraphs whose words are cut already and wait in memory, each run in a process of its own.

python -m bench.filling tantivy|fts5 PARAGRAPHS FOLDER THREADS prints the seconds that the filling took.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import tantivy

from search.analysis import stemmed
from search.cutting import by_sentence
from search.engine import Ask, Engine, Sort
from search.tree import Among

# A paragraph's text, its words, and their stems.
Precut: TypeAlias = tuple[str, str, str]

_HEAP = 256_000_000
# More passages than any case has.
_ALL = 1_000_000


def write(file: Path, engine: Engine, case_ids: Iterable[str]) -> int:
    """Write every paragraph of an index, as the peers read them; gives the bytes of their text."""
    size = 0
    with file.open("w", encoding="utf-8") as lines:
        for text, exact, stems in _precut(engine, case_ids):
            lines.write(json.dumps((text, exact, stems), ensure_ascii=False) + "\n")
            size += len(text.encode())
    return size


def _precut(engine: Engine, case_ids: Iterable[str]) -> Iterator[Precut]:
    for case_id in case_ids:
        found = engine.find(Ask(Among("case", (case_id,)), sort=Sort.OLDEST, limit=_ALL)).hits
        paragraphs = [hit.passage.paragraph for hit in found]
        for paragraph, sentences in zip(paragraphs, by_sentence(paragraphs), strict=True):
            exact = " ".join(sentences)
            yield paragraph.text, exact, stemmed(exact)


def tantivy_by_itself(paragraphs: Sequence[Precut], folder: Path, threads: int) -> None:
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


PEERS: Mapping[str, Callable[[Sequence[Precut], Path, int], None]] = {"tantivy": tantivy_by_itself, "fts5": fts5}


def main(peer: str, file: Path, folder: Path, threads: int) -> None:
    """Read the paragraphs, then fill, and print how long that took."""
    with file.open(encoding="utf-8") as lines:
        paragraphs: list[Precut] = [tuple(json.loads(line)) for line in lines]
    started = time.perf_counter()
    PEERS[peer](paragraphs, folder, threads)
    print(time.perf_counter() - started)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
