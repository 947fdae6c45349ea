"""The query language, read by hand: text in, tree out, and every error with its place and a query that works.

Binding, closest first: phrase, ``-a``, OR, closeness (the closest first, ``search.proximity``), AND (or nothing
between), and NOT in its other spellings, which takes all that follows: ``a OR b c NOT d e`` is ((a or b) and c) but
not (d and e). A filter that merely follows narrows the whole all the same: ``a NOT b type:dissent`` looks in
dissents. After OR, NOT takes one operand.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from search import proximity
from search.errors import QueryError
from search.extent import end_of_group, not_near
from search.lexer import SPOKEN, Is, Lexeme, lex
from search.mistakes import Mistake, shown
from search.phrases import read_phrase
from search.proximity import Closeness
from search.respelling import as_query
from search.terms import Term, TypedWord, read_word
from search.tree import Everything, Node, Not, Or, Spoken, both, only_filters

DEEPEST_NESTING = 20
MOST_CLAUSES = 64

_MINUS = ("-", "–", "−")


class Reader:
    """Reads lexemes from left to right, one method for each level of binding; checks the limits as it goes."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lexemes = lex(text)
        self._next = 0
        self._depth = 0
        self._clauses = 0
        self._field: Callable[[str], Node] | None = None
        # The field whose parentheses we are in, own: or quoted:, and how deep they are.
        self._spoken: Lexeme | None = None
        self._spoken_at = 0
        self._typed: list[TypedWord] = []
        # The words, phrases and filters of the tree, as they were typed.
        self._spelt: dict[Node, str] = {}

    def read(self) -> tuple[Node, tuple[TypedWord, ...]]:
        """The tree, and the plain words that are wanted; raises Mistake."""
        if not self._lexemes:
            if self._text.strip():
                raise Mistake("There is no word to search for in this query.", 0, 0, instead=None)
            return Everything(), ()
        tree = self._but_not()
        if self._kind() is Is.CLOSE:
            closing = self._take()
            raise Mistake("This parenthesis closes none.", closing.start, closing.end)
        return tree, tuple(self._typed)

    def _kind(self) -> Is | None:
        return self._lexemes[self._next].kind if self._next < len(self._lexemes) else None

    def _take(self) -> Lexeme:
        self._next += 1
        return self._lexemes[self._next - 1]

    def _but_not(self) -> Node:
        """``a b NOT c d``, ``NOT a``."""
        parts = [] if self._kind() is Is.NOT else [self._all()]
        while self._kind() is Is.NOT:
            self._take()
            if self._kind() is Is.NEAR:
                raise not_near(self._text, self._lexemes, self._next)
            narrowing: list[Node] = []
            parts.append(self._negated(partial(self._all, narrowing)))
            parts += narrowing
        return both(*_distinct(parts))

    def _negated(self, read: Callable[[], Node]) -> Node:
        before = len(self._typed)
        node = read()
        # Words one does not want need no help with their spelling.
        del self._typed[before:]
        return node.part if isinstance(node, Not) else Not(node)

    def _all(self, narrowing: list[Node] | None = None) -> Node:
        """``a b``, ``a AND b``; with a list, filters that merely follow go there: ``a NOT b author:c``."""
        parts = [self._near()]
        while self._kind() not in (None, Is.CLOSE, Is.NOT):
            joined = self._kind() is Is.AND
            if joined:
                self._take()
            part = self._near()
            loose = narrowing is not None and not joined and only_filters(part)
            (narrowing if narrowing is not None and loose else parts).append(part)
        return both(*_distinct(parts))

    def _near(self) -> Node:
        """``a /5 b``, ``a OR b /s c +p d``."""
        operands, starts, between = [], [], list[Closeness]()
        while True:
            starts.append(self._next)
            operands.append(self._any())
            if self._kind() is not Is.NEAR:
                break
            between.append(proximity.read_closeness(self._take()))
        tree = proximity.chain(operands, between)
        if between and not proximity.may_stand(tree):
            raise self._unjoinable(tree, operands, starts, between)
        return tree

    def _unjoinable(self, tree: Node, operands: list[Node], starts: list[int], between: list[Closeness]) -> Mistake:
        """What to say of operands that closeness cannot join."""
        wrong = next(place for place, operand in enumerate(operands) if not proximity.may_stand(operand))
        message = proximity.why_not(operands[wrong], between[min(wrong, len(between) - 1)].sign)
        meant = proximity.apart(tree)
        instead = None if meant is None else as_query(meant, self._spelt)
        start, end = self._lexemes[starts[0]].start, self._lexemes[self._next - 1].end
        return Mistake(message, start, end, instead, self._lexemes[starts[wrong]].start)

    def _any(self) -> Node:
        """``a OR b``."""
        parts = [self._operand()]
        while self._kind() is Is.OR:
            self._take()
            if self._kind() is Is.NOT and self._lexemes[self._next].text in ("NOT", "%"):
                self._take()
                parts.append(self._negated(self._operand))
            else:
                parts.append(self._operand())
        return any_of(parts)

    def _operand(self) -> Node:
        kind = self._kind()
        if kind is Is.MINUS:
            self._take()
            return self._negated(self._operand)
        if kind is Is.OPEN:
            return self._group()
        if kind is Is.FIELD:
            return self._filter()
        if kind not in (Is.WORD, Is.PHRASE, Is.SYMBOL):
            raise self._missing()
        return self._leaf(self._take())

    def _leaf(self, lexeme: Lexeme) -> Node:
        if self._field:
            self._count(lexeme)
            return _filtered(self._field, lexeme)
        term: Term = read_phrase(lexeme) if lexeme.kind is Is.PHRASE else read_word(lexeme)
        self._count(lexeme, term.clauses)
        self._typed += term.typed
        self._spelt[term.node] = self._text[lexeme.start : lexeme.end]
        return term.node

    def _count(self, lexeme: Lexeme, clauses: int = 1) -> None:
        self._clauses += clauses
        if self._clauses > MOST_CLAUSES:
            message = (
                f"A query holds at most {MOST_CLAUSES} words, phrases and filters "
                "(and as many words in phrases with ~). "
                "To search for a whole passage, ask for any of its words."
            )
            raise Mistake(message, lexeme.start, len(self._text))

    def _group(self) -> Node:
        opening = self._take()
        self._depth += 1
        if self._depth > DEEPEST_NESTING:
            message = f"Parentheses may be nested {DEEPEST_NESTING} deep; this one is deeper."
            raise Mistake(message, opening.start, opening.end, instead=None)
        if self._kind() is Is.CLOSE:
            # The name of a field goes with its parentheses.
            before = self._lexemes[self._next - 2] if self._next > 1 else opening
            start = before.start if before.kind is Is.FIELD else opening.start
            raise Mistake("There is nothing between these parentheses.", start, self._take().end)
        if self._kind() is None:
            raise Mistake("There is nothing after this parenthesis.", opening.start, opening.end)
        node = self._but_not()
        if self._kind() is None:
            message = "This parenthesis is never closed."
            raise Mistake(message, len(self._text), len(self._text), ")", opening.start)
        self._take()
        self._depth -= 1
        return node

    def _filter(self) -> Node:
        from search import filters  # most queries have none, and one from the shell starts a process

        field = self._take()
        if field.text.lower() in SPOKEN and not self._field:
            return self._own_or_quoted(field)
        find = filters.named(field.text.removesuffix(":"))
        if find is None and field.text.lower() not in SPOKEN:
            message, nearest = filters.unknown_field(field.text.removesuffix(":"))
            raise Mistake(message, field.start, field.end, nearest)
        if find is None or self._field:
            raise Mistake("A filter cannot stand within another's parentheses.", field.start, field.end)
        begins = self._next - 1
        if self._kind() is Is.OPEN:
            self._field = find
            node = self._group()
            self._field = None
        else:
            value = self._take()
            self._count(field)
            node = _filtered(find, value, field.start)
        self._spelt[node] = self._text[field.start : self._lexemes[self._next - 1].end]
        if self._spoken:
            raise self._within_spoken(self._spoken, begins)
        return node

    def _own_or_quoted(self, field: Lexeme) -> Node:
        """``own:(a b)``, ``quoted:a``, ``own:"a b"``."""
        if self._spoken:
            message = f"“{shown(field.text)}” cannot stand within the parentheses of “{shown(self._spoken.text)}”."
            raise Mistake(message, field.start, field.end)
        message = f"“{shown(field.text)}” must stand directly before a word, a phrase or parentheses."
        if self._kind() not in (Is.OPEN, Is.WORD, Is.PHRASE):
            raise Mistake(message, field.start, field.end)
        value = self._lexemes[self._next]
        if value.text.startswith(_MINUS) and value.kind is Is.WORD:
            raise Mistake(message, field.start, value.end, f"-{field.text}{value.text[1:]}")
        self._spoken, self._spoken_at = field, self._depth
        part = self._operand()
        self._spoken = None
        return Spoken(part, quoted=field.text.lower() == "quoted:")

    def _within_spoken(self, spoken: Lexeme, begins: int) -> Mistake:
        """A filter within ``own:( )``, offered behind it."""
        message = f"A filter cannot stand within the parentheses of “{shown(spoken.text)}”: put it behind them."
        start, end = self._lexemes[begins].start, self._lexemes[self._next - 1].end
        closing = end_of_group(self._lexemes, self._next, self._depth - self._spoken_at)
        if closing is None:
            return Mistake(message, start, end)
        instead = f"{self._text[end:closing]} {self._text[start:end]}"
        return Mistake(message, start, closing, instead)

    def _missing(self) -> Mistake:
        """What to say where an operand is wanted and none stands."""
        before = self._lexemes[self._next - 1] if self._next else None
        here = self._lexemes[self._next] if self._next < len(self._lexemes) else None
        if before is not None and before.kind in (Is.AND, Is.OR, Is.NOT, Is.MINUS, Is.NEAR):
            if here is None or here.kind is Is.CLOSE:
                return Mistake(f"There is nothing after “{shown(before.text)}”.", before.start, before.end)
            message = f"There is nothing between “{shown(before.text)}” and “{shown(here.text)}”."
            return Mistake(message, here.start, here.end)
        if here is None:
            return Mistake("There is nothing to search for.", 0, 0, instead=None)
        return Mistake(f"There is nothing before “{shown(here.text)}”.", here.start, here.end)


def _filtered(find: Callable[[str], Node], value: Lexeme, start: int | None = None) -> Node:
    """A field's filter for one value, which begins, with the field's name, at ``start``."""
    try:
        return find(value.text)
    except QueryError as error:
        begins = value.start if start is None else start
        # Within a field's parentheses only the value is replaced.
        instead = error.suggestion or ""
        if start is None:
            instead = instead.partition(":")[2]
        raise Mistake(error.message, begins, value.end, instead, value.at) from None


def _distinct(parts: list[Node]) -> list[Node]:
    return list(dict.fromkeys(parts))


def any_of(nodes: list[Node]) -> Node:
    """Any of the nodes, without needless ``Or``."""
    parts: list[Node] = []
    for node in nodes:
        parts.extend(node.parts if isinstance(node, Or) else [node])
    parts = _distinct(parts)
    return parts[0] if len(parts) == 1 else Or(tuple(parts))
