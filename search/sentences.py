"""Where the sentences of a paragraph begin: rules for opinions of every age, no model.

A full stop is a candidate if what follows could open a sentence (a capital, a figure, §, an opening mark); what
stands before it then decides, a case's name, reporter, initial or numbering being no end. A citation is a
sentence of its own: ``See Malley v. Briggs, 475 U. S. 335, 341 (1986). We hold`` has two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from search.abbreviations import MAY_BE_LAST, NEVER_LAST, OPENERS, PARTS, SIGNALS
from search.analysis import tokens

# The engines' positions leave room for so many words between two sentences; none in the Reports is as long.
MOST_WORDS = 1_000

# No sentence shorter than this can hold that many words: a word and a space, or a hyphen, at least.
_TOO_SHORT = 2 * MOST_WORDS

_CANDIDATE = re.compile(
    r"""
    [.?!](?!\ ?[a-z]|[,;:])(?<![.?!].)(?<![.?!]\ .)       # the first of several, and no word goes on behind it
    ((?: ["”’']?\ ?[.?!…]){0,9}+                        # 1: the rest of the stop: law. . . .   law.” . . .
      ["”’')\]»]*+ (?:\ (?:[”’»]|["'](?=\ )))*)           # law.”   law.)   law. ”
    (?!(?<=\ v\.) | (?<=[ .(][A-Z]\.)\ (?:\d|[A-Z]\.))  # no end, and half of all stops: v. Briggs   U. S. 335
    (?: \ ?\[[\w*]{1,3}\] | [*†‡]{1,3}                  # a note's call: law.[3]   law.*
      | (?: (?<=\D\.) | (?<=["”’']) ) \d\d?(?=\s) )?    # law.7   law.”7   but $3.50
    (\s+ | (?=[A-Z][a-z]|["“—–]))                        # 2: the gap; a copy that lost it: law.The
    (?: \*\d+\s+ | (?:--?|—|–)\s? )?                     # a star page: law. *542 The   law. -- The   In General.—The
    ((?:["“‘'`(\[«]+\ ?)?(?:\([a-z]{1,4}\)\ )?)           # 3: law. “The   law. (The   law. [T]he   law. (b) The
    ([A-Z][A-Za-z]* | [\d§¶])                            # 4: what opens
    """,
    re.VERBOSE,
)

# "1."  "(a)."  "IV."  "“2."  "Section 1."  "Art. 5."  "§ 3.": numbers what follows, at a sentence's beginning.
_NUMBER = re.compile(
    r"[\s“\"‘'(\[«*]*(?:(?:sec|section|art|article|rule|part|question|ch|chap|chapter)\b\.?\s*|\A[“\"]?§\s*)?"
    r"(?:\(?(?:\d{1,4}[a-z]?(?:[-–.]\w{1,3})?|[a-z]|[ivxl]+)[)\]]*(?:[.]?\s(?=.)|\Z|(?=[.?!])))+",
    re.IGNORECASE,
)
_LONGEST_NUMBER, _LONGEST_WORD = 16, 40

# The word before a stop, without what stands joined to its front.
_JOINED = re.compile(r"[\w&'’.]+\Z")

# "Empire. (1946) 34 Georgetown L. J. 1": a citation goes on.
_YEAR = re.compile(r"1[6-9]\d\d|20\d\d")

# A copy in lower case, or without spaces behind its stops: "the officers.the court"  "at.and".
_LOWER_CANDIDATE = re.compile(r"(?<=[\w)\]”\"’'])[.?!][\"”’')\]]*\s*(?=[(\[“\"‘']*([a-z]+))")
_LOST_SPACE = re.compile(r"[a-z]{2}[.,;][a-z]{2}")

# A word and a space with no stop close behind. No stop before them reaches over them, and none behind them is so near
# that it matters where its sentence began.
_QUIET = re.compile(rf"[A-Za-z](?=\ [^.?!]{{{_LONGEST_WORD}}})")
_BACK = 128

# Citations by themselves: a figure or an abbreviation behind them goes on ("Id. 5", "Id. Art. VI"), a word does not.
_THE_SAME = frozenset(("Id", "id", "Ibid", "ibid"))

# What goes on behind these begins with a small letter or a comma: "et al. v."  "et seq., and"
_LISTS_END = frozenset(("al", "seq"))


def sentence_starts(text: str) -> tuple[int, ...]:
    """The code points at which the text's sentences begin, the first 0; () for an empty text.

    A sentence begins at its first mark, quotation mark or bracket, behind the space; it has at most 1,000 words.
    """
    if not text:
        return ()
    starts = _in_lower_case(text) if text.islower() and _LOST_SPACE.search(text) else [0, *_starts(text, 0)]
    return tuple(_cut(text, starts))


def starts_from(text: str, first: int) -> Iterator[int]:
    """Those of ``sentence_starts`` from ``first`` on; of a long text little more is read than they are asked for."""
    if text.islower():
        yield from (start for start in sentence_starts(text) if start >= first)
        return
    # A sentence that began farther back than this may be cut.
    before = _quiet_before(text, first if len(text) < _TOO_SHORT else first - _TOO_SHORT)
    if before >= first:
        yield before
    for start in chain(_starts(text, before), (len(text),)):
        if start - before >= _TOO_SHORT:
            yield from (each for each in sentence_starts(text) if each > before and each >= first)
            return
        if first <= start < len(text):
            yield start
        before = start


def _quiet_before(text: str, place: int) -> int:
    """Somewhere before a place, from where on stops mean what they do if read from the beginning; 0 for that."""
    back = _BACK
    while back < place:
        if found := _QUIET.search(text, place - back, place + _LONGEST_WORD):
            return found.end()
        back *= 4
    return 0


def _starts(text: str, start: int) -> Iterator[int]:
    """Where sentences begin behind ``start``, at which one does, or goes on."""
    for match in _CANDIDATE.finditer(text, start):
        if _ends(text, match, start):
            start = match.end(2)
            yield start


def _ends(text: str, match: re.Match[str], start: int) -> bool:
    """Whether a sentence that began at ``start`` ends with this stop."""
    stop = match.start()
    more, gap, opened, following = match.groups()
    if more:
        if (dots := more.count(".") + 3 * more.count("…") + 1) > 2 and text[stop] == ".":
            return dots == 4 or (dots > 4 and following.isalpha()) or (more[-1] in '"”)' and following in OPENERS)
        if "?" in more or "!" in more:
            return gap != "" or opened != ""
    if stop - start <= _LONGEST_NUMBER and _NUMBER.fullmatch(text, start, stop):
        return False
    if text[stop] != ".":
        return gap != "" or opened != ""
    before = text[stop - 1 : stop]
    if not before.isalpha():
        if before == " ":
            return following.isalpha() and not text[stop - 2 : stop - 1].isupper()
        return before != "" and not (opened == "(" and _YEAR.match(text, match.end(3)))
    first = max(start, stop - _LONGEST_WORD)
    word = text[max(text.rfind(" ", first, stop) + 1, first) : stop]
    if word.islower() and len(word) > 3 and word.isalpha() and word not in MAY_BE_LAST:
        return word not in NEVER_LAST
    return _may_end(text, match, _bare(word))


def _bare(word: str) -> str:
    """A word without what is joined to its front: ``Iran-U``  ``(Supp``  ``122Stat``  ``File—No``."""
    if word.isalpha():
        return word
    found = _JOINED.search(word)
    word = found[0] if found else word
    return word.lstrip("0123456789") if word[-2:].isalpha() else word


def _may_end(text: str, match: re.Match[str], word: str) -> bool:
    """Whether a sentence can end with a word that may be an abbreviation, before what follows."""
    more, _, opened, following = match.groups()
    if word.replace(".", "").lower() in NEVER_LAST:
        return False
    if word in _THE_SAME:
        return following.isalpha() and opened[:1] != "(" and _opens_name(text, match)
    if word in _LISTS_END:
        return opened != "(" and (following.isalpha() or word == "seq")
    lost_its_space = not match[2] and not word.islower()
    if len(word) == 1 or "." in word or word in MAY_BE_LAST or lost_its_space or _is_reporter(text, match, word):
        return ")" not in more and not (following in ("A", "I") and word in PARTS) and _opens(text, match)
    return not (opened == "(" and _YEAR.match(text, match.end(3)))


def _opens_name(text: str, match: re.Match[str]) -> bool:
    """Whether what follows is no abbreviation, or one that opens a sentence."""
    return match[4] in SIGNALS or text[match.end() : match.end() + 1] != "."


def _is_reporter(text: str, match: re.Match[str], word: str) -> bool:
    """Whether a capitalised word stands between a volume and a page: ``2 Cush. 5``  ``2 Barn. & Cres. 5``."""
    before = text[max(match.start() - len(word) - 2, 0) : match.start()][:1]
    return match[4].isdigit() and word[:1].isupper() and (before == "&" or before.isdigit())


def _opens(text: str, match: re.Match[str]) -> bool:
    """Whether what follows opens a sentence even behind an abbreviation."""
    following = match[4]
    behind = text[match.end() : match.end() + 1]
    if behind == ".":
        return following in SIGNALS
    if behind == "]" and match[3].endswith("["):
        return following.isalpha()
    return following in OPENERS and (behind in " ,’'" or behind == "")


def _in_lower_case(text: str) -> list[int]:
    starts = [0]
    for match in _LOWER_CANDIDATE.finditer(text):
        first = max(starts[-1], match.start() - _LONGEST_WORD)
        word = text[max(text.rfind(" ", first, match.start()) + 1, first) : match.start()]
        if word in NEVER_LAST or len(word) == 1 or (word in MAY_BE_LAST and match[1].capitalize() not in OPENERS):
            continue
        starts.append(match.end())
    return starts


def _cut(text: str, starts: list[int]) -> list[int]:
    """The same starts, and one at every thousandth word of a longer sentence."""
    if len(text) < _TOO_SHORT or max(map(int.__sub__, [*starts[1:], len(text)], starts)) < _TOO_SHORT:
        return starts
    cut: list[int] = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        cut.append(start)
        if end - start >= _TOO_SHORT:
            cut += [start + token.start for token in tokens(text[start:end])[MOST_WORDS::MOST_WORDS]]
    return cut
