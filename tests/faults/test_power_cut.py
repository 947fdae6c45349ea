"""What counts is on the disk before it counts: every file and every name, when the manifest is put in force."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bench.killing import Stage
from indexer.build import build
from search import durable


@pytest.mark.parametrize("update", [False, True], ids=["new index", "update"])
def test_all_is_synced_before_the_manifest_is_in_force(
    stage: Stage, index: Path, tmp_path: Path, update: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an update takes over was synced by the build before it."""
    folder = index if update else tmp_path / "new"
    before = {path.stat().st_ino for path in folder.rglob("*")}
    synced: set[int] = set()
    unsynced: list[Path] = []
    sync, put = os.fsync, durable.write

    def note(handle: int) -> None:
        synced.add(os.fstat(handle).st_ino)
        sync(handle)

    def check(path: Path, content: bytes) -> None:
        if path.name == "manifest.json":
            there = [folder, *(path for path in folder.rglob("*") if not path.name.lower().endswith("lock"))]
            unsynced.extend(path for path in there if path.stat().st_ino not in synced | before)
            synced.clear()
        put(path, content)

    monkeypatch.setattr(os, "fsync", note)
    monkeypatch.setattr(durable, "write", check)
    build([stage.raw], folder, engine=stage.engine)
    assert unsynced == []
    # And then the manifest, and its name.
    assert {(folder / "manifest.json").stat().st_ino, folder.stat().st_ino} <= synced
