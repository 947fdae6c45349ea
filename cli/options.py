"""Options and arguments that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from search.engines import ENGINES

if TYPE_CHECKING:
    from indexer.bounds import Limits

# What cannot be read is said where it is read, and whose it is to put right.
FOLDER = click.Path(path_type=Path, readable=False)

# Where `opinions serve` answers unless told otherwise.
HOST, PORT = "127.0.0.1", 8000


def _base_url(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """The base of links without a slash at its end."""
    if value is None:
        return None
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and parts.hostname and not parts.query and not parts.fragment
        _ = parts.port  # raises ValueError for one that is no number
    except ValueError:
        good = None
    if not good:
        raise click.BadParameter(f"{value!r} is no address such as https://opinions.example.org.")
    return value.rstrip("/")


index_option = click.option(
    "--index",
    type=FOLDER,
    metavar="DIR",
    default=Path("index"),
    show_default=True,
    envvar="OPINIONS_INDEX",
    show_envvar=True,
    help="The folder of the index.",
)

engine_option = click.option(
    "--engine", type=click.Choice(list(ENGINES)), help="Insist on an index built with this engine."
)

base_url_option = click.option(
    "--base-url",
    metavar="URL",
    default=f"http://{HOST}:{PORT}",
    show_default=True,
    envvar="OPINIONS_BASE_URL",
    show_envvar=True,
    callback=_base_url,
    help="What links begin with.",
)

served_url_option = click.option(
    "--base-url",
    metavar="URL",
    envvar="OPINIONS_BASE_URL",
    show_envvar=True,
    callback=_base_url,
    help="The address readers use, where it is another than the host and port; links begin with it.",
)

json_option = click.option("--json", "as_json", is_flag=True, help="JSON on standard output, as docs/contract.md says.")

_MIB = 1024 * 1024

# More than this is no file of opinions but a mistake; most of it would have to fit in memory several times.
_LARGEST_MIB = 4096


def _limits(_ctx: click.Context, _parameter: click.Parameter, value: int | None) -> Limits:
    from indexer.bounds import LIMITS, Limits

    return LIMITS if value is None else Limits(piece_bytes=value * _MIB)


limits_option = click.option(
    "--largest",
    "limits",
    type=click.IntRange(1, _LARGEST_MIB),
    metavar="MIB",
    callback=_limits,
    help="Leave out a file, or one file of an archive, that is larger. Default: 64.",
)
