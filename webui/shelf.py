"""The collection an application serves: opened when first asked for, kept, opened again after a fault."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from flask import current_app

from search.collection import Collection

_NAME = "opinions.shelf"


class Shelf:
    """Holds one open ``Collection`` for all threads of a server."""

    def __init__(self, folder: Path, engine: str | None = None) -> None:
        """``engine`` asks for one by name; nothing is opened yet."""
        self._folder = folder
        self._engine = engine
        self._lock = Lock()
        self._collection: Collection | None = None

    def collection(self) -> Collection:
        """The open collection; raises IndexUnusable for as long as it cannot be opened."""
        with self._lock:
            if self._collection is None:
                self._collection = Collection(self._folder, self._engine)
            return self._collection

    def forget(self) -> None:
        """Open anew at the next call: the index proved unusable, and may have been rebuilt since."""
        # Not closed here: another thread may still be reading; the last one to let go frees it.
        with self._lock:
            self._collection = None


def install(shelf: Shelf) -> dict[str, Shelf]:
    """What an application keeps of a shelf, for its ``extensions``."""
    return {_NAME: shelf}


def shelf() -> Shelf:
    """The shelf of the application that handles this request."""
    found: Shelf = current_app.extensions[_NAME]
    return found


def collection() -> Collection:
    """The open collection of this application; raises IndexUnusable."""
    return shelf().collection()
