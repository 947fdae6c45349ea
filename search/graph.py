"""How often each case of an index is cited by others, and the file that remembers which pages each cites."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from search import durable
from search.errors import IndexDamaged
from search.known_cases import CaseFinder
from search.manifest import IndexedCase


def counted(cases: Mapping[str, IndexedCase], cited: Mapping[str, Sequence[str]]) -> dict[str, IndexedCase]:
    """The cases with how many others cite each; ``cited`` are the pages that each of them cites."""
    finder = CaseFinder(cases)
    counts: Counter[str] = Counter()
    for case_id, pages in cited.items():
        counts.update({found for page in pages if (found := finder.case_of(page))} - {case_id})
    return {case_id: replace(known, cited_by=counts[case_id]) for case_id, known in cases.items()}


def save(folder: Path, cited: Mapping[str, Sequence[str]]) -> str:
    """Write which pages each case cites to a file in the folder; its name, which its content decides."""
    content = json.dumps(cited, separators=(",", ":")).encode()
    name = f"cites-{sha256(content).hexdigest()[:16]}.json"
    durable.write(folder / name, content)
    return name


def load(folder: Path, name: str) -> dict[str, tuple[str, ...]]:
    """What ``save`` wrote; raises IndexDamaged."""
    try:
        record = json.loads((folder / name).read_bytes()) if name else {}
        return {case_id: tuple(pages) for case_id, pages in record.items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise IndexDamaged(f"{folder / name} is damaged. Build again with: opinions index --rebuild") from error


def sweep(folder: Path, name: str) -> None:
    """Drop such files but the one of that name."""
    for debris in folder.glob("cites-*.json*"):
        if debris.name != name:
            debris.unlink(missing_ok=True)
