"""The query tree: what a query means, whatever dialect it was typed in and whatever engine answers.

Words in the tree are folded (``search.analysis``). A paragraph matches a node or it does not;
every engine must agree with that meaning, and so does the highlighter.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, TypeAlias, TypeVar

_N = TypeVar("_N")


def _node(kind: type[_N]) -> type[_N]:
    """A named tuple that is equal only to one of its own kind: ``And`` is not the ``Or`` of the same parts.

    A dataclass would be so, too, but writes and compiles six functions: for these 3 ms of each search from the shell.
    """
    for name, method in (("__eq__", _is_same), ("__ne__", _is_other), ("__hash__", tuple.__hash__)):
        setattr(kind, name, method)
    return kind


def _is_same(node: tuple[Any, ...], other: object) -> bool:
    return type(node) is type(other) and tuple.__eq__(node, other)


def _is_other(node: tuple[Any, ...], other: object) -> bool:
    return not _is_same(node, other)


@_node
class Words(NamedTuple):
    """One word, or several in exactly this order with nothing between; in any form if ``stemmed``.

    ``immunity`` is ``Words(("immunity",), stemmed=True)``; ``"plainly incompetent"`` is unstemmed. A phrase may
    run across the end of a sentence; stemmed words (``cross-examination``) stand together within one.
    """

    words: tuple[str, ...]
    stemmed: bool


@_node
class Root(NamedTuple):
    """Any word that begins with ``prefix`` (three letters at least): ``neglig!``."""

    prefix: str


@_node
class Wildcard(NamedTuple):
    """A word in which ``?`` stands for exactly one letter and a last ``*`` for any ending: ``wom?n``."""

    pattern: str


@_node
class Fuzzy(NamedTuple):
    """A word up to ``edits`` (1 or 2) insertions, deletions, substitutions or neighbour swaps away.

    The distance is optimal string alignment (restricted Damerau-Levenshtein), as
    ``rapidfuzz.distance.OSA`` counts it.
    """

    word: str
    edits: int


@_node
class Misspelt(NamedTuple):
    """A phrase whose words may each be misspelt, in this order with nothing between: ``"planely incompetant"~~``."""

    words: tuple[Fuzzy | Words, ...]  # Words where a word is too short to be misspelt: one unstemmed word each


Within: TypeAlias = int | Literal["sentence", "paragraph"]


@_node
class Near(NamedTuple):
    """Two operands near each other: at most so many words apart, or in one sentence, or in one paragraph.

    An operand occurs at stretches of words: a word or phrase where it stands, an ``Or`` where a part of it
    occurs, a ``Near`` from the first to the last word of its two occurrences. Two occurrences are near if they
    are different words (neither begins or ends with a word that the other begins or ends with, nor lies, with
    its first or last word, within the other where that is a phrase) and

    - ``within`` is a number: the last word of the earlier and the first of the later are at most so many places
      apart (neighbours are 1 apart; occurrences that overlap are 0 apart);
    - "sentence": all of both is in one sentence; "paragraph": always.

    ``ordered`` wants all of the left one before the right one begins. The operands are terms, ``Or`` of operands,
    or ``Near``.
    """

    left: Node
    right: Node
    within: Within
    ordered: bool


@_node
class Spoken(NamedTuple):
    """The part, looked for only in what stands inside quotation marks (``quoted``), or only outside them.

    ``own:(...)`` and ``quoted:(...)``. A word or phrase of the part occurs only where all of its words are
    inside, or all outside (what stands between the two of a ``Near`` may be either); a word is where its first
    letter is. A paragraph whose role is a block quote is inside as a whole. The part holds no filter.
    """

    part: Node
    quoted: bool


TermField: TypeAlias = Literal[
    "id",  # the passage's id
    "writing",  # the writing's id, 475-us-335/powell
    "case",  # the case's id
    "author",  # ids of judges who wrote
    "joined",  # ids of judges who joined
    "by",  # wrote or joined
    "type",  # Kind values
    "court",
    "docket",
    "citation",  # "475 U.S. 335"
    "page",  # a printed page the passage stands on, "475 U.S. 341"
    "cites",  # ids of the cases that the passage cites
    "part",  # "footnote", "body"; the roles; see search.fields
    "fingerprint",  # how it begins: few passages share that; see search.fields
]


@_node
class Among(NamedTuple):
    """The passage's ``field`` holds at least one of ``values`` (compared whole)."""

    field: TermField
    values: tuple[str, ...]


@_node
class Titled(NamedTuple):
    """The case's name holds these folded words in this order: ``case:"malley v. briggs"``."""

    words: tuple[str, ...]


@_node
class Decided(NamedTuple):
    """Decided from ``first`` to ``last``, both included, each as the number yyyymmdd; None leaves a side open.

    A case of unknown date is in no range.
    """

    first: int | None
    last: int | None


@_node
class Everything(NamedTuple):
    """Every passage."""

    def __bool__(self) -> bool:  # it has no fields, and an empty tuple would be false
        return True


@_node
class And(NamedTuple):
    """All of the parts (two at least)."""

    parts: tuple[Node, ...]


@_node
class Or(NamedTuple):
    """Any of the parts (two at least)."""

    parts: tuple[Node, ...]


@_node
class Not(NamedTuple):
    """What does not match the part."""

    part: Node


Term: TypeAlias = Words | Root | Wildcard | Fuzzy | Misspelt
Filter: TypeAlias = Among | Titled | Decided
Node: TypeAlias = Term | Filter | Everything | And | Or | Not | Near | Spoken


def both(left: Node, *others: Node) -> Node:
    """All of the nodes, without needless ``And`` or ``Everything``."""
    parts: list[Node] = []
    for node in (left, *others):
        parts.extend(node.parts if isinstance(node, And) else [] if isinstance(node, Everything) else [node])
    if not parts:
        return Everything()
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def only_filters(node: Node) -> bool:
    """Whether a node is a filter, what a filter leaves out, or one of several filters: no words to be found."""
    if isinstance(node, Or):
        return all(map(only_filters, node.parts))
    return isinstance(node.part if isinstance(node, Not) else node, Among | Titled | Decided)
