"""Votes that come with their reasons: a paragraph that is a short opinion, told in the third person."""

from __future__ import annotations

import re

from caselaw.model import Kind
from indexer.attribution import plain
from indexer.joiners import joined
from indexer.names import scan
from indexer.phrases import separate_kind
from indexer.said import Attribution, Form

_LONGEST = 1500  # characters
# A vote of fewer words after its verb gives no reasons: "would affirm the judgment of the Court of Appeals."
_FEW_WORDS = 4
# More than a vote and what it would do: "dissents from summary reversal. He would grant the petition."
_MANY_WORDS = 30
_REASON = re.compile(
    r"\breasons?\b|\bbasis\b|\bgrounds?\b|\bbeliev|\bviews?\b|\bstated in\b|\bopinion\b|\bagree|\badher|\bholding\b"
    r"|\bfinds?\b|\bbecause\b|\bin light of\b|\bauthority of\b|\bv\.\s|\bbut dissents\b",
    re.IGNORECASE,
)

# "MR. JUSTICE McKENNA dissented on the ground that the evidence justified condemnation."
_PAST_REASON = re.compile(
    r"\b(?:grounds?|reasons?|because|parts?|points?|questions?|but|so\sfar|as\sto)\b", re.IGNORECASE
)

_WITH_WHOM_WERE = re.compile(r",?\swith\swhom\s(?:were|was)\s(?P<names>.+),$", re.IGNORECASE)
_BECAUSE = (
    r"(?:\w+ly\s)?(?:while|(?:not\s)?being|continuing|considering|joining|deeming|believing|agreeing|adhering|although|though|for|on|having|with"
    r"|to\sthe\sextent)\b"
)
_VERB = (
    r"(?P<verb>concurs?|dissents?|would|agrees?|joins?|believes?|thinks?|adheres?|acquiesces?|bases?"
    r"|(?:is|are)\s(?:of\s(?:the\s)?(?:opinion|view)|in\sagreement)|desires?\sto\shave|do(?:es)?\snot\s(?:agree|concur)"
    r"|(?-i:(?<=[A-Z]\s)|(?<=[A-Z],\s))(?P<past>dissented|concurred))\b"
)
# "MR. JUSTICE BLACK dissents for the reasons stated in his dissent in ..."
# "MR. JUSTICE BLACK, while adhering to his views in ..., concurs in the judgment of the Court ..."
# "For the reasons stated in his dissent in ..., MR. JUSTICE REHNQUIST concurs in the judgment."
_VOTE = re.compile(
    rf"(?P<why>{_BECAUSE}.{{5,400}}?,\s)?(?P<who>(?:the\schief|mr\b|chief|justices?\b).{{0,150}}?)(?P<while>,\s(?:{_BECAUSE}|(?:with\s)?whom\b).{{5,500}}?,)?"
    rf",?\s(?:also\s)?{_VERB}(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
# "is of the opinion that the District Court reached the right result, and would affirm its judgment": it is the reason.
_HOLDS = re.compile(r"believe|think|is\s|are\s|desire", re.IGNORECASE)
# "is of the opinion that probable jurisdiction should be noted": a vote and no more.
_SHOULD = re.compile(
    r"^(?:\sthat)?\s(?:(?:the|a|this)\s)?(?:petition|writ|certiorari|probable\sjurisdiction|appeal|motion|application)s?\b"
    r"[^.]{0,80}\sshould\s(?:not\s)?be\s(?:granted|noted|denied|dismissed|allowed|set|issued?)\b",
    re.IGNORECASE,
)
# "dissent and would grant the application for stay of execution pending ...": long, but a vote.
_AND_WOULD = re.compile(r",?\s(?:and|but)\swould\s(?:grant|deny|set|note|vote)\b[^.]*\.?", re.IGNORECASE)
# Where the vote ends and its reasons begin.
_MORE = re.compile(r"[,.;]|\b(?:for|on|upon|because|while|but|except|see|substantially)\b", re.IGNORECASE)
_START = re.compile(r"(?:the chief|mr|chief justice|justice|for|on|believing|adhering|being)\b", re.IGNORECASE)


def reasoned(paragraph: str) -> Attribution | None:
    """Who votes how in a paragraph that says so and why, None if it is no such paragraph."""
    if len(paragraph) > _LONGEST or not _START.match(paragraph):
        return None
    folded = paragraph.casefold()
    # "For the reasons stated ..." begins many a paragraph that names no justice.
    if "justice" not in folded and "mr" not in folded and "chief" not in folded:
        return None
    match = _VOTE.fullmatch(plain(paragraph))
    authors = scan(match["who"]) if match else None
    if match is None or authors is None:
        return None
    if match["past"] and ("JUSTICE" in match["rest"] or not _PAST_REASON.search(match["rest"])):
        return None
    words = len(match["rest"].split())
    holds = (_HOLDS.match(match["verb"]) and not _SHOULD.search(match["rest"])) or (
        match["verb"].startswith("agree") and "would" in match["rest"]
    )
    long = words > _MANY_WORDS and not _AND_WOULD.match(match["rest"])
    why = match["why"] or match["while"] or holds or long
    if not why and (words <= _FEW_WORDS or not _REASON.search(match["rest"])):
        return None
    # "with whom were THE CHIEF JUSTICE and MR. JUSTICE MILLER, concurred in the judgment"
    others = _WITH_WHOM_WERE.sub(r", with whom \g<names> join,", match["while"] or "")
    return Attribution(Form.REASONED, _kind(match["verb"].lower(), match["rest"]), authors, joined(others))


def _kind(verb: str, rest: str) -> Kind | None:
    """What the verb says; "would affirm" does not say on which side."""
    if verb.startswith(("join", "agree")) and "dissent" not in rest:
        # "agrees with the Court of Appeals, and would affirm its judgment": who would do what the Court does concurs.
        return Kind.CONCURRENCE if "would" not in rest else None
    if verb.startswith("do"):  # "does not agree with the Court ... He therefore dissents."
        return Kind.DISSENT if "dissent" in rest else None
    return separate_kind(verb + _MORE.split(rest)[0]) if verb.startswith(("concur", "dissent")) else None


# "Mr. Justice DOUGLAS, being of the view that any ban is prohibited, would grant certiorari and reverse."
_ASIDE = "being of the view that"


def aside(paragraph: str) -> Attribution | None:
    """Whose vote a paragraph tells that is printed in the midst of another's opinion, None if it is no such vote."""
    said = reasoned(paragraph) if _ASIDE in paragraph and " would " in paragraph else None
    return said if said and said.kind is None else None
