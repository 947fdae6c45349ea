"""How far a build has come: files and bytes, whatever order they are read in."""

from pathlib import Path

from indexer.progress import Meter, Step
from indexer.scanning import scan


def test_each_file_is_counted_once_and_what_was_read_before_is_not_told(tmp_path: Path) -> None:
    for name, size in (("a", 5), ("b", 0), ("c", 20), ("d", 100)):
        (tmp_path / name).write_bytes(b"x" * size)
    a, b, c, d = scan([tmp_path]).files
    told: list[Step] = []
    meter = Meter((a, b, c, d), told.append)
    meter.passed([d.key])
    for file in (c, a, a, b):
        meter.tell(file)
    assert told == [
        Step(2, 4, 120, 125, "c"),
        Step(3, 4, 125, 125, "a"),
        Step(3, 4, 125, 125, "a"),
        Step(4, 4, 125, 125, "b"),
    ]


def test_nobody_need_listen(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    Meter(files := scan([tmp_path]).files, None).tell(files[0])
