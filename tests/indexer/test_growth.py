"""Text of any shape is read in time that grows as its length does: nothing goes over it again and again."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from indexer.completing import complete
from indexer.errors import RawFileError
from indexer.readers.block import Facts
from indexer.reading import Part, read_part

_SENTENCE = "The officers' claim, 42 U. S. C. §1983, was denied by the court below; and it was so held in 1986. "
_JUSTIA = "::decision_cite:: 475 U.S. 335\n\n\nMalley v. Briggs, 475 U.S. 335 (1986)\nDecided March 5, 1986\n\n\t"
# A text of n characters, about.
_SHAPES: dict[str, Callable[[int], str]] = {
    "one line": lambda n: _SENTENCE * (n // len(_SENTENCE)),
    "one word": lambda n: "x" * n,
    "one sentence": lambda n: "officers and the law " * (n // 21),
    "lines of a sentence": lambda n: f"{_SENTENCE}\n" * (n // len(_SENTENCE)),
    "short lines": lambda n: "The law.\n" * (n // 9),
    "blank lines": lambda n: "The law is so." + "\n" * n + "And so on.",
    "spaces": lambda n: "The law is so." + " " * n + "And so on.",
    "brackets": lambda n: "The law is so. " + "[" * n,
    "hyphens at the ends of lines": lambda n: "law-\nful and " * (n // 12),
    "many words with hyphens": lambda n: "".join(
        f"law-\nful{'abcdefgh'[i % 8]}{'x' * (i % 97)} " for i in range(n // 60)
    ),
    "initials and figures": lambda n: "U. S. 1,000," * (n // 12),
    "footnotes": lambda n: "".join(f"[\nFootnote {i}\n]\nSee the law of {i}.\n" for i in range(n // 40)),
    "calls": lambda n: "".join(f"the law[Footnote {i % 90}] and " for i in range(n // 24)),
    "lines that name a justice": lambda n: "MR. JUSTICE WHITE, after\n" * (n // 25),
}
_SHORT, _TIMES = 20_000, 16
# Sixteen times the text takes about sixteen times as long; what goes over the text for each of its parts, 256 times.
_MOST = 80


@pytest.mark.parametrize("head", ["", _JUSTIA], ids=["plain text", "Justia text"])
@pytest.mark.parametrize("shape", _SHAPES)
def test_the_time_to_read_grows_as_the_text_does(shape: str, head: str) -> None:
    make = _SHAPES[shape]
    _seconds(head + make(_SHORT))  # fills the caches
    short = max(min(_seconds(head + make(_SHORT)) for _ in range(3)), 0.0005)
    assert min(_seconds(head + make(_SHORT * _TIMES)) for _ in range(2)) < _MOST * short


def _seconds(text: str) -> float:
    part = Part(Path("a.txt"), "a.txt", Facts(), text.encode())
    started = time.process_time()
    with suppress(RawFileError):  # nothing but apparatus in it: that, too, is read
        list(map(complete, read_part(part)))
    return time.process_time() - started
