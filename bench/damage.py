"""Damage as a format: clean cases spoilt the way two copies are, and read again.

python -m bench.damage FOLDER [CASES]: FOLDER holds Justia's text files; CASES (200 unless told) is how many are taken.

"Stripped" is the way of a copy in lower case that lost its figures, brackets, hyphenated words, headings, calls
and the spaces after its punctuation, with all notes gathered at the end; "cut" the way of one that lost its
citations of the United States Reports, with calls alone on a line and labels over three. Kinds, authors and
joiners of what is read of the damaged copy are compared with those of the clean one, and phrases with a
bracketed alteration are looked for in both.
"""

from __future__ import annotations

import csv
import hashlib
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.corpus import print_table
from caselaw.model import Decision, Kind, Opinion, Paragraph
from indexer.errors import RawFileError
from indexer.metadata import Cases, read_cases
from indexer.reading import read_file
from search import analysis

# The years in which both a line-up and joiners are printed.
FIRST, LAST = 1950, 2002

_CITATION = re.compile(r"(?:\d+ U\. ?S\. [\d_]+(?:, \d+ U\. ?S\. \d+)*(?:-\d+)?)(?: \(\d{4}\))?")
_ALTERED = re.compile(r"\w*\[\w{1,3}\]\w*")


def stripped(decision: Decision) -> str:
    """A case in lower case, without figures, brackets, hyphens, headings and calls; its notes at the end."""
    lines: list[str] = []
    notes: list[str] = []
    for opinion in decision.opinions:
        if opinion.writing.kind is Kind.COUNSEL:
            continue
        if opinion.writing.attribution:
            lines.append(_stripped(opinion.writing.attribution))
        lines += [_stripped(par.text) for par in opinion.paragraphs]
        notes += [_stripped(par.text) for note in opinion.footnotes for par in note.paragraphs]
    return "\n".join(line for line in [*lines, *notes] if line.strip(" .,")) + "\n"


def _stripped(text: str) -> str:
    text = _CITATION.sub(" ", text)
    text = re.sub(r"\b\w+(?:-\w+)+\b", " ", text)  # gang-related
    text = re.sub(r"(?<=\w)['’]s\b", "", text)  # Bowen's
    text = re.sub(r"\b[A-Z]\. ?[A-Z]\.,?|\b(?:JJ?|v|C)\.,?", " ", text)  # C. J.,  J.,  v.
    text = re.sub(r"[^\s,.]*\d[^\s,.]*", " ", text)
    text = re.sub(r"[\[\]]", " ", text)  # [i]n is "i n"
    text = re.sub(r"[^\w\s,.]", " ", text).lower()
    text = re.sub(r"\s+", " ", text)
    return re.sub(r" ?([,.])[ ,.]*", r"\1", text).strip(" ,")


def cut(decision: Decision) -> str:
    """A case without citations of U.S. Reports, its calls alone on a line, its notes' labels over three."""
    lines: list[str] = []
    for opinion in decision.opinions:
        if opinion.writing.attribution:
            lines.append(opinion.writing.attribution)
        lines += _with_headings(opinion)
        for note in filter(lambda note: note.paragraphs, opinion.footnotes):
            first, *rest = [_CITATION.sub("", par.text) for par in note.paragraphs]
            lines += ["[", f"Footnote {note.label}", f"] {first}", *rest]
    return "\n".join(lines) + "\n"


def _with_headings(opinion: Opinion) -> Iterator[str]:
    section: str | None = None
    for par in opinion.paragraphs:
        if par.section and par.section != section:
            yield par.section.split("-")[-1]
        section = par.section
        yield from _with_calls(par)


def _with_calls(par: Paragraph) -> Iterator[str]:
    done = 0
    for call in par.calls:
        if call.offset:
            yield _CITATION.sub("", par.text[done : call.offset])
            yield call.label
            done = call.offset
    if par.text[done:]:
        yield (" " if done else "") + _CITATION.sub("", par.text[done:]).lstrip()


def who(decision: Decision) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Kind, authors and joiners of each writing, in order."""
    return [
        (
            opinion.writing.kind.value,
            tuple(judge.id for judge in opinion.writing.authors),
            tuple(sorted(joiner.judge.id for joiner in opinion.writing.joined_by)),
        )
        for opinion in decision.opinions
        if opinion.writing.kind not in (Kind.SYLLABUS, Kind.COUNSEL)
    ]


def altered_phrases(decision: Decision) -> Iterator[str]:
    """Phrases of five words around a bracketed alteration, as a reader would type them."""
    for opinion in decision.opinions:
        for par in opinion.paragraphs:
            for match in _ALTERED.finditer(par.text):
                after = re.match(r"(?: [a-z]+){4}", par.text[match.end() :])
                if after and "-" not in after[0]:
                    yield match[0].replace("[", "").replace("]", "") + after[0]


def holds(decision: Decision, phrase: str) -> bool:
    """Whether a paragraph has the phrase, as a search would find it."""
    wanted = f" {' '.join(analysis.words(phrase))} "
    return any(
        wanted in f" {' '.join(analysis.words(par.text, par.joins))} "
        for opinion in decision.opinions
        for par in opinion.paragraphs
    )


def clean_cases(folder: Path, most: int) -> Iterator[Decision]:
    """Whole cases, with a date, by several justices."""
    # Any order will do that is the same each time and has nothing to do with the cases.
    paths = sorted(filter(_cited, folder.glob("*.txt")), key=lambda path: hashlib.sha256(path.name.encode()).digest())
    for path in paths:
        if most == 0:
            return
        try:
            (decision,) = read_file(path, root=folder, cases=Cases())
        except RawFileError:
            continue
        decided = decision.case.decided
        if decided and FIRST <= decided.year <= LAST and len(who(decision)) > 1 and all(w[1] for w in who(decision)):
            most -= 1
            yield decision


def _cited(path: Path) -> bool:
    return re.match(r"\d+ U\.S\. \d+", path.name) is not None


def read_again(decision: Decision, text: str) -> Decision:
    """What is read of a damaged copy, when cases.csv says what case it is."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "case.txt").write_text(text, encoding="utf-8")
        case = decision.case
        with (folder / "cases.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(["file", "name", "citation", "docket", "decided", "court"])
            table.writerow(["case.txt", case.name, str(case.citations[0]), "", case.decided, "scotus"])
        (again,) = read_file(folder / "case.txt", root=folder, cases=read_cases(folder / "cases.csv"))
        return again


def main(folder: Path, most: int) -> None:
    """Print the table, and the writings that differ."""
    decisions = list(clean_cases(folder, most))
    rows = []
    for name, damage in (("stripped", stripped), ("cut", cut)):
        same = writings = right = found = phrases = 0
        for decision in decisions:
            again = read_again(decision, damage(decision))
            before, after = who(decision), who(again)
            same += before == after
            writings += len(before)
            right += sum(one in after for one in before)
            if before != after:
                lost, new = [w for w in before if w not in after], [w for w in after if w not in before]
                print(f"{name}: {decision.case.id}: {lost} became {new}")
            for phrase in altered_phrases(decision):
                phrases += 1
                found += holds(again, phrase)
        shares = (
            f"{right}/{writings} = {right / max(1, writings):.1%}",
            f"{found}/{phrases} = {found / max(1, phrases):.1%}",
        )
        rows.append([name, f"{same}/{len(decisions)}", *shares])
    print_table(["damage", "cases alike", "writings alike", "altered phrases found"], rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200)
