"""What a phrase stands for: its words as they are, with roots among them, near each other, or misspelt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search import analysis
from search.lexer import Is, Lexeme
from search.mistakes import Mistake, shown
from search.proximity import Closeness, chain, distance
from search.terms import SHORTEST_ROOT, Term, TypedWord, likely_edits, read_word, typed_words
from search.tree import Fuzzy, Misspelt, Node, Or, Words

_MARK = re.compile(
    r"(?<=[^\W_])[!*](?!\w)"  # neglig! neglig*
    r"|(?<=\w)[?*](?=\w)"  # wom?n wom*n
    r"|(?<=\w)~"  # planely~
)
# A word with its marks, without what stands around it: (neglig!) and what?
_PIECE = re.compile(r"\w(?:\S*[\w!*~])?")
_SECTION = re.compile(r"\b[Ss]ecs?(?:\.\s*|\s+)(?=\d)")  # sec. 1983  secs 1981


def read_phrase(lexeme: Lexeme) -> Term:
    """A phrase's words in order and with nothing between, or as its mark says; raises Mistake.

    - ``"plainly incompetent"``: exactly these words.
    - ``"neglig! homicide"``: roots, wildcards and misspelt words stand beside the words next to them.
    - ``"officer immunity"~5``: the words at most 5 apart, in any order. Of more than two, each is at most so far
      from the stretch that those before it make up, whatever their order in the text.
    - ``"planely incompetant"~~``: each word may be misspelt, by 1 letter, or by 2 from six letters on; words of
      under three letters, and those with figures or signs, may not.
    """
    if lexeme.mark.startswith("~~"):
        return _misspelt(lexeme)
    if lexeme.mark:
        return _loose(lexeme)
    if not _MARK.search(lexeme.text):
        return _plain(lexeme)
    terms = [_joined(run) if isinstance(run, list) else run for run in _runs(lexeme)]
    return _chained(terms, Closeness(1, ordered=True, sign="+1"))


def _plain(lexeme: Lexeme) -> Term:
    typed = typed_words(lexeme.text, lexeme.at, exact=True)
    if not typed:
        raise Mistake("There is no word between these quotation marks.", lexeme.start, lexeme.end)
    exact = _joined(list(typed)).node
    # "§ 1983" is printed both ways, and the sign is no word.
    short = Words(tuple(analysis.words(_SECTION.sub("", lexeme.text))), stemmed=False)
    return Term(exact if short == exact else Or((exact, short)), typed)


def _joined(typed: list[TypedWord]) -> Term:
    return Term(Words(tuple(word.word for word in typed), stemmed=False), tuple(typed))


def _runs(lexeme: Lexeme) -> Iterator[list[TypedWord] | Term]:
    """The plain words that stand together, and between them each word with marks by itself."""
    plain: list[TypedWord] = []
    end = 0
    for piece in _PIECE.finditer(lexeme.text):
        if not _MARK.search(piece[0]):
            continue
        plain += typed_words(lexeme.text[end : piece.start()], lexeme.at + end, exact=True)
        if plain:
            yield plain
        plain, end = [], piece.end()
        start = lexeme.at + piece.start()
        yield read_word(Lexeme(Is.WORD, piece[0], start, lexeme.at + end, start))
    plain += typed_words(lexeme.text[end:], lexeme.at + end, exact=True)
    if plain:
        yield plain


def _chained(terms: list[Term], closeness: Closeness) -> Term:
    node = chain([term.node for term in terms], [closeness] * (len(terms) - 1))
    return Term(node, tuple(word for term in terms for word in term.typed), len(terms))


def _loose(lexeme: Lexeme) -> Term:
    begins = lexeme.end - len(lexeme.mark)
    digits = lexeme.mark.removeprefix("~")
    if not digits:
        message = "After a phrase write ~5 for its words at most 5 apart, or ~~ for words that may be misspelt."
        raise Mistake(message, lexeme.end, lexeme.end, "~", begins)
    within = distance(digits, lexeme, begins, "~")
    terms = [
        term
        for run in _runs(lexeme)
        for term in ([_joined([word]) for word in run] if isinstance(run, list) else [run])
    ]
    if len(terms) < 2:
        message = f"“{shown(lexeme.mark)}” needs two words at least between the quotation marks."
        raise Mistake(message, begins, lexeme.end)
    return _chained(terms, Closeness(within, ordered=False, sign=lexeme.mark))


def _misspelt(lexeme: Lexeme) -> Term:
    begins = lexeme.end - len(lexeme.mark)
    if lexeme.mark != "~~":
        message = "After “~~” no number may follow: a word may be misspelt by 1 letter, by 2 from six letters on."
        raise Mistake(message, begins, lexeme.end, "~~")
    mark = _MARK.search(lexeme.text)
    if mark:
        message = f"“{mark[0]}” cannot stand in a phrase whose words may be misspelt."
        at = lexeme.at + mark.start()
        raise Mistake(message, at, at + 1, " " if mark[0] == "~" else "")
    words: list[Fuzzy | Words] = [_nearly(word) for word in analysis.words(lexeme.text)]
    if not words:
        raise Mistake("There is no word between these quotation marks.", lexeme.start, lexeme.end)
    if not any(isinstance(word, Fuzzy) for word in words):
        return _plain(lexeme)
    node: Node = words[0] if len(words) == 1 else Misspelt(tuple(words))
    return Term(node, clauses=len(words))


def _nearly(word: str) -> Fuzzy | Words:
    """A year or a section misspelt by one is another year or section."""
    if len(word) < SHORTEST_ROOT or not word.isalpha():
        return Words((word,), stemmed=False)
    return Fuzzy(word, likely_edits(word))
