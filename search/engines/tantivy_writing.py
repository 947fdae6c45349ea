"""Cases put into a tantivy index and taken out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import tantivy
from tantivy import Document

from caselaw.model import Passage
from search.case_words import case_number
from search.cutting import Sentences, by_sentence
from search.engines.faults import writing
from search.engines.tantivy_closing import close
from search.engines.tantivy_documents import Finisher, begun, document, ready, schema
from search.engines.tantivy_evidence import CaseWords, EvidenceWriter
from search.engines.tantivy_opening import FAILURES
from search.engines.tantivy_store import Packer
from search.fields import Fields, fields

# For both indexing threads together: a segment holds some 100 MB of text.
_HEAP, _THREADS = 256_000_000, 2
# So many passages or more are put together. The engine's threads sleep between two such lots: to wake one for each
# document costs as much as to index it.
_TOGETHER = 1_000
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
        self._packer, self._finisher = Packer(), Finisher()
        self._waiting: list[tuple[str, Sequence[Passage], Sequence[Sentences]]] = []
        self._count = 0  # of the passages that wait

    def put_case(self, case_id: str, passages: Sequence[Passage], cut: Sequence[Sentences] | None = None) -> None:
        """Replace the case's passages by these, sooner or later."""
        self._committed = False
        if cut is None:
            cut = by_sentence([passage.paragraph for passage in passages])
        self._waiting.append((case_id, passages, cut))
        self._count += len(passages)
        if self._count >= _TOGETHER:
            with writing(self._folder, FAILURES):
                self._put()

    def remove_case(self, case_id: str) -> None:
        """Drop the case's passages."""
        self._committed = False
        with writing(self._folder, FAILURES):
            self._put()
            self._writer.delete_documents_by_term("case", case_number(case_id))
            self._evidence.remove(case_id)

    def _put(self) -> None:
        """Put what waits, one kind of work after the other: each has tables of its own, which then are at hand."""
        cases, self._waiting, self._count = self._waiting, [], 0
        passages = [passage for _, of_case, _ in cases for passage in of_case]
        every = list(fields(passages, [words for *_, cut in cases for words in cut]))
        documents = self._documents(every, [self._packer.pack(one.data) for one in every])
        stems = iter(every)
        said: list[CaseWords] = []
        for case_id, of_case, _ in cases:
            self._writer.delete_documents_by_term("case", case_number(case_id))
            for made in islice(documents, len(of_case)):
                self._writer.add_document(made)
            said.append(CaseWords(case_id, of_case, " ".join([one.stems for one in islice(stems, len(of_case))])))
        self._evidence.put(said)

    def _documents(self, every: Iterable[Fields], packed: Iterable[bytes]) -> Iterator[Document]:
        shared, common = None, Document()
        finished = [self._finisher.finished(one, data) for one, data in zip(every, packed, strict=True)]
        for one, passage in zip(every, finished, strict=True):
            if one.shared is not shared:
                shared, common = one.shared, begun(one.shared)
            yield document(common, passage)

    def commit(self) -> None:
        """Make all of it durable at once, and drop the files of replaced segments."""
        with writing(self._folder, FAILURES):
            self._put()
            self._evidence.commit()
            self._writer.commit()
            self._writer.garbage_collect_files()
            self._committed = True

    def close(self) -> None:
        """Drop what was not committed; wait until merges in the background are done."""
        with writing(self._folder, FAILURES):
            self._evidence.close(committed=self._committed)
            close(self._index, self._writer, committed=self._committed)
