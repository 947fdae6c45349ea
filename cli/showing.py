"""``opinions show``, ``cite`` and ``stats``: what the index holds, by its ids."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs, urlsplit

import click

from caselaw.ids import ID
from cli.options import base_url_option, index_option, json_option
from cli.text import echo_exact, echo_json, printable

if TYPE_CHECKING:
    from caselaw.model import Passage
    from search.collection import Collection


class _Reference(NamedTuple):
    """An id taken apart; ``fingerprint`` finds a paragraph that has moved."""

    case: str
    writing: str | None
    paragraph: str | None
    fingerprint: str | None

    @property
    def id(self) -> str:
        """The id it was made of."""
        return "/".join(filter(None, (self.case, self.writing, self.paragraph)))


def _reference(ctx: click.Context, parameter: click.Parameter, value: str) -> _Reference:
    """An id or its page's address: ``475-us-335/powell/12``, ``/475-us-335/powell#12``, a permalink."""
    try:
        parts = urlsplit(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no address.") from None
    match = re.fullmatch(ID, "/".join(filter(None, (parts.path.strip("/"), parts.fragment))))
    if match is None:
        raise click.BadParameter(f"{value!r} is no id such as 475-us-335, 475-us-335/powell or 475-us-335/powell/12.")
    fingerprint = parse_qs(parts.query).get("fp", [None])[0]
    return _Reference(match["case"], match["writing"], match["paragraph"], fingerprint)


def _passage(collection: Collection, reference: _Reference) -> Passage:
    """The paragraph; that a link was made of other words than now stand there is said on standard error."""
    from notes.permalink import OTHER_WORDS, has_other_words

    passage = collection.passage(reference.id, reference.fingerprint)
    if has_other_words(passage, reference.fingerprint):
        click.echo(OTHER_WORDS, err=True)
    return passage


id_argument = click.argument("reference", metavar="ID", callback=_reference)


@click.command(short_help="Show a case, an opinion or a paragraph.")
@id_argument
@json_option
@index_option
@base_url_option
def show(reference: _Reference, as_json: bool, index: Path, base_url: str) -> None:
    """Show a case, an opinion or a paragraph: 475-us-335, 475-us-335/powell, 475-us-335/powell/12.

    ID may also be the address of its page; a permalink finds its paragraph even where that has moved.
    """
    from cli import pages
    from search.collection import Collection

    with Collection(index) as collection:
        if reference.paragraph:
            passage = _passage(collection, reference)
            page: pages.Page = pages.PassagePage(passage, base_url)
        elif reference.writing:
            case, opinion = collection.opinion(reference.id)
            page = pages.OpinionPage(case, opinion, collection.warnings(case.id))
        else:
            page = pages.CasePage(collection.decision(reference.id), collection.citing(reference.id), base_url)
    if as_json:
        echo_json(page.json())
    else:
        from cli.screen import screen

        page.show(screen())


@click.command(short_help="Cite a paragraph or some of its words, for notes.")
@id_argument
@click.option("--quote", metavar="TEXT", help="Words of the paragraph; the page cited is theirs.")
@click.option(
    "--as",
    "target",
    type=click.Choice(["plain", "markdown", "obsidian"]),
    help="Quotation, citation and link in this form; without it, the citation alone.",
)
@index_option
@base_url_option
@click.pass_context
def cite(
    ctx: click.Context, reference: _Reference, quote: str | None, target: str | None, index: Path, base_url: str
) -> None:
    """Cite a paragraph, or some of its words; an opinion or a case can be cited whole.

    The words of --quote are found whatever their case, spaces and quotation marks; what is printed with --as
    is the text as it stands in the opinion.
    """
    from notes import citation, copying, quotation
    from search.collection import Collection

    if reference.paragraph is None and (quote is not None or target):
        raise click.UsageError("--quote and --as need a paragraph's id, such as 475-us-335/powell/12.", ctx)
    with Collection(index) as collection:
        if reference.writing is None:
            text = citation.cite_case(collection.decision(reference.id).case)
        elif reference.paragraph is None:
            case, opinion = collection.opinion(reference.id)
            text = citation.cite_writing(case, opinion.writing)
        else:
            passage = _passage(collection, reference)
            span = None if quote is None else quotation.find_quote(passage, quote)
            if target:
                echo_exact(copying.copy_as(copying.Target(target), passage, span, base_url))
                return
            text = citation.cite(passage, span)
    click.echo(printable(text))


@click.command(short_help="Show how much the index holds.")
@json_option
@index_option
def stats(as_json: bool, index: Path) -> None:
    """Show how much the index holds, and how and when it was built."""
    from search.collection import Collection

    with Collection(index) as collection:
        numbers = asdict(collection.stats())
    if as_json:
        echo_json(numbers)
        return
    for name, value in {"index": str(index), **numbers}.items():
        click.echo(f"{name:<10}{printable(value) if isinstance(value, str) else format(value, ',')}")
