"""The part of the language that is recognised but not answered yet: refused in words, with what works instead.

Nothing of it is ever read as plain words.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from search import analysis
from search.lexer import Is, Lexeme
from search.mistakes import Mistake, shown

_FIELDS = {
    "cites": "Finding what cites a case",
    "own": "Searching only a justice's own words",
    "quoted": "Searching only what a justice quotes",
}


def refuse_what_is_not_built(lexemes: Sequence[Lexeme]) -> None:
    """Raise Mistake at the first operator, phrase or field that is not available yet."""
    for lexeme, following in pairwise([*lexemes, None]):
        if lexeme is None:
            return
        if lexeme.kind is Is.NEAR:
            message = f"Closeness (“{shown(lexeme.text)}”: {_distance(lexeme.text)}) is not available yet."
            raise Mistake(f"{message} AND asks for both in one paragraph.", lexeme.start, lexeme.end, "AND")
        if lexeme.mark:
            _refuse_phrase(lexeme)
        field = lexeme.text.removesuffix(":").lower()
        if lexeme.kind is Is.FIELD and field in _FIELDS:
            value = following and following.text
            instead = f'"{value}"' if following and following.kind is Is.VALUE else ""
            end = following.end if instead and following else lexeme.end
            raise Mistake(f"{_FIELDS[field]} ({lexeme.text}) is not available yet.", lexeme.start, end, instead)


def _distance(operator: str) -> str:
    """In words: ``w/5`` is "within 5 words", ``+s`` "in one sentence, in this order"."""
    what = operator.lower().rpartition("/")[2].lstrip("+")
    within = {"s": "in one sentence", "p": "in one paragraph", "n": "in some words"}.get(
        what, f"within {shown(what)} words"
    )
    return within + (", in this order" if operator[0] in "+pP" else "")


def _refuse_phrase(lexeme: Lexeme) -> None:
    words = analysis.words(lexeme.text)
    if lexeme.mark == "~~":
        message = "A phrase whose words may be misspelt (“~~”) is not available yet. Mark single words, as in planely~."
        words = [f"{word}~" if len(word) > 2 and word.isalnum() else word for word in words]
    else:
        message = f"A phrase with other words in between (“{shown(lexeme.mark)}”) is not available yet."
    both = " AND ".join(words)
    raise Mistake(message, lexeme.start, lexeme.end, f"({both})" if both else "", lexeme.end - len(lexeme.mark))
