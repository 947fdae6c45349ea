"""A raw folder of hostile files with good ones between them, as they are for one seed."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from random import Random
from typing import NamedTuple

from bench.hostile import archives, markup, texts
from bench.hostile.made import FORMATS, Fate, Hostile, Text

# Volumes of good cases: hostile files say to be of lower ones.
_GOOD = 500
# What is in no raw file, though some ask for it.
UNSEEN = "Nomoralia quovis"


class Raw(NamedTuple):
    """The folder, what is to become of each hostile file in it, by its path below, and the good files."""

    folder: Path
    hostile: Mapping[str, Hostile]
    good: tuple[str, ...]


def make(scratch: Path, examples: Path, seed: int) -> Raw:
    """Write the folder ``raw`` into ``scratch``; paragraphs are from the texts in ``examples``."""
    folder = scratch / "raw"
    folder.mkdir()
    (scratch / "secret.txt").write_text(UNSEEN)
    lines = (line.strip() for path in sorted(examples.glob("*.txt")) for line in path.read_text().split("\n"))
    paragraphs = [line for line in lines if len(line) > 200]
    random = Random(seed)  # noqa: S311
    good = list(_good(folder, examples, random, paragraphs))
    hostile: dict[str, Hostile] = {}
    for number, one in enumerate(_hostile(random, scratch / "secret.txt", paragraphs)):
        name = f"{number:03} {one.name}"
        (folder / name).write_bytes(one.data)
        hostile[name] = one._replace(data=b"")
    hostile |= dict(_odd(folder, scratch))
    return Raw(folder, hostile, tuple(good))


def _hostile(random: Random, secret: Path, paragraphs: list[str]) -> Iterator[Hostile]:
    some = random.sample(paragraphs, 12)
    yield from texts.empty()
    yield from texts.binary(random)
    yield from texts.truncated(random, some)
    yield from texts.spoilt(random, some)
    yield from texts.encodings()
    yield from texts.shapes()
    yield from markup.html()
    yield from markup.xml(str(secret))
    yield from markup.json()
    yield from markup.pdf()
    yield from archives.bombs()
    yield from archives.names()
    yield from archives.members()
    yield from texts.large()


def _good(folder: Path, examples: Path, random: Random, paragraphs: list[str]) -> Iterator[str]:
    """Two of every format, and the examples, by names that scatter them among the hostile ones."""
    made = [
        (name, make(Text(_GOOD + number * 2 + again, random.sample(paragraphs, 10))))
        for number, (name, make) in enumerate(FORMATS.items())
        for again in (0, 1)
    ]
    made += [(path.stem, path.read_bytes()) for path in sorted(examples.glob("*.txt"))]
    for number, (name, data) in enumerate(made):
        file = f"{number * 9:03} good {name}"
        (folder / file).write_bytes(data)
        yield file


def _odd(folder: Path, scratch: Path) -> Iterator[tuple[str, Hostile]]:
    """What has a strange name, or is no file at all."""
    brief = archives.BRIEF
    names = ("-rf.txt", "$(touch out).txt", "<b>&.txt", "new\nline.txt", "\u202etxt.exe", "x" * 250, "'.txt")
    for number, name in enumerate(names):
        (folder / name).write_bytes(brief + f"Case {number}.\n".encode())
        yield name, Hostile(name, b"", Fate.READ, "name")
    os.mkfifo(folder / "pipe.txt")
    (folder / "folder.txt").mkdir()
    (folder / "nowhere.txt").symlink_to("nothing")
    (folder / "circle.txt").symlink_to("circle.txt")
    (folder / "endless.txt").symlink_to("/dev/zero")
    (folder / "upwards").symlink_to(scratch, target_is_directory=True)
    with closing(socket.socket(socket.AF_UNIX)) as listening:
        here = Path.cwd()
        os.chdir(folder)  # a socket's path may be no longer than 107 bytes
        listening.bind("socket.txt")
        os.chdir(here)
    with (folder / "hole.txt").open("wb") as hole:
        hole.truncate(10 * 1024**3)
    for name in ("pipe.txt", "nowhere.txt", "circle.txt", "endless.txt", "socket.txt", "hole.txt"):
        yield name, Hostile(name, b"", Fate.REFUSED, "no file")
    no_text = os.fsdecode(b"no text \xff.txt")
    (folder / no_text).write_bytes(brief)
    yield no_text, Hostile(no_text, b"", Fate.REFUSED, "name")
