"""The raw files of an index: what tells whether one has changed, and which cases it gave. Only a build reads them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from search import side_files


class SourceKey(NamedTuple):
    """A raw file: the folder it was indexed from, and its path below it."""

    root: str
    file: str


@dataclass(frozen=True, slots=True)
class IndexedSource:
    """What was indexed of a raw file: ``row`` is the digest of its rows in cases.csv, ``cases`` are ids.

    ``failed`` names the files in it that could not be read, each with the reason.
    """

    sha256: str
    size: int
    mtime_ns: int
    row: str
    cases: tuple[str, ...]
    failed: tuple[tuple[str, str], ...] = ()


def save(folder: Path, sources: Mapping[SourceKey, IndexedSource]) -> str:
    """Write them to a file in the folder; its name."""
    roots: dict[str, dict[str, list[Any]]] = {}
    for key in sorted(sources):
        known = sources[key]
        row = [known.sha256, known.size, known.mtime_ns, known.row, known.cases, known.failed]
        roots.setdefault(key.root, {})[key.file] = row
    content = json.dumps(roots, ensure_ascii=False, separators=(",", ":")).encode()
    return side_files.save(folder, "sources", (content,))


def load(folder: Path, name: str) -> dict[SourceKey, IndexedSource]:
    """What ``save`` wrote; raises IndexDamaged."""
    (content,) = side_files.load(folder, name, 1)
    try:
        return {
            SourceKey(root, file): IndexedSource(sha256, size, time, row, tuple(cases), tuple(map(tuple, failed)))
            for root, files in json.loads(bytes(content)).items()
            for file, (sha256, size, time, row, cases, failed) in files.items()
        }
    except (ValueError, TypeError, AttributeError) as error:
        raise side_files.damaged(folder / name) from error
