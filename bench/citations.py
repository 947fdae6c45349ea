"""Citations found, measured: those our reading of a file finds against those annotated in it.

python -m bench.citations CORPUS TRUTH [--show K]: CORPUS is a folder of CourtListener objects (ID.json), TRUTH a table
of the citation spans annotated in each (``opinion_id``, ``us_cite``, ``all_spans``). Precision and recall over the
distinct citations of a case, for the United States Reports (volumes named after a reporter included), without the
case's own; then what is missing and what is over, with its surroundings.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from caselaw import citing
from caselaw.model import Citation, Decision, passages
from indexer.errors import RawFileError
from indexer.metadata import Cases
from indexer.reading import read_file

_AROUND = 40


def main() -> None:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--show", type=int, default=20, help="disagreements listed of each kind (20)")
    asked = parser.parse_args()
    both = ours = theirs = 0
    missing: list[str] = []
    extra: list[str] = []
    for line in asked.truth.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        texts = _texts(asked.corpus / f"{row['opinion_id']}.json")
        own = {found.citation for found in citing.cites(row["us_cite"])}
        annotated = {one for span in row["all_spans"] for one, _ in _found([span])} - own
        found = dict(_found(texts))
        printed = set(found) - own
        both, ours, theirs = both + len(annotated & printed), ours + len(printed), theirs + len(annotated)
        missing += [f"{row['opinion_id']} {one}: {_near(one, texts)}" for one in sorted(annotated - printed)]
        extra += [f"{row['opinion_id']} {one}: {found[one]}" for one in sorted(printed - annotated)]
    print(f"precision {both / ours:.4f} of {ours}, recall {both / theirs:.4f} of {theirs}")
    for title, listed in (("missing", missing), ("over", extra)):
        print(f"\n{title}: {len(listed)}", *listed[:: max(1, len(listed) // asked.show)][: asked.show], sep="\n  ")


def _texts(path: Path) -> list[str]:
    """What the file prints: paragraphs, notes and apparatus."""
    try:
        decisions: Sequence[Decision] = read_file(path, root=path.parent, cases=Cases())
    except RawFileError as error:
        print(f"left out: {error}")
        return []
    return [passage.paragraph.text for decision in decisions for passage in passages(decision)]


def _found(texts: Sequence[str]) -> Iterator[tuple[Citation, str]]:
    """Every citation of the United States Reports in full, with its surroundings; a short form is none."""
    for text in texts:
        for cite in citing.cites(text):
            if cite.citation.reporter == "U.S." and not cite.short:
                yield cite.citation, text[max(0, cite.start - _AROUND) : cite.end + _AROUND]


def _near(one: Citation, texts: Sequence[str]) -> str:
    """Where the number of the page stands, else nothing."""
    for text in texts:
        at = text.find(str(one.page))
        if at >= 0 and str(one.volume)[-2:] in text[max(0, at - _AROUND) : at]:
            return text[max(0, at - _AROUND) : at + _AROUND]
    return ""


if __name__ == "__main__":
    main()
