"""How many of the passages found have which author, kind, case or year: one pass of the engine over what matches.

Numbers are counted faster than labels, and each label costs a look-up in each part of the index.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from tantivy import Query, Schema, Searcher

from caselaw import stored
from search.case_words import case_number
from search.engine import FacetCount, FacetName
from search.engines.answers import by_id, first_counts, in_order
from search.engines.tantivy_documents import LABELLED
from search.fields import STANDINGS, facet_count

# Buckets asked for at once: the engine refuses an aggregation over 65,000 of all fields together, and cases are many.
MOST_CASES, MOST_LABELS = 52_000, 4_000
_PAGE = 50_000

# Days of decision are the numbers yyyymmdd.
_YEAR = 10_000

# Cases of which the labels are looked up one by one; of more all labels are read at once.
_FEW = 400


class Counted(NamedTuple):
    """How many passages match, the facets that were asked for, how many values each has, and counts by case."""

    total: int
    facets: Mapping[FacetName, tuple[FacetCount, ...]]
    values: Mapping[FacetName, int]
    by_case: Mapping[str, int]


class Facets:
    """Counts over one commit; the labels of cases are kept, each once."""

    def __init__(self, schema: Schema, searcher: Searcher) -> None:
        self._schema = schema
        self._searcher = searcher
        self._labels: dict[int, str] = {}

    def count(self, query: Query, names: Sequence[FacetName], values: int | None, by_case: bool = False) -> Counted:
        """Of what the query finds; ``names``, ``values`` and ``by_case`` as ``Ask`` has them."""
        wanted = {name: _aggregation(name) for name in {*names, "type", *(["case"] if by_case else [])}}
        found = self._searcher.aggregate(query, wanted)
        counts = {name: self._counts(query, name, found[name]) for name in wanted}
        listed = {name: self._listed(name, counts[name], values) for name in names}
        of_cases = self._by_id(counts["case"]) if by_case else {}
        return Counted(sum(counts["type"].values()), listed, {name: len(counts[name]) for name in names}, of_cases)

    def _by_id(self, counts: Mapping[int, int]) -> Mapping[str, int]:
        labels = self._labels_of(list(counts))
        return by_id({labels[number]: count for number, count in counts.items()})

    def _counts(self, query: Query, name: str, found: dict[str, Any]) -> Mapping[Any, int]:
        buckets = self._every_bucket(query, name) if found.get("sum_other_doc_count") else found["buckets"]
        if name not in _VALUES:
            return {bucket["key"]: bucket["doc_count"] for bucket in buckets}
        value, counts = _VALUES[name], Counter[str]()
        for bucket in buckets:
            counts[value(bucket["key"])] += bucket["doc_count"]
        return counts

    def _every_bucket(self, query: Query, name: str) -> Iterable[dict[str, Any]]:
        """Those of more values than one aggregation may give, page by page (slower)."""
        after: dict[str, Any] = {}
        while True:
            paged = {"size": _PAGE, "sources": [{"value": {"terms": {"field": _field(name)}}}], **after}
            page = self._searcher.aggregate(query, {"of": {"composite": paged}})["of"]
            yield from ({**bucket, "key": bucket["key"]["value"]} for bucket in page["buckets"])
            if len(page["buckets"]) < _PAGE:
                return
            after = {"after": page["after_key"]}

    def _listed(self, name: FacetName, counts: Mapping[Any, int], values: int | None) -> tuple[FacetCount, ...]:
        if name != "case":
            return in_order(name, counts, values)
        first = first_counts(counts, values)
        labels = self._labels_of([number for number, _ in first])
        ordered = sorted((-count, labels[number]) for number, count in first)
        return tuple(facet_count(label, -count) for count, label in ordered[:values])

    def _labels_of(self, numbers: Sequence[int]) -> Mapping[int, str]:
        unknown = [number for number in numbers if number not in self._labels]
        if len(unknown) > _FEW:
            # No label of a case that is gone, which the index may still list.
            found = self._searcher.terms_with_prefix("facet_case", "", Query.all_query())
            self._labels = {case_number(label.partition("\t")[0]): label for label, _ in found}
        else:
            self._labels.update((number, self._label(number)) for number in unknown)
        return self._labels

    def _label(self, number: int) -> str:
        query = Query.term_query(self._schema, "case", number, "basic")
        [(_, address)] = self._searcher.search(query, 1, count=False).hits
        case = stored.case_of(bytes(self._searcher.doc(address)["data"][0]))
        return f"{case.id}\t{case.name}"


def _field(name: str) -> str:
    return f"facet_{name}" if name in LABELLED else {"type": "standing", "case": "case", "year": "decided"}[name]


def _aggregation(name: str) -> dict[str, Any]:
    if name == "year":
        return {"histogram": {"field": _field(name), "interval": _YEAR, "min_doc_count": 1}}
    size = MOST_CASES if name == "case" else MOST_LABELS
    return {"terms": {"field": _field(name), "size": size, "segment_size": size}}


# What a bucket of numbers stands for; a case's is looked up if it is shown.
_VALUES: Mapping[str, Callable[[float], str]] = {
    "type": lambda key: STANDINGS[int(key)][0].value,
    "year": lambda key: str(int(key) // _YEAR),
}
