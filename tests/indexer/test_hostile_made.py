"""What the hostile files of the bench are made from is whole: each format's file is known by its reader, and read."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.hostile import archives, markup
from bench.hostile.made import FORMATS, Fate, Hostile, Text
from caselaw.model import passages
from indexer.errors import RawFileError
from indexer.formats import READERS
from indexer.metadata import Cases
from indexer.reading import read_each

WORDS = "The officer applied for a warrant, and the judge signed it on the day on which he was asked for it."


def test_every_reader_has_its_format() -> None:
    assert {reader.name for reader in READERS} == FORMATS.keys()


@pytest.mark.parametrize("name", FORMATS)
def test_a_whole_file_of_each_format_is_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / "case"
    path.write_bytes(FORMATS[name](Text(501, [WORDS] * 3)))
    (decision,) = read_each(path, root=tmp_path, cases=Cases())
    assert not isinstance(decision, RawFileError)
    assert decision.sources[0].format == name
    assert any("officer applied for a warrant" in passage.paragraph.text for passage in passages(decision))


@pytest.mark.parametrize("hostile", [*archives.names(), *markup.xml("/etc/hostname")], ids=lambda one: one.name)
def test_names_and_entities_lead_nowhere(hostile: Hostile, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "x").write_bytes(hostile.data)
    found = list(read_each(raw / "x", root=raw, cases=Cases()))
    refused = [one for one in found if isinstance(one, RawFileError)]
    read = [passage.paragraph.text for one in found if not isinstance(one, RawFileError) for passage in passages(one)]
    assert [path.name for path in tmp_path.iterdir()] == ["raw"]
    assert [path.name for path in raw.iterdir()] == ["x"]
    assert hostile.fate is not Fate.READ or read
    assert refused or read
    assert Path("/etc/hostname").read_text().strip() not in " ".join(read) or not read
