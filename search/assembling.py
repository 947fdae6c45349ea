"""Passages put together again as opinions, in the order they come."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from caselaw.model import Footnote, Opinion, Paragraph, Passage


def opinions(passages: Iterable[Passage]) -> tuple[Opinion, ...]:
    """The opinions that ``caselaw.model.passages`` took apart."""
    return tuple(_opinion(list(group)) for _, group in groupby(passages, key=lambda passage: passage.writing.id))


def _opinion(group: list[Passage]) -> Opinion:
    body = tuple(passage.paragraph for passage in group if passage.note is None)
    notes = [passage for passage in group if passage.note is not None]
    return Opinion(
        group[0].writing,
        body,
        tuple(
            _footnote(label, [passage.paragraph for passage in paragraphs])
            for (_, label), paragraphs in groupby(notes, key=_note_key)
        ),
    )


def _note_key(passage: Passage) -> tuple[str, str]:
    """A note's id (two notes of one opinion may have one label) and its label."""
    return _note_id(passage.paragraph.id), passage.note or ""


def _note_id(paragraph_id: str) -> str:
    """``475-us-335/powell/n4.2`` belongs to the note ``475-us-335/powell/n4``."""
    writing, _, name = paragraph_id.rpartition("/")
    return f"{writing}/{name.partition('.')[0]}"


def _footnote(label: str, paragraphs: list[Paragraph]) -> Footnote:
    return Footnote(_note_id(paragraphs[0].id), label, tuple(paragraphs))
