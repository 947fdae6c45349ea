"""Broken files: each gives its reason or its words, in little time and memory, and the build goes on."""

import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from caselaw.model import passages
from indexer.errors import RawFileError
from indexer.metadata import Cases
from indexer.reading import read_each
from indexer.scanning import scan
from tests.indexer.pdf_made import Put, make_pdf

FOLDER = Path(__file__).parents[1] / "corpus" / "broken"
ROOT = Path(__file__).parents[2]

REASONS = {
    "truncated.pdf": "broken: the PDF is cut off: its end is missing",
    "encrypted.pdf": "broken: the PDF is encrypted: it needs a password",
    "pictures-only.pdf": "it needs character recognition (OCR) first",
    "garbage.pdf": "broken: the PDF is damaged",
    "bomb.zip": "a zip bomb",
    "billion-laughs.xml": "declares entities",
    "external-entity.xml": "declares entities",
    "other-shape.json": "of no format that can be read",
    "cut-off.json": "the JSON is cut off or damaged",
    "binary.txt": "binary, no text",
    "empty.txt": "empty",
}
WORDS = (
    "This case presents the question of the degree of immunity accorded a defendant police officer"
    " — “absolute” or ‘qualified’ — in an action under 42 U.S.C. § 1983."
)
READ = {
    "utf-16.txt": WORDS,
    "windows-1252.txt": WORDS,
    "mojibake.txt": WORDS,
    "secret.txt": "The words of another file.",
}

# What takes longer hangs: reading gives up after a minute, and each takes about a second at the most.
SECONDS = 120
GIGABYTE_IN_KB = 1024 * 1024


def outcome(path: Path) -> tuple[list[str], list[str]]:
    """The reasons and the paragraphs that reading a file gives."""
    reasons: list[str] = []
    texts: list[str] = []
    started = time.monotonic()
    for found in read_each(path, root=path.parent, cases=Cases()):
        if isinstance(found, RawFileError):
            reasons.append(found.reason)
        else:
            texts += [passage.paragraph.text for passage in passages(found)]
    assert time.monotonic() - started < SECONDS
    return reasons, texts


def test_every_file_of_the_folder_is_accounted_for() -> None:
    assert {path.name for path in FOLDER.iterdir()} == REASONS.keys() | READ.keys()


@pytest.mark.parametrize("name", REASONS)
def test_a_broken_file_gives_its_reason(name: str) -> None:
    reasons, texts = outcome(FOLDER / name)
    assert texts == []
    assert REASONS[name] in reasons[-1]


@pytest.mark.parametrize("name", READ)
def test_a_file_that_only_looks_broken_is_read(name: str) -> None:
    assert outcome(FOLDER / name) == ([], [READ[name]])


def nested_html() -> bytes:
    return b"<html><body>" + b"<div>" * 100_000 + b"It is so ordered." + b"</div>" * 100_000 + b"</body></html>"


def nested_opinion() -> bytes:
    return b'<div class="num" id="p1">' * 100_000 + b"It is so ordered."


def nested_xml() -> bytes:
    return b'<opinion type="majority">' + b"<p>" * 100_000 + b"It is so ordered." + b"</p>" * 100_000 + b"</opinion>"


def nested_json() -> bytes:
    return b'{"cluster": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("nested.html", nested_html(), id="HTML nested 100,000 deep"),
        pytest.param("opinion.html", nested_opinion(), id="an opinion's HTML nested 100,000 deep"),
        pytest.param("nested.xml", nested_xml(), id="XML nested 100,000 deep"),
        pytest.param("nested.json", nested_json(), id="JSON nested 100,000 deep"),
    ],
)
def test_depth_is_a_reason_or_no_matter(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    reasons, texts = outcome(tmp_path / name)
    assert bool(reasons) != bool(texts)
    assert all(text == "It is so ordered." for text in texts)


def test_a_gigabyte_in_a_zip_is_not_unpacked(tmp_path: Path) -> None:
    with (
        zipfile.ZipFile(tmp_path / "large.zip", "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("opinion.txt", "w", force_zip64=True) as file,
    ):
        for _ in range(1024):
            file.write(b"It is so ordered\n" * (2**20 // 17))
    reasons, texts = outcome(tmp_path / "large.zip")
    assert (len(reasons), texts) == (1, [])
    assert "bomb" in reasons[0] or "too large" in reasons[0]


def test_a_pdf_of_many_empty_pages_is_given_up_or_has_no_text(tmp_path: Path) -> None:
    (tmp_path / "many.pdf").write_bytes(make_pdf([[]] * 20_000))
    reasons, texts = outcome(tmp_path / "many.pdf")
    assert (len(reasons), texts) == (1, [])


def test_a_pdf_with_a_very_long_line_is_read(tmp_path: Path) -> None:
    """Ten thousand words on each of two lines, each word painted by itself."""
    puts = [Put(10 + 60 * (n // 2), 100 + 15 * (n % 2), 11, "ordered") for n in range(20_000)]
    (tmp_path / "wide.pdf").write_bytes(make_pdf([puts]))
    _, texts = outcome(tmp_path / "wide.pdf")
    assert " ".join(texts).count("ordered") == 20_000


def test_a_folder_with_a_files_name_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "x.txt").mkdir()
    assert outcome(tmp_path / "x.txt") == (["a folder, no file"], [])


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("b.txt")
    (tmp_path / "b.txt").symlink_to("a.txt")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (reason,), texts = outcome(tmp_path / "a.txt")
    assert reason.startswith("cannot be read")
    assert texts == []
    found = scan([tmp_path])
    assert {error.path.name for error in found.unseen} == {"a.txt", "b.txt"}
    assert found.files == ()


READ_ALL = """
import resource, sys
from pathlib import Path
from indexer.metadata import Cases
from indexer.reading import read_each
for path in sorted(Path(sys.argv[1]).iterdir()):
    list(read_each(path, root=path.parent, cases=Cases()))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="counts kilobytes as Linux does")
def test_all_of_them_stay_below_a_gigabyte(tmp_path: Path) -> None:
    for path in FOLDER.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    for name, data in (("nested.html", nested_html()), ("nested.xml", nested_xml()), ("nested.json", nested_json())):
        (tmp_path / name).write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", READ_ALL, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=SECONDS * 4,
        check=True,
    )
    # The child that parses is held below a gigabyte by its limit; this is the process that reads.
    assert int(done.stdout) < GIGABYTE_IN_KB, done.stderr
