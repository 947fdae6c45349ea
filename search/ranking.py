"""What raises a passage among those that match: the words as typed, close together, in an opinion's own text.

The order of matching passages is BM25 of the query itself plus these boosts; none adds or removes a match.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

from caselaw.model import Kind, Role
from search.engine import Boost
from search.tree import Among, And, Fuzzy, Misspelt, Near, Node, Not, Or, Root, Spoken, Wildcard, Words

# Who types "immunity" wants it before "immunities": half a word's own weight on top tells them apart,
# and still lets two of the one outdo one of the other.
EXACT_FORM = 0.5
# All plain words one behind the other, in the order typed, in any form: most likely the very thing meant.
TOGETHER = 1.0
# ... and in just these forms: a phrase typed without its quotation marks.
TOGETHER_EXACT = 1.0
# Two neighbours of three or more words together: half of that, for each pair.
PAIR = 0.5
# What users look for first, in BM25's own units: about what one common word brings in a small index, and little
# beside a rare one's. Headings and lists of counsel are short, and length alone would bring them up.
OPINION = 2.0
BODY = 1.0
# A summary by the reporter, not the Court's words, but better than names of counsel.
SYLLABUS = 1.0
# All that hold a long phrase hold all its words, and length alone would tell them apart: the shortest, a summary or a
# quotation set off, would come first. For each word of the query, up to so many, an opinion's own text gains this.
OWN_TEXT, LONGEST = 1.0, 8

# Each boost is a query of its own; long queries have words enough to tell passages apart.
MOST_WORDS = 12

_OPINIONS = tuple(kind.value for kind in Kind if kind not in (Kind.SYLLABUS, Kind.COUNSEL, Kind.APPENDIX))
_BODY = (Role.TEXT.value, Role.BLOCK_QUOTE.value)


def boosts(tree: Node) -> tuple[Boost, ...]:
    """What raises passages found by ``tree``; none where nothing in it has a score."""
    words = sum(len(term.words) if isinstance(term, Words) else 1 for term in terms(tree))
    if not words:
        return ()
    own_text = OWN_TEXT * min(words, LONGEST)
    return (
        Boost(Among("type", _OPINIONS), OPINION + own_text),
        Boost(Among("type", (Kind.SYLLABUS.value,)), SYLLABUS),
        Boost(Among("part", _BODY), BODY),
        Boost(Among("part", (Role.TEXT.value,)), own_text),
        *_exact_forms(tree),
        *_closeness(tree),
    )


def terms(node: Node) -> Iterator[Words | Root | Wildcard | Fuzzy]:
    """The words a passage is wanted for, in the order typed."""
    match node:
        case And() | Or():
            for part in node.parts:
                yield from terms(part)
        case Near():
            yield from terms(node.left)
            yield from terms(node.right)
        case Spoken():
            yield from terms(node.part)
        case Misspelt():
            yield from node.words
        case Words() | Root() | Wildcard() | Fuzzy():
            yield node


def _exact_forms(tree: Node) -> Iterator[Boost]:
    stemmed = dict.fromkeys(term for term in terms(tree) if isinstance(term, Words) and term.stemmed)
    for term in islice(stemmed, MOST_WORDS):
        yield Boost(Words(term.words, stemmed=False), EXACT_FORM)


def _closeness(tree: Node) -> Iterator[Boost]:
    """For plain words all of which are wanted: all of them, and each two neighbours, side by side."""
    parts = tree.parts if isinstance(tree, And) else ()
    wanted = [part for part in parts if not isinstance(part, Not)]
    plain = [part.words for part in wanted if isinstance(part, Words) and part.stemmed]
    if not 2 <= len(plain) <= MOST_WORDS:
        return
    together = tuple(word for words in plain for word in words)
    yield Boost(Words(together, stemmed=True), TOGETHER)
    yield Boost(Words(together, stemmed=False), TOGETHER_EXACT)
    if len(plain) > 2:
        for left, right in pairwise(plain):
            yield Boost(Words(left + right, stemmed=True), PAIR)
