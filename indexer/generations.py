"""The generations of an index: each build fills a folder of its own, and the manifest says which one counts.

An update begins with what the generation in force holds. Its files are linked, not copied: engines write new files
and drop old ones, and never change one. So whatever an update does or fails to do, the index in force stays as it is.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search import checksums, side_files
from search import manifest as index_manifest
from search.durable import UNFINISHED, sync_folder
from search.errors import IndexUnusable
from search.manifest import Manifest

_GENERATION = "generation-"


@contextmanager
def begun(folder: Path, old: Manifest | None) -> Iterator[int]:
    """The number of a new generation that holds what ``old`` holds; it goes if what is done with it fails.

    A full disk wants its room back at once, and Ctrl-C leaves nothing behind. Raises IndexDamaged where a glance shows
    that ``old`` is.
    """
    if old and (fault := checksums.glanced(old.files(folder), checksums.load(folder, old.checksums))):
        raise side_files.damaged(old.files(folder) / fault.file)
    number = _next_number(folder)
    files = folder / f"{_GENERATION}{number}"
    try:
        if old:
            _link(old.files(folder), files)
        else:
            files.mkdir()
        sync_folder(folder)
        yield number
    except BaseException:
        if _in_force(folder) != number:
            shutil.rmtree(files, ignore_errors=True)
        raise


def sealed(folder: Path, manifest: Manifest, old: Manifest | None) -> Manifest:
    """A manifest with the checksums of its generation's files, which are on the disk then; ``old`` has some of them."""
    before, known = (old.files(folder), checksums.load(folder, old.checksums)) if old else (folder, {})
    taken = checksums.taken(manifest.files(folder), before, known)
    return manifest._replace(checksums=checksums.save(folder, taken))


def sweep(folder: Path, manifest: Manifest) -> None:
    """Drop what is not in force: the generation before, and what builds that died have left."""
    for number in _numbers(folder):
        if number != manifest.generation:
            shutil.rmtree(folder / f"{_GENERATION}{number}", ignore_errors=True)
    for debris in folder.glob(f"*{UNFINISHED}"):
        name = debris.name.removesuffix(UNFINISHED)
        if name == index_manifest.NAME or side_files.is_name(name):
            debris.unlink(missing_ok=True)


def _next_number(folder: Path) -> int:
    """A number above all there are: readers may still use the generation in force, debris has its number too."""
    return 1 + max(_numbers(folder), default=0)


def _numbers(folder: Path) -> list[int]:
    """The generations there are."""
    names = [path.name.removeprefix(_GENERATION) for path in folder.glob(f"{_GENERATION}*")]
    return [int(name) for name in names if re.fullmatch("[1-9][0-9]*", name)]


def _in_force(folder: Path) -> int | None:
    try:
        return index_manifest.read(folder).generation
    except IndexUnusable:
        return None


def _link(old: Path, new: Path) -> None:
    """A second name for each file of a folder and of those in it, but for locks, which are held by their file."""
    new.mkdir()
    shutil.copymode(old, new)  # Whoosh refuses a folder that others may write to
    for path in old.iterdir():
        if path.is_dir():
            _link(path, new / path.name)
        elif not path.name.lower().endswith("lock"):
            try:
                os.link(path, new / path.name)
            except OSError:  # a file system without links
                shutil.copy2(path, new / path.name)
