"""A tantivy writer closed for good: no thread of it writes on, and no file of a replaced segment stays."""

from __future__ import annotations

import tantivy

# The least that the library takes, in bytes.
_HEAP = 15_000_000


def close(index: tantivy.Index, writer: tantivy.IndexWriter, *, committed: bool) -> None:
    """Drop what was not committed, wait for the merges that go on in the background, and drop what they replaced.

    A rollback would let go of the threads that merge: they would write on, after the files were looked over and given
    their checksums, at what nobody will read.
    """
    if not committed:
        writer.rollback()
    writer.wait_merging_threads()
    last = index.writer(_HEAP, 1)
    last.garbage_collect_files()
    last.wait_merging_threads()
