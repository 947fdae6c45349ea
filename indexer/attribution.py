"""Lines that say who wrote what: attribution lines and running heads, from 1791 to today.

A line is read as a whole; a sentence about an opinion is none. Case and the spaces after
punctuation do not matter (damaged text has lost both).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from caselaw.model import Kind
from indexer.names import SURNAME, Name, scan
from indexer.phrases import SAYS, is_phrase, kind_of, separate_kind


class Form(StrEnum):
    """What kind of line it is."""

    WRITING = "writing"  # a writing begins
    VOTE = "vote"  # a vote without a writing: took no part, would grant the petition
    HEAD = "running head"  # printed at the top of each page of a writing
    REASONED = "reasoned vote"  # a vote with its reasons: the paragraph is the writing
    JOIN = "joins"  # others join the writing it stands in: "MR. JUSTICE BURTON joins in this dissent."


class Joined(NamedTuple):
    """A judge who joined, whole (``parts`` is None) or in parts ("Part II", "all but Part III-B")."""

    name: Name
    parts: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a line says; ``kind`` is None where it does not say ("Opinion of Kagan, J.")."""

    form: Form
    kind: Kind | None
    authors: tuple[Name, ...] = ()
    joined: tuple[Joined, ...] = ()


# An attribution with many joiners and parts; anything longer is a paragraph.
LONGEST = 700
_PARTS = (
    r"(?:all (?:but|except) )?(?:Parts?|Sections?|footnotes?|nn?\.)\s[IVXL\d][\w-]*(?:\([a-z]\))?"
    r"(?:(?:,\sand\s|\sand\s|,\s)(?:Parts?\s|footnotes?\s|nn?\.\s)?[IVXL\dA-H][\w-]*)*"
)
_LOST = r"(?:all|parts?|sections?|footnotes?)\b(?:[^.;]|\bnn?\.){0,120}?"  # "all but n. of which": no figures
# "with whom A and B join as to Part II"  "whom A joins"  "in which C joined"  "in Parts I and II of which D joined"
_JOIN = re.compile(
    rf"(?:(?:with\s)?whom|in\swhich|in\s(?P<of>{_PARTS}|{_LOST})\sof\swhich)\s(?P<names>.+?),?\s?"
    rf"\b(?:joins?|joined|concurs?|concurred|agrees?)\b"
    rf"(?:,?\s(?:(?:as\sto|in|with\srespect\sto)\s(?P<only>{_PARTS})|(?P<except>except\s(?:as\sto\s|for\s)?{_PARTS}|(?:as\sto\s|in\s)?all\s(?:but|except)\s{_PARTS}))"
    r"(?!(?:(?!\bin\b)[^.;]){0,80}\sof\swhich))?",  # not the next one's: "joined, in Part I of which B joined"
    re.IGNORECASE,
)
_JOINED_BY = re.compile(
    r"joined\sby\s(?P<names>.+?)(?=,\s?(?:concur|dissent|respecting|announc|deliver)|[.:]?$)", re.IGNORECASE
)
_WITH = re.compile(r",?\s?(?:and\s)?(?:(?:with\s)?whom|in\swhich|joined\sby)\s", re.IGNORECASE)

# "After argument, THE CHIEF JUSTICE ..."  "On 11 August, ..."  "The case was submitted without argument, and ..."
_OCCASION = (
    r"(?:(?:after|on|at|upon|the\scases?|this\scase)\b[^.]{1,150}?,?\s(?:and\s)?"
    r"(?=the\schief|mr|[A-Z'’]+,\sC?\.?\s?J))?"
)
# ", after stating the case,"  ", on the last day of the term,"  " stated the case and"  " (having recited the facts)"
_FIRST = (
    r"[,.:;]?\s(?:(?:after|having|upon|on|in|when|who|for|speaking|being)\b[^.]{0,250}?[,)\s]"
    r"|(?:stated|gave|made|recited|recapitulated|read)\s[^.]{1,120}?,?\s(?:(?:and|then)\s)?)?"
)
# "delivered the opinion of the Court"  "announced the judgment of the Court and delivered an opinion"
# "pronounced the unanimous judgment of this court"  "delivered the opinion of the majority of the Court"
_COURT = re.compile(
    rf"{_OCCASION}(?P<who>.{{2,120}}?){_FIRST}"
    r"(?P<what>(?:deliver?ed|announced|announcing|read|gave|pronounced|stated)\s(?:the|and?)\s(?:\w+\s)?"
    r"(?:opinion|judgments?|opinions|conclusions?|decree)"
    r"(?:\sand\s(?:the\s)?(?:judgment|decree|opinion))?"
    r"(?:\s(?:of|for|by)\s(?:of\s)?(?:(?:a|the)\smajority\sof\s)?"
    r"(?:the|this|a unanimous|tee)\s(?:whole\s|full\s)?courts?\b|(?=[.:]?$|\sin\swhich)))"
    r"(?P<tail>.*)",
    re.IGNORECASE,
)
_FILED = re.compile(r"\.\s.*\bfiled\b")
# "Opinion of the Court by MR. JUSTICE DOUGLAS, announced by MR. JUSTICE HARLAN."
_COURT_BY = re.compile(
    r"(?:the\s)?(?P<what>opinion\sof\sthe\scourt)\s(?:was\sdelivered\s)?by\s(?P<who>.+?)(?P<tail>,\sannounced\sby\s.+)?[.:]?",
    re.IGNORECASE,
)
# "Memorandum opinion by direction of the Court, by MR. JUSTICE HOLMES."
# "Memorandum opinion by MR. JUSTICE McREYNOLDS, by direction of the Court:"
_BY_DIRECTION = re.compile(
    r"(?:memorandum\sopinion,?\s)?(?:(?:by|opinion\sby)\s(?P<who>(?!dir).{5,60}?)(?:,?\sby\s(?:the\s)?direction\sof\sthe\scourt)?"
    r"|(?:by|under)\s(?:the\s)?direction\sof\sthe\scourt[,.]?\s(?:delivered\s)?(?:by|per)\s(?P<by>.{5,60}?)|(?:of\sthe\scourt\s)?per\s(?P<per>.{5,60}?))[.:]?",
    re.IGNORECASE,
)
# "Judgment of the Court, and opinion of MR. JUSTICE STEWART, ... and MR. JUSTICE STEVENS, announced by ..."
_JUDGMENT_AND_OPINION = re.compile(
    r"judgment\sof\sthe\scourt,?\sand\sopinions?\sof\s(?P<who>.{5,200}?)(?:,?\sannounced\sby\s.{5,60}?)?[.:]?",
    re.IGNORECASE,
)
_COURT_TAIL = re.compile(
    r"[.,]?[:;-]*\*?$|\.?,?\s?(?:as\sfollows|in\s(?:the\sfollowing|these)|in\swhich|with\swhom|with\srespect\sto|except|and|an\sopinion"
    r"|joined\sby|for|on|as\sto|in|to\s(?:this|the\sfollowing)\seffect|stating|overruling|affirming|reversing|reported)\b"
    r"|\.\s(?:after|having|he|the|his)\b[^.]{0,250}(?:continued|said|proceeded|thus|follows|effect)\W*$",
    re.IGNORECASE,
)
# "MR. CHIEF JUSTICE MARSHALL delivered the opinion of the Court that ...": its short report. Titled in capitals, for
# "Chief Justice Beasley delivered the opinion of the court that" is a sentence about another court.
_THAT = re.compile(
    r"(?:[A-Z][\w\s,]{0,40}\s)?(?:MR\.?\s|Mr\.?\s|THE\s)(?:CHIEF\s|Chief\s)?(?:JUSTICE|Justice)\b.*\b[Cc]ourt,?\sthat\b",
    re.DOTALL,
)
_CURIAM = re.compile(
    r"(?:(?:memorandum )?opinion,? )?per curiam(?: opinion)?[.:-]*|(?:memorandum )?(?:opinion )?by the court[.:]",
    re.IGNORECASE,
)
_OF = re.compile(
    r"(?:separate\s|memorandum\s)?(?P<what>opinion|memorandum|statement)\s(?:of|by)\s(?P<rest>.+)", re.IGNORECASE
)
_OF_THE_COURT = re.compile(r"(?:opinion|judgment) of the court", re.IGNORECASE)
# "Mr. Justice JOHNSON."  "justice holmes" (no "Mr.")  "THE CHIEF JUSTICE:"  "MARSHALL, Ch. J."  "IREDELL, JUSTICE."
_SERIATIM = re.compile(
    rf"(?-i:[A-Z][A-Z'’]+,?\s(?:Ch\.\s?|C\.\s?)?(?:J\.|JUSTICE[.:]))|(?:mr|me)\.?\s(?:chief\s)?justice\s{SURNAME}[.:]?|(?-i:(?:chief\s)?justice\s[a-z]+\.?)|the\schief\sjustice[.:]",
    re.IGNORECASE,
)
# "JUSTICE REHNQUIST, Circuit Justice.": an opinion in chambers, his alone: he speaks for the Court.
_IN_CHAMBERS = re.compile(r"(?P<who>.{5,60}?),?\s(?:as\s)?circuit\sjustice[.:]?", re.IGNORECASE)
# "MR. JUSTICE BURTON joins in this dissent."  "* JUSTICE WHITE joins only Parts I and II of this opinion."
_JOINING = re.compile(
    rf"\*?\s?(?P<who>.{{5,200}}?),?\s(?:also\s)?(?:joins?|concurs?|agrees?)\s(?:with\s|in\s)?(?:only\s)?(?:as\sto\s)?(?:the\s)?"
    rf"(?:(?P<parts>{_PARTS}|{_LOST})\sof\s)?(?:this|the\sforegoing)\s(?:\w+\s)?(?:opinion|dissent|concurrence|statement|memorandum)[^.]{{0,60}}\.?",
    re.IGNORECASE,
)
# "took no part in the consideration or decision of this case"  "would grant the petition"
# "did not hear the argument, and took no part in the decision"
_NO_WRITING = re.compile(
    r"(?P<who>.+?),?\s(?:(?:(?:did\snot|was\snot|were\snot|having|not\shaving|being|who)\s[^.]{1,90},?\s(?:and\s)?)?(?:took|takes?)\s(?:no|not)\s(?:any\s)?part"
    r"|would\s(?:grant|deny|affirm|reverse|dismiss|vacate|set|note)"
    r"|(?:did|do|does)\snot\s(?:sit|participate|hear|take)|(?:was|were)\snot\s(?:present|a\smember|members)"
    r"|(?:also\s)?(?P<says>(?:dissent|concur)(?:ed|red|s)?)(?=[.:]?$|\s(?:from|in|with)\s(?:(?!because|when|that\sjudgment).){1,120}$))(?!\w)[^?!]*",
    re.IGNORECASE,
)
# "MR. JUSTICE SWAYNE, MR. JUSTICE FIELD, and MR. JUSTICE HARLAN dissented.": longer ones tell of other cases.
_LONGEST_PAST = 140
# "... dissenting.[*]"
_CALL = re.compile(r"\s?(?:\[(?:\*+|†|\d{1,2}|Footnote [^\]]{1,4})\]\*?|[*†‡]+)$")
# "(with whom THE CHIEF JUSTICE concurs)"  "(dissenting)"  "(having recited the facts)": brackets for commas.
_BRACKETS = re.compile(r",?\s\((?=(?:with\s)?whom|concurring|dissenting|having|after)([^()]{5,250})\),?", re.IGNORECASE)
# "with whom concurred MR. JUSTICE DAVIS, dissenting": the verb first.
_VERB_FIRST = re.compile(
    r"whom\s(?:also\s)?(?:concurs?|concurred|joins?|joined|agrees?)\s(?P<names>(?:(?!whom).)+?)(?=,?\s(?:also\s)?(?:dissent|concurr)|[.:]?$)",
    re.IGNORECASE,
)
# "with whom A and B concur, dissenting": they join.
_CONCUR = re.compile(r"(?P<whom>\bwhom\s(?:(?!whom\b|join)[^.]|\b(?:mr|j)\.)+?\s)concur(?:s|red)?\b", re.IGNORECASE)
_SIMPLE = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "\n": " ", "\t": " "})

# Every attribution has one of these words; most paragraphs need no closer look.
_SIGN = re.compile(
    r"justice|judge|curiam|by the court|opinion|statement|memorandum|syllabus|\bJJ?\.|concur|dissent", re.IGNORECASE
)


def plain(line: str) -> str:
    """A line as the grammar reads it: single spaces, straight apostrophes, spaces after marks, no note call."""
    line = " ".join(line.translate(_SIMPLE).split()).lstrip("- ")
    line = re.sub(r"\s'(?=\s)", "", _CALL.sub("", line))  # an OCR speck: "opinion of the ' Court"
    line = re.sub(r",(?=[^\s\d])|(?<=[a-z])\.(?=[a-z]{2})", r"\g<0> ", line)  # "mr.justice", "post,p.brennan"
    if "(" in line:
        line = _BRACKETS.sub(r", \1,", line).replace(",.", ".").rstrip(",")
    if "whom" in line:
        line = _CONCUR.sub(r"\g<whom>join", _VERB_FIRST.sub(r"whom \g<names> join", line))
    return line


def parse(line: str) -> Attribution | None:
    """What a whole line says about who wrote, None if it is no attribution."""
    if len(line) > LONGEST or not _SIGN.search(line):
        return None
    text = plain(line)
    for read in (_curiam, _court, _by_direction, _seriatim, _joining, _opinion_of, _separate, _vote):
        found = read(text)
        if found is not None:
            return found
    return None


def joined(text: str, bare: bool = False) -> tuple[Joined, ...]:
    """Who joined, by the clauses "with whom ... join" and "in which ... joined"; parts as printed."""
    found: list[Joined] = []
    for match in _JOIN.finditer(text):
        parts = match["of"] or match["only"] or match["except"]
        found += [Joined(name, parts) for name in scan(match["names"], bare) or ()]
    for match in _JOINED_BY.finditer(text):
        found += [Joined(name) for name in scan(match["names"], bare) or ()]
    return tuple(found)


def _curiam(text: str) -> Attribution | None:
    if _CURIAM.fullmatch(text):
        return Attribution(Form.WRITING, Kind.PER_CURIAM)
    if _OF_THE_COURT.fullmatch(text):
        return Attribution(Form.HEAD, Kind.MAJORITY)
    return Attribution(Form.HEAD, Kind.SYLLABUS) if text.lower() == "syllabus" else None


def _court(text: str) -> Attribution | None:
    match = _COURT.fullmatch(text)
    if match is not None and not _COURT_TAIL.match(match["tail"]) and not _THAT.match(text):
        return None
    match = match or _COURT_BY.fullmatch(text)
    authors = scan(match["who"]) if match else None
    if match is None or authors is None or _FILED.search(match["tail"] or ""):
        return None  # "... filed a dissenting opinion": a line-up
    return Attribution(
        Form.WRITING, kind_of(f"the {match['what']}") or Kind.MAJORITY, authors, joined(match["tail"] or "")
    )


def _by_direction(text: str) -> Attribution | None:
    match = _BY_DIRECTION.fullmatch(text)
    authors = scan(match["who"] or match["by"] or match["per"]) if match else None
    if authors is not None:
        return Attribution(Form.WRITING, Kind.MAJORITY, authors)
    match = _JUDGMENT_AND_OPINION.fullmatch(text)
    authors = scan(match["who"]) if match else None
    return Attribution(Form.WRITING, Kind.PLURALITY, authors) if authors else None


def _seriatim(text: str) -> Attribution | None:
    if _SERIATIM.fullmatch(text):
        authors = scan(text.rstrip(".:")) or scan(text.rstrip(":"))
        return Attribution(Form.WRITING, Kind.SERIATIM, authors) if authors else None
    # "MR. JUSTICE BRENNAN, with whom MR. JUSTICE DOUGLAS joins.": of what kind, it does not say.
    if text.endswith((" join.", " joins.", " join:")) and "whom" in text:
        return _by(text, None)
    match = _IN_CHAMBERS.fullmatch(text)
    authors = scan(match["who"]) if match else None
    return Attribution(Form.WRITING, Kind.MAJORITY, authors) if authors else None


def _joining(text: str) -> Attribution | None:
    match = _JOINING.fullmatch(text)
    names = scan(match["who"]) if match else None
    if match is None or names is None:
        return None
    return Attribution(Form.JOIN, None, joined=tuple(Joined(name, match["parts"]) for name in names))


def _opinion_of(text: str) -> Attribution | None:
    match = _OF.fullmatch(text)
    if match is None:
        return None
    labelled = Kind.STATEMENT if match["what"].lower() == "statement" else None
    inner = _separate(match["rest"])
    if inner is not None:
        return Attribution(inner.form, labelled or inner.kind, inner.authors, inner.joined)
    return _by(match["rest"].rstrip("."), labelled)


def _separate(text: str) -> Attribution | None:
    says = SAYS.search(text)
    if says is None:
        return None
    phrase = text[says.end() :]
    # "dissenting, with whom A joins": the joiners may follow.
    bare_phrase = _WITH.split(phrase)[0]
    doing = bare_phrase.strip(" ,")
    if not is_phrase(doing):
        return None
    tail = phrase[len(bare_phrase) :]
    return _by(text[: says.start()] + tail, separate_kind(bare_phrase))


def _by(text: str, kind: Kind | None) -> Attribution | None:
    """A writing by the names that begin the text; by bare surnames, it is a running head."""
    who = _WITH.split(text)[0]
    for bare, form in ((False, Form.WRITING), (True, Form.HEAD)):
        authors = scan(who, bare)
        if authors is not None:
            return Attribution(form, kind, authors, joined(text[len(who) :]))
    return None


def _vote(text: str) -> Attribution | None:
    match = _NO_WRITING.fullmatch(text)
    authors = scan(match["who"]) if match else None
    if match is None or authors is None:
        return None
    says = match["says"] or ""
    if says.endswith("ed") and len(text) > _LONGEST_PAST:
        return None  # a sentence about an older case
    # "MR. JUSTICE FIELD dissents:" leads to his words.
    form = Form.WRITING if says and text.endswith(":") else Form.VOTE
    return Attribution(form, separate_kind(text[match.start("says") :]) if says else None, authors)
