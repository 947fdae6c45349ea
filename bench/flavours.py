"""Whether CourtListener's HTML flavours of one case read the same: writings, authors, words.

``python -m bench.flavours FOLDER`` reads the files named ``100009-html_lawbox.html`` and prints, for
each pair of flavours, in how many cases the writings agree and in how many paragraphs the words do.

Two houses set the text, each with its own citations, signs, spellings and mistakes. So words are
compared without citations, figures and punctuation, in runs of three, and only those that the other
file prints anywhere (found by deleting its tags, not by our readers): a paragraph is the same when
nine tenths of them are read in the other flavour's same writing, its text or notes. What a house
alone prints is counted apart.
"""

from __future__ import annotations

import argparse
import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from caselaw.model import Decision, Kind, Opinion
from indexer.metadata import Cases
from indexer.reading import read_file

FLAVOURS = ("html_with_citations", "html_lawbox", "html")
_FILE = re.compile(r"(?P<case>\d+)-(?P<flavour>html\w*)\.html")

_RUN = 3
_SAME_SHARE = 0.9
_FRONT = frozenset({Kind.SYLLABUS, Kind.COUNSEL})

# "194 U. S. 161, 24 Sup. Ct. 621, 48 L. Ed. 917"  "c. 221"  "§ 19"  "5 Cir."
_CITATION = re.compile(r"\d+ (?:[A-Z][\w.']*\.? ?(?:& ?)?){1,4}\(?(?:\d\w*\.?\)? )?\d+|§+")
# What the houses spell in two ways.
_EDITORIAL = frozenset(
    "section sections sec secs ss art article c ch chapter cl p pp comp st stat rev v vs et al".split()
)
# An em dash as windows-1252 writes it, which is no letter and parts words.
_CONTROL_DASH = {0x97: " "}
_NOT_PRINTED = re.compile(r"<sup>.*?</sup>|<a [^>]*footnote.*?</a>|<[^>]*>", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")


class Same(NamedTuple):
    """How many things of a kind were compared, and how many agreed."""

    agreed: int
    compared: int

    def __str__(self) -> str:
        share = self.agreed / self.compared if self.compared else 1.0
        return f"{self.agreed:,} of {self.compared:,} ({share:.2%})"


class Reading(NamedTuple):
    """A case as read from one file, and the runs of words that the file prints."""

    decision: Decision
    printed: frozenset[tuple[str, ...]]


class Compared(NamedTuple):
    """The paragraphs of one reading beside another: how many are the same, which are not, which stand alone."""

    same: Same
    apart: list[Paragraph]
    alone: int


class Paragraph(NamedTuple):
    """A paragraph's words, and the writing it is in."""

    writing: str
    text: str
    words: tuple[str, ...]


def words(text: str) -> tuple[str, ...]:
    """The words that every house prints alike, in order."""
    found = (word.casefold() for word in _WORD.findall(_CITATION.sub(" ", text)))
    return tuple(word for word in found if word not in _EDITORIAL)


def paragraphs(decision: Decision) -> Iterator[Paragraph]:
    """The paragraphs and notes of the opinions, without the syllabus and the list of counsel."""
    for opinion in decision.opinions:
        if opinion.writing.kind not in _FRONT:
            notes = [paragraph for note in opinion.footnotes for paragraph in note.paragraphs]
            for paragraph in (*opinion.paragraphs, *notes):
                yield Paragraph(opinion.writing.id, paragraph.text, words(paragraph.text))


def signature(opinions: Sequence[Opinion], front: bool) -> tuple[object, ...]:
    """The writings with their kinds, authors and joiners; with the syllabus and counsel if ``front``."""
    return tuple(
        (opinion.writing.kind, opinion.writing.authors, opinion.writing.joined_by)
        for opinion in opinions
        if front or opinion.writing.kind not in _FRONT
    )


def compare(one: Reading, other: Reading) -> Compared:
    """How one reading's paragraphs stand in another's."""
    streams: dict[str, list[str]] = {}
    for paragraph in paragraphs(other.decision):
        streams.setdefault(paragraph.writing, []).extend(paragraph.words)
    runs = {writing: frozenset(_runs(stream)) for writing, stream in streams.items()}
    apart: list[Paragraph] = []
    compared = alone = 0
    for paragraph in paragraphs(one.decision):
        printed = _covered(paragraph.words, other.printed)
        if printed < _RUN:
            alone += len(paragraph.words) >= _RUN
            continue
        compared += 1
        if _covered(paragraph.words, runs.get(paragraph.writing, frozenset())) < _SAME_SHARE * printed:
            apart.append(paragraph)
    return Compared(Same(compared - len(apart), compared), apart, alone)


def _runs(stream: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(stream[at : at + _RUN]) for at in range(len(stream) - _RUN + 1))


def _covered(stream: Sequence[str], known: frozenset[tuple[str, ...]]) -> int:
    """How many words of a text stand in runs that are known."""
    covered = [False] * len(stream)
    for at, run in enumerate(_runs(stream)):
        if run in known:
            covered[at : at + _RUN] = [True] * _RUN
    return sum(covered)


def printed(markup: str) -> frozenset[tuple[str, ...]]:
    """The runs of words that a file prints."""
    return frozenset(_runs(words(" ".join(html.unescape(_NOT_PRINTED.sub("", markup)).split()))))


def read(folder: Path) -> dict[str, dict[str, Reading]]:
    """The cases of the folder by number and flavour."""
    cases: dict[str, dict[str, Reading]] = {}
    for path in sorted(folder.glob("*.html")):
        if match := _FILE.fullmatch(path.name):
            (decision,) = read_file(path, root=folder, cases=Cases())
            runs = printed(path.read_text(encoding="utf-8").translate(_CONTROL_DASH))
            cases.setdefault(match["case"], {})[match["flavour"]] = Reading(decision, runs)
    return cases


def report(cases: Mapping[str, Mapping[str, Reading]], shown: int) -> Iterator[str]:
    """The lines of the report, with up to ``shown`` of the differences of each pair."""
    for one, other in combinations(FLAVOURS, 2):
        pairs = {case: (read[one], read[other]) for case, read in cases.items() if one in read and other in read}
        yield f"{one} and {other}: {len(pairs)} cases"
        for name, front in (("writings, authors, joiners", False), ("the same with syllabus and counsel", True)):
            unlike = [
                case
                for case, pair in pairs.items()
                if len({signature(each.decision.opinions, front) for each in pair}) > 1
            ]
            yield f"  {name}: {Same(len(pairs) - len(unlike), len(pairs))} {' '.join(unlike[:shown])}"
        for way, flip in ((f"paragraphs of {one}", False), (f"paragraphs of {other}", True)):
            results = {case: compare(*(reversed(pair) if flip else pair)) for case, pair in pairs.items()}
            alone = sum(result.alone for result in results.values())
            yield f"  {way}: {_total(result.same for result in results.values())}; printed there only: {alone}"
            apart = [(case, paragraph) for case, result in results.items() for paragraph in result.apart]
            yield from (f"    {case} {paragraph.writing}: {paragraph.text[:160]}" for case, paragraph in apart[:shown])


def _total(counts: Iterable[Same]) -> Same:
    known = list(counts)
    return Same(sum(each.agreed for each in known), sum(each.compared for each in known))


def main() -> None:
    """Read a folder and print the report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=5, help="how many differences of each pair to print")
    arguments = parser.parse_args()
    for line in report(read(arguments.folder), arguments.show):
        print(line)


if __name__ == "__main__":
    main()
