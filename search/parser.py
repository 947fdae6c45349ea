"""Text in, query tree out; every error has its place and a query that works."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from caselaw.ids import page_id
from search import analysis
from search.errors import QueryError
from search.grammar import DEEPEST_NESTING as DEEPEST_NESTING
from search.grammar import MOST_CLAUSES as MOST_CLAUSES
from search.grammar import Reader, any_of
from search.mistakes import Mistake, as_error
from search.request import LONGEST_QUERY
from search.terms import TypedWord as TypedWord
from search.terms import typed_words
from search.tree import Among, Everything, Node, Or, Words

if TYPE_CHECKING:
    from search.cited import CitedPage

# A pasted passage: some three pages of print.
LONGEST_TEXT = 10_000
# Each is a posting list to walk; of a text with more distinct words the short ones, mostly "of" and "the", say least.
MOST_WORDS = 128


class Parsed(NamedTuple):
    """What a query means, and its plain words and phrase words where they were typed (those left out excepted).

    Of a query that is nothing but a citation ``cited`` is the page it names; ``search.locating`` finds whose it is.
    """

    tree: Node
    typed: tuple[TypedWord, ...]
    cited: CitedPage | None = None


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
    return Parsed(any_of(nodes) if nodes else Everything(), typed)


def _read(text: str) -> Parsed:
    """What ``parse`` gives; raises Mistake."""
    if len(text) > LONGEST_QUERY:
        message = (
            f"A query holds at most {LONGEST_QUERY:,} characters; this one has {len(text):,}. "
            "To search for a whole passage, ask for any of its words."
        )
        cut = max(text.rfind(" ", 0, LONGEST_QUERY), 0) or LONGEST_QUERY
        raise Mistake(message, cut, len(text), position=LONGEST_QUERY)
    cited = _cited(text)
    return _citation(text, cited) if cited else Parsed(*Reader(text).read())


def _cited(text: str) -> CitedPage | None:
    """The page that the whole text cites; most queries have no figure, and no citation is without one."""
    if not any(map(str.isdecimal, text)):
        return None
    from search.cited import read_cited  # one from the shell starts a process

    return read_cited(text)


def _citation(text: str, cited: CitedPage) -> Parsed:
    """The case reported there and whatever cites it, if only in these words: what can be said without an index."""
    words = [Words(tuple(analysis.words(place)), stemmed=False) for place in cited.reported.values]
    citing = Among("cites", (page_id(cited.case, cited.case.page),))
    return Parsed(Or((cited.reported, citing, *words)), typed_words(text, 0, exact=True), cited)
