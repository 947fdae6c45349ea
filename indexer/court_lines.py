"""The lines above the Court's own opinion: who delivered it, announced it, or was directed to write it."""

from __future__ import annotations

import re

from caselaw.model import Kind
from indexer.joiners import PARTS, joined
from indexer.names import SURNAME, scan
from indexer.phrases import kind_of
from indexer.said import Attribution, Form

# "After argument, THE CHIEF JUSTICE ..."  "On 11 August, ..."  "The case was submitted without argument, and ..."
_OCCASION = (
    r"(?:(?:after|on|at|upon|the\scases?|this\scase)\b[^.]{1,150}?,?\s(?:and\s)?"
    r"(?=the\schief|mr|[A-Z'’]+,\sC?\.?\s?J))?"
)
# ", after stating the case,"  ", now, March 3, 1873,"  " stated the case and"  " (having recited the facts)"
_FIRST = (
    r"[,.:;]?\s(?:(?:after|having|upon|on|in|when|who|for|speaking|being|now)\b[^.]{0,450}?[,)\s]"
    r"|(?:stated|gave|made|recited|recapitulated|read)\s[^.]{1,120}?,?\s(?:(?:and|then)\s)?)?"
)
# A scanner's or a printer's slip: "the opinion of Court"  "the opinion the Court"  "the opinion of the Cu rt"
_THE_COURT = (
    r"(?:(?:of|for|by)\s(?:of\s)?(?:(?:a|the)\smajority\sof\s)?(?:(?:the|this|a\sunanimous|tee)\s)?|the\s)"
    r"(?:whole\s|full\s)?co?u?\s?rts?\b"
)
# "delivered the opinion of the Court"  "announced the judgment of the Court and delivered an opinion"
# "pronounced the unanimous judgment of this court"  "delivered the opinion of the majority of the Court"
_DELIVERED = re.compile(
    rf"{_OCCASION}(?P<who>.{{2,120}}?){_FIRST}"
    r"(?:proceeded\sto\s)?(?P<what>(?:deliver(?:ed)?|delivred|announced|announcing|read|gave|pronounced|stated)\s(?:the|and?)\s(?:\w+\s)?"
    r"(?:opinion|judgments?|opinions|conclusions?|decree)"
    rf"(?:\sand\s(?:the\s)?(?:judgment|decree|opinion))?(?:\s{_THE_COURT}|(?=[.:]?$|\sin\swhich)))"
    r"(?P<tail>.*)",
    re.IGNORECASE,
)
# "announced the following order:"  "announced that the court ordered the following decree to be entered:"
_ORDERED = re.compile(
    r"(?P<who>.{2,120}?)\sannounced\s(?:that\sthe\scourt\s[^.]{1,60}?\s)?the\sfollowing\s"
    r"(?:order|decree|judgment|decision|opinion)[^.]{0,40}:",
    re.IGNORECASE,
)
_FILED = re.compile(r"\.\s.*\bfiled\b")
# "JUSTICE BRENNAN delivered the opinion of the Court with respect to Parts I, II, and III, concluding that:"
# "... with respect to Parts I-III and IV-C, finding:"  "..., holding:"
_CONCLUDING = re.compile(r"\bconcluding\b|,\s(?:finding|holding)\b", re.IGNORECASE)
# "JUSTICE WHITE delivered an opinion, Parts I, II, and III of which are the opinion of the Court."
_OF_WHICH = re.compile(
    rf"(?P<who>.{{2,80}}?)\sdelivered\san\sopinion,\s{PARTS}\sof\swhich\s(?:is|are)\sthe\sopinion\sof\sthe\scourt\b.{{0,200}}",
    re.IGNORECASE,
)
_OF_THE_COURT = rf"(?:opinion|judgment|memorandum)\s{_THE_COURT}"
# "Opinion of the Court by MR. JUSTICE DOUGLAS, announced by MR. JUSTICE HARLAN."
# "Memorandum for the Court by the CHIEF JUSTICE."  "Order announced by MR. JUSTICE LURTON:"
# "The opinion of the court in this cause was delivered by MR. JUSTICE WASHINGTON."
_BY = re.compile(
    rf"(?:the\s)?(?P<what>{_OF_THE_COURT}(?:\sin\s[^.]{{1,60}}?)?(?:\s(?:was\s)?(?:delivered|announced))?"
    r"|order\sannounced)\sby\s(?P<who>.+?)(?P<tail>,?\sannounced\sby\s.+)?[.:]?",
    re.IGNORECASE,
)
# "Memorandum opinion by direction of the Court, by MR. JUSTICE HOLMES."  "Memorandum by direction of the Court, by ..."
# "Memorandum opinion by MR. JUSTICE McREYNOLDS, by direction of the Court:"
_BY_DIRECTION = re.compile(
    r"(?:memorandum(?:\sopinion)?,?\s)?(?:(?:by|opinion\sby)\s(?P<who>(?!dir).{5,60}?)(?:,?\sby\s(?:the\s)?direction\sof\sthe\scourt)?"
    r"|(?:by|under)\s(?:the\s)?direction\sof\sthe\scourt[,.]?\s(?:delivered\s)?(?:by|per)\s(?P<by>.{5,60}?)|(?:of\sthe\scourt\s)?per\s(?P<per>.{5,60}?))[.:]?",
    re.IGNORECASE,
)
# "Judgment of the Court, and opinion of MR. JUSTICE STEWART, ... and MR. JUSTICE STEVENS, announced by ..."
_JUDGMENT_AND_OPINION = re.compile(
    r"judgment\sof\sthe\scourt,?\sand\sopinions?\sof\s(?P<who>.{5,200}?)(?:,?\sannounced\sby\s.{5,60}?)?[.:]?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[.,]?[:;-]*\*?$|\s\(Parts?\s|[.;]?,?\s?(?:as\sfollows|in\s(?:the\sfollowing|these)|in\swhich|with\swhom|with\srespect\sto|except|and|an\sopinion"
    r"|joined\sby|for|on|upon|as\sto|in|to\s(?:this|the\sfollowing)\seffect|stating|considering|overruling|affirming|reversing|reported)\b"
    r"|\.\s(?:after|having|he|the|his)\b[^.]{0,250}(?:continued|said|proceeded|thus|follows|effect)\W*$",
    re.IGNORECASE,
)
# Titled in capitals, for "Chief Justice Beasley delivered the opinion of the court that" speaks of another court.
_TITLED = rf"(?:MR\.?\s|Mr\.?\s|THE\s)(?:CHIEF\s|Chief\s)?(?:JUSTICE|Justice)\b(?:\s{SURNAME})?"
# A short report: "MR. CHIEF JUSTICE MARSHALL delivered the opinion of the Court that ..."
# "At a subsequent day, THE CHIEF JUSTICE announced briefly the Court's opinion, that ..."
_THAT = re.compile(rf"(?:[A-Z][\w\s,]{{0,40}}\s)?{_TITLED}.*\b[Cc]ourt,?\sthat\b", re.DOTALL)
_REPORTED = re.compile(
    rf"(?:[A-Z][\w\s,]{{0,40}}\s)?(?P<who>{_TITLED})\s(?:briefly\s)?(?:announced|stated|delivered)\s(?:briefly\s)?"
    r"the\s(?:[Cc]ourt's\s(?:opinion|judgment|decision),?|(?:opinion|judgment)\sof\sthe\s[Cc]ourt\sto\sbe)\sthat\b.*",
    re.DOTALL,
)
# "After argument, the judgment of the court was delivered by MR. JUSTICE MILLER, to the effect that ..."
_DELIVERED_BY = re.compile(
    r".{0,300}?\b[Tt]he\s(?:opinion|judgment)\sof\sthe\s[Cc]ourt\swas\s(?:delivered|announced)\sby\s"
    rf"(?P<who>{_TITLED}),?\s(?:to\sthe\seffect\s)?that\b.*",
    re.DOTALL,
)
# "JUSTICE REHNQUIST, Circuit Justice.": an opinion in chambers, his alone: he speaks for the Court.
_IN_CHAMBERS = re.compile(
    r"(?:(?:supplemental\s)?(?:memorandum|opinion)\sof\s)?(?P<who>.{5,60}?),?\s(?:as\s|acting\s)?circuit\sjustice[.:]?",
    re.IGNORECASE,
)


# What each such line has, one of them; most lines need no closer look.
_SIGNS = ("deliver", "announc", "pronounced", "read", "gave", "stated", "by ", "per ", "circuit justice")


def of_the_court(text: str) -> Attribution | None:
    """What a line above the Court's opinion says, None if it is none."""
    if not any(map(text.casefold().__contains__, _SIGNS)):
        return None
    for read in (_delivered, _ordered_or_by, _reported, _by_direction, _in_chambers):
        found = read(text)
        if found is not None:
            return found
    return None


def _delivered(text: str) -> Attribution | None:
    match = _DELIVERED.fullmatch(text)
    if match is None or _FILED.search(match["tail"]) or _CONCLUDING.search(match["tail"]):
        return None  # "... filed a dissenting opinion": a line-up; "..., concluding that:": the syllabus
    that = _THAT.match(text) is not None
    if not that and not _TAIL.match(match["tail"]):
        return None
    authors = scan(match["who"])
    kind = kind_of(f"the {match['what']}") or Kind.MAJORITY
    return Attribution(Form.WRITING, kind, authors, joined(match["tail"])) if authors else None


def _ordered_or_by(text: str) -> Attribution | None:
    match = _ORDERED.fullmatch(text) or _BY.fullmatch(text) or _OF_WHICH.fullmatch(text)
    authors = scan(match["who"]) if match else None
    return Attribution(Form.WRITING, Kind.MAJORITY, authors) if authors else None


def _reported(text: str) -> Attribution | None:
    """A short report, the opinion in one sentence with its author: the line is the opinion's text too."""
    match = _REPORTED.fullmatch(text) or _DELIVERED_BY.fullmatch(text)
    authors = scan(match["who"]) if match else None
    return Attribution(Form.REASONED, Kind.MAJORITY, authors) if authors else None


def _by_direction(text: str) -> Attribution | None:
    match = _BY_DIRECTION.fullmatch(text)
    authors = scan(match["who"] or match["by"] or match["per"]) if match else None
    if authors is not None:
        return Attribution(Form.WRITING, Kind.MAJORITY, authors)
    match = _JUDGMENT_AND_OPINION.fullmatch(text)
    authors = scan(match["who"]) if match else None
    return Attribution(Form.WRITING, Kind.PLURALITY, authors) if authors else None


def _in_chambers(text: str) -> Attribution | None:
    match = _IN_CHAMBERS.fullmatch(text)
    authors = scan(match["who"]) if match else None
    return Attribution(Form.WRITING, Kind.MAJORITY, authors) if authors else None
