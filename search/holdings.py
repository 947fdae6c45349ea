"""What an index holds as of one commit: how much of it, from when, and its largest cases."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from search.engine import Ask, Engine, Sort
from search.known_cases import KnownCases
from search.manifest import Manifest
from search.tree import Among


@dataclass(frozen=True, slots=True)
class Stats:
    """How much an index holds, and how and when (ISO time, UTC) it was built."""

    engine: str
    schema: int
    built: str
    files: int
    cases: int
    opinions: int
    passages: int


@dataclass(frozen=True, slots=True)
class LargeCase:
    """A case and how many passages it has."""

    id: str
    name: str
    passages: int


# The case with the most passages and so many after it.
_LARGEST = 10


class Holdings:
    """Counts and names that change only with a commit: each is worked out once, when first asked for."""

    def __init__(self, manifest: Manifest, cases: KnownCases, engine: Engine) -> None:
        self._manifest = manifest
        self._cases = cases
        self._engine = engine

    def read(self) -> Holdings:
        """The same, with all that is read from the index at hand; raises IndexDamaged where it cannot be."""
        _ = self.largest
        return self

    @cached_property
    def stats(self) -> Stats:
        """How much there is."""
        manifest = self._manifest
        return Stats(manifest.engine, manifest.schema, manifest.built, *manifest.holds)

    @cached_property
    def years(self) -> tuple[int, int] | None:
        """The years of the first decision and of the last; None where no date is known."""
        days = [day for day in map(self._cases.day, self._cases) if day]
        return (min(days) // 10_000, max(days) // 10_000) if days else None

    @cached_property
    def largest(self) -> tuple[LargeCase, ...]:
        """The ten cases of the most passages, the largest first."""
        sizes = self._cases.sizes
        ids = sorted(sizes, key=lambda case_id: (-sizes[case_id], case_id))[:_LARGEST]
        return tuple(LargeCase(case_id, self._name(case_id), sizes[case_id]) for case_id in ids)

    def _name(self, case_id: str) -> str:
        """A case's name, its id where it has none: names stand with the passages only."""
        found = self._engine.find(Ask(Among("case", (case_id,)), sort=Sort.OLDEST, limit=1)).hits
        return (found[0].passage.case.name if found else "") or case_id
