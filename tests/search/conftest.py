from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from caselaw.model import Passage
from search.engine import Engine, EngineKind
from search.engines import ENGINES
from tests.search.corpus import by_case
from tests.search.corpus import passages as make_passages


@pytest.fixture(scope="session")
def passages() -> list[Passage]:
    """Lines of the two raw opinions and some traps, as passages of four cases."""
    return make_passages()


@pytest.fixture(params=list(ENGINES))
def kind(request: pytest.FixtureRequest) -> EngineKind:
    """Each engine in turn."""
    return ENGINES[request.param]


@pytest.fixture(scope="session")
def engines(passages: list[Passage], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Engine]]:
    """Every engine, by name, opened on the corpus, which was written in two commits."""
    opened = {name: build(kind, passages, tmp_path_factory.mktemp(name)) for name, kind in ENGINES.items()}
    yield opened
    for engine in opened.values():
        engine.close()


@pytest.fixture(params=list(ENGINES))
def engine(request: pytest.FixtureRequest, engines: Mapping[str, Engine]) -> Engine:
    """Each engine in turn, opened on the corpus."""
    return engines[request.param]


def build(kind: EngineKind, passages: list[Passage], folder: Path) -> Engine:
    """An engine opened on the passages."""
    writer = kind.open_writer(folder)
    for place, (case_id, case) in enumerate(by_case(passages).items()):
        writer.put_case(case_id, case)
        if place == 1:
            writer.commit()
    writer.commit()
    writer.close()
    return kind.open_reader(folder)
