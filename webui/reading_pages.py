"""The pages of a case, an opinion and a passage."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as Redirect

from caselaw import kinds
from caselaw.model import Decision, Opinion, Passage, Span
from notes import citation
from notes.copying import copy_as
from notes.errors import QuoteNotFound
from notes.permalink import OTHER_WORDS, has_other_words, permalink
from notes.quotation import find_quote
from search.engine import Sort
from search.errors import UnknownId
from search.request import Request
from webui import hits, links, reading
from webui.marking import marked
from webui.request import search_request
from webui.shelf import collection
from webui.targets import NAMES, targets

pages = Blueprint("reading", __name__)


@pages.get("/<case_id>")
def case(case_id: str) -> str:
    """What is known of a case, and its writings."""
    decision = collection().decision(case_id)
    citing = collection().citing(case_id)
    first = decision.case.citations[:1]
    return render_template(
        "case.html",
        decision=decision,
        case=decision.case,
        cite=citation.cite_case(decision.case),
        citing=citing,
        citing_hits=list(map(hits.shown, citing.hits)),
        all_citing=Request(text=f'cites:"{first[0]}"' if first else f"cites:{case_id}", sort=Sort.CITED),
    )


@pages.get("/<case_id>/<writing>")
def opinion(case_id: str, writing: str) -> str:
    """A whole opinion, the words of ``?q=`` marked."""
    decision = collection().decision(case_id)
    found = _writing(decision, f"{case_id}/{writing}")
    asked = search_request(request.args)
    spans = _spans(found, asked) if asked.text else {}
    return render_template(
        "opinion.html",
        decision=decision,
        case=decision.case,
        writing=found.writing,
        kind=kinds.NAMES[found.writing.kind],
        cite=citation.cite_writing(decision.case, found.writing),
        page=reading.show(found, spans),
        asked=asked,
        changed=request.args.get("changed"),
        other_words=OTHER_WORDS,
    )


@pages.get("/<case_id>/<writing>/<name>")
def passage(case_id: str, writing: str, name: str) -> Redirect:
    """The permalink: on to the passage in its opinion, wherever it stands today."""
    found = _passage(f"{case_id}/{writing}/{name}")
    changed = has_other_words(found, request.args.get("fp"))
    return redirect(links.passage_path(found, search_request(request.args), changed), code=302)


@pages.get("/<case_id>/<writing>/<name>/cite")
def cite(case_id: str, writing: str, name: str) -> Response:
    """A passage's citation and its forms for notes; ``?quote=`` takes some of its words, ``?as=`` one form."""
    found = _passage(f"{case_id}/{writing}/{name}")
    words = request.args.get("quote", "").strip()
    span, problem = _quoted(found, words)
    base_url = current_app.config["BASE_URL"]
    chosen = targets(request.args.get("as", ""))
    page = render_template(
        "cite.html",
        passage=found,
        decision=collection().decision(found.case.id),
        cite=citation.cite(found, span),
        permalink=permalink(found, base_url),
        forms=[(target, NAMES[target], copy_as(target, found, span, base_url)) for target in chosen],
        shown=marked(found.paragraph.text, (span,) if span else ()),
        words=words,
        problem=problem,
        other_words=OTHER_WORDS if has_other_words(found, request.args.get("fp")) else "",
    )
    return make_response(page, 400 if problem else 200)


def _quoted(found: Passage, words: str) -> tuple[Span | None, str]:
    """Where the words stand in the passage (None for all of it), and what to say if they do not."""
    try:
        return (find_quote(found, words) if words else None), ""
    except QuoteNotFound as error:
        return None, str(error)


def _passage(passage_id: str) -> Passage:
    return collection().passage(passage_id, request.args.get("fp") or None)


def _writing(decision: Decision, writing_id: str) -> Opinion:
    for opinion in decision.opinions:
        if opinion.writing.id == writing_id:
            return opinion
    raise UnknownId(f"{decision.case.name} has no opinion {writing_id}.")


def _spans(opinion: Opinion, asked: Request) -> Mapping[str, tuple[Span, ...]]:
    """What the query matches in each paragraph of the opinion (by id): found as every search is, so marked the same."""
    writing_id = opinion.writing.id
    # In this case whatever other filters the address has: a query of nothing but filters is answered, too.
    question = Request(text=asked.text, match=asked.match, case=(writing_id.partition("/")[0],))
    return collection().marks(question, writing_id)
