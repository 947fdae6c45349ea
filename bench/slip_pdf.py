"""Who wrote what in slip-opinion PDFs, against a table of the truth.

python -m bench.slip_pdf FOLDER TRUTH: TRUTH is JSON, a list of cases with "file" and "gt_opinions" (author's full
name, type "majority", "plurality", "concurrence" or "dissent", joined_by). Kinds are folded to Court, concurrence
and dissent; a part dissent may be either, as the table codes it by its vote. Reports what differs, and the shares.

python -m bench.slip_pdf FOLDER TRUTH TEXTS: the same of the files as TEXTS has them converted to text ("x.txt" for
"x.pdf"), and how many paragraphs and notes of the PDFs stand there in the same words.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from bench.corpus import print_table
from caselaw.justices import fold
from caselaw.kinds import OF_THE_COURT
from caselaw.model import Decision, Kind, Writing, passages
from indexer.errors import RawFileError
from indexer.metadata import Cases
from indexer.reading import read_file
from search.analysis import words

_FRONT = (Kind.SYLLABUS, Kind.COUNSEL, Kind.APPENDIX)
_SAME_WORDS = "paragraphs in the words of the PDF"
_COURTS = ("majority", "plurality", "per_curiam", "per curiam")
_PART_DISSENT = "concurrence or dissent"
_TITLES = re.compile(r",? (?:Jr\.|Sr\.|II|III)$")


class Who(NamedTuple):
    """A writing as both sides tell it: the author's surname, folded, and the kind."""

    author: str
    kind: str


@dataclass(slots=True)
class Tally:
    """How many of a measure are right."""

    right: int = 0
    all: int = 0
    wrong: list[str] = field(default_factory=list)

    def count(self, is_right: bool, otherwise: str) -> None:
        """One more, and what to print if it is wrong."""
        self.all += 1
        self.right += is_right
        if not is_right:
            self.wrong.append(otherwise)

    def __str__(self) -> str:
        return f"{self.right}/{self.all} = {self.right / max(1, self.all):.1%}"


def _surname(name: str) -> str:
    return fold(_TITLES.sub("", name).split()[-1]) if name else ""


def _kind(kind: Kind) -> str:
    if kind in OF_THE_COURT or kind is Kind.COMBINED:
        return "court"
    if kind is Kind.CONCURRENCE_DISSENT:
        return _PART_DISSENT
    return "dissent" if kind is Kind.DISSENT else "concurrence"


def _written(decision: Decision) -> list[Writing]:
    return [opinion.writing for opinion in decision.opinions if opinion.writing.kind not in _FRONT]


def _read(writing: Writing) -> Who:
    author = writing.authors[0].surname if writing.authors else ""
    return Who(fold(author), _kind(writing.kind))


def _true(row: dict[str, Any]) -> Who:
    kind = "court" if row["type"] in _COURTS else row["type"].split(" in ")[0]
    return Who(_surname(row["author"] or ""), kind)


def _agree(read: Who, true: Who) -> bool:
    part = read.kind == _PART_DISSENT and true.kind in ("concurrence", "dissent")
    return read.author == true.author and (part or read.kind == true.kind)


def compare(decision: Decision, truth: Sequence[dict[str, Any]], measures: dict[str, Tally]) -> None:
    """Add one case to the measures."""
    writings = _written(decision)
    read, true = [_read(writing) for writing in writings], [_true(row) for row in truth]
    name = decision.sources[0].file
    for row, who in zip(truth, true, strict=True):
        if who.author:
            found = [w for w, one in zip(writings, read, strict=True) if _agree(one, who)]
            measures["author and kind of a writing"].count(bool(found), f"{name}: {who} not among {read}")
            if found and who.kind != "court" and "joined_by" in row:
                _joiners(name, found, row, measures)
    court = next((who.author for who in true if who.kind == "court"), "")
    ours = next((who.author for who in read if who.kind == "court"), None)
    measures["author of the Court's opinion"].count(ours == court, f"{name}: {ours!r}, not {court!r}")
    extra = [who for who in read if who.author and not any(_agree(who, one) for one in true)]
    whole = all(any(_agree(one, who) for one in read) for who in true if who.author) and not extra
    measures["cases with every writing right"].count(whole, f"{name}: more than the table has: {extra}")


def _joiners(name: str, found: Iterable[Writing], row: dict[str, Any], measures: dict[str, Tally]) -> None:
    wanted = {_surname(one) for one in row["joined_by"]}
    have = [_joined(writing, whole) for writing in found for whole in (False, True)]
    told = f"{name}: {row['author']}, {row['type']}: {have[0]}, not {wanted}"
    measures["joiners of a separate opinion"].count(wanted in have, told)


def _joined(writing: Writing, whole: bool) -> set[str]:
    """The surnames of those who joined, or only of those who joined it whole: the tables list either."""
    return {fold(one.judge.surname) for one in writing.joined_by if not (whole and one.parts)}


def _paragraphs(decision: Decision) -> list[str]:
    """The words of each paragraph, the notes' too, as they are indexed."""
    return [" ".join(words(passage.paragraph.text)) for passage in passages(decision)]


def _read_case(folder: Path, file: str) -> tuple[Decision, ...]:
    return read_file(folder / file, root=folder, cases=Cases())


def compare_words(text: Decision, pdf: Decision, tally: Tally) -> None:
    """Add the paragraphs of one case, each found once, to the measure."""
    there = Counter(_paragraphs(text))
    for said in _paragraphs(pdf):
        tally.count(there[said] > 0, f"{text.sources[0].file}: {said[:60]} ... {said[-60:]}")
        there[said] -= 1


def main(folder: Path, truth: Path, texts: Path | None = None) -> None:
    """Print what differs, then the table."""
    names = ("author and kind of a writing", "author of the Court's opinion", "joiners of a separate opinion")
    measures = {name: Tally() for name in (*names, "cases with every writing right", "files read")}
    if texts is not None:
        measures[_SAME_WORDS] = Tally()
    started = time.perf_counter()
    for row in json.loads(truth.read_text(encoding="utf-8")):
        try:
            (decision,) = _read_case(folder, row["file"])
            if texts is not None:
                pdf = decision
                (decision,) = _read_case(texts, Path(row["file"]).with_suffix(".txt").name)
                compare_words(decision, pdf, measures[_SAME_WORDS])
        except RawFileError as error:
            measures["files read"].count(False, str(error))
            continue
        measures["files read"].count(True, "")
        compare(decision, row["gt_opinions"], measures)
    seconds = time.perf_counter() - started
    for name, tally in measures.items():
        for line in tally.wrong:
            print(f"{name}: {line}")
    print_table(["measure", "right"], [[name, str(tally)] for name, tally in measures.items()])
    print(f"{seconds:.1f} s")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
