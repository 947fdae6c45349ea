"""The engines by name: ``ENGINES["tantivy"]`` opens an index for reading or for writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, cast

from search.engine import Engine, EngineKind, Writer
from search.errors import EngineUnavailable


class _InstalledOrNot(NamedTuple):
    """An engine whose module, and with it a library that may be missing, is imported at first use."""

    name: str
    module: str

    def open_reader(self, folder: Path) -> Engine:
        return self._kind().open_reader(folder)

    def open_writer(self, folder: Path, beside: int = 1) -> Writer:
        return self._kind().open_writer(folder, beside)

    def adopt(self, folder: Path, parts: Sequence[Path]) -> None:
        self._kind().adopt(folder, parts)

    def _kind(self) -> EngineKind:
        try:
            return cast(EngineKind, import_module(self.module))
        except ImportError as error:
            raise EngineUnavailable(
                f"The {self.name} engine is not usable here ({error}). Install it, or choose another."
            ) from error


ENGINES: Mapping[str, EngineKind] = {
    "tantivy": _InstalledOrNot("tantivy", "search.engines.tantivy_engine"),
    "whoosh": _InstalledOrNot("whoosh", "search.engines.whoosh_engine"),
}

DEFAULT_ENGINE = "tantivy"


def engine_kind(name: str) -> EngineKind:
    """The engine of that name; raises EngineUnavailable where there is none."""
    try:
        return ENGINES[name]
    except KeyError:
        raise EngineUnavailable(f"There is no engine {name!r}. Choose one of: {', '.join(ENGINES)}.") from None
