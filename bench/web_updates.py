"""Requests to a server while the index it serves is updated, again and again, by ``opinions index``."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from urllib.request import urlopen

from bench import servers
from bench.http_load import Address, load

# Files that each update changes.
_FILES = 10

# A word that no opinion has, for each file of each update.
_WORD = "zyxwvut{number}q{file}"

_OPINION = "JUSTICE STORY delivered the opinion of the Court.\nThe collector of the port said {word}.\nReversed.\n"

# What is asked for beside results.
_PAGES = ("/", "/help", "/healthz", "/api/search?q=immunity&limit=5", "/justices/LFPowell", "/?q=warrant&group=case")


class Updater:
    """Changes ten files and brings the index up to date, until told to stop."""

    def __init__(self, raw: Path, index: Path) -> None:
        self._raw, self._index = raw, index
        self.seconds: list[float] = []
        self.failures: list[str] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End with the update that is going on."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        self._raw.mkdir()
        command = [sys.executable, "-m", "cli.main", "index", str(self._raw), "--index", str(self._index)]
        while not self._stop.is_set():
            for file in range(_FILES):
                words = _OPINION.format(word=self.word(len(self.seconds), file))
                (self._raw / f"collector-{file}.txt").write_text(words, encoding="utf-8")
            started = time.perf_counter()
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            self.seconds.append(time.perf_counter() - started)
            if done.returncode:
                self.failures.append(done.stderr[-500:])

    @staticmethod
    def word(number: int, file: int) -> str:
        """What the file says after an update."""
        return _WORD.format(number=number, file=file)


def updates(index: Path, requests: int, workers: int | None, results: Sequence[str], work: Path) -> bool:
    """Ask while a copy of the index is updated, and print; whether all was answered and every update found."""
    copy = work / "index"
    shutil.copytree(index, copy)
    address = servers.free()
    with servers.running(servers.ours(copy, address, workers), address):
        paths = [*results, *_PAGES, *_opinions(address)]
        quiet = load(address, paths, requests=max(requests // 20, 50))
        updater = Updater(work / "raw", copy)
        updater.start()
        busy = load(address, paths, requests=requests)
        updater.stop()
        last = len(updater.seconds) - 1
        found = [total(address, updater.word(last, file)) for file in range(_FILES)]
        gone = [total(address, updater.word(last - 1, file)) for file in range(_FILES)] if last else []
    errors = Counter(error.partition(": ")[2] for error in busy.errors)
    print(f"\n{requests:,} requests while {len(updater.seconds)} updates of {_FILES} files ran, "
          f"{statistics.median(updater.seconds):.1f} s each:")  # fmt: skip
    print(f"  {len(busy.times):,} answered, {len(busy.errors)} errors {dict(errors) or ''}")
    print(f"  median {busy.at(0.5):.1f} ms, p99 {busy.at(0.99):.1f} ms, longest {busy.at(1):.1f} ms; "
          f"without updates median {quiet.at(0.5):.1f} ms, p99 {quiet.at(0.99):.1f} ms")  # fmt: skip
    followed = set(found) == {1} and not any(gone)
    print(f"  the last update is {'found whole' if followed else f'NOT found: {found}, {gone}'}")
    for failure in updater.failures:
        print(f"  AN UPDATE FAILED: {failure}")
    return not busy.errors and followed and not updater.failures


def _opinions(address: Address) -> list[str]:
    """Opinions with marks, and cases, of the first results."""
    with urlopen(f"http://{address.host}:{address.port}/api/search?q=immunity") as answer:
        hits = json.load(answer)["hits"]
    return [f"/{hit['opinion']['id']}?q=immunity" for hit in hits] + [f"/{hit['case']['id']}" for hit in hits]


def total(address: Address, word: str) -> int:
    """How many passages have a word."""
    with urlopen(f"http://{address.host}:{address.port}/api/search?q={word}") as answer:
        return int(json.load(answer)["total"])
