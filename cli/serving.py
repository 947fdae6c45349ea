"""``opinions serve``: the web pages and the API, on this machine unless told otherwise."""

from __future__ import annotations

import socket
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.errors import OPERATORS
from cli.options import HOST, PORT, engine_option, index_option, served_url_option

if TYPE_CHECKING:
    from cli.server import Site

# Of a single process. Searches wait for the disk and the engine, not for each other.
_THREADS = 8


class _CannotListen(click.ClickException):
    """The port is taken, or the address is not this machine's."""

    exit_code = OPERATORS


class _NoWorkers(click.ClickException):
    """What they lack is the operator's to find."""

    exit_code = OPERATORS


@click.command(short_help="Serve the search page and the API.")
@click.option("--host", metavar="ADDRESS", default=HOST, show_default=True, help="The address to listen at.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    default=PORT,
    show_default=True,
    help="The port; 0: any free one.",
)
@index_option
@engine_option
@served_url_option
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    metavar="N",
    help="How many processes answer. Default: one a core, at most 4.",
)
@click.option(
    "--rate-limit",
    type=click.IntRange(1, 1_000_000),
    metavar="N",
    help="How many requests a minute an address may make of each process. Default: any number.",
)
def serve(
    host: str,
    port: int,
    index: Path,
    engine: str | None,
    base_url: str | None,
    workers: int | None,
    rate_limit: int | None,
) -> None:
    """Serve the search page and the API until Ctrl-C.

    Only this machine is answered unless --host says otherwise; then give --base-url, the address readers
    use: requests to other names are refused.
    """
    from cli.server import Site
    from cli.workers import usual_number
    from search.collection import Collection
    from webui.naming import counted

    with Collection(index, engine) as collection:  # an unusable index is said now, not to the first reader
        cases = collection.stats().cases
    listening = _listen(host, port)
    here = f"http://{_named(host)}:{listening.getsockname()[1]}"
    site = Site(index.absolute(), engine, base_url or here, (host,), rate_limit)
    click.echo(f"Serving {counted(cases, 'case')} at {here} (Ctrl-C ends it).", err=True)
    _serve(site, listening, workers or usual_number())


def _serve(site: Site, listening: socket.socket, workers: int) -> None:
    from cli.server import make_server
    from cli.workers import CannotStart, supervise

    if workers == 1:
        make_server(site, listening, _THREADS).run()
        return
    try:
        supervise(site, listening, workers, partial(click.echo, err=True))
    except CannotStart as error:
        raise _NoWorkers("The processes that answer end as soon as they start; they say why above.") from error


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, UnicodeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        reason = reason.partition(" (while ")[0]  # Python adds the address, which is said already
        raise _CannotListen(f"Cannot listen at {host} port {port}: {reason}.") from error


def _named(host: str) -> str:
    """The address to type for one that is listened at: 0.0.0.0 and :: are every address of this machine."""
    if host in ("", "0.0.0.0"):  # noqa: S104 - compared, not bound
        return HOST
    if host == "::":
        return "[::1]"
    return f"[{host}]" if ":" in host else host
