"""A query cut into lexemes: words, phrases, operators, field names and their values.

Typing help is given here, once: curly, doubled and full-width quotation marks, full-width letters,
an en dash for a minus sign, ``U. S.`` for ``U.S.``, ``sec. 1983`` for ``§ 1983``. Every change keeps
the number of code points, so the positions of lexemes are those of the query as typed.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from caselaw import citations
from search import analysis
from search.dialects import refuse_foreign
from search.mistakes import Mistake

# Fields whose value is no filter's but a part of the query.
SPOKEN = ("own:", "quoted:")


class Is(Enum):
    """What a lexeme is."""

    WORD = auto()  # whatever stands between spaces, with its marks: =immunity neglig! well-trained
    PHRASE = auto()
    FIELD = auto()  # author:
    VALUE = auto()  # what directly follows a field, unless it is a phrase or a parenthesis
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()  # the spellings that take all that follows
    MINUS = auto()  # the one that takes the next operand
    NEAR = auto()  # /5 w/s +p; and what only looks so, to be refused in words: w/seg NEAR
    SYMBOL = auto()  # a sign without a word in it


class Lexeme(NamedTuple):
    """A piece of the query: ``text`` begins at ``at`` (a phrase's after its opening mark), the whole at ``start``.

    ``mark`` is what follows a phrase: ``~5``, ``~~`` or nothing.
    """

    kind: Is
    text: str
    start: int
    end: int
    at: int
    mark: str = ""


# Full-width forms as their ASCII twins; the em dash and its like part words as a space does.
_TYPED = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord(dash): " " for dash in "—―"}

_OPENING, _CLOSING = "“„‟«❝〝", "”»❞〞"
QUOTE = re.compile(rf"[\"{_OPENING}{_CLOSING}]|``|''|‘‘|’’")
_NO_QUOTE = rf"(?!``|''|‘‘|’’)[^\s()|&\"{_OPENING}{_CLOSING}]"
_END = rf"(?!{_NO_QUOTE})"  # no operator: ANDY, NOT-a

_PIECE = re.compile(
    rf"""
    (?P<SPACE> \s+ | -{{2,}}                             # a -- b: a dash, typed
      | (?i:secs?)(?:\.\s*|\s+)(?=\d) )                  # sec. 1983  secs 1981
  | (?P<OPEN> \( )
  | (?P<CLOSE> \) )
  | (?P<NOT> (?: (?:AND|BUT)\s+ | &+\s* )?               # AND NOT  BUT NOT  & NOT
      (?: NOT{_END} | % ) )                              # NOT  %
  | (?P<AND> AND{_END} | &+ )
  | (?P<OR> OR{_END} | \|+ )
  | (?P<NEAR> (?:
        (?i:w|pre|o?near)?/(?:\d+|(?i:s|p|sent|para|seg|n))   # /5 w/s pre/5 near/p w/sent w/seg w/n
      | (?i:w|pre|o?near)/\s+(?:\d+|(?i:[sp])) | /\s+\d+   # w/ 5  / 5
      | \+(?:\d+|(?i:[sp]))                              # +5 +s +p
      | NEAR )(?:[,;.](?!\w))?{_END} )                    # /5, b
  | (?P<FIELD> [^\W\d]{{2,}}:(?=[\w("'{_OPENING}‘’.§<>=-]) )   # author:p  case:"m  year:..1990; not "held: the"
  | (?P<MINUS> (?<![^\s(|&])[-−–](?=[^\s)]) )            # -firearm
  | (?P<WORD> (?:
        (?<!\w)[A-Z]\.(?:[ \u00a0]?[A-Z]\.)+             # U. S.
      | (?<!\w)[a-uw-z]\.(?:[ \u00a0]?[a-uw-z]\.)+       # e. g.
      | (?<=\d)(?:\([A-Za-z0-9]{{1,4}}\))+               # 12(b)(6)
      | (?<=\w)&(?=\w)                                   # AT&T
      | {_NO_QUOTE}
      )++ )
    """,
    re.VERBOSE,
)
_VALUE = re.compile(rf"(?:{_NO_QUOTE}|&)+")
# A citation needs no quotation marks after cite: although it has spaces in it.
_CITATION = re.compile(r"\d{1,4}\s+[A-Za-z][A-Za-z.\s]{0,12}?(?:\s?\d[a-z]{1,2})?\s+\d{1,5}(?!\w)")
_PHRASE_MARK = re.compile(r"~~?\d*")  # ~5  ~~

_MARKS = frozenset("*!~=")
_BEFORE_A_SYMBOL = frozenset({Is.WORD, Is.PHRASE, Is.VALUE, Is.CLOSE})
_AFTER_A_SYMBOL = frozenset({Is.WORD, Is.PHRASE, Is.FIELD, Is.OPEN, Is.MINUS})


def lex(text: str) -> list[Lexeme]:
    """The query's lexemes in order; raises Mistake on an unclosed quotation mark or a lone minus sign."""
    return _without_symbols(_pieces(text.translate(_TYPED)))


def _pieces(text: str) -> list[Lexeme]:
    found: list[Lexeme] = []
    at = 0
    while at < len(text):
        if text[at] == "=" and QUOTE.match(text, at + 1):
            at += 1  # ="plainly incompetent": a phrase is exact anyway
        lexeme = _value(text, at, found) or _phrase(text, at) or _piece(text, at)
        at = lexeme.end if lexeme else _end_of_space(text, at)
        if lexeme:
            found.append(lexeme)
    return found


def _end_of_space(text: str, at: int) -> int:
    match = _PIECE.match(text, at)
    return match.end() if match else len(text)


def _piece(text: str, at: int) -> Lexeme | None:
    match = _PIECE.match(text, at)
    if match is None or match.lastgroup is None or match.lastgroup == "SPACE":
        return None
    kind, piece = Is[match.lastgroup], match[0]
    if kind is Is.WORD and piece in ("-", "−"):
        message = f"A “{piece}” must stand directly before what it leaves out, as in -firearm."
        raise Mistake(message, at, at + 1)
    if kind is Is.WORD:
        refuse_foreign(text, at)
    if kind is Is.WORD and not _MARKS.intersection(piece) and not analysis.words(piece):
        kind = Is.SYMBOL
    return Lexeme(kind, piece, at, match.end(), at)


def _value(text: str, at: int, before: list[Lexeme]) -> Lexeme | None:
    if not before or before[-1].kind is not Is.FIELD or before[-1].end != at:
        return None
    match, field = None, before[-1].text.lower()
    if field in SPOKEN:
        return None  # a word like any other
    if field in ("cite:", "cites:"):
        match = _CITATION.match(text, at)
        if match and citations.parse(match[0]) is None:
            match = None
    match = match or _VALUE.match(text, at)
    return Lexeme(Is.VALUE, match[0], at, match.end(), at) if match else None


def _phrase(text: str, at: int) -> Lexeme | None:
    opening = QUOTE.match(text, at)
    if opening is None:
        return None
    closing = _closing(text, opening.end())
    if closing is None:
        raise Mistake("This quotation mark is never closed.", len(text), len(text), '"', position=at)
    mark = _PHRASE_MARK.match(text, closing.end())
    end = mark.end() if mark else closing.end()
    inner = text[opening.end() : closing.start()]
    return Lexeme(Is.PHRASE, inner, at, end, opening.end(), mark[0] if mark else "")


def _closing(text: str, start: int) -> re.Match[str] | None:
    """The mark that closes a phrase: curly marks within are its own where they come in pairs."""
    depth = 0
    for quote in QUOTE.finditer(text, start):
        if quote[0] in _OPENING:
            depth += 1
        elif quote[0] in _CLOSING and depth:
            depth -= 1
        else:
            return quote
    return None


def _without_symbols(lexemes: list[Lexeme]) -> list[Lexeme]:
    """Without the signs that stand beside an operand (``§ 1983``); one that is an operand by itself stays."""
    kept: list[Lexeme] = []
    after = None
    follows: list[Is | None] = []
    for lexeme in reversed(lexemes):
        follows.append(after)
        after = after if lexeme.kind is Is.SYMBOL else lexeme.kind
    for lexeme, following in zip(lexemes, reversed(follows), strict=True):
        beside = (kept and kept[-1].kind in _BEFORE_A_SYMBOL) or following in _AFTER_A_SYMBOL
        if lexeme.kind is not Is.SYMBOL or not beside:
            kept.append(lexeme)
    return kept
