"""For phrases that later opinions quote: whether the paragraph they come from is the first hit."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from search.collection import Collection
from search.errors import QueryError
from search.request import Hit, Request

_PHRASES, _WORDS, _SEED = 100, 8, 1
_QUOTED_BY = 2  # quotations of a paragraph, so that it is a much-cited one
_SHOWN = 12


def first_hits(table: Path, collection: Collection) -> None:
    """Print the share of phrases, as a phrase and as plain words, whose own paragraph comes first; then some misses."""
    phrases = sorted(_phrases(table, collection))
    chosen = random.Random(_SEED).sample(phrases, min(_PHRASES, len(phrases)))  # noqa: S311
    for name, query in (("in quotation marks", '"{}"'), ("as plain words", "{}")):
        misses = [miss for place, words in chosen if (miss := _miss(place, query.format(words), collection))]
        found = len(chosen) - len(misses)
        print(f"\nphrases {name}, of {len(phrases)}: their own paragraph first in {found} of {len(chosen)}")
        print(*misses[:_SHOWN], sep="\n")


def _miss(place: str, query: str, collection: Collection) -> str:
    hits = collection.search(Request(query)).hits
    if hits and hits[0].passage.paragraph.id == place:
        return ""
    rank = next((n for n, hit in enumerate(hits, 1) if hit.passage.paragraph.id == place), 0)
    first = hits[0].passage.paragraph.id if hits else "nothing"
    return f"  {query}: {place} is {rank or 'not'} among the first 20; first is {first}"


def _phrases(table: Path, collection: Collection) -> Iterator[tuple[str, str]]:
    """Paragraphs quoted more than once, each with the beginning of one quotation of it."""
    quoted: Counter[str] = Counter()
    words_of: dict[str, str] = {}
    for line in table.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["altered"]:
            continue
        words = " ".join(re.findall(r"[\w’']+", row["quote"])[:_WORDS])
        volume, _, page = row["quoted_cite"].split()
        hit = _in_case(words, f"{volume}-us-{page}", collection)
        if hit:
            quoted[hit.passage.paragraph.id] += 1
            words_of.setdefault(hit.passage.paragraph.id, words)
    return ((place, words_of[place]) for place, times in quoted.items() if times >= _QUOTED_BY)


def _in_case(words: str, case_id: str, collection: Collection) -> Hit | None:
    """The one paragraph of the case's opinions that has the words."""
    if case_id not in collection.cases:
        return None
    try:
        hits = collection.search(Request(f'"{words}" -in:syllabus', case=(case_id,))).hits
    except QueryError:
        return None
    return hits[0] if len(hits) == 1 else None
