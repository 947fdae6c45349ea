"""Case names in short form, where a source gives the long one (Indigo Book R9, Bluebook rule 10.2)."""

from __future__ import annotations

import re

# What only a caption says: a short name has none of it.
_STATUS = (
    r"(?:petitioner|respondent|appellant|appellee|plaintiff|defendant|claimant)s?"
    r"(?:[ -](?:petitioner|respondent|appellant|appellee)s?)?(?: in error)?"
)
_LONG = re.compile(rf"\bet al\b|\bet ux\b|,\s*{_STATUS}\b", re.IGNORECASE)

# A comma before one of these belongs to the name: "Bose, Inc.".
_KEPT_AFTER_COMMA = re.compile(
    r"\s*(?:inc|ltd|llc|l\.l\.c|llp|l\.l\.p|lp|l\.p|co|corp|n\.a|s\.a|p\.c|jr|sr|i{2,3})\b", re.IGNORECASE
)
_ET_AL = re.compile(r",?\s+et (?:al|ux)\b\.?", re.IGNORECASE)
_VERSUS = re.compile(r"\s*,?\s+(?:v|vs|versus)\.?\s+", re.IGNORECASE)


def short_name(name: str) -> str:
    """The name of the case as cited; a name without caption's words is the reporter's own and stays as it is.

    ``Burt Messerschmidt, et al., Petitioners v. Brenda Millender, Executor, et al.`` is
    ``Burt Messerschmidt v. Brenda Millender``: given names stay, for a firm may bear one.
    """
    name = " ".join(name.split())
    if not _LONG.search(name):
        return name
    return " v. ".join(filter(None, map(_first_party, _VERSUS.split(name))))


def _first_party(side: str) -> str:
    """The first party's name without its description: what stands before the first comma that ends a name."""
    side = _ET_AL.split(side)[0]
    kept, *rest = side.split(",")
    for piece in rest:
        if not _KEPT_AFTER_COMMA.match(piece):
            break
        kept += "," + piece
    party = kept.strip()
    return "United States" if party.lower() == "united states of america" else party
