"""Whether two lines, a line and a label, or two names speak of one writing or one judge."""

from __future__ import annotations

from dataclasses import replace

from caselaw.justices import fold
from caselaw.kinds import OF_THE_COURT
from caselaw.model import Kind
from indexer.drafts import DraftWriting
from indexer.names import labelled
from indexer.readers.block import Block
from indexer.said import Attribution, Form, Joined


def who(joined: Joined) -> tuple[str, bool]:
    """Who joined, to tell whether two lines name one judge: the folded surname, or only the office."""
    return fold(joined.name.surname), joined.name.chief and not joined.name.surname


def of_label(block: Block) -> Attribution:
    """What a format's label says."""
    kind = Kind(block.label) if block.label else None
    joined = tuple(Joined(name) for one in block.joined for name in labelled(one))
    return Attribution(Form.WRITING, kind, labelled(block.text), joined)


def _surnames(said: Attribution) -> set[str]:
    return {fold(name.surname) for name in said.authors}


def agrees(said: Attribution, label: Attribution) -> bool:
    """Whether a line may speak of the writing that a label names: no other author, if both name one."""
    return not said.authors or not label.authors or _surnames(said) == _surnames(label)


def filled(said: Attribution, label: Attribution) -> Attribution:
    """What a line says, its gaps filled from the label; a per curiam has no author."""
    authors = said.authors if said.authors or said.kind is Kind.PER_CURIAM else label.authors
    return replace(said, kind=said.kind or label.kind, authors=authors, joined=said.joined or label.joined)


def same(one: Attribution, other: Attribution) -> bool:
    """Whether two lines speak of one writing; a running head may leave out the kind or the author."""
    if one.kind in OF_THE_COURT and other.kind in OF_THE_COURT:
        return True
    return _surnames(one) == _surnames(other) and (one.kind == other.kind or None in (one.kind, other.kind))


def follow(last: DraftWriting, said: Attribution) -> Attribution:
    """What a line says that begins a writing below ``last``, of which it may be another line."""
    if last.labelled and agrees(said, last.said):
        if last.is_empty:
            return filled(said, last.said)
        if said.authors and last.said.authors:
            # What the Court ordered stands above the line of the one who dissents from it.
            last.said = Attribution(Form.WRITING, Kind.SYLLABUS)
    elif last.is_empty and last.said.kind in OF_THE_COURT and _is_named_again(said, last.said):
        return replace(said, kind=last.said.kind)
    return said


def _is_named_again(said: Attribution, line: Attribution) -> bool:
    """Whether a bare name speaks for the Court, by the line above it: "THE CHIEF JUSTICE delivered the opinion ..."."""
    if said.kind is not Kind.SERIATIM:
        return False
    return _surnames(said) == _surnames(line) or all(name.chief for name in (*said.authors, *line.authors))


def repeats(current: DraftWriting, said: Attribution, line: str) -> bool:
    """Whether a line is the current writing's again in short ("POWELL, J., dissenting"), as at each page's top."""
    if current.is_empty or "justice" in line.lower():
        return False
    # "SOUTER, J., dissenting"; "Opinion of O'CONNOR, J." above the pages of what she wrote for a plurality.
    if not said.joined and said.authors and same(said, current.said):
        return True
    return current.labelled and agrees(said, current.said)
