"""The work of one build: files read, their cases put, and cases that several files share put together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from caselaw.model import Decision
from indexer.completing import Complete, complete_and_cut
from indexer.errors import LimitExceeded, RawFileError
from indexer.limits import time_limit
from indexer.merging import merge
from indexer.metadata import read_cases
from indexer.placing import Placed, Read, put
from indexer.progress import Meter, Progress
from indexer.reading import parts_of, read_part
from indexer.reading_all import read_all
from indexer.scanning import METADATA_FILE, RawFile, raw_file, sha256
from search.contents import Contents
from search.engine import Writer
from search.sources import IndexedSource, SourceKey

# Cases of several files are read once more in groups of so many: an archive once a group, and a group fits in memory.
_TOGETHER = 500


class Work:
    """Reads files and puts their cases; ``sources`` and ``cases`` are what the next manifest says of them.

    ``cited`` has the numbers of the pages that each case cites.

    ``failed`` are files, and files in archives, with the reason why they could not be read; of the files
    ``lost`` nothing new could be taken, and the next build tries them again.
    """

    def __init__(self, held: Contents) -> None:
        """Go on from what the index holds."""
        self.cited = dict(held.cited)
        self.sources = dict(held.sources)
        self.cases = dict(held.cases)
        self.failed: list[tuple[str, str]] = []
        self.lost: set[SourceKey] = set()
        self._unsettled: set[str] = set()  # cases that several files have, or that lost a file
        self._apart: set[str] = set()  # those of which a new index has each file's part by itself
        self._read_of: Counter[str] = Counter()  # how often a case was read of those put where they were read
        self._owners: defaultdict[str, set[SourceKey]] = defaultdict(set)
        self._found_in: defaultdict[str, set[str]] = defaultdict(set)  # case → files, or files in archives
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

    def read(self, files: Sequence[RawFile], jobs: int, writer: Writer, progress: Progress | None) -> None:
        """Read new and changed files and put the cases that only they have."""
        meter = Meter(files, progress)
        for file, found in read_all(files, jobs):
            self._take(file, found, writer)
            meter.tell(file)

    def take(self, files: Sequence[RawFile], found: Mapping[SourceKey, Iterable[Read]]) -> None:
        """Note what was read of new files, and put where it was read."""
        for file in files:
            self._take(file, found.get(file.key, ()))
        for case_id in list(self._unsettled):
            if len(self.cases[case_id].sources) == self._read_of[case_id]:
                self._unsettled.remove(case_id)  # its files stood together, and it was put whole
            else:
                self._apart.add(case_id)

    def _take(self, file: RawFile, found: Iterable[Read], writer: Writer | None = None) -> None:
        """Note what a file holds now, its cases put by the writer as they come unless they have been."""
        case_ids: dict[str, None] = {}
        failed: list[tuple[str, str]] = []
        digest = ""
        for read in found:
            failed += read.failures
            for case in read.cases:
                case_id, digests = _origin(case)
                digest = digest or digests.get(file.key.file) or _digest(file.path)
                alone = self._own(file.key, case_id, digests, again=case_id in case_ids)
                if isinstance(case, Placed):
                    self._note(case)
                    self._read_of[case_id] += 1
                elif alone and writer:
                    self._note(put(writer, case))
                case_ids[case_id] = None
        self.failed += failed
        if not case_ids:
            self.lost.add(file.key)
            return
        if file.key in self.sources:
            before = self.sources[file.key].cases
            kept = self._still_failing(before, file.key.file, {name for name, _ in failed})
            self._disown(file.key, [case_id for case_id in before if case_id not in case_ids and case_id not in kept])
            case_ids |= dict.fromkeys(kept)
        self.sources[file.key] = IndexedSource(
            digest, file.size, file.mtime_ns, file.row, tuple(case_ids), tuple(failed)
        )

    def _own(self, key: SourceKey, case_id: str, names: Iterable[str], *, again: bool) -> bool:
        """Whether the case is this file's alone; else its files are put together in the end."""
        self._owners[case_id].add(key)
        self._found_in[case_id].update(names)
        alone = not again and len(self._owners[case_id]) == 1
        if not alone:
            self._unsettled.add(case_id)
        return alone

    def _note(self, placed: Placed) -> None:
        self.cases[placed.case_id] = placed.known
        self.cited[placed.case_id] = placed.cites

    def _still_failing(self, case_ids: Iterable[str], file: str, failed: set[str]) -> list[str]:
        """The cases that the index has of what could not be read this time, and therefore keeps."""
        return [
            case_id
            for case_id in case_ids
            if file in failed or any(name in failed for name, *_ in self.cases[case_id].sources)
        ]

    @property
    def settled(self) -> bool:
        """Whether no case is waiting to be dropped or put together."""
        return not self._unsettled

    def settle(self, files: Iterable[RawFile], writer: Writer) -> None:
        """Drop the cases that no file has any more and put together those that several have."""
        at_hand = {file.key: file for file in files}
        ownerless = [case_id for case_id in sorted(self._unsettled) if not self._owners[case_id]]
        for case_id in ownerless:
            writer.remove_case(case_id)
            self.cases.pop(case_id, None)
            self.cited.pop(case_id, None)
        shared = iter(sorted(self._unsettled.difference(ownerless)))
        while group := list(islice(shared, _TOGETHER)):
            self._put_together(group, at_hand, writer)

    def _put_together(self, case_ids: Sequence[str], at_hand: dict[SourceKey, RawFile], writer: Writer) -> None:
        """Read all files of some cases once more and put these whole.

        If a file fails, its cases stay as they are, in a new index what could be read of them.
        """
        found: defaultdict[str, list[Decision]] = defaultdict(list)
        wanted = {file for case_id in case_ids for file in self._files_of(case_id)}
        broken: set[SourceKey] = set()
        for key in sorted({key for case_id in case_ids for key in self._owners[case_id]}):
            for decision in self._again(at_hand.get(key) or _at(key), wanted, broken):
                found[decision.case.id].append(decision)
        for case_id in case_ids:
            stays = self._owners[case_id] & broken and case_id not in self._apart
            whole = None if stays else self._merged(case_id, found[case_id], broken)
            if whole:
                self._note(put(writer, whole))
            if self._owners[case_id] & broken:
                for key in self._owners[case_id]:  # not as the index holds them: the next build tries again
                    self.sources[key] = replace(self.sources[key], size=-1)

    def _merged(self, case_id: str, found: Sequence[Decision], broken: set[SourceKey]) -> Complete | None:
        """One case of what its files say; None for nothing, or if that takes too long: all of these fail then."""
        try:
            with time_limit():
                return complete_and_cut(merge(found)) if found else None
        except LimitExceeded as error:
            for key in sorted(self._owners[case_id]):
                self._broke(key, f"{case_id} in several files: {error}", broken)
            return None

    def _files_of(self, case_id: str) -> set[str]:
        known = self.cases.get(case_id)
        return self._found_in[case_id] | {name for name, *_ in (known.sources if known else ())}

    def _again(self, file: RawFile | SourceKey, wanted: set[str], broken: set[SourceKey]) -> Iterator[Decision]:
        """The cases of a file once more, of an archive those of the wanted files; ``broken`` takes it if it fails."""
        if isinstance(file, SourceKey):
            self._broke(file, "It is no longer there.", broken)
            return
        known = {name for name, _ in self.sources[file.key].failed}
        for part in parts_of(file):
            try:
                if isinstance(part, RawFileError):
                    raise part
                if part.data is None or part.file in wanted:
                    yield from read_part(part)
            except RawFileError as error:
                if file.name_of(error.path) not in known:
                    self._broke(file.key, error.reason, broken)

    def _broke(self, key: SourceKey, reason: str, broken: set[SourceKey]) -> None:
        broken.add(key)
        self.lost.add(key)
        self.failed.append((key.file, reason))


def _origin(case: Complete | Placed) -> tuple[str, dict[str, str]]:
    """The id of a case, and the files, or files in archives, that it was read from, each with its digest."""
    if isinstance(case, Placed):
        return case.case_id, {name: digest for name, _, digest in case.known.sources}
    decision = case.decision
    return decision.case.id, {source.file: source.sha256 for source in decision.sources}


def _digest(path: Path) -> str:
    try:
        return sha256(path)
    except OSError:
        return ""  # gone meanwhile: the next build sees to it


def _at(key: SourceKey) -> RawFile | SourceKey:
    """A file of a folder that this build was not asked about; its key alone if it is no longer there."""
    root = Path(key.root)
    try:
        return raw_file(root, key.file, read_cases(root / METADATA_FILE))
    except OSError:
        return key
