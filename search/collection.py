"""An index opened for reading: search it, and fetch cases, opinions and passages by their ids."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from caselaw.model import Case, Decision, Opinion, Passage
from search.request import Request, Results


class Collection:
    """What a folder of opinions holds, as of the last commit; a new commit is followed at the next call.

    Safe to use from several threads.
    """

    def __init__(self, folder: Path, engine: str | None = None) -> None:
        """Open the index in ``folder``; raises IndexMissing, IndexOutdated, IndexDamaged or EngineUnavailable.

        ``engine`` asks for one by name and raises IndexOutdated where the index was built by another.
        """
        raise NotImplementedError

    def search(self, request: Request) -> Results:
        """Answer a request; raises QueryError, with position and suggestion where there is one."""
        raise NotImplementedError

    def decision(self, case_id: str) -> Decision:
        """A whole case with its opinions in the document's order; raises UnknownId."""
        raise NotImplementedError

    def opinion(self, writing_id: str) -> tuple[Case, Opinion]:
        """One opinion, ``475-us-335/powell``, with its case; raises UnknownId."""
        raise NotImplementedError

    def passage(self, passage_id: str, fingerprint: str | None = None) -> Passage:
        """One paragraph, ``475-us-335/powell/12`` or ``…/n4.2``; raises UnknownId.

        With a fingerprint that is not this passage's, the passage of the same case that has it, or, where
        none has, the one of the id.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Release the engine."""

    def __enter__(self) -> Collection:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
