"""CourtListener's API (versions 3 and 4): opinions, clusters of them, and pages and lists of either.

An object is one writing or, typed "010combined", all of a case; the objects of one cluster are one
case. What the object knows (its type, its author) is a label, which an attribution line outranks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeAlias

from indexer.readers import courtlistener_facts, json_text
from indexer.readers.block import Document, Facts
from indexer.readers.courtlistener_opinion import TEXT_FIELDS, OpinionObject, document

Object: TypeAlias = Mapping[str, Any]

# How deep lists and pages of objects may nest: a page holds clusters, a cluster opinions.
_DEEPEST = 6
# The head matter holds the syllabus too.
_FRONT_FIELDS = ("headmatter", "syllabus")
_RECOGNISED = re.compile(
    rb'"(?:html_with_citations|html_lawbox|html_columbia|html_anon_2020|xml_harvard|plain_text|sub_opinions)"\s*:'
)


class CourtListenerJson:
    """Reads the API's JSON, one case for each cluster in it."""

    name = "CourtListener JSON"

    def recognises(self, data: bytes) -> bool:
        """Whether it is JSON with a key that only CourtListener's objects have."""
        return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") and _RECOGNISED.search(data) is not None

    def read(self, data: bytes) -> tuple[Document, ...]:
        """The cases of the file; ValueError if it is no JSON or holds no opinion."""
        return documents(json_text.parsed(data))


def documents(parsed: object) -> tuple[Document, ...]:
    """The cases of the API's objects: those of one cluster are one case."""
    cases: dict[object, list[OpinionObject]] = {}
    facts: dict[object, list[Facts]] = {}
    for number, (opinion, cluster) in enumerate(_opinions(parsed, None, 0)):
        read = OpinionObject.of(opinion)
        if not read.text:
            continue
        key = courtlistener_facts.cluster_key(opinion, cluster) or ("alone", number)
        if key not in cases:
            cases[key] = list(_front(opinion, cluster))
        cases[key].append(read)
        facts.setdefault(key, []).append(courtlistener_facts.facts(opinion, cluster))
    if not cases:
        raise ValueError("no opinion's text in the JSON")
    return tuple(document(cases[key], courtlistener_facts.merged(facts[key])) for key in cases)


def _front(opinion: Object, cluster: Object | None) -> Iterator[OpinionObject]:
    """What a cluster itself holds of the case's text: Harvard's head matter, or a syllabus."""
    around = cluster if cluster is not None else opinion.get("cluster")
    if isinstance(around, dict):
        texts = (text.strip() for key in _FRONT_FIELDS if isinstance(text := around.get(key), str))
        yield from (OpinionObject.front(text) for text in islice(filter(None, texts), 1))


def _opinions(value: object, cluster: Object | None, depth: int) -> Iterator[tuple[Object, Object | None]]:
    """Every object with an opinion's text, and the cluster around it where that is an object."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _opinions(item, cluster, depth + 1)
    elif isinstance(value, dict):
        yield from _of_object(value, cluster, depth)


def _of_object(value: Object, cluster: Object | None, depth: int) -> Iterator[tuple[Object, Object | None]]:
    if any(field in value for field in TEXT_FIELDS):
        yield value, cluster
        return
    inner = value if "sub_opinions" in value else cluster
    for key in _containers(value):
        yield from _opinions(value[key], inner, depth + 1)


def _containers(value: Object) -> Iterable[str]:
    """Where an object holds others: a page's ``results``, a cluster's ``sub_opinions``."""
    return (key for key in ("results", "objects", "clusters", "opinions", "sub_opinions") if key in value)
