"""Star pages, measured: whether the page we give to quoted words is the page that a later opinion cites for them.

python -m bench.star_pages CORPUS QUOTATIONS [--show N]: CORPUS is a folder of Justia text, QUOTATIONS has JSON lines
with ``quote``, ``quoted_cite``, ``cited_as`` and ``tail``, the text behind the quotation, which holds the page cited.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from caselaw.model import Decision, Kind, Paragraph, passages
from indexer.errors import RawFileError
from indexer.metadata import Cases
from indexer.reading import read_file
from search.analysis import tokens, words

_HEADER = re.compile(rb"::decision_cite:: ?(?P<volume>\d+) U\.S\. (?P<page>\d+)")
# "43"  "345-346"  "345–46": no number of another reporter ("3 S. Ct.")
_PAGE = r"\d{1,4}(?:[-–]\d{1,4})?(?! ?(?:U\.|F\.|S\. ?Ct|L\. ?Ed|\d))"
# The words of a run by which a quotation is looked for, and how many runs more a syllabus must share.
_RUN = 4
_SYLLABUS = 4
_FRONT = (Kind.SYLLABUS, Kind.COUNSEL)


class Pages(NamedTuple):
    """Pages from first to last."""

    first: int
    last: int

    def meets(self, other: Pages) -> bool:
        """Whether the two have a page in common."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words, the case they are from (volume, page), and the pages cited for them."""

    quote: str
    case: tuple[int, int]
    cited: tuple[Pages, ...]
    tail: str

    def cites(self, pages: Pages) -> bool:
        """Whether one of the pages is cited."""
        return any(cited.meets(pages) for cited in self.cited)


class Outcome(NamedTuple):
    """How a quotation did: ``hit``, or why not; ``ours`` are the pages we give."""

    what: str
    quotation: Quotation
    ours: Pages | None


def read_quotations(path: Path) -> Iterator[Quotation]:
    """The quotations of a table for which a page is cited, by another case: one's own would find itself."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        volume, first = map(int, row["quoted_cite"].split(" U.S. "))
        cited = pins(row["tail"], volume, int(row["cited_as"].split()[-1]), first)
        if cited and row["quoting_cite"] != row["quoted_cite"]:
            yield Quotation(row["quote"], (volume, first), cited, row["tail"])


def pins(tail: str, volume: int, cited: int, first: int) -> tuple[Pages, ...]:
    """The pages cited behind a quotation; () if only the case is.

    "Kelly v. Robinson, 479 U. S. 36, 479 U. S. 43", "Id. at 429 U. S. 89", "480 U. S., at 216", "479 U. S. 36, 43, 45".
    """
    reporter = rf"\b{volume} U\. ?S\.,?"
    case = rf"{reporter} (?=\b{cited}\b)" if cited != first else rf"{reporter} {first}(?:, | at )|{reporter} at "
    found = re.search(rf"(?:{case})(?P<pages>(?:{reporter} )?{_PAGE}(?:, (?:{reporter} )?{_PAGE})*)", tail)
    if found is None:
        return ()
    listed = re.sub(reporter, "", found["pages"])
    pages = [_range(match[0]) for match in re.finditer(r"\d+(?:[-–]\d+)?", listed)]
    return tuple(page for page in pages if first <= page.first < first + 400)


def _range(text: str) -> Pages:
    """The pages of "43", "345-346", "345–46"."""
    first, _, last = text.replace("–", "-").partition("-")
    whole = first[: max(len(first) - len(last), 0)] + last if last else first
    return Pages(int(first), max(int(first), int(whole)))


def judge(decisions: Sequence[Decision], quotations: Iterable[Quotation]) -> Iterator[Outcome]:
    """Whether the pages of each quotation, in the files of its case, are those cited."""
    found = [passage for decision in decisions for passage in passages(decision)]
    paragraphs = [passage.paragraph for passage in found]
    # A syllabus says what the opinion says, on another page.
    front = [passage.writing.kind in _FRONT for passage in found]
    said = [words(paragraph.text, paragraph.joins) for paragraph in paragraphs]
    runs = [_runs(text) for text in said]
    for quotation in quotations:
        quoted = words(quotation.quote)
        common = [
            len(_runs(quoted) & theirs) - _SYLLABUS * its_front for theirs, its_front in zip(runs, front, strict=True)
        ]
        if not common or max(common) <= 0:
            yield Outcome("words not found", quotation, None)
            continue
        best = [place for place, count in enumerate(common) if count == max(common)]
        yield _outcome(quotation, [_pages(paragraphs[place], said[place], quoted) for place in best])


def _outcome(quotation: Quotation, pages: Sequence[Pages | None]) -> Outcome:
    known = [found for found in pages if found is not None]
    if not known:
        return Outcome("no pages", quotation, None)
    if quotation.cites(known[0]):
        return Outcome("hit", quotation, known[0])
    if any(map(quotation.cites, known)):
        return Outcome("hit, said twice", quotation, known[0])
    return Outcome(f"off by {min(abs(known[0].first - quotation.cited[0].first), 4)}", quotation, known[0])


def _runs(text: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(text[place : place + _RUN]) for place in range(len(text) - _RUN + 1)}


def _pages(paragraph: Paragraph, said: Sequence[str], quoted: Sequence[str]) -> Pages | None:
    """The pages of the longest run of the quoted words in a paragraph."""
    if not paragraph.page_marks:
        return None
    run = SequenceMatcher(None, said, quoted, autojunk=False).find_longest_match()
    found = tokens(paragraph.text, paragraph.joins)
    ends = (found[run.a].start, found[run.a + run.size - 1].end - 1)
    return Pages(*(max(mark.page for mark in paragraph.page_marks if mark.offset <= end) for end in ends))


def _judged(files: Sequence[Path], quotations: Sequence[Quotation]) -> list[Outcome]:
    decisions: list[Decision] = []
    for file in files:
        try:
            decisions += read_file(file, root=file.parent, cases=Cases())
        except RawFileError as error:
            print(error)
    return list(judge(decisions, quotations))


def _files(corpus: Path) -> dict[tuple[int, int], list[Path]]:
    found: dict[tuple[int, int], list[Path]] = defaultdict(list)
    for file in sorted(corpus.rglob("*.txt")):
        with file.open("rb") as opened:
            match = _HEADER.match(opened.read(100))
        if match is not None:
            found[int(match["volume"]), int(match["page"])].append(file)
    return found


def main() -> None:
    """Measure, and print what was found."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("quotations", type=Path)
    arguments.add_argument("--show", type=int, default=20, help="how many misses to print")
    given = arguments.parse_args()
    files = _files(given.corpus)
    by_case: dict[tuple[int, int], list[Quotation]] = defaultdict(list)
    for quotation in read_quotations(given.quotations):
        by_case[quotation.case].append(quotation)
    cases = [case for case in by_case if case in files]
    with ProcessPoolExecutor() as pool:
        done = pool.map(_judged, [files[case] for case in cases], [by_case[case] for case in cases], chunksize=20)
        outcomes = [outcome for found in done for outcome in found]
    counts = Counter(outcome.what for outcome in outcomes)
    placed = sum(outcome.ours is not None for outcome in outcomes)
    print(f"{len(outcomes)} quotations with a page cited, {placed} of them on a page of ours")
    for what, count in counts.most_common():
        print(f"{what:20} {count:5} {count / len(outcomes):7.2%}")
    right = counts["hit"] + counts["hit, said twice"]
    print(f"right: {right / len(outcomes):.2%} of all, {right / placed:.2%} of those on a page of ours")
    for what, quotation, ours in [outcome for outcome in outcomes if "hit" not in outcome.what][: given.show]:
        cited = ", ".join(f"{first}-{last}" for first, last in quotation.cited)
        print(f"\n{what}: {quotation.case} cited {cited}, ours {ours}\n  {quotation.quote}\n  {quotation.tail}")


if __name__ == "__main__":
    main()
