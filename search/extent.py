"""Where an operand or a group of a query begins and ends, for mistakes that are mended around it."""

from __future__ import annotations

from collections.abc import Sequence

from search.lexer import Is, Lexeme
from search.mistakes import Mistake, shown

_ONE = (Is.WORD, Is.PHRASE, Is.VALUE)


def end_of_group(lexemes: Sequence[Lexeme], at: int, levels: int) -> int | None:
    """Where, from lexeme ``at`` on, so many open parentheses are closed (code points); None where they are not."""
    for lexeme in lexemes[at:]:
        levels += (lexeme.kind is Is.OPEN) - (lexeme.kind is Is.CLOSE)
        if levels == 0:
            return lexeme.end
    return None


def not_near(text: str, lexemes: Sequence[Lexeme], at: int) -> Mistake:
    """What to say of ``a NOT w/5 b``, as Lexis has it, ``at`` being the operator of closeness."""
    sign, negation = lexemes[at], lexemes[at - 1]
    message = f"“{shown(negation.text)} {shown(sign.text)}” is written NOT (a {shown(sign.text)} b)."
    before, after = _begin_of_operand(lexemes, at - 2), _end_of_operand(lexemes, at + 1)
    if before is None or after is None:
        return Mistake(message, sign.start, sign.end, position=negation.start)
    left = text[before : lexemes[at - 2].end]
    return Mistake(message, negation.start, after, f"{negation.text} ({left} {text[sign.start : after]})")


def _end_of_operand(lexemes: Sequence[Lexeme], at: int) -> int | None:
    if at >= len(lexemes) or lexemes[at].kind not in (*_ONE, Is.OPEN):
        return None
    return lexemes[at].end if lexemes[at].kind in _ONE else end_of_group(lexemes, at, 0)


def _begin_of_operand(lexemes: Sequence[Lexeme], at: int) -> int | None:
    if at < 0:
        return None
    if lexemes[at].kind in (Is.WORD, Is.PHRASE):
        return lexemes[at].start
    if lexemes[at].kind is not Is.CLOSE:
        return None
    levels = 0
    for lexeme in reversed(lexemes[: at + 1]):
        levels += (lexeme.kind is Is.CLOSE) - (lexeme.kind is Is.OPEN)
        if levels == 0:
            return lexeme.start
    return None
