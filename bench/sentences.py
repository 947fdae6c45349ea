"""Sentences and quotations, measured: python -m bench.sentences CORPUS [--files N] reads that many files of a folder.

Prints how fast both are found (millions of characters a second), how many paragraphs' longest sentence has at most
63, 255 or 1,000 words (the gaps between sentences in the engines' positions), and how much is quoted.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from bench.corpus import print_table, read_folder
from caselaw.model import Decision
from search.analysis import tokens
from search.quoting import quoted
from search.sentences import MOST_WORDS, sentence_starts

_TIERS = (63, 255, MOST_WORDS)


def main() -> None:
    """Read, time, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--files", type=int, default=300, help="read so many (300)")
    asked = parser.parse_args()
    texts = [text for decision in read_folder(asked.corpus, asked.files)[0] for text in _texts(decision)]
    size = sum(map(len, texts)) / 1e6
    print(f"{len(texts):,} paragraphs, {size:.1f} million characters")
    print_table(
        ("what", "million characters a second"),
        [(name, f"{size / _seconds(find, texts):.0f}") for name, find in _FINDERS.items()],
    )
    longest = [_longest(text) for text in texts]
    print_table(
        ("longest sentence has at most", "paragraphs"),
        [(f"{tier:,} words", f"{sum(words <= tier for words in longest) / len(texts):.2%}") for tier in _TIERS],
    )
    inside = sum(span.end - span.start for text in texts for span in quoted(text))
    print(f"{sum(map(len, map(sentence_starts, texts))):,} sentences; {inside / 1e6 / size:.1%} of the text is quoted")


_FINDERS: dict[str, Callable[[str], Sequence[object]]] = {"sentences": sentence_starts, "quotations": quoted}


def _texts(decision: Decision) -> list[str]:
    notes = [par for opinion in decision.opinions for note in opinion.footnotes for par in note.paragraphs]
    return [par.text for par in [*(par for opinion in decision.opinions for par in opinion.paragraphs), *notes]]


def _seconds(find: Callable[[str], Sequence[object]], texts: Sequence[str]) -> float:
    started = time.perf_counter()
    for text in texts:
        find(text)
    return time.perf_counter() - started


def _longest(text: str) -> int:
    """The words of the text's longest sentence."""
    return max((len(tokens(text[a:b])) for a, b in pairwise((*sentence_starts(text), len(text)))), default=0)


if __name__ == "__main__":
    main()
