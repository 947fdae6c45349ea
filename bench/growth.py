"""How building and answering grow with the corpus: the same queries on ever larger parts of it, in one run.

python -m bench.growth RAW [--jobs N] [--shares 0.03 0.1 0.3 1] [--plots FOLDER] [--keep FOLDER]: for each share an
index is built from every so manieth file by a process of its own; 4 is the corpus and three copies of it, whose cases
are other ones: every volume of the U.S. Reports in them, cited ones too, is a higher one. Queries are drawn from the
smallest index (see bench.drawing) and asked of all. Times are the clock's for building, the processor's for queries
(the median of five after one to warm up, then the median of the class). The exponent is the slope of time over
passages, both logarithms: 1 is linear. --plots writes build.svg and queries.svg (needs matplotlib), --keep leaves the
indexes there.
"""

from __future__ import annotations

import argparse
import math
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from bench.corpus import print_table
from bench.drawing import Drawing
from bench.querying import median_ms
from indexer.scanning import scan
from search import manifest
from search.answering import answer
from search.collection import Collection
from search.engines import engine_kind
from search.request import Request

# Not `opinions` itself, which may be installed from elsewhere.
_COMMAND = "from cli.main import main\nif __name__ == '__main__': main()"

# A volume and its reporter; no report has as many volumes as a copy's are higher.
_VOLUME = re.compile(rb"\b(\d{1,3})(?=\s+U\.\s?S\.\s)")
_VOLUMES = 600


class Grown(NamedTuple):
    """One share: passages, seconds to build, and milliseconds of a full answer by class of query."""

    share: float
    megabytes: float
    passages: int
    seconds: float
    answers: Mapping[str, float]


def part_of(raw: Path, share: float, folder: Path) -> float:
    """A folder of links to every so manieth file, and of copies where more than all are wanted; megabytes of them."""
    folder.mkdir(parents=True)
    size = 0
    files = scan([raw]).files
    taken = [file for number, file in enumerate(files) if int((number + 1) * share) > int(number * share)]
    for number, file in enumerate(taken):
        (folder / f"{number:06}-{file.path.name}").symlink_to(file.path.resolve())
        size += file.size
    for copy in range(1, math.ceil(share)):
        for number, file in enumerate(files):
            text = _VOLUME.sub(lambda volume: b"%d" % (int(volume[1]) + copy * _VOLUMES), file.path.read_bytes())  # noqa: B023
            (folder / f"{copy}-{number:06}-{file.path.name}").write_bytes(text)
            size += len(text)
    return size / 1e6


def seconds_to_build(raw: Path, index: Path, jobs: int) -> float:
    """A new process builds an index from nothing."""
    script = index.with_suffix(".py")
    script.write_text(_COMMAND)  # a file: processes that it starts run it again
    command = [sys.executable, str(script), "index", str(raw), "--index", str(index), "--jobs", str(jobs)]
    started = time.perf_counter()
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(Path.cwd())}
    )
    if done.returncode not in (0, 1):  # 1: a file could not be read
        raise SystemExit(done.stderr)
    return time.perf_counter() - started


def answers(index: Path, drawn: Mapping[str, Sequence[Request]]) -> dict[str, float]:
    """The median time of a full answer of each class."""
    known = manifest.read(index)
    engine = engine_kind(known.engine).open_reader(known.files(index))
    with Collection(index) as collection:
        cases = collection.cases
    taken: dict[str, float] = {}
    for name, requests in drawn.items():
        times = [median_ms(lambda request=request: answer(request, engine, cases)) for request in requests]  # type: ignore[misc]
        taken[name] = statistics.median(times)
    engine.close()
    return taken


def draw(index: Path, each: int) -> Mapping[str, list[Request]]:
    """Queries of ten classes, from one index."""
    known = manifest.read(index)
    engine = engine_kind(known.engine).open_reader(known.files(index))
    with Collection(index) as collection:
        drawn = Drawing(engine, list(collection.cases), seed=1).all(each)
    engine.close()
    return drawn


def exponent(sizes: Sequence[float], times: Sequence[float]) -> float:
    """The slope of the line of least squares through both logarithms."""
    xs, ys = [math.log(size) for size in sizes], [math.log(taken) for taken in times]
    return statistics.linear_regression(xs, ys).slope


def grow(raw: Path, folder: Path, shares: Sequence[float], jobs: int, each: int) -> list[Grown]:
    """Build and ask, smallest first."""
    grown: list[Grown] = []
    drawn: Mapping[str, list[Request]] = {}
    for share in sorted(shares):
        part, index = folder / f"raw-{share}", folder / f"index-{share}"
        megabytes = part_of(raw, share, part)
        seconds = seconds_to_build(part, index, jobs)
        drawn = drawn or draw(index, each)
        with Collection(index) as collection:
            passages = collection.stats().passages
        grown.append(Grown(share, megabytes, passages, seconds, answers(index, drawn)))
        print(f"{share}: {passages:,} passages in {seconds:.1f} s", file=sys.stderr)
    return grown


def report(grown: Sequence[Grown]) -> None:
    """Print both tables."""
    sizes = [one.passages for one in grown]
    rows = [
        [str(one.share), f"{one.passages:,}", f"{one.seconds:.1f}", f"{one.megabytes / one.seconds:.1f}"]
        for one in grown
    ]
    print_table(["share", "passages", "seconds to build", "MB/s"], rows)
    print(f"exponent of building: {exponent(sizes, [one.seconds for one in grown]):.2f}\n")
    head = ["median ms of a full answer", *(f"{size:,}" for size in sizes), "exponent"]
    lines = []
    for name in grown[0].answers:
        times = [one.answers[name] for one in grown]
        lines.append([name, *(f"{ms:.2f}" for ms in times), f"{exponent(sizes, times):.2f}"])
    medians = [statistics.median(one.answers.values()) for one in grown]
    print_table(head, [*lines, ["all", *(f"{ms:.2f}" for ms in medians), f"{exponent(sizes, medians):.2f}"]])


def plot(grown: Sequence[Grown], folder: Path) -> None:
    """Both as lines on logarithmic scales, each beside a dotted line that grows as the corpus does."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "opinions"  # the same figures make the same file
    import matplotlib.pyplot as plt

    sizes = [one.passages for one in grown]
    lines = {name: [one.answers[name] for one in grown] for name in grown[0].answers}
    figures = (
        ("build", "Building", "seconds", {"opinions index": [one.seconds for one in grown]}),
        ("queries", "A full answer", "milliseconds, median", lines),
    )
    folder.mkdir(parents=True, exist_ok=True)
    for name, title, unit, drawn in figures:
        figure, axes = plt.subplots(figsize=(7, 4.2), layout="constrained")
        for label, times in drawn.items():
            axes.loglog(sizes, times, marker="o", markersize=4, label=label)
        first = statistics.median(times[0] for times in drawn.values())
        axes.loglog(sizes, [first * size / sizes[0] for size in sizes], ":", color="grey", label="linear")
        axes.set(title=title, xlabel="passages", ylabel=unit)
        axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
        axes.xaxis.minorticks_off()
        axes.legend(fontsize=8, frameon=False)
        figure.savefig(folder / f"{name}.svg", metadata={"Date": None})
        plt.close(figure)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("raw", type=Path)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--shares", type=float, nargs="+", default=[0.03, 0.1, 0.3, 1.0])
    parser.add_argument("--each", type=int, default=6, help="queries of each class")
    parser.add_argument("--plots", type=Path)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with ExitStack() as stack:
        kept = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        found = grow(options.raw, kept, options.shares, options.jobs, options.each)
    report(found)
    if options.plots:
        plot(found, options.plots)
