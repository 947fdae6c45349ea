"""What a tree means, told as simply as it can be: a plain scan of one passage, without engine or index.

Slow and naive on purpose; shares nothing with the engines and the highlighter but the cutting of words, sentences and
quotations.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, TypeAlias

from caselaw.model import Passage, Span
from search import analysis
from search.analysis import Token
from search.quoting import quoted
from search.sentences import sentence_starts
from search.tree import (
    Among,
    And,
    Decided,
    Everything,
    Fuzzy,
    Misspelt,
    Near,
    Node,
    Not,
    Or,
    Root,
    Spoken,
    TermField,
    Titled,
    Wildcard,
    Words,
)

# For each Spoken around a node, whether it asks for what is quoted.
Said: TypeAlias = tuple[bool, ...]


def matches(tree: Node, passage: Passage, said: Said = ()) -> bool:
    """Whether the passage matches."""
    if isinstance(tree, And):
        return all(matches(part, passage, said) for part in tree.parts)
    if isinstance(tree, Or):
        return any(matches(part, passage, said) for part in tree.parts)
    if isinstance(tree, Not):
        return not matches(tree.part, passage, said)
    if isinstance(tree, Spoken):
        return matches(tree.part, passage, (*said, tree.quoted))
    if isinstance(tree, Everything):
        return True
    if isinstance(tree, Among):
        return any(value in values(passage, tree.field) for value in tree.values)
    if isinstance(tree, Titled):
        return stands_in(list(tree.words), analysis.words(passage.case.name))
    if isinstance(tree, Decided):
        return is_decided(tree, passage)
    return bool(stretches(tree, passage, said))


def is_decided(tree: Decided, passage: Passage) -> bool:
    if passage.case.decided is None:
        return False
    day = int(passage.case.decided.strftime("%Y%m%d"))
    return (tree.first is None or tree.first <= day) and (tree.last is None or day <= tree.last)


def values(passage: Passage, field: TermField) -> list[str]:
    case, writing, paragraph = passage.case, passage.writing, passage.paragraph
    wrote = [judge.id for judge in writing.authors]
    joined = [joiner.judge.id for joiner in writing.joined_by]
    held: dict[TermField, list[str | None]] = {
        "id": [paragraph.id],
        "writing": [writing.id],
        "case": [case.id],
        "author": [*wrote],
        "joined": [*joined],
        "by": [*wrote, *joined],
        "type": [str(writing.kind)],
        "court": [case.court or None],
        "docket": [case.docket.lower() if case.docket else None],
        "citation": [f"{citation.volume} {citation.reporter} {citation.page}" for citation in case.citations],
        "page": pages(passage),
        "part": ["footnote" if passage.note else "body", str(paragraph.role)],
        "fingerprint": [paragraph.fingerprint or None],
    }
    return [value for value in held[field] if value is not None]


def pages(passage: Passage) -> list[str | None]:
    if passage.paragraph.pages is None or not passage.case.citations:
        return []
    first, last = passage.paragraph.pages
    report = passage.case.citations[0]
    return [f"{report.volume} {report.reporter} {page}" for page in range(first, last + 1)]


def stands_in(wanted: list[str], words: list[str]) -> bool:
    return any(words[start : start + len(wanted)] == wanted for start in range(len(words)))


def spans(tree: Node, passage: Passage) -> tuple[Span, ...]:
    """What is to be marked: each word or phrase that takes part in the match, those that overlap as one."""
    return melted(taking_part(tree, passage, ()))


def taking_part(tree: Node, passage: Passage, said: Said) -> set[Span]:
    if not matches(tree, passage, said):
        return set()
    if isinstance(tree, And | Or):
        return {span for part in tree.parts for span in taking_part(part, passage, said)}
    if isinstance(tree, Spoken):
        return taking_part(tree.part, passage, (*said, tree.quoted))
    if isinstance(tree, Not | Everything | Among | Titled | Decided):
        return set()
    found = tokens_of(passage)
    leaves = {leaf for made_of in stretches(tree, passage, said).values() for leaf in made_of}
    return {Span(found[leaf.first].start, found[leaf.last].end) for leaf in leaves}


def melted(found: set[Span]) -> tuple[Span, ...]:
    for one in found:
        for other in found:
            if one != other and one.start < other.end and other.start < one.end:
                both = Span(min(one.start, other.start), max(one.end, other.end))
                return melted(found - {one, other} | {both})
    return tuple(sorted(found))


class Stretch(NamedTuple):
    """Words from the first to the last one, counted from 0; a phrase is solid."""

    first: int
    last: int
    is_phrase: bool


class Word(NamedTuple):
    """A word of a passage, the number of its sentence, and whether it is quoted."""

    word: str
    sentence: int
    is_quoted: bool


def stretches(node: Node, passage: Passage, said: Said) -> dict[Stretch, set[Stretch]]:
    """Where a node occurs, and the words and phrases that each occurrence may be made of."""
    return occurrences(node, words_of(passage), said)


def occurrences(node: Node, words: tuple[Word, ...], said: Said) -> dict[Stretch, set[Stretch]]:
    if isinstance(node, Or):
        found: dict[Stretch, set[Stretch]] = {}
        for part in node.parts:
            for stretch, made_of in occurrences(part, words, said).items():
                found.setdefault(stretch, set()).update(made_of)
        return found
    if isinstance(node, Near):
        return pairs(node, words, said)
    assert isinstance(node, Words | Root | Wildcard | Fuzzy | Misspelt), node
    kinds, found_at = each_word(node), {}
    for first in [place for place, word in enumerate(words) if kinds and is_this(kinds[0], word.word)]:
        here = words[first : first + len(kinds)]
        if len(here) == len(kinds) and are_these(kinds, here) and is_there(node, here, said):
            one = Stretch(first, first + len(kinds) - 1, len(kinds) > 1)
            found_at[one] = {one}
    return found_at


def pairs(node: Near, words: tuple[Word, ...], said: Said) -> dict[Stretch, set[Stretch]]:
    found: dict[Stretch, set[Stretch]] = {}
    lefts, rights = occurrences(node.left, words, said), occurrences(node.right, words, said)
    for left, made_of_left in lefts.items():
        for right, made_of_right in rights.items():
            if are_different(left, right) and are_near(left, right, node, words):
                both = Stretch(min(left.first, right.first), max(left.last, right.last), False)
                found.setdefault(both, set()).update({both} if is_solid(node) else {*made_of_left, *made_of_right})
    return found


def is_solid(node: Node) -> bool:
    """Whether it is marked as one: a term, some of these, or some in order with nothing between."""
    if isinstance(node, Or):
        return all(is_solid(part) for part in node.parts)
    if isinstance(node, Near):
        return (node.within, node.ordered) == (1, True) and is_solid(node.left) and is_solid(node.right)
    return True


def are_different(one: Stretch, other: Stretch) -> bool:
    if {one.first, one.last} & {other.first, other.last}:
        return False
    for phrase, another in ((one, other), (other, one)):
        if phrase.is_phrase and any(phrase.first <= edge <= phrase.last for edge in (another.first, another.last)):
            return False
    return True


def are_near(left: Stretch, right: Stretch, node: Near, words: tuple[Word, ...]) -> bool:
    if node.ordered and not left.last < right.first:
        return False
    if node.within == "paragraph":
        return True
    if node.within == "sentence":
        return len({words[place].sentence for place in (left.first, left.last, right.first, right.last)}) == 1
    earlier, later = sorted((left, right))
    return max(0, later.first - earlier.last) <= node.within


def is_there(term: Node, words: tuple[Word, ...], said: Said) -> bool:
    """Whether words that are the term's stand where it may: in one sentence, said or quoted as asked for."""
    if isinstance(term, Words) and term.stemmed and len({word.sentence for word in words}) > 1:
        return False
    return all(word.is_quoted == wanted for word in words for wanted in said)


@cache
def each_word(term: Node) -> tuple[Kind, ...]:
    """What each word of a term must be."""
    if isinstance(term, Misspelt):
        return tuple(kind for word in term.words for kind in each_word(word))
    if isinstance(term, Words):
        return tuple(Kind(Words((word,), term.stemmed), {}) for word in term.words)
    return (Kind(term, {}),)


class Kind(NamedTuple):
    """A term of one word, and of the words met so far whether it means them."""

    term: Node
    known: dict[str, bool]


def are_these(kinds: tuple[Kind, ...], words: tuple[Word, ...]) -> bool:
    return all(is_this(kind, word.word) for kind, word in zip(kinds, words, strict=True))


def is_this(kind: Kind, word: str) -> bool:
    if word not in kind.known:
        kind.known[word] = is_meant(kind.term, word)
    return kind.known[word]


def is_meant(term: Node, word: str) -> bool:
    if isinstance(term, Words):
        [wanted] = term.words
        return analysis.stem(word) == analysis.stem(wanted) if term.stemmed else word == wanted
    if isinstance(term, Root):
        return word[: len(term.prefix)] == term.prefix
    if isinstance(term, Wildcard):
        return re.fullmatch(as_expression(term.pattern), word, re.DOTALL) is not None
    assert isinstance(term, Fuzzy)
    return abs(len(word) - len(term.word)) <= term.edits and edits_between(term.word, word) <= term.edits


def as_expression(pattern: str) -> str:
    return "".join({"?": ".", "*": ".*"}.get(sign, re.escape(sign)) for sign in pattern)


@cache
def edits_between(one: str, other: str) -> int:
    """Optimal string alignment by its recurrence (Wikipedia, "Damerau-Levenshtein distance")."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, facing in enumerate(other, 1):
            best = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (letter != facing))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == facing:
                best = min(best, rows[i - 2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


@cache
def tokens_of(passage: Passage) -> tuple[Token, ...]:
    return tuple(analysis.tokens(passage.paragraph.text, passage.paragraph.joins))


@cache
def words_of(passage: Passage) -> tuple[Word, ...]:
    starts, quotations = sentence_starts(passage.paragraph.text), quoted(passage.paragraph.text)
    is_block = passage.paragraph.role == "block-quote"
    return tuple(
        Word(
            token.word,
            sum(start <= token.start for start in starts),
            is_block or any(span.start <= token.start < span.end for span in quotations),
        )
        for token in tokens_of(passage)
    )
