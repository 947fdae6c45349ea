"""Results pages over HTTP, beside Datasette's on the same paragraphs; and requests while the index is updated.

python -m bench.web INDEX PEERS [--rounds N] [--seconds S] [--requests N] [--workers N] [--only PART]

PEERS is the folder of the programs ``datasette``, ``granian`` and a ``python`` that has gunicorn and what we need.

*pages*: eight clients, each on a connection it keeps, draw from ten queries. Ours is the page as a browser gets it:
ranked, marked, snippets, all facets. Datasette's is its table's page, ``?_search=``, of the same paragraphs (FTS5 with
porter): twenty rows with their text, and the total, in the table's order. It does less, for it ranks and marks nothing;
so it is asked a second time with facets of kind, author and year. A table's page and not a canned query, because it
counts, as we do. The servers take turns; medians of all rounds are printed. For two cores: ``taskset -c 0,1 make ...``.

*servers*: the same pages, and a page of text alone, from waitress with several processes and with one
(``opinions serve``), from gunicorn and from granian.

*updates*: clients ask for pages of every kind while ``opinions index`` puts changed files into a copy of the index,
again and again; what is not answered 200 is an error, and in the end the last update must be found whole.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from bench import datasette, servers
from bench.corpus import print_table
from bench.http_load import Address, Load, load
from bench.web_updates import updates
from cli.workers import usual_number


class Query(NamedTuple):
    """The same question for us and for Datasette."""

    ours: str
    theirs: str
    filters: str = ""
    their_filters: str = ""


QUERIES = (
    Query("immunity", "immunity"),
    Query("magistrate", "magistrate"),
    Query("court", "court"),
    Query("qualified immunity", "qualified immunity"),
    Query("objectively reasonable police officer", "objectively reasonable police officer"),
    Query('"probable cause"', '"probable cause"'),
    Query('"clear and present danger"', '"clear and present danger"'),
    Query(
        '(warrant OR magistrate) AND "probable cause" NOT firearm',
        '((warrant OR magistrate) AND "probable cause") NOT firearm',
    ),
    Query("immun!", "immun*"),
    Query("warrant", "warrant", "&type=dissent", "&kind__in=dissent%2Cconcurrence-dissent"),
)

OURS = tuple(f"/?{urlencode({'q': query.ours})}{query.filters}" for query in QUERIES)

_FACETS = ("kind", "author", "year")


class Contestant(NamedTuple):
    """A server that is running, and the pages asked of it."""

    name: str
    address: Address
    paths: Sequence[str]


def take_turns(contestants: Sequence[Contestant], rounds: int, seconds: float) -> list[list[Load]]:
    """The rounds of each, after one to warm up."""
    for one in contestants:
        load(one.address, one.paths, seconds=min(seconds, 3))
    loads: list[list[Load]] = [[] for _ in contestants]
    for number in range(rounds):
        for mine, one in zip(loads, contestants, strict=True):
            mine.append(load(one.address, one.paths, seconds=seconds, seed=number))
    return loads


def report(contestants: Sequence[Contestant], loads: Sequence[Sequence[Load]]) -> None:
    """Print the medians of the rounds, and how many times the first answers what each other does."""
    best = statistics.median(load.a_second for load in loads[0])
    rows = []
    for one, mine in zip(contestants, loads, strict=True):
        a_second = statistics.median(load.a_second for load in mine)
        middle, late = (statistics.median(load.at(share) for load in mine) for share in (0.5, 0.99))
        errors = sum(len(load.errors) for load in mine)
        numbers = (f"{number:.1f}" for number in (a_second, middle, late, late / middle))
        rows.append([one.name, *numbers, str(errors), f"{best / a_second:.2f}"])
    print_table(["server", "pages/s", "median ms", "p99 ms", "p99/median", "errors", "first/this"], rows)


def pages(index: Path, peers: Path, workers: int | None, rounds: int, seconds: float, work: Path) -> None:
    """Ours beside Datasette's."""
    database = work / "paragraphs.db"
    rows = datasette.write(index, database)
    print(f"\nResults pages over {rows:,} paragraphs, 8 clients, {workers or usual_number()} processes of ours:")
    ours, theirs = servers.free(), servers.free()
    commands = {ours: servers.ours(index, ours, workers), theirs: datasette.command(peers, database, theirs)}
    with ExitStack() as stack:
        for address, command in commands.items():
            stack.enter_context(servers.running(command, address))
        plain, faceted = (
            [datasette.page(database, query.theirs, query.their_filters, facets) for query in QUERIES]
            for facets in ((), _FACETS)
        )
        contestants = [
            Contestant("opinions serve", ours, OURS),
            Contestant("Datasette, table page", theirs, plain),
            Contestant("Datasette, with three facets", theirs, faceted),
        ]
        report(contestants, take_turns(contestants, rounds, seconds))


def compare_servers(index: Path, peers: Path, workers: int | None, rounds: int, seconds: float) -> None:
    """Our application behind several servers."""
    number = workers or usual_number()
    at = [servers.free() for _ in range(4)]
    commands = {
        f"waitress, {number} processes": servers.ours(index, at[0], number),
        "waitress, 1 process": servers.ours(index, at[1], 1),
        f"gunicorn gthread, {number} processes": servers.gunicorn(peers, at[2], number),
        f"granian, {number} processes": servers.granian(peers, at[3], number),
    }
    with ExitStack() as stack:
        for address, command in zip(at, commands.values(), strict=True):
            stack.enter_context(servers.running(command, address, {"OPINIONS_INDEX": str(index)}))
        for what, paths in (("Results pages", OURS), ("A page of text alone", ["/help"])):
            print(f"\n{what}, 8 clients:")
            contestants = [Contestant(name, address, paths) for name, address in zip(commands, at, strict=True)]
            report(contestants, take_turns(contestants, rounds, seconds))


def main(arguments: Sequence[str]) -> int:
    """Run the parts, print, and return the exit status: 1 if a request failed during updates."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("peers", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--only", choices=("pages", "servers", "updates"))
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        if chosen.only in (None, "pages"):
            pages(chosen.index, chosen.peers, chosen.workers, chosen.rounds, chosen.seconds, Path(folder))
        if chosen.only in (None, "servers"):
            compare_servers(chosen.index, chosen.peers, chosen.workers, chosen.rounds, chosen.seconds)
        if chosen.only in (None, "updates"):
            return 0 if updates(chosen.index, chosen.requests, chosen.workers, OURS, Path(folder)) else 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
