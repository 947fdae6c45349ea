"""Over two hundred hostile files among good ones: `opinions index` and `opinions read` end, and say what is wrong.

python -m bench.hostile_files [--examples raw] [--seed N] [--jobs N] [--engine E]...: the files are made by kind (empty,
binary, cut off, spoilt, in wrong encodings, of one thing by the thousand, deep, growing, locked, looping, packed, over
a limit, no files at all), as the seed says. For each engine they are indexed by the command, and its time and the
memory of all its processes together are taken. Then this must hold, or the exit status is 1:

- it ends with status 1 and says how many files it could not read, without a traceback;
- every hostile file is named with a reason, or is in the index; those that cannot be read at all are named;
- the good files' cases are in the index, word for word as an index of them alone has them;
- nothing has changed outside the index: not the raw files, nor what is beside them, nor the folder for temporary files;
- no process is left, and a second run has the same to say;
- both engines hold the same cases;
- `opinions read` of each file by itself ends with status 0 or 1, in time, and without a traceback.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from bench.corpus import print_table
from bench.hostile.folder import UNSEEN, Raw, make
from bench.hostile.made import Fate
from bench.watched import Watched, watch
from caselaw.as_json import decision_json
from search.collection import Collection
from search.engines import ENGINES
from search.errors import UnknownId
from search.request import Request

# Of one command, in seconds: far more than it takes.
_INDEX, _READ = 1800.0, 300.0
_COMMAND = (sys.executable, "-c", "from cli.main import main; main()")
_ROOT = Path(__file__).parents[1]


class Bench:
    """One scratch folder with the raw files, and the commands run in it; ``wrong`` is what does not hold."""

    def __init__(self, scratch: Path, raw: Raw, jobs: int) -> None:
        """``scratch`` holds all that the commands may touch."""
        self._scratch, self._raw, self._jobs = scratch, raw, jobs
        self.wrong: list[str] = []
        for name in ("tmp", "home", "good"):
            (scratch / name).mkdir()
        for name in raw.good:
            os.link(raw.folder / name, scratch / "good" / name)

    def _run(self, *arguments: str, timeout: float) -> Watched:
        env = {**os.environ, "PYTHONPATH": str(_ROOT), "TMPDIR": str(self._scratch / "tmp")}
        env["HOME"] = str(self._scratch / "home")
        done = watch((*_COMMAND, *arguments), cwd=self._scratch, env=env, timeout=timeout)
        self._expect("Traceback" not in done.err + done.out, f"a traceback: {arguments}: {done.err[-2000:]}")
        self._expect(not done.left, f"{done.left} processes are left: {arguments}")
        return done

    def _expect(self, holds: bool, otherwise: str) -> None:
        if not holds:
            self.wrong.append(otherwise)
            print(f"WRONG: {otherwise}", flush=True)

    def _index(self, engine: str, raw: str, index: str) -> tuple[Watched, dict[str, Any]]:
        options = ("--engine", engine, "--jobs", str(self._jobs), "--json")
        done = self._run("index", raw, "--index", index, *options, timeout=_INDEX)
        try:
            return done, json.loads(done.out)
        except ValueError:
            self._expect(False, f"{engine}: no report: {done.status} {done.err[-2000:]}")
            return done, {"failed": [], "added": [], "cases": 0, "passages": 0}

    def index(self, engine: str) -> tuple[str, ...]:
        """Index all with an engine, look at all that is promised, and give a row of the table."""
        before = dict(self._seen())
        alone, _ = self._index(engine, "good", f"alone-{engine}")
        self._expect(alone.status == 0, f"{engine}: the good files alone: {alone.status} {alone.err[-500:]}")
        done, report = self._index(engine, "raw", f"index-{engine}")
        self._expect(done.status == 1, f"{engine}: status {done.status}")
        count = len(report["failed"])
        self._expect(f"{count} files could not be read." in done.err.replace(",", ""), f"{engine}: no count of {count}")
        fates = Counter(self._fates(engine, report))
        self._good(engine)
        again, second = self._index(engine, "raw", f"index-{engine}")
        said, repeated = (Counter((one["file"], one["reason"]) for one in each["failed"]) for each in (report, second))
        other = [*(said - repeated), "then", *(repeated - said), "and", *second["added"]]
        self._expect(len(other) == 2 and again.status == 1, f"{engine}: a second run says something else: {other[:9]}")
        changed = [path for path, state in self._seen() if before.pop(path, None) != state] + list(before)
        self._expect(not changed, f"{engine}: changed outside the index: {changed[:5]}")
        figures = (
            f"{done.seconds:.1f}",
            f"{done.peak / 2**20:,.0f}",
            f"{again.seconds:.1f}",
            f"{alone.peak / 2**20:,.0f}",
        )
        return (engine, *figures, *(f"{fates[fate]:,}" for fate in ("refused", "read")), f"{report['passages']:,}")

    def _seen(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Everything in the scratch folder but the indexes, with size and time."""
        for folder, folders, files in os.walk(self._scratch):
            folders[:] = [name for name in folders if not name.startswith(("index-", "alone-"))]
            for name in (*files, *folders):
                state = Path(folder, name).lstat()
                # A folder's time and size change with what is made in it and goes again.
                rest = () if name in folders else (state.st_size, state.st_mtime_ns)
                yield os.path.join(folder, name), (state.st_mode, *rest)  # noqa: PTH118

    def _fates(self, engine: str, report: dict[str, Any]) -> Iterator[str]:
        """What became of each hostile file; ``failed`` names a file of an archive by its path in it."""
        failed = [one["file"] for one in report["failed"]]
        for name, hostile in self._raw.hostile.items():
            shown = os.fsencode(name).decode("utf-8", "replace")
            refused = any(file == shown or file.endswith(f"/{shown}") or f"{shown}/" in file for file in failed)
            read = name in report["added"]
            self._expect(refused or read, f"{engine}: nothing is said of {name!r}")
            wanted = {Fate.REFUSED: refused and not read, Fate.READ: read, Fate.EITHER: True}[hostile.fate]
            self._expect(wanted, f"{engine}: {name!r} is {'read' if read else 'refused'}, not {hostile.fate.value}")
            yield "read" if read else "refused"

    def _good(self, engine: str) -> None:
        alone, among = (Collection(self._scratch / f"{name}-{engine}") for name in ("alone", "index"))
        with alone, among:
            leaked = among.search(Request(f'"{UNSEEN}"')).total
            self._expect(not leaked, f"{engine}: a file outside the raw folder is in the index")
            for case_id in alone.cases:
                try:
                    found = decision_json(among.decision(case_id))["opinions"]
                except UnknownId:
                    found = None
                wanted = decision_json(alone.decision(case_id))["opinions"]
                self._expect(found == wanted, f"{engine}: {case_id} is not as in an index of the good files")

    def agree(self, engines: Sequence[str]) -> None:
        """Look whether the engines hold the same cases with as many passages."""
        held = []
        for engine in engines:
            with Collection(self._scratch / f"index-{engine}") as collection:
                held.append({case_id: (known.opinions, known.passages) for case_id, known in collection.cases.items()})
        self._expect(all(one == held[0] for one in held), "the engines hold other cases")

    def read(self) -> tuple[str, ...]:
        """`opinions read` of each hostile file by itself, some side by side, as a row of the table."""
        with ThreadPoolExecutor(self._jobs) as pool:
            done = list(pool.map(self._read, self._raw.hostile))
        slowest = max(done, key=lambda one: one.seconds)
        figures = (f"{sum(one.seconds for one in done):.1f}", _mib(max(one.peak for one in done)))
        fates = Counter(one.status for one in done)
        return ("opinions read", *figures, f"{slowest.seconds:.1f} at most", "", f"{fates[1]:,}", f"{fates[0]:,}", "")

    def _read(self, name: str) -> Watched:
        done = self._run("read", "--json", f"raw/{name}", timeout=_READ)
        self._expect(done.status in (0, 1), f"opinions read {name!r}: status {done.status} {done.err[-500:]}")
        self._expect(bool(done.err) or done.status == 0, f"opinions read {name!r} does not say why")
        return done


def _mib(size: int) -> str:
    return f"{size / 2**20:,.0f}"


def main() -> int:
    """Make the files, run, print; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=Path, default=_ROOT / "raw", help="a folder of opinions as plain text (raw)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--engine", action="append", choices=list(ENGINES), help="one or more; all unless told")
    asked = parser.parse_args()
    engines = asked.engine or list(ENGINES)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder).resolve()
        raw = make(scratch, asked.examples, asked.seed)
        print(f"{len(raw.hostile)} hostile files, {len(raw.good)} good ones, seed {asked.seed}, {asked.jobs} processes")
        kinds = Counter(one.kind for one in raw.hostile.values())
        print("; ".join(f"{count} {kind}" for kind, count in kinds.items()), flush=True)
        bench = Bench(scratch, raw, asked.jobs)
        rows = [bench.index(engine) for engine in engines]
        bench.agree(engines)
        rows.append(bench.read())
    print_table(("", "seconds", "MiB at most", "again", "MiB, good alone", "refused", "read", "passages"), rows)
    print(f"{len(bench.wrong)} promises broken")
    return 1 if bench.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
