"""Hostile texts: nothing in them, no text at all, cut off, spoilt, wrongly encoded, of a strange shape, too long."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from random import Random

from bench.hostile.made import FORMATS, Fate, Hostile, Text
from tests.indexer.shapes import SENTENCE, SHAPES, as_justia

MIB = 1024 * 1024
# What most shapes are repeated to: ten times the length of an opinion, a tenth of the longest.
LONG, LONGER = 60_000, 600_000
# Shapes that are tried at full length too.
_LARGE = ("one line", "one word", "blank lines", "spaces", "lines of one letter", "brackets", "stops", "citations")
_TEXT = "JUSTICE WHITE delivered the opinion of the Court.\n“The officers’ claim,” §1983, is denied. " + SENTENCE


def empty() -> Iterator[Hostile]:
    """Nothing in it."""
    for name, data in (
        ("no bytes", b""),
        ("spaces", b" " * 1000),
        ("lines", b"\n" * 1_000_000),
        ("a mark", codecs.BOM_UTF8),
        ("marks", codecs.BOM_UTF8 * 1000),
        ("UTF-16's mark", codecs.BOM_UTF16_LE),
    ):
        yield Hostile(f"{name}.txt", data, Fate.REFUSED, "empty")


def binary(random: Random) -> Iterator[Hostile]:
    """No text: a few that look as if they were some."""
    noise = random.randbytes(50_000)
    for name, data in (
        ("noise", noise),
        ("zeros", bytes(100_000)),
        ("program", b"\x7fELF\x02\x01\x01" + bytes(9) + noise),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + noise),
        ("zero in a text", SENTENCE.encode() * 100 + b"\0" + SENTENCE.encode()),
        ("bells", (SENTENCE + "\x07\x07\x07").encode() * 100),
        ("fax", b"::decision_cite::" + noise),
        ("marked as UTF-16", codecs.BOM_UTF16_LE + noise),
    ):
        yield Hostile(name, data, Fate.EITHER if "UTF" in name or name == "fax" else Fate.REFUSED, "binary")


def truncated(random: Random, paragraphs: list[str]) -> Iterator[Hostile]:
    """Every format cut off, near its beginning, in the middle, and near its end."""
    for number, (name, make) in enumerate(FORMATS.items()):
        whole = make(Text(100 + number, paragraphs))
        for share in (0.02, 0.5, 0.97):
            end = int(len(whole) * share * random.uniform(0.9, 1.03))
            yield Hostile(f"{name} cut at {share:.0%}", whole[:end], Fate.EITHER, "truncated")


def spoilt(random: Random, paragraphs: list[str]) -> Iterator[Hostile]:
    """Every format with bytes changed here and there, and with a piece of another in it."""
    for number, (name, make) in enumerate(FORMATS.items()):
        data = bytearray(make(Text(150 + number, paragraphs)))
        for _ in range(40):
            data[random.randrange(len(data))] = random.randrange(256)
        yield Hostile(f"{name} spoilt", bytes(data), Fate.EITHER, "spoilt")
        one, other = make(Text(170 + number, paragraphs)), random.choice(list(FORMATS.values()))(Text(190, paragraphs))
        yield Hostile(f"{name} and another", one[: len(one) // 2] + other, Fate.EITHER, "spoilt")


def encodings() -> Iterator[Hostile]:
    """Texts that are not what they seem, or are no characters at all."""
    for name, data, fate in (
        ("utf-16 without a mark", _TEXT.encode("utf-16-le"), Fate.REFUSED),
        ("utf-16 with half a character", _TEXT.encode("utf-16") + b"\0", Fate.REFUSED),
        ("utf-16 with half a pair", codecs.BOM_UTF16_LE + b"W\0e\0\0\xd8.\0", Fate.REFUSED),
        ("utf-32", _TEXT.encode("utf-32"), Fate.EITHER),
        ("utf-7", _TEXT.encode("utf-7"), Fate.READ),
        ("ebcdic", SENTENCE.encode("cp500"), Fate.EITHER),
        ("shift-jis", "最高裁判所の判決。".encode("shift_jis") * 50, Fate.EITHER),
        ("gb18030", "最高法院的判决。".encode("gb18030") * 50, Fate.EITHER),
        ("undefined in windows-1252", b"We affirm the judgment. \x81\x8d\x8f\x90\x9d", Fate.REFUSED),
        ("overlong", b"We affirm \xc0\xafthe judgment.", Fate.EITHER),
        ("surrogates", b"We affirm \xed\xa0\x80 the judgment.", Fate.EITHER),
        ("half and half", _TEXT.encode() + _TEXT.encode("cp1252"), Fate.EITHER),
        ("marks within", f"We\ufeff af\ufefffirm the judgment. {SENTENCE}".encode(), Fate.READ),
        ("directions", f"We \u202eaffirm\u202c the \u2066judgment\u2069. {SENTENCE}".encode(), Fate.READ),
        ("private characters", ("\ue000\U000f0000\ufffe" * 1000 + SENTENCE).encode(), Fate.READ),
    ):
        yield Hostile(f"{name}.txt", data, fate, "encoding")


def shapes() -> Iterator[Hostile]:
    """Texts in which one thing comes by the thousand: every shape as plain text, and in Justia's text."""
    for number, (name, make) in enumerate(SHAPES.items()):
        long = LONGER if name in _LARGE else LONG
        yield Hostile(f"{name}.txt", make(long).encode("utf-8", "replace"), Fate.EITHER, "shape")
        if number % 3 == 0:
            justia = as_justia(make)(LONG).replace("475 U.S. 335", f"{200 + number} U.S. 1")
            yield Hostile(f"{name} in Justia text.txt", justia.encode(), Fate.EITHER, "shape")


def large() -> Iterator[Hostile]:
    """Over a limit, just below one, and a hole of ten gigabytes that the bench makes."""
    words = SENTENCE.encode()
    yield Hostile("over 64 MiB.txt", words * (64 * MIB // len(words) + 1), Fate.REFUSED, "large")
    yield Hostile("below 64 MiB in lines.txt", (words + b"\n") * (63 * MIB // len(words)), Fate.REFUSED, "large")
    yield Hostile("one paragraph of 60 MiB.txt", words * (60 * MIB // len(words)), Fate.REFUSED, "large")
    yield Hostile("20 million lines.txt", b"a\n" * 20_000_000, Fate.REFUSED, "large")
    yield Hostile("20 million other lines.txt", b"ab\r" * 20_000_000, Fate.REFUSED, "large")
    yield Hostile("4.9 million letters.txt", words * (4_900_000 // len(words)), Fate.READ, "large")
    yield Hostile("4.9 million dashes.txt", "—".encode() * 4_900_000, Fate.EITHER, "large")
    yield Hostile("190,000 paragraphs.txt", b"The law is so.\n" * 190_000, Fate.READ, "large")
