"""What a new index's batches leave on the disk until they are put together, so that a build that died can go on."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from indexer.completing import Complete
from indexer.placing import Placed, Read
from indexer.scanning import RawFile
from search import durable
from search.known_cases import IndexedCase
from search.manifest import SCHEMA
from search.sources import SourceKey

_PREFIX = "unfinished-"
_RECORD = "done.json"


class Done(NamedTuple):
    """A batch that is on the disk: the folder of its index, and what was read, each with the file it is of."""

    folder: Path
    reads: tuple[tuple[SourceKey, Read], ...]


class Unfinished:
    """The batches of a build that is not in force; each has its index in a folder of its own."""

    def __init__(self, folder: Path, engine: str) -> None:
        """Those of the index in ``folder``: of this engine, and in this version's shape."""
        self._root = folder / f"{_PREFIX}{engine}-{SCHEMA}"
        numbers = [int(path.name.split("-")[0]) for path in self._folders()]
        self._attempt = 1 + max(numbers, default=0)

    def _folders(self) -> list[Path]:
        return sorted(path for path in self._root.glob("*") if path.is_dir())

    def folder(self, place: Sequence[int]) -> Path:
        """A new folder for a batch of that place."""
        folder = self._root / "-".join(f"{number:05}" for number in (self._attempt, *place))
        folder.mkdir(parents=True)
        return folder

    def keep(self, folder: Path, reads: Sequence[tuple[RawFile, Read]]) -> None:
        """Remember that a batch of whole files is done, once its index is on the disk."""
        durable.sync_below(folder)
        record = [[_stamp(file), list(map(_as_json, read.cases)), read.failures] for file, read in reads]
        durable.write(folder / _RECORD, json.dumps(record).encode())

    def done(self, files: Sequence[RawFile]) -> list[Done]:
        """The batches, left by builds that died, all of whose files are as they were then; others are dropped."""
        stamps = {tuple(_stamp(file)): file.key for file in files}
        found: list[Done] = []
        for folder in self._folders():
            batch = _read(folder, stamps)
            if batch is None:
                shutil.rmtree(folder, ignore_errors=True)
            else:
                found.append(batch)
        return found

    def forget(self) -> None:
        """Let no build go on from these batches: from now on their files move."""
        for folder in self._folders():
            (folder / _RECORD).unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Drop all that is unfinished below an index's folder."""
    for debris in folder.glob(f"{_PREFIX}*"):
        shutil.rmtree(debris, ignore_errors=True)


def _stamp(file: RawFile) -> list[Any]:
    """What tells whether a raw file is as it was."""
    return [*file.key, file.size, file.mtime_ns, file.row]


def _as_json(case: Complete | Placed) -> list[Any]:
    if not isinstance(case, Placed):
        raise TypeError("A case that is in no index yet cannot be kept.")
    return [case.case_id, case.known._asdict(), case.cites]


def _read(folder: Path, stamps: Mapping[tuple[Any, ...], SourceKey]) -> Done | None:
    """What ``keep`` wrote; None where there is nothing, or a file is another now."""
    try:
        record = json.loads((folder / _RECORD).read_bytes())
        reads = tuple(
            (stamps[tuple(stamp)], Read(tuple(_placed(*case) for case in cases), tuple(map(tuple, failures))))
            for stamp, cases, failures in record
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Done(folder, reads)


def _placed(case_id: str, known: dict[str, Any], cites: list[Any]) -> Placed:
    sources = tuple(map(tuple, known.pop("sources")))
    lists = {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
    return Placed(case_id, IndexedCase(sources=sources, **{**known, **lists}), tuple(cites))
