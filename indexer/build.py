"""Raw files in, an index out: only what is new, changed or gone since the last build."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from indexer import generations, unfinished
from indexer.bounds import LIMITS, Limits
from indexer.scanning import RawFile, Scan, gone, is_unchanged, moved, scan
from indexer.unfinished import Unfinished
from search import manifest as index_manifest
from search import side_files
from search.contents import Contents, load, save
from search.engines import engine_kind
from search.errors import IndexDamaged, IndexMissing, IndexOutdated, IndexUnusable
from search.known_cases import KnownCases
from search.manifest import Manifest
from search.sources import SourceKey

if TYPE_CHECKING:
    from indexer.building import Work
    from indexer.progress import Progress


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did, files by their path in the raw folder, and what the index holds now.

    ``failed`` are files, and files in archives, with the reason each could not be read (those in archives
    that are unchanged too); ``problems`` are wrong rows of cases.csv;
    ``warnings`` what is wrong with texts that were indexed all the same.
    """

    added: tuple[str, ...]
    updated: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]
    warnings: tuple[str, ...]
    cases: int
    opinions: int
    passages: int
    seconds: float

    @property
    def changed(self) -> bool:
        """Whether the index is another than before."""
        return bool(self.added or self.updated or self.removed)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What there is to do; ``old`` is the index to go on from, None for a new one, ``held`` what it holds."""

    old: Manifest | None
    held: Contents
    scan: Scan
    changed: tuple[RawFile, ...]
    gone: tuple[SourceKey, ...]


def build(
    raws: Sequence[Path],
    folder: Path,
    *,
    engine: str = "tantivy",
    jobs: int = 1,
    rebuild: bool = False,
    progress: Progress | None = None,
    limits: Limits = LIMITS,
) -> Report:
    """Bring the index in ``folder`` up to date with the raw folders and files; all of it is seen or nothing.

    A file that cannot be read is reported, and what the index held of it is kept. Files of folders other
    than ``raws`` stay as they are, unless the index is built anew. Raises IndexLocked while another build
    runs, IndexUnusable where the folder cannot be written, FileNotFoundError for a raw path that is not there.
    """
    started = time.perf_counter()
    for raw in raws:
        if not raw.exists():
            raise FileNotFoundError(f"There is no file or folder {raw}.")
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    try:
        folder.mkdir(mode=0o775, parents=True, exist_ok=True)
        with index_manifest.locked(folder, now):
            plan = _plan(scan(raws, limits, folder.resolve()), raws, folder, engine, rebuild)
            manifest, work = _carry_out(plan, folder, engine, now, jobs, progress)
            cases = KnownCases.load(folder, manifest.cases)
    except OSError as error:
        raise IndexUnusable(f"The index in {folder} cannot be written: {error.strerror or error}.") from error
    return _report(plan, cases, work, round(time.perf_counter() - started, 3))


def _plan(found: Scan, raws: Sequence[Path], folder: Path, engine: str, rebuild: bool) -> _Plan:
    if rebuild:
        unfinished.sweep(folder)  # from all files
    in_force, contents = _in_force(folder)
    contents = replace(contents, sources=moved(contents.sources, found.files))
    goes_on = in_force and not rebuild and in_force.engine == engine and in_force.files(folder).is_dir()
    old, held = (in_force, contents) if goes_on else (None, Contents())
    changed = tuple(file for file in found.files if not is_unchanged(file, held.sources))
    return _Plan(old, held, found, changed, gone(held.sources, raws, {file.key for file in found.files}))


def _in_force(folder: Path) -> tuple[Manifest | None, Contents]:
    """The manifest readers follow, if this version can go on from it, and what it names."""
    try:
        manifest = index_manifest.read(folder)
        return manifest, load(folder, manifest)
    except (IndexMissing, IndexOutdated, IndexDamaged):
        return None, Contents()


def _carry_out(
    plan: _Plan, folder: Path, engine: str, now: str, jobs: int, progress: Progress | None
) -> tuple[Manifest, Work | None]:
    """The manifest now in force, and the work done, None if there was none to do."""
    if plan.old and not plan.changed and not plan.gone:
        _sweep(folder, plan.old)
        return plan.old, None
    from indexer.building import Work  # every reader and its libraries: not where there is nothing to read
    from indexer.reading_all import are_many

    with generations.begun(folder, plan.old) as generation:
        manifest = Manifest(engine, generation, now)
        work = Work(plan.held)
        work.forget(plan.gone)
        filled = not plan.old and are_many(plan.changed) and _fill(work, plan, folder, manifest, jobs, progress)
        if not filled or not work.settled:
            with closing(engine_kind(engine).open_writer(manifest.files(folder))) as writer:
                if not filled:
                    work.read(plan.changed, jobs, writer, progress)
                work.settle(plan.scan.files, writer)
                writer.commit()
        manifest = save(folder, manifest, Contents(work.sources, work.cases, work.cited), plan.held)
        if plan.old and plan.old.named == manifest.named:
            manifest = plan.old  # only files that cannot be read: readers need not open anything again
        else:
            manifest = generations.sealed(folder, manifest, plan.old)
            # Until this line nothing counts: a build that dies before it is done again, to the same result.
            index_manifest.write(folder, manifest)
    _sweep(folder, manifest)
    return manifest, work


def _fill(work: Work, plan: _Plan, folder: Path, manifest: Manifest, jobs: int, progress: Progress | None) -> bool:
    """Fill a new index in several processes; False if there was nothing to fill it with."""
    from indexer.side_by_side import fill

    batches = Unfinished(folder, manifest.engine)
    try:
        filled = fill(plan.changed, batches, manifest.engine, jobs, progress)
    except (IndexUnusable, OSError):
        unfinished.sweep(folder)  # a full disk wants its room back; after Ctrl-C the next build goes on from here
        raise
    work.take(plan.changed, filled.reads)
    if filled.folders:
        batches.forget()
        engine_kind(manifest.engine).adopt(manifest.files(folder), filled.folders)
        unfinished.sweep(folder)
    return bool(filled.folders)


def _sweep(folder: Path, manifest: Manifest) -> None:
    """Drop what is not in force."""
    generations.sweep(folder, manifest)
    side_files.sweep(folder, manifest.beside)
    unfinished.sweep(folder)


def _report(plan: _Plan, cases: KnownCases, work: Work | None, seconds: float) -> Report:
    known = plan.held.sources
    read = [file for file in plan.changed if work and file.key not in work.lost]
    changed = {file.key for file in plan.changed}
    unseen = tuple((str(error.path), error.reason) for error in plan.scan.unseen)
    unchanged = [file for file in plan.scan.files if file.key not in changed]
    still = [failure for file in unchanged for failure in known[file.key].failed]
    return Report(
        added=tuple(file.key.file for file in read if file.key not in known),
        updated=tuple(file.key.file for file in read if file.key in known),
        removed=tuple(key.file for key in plan.gone),
        unchanged=tuple(file.key.file for file in unchanged),
        failed=(*unseen, *(work.failed if work else ()), *still),
        problems=plan.scan.problems,
        warnings=tuple(f"{case_id}: {warning}" for case_id, warning in cases.warnings()),
        cases=len(cases),
        opinions=cases.opinions,
        passages=cases.passages,
        seconds=seconds,
    )
