"""Closeness: what ``/5 w/s +p NEAR/5`` ask for, how a chain of them binds, and what may stand beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from search.lexer import Lexeme
from search.mistakes import Mistake, shown
from search.tree import Among, And, Decided, Everything, Near, Node, Not, Or, Spoken, Titled, Within, both

# What Westlaw and Lexis allow; farther apart, "in one paragraph" is what is meant.
FARTHEST = 255

# A suggestion with more than so many pairs is longer than a query may be.
_MOST_PAIRS = 16

_UNITS: dict[str, Within] = {"s": "sentence", "sent": "sentence", "p": "paragraph", "para": "paragraph"}


class Closeness(NamedTuple):
    """What an operator of closeness asks for; ``sign`` is the operator as typed."""

    within: Within
    ordered: bool
    sign: str

    @property
    def looseness(self) -> tuple[int, int]:
        """What binds closer comes first: numbers by size, then a sentence, then a paragraph."""
        if isinstance(self.within, int):
            return 0, self.within
        return (1, 0) if self.within == "sentence" else (2, 0)


def read_closeness(lexeme: Lexeme) -> Closeness:
    """The meaning of ``/5 w/5 NEAR/5 +5 pre/5 onear/5 /s +s /p +p``; raises Mistake on a number out of range."""
    typed = "".join(lexeme.text.split()).rstrip(",;.")
    sign = typed.lower()
    ordered = sign.startswith(("+", "pre", "onear"))
    what = sign.rpartition("/")[2].lstrip("+")
    if what.isdecimal():
        return Closeness(distance(what, lexeme, lexeme.start, typed.removesuffix(what)), ordered, typed)
    if what in _UNITS:
        return Closeness(_UNITS[what], ordered, typed)
    if what == "seg":
        message = "There are no segments here; /p asks for one paragraph, and type: or in: for a part of a report."
        raise Mistake(message, lexeme.start, lexeme.end, "/p")
    message = f"“{typed}” does not say how near: write a number, as in /5."
    raise Mistake(message, lexeme.start, lexeme.end, "+5" if ordered else "/5")


def distance(digits: str, lexeme: Lexeme, start: int, before: str) -> int:
    """How many words apart; raises Mistake where it is not 1 to 255.

    ``start`` is where the mark with the digits begins, ``before`` what stands in it before them.
    """
    # A number of a thousand digits would take its time.
    number = int((digits.lstrip("0") or "0")[: len(str(FARTHEST)) + 1])
    if number > FARTHEST:
        message = f"Words may be at most {FARTHEST} apart, not {shown(digits)}; /p asks for one paragraph."
        raise Mistake(message, start, lexeme.end, f"{before}{FARTHEST}")
    if number < 1:
        message = "Neighbours are 1 word apart; nothing is nearer."
        raise Mistake(message, start, lexeme.end, f"{before}1")
    return number


def chain(operands: Sequence[Node], between: Sequence[Closeness]) -> Node:
    """The operands joined by the operators between them, the closest first, equal ones from left to right."""
    nodes, operators = list(operands), list(between)
    while operators:
        at = min(range(len(operators)), key=lambda place: operators[place].looseness)
        operator = operators.pop(at)
        nodes[at : at + 2] = [Near(nodes[at], nodes[at + 1], operator.within, operator.ordered)]
    return nodes[0]


def may_stand(node: Node) -> bool:
    """Whether a node may be an operand: a term, ``Or`` of operands, or ``Near`` of operands."""
    if isinstance(node, Near):
        return may_stand(node.left) and may_stand(node.right)
    if isinstance(node, Or):
        return all(map(may_stand, node.parts))
    return not isinstance(node, And | Not | Spoken | Among | Titled | Decided | Everything)


def why_not(operand: Node, sign: str) -> str:
    """What to say of an operand that may not stand beside ``sign``."""
    rule = f"On either side of “{shown(sign)}” stands a word, a phrase, or several of them joined by OR"
    wrong = list(_within(operand))
    if any(isinstance(node, Among | Titled | Decided) for node in wrong):
        return f"{rule}; a filter is no word and goes beside them."
    if any(isinstance(node, Not) for node in wrong):
        return f"{rule}; what is left out is near nothing."
    if any(isinstance(node, Spoken) for node in wrong):
        return f"{rule}; own: and quoted: go around the whole, as in own:(a {shown(sign)} b)."
    return f"{rule}, not by AND (which words side by side are, too)."


def _within(node: Node) -> Iterator[Node]:
    yield node
    parts = node.parts if isinstance(node, And | Or) else (node.left, node.right) if isinstance(node, Near) else ()
    for part in parts:
        yield from _within(part)


class _Sifted(NamedTuple):
    """What of a node may be near something, and what must hold beside it."""

    near: list[Node]
    beside: list[Node]


def apart(node: Node) -> Node | None:
    """What was probably meant by closeness of more than words: ``(a b) /5 c`` is a /5 c AND b /5 c; None if long.

    What is left out, and filters, go beside; ``own:`` goes around the whole.
    """
    voices = {part.quoted for part in _within(node) if isinstance(part, Spoken)}
    if len(voices) == 1:
        spoken = apart(_unspoken(node))
        return None if spoken is None else Spoken(spoken, voices.pop())
    sifted = _sifted(node)
    if sifted is None or not (sifted.near or sifted.beside):
        return None
    return both(*sifted.near, *sifted.beside)


def _unspoken(node: Node) -> Node:
    if isinstance(node, Near):
        return Near(_unspoken(node.left), _unspoken(node.right), node.within, node.ordered)
    if isinstance(node, And | Or):
        return replace(node, parts=tuple(map(_unspoken, node.parts)))
    return node.part if isinstance(node, Spoken) else node


def _sifted(node: Node) -> _Sifted | None:
    if may_stand(node):
        return _Sifted([node], [])
    if isinstance(node, Near):
        return _pairs(node)
    if not isinstance(node, And | Or):
        return _Sifted([], [node])
    near: list[Node] = []
    beside: list[Node] = []
    for sifted in map(_sifted, node.parts):
        if sifted is None:
            return None
        near += sifted.near
        beside += sifted.beside
    if isinstance(node, And):
        return _Sifted(near, beside)
    return _Sifted([Or(tuple(near))] if len(near) > 1 else near, [])


def _pairs(node: Near) -> _Sifted | None:
    left, right = _sifted(node.left), _sifted(node.right)
    if left is None or right is None or len(left.near) * len(right.near) > _MOST_PAIRS:
        return None
    pairs: list[Node] = [Near(one, other, node.within, node.ordered) for one in left.near for other in right.near]
    return _Sifted(pairs or left.near + right.near, left.beside + right.beside)
