"""Every citation of a case's paragraphs, those that only point back ("Id., at 341", "Malley, supra") resolved.

A pointer that may mean more than one decision, or none that was named, is left alone: a wrong citation is worse
than a missed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from caselaw import citing
from caselaw.model import Citation, Cite, Paragraph

# (The patterns begin with letters as they stand there: to the next such a search leaps.)
# Id., at 341   Ibid.   supra, at 341   Id. at 475 U. S. 341, as Justia has it
_PAGES = (
    r"(?:,?\s(?:at|pp?\.)\s(?:(?P<volume>\d{1,3})\sU\.\s?S\.\s)?(?P<pages>\d{1,4}(?:(?:,\s|\s?[-–]\s?)"
    r"(?:(?P=volume)\sU\.\s?S\.\s)?\d{1,4}(?!\d|\s[A-Z]))*))?"
)
_ID = re.compile(rf"d\.(?:(?<=\b[Ii]d\.)|(?<=\b[Ii]bid\.)){_PAGES}")
_SUPRA = re.compile(rf"supra(?<=\ssupra)\b{_PAGES}")
# The name before "supra": Malley v. Briggs   Central Bank   Tilton ... case
_WORD = r"[A-Z][\w.'’&-]*"
_BEFORE_SUPRA = re.compile(rf"{_WORD}(?:\s(?:{_WORD}|&|v\.|of|the|and|ex|in))*(?=(?:\s[Cc]ase)?\Z)")
# What else "Id." may mean: a statute, a record, a brief, another report, another opinion of the same case.
_OTHER_WORD = re.compile(
    r"§|App\.(?<=\bApp\.)|Tr\.(?<=\bTr\.)|Brief(?<=\bBrief)\b|Rec(?<=\bRec)(?:ord|\.)|Const\.(?<=\bConst\.)"
    r"|Stat\.(?<=\bStat\.)|Cong\.(?<=\bCong\.)|Ante(?<=\bAnte)\b|ante(?<=\bante)\b|Post,(?<=\bPost,)|post,(?<=\bpost,)"
    r"|supra(?<=\bsupra)\b"
)
_OTHER_REPORT = re.compile(
    r"[0-9]\s(?:U\.\s?S\.(?:\s?C|,?\s(?:at\s)?_)|F\.|Fed\.|C\.\s?F\.\s?R"  # 28 U. S. C.  563 U. S., at ___  12 F. 3d
    r"|[A-Z][\w.]*\.(?:\s?\w+\.)?\s?(?:\dd\s)?\d)"  # 126 Ariz. 35  616 P. 2d 491
)
# The name of a case before its citation: "Malley v. Briggs, " "Ex parte Young, ".
_NAME = re.compile(
    r"(?:(?P<left>[A-Z][^,;:()\[\]“”\"]{0,80}?)\sv\.\s(?P<right>[A-Z][^;:()\[\]“”\"]{0,80}?)"
    r"|(?:In\sre|Ex\sparte|Matter\sof)\s(?P<alone>[A-Z][^,;:()\[\]“”\"]{0,60})),\s$"
)
_WORDS = re.compile(r"[\w'’&]+")
_SIGNALS = re.compile(r"^(?:(?:See|Cf|E|Compare|Accord|But|In|And|also|e|g|with|As|Under|The)[.,]*\s)+")
_LONGEST_NAME = 180
# Signs that such a name cannot have.
_IN_NO_NAME = ';:()[]“”"'
# What every such name has.
_OF_A_NAME = ("v.", "In", "Ex", "Matter")
# No case is known by such a name alone.
_TOO_COMMON = frozenset({"united states", "state", "commonwealth", "the court", "congress", "part", "id", "note"})


def cited(paragraphs: Sequence[Paragraph], named: Named) -> Iterator[tuple[Cite, ...]]:
    """The citations of each of some paragraphs that follow each other, in a case that ``named`` knows so far.

    "Id." means the last citation before it, or in the paragraph before.
    """
    last, since = None, ""
    for paragraph in paragraphs:
        text = paragraph.text
        places = _places(text)
        reading = _Reading(text, named, last, since)
        found = tuple(reading.cites(places)) if places else ()
        last, since = (reading.last, text[reading.read :]) if found else (None, "")
        yield found


class _Pointer(NamedTuple):
    """Where an "Id." or "supra" stands, with the comma before it, and the volume and pages it names; None: none."""

    start: int
    end: int
    is_id: bool
    volume: str | None
    pages: str | None


def _places(text: str) -> Sequence[Cite | _Pointer]:
    """The citations and pointers of a text, in order."""
    found = citing.cites(text)
    # Most paragraphs have no pointer, and that is seen many times as fast.
    may_be_id = ("d. " in text or "d.," in text) and ("Id." in text or "id." in text)
    if not may_be_id and "supra" not in text:
        return found
    places: list[Cite | _Pointer] = [*found]
    for match in _ID.finditer(text):
        start = match.start() - (3 if text[match.start() - 1] == "i" and text[match.start() - 2] == "b" else 1)
        places.append(_Pointer(start, match.end(), True, match["volume"], match["pages"]))
    for match in _SUPRA.finditer(text):
        start = match.start() - (2 if text[match.start() - 2 : match.start() - 1] == "," else 1)
        places.append(_Pointer(start, match.end(), False, match["volume"], match["pages"]))
    return sorted(places, key=attrgetter("start"))


class Named:
    """The decisions a case has named so far: by the first words, however many, of each party's name."""

    def __init__(self) -> None:
        self._unread: list[tuple[str, Cite]] = []
        self._parties: dict[tuple[str, ...], set[Citation]] = {}

    def add(self, text: str, cite: Cite) -> None:
        """Note the name before a citation in full; it is read once someone asks for a name."""
        self._unread.append((text, cite))

    def _read(self, text: str, cite: Cite) -> None:
        before = text[max(0, cite.start - _LONGEST_NAME) : cite.start]
        if "," not in before[-3:] or not any(map(before.__contains__, _OF_A_NAME)):
            return
        for sign in _IN_NO_NAME:
            before = before[before.rfind(sign) + 1 :]
        match = _NAME.search(before)
        if match is None:
            return
        for party in match.groups():
            words = _words(_SIGNALS.sub("", party)) if party else ()
            for count in range(1, len(words) + 1):
                self._parties.setdefault(words[:count], set()).add(cite.citation)

    def find(self, name: str) -> Citation | None:
        """The one decision known by a name, or by the first words of one of its parties' names."""
        for text, cite in self._unread:
            self._read(text, cite)
        self._unread.clear()
        parts = [_words(part) for part in name.split(" v. ")]
        found = [self._parties.get(part, set()) for part in parts if part and " ".join(part) not in _TOO_COMMON]
        if not found:
            return None
        # Two are as bad as a thousand, and sooner found.
        both = (one for one in min(found, key=len) if all(one in others for others in found))
        two = list(islice(both, 2))
        return two[0] if len(two) == 1 else None


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(name.lower()))


@dataclass(slots=True)
class _Reading:
    """One paragraph read from left to right; ``last`` is what an "Id." would mean if no other authority followed it.

    ``since`` is what followed it in the paragraph before; in this one, what stands from ``read`` on.
    """

    text: str
    named: Named
    last: Cite | None
    since: str
    read: int = 0

    def cites(self, places: Iterable[Cite | _Pointer]) -> Iterator[Cite]:
        """The citations, in order."""
        for place in places:
            cite = place if isinstance(place, Cite) else self._resolved(place)
            if cite is None or cite.start < self.read:
                continue
            if cite is place and not cite.short:
                self.named.add(self.text, cite)
            self.last, self.since, self.read = cite, "", cite.end
            yield cite

    def _resolved(self, pointer: _Pointer) -> Cite | None:
        start = pointer.start
        citation: Citation | None = None
        same_pages: tuple[int, ...] | None = ()
        if pointer.is_id:
            if self.last is not None and not self._other_authority(start):
                citation, same_pages = self.last.citation, self.last.pages
        else:
            named = _BEFORE_SUPRA.search(self.text, max(self.read, start - _LONGEST_NAME), start)
            name = _SIGNALS.sub("", named[0]) if named else ""
            citation = self.named.find(name) if name else None
            start = named.end() - len(name) if named else start
        # "Ibid." is the same page.
        pages = _pages(pointer.pages, pointer.volume, citation) if citation and pointer.pages else same_pages
        if citation is None or pages is None:
            self.last = None  # it points to something else, and so does an "Id." after it
            return None
        return Cite(start, pointer.end, citation, pages)

    def _other_authority(self, end: int) -> bool:
        """Whether something else that is cited stands between the last citation and ``end``."""
        return _is_other(self.since) or _is_other(self.text[self.read : end])


def _is_other(between: str) -> bool:
    return _OTHER_WORD.search(between) is not None or _OTHER_REPORT.search(between) is not None


def _pages(printed: str, volume: str | None, citation: Citation) -> tuple[int, ...] | None:
    """The pages a pointer names, maybe with their volume; None where they cannot be pages of what it means."""
    if volume and (int(volume), "U.S.") != (citation.volume, citation.reporter):
        return None
    found = citing.cites(f"{citation}, {printed}")
    return found[0].pages or None if found else None
