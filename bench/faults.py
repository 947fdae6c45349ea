"""What goes wrong on purpose, and what was lost by it: kills, full disks, damaged files, and many readers at once.

python -m bench.faults RAW [KILLS] [SECONDS]: RAW is a folder of opinions, of which some are taken; KILLS (100 unless
told) are divided between the engines, half of them of new indexes and half of updates; SECONDS (60) is how long
eight readers and a writer are at it, for each engine. Prints a table; every number under "wrong" is to be 0. What
needs a disk of its own (a full one, one that may only be read) is left out where this user may mount none.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count
from pathlib import Path

from bench.corpus import print_table
from bench.corrupting import outcomes
from bench.crowding import crowd
from bench.killing import Stage, Trial, prepare, steps, trials
from bench.refusing import Refusal, failing_writes, full_disk, read_only_folder, two_builders
from search.engines import ENGINES

# Files taken: as many as make a build last some seconds.
FILES = {"tantivy": 60, "whoosh": 16}
DAMAGES = 32
READERS = 8
SEED = 1

_Row = list[str]


def rows(stage: Stage, kills: int, seconds: float) -> Iterator[_Row]:
    """What was done to one engine's index, how often, and how often something was wrong."""
    chance = random.Random(SEED)  # noqa: S311  nothing secret
    yield _killed(stage, "killed at a random moment", list(trials(stage, kills, chance)))
    for update in (False, True):
        what = "update" if update else "new index"
        yield _killed(stage, f"killed at every fifth step, {what}", list(_until_it_lives(stage, update)))
    sizes = [4**n for n in range(4, 11)]
    yield _refused(stage, "full disk", [partial(full_disk, stage, room) for room in sizes])
    yield _refused(stage, "failing writes", [partial(failing_writes, stage, most) for most in (0, *sizes)])
    yield _refused(stage, "read-only folder", [partial(read_only_folder, stage)])
    yield _refused(stage, "two builders", [partial(two_builders, stage)] * 5)
    for damage in ("flipped", "truncated"):
        found = list(outcomes(stage.committed, damage, DAMAGES, chance))
        wrong = [f"{one.file}: {one.search}" for one in found if not one.named or one.search not in _FINE]
        said = Counter(one.search for one in found)
        named = f"{sum(one.named for one in found)} named"
        note = f"{named}; searches: {said['answered']} answered, {said['refused']} refused"
        yield _row(stage, f"a file {damage}", len(found), wrong, note)
    yield _crowded(stage, seconds)


# What searching a damaged index may do.
_FINE = ("answered", "refused")


def _row(stage: Stage, what: str, times: int, wrong: Sequence[str], note: str) -> _Row:
    for one in wrong:
        print(f"{stage.engine}, {what}: {one}", file=sys.stderr)
    return [stage.engine, what, str(times), str(len(wrong)), note]


def _until_it_lives(stage: Stage, update: bool) -> Iterator[Trial]:
    """Kills at every fifth step of a build, up to the first that comes too late."""
    for step in count(1, 5):
        (trial,) = steps(stage, update, [step])
        if not trial.in_time:
            return
        yield trial


def _killed(stage: Stage, what: str, found: Sequence[Trial]) -> _Row:
    wrong = [f"{'update' if one.update else 'new index'}, {one.killed}: {one.wrong}" for one in found if one.wrong]
    return _row(stage, what, len(found), wrong, f"{sum(one.in_time for one in found)} while it was at work")


def _refused(stage: Stage, what: str, tries: Sequence[Callable[[], Refusal]]) -> _Row:
    try:
        found = [one() for one in tries]
    except PermissionError as error:
        return [stage.engine, what, "0", "", f"left out: {error}"]
    wrong = [f"status {one.status}: {one.wrong}" for one in found if one.wrong]
    refused = [one for one in found if one.status == 3]
    note = f"{len(refused)} refused, {max(one.seconds for one in found):.1f} s at most"
    return _row(stage, what, len(found), wrong, note)


def _crowded(stage: Stage, seconds: float) -> _Row:
    found = crowd(stage.folder / "crowd", stage.engine, seconds, READERS)
    wrong = [f"{what} ({times} times)" for what, times in found.read.wrong.items()]
    early, late = found.read.early, found.read.late
    note = (
        f"{found.read.answers:,} answers; after a quarter and at the end {early.memory / 1e6:.0f} and "
        f"{late.memory / 1e6:.0f} MB, {early.handles} and {late.handles} handles, "
        f"{found.early[0]} and {found.late[0]} files of {found.early[1] / 1e3:.0f} and {found.late[1] / 1e3:.0f} kB"
    )
    return _row(stage, f"{READERS} readers, a writer, {seconds:.0f} s", found.commits, wrong, note)


def main(raw: Path, kills: int, seconds: float) -> None:
    """Print the table."""
    found = []
    for engine in ENGINES:
        with tempfile.TemporaryDirectory() as folder:
            stage = prepare(raw, Path(folder) / "stage", engine, 2, FILES[engine])
            for row in rows(stage, kills // len(ENGINES), seconds):
                print(*row[:4], sep=", ", file=sys.stderr)
                found.append(row)
    print_table(["engine", "what", "times", "wrong", "of them"], found)


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        int(sys.argv[2]) if len(sys.argv) > 2 else 100,
        float(sys.argv[3]) if len(sys.argv) > 3 else 60.0,
    )
