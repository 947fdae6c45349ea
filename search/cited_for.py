"""What a case is cited for: the passages that cite it, those first that say what most of the others say too."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from caselaw.model import Cite, Passage, Span
from search.case_words import stems_before
from search.citing import pages_cited, pages_of
from search.engine import Ask, Engine, Sort
from search.known_cases import KnownCases
from search.marking import snippets
from search.request import Hit
from search.tree import Among, Not, both

# A passage of so few different words says little, however well.
_FEW = 20
# Of a case cited more often than this the newest citing passages speak for all.
_MOST_COMPARED = 400


@dataclass(frozen=True, slots=True)
class Citing:
    """Who cites a case: in how many other cases and passages of the index, and the best of these."""

    cases: int
    passages: int
    hits: tuple[Hit, ...]


def citing(case_id: str, engine: Engine, cases: KnownCases, limit: int) -> Citing:
    """At most ``limit`` passages of other cases that cite the case, one a case, the most telling first."""
    pages = frozenset(pages_of(case_id, cases))
    match = both(Among("cites", tuple(sorted(pages))), Not(Among("case", (case_id,))))
    found = engine.find(Ask(match, sort=Sort.NEWEST, limit=_MOST_COMPARED))
    passages = [hit.passage for hit in found.hits]
    spans = [tuple(_to(passage, pages)) for passage in passages]
    worth = _worth([_said(passage, marks) for passage, marks in zip(passages, spans, strict=True)])
    best: dict[str, int] = {}
    for number in sorted(range(len(passages)), key=lambda number: -worth[number]):
        best.setdefault(passages[number].case.id, number)
    hits = (_hit(passages[number], worth[number], spans[number], cases) for number in list(best.values())[:limit])
    return Citing(cases.cited_by(case_id), found.total, tuple(hits))


def _hit(passage: Passage, worth: float, marks: tuple[Span, ...], cases: KnownCases) -> Hit:
    return Hit(passage, worth, marks, snippets(passage.paragraph.text, marks), cases.cited_by(passage.case.id))


def _to(passage: Passage, pages: frozenset[str]) -> Iterable[Span]:
    """Where the passage cites one of the pages."""
    return (Span(cite.start, cite.end) for cite in passage.paragraph.cites if not pages.isdisjoint(_pages(cite)))


def _pages(cite: Cite) -> tuple[str, ...]:
    return pages_cited((cite,))


def _said(passage: Passage, marks: Sequence[Span]) -> set[str]:
    """The stems of the words before the citations."""
    return {stem for mark in marks for stem in stems_before(passage.paragraph.text, mark.start)}


def _worth(said: Sequence[set[str]]) -> list[float]:
    """How much each has of what the others say, too.

    A word in all of them, such as "the", tells nothing, nor does one in a single one: the weight of a word in a
    share p of them is -p log p. A longer passage must say more.
    """
    shares = Counter(stem for words in said for stem in words)
    weight = {stem: -count / len(said) * math.log(count / len(said)) for stem, count in shares.items() if count > 1}
    # fsum: in whatever order a set gives its words, the sum is the same.
    return [math.fsum(weight.get(stem, 0.0) for stem in words) / math.sqrt(max(len(words), _FEW)) for words in said]
