"""Whether a text is all there: what of each file's visible characters is in no paragraph, note, heading, line or piece.

``python -m bench.losses CORPUS`` reads every file below a folder and prints, by format, the share of the source's
characters that nothing accounts for, with the largest losses; the apparatus by name, with its share and its largest
pieces (words filed under a wrong name are lost to a searcher too); and the short paragraphs met most often, which
may be apparatus taken for someone's words. ``--name "running head" --sample 100`` shows pieces of one name at random.

The source's text is found without our readers: markup by deleting its tags, a PDF's by its text layer, page by page.
Characters are counted without spaces.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from bench.corpus import print_table
from caselaw.model import Apparatus, Decision, Paragraph
from indexer.cleaning import clean, decode
from indexer.errors import RawFileError
from indexer.readers.courtlistener_opinion import TEXT_FIELDS
from indexer.reading import read_each
from indexer.scanning import RawFile, scan

_SHORT = 60
# Shorter halves of a piece that is not found whole are not looked for.
_SHORTEST = 4
# What is left of two halves that a sign between them keeps apart.
_LONGEST_SCRAP = 12
_GOAL = 0.001

_UNPRINTED = re.compile(r"<(?P<name>script|style|head|title)\b.*?</(?P=name)\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
# What a PDF's text layer has for a hyphen at a line's end.
_SOFT_HYPHENS = str.maketrans("", "", "\x02\ufffe\u00ad")


class Loss(NamedTuple):
    """A stretch of a file's text, its spaces gone, that no piece accounts for."""

    file: str
    text: str


@dataclass(slots=True)
class Account:
    """What was read of some files, in visible characters; ``made_up`` are in pieces and not in the source."""

    files: int = 0
    source: int = 0
    made_up: int = 0
    lost: list[Loss] = field(default_factory=list)
    apparatus: list[tuple[str, Apparatus]] = field(default_factory=list)
    short: Counter[str] = field(default_factory=Counter)

    def add(self, other: Account) -> None:
        """Put another's figures to these."""
        self.files += other.files
        self.source += other.source
        self.made_up += other.made_up
        self.lost += other.lost
        self.apparatus += other.apparatus
        self.short += other.short

    @property
    def lost_characters(self) -> int:
        """How many characters nothing accounts for."""
        return sum(len(loss.text) for loss in self.lost)


def visible(text: str) -> str:
    """The text without its spaces, each character as Unicode composes it."""
    return "".join(unicodedata.normalize("NFC", text).split())


def printed(data: bytes, form: str) -> str:
    """What a reader would see of a file of a format."""
    if form == "slip-opinion PDF" or data.startswith(b"%PDF"):
        pages = (page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data))
        return "\n".join(pages).translate(_SOFT_HYPHENS)
    text = clean(decode(data))
    if "JSON" in form:
        return "\n".join(map(_untagged, _texts(json.loads(text))))
    return text if form in ("plain text", "Justia text") else _untagged(text)


def _texts(value: Any) -> Iterator[str]:
    """The text of each of CourtListener's objects: of the field that has most."""
    if isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        own = [text for name in TEXT_FIELDS if isinstance(text := value.get(name), str) and text.strip()]
        if own:
            yield own[0]
        else:
            yield from _texts(list(value.values()))


def _untagged(text: str) -> str:
    """The text between the tags, if there are any."""
    text = text.translate({control: _windows(control) for control in range(0x80, 0xA0)})
    return html.unescape(_TAG.sub("", _UNPRINTED.sub("", text))) if "<" in text else text


def _windows(control: int) -> str:
    return bytes([control]).decode("cp1252", "ignore")


def pieces(decision: Decision) -> Iterator[str]:
    """All that was read: paragraphs and notes, cut where a mark stood in them, lines, and apparatus."""
    for opinion in decision.opinions:
        notes = [paragraph for note in opinion.footnotes for paragraph in note.paragraphs]
        for paragraph in (*opinion.paragraphs, *notes):
            yield from _parts(paragraph)
        yield opinion.writing.attribution or ""
    yield from (piece.text for piece in decision.apparatus)


def _parts(paragraph: Paragraph) -> Iterator[str]:
    marks = {*(call.offset for call in paragraph.calls), *(mark.offset for mark in paragraph.page_marks)}
    cuts = sorted({0, len(paragraph.text), *marks})
    yield from (paragraph.text[start:end] for start, end in pairwise(cuts))


def unaccounted(source: str, found: Iterable[str]) -> tuple[list[str], int]:
    """The stretches of a source that the pieces leave over, and how many of their characters it does not have.

    The longest piece is looked for first; what is not found whole (a hyphen stood in it) is in halves.
    """
    rest = visible(source)
    waiting = sorted(filter(None, map(visible, found)), key=len)
    scraps: Counter[str] = Counter()
    while waiting:
        piece = waiting.pop()
        at = rest.find(piece)
        if at >= 0:
            rest = f"{rest[:at]}\0{rest[at + len(piece) :]}"
        elif len(piece) < _SHORTEST:
            scraps.update(piece)
        else:
            middle = len(piece) // 2
            waiting += [piece[middle:], piece[:middle]]
    stretches = [stretch for stretch in rest.split("\0") if stretch]
    return [stretch for stretch in stretches if not _is_made_of(stretch, scraps)], scraps.total()


def _is_made_of(stretch: str, scraps: Counter[str]) -> bool:
    """Whether a short stretch is there in scraps, which are then used up: one sign was read as another, or moved."""
    needed = Counter(stretch)
    if len(stretch) > _LONGEST_SCRAP or not needed <= scraps:
        return False
    scraps.subtract(needed)
    return True


def account(file: RawFile) -> Mapping[str, Account]:
    """A file's account under the name of its format; under "unread" if it cannot be read."""
    decisions: list[Decision] = []
    for found in read_each(file.path, root=file.root, cases=file.cases):
        if isinstance(found, RawFileError):
            return {"unread": Account(1, file.size, 0, [Loss(file.path.name, str(found))])}
        decisions.append(found)
    form = decisions[0].sources[0].format
    source = printed(file.path.read_bytes(), form)
    lost, made_up = unaccounted(source, (piece for decision in decisions for piece in pieces(decision)))
    made = Account(1, len(visible(source)), made_up, [Loss(file.path.name, stretch) for stretch in lost])
    made.apparatus = [(file.path.name, piece) for decision in decisions for piece in decision.apparatus]
    bodies = (paragraph for decision in decisions for opinion in decision.opinions for paragraph in opinion.paragraphs)
    made.short = Counter(paragraph.text for paragraph in bodies if len(paragraph.text) < _SHORT)
    return {form: made}


def measure(corpus: Path) -> dict[str, Account]:
    """The accounts of the files below a folder, by format."""
    total: dict[str, Account] = defaultdict(Account)
    with ProcessPoolExecutor() as pool:
        for made in pool.map(account, scan([corpus]).files, chunksize=20):
            for form, its in made.items():
                total[form].add(its)
    return total


def report(total: Mapping[str, Account], shown: int) -> None:
    """Print the tables."""
    rows = []
    for form, made in sorted(total.items()):
        share = made.lost_characters / max(made.source, 1)
        verdict = "" if share < _GOAL else "over the goal"
        rows.append((form, f"{made.files:,}", f"{made.source:,}", f"{share:.4%}", f"{made.made_up:,}", verdict))
    print_table(("format", "files", "characters", "in nothing", "not in source", ""), rows)
    for form, made in sorted(total.items()):
        for loss in sorted(made.lost, key=lambda loss: -len(loss.text))[:shown]:
            print(f"  {form}: {len(loss.text):,} of {loss.file}: {loss.text[:160]}")
    whole = sum(made.source for made in total.values())
    by_name: dict[str, list[tuple[str, Apparatus]]] = defaultdict(list)
    for made in total.values():
        for file, piece in made.apparatus:
            by_name[piece.name].append((file, piece))
    for name, found in sorted(by_name.items()):
        size = sum(len(visible(piece.text)) for _, piece in found)
        print(f"\n{name}: {len(found):,} pieces, {size / max(whole, 1):.3%} of all characters")
        show(sorted(found, key=lambda each: -len(each[1].text))[:shown])
    short: Counter[str] = sum((made.short for made in total.values()), Counter())
    print(f"\nparagraphs under {_SHORT} characters, {short.total():,} in all")
    for text, count in short.most_common(5 * shown):
        print(f"  {count:6,}  {text}")


def show(found: Iterable[tuple[str, Apparatus]]) -> None:
    """Print pieces of apparatus, each with its file's name and its length."""
    for file, piece in found:
        print(f"  {len(piece.text):,} {file[:30]}: {' '.join(piece.text.split())[:200]}")


def main() -> None:
    """Read a folder and print the report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--show", type=int, default=10, help="how many of each kind to print")
    parser.add_argument("--name", help="print pieces of this name only")
    parser.add_argument("--sample", type=int, default=100, help="how many of that name, at random")
    given = parser.parse_args()
    total = measure(given.corpus)
    if given.name is None:
        report(total, given.show)
        return
    named = [each for made in total.values() for each in made.apparatus if each[1].name == given.name]
    show(random.Random(4).sample(named, min(given.sample, len(named))))  # noqa: S311 - a sample is no secret


if __name__ == "__main__":
    main()
