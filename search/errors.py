"""What can go wrong, by who can act on it.

- SearchError
  - QueryError: the user; position and, where one exists, a query that would work (400, exit 2)
  - UnknownId: the user; no such case, opinion or passage (404, exit 1)
  - IndexUnusable: the operator (503, exit 3)
    - IndexMissing: nothing built yet
    - IndexOutdated: built by another version or engine
    - IndexLocked: another build is running
    - IndexDamaged: the engine cannot read its own files
    - EngineUnavailable: the engine's library is not installed, or not allowed here
"""

from __future__ import annotations


class SearchError(Exception):
    """Base of what this package raises on purpose; ``str(error)`` is one clear sentence."""


class QueryError(SearchError):
    """A query that cannot be answered as asked.

    ``position`` is the offset in code points into the query where it goes wrong (None where no
    place is to blame), ``suggestion`` a query that parses. ``chosen`` is the field and the value of a filter beside
    the query that is wrong; the suggestion has the filter in it then.
    """

    def __init__(
        self,
        message: str,
        position: int | None = None,
        suggestion: str | None = None,
        chosen: tuple[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        self.suggestion = suggestion
        self.chosen = chosen


class UnknownId(SearchError):
    """No case, opinion or passage has this id in the index."""


class IndexUnusable(SearchError):
    """The index cannot be read or written; the message says what to do."""


class IndexMissing(IndexUnusable):
    """There is no index in the folder."""


class IndexOutdated(IndexUnusable):
    """The index was made by another version, or by another engine than the one asked for."""


class IndexLocked(IndexUnusable):
    """Another build holds the index; the message names its process and since when."""


class IndexDamaged(IndexUnusable):
    """The engine cannot read its files."""


class EngineUnavailable(IndexUnusable):
    """The engine is not installed or refuses the folder."""
