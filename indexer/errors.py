"""What can go wrong with a raw file.

`RawFileError` is for whoever put the file there; the build goes on. `LimitExceeded` is the reason for one while a
file is being read.
"""

from __future__ import annotations

from pathlib import Path


class RawFileError(Exception):
    """A raw file that cannot be read as an opinion; ``reason`` is one plain clause."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class LimitExceeded(Exception):
    """A file that could not be read within the limits; its text is the reason, one plain clause."""
