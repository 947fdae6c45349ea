"""The syllabus's last paragraph, the line-up: who delivered, filed, joined and took no part."""

from __future__ import annotations

import re
from functools import lru_cache

from caselaw.model import Kind
from indexer.attribution import plain
from indexer.joiners import joined
from indexer.names import scan
from indexer.phrases import kind_of
from indexer.said import Attribution, Form

# A full stop that ends a clause: not that of "J.", "JJ.", "C.", "p.", "No.", "n.", "U. S.".
# (It begins with the full stop, as to that the search leaps.)
_STOP = re.compile(
    r"\.(?:(?<![\s,.]J\.)(?<!JJ\.)(?<![\s.,]C\.)(?<![\s,]p\.)(?<!pp\.)(?<![Nn]o\.)(?<!Nos\.)(?<![\s,]n\.)(?<!nn\.)"
    r"(?<!\sU\.)(?<![\s.]S\.)(?=\s|[a-z]|$)"
    r"|(?<=[\s,]p\.)(?=\s?[a-z]{3})"  # "post,p.brennan,filed": a copy that lost the figures
    r"|(?<=J\.)(?=\s[A-Z'’]{3,},\s(?:C\.\s)?J\.,\sfi?led\b))",  # "which was joined by A and B, JJ. C, J., filed"
    re.IGNORECASE,
)
# "WHITE, J., delivered the opinion ..."  "filed a dissenting opinion"  "fled" (lost ligature)  "took no part"
_CLAUSE = re.compile(
    r"(?P<who>.+?),?\s(?P<verb>delivered|announced|fi?led|issued|wrote|took\sno\spart|concurred|dissented)\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
# The first clause comes to its verb soon: its names are few.
_OPENS = re.compile(
    r".{2,200}?\b(?:delivered|announced|fi?led|issued|wrote|took\sno\spart|concurred|dissented)\b", re.IGNORECASE
)
_LONGEST = 4000
# "POWELL, .J."  "BURGER, C. .J."  "POWELL., J."  "WHITE, J.J delivered": a printer's full stop or letter too many.
_SLIP = re.compile(r"[.J](?:(?<=\s\.)(?=J\b)|(?<=[A-Z]\.)(?=,\sJ\.)|(?<=,\sJ\.J)(?=\s))")
# Characters within which the first verb ends, and what every such verb has.
_START = 220
_VERBS = ("delivered", "announced", "led", "issued", "wrote", "took", "concurred", "dissented")
# "JUSTICE WHITE delivered": an attribution line, not a line-up.
_TITLED = re.compile(r"(?:(?:mr|me)\.?\s)?(?:the\s)?(?:chief\s)?justices?\b", re.IGNORECASE)


# Asked more than once of a paragraph before the Court's opinion.
@lru_cache(maxsize=64)
def lineup(paragraph: str) -> tuple[Attribution, ...]:
    """What each clause of a line-up says, () if the paragraph is none."""
    start = paragraph[:_START].lower()
    if len(paragraph) > _LONGEST or not _has_verb(start):
        return ()
    if not _OPENS.match(paragraph) or _TITLED.match(paragraph.lstrip()):
        return ()
    text = _SLIP.sub("", plain(paragraph))
    clauses = [stripped for clause in _STOP.split(text) if (stripped := clause.strip())]
    first = _clause(clauses[0]) if clauses else None
    if first is None:
        return ()
    known = (first, *(found for clause in clauses[1:] if (found := _clause(clause)) is not None))
    # One clause that is none (a note about a case decided together) does not spoil a line-up.
    return known if 2 * len(known) > len(clauses) else ()


def _has_verb(start: str) -> bool:
    return any(map(start.__contains__, _VERBS))  # faster than a generator, and for most paragraphs all


def _clause(text: str) -> Attribution | None:
    match = _CLAUSE.fullmatch(text)
    if match is None:
        return None
    authors = scan(match["who"], bare=True)
    if authors is None:
        return None
    verb = match["verb"].lower()
    if verb.startswith("took"):
        return Attribution(Form.VOTE, None, authors)
    kind: Kind | None = kind_of(verb + match["rest"])
    form = Form.VOTE if verb in ("concurred", "dissented") else Form.WRITING
    return Attribution(form, kind, authors, joined(match["rest"], bare=True))
