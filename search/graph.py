"""How often each case of an index is cited by others, and the file that remembers which pages each cites."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple, TypeAlias

from search import side_files
from search.known_cases import KnownCases
from search.side_files import LARGE, SMALL

Cited: TypeAlias = Mapping[str, Sequence[int]]


class Counted(NamedTuple):
    """Cases whose citations are counted, and the pages these were counted of."""

    cases: KnownCases
    cited: Cited


def counted(cases: KnownCases, cited: Cited, before: Counted | None = None) -> KnownCases:
    """The cases with how many others cite each; ``cited`` are the numbers of the pages that each of them cites.

    Where every page belongs to the case to which it belonged ``before``, only those are counted that cite other
    pages now: what is the same object is the same.
    """
    counts: Counter[str | None] = Counter()
    changed: Iterable[str] = cited
    if before and cases.share_pages(before.cases):
        counts.update({case_id: before.cases.cited_by(case_id) for case_id in before.cases})
        changed = [
            case_id for case_id in {**before.cited, **cited} if before.cited.get(case_id) is not cited.get(case_id)
        ]
        for case_id in changed:
            counts.subtract(set(cases.of_numbers(before.cited.get(case_id, ()))) - {case_id})
    for case_id in changed:
        counts.update(set(cases.of_numbers(cited.get(case_id, ()))) - {case_id})
    return cases.with_counts({case_id: count for case_id, count in counts.items() if case_id})


def save(folder: Path, cited: Mapping[str, Sequence[int]]) -> str:
    """Write which pages each case cites to a file in the folder; its name."""
    ordered = sorted(cited)
    starts = array(SMALL, accumulate((len(cited[case_id]) for case_id in ordered), initial=0))
    pages = array(LARGE)
    for case_id in ordered:
        pages.extend(array(LARGE, cited[case_id]))
    sections = ("\n".join(ordered).encode(), side_files.packed(starts), side_files.packed(pages))
    return side_files.save(folder, "cites", sections)


def load(folder: Path, name: str) -> dict[str, Sequence[int]]:
    """What ``save`` wrote; raises IndexDamaged."""
    names, starts, pages = side_files.load(folder, name, 3)
    try:
        numbers = side_files.unpacked(LARGE, pages)
        stretches = pairwise(side_files.unpacked(SMALL, starts))
        case_ids = str(names, "utf-8").split("\n") if names else []
        return {case_id: numbers[a:b] for case_id, (a, b) in zip(case_ids, stretches, strict=True)}
    except ValueError as error:
        raise side_files.damaged(folder / name) from error
