"""Lines of Justia text to paragraphs: wrapped lines joined, glued headings split off, calls taken out."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Sequence

from caselaw.model import NoteCall
from indexer.readers.block import Taken
from indexer.readers.justia_sheet import Paragraph
from indexer.sentences import ends_sentence

CALL_MARK = "footnote call"
HYPHEN = "hyphen at a line's end"

_SPACES = " \t"
# "PETI-\nTIONERS", "post-\nconviction", "pre-\nand post-trial"; "def- inition" at the end of a line of the print.
# (It begins with the hyphen: to the next one the search leaps.)
_HYPHEN = re.compile(r"-(?<=[^\W\d_]-)(?P<between>\n[ \t]*| )(?P<second>[^\W\d_]+)")
_LETTERS = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(rf"{_LETTERS.pattern}\Z")
_LONGEST_WORD = 60
# Words that are looked for one by one; of more, all the document's words are told apart once.
_FEW_WORDS = 200
_SHARED = frozenset({"and", "or", "to", "nor", "but", "versus"})
# "I"  "IV"  "A."  "2": a heading on the last lines of the paragraph before its section.
_HEADING = re.compile(r"(?:[IVXL]{1,6}|[A-H]|\d)\.?")
_HEADING_LINE = re.compile(r"\n[^\S\n]*+(?:[IVXL]{1,6}|[A-H]|\d)\.?[^\S\n]*+(?:\n|\Z)")
# "[Footnote 3]"  "[Footnote\n2/8]"  "[Footnote *]"  "[Footnote 3-2]"  "[Footnote 24a]"  "[Footnote 1fn2/1]"
_KEY = r"(?:[a-z]{3}|\d{1,3})?(?:\d{1,3}|[*†‡§]{1,4}|fn\d)[a-d]?(?:[/-]\d{1,3})?"
_PRINTED = rf"(?P<printed>\[\s?Footnote\s+(?P<key>{_KEY})\s?\])"
CALL = re.compile(rf"\s*{_PRINTED}")
PRINTED_CALL = re.compile(_PRINTED)
# "[3]"  "[[10]]"  "[*]": right after the word or the mark it belongs to.
_FIGURE = re.compile(r"(?P<printed>\[(?<=\S\[)\[?(?P<key>\d{1,3}|[*†‡]{1,3})\]{1,2})")
# "printed in the margin, * and": a star by itself, but not the "* * *" of an omission.
STAR = re.compile(r"(?<=[^\s*])\s(?P<printed>(?P<key>\*))(?!\s*\*)(?=[\s,.;:)]|$)")


class Unwrapper:
    """Joins wrapped lines; a hyphen at a line's end goes if the joined form is a word of the document."""

    def __init__(self, document: str) -> None:
        self._document = document
        self._lower = ""
        self._asked: dict[str, bool] = {}
        self._words: frozenset[str] = frozenset()

    def is_word(self, joined: str) -> bool:
        """Whether the document has the word, in any case of letters."""
        word = joined.lower()
        if word not in self._asked:
            self._asked[word] = self._has(word)
        return self._asked[word]

    def _has(self, word: str) -> bool:
        self._lower = self._lower or self._document.lower()
        if len(self._asked) < _FEW_WORDS or not word.isalpha():
            return _stands_in(word, self._lower)
        if not self._words:
            self._words = frozenset(_LETTERS.findall(self._lower))
        return word in self._words

    def joined(self, text: str) -> Paragraph:
        """A paragraph of the lines on one line; the hyphens that went are taken."""
        text = text.strip()
        if "-" not in text or ("-\n" not in text and "- " not in text):
            return Paragraph(_unwrapped(text))
        parts: list[str] = []
        taken: list[Taken] = []
        length = position = done = 0
        for match in _HYPHEN.finditer(text):
            if match.start() == done:
                continue  # "re- pro- duced": what is joined to one part is not joined to another
            before = text[position : match.start()]
            first = _LAST_WORD.search(before, max(len(before) - _LONGEST_WORD, 0))
            if match["second"] in _SHARED:
                hyphen = "- "
            elif first is not None and self.is_word(first[0] + match["second"]):
                hyphen = ""
            else:
                hyphen = "- " if match["between"] == " " else "-"
            parts += _unwrapped(before), hyphen
            length += len(parts[-2]) + len(hyphen)
            if not hyphen:
                taken.append(Taken(length, HYPHEN, "-"))
            position, done = match.start("second"), match.end()
        return Paragraph("".join([*parts, _unwrapped(text[position:])]), taken=taken)


def _stands_in(word: str, text: str) -> bool:
    """Whether a text has the word, no letter before or after it."""
    place = text.find(word)
    while place >= 0:
        end = place + len(word)
        if not text[place - 1 : place].isalpha() and not text[end : end + 1].isalpha():
            return True
        place = text.find(word, end)
    return False


def _unwrapped(text: str) -> str:
    """Lines on one line, with a space between two."""
    # Most lines have no spaces around them, and replacing is ten times as fast.
    joined = text.replace("\n", " ")
    if "  " not in joined and "\t" not in joined:
        return joined
    first, *lines = text.split("\n")
    if not lines:
        return text
    inner = [line.strip(_SPACES) for line in lines[:-1]]
    return " ".join([first.rstrip(_SPACES), *inner, lines[-1].lstrip(_SPACES)])


def has_heading_lines(text: str) -> bool:
    """Whether a line of the text may be a glued heading."""
    return _HEADING_LINE.search(text) is not None


def split_headings(chunk: str) -> tuple[str, Sequence[str]]:
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
    for printed in PRINTED_CALL.finditer(text):
        start = found[-1].end() if found else 0
        call = CALL.match(text, start + len(text[start : printed.start()].rstrip()))
        found += [call] if call else []
    return found


def cut_out(paragraph: Paragraph, calls: list[tuple[int, int, str, str]]) -> Paragraph:
    """The paragraph without the calls at these (start, end, key, printed), in order."""
    parts: list[str] = []
    made = Paragraph()
    left = deque(paragraph.taken)
    length = position = 0  # of the text that is made, in the text as it was
    for start, end, key, printed in calls:
        gone = position - length
        parts.append(paragraph.text[position:start])
        length += len(parts[-1])
        while left and left[0].offset <= start:
            before = left.popleft()
            made.taken.append(before._replace(offset=before.offset - gone))
        made.calls.append(NoteCall(length, key))
        made.taken.append(Taken(length, CALL_MARK, printed))
        position = end
    made.text = "".join([*parts, paragraph.text[position:]])
    made.taken += [item._replace(offset=max(item.offset - (position - length), 0)) for item in left]
    return made
