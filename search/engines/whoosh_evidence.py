"""What speaks for a case, in a small Whoosh index beside that of the passages."""

# Parts of the library have no types.
# mypy: allow-untyped-calls

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from whoosh import columns, index
from whoosh.analysis.tokenizers import RegexTokenizer
from whoosh.fields import COLUMN, ID, TEXT, Schema

from caselaw.model import Passage
from search.case_words import case_number, citing_words
from search.engine import CaseScores, CitingScores, Evidence, Phrase
from search.engines.sets import in_order
from search.engines.whoosh_postings import IndexPostings, Scoring

# Its folder below that of the passages.
EVIDENCE = "evidence"


def evidence_schema() -> Schema:
    """The words of a case, or those before a citation, with the numbers of the case and of the page cited."""
    words = RegexTokenizer(r"\S+")
    return Schema(
        case=ID(),
        whole=TEXT(analyzer=words, phrase=False),
        citing=TEXT(analyzer=words, phrase=True),
        number=COLUMN(columns.NumericColumn("Q")),
        place=COLUMN(columns.NumericColumn("Q")),
    )


def evidence(case_id: str, passages: Iterable[Passage], stems: Iterable[str]) -> Iterator[dict[str, Any]]:
    """What a case gives: its own words, ``stems`` in strings of any length, and what it says of those it cites."""
    number = case_number(case_id)
    yield {"case": case_id, "whole": " ".join(stems), "number": number, "place": number}
    for said in citing_words(passages):
        yield {"case": case_id, "citing": said.stems, "number": said.number, "place": said.place}


class EvidenceReader:
    """The evidence of one commit."""

    def __init__(self, folder: Path) -> None:
        opened = index.open_dir(str(folder / EVIDENCE), readonly=True)
        self._searcher: Any = opened.searcher(weighting=Scoring())
        self._postings = IndexPostings(self._searcher)

    def find(self, phrases: Sequence[Phrase], n: int) -> Evidence:
        """The ``n`` best of each sort."""
        words = [(word,) for phrase in phrases for word in phrase]
        whole = self._best("whole", words, n)
        return Evidence(CaseScores(whole.numbers, whole.scores), self._best("citing", phrases, n))

    def _best(self, field: str, phrases: Sequence[Phrase], n: int) -> CitingScores:
        scores: defaultdict[int, float] = defaultdict(float)
        for phrase in dict.fromkeys(phrases):
            numbers = self._with(field, phrase)
            for word in phrase:
                for number, score in self._postings.scores(field, word, numbers).items():
                    scores[number] += score
        best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:n]
        of_case, of_page = self._column("number"), self._column("place")
        return CitingScores(
            [_value(of_case, at) for at, _ in best],
            [_value(of_page, at) for at, _ in best],
            [score for _, score in best],
        )

    def _column(self, name: str) -> list[tuple[int, Any]]:
        return [(offset, leaf.reader().column_reader(name)) for leaf, offset in self._searcher.leaf_searchers()]

    def _with(self, field: str, phrase: Phrase) -> list[int]:
        """The documents in which the words stand together."""
        numbers = sorted(frozenset.intersection(*(self._postings.having(field, word) for word in phrase)))
        if len(phrase) == 1:
            return numbers
        places = [self._postings.places(field, word, numbers) for word in phrase]
        return [number for number in numbers if in_order([found[number] for found in places])]

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()


def _value(readers: Sequence[tuple[int, Any]], number: int) -> int:
    """A document's value in a column."""
    offset, reader = next(pair for pair in reversed(readers) if pair[0] <= number)
    return int(reader[number - offset])
