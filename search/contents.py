"""What a build goes on from, and what it leaves: the files read, the cases they gave, and what these cite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from search import graph, sources
from search.known_cases import IndexedCase, KnownCases
from search.manifest import Holds, Manifest
from search.sources import IndexedSource, SourceKey


@dataclass(frozen=True, slots=True)
class Contents:
    """Raw files, cases by id, and the numbers of the pages that each case cites (``search.case_words``)."""

    sources: Mapping[SourceKey, IndexedSource] = field(default_factory=dict)
    cases: Mapping[str, IndexedCase] = field(default_factory=dict)
    cited: Mapping[str, Sequence[int]] = field(default_factory=dict)


def load(folder: Path, manifest: Manifest) -> Contents:
    """What the manifest names; raises IndexDamaged."""
    return Contents(
        sources.load(folder, manifest.sources),
        KnownCases.load(folder, manifest.cases),
        graph.load(folder, manifest.cites),
    )


def save(folder: Path, manifest: Manifest, contents: Contents, before: Contents | None = None) -> Manifest:
    """Write the contents, citations counted, to files in the folder; the manifest that names them, not in force yet.

    ``before`` is what was loaded and changed; of what is in both nothing is counted again.
    """
    known = graph.Counted(before.cases, before.cited) if before and isinstance(before.cases, KnownCases) else None
    cases = graph.counted(KnownCases(contents.cases), contents.cited, known)
    return manifest._replace(
        sources=sources.save(folder, contents.sources),
        cases=cases.save(folder),
        cites=graph.save(folder, contents.cited),
        holds=Holds(len(contents.sources), len(cases), cases.opinions, cases.passages),
    )
