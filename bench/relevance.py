"""Relevance, measured: cases ranked for research topics, beside plain BM25, and passages for phrases others quote.

python -m bench.relevance RAW TOPICS QRELS [--index DIR] [--quotations TABLE]: RAW is a folder of raw files; TOPICS and
QRELS are topics with judgments of cases. nDCG@10 (gain: the grade), MRR, recall@100 and the share of the first ten that
no one judged, for keywords, a citing sentence and a citing paragraph, over the topics of which the folder holds a
relevant case; for the first half of them (on which weights were chosen), the other, and all; beside BM25 over whole
cases (k1 1.2, b .75, Porter stems) on the same cases; then what each part of the evidence adds. Of QUOTATIONS, how
often the paragraph that a phrase comes from is the first hit. The index is built in DIR and kept there.

The topics stem from opinions of 2015 and later: citations in volumes from 570 on are left out, and each topic's own
case is left out everywhere.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from bench.bm25 import WholeCases
from bench.corpus import print_table
from bench.first_hits import first_hits
from caselaw.model import Passage
from indexer.building import Work
from indexer.scanning import scan
from search import evidence, grouping
from search import manifest as index_manifest
from search.checking import find
from search.collection import Collection
from search.contents import Contents, save
from search.cutting import Sentences
from search.engine import Ask, Engine, Writer
from search.engines import engine_kind
from search.known_cases import KnownCases
from search.manifest import Manifest
from search.parser import parse_any
from search.ranking import boosts
from search.request import Request

_FIRST_LEFT_OUT = 570
_DEEP = 100


@dataclass(frozen=True, slots=True)
class Topic:
    """A question in three forms, the grades of cases (by id) for it, and the ids that are the topic's own case."""

    texts: Mapping[str, str]
    grades: Mapping[str, int]
    own: frozenset[str]


class _Earlier:
    """Puts cases, without the citations in those that the topics may stem from; the peer gets the same cases."""

    def __init__(self, writer: Writer, peer: WholeCases) -> None:
        self._writer = writer
        self._peer = peer
        self.names: dict[str, str] = {}

    def put_case(self, case_id: str, passages: Sequence[Passage], cut: Sequence[Sentences] | None = None) -> None:
        """Put it into both."""
        if _is_late(case_id):
            passages = [p._replace(paragraph=p.paragraph._replace(cites=())) for p in passages]
        self._writer.put_case(case_id, passages, cut)
        self._peer.put(case_id, passages)

    def remove_case(self, case_id: str) -> None:
        """Nothing is removed in one build."""

    def commit(self) -> None:
        """Commit both."""
        self._writer.commit()
        self._peer.commit()

    def close(self) -> None:
        """Close the one that needs it."""
        self._writer.close()


def _is_late(case_id: str) -> bool:
    volume = re.match(r"(\d+)-us-", case_id)
    return volume is None or int(volume[1]) >= _FIRST_LEFT_OUT


def build(raw: Path, folder: Path) -> None:
    """The index of the folder, and the peer's, of which no topic's opinion says anything of the cases it cites."""
    manifest = Manifest("tantivy", 1, "bench")
    manifest.files(folder).mkdir(parents=True, exist_ok=True)
    writer = _Earlier(engine_kind("tantivy").open_writer(manifest.files(folder)), WholeCases(folder / "peer"))
    files = scan([raw]).files
    work = Work(Contents())
    work.read(files, 3, writer, None)
    work.settle(files, writer)
    writer.commit()
    writer.close()
    cited = {case_id: pages for case_id, pages in work.cited.items() if not _is_late(case_id)}
    index_manifest.write(folder, save(folder, manifest, Contents(work.sources, work.cases, cited)))


def main() -> None:
    """Build, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("raw", "topics", "qrels"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--index", type=Path, default=Path("bench-relevance"))
    parser.add_argument("--quotations", type=Path)
    asked = parser.parse_args()
    if not (asked.index / "manifest.json").exists():
        build(asked.raw, asked.index)
    with Collection(asked.index) as collection:
        topics = read_topics(asked.topics, asked.qrels, collection)
        print(f"{len(topics)} topics with a relevant case among the {collection.stats().cases:,} here")
        _report(topics, asked.index, collection)
        if asked.quotations:
            first_hits(asked.quotations, collection)


def read_topics(topics: Path, qrels: Path, collection: Collection) -> list[Topic]:
    """The topics of which a relevant case is in the index."""
    grades: dict[str, dict[str, int]] = {}
    with qrels.open(encoding="utf-8") as file:
        for number, _, citation, grade in csv.reader(file, delimiter="\t"):
            match = re.fullmatch(r"(\d+) U\.S\. (\d+)", citation)
            case_id = f"{match[1]}-us-{match[2]}" if match else ""
            if case_id in collection.cases:
                grades.setdefault(number, {})[case_id] = int(grade)
    rows = map(json.loads, topics.read_text(encoding="utf-8").splitlines())
    found = (_topic(row, grades.get(str(row["id"]), {}), collection) for row in rows)
    return [topic for topic in found if any(topic.grades.values())]


def _topic(row: Mapping[str, Any], grades: Mapping[str, int], collection: Collection) -> Topic:
    texts = {
        "keywords": " ".join(row["relevant_keywords"]),
        "sentence": row["citing_sentence"],
        "paragraph": row["citing_paragraph"],
    }
    words = re.findall(r"\w+", row["case_title"])
    own = collection.search(Request(f'case:"{" ".join(words)}"', first_year=2014, group="case")) if words else None
    return Topic(texts, grades, frozenset(group.case.id for group in own.groups) if own else frozenset())


def _ours(collection: Collection) -> Callable[[str, int], list[str]]:
    def ranked(text: str, n: int) -> list[str]:
        results = collection.search(Request(text[:10_000], match="any", group="case", limit=n))
        return [group.case.id for group in results.groups]

    return ranked


def _weighed(engine: Engine, cases: KnownCases, weights: grouping.Weights) -> Callable[[str, int], list[str]]:
    def ranked(text: str, n: int) -> list[str]:
        tree = parse_any(text[:10_000]).tree
        said = evidence.witnesses(evidence.phrases(tree), engine, cases)
        ask = Ask(tree, boosts(tree), limit=grouping.LOOKED_AT)
        scores = grouping.case_scores(find(ask, engine).hits, said, cases, weights)
        return sorted(scores, key=lambda case_id: (-scores[case_id], case_id))[:n]

    return ranked


def _report(topics: Sequence[Topic], folder: Path, collection: Collection) -> None:
    peer = WholeCases(folder / "peer")
    engine = engine_kind("tantivy").open_reader(index_manifest.read(folder).files(folder))
    for form in ("keywords", "sentence", "paragraph"):
        base = grouping.FOR_FEW_WORDS if form == "keywords" else grouping.FOR_MANY_WORDS
        parts = {f"without {name}": base._replace(**{name: 0.0}) for name in base._fields}
        alone = {f"{name} alone": grouping.Weights(0, 0, 0, 0)._replace(**{name: 1.0}) for name in base._fields}
        ways = {"BM25 of whole cases": peer.ranked, "ours": _ours(collection)}
        ways |= {name: _weighed(engine, collection.cases, weights) for name, weights in {**parts, **alone}.items()}
        print(f"\n{form}")
        rows = list(_rows(ways, topics, form))
        print_table(
            ("", "nDCG@10", "first half", "other half", "MRR", "recall@100", "unjudged@10", "nDCG to BM25"), rows
        )


def _rows(
    ways: Mapping[str, Callable[[str, int], list[str]]], topics: Sequence[Topic], form: str
) -> Iterator[list[str]]:
    first = 0.0
    for name, ranked in ways.items():
        measured = [_measured(topic, ranked(topic.texts[form], _DEEP)) for topic in topics]
        ndcg, mrr, recall, unjudged = map(fmean, zip(*measured, strict=True))
        half = (len(topics) + 1) // 2
        halves = [fmean(one[0] for one in part) for part in (measured[:half], measured[half:])]
        first = first or ndcg
        yield [name, *(f"{value:.3f}" for value in (ndcg, *halves, mrr, recall, unjudged)), f"{ndcg / first - 1:+.0%}"]


def _measured(topic: Topic, ranked: Sequence[str]) -> tuple[float, float, float, float]:
    order = [case_id for case_id in ranked if case_id not in topic.own][:_DEEP]
    grades = {case_id: grade for case_id, grade in topic.grades.items() if case_id not in topic.own}
    best = _gain(sorted(grades.values(), reverse=True)[:10])
    relevant = {case_id for case_id, grade in grades.items() if grade}
    place = next((place for place, case_id in enumerate(order, 1) if case_id in relevant), None)
    return (
        _gain([grades.get(case_id, 0) for case_id in order[:10]]) / best if best else 0.0,
        1 / place if place else 0.0,
        len(relevant.intersection(order)) / len(relevant) if relevant else 0.0,
        sum(case_id not in grades for case_id in order[:10]) / 10,
    )


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(place + 1) for place, grade in enumerate(grades, 1))


if __name__ == "__main__":
    main()
