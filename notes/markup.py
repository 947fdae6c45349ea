"""Words as Markdown shows them unchanged: the least escaping, for CommonMark, GitHub's dialect and Obsidian's.

Rules come from CommonMark 0.31.2 (2.4 backslash escapes, 4 leaf blocks, 6 inlines), GitHub's
strikethrough and alerts, and Obsidian's links, tags, maths, comments, highlights and block ids.
An ordinary sentence, ``"[f]or executive officers"``, comes out as it went in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Escaped wherever it stands.
_ALWAYS = re.compile(
    r"""
      \\(?=[!-/:-@\[-`{-~])   # a backslash before punctuation, itself an escape
    | <(?=\S)                 # <script>  <!--  <https://...>
    | &(?=\#?\w+;)            # &amp;  &#35;
    | \[(?=[\[^])             # [[link]]  [^1]
    | \](?=[\](\[])           # ]]  [text](link)  [text][reference]
    | %%+                     # Obsidian's %%comment%%
    | (?<!\S)\#(?=[^\s\#])    # #tag
    | (?<!\S)\^(?=[\w-]+$)    # ^block-id, at the end
    """,
    re.VERBOSE,
)

# Delimiters, harmless alone: `code`, *emphasis*, _emphasis_, ~struck~, ==highlight==, $maths$.
_DELIMITERS = tuple(map(re.compile, (r"`+", r"\*+", r"_+", r"~+", r"==+", r"\$")))

# What would make the line something else than a paragraph; its group is escaped.
_AT_START = re.compile(
    r"""
      (?P<item>[-+*])(?=\s|$)                  # - an item of a list
    | (?P<rule>[-*_])(?=(?:\s*(?P=rule)){2})   # --- a rule
    | (?P<underline>[-=])(?=[-=]*\s*$)         # == a heading's underline
    | \d{1,9}(?P<number>[.)])(?=\s|$)          # 1. an item of a list
    | (?P<heading>\#)(?=\#{0,5}(?:\s|$))       # # a heading
    | (?P<quote>>)                             # > a quotation
    | (?P<fence>`(?=``)|~(?=~~))               # ``` code
    | (?P<callout>\[)(?=!|[^\]]*\]:)           # [!note] a callout, [x]: a link's definition
    | (?P<table>\||:(?=-))                     # | a table's row, :-- its rule
    """,
    re.VERBOSE,
)

# Left out of a link's words: Obsidian reads them as a heading, an alias, a block or a comment.
_NOT_IN_LINKS = re.compile(r"[#|^:]|%%|\[\[|\]\]")


def one_line(text: str) -> str:
    """The text with its line ends, and the white space around them, as one space each."""
    return re.sub(r"\s*[\r\n]\s*", " ", text)


def escaped(text: str, also: str = "") -> str:
    """One line of Markdown that shows exactly ``text`` (without line ends), every character of ``also`` escaped."""
    places = set(_places(text))
    return "".join("\\" + char if i in places or char in also else char for i, char in enumerate(text))


def link_words(text: str) -> str:
    """Words for between ``[`` and ``]``, without what Obsidian would take for part of a link."""
    return escaped(" ".join(_NOT_IN_LINKS.sub(" ", text).split()), also="[]")


def _places(text: str) -> Iterator[int]:
    """The offsets of the characters that need a backslash before them."""
    for match in _ALWAYS.finditer(text):
        yield from range(*match.span())
    for delimiter in _DELIMITERS:
        runs = [match.span() for match in delimiter.finditer(text) if _active(text, *match.span())]
        if len(runs) > 1:
            for start, end in runs:
                yield from range(start, end)
    start_of_line = _AT_START.match(text)
    if start_of_line and start_of_line.lastgroup:
        yield start_of_line.start(start_of_line.lastgroup)


def _active(text: str, start: int, end: int) -> bool:
    """Whether this run of a delimiter could open or close something (CommonMark 6.2, flanking)."""
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    if text[start] in "`$":
        return True
    if before == after == " ":  # 2 * 3; the ____ of a page not yet numbered
        return False
    return not (text[start] == "_" and before.isalnum() and after.isalnum())  # snake_case
