"""Cases put into a tantivy index and taken out of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import tantivy
from tantivy import Document

from caselaw.model import Passage
from search.case_words import case_number
from search.cutting import Sentences
from search.engines.faults import writing
from search.engines.tantivy_batches import Batches
from search.engines.tantivy_closing import close
from search.engines.tantivy_documents import Finisher, begun, document, ready, schema
from search.engines.tantivy_evidence import EvidenceWriter
from search.engines.tantivy_opening import FAILURES
from search.engines.tantivy_store import Packer
from search.fields import fields

# For both indexing threads together: a segment holds some 100 MB of text.
_HEAP, _THREADS = 256_000_000, 2
# For all writers side by side, each of which has one thread.
_SHARED = 1_200_000_000


def open_writer(folder: Path, beside: int = 1) -> Writer:
    """Open for writing, creating the index if there is none; raises IndexLocked, IndexDamaged."""
    with writing(folder, FAILURES):
        folder.mkdir(parents=True, exist_ok=True)
        if tantivy.Index.exists(str(folder)):
            return Writer(folder, ready(tantivy.Index.open(str(folder))), beside)
        return Writer(folder, ready(tantivy.Index(schema(), str(folder))), beside)


class Writer:
    """Puts, removes and commits cases; holds the engine's own lock on the folder."""

    def __init__(self, folder: Path, index: tantivy.Index, beside: int) -> None:
        self._folder = folder
        heap, threads = (_HEAP, _THREADS) if beside == 1 else (min(_HEAP, _SHARED // beside), 1)
        self._index, self._committed = index, True
        self._writer = index.writer(heap, threads)
        self._evidence = EvidenceWriter(folder)
        self._batches, self._finisher = Batches(self._writer), Finisher(Packer())

    def put_case(self, case_id: str, passages: Sequence[Passage], cut: Sequence[Sentences] | None = None) -> None:
        """Replace the case's passages by these."""
        with writing(self._folder, FAILURES):
            self._remove(case_id)
            number, stems = case_number(case_id), list[str]()
            shared, common = None, Document()
            for one in fields(passages, cut):
                if one.shared is not shared:
                    shared, common = one.shared, begun(one.shared)
                stems.append(one.stems)
                self._batches.add(number, document(common, self._finisher.finished(one)))
            self._evidence.put(case_id, passages, stems)

    def remove_case(self, case_id: str) -> None:
        """Drop the case's passages."""
        with writing(self._folder, FAILURES):
            self._remove(case_id)
            self._evidence.remove(case_id)

    def _remove(self, case_id: str) -> None:
        self._committed = False
        self._batches.remove(case_number(case_id))

    def commit(self) -> None:
        """Make all of it durable at once, and drop the files of replaced segments."""
        with writing(self._folder, FAILURES):
            self._evidence.commit()
            self._batches.hand_over()
            self._writer.commit()
            self._writer.garbage_collect_files()
            self._committed = True

    def close(self) -> None:
        """Drop what was not committed; wait until merges in the background are done."""
        with writing(self._folder, FAILURES):
            self._evidence.close(committed=self._committed)
            close(self._index, self._writer, committed=self._committed)
