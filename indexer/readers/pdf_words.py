"""Words broken at a line's end made whole, by the words of the document itself.

A hyphen at a line's end parts a word ("govern-ment") or belongs to it ("carbon-dioxide"); the page does
not tell. The document does: by how it writes the word where no line ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.readers.pdf_lines import Line

_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
# What stands before a hyphen at a line's end, and after it on the next.
_BEFORE = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*$")
_AFTER = re.compile(r"[^\W_]+")

# Words that make one word with the next ("there-after") or the last ("fashion-able") more often than a compound.
_FIRST = frozenset(
    "non under over with there where here some any every through what when who how never none out up in on inter"
    " fore hence thence not no an be con per pro dis mis sub super trans counter contra extra for can mean"
    " guide air work wrong north south east west".split()
)
_LAST = frozenset(
    "able ably ible less ness ship hood ward wards wise ful fully some thing things body one where more how ever over"
    " self selves out upon in on to al ally ed er ers es est ing ings ion ions ity ive ly ment ments or ors tion tions"
    " age ages ant ants ate ates den den mate mates man men port ports form forms act acts ant ten tent tents".split()
)
# Words that a hyphen joins: "self-interest", "court-ordered"
_FIRST_APART = frozenset("self well all cross half".split())
_LAST_APART = frozenset("related based oriented centered ordered old ended called encompassing relevant guess".split())
_HEREOF = frozenset("here there where".split())
# "court-to-court"
_LINKS = frozenset("to of and or by in the a for".split())
# "medium- and heavy-duty"
_SUSPENDED = frozenset(("and", "or", "to"))
_SHORTEST_PART = 3

# So many words without their ligature ("offcer") are no slips of the pen.
_LOST_LIGATURES = 3
LIGATURES_LOST = (
    "The file lost its ligatures (“fled” for “filed”): “fi” and “fl” are put back where only one word can be meant."
)

# A lost "fi" or "fl" that leaves no English word, with the letters around it; "fled" and "fling" are words.
# Each takes one letter back: of[i]ce, spec[i]f[i]c ... by the sign that no English word has "ffc", "fcial", "frst".
_LOST: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), repaired)
    for pattern, repaired in (
        (r"ffc(?=[aeiu])", "ffic"),  # offcer, suffcient, diffcult, effcacy
        (r"\b([Oo])ffc", r"\1ffic"),
        (r"(?<=[a-z])fca(?=t)", "fica"),  # certifcate, justifcation
        (r"\b([Ff])rst", r"\1irst"),
        (r"\b([Ff])nd(?=s\b|\b|ing)", r"\1ind"),
        (r"\b([Ff])nal", r"\1inal"),
        (r"\b([Ff])nan", r"\1inan"),
        (r"\b([Ff])fth", r"\1ifth"),
        (r"\b([Ff])fte", r"\1ifte"),
        (r"\b([Dd])efn", r"\1efin"),
        (r"\b([Cc])onf(?=ne|rm|sc|de)", r"\1onfi"),
        (r"\b([Cc])onf(?=ict)", r"\1onfl"),
        (r"\b([Ss])pecifc", r"\1pecific"),
        (r"\b([Ss])ignif(?=c|es)", r"\1ignifi"),
        (r"\b([Bb])enef(?=c|t)", r"\1enefi"),
        (r"(?<=[a-z]i)fed\b", "fied"),  # identifed, satisfed
        (r"\b([Jj])ustif(?=es|able)", r"\1ustifi"),
        (r"\b([Rr])efect(?!or)", r"\1eflect"),
        (r"\b([Ii])nfuenc", r"\1nfluenc"),
    )
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document, in small letters, that stand whole within its lines.

    ``compounds`` are the pairs of words that it writes with a hyphen ("carbon-dioxide").
    """

    whole: frozenset[str]
    compounds: frozenset[tuple[str, str]]

    def joint(self, before: str, after: str) -> str:
        """What stands between two lines the first of which ends in a hyphen: nothing, "-" or "- "."""
        left, right = _BEFORE.search(before), _AFTER.match(after)
        if left is None or right is None or not right[0].isalpha():
            return "-"
        first, last = left[0].lower().rpartition("-")[2], right[0].lower()
        if last in _LINKS and after.startswith("-", right.end()):
            return "-"
        if last in _SUSPENDED:
            return "- "
        capitals = left[0].isupper() and right[0].isupper()  # "JUS-TICE"
        if not first.isalpha() or (right[0][0].isupper() and not capitals):
            return "-"  # "20-year", "Anglo-American"
        in_chain = "-" in left[0] and last in self.whole  # "reason-to-believe"
        return "-" if in_chain or self._is_compound(first, last) else ""

    def _is_compound(self, first: str, last: str) -> bool:
        if first + last in self.whole:
            return False
        if (first, last) in self.compounds or first in _FIRST_APART or last in _LAST_APART:
            return True
        if last == "of" or (first.endswith("ly") and first in self.whole and last in self.whole):
            return first not in _HEREOF  # "capable-of-repetition", "newly-admitted"
        if min(len(first), len(last)) < _SHORTEST_PART or first in _FIRST or last in _LAST:
            return False
        return first in self.whole and last in self.whole


def words_of(lines: Iterable[Line]) -> Words:
    """The words of a document's lines, but for the pieces of words that lines break."""
    whole: set[str] = set()
    compounds: set[tuple[str, str]] = set()
    after_break = False
    for line in lines:
        text = line.text.lower()
        start = _after_piece(text) if after_break else 0
        inner = text[start : (text.rfind(" ") + 1) if line.broken else len(text)]
        whole.update(_WORD.findall(inner))
        for compound in _COMPOUND.findall(inner):
            compounds.update(pairwise(compound.split("-")))
        after_break = line.broken
    return Words(frozenset(whole), frozenset(compounds))


def _after_piece(text: str) -> int:
    match = _AFTER.match(text)
    return match.end() if match else 0


def with_ligatures(sheets: Sequence[Sequence[Line]]) -> tuple[Sequence[Sequence[Line]], tuple[str, ...]]:
    """The lines of the pages with their lost ligatures put back, and the warning where some had been lost."""
    lines = [line for sheet in sheets for line in sheet]
    if sum(len(pattern.findall(line.text)) for line in lines for pattern, _ in _LOST) < _LOST_LIGATURES:
        return sheets, ()
    return [[repaired(line) for line in sheet] for sheet in sheets], (LIGATURES_LOST,)


def repaired(line: Line) -> Line:
    """A line with the ligatures put back that are certain; what may be a word ("fled") stays."""
    calls = tuple((len(_repaired(line.text[:at])), label) for at, label in line.calls)
    return replace(line, text=_repaired(line.text), calls=calls)


def _repaired(text: str) -> str:
    for pattern, put in _LOST:
        text = pattern.sub(put, text)
    return text
