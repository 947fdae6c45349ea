"""Damage as a format: clean cases spoilt the way two copies are, and read again.

python -m bench.damage FOLDER [CASES] [--half tuned|kept]: FOLDER holds Justia's text files or slip PDFs; CASES (200
unless told) is how many are taken, from the half of all cases that rules were tuned on or from the one kept back.

"Stripped" is the way of a copy in lower case that lost its figures, brackets, hyphenated words, headings, calls
and the spaces after its punctuation, with all notes gathered at the end ("slip", the same of a slip opinion, with
its running heads and captions); "cut" the way of one that lost its citations of the United States Reports, with
calls alone on a line and labels over three. Kinds, authors and joiners of what is read of the damaged copy are
compared with those of the clean one, and phrases with a bracketed alteration are looked for in both.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.corpus import print_table
from bench.damaging import Piece, cut, stripped
from caselaw.model import Decision, Kind
from indexer.errors import RawFileError
from indexer.formats import reader_of
from indexer.merging import merge
from indexer.metadata import Cases, read_cases
from indexer.reading import read_file
from search import analysis

FLAVOURS = {
    "stripped": stripped,
    "slip": lambda pieces: stripped(pieces, heads=True),
    "cut": cut,
}
HALVES = ("tuned", "kept")

_ALTERED = re.compile(r"\w*\[\w{1,3}\]\w*")
# "410 U.S. 113 Roe v. Wade.txt"  "550 U.S. 1 Watters v. WachoviaOpinionGinsburg.txt"  "08_06-1249.pdf"
_OF_CASE = re.compile(r"(\d+ U\.S\. \d+)\b|(\d\d_[\d-]+|\d\d-\d+)\b")
_LED_BY = ("Opinion", "Concurrence", "Dissent")


def who(decision: Decision) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Kind, authors and joiners of each writing, sorted: a case of several files has no order of its own."""
    return sorted(
        (
            opinion.writing.kind.value,
            tuple(judge.id for judge in opinion.writing.authors),
            tuple(sorted(joiner.judge.id for joiner in opinion.writing.joined_by)),
        )
        for opinion in decision.opinions
        if opinion.writing.kind not in (Kind.SYLLABUS, Kind.COUNSEL)
    )


def altered_phrases(decision: Decision) -> Iterator[str]:
    """Phrases of five words around a bracketed alteration, as a reader would type them."""
    for opinion in decision.opinions:
        for par in opinion.paragraphs:
            for match in _ALTERED.finditer(par.text):
                after = re.match(r"(?: [a-z]+){4}", par.text[match.end() :])
                if after and "-" not in after[0]:
                    yield match[0].replace("[", "").replace("]", "") + after[0]


def searchable(decision: Decision) -> list[str]:
    """The words of each paragraph, as a search sees them."""
    return [
        f" {' '.join(analysis.words(par.text, par.joins))} "
        for opinion in decision.opinions
        for par in (*opinion.paragraphs, *(par for note in opinion.footnotes for par in note.paragraphs))
    ]


def holds(paragraphs: Sequence[str], phrase: str) -> bool:
    """Whether a paragraph has the phrase, as a search would find it."""
    wanted = f" {' '.join(analysis.words(phrase))} "
    return any(wanted in paragraph for paragraph in paragraphs)


def clean_cases(folder: Path, most: int, half: str | None = None) -> Iterator[tuple[Decision, list[Piece]]]:
    """Cases with what they were read from: dated, every writing's kind known, and the author of all but per curiams."""
    files: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((*folder.glob("*.txt"), *folder.glob("*.pdf"))):
        match = _OF_CASE.match(path.name)
        if match:
            files[match[0]].append(path)
    for name in sorted(files, key=_place):
        if most == 0:
            return
        if half and half != HALVES[_place(name)[0] % 2]:
            continue
        try:
            pieces = [_piece(path, folder) for path in sorted(files[name], key=_rank)]
        except RawFileError:
            continue
        decision = merge([piece.decision for piece in pieces]) if len(pieces) > 1 else pieces[0].decision
        if decision.case.decided and _is_clean(decision):
            most -= 1
            yield decision, pieces


def _place(name: str) -> bytes:
    """Any order will do that is the same each time and has nothing to do with the cases."""
    return hashlib.sha256(name.encode()).digest()


def _rank(path: Path) -> int:
    return next((rank for rank, word in enumerate(_LED_BY) if word in path.name), 0)


def _piece(path: Path, folder: Path) -> Piece:
    data = path.read_bytes()
    (decision,) = read_file(path, root=folder, cases=Cases())
    reader = reader_of(data)
    return Piece(decision, reader.read(data)[0].blocks if reader else ())


def _is_clean(decision: Decision) -> bool:
    writings = who(decision)
    known = [kind != Kind.COMBINED and (authors or kind == Kind.PER_CURIAM) for kind, authors, _ in writings]
    return bool(known) and all(known)


def read_again(decision: Decision, text: str) -> Decision:
    """What is read of a damaged copy, when cases.csv says what case it is."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "case.txt").write_text(text, encoding="utf-8")
        case = decision.case
        with (folder / "cases.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(["file", "name", "citation", "docket", "decided", "court"])
            citation = str(case.citations[0]) if case.citations else ""
            table.writerow(["case.txt", case.name, citation, case.docket or "", case.decided, "scotus"])
        (again,) = read_file(folder / "case.txt", root=folder, cases=read_cases(folder / "cases.csv"))
        return again


def measure(flavour: str, known: Sequence[tuple[Decision, list[Piece]]]) -> list[str]:
    """A row of the table; the cases that differ, and the phrases not found, are printed."""
    same = writings = right = found = phrases = 0
    for decision, pieces in known:
        again = read_again(decision, FLAVOURS[flavour](pieces))
        before, after = who(decision), who(again)
        same += before == after
        writings += len(before)
        right += sum(one in after for one in before)
        if before != after:
            lost, new = [w for w in before if w not in after], [w for w in after if w not in before]
            print(f"{flavour}: {decision.case.id}: {lost} became {new}")
        paragraphs = searchable(again)
        for phrase in altered_phrases(decision):
            phrases += 1
            there = holds(paragraphs, phrase)
            found += there
            if not there:
                print(f"{flavour}: {decision.case.id}: not found: {phrase}")
    shares = [f"{n}/{of} = {n / max(1, of):.1%}" for n, of in ((same, len(known)), (right, writings), (found, phrases))]
    return [flavour, *shares]


def main() -> None:
    """Print the table, and what differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("cases", type=int, nargs="?", default=200)
    parser.add_argument("--half", choices=HALVES)
    said = parser.parse_args()
    known = list(clean_cases(said.folder, said.cases, said.half))
    rows = [measure(flavour, known) for flavour in FLAVOURS]
    print_table(["damage", "cases alike", "writings alike", "altered phrases found"], rows)


if __name__ == "__main__":
    main()
