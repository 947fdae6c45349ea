"""An index with a flipped byte or a file cut short: whether ``verify`` names the file, and what a search does.

Searches run in a process of their own, which has to live on: an answer, or a clear refusal, and nothing else.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from search.collection import Collection
from search.errors import IndexUnusable, UnknownId
from search.processes import workers
from search.request import Request
from search.verifying import verify

Damage: TypeAlias = Literal["flipped", "truncated"]

REQUESTS = (
    Request("officer"),
    Request('"the judgment"', group="case"),
    Request("offiser warant"),
    Request("immun! OR wom?n", author=("white",)),
    Request("court /s judgment"),
    Request("own:court"),
    Request("", type=("dissent",), group="opinion"),
)


class Outcome(NamedTuple):
    """A file with a damage, whether ``verify`` named it and no other, and what searching did."""

    file: str
    damage: Damage
    named: bool
    search: str


def outcomes(index: Path, damage: Damage, count: int, chance: random.Random) -> Iterator[Outcome]:
    """Damage as many places of an index, each file in its turn, and put each right again."""
    files = sorted(path for path in index.rglob("*") if path.is_file() and path.stat().st_size)
    files = [path for path in files if not path.name.lower().endswith("lock")]
    chance.shuffle(files)
    pool = workers(1)
    for number in range(count):
        path = files[number % len(files)]
        intact = path.read_bytes()
        _put(index, path, _damaged(intact, damage, chance))
        name = path.relative_to(index).as_posix()
        named = [fault.file for fault in verify(index).damaged] == [name]
        said, pool = _searched(index, pool)
        _put(index, path, intact)
        yield Outcome(name, damage, named, said)
    pool.shutdown()


def _put(index: Path, path: Path, content: bytes) -> None:
    """Another file in the place of one, which whoever has it open keeps: a file cut short under a reader kills it."""
    new = index.with_name("another")
    new.write_bytes(content)
    new.replace(path)


def _damaged(content: bytes, damage: Damage, chance: random.Random) -> bytes:
    place = chance.randrange(len(content))
    if damage == "truncated":
        return content[:place]
    return content[:place] + bytes([content[place] ^ 1 << chance.randrange(8)]) + content[place + 1 :]


def _searched(index: Path, pool: ProcessPoolExecutor) -> tuple[str, ProcessPoolExecutor]:
    """What searching did, and a pool for the next search."""
    try:
        return pool.submit(search, index).result(), pool
    except BrokenProcessPool:
        pool.shutdown()
        return "crashed", workers(1)


def search(index: Path, requests: Sequence[Request] = REQUESTS) -> str:
    """Ask an index much: ``answered``, ``refused`` (if any question was), or the name of what it should not raise."""
    said = "answered"
    try:
        with Collection(index) as collection:
            for request in requests:
                try:
                    hits = collection.search(request).hits
                    for hit in hits[:3]:
                        collection.decision(hit.passage.case.id)
                        collection.citing(hit.passage.case.id)
                except UnknownId:
                    continue
                except IndexUnusable:
                    said = "refused"
            collection.stats()
    except IndexUnusable:
        return "refused"
    except BaseException as error:  # a panic of the engine is one
        return f"{type(error).__name__}: {error}"
    return said
