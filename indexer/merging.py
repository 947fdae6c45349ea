"""One case read from several files: each writing once, from the better source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from caselaw.model import Decision, Footnote, Kind, Opinion, Paragraph
from search import analysis

# Two copies of one writing share nearly all their words; two different ones, by chance, a third at most.
_SAME_WRITING = 0.5

# Where a writing that comes from a second file belongs among the others.
_ORDER = {kind: number for number, kind in enumerate(Kind)}


def merge(decisions: Sequence[Decision]) -> Decision:
    """The decisions of one case as one, the fullest file first; the warnings name what was left out.

    Metadata come from the first that has them (``cases.csv`` gives every file of a case the same row).
    """
    # Reports order the separate opinions by rule; a file that has several is likelier to keep it.
    first, *others = decisions = sorted(decisions, key=lambda decision: -len(decision.opinions))
    opinions = [(opinion, first) for opinion in first.opinions]
    warnings = [warning for decision in decisions for warning in decision.warnings]
    for decision in others:
        for opinion in decision.opinions:
            warnings += _add(opinions, opinion, decision)
    opinions.sort(key=lambda pair: _ORDER[pair[0].writing.kind])
    return Decision(
        case=first.case,
        sources=tuple(source for decision in decisions for source in decision.sources),
        opinions=tuple(opinion for opinion, _ in opinions),
        warnings=tuple(dict.fromkeys(warnings)),
        apparatus=tuple(piece for decision in decisions for piece in decision.apparatus),
    )


def _add(opinions: list[tuple[Opinion, Decision]], new: Opinion, source: Decision) -> list[str]:
    """Put a writing among the others, unless it is one of them already; what was decided, in words."""
    for number, (known, known_source) in enumerate(opinions):
        if _base(known.writing.id) == _base(new.writing.id) and _alike(known, new):
            kept, dropped = known_source, source
            if _worth(new) > _worth(known):
                opinions[number] = (_renamed(new, known.writing.id), source)
                kept, dropped = source, known_source
            return [f"{known.writing.id} is taken from {_files(kept)}; {_files(dropped)} has it too."]
    taken = {opinion.writing.id for opinion, _ in opinions}
    opinions.append((_renamed(new, _free(new.writing.id, taken)), source))
    return []


def _base(writing_id: str) -> str:
    """The id without the number of a second writing of one name."""
    stem, _, number = writing_id.rpartition("-")
    return stem if number.isdigit() and "/" in stem else writing_id


def _free(writing_id: str, taken: Iterable[str]) -> str:
    taken, base, number = set(taken), _base(writing_id), 2
    while writing_id in taken:
        writing_id, number = f"{base}-{number}", number + 1
    return writing_id


def _words(opinion: Opinion) -> set[str]:
    return {word for par in opinion.paragraphs for word in analysis.words(par.text, par.joins)}


def _alike(one: Opinion, other: Opinion) -> bool:
    mine, theirs = _words(one), _words(other)
    return len(mine & theirs) >= _SAME_WRITING * max(1, min(len(mine), len(theirs)))


def _worth(opinion: Opinion) -> tuple[int, int, int]:
    """What makes a copy the better one: pages known, notes tied to calls, punctuation and figures intact."""
    pages = sum(len(par.page_marks) for par in opinion.paragraphs)
    return pages, len(opinion.footnotes), sum(len(par.text) for par in opinion.paragraphs)


def _files(decision: Decision) -> str:
    return ", ".join(source.file for source in decision.sources)


def _renamed(opinion: Opinion, writing_id: str) -> Opinion:
    old = opinion.writing.id
    if old == writing_id:
        return opinion

    def moved(par: Paragraph) -> Paragraph:
        return par._replace(id=writing_id + par.id.removeprefix(old))

    def note(known: Footnote) -> Footnote:
        paragraphs = tuple(map(moved, known.paragraphs))
        return known._replace(id=writing_id + known.id.removeprefix(old), paragraphs=paragraphs)

    return Opinion(
        opinion.writing._replace(id=writing_id),
        tuple(map(moved, opinion.paragraphs)),
        tuple(map(note, opinion.footnotes)),
    )
