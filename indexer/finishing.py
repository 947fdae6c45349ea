"""What is settled once every block of a case is read: who joined whom, whose the lone opinion is, quotations, notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from caselaw.justices import fold
from caselaw.kinds import OF_THE_COURT
from caselaw.model import Kind
from indexer.agreement import who
from indexer.drafts import DraftNote, DraftWriting
from indexer.quotations import marked
from indexer.said import Attribution, Joined

# Of several opinions under bare names, the one that so many others joined is the Court's.
_JOINED_BY_MANY = 3


def finish(writings: list[DraftWriting], joins: Sequence[Attribution]) -> None:
    """Settle the writings of a case; ``joins`` are the lines that name whose writing others joined."""
    for said in joins:
        found = next((writing for writing in writings if _is_by(writing, said)), None)
        if found is not None:
            join(found, said.joined)
    if writings and all(writing.is_front for writing in writings):
        writings[-1].said = replace(writings[-1].said, kind=Kind.COMBINED)
    _name_seriatim(writings)
    for writing in writings:
        writing.paragraphs = marked(writing.paragraphs)
        # A label without a text is the file's, not a note.
        writing.notes = [note for note in writing.notes if note.paragraphs]
        for note in writing.notes:
            note.paragraphs = marked(note.paragraphs)
    _return_notes(writings)


def _return_notes(writings: Sequence[DraftWriting]) -> None:
    """Give each note that its writing does not call, or has twice, to the one that calls it and has none of that label.

    Copies print the Court's notes behind the line by which two justices dissent without a word, and the
    notes of all behind the last opinion. A note that no writing misses, or more than one, stays where it stands.
    """
    called = [_called(writing) for writing in writings]
    missed = [calls - {note.label for note in one.notes} for one, calls in zip(writings, called, strict=True)]
    if not any(missed):
        return
    for writing, calls in zip(writings, called, strict=True):
        kept: list[DraftNote] = []
        left = Counter(note.label for note in writing.notes)
        for note in writing.notes:
            spare = note.label not in calls or left[note.label] > 1
            owners = [place for place, labels in enumerate(missed) if spare and note.label in labels]
            left[note.label] -= 1
            if len(owners) == 1:
                writings[owners[0]].notes.append(note)
                missed[owners[0]].discard(note.label)
            else:
                kept.append(note)
        writing.notes = kept


def _called(writing: DraftWriting) -> set[str]:
    """The labels of the notes that a writing's text, or a note of it, calls."""
    paragraphs = (*writing.paragraphs, *(paragraph for note in writing.notes for paragraph in note.paragraphs))
    return {call.label for paragraph in paragraphs for call in paragraph.calls}


def join(writing: DraftWriting, joined: Sequence[Joined]) -> None:
    """Others join a writing, whole or in parts; parts that are known already stay."""
    known = {who(one): one for one in writing.said.joined}
    known |= {who(one): one for one in joined if one.parts or who(one) not in known}
    writing.said = replace(writing.said, joined=tuple(known.values()))


def _is_by(writing: DraftWriting, said: Attribution) -> bool:
    return bool(writing.said.authors) and {(fold(n.surname), n.chief) for n in writing.said.authors} == {
        (fold(n.surname), n.chief) for n in said.authors
    }


def _name_seriatim(writings: Sequence[DraftWriting]) -> None:
    """The Court's author among bare names: the only one, or the one whom most of the Court joined.

    "MR. CHIEF JUSTICE CHASE:" above the only opinion; "MR. JUSTICE NELSON." where four others "concurred in the
    opinion of MR. JUSTICE NELSON".
    """
    if any(writing.said.kind in OF_THE_COURT for writing in writings):
        return
    named = [writing for writing in writings if writing.said.kind is Kind.SERIATIM]
    chosen = named if len(named) == 1 else [one for one in named if len(one.said.joined) >= _JOINED_BY_MANY]
    if len(chosen) == 1:
        chosen[0].said = replace(chosen[0].said, kind=Kind.MAJORITY)
