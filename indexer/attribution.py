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


class Form(StrEnum):
    """What kind of line it is."""

    WRITING = "writing"  # a writing begins
    VOTE = "vote"  # a vote without a writing: took no part, would grant the petition
    HEAD = "running head"  # printed at the top of each page of a writing


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
_LONGEST = 700

# What a writing does, most telling first, with what it is.
_KINDS: tuple[tuple[re.Pattern[str], Kind], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"announced the judgment", Kind.PLURALITY),
        (
            r"\bthe (?:unanimous )?(?:opinion|judgment)\b.*? of the court|for a unanimous court|for the court",
            Kind.MAJORITY,
        ),
        (r"per curiam", Kind.PER_CURIAM),
        (r"\bdissent\w* from (?:the )?denial", Kind.DISSENT),
        (r"\brespecting\b|\bstatement\b", Kind.STATEMENT),
        (r"\bconcur.*\bdissent|\bdissent.*\bconcur", Kind.CONCURRENCE_DISSENT),
        (r"\bconcur.* in (?:the |this |that )?(?:judgment|result)", Kind.CONCURRENCE_IN_JUDGMENT),
        (r"\bconcur", Kind.CONCURRENCE),
        (r"\bdissent", Kind.DISSENT),
    )
)

# ", concurring in part and dissenting in part."  ", dissenting from the denial of certiorari."
_DOING = r"(?:(?:specially|separately)\s)?(?:concurring|dissenting)|respecting"
_SAYS = re.compile(rf",\s?(?=(?:{_DOING})\b)|\s(?=(?:concurs?|dissents?|respecting)\b)", re.IGNORECASE)
_PHRASE_WORD = (
    r"concurring|dissenting|concurs?|dissents?|respecting|specially|separately|in|the|this|that|these|part|parts|and|or|as|to|of|from"
    r"|with|respect|for|on|by|only|except|all|but|both|court's|opinion|judgments?|results?|decisions?|orders?|disposition|denial|grant"
    r"|dismissal|certiorari|petitions?|rehearing|application|stay|writ|appeal|cases?|nos?\.?|footnotes?|n\.|nn\."
    r"|[ivxl]+(?:-[a-z0-9]+)*|[a-h]|\d[\d-]*"
)
_PHRASE = re.compile(rf"(?:(?:{_PHRASE_WORD})(?![\w'])[,\s]*)+\.?", re.IGNORECASE)
# "MR. JUSTICE BLACK dissents for the reasons stated in ...": one sentence, of any words.
_VOTE_PHRASE = re.compile(r"(?:concurs?|dissents?)\b(?:[^.?!]|\b(?:Nos?|v|J|JJ|U|S|p|pp)\.){0,350}\.?", re.IGNORECASE)

_PARTS = (
    r"(?:all (?:but|except) )?(?:Parts?|Sections?|footnotes?|nn?\.)\s[IVXL\d][\w-]*(?:\([a-z]\))?"
    r"(?:(?:,\sand\s|\sand\s|,\s)(?:Parts?\s)?[IVXL\dA-H][\w-]*)*"
)
# "with whom A and B join as to Part II"  "whom A joins"  "in which C joined"  "in Parts I and II of which D joined"
_JOIN = re.compile(
    rf"(?:(?:with\s)?whom|in\swhich|in\s(?P<of>{_PARTS})\sof\swhich)\s(?P<names>.+?),?\s?"
    rf"\b(?:joins?|joined|concurs?|concurred|agrees?)\b"
    rf"(?:,?\s(?:(?:as\sto|in|with\srespect\sto)\s(?P<only>{_PARTS})|(?P<except>except\s(?:as\sto\s|for\s)?{_PARTS}|(?:as\sto\s|in\s)?all\s(?:but|except)\s{_PARTS})))?",
    re.IGNORECASE,
)
_JOINED_BY = re.compile(
    r"joined\sby\s(?P<names>.+?)(?=,\s?(?:concur|dissent|respecting|announc|deliver)|[.:]?$)", re.IGNORECASE
)
_WITH = re.compile(r",?\s?(?:and\s)?(?:(?:with\s)?whom|in\swhich|joined\sby)\s", re.IGNORECASE)

# "delivered the opinion of the Court"  "announced the judgment of the Court and delivered an opinion"
_COURT = re.compile(
    r"(?P<who>.+?),?(?:\s(?:after|having|upon)\s[^.]{0,120}?,)?\s"
    r"(?P<what>(?:delivered|announced|read|gave)\sthe\s(?:unanimous\s)?(?:opinion|judgments?|opinions)"
    r"(?:\sand\s(?:judgment|decree))?\s(?:of|for)\s(?:the|this|a unanimous)\scourt)(?P<tail>.*)",
    re.IGNORECASE,
)
# "Opinion of the Court by MR. JUSTICE DOUGLAS, announced by MR. JUSTICE HARLAN."
_COURT_BY = re.compile(
    r"(?P<what>opinion\sof\sthe\scourt)\sby\s(?P<who>.+?)(?P<tail>,\sannounced\sby\s.+)?[.:]?", re.IGNORECASE
)
_COURT_TAIL = re.compile(
    r"\.?:?$|,?\s?(?:as\sfollows|in\swhich|with\swhom|with\srespect\sto|except|and|an\sopinion|joined\sby|for|on|as\sto|in)\b",
    re.IGNORECASE,
)
_CURIAM = re.compile(r"(?:opinion )?per curiam(?: opinion)?[.:]?|by the court[.:]", re.IGNORECASE)
_OF = re.compile(r"(?:separate\s)?(?P<what>opinion|memorandum|statement)\s(?:of|by)\s(?P<rest>.+)", re.IGNORECASE)
_OF_THE_COURT = re.compile(r"(?:opinion|judgment) of the court", re.IGNORECASE)
_SERIATIM = re.compile(rf"(?:mr|me)\.?\s(?:chief\s)?justice\s{SURNAME}[.:]?", re.IGNORECASE)
# "took no part in the consideration or decision of this case"  "would grant the petition"
# "did not hear the argument, and took no part in the decision"
_NO_WRITING = re.compile(
    r"(?P<who>.+?),?\s(?:(?:did\snot\s[^.]{1,60},?\sand\s)?took\sno\spart|takes\sno\spart|would\s(?:grant|deny|affirm|reverse|dismiss|vacate|set|note))\b[^?!]*",
    re.IGNORECASE,
)
# "... dissenting.[*]"
_CALL = re.compile(r"\s?(?:\[(?:\*+|†|\d{1,2}|Footnote [^\]]{1,4})\]|[*†‡]+)$")


# Every attribution has one of these words; most paragraphs need no closer look.
_SIGN = re.compile(
    r"justice|judge|curiam|by the court|opinion|statement|memorandum|syllabus|\bJJ?\.|concur|dissent", re.IGNORECASE
)


def plain(line: str) -> str:
    """A line as the grammar reads it: single spaces, straight apostrophes, spaces after commas, no note call."""
    line = re.sub(r"\s+", " ", line.replace("’", "'")).strip()
    line = re.sub(r"\s'(?=\s)", "", _CALL.sub("", line))  # an OCR speck: "opinion of the ' Court"
    return re.sub(r",(?=[^\s\d])", ", ", line)


def parse(line: str) -> Attribution | None:
    """What a whole line says about who wrote, None if it is no attribution."""
    if len(line) > _LONGEST or not _SIGN.search(line):
        return None
    text = plain(line)
    for read in (_curiam, _court, _seriatim, _opinion_of, _separate, _vote):
        found = read(text)
        if found is not None:
            return found
    return None


def kind_of(text: str) -> Kind | None:
    """The kind of writing that words such as "filed a dissenting opinion" name."""
    return next((kind for pattern, kind in _KINDS if pattern.search(text)), None)


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
    if match is not None and not _COURT_TAIL.match(match["tail"]):
        return None
    match = match or _COURT_BY.fullmatch(text)
    authors = scan(match["who"]) if match else None
    if match is None or authors is None:
        return None
    return Attribution(Form.WRITING, kind_of(f"the {match['what']}"), authors, joined(match["tail"] or ""))


def _seriatim(text: str) -> Attribution | None:
    authors = scan(text.rstrip(".:")) if _SERIATIM.fullmatch(text) else None
    return Attribution(Form.WRITING, Kind.SERIATIM, authors) if authors else None


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
    says = _SAYS.search(text)
    if says is None:
        return None
    phrase = text[says.end() :]
    # "dissenting, with whom A joins": the joiners may follow.
    bare_phrase = _WITH.split(phrase)[0]
    doing = bare_phrase.strip(" ,")
    if not _PHRASE.fullmatch(doing) and not _VOTE_PHRASE.fullmatch(doing):
        return None
    tail = phrase[len(bare_phrase) :]
    return _by(text[: says.start()] + tail, kind_of(bare_phrase))


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
    return Attribution(Form.VOTE, None, authors) if authors else None


# Where a sentence that may be an attribution starts, after the end of another.
_SENTENCE_START = re.compile(
    r"(?<=[.\"”)])\s*(?=(?:(?:mr|me)\.?\s)?(?:the\s)?(?:chief\s)?justice\s|per curiam\.)", re.IGNORECASE
)
# "JUSTICE STEVENS delivered the opinion of the Court. This case presents ..."  "PER CURIAM. We ..."
_LEADING = re.compile(
    r"(?:(?:mr|me)\.?\s|the\s|chief\s)*justice\s[^:]{3,300}?\scourt[.:](?=\s)|per curiam\.(?=\s)", re.IGNORECASE
)
_OF_ALL = (Kind.MAJORITY, Kind.PLURALITY, Kind.PER_CURIAM)


def glued(text: str) -> tuple[int, int] | None:
    """Where in a paragraph an attribution of the Court's opinion stands that is glued to it: start, end.

    At the paragraph's end (the list of counsel's), or at its beginning (the opinion's own first words).
    """
    leading = _LEADING.match(text)
    if leading and _is_of_the_court(leading[0]):
        return leading.span()
    for match in _SENTENCE_START.finditer(text, max(0, len(text) - _LONGEST)):
        if match.start() and _is_of_the_court(text[match.end() :]):
            return match.end(), len(text)
    return None


def _is_of_the_court(line: str) -> bool:
    said = parse(line)
    return said is not None and said.kind in _OF_ALL
