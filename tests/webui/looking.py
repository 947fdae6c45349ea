"""Reading our own pages: a parser that forgives nothing, and short ways to the parts of a page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import lxml.html
from flask.testing import FlaskClient
from lxml.html import HtmlElement

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())

# Every kind of page, each with an answer of its own.
PAGES = (
    "/",
    "/?q=%22plainly+incompetent%22",
    "/?q=immunity&author=sotomayor&type=dissent&from=2000",
    "/?q=planely+incompetant",
    "/?q=custom+house&type=dissent",
    "/?q=wall",
    "/?q=immunity&group=case",
    "/?q=immunity&group=opinion&page=2&limit=2",
    "/475-us-335",
    "/565-us-535",
    "/475-us-335/powell",
    "/475-us-335/opinion?q=immunity",
    "/565-us-535/sotomayor?q=%22plainly+incompetent%22",
    "/475-us-335/powell/9/cite",
    "/475-us-335/powell/9/cite?quote=plainly+incompetent&as=markdown",
    "/justices/LFPowell",
    "/justices/SSotomayor",
    "/help",
)

ERRORS = {
    "/?page=-1&q=immunity": 400,
    "/?q=%28immunity": 400,
    "/nothing-here": 404,
    "/475-us-335/nobody": 404,
    "/475-us-335/powell/999": 404,
    "/justices/NBody": 404,
    "/a/b/c/d/e": 404,
    "/475-us-335/powell/9/cite?quote=not+in+the+text": 400,
    "/api/search": 400,
    "/api/search?q=immunity&group=judge": 400,
    "/api/search?q=immunity&page=-1": 400,
    "/api/cases/nothing-here": 404,
    "/api/nothing": 404,
    "/api/paragraphs/475-us-335/powell/9/cite?quote=not+in+the+text": 400,
}


def tree(client: FlaskClient, path: str, status: int = 200) -> HtmlElement:
    """The page at a path, parsed as a browser would."""
    response = client.get(path)
    assert response.status_code == status, f"{path}: {response.status_code}"
    return lxml.html.document_fromstring(response.text)


def answer(client: FlaskClient, path: str, **more: Any) -> Any:
    """The JSON at a path."""
    return client.get(path, **more).get_json()


def text(element: HtmlElement) -> str:
    """An element's words, white space made single."""
    return re.sub(r"\s+", " ", str(element.text_content())).strip()


def texts(page: HtmlElement, selector: str) -> list[str]:
    """The words of every element with a class: ``texts(page, "byline")``."""
    return [text(element) for element in by_class(page, selector)]


def by_class(page: HtmlElement, name: str) -> list[HtmlElement]:
    return list(page.find_class(name))


def total(page: HtmlElement) -> int:
    """The number on a results page's count line; 0 for "No passage"."""
    number = re.match(r"([\d,]+) passages?\b", texts(page, "count-line")[0])
    return int(number[1].replace(",", "")) if number else 0


class Strict(HTMLParser):
    """Collects what is wrong with a page's tags: not closed, closed twice, an id or attribute twice."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: set[str] = set()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> has an attribute twice: {names}")
        for name, value in attrs:
            if name == "id":
                if value in self.ids:
                    self.faults.append(f"id {value} twice")
                self.ids.add(value or "")
            if name == "style" or name.startswith("on"):
                self.faults.append(f"<{tag} {name}> is inline")
        if tag == "p" and self.open and self.open[-1] == "p":
            self.faults.append("<p> inside <p>")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:]} at {self.getpos()}")
        else:
            self.open.pop()


def faults(html: str) -> list[str]:
    """What is wrong with the tags of a page."""
    parser = Strict()
    parser.feed(html)
    parser.close()
    return parser.faults + [f"<{tag}> is never closed" for tag in parser.open]
