"""A page of results as a person reads it in a terminal."""

from __future__ import annotations

import click

from caselaw.model import Passage, Span
from cli.screen import Screen, screen
from cli.text import printable
from notes.citation import byline, cite_case
from search.engine import FacetName
from search.request import Hit, HitGroup, Results, Snippet, Suggestion
from webui import naming
from webui.naming import counted

# The values of a facet shown: enough to narrow by, on one line.
_SHOWN_VALUES = 6

_FACETS: tuple[tuple[FacetName, str], ...] = (
    ("author", "--author"),
    ("joined", "--joined"),
    ("type", "--type"),
    ("case", "--case"),
    ("year", "--from, --to"),
)


def show_results(results: Results) -> None:
    """Hits or groups on standard output; that nothing was found, and what would help, on standard error."""
    shown = len(results.hits or results.groups)
    if not shown:
        for line in _nothing(results):
            click.echo(printable(line), err=True)
        return
    for line in _suggested(results.suggestion):
        click.echo(printable(line), err=True)
    page = screen()
    first = (results.request.page - 1) * results.request.limit + 1
    page.line(f"{results.understood}: {_totals(results)}")
    for number, hit in enumerate(results.hits, first):
        page.line()
        _show_hit(page, number, hit)
    for number, group in enumerate(results.groups, first):
        page.line()
        _show_group(page, number, group)
    page.line()
    _show_place(page, results, first, first + shown - 1)
    _show_facets(page, results)


def _totals(results: Results) -> str:
    return " in ".join(naming.totals(results))


def _show_place(page: Screen, results: Results, first: int, last: int) -> None:
    """Where the page stands among all of them, unless it is all of them; of what groups are made."""
    request = results.request
    total = results.grouped if request.group else results.total
    if total > last - first + 1:
        more = f"; --page {request.page + 1} has more" if last < total else ""
        page.line(f"{first:,} to {last:,} of {_counted(results, total)}{more}.")
    if request.group == "opinion":
        from search.grouping import LOOKED_AT_FOR_OPINIONS

        if results.total <= LOOKED_AT_FOR_OPINIONS:
            return
        page.line(f"These are the opinions of the first {LOOKED_AT_FOR_OPINIONS:,} passages.")


def _counted(results: Results, total: int) -> str:
    if results.request.group:
        return counted(total, results.request.group)
    return f"at least {total:,}" if results.total_is == "at least" else f"{total:,}"


def _show_hit(page: Screen, number: int, hit: Hit) -> None:
    passage = hit.passage
    page.line(f"{number}. {cite_case(passage.case)}", bold=True)
    page.line(" · ".join([byline(passage.case, passage.writing), *_place(passage), *_cited(hit)]), indent=3)
    for snippet in hit.snippets:
        _show_snippet(page, snippet, passage.paragraph.text)
    page.line(passage.paragraph.id, indent=3)


def _show_group(page: Screen, number: int, group: HitGroup) -> None:
    """The case, or opinion, once; its best passages, each with a snippet; how to see the rest."""
    page.line(f"{number}. {cite_case(group.case)}", bold=True)
    who = [byline(group.case, group.writing)] if group.writing else []
    page.line(" · ".join([*who, counted(group.total, "passage"), *_cited(group.hits[0])]), indent=3)
    for hit in group.hits:
        passage = hit.passage
        who = [] if group.writing else [byline(group.case, passage.writing)]
        page.line(" · ".join([passage.paragraph.id, *who, *_place(passage)]), indent=3)
        for snippet in hit.snippets[:1]:
            _show_snippet(page, snippet, passage.paragraph.text, indent=6)
    if group.total > len(group.hits):
        within = group.writing.id if group.writing else group.case.id
        page.line(f"{group.total - len(group.hits):,} more: --case {within}, without --group", indent=3)


def _place(passage: Passage) -> list[str]:
    par = passage.paragraph
    note = f"note {passage.note}" if passage.note else None
    return [place for place in (par.section, naming.pages(par.pages), note) if place]


def _cited(hit: Hit) -> list[str]:
    return [f"case cited by {hit.cited_by:,}"] if hit.cited_by else []


def _show_snippet(page: Screen, snippet: Snippet, text: str, indent: int = 3) -> None:
    lead = "… " if snippet.offset else ""
    tail = " …" if snippet.offset + len(snippet.text) < len(text) else ""
    spans = [Span(start + len(lead), end + len(lead)) for start, end in snippet.spans]
    page.line(f"{lead}{snippet.text}{tail}", spans, indent=indent)


def _show_facets(page: Screen, results: Results) -> None:
    """How the results divide, by the option that narrows them; a value that all share divides nothing."""
    for name, option in _FACETS:
        counts = results.facets.get(name, ())
        if len(counts) > 1:
            values = " · ".join(f"{count.name} {count.count:,}" for count in counts[:_SHOWN_VALUES])
            more = " · …" if len(counts) > _SHOWN_VALUES else ""
            page.line(f"{option}: {values}{more}")


def _nothing(results: Results) -> list[str]:
    if results.total:
        return [f"{results.understood}: {_totals(results)}, but none on page {results.request.page}."]
    lines = [f"No passage found: {results.understood}."]
    lines += _suggested(results.suggestion)
    if results.of_kinds:
        kinds = (f"{each.total:,} in {naming.types(each.kind)} (type:{each.kind})" for each in results.of_kinds)
        lines.append(f"Found in other kinds of opinion: {'; '.join(kinds)}.")
    lines += [f"Without {without.label}: {counted(without.total, 'passage')}." for without in results.without]
    return lines


def _suggested(suggestion: Suggestion | None) -> list[str]:
    if suggestion is None:
        return []
    import shlex

    named = [f"--case {shlex.quote(name)}" for name in suggestion.case]
    return [f"Did you mean: {' '.join(filter(None, (suggestion.text, *named)))}", suggestion.why]
