"""Passages found made ready for a page: every link, byline and marked snippet, so that templates only set them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from caselaw.model import Case, Writing
from search.request import Hit, HitGroup, Request, Results, Snippet
from webui import links, naming
from webui.marking import marked


class ShownSnippet(NamedTuple):
    """A stretch of a passage with its marks, and an ellipsis on each side where the passage goes on ("" where not)."""

    before: str
    html: Markup
    behind: str


class Title(NamedTuple):
    """Which case it is, where it is reported ("" if nowhere), and the path of what its name leads to."""

    name: str
    reference: str
    href: str


class Byline(NamedTuple):
    """Who wrote it, the path of the writing, and everyone who joined ("" for no one)."""

    words: str
    href: str
    joined: str


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A passage; ``whereabouts`` says where in its writing it stands, ``cited_by`` how often its case is cited."""

    id: str
    fingerprint: str
    bar: str
    title: Title
    byline: Byline
    whereabouts: list[str]
    cited_by: str
    snippets: list[ShownSnippet]
    place: str
    href: str
    cite_href: str
    permalink: str


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A case, or an opinion, once, and its best passages; ``byline`` and ``bar`` are an opinion's.

    ``rest`` says how many more passages it has, behind ``rest_href``; "" for none.
    """

    bar: str
    title: Title
    byline: Byline | None
    passages: str
    cited_by: str
    hits: tuple[ShownHit, ...]
    rest: str
    rest_href: str


def shown(hit: Hit, asked: Request | None = None) -> ShownHit:
    """A passage found, its opinion's page marking what was asked."""
    passage = hit.passage
    case, writing, par = passage.case, passage.writing, passage.paragraph
    href = links.passage_path(passage, asked)
    return ShownHit(
        id=par.id,
        fingerprint=par.fingerprint,
        bar=naming.bar(writing.kind),
        title=_title(case, href),
        byline=_byline(case, writing),
        whereabouts=naming.whereabouts(passage),
        cited_by=_times(hit.cited_by),
        snippets=[_snippet(snippet, len(par.text)) for snippet in hit.snippets],
        place=naming.place(passage),
        href=href,
        cite_href=links.cite_path(par.id, par.fingerprint),
        permalink=links.permalink_path(passage),
    )


def groups(results: Results) -> list[ShownGroup]:
    """The groups of a page of results."""
    return [_group(group, results.request) for group in results.groups]


def _group(group: HitGroup, asked: Request) -> ShownGroup:
    case, writing = group.case, group.writing
    rest = group.total - len(group.hits)
    return ShownGroup(
        bar=naming.bar(writing.kind) if writing else "",
        title=_title(case, links.opinion_path(writing.id, asked) if writing else f"/{case.id}"),
        byline=_byline(case, writing) if writing else None,
        passages=naming.counted(group.total, "passage"),
        cited_by=_times(group.hits[0].cited_by),
        hits=tuple(shown(hit, asked) for hit in group.hits),
        rest=f"{rest:,} more in this {'opinion' if writing else 'case'}" if rest else "",
        rest_href=links.within_path(asked, writing.id if writing else case.id),
    )


def _title(case: Case, href: str) -> Title:
    return Title(case.name or case.id, naming.reference(case), href)


def _byline(case: Case, writing: Writing) -> Byline:
    return Byline(naming.byline(case, writing), links.opinion_path(writing.id), naming.joiners(writing))


def _times(cited_by: int) -> str:
    return f"{cited_by:,}" if cited_by else ""


def _snippet(snippet: Snippet, length: int) -> ShownSnippet:
    goes_on = snippet.offset + len(snippet.text) < length
    return ShownSnippet("… " if snippet.offset else "", marked(snippet.text, snippet.spans), " …" if goes_on else "")
