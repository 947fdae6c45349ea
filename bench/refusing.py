"""A full disk, writes that fail, a folder that may not be written, another builder: what a build says, and leaves.

Each time the build has to end with status 3 and one clear line, the index to be as it was, and the next build, once
there is nothing in its way, to end as if nothing had been.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bench.killing import Stage, debris, finish, held, start
from search.verifying import verify

_SECONDS = 120.0
# Within so many seconds the second of two builders has to give up.
_AT_ONCE = 5.0
# What a build ends with that nothing was in the way of: 1 where raw files are damaged.
_DONE = (0, 1)


class Refusal(NamedTuple):
    """How a build ended that something was in the way of, and what was wrong (nothing, if all is well)."""

    status: int
    said: str
    seconds: float
    wrong: tuple[str, ...]


@contextmanager
def disk(folder: Path, size: int) -> Iterator[Path]:
    """A disk of so many bytes, in memory; raises PermissionError where this user may not mount one."""
    folder.mkdir()
    _mounted("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        _unmount(folder)
        folder.rmdir()


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder on a disk that may only be read, for root too; raises PermissionError where this may not be made."""
    _mounted("--bind", str(folder), str(folder))
    try:
        _mounted("-o", "remount,ro,bind", str(folder))
        yield
    finally:
        _unmount(folder)


def _mounted(*how: str) -> None:
    mount = shutil.which("mount")
    if not mount or subprocess.run([mount, *how], capture_output=True, check=False).returncode:
        raise PermissionError("nothing may be mounted here")


def _unmount(folder: Path) -> None:
    # Lazily: it goes when the last reader in this process lets go of its files.
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def full_disk(stage: Stage, room: int) -> Refusal:
    """Update an index on a disk that has so many bytes of room left, and again when it has enough."""
    taken = sum(_on_disk(path) for path in stage.committed.rglob("*"))
    with disk(stage.folder / "disk", taken + room) as there:
        index = there / "index"
        shutil.copytree(stage.committed, index)
        first = _tried(stage, index)
        _mounted("-o", f"remount,size={10 * taken + 2**28}", str(there))
        return _gone_on(stage, index, first)


def _on_disk(path: Path) -> int:
    """The bytes of whole pages that a file takes, or a folder."""
    return max(path.stat().st_size + 4095, 4096) // 4096 * 4096


def failing_writes(stage: Stage, most: int) -> Refusal:
    """Update an index where no file may have more bytes than that."""
    index = _copied(stage)
    return _gone_on(stage, index, _tried(stage, index, most))


def read_only_folder(stage: Stage) -> Refusal:
    """Update an index in a folder that may only be read."""
    index = _copied(stage)
    with read_only(index):
        first = _tried(stage, index)
    return _gone_on(stage, index, first)


def two_builders(stage: Stage) -> Refusal:
    """Update an index that another process is updating; and again when that was killed."""
    index = _copied(stage)
    with _at_work(stage, index) as other:
        os.kill(other.pid, signal.SIGSTOP)
        first = _tried(stage, index)
        os.kill(other.pid, signal.SIGCONT)
        other.wait(_SECONDS)
    wrong = (
        [] if f"process {other.pid} since 2" in first.said and first.seconds < _AT_ONCE else ["the other is not named"]
    )
    index = _copied(stage)
    with _at_work(stage, index) as other:
        os.killpg(other.pid, signal.SIGKILL)
    found = _gone_on(stage, index, first)
    return found._replace(wrong=(*wrong, *found.wrong))


@contextmanager
def _at_work(stage: Stage, index: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A build that holds the index."""
    build = start(stage.raw, index, stage.engine, stage.jobs)
    deadline = time.monotonic() + _SECONDS
    while f"process {build.pid} " not in (index / "lock").read_text():
        if time.monotonic() > deadline:
            raise TimeoutError("a build does not take the lock")
        time.sleep(0.002)
    yield build
    build.communicate()


def _copied(stage: Stage) -> Path:
    return Path(shutil.copytree(stage.committed, Path(tempfile.mkdtemp(dir=stage.folder)) / "index"))


def _tried(stage: Stage, index: Path, largest: int | None = None) -> Refusal:
    """An update that something is in the way of, and what is wrong then; ``largest`` file in bytes."""
    limit = None if largest is None else partial(resource.setrlimit, resource.RLIMIT_FSIZE, (largest, largest))
    started = time.monotonic()
    build = start(stage.raw, index, stage.engine, stage.jobs, limit)
    said = build.communicate(timeout=_SECONDS)[1].decode()
    seconds = time.monotonic() - started
    wrong = []
    if held(index) != (stage.after if build.returncode in _DONE else stage.before):
        wrong.append("the index is not as it was")
    if not verify(index).whole:
        wrong.append("the index is damaged")
    if build.returncode not in _DONE and not _is_clear(said):
        wrong.append(f"it is not said clearly: {said}")
    return Refusal(build.returncode, said, seconds, tuple(wrong))


def _is_clear(said: str) -> bool:
    return "Traceback" not in said and said.splitlines()[-1:][0].startswith("Error: ")


def _gone_on(stage: Stage, index: Path, first: Refusal) -> Refusal:
    """The next update, with nothing in its way: what was wrong the first time, and what is now."""
    finish(stage.raw, index, stage.engine, stage.jobs)
    wrong = [f"debris: {name}" for name in debris(index)]
    if held(index) != stage.after or not verify(index).whole:
        wrong.append("the next build ends otherwise")
    return first._replace(wrong=(*first.wrong, *wrong))
