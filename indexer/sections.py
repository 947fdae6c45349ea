"""Section headings that are bare numerals and letters: which ones are, and where in the outline they stand."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence

# "I", "IV.", "A", "B.", "Part II" alone on a line.
_BARE = re.compile(r"(?:Part\s+)?(?P<label>[IVXL]{1,7}|[A-Z])\.?")
# "1" or "2." alone on a line, under a letter.
_BARE_NUMBER = re.compile(r"(?P<label>\d{1,2})\.?")
# "II A", "A 1", "1 a": behind a section's heading, on one line, that of its first part.
_FIRST_PARTS = frozenset({("A",), ("1",), ("a",), ("A", "1"), ("1", "a")})
# "1", "2" under a letter, "a", "b" under a figure; "v" after IV is a capital that was misread.
_BARE_NEXT = re.compile(r"(?:(?P<number>\d{1,2})|(?P<small>[a-h])|(?P<misread>v))\.?")
_BEFORE_V = (0, 3, 4)
# Below a heading stands a paragraph, and no cell of a table.
_SHORTEST_BELOW = 60
# "I. The Warrant", "B. Qualified Immunity": a title, so it does not end as a sentence does.
_TITLED = re.compile(r"(?P<label>[IVXL]{1,7}|[A-Z])\.\s+[A-Z\"“].{0,100}(?<![.?!;:,])")
# "This Court today affirms. II": glued to the end of a paragraph.
_GLUED = re.compile(r"(?P<before>.*[.?!][\"'”’)\]]*)\s+(?P<label>[IVXL]{1,7}|[A-Z])", re.DOTALL)
_LABEL_ENDS = frozenset(string.ascii_uppercase)
# Words whose full stop ends no sentence and which a letter follows: "App. C", "Exh. A", "No. I".
_NAMES_A_LETTER = re.compile(r"\b(?:App|Exh?|Exhs|Tr|Nos?|Vol|Art|Sched|Pt|Div|Ch|Mr|Dr|[A-Z])\.$")

# A longer line needs no look.
_LONGEST_BARE = 20
_LONGEST_TITLED = 120

_ROMAN = re.compile(r"(?=.)(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}


def bare_heading(text: str) -> str | None:
    """The label of a line that is nothing but a section's numeral or letter, else None."""
    match = _BARE.fullmatch(text.strip()) if len(text) < _LONGEST_BARE else None
    return match["label"] if match else None


def roman_value(label: str) -> int:
    """The number a Roman numeral (up to 89) stands for, 0 if it is none."""
    if not _ROMAN.fullmatch(label):
        return 0
    values = [_ROMAN_VALUES[letter] for letter in label]
    return sum(-v if any(after > v for after in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


class Outline:
    """Where in a writing's outline we are; ``section`` is ``II-A-1``, or None before the first heading."""

    def __init__(self) -> None:
        self._numeral = self._letter = self._number = self._small = ""

    @property
    def section(self) -> str | None:
        """The current section."""
        if not self._numeral and not self._letter and not self._number and not self._small:
            return None
        return "-".join(filter(None, (self._numeral, self._letter, self._number, self._small))) or None

    def heads(self, text: str, below: Sequence[str]) -> bool:
        """Enter the section that a line of text opens if it is a bare heading; ``below`` is the text after it."""
        if bare_heading(text):
            return self.enter(text)
        first, *parts = (text.split() if len(text) < _LONGEST_BARE else ()) or ("",)
        if parts and tuple(parts) not in _FIRST_PARTS:
            return False
        if not (self.enter(first) if bare_heading(first) else self._heads_next(first, below)):
            return False
        for part in parts:
            if part == "a":
                self._small = part
            else:
                self._open(part)
        return True

    def _heads_next(self, text: str, below: Sequence[str]) -> bool:
        """Enter the next section of the lower levels, if a heading is that."""
        found = _BARE_NEXT.fullmatch(text) if len("".join(below)) > _SHORTEST_BELOW else None
        if found is None:
            return False
        if found["misread"] and roman_value(self._numeral) in _BEFORE_V:
            self._open("V")
        elif found["number"] and self.section and int(found["number"]) == int(self._number or 0) + 1:
            self._number, self._small = found["number"], ""
        elif found["small"] and self._number and ord(found["small"]) == (ord(self._small) + 1 if self._small else 97):
            self._small = found["small"]
        else:
            return False
        return True

    def enter(self, text: str) -> bool:
        """Enter the section a line of nothing but a numeral or letter opens; False if the line is none."""
        match = _BARE.fullmatch(text.strip()) or _BARE_NUMBER.fullmatch(text.strip())
        if match is None:
            return False
        self._open(match["label"])
        return True

    def enter_titled(self, text: str) -> bool:
        """Enter the section of a heading with words, if it is the next in the outline."""
        match = _TITLED.fullmatch(text.strip()) if len(text) < _LONGEST_TITLED else None
        if match is None or not self._is_next(match["label"]):
            return False
        self._open(match["label"])
        return True

    def glued(self, text: str) -> tuple[str, str] | None:
        """A paragraph and the heading glued to its end, if that heading is the next in the outline."""
        match = _GLUED.fullmatch(text) if text[-1:] in _LABEL_ENDS else None
        if match is None or _NAMES_A_LETTER.search(match["before"]) or not self._is_next(match["label"]):
            return None
        return match["before"], match["label"]

    def _is_next(self, label: str) -> bool:
        return roman_value(label) == roman_value(self._numeral) + 1 or self._is_next_letter(label)

    def _is_next_letter(self, label: str) -> bool:
        return len(label) == 1 and ord(label) == (ord(self._letter) + 1 if self._letter else ord("A"))

    def _open(self, label: str) -> None:
        self._small = ""
        if label.isdigit():
            self._number = label
        # "I" is a numeral at the start and a letter after "H"; "C" and "D" are letters, no 100 and 500.
        elif roman_value(label) and not (self._letter and self._is_next_letter(label)):
            self._numeral, self._letter, self._number = label, "", ""
        else:
            self._letter, self._number = label, ""
