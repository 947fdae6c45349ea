"""How many of the passages found have which author, kind, case or year: one pass of the engine over what matches.

Numbers are counted faster than labels, and each label costs a look-up in each part of the index.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import takewhile
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from tantivy import Query, Schema, Searcher

from caselaw import stored
from search.case_words import case_number
from search.engine import FacetCount, FacetName
from search.engines.answers import by_id, in_order
from search.engines.tantivy_documents import LABELLED
from search.fields import STANDINGS

# Buckets asked for at once: the engine refuses an aggregation over 65,000 of all fields together, and cases are many.
MOST_CASES, MOST_LABELS = 52_000, 4_000
_PAGE = 50_000

# Days of decision are the numbers yyyymmdd.
_YEAR = 10_000

# Cases of which the labels are looked up one by one; of more all labels are read at once.
_FEW = 400


_Buckets: TypeAlias = Sequence[dict[str, Any]]


class Counted(NamedTuple):
    """How many passages match, the facets that were asked for, how many values each has, and counts by case.

    ``cases`` are the numbers of the cases, None where these were not counted.
    """

    total: int
    facets: Mapping[FacetName, tuple[FacetCount, ...]]
    values: Mapping[FacetName, int]
    by_case: Mapping[str, int]
    cases: Iterable[int] | None


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
        buckets = {name: self._buckets(query, name, found[name]) for name in wanted}
        labelled = {name: self._labelled(name, buckets[name], values) for name in names}
        return Counted(
            total=sum(bucket["doc_count"] for bucket in buckets["type"]),
            facets={name: in_order(name, counts, values) for name, counts in labelled.items()},
            # Values that are numbers in the index stand for fewer.
            values={name: len(labelled[name] if name in _VALUES else buckets[name]) for name in names},
            by_case=by_id(self._labelled("case", buckets["case"], None)) if by_case else {},
            cases=(bucket["key"] for bucket in buckets["case"]) if "case" in buckets else None,
        )

    def _buckets(self, query: Query, name: str, found: dict[str, Any]) -> _Buckets:
        """All of a facet, by falling count, or years by year."""
        if found.get("sum_other_doc_count"):
            return sorted(self._every_bucket(query, name), key=itemgetter("doc_count"), reverse=True)
        buckets: _Buckets = found["buckets"]
        return buckets

    def _labelled(self, name: str, buckets: _Buckets, values: int | None) -> Mapping[str, int]:
        """Counts by label; of labels that are looked up only those that may be among the first."""
        counts = Counter[str]()
        if name in _VALUES:
            for bucket in buckets:
                counts[_VALUES[name](bucket["key"])] += bucket["doc_count"]
            return counts
        first = _first(buckets, values)
        labels = self._labels_of([bucket["key"] for bucket in first]) if name == "case" else None
        return {labels[bucket["key"]] if labels else bucket["key"]: bucket["doc_count"] for bucket in first}

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


def _first(buckets: _Buckets, values: int | None) -> _Buckets:
    """The buckets of the highest counts: so many, and what is as often as the last of these."""
    if values is None or len(buckets) <= values:
        return buckets
    least = buckets[values - 1]["doc_count"]
    return list(takewhile(lambda bucket: bucket["doc_count"] >= least, buckets))


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
