"""How a failure inside an engine is told: who can act, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from search.errors import IndexDamaged, IndexLocked, IndexUnusable

Failures: TypeAlias = tuple[type[Exception], ...]


@contextmanager
def reading(folder: Path, failures: Failures) -> Iterator[None]:
    """Raise IndexDamaged for what the engine raises on files it cannot read; all else passes."""
    try:
        with _no_panic(folder):
            yield
    except failures as error:
        raise IndexDamaged(f"The index in {folder} cannot be read ({_said(error)}). Build it again.") from error


@contextmanager
def writing(folder: Path, failures: Failures) -> Iterator[None]:
    """Raise IndexLocked or IndexUnusable for what the engine raises where it cannot write; all else passes."""
    try:
        with _no_panic(folder):
            yield
    except failures as error:
        # tantivy's ValueError says LockBusy; Whoosh's LockError says it by its name.
        if "LockBusy" in str(error) or type(error).__name__ == "LockError":
            raise IndexLocked(f"Another program is writing the index in {folder}.") from error
        raise IndexUnusable(f"The index in {folder} cannot be written ({_said(error)}).") from error


@contextmanager
def _no_panic(folder: Path) -> Iterator[None]:
    """A panic of a library in Rust is a BaseException, as KeyboardInterrupt is, and its class cannot be imported."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise IndexDamaged(f"The engine gave up on the index in {folder}. Build it again.") from error


def _said(error: Exception) -> str:
    return str(error) or type(error).__name__
