"""How fast one process reads and segments Justia text, held against how fast this machine parses HTML.

python -m bench.reading CORPUS HTML [--files N] [--rounds N]: CORPUS is a folder of Justia text, of which N files (300)
are taken at equal distances, so that all periods are there; HTML a folder of HTML pages, parsed by Beautiful Soup with
lxml and nothing more. Prints MB of raw file per second, from bytes in memory: of each stage, of the whole way to
`Decision`s (reading and segmenting), and of that with what an index adds to a case once it is put together (what it
cites, and its words by sentence, cut once for their fingerprints and for the engine); medians of the rounds (5), by the
process's own time and by the clock, which a busy machine slows down.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple, TypeVar

from bs4 import BeautifulSoup

from bench.corpus import print_table
from caselaw.model import Case
from indexer import assembly, metadata, quality
from indexer.completing import complete_and_cut
from indexer.errors import RawFileError
from indexer.readers.block import BlockKind, Document, Facts
from indexer.readers.justia_text import JustiaText
from indexer.reading import Part, read_part
from indexer.segmentation import segment

T = TypeVar("T")


class Speed(NamedTuple):
    """MB a second, by the process's own time and by the clock."""

    own: float
    clock: float


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("html", type=Path)
    parser.add_argument("--files", type=int, default=300, help="how many files are taken (300)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each stage is measured (5)")
    asked = parser.parse_args()
    parts = sample(asked.corpus, asked.files)
    pages = [path.read_bytes() for path in sorted(asked.html.rglob("*.html"))]
    print(
        f"{len(parts)} files of {_size(parts) / 1e6:.1f} MB, {len(pages)} pages of {sum(map(len, pages)) / 1e6:.1f} MB"
    )
    speeds = measure(parts, pages, asked.rounds)
    print_table(
        ("stage", "MB/s of its own time", "MB/s by the clock"),
        [(stage, f"{speed.own:.2f}", f"{speed.clock:.2f}") for stage, speed in speeds.items()],
    )
    ours, soup = speeds[WHOLE], speeds[SOUP]
    print(f"{WHOLE} : {SOUP} = {ours.own / soup.own:.2f}, by the clock {ours.clock / soup.clock:.2f}")


WHOLE = "the whole way"
SOUP = "Beautiful Soup with lxml"


def sample(corpus: Path, files: int) -> list[Part]:
    """So many files of a folder, at equal distances, in memory."""
    paths = sorted(path for path in corpus.rglob("*.txt") if path.is_file())
    taken = paths[:: max(1, len(paths) // files)][:files]
    parts = [Part(path, path.name, Facts(), path.read_bytes()) for path in taken]
    return [part for part in parts if part.data and _is_read(part)]


def _is_read(part: Part) -> bool:
    """Whether the file is Justia text with an opinion in it; a first reading, which also fills the caches."""
    try:
        return JustiaText().recognises(part.data or b"") and bool(read_part(part))
    except RawFileError:
        return False


def _size(parts: Sequence[Part]) -> int:
    return sum(len(part.data or b"") for part in parts)


def measure(parts: Sequence[Part], pages: Sequence[bytes], rounds: int) -> dict[str, Speed]:
    """The speed of each stage, of the whole way, and of Beautiful Soup, stage by stage in every round."""
    data = [part.data or b"" for part in parts]
    documents = [document for one in data for document in JustiaText().read(one)]
    blocks = [document.blocks for document in documents]
    texts = [[block.text for block in some if block.kind is not BlockKind.FURNITURE] for some in blocks]
    drafts = [segment(some) for some in blocks]
    cases = [_case(document) for document in documents]
    read = [decision for part in parts for decision in read_part(part)]
    pairs = list(zip(drafts, cases, strict=True))
    size, html = _size(parts), sum(map(len, pages))
    stages: dict[str, tuple[int, Callable[[], object]]] = {
        "reader: bytes to blocks": (size, lambda: _each(JustiaText().read, data)),
        "measure of damage": (size, lambda: _each(quality.measure, texts)),
        "segmentation": (size, lambda: _each(segment, blocks)),
        "assembly": (size, lambda: _each(lambda pair: assembly.opinions(*pair, False), pairs)),
        WHOLE: (size, lambda: _each(read_part, parts)),
        "citations and words": (size, lambda: _each(complete_and_cut, read)),
        "the whole way, and these": (size, lambda: _each(_to_the_end, parts)),
        SOUP: (html, lambda: _each(lambda page: BeautifulSoup(page, "lxml"), pages)),
    }
    # What the measuring itself holds is no garbage to go through again and again while something is measured.
    gc.collect()
    gc.freeze()
    found: dict[str, list[Speed]] = {stage: [] for stage in stages}
    for _ in range(rounds):
        for stage, (bytes_read, work) in stages.items():
            found[stage].append(_speed(bytes_read, work))
    return {stage: Speed(median(s.own for s in some), median(s.clock for s in some)) for stage, some in found.items()}


def _each(work: Callable[[T], object], given: Iterable[T]) -> None:
    """Do the work on each, keeping nothing, as whoever reads one file after the other does."""
    for one in given:
        work(one)


def _to_the_end(part: Part) -> None:
    for decision in read_part(part):
        complete_and_cut(decision)


def _case(document: Document) -> Case:
    return metadata.case_of(document.header, "a case")


def _speed(size: int, work: Callable[[], object]) -> Speed:
    own, clock = time.process_time(), time.perf_counter()
    work()
    return Speed(size / 1e6 / (time.process_time() - own), size / 1e6 / (time.perf_counter() - clock))


if __name__ == "__main__":
    main()
