"""A query that is nothing but a citation, with or without the case's name, of a case or of a page of it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from caselaw import citations
from caselaw.citing import spellings
from caselaw.model import Citation
from search.tree import Among

# No citation is longer, names, parallel reports and all.
_LONGEST = 300

_VOLUME = r"\d{1,4}\s+[A-Za-z][A-Za-z.\s]{0,12}?(?:\s?\d[a-z]{1,2})?"  # 475 U. S.  73 L. Ed. 2d
_CITED = rf"""
    (?P<name> (?:[^\d\s][^\d]*?[,.\s]\s*)? )           # Malley v. Briggs,
    (?: (?P<short> {_VOLUME} ),?\s+ at \s+ (?P<at> \d{{1,5}} )   # 475 U. S., at 341
      | (?P<first> {_VOLUME},?\s+\d{{1,5}} )           # 475 U.S. 335  1 Cranch, 137
        (?: ,\s*(?:at\s+)? (?P<pin> \d{{1,5}} ) )?     # , 341
    )
    (?: \s*[-–]\s*\d{{1,5}} )?                         # -343
    (?: ,?\s*\(?nn?\.\s*\d{{1,3}}\)? )?                # , n. 3
    (?P<parallel> (?: ,\s* {_VOLUME}\s+\d{{1,5}} (?:,\s*\d{{1,5}}(?:[-–]\d{{1,5}})?)? )* )   # , 106 S.Ct. 1092, 1096
    (?: \s*\( [^()]{{0,30}} \d{{4}} \) )?              # (1986)
    (?: \s*\( [^()\d]{{0,60}} \) )?                  # (Jackson, J., concurring)
    \s*[.,;]?
    """
# 5 U.S. (1 Cranch) 137: the same volume once more.
_REPORTER = re.compile(r" \(\d\d? (?:Dall|Cranch|Wheat|Pet|How|Black|Wall)\.?\)(?=,? (?:at )?\d)", re.IGNORECASE)
# 475 U.S.335
_NO_SPACE = re.compile(r"(?<=[A-Za-z]\.)(?=\d{1,5}(?!\w))")
# (475 U.S. 335)  [Malley v. Briggs, 475 U.S. 335, 341.]  (475 U.S. 335 (1986)).
_BRACKETED = re.compile(r"(?:\((?P<round>.*)\)|\[(?P<square>.*)\])[.,;]?")
# Malley v. Briggs  In re Gault  Ex parte Quirin
_PARTIES = re.compile(r"\bvs?\.?\s|\bversus\s|^in\s+re\s|^ex\s+parte\s", re.IGNORECASE)
# Quotation marks, parentheses and operators make a query of it.
_NAME = re.compile(r"(?!.*\b(?:AND|OR|NOT)\b)[^\W\d][\w\s.,'’&-]*")
_MOST_PARTIES = 6
_SIGNAL = re.compile(r"^(?:See,?\s+e\.\s?g\.,|See also|See|Cf\.|Accord,)\s+")
_SMALL = frozenset("a an and de for in la of on re ex rel the to v vs".split())


@cache
def _cited() -> re.Pattern[str]:
    """Compiled when first needed: that takes longer than many a search, and most are no citations."""
    return re.compile(_CITED, re.VERBOSE | re.IGNORECASE)


class CitedPage(NamedTuple):
    """A printed page of a report: 475 U.S. 341; ``first`` is the case's first page where the citation says it.

    ``475 U.S. 335`` is page 335, whether a case begins there or only goes on; ``475 U.S. 335, 341`` is page 341 of
    the case that begins on page 335; ``Malley, 475 U. S., at 341`` is page 341. ``name`` is what stands before it.
    A volume named after its reporter has its later number: ``1 Cranch 137`` is 5 U.S. 137.
    """

    volume: int
    reporter: str
    page: int
    first: int | None = None
    name: str = ""

    @property
    def case(self) -> Citation:
        """Where the case begins, or, if the citation does not say, the page itself."""
        return Citation(self.volume, self.reporter, self.page if self.first is None else self.first)

    @property
    def reported(self) -> Among:
        """What is reported there, however its volume is called."""
        return Among("citation", tuple(map(str, spellings(self.case))))

    @property
    def place(self) -> Citation:
        """The page itself."""
        return Citation(self.volume, self.reporter, self.page)


def read_cited(text: str) -> CitedPage | None:
    """The page that the whole of ``text`` cites, or None if it is anything else.

    A name before the citation must look like one, for words before a citation are words to search for: ``Malley,``
    or ``Malley v. Briggs,`` with capitals; without them, of few words with "v." between, or before "at".
    Brackets around all of it are the sentence's that it was taken from.
    """
    text = " ".join(unicodedata.normalize("NFKC", text).split())
    if bracketed := _BRACKETED.fullmatch(text):
        text = (bracketed["round"] or bracketed["square"] or "").strip()
    text = _NO_SPACE.sub(" ", _REPORTER.sub("", text))
    match = _cited().fullmatch(text) if len(text) <= _LONGEST else None
    if match is None or not _is_name(match["name"], short=match["short"] is not None):
        return None
    typed = citations.parse((match["first"] or f"{match['short']} {match['at']}").replace(",", ""))
    if typed is None:
        return None
    begins = spellings(typed)[0]
    name = _SIGNAL.sub("", match["name"]).strip(" ,")
    if match["pin"] is None:
        return CitedPage(*begins, name=name)
    return CitedPage(begins.volume, begins.reporter, int(match["pin"]), begins.page, name)


def _is_name(name: str, short: bool) -> bool:
    name = name.strip()
    if not name:
        return True
    if not _NAME.fullmatch(name):
        return False
    words = [word for word in re.findall(r"[^\W\d_][\w'’.-]*", name) if word.rstrip(".").lower() not in _SMALL]
    parties = _PARTIES.search(name) is not None
    if words and all(word[0].isupper() for word in words):
        return parties or name.endswith(",")
    plain = not any(word[0].isupper() for word in words) and len(words) <= _MOST_PARTIES
    return plain and (parties or (short and name.endswith(",")))
