"""What is added to a case once all of it is read and put together: what it cites, and its words' fingerprints.

Reading a file ends before this, so that a case which several files hold is completed once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from caselaw.model import Decision, Footnote, Opinion, Paragraph, Span
from indexer.citing import Named, cited
from search.analysis import fingerprint
from search.cutting import Sentences, by_sentence


class Complete(NamedTuple):
    """A case that is complete, and the words of each of its passages, from which an engine goes on."""

    decision: Decision
    cut: Sequence[Sentences]


class Cutter:
    """Cuts the words of paragraphs, each once: a case of several files is completed with each of them anew."""

    def __init__(self) -> None:
        self._cut: dict[tuple[str, tuple[Span, ...]], Sentences] = {}

    def forget(self) -> None:
        """Begin another case."""
        self._cut.clear()

    def by_sentence(self, paragraphs: Sequence[Paragraph]) -> list[Sentences]:
        """The words of each paragraph."""
        keys = [(paragraph.text, paragraph.joins) for paragraph in paragraphs]
        new = [paragraph for paragraph, key in zip(paragraphs, keys, strict=True) if key not in self._cut]
        for paragraph, sentences in zip(new, by_sentence(new), strict=True):
            self._cut[paragraph.text, paragraph.joins] = sentences
        return [self._cut[key] for key in keys]


def complete(decision: Decision) -> Decision:
    """The case, each paragraph with the decisions that it cites and the fingerprint of its words."""
    return complete_and_cut(decision).decision


def complete_and_cut(decision: Decision, cutter: Cutter | None = None) -> Complete:
    """The same with the words, which are cut for the fingerprints."""
    cut = (cutter or Cutter()).by_sentence(_every_paragraph(decision))
    named, prints = Named(), map(fingerprint, cut)
    opinions = tuple(_opinion(opinion, named, prints) for opinion in decision.opinions)
    return Complete(decision._replace(opinions=opinions), cut)


def _every_paragraph(decision: Decision) -> list[Paragraph]:
    """In the order of the case's passages, in which they are completed."""
    return [paragraph for opinion in decision.opinions for paragraph in _paragraphs(opinion)]


def _paragraphs(opinion: Opinion) -> Iterator[Paragraph]:
    yield from opinion.paragraphs
    for note in opinion.footnotes:
        yield from note.paragraphs


def _opinion(opinion: Opinion, named: Named, prints: Iterator[str]) -> Opinion:
    body = _with(opinion.paragraphs, named, prints)
    notes = tuple(Footnote(note.id, note.label, _with(note.paragraphs, named, prints)) for note in opinion.footnotes)
    return Opinion(opinion.writing, body, notes)


def _with(paragraphs: Sequence[Paragraph], named: Named, prints: Iterator[str]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(p.id, p.n, p.text, p.role, p.section, p.page_marks, p.calls, p.joins, next(prints), cites)
        for p, cites in zip(paragraphs, cited(paragraphs, named), strict=True)
    )
