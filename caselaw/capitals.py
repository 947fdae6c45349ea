"""The name of a case that a source prints in capitals, as it is cited: ``CALIFORNIA v. PRYSOCK``.

Which letters within a name are capitals such a source does not say: ``LAVALLEE`` is Lavallee.
"""

from __future__ import annotations

import re

_VERSUS = re.compile(r"\s+v(?:s?\.|\b)\s*")  # " v. "  " v "
_SMALL_AMONG = re.compile(r"\bMc(?=[A-Z])|\b(?:et al|ex rel|of|the|and|for|in|v|vs)\b")  # "McCLELLAN v. THE CITY"
_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*")  # "O'BRIEN"  "COMM'N"  the "U.S" of "U.S."
_ABBREVIATED = re.compile(r"(?:[A-Z]\.)+[A-Z]?")
_SMALL = frozenset("a al an and at by de et ex for from in la of on or parte re rel the to upon ux v vs".split())
_INITIALS = frozenset("AFL CIO CLC EEOC EPA FAA FCC FDIC FEC FERC FLRA FPC FTC GTE ICC NAACP NASA NLRB OPM TVA".split())
_INITIALS_ALONE = frozenset({"INS", "SEC"})  # "INS v. DOHERTY", but "AETNA INS. CO."
_FIGURES = frozenset("II III IV VI VII VIII".split())


def cited_name(name: str) -> str:
    """The name in small letters with capitals where words begin, if it has none but capitals; else as it is."""
    if re.search(r"[a-z]", _SMALL_AMONG.sub("", name)) or not re.search(r"[A-Z]{4}", name):
        return name
    sides = _VERSUS.split(name)
    if len(sides) == 1:
        sides = re.split(r"\s+VS?\.\s*", name)
    # "MARYLAND v. MARZULLO." has the stop of a line, "HOMEMAKERS, INC." an abbreviation's.
    return re.sub(r"(?<=[a-z]{5})\.$", "", " v. ".join(map(_side, sides)).strip())


def _side(side: str) -> str:
    if re.fullmatch(r"U\.? ?S\.?", side):  # a party is not abbreviated (Bluebook rule 10.2.2)
        return "United States"
    if side in _INITIALS_ALONE:
        return side
    return _WORD.sub(lambda match: _word(match[0], first=match.start() == 0), side)


def _word(word: str, first: bool) -> str:
    if word in _FIGURES or word in _INITIALS or len(word) == 1 or _ABBREVIATED.fullmatch(word):
        return word
    if word.lower() in _SMALL and not first:
        return word.lower()
    if re.match(r"(?i:mc)[A-Z]{3}", word):  # "MCDUFFY"  "McMASTER"
        return f"Mc{word[2]}{word[3:].lower()}"
    if re.match(r"[A-Z]['’][A-Z]{2}", word):  # "O'BRIEN", but "COMM'N"
        return word[:3] + word[3:].lower()
    return word[0] + word[1:].lower()
