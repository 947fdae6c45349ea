"""Drafts to opinions: judges resolved, joiners from the line-up, ids and joined words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import repeat
from typing import TypeAlias

from caselaw.ids import note_name, writing_name
from caselaw.justices import by_id, fold
from caselaw.kinds import OF_THE_COURT
from caselaw.model import Case, Footnote, Joiner, Judge, Kind, Opinion, Paragraph, Span, Writing
from indexer.agreement import who
from indexer.drafts import Draft, DraftNote, DraftParagraph, DraftWriting
from indexer.names import resolve
from indexer.said import Attribution, Joined
from search.broken_words import find_joins, own_words

# Of each paragraph, in the draft's order, the words that a space breaks.
Joins: TypeAlias = Iterator[tuple[Span, ...]]

_NAMES_JOINERS = re.compile(r"\bwhom\b|\bin which\b|\bjoin", re.IGNORECASE)


def opinions(draft: Draft, case: Case, words_broken: bool) -> tuple[Opinion, ...]:
    """The case's opinions in the document's order; ``words_broken`` text has its split words joined."""
    joins = _joins([paragraph.text for paragraph in _paragraphs(draft)]) if words_broken else repeat(())
    seen: Counter[str] = Counter()
    return tuple(_opinion(writing, _clause_for(writing, draft), case, seen, joins) for writing in draft.writings)


def doubts(draft: Draft, made: Sequence[Opinion], case: Case) -> tuple[str, ...]:
    """What is not known for sure of who wrote what, a plain sentence each."""
    said = [
        f"The line “{writing.line}” does not say what kind of opinion follows."
        for writing in draft.writings
        if writing.line and _kind(writing, _clause_for(writing, draft)) is None
    ]
    judges = [judge for o in made for judge in (*o.writing.authors, *(joiner.judge for joiner in o.writing.joined_by))]
    unknown = dict.fromkeys(judge.name for judge in judges if by_id(judge.id) is None)
    if unknown and case.court == "scotus":
        said.append(f"Not known among the justices of that day: {', '.join(unknown)}.")
    return tuple(said)


def _joins(texts: Sequence[str]) -> Joins:
    own = own_words(texts)
    return (find_joins(text, own) for text in texts)


def _paragraphs(draft: Draft) -> Iterable[DraftParagraph]:
    """Every paragraph of the draft, in the order in which they are finished."""
    for writing in draft.writings:
        yield from writing.paragraphs
        for note in writing.notes:
            yield from note.paragraphs


def _opinion(draft: DraftWriting, clause: Attribution | None, case: Case, seen: Counter[str], joins: Joins) -> Opinion:
    writing = _writing(draft, clause, case, seen)
    body = tuple(
        _paragraph(f"{writing.id}/{n}", n, paragraph, joins) for n, paragraph in enumerate(draft.paragraphs, 1)
    )
    labels: Counter[str] = Counter()
    notes = tuple(_footnote(writing.id, note, labels, joins) for note in draft.notes)
    return Opinion(writing, body, notes)


def _writing(draft: DraftWriting, clause: Attribution | None, case: Case, seen: Counter[str]) -> Writing:
    said = draft.said
    authors = said.authors or (clause.authors if clause else ())
    judges = tuple(dict.fromkeys(resolve(name, case) for name in authors))
    # A memorandum or "separate opinion" that nothing else names is a statement of its author.
    kind = _kind(draft, clause) or Kind.STATEMENT
    # The line-up outranks a format's label, and a line outranks the line-up.
    named = clause.joined if clause else ()
    joined = (named or said.joined) if draft.labelled else (said.joined or named)
    if clause and said.joined and draft.line and not _NAMES_JOINERS.search(draft.line):
        # A note added one: "JUSTICE WHITE joins only Parts I and III of this opinion."
        joined = (*said.joined, *(one for one in named if who(one) not in set(map(who, said.joined))))
    name = numbered(writing_name(kind, judges), seen)
    return Writing(f"{case.id}/{name}", kind, judges, _joiners(joined, judges, case), draft.line)


def _joiners(joined: Sequence[Joined], authors: Sequence[Judge], case: Case) -> tuple[Joiner, ...]:
    found = (Joiner(resolve(name, case), parts) for name, parts in joined)
    return tuple(dict.fromkeys(joiner for joiner in found if joiner.judge not in authors))


def _kind(draft: DraftWriting, clause: Attribution | None) -> Kind | None:
    says = (clause.kind if clause else None, draft.said.kind)
    first, second = says if draft.labelled else reversed(says)
    return first or second


def _clause_for(draft: DraftWriting, case: Draft) -> Attribution | None:
    lineup = case.lineup
    if draft.said.kind is None and any(one.line and one.said.kind in OF_THE_COURT for one in case.writings):
        # Not the clause of the Court's opinion, though its author may have written this one too.
        lineup = tuple(clause for clause in lineup if clause.kind not in OF_THE_COURT)
    found = _clause(draft.said, lineup)
    if found is None and draft.labelled:
        # A format's label may name the wrong kind ("concurrence" for a part dissent): the author decides.
        return _clause(replace(draft.said, kind=None), lineup)
    return found


def _clause(said: Attribution, lineup: Sequence[Attribution]) -> Attribution | None:
    """The line-up's clause about a writing: of the same kind and author, as far as its own line says."""
    names = {fold(name.surname) for name in said.authors}
    for clause in lineup:
        theirs = {fold(name.surname) for name in clause.authors}
        if said.kind is Kind.PER_CURIAM and theirs:
            continue
        of_the_court = said.kind in OF_THE_COURT and clause.kind in OF_THE_COURT
        if of_the_court and (not names or names == theirs or _both_chief(said, clause)):
            return clause
        if names and names <= theirs and said.kind in (None, clause.kind):
            return clause
    return None


def _both_chief(said: Attribution, clause: Attribution) -> bool:
    """Whether "THE CHIEF JUSTICE" of one line is the named Chief Justice of the other."""
    return all(name.chief for name in (*said.authors, *clause.authors))


def numbered(name: str, seen: Counter[str]) -> str:
    """The name, with ``-2`` and so on for the second of the same; counted in ``seen``."""
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}-{seen[name]}"


def _footnote(writing_id: str, note: DraftNote, labels: Counter[str], joins: Joins) -> Footnote:
    note_id = f"{writing_id}/{numbered(note_name(note.label), labels)}"
    paragraphs = tuple(
        _paragraph(note_id if n == 1 else f"{note_id}.{n}", n, paragraph, joins)
        for n, paragraph in enumerate(note.paragraphs, 1)
    )
    return Footnote(note_id, note.label, paragraphs)


def _paragraph(paragraph_id: str, n: int, draft: DraftParagraph, joins: Joins) -> Paragraph:
    return Paragraph(
        paragraph_id,
        n,
        draft.text,
        draft.role,
        draft.section,
        draft.page_marks,
        draft.calls,
        next(joins),
    )
