"""What CourtListener's objects say of a case: its name, citations, docket number, date and court."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from caselaw import citations
from caselaw.model import Citation
from indexer import metadata
from indexer.readers.block import Facts

Object: TypeAlias = Mapping[str, Any]

_NO_OBJECT: Object = {}
# Version 3 of old had a field for each reporter, and no list.
_OLD_CITATIONS = (
    "federal_cite_one",
    "federal_cite_two",
    "federal_cite_three",
    "scotus_early_cite",
    "state_cite_one",
)


def cluster_key(opinion: Object, cluster: Object | None) -> object:
    """What names an opinion's cluster, the same for each of its opinions; None if nothing does."""
    own = opinion.get("cluster")
    known = cluster if cluster is not None else own if isinstance(own, dict) else _NO_OBJECT
    address = own if isinstance(own, str) else known.get("resource_uri")
    number = known.get("id") or opinion.get("cluster_id") or _last_part(address)
    return str(number) if number else None


def _last_part(address: object) -> str:
    """The number that ends an address: ``.../clusters/100061/``."""
    return address.rstrip("/").rpartition("/")[2] if isinstance(address, str) else ""


def facts(opinion: Object, cluster: Object | None = None) -> Facts:
    """What an opinion, its cluster and its docket say; the innermost object that knows a thing says it."""
    around = opinion.get("cluster")
    objects = [opinion, *(each for each in (cluster, around) if isinstance(each, dict))]
    objects += [docket for each in objects if isinstance(docket := each.get("docket"), dict)]
    return merged(map(_of, objects))


def merged(known: Iterable[Facts]) -> Facts:
    """Each thing from the first that knows it."""
    return metadata.merge(*known)


def _of(value: Object) -> Facts:
    return Facts(
        name=_text(value, "case_name", "case_name_short", "case_name_full"),
        citations=tuple(dict.fromkeys(_citations(value))),
        docket=_docket(_text(value, "docket_number")),
        decided=_date(_text(value, "date_filed")),
        court=_text(value, "court_id") or _court(value.get("court")),
    )


def _text(value: Object, *keys: str) -> str | None:
    """The first of the keys that holds text."""
    return next((text for key in keys if isinstance(text := value.get(key), str) and text.strip()), None)


def _docket(text: str | None) -> str | None:
    """A docket number without the "No." before it."""
    return text.removeprefix("Nos.").removeprefix("No.").strip().rstrip(".") or None if text else None


def _court(value: object) -> str | None:
    """A court's slug, from its object or address (``.../courts/scotus/``)."""
    if isinstance(value, dict):
        return _text(value, "id")
    return _last_part(value) or None


def _citations(value: Object) -> Iterator[Citation]:
    """An object's citations, the U.S. Reports' first: texts, or objects of volume, reporter and page."""
    listed = value.get("citations")
    texts = [_cite(each) for each in listed] if isinstance(listed, list) else []
    texts += [text for key in _OLD_CITATIONS if isinstance(text := value.get(key), str)]
    found = [citation for text in texts if (citation := citations.parse(text)) is not None]
    yield from sorted(found, key=lambda citation: citation.reporter != "U.S.")


def _cite(each: object) -> str:
    if isinstance(each, dict):
        return f"{each.get('volume')} {each.get('reporter')} {each.get('page')}"
    return each if isinstance(each, str) else ""


def _date(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
