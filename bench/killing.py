"""Builds and updates killed at random moments: what is there each time, and what the next run makes of it.

A trial kills every process of a build with SIGKILL, or only the first of them, and asks: is the index that was
committed there, whole and as it was? Does the next run end with what an undisturbed build gives, and nothing else?
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from caselaw.model import Decision
from indexer.scanning import may_be_opinion
from search import checksums
from search import manifest as index_manifest
from search.collection import Collection
from search.engine import Sort
from search.errors import IndexMissing
from search.request import Request
from search.verifying import verify

ROOT = Path(__file__).parents[1]
QUERIES = ("officer", '"the judgment"', "type:dissent", "warrant OR court", "own:court", 'cites:"475 U.S. 335"')

# Seconds until the processes of a build whose first one was killed must have ended.
_ALONE = 10.0


# The command; it kills itself at the given one of its steps in a folder: of opening, making, renaming, dropping a file.
_BUILD = """
import os, signal, sys
folder, left = os.environ.get("KILLED_IN", ""), int(os.environ.get("KILLED_AT", 0))
steps = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.chmod")

def count(event, args):
    global left
    if event in steps and left and any(folder in str(arg) for arg in args[:2]):
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(count)
from cli.main import main

if __name__ == "__main__":
    main()
"""


class Held(NamedTuple):
    """All that an index holds, and some answers by date: every passage, what is known of cases, total and ids."""

    decisions: dict[str, Decision]
    known: dict[str, Any]
    answers: tuple[tuple[int, tuple[str, ...]], ...]


def held(index: Path) -> Held:
    """Read an index whole; raises as ``Collection``."""
    with Collection(index) as collection:
        known = dict(collection.cases)
        decisions = {case_id: collection.decision(case_id) for case_id in known}
        found = [collection.search(Request(query, sort=Sort.OLDEST, limit=100)) for query in QUERIES]
    answers = ((one.total, tuple(hit.passage.paragraph.id for hit in one.hits)) for one in found)
    return Held(decisions, known, tuple(answers))


@dataclass(frozen=True, slots=True)
class Stage:
    """Raw files before and after a change, the index of the former, and what the latter gives undisturbed.

    ``seconds`` is how long the undisturbed build and the undisturbed update took.
    """

    folder: Path
    engine: str
    jobs: int
    before: Held
    after: Held
    seconds: dict[bool, float]

    @property
    def raw(self) -> Path:
        """The raw files, as they are after the change."""
        return self.folder / "raw"

    @property
    def committed(self) -> Path:
        """The index of the files before the change."""
        return self.folder / "committed"


class Trial(NamedTuple):
    """What one kill did: the moment, whether it came in time, and what was wrong then (nothing, if all is well)."""

    update: bool
    killed: str
    in_time: bool
    wrong: tuple[str, ...]


def prepare(raw: Path, folder: Path, engine: str, jobs: int, most: int) -> Stage:
    """Take at most so many files of ``raw``, index them, change a tenth of them, and build and update undisturbed."""
    ours = folder / "raw"
    _take(raw, ours, most)
    finish(ours, folder / "committed", engine, jobs)
    before = held(folder / "committed")
    _change(ours)
    seconds, results = {}, list[Held]()
    for update in (False, True):
        index = folder / "undisturbed"
        if update:
            shutil.copytree(folder / "committed", index)
        started = time.monotonic()
        finish(ours, index, engine, jobs)
        seconds[update] = time.monotonic() - started
        results.append(held(index))
        shutil.rmtree(index)
    if results[0] != results[1]:
        raise RuntimeError("an update ends otherwise than a build")
    return Stage(folder, engine, jobs, before, results[0], seconds)


def _take(raw: Path, ours: Path, most: int) -> None:
    ours.mkdir(parents=True)
    files = sorted(path for path in raw.rglob("*") if path.is_file() and may_be_opinion(path.name))
    for number, path in enumerate(files[:: max(1, len(files) // most)][:most]):
        shutil.copy(path, ours / f"{number:04}-{path.name}")
    if (raw / "cases.csv").exists():
        shutil.copy(raw / "cases.csv", ours)


def _change(raw: Path) -> None:
    """Of every thirty files one says more, one goes, and one comes again under another name."""
    for number, path in enumerate(sorted(raw.glob("0*"))):
        match number % 30:
            case 0:
                with path.open("a", encoding="utf-8") as file:
                    file.write("\n\nThe officer was told so by the warden of the county.\n")
            case 1:
                path.unlink()
            case 2:
                path.rename(path.with_name(f"9{path.name}"))


def start(
    raw: Path, index: Path, engine: str, jobs: int, limit: Callable[[], None] | None = None, **surroundings: str
) -> subprocess.Popen[bytes]:
    """A build in processes of its own, which are one session; ``limit`` is called before it begins."""
    options = ["--index", str(index), "--engine", engine, "--jobs", str(jobs)]
    return subprocess.Popen(
        [sys.executable, "-c", _BUILD, "index", str(raw), *options],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=limit,
        env={**os.environ, **surroundings},
    )


def finish(raw: Path, index: Path, engine: str, jobs: int) -> None:
    """A build that nothing disturbs; raises RuntimeError if it does not end well."""
    build = start(raw, index, engine, jobs)
    said = build.communicate()[1].decode()
    if build.returncode not in (0, 1) or "Traceback" in said:
        raise RuntimeError(f"a build ends with {build.returncode}: {said}")


def trials(stage: Stage, kills: int, chance: random.Random) -> Iterator[Trial]:
    """So many kills at random moments, of builds and updates in turn, of all processes and of the first alone."""
    for number in range(kills):
        update, alone = number % 2 == 1, number % 4 >= 2
        seconds = chance.uniform(0, 1.05 * stage.seconds[update])
        index = _begun(stage, update)
        build = start(stage.raw, index, stage.engine, stage.jobs)
        in_time = _killed(build, seconds, os.kill if alone else os.killpg)
        yield _judged(stage, update, f"{'first' if alone else 'all'} after {seconds:.2f} s", build, in_time)


def steps(stage: Stage, update: bool, at: Iterable[int]) -> Iterator[Trial]:
    """A build or update that kills itself at each of these steps in the folder of the index."""
    for step in at:
        index = _begun(stage, update)
        where = {"KILLED_IN": str(index), "KILLED_AT": str(step)}
        build = start(stage.raw, index, stage.engine, stage.jobs, None, **where)
        in_time = build.wait() == -signal.SIGKILL
        yield _judged(stage, update, f"itself at step {step}", build, in_time)


def _begun(stage: Stage, update: bool) -> Path:
    """A folder for a trial, with the index to be updated in it."""
    index = stage.folder / "trial"
    shutil.rmtree(index, ignore_errors=True)
    if update:
        shutil.copytree(stage.committed, index)
    return index


def _killed(build: subprocess.Popen[bytes], seconds: float, kill: Callable[[int, int], None]) -> bool:
    """Kill a build after so many seconds: whether it was still at work."""
    try:
        build.wait(seconds)
    except subprocess.TimeoutExpired:
        kill(build.pid, signal.SIGKILL)
    return build.wait() == -signal.SIGKILL


def _judged(stage: Stage, update: bool, killed: str, build: subprocess.Popen[bytes], in_time: bool) -> Trial:
    """What is wrong after a kill, and after the next run."""
    index = stage.folder / "trial"
    wrong = [] if _ends_alone(build) else ["processes are left"]
    wrong += _wrong_then(stage, index, update)
    finish(stage.raw, index, stage.engine, stage.jobs)
    wrong += _wrong_in_the_end(stage, index)
    return Trial(update, killed, in_time, tuple(wrong))


def _ends_alone(build: subprocess.Popen[bytes]) -> bool:
    """Whether no process of a build is left some seconds after the first."""
    if build.stderr:
        build.stderr.close()
    deadline = time.monotonic() + _ALONE
    while _session(build.pid):
        if time.monotonic() > deadline:
            os.killpg(build.pid, signal.SIGKILL)
            return False
        time.sleep(0.02)
    return True


def _session(leader: int) -> list[int]:
    """The processes of a session that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, session = stat.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue  # gone meanwhile
        if int(session) == leader and state != "Z":
            found.append(int(stat.parent.name))
    return found


def _wrong_then(stage: Stage, index: Path, update: bool) -> Iterator[str]:
    """What is wrong after a kill."""
    try:
        there = held(index)
    except IndexMissing:
        if update:
            yield "the index is gone"
        return
    if there != stage.after and not (update and there == stage.before):
        yield "the index holds neither what it held nor what it was to hold"
    yield from _damage(index)


def _wrong_in_the_end(stage: Stage, index: Path) -> Iterator[str]:
    """What is wrong after the next run."""
    if held(index) != stage.after:
        yield "the next run ends otherwise than an undisturbed one"
    yield from _damage(index)
    yield from (f"debris: {name}" for name in debris(index))


def _damage(index: Path) -> Iterator[str]:
    found = verify(index)
    yield from (f"{fault.file} {fault.what}" for fault in found.damaged)
    yield from (f"{case_id}: {what}" for case_id, what in found.wrong)


def debris(index: Path) -> list[str]:
    """The files of an index that neither its manifest nor its checksums name, and that are no locks."""
    manifest = index_manifest.read(index)
    generation = manifest.files(index)
    written = (generation / name for name in checksums.load(index, manifest.checksums))
    named = {index / index_manifest.NAME, *(index / name for name in manifest.beside), *written}
    there = {path for path in index.rglob("*") if path.is_file() and not path.name.lower().endswith("lock")}
    folders = {path for path in index.glob("*") if path.is_dir()} - {generation}
    return sorted(path.relative_to(index).as_posix() for path in (there - named) | folders)
