"""Cases put into a Whoosh index and taken out of it."""

# Parts of the library have no types.
# mypy: allow-untyped-calls

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from whoosh import index
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage


class CaseWriter:
    """Keeps documents by the case they belong to, whose id is in the field ``of_case``."""

    def __init__(self, folder: Path, schema: Schema, of_case: str, pool: int) -> None:
        """Open or create the index in ``folder``; ``pool`` megabytes of postings stay in memory."""
        folder.mkdir(exist_ok=True)
        there = index.exists_in(str(folder))
        self._folder = folder
        self._index = index.open_dir(str(folder)) if there else index.create_in(str(folder), schema)
        self._of_case, self._pool = of_case, pool
        self._begin()

    def _begin(self) -> None:
        self._writer: Any = self._index.writer(limitmb=self._pool)
        # The library deletes only what is committed: here is where else a case's documents are.
        self._uncommitted: dict[str, range] = {}

    def put(self, case_id: str, documents: Iterable[dict[str, Any]]) -> None:
        """Replace the case's documents by these."""
        self.remove(case_id)
        first = self._writer.docnum
        for document in documents:
            self._writer.add_document(**document)
        self._uncommitted[case_id] = range(first, self._writer.docnum)

    def remove(self, case_id: str) -> None:
        """Drop the case's documents."""
        for number in self._uncommitted.pop(case_id, ()):
            self._writer.newsegment.delete_document(number)
        self._writer.delete_by_term(self._of_case, case_id)

    def commit(self) -> None:
        """Make it durable."""
        self._writer.commit()
        self._begin()

    def close(self) -> None:
        """Drop what was not committed."""
        if not self._writer.is_closed:
            begun = self._writer.newsegment.segment_id()
            self._writer.cancel()
            for left_behind in self._folder.glob(f"{begun}.*"):
                left_behind.unlink()


def join(folder: Path, parts: Sequence[Path]) -> None:
    """Make an index in ``folder``, which has none, of those in ``parts``: segments move, one list names them all."""
    folder.mkdir(parents=True, exist_ok=True)
    segments = []
    for part in parts:
        opened = index.open_dir(str(part))
        for segment in opened._segments():
            segments.append(segment)
            for path in part.glob(f"{segment.segment_id()}.*"):
                path.replace(folder / path.name)
    index.TOC(opened.schema, segments, 0).write(FileStorage(str(folder)), opened.indexname)
