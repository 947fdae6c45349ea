"""Some short cases, an index of them, and what becomes of both when a few files change."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.killing import Stage, prepare
from search.engines import ENGINES

# Enough that builds read in several processes.
CASES = 24

TEXT = """JUSTICE WHITE delivered the opinion of the Court.
The officer of {number} was plainly incompetent, and the court below said so: "the judgment is reversed."
See Malley v. Briggs, 475 U.S. 335, 341 (1986). The magistrate issued a warrant for {number} letters.
JUSTICE POWELL, dissenting.
I respectfully dissent. The judgment of the court should stand.
"""


@pytest.fixture(scope="package", params=list(ENGINES))
def stage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """Each engine in turn."""
    folder = tmp_path_factory.mktemp(request.param)
    raw = folder / "given"
    raw.mkdir()
    for number in range(CASES):
        (raw / f"case{number:02}.txt").write_text(TEXT.format(number=number))
    return prepare(raw, folder / "stage", request.param, jobs=2, most=CASES)


@pytest.fixture
def index(stage: Stage, tmp_path: Path) -> Path:
    """A copy of the index before the change."""
    import shutil

    return Path(shutil.copytree(stage.committed, tmp_path / "index"))
