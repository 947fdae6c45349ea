"""What the first lines of a plain text may say of the case: its name, citation, docket number and date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from itertools import islice

from caselaw import citations
from indexer.readers.block import Facts

# A header is above the text and made of short lines.
_LINES = 20
_LONGEST = 200
_AROUND = " \t#*"  # "# Malley v. Briggs, 475 U.S. 335 (1986)", of Markdown

# "Malley v. Briggs, 475 U.S. 335 (1986)"
_NAME_AND_CITATION = re.compile(
    r"(?P<name>\S.{0,80}? v\. .{1,80}?),? (?P<citation>\d{1,3} U\. ?S\. \d{1,4})(?:,? \(\d{4}\))?\.?"
)
# "475 U.S. 335"  "475 U.S. 335 (1986)"
_CITATION = re.compile(r"(?P<citation>\d{1,3} U\. ?S\. \d{1,4})(?: \(\d{4}\))?")
# "No. 84-1586."  "No. 84-1586. Argued November 13, 1985 - Decided March 5, 1986"  "Nos. 02-241 and 02-516"
_DOCKET = re.compile(r"Nos?\.\s(?P<docket>\d[\w–-]*)\b")
# "Decided March 5, 1986"  "Decided: March 5, 1986."
_DECIDED = re.compile(r"\bDecided:?\s(?P<date>[A-Z][a-z]+ \d{1,2}, \d{4})")


def header(lines: Iterable[str]) -> Facts:
    """What the first lines say, each thing from the first line that says it."""
    found: dict[str, str] = {}
    for line in islice(filter(None, (line.strip(_AROUND) for line in lines)), _LINES):
        if len(line) > _LONGEST:
            break
        whole = _NAME_AND_CITATION.fullmatch(line) or _CITATION.fullmatch(line)
        for match in (whole, _DOCKET.match(line), _DECIDED.search(line)):
            if match is not None:
                found = match.groupdict() | found
    cited = citations.parse(found["citation"]) if "citation" in found else None
    return Facts(
        name=found.get("name"),
        citations=(cited,) if cited else (),
        docket=found.get("docket"),
        decided=_date(found["date"]) if "date" in found else None,
    )


def _date(text: str) -> dt.date | None:
    try:
        return dt.datetime.strptime(text, "%B %d, %Y").date()
    except ValueError:
        return None
