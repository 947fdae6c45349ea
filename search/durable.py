"""Files that are whole or not there, and still there after a power cut."""

from __future__ import annotations

import os
from pathlib import Path

# What a file is called until it is whole: one of that name is debris.
UNFINISHED = ".new"


def write(path: Path, content: bytes) -> None:
    """Put a file in the place of another, or where none was, all at once; raises OSError and leaves nothing then."""
    new = path.with_name(path.name + UNFINISHED)
    try:
        with new.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the names of a folder's files are on the disk: a new file's content alone does not keep its name."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_below(folder: Path) -> None:
    """Wait until all that is in a folder, and below it, is on the disk."""
    for path in folder.iterdir():
        if path.is_dir():
            sync_below(path)
        else:
            with path.open("rb") as file:
                os.fsync(file.fileno())
    sync_folder(folder)
