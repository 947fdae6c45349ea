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
from tests.indexer.shapes import JUSTIA, SHAPES, as_justia

_SHORT, _TIMES = 8_000, 16
# Sixteen times the text takes about sixteen times as long; what goes over the text for each of its parts, 256 times.
_MOST = 60
# A busy machine may take its time once.
_TRIES = 3

_TEXTS = [pytest.param(make, id=shape) for shape, make in SHAPES.items()]
# Where no line ends, Justia text is read as any text.
_TEXTS += [pytest.param(as_justia(make), id=f"{shape}, Justia") for shape, make in SHAPES.items() if "\n" in make(999)]
_TEXTS.append(pytest.param(lambda n: JUSTIA + SHAPES["one line"](n), id="one line, Justia"))


@pytest.mark.parametrize("make", _TEXTS)
def test_the_time_to_read_grows_as_the_text_does(make: Callable[[int], str]) -> None:
    short = make(_SHORT)
    _seconds(short)  # fills the caches
    limit = _MOST * max(min(_seconds(short) for _ in range(3)), 0.0005)
    long = make(_SHORT * _TIMES)
    assert any(_seconds(long) < limit for _ in range(_TRIES))


def _seconds(text: str) -> float:
    part = Part(Path("a.txt"), "a.txt", Facts(), text.encode())
    started = time.process_time()
    with suppress(RawFileError):  # nothing but apparatus in it, or too many opinions: that, too, is found out
        list(map(complete, read_part(part)))
    return time.process_time() - started
