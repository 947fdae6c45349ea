"""Every citation of a case's paragraphs, those that only point back ("Id., at 341", "Malley, supra") resolved.

A pointer that may mean more than one decision, or none that was named, is left alone: a wrong citation is worse
than a missed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from caselaw import citing
from caselaw.model import Citation, Cite, Paragraph

# Id., at 341   Ibid.   supra, at 341   Id. at 475 U. S. 341, as Justia has it
_POINTER = re.compile(
    r"(?:\b(?P<id>[Ii](?:bi)?d\.)|,?\ssupra\b)"
    r"(?:,?\s(?:at|pp?\.)\s(?:(?P<volume>\d{1,3})\sU\.\s?S\.\s)?(?P<pages>\d{1,4}(?:(?:,\s|\s?[-–]\s?)"
    r"(?:(?P=volume)\sU\.\s?S\.\s)?\d{1,4}(?!\d|\s[A-Z]))*))?"
)
# The name before "supra": Malley v. Briggs   Central Bank   Tilton ... case
_WORD = r"[A-Z][\w.'’&-]*"
_BEFORE_SUPRA = re.compile(rf"{_WORD}(?:\s(?:{_WORD}|&|v\.|of|the|and|ex|in))*(?=(?:\s[Cc]ase)?\Z)")
# What else "Id." may mean: a statute, a record, a brief, another report, another opinion of the same case.
_OTHER_AUTHORITY = re.compile(
    r"§|\bApp\.|\bTr\.|\bBrief\b|\bRec(?:ord|\.)|\bConst\.|\bStat\.|\bCong\.|\b[Aa]nte\b|\b[Pp]ost,|\bsupra\b"
    r"|\d\s(?:U\.\s?S\.(?:\s?C|,?\s(?:at\s)?_)|F\.|Fed\.|C\.\s?F\.\s?R"  # 28 U. S. C.  563 U. S., at ___  12 F. 3d
    r"|[A-Z][\w.]*\.(?:\s?\w+\.)?\s?(?:\dd\s)?\d)"  # 126 Ariz. 35  616 P. 2d 491
)
# The name of a case before its citation: "Malley v. Briggs, " "Ex parte Young, ".
_NAME = re.compile(
    r"(?:(?P<left>[A-Z][^,;:()\[\]“”\"]{0,80}?)\sv\.\s(?P<right>[A-Z][^;:()\[\]“”\"]{0,80}?)"
    r"|(?:In\sre|Ex\sparte|Matter\sof)\s(?P<alone>[A-Z][^,;:()\[\]“”\"]{0,60})),\s$"
)
_SIGNALS = re.compile(r"^(?:(?:See|Cf|E|Compare|Accord|But|In|And|also|e|g|with|As|Under|The)[.,]*\s)+")
_LONGEST_NAME = 180
# No case is known by such a name alone.
_TOO_COMMON = frozenset({"united states", "state", "commonwealth", "the court", "congress", "part", "id", "note"})


def cited(paragraphs: Sequence[Paragraph], named: Named) -> Iterator[tuple[Cite, ...]]:
    """The citations of each of some paragraphs that follow each other, in a case that ``named`` knows so far.

    "Id." means the last citation before it, or in the paragraph before.
    """
    last, since = None, ""
    for paragraph in paragraphs:
        reading = _Reading(paragraph.text, named, last, since)
        found = tuple(reading.cites())
        last, since = (reading.last, paragraph.text[reading.read :]) if found else (None, "")
        yield found


@dataclass(slots=True)
class Named:
    """The decisions a case has named so far: by the first words, however many, of each party's name."""

    parties: dict[tuple[str, ...], dict[Citation, Cite]] = field(default_factory=dict)

    def add(self, text: str, cite: Cite) -> None:
        """Note the name before a citation in full."""
        match = _NAME.search(text, max(0, cite.start - _LONGEST_NAME), cite.start)
        if match is None:
            return
        for party in (match["left"], match["right"], match["alone"]):
            words = _words(_SIGNALS.sub("", party)) if party else ()
            for count in range(1, len(words) + 1):
                self.parties.setdefault(words[:count], {}).setdefault(cite.citation, cite)

    def find(self, name: str) -> Cite | None:
        """The one decision known by a name, or by the first words of one of its parties' names."""
        parts = [_words(part) for part in name.split(" v. ")]
        found = [self.parties.get(part, {}) for part in parts if part and " ".join(part) not in _TOO_COMMON]
        if not found:
            return None
        fewest = min(found, key=len)
        # Two are as bad as a thousand, and sooner found.
        both = list(islice((cite for citation, cite in fewest.items() if all(citation in one for one in found)), 2))
        return both[0] if len(both) == 1 else None


def _words(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[\w'’&]+", name.lower()))


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

    def cites(self) -> Iterator[Cite]:
        """The citations, in order."""
        for place in self._places():
            cite = place if isinstance(place, Cite) else self._resolved(place)
            if cite is None or cite.start < self.read:
                continue
            if cite is place and not cite.short:
                self.named.add(self.text, cite)
            self.last, self.since, self.read = cite, "", cite.end
            yield cite

    def _places(self) -> list[Cite | re.Match[str]]:
        found = citing.cites(self.text)
        # Most paragraphs have no pointer, and that is seen many times as fast.
        may_be_id = ("Id." in self.text or "id." in self.text) and ("d. " in self.text or "d.," in self.text)
        if not may_be_id and "supra" not in self.text:
            return list(found)
        places: list[Cite | re.Match[str]] = [*found, *_POINTER.finditer(self.text)]
        return sorted(places, key=lambda one: one.start if isinstance(one, Cite) else one.start())

    def _resolved(self, pointer: re.Match[str]) -> Cite | None:
        start, end = pointer.span()
        if pointer["id"]:
            # Asked first whether it means anything: else each of many would look at all that stands before it.
            meant = self.last if self.last and not self._other_authority(start) else None
        else:
            named = _BEFORE_SUPRA.search(self.text, max(self.read, start - _LONGEST_NAME), start)
            name = _SIGNALS.sub("", named[0]) if named else ""
            meant = self.named.find(name) if name else None
            start = named.end() - len(name) if named else start
        pages = _pages(pointer, meant) if meant else None
        if meant is None or pages is None:
            self.last = None  # it points to something else, and so does an "Id." after it
            return None
        return Cite(start, end, meant.citation, pages)

    def _other_authority(self, end: int) -> bool:
        """Whether something else that is cited stands between the last citation and ``end``."""
        return bool(_OTHER_AUTHORITY.search(self.since) or _OTHER_AUTHORITY.search(self.text, self.read, end))


def _pages(pointer: re.Match[str], meant: Cite) -> tuple[int, ...] | None:
    """The pages a pointer names, () for none; None where they cannot be pages of what it means."""
    if pointer["volume"] and (int(pointer["volume"]), "U.S.") != (meant.citation.volume, meant.citation.reporter):
        return None
    if pointer["pages"] is None:
        return meant.pages if pointer["id"] else ()  # "Ibid." is the same page
    found = citing.cites(f"{meant.citation}, {pointer['pages']}")
    return found[0].pages or None if found else None
