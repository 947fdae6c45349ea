"""One writer and many readers of an index: every answer is that of one commit, and nothing grows.

All cases say one word, then all say another, and so on; the index is brought up to date each time, and rebuilt now and
then. Readers in a process of their own ask for both words: what they find has to say one of them throughout.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from indexer.build import build
from search.collection import Collection
from search.processes import workers
from search.request import Request

WORDS = ("alpha", "omega")
CASES = 12
# Each so many commits the index is built anew.
_REBUILT = 10

TEXT = """JUSTICE WHITE delivered the opinion of the Court.
The officer said {word} to the magistrate of {number}.
JUSTICE POWELL, dissenting.
I would have said {word}.
"""


class Size(NamedTuple):
    """Bytes of memory and open files of a process."""

    memory: int
    handles: int


class Read(NamedTuple):
    """How many answers readers got, what was wrong with them, and the size of their process early and at the end."""

    answers: int
    wrong: Counter[str]
    early: Size
    late: Size


class Crowd(NamedTuple):
    """What came of it; ``early`` and ``late`` are files and bytes of the index after a quarter and at the end."""

    commits: int
    read: Read
    early: tuple[int, int]
    late: tuple[int, int]


def crowd(folder: Path, engine: str, seconds: float, readers: int) -> Crowd:
    """Write and read for so many seconds."""
    raw, index = folder / "raw", folder / "index"
    raw.mkdir(parents=True)
    _say(raw, WORDS[0])
    build([raw], index, engine=engine)
    commits, sizes = 0, []
    with workers(1) as pool:
        pool.submit(_size).result()  # it has started, and has imported what it needs
        ends = time.monotonic() + seconds
        reading = pool.submit(read, index, ends, readers)
        while time.monotonic() < ends:
            commits += 1
            _say(raw, WORDS[commits % 2])
            build([raw], index, engine=engine, rebuild=commits % _REBUILT == 0)
            sizes.append(_files(index))
        return Crowd(commits, reading.result(), max(sizes[: 1 + len(sizes) // 4]), max(sizes[-_REBUILT:]))


def _say(raw: Path, word: str) -> None:
    for number in range(CASES):
        (raw / f"case{number:02}.txt").write_text(TEXT.format(word=word, number=number))


def _files(index: Path) -> tuple[int, int]:
    sizes = [path.stat().st_size for path in index.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)


def read(index: Path, ends: float, readers: int) -> Read:
    """Ask until the time has come, in so many threads."""
    starts = time.monotonic()
    with Collection(index) as collection, ThreadPoolExecutor(readers) as pool:
        asking = [pool.submit(_ask, collection, ends) for _ in range(readers)]
        time.sleep(max(0.0, (ends - starts) / 4))
        early = _size()
        wrong = Counter[str]()
        for one in asking:
            wrong.update(one.result())
        return Read(wrong.pop("", 0), wrong, early, _size())


def _ask(collection: Collection, ends: float) -> Counter[str]:
    """What was wrong with how many answers; nothing with those counted under the empty text."""
    found = Counter[str]()
    while time.monotonic() < ends:
        try:
            found[_mixed(collection)] += 1
        except Exception as error:  # whatever it is, it should not be
            found[f"{type(error).__name__}: {error}"] += 1
    return found


def _mixed(collection: Collection) -> str:
    """What is wrong with an answer."""
    results = collection.search(Request(" OR ".join(WORDS), limit=100))
    said = {word for hit in results.hits for word in WORDS if word in hit.passage.paragraph.text}
    if len(said) != 1 or results.total != 2 * CASES or len(results.hits) != results.total:
        return "an answer is of two commits"
    decision = collection.decision("case07")
    texts = [paragraph.text for opinion in decision.opinions for paragraph in opinion.paragraphs]
    words = {word for text in texts for word in WORDS if word in text}
    return "" if len(words) == 1 else "a case is of two commits"


def _size() -> Size:
    fields = Path("/proc/self/statm").read_text().split()
    return Size(int(fields[1]) * os.sysconf("SC_PAGE_SIZE"), len(list(Path("/proc/self/fd").iterdir())))
