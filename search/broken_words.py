"""Words that a copy broke in two when it lost its brackets: "i n", "w hether", "call ed", "th o se".

Damaged texts only: in a clean one brackets mark an alteration and a lone letter is a letter. Which pieces
belong together is judged by the words of the whole case. A wrong join is worse than a missed one: it hides two
words that were there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from caselaw.model import Span
from search.analysis import stem

# Words with one space between them: no piece of a broken word stands beyond another sign.
_RUN = re.compile(r"(?<![\w'’\[\]])[a-z]++(?: [a-z]++)*+(?![\w'’\]])")

# "2d ed. 1940" is an edition.
_ENDINGS = frozenset(("ed", "es", "ied", "ies", "ing", "ly"))

# Words that "a" makes another word of ("a way", "away"): no proof of damage, however rare in a text.
_AFTER_A = frozenset(
    """
    back base bet bide bill board bode bound bout bridge broad buse cademy cause certain chieve cross
    count cord dress dvice far fire fraid gain ge gent go gree head just kin larm lien light like live
    long lot loud mass maze mend mid miss mount muse new part part peace pear ply point port praise rest
    rise round ray sent ship side sign sleep sure tone tribute vail vow wait wake ward ware wash way wed
    while wry
    """.split()
)

# Words behind which a lone letter is a label ("rule b", "exhibit d") or which no ending makes longer.
_LABELLED = frozenset(
    """
    action amendment ann appendix article chapter clause code count exhibit form group level line note page
    paragraph part phase plan rule schedule section subdivision subsection table title tract type zone
    and are because before but for here more one or same see since some the there these those under were where
    while with
    """.split()
)

_LONGER_AFTER_A = ("bus", *sorted(word for word in _AFTER_A if len(word) > 3))

# How an English word of several letters may begin, if not with a vowel or a consonant and a vowel.
_ONSET = re.compile(
    r"(?:[^aeiouy]?|[bcfgkps]l|[bcdfgkptw]r|ch[lr]?|dw|gh|gn|gw|kn|mc[^aeiouy]?|ph[lr]?|ps|qu|rh|s[cklmnpqtw]|sc(?:hw?|[lr])|sh[lr]?"
    r"|sp[hlr]|squ|str|th[rw]?|tw|wh|wr)[aeiouy]"
)
_VOWEL = re.compile(r"[aeiouy]")
# "Comm'n", "Int'l" and the like, without their apostrophe.
_CLIPPED = frozenset(("ass", "comm", "gov", "int", "nat"))
# Letters that stand alone in names without a full stop ("Thomas W Merrill", "K mart", "brand X"), and those that
# hardly any other word ends in: of themselves no proof.
_OF_NAMES = frozenset("jkqvwxyz")
_ENDS_WORDS = frozenset("delnrsty")
# The longest piece that stood in brackets, or was left beside them, that is looked at.
_SHORT = 3
# Shorter pieces tell nothing by their sound.
_TELLING = 3


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The words of a case that stand by themselves: what ``find_joins`` judges by.

    ``counts`` has how often each does, ``stems`` their stems, ``letters`` the lone letters that are labels.
    """

    counts: Mapping[str, int]
    stems: frozenset[str]
    letters: frozenset[str]

    def has(self, word: str) -> bool:
        """Whether a piece is a word by itself here: of the lone letters and endings only "a" and "i" are."""
        if len(word) == 1:
            return word in "ai"
        return word not in _ENDINGS and self.counts.get(word, 0) > 0

    def has_kin(self, word: str) -> bool:
        """Whether the case has the word in this or another form ("felony" for "felonies")."""
        return len(word) > _TELLING and (word in self.counts or stem(word) in self.stems)


class _Choice(NamedTuple):
    """Pieces of a run from ``first`` up to ``end`` that may be one word, and how sure that is."""

    sureness: int
    first: int
    end: int


def own_words(texts: Iterable[str]) -> OwnWords:
    """The words that stand by themselves in a case, not beside a lone letter."""
    runs = [match[0].split(" ") for text in texts for match in _RUN.finditer(text)]
    counts: Counter[str] = Counter()
    for run in runs:
        counts.update(word for before, word, after in _neighbours(run) if _stands_alone(before, word, after))
    known = OwnWords(counts, frozenset(map(stem, counts)), frozenset())
    letters = {
        letter
        for run in runs
        for before, letter, after in _neighbours(run)
        if len(letter) == 1 and letter not in "ai" and _is_label(before, letter, after, known)
    }
    return OwnWords(counts, known.stems, frozenset(letters))


def _neighbours(run: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Each word of a run between the ones before and after it; "" where there is none."""
    return zip(["", *run], run, [*run[1:], ""], strict=False)


def _stands_alone(before: str, word: str, after: str) -> bool:
    beside = len(before) == 1 or (len(after) == 1 and after not in "ai") or after in _ENDINGS
    return not beside and (len(word) > 1 or word in "ai")


def _is_label(before: str, letter: str, after: str, known: OwnWords) -> bool:
    """Whether a lone letter is no piece of the word before or after it."""
    ends = not before or (known.has(before) and before + letter not in known.counts and letter not in "ds")
    begins = not after or (known.has(after) and letter + after not in known.counts)
    return begins and ends


def find_joins(text: str, own: OwnWords) -> tuple[Span, ...]:
    """Spans of ``text`` that are one word with spaces in it, judged by the words of the whole case."""
    found: list[Span] = []
    for match in _RUN.finditer(text):
        run = match[0].split(" ")
        if len(run) > 1:
            closed = text[match.end() : match.end() + 1] in (".", ",")
            starts = _starts(run, match.start())
            found += [Span(starts[c.first], starts[c.end - 1] + len(run[c.end - 1])) for c in _choose(run, own, closed)]
    return tuple(found)


def _starts(run: Sequence[str], start: int) -> list[int]:
    starts = []
    for word in run:
        starts.append(start)
        start += len(word) + 1
    return starts


def _choose(run: Sequence[str], own: OwnWords, closed: bool) -> Iterator[_Choice]:
    """The joins of a run, in order, none with a piece of another; ``closed`` if a full stop follows the run."""
    free = 0
    for place, word in enumerate(run):
        if place < free or len(word) > _SHORT:
            continue
        if closed and word in _ENDINGS and place + 1 == len(run):
            continue
        best = max(_choices(run, place, free, own), default=None)
        # The letter may be a piece of the next word, and the next letter a piece of that: "mean t o".
        if best is not None and best.sureness > 0:
            yield best
            free = best.end


def _choices(run: Sequence[str], place: int, free: int, own: OwnWords) -> Iterator[_Choice]:
    word = run[place]
    before = run[place - 1] if place > free else ""
    after = run[place + 1] if place + 1 < len(run) else ""
    if len(word) > 1:
        if before and len(before) > 1:
            sureness = _ended(before, word, own) if word in _ENDINGS else _pieces(before, word, own)
            yield _Choice(sureness, place - 1, place + 1)
        if len(after) > 1 and word not in _ENDINGS:
            yield _Choice(_pieces(word, after, own), place, place + 2)
        return
    if after and before not in _CLIPPED:
        sureness = _begun(word, after, own)
        # "d f transmits": initials of a party.
        yield _Choice(0 if sureness == 1 and len(before) == 1 else sureness, place, place + 2)
    if before and before not in _CLIPPED and (len(after) != 1 or after in "ai"):
        yield _Choice(_closed(before, word, own), place - 1, place + 1)
    if before and after and not (own.has(before) and own.has(after)) and before + word + after in own.counts:
        yield _Choice(6, place - 1, place + 2)  # th o se


def _begun(letter: str, rest: str, own: OwnWords) -> int:
    """How sure it is that a lone letter begins the word after it: w hether, i n, f elonies."""
    joined = letter + rest
    count = own.counts.get(joined, 0)
    if rest in ("a", "i"):
        return 0  # two labels
    if own.has(rest):
        # "t he" is "the"; "b all" where "b" is a label are two words, and so are "a part", "i ran".
        sure = letter not in "ai" and (letter not in own.letters or count > own.counts.get(rest, 0))
        return 2 if count and sure else 0
    if letter == "a" and rest in _AFTER_A:
        return 0
    if count:
        return 5
    if len(rest) < _TELLING or own.has_kin(rest):
        return 0
    if _cannot_begin(rest) or (own.has_kin(joined) and (letter not in "ai" or not rest.startswith(_LONGER_AFTER_A))):
        return 4
    return int(letter not in "ai" and letter not in own.letters and letter not in _OF_NAMES)


def _closed(start: str, letter: str, own: OwnWords) -> int:
    """How sure it is that a lone letter ends the word before it: ha d, state s, minimiz e."""
    joined = start + letter
    count = own.counts.get(joined, 0)
    if len(start) == 1 or letter in "ai":
        return 0
    if own.has(start):
        if start in _LABELLED or letter not in "dsnrty":
            return 0
        ending = letter == "s" or (letter == "d" and start.endswith("e"))
        return 2 if count else int(ending and len(start) >= _TELLING)
    if count:
        return 5
    if len(start) < _TELLING or (letter == "d" and start[-1] not in "aeilnoru"):
        return 0
    if own.has_kin(joined):
        return 4
    return int(letter in _ENDS_WORDS and letter not in own.letters)


def _ended(start: str, ending: str, own: OwnWords) -> int:
    """How sure it is that an ending belongs to the word before it: call ed, caus ing."""
    if own.counts.get(start + ending):
        return 5
    return 0 if len(start) == 1 or start in _LABELLED else 3


def _pieces(start: str, rest: str, own: OwnWords) -> int:
    """How sure it is that two pieces of several letters are one word: ha ve, ma kes."""
    seen = sorted((own.counts.get(start, 0), own.counts.get(rest, 0)))
    known = own.counts.get(start + rest, 0)
    return 3 if known > 1 and seen[0] <= 1 and 2 * seen[1] <= known else 0


def _cannot_begin(piece: str) -> bool:
    """Whether no English word begins so, acronyms aside: "rdinarily", "nviolability"."""
    return _VOWEL.search(piece) is not None and _ONSET.match(piece) is None
