"""Which justices a reader means by a name, and who was nearest where nobody has it."""

from __future__ import annotations

import re

from caselaw import justices
from caselaw.model import Judge
from search.errors import QueryError
from search.mistakes import shown
from search.nearest import nearest

# Below this similarity (of 100) a name is no misspelling of the other.
_NEAR_ENOUGH = 60

_TITLE = re.compile(
    r"^(?:(?:the|mr|mrs|ms|hon)\b\.?\s*"  # Mr. Justice Harlan
    r"|(?P<chief>chief\s+justice|cj)\b\.?\s*"  # Chief Justice Roberts
    r"|(?:associate\s+)?(?:justice|judge|j)\b\.?\s+)",  # Justice Kagan
    re.IGNORECASE,
)
_TITLE_BEHIND = re.compile(
    r",\s*(?:(?P<chief>c\.\s?j\.|ch\.\s?j\.)|jj?\.?)$", re.IGNORECASE
)  # Powell, J.  Burger, C. J.


def judges(text: str, field: str) -> tuple[Judge, ...]:
    """The justices meant by a surname (two may share it), a full name, part of one, or an id.

    Raises QueryError naming the nearest surname, with ``field:surname`` as its suggestion.
    """
    name, chief = _without_title(text.strip())
    found = justices.named(name) or _by_parts(name)
    if chief:
        chiefs = {tenure.judge for tenure in justices.tenures() if tenure.role == "chief"}
        found = tuple(judge for judge in found if judge in chiefs) or found
    if not found:
        raise _unknown(name or text, field)
    return found


def _without_title(text: str) -> tuple[str, bool]:
    """The name alone, and whether a Chief Justice is meant."""
    chief = False
    while match := _TITLE.search(text) or _TITLE_BEHIND.search(text):
        chief = chief or match["chief"] is not None
        text = (text[: match.start()] + text[match.end() :]).strip()
    return text, chief


def _by_parts(name: str) -> tuple[Judge, ...]:
    """By the last of several words as the surname, the others as beginnings of given names: ``lewis powell``."""
    parts = [part for part in map(justices.fold, name.split()) if part and part not in ("jr", "sr")]
    if len(parts) < 2:
        return ()
    return tuple(judge for judge in justices.justices() if _has_parts(judge, parts))


def _has_parts(judge: Judge, parts: list[str]) -> bool:
    given = [justices.fold(part) for part in judge.name.split()]
    if not "".join(parts).endswith(justices.fold(judge.surname)):
        return False
    return all(any(own.startswith(part) for own in given) for part in parts)


def _unknown(name: str, field: str) -> QueryError:
    surnames = {justices.fold(surname): surname for surname in justices.surnames()}
    last = justices.fold(name.split()[-1]) if name.split() else ""
    near = [nearest(typed, surnames.keys(), _NEAR_ENOUGH) for typed in {justices.fold(name)[:100], last[:100]}]
    best = max((found for found in near if found), key=lambda found: (found.ratio, found.word), default=None)
    if best is None:
        return QueryError(f"No justice is named “{shown(name)}”. Give a surname, a full name or an id.")
    surname = surnames[best.word]
    value = surname if surname.isalpha() else f'"{surname}"'
    return QueryError(f"No justice is named “{shown(name)}”. Did you mean {surname}?", None, f"{field}:{value}")
