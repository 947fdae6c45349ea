"""Who wrote what, measured: the writings read from a corpus against the databases that list them.

python -m bench.segmentation CORPUS TRUTH [--files N] [--show K]: CORPUS is a folder of raw files, TRUTH a table of
cases (see ``bench.truth``). Three measures by decade and by format: (1) author and kind of every writing of a case,
kinds folded to Court, concurrence and dissent, as one of two databases has them; (2) the Court's author as the Library
of Congress has it; (3) the joiners of separate opinions. Then the disagreements by cause, with the lines behind them.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from bench.corpus import print_table
from bench.truth import CONCURRENCE, COURT, DISSENT, PER_CURIAM, Truth, Written, judge, read_truth
from caselaw import justices
from caselaw.justices import fold
from caselaw.kinds import OF_THE_COURT
from caselaw.model import Decision, Kind, Opinion
from indexer.errors import RawFileError
from indexer.merging import merge
from indexer.metadata import Cases
from indexer.names import when
from indexer.reading import read_file

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
_HEADER = re.compile(rb"::decision_cite:: ?(.+)")
_LINE = 700  # characters: no attribution is longer
_SIGN = re.compile(r"justice|curiam|concur|dissent|\bJ\.|opinion", re.IGNORECASE)
# "[For dissenting opinion of MR. JUSTICE BRENNAN, see post, p. 418 U. S. 235.]": printed with another case.
_ELSEWHERE = re.compile(r"\bsee (?:ante|post|supra|infra)\b|^::", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a case did: each measure's hits out of its trials, and its disagreements (measure, cause, detail)."""

    key: str
    year: int
    format: str
    scores: tuple[tuple[int, int], ...]
    faults: tuple[tuple[int, str, str], ...]


def main() -> None:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--files", type=int, help="read no more than so many")
    parser.add_argument("--show", type=int, default=5, help="disagreements listed for each cause (5)")
    asked = parser.parse_args()
    truths = read_truth(asked.truth)
    groups = _groups(sorted(path for path in asked.corpus.rglob("*") if path.is_file())[: asked.files])
    known = [(truths[key], paths) for key, paths in groups.items() if key in truths]
    print(f"{len(groups)} cases in the corpus, {len(known)} of them in the table of {len(truths)}")
    with ProcessPoolExecutor() as pool:
        outcomes = [done for done in pool.map(_measure, known, chunksize=8) if done is not None]
    _report(outcomes, asked.show)


def _groups(paths: Iterable[Path]) -> dict[str, list[Path]]:
    """Files by case: by the citation of their header, else by their name; one case may be split over files."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path in paths:
        with path.open("rb") as file:
            header = _HEADER.search(file.read(400))
        key = header[1].decode().strip() if header else re.sub(r"-html\w*\.html$", ".json", path.name)
        found[key].append(path)
    return found


def _measure(known: tuple[Truth, Sequence[Path]]) -> Outcome | None:
    truth, paths = known
    decisions: list[Decision] = []
    for path in paths:
        try:
            decisions += read_file(path, root=path.parent, cases=Cases())
        except RawFileError as error:
            print(f"left out: {error}")
    if not decisions:
        return None
    decision = merge(decisions)
    year = _year(truth, decision)
    faults: list[tuple[int, str, str]] = []
    scores = (
        _writings(truth, decision, faults),
        _courts_author(truth, decision, faults),
        *_joins(truth, decision, faults),
    )
    return Outcome(truth.key, year, decision.sources[0].format, scores, tuple(faults))


def _year(truth: Truth, decision: Decision) -> int:
    known = truth.day or decision.case.decided
    period = when(decision.case)
    return known.year if known else period.last.year - 1 if period else 0


def _lines(decision: Decision, surname: str) -> list[str]:
    """Short lines that name a justice near a word of attribution, wherever they ended up."""
    texts = [p.text for o in decision.opinions if o.writing.kind is not Kind.SYLLABUS for p in o.paragraphs]
    texts += [piece.text for piece in decision.apparatus] + [o.writing.attribution or "" for o in decision.opinions]
    wanted = surname.lower()
    return [
        text
        for text in texts
        if wanted in text.lower() and len(text) < _LINE and _SIGN.search(text) and not _ELSEWHERE.search(text)
    ]


def _surname(judge_id: str) -> str:
    known = justices.by_id(judge_id)
    return known.surname if known else judge_id


def _ours(decision: Decision) -> list[Opinion]:
    return [o for o in decision.opinions if o.writing.kind in _FOLDS and o.writing.authors]


def _writings(truth: Truth, decision: Decision, faults: list[tuple[int, str, str]]) -> tuple[int, int]:
    held = {name: said for name, said in truth.writings.items() if _is_held(said, decision)}
    if not held:
        return 0, 0
    ours = {(a.id, _FOLDS[o.writing.kind]): o for o in _ours(decision) for a in o.writing.authors}
    if any(_agree(said, list(ours)) for said in held.values()):
        return 1, 1
    said = min(held.values(), key=lambda said: len(_missing(said, list(ours))) + len(_extra(said, list(ours))))
    for written in _missing(said, list(ours)):
        kinds = [o.writing.kind.value for (author, _), o in ours.items() if author == written.author]
        cause = f"kind: {written.fold} in the table, {kinds[0]} by us" if kinds else f"missed a {written.fold}"
        lines = [f"    {line}" for line in _lines(decision, _surname(written.author))[:3]]
        faults.append((1, cause, "\n".join([f"{written.author}", *lines])))
    for author, folds in _extra(said, list(ours)):
        if not any(written.author == author for written in said):
            opinion = ours[author, folds]
            words = sum(len(p.text.split()) for p in opinion.paragraphs)
            detail = (
                f"{author}: “{opinion.writing.attribution}” ({words} words: {opinion.paragraphs[0].text[:80]!r})"
                if opinion.paragraphs
                else author
            )
            faults.append((1, f"extra {opinion.writing.kind.value}", detail))
    return 0, 1


def _is_held(said: Sequence[Written], decision: Decision) -> bool:
    """Whether the file holds the writings: it names each author; of a case split over files, each has one."""
    if len(decision.sources) > 1 or any(o.writing.kind is Kind.COMBINED for o in decision.opinions):
        authors = {judge.id for o in decision.opinions for judge in o.writing.authors}
        return all(written.author in authors for written in said)
    return all(written.fold == COURT or _lines(decision, _surname(written.author)) for written in said)


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
    wanted = judge(truth.loc_author, replace(decision.case, decided=truth.day or decision.case.decided))
    of_the_court = [o.writing for o in decision.opinions if o.writing.kind in OF_THE_COURT]
    found = {PER_CURIAM for w in of_the_court if w.kind is Kind.PER_CURIAM}
    found |= {author.id for writing in of_the_court for author in writing.authors}
    if wanted in found:
        return 1, 1
    others = {w.author for said in truth.writings.values() for w in said if w.fold == COURT}
    cause = "nobody" if not found else "another"
    cause += ", the other databases with us" if found & others else ""
    kinds = ", ".join(f"{o.writing.kind.value} {'/'.join(a.id for a in o.writing.authors)}" for o in decision.opinions)
    lines = [
        f"    {line}"
        for line in (*_lines(decision, _surname(wanted))[:3], *(w.attribution or "" for w in of_the_court))
    ]
    faults.append((2, f"the Court's author: {cause}", "\n".join([f"{wanted}; we have {kinds}", *lines])))
    return 0, 1


def _joins(truth: Truth, decision: Decision, faults: list[tuple[int, str, str]]) -> tuple[tuple[int, int], ...]:
    """The joiners of separate opinions; who joined in parts only, the databases list or leave out: then, exactly."""
    hits = strict = trials = 0
    for opinion in _ours(decision):
        authors = {author.id for author in opinion.writing.authors}
        folds = _FOLDS[opinion.writing.kind]
        ours = {joiner.judge.id for joiner in opinion.writing.joined_by} - authors
        whole = {joiner.judge.id for joiner in opinion.writing.joined_by if joiner.parts is None} - authors
        theirs = [
            w.joined - authors
            for said in truth.writings.values()
            for w in said
            if w.author in authors and w.fold in folds
        ]
        if opinion.writing.kind in OF_THE_COURT or not theirs:
            continue
        trials += 1
        strict += ours in theirs
        if any(whole <= joined <= ours for joined in theirs):
            hits += 1
        else:
            faults.append(_joiners_fault(opinion, ours, theirs))
    return (hits, trials), (strict, trials)


def _joiners_fault(opinion: Opinion, ours: set[str], theirs: Sequence[frozenset[str]]) -> tuple[int, str, str]:
    line = fold(opinion.writing.attribution or "")
    printed = line and all(fold(_surname(one)) in line or "chiefjustice" in line for one in ours)
    cause = "joiners: " + ("fewer" if all(ours < joined for joined in theirs) else "more or others")
    cause += ", as its line says" if printed else ""
    lists = " or ".join(sorted({", ".join(sorted(joined)) or "none" for joined in theirs}))
    who = "/".join(author.id for author in opinion.writing.authors)
    detail = f"{who} joined by {lists}; we have {', '.join(sorted(ours)) or 'none'}"
    return 3, cause, f"{detail}\n    {opinion.writing.attribution}"


_MEASURES = ("every writing", "the Court's author", "joiners", "joiners of parts too")
_SPAN = ((1946, 2014), (1791, 2014), (1946, 2014), (1946, 2014))


def _report(outcomes: Sequence[Outcome], show: int) -> None:
    for title, group in (("decade", lambda o: f"{o.year // 10 * 10}s"), ("format", lambda o: o.format)):
        _table(outcomes, title, group)
    faults: dict[tuple[int, str], list[str]] = defaultdict(list)
    for outcome in outcomes:
        for number, cause, detail in outcome.faults:
            if _SPAN[number - 1][0] <= outcome.year <= _SPAN[number - 1][1]:
                faults[number, cause].append(f"{outcome.key} ({outcome.year}) {detail}")
    for (number, cause), details in sorted(faults.items(), key=lambda item: (item[0][0], -len(item[1]))):
        print(f"\n({number}) {cause}: {len(details)}")
        for detail in details[:: max(1, len(details) // show)][:show] if show else ():
            print(f"  {detail}")


def _table(outcomes: Sequence[Outcome], title: str, group: Callable[[Outcome], str]) -> None:
    totals: dict[str, list[Counter[str]]] = defaultdict(lambda: [Counter() for _ in _MEASURES])
    for outcome in outcomes:
        for row in (group(outcome), "all"):
            for number, (hits, trials) in enumerate(outcome.scores):
                if _SPAN[number][0] <= outcome.year <= _SPAN[number][1]:
                    totals[row][number] += Counter(hits=hits, trials=trials)
    rows = [[row, *map(_cell, totals[row])] for row in sorted(totals)]
    print()
    print_table([title, *_MEASURES], rows)


def _cell(count: Counter[str]) -> str:
    hits, trials = count["hits"], count["trials"]
    return f"{100 * hits / trials:6.2f}% of {trials}" if trials else "-"


if __name__ == "__main__":
    main()
