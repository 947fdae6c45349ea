"""``opinions search``: the same question and answer as the web page's and the API's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast, get_args

import click

from caselaw.kinds import type_words
from cli.errors import NOTHING_FOUND, BadQuery
from cli.options import base_url_option, engine_option, index_option, json_option
from cli.text import echo_json
from search.engine import Sort
from search.errors import QueryError
from search.request import Group, Request

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from search.request import Results

_YEAR = click.IntRange(1, 9999)
_SORTS = [sort.value for sort in Sort]
_GROUPS = list(get_args(Group))

_AUTHOR = "Written by this justice; given again, by that one."
_JOINED = "Joined by this justice; given again, by that one too."
_KIND = f"In opinions of this kind; given again, or that one: {', '.join(type_words())}."
_CASE = "In the case of this id, citation or name, or the opinion of this id."
_GROUP = "By opinion or by case, each with its best passages."
_LIMIT = "Passages a page, or groups, 100 at most."
_MATCH = "All or any of the words; with any, all is plain text."


def _complete_justice(ctx: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    from caselaw.justices import fold, surnames

    return [CompletionItem(name) for name in surnames() if fold(name).startswith(fold(begun))]


def _complete_type(ctx: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(word) for word in type_words() if word.startswith(begun.lower())]


@click.command(short_help="Find passages.")
@click.argument("query", nargs=-1)
@click.option("--author", multiple=True, metavar="JUSTICE", shell_complete=_complete_justice, help=_AUTHOR)
@click.option("--joined", multiple=True, metavar="JUSTICE", shell_complete=_complete_justice, help=_JOINED)
@click.option("--type", "kind", multiple=True, metavar="KIND", shell_complete=_complete_type, help=_KIND)
@click.option("--case", multiple=True, metavar="TEXT", help=_CASE)
@click.option("--court", multiple=True, metavar="COURT", help="Decided by this court, such as scotus.")
@click.option("--from", "first_year", type=_YEAR, metavar="YEAR", help="Decided in this year or later.")
@click.option("--to", "last_year", type=_YEAR, metavar="YEAR", help="Decided in this year or earlier.")
@click.option("--match", type=click.Choice(["all", "any"]), default="all", show_default=True, help=_MATCH)
@click.option("--sort", type=click.Choice(_SORTS), default="relevance", show_default=True, help="What comes first.")
@click.option("--group", type=click.Choice(_GROUPS), help=_GROUP)
@click.option("--limit", type=int, metavar="N", default=20, show_default=True, help=_LIMIT)
@click.option("--page", type=int, metavar="N", default=1, show_default=True, help="Which page.")
@json_option
@index_option
@engine_option
@base_url_option
@click.pass_context
def search(
    ctx: click.Context,
    query: Sequence[str],
    author: tuple[str, ...],
    joined: tuple[str, ...],
    kind: tuple[str, ...],
    case: tuple[str, ...],
    court: tuple[str, ...],
    first_year: int | None,
    last_year: int | None,
    match: str,
    sort: str,
    group: str | None,
    limit: int,
    page: int,
    as_json: bool,
    index: Path,
    engine: str | None,
    base_url: str,
) -> None:
    """Find passages: words, "exact phrases", AND OR NOT, immun!, wom?n, messerschmit~, author:powell.

    A phrase needs its quotation marks past the shell: opinions search '"plainly incompetent"'. Put -- before
    a query that begins with a dash. Exit status 1 where nothing is found.
    """
    request = Request(
        *(" ".join(query), author, joined, kind, case, court, first_year, last_year),
        match=cast(Literal["all", "any"], match),
        sort=Sort(sort),
        page=page,
        limit=limit,
        group=cast(Group | None, group),
    )
    results = _answer(request, index, engine)
    if as_json:
        from webui.as_json import results_json

        echo_json(results_json(results, base_url))
    else:
        from cli.results import show_results

        show_results(results)
    if not (results.hits or results.groups):
        ctx.exit(NOTHING_FOUND)


def _answer(request: Request, index: Path, engine: str | None) -> Results:
    from search.collection import Collection

    with Collection(index, engine) as collection:
        try:
            return collection.search(request)
        except QueryError as error:
            raise BadQuery(error, request.text) from error
