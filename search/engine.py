"""What an engine must do, and nothing more: plain values in and out, never an engine's own objects.

Two engines stand behind it (``search.engines``); a third may be a server over HTTP, so a hit comes
back with its stored passage in the same round trip and nothing here assumes a local file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, TypeAlias

from caselaw import stored
from caselaw.model import Passage
from search.errors import IndexDamaged
from search.tree import Misspelt, Near, Node, Spoken

if TYPE_CHECKING:
    from search.cutting import Sentences

# So many passages can be looked at, at some 100 microseconds each, within sixty times what a fast engine takes to find
# words alone on a million passages (bench/proximity.py).
MOST_CHECKED = 100


class Sort(StrEnum):
    """The order of hits. Ties end by date (newest first), then by place in the case.

    Within one case ``NEWEST``, ``OLDEST`` and ``CITED`` are the document's order.
    """

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    CITED = "cited"  # the case most cited first; no engine knows it (see search.answering)


class Boost(NamedTuple):
    """What raises a matching passage's score: ``weight`` times the node's own BM25 (or 1 for a filter)."""

    node: Node
    weight: float


FacetName: TypeAlias = Literal["author", "joined", "type", "case", "court", "year"]


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many of the passages found have this value; ``name`` is what a person reads."""

    id: str
    name: str
    count: int


class Ask(NamedTuple):
    """One question to an engine: passages ``offset`` to ``offset + limit`` of all that match.

    ``limit`` may be 0 (only totals and facets). ``facets`` names those to count over all matches; of each only the
    first ``values`` are listed, but of years all. ``by_case`` asks how many passages of each case there are. What is
    found matches ``within`` too, which adds nothing to its score. ``cases`` and ``pages`` add to the scores of what
    matches: of the passages of cases, by id, and of those on a page, by its number (``search.case_words``).
    """

    match: Node
    boosts: tuple[Boost, ...] = ()
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 20
    facets: tuple[FacetName, ...] = ()
    within: Node | None = None
    values: int | None = None
    by_case: bool = False
    cases: Mapping[str, float] = MappingProxyType({})
    pages: Mapping[int, float] = MappingProxyType({})


class Scored(NamedTuple):
    """A passage found, as ``caselaw.stored`` encodes it, and its score (0 where the order is not by relevance)."""

    data: bytes
    score: float

    @property
    def passage(self) -> Passage:
        """The passage, decoded anew each time; raises IndexDamaged."""
        try:
            return stored.decode(self.data)
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise IndexDamaged("A passage of the index cannot be read. Build it again.") from error


TotalIs: TypeAlias = Literal["exact", "at least"]


class Found(NamedTuple):
    """The answer: how many passages match, the asked slice, and the facets asked for.

    A facet's counts are in falling order of count, then by id; years by year. ``values`` says how many there are of
    each facet, listed or not, and ``by_case``, if that was asked, counts passages by their case's id. An engine's
    totals are exact; ``search.checking`` may give one that is "at least", and
    then the facets count as many passages as the total.
    """

    total: int
    hits: tuple[Scored, ...]
    facets: Mapping[FacetName, tuple[FacetCount, ...]]
    total_is: TotalIs = "exact"
    values: Mapping[FacetName, int] = MappingProxyType({})
    by_case: Mapping[str, int] = MappingProxyType({})


# Stems that stand together.
Phrase: TypeAlias = tuple[str, ...]


class CaseScores(NamedTuple):
    """The numbers of cases and their BM25 scores, best first."""

    numbers: Sequence[int]
    scores: Sequence[float]


class CitingScores(NamedTuple):
    """Of citations the numbers of the page where the case begins and of the page cited, and BM25 scores, best first."""

    numbers: Sequence[int]
    places: Sequence[int]
    scores: Sequence[float]


class Evidence(NamedTuple):
    """What speaks for cases, in columns; ``search.case_words`` tells the numbers.

    ``whole`` are cases by their own words, ``citing`` citations by the words before them: a case may come often.
    """

    whole: CaseScores
    citing: CitingScores


class NearWord(NamedTuple):
    """A word of the index (folded) near a given one, the edits between them, and in how many passages it is."""

    word: str
    edits: int
    passages: int


class Engine(Protocol):
    """A reader of an index. Safe to use from several threads; sees the commit it was opened at."""

    @property
    def checks(self) -> int:
        """How many passages are looked at for a first page, where the engine only knows which may match."""
        ...

    def find(self, ask: Ask) -> Found:
        """Answer; raises QueryError where a term has over 1,024 expansions, IndexDamaged on unreadable files.

        Every ``Near``, ``Misspelt`` and ``Spoken`` of the question is one that it ``answers``.
        """
        ...

    def answers(self, node: Near | Misspelt | Spoken) -> bool:
        """Whether ``find`` decides this node exactly; if not, ``search.checking`` does. Raises as ``find``."""
        ...

    def evidence(self, phrases: Sequence[Phrase], n: int) -> Evidence:
        """The ``n`` best of each sort for any of the words and phrases (at least one, none empty)."""
        ...

    def near_words(self, word: str, n: int) -> tuple[NearWord, ...]:
        """At most ``n`` words of the index at most two edits from ``word`` (itself included), nearest first."""
        ...

    def close(self) -> None:
        """Release files; the engine is not used again."""
        ...


class Writer(Protocol):
    """A writer of an index: nothing is seen by readers before ``commit``, which is all or nothing."""

    def put_case(self, case_id: str, passages: Sequence[Passage], cut: Sequence[Sentences] | None = None) -> None:
        """Replace all passages of the case by these; repeated, it changes nothing.

        ``cut`` are the words of each, as ``search.cutting`` gives them, where they are at hand.
        """
        ...

    def remove_case(self, case_id: str) -> None:
        """Drop all passages of the case, if any."""
        ...

    def commit(self) -> None:
        """Make everything put and removed so far visible and durable."""
        ...

    def close(self) -> None:
        """Drop what was not committed and release files and locks."""
        ...


class EngineKind(Protocol):
    """How an engine's index is made and opened: one module of ``search.engines`` each."""

    def open_reader(self, folder: Path) -> Engine:
        """Open for reading; raises EngineUnavailable or IndexDamaged."""
        ...

    def open_writer(self, folder: Path, beside: int = 1) -> Writer:
        """Open for writing, creating the index if the folder is empty; raises as ``open_reader``.

        It is one of ``beside`` writers, each of its own index, that share the machine's memory and processors.
        """
        ...

    def adopt(self, folder: Path, parts: Sequence[Path]) -> None:
        """Make an index in ``folder``, which has none, of those in ``parts`` (one at least), whose files move there.

        No case is in two of them, or what has it is put or removed next. Raises IndexUnusable.
        """
        ...
