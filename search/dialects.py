"""What Westlaw and Lexis write as a word before parentheses, and how it is written here."""

from __future__ import annotations

import re
from collections.abc import Mapping

from search.mistakes import Mistake, shown

# Their fields ("segments"): ju(powell), name(malley), dissentby(stevens).
_FIELDS: Mapping[str, str] = {
    **dict.fromkeys(("au", "ju", "judge", "judges", "opinionby", "writtenby"), "author:"),
    **dict.fromkeys(("ti", "title", "name"), "case:"),
    **dict.fromkeys(("co", "court"), "court:"),
    **dict.fromkeys(("da", "date"), "year:"),
    "dn": "docket:",
    "dissentby": "type:dissent author:",
    "concurby": "type:concurrence author:",
}
_CALLED = re.compile(r"(?P<name>[A-Za-z]+)(?P<number>\d*)\(")  # ju(  atleast5(


def refuse_foreign(text: str, at: int) -> None:
    """Raise Mistake for a word at ``at``, directly before a parenthesis, that is no plain word elsewhere."""
    called = _CALLED.match(text, at)
    if called is None:
        return
    name, end = called["name"].lower(), called.end() - 1
    if name == "atleast":
        message = f"“{shown(text[at:end])}” counts words in a whole document; a paragraph holds a word or does not."
        raise Mistake(message, at, end)
    field = _FIELDS.get(name + called["number"])
    if field:
        raise Mistake(f"“{text[at:end]}( )” is written {field}( ) here.", at, end, field)
