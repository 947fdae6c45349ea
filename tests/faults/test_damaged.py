"""A flipped byte or a file cut short, in any file: ``verify`` names it, and a search answers or refuses, no more."""

from __future__ import annotations

import gc
import os
import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bench.corrupting import Damage, outcomes
from indexer import generations
from search import checksums
from search import manifest as index_manifest
from search.collection import Collection
from search.contents import load, save
from search.engines import engine_kind
from search.errors import IndexDamaged
from search.request import Request
from search.verifying import verify
from webui.app import create_app

TRIALS = 32


def largest(folder: Path) -> Path:
    return max((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)


def test_an_index_as_it_was_written_is_whole(index: Path) -> None:
    manifest = index_manifest.read(index)
    found = verify(index)
    assert found.whole
    assert (found.cases, found.passages) == (manifest.holds.cases, manifest.holds.passages)
    there = [path for path in index.rglob("*") if path.is_file() and not path.name.lower().endswith("lock")]
    assert (found.files, found.bytes) == (len(there), sum(path.stat().st_size for path in there))


@pytest.mark.parametrize("damage", ["flipped", "truncated"])
def test_every_damage_is_named_and_no_search_crashes(index: Path, damage: Damage) -> None:
    found = list(outcomes(index, damage, TRIALS, random.Random()))  # noqa: S311
    assert len(found) == TRIALS
    assert [one for one in found if not one.named] == []
    assert [one for one in found if one.search not in ("answered", "refused")] == []
    assert verify(index).whole


def test_a_file_that_is_gone_is_named(index: Path) -> None:
    path = next(path for path in sorted(index.rglob("*")) if path.is_file() and path.stat().st_size)
    path.unlink()
    assert [fault.what for fault in verify(index).damaged] == ["is missing"]


def test_passages_that_are_gone_are_told_from_the_manifest(index: Path) -> None:
    manifest = index_manifest.read(index)
    writer = engine_kind(manifest.engine).open_writer(manifest.files(index))
    writer.remove_case("0003-case03")
    writer.commit()
    writer.close()
    index_manifest.write(index, generations.sealed(index, manifest, None))
    found = verify(index)
    assert found.damaged == ()
    assert found.wrong == (("0003-case03", "0 passages instead of 3"),)


def test_passages_of_no_case_are_told(index: Path) -> None:
    manifest = index_manifest.read(index)
    contents = load(index, manifest)
    cases = {case_id: known for case_id, known in contents.cases.items() if case_id != "0003-case03"}
    index_manifest.write(index, save(index, manifest, replace(contents, cases=cases)))
    assert verify(index).wrong == (("", "3 passages belong to no case"),)


def test_an_update_of_a_damaged_index_is_refused(index: Path) -> None:
    manifest = index_manifest.read(index)
    path = largest(manifest.files(index))
    path.write_bytes(path.read_bytes()[:-1])
    said = f"{path.name} is damaged. Build again with: opinions index --rebuild"
    with pytest.raises(IndexDamaged, match=said), generations.begun(index, manifest):
        pytest.fail("the update has begun")
    assert [path.name for path in index.glob("generation-*")] == [manifest.files(index).name]


def test_only_new_files_are_read_for_their_checksums(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    for folder in (before, after):
        folder.mkdir()
    (before / "kept").write_text("kept")
    os.link(before / "kept", after / "kept")
    for name in ("listed", "new"):
        (before / name).write_text("old")
        (after / name).write_text("newer")
    (after / "a.lock").write_text("")
    known = {name: checksums.Checksum(3, "as it was") for name in ("kept", "listed", "gone")}
    taken = checksums.taken(after, before, known)
    assert taken["kept"] == known["kept"]
    assert taken["listed"] == taken["new"] != known["listed"]
    assert set(taken) == {"kept", "listed", "new"}


def test_what_only_damage_explains_is_said_to_be_damage(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("a case that is nowhere")

    monkeypatch.setattr("search.collection.answer", fail)
    with Collection(index) as collection, pytest.raises(KeyError):
        collection.search(Request("officer"))  # the files are whole: a fault of ours
    path = index / index_manifest.read(index).cites  # which no search reads
    path.write_bytes(path.read_bytes()[:-1])
    with Collection(index) as collection, pytest.raises(IndexDamaged, match="opinions verify"):
        collection.search(Request("officer"))


# Whoosh leaves files open that it fails to read.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_server_says_so_and_lives_on(index: Path) -> None:
    files = index_manifest.read(index).files(index)
    intact = files.with_name("intact")
    files.rename(intact)
    shutil.copytree(intact, files)
    for path in (path for path in files.rglob("*") if path.is_file()):
        path.write_bytes(b"\xff" * path.stat().st_size)
    client = create_app(index).test_client()
    for page in ("/?q=officer", "/api/search?q=officer", "/0003-case03"):
        answer = client.get(page)
        assert (answer.status_code, "cannot be read" in answer.text) == (503, True)
    gc.collect()
    shutil.rmtree(files)
    intact.rename(files)
    assert client.get("/?q=officer").status_code == 200
