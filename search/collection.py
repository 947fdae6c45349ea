"""An index opened for reading: search it, and fetch cases, opinions and passages by their ids."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from caselaw.model import Case, Decision, Opinion, Passage, Source, Span
from search import manifest as index_manifest
from search.answering import answer, marks_in
from search.assembling import opinions
from search.engine import Ask, Engine, Sort
from search.engines import engine_kind
from search.errors import IndexDamaged, IndexOutdated, QueryError, UnknownId
from search.fields import PRINTED
from search.known_cases import KnownCases
from search.manifest import Manifest
from search.request import Request, Results
from search.tree import Among, Node, both

if TYPE_CHECKING:
    from search.cited_for import Citing
    from search.holdings import Holdings, Stats

# More passages than any case has; an engine wants a number.
_ALL = 1_000_000

_DAMAGED = "The index in {} is damaged: opinions verify says where. Build it again with: opinions index --rebuild"

_Answer = TypeVar("_Answer")


class _Opened:
    def __init__(
        self, version: tuple[int, int, int] | None, manifest: Manifest, engine: Engine, cases: KnownCases
    ) -> None:
        self.version, self.manifest, self.engine, self.cases = version, manifest, engine, cases

    @cached_property
    def holdings(self) -> Holdings:
        from search.holdings import Holdings  # a search from the shell starts a process, and needs it not

        return Holdings(self.manifest, self.cases, self.engine)


class Collection:
    """What a folder of opinions holds, as of the last commit; a new commit is followed at the next call.

    Safe to use from several threads.
    """

    def __init__(self, folder: Path, engine: str | None = None) -> None:
        """Open the index in ``folder``; raises IndexMissing, IndexOutdated, IndexDamaged or EngineUnavailable.

        ``engine`` asks for one by name and raises IndexOutdated where the index was built by another.
        """
        self._folder = folder
        self._wanted = engine
        self._lock = threading.Lock()
        self._looked_at: tuple[int, int, int] | None = None
        self._found_damaged = False
        self._opened = self._open()

    def _open(self) -> _Opened:
        # A builder may put another generation in force, and drop this one, between our reading of it and opening it.
        while True:
            version = index_manifest.version(self._folder)
            try:
                return self._open_as(version)
            except IndexDamaged:
                if index_manifest.version(self._folder) == version:
                    raise

    def _open_as(self, version: tuple[int, int, int] | None) -> _Opened:
        manifest = index_manifest.read(self._folder)
        if self._wanted and self._wanted != manifest.engine:
            raise IndexOutdated(
                f"The index in {self._folder} was built with {manifest.engine}. "
                f"Build it with: opinions index --engine {self._wanted}"
            )
        cases = KnownCases.load(self._folder, manifest.cases)
        reader = engine_kind(manifest.engine).open_reader(manifest.files(self._folder))
        return _Opened(version, manifest, reader, cases)

    def _current(self, wait: bool = False) -> _Opened:
        version = index_manifest.version(self._folder)
        is_new = version is not None and version != self._opened.version
        # One thread opens the new commit while the others go on with the old one, unless they have to wait for it.
        if is_new and self._lock.acquire(blocking=wait):
            try:
                if version != self._opened.version:
                    # The old reader may still be answering in another thread; it goes when that is done.
                    self._opened = self._open()
            finally:
                self._lock.release()
        return self._opened

    def _ask(self, question: Callable[[_Opened], _Answer]) -> _Answer:
        """Put a question to the index in force, and again if a commit took its files away while it was answered."""
        wait = False
        while True:
            opened = self._current(wait)
            try:
                return question(opened)
            except IndexDamaged:
                wait = True
                if index_manifest.version(self._folder) in (None, opened.version):
                    raise
            except (QueryError, UnknownId):
                raise
            except Exception as error:
                # Engines pass on much of what damaged files say. If the files are whole, the fault is ours.
                if self._is_damaged(opened):
                    raise IndexDamaged(_DAMAGED.format(self._folder)) from error
                raise

    def _is_damaged(self, opened: _Opened) -> bool:
        """Whether files are not as they were written; they are read once a commit."""
        with self._lock:
            if self._looked_at != opened.version:
                from search.verifying import verify_files

                self._looked_at, self._found_damaged = opened.version, not verify_files(self._folder).whole
            return self._found_damaged

    def search(self, request: Request) -> Results:
        """Answer a request; raises QueryError, with position and suggestion where there is one."""
        return self._ask(lambda opened: answer(request, opened.engine, opened.cases))

    def marks(self, request: Request, writing_id: str) -> Mapping[str, tuple[Span, ...]]:
        """What a request's words mark in an opinion, by the ids of its passages that match; raises QueryError."""
        return self._ask(lambda opened: marks_in(request, writing_id, opened.engine, opened.cases))

    @property
    def cases(self) -> KnownCases:
        """What is known of the cases, by their ids."""
        return self._current().cases

    def citing(self, case_id: str, limit: int = 10) -> Citing:
        """Who cites a case, and the passages that say best what it is cited for."""
        from search.cited_for import citing  # as with holdings

        return self._ask(lambda opened: citing(case_id, opened.engine, opened.cases, limit))

    def decision(self, case_id: str) -> Decision:
        """A whole case with its opinions in the document's order; raises UnknownId."""
        return self._ask(lambda opened: _decision(opened, case_id))

    def opinion(self, writing_id: str) -> tuple[Case, Opinion]:
        """One opinion, ``475-us-335/powell``, with its case; raises UnknownId."""
        wanted, missing = Among("writing", (writing_id,)), f"No opinion has the id {writing_id}."
        found = self._ask(lambda opened: _fetch(opened.engine, wanted, missing))
        return found[0].case, opinions(found)[0]

    def warnings(self, case_id: str) -> tuple[str, ...]:
        """What is wrong with the copy that the index has of a case, in plain words; nothing of one it has not."""
        known = self._current().cases.get(case_id)
        return known.warnings if known else ()

    def passage(self, passage_id: str, fingerprint: str | None = None) -> Passage:
        """One paragraph, ``475-us-335/powell/12`` or ``…/n4.2``; raises UnknownId.

        With a fingerprint that is not this passage's, the passage that has it (of the same case, else of
        another: a case may get a better id), or, where none has, the one of the id.
        """
        return self._ask(lambda opened: _passage(opened.engine, passage_id, fingerprint))

    def stats(self) -> Stats:
        """How much the index holds."""
        return self._current().holdings.stats

    def holdings(self) -> Holdings:
        """What the index holds: how much, from when, its largest cases."""
        return self._ask(lambda opened: opened.holdings.read())

    def close(self) -> None:
        """Release the engine."""
        self._opened.engine.close()

    def __enter__(self) -> Collection:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _fetch(engine: Engine, node: Node, missing: str) -> list[Passage]:
    """Every passage that matches, in the document's order; raises UnknownId with ``missing`` where none does."""
    found = engine.find(Ask(node, sort=Sort.OLDEST, limit=_ALL))
    if not found.hits:
        raise UnknownId(missing)
    return [hit.passage for hit in found.hits]


def _decision(opened: _Opened, case_id: str) -> Decision:
    found = _fetch(opened.engine, Among("case", (case_id,)), f"No case has the id {case_id}.")
    known = opened.cases.get(case_id)
    sources = tuple(Source(*source) for source in known.sources) if known else ()
    return Decision(found[0].case, sources, opinions(found), known.warnings if known else ())


def _passage(engine: Engine, passage_id: str, fingerprint: str | None) -> Passage:
    here = _first(engine, Among("id", (passage_id,)))
    if fingerprint and (here is None or here.paragraph.fingerprint != fingerprint):
        case = Among("case", (passage_id.partition("/")[0],))
        here = _printed(engine, fingerprint, case) or _printed(engine, fingerprint) or here
    if here is None:
        raise UnknownId(f"No passage has the id {passage_id}.")
    return here


def _printed(engine: Engine, fingerprint: str, among: Node | None = None) -> Passage | None:
    """The first passage with this fingerprint, of those that begin as it does."""
    alike = Among("fingerprint", (fingerprint[:PRINTED],))
    found = engine.find(Ask(both(alike, among) if among else alike, sort=Sort.OLDEST, limit=_ALL)).hits
    passages = (hit.passage for hit in found)
    return next((one for one in passages if one.paragraph.fingerprint == fingerprint), None)


def _first(engine: Engine, node: Node) -> Passage | None:
    hits = engine.find(Ask(node, sort=Sort.OLDEST, limit=1)).hits
    return hits[0].passage if hits else None
