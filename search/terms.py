"""What a typed word stands for: itself in any form, exactly itself, a root, a wildcard, a misspelling."""

from __future__ import annotations

import re
from typing import NamedTuple, NoReturn

from search import analysis
from search.lexer import Lexeme
from search.mistakes import Mistake, shown
from search.tree import Fuzzy, Node, Root, Wildcard, Words

# With fewer letters a root, or a misspelling, would stand for half of the dictionary.
SHORTEST_ROOT = 3
# From this length on, two slips are likelier than another word.
TWO_EDITS_FROM = 6
MOST_EDITS = 2

# Stands for a wildcard while its word is folded: a letter no opinion uses, and one folding leaves alone.
_ANY_LETTER = "ʔ"

_AROUND = ".,:;'’‘[]"
_ENDING = re.compile(r"[?!*]+$")
_FUZZY = re.compile(r"(?P<word>[^~]+)~(?P<edits>\d*)")


class TypedWord(NamedTuple):
    """A plain word of the query, or a word of a phrase, folded, and its code points in the query as typed.

    ``exact`` is whether only this form of it was asked for.
    """

    word: str
    start: int
    end: int
    exact: bool


class Term(NamedTuple):
    """What a lexeme stands for, its words where they are looked for as they are, and for how many clauses it counts."""

    node: Node
    typed: tuple[TypedWord, ...] = ()
    clauses: int = 1


def read_word(lexeme: Lexeme) -> Term:
    """What a word with its marks stands for; raises Mistake where the marks make no sense."""
    text = lexeme.text
    if text.startswith("="):
        return _exact(lexeme)
    if "~" in text:
        return Term(_fuzzy(lexeme))
    body = text.rstrip(_AROUND)
    if _asks_for_a_pattern(body):
        return Term(_pattern(lexeme, body))
    typed = typed_words(text, lexeme.at, exact=False)
    if not typed:
        raise Mistake(f"“{shown(text)}” holds no word to search for.", lexeme.start, lexeme.end)
    return Term(Words(tuple(word.word for word in typed), stemmed=True), typed)


def typed_words(text: str, at: int, exact: bool) -> tuple[TypedWord, ...]:
    """The words of a part of the query that begins at ``at``."""
    return tuple(TypedWord(word, at + start, at + end, exact) for word, start, end in analysis.tokens(text))


def _exact(lexeme: Lexeme) -> Term:
    text = lexeme.text[1:]
    if _asks_for_a_pattern(text.rstrip(_AROUND)) or "~" in text or text.startswith("="):
        message = "“=” asks for one form of a word, and cannot stand with “!”, “*”, “?” or “~”."
        raise Mistake(message, lexeme.start, lexeme.start + 1)
    typed = typed_words(text, lexeme.at + 1, exact=True)
    if not typed:
        message = "“=” must stand directly before a word, as in =immunity."
        raise Mistake(message, lexeme.start, lexeme.end, text)
    return Term(Words(tuple(word.word for word in typed), stemmed=False), typed)


def _fuzzy(lexeme: Lexeme) -> Node:
    text = lexeme.text.rstrip(_AROUND)
    match = _FUZZY.fullmatch(text)
    if match is None:
        _refuse_tilde(lexeme, text)
    if _asks_for_a_pattern(match["word"]):
        message = "“~” asks for misspellings, and cannot stand with “!”, “*” or “?”."
        raise Mistake(message, lexeme.start, lexeme.end, match["word"])
    word = _one_word(match["word"], lexeme, "“~” follows a single word")
    edits = int(match["edits"][:3] or likely_edits(word))
    if not 1 <= edits <= MOST_EDITS:
        message = f"A word may be misspelt by 1 or 2 letters, not by {shown(match['edits'])}: write ~1 or ~2."
        raise Mistake(message, lexeme.start, lexeme.end, f"{match['word']}~{MOST_EDITS}")
    if len(word) < SHORTEST_ROOT:
        message = f"“~” needs a word of {SHORTEST_ROOT} letters at least; “{shown(word)}” would stand for too many."
        raise Mistake(message, lexeme.start, lexeme.end, match["word"])
    return Fuzzy(word, edits)


def likely_edits(word: str) -> int:
    """By how many letters a word is misspelt where nothing says it."""
    return MOST_EDITS if len(word) >= TWO_EDITS_FROM else 1


def _refuse_tilde(lexeme: Lexeme, text: str) -> NoReturn:
    if text.startswith("~"):
        message = "“~” must follow a word, as in messerschmit~."
    elif text.endswith("~~"):
        message = "“~~” follows a phrase in quotation marks. After a word write one “~”."
        raise Mistake(message, lexeme.start, lexeme.end, text.rstrip("~") + "~")
    else:
        message = "After “~” only a number may follow, as in messerschmit~1."
    raise Mistake(message, lexeme.start, lexeme.end, text.replace("~", " "))


def _asks_for_a_pattern(body: str) -> bool:
    """Whether the word has marks of a root or a wildcard; a last ``?`` alone is a question mark."""
    return bool(re.search(r"[!*]|\?(?=.*\w)", body))


def _pattern(lexeme: Lexeme, body: str) -> Root | Wildcard:
    plain = body.lstrip(_AROUND)
    if plain[0] in "!*?":
        raise _mark_first(lexeme, plain)
    ending = _ENDING.search(plain)
    any_ending = ending is not None and ending[0].strip("?") != ""
    letters = plain.rstrip("!*" if any_ending else "")
    if "!" in letters:
        message = "“!” ends a root, as in neglig!; it cannot stand within a word."
        raise Mistake(message, lexeme.start, lexeme.end, letters.replace("!", " "))
    wild = letters.replace("*", "?")
    word = _one_word(wild.replace("?", _ANY_LETTER), lexeme, "A root or wildcard is a single word")
    if any_ending and len(word.rstrip(_ANY_LETTER)) < SHORTEST_ROOT:
        message = (
            f"A root needs {SHORTEST_ROOT} letters at least, as in neg!; “{shown(letters)}” stands for too many words."
        )
        raise Mistake(message, lexeme.start, lexeme.end, letters.replace("?", "").replace("*", ""))
    if _ANY_LETTER not in word:
        return Root(word)
    return Wildcard(word.replace(_ANY_LETTER, "?") + "*" * any_ending)


def _mark_first(lexeme: Lexeme, plain: str) -> Mistake:
    rest = plain.lstrip("!*?")
    if not rest:
        message = f"“{shown(plain)}” alone stands for every word. Put it after some letters, as in neglig{plain[0]}."
        return Mistake(message, lexeme.start, lexeme.end)
    message = f"“{plain[0]}” cannot begin a word: write the first letter at least."
    return Mistake(message, lexeme.start, lexeme.end, rest)


def _one_word(text: str, lexeme: Lexeme, rule: str) -> str:
    """The one folded word of ``text``; raises Mistake where it has none or several."""
    words = analysis.words(text)
    if len(words) == 1:
        return words[0]
    spaced = re.sub(r"[^\w!*?~=]+", " ", lexeme.text)
    if spaced == lexeme.text:
        spaced = re.sub(r"[!*?~=_]+", " ", lexeme.text)
    raise Mistake(f"{rule}; “{shown(lexeme.text)}” is not.", lexeme.start, lexeme.end, spaced)
