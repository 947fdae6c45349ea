"""Who wrote what, measured: the writings read from a corpus against the databases that list them.

python -m bench.segmentation CORPUS TRUTH [--half even|odd|all] [--files N] [--show K]: CORPUS is a folder of raw
files, TRUTH a table of cases (see ``bench.truth``). The measures of ``bench.outcomes`` by decade and by format, then
the disagreements by cause, with the lines behind them. Rules are made looking at the even half alone (by a hash of
the case's citation); the odd half is kept back, and its figures are the ones to believe.
"""

from __future__ import annotations

import argparse
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench.corpus import print_table
from bench.held import label_of
from bench.outcomes import PRINTED, Outcome, outcome
from bench.truth import Truth, read_truth
from caselaw.model import Decision
from indexer.errors import RawFileError
from indexer.merging import merge
from indexer.metadata import Cases
from indexer.reading import read_file

_HEADER = re.compile(rb"::decision_cite:: ?(.+)")
_HALVES = {"even": (0,), "odd": (1,), "all": (0, 1)}

_MEASURES = ("every writing", "the Court's author", "joiners, parts free", "joiners, exactly")
_SPAN = ((1946, 2014), (1791, 2014), (1946, 2014), (1946, 2014))


def main() -> None:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--half", choices=_HALVES, default="all", help="of the cases (all)")
    parser.add_argument("--files", type=int, help="read no more than so many")
    parser.add_argument("--show", type=int, default=5, help="disagreements listed for each cause (5)")
    asked = parser.parse_args()
    truths = read_truth(asked.truth)
    groups = _groups(sorted(path for path in asked.corpus.rglob("*") if path.is_file())[: asked.files])
    known = [(truths[key], paths) for key, paths in groups.items() if key in truths]
    known = [(truth, paths) for truth, paths in known if half(truth.key) in _HALVES[asked.half]]
    print(f"{len(groups)} cases in the corpus, {len(known)} of them in the table of {len(truths)} ({asked.half})")
    with ProcessPoolExecutor() as pool:
        outcomes = [done for done in pool.map(_measure, known, chunksize=8) if done is not None]
    _report(outcomes, asked.show)


def half(key: str) -> int:
    """Which half a case is in, 0 or 1, for ever."""
    return zlib.crc32(key.encode()) & 1


def _groups(paths: Iterable[Path]) -> dict[str, list[Path]]:
    """Files by case: by the citation of their header, else by their name; one case may be split over files."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path in paths:
        with path.open("rb") as file:
            header = _HEADER.search(file.read(400))
        key = header[1].decode().strip() if header else re.sub(r"-html\w*\.html$", ".json", path.name)
        found[key].append(path)
    return found


def _measure(known: tuple[Truth, Sequence[Path]]) -> Outcome | None:
    truth, paths = known
    decisions: list[Decision] = []
    for path in paths:
        try:
            decisions += read_file(path, root=path.parent, cases=Cases())
        except RawFileError as error:
            print(f"left out: {error}")
    labels = [label for path in paths if (label := label_of(path.read_bytes()))]
    return outcome(truth, merge(decisions), labels) if decisions else None


def _report(outcomes: Sequence[Outcome], show: int) -> None:
    for title, group in (("decade", lambda o: f"{o.year // 10 * 10}s"), ("format", lambda o: o.format)):
        _table(outcomes, title, group)
    _borne_out(outcomes)
    faults: dict[tuple[int, str], list[str]] = defaultdict(list)
    for done in outcomes:
        for number, cause, detail in _counted(done):
            faults[number, cause].append(f"{done.key} ({done.year}) {detail}")
    for (number, cause), details in sorted(faults.items(), key=lambda item: (item[0][0], -len(item[1]))):
        print(f"\n({number}) {cause}: {len(details)}")
        for detail in details[:: max(1, len(details) // show)][:show] if show else ():
            print(f"  {detail}")


def _counted(done: Outcome) -> list[tuple[int, str, str]]:
    return [fault for fault in done.faults if _SPAN[fault[0] - 1][0] <= done.year <= _SPAN[fault[0] - 1][1]]


def _borne_out(outcomes: Sequence[Outcome]) -> None:
    """How many of a measure's misses the printed lines bear out: the table's errors, or its other way to count."""
    print()
    for number in (1, 2, 3):
        numbers = (3, 4) if number == 3 else (number,)
        causes = [[cause for n, cause, _ in _counted(done) if n in numbers] for done in outcomes]
        missed = [found for found in causes if found]
        as_printed = sum(all(cause.endswith(PRINTED) for cause in found) for found in missed)
        print(f"({number}) cases that differ: {len(missed)}; in {as_printed} of them all is as the lines print it")


def _table(outcomes: Sequence[Outcome], title: str, group: Callable[[Outcome], str]) -> None:
    totals: dict[str, list[Counter[str]]] = defaultdict(lambda: [Counter() for _ in _MEASURES])
    for done in outcomes:
        for row in (group(done), "all"):
            for number, (hits, trials) in enumerate(done.scores):
                if _SPAN[number][0] <= done.year <= _SPAN[number][1]:
                    totals[row][number] += Counter(hits=hits, trials=trials)
    rows = [[row, *map(_cell, totals[row])] for row in sorted(totals)]
    print()
    print_table([title, *_MEASURES], rows)


def _cell(count: Counter[str]) -> str:
    hits, trials = count["hits"], count["trials"]
    return f"{100 * hits / trials:6.2f}% of {trials}" if trials else "-"


if __name__ == "__main__":
    main()
