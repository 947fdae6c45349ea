"""What a tree means, told as simply as it can be: a plain scan of one passage, without engine or index.

Slow and naive on purpose; shares nothing with the engines and the highlighter but the cutting of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from caselaw.model import Passage, Span
from search import analysis
from search.analysis import Token
from search.tree import (
    Among,
    And,
    Decided,
    Everything,
    Fuzzy,
    Node,
    Not,
    Or,
    Root,
    TermField,
    Titled,
    Wildcard,
    Words,
)


def matches(tree: Node, passage: Passage) -> bool:
    """Whether the passage matches."""
    if isinstance(tree, And):
        return all(matches(part, passage) for part in tree.parts)
    if isinstance(tree, Or):
        return any(matches(part, passage) for part in tree.parts)
    if isinstance(tree, Not):
        return not matches(tree.part, passage)
    if isinstance(tree, Everything):
        return True
    if isinstance(tree, Among):
        return any(value in values(passage, tree.field) for value in tree.values)
    if isinstance(tree, Titled):
        return stands_in(list(tree.words), analysis.words(passage.case.name))
    if isinstance(tree, Decided):
        return is_decided(tree, passage)
    return any(True for _ in occurrences(tree, passage))


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
    """What is to be marked: each occurrence of each word or phrase asked for, those that overlap as one."""
    return melted({span for term in positive_terms(tree) for span in occurrences(term, passage)})


def positive_terms(tree: Node) -> list[Node]:
    if isinstance(tree, And | Or):
        return [term for part in tree.parts for term in positive_terms(part)]
    return [tree] if isinstance(tree, Words | Root | Wildcard | Fuzzy) else []


def melted(found: set[Span]) -> tuple[Span, ...]:
    for one in found:
        for other in found:
            if one != other and one.start < other.end and other.start < one.end:
                both = Span(min(one.start, other.start), max(one.end, other.end))
                return melted(found - {one, other} | {both})
    return tuple(sorted(found))


def occurrences(term: Node, passage: Passage) -> Iterator[Span]:
    tokens = tokens_of(passage)
    length = len(term.words) if isinstance(term, Words) else 1
    for start in range(len(tokens) - length + 1):
        stretch = tokens[start : start + length]
        if is_meant(term, [token.word for token in stretch]):
            yield Span(stretch[0].start, stretch[-1].end)


def is_meant(term: Node, words: list[str]) -> bool:
    if isinstance(term, Words):
        if term.stemmed:
            return [analysis.stem(word) for word in words] == [analysis.stem(word) for word in term.words]
        return words == list(term.words)
    [word] = words
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
