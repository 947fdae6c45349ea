"""The query tree: what a query means, whatever dialect it was typed in and whatever engine answers.

Words in the tree are folded (``search.analysis``). A paragraph matches a node or it does not;
every engine must agree with that meaning, and so does the highlighter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Words:
    """One word, or several in exactly this order with nothing between; in any form if ``stemmed``.

    ``immunity`` is ``Words(("immunity",), stemmed=True)``; ``"plainly incompetent"`` is unstemmed. A phrase may
    run across the end of a sentence; stemmed words (``cross-examination``) stand together within one.
    """

    words: tuple[str, ...]
    stemmed: bool


@dataclass(frozen=True, slots=True)
class Root:
    """Any word that begins with ``prefix`` (three letters at least): ``neglig!``."""

    prefix: str


@dataclass(frozen=True, slots=True)
class Wildcard:
    """A word in which ``?`` stands for exactly one letter and a last ``*`` for any ending: ``wom?n``."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A word up to ``edits`` (1 or 2) insertions, deletions, substitutions or neighbour swaps away.

    The distance is optimal string alignment (restricted Damerau-Levenshtein), as
    ``rapidfuzz.distance.OSA`` counts it.
    """

    word: str
    edits: int


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A phrase whose words may each be misspelt, in this order with nothing between: ``"planely incompetant"~~``."""

    words: tuple[Fuzzy | Words, ...]  # Words where a word is too short to be misspelt: one unstemmed word each


Within: TypeAlias = int | Literal["sentence", "paragraph"]


@dataclass(frozen=True, slots=True)
class Near:
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


@dataclass(frozen=True, slots=True)
class Spoken:
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


@dataclass(frozen=True, slots=True)
class Among:
    """The passage's ``field`` holds at least one of ``values`` (compared whole)."""

    field: TermField
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Titled:
    """The case's name holds these folded words in this order: ``case:"malley v. briggs"``."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """Decided from ``first`` to ``last``, both included, each as the number yyyymmdd; None leaves a side open.

    A case of unknown date is in no range.
    """

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Everything:
    """Every passage."""


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts (two at least)."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of the parts (two at least)."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
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
