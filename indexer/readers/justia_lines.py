"""Lines of Justia text to paragraphs: wrapped lines joined, glued headings split off, calls taken out."""

from __future__ import annotations

import re
from collections.abc import Collection

from caselaw.model import NoteCall
from indexer.readers.block import Taken
from indexer.readers.justia_sheet import Paragraph
from indexer.sentences import ends_sentence

CALL_MARK = "footnote call"
HYPHEN = "hyphen at a line's end"

_WRAP = re.compile(r"[ \t]*\n[ \t]*")
# "PETI-\nTIONERS", "post-\nconviction", "pre-\nand post-trial"; "def- inition" at the end of a line of the print.
# (It begins with the hyphen: to the next one the search leaps.)
_HYPHEN = re.compile(r"-(?<=[^\W\d_]-)(?P<between>\n[ \t]*| )(?P<second>[^\W\d_]+)")
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_LONGEST_WORD = 60
_SHARED = frozenset({"and", "or", "to", "nor", "but", "versus"})
# "I"  "IV"  "A."  "2": a heading on the last lines of the paragraph before its section.
_HEADING = re.compile(r"(?:[IVXL]{1,6}|[A-H]|\d)\.?")
_HEADING_LINE = re.compile(r"\n\s*(?:[IVXL]{1,6}|[A-H]|\d)\.?\s*(?:\n|\Z)")
# "[Footnote 3]"  "[Footnote\n2/8]"  "[Footnote *]"  "[Footnote 3-2]"  "[Footnote 24a]"  "[Footnote 1fn2/1]"
_KEY = r"(?:[a-z]{3}|\d{1,3})?(?:\d{1,3}|[*†‡§]{1,4}|fn\d)[a-d]?(?:[/-]\d{1,3})?"
_PRINTED = rf"(?P<printed>\[\s?Footnote\s+(?P<key>{_KEY})\s?\])"
CALL = re.compile(rf"\s*{_PRINTED}")
_PRINTED_CALL = re.compile(_PRINTED)
# "[3]"  "[[10]]"  "[*]": right after the word or the mark it belongs to.
_FIGURE = re.compile(r"(?P<printed>\[(?<=\S\[)\[?(?P<key>\d{1,3}|[*†‡]{1,3})\]{1,2})")
# "printed in the margin, * and": a star by itself, but not the "* * *" of an omission.
STAR = re.compile(r"(?<=[^\s*])\s(?P<printed>(?P<key>\*))(?!\s*\*)(?=[\s,.;:)]|$)")
_WORD = re.compile(r"[^\W\d_]+")
_MANY = 500


class Unwrapper:
    """Joins wrapped lines; a hyphen at a line's end goes if the joined form is a word of the document."""

    def __init__(self, document: str) -> None:
        self._document = document
        self._lower = ""
        self._asked = 0
        self._words: frozenset[str] | None = None

    def is_word(self, joined: str) -> bool:
        """Whether the document has the word, in any case of letters."""
        self._lower = self._lower or self._document.lower()
        word = joined.lower()
        self._asked += 1
        if self._asked > _MANY:  # each look reads the document, a list of its words is made once
            if self._words is None:
                self._words = frozenset(_WORD.findall(self._lower))
            return word in self._words
        place = self._lower.find(word)
        while place >= 0:
            end = place + len(word)
            if not self._lower[place - 1 : place].isalpha() and not self._lower[end : end + 1].isalpha():
                return True
            place = self._lower.find(word, end)
        return False

    def joined(self, text: str) -> Paragraph:
        """A paragraph of the lines on one line; the hyphens that went are taken."""
        text = text.strip()
        if "-" not in text or ("-\n" not in text and "- " not in text):
            return Paragraph(_unwrapped(text))
        made = Paragraph()
        parts: list[str] = []  # put together once: a paragraph may have a hyphen a line
        length = position = 0
        for match in _HYPHEN.finditer(text):
            if match.start() == position:
                continue  # "re- pro- duced": a part joins but one other
            before = text[position : match.start()]
            parts.append(_unwrapped(before))
            length += len(parts[-1])
            first = _LAST_WORD.search(before, max(len(before) - _LONGEST_WORD, 0))
            if match["second"] in _SHARED:
                parts.append("- ")
            elif first is not None and self.is_word(first[0] + match["second"]):
                made.taken.append(Taken(length, HYPHEN, "-"))
                parts.append("")
            else:
                parts.append("- " if match["between"] == " " else "-")
            length += len(parts[-1])
            position = match.start("second")
        made.text = "".join((*parts, _unwrapped(text[position:])))
        return made


def _unwrapped(text: str) -> str:
    # Most lines have no spaces around them, and replacing is ten times as fast.
    joined = text.replace("\n", " ")
    return _WRAP.sub(" ", text) if "  " in joined or "\t" in joined else joined


def split_headings(chunk: str) -> tuple[str, list[str]]:
    """The text of a chunk, and the lines at its end from a glued heading ("II") on."""
    if _HEADING_LINE.search(chunk) is None:
        return chunk, []
    lines = chunk.strip().split("\n")
    for place in range(1, len(lines)):
        if len(lines[place]) < 8 and _HEADING.fullmatch(lines[place].strip()):
            before = CALL.sub("", "\n".join(lines[max(place - 2, 0) : place]))
            if ends_sentence(before):
                return "\n".join(lines[:place]), [line.strip() for line in lines[place:]]
    return chunk, []


def take_calls(paragraph: Paragraph, figures: Collection[str] = (), stars: bool = False) -> Paragraph:
    """The paragraph without its calls: "[Footnote 3]", "[3]" where 3 is one of the ``figures``, "*" if ``stars``."""
    text = paragraph.text
    if "[" not in text and not stars:
        return paragraph
    found = _calls(text) if "[" in text and "Footnote" in text else []
    if figures and "[" in text:
        found += [match for match in _FIGURE.finditer(text) if match["key"] in figures]
        found.sort(key=lambda match: match.start())
    found += [*STAR.finditer(text)] if stars and not found else []
    if not found:
        return paragraph
    return cut_out(paragraph, [(m.start(), m.end(), m["key"], m["printed"]) for m in found])


def _calls(text: str) -> list[re.Match[str]]:
    """The calls of a text, each with the space before it."""
    found: list[re.Match[str]] = []
    for printed in _PRINTED_CALL.finditer(text):
        start = found[-1].end() if found else 0
        call = CALL.match(text, start + len(text[start : printed.start()].rstrip()))
        found += [call] if call else []
    return found


def cut_out(paragraph: Paragraph, calls: list[tuple[int, int, str, str]]) -> Paragraph:
    """The paragraph without the calls at these (start, end, key, printed), in order."""
    made = Paragraph()
    taken = list(paragraph.taken)
    position = 0
    for start, end, key, printed in calls:
        gone = position - len(made.text)
        made.text += paragraph.text[position:start]
        while taken and taken[0].offset <= start:
            made.taken.append(taken[0]._replace(offset=taken[0].offset - gone))
            taken.pop(0)
        made.calls.append(NoteCall(len(made.text), key))
        made.taken.append(Taken(len(made.text), CALL_MARK, printed))
        position = end
    gone = position - len(made.text)
    made.text += paragraph.text[position:]
    made.taken += [item._replace(offset=max(item.offset - gone, 0)) for item in taken]
    return made
