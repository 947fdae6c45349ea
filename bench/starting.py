"""How long a search takes from the shell, process and all, beside ``sqlite-utils search`` on the same paragraphs.

python -m bench.starting PEER INDEX...: PEER is the sqlite-utils to run (in an environment of its own: ours has other
things on its path), each INDEX an index of ours, a small one and a large one. Of its paragraphs an SQLite file with an
FTS5 table (porter) is made beside the folder, INDEX.sqlite, and kept. Both commands are run with the same query for the
same number of rows, by turns, so that both have the same noise; pages of files are warm, processes are new, and what
they import is compiled: the peer's by pip, ours before it is timed, for a checkout may have changed since its set-up.
The ratio is of medians; below 1 ours is faster. ``--runs N`` sets how often, 15 times each unless told.
"""

from __future__ import annotations

import argparse
import compileall
import json
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.corpus import print_table
from caselaw.model import passages
from search.collection import Collection

ROWS = 20
QUERIES = ("plainly incompetent", "qualified immunity", "probable cause warrant magistrate", "court")

# The command as it is installed: beside the Python that runs this.
OPINIONS = Path(sys.executable).with_name("opinions")

# What a search may import of ours.
ROOMS = ("caselaw", "cli", "notes", "search", "webui")


def paragraphs(index: Path) -> Iterator[tuple[str, str]]:
    """Every passage of an index: its id and its text."""
    with Collection(index) as collection:
        for case_id in collection.cases:
            decision = collection.decision(case_id)
            yield from ((passage.paragraph.id, passage.paragraph.text) for passage in passages(decision))


def fill(peer: Path, index: Path) -> Path:
    """The SQLite file of an index's paragraphs, made if it is older than the index."""
    made = index.with_name(f"{index.name}.sqlite")
    if made.exists() and made.stat().st_mtime > (index / "manifest.json").stat().st_mtime:
        return made
    made.unlink(missing_ok=True)
    database = sqlite3.connect(made)
    database.execute("CREATE TABLE passages (id TEXT PRIMARY KEY, text TEXT)")
    database.executemany("INSERT INTO passages VALUES (?, ?)", paragraphs(index))
    database.commit()
    database.close()
    subprocess.run([peer, "enable-fts", made, "passages", "text", "--fts5", "--tokenize", "porter"], check=True)
    return made


def seconds(command: Sequence[str | Path]) -> float:
    """How long a command takes; raises CalledProcessError where it fails."""
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def found(command: Sequence[str | Path]) -> int:
    """How many rows a command gives as JSON."""
    said = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return len(said if isinstance(said, list) else said["hits"])


def row(name: str, query: str, ours: list[str | Path], peers: list[str | Path], runs: int) -> list[str]:
    """The medians of both commands and of ours with ``--json``, run by turns, in milliseconds."""
    as_json = [*ours, "--json"]
    rows = f"{found(as_json)} / {found(peers)}"
    times = [[seconds(command) * 1000 for command in (ours, as_json, peers)] for _ in range(runs)]
    text, json_, theirs = (statistics.median(column) for column in zip(*times, strict=True))
    medians = (f"{text:.0f}", f"{json_:.0f}", f"{theirs:.0f}", f"{text / theirs:.2f}", f"{json_ / theirs:.2f}")
    return [name, query, rows, *medians]


def main(peer: Path, indexes: Sequence[Path], runs: int) -> None:
    """Print the table."""
    for room in ROOMS:
        compileall.compile_dir(Path(__file__).parents[1] / room, quiet=1)
    rows = []
    for index in indexes:
        database = fill(peer, index)
        with Collection(index) as collection:
            name = f"{collection.stats().passages:,} passages"
        for query in QUERIES:
            ours: list[str | Path] = [OPINIONS, "search", query, "--index", index, "--limit", str(ROWS)]
            peers: list[str | Path] = [peer, "search", database, "passages", query, "--limit", str(ROWS)]
            rows.append(row(name, query, ours, peers, runs))
    head = ["index", "query", "rows", "ours ms", "--json ms", "sqlite-utils ms", "ratio", "--json ratio"]
    print_table(head, rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("peer", type=Path)
    parser.add_argument("indexes", type=Path, nargs="+")
    parser.add_argument("--runs", type=int, default=15)
    asked = parser.parse_args()
    main(asked.peer, asked.indexes, asked.runs)
