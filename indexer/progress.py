"""How far a build has come, told after each file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

from indexer.scanning import RawFile
from search.sources import SourceKey


class Step(NamedTuple):
    """How many files and bytes are read, and of how many, and the file just read."""

    files: int
    of_files: int
    bytes: int
    of_bytes: int
    file: str


Progress: TypeAlias = Callable[[Step], None]


class Meter:
    """Counts files as they are read; a file in several parts, an archive, when the first of it is."""

    def __init__(self, files: Sequence[RawFile], progress: Progress | None) -> None:
        """``files`` are all there are to read."""
        self._progress = progress
        self._seen: set[SourceKey] = set()
        self._sizes = {file.key: file.size for file in files}
        self._bytes, self._of_bytes = 0, sum(self._sizes.values())

    def passed(self, keys: Iterable[SourceKey]) -> None:
        """Files that were read before: nothing is told of them."""
        for key in set(keys) - self._seen:
            self._seen.add(key)
            self._bytes += self._sizes[key]

    def tell(self, file: RawFile) -> None:
        """A file, or a part of it, is read."""
        self.passed((file.key,))
        if self._progress:
            self._progress(Step(len(self._seen), len(self._sizes), self._bytes, self._of_bytes, file.key.file))
