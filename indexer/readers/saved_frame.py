"""What frames the text of a saved page (menus, search boxes, footers) as named furniture, without reading it."""

from __future__ import annotations

from collections.abc import Iterable

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from indexer.readers.markup import Does, Flavour, Sense

NAVIGATION = "navigation"

_UNSEEN = frozenset({"head", "title", "script", "style", "template", "meta", "link", "base"})


def framed(soup: BeautifulSoup, roots: Iterable[Tag], inner: Flavour) -> Flavour:
    """A flavour that reads the ``roots`` by ``inner`` and takes what stands around them as navigation."""
    inside = {id(root) for root in roots}
    around = [tag for tag in soup.find_all(True) if id(tag) in inside]
    above = {id(parent): parent for root in around for parent in root.parents if isinstance(parent, Tag)}
    for parent in above.values():
        if id(parent) not in inside:
            _wrap_loose_text(soup, parent)

    def sense(tag: Tag) -> Sense | None:
        if id(tag) in inside:
            return inner(tag)
        if id(tag) in above:
            return Sense(Does.BLOCK)
        if id(tag.parent) in above and id(tag.parent) not in inside:
            return Sense(Does.UNSEEN) if tag.name in _UNSEEN else Sense(Does.FURNITURE, NAVIGATION)
        return inner(tag)

    return sense


def _wrap_loose_text(soup: BeautifulSoup, parent: Tag) -> None:
    for node in list(parent.contents):
        if type(node) is NavigableString and node.strip():
            node.wrap(soup.new_tag("nav"))
