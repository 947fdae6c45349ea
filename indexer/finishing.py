"""What is settled once every block of a case is read: who joined whom, whose the lone opinion is, quotations, notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from caselaw.justices import fold
from caselaw.kinds import OF_THE_COURT
from caselaw.model import Kind
from indexer.agreement import who
from indexer.bare_names import settle
from indexer.drafts import DraftWriting
from indexer.quotations import marked
from indexer.said import Attribution, Form, Joined
from indexer.votes import aside


def finish(writings: list[DraftWriting], joins: Sequence[Attribution], votes: Sequence[Attribution]) -> None:
    """Settle a case; ``joins`` are the lines that say whose writing others joined, ``votes`` those that tell a vote."""
    for said in joins:
        found = next((writing for writing in writings if _is_by(writing, said)), None)
        if found is not None:
            join(found, said.joined)
    if writings and all(writing.is_front for writing in writings):
        writings[-1].said = replace(writings[-1].said, kind=Kind.COMBINED)
    _set_votes_apart(writings)
    settle(writings, votes)
    _give_back_notes(writings)
    for writing in writings:
        writing.paragraphs = marked(writing.paragraphs)
        # A label without a text is the file's, not a note.
        writing.notes = [note for note in writing.notes if note.paragraphs]
        for note in writing.notes:
            note.paragraphs = marked(note.paragraphs)


def join(writing: DraftWriting, joined: Sequence[Joined]) -> None:
    """Others join a writing, whole or in parts; parts that are known already stay."""
    known = {who(one): one for one in writing.said.joined}
    known |= {who(one): one for one in joined if one.parts or who(one) not in known}
    writing.said = replace(writing.said, joined=tuple(known.values()))


def _is_by(writing: DraftWriting, said: Attribution) -> bool:
    return bool(writing.said.authors) and {(fold(n.surname), n.chief) for n in writing.said.authors} == {
        (fold(n.surname), n.chief) for n in said.authors
    }


def _set_votes_apart(writings: list[DraftWriting]) -> None:
    """Make writings of their own of others' votes that stand in the midst of a separate opinion, before it."""
    for writing in [one for one in writings if not one.is_front and one.said.form is not Form.REASONED]:
        for paragraph in list(writing.paragraphs):
            said = aside(paragraph.text)
            if said is not None and said.authors != writing.said.authors and len(writing.paragraphs) > 1:
                vote = DraftWriting(said, place=writing.place, paragraphs=[paragraph])
                writings.insert(next(n for n, one in enumerate(writings) if one is writing), vote)
                writing.paragraphs = [one for one in writing.paragraphs if one is not paragraph]


def _give_back_notes(writings: Sequence[DraftWriting]) -> None:
    """Give notes to the writing above that calls them: reports print some below a vote, or below the whole case.

    Those below a vote with its reasons that no one calls are the writing's above it.
    """
    if not any(writing.notes for writing in writings):
        return
    titled: DraftWriting | None = None
    missing: list[tuple[DraftWriting, Counter[str]]] = []
    for writing in writings:
        called, printed = _called(writing), Counter(note.label for note in writing.notes)
        voted = writing.said.form is Form.REASONED and writing.said.kind not in OF_THE_COURT
        for note in writing.notes if printed - called else ():
            if printed[note.label] <= called[note.label]:
                continue
            known = ((one, theirs) for one, theirs in reversed(missing) if theirs[note.label])
            owner, theirs = next(known, (titled if voted else None, Counter()))
            if owner is not None:
                owner.notes.append(note)
                theirs[note.label] -= 1
                printed[note.label] -= 1
                writing.notes = [one for one in writing.notes if one is not note]
        missing.append((writing, called - printed))
        titled = titled if voted or writing.is_front else writing


def _called(writing: DraftWriting) -> Counter[str]:
    paragraphs = [*writing.paragraphs, *(paragraph for note in writing.notes for paragraph in note.paragraphs)]
    return Counter([call.label for paragraph in paragraphs if paragraph.calls for call in paragraph.calls])
