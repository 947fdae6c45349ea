"""Archives, compressed files and JSON-lines are read piece by piece, within bounds, and nothing is written to disk."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
import zstandard

from bench.hostile.archives import tarred
from indexer.bounds import Limits
from indexer.build import build
from indexer.containers import Piece, Unreadable, is_container, pieces
from indexer.errors import RawFileError
from indexer.metadata import Cases, read_cases
from indexer.reading import parts, read_each, read_file

BRIEF = b"JUSTICE WHITE delivered the opinion of the Court.\nWe affirm.\n"
FILES = {"a.txt": BRIEF, "sub/b.txt": BRIEF.replace(b"WHITE", b"BLACK")}
LARGE = b"0" * 3_000_000  # packs to a few KB: over 200 times


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def lines(*objects: object) -> bytes:
    return "\n".join(map(json.dumps, objects)).encode()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstandard.compress,
}


def found(tmp_path: Path, data: bytes, limits: Limits | None = None, name: str = "x.bin") -> dict[str, bytes | str]:
    """The pieces of a file by name: bytes, or the reason why there are none."""
    path = tmp_path / name
    path.write_bytes(data)
    assert is_container(path, limits or Limits())
    made: dict[str, bytes | str] = {}
    for piece in pieces(path, limits or Limits()):
        assert piece.name not in made
        made[piece.name] = piece.data if isinstance(piece, Piece) else piece.reason
    assert [path.name for path in tmp_path.iterdir()] == [name]
    return made


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_every_method_of_zip(tmp_path: Path, method: int) -> None:
    assert found(tmp_path, zipped(FILES, method)) == FILES


@pytest.mark.parametrize("packer", [bytes, *PACKERS.values()], ids=["tar", *PACKERS])
def test_a_tar_packed_or_not(tmp_path: Path, packer: Callable[[bytes], bytes]) -> None:
    assert found(tmp_path, packer(tarred(FILES))) == FILES


@pytest.mark.parametrize("ending", PACKERS)
def test_a_packed_file_is_named_without_its_ending(tmp_path: Path, ending: str) -> None:
    assert found(tmp_path, PACKERS[ending](BRIEF), name=f"brief.txt.{ending}") == {"brief.txt": BRIEF}


@pytest.mark.parametrize("ending", PACKERS)
def test_packed_twice_over_and_end_to_end(tmp_path: Path, ending: str) -> None:
    pack = PACKERS[ending]
    padded = pack(BRIEF) + bytes(1024) + pack(BRIEF) + bytes(8)
    assert found(tmp_path, padded, name="brief") == {"brief": BRIEF + BRIEF}
    assert found(tmp_path, pack(pack(BRIEF)), name="brief") == {"brief": BRIEF}
    assert found(tmp_path, pack(pack(pack(BRIEF))), name="brief") == {"": "broken: compressed more than twice"}


@pytest.mark.parametrize("ending", PACKERS)
def test_what_was_packed_is_cut_off(tmp_path: Path, ending: str) -> None:
    noise = b"".join(b"%d\n" % (number**7 % 1_000_003) for number in range(60_000))
    assert found(tmp_path, PACKERS[ending](noise)[:-40], name="x") == {"": "broken: it ends too soon"}


def test_what_follows_a_packed_file_is_not_ignored(tmp_path: Path) -> None:
    assert str(found(tmp_path, gzip.compress(BRIEF) + b"garbage")[""]).startswith("broken: Error -3")


def test_a_line_is_a_piece_and_has_its_number(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + lines({"a": 1}, {"b": 2}) + b'\n\n \n{"c": 3\n{"d": 4}'
    assert found(tmp_path, data) == {
        "1": b'\xef\xbb\xbf{"a": 1}',
        "2": b'{"b": 2}',
        "5": "broken: no whole JSON object on the line",
        "6": b'{"d": 4}',
    }


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(BRIEF, id="text"),
        pytest.param(b"", id="nothing"),
        pytest.param(b'{"a": 1}\n', id="one object on one line"),
        pytest.param(b'{\n "a": {}\n}\n', id="one object over lines"),
        pytest.param(b"BZhang v. Gonzales\n", id="a word like bzip2's mark"),
        pytest.param(bytes(1024), id="zero bytes, as a tar ends"),
        pytest.param(b"%PDF-1.4\n", id="a PDF"),
    ],
)
def test_what_holds_no_files(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(data)
    assert not is_container(tmp_path / "x.zip", Limits())


def test_one_object_among_blank_lines_is_no_lines_however_many(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b'\n{"a": 1}' + b"\n" * 5_000_000)
    assert not is_container(tmp_path / "x", Limits())


def test_an_archive_in_an_archive_is_opened_and_no_deeper(tmp_path: Path) -> None:
    inner = zipped({"a.txt": BRIEF, "b.tar.gz": gzip.compress(tarred({"c.txt": BRIEF}))})
    assert found(tmp_path, zipped({"in.zip": inner, "d.tar": tarred({"e.txt": BRIEF})})) == {
        "in.zip/a.txt": BRIEF,
        "in.zip/b.tar.gz": "an archive in an archive in an archive, which is not opened",
        "d.tar/e.txt": BRIEF,
    }
    assert found(tmp_path, gzip.compress(zipped(FILES))) == FILES
    assert found(tmp_path, tarred({"in.zip": zipped({"a.txt": BRIEF})})) == {"in.zip/a.txt": BRIEF}


def test_packed_lines_in_an_archive(tmp_path: Path) -> None:
    data = zipped({"data/data.jsonl.xz": lzma.compress(lines({"a": 1}, {"b": 2})), "one.gz": gzip.compress(BRIEF)})
    assert found(tmp_path, data) == {
        "data/data.jsonl.xz/1": b'{"a": 1}',
        "data/data.jsonl.xz/2": b'{"b": 2}',
        "one.gz/one": BRIEF,
    }


def test_names_lead_nowhere(tmp_path: Path) -> None:
    names = ("/etc/passwd", "../../up.txt", "..\\back.txt", "a//./b.txt", "..", "n\udcffon.txt")
    assert list(found(tmp_path, tarred(dict.fromkeys(names, BRIEF)))) == [
        *("etc/passwd", "up.txt", "back.txt", "a/b.txt", "unnamed", "n?on.txt")
    ]


def test_an_entry_without_a_name(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": BRIEF}))
    data[data.index(b"PK\x01\x02") + 46] = 0  # where a name ends
    assert found(tmp_path, bytes(data)) == {
        "unnamed": "broken: File name in directory '\\x00.txt' and header b'a.txt' differ."
    }


def test_what_nobody_wants_is_passed_over_and_cases_csv_is_named(tmp_path: Path) -> None:
    names = ("README.md", ".hidden/x.txt", "__MACOSX/._a.txt", "LICENSE", "cases.csv", "a.txt")
    assert found(tmp_path, zipped(dict.fromkeys(names, BRIEF)), name="x.zip") == {
        "cases.csv": "not read: cases.csv counts beside the archive only, with rows for “x.zip/…”",
        "a.txt": BRIEF,
    }


def test_a_second_file_of_one_name_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.tar"
    path.write_bytes(tarred({"a.txt": BRIEF, "./a.txt": BRIEF}))
    assert list(pieces(path, Limits())) == [Piece("a.txt", BRIEF), Unreadable("a.txt", "a second file of that name")]


def test_folders_links_and_holes(tmp_path: Path) -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, kind in (("folder", tarfile.DIRTYPE), ("link.txt", tarfile.SYMTYPE), ("pipe", tarfile.FIFOTYPE)):
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
        hole = tarfile.TarInfo("hole.txt")
        hole.pax_headers = {
            "GNU.sparse.major": "0",
            "GNU.sparse.minor": "1",
            "GNU.sparse.map": "0,0",
            "GNU.sparse.size": "9",
        }
        archive.addfile(hole)
    reason = "a link or device, no file"
    assert found(tmp_path, made.getvalue()) == dict.fromkeys(("link.txt", "pipe", "hole.txt"), reason)


def encrypted(data: bytes) -> bytes:
    """The archive with the flag of encryption set on its first file, here and in the table of contents."""
    changed = bytearray(data)
    changed[6] |= 1
    changed[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


def of_unknown_method(data: bytes) -> bytes:
    changed = bytearray(data)
    changed[8] = changed[data.index(b"PK\x01\x02") + 10] = 99
    return bytes(changed)


def with_wrong_sum(data: bytes) -> bytes:
    changed = bytearray(data)
    changed[data.index(b"PK\x01\x02") + 16] ^= 1
    return bytes(changed)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        pytest.param(encrypted, "encrypted", id="encrypted"),
        pytest.param(of_unknown_method, "broken: That compression method is not supported", id="unknown method"),
        pytest.param(with_wrong_sum, "broken: Bad CRC-32 for file 'a.txt'", id="wrong check sum"),
    ],
)
def test_a_bad_file_in_a_zip_leaves_the_others(tmp_path: Path, spoil: Callable[[bytes], bytes], reason: str) -> None:
    assert found(tmp_path, spoil(zipped(FILES))) == {"a.txt": reason, "sub/b.txt": FILES["sub/b.txt"]}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(zipped(FILES)[:-30], "broken: File is not a zip file", id="a zip cut off"),
        pytest.param(b"PK\x03\x04\x14", "broken: File is not a zip file", id="a zip's first bytes"),
        pytest.param(zipped({}), "no files in it", id="an empty zip"),
        pytest.param(tarred({"README": BRIEF}), "no files in it", id="nothing but a readme"),
        pytest.param(
            zipped({"[Content_Types].xml": b"", "word/document.xml": b""}),
            "broken: it is an office document or e-book",
            id="a word processor's file",
        ),
    ],
)
def test_a_container_that_cannot_be_read_says_why(tmp_path: Path, data: bytes, reason: str) -> None:
    assert found(tmp_path, data) == {"": reason}


def test_a_tar_cut_off_gives_what_is_whole(tmp_path: Path) -> None:
    made = found(tmp_path, tarred({"a.txt": BRIEF, "b.txt": BRIEF * 100})[:2000])
    assert made == dict.fromkeys(("b.txt", ""), "broken: unexpected end of data") | {"a.txt": BRIEF}


def test_lines_cut_off_give_what_is_whole(tmp_path: Path) -> None:
    data = lines(*({"number": number, "noise": number**99} for number in range(2000)))
    made = found(tmp_path, gzip.compress(data)[:-5000])
    assert len(made) > 1000
    assert made.pop("") == "broken: it ends too soon"
    assert list(made) == [str(number) for number in range(1, len(made) + 1)]


def test_a_piece_over_the_limit_is_named_and_the_rest_read(tmp_path: Path) -> None:
    limits = Limits(piece_bytes=100)
    reason = "too large: over the limit of 100 bytes"
    files = {"large.txt": BRIEF * 2, "a.txt": BRIEF, "in.zip": zipped({"b.txt": BRIEF})}
    expected = {"large.txt": reason, "a.txt": BRIEF, "in.zip": f"broken: {reason}"}
    assert found(tmp_path, zipped(files), limits) == expected
    assert found(tmp_path, tarred(files), limits) == expected
    objects = lines({"a": 1}, {"b": "x" * 300}, {"c": 3})
    assert found(tmp_path, objects, limits) == {"1": b'{"a": 1}', "2": reason, "3": b'{"c": 3}'}


@pytest.mark.parametrize("ending", PACKERS)
def test_a_bomb_is_refused(tmp_path: Path, ending: str) -> None:
    reason = "it unpacks to over 200 times its size"
    zeros = PACKERS[ending](bytes(300_000_000))
    assert found(tmp_path, zeros) == {"": f"broken: {reason}"}
    assert found(tmp_path, zipped({"a.txt": BRIEF, "zeros": zeros}))["zeros"] == f"broken: {reason}"


def test_a_bomb_among_others_is_refused_and_the_others_read(tmp_path: Path) -> None:
    noise = b"".join(b"%d\n" % (number**7 % 1_000_003) for number in range(60_000))
    files = {"bomb.txt": LARGE, "noise.txt": noise}
    assert found(tmp_path, zipped(files)) == {
        "bomb.txt": "a zip bomb: it unpacks to over 200 times its size",
        "noise.txt": noise,
    }
    assert found(tmp_path, zipped(files), Limits(ratio=10_000)) == files
    assert found(tmp_path, zipped(files), Limits(ratio_from=4_000_000)) == files


def test_many_small_files_make_a_bomb_too(tmp_path: Path) -> None:
    made = found(tmp_path, zipped({f"{n}.txt": b"0" * 900_000 for n in range(20)}))
    assert made.pop("") == "a zip bomb: it unpacks to over 200 times its size"
    assert 0 < len(made) < 20


def test_more_files_than_allowed(tmp_path: Path) -> None:
    reason = "over 3 files in it; the rest is not read"
    files = {f"{n}.txt": BRIEF for n in range(5)}
    for data in (tarred(files), lines(*({"n": n} for n in range(5)))):
        made = found(tmp_path, data, Limits(pieces=3))
        assert (len(made), made[""]) == (4, reason)
    contents = "broken: its table of contents is longer than 3 files need"
    assert found(tmp_path, zipped({f"{n}" * 150: BRIEF for n in range(5)}), Limits(pieces=3)) == {"": contents}


def test_a_tar_header_without_an_end(tmp_path: Path) -> None:
    member = tarfile.TarInfo("pax")
    member.type, member.size = tarfile.XHDTYPE, 2**40
    noise = bytes(range(256)) * 40_000
    assert found(tmp_path, member.tobuf(tarfile.GNU_FORMAT) + noise) == {"": "broken: a header without an end"}


def test_a_container_that_is_gone_meanwhile(tmp_path: Path) -> None:
    assert list(pieces(tmp_path / "gone", Limits())) == [Unreadable("", "cannot be read: No such file or directory")]


def outcomes(tmp_path: Path, cases: Cases | None = None) -> Iterator[str]:
    for made in read_each(tmp_path / "cases.zip", root=tmp_path, cases=cases or Cases()):
        if isinstance(made, RawFileError):
            yield f"{made.path.relative_to(tmp_path)}: {made.reason}"
        else:
            yield f"{made.case.id} from {made.sources[0].file}"


def test_what_cannot_be_read_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "cases.zip").write_bytes(
        zipped({"a.txt": BRIEF, "empty.txt": b" \n", "b.png": b"\x89PNG\0", "c.txt": BRIEF})
    )
    assert list(outcomes(tmp_path)) == [
        "cases-zip-a from cases.zip/a.txt",
        "cases.zip/empty.txt: empty",
        "cases.zip/b.png: binary, no text",
        "cases-zip-c from cases.zip/c.txt",
    ]
    with pytest.raises(RawFileError, match=r"cases\.zip/empty\.txt: empty"):
        read_file(tmp_path / "cases.zip", root=tmp_path, cases=Cases())


def test_a_row_of_cases_csv_names_a_file_in_an_archive(tmp_path: Path) -> None:
    (tmp_path / "cases.zip").write_bytes(zipped({"a.txt": BRIEF, "b.txt": BRIEF}))
    (tmp_path / "cases.csv").write_text("file,citation\ncases.zip/b.txt,475 U.S. 335\n")
    cases = read_cases(tmp_path / "cases.csv")
    assert list(outcomes(tmp_path, cases)) == [
        "cases-zip-a from cases.zip/a.txt",
        "475-us-335 from cases.zip/b.txt",
    ]


def test_pieces_are_held_one_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(zipped({"a.txt": BRIEF, "b.txt": BRIEF})[:-1])
    (tmp_path / "y.tar").write_bytes(tarred({"a.txt": BRIEF})[:1024] + b"broken" * 100)
    first = next(parts(tmp_path / "y.tar", root=tmp_path, cases=Cases()))
    assert not isinstance(first, RawFileError)
    assert (first.file, first.data) == ("y.tar/a.txt", BRIEF)
    list(outcomes(tmp_path))


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder


def put(raw: Path, files: Mapping[str, bytes]) -> None:
    (raw / "cases.zip").write_bytes(zipped(files))


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_archive_is_indexed_file_by_file(raw: Path, tmp_path: Path, jobs: int) -> None:
    many = {f"{number}.txt": BRIEF for number in range(40)}
    put(raw, {**many, "empty.txt": b""})
    for number in range(16):
        (raw / f"{number}.txt").write_bytes(BRIEF)
    report = build([raw], tmp_path / "index", jobs=jobs)
    assert report.cases == 56
    assert report.failed == (("cases.zip/empty.txt", "empty"),)
    assert "cases.zip" in report.added
    again = build([raw], tmp_path / "index", jobs=jobs)
    assert not again.changed
    assert again.failed == report.failed


def test_a_changed_archive_is_read_as_a_whole(raw: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    put(raw, {"a.txt": BRIEF, "b.txt": BRIEF, "c.txt": BRIEF})
    build([raw], index)
    put(raw, {"a.txt": BRIEF, "b.txt": b"", "d.txt": BRIEF})
    report = build([raw], index)
    assert (report.updated, report.failed) == (("cases.zip",), (("cases.zip/b.txt", "empty"),))
    assert report.cases == 3  # a, d, and b as it was: c is gone
    put(raw, {"a.txt": BRIEF})
    report = build([raw], index)
    assert (report.cases, report.failed) == (1, ())
    (raw / "cases.zip").unlink()
    report = build([raw], index)
    assert (report.removed, report.cases) == (("cases.zip",), 0)


def test_an_archive_of_which_nothing_can_be_read_is_tried_again(raw: Path, tmp_path: Path) -> None:
    put(raw, {"a.txt": b""})
    for _ in range(2):
        report = build([raw], tmp_path / "index")
        assert (report.added, report.failed, report.cases) == ((), (("cases.zip/a.txt", "empty"),), 0)


def test_an_archive_cut_off_keeps_what_the_index_had(raw: Path, tmp_path: Path) -> None:
    whole = tarred({"a.txt": BRIEF, "b.txt": BRIEF, "c.txt": BRIEF * 50})
    (raw / "x.tar").write_bytes(whole)
    build([raw], tmp_path / "index")
    (raw / "x.tar").write_bytes(gzip.compress(whole)[:-20])
    report = build([raw], tmp_path / "index")
    assert report.cases == 3
    assert len(report.failed) == 1


def test_a_row_for_a_file_in_an_archive_is_followed(raw: Path, tmp_path: Path) -> None:
    put(raw, {"a.txt": BRIEF, "b.txt": BRIEF})
    build([raw], tmp_path / "index")
    (raw / "cases.csv").write_text("file,citation\ncases.zip/b.txt,475 U.S. 335\n")
    report = build([raw], tmp_path / "index")
    assert (report.updated, report.cases) == (("cases.zip",), 2)
    assert not build([raw], tmp_path / "index").changed


def test_cases_that_an_archive_and_a_file_share_are_put_together(raw: Path, tmp_path: Path) -> None:
    dissent = b"JUSTICE POWELL, dissenting.\nI would not.\n"
    put(raw, {"a.txt": BRIEF, "empty.txt": b"", "more/a.txt": dissent})
    (raw / "a.txt").write_bytes(dissent.replace(b"POWELL", b"STEVENS"))
    files = ("a.txt", "cases.zip/a.txt", "cases.zip/more/a.txt")
    (raw / "cases.csv").write_text("file,citation\n" + "".join(f"{file},475 U.S. 335\n" for file in files))
    report = build([raw], tmp_path / "index")
    assert (report.cases, report.opinions) == (1, 3)
    assert report.failed == (("cases.zip/empty.txt", "empty"),)
    (raw / "a.txt").unlink()
    assert build([raw], tmp_path / "index").opinions == 2
