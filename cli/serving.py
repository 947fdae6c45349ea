"""``opinions serve``: the web pages and the API, on this machine unless told otherwise."""

from __future__ import annotations

import socket
from pathlib import Path

import click

from cli.errors import OPERATORS
from cli.options import HOST, PORT, engine_option, index_option, served_url_option
from webui.naming import counted

# Searches wait for the disk and the engine, not for each other.
_THREADS = 8

# Bytes of a request's line and headers: room for the longest text to compare with, percent-encoded.
_LONGEST_HEAD = 128 * 1024
# A client that says nothing for so many seconds is let go.
_PATIENCE = 30


class _CannotListen(click.ClickException):
    """The port is taken, or the address is not this machine's."""

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
def serve(host: str, port: int, index: Path, engine: str | None, base_url: str | None) -> None:
    """Serve the search page and the API until Ctrl-C.

    Only this machine is answered unless --host says otherwise; then give --base-url, the address readers
    use: requests to other names are refused.
    """
    from waitress.server import create_server  # type: ignore[import-untyped]

    from search.collection import Collection
    from webui.app import create_app
    from webui.safety import LONGEST_BODY

    with Collection(index, engine) as collection:  # an unusable index is said now, not to the first reader
        cases = collection.stats().cases
    listening = _listen(host, port)
    here = f"http://{_named(host)}:{listening.getsockname()[1]}"
    app = create_app(index, base_url=base_url or here, trusted_hosts=(host,), engine=engine)
    server = create_server(
        app,
        sockets=[listening],
        threads=_THREADS,
        ident=None,
        max_request_header_size=_LONGEST_HEAD,
        max_request_body_size=LONGEST_BODY,
        channel_timeout=_PATIENCE,
    )
    click.echo(f"Serving {counted(cases, 'case')} at {here} (Ctrl-C ends it).", err=True)
    server.run()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, UnicodeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise _CannotListen(f"Cannot listen at {host} port {port}: {reason}.") from error


def _named(host: str) -> str:
    """The address to type for one that is listened at: 0.0.0.0 is every address of this machine."""
    if host in ("", "0.0.0.0", "::"):  # noqa: S104 - compared, not bound
        return HOST
    return f"[{host}]" if ":" in host else host
