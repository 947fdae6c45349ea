"""Hostile archives: bombs, names that lead elsewhere, what is no file, too many files, archives in archives."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import warnings
import zipfile
from collections.abc import Iterator, Mapping

import zstandard

from bench.hostile.made import Fate, Hostile
from tests.indexer.shapes import SENTENCE

BRIEF = f"JUSTICE WHITE delivered the opinion of the Court.\n{SENTENCE}\n".encode()
_ZEROS = bytes(300_000_000)


def bombs() -> Iterator[Hostile]:
    """Small files that unpack to large ones."""
    refused = Fate.REFUSED
    yield Hostile("bomb.gz", gzip.compress(_ZEROS), refused, "bomb")
    yield Hostile("bomb.bz2", bz2.compress(_ZEROS), refused, "bomb")
    yield Hostile("bomb.xz", lzma.compress(_ZEROS, preset=0), refused, "bomb")
    yield Hostile("bomb.zst", zstandard.compress(_ZEROS), refused, "bomb")
    yield Hostile("bomb of text.gz", gzip.compress(BRIEF * 3_000_000), refused, "bomb")
    yield Hostile("bomb twice packed.gz", gzip.compress(gzip.compress(_ZEROS)), refused, "bomb")
    yield Hostile("bomb in many members.gz", gzip.compress(bytes(60_000)) * 5000, refused, "bomb")
    yield Hostile("bomb.zip", zipped({"bomb.txt": _ZEROS}), refused, "bomb")
    yield Hostile("bomb in a zip.zip", zipped({"in.zip": zipped({"bomb.txt": _ZEROS})}), refused, "bomb")
    yield Hostile("bomb.tar.gz", gzip.compress(tarred({"bomb.txt": _ZEROS})), refused, "bomb")
    yield Hostile("bomb of many.zip", zipped({f"{n}.txt": b"0" * 900_000 for n in range(300)}), Fate.EITHER, "bomb")
    yield Hostile("one content for all.zip", overlapping(2000), Fate.EITHER, "bomb")
    window = zstandard.ZstdCompressor(level=1, compression_params=None)
    yield Hostile(
        "long window.zst",
        window.compress(BRIEF).replace(b"\x28\xb5\x2f\xfd", b"\x28\xb5\x2f\xfd\x00\xff", 1),
        refused,
        "bomb",
    )


def names() -> Iterator[Hostile]:
    """Names that lead out of the archive, are none, are two, or are no text."""
    odd = (
        "../../out.txt",
        "/etc/out.txt",
        "C:\\out.txt",
        "..\\..\\out.txt",
        "a/../../../out.txt",
        "./b.txt",
        "c\n.txt",
    )
    yield Hostile("leading out.zip", zipped(dict.fromkeys(odd, BRIEF)), Fate.READ, "names")
    yield Hostile("leading out.tar", tarred(dict.fromkeys(odd, BRIEF)), Fate.READ, "names")
    yield Hostile("no text.zip", zipped({"x\u00e9.txt": BRIEF}).replace(b"\xc3\xa9", b"\xff\xfe"), Fate.EITHER, "names")
    yield Hostile("no text.tar", tarred({"x\udcff.txt": BRIEF}), Fate.READ, "names")
    yield Hostile("no name.zip", zipped({"x": BRIEF}).replace(b"\x01\0\0\0x", b"\0\0\0\0x"), Fate.EITHER, "names")
    yield Hostile("long name.zip", zipped({"d/" * 20_000 + "x.txt": BRIEF}), Fate.READ, "names")
    yield Hostile("long name.tar", tarred({"d/" * 20_000 + "x.txt": BRIEF}), Fate.READ, "names")
    yield Hostile("one name twice.zip", twice(), Fate.EITHER, "names")
    yield Hostile(
        "cases.csv in it.zip", zipped({"cases.csv": b"file,name\nx,y\n", "x.txt": BRIEF}), Fate.EITHER, "names"
    )
    yield Hostile("a name of zeros.zip", zipped({"a.txt": BRIEF}).replace(b"a.txt", b"a\0txt"), Fate.EITHER, "names")


def members() -> Iterator[Hostile]:
    """What is in an archive and is no file, or is more than there may be."""
    links = (
        ("symbolic", tarfile.SYMTYPE, "/etc/passwd"),
        ("upwards", tarfile.SYMTYPE, "../../.."),
        ("hard", tarfile.LNKTYPE, "/etc/passwd"),
        ("device", tarfile.CHRTYPE, ""),
        ("block", tarfile.BLKTYPE, ""),
        ("pipe", tarfile.FIFOTYPE, ""),
    )
    for name, kind, target in links:
        yield Hostile(f"{name}.tar", linked(kind, target), Fate.REFUSED, "members")
    deep = BRIEF
    for _ in range(6):
        deep = zipped({"in.zip": deep})
    yield Hostile("six deep.zip", deep, Fate.REFUSED, "members")
    yield Hostile("locked.zip", zipped({"a.txt": BRIEF}, flag=1), Fate.REFUSED, "members")
    yield Hostile("office.zip", zipped({"[Content_Types].xml": b"<x/>", "a.txt": BRIEF}), Fate.REFUSED, "members")
    yield Hostile("empty.zip", zipped({}), Fate.REFUSED, "members")
    yield Hostile("100,000 files.zip", zipped({f"{n}.txt": b"" for n in range(100_000)}), Fate.REFUSED, "members")
    yield Hostile("cut.zip", zipped({"a.txt": BRIEF * 50})[:-40], Fate.REFUSED, "members")
    yield Hostile("cut.tar", tarred({"a.txt": BRIEF, "b.txt": BRIEF * 50})[:-12_000], Fate.EITHER, "members")
    yield Hostile("something before.zip", b"We affirm. " * 50 + zipped({"a.txt": BRIEF}), Fate.EITHER, "members")
    yield Hostile("headers.tar", header_without_end(), Fate.REFUSED, "members")
    yield Hostile("negative.tar", tarred({"a.txt": BRIEF}).replace(b"00000000", b"-0000001", 1), Fate.EITHER, "members")
    lines = b'{"id": 1, "plain_text": "We affirm.", "author_str": "", "resource_uri": "x"}\n'
    yield Hostile("lines.jsonl", lines * 3 + b"{broken\n" + b"}{" * 9 + b"\n" + lines, Fate.EITHER, "members")
    yield Hostile("an endless line.jsonl", lines + b'{"plain_text": "' + b"x" * 70_000_000, Fate.EITHER, "members")


def zipped(files: Mapping[str, bytes], flag: int = 0) -> bytes:
    """A zip of these files; with ``flag`` 1 each says that it is locked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    data = out.getvalue()
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)) if flag else ():
        at = data.index(magic) + place
        data = data[:at] + bytes([flag]) + data[at + 1 :]
    return data


def tarred(files: Mapping[str, bytes]) -> bytes:
    """A tar of these files."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


def linked(kind: bytes, target: str) -> bytes:
    """A tar of one member that is no file."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        member = tarfile.TarInfo("brief.txt")
        member.type, member.linkname = kind, target
        archive.addfile(member)
    return out.getvalue()


def twice() -> bytes:
    """A zip with two files of one name."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("a.txt", BRIEF)
        archive.writestr("a.txt", BRIEF.replace(b"WHITE", b"BLACK"))
    return out.getvalue()


def overlapping(count: int) -> bytes:
    """A zip whose table of contents names one packed megabyte so many times (after D. Fifield's better zip bomb)."""
    whole = zipped({"0000.txt": b"0" * 1_000_000})
    local, _, rest = whole.partition(b"PK\x01\x02")
    entry = b"PK\x01\x02" + rest[: rest.index(b"PK\x05\x06")]
    table = b"".join(entry.replace(b"0000.txt", f"{n:04}.txt".encode()) for n in range(count))
    return local + table + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(table), len(local), 0)


def header_without_end() -> bytes:
    """A tar whose member's extended header is said to have eight gigabytes."""
    header = tarfile.TarInfo("x")
    header.type, header.size = tarfile.XHDTYPE, 8_000_000_000
    return header.tobuf() + b"30 path=y\n" * 100_000
