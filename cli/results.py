"""A page of results as a person reads it in a terminal."""

from __future__ import annotations

import shlex

import click

from cli.screen import Screen, screen
from cli.text import printable
from notes.citation import byline, cite_case
from search.engine import FacetName
from search.request import Hit, Results, Snippet, Suggestion
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
    """Hits on standard output; that nothing was found, and what would help, on standard error."""
    if not results.hits:
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
    page.line()
    last = first + len(results.hits) - 1
    if results.total > len(results.hits):
        more = f"; --page {results.request.page + 1} has more" if last < results.total else ""
        page.line(f"{first:,} to {last:,} of {results.total:,}{more}.")
    _show_facets(page, results)


def _totals(results: Results) -> str:
    return f"{counted(results.total, 'passage')} in {counted(results.cases, 'case')}"


def _show_hit(page: Screen, number: int, hit: Hit) -> None:
    passage, par = hit.passage, hit.passage.paragraph
    page.line(f"{number}. {cite_case(passage.case)}", style="bold")
    place = [byline(passage.case, passage.writing)]
    if par.section:
        place.append(par.section)
    if par.pages:
        place.append(naming.pages(par.pages))
    if passage.note:
        place.append(f"note {passage.note}")
    page.line(" · ".join(place), indent=3)
    for snippet in hit.snippets:
        _show_snippet(page, snippet, par.text)
    page.line(par.id, indent=3)


def _show_snippet(page: Screen, snippet: Snippet, text: str) -> None:
    shown = page.marked(snippet.text, snippet.spans)
    if snippet.offset:
        shown = page.marked("… ", ()) + shown
    if snippet.offset + len(snippet.text) < len(text):
        shown = shown + page.marked(" …", ())
    page.line(shown, indent=3)


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
    named = [f"--case {shlex.quote(name)}" for name in suggestion.case]
    return [f"Did you mean: {' '.join(filter(None, (suggestion.text, *named)))}", suggestion.why]
