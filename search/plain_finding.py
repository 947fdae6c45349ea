"""Where a word or a phrase of a question stands in ordinary text, found by its letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from search.plain_text import Place, PlainText
from search.plain_words import LONGEST_WORD
from search.tree import Fuzzy, Node, Root, Wildcard, Words
from search.units import beginning, rule

# The places in order; None where one may be printed in a way that is not ordinary.
Finder: TypeAlias = Callable[[PlainText], Sequence[Place] | None]

# "1,000": so a word of figures may be printed.
_COMMA = re.compile(r",(?<=\d,)\d{3}")

# Signs between words are passed over some at a time: there is mostly one, but a paragraph may be a line of dots.
_SPACE, _SOME = ord(" "), 64

# A misspelling with two edits may be of initials ("u.s."), if it is shorter than this.
_SHORTEST_MISSPELT = 5


def finder(node: Node) -> Finder | None:
    """What finds a word in any of its forms, or a phrase; None for other nodes, and for what is not ordinary."""
    match node:
        case Words(words, stemmed=False) if words and all(map(_is_plain, words)):
            letters = "".join(words)
            is_meant: Callable[[str], bool] = words.__contains__
            found = _word(letters) if len(words) == 1 < len(letters) else _phrase(words)
        case Words(words=(_,)) | Root() | Wildcard():
            letters, is_meant = beginning(node), rule(node)
            if not _is_plain(letters) or (len(letters) == 1 and not _has_forms(node)):
                return None
            found = _beginning_with(letters, is_meant)
        case Fuzzy(letters, edits) if _is_plain(letters) and _SHORTEST_MISSPELT <= len(letters) < LONGEST_WORD - edits:
            is_meant = rule(node)
            found = _misspelt(letters, edits, is_meant)
        case _:
            return None
    if not letters.isalpha():
        found = _unless(lambda plain: _COMMA.search(plain.printed) is not None, found)
    # "cannot" is two words that are printed as one.
    if any(map(is_meant, ("can", "not", "cannot"))):
        found = _unless(lambda plain: b" cannot " in plain.data, found)
    return found


def _has_forms(node: Node) -> bool:
    return isinstance(node, Words) and len(node.words[0]) > 1


def _unless(is_unsure: Callable[[PlainText], bool], found: Finder) -> Finder:
    return lambda plain: None if is_unsure(plain) else found(plain)


def _is_plain(word: str) -> bool:
    return 0 < len(word) < LONGEST_WORD and word.isascii() and word.isalnum()


def _word(word: str) -> Finder:
    return lambda plain: list(_places(plain, _alone(word)))


def _alone(word: str) -> bytes:
    return b" %b " % word.encode()


def _places(plain: PlainText, alone: bytes) -> Iterator[Place]:
    data, length = plain.data, len(alone) - 1
    start = data.find(alone)
    while start >= 0:
        yield start, start + length
        start = data.find(alone, start + length)


def _beginning_with(letters: str, is_meant: Callable[[str], bool]) -> Finder:
    """Words that begin with some letters and keep to a rule, which is asked about each of them once."""
    known: dict[bytes, bool] = {}
    begun = b" " + letters.encode()

    def find(plain: PlainText) -> list[Place] | None:
        data, found = plain.data, list[Place]()
        start = data.find(begun)
        while start >= 0:
            end = data.find(b" ", start + 1)
            word = data[start + 1 : end]
            if word not in known:
                if len(word) > LONGEST_WORD:
                    return None
                known[word] = is_meant(word.decode())
            if known[word]:
                found.append((start, end))
            start = data.find(begun, end)
        return found

    return find


def _misspelt(word: str, edits: int, is_meant: Callable[[str], bool]) -> Finder:
    """Words of about the length of another that keep to a rule, which is asked about each of them once."""
    lengths = range(len(word) - edits, len(word) + edits + 1)
    met, meant = set[bytes](), list[bytes]()

    def find(plain: PlainText) -> list[Place]:
        new = {one for one in plain.data.split() if one not in met}
        met.update(new)
        meant.extend(b" %b " % one for one in new if len(one) in lengths and is_meant(one.decode()))
        return sorted(place for alone in meant for place in _places(plain, alone))

    return find


def _phrase(words: Sequence[str]) -> Finder:
    """Words with nothing but signs between them; the longest of them is looked for, and then the others around it."""
    at = max(range(len(words)), key=lambda number: len(words[number]))
    before, behind = list(map(_alone, reversed(words[:at]))), list(map(_alone, words[at + 1 :]))
    middle = _alone(words[at])
    letters = [number for number, word in enumerate(words) if len(word) == 1 and word.isalpha()]

    def find(plain: PlainText) -> list[Place] | None:
        data, found = plain.data, list[Place]()
        start = data.find(middle)
        while start >= 0:
            end = start + len(middle) - 1
            first = _back(data, start, before)
            last = _on(data, end, behind) if first is not None else None
            if first is not None and last is not None:
                place = *first, start, *last
                if any(_may_be_initial(plain, place[letter]) for letter in letters):
                    return None
                found.append(place)
            start = data.find(middle, end)
        return found

    return find


def _back(data: bytes, start: int, before: Sequence[bytes]) -> list[int] | None:
    """Where words begin that stand before a place, the last of them first; None where they do not."""
    starts: list[int] = []
    for word in before:
        while start and data[start - 1] == _SPACE:
            some = data[max(start + 1 - _SOME, 0) : start + 1]
            start -= len(some) - len(some.rstrip()) - 1
        start -= len(word) - 1
        if start < 0 or not data.startswith(word, start):
            return None
        starts.insert(0, start)
    return starts


def _on(data: bytes, end: int, behind: Sequence[bytes]) -> list[int] | None:
    """Where words begin that stand behind a place, and where the last one ends; None where they do not."""
    starts: list[int] = []
    for word in behind:
        while data[end + 1 : end + 2] == b" ":
            some = data[end : end + _SOME]
            end += len(some) - len(some.lstrip()) - 1
        if not data.startswith(word, end):
            return None
        starts.append(end)
        end += len(word) - 1
    return [*starts, end]


def _may_be_initial(plain: PlainText, letter: int) -> bool:
    """Whether a letter may be part of initials, which are one word ("U. S. A." and "U.S.A"); "v." is none of them."""
    text, place = plain.printed, plain.start(letter)
    return text[place] != "v" and "." in (text[place + 1 : place + 2], text[place - 1 : place])
