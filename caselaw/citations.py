"""United States citations, parsed and formatted: ``475 U. S. 335``, ``475 US 335``, ``54 S. Ct. 8``."""

from __future__ import annotations

import re

from caselaw.model import Citation

# Spelling without spaces and dots → the reporter as the Bluebook (T1.1) and the Indigo Book (T1) print it.
REPORTERS = {
    "us": "U.S.",
    "sct": "S. Ct.",
    "led": "L. Ed.",
    "led2d": "L. Ed. 2d",
    "f": "F.",
    "f2d": "F.2d",
    "f3d": "F.3d",
    "f4th": "F.4th",
    "fsupp": "F. Supp.",
    "fsupp2d": "F. Supp. 2d",
    "fsupp3d": "F. Supp. 3d",
    "dall": "Dall.",
    "cranch": "Cranch",
    "wheat": "Wheat.",
    "pet": "Pet.",
    "how": "How.",
    "black": "Black",
    "wall": "Wall.",
}

_CITATION = re.compile(
    r"(?P<volume>\d{1,4})\s+"
    r"(?P<reporter>[A-Za-z][A-Za-z.\s]*?(?:\s?\d[a-z]{1,2})?)\s*"  # "U. S.", "L. Ed. 2d", "F.3d"
    r"\s(?P<page>\d{1,5})"
)


def parse(text: str) -> Citation | None:
    """The citation that the whole of ``text`` is, its reporter spelt as the Bluebook does; else None."""
    match = _CITATION.fullmatch(text.strip().rstrip(","))
    if match is None:
        return None
    key = re.sub(r"[.\s]", "", match["reporter"]).lower()
    if key not in REPORTERS:
        return None
    return Citation(int(match["volume"]), REPORTERS[key], int(match["page"]))
