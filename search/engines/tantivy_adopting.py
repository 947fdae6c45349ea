"""Several tantivy indexes made one without writing a posting again: their segments move, one list names them all.

A segment is a set of files that no other file refers to but ``meta.json``, the list of what counts. So indexes
filled side by side, each by its own process, are one as soon as one list names all their segments.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from search import durable
from search.engines.faults import writing
from search.engines.tantivy_evidence import EVIDENCE
from search.engines.tantivy_opening import FAILURES

_LIST, _FILES = "meta.json", ".managed.json"


def adopt(folder: Path, parts: Sequence[Path]) -> None:
    """Make an index in ``folder``, which has none, of those in ``parts``, whose files move there.

    Readers see nothing of it before all is there. Raises IndexUnusable.
    """
    with writing(folder, FAILURES):
        _join(folder / EVIDENCE, [part / EVIDENCE for part in parts])
        _join(folder, parts)


def _join(folder: Path, parts: Sequence[Path]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    lists = [json.loads((part / _LIST).read_bytes()) for part in parts]
    names = [path.name for part in parts for path in _move(part, folder)]
    durable.write(folder / _FILES, json.dumps([*names, _LIST]).encode())
    segments = [segment for one in lists for segment in one["segments"]]
    last = max(one["opstamp"] for one in lists)
    durable.write(folder / _LIST, json.dumps({**lists[0], "segments": segments, "opstamp": last}).encode())


def _move(part: Path, folder: Path) -> Iterator[Path]:
    """The files of the segments, each in its new place."""
    for path in sorted(part.iterdir()):
        if path.is_file() and not path.name.startswith(".") and path.name != _LIST:
            yield path.replace(folder / path.name)
