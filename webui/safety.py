"""What every answer carries and every request must meet, whatever page it is for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request

# Nothing from elsewhere, nothing inline: a script that slipped into a page would not run.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # What was searched for stays here, also when a reader follows a link out.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

# No page takes a body; this leaves room for a form's worth of one.
LONGEST_BODY = 64 * 1024

LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1")


def protect(app: Flask, base_url: str, trusted_hosts: Iterable[str]) -> None:
    """Refuse forged hosts and long bodies, and put the headers on every answer, errors included."""
    hosts = frozenset({urlsplit(base_url).hostname or "", *LOCAL_HOSTS, *map(str.lower, trusted_hosts)})
    app.config["MAX_CONTENT_LENGTH"] = LONGEST_BODY
    app.before_request(partial(_refuse_forged_hosts, hosts - {""}))
    app.before_request(_refuse_long_bodies)
    app.after_request(_add_headers)


def _refuse_forged_hosts(hosts: frozenset[str]) -> None:
    # Flask's own TRUSTED_HOSTS knows no address of IPv6. A header that is no host at all is empty here.
    host = re.sub(r":\d+$", "", request.host).lower()  # localhost:8000  [::1]:8000
    if host.removeprefix("[").removesuffix("]") not in hosts:
        abort(400)


def _refuse_long_bodies() -> None:
    # Flask's limit acts when a body is read; ours are never read, and are refused all the same.
    if (request.content_length or 0) > LONGEST_BODY:
        abort(413)


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response
