"""How long the raw files take to index, all included, beside engines that are given paragraphs cut beforehand.

python -m bench.indexing RAW [--jobs N] [--runs N] [--share N]: in turns, each in new processes,
- ``opinions index`` of the folder: reading, segmenting, the graph of citations, the evidence of cases, all of it;
- tantivy by itself with the same fields: given out of memory all that our index has of each passage, down to the bytes
  that are stored; one writer with as many threads as we have jobs, Python making a document of each. It has no evidence
  of cases and no graph;
- tantivy by itself with words alone: the words and the stems of the same paragraphs, the text stored as it is;
- SQLite's FTS5 (Porter stems, the text stored), given the same texts out of memory;
- ``opinions index --engine whoosh`` of every N-th file.
Seconds are medians of the runs. Memory is the most that all processes of a run had at once; of the peers that are given
paragraphs, these included.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bench import filling
from bench.corpus import print_table
from bench.watching import Ran, run
from indexer.scanning import scan
from search import manifest as index_manifest
from search.collection import Collection
from search.engines import engine_kind

_HEAD = ["filled by", "seconds", "MB/s of raw files", "to the same fields", "to words alone", "memory, MB"]
_HEAD += ["index, bytes a byte of text"]
_SAME_FIELDS, _WORDS = "tantivy, the same fields", "tantivy, words alone"
_COMMAND = (sys.executable, "-c", "from cli.main import main; main()", "index")


class Filled(NamedTuple):
    """One run: seconds, the most bytes in memory, the bytes of the index."""

    seconds: float
    memory: int
    size: int


class Given(NamedTuple):
    """What one of them was given: bytes of raw files, and of the text in them."""

    raw: int
    text: int


def size_of(folder: Path) -> int:
    """The bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def opinions(raw: Path, index: Path, engine: str, jobs: int) -> Filled:
    """A build from nothing, by the command; files that cannot be read, exit status 1, are no matter here."""
    shutil.rmtree(index, ignore_errors=True)
    asked = [str(raw), "--index", str(index), "--engine", engine, "--jobs", str(jobs), "--json"]
    ran = run([*_COMMAND, *asked], allowed=(0, 1))
    return Filled(ran.seconds, ran.memory, size_of(index))


def peer(name: str, paragraphs: Path, folder: Path, threads: int) -> Filled:
    """A peer of ``bench.filling``, which tells its own seconds: reading the paragraphs into memory is none of them."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    ran: Ran = run([sys.executable, "-m", "bench.filling", name, str(paragraphs), str(folder), str(threads)])
    return Filled(float(ran.output), ran.memory, size_of(folder))


def precut(index: Path, files: filling.Files) -> int:
    """Write the passages of an index for the peers; gives the bytes of their text."""
    with Collection(index) as collection:
        cases = sorted(collection.cases)
    known = index_manifest.read(index)
    engine = engine_kind(known.engine).open_reader(known.files(index))
    try:
        return filling.write(files, engine, cases)
    finally:
        engine.close()


def share_of(raw: Path, folder: Path, share: int) -> None:
    """Copy every so many-th file of a folder."""
    folder.mkdir()
    for number, file in enumerate(scan([raw]).files[::share]):
        shutil.copy(file.path, folder / f"{number}-{file.path.name}")


def row(name: str, given: Given, runs: Sequence[Filled], peers: Sequence[float]) -> list[str]:
    """A line of the table; ``peers`` are what tantivy by itself takes, with each kind of fields, in bytes a second."""
    seconds = statistics.median(run.seconds for run in runs)
    rate = given.raw / seconds
    memory = max(run.memory for run in runs)
    size = statistics.median(run.size for run in runs) / given.text
    ratios = [f"{peer / rate:.2f}" for peer in peers]
    return [name, f"{seconds:.1f}", f"{rate / 1e6:.2f}", *ratios, f"{memory / 1e6:,.0f}", f"{size:.2f}"]


def main(raw: Path, jobs: int, turns: int, share: int, folder: Path) -> None:
    """Print the table."""
    ours, part, files = folder / "opinions", folder / "part", filling.Files(folder / "paragraphs", folder / "passages")
    share_of(raw, part, share)
    fill: Mapping[str, Callable[[], Filled]] = {
        "opinions index": lambda: opinions(raw, ours, "tantivy", jobs),
        _SAME_FIELDS: lambda: peer("same-fields", files.passages, folder / "peer", jobs),
        _WORDS: lambda: peer("words", files.paragraphs, folder / "peer", jobs),
        "SQLite FTS5": lambda: peer("fts5", files.paragraphs, folder / "peer", jobs),
        f"opinions index, Whoosh, 1/{share}": lambda: opinions(part, folder / "whoosh", "whoosh", jobs),
    }
    runs: dict[str, list[Filled]] = {name: [] for name in fill}
    given: dict[str, Given] = {}
    for _ in range(turns):
        for name, fill_once in fill.items():
            runs[name].append(fill_once())
            if not given:  # the peers take their paragraphs from our first index
                given = dict.fromkeys(fill, Given(size_of(raw), precut(ours, files)))
    *_, whoosh = fill
    given[whoosh] = Given(size_of(part), precut(folder / "whoosh", files))
    whole = given["opinions index"]
    peers = [whole.raw / statistics.median(run.seconds for run in runs[name]) for name in (_SAME_FIELDS, _WORDS)]
    rows = [row(name, given[name], runs[name], peers) for name in fill]
    print(
        f"{whole.raw / 1e6:.1f} MB of raw files, {whole.text / 1e6:.1f} MB of text; {jobs} jobs; {turns} runs of each\n"
    )
    print_table(_HEAD, rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("raw", type=Path)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--share", type=int, default=100, help="Whoosh gets one file of so many")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        main(options.raw, options.jobs, options.runs, options.share, Path(passing))
