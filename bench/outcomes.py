"""How one case did: what was read of it held against what databases say of who wrote what.

Three measures: (1) author and kind of every writing, kinds folded to Court, concurrence and dissent, as one of two
databases has them; (2) the Court's author as the Library of Congress has it; (3) the joiners of separate opinions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.held import Label, is_held, lines, surname_of
from bench.truth import CONCURRENCE, COURT, DISSENT, PER_CURIAM, Truth, Written, judge
from caselaw.justices import fold
from caselaw.kinds import OF_THE_COURT
from caselaw.model import Decision, Kind, Opinion
from indexer.names import when
from indexer.segmentation import VOTE

# Folds that each kind may match: a part dissent is coded by its vote, a statement either way or not at all.
_FOLDS: dict[Kind, tuple[str, ...]] = {
    Kind.MAJORITY: (COURT,),
    Kind.PLURALITY: (COURT,),
    Kind.CONCURRENCE: (CONCURRENCE,),
    Kind.CONCURRENCE_IN_JUDGMENT: (CONCURRENCE,),
    Kind.CONCURRENCE_DISSENT: (CONCURRENCE, DISSENT),
    Kind.DISSENT: (DISSENT,),
    Kind.STATEMENT: (CONCURRENCE, DISSENT),
    Kind.SERIATIM: (COURT, CONCURRENCE, DISSENT),
}
# What the line of a writing of each fold has.
_SAYS = {COURT: ("opinion", "judgment", "curiam"), CONCURRENCE: ("concur",), DISSENT: ("dissent",)}
# Ends the name of a cause whose printed line says what we say: the table errs, or counts otherwise.
PRINTED = ", as printed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a case did: each measure's hits out of its trials, and its disagreements (measure, cause, detail)."""

    key: str
    year: int
    format: str
    scores: tuple[tuple[int, int], ...]
    faults: tuple[tuple[int, str, str], ...]


def outcome(truth: Truth, decision: Decision, labels: Sequence[Label]) -> Outcome:
    """The measures of one case; ``labels`` are those of its files that hold one writing each."""
    faults: list[tuple[int, str, str]] = []
    scores = (
        _writings(truth, decision, labels, faults),
        _courts_author(truth, decision, faults),
        *_joins(truth, decision, faults),
    )
    return Outcome(truth.key, _year(truth, decision), decision.sources[0].format, scores, tuple(faults))


def _year(truth: Truth, decision: Decision) -> int:
    known = truth.day or decision.case.decided
    period = when(decision.case)
    return known.year if known else period.last.year - 1 if period else 0


def _ours(decision: Decision) -> list[Opinion]:
    return [o for o in decision.opinions if o.writing.kind in _FOLDS and o.writing.authors]


def _writings(
    truth: Truth, decision: Decision, labels: Sequence[Label], faults: list[tuple[int, str, str]]
) -> tuple[int, int]:
    held = {name: said for name, said in truth.writings.items() if is_held(said, decision, labels)}
    if not held:
        return 0, 0
    ours = {(a.id, _FOLDS[o.writing.kind]): o for o in _ours(decision) for a in o.writing.authors}
    if any(_agree(said, list(ours)) for said in held.values()):
        return 1, 1
    said = min(held.values(), key=lambda said: len(_missing(said, list(ours))) + len(_extra(said, list(ours))))
    for written in _missing(said, list(ours)):
        shown = [f"    {line}" for line in lines(decision, surname_of(written.author))[:3]]
        faults.append((1, _missed(written, decision), "\n".join([written.author, *shown])))
    for author, folds in _extra(said, list(ours)):
        if not any(written.author == author for written in said):
            opinion = ours[author, folds]
            cause = f"extra {opinion.writing.kind.value}{PRINTED if _is_printed(opinion) else ''}"
            faults.append((1, cause, f"{author}: {_shown(opinion)}"))
    return 0, 1


def _missed(written: Written, decision: Decision) -> str:
    """The cause of a writing that the table has and we have not, or of another kind."""
    other = next((o for o in _ours(decision) if written.author in {a.id for a in o.writing.authors}), None)
    if other is not None:
        cause = f"kind: {written.fold} in the table, {other.writing.kind.value} by us"
        return cause + (PRINTED if _is_printed(other) else "")
    if any(written.author in {j.judge.id for j in o.writing.joined_by} for o in _ours(decision)):
        return f"missed a {written.fold}: he joins another's{PRINTED}"
    surname = surname_of(written.author).lower()
    votes = [piece.text for piece in decision.apparatus if piece.name == VOTE and surname in piece.text.lower()]
    return f"missed a {written.fold}" + (": a vote in one line" if votes else "")


def _is_printed(opinion: Opinion) -> bool:
    """Whether the line above a writing names its authors and its kind."""
    line = (opinion.writing.attribution or "").lower()
    named = all(fold(author.surname) in fold(line) or "chief justice" in line for author in opinion.writing.authors)
    folds = _FOLDS.get(opinion.writing.kind, (COURT,))
    return named and any(word in line for word in _SAYS[folds[0]])


def _shown(opinion: Opinion) -> str:
    words = sum(len(paragraph.text.split()) for paragraph in opinion.paragraphs)
    start = opinion.paragraphs[0].text[:80] if opinion.paragraphs else ""
    return f"“{opinion.writing.attribution}” ({words} words: {start!r})"


_Pairs = Sequence[tuple[str, tuple[str, ...]]]


def _missing(said: Sequence[Written], ours: _Pairs) -> list[Written]:
    return [w for w in said if not any(author == w.author and w.fold in folds for author, folds in ours)]


def _extra(said: Sequence[Written], ours: _Pairs) -> list[tuple[str, tuple[str, ...]]]:
    return [(a, folds) for a, folds in ours if not any(w.author == a and w.fold in folds for w in said)]


def _agree(said: Sequence[Written], ours: _Pairs) -> bool:
    return not _missing(said, ours) and not _extra(said, ours)


def _courts_author(truth: Truth, decision: Decision, faults: list[tuple[int, str, str]]) -> tuple[int, int]:
    if truth.loc_author is None:
        return 0, 0
    wanted = judge(truth.loc_author, decision.case._replace(decided=truth.day or decision.case.decided))
    of_the_court = [o for o in decision.opinions if o.writing.kind in OF_THE_COURT]
    found = {PER_CURIAM for o in of_the_court if o.writing.kind is Kind.PER_CURIAM}
    found |= {author.id for opinion in of_the_court for author in opinion.writing.authors}
    if wanted in found:
        return 1, 1
    others = {w.author for said in truth.writings.values() for w in said if w.fold == COURT}
    cause = "nobody" if not found else "another"
    cause += ", the other databases with us" if found & others else ""
    cause += PRINTED if found and any(_is_printed(opinion) for opinion in of_the_court) else ""
    kinds = ", ".join(f"{o.writing.kind.value} {'/'.join(a.id for a in o.writing.authors)}" for o in decision.opinions)
    shown = [*lines(decision, surname_of(wanted))[:3], *(o.writing.attribution or "" for o in of_the_court)]
    detail = [f"{wanted}; we have {kinds}", *(f"    {line}" for line in shown)]
    faults.append((2, f"the Court's author: {cause}", "\n".join(detail)))
    return 0, 1


def _joins(truth: Truth, decision: Decision, faults: list[tuple[int, str, str]]) -> tuple[tuple[int, int], ...]:
    """The joiners of separate opinions; who joined in parts only, the databases list or leave out: then, exactly."""
    hits = strict = trials = 0
    for opinion in _ours(decision):
        authors = {author.id for author in opinion.writing.authors}
        folds = _FOLDS[opinion.writing.kind]
        joiners = opinion.writing.joined_by
        ours = {joiner.judge.id for joiner in joiners} - authors
        whole = {joiner.judge.id for joiner in joiners if joiner.parts is None} - authors
        theirs = [w.joined - authors for w in _all(truth) if w.author in authors and w.fold in folds]
        if opinion.writing.kind in OF_THE_COURT or not theirs:
            continue
        trials += 1
        strict += ours in theirs
        hits += any(whole <= joined <= ours for joined in theirs)
        if ours not in theirs:
            in_parts = any(whole <= joined <= ours for joined in theirs)
            faults.append((4 if in_parts else 3, *_joiners_fault(opinion, ours, theirs)))
    return (hits, trials), (strict, trials)


def _all(truth: Truth) -> Iterable[Written]:
    return (written for said in truth.writings.values() for written in said)


def _joiners_fault(opinion: Opinion, ours: set[str], theirs: Sequence[frozenset[str]]) -> tuple[str, str]:
    line = fold(opinion.writing.attribution or "")
    printed = line and all(fold(surname_of(one)) in line or "chiefjustice" in line for one in ours)
    cause = "joiners: " + ("fewer" if all(ours < joined for joined in theirs) else "more or others")
    cause += PRINTED if printed else ""
    lists = " or ".join(sorted({", ".join(sorted(joined)) or "none" for joined in theirs}))
    who = "/".join(author.id for author in opinion.writing.authors)
    detail = f"{who} joined by {lists}; we have {', '.join(sorted(ours)) or 'none'}"
    return cause, f"{detail}\n    {opinion.writing.attribution}"
