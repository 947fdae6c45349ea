"""How much is read of a file, and how much one case may hold: what no opinion has is refused before it costs memory.

The longest case we know, Buckley v. Valeo with all its opinions, has 600,000 characters, 13,000 lines of a file that
ends each line, and six opinions; a volume of reports about five times that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from caselaw.model import Decision
from indexer.errors import LimitExceeded
from indexer.readers.block import Document

# A paragraph with its id, its fingerprint and what an index keeps of it costs a thousand bytes beside its text.
MOST_PARAGRAPHS = 200_000
# To cut a paragraph's words takes some 30 bytes for each of its characters.
LONGEST_PARAGRAPH = 5_000_000
# The writings of a case are held against each other when several files have it.
MOST_OPINIONS = 2_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read: bytes of one file or piece, bytes made of each byte read, and pieces of one file.

    A few repeated bytes may well be packed tighter than ``ratio``: it counts from ``ratio_from`` bytes on.
    """

    piece_bytes: int = 64 * 1024 * 1024
    ratio: int = 200
    ratio_from: int = 1024 * 1024
    pieces: int = 200_000

    @property
    def too_large(self) -> str:
        """The reason not to read a piece."""
        return f"too large: over the limit of {self.piece_bytes:,} bytes"


LIMITS = Limits()


def check_documents(documents: Iterable[Document]) -> None:
    """Refuse a case of too many paragraphs, or of one that is too long; raises LimitExceeded."""
    for document in documents:
        if len(document.blocks) > MOST_PARAGRAPHS:
            raise LimitExceeded(f"over {MOST_PARAGRAPHS:,} paragraphs, as no case has")
        if max((len(block.text) for block in document.blocks), default=0) > LONGEST_PARAGRAPH:
            raise LimitExceeded(f"a paragraph of over {LONGEST_PARAGRAPH:,} characters, as no opinion has")


def check_decisions(decisions: Iterable[Decision]) -> None:
    """Refuse a case of too many opinions; raises LimitExceeded."""
    if any(len(decision.opinions) > MOST_OPINIONS for decision in decisions):
        raise LimitExceeded(f"over {MOST_OPINIONS:,} opinions, as no case has")
