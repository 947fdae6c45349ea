"""Which raw files are found below a folder, and which are gone."""

import os
from pathlib import Path

import pytest

from indexer.scanning import gone, scan
from search.sources import SourceKey


def found(*raws: Path) -> list[str]:
    return [file.key.file for file in scan(raws).files]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    for name in (
        "b.txt",
        "a/z.txt",
        "a/b/c.txt",
        "a.b/c.txt",
        ".hidden/d.txt",
        "a/.e.txt",
        "README.md",
        "a/License",
        "é.txt",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (folder / "cases.csv").write_text("file,name\n")
    return folder


def test_files_are_found_in_order_of_path_whatever_is_hidden_left_out(raw: Path) -> None:
    assert found(raw) == ["a.b/c.txt", "a/b/c.txt", "a/z.txt", "b.txt", "é.txt"]
    assert [file.path.read_text() for file in scan([raw]).files] == found(raw)


def test_a_link_to_a_file_is_read_and_one_to_a_folder_is_not(raw: Path, tmp_path: Path) -> None:
    (raw / "linked.txt").symlink_to(raw / "b.txt")
    (raw / "folder").symlink_to(tmp_path)
    assert found(raw) == ["a.b/c.txt", "a/b/c.txt", "a/z.txt", "b.txt", "linked.txt", "é.txt"]


def test_a_link_to_nothing_is_named(raw: Path) -> None:
    (raw / "a" / "broken.txt").symlink_to(raw / "nothing")
    assert [(error.path, error.reason) for error in scan([raw]).unseen] == [
        (raw / "a" / "broken.txt", "No such file or directory")
    ]


def test_a_name_that_is_no_utf_8_is_named(raw: Path) -> None:
    os.close(os.open(os.fsencode(raw) + b"/\xff.txt", os.O_CREAT))
    (error,) = scan([raw]).unseen
    assert (error.path.name, error.reason) == ("�.txt", "its name is no UTF-8: rename it")
    assert len(found(raw)) == 5


def test_a_file_named_itself_is_found_once_beside_its_folder(raw: Path) -> None:
    assert found(raw / "b.txt", raw) == found(raw)
    assert found(raw / "b.txt") == ["b.txt"]


def test_what_is_no_longer_there_is_gone_and_what_was_seen_is_not_looked_for(raw: Path) -> None:
    place = raw.resolve().as_posix()
    known = [SourceKey(place, "b.txt"), SourceKey(place, "lost.txt"), SourceKey("/elsewhere", "lost.txt")]
    assert gone(known, [raw], ()) == (known[1],)
    assert gone(known, [raw], {known[1]}) == ()
    assert gone(known, [raw / "b.txt"], ()) == ()
