"""Where a tantivy index can be opened to be read: the library takes a lock, which is a file, even for that."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# What the library raises but for panics.
FAILURES = (ValueError, OSError)


@contextmanager
def readable(folder: Path) -> Iterator[Path]:
    """The folder itself, or, where nothing may be written, a passing one with links to its files.

    What is open stays open when the links go.
    """
    if os.access(folder, os.W_OK) or not folder.is_dir():
        yield folder
        return
    import tempfile  # seldom needed, and it imports every compression there is

    with tempfile.TemporaryDirectory(prefix="opinions-") as links:
        _link(folder.resolve(), Path(links))
        yield Path(links)


def _link(folder: Path, links: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir():
            (links / path.name).mkdir()
            _link(path, links / path.name)
        elif not path.name.endswith(".lock"):
            (links / path.name).symlink_to(path)
