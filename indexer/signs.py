"""Whether a line may say who wrote: a first look, many times as fast as the grammar, that lets every such line pass.

A line that names no judge, says nothing that a judge does, or begins as other sentences do is none. What the
grammar of ``indexer.attribution`` can read must pass here: a new form may need a new word in one of the lists.
"""

from __future__ import annotations

import re

# A line no longer than this needs little to be an attribution: "Mr. Justice JOHNSON."
_SHORT = 60
# Words by which a line says what a writing is, no judge being named or by a bare surname.
_TELLING = ("concurring", "dissenting", "respecting", "joining", "curiam", "by the court", "syllabus")
_HEADS = ("opinion of", "opinion by", "memorandum", "statement of", "statement by", "judgment of the court")
# What names a judge, "JUSTIE" and "J., " among it, and what a judge does. ("read" is in "already", and passes.)
_NAMES = ("justi", "jus-tice", "judge", "j.", ", j")
_VERBS = (
    *("deliver", "announc", "pronounc", "gave", "read", "stated", "filed", "submitted", "made", "wrote", "issued"),
    *("join", "concur", "agree", "dissent", "part", "would", "should", "absent", "not ", "took", "take"),
)
_SIGNS = (
    *("justice", "judge", "opinion", "statement", "memorandum", "concur", "dissent"),
    *("respecting", "joining", "curiam", "by the court", "syllabus"),
)
_SUFFIX = re.compile(r"\bJJ?\.", re.IGNORECASE)
# What stands before, and the first word, are bounded: a text of figures alone is both, and would be tried as either.
# "MR. JUSTICE"  "The Chief Justice"  "WHITE, J."  "Burger and"  "Opinion of"  "After argument,"  "* JUSTICE"
OPENING = re.compile(
    r"[\W\d]{0,200}(?:"
    r"(?:after|on|at|upon|in|for|with|when|before|having|being|by|under|per|of|this|separate|dissenting|concurring)\b"
    r"|the\s(?:chief|justices?|judges?|court|cases?|opinions?|judgment|following|separate|concurring|dissenting)\b"
    r"|mr|messrs|i\sam\sauthorized|we\sare\sauthorized|me\b|mrs|ms|madam|chief|justi?|jus-|senior|circuit|district|presiding|judge|memorandum|opinion|statement"
    r"|judgment|order\sannounced|per curiam|syllabus"
    r"|(?:(?:van|de|la|le|von|st\.|o)\s)?[\w'’.-]{1,80}(?:,|:|\sand\s|\s&|,?\s?\(?(?:ch?\.\s?)?jj?\b)"
    r")",
    re.IGNORECASE,
)


def may_speak(line: str) -> bool:
    """Whether a line may say who wrote, joined or voted; False is certain."""
    # Most paragraphs begin as no such line does, which is seen at once.
    return (len(line) <= _SHORT or OPENING.match(line) is not None) and speaks(line, line.casefold())


def speaks(line: str, folded: str) -> bool:
    """Whether a line that begins as one that says who wrote does, may be such a line; ``folded``: in small letters."""
    if not _has_any(folded, _SIGNS) and not ("j." in folded and _SUFFIX.search(line)):
        return False
    if len(line) <= _SHORT:
        return True
    tells = _has_any(folded, _TELLING) or _has_any(folded[:_SHORT], _HEADS)
    return tells or (_has_any(folded, _NAMES) and _has_any(folded, _VERBS))


def _has_any(text: str, words: tuple[str, ...]) -> bool:
    return any(map(text.__contains__, words))  # faster than a generator: every paragraph comes here
