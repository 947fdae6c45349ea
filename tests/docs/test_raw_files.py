"""docs/raw-files.md says what is so: each limit is the program's."""

from pathlib import Path

import pytest

from indexer import bounds, cleaning, containers, limits
from indexer.bounds import LIMITS
from indexer.readers.markup import DEEPEST, MOST_CHARACTERS, MOST_ELEMENTS

PAGE = (Path(__file__).parents[2] / "docs" / "raw-files.md").read_text(encoding="utf-8")
MIB = 2**20


@pytest.mark.parametrize(
    "row",
    [
        f"| a file, or one file of an archive | {LIMITS.piece_bytes // MIB} MiB |",
        f"| what a file unpacks to | {LIMITS.ratio} times its size, from {LIMITS.ratio_from // MIB} MiB on |",
        f"| files in an archive | {LIMITS.pieces:,} |",
        f"| archives in one another | {containers.DEEPEST} |",
        f"| time to parse markup, JSON or a PDF | {limits.SECONDS:g} seconds of a processor |",
        f"| memory to parse it | {limits.MEMORY // 2**30} GiB |",
        f"| markup | {MOST_CHARACTERS:,} characters, {MOST_ELEMENTS:,} elements, {DEEPEST:,} deep |",
        f"| time to make a case of what was parsed, or of text | {limits.SECONDS:g} seconds of a processor |",
        f"| a text | {cleaning.MOST_LINES:,} lines |",
        f"| a case | {bounds.MOST_PARAGRAPHS:,} paragraphs, {bounds.MOST_OPINIONS:,} opinions |",
        f"| a paragraph | {bounds.LONGEST_PARAGRAPH:,} characters |",
    ],
)
def test_each_limit_is_the_programs(row: str) -> None:
    assert row in PAGE
