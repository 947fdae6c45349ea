"""The web application: made from an index folder, wired here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from flask import Flask

from webui import api, errors, justice_pages, links, marking, naming, rate, reading_pages, safety, search_pages, shelf

BASE_URL = "http://127.0.0.1:8000"


def create_app(
    index_dir: Path,
    *,
    base_url: str = BASE_URL,
    trusted_hosts: Iterable[str] = (),
    engine: str | None = None,
    rate_limit: int | None = None,
) -> Flask:
    """The application that serves the index in ``index_dir``, which it opens at the first request that needs it.

    ``base_url`` begins every absolute link (citations copied into notes); its host, the local names and
    ``trusted_hosts`` are the only ones answered to. ``engine`` asks for a search engine by name.
    ``rate_limit`` is how many requests a minute an address may make, None for any number.
    """
    app = Flask("webui")
    app.config["BASE_URL"] = base_url.rstrip("/")
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.url_map.merge_slashes = False  # the redirect that merges them is absolute, and made of what the request says
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(naming=naming, links=links, marked=marking.marked)
    app.extensions.update(shelf.install(shelf.Shelf(index_dir, engine)))
    safety.protect(app, base_url, trusted_hosts)
    if rate_limit is not None:
        rate.limit(app, rate_limit)
    errors.register(app)
    for blueprint in (search_pages.pages, reading_pages.pages, justice_pages.pages, api.routes):
        app.register_blueprint(blueprint)
    return app
