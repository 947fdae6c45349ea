"""The JSON API of the contract; read-only, the same answers as the command line's ``--json``."""

from __future__ import annotations

from flask import Blueprint, Response, abort, current_app, jsonify, request

from caselaw.as_json import passage_json
from caselaw.model import Passage
from notes.citation import cite
from notes.copying import copy_as
from notes.permalink import permalink
from notes.quotation import find_quote
from webui import as_json
from webui.request import search_request
from webui.shelf import collection
from webui.targets import targets

routes = Blueprint("api", __name__)


@routes.get("/api/search")
def search() -> Response:
    """A page of results."""
    return jsonify(as_json.results_json(collection().search(search_request(request.args)), _base_url()))


@routes.get("/api/cases/<case_id>")
def case(case_id: str) -> Response:
    """A case with its opinions, and who cites it."""
    found, citing = collection().decision(case_id), collection().citing(case_id)
    return jsonify(as_json.case_page_json(found, citing, _base_url()))


@routes.get("/api/opinions/<case_id>/<writing>")
def opinion(case_id: str, writing: str) -> Response:
    """An opinion with its case and its text, and what is wrong with the copy of the case."""
    of_case, found = collection().opinion(f"{case_id}/{writing}")
    return jsonify(as_json.opinion_page_json(of_case, found, collection().warnings(case_id)))


@routes.get("/api/paragraphs/<case_id>/<writing>/<name>")
def paragraph(case_id: str, writing: str, name: str) -> Response:
    """A paragraph; ``?fp=`` finds a moved one."""
    found = _passage(case_id, writing, name)
    return jsonify({**passage_json(found), "url": permalink(found, _base_url()), "cite": cite(found)})


@routes.get("/api/paragraphs/<case_id>/<writing>/<name>/cite")
def copies(case_id: str, writing: str, name: str) -> Response:
    """A paragraph's citation and its forms for notes; ``?quote=`` takes some of its words, ``?as=`` one form."""
    found = _passage(case_id, writing, name)
    words = request.args.get("quote", "").strip()
    span = find_quote(found, words) if words else None
    forms = targets(request.args.get("as", ""))
    return jsonify(
        {
            "id": found.paragraph.id,
            "url": permalink(found, _base_url()),
            "cite": cite(found, span),
            "quote": list(span) if span else None,
            "copies": {target.value: copy_as(target, found, span, _base_url()) for target in forms},
        }
    )


@routes.get("/api/openapi.json")
def openapi() -> Response:
    """What this API takes and gives, in OpenAPI 3.1."""
    return current_app.send_static_file("openapi.json")


@routes.get("/api/<path:_elsewhere>")
def nothing(_elsewhere: str) -> Response:
    """Nothing else: no case is called api."""
    abort(404)


@routes.get("/healthz")
def health() -> Response:
    """Whether the collection can be searched; 503 where it cannot."""
    collection()
    return jsonify({"status": "ok"})


def _passage(case_id: str, writing: str, name: str) -> Passage:
    return collection().passage(f"{case_id}/{writing}/{name}", request.args.get("fp") or None)


def _base_url() -> str:
    base_url: str = current_app.config["BASE_URL"]
    return base_url
