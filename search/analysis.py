"""Words are cut here, once, for every engine, for the highlighter and for whatever compares texts.

A text becomes tokens: folded words with their offsets. Folding forgets what a reader would not
hear: case, accents, ligatures, curly marks, soft hyphens, apostrophes, a possessive ``'s``. A
hyphenated word is its parts; ``U. S.`` is ``u.s.``; a bracketed alteration is the word it makes
(``[i]n`` is ``in``, ``judgment[s]`` is ``judgments``); star-page marks, footnote calls, signs and
ellipses are no words, so a phrase runs across them. The text itself is never altered.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import Stemmer

from caselaw.model import Span
from search.plain_words import LONGEST_WORD, each_of_pieces, plain_words, together

if TYPE_CHECKING:
    import hashlib


class Token(NamedTuple):
    """A folded word and the code points it stands at."""

    word: str
    start: int
    end: int


# Between the words of two pieces of a text: blanks, and a sign that is no word and its own stem.
BREAK = " \n "

# What may stand unseen inside a word: soft hyphen, zero-width signs, combining marks.
_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f"
_LETTER = r"[^\W_]"

_TOKEN = re.compile(
    rf"""
    (?P<word>
      {_LETTER}{{2,}}+(?!['’\[{_UNSEEN}]|,\d|[ ]’s)       # most words, and fast
    | [A-Z]\.(?:[ \u00a0]?[A-Z]\.)*(?:[ \u00a0]?[A-Z]\.|[A-Z](?![\w.'’\[]))   # initials: U.S.  U. S. C.  U.S
    | [a-uw-z]\.(?:[ \u00a0]?[a-uw-z]\.)+                 # e. g.  p.m., but not the v. of a case's name
    | \d++(?:,\d{{3}})+(?!\d)                             # 1,000,000
    | (?:\[[^\W\d_]+\])?{_LETTER}(?:                      # [i]n
          {_LETTER} | [{_UNSEEN}] | ['’]{_LETTER}         # don't  O’Connor
        | \[[^\W\d_]*\]                                   # ha[s]  judg[e]ment  judgment[]
      )*+ (?:[ ]’s(?!\w))?                                # Sheriff ’s
    )
    | \[(?:\d{{1,2}}|\*+|[Ff](?:oot)?n(?:ote)?\.?[ ]\d+(?:/\d+)?)\]   # no word, a call: [3] [*] [Footnote 2/8]
    | \*\d+(?!\w)                                         # no word, a star page: *542
    | ['’](?<=[.\])”"]['’])[sS](?!\w)                      # no word, a possessive: U.S.’s  [the officer]’s
    """,
    re.VERBOSE,
)

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\\[\\],. \u00a0]")
_POSSESSIVE = re.compile(r" ?['’][sš]$", re.IGNORECASE)  # officer’s  and officer’š, which is the same once it is folded


@lru_cache(maxsize=1 << 19)
def _fold(raw: str) -> str:
    """The word (or, for ``cannot``, the two words) that a raw token is; empty for none."""
    if "." in raw:
        return re.sub(r"[ \u00a0]", "", raw).lower().rstrip(".") + "."
    plain = _INVISIBLE.sub("", _POSSESSIVE.sub("", raw))
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    word = re.sub(r"['’\s]", "", plain).casefold()[:LONGEST_WORD]
    # Reporters print "cannot", some copies of their text "can not".
    return "can not" if word == "cannot" else word


@lru_cache(maxsize=1 << 19)
def stem(word: str) -> str:
    """The Snowball English stem of a folded word: ``immunities`` and ``immunity`` are ``immun``."""
    # A stemmer is cheap to make (1 microsecond) and must not be shared between threads.
    return str(Stemmer.Stemmer("english").stemWord(word))


def tokens(text: str, joins: Sequence[Span] = ()) -> list[Token]:
    """The text's words in order, each with the code points it stands at; ``joins`` as ``find_joins`` gives."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        if match[1] is None:
            continue
        word, start, end = _fold(match[1]), match.start(1), match.end(1)
        first, _, second = word.partition(" ")
        if second:
            found += Token(first, start, start + len(first)), Token(second, start + len(first), end)
        elif word:
            found.append(Token(word, start, end))
    return _join(found, joins) if joins else found


def _join(found: list[Token], joins: Sequence[Span]) -> list[Token]:
    starts = dict(joins)
    joined: list[Token] = []
    for token in found:
        if joined and joined[-1].start in starts and token.end <= starts[joined[-1].start]:
            last = joined.pop()
            token = Token(last.word + token.word, last.start, token.end)
        joined.append(token)
    return joined


def words(text: str, joins: Sequence[Span] = ()) -> list[str]:
    """The text's folded words in order: ``tokens`` without the offsets, and faster."""
    if joins:
        return [token.word for token in tokens(text, joins)]
    plain = plain_words(text)
    return _words(text) if plain is None else plain.decode("ascii").split()


def joined_words(texts: Sequence[str]) -> list[str]:
    """The folded words of each text with single spaces between them; all together are cut many times as fast."""
    return [
        " ".join(_words(text)) if plain is None else plain.decode("ascii")
        for text, plain in zip(texts, each_of_pieces([(text,) for text in texts]), strict=True)
    ]


def joined_pieces(texts: Sequence[Sequence[str]]) -> list[str]:
    """The same of texts in pieces, of which no word runs across two, with ``BREAK`` between pieces that have words."""
    return [
        BREAK.join(filter(None, joined_words(pieces))) if plain is None else _without_empty(plain.decode("ascii"))
        for pieces, plain in zip(texts, each_of_pieces(texts), strict=True)
    ]


def _without_empty(joined: str) -> str:
    if "\n \n" not in joined:
        return joined
    return BREAK.join(filter(None, map(str.strip, joined.split("\n"))))


def words_of_pieces(pieces: Sequence[str]) -> list[list[str]]:
    """The folded words of each piece of one text; cut together, which is faster than one by one."""
    return [
        _words(piece) if plain is None else plain.decode("ascii").split()
        for piece, plain in zip(pieces, together(pieces), strict=True)
    ]


def _words(text: str) -> list[str]:
    """The folded words by the tokens' own rules, which hold for any text."""
    return " ".join(map(_fold, filter(None, _TOKEN.findall(text)))).split()


class _Stems(dict[str, str]):
    """Stems by word: asked for through a method of dictionaries, which is faster than any call."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_STEMS:
            self.clear()
        stemmed = stem(word)
        self[word] = stemmed = word if stemmed == word else stemmed  # one object is sooner at hand than two
        return stemmed


# A language has fewer; but a scanner's noise is new on every page.
_MOST_STEMS = 1 << 19
_stem_of = _Stems().__getitem__


def stems(exact: Iterable[str]) -> list[str]:
    """The stem of each folded word."""
    return list(map(_stem_of, exact))


def stemmed(exact: str) -> str:
    """The same of words with single spaces between them."""
    return " ".join(map(_stem_of, exact.split(" ")))


def fingerprint(joined: str) -> str:
    """Sixteen hexadecimal digits that stand for words in their order, as ``joined_pieces`` gives them."""
    return _blake2b()(joined.replace(BREAK, " ").encode(), digest_size=8).hexdigest()


@cache
def _blake2b() -> type[hashlib.blake2b]:
    from hashlib import blake2b  # it takes as long to import as a short search to answer

    return blake2b
