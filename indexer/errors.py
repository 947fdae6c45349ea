"""What can go wrong with a raw file: `RawFileError`, for whoever put the file there; the build goes on."""

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
