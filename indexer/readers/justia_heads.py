"""Running heads at the tops of a bound volume's pages: the case's title, and whose words follow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

# "SCALIA, J., dissenting"  "REHNQUIST, C. J., concurring in judgment"  "Opinion of the Court"
# "Opinion of O'CONNOR, J."  "Appendix B to opinion of BREYER, J."  "Opinion in Chambers"  "Supplemental Decree"
_SPEAKER = r"[A-Z'’ ]+, (?:C\. )?J\."
_WHOSE = re.compile(
    rf"{_SPEAKER}, (?:concurring|dissenting)[a-z ]*"
    rf"|(?:Opinion of|Statement of|Appendix(?: [A-Z])? to opinion of) (?:the Court|{_SPEAKER})"
    r"|Per Curiam|Syllabus|Counsel|Opinion in Chambers|(?:Supplemental )?Decree"
)
# "WHITMAN v. AMERICAN TRUCKING ASSNS., INC."  "McKENNON v. NASHVILLE BANNER PUBLISHING CO."  "JOS. SCHLITZ BREWING CO."
_TITLE = re.compile(r"(?:[^a-z]|(?<![a-z])[a-z](?![a-z])|\bex rel\.|\bet al\.){9,150}")
# A title of one line has all its parties; the line below one that has not goes on with it.
_WHOLE = re.compile(r" v\. .|\bIN RE |\bEX PARTE ")


def titles(pages: Iterable[tuple[str, Sequence[str]]]) -> frozenset[str]:
    """The title's lines, of the numbers of pages and their first paragraphs: behind the number, or on two pages."""
    found: Counter[str] = Counter()
    for number, tops in pages:
        broken = False
        for top in tops[:2]:
            line = _title(number, top)
            if _TITLE.fullmatch(line) is None:
                break
            is_first = top.startswith(f"{number} ")
            found[line] += 2 if is_first or broken else 1
            broken = is_first and _WHOLE.search(line) is None
    return frozenset(line for line, times in found.items() if times > 1)


def heads(number: str, tops: Sequence[str], known: frozenset[str]) -> int:
    """How many of a page's first paragraphs are running heads, where the title's lines are ``known``."""
    place = 0
    while place < len(tops) and _title(number, tops[place]) in known:
        place += 1
    return place + (place < len(tops) and _WHOSE.fullmatch(tops[place]) is not None)


def _title(number: str, line: str) -> str:
    return line.removeprefix(f"{number} ")
