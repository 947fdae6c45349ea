"""Documents handed to a tantivy writer many at a time.

Its thread sleeps when there is nothing to do, and to wake it for each document costs as much as to index a short one.
"""

from __future__ import annotations

import tantivy
from tantivy import Document

# More save nothing.
_MANY = 1_000


class Batches:
    """What is to be added to and removed from an index, in that order case by case; for one thread."""

    def __init__(self, writer: tantivy.IndexWriter) -> None:
        self._writer = writer
        self._waiting: list[Document] = []
        self._cases: set[int] = set()

    def add(self, case: int, document: Document) -> None:
        """Add a document of a case, sooner or later."""
        self._cases.add(case)
        self._waiting.append(document)
        if len(self._waiting) >= _MANY:
            self.hand_over()

    def remove(self, case: int) -> None:
        """Remove all that was added of a case so far."""
        if case in self._cases:
            self.hand_over()
        self._writer.delete_documents_by_term("case", case)

    def hand_over(self) -> None:
        """Add what waits."""
        for document in self._waiting:
            self._writer.add_document(document)
        self._waiting.clear()
        self._cases.clear()
