"""What is added to a case once all of it is read and put together: what it cites, and its words' fingerprints.

Reading a file ends before this, so that a case which several files hold is completed once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from caselaw.model import Decision, Footnote, Opinion, Paragraph
from indexer.citing import Named, cited
from search.analysis import fingerprint, fingerprints


def complete(decision: Decision) -> Decision:
    """The case, each paragraph with the decisions that it cites and the fingerprint of its words."""
    prints = iter(_fingerprints([p for opinion in decision.opinions for p in _paragraphs(opinion)]))
    named = Named()
    return replace(decision, opinions=tuple(_opinion(opinion, named, prints) for opinion in decision.opinions))


def _paragraphs(opinion: Opinion) -> Iterator[Paragraph]:
    """Every paragraph of an opinion, in the order in which they are completed."""
    yield from opinion.paragraphs
    for note in opinion.footnotes:
        yield from note.paragraphs


def _fingerprints(paragraphs: Sequence[Paragraph]) -> list[str]:
    if any(paragraph.joins for paragraph in paragraphs):
        return [fingerprint(paragraph.text, paragraph.joins) for paragraph in paragraphs]
    return fingerprints([paragraph.text for paragraph in paragraphs])


def _opinion(opinion: Opinion, named: Named, prints: Iterator[str]) -> Opinion:
    body = _completed(opinion.paragraphs, named, prints)
    notes = tuple(
        Footnote(note.id, note.label, _completed(note.paragraphs, named, prints)) for note in opinion.footnotes
    )
    return Opinion(opinion.writing, body, notes)


def _completed(paragraphs: Sequence[Paragraph], named: Named, prints: Iterator[str]) -> tuple[Paragraph, ...]:
    return tuple(
        replace(paragraph, fingerprint=next(prints), cites=cites)
        for paragraph, cites in zip(paragraphs, cited(paragraphs, named), strict=True)
    )
