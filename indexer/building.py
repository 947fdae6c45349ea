"""The work of one build: files read, their cases put, and cases that several files share put together."""

from __future__ import annotations

import multiprocessing
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeAlias

from caselaw.model import Decision, passages
from indexer.errors import RawFileError
from indexer.merging import merge
from indexer.metadata import read_cases
from indexer.reading import read_file
from indexer.scanning import METADATA_FILE, RawFile, raw_file
from search.engine import Writer
from search.manifest import IndexedCase, IndexedSource, Manifest, SourceKey

# Called with how many files are done, how many there are, and the one just done.
Progress: TypeAlias = Callable[[int, int, str], None]

# Starting processes costs more than reading this many files does.
_WORTH_PROCESSES = 16

# Files read ahead of the writer, for each process: enough to keep it busy, few enough to hold in memory.
_AHEAD = 8


class _Read(NamedTuple):
    """A file's cases, or the reason why it could not be read."""

    decisions: tuple[Decision, ...]
    failure: str | None


class Work:
    """Reads files and puts their cases; ``sources`` and ``cases`` are what the next manifest says of them."""

    def __init__(self, writer: Writer, manifest: Manifest) -> None:
        """Go on from what the manifest holds."""
        self._writer = writer
        self.sources = dict(manifest.sources)
        self.cases = dict(manifest.cases)
        self.failed: list[tuple[str, str]] = []
        self._unsettled: set[str] = set()  # cases that several files have, or that lost a file
        self._owners: defaultdict[str, set[SourceKey]] = defaultdict(set)
        for key, source in self.sources.items():
            for case_id in source.cases:
                self._owners[case_id].add(key)

    def forget(self, keys: Iterable[SourceKey]) -> None:
        """Files that are gone."""
        for key in keys:
            self._disown(key, self.sources.pop(key).cases)

    def _disown(self, key: SourceKey, case_ids: Iterable[str]) -> None:
        for case_id in case_ids:
            self._owners[case_id].discard(key)
            self._unsettled.add(case_id)

    def read(self, files: Sequence[RawFile], jobs: int, progress: Progress | None) -> None:
        """Read new and changed files and put the cases that only they have."""
        for number, (file, found) in enumerate(_read_all(files, jobs), 1):
            if found.failure is None:
                self._take(file, found.decisions)
            else:
                self.failed.append((file.key.file, found.failure))
            if progress:
                progress(number, len(files), file.key.file)

    def _take(self, file: RawFile, decisions: Sequence[Decision]) -> None:
        times = Counter(decision.case.id for decision in decisions)
        if file.key in self.sources:
            self._disown(file.key, [case_id for case_id in self.sources[file.key].cases if case_id not in times])
        sha256 = decisions[0].sources[0].sha256
        self.sources[file.key] = IndexedSource(sha256, file.size, file.mtime_ns, file.row, tuple(times))
        for decision in decisions:
            case_id = decision.case.id
            self._owners[case_id].add(file.key)
            if len(self._owners[case_id]) > 1 or times[case_id] > 1:
                self._unsettled.add(case_id)
            else:
                self._put(decision)

    def _put(self, decision: Decision) -> None:
        found = passages(decision)
        self._writer.put_case(decision.case.id, found)
        sources = tuple((source.file, source.format, source.sha256) for source in decision.sources)
        self.cases[decision.case.id] = IndexedCase(sources, decision.warnings, len(decision.opinions), len(found))

    def settle(self, files: Iterable[RawFile]) -> None:
        """Drop the cases that no file has any more and put together those that several have."""
        at_hand = {file.key: file for file in files}
        for case_id in sorted(self._unsettled):
            owners = sorted(self._owners[case_id])
            if owners:
                self._put_together(case_id, [at_hand.get(key) or _at(key) for key in owners])
            else:
                self._writer.remove_case(case_id)
                self.cases.pop(case_id, None)

    def _put_together(self, case_id: str, files: Sequence[RawFile | SourceKey]) -> None:
        """Read all files of a case once more and put it whole; if one fails, leave the case as the index has it."""
        found = [_read(file) if isinstance(file, RawFile) else _Read((), "It is no longer there.") for file in files]
        keys = [file.key if isinstance(file, RawFile) else file for file in files]
        if failures := [(key.file, one.failure) for key, one in zip(keys, found, strict=True) if one.failure]:
            self.failed += failures
            for key in keys:  # not as the index holds them: the next build tries again
                self.sources[key] = replace(self.sources[key], size=-1)
            return
        self._put(merge([made for one in found for made in one.decisions if made.case.id == case_id]))


def _at(key: SourceKey) -> RawFile | SourceKey:
    """A file of a folder that this build was not asked about; its key alone if it is no longer there."""
    root = Path(key.root)
    try:
        return raw_file(root, root / key.file, read_cases(root / METADATA_FILE))
    except OSError:
        return key


def _read(file: RawFile) -> _Read:
    try:
        return _Read(read_file(file.path, root=file.root, cases=file.cases), None)
    except RawFileError as error:
        return _Read((), error.reason)


def _read_all(files: Sequence[RawFile], jobs: int) -> Iterator[tuple[RawFile, _Read]]:
    """Each file with what was read of it, in order, in ``jobs`` processes where that is worth it."""
    if jobs < 2 or len(files) < _WORTH_PROCESSES:
        yield from ((file, _read(file)) for file in files)
        return
    # A new process each, not a copy of this one: an engine's threads do not survive being copied.
    context = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        waiting: deque[tuple[RawFile, Future[_Read]]] = deque()
        rest = iter(files)
        for file in islice(rest, jobs * _AHEAD):
            waiting.append((file, pool.submit(_read, file)))
        while waiting:
            file, future = waiting.popleft()
            yield file, future.result()
            waiting.extend((more, pool.submit(_read, more)) for more in islice(rest, 1))
