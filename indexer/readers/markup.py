"""From HTML or XML to blocks: one walk over a Beautiful Soup tree, whatever the site.

A reader gives a `Flavour`: what the elements of its pages mean, by tag, class or id. The walk does
the rest: text flows as a reader sees it (white space folded, else code point for code point), page
marks, calls and note labels are taken out where they stood, and nothing visible is left out.
XML is parsed as HTML is, which has no external entities and no document types of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TypeAlias

from bs4 import BeautifulSoup
from bs4.element import CData, NavigableString, Tag

from caselaw.model import NoteCall, PageMark
from indexer.readers.block import Block, BlockKind
from indexer.readers.paragraphs import Growing

# The opinions we know nest fewer than 30 elements; a tree of thousands is an attack or a broken generator.
DEEPEST = 1_000
# An element costs about 1.5 KB of memory; the longest opinions, with every citation marked, have 60,000.
MOST_ELEMENTS = 200_000
# A character costs about 16 bytes; the longest opinions have 3 million, with their markup.
MOST_CHARACTERS = 20_000_000

# "<p", "</p", "<page-number", and "<!--": all that may open or close something. No pattern here looks for an
# end it may not find, or a text of "<a<a<a" would be read as often as it has letters.
_TAG = re.compile(r"<(?:(?P<close>/?)(?P<name>[a-z][^\s/<>]*)|!--)", re.IGNORECASE)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# What stands in these is no markup.
_RAW = {"script": "</script", "style": "</style", "": "-->"}
# "<footnotemark label='1'/>" is an element of its own in XML, and a start without an end in HTML.
_SELF_CLOSED = re.compile(r"<(?P<name>[A-Za-z][\w:.-]*)(?P<attributes>(?:\s[^<>]*)?)/>")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
# Control characters that no page shows: what was windows-1252 and went through Latin-1, most often an em dash.
_CONTROL = re.compile("[\x80-\x9f]")
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)


class Does(Enum):
    """What an element does to the text it stands in."""

    FLOW = auto()  # inline: the text goes on
    SPACE = auto()  # inline, apart from its neighbours: a table's cell
    BREAK = auto()  # a line break: a space, and two of them a new paragraph
    BLOCK = auto()  # a paragraph, or a box of them
    HEADING = auto()
    QUOTE = auto()  # its paragraphs are block quotes
    UNSEEN = auto()  # no reader sees it
    FURNITURE = auto()  # a block that is no one's words, named by ``label``
    TAKEN = auto()  # the same inside a paragraph
    PAGE = auto()  # the page ``label`` begins here
    CALL = auto()  # calls note ``label``
    NOTE = auto()  # a note whole; ``label`` is empty if an element within it is the label
    NOTE_LABEL = auto()
    WRITING = auto()  # a writing begins: ``label`` is its kind, ``text`` its author; its content is read on


@dataclass(frozen=True, slots=True)
class Sense:
    """What an element is; ``label`` and ``text`` as its `Does` says."""

    does: Does
    label: str = ""
    text: str = ""


# What an element of a format means; None leaves it to the tag's name.
Flavour: TypeAlias = Callable[[Tag], Sense | None]

_NAVIGATION = "navigation"
_BY_NAME = {
    name: Sense(does, label)
    for does, label, names in (
        (Does.UNSEEN, "", "head title script style template meta link base"),
        (Does.FURNITURE, _NAVIGATION, "nav button form select textarea iframe object svg"),
        (Does.BREAK, "", "br"),
        (Does.SPACE, "", "td th"),
        (Does.HEADING, "", "h1 h2 h3 h4 h5 h6"),
        (Does.QUOTE, "", "blockquote"),
        (
            Does.BLOCK,
            "",
            "address article aside author body caption center dd details div dl dt fieldset figure figcaption footer"
            " header hr html li main ol opinion p pre section summary table tbody tfoot thead tr ul",
        ),
    )
    for name in names.split()
}
_FLOW = Sense(Does.FLOW)


def parse(text: str) -> BeautifulSoup:
    """The tree of an HTML or XML text; ValueError if it is too deep or large, or declares entities of its own."""
    if len(text) > MOST_CHARACTERS:
        raise ValueError(f"the markup has over {MOST_CHARACTERS:,} characters")
    if _ENTITY.search(text):
        raise ValueError("the XML declares entities of its own")
    text = _CONTROL.sub(_as_windows_1252, text).replace("\x00", "")
    text = _SELF_CLOSED.sub(_opened, _DECLARATION.sub("", text, count=1))
    _check_size(text)
    return BeautifulSoup(text if "<" in text else f"<div>{text}</div>", "lxml")


def _as_windows_1252(match: re.Match[str]) -> str:
    return bytes([ord(match[0])]).decode("cp1252", "ignore")


def _opened(match: re.Match[str]) -> str:
    name = match["name"]
    return match[0] if name.lower() in _VOID else f"<{name}{match['attributes']}></{name}>"


def _check_size(text: str) -> None:
    """ValueError for a text whose tree would be too deep or too large, found without building it."""
    open_names: list[str] = []
    opened: Counter[str] = Counter()
    for count, (name, closes) in enumerate(_tags(text)):
        if count > 2 * MOST_ELEMENTS:
            raise ValueError(f"the markup has over {MOST_ELEMENTS:,} elements")
        if closes:
            while opened[name]:
                last = open_names.pop()
                opened[last] -= 1
                if last == name:
                    break
        elif name not in _VOID and not (name == "p" and opened["p"]):
            open_names.append(name)  # a paragraph's start ends the paragraph before it
            opened[name] += 1
        if len(open_names) > DEEPEST:
            raise ValueError(f"the markup nests over {DEEPEST:,} elements deep")


def _tags(text: str) -> Iterator[tuple[str, bool]]:
    """The name of each tag, and whether it closes; none within scripts, styles and comments."""
    position = 0
    while match := _TAG.search(text, position):
        name = (match["name"] or "").lower()
        position = match.end()
        if name:
            yield name, bool(match["close"])
        if name in _RAW and not match["close"]:
            end = text.find(_RAW[name], position)
            position = end if end >= 0 else len(text)


def plain(tag: Tag) -> str:
    """An element's text with its white space folded."""
    return " ".join(tag.get_text().split())


def classes(tag: Tag) -> frozenset[str]:
    """The classes of an element."""
    return frozenset(tag.get_attribute_list("class")) - {None}


def attribute(tag: Tag, name: str) -> str:
    """An element's attribute, empty if it has none."""
    value = tag.get(name)
    return value if isinstance(value, str) else ""


def blocks(root: Tag, flavour: Flavour) -> tuple[Block, ...]:
    """The blocks of a tree, in order; page marks stand only where they were printed (see `paragraphs.paged`)."""
    walk = _Walk(flavour)
    open_elements: list[tuple[Iterator[object], Sense]] = [(iter([root]), _FLOW)]
    while open_elements:  # no recursion: how deep a tree is, its author decides
        inside, sense = open_elements[-1]
        node = next(inside, None)
        if node is None:
            open_elements.pop()
            walk.leave(sense)
        elif isinstance(node, Tag):
            entered = walk.enter(node)
            if entered is not None:
                open_elements.append((iter(node.contents), entered))
        elif type(node) in (NavigableString, CData):  # and no comment, script or declaration
            walk.text(str(node))
    return walk.finish()


class _Walk:
    def __init__(self, flavour: Flavour) -> None:
        self._flavour = flavour
        self._blocks: list[Block] = []
        self._growing = Growing()
        self._kinds = [BlockKind.TEXT]
        self._page: int | None = None  # of a mark after which the next paragraph begins

    def text(self, text: str) -> None:
        self._growing.add(text)

    def enter(self, tag: Tag) -> Sense | None:
        """Take note of an element; what it is, or None if its content has been dealt with."""
        sense = self._flavour(tag) or _BY_NAME.get(tag.name, _FLOW)
        does = sense.does
        if does is Does.UNSEEN:
            return None
        if does in _TAKEN_OUT:
            self._take(sense, plain(tag), self._calls(tag))
            return None
        if does is Does.BREAK:
            if self._growing.line_break():
                self._flush()
        elif does is Does.SPACE:
            self._growing.add(" ")
        elif does is not Does.FLOW:
            self._open(sense)
        return sense

    def _calls(self, tag: Tag) -> tuple[NoteCall, ...]:
        """The notes that a piece of furniture calls ("HIRABAYASHI v. UNITED STATES.*")."""
        senses = (self._flavour(inner) for inner in tag.find_all(True))
        return tuple(NoteCall(0, sense.label) for sense in senses if sense and sense.does is Does.CALL)

    def _take(self, sense: Sense, printed: str, calls: tuple[NoteCall, ...]) -> None:
        growing = self._growing
        if sense.does is Does.PAGE:
            growing.page(sense.label, printed)
        elif sense.does is Does.CALL:
            growing.call(sense.label, printed)
        elif sense.does is Does.TAKEN:
            growing.take(sense.label, printed)
        else:
            kind = BlockKind.FURNITURE if sense.does is Does.FURNITURE else BlockKind.NOTE_LABEL
            self._put(Block(printed, kind, sense.label, calls=calls))

    def _open(self, sense: Sense) -> None:
        self._flush()
        if sense.does is Does.WRITING:
            self._put(Block(sense.text, BlockKind.WRITING, sense.label))
        elif sense.does is Does.NOTE and sense.label:
            self._put(Block("", BlockKind.NOTE_LABEL, sense.label))
        elif sense.does in _KINDS:
            self._kinds.append(_KINDS[sense.does])

    def leave(self, sense: Sense) -> None:
        """An element ends."""
        if sense.does is Does.SPACE:
            self._growing.add(" ")
        elif sense.does not in (Does.FLOW, Does.BREAK):
            self._flush()
        if sense.does is Does.NOTE:
            self._put(Block("", BlockKind.NOTE_END))
        elif sense.does in _KINDS:
            self._kinds.pop()

    def _put(self, block: Block) -> None:
        self._flush()
        if block.text or block.kind is not BlockKind.FURNITURE:
            self._blocks.append(block)

    def _flush(self) -> None:
        if self._growing.is_empty:
            return
        block, after = replace(self._growing.block(), kind=self._kinds[-1]), self._growing.page_after
        self._growing = Growing()
        if not block.text:  # marks with no text around them
            self._blocks += [Block(taken.printed, BlockKind.FURNITURE, taken.name) for taken in block.taken]
        else:
            if self._page is not None and not (block.page_marks and block.page_marks[0].offset == 0):
                block = replace(block, page_marks=(PageMark(0, self._page), *block.page_marks))
            self._page = None
            self._blocks.append(block)
        self._page = self._page if after is None else after

    def finish(self) -> tuple[Block, ...]:
        self._flush()
        return tuple(self._blocks)


_TAKEN_OUT = frozenset({Does.PAGE, Does.CALL, Does.TAKEN, Does.FURNITURE, Does.NOTE_LABEL})
_KINDS = {Does.HEADING: BlockKind.HEADING, Does.QUOTE: BlockKind.BLOCK_QUOTE}
