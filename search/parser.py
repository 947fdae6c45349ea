"""The query language, read by hand: text in, tree out, and every error with its place and a query that works.

Binding, closest first: phrase, ``-a``, OR, AND (or nothing between), and NOT in its other spellings, which takes
all that follows: ``a OR b c NOT d e`` is ((a or b) and c) but not (d and e). A filter that merely follows narrows
the whole all the same: ``a NOT b type:dissent`` looks in dissents. After OR, NOT takes one operand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from caselaw import citations
from search import analysis, filters
from search.errors import QueryError
from search.lexer import Is, Lexeme, lex
from search.mistakes import Mistake, as_error, shown
from search.not_yet import refuse_what_is_not_built
from search.request import LONGEST_QUERY
from search.terms import Term, read_phrase, read_word, typed_words
from search.terms import TypedWord as TypedWord
from search.tree import Among, Everything, Node, Not, Or, Words, both

DEEPEST_NESTING = 20
MOST_CLAUSES = 64

# A pasted passage: some three pages of print.
LONGEST_TEXT = 10_000
# Each is a posting list to walk; of a text with more distinct words the short ones, mostly "of" and "the", say least.
MOST_WORDS = 128
# No citation is longer.
_LONGEST_CITATION = 40


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a query means, and its plain words and phrase words where they were typed (those left out excepted)."""

    tree: Node
    typed: tuple[TypedWord, ...]


def parse(text: str) -> Parsed:
    """The tree of a query; Everything for a blank one; raises QueryError with position and suggestion."""
    try:
        return _read(text)
    except Mistake as mistake:
        raise as_error(text, mistake, _read) from None


def parse_any(text: str) -> Parsed:
    """Any of the words of a text in which nothing is an operator; raises QueryError if too long or of no word."""
    if len(text) > LONGEST_TEXT:
        message = f"A text to compare with holds at most {LONGEST_TEXT:,} characters; this one has {len(text):,}."
        raise QueryError(message, LONGEST_TEXT, " ".join(analysis.words(text[:LONGEST_TEXT])[:MOST_CLAUSES]) or None)
    distinct = {typed.word: typed for typed in reversed(typed_words(text, 0, exact=False))}
    longest = set(sorted(distinct, key=lambda word: (-len(word), distinct[word].start))[:MOST_WORDS])
    typed = tuple(sorted((distinct[word] for word in longest), key=lambda word: word.start))
    if text.strip() and not typed:
        raise QueryError("There is no word in this text.", 0)
    nodes: list[Node] = [Words((word.word,), stemmed=True) for word in typed]
    return Parsed(_any_of(nodes) if nodes else Everything(), typed)


def _read(text: str) -> Parsed:
    """What ``parse`` gives; raises Mistake."""
    if len(text) > LONGEST_QUERY:
        message = (
            f"A query holds at most {LONGEST_QUERY:,} characters; this one has {len(text):,}. "
            "To search for a whole passage, ask for any of its words."
        )
        cut = max(text.rfind(" ", 0, LONGEST_QUERY), 0) or LONGEST_QUERY
        raise Mistake(message, cut, len(text), position=LONGEST_QUERY)
    whole = _whole_citation(text)
    return whole or _Reader(text).read()


def _whole_citation(text: str) -> Parsed | None:
    """A query that is nothing but a citation: the case reported there, and whatever cites it there."""
    citation = citations.parse(text) if len(text) <= _LONGEST_CITATION else None
    if citation is None:
        return None
    typed = typed_words(text, 0, exact=True)
    words = Words(tuple(analysis.words(str(citation))), stemmed=False)
    return Parsed(Or((Among("citation", (str(citation),)), words)), typed)


class _Reader:
    """Reads lexemes from left to right, one method for each level of binding; checks the limits as it goes."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lexemes = lex(text)
        self._next = 0
        self._depth = 0
        self._clauses = 0
        self._field: Callable[[str], Node] | None = None
        self._typed: list[TypedWord] = []
        refuse_what_is_not_built(self._lexemes)

    def read(self) -> Parsed:
        if not self._lexemes:
            if self._text.strip():
                raise Mistake("There is no word to search for in this query.", 0, 0, instead=None)
            return Parsed(Everything(), ())
        tree = self._but_not()
        if self._kind() is Is.CLOSE:
            closing = self._take()
            raise Mistake("This parenthesis closes none.", closing.start, closing.end)
        return Parsed(tree, tuple(self._typed))

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
        parts = [self._any()]
        while self._kind() not in (None, Is.CLOSE, Is.NOT):
            joined = self._kind() is Is.AND
            if joined:
                self._take()
            part = self._any()
            loose = narrowing is not None and not joined and filters.only_filters(part)
            (narrowing if narrowing is not None and loose else parts).append(part)
        return both(*_distinct(parts))

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
        return _any_of(parts)

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
        self._count(lexeme)
        if self._field:
            return _filtered(self._field, lexeme)
        term: Term = read_phrase(lexeme) if lexeme.kind is Is.PHRASE else read_word(lexeme)
        self._typed += term.typed
        return term.node

    def _count(self, lexeme: Lexeme) -> None:
        self._clauses += 1
        if self._clauses > MOST_CLAUSES:
            message = (
                f"A query holds at most {MOST_CLAUSES} words, phrases and filters. "
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
            start = self._lexemes[self._next - 2].start if self._field else opening.start
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
        field = self._take()
        find = filters.named(field.text.removesuffix(":"))
        if find is None:
            message, nearest = filters.unknown_field(field.text.removesuffix(":"))
            raise Mistake(message, field.start, field.end, nearest)
        if self._field:
            raise Mistake("A filter cannot stand within another's parentheses.", field.start, field.end)
        if self._kind() is Is.OPEN:
            self._field = find
            node = self._group()
            self._field = None
            return node
        value = self._take()
        self._count(field)
        return _filtered(find, value, field.start)

    def _missing(self) -> Mistake:
        """What to say where an operand is wanted and none stands."""
        before = self._lexemes[self._next - 1] if self._next else None
        here = self._lexemes[self._next] if self._next < len(self._lexemes) else None
        if before is not None and before.kind in (Is.AND, Is.OR, Is.NOT, Is.MINUS):
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


def _any_of(nodes: list[Node]) -> Node:
    parts: list[Node] = []
    for node in nodes:
        parts.extend(node.parts if isinstance(node, Or) else [node])
    parts = _distinct(parts)
    return parts[0] if len(parts) == 1 else Or(tuple(parts))
