"""Lines that say who wrote what: attribution lines and running heads, from 1791 to today.

A line is read as a whole; a sentence about an opinion is none. Case and the spaces after
punctuation do not matter (damaged text has lost both).
"""

from __future__ import annotations

import re
from functools import lru_cache

from caselaw.model import Kind
from indexer.court_lines import of_the_court
from indexer.joiners import WITH, joined, joining, tells
from indexer.names import SURNAME, scan
from indexer.phrases import SAYS, is_phrase, separate_kind
from indexer.said import Attribution, Form, Joined
from indexer.signs import may_speak

__all__ = ["IN_SMALL", "LONGEST", "Attribution", "Form", "Joined", "parse", "plain"]

# An attribution with many joiners and parts; anything longer is a paragraph.
LONGEST = 700

_CURIAM = re.compile(
    r"(?:(?:memorandum )?opinion,? )?per curiam(?: opinion)?[.:-]*|(?:memorandum )?(?:opinion )?by the court[.:]",
    re.IGNORECASE,
)
# "Separate opinion of MR. JUSTICE FRANKFURTER."  "The separate opinion of Mr. Justice McREYNOLDS."
_OF = re.compile(
    r"(?:the\s)?(?:separate\s|memorandum\s)?(?P<what>opinion|memorandum|statement)\s(?:of|by)\s(?P<rest>.+)",
    re.IGNORECASE,
)
_OF_THE_COURT = re.compile(r"(?:opinion|judgment) of the court", re.IGNORECASE)
# "Mr. Justice JOHNSON."  "JUSTICE BRENNAN."  "justice holmes" (no "Mr.")
# "THE CHIEF JUSTICE:"  "MARSHALL, Ch. J."  "IREDELL, JUSTICE."
_SERIATIM = re.compile(
    rf"(?-i:(?:Chief\s|CHIEF\s)?(?:Justice|JUSTICE)\s[A-Z][A-Z'’]+[.:])|(?-i:[A-Z][A-Z'’]+,?\s(?:Ch\.\s?|C\.\s?)?(?:J\.|JUSTICE[.:]))|(?:mr|me)\.?\s(?:chief\s)?justice\s{SURNAME}[.:]?|(?-i:(?:chief\s)?justice\s[a-z]+\.?)|the\schief\sjustice[.:]",
    re.IGNORECASE,
)
_JOINED_ONLY = re.compile(r".{5,80}?,\sjoined\sby\s(?P<joined>.+)\.", re.IGNORECASE)
# "MR. JUSTICE FRANKFURTER delivered the following opinion, in which MR. JUSTICE JACKSON ... join."
_FOLLOWING = re.compile(
    r"(?P<who>.{5,80}?)\s(?:delivered|filed|read|made|submitted)\sthe\sfollowing\s"
    r"(?P<what>(?:\w+\s)?(?:opinion|dissent|statement|memorandum))(?P<tail>,?\s(?:in\swhich|joined\sby|with\swhom)\s.+)?[.:]?",
    re.IGNORECASE,
)
# "took no part in the consideration or decision of this case"  "would also grant the petition"
# "did not hear the argument, and took no part in the decision"
# ", having been of counsel, and MR. JUSTICE BREWER, not having been a member of the Court, took no part"
_NO_WRITING = re.compile(
    r"(?P<who>.+?),?\s(?:(?:(?:did\snot|was\snot|were\snot|having|not\shaving|(?:not\s)?being|considering|who)\s"
    r"(?:[^.]|\bMR\.){1,200},?\s(?:and\s)?)?"
    r"(?:(?:also\s)?(?:took|takes?)\s(?:no|not)\s(?:any\s)?part|(?:did|do|does)\snot\s(?:sit|participate|hear|take))"
    r"|(?:also\s)?would\s(?:also\s)?(?:grant|deny|affirm|reverse|dismiss|vacate|set|note|remand)|(?:was|were)\sabsent"
    r"|(?:is|are)\sof\s(?:the\s)?opinion(?=\s.{0,120}\sshould\s(?:not\s)?be\s(?:granted|noted|denied|dismissed)\b)"
    r"|(?:was|were)\snot\s(?:present|a\smember|members)"
    r"|(?:also\s)?(?P<says>(?:dissent|concur)(?:ed|red|s)?)(?:\salso)?(?=[.:]?$|,?\s(?:and|but|for\s(?:he|she|they))\swould\b"
    r"|\.\s(?:(?:he|she|they)\swould|see)\b|\s(?:from|in|with|as)\s(?:(?!because|when|that\sjudgment).){1,200}$))"
    r"(?!\w)[^?!]*",
    re.IGNORECASE,
)
# "MR. JUSTICE SWAYNE, MR. JUSTICE FIELD, and MR. JUSTICE HARLAN dissented.": longer ones tell of other cases.
_LONGEST_PAST = 140
# "Justice Rehnquist dissented.": names in small letters, as reports have them since 2003. A vote is told in few
# words and in the present since then, and more is a sentence about another case or another opinion.
IN_SMALL = re.compile(r"(?:The\s)?(?:Chief\s)?Justices?\s[A-Z][a-z]")
_LONGEST_IN_SMALL = 100
# "... dissenting.[*]"  "... concurring.t": a scanner's dagger.
_CALL = re.compile(r"\s?(?:\[(?:\*+|†|\d{1,2}|Footnote [^\]]{1,4})\]\*?|[*†‡]+|(?<=[a-z]\.)\s?t)$")
# "MR. JUSTICE BLACKMUN, * and MR. JUSTICE REHNQUIST": a call in the midst of a line.
_CALL_WITHIN = re.compile(r"(?<=[\w,])\s?\*+(?=,?\s(?:and|joins?|concurs?|dissent|concurr)\b)", re.IGNORECASE)
_CALL_ENDS = ("]", "*", "†", "‡", "t")
# "MR. JUSTIE REHNQUIST"  "Jus-tice Breyer"  "MR. JUSTICE: DOUGLAS": a letter lost, a line's end kept, a speck.
_MAY_MISPRINT = re.compile(r"mr\.?\s(?!justice)j|jus-|mr\.\sjustice[:;,.]")  # in small letters
_MISPRINT = re.compile(
    r"\b(?P<mr>mr\.?\s)(?!justice)jus?t?i?[ct]?e(?=\s)|\bjus-\s?tice(?=\s)|(?<=\bmr\.\s)justice[:;,.](?=\s[a-z])",
    re.IGNORECASE,
)
# "MR. JUSTICE GRAY, for himself and MR. JUSTICE BREWER, dissenting:"
_FOR_HIMSELF = re.compile(r",\sfor\s(?:him|her)self,?\sand\s(?P<names>.+?),\s(?=dissent|concurr)", re.IGNORECASE)
# "mr.justice white,with whom"  "post,p.brennan,filed": a copy that lost its spaces.
_CLOSE_UP = re.compile(r"[,.](?:(?<=,)(?=[^\s\d\"”'])|(?<=[a-z]\.)(?=[a-z]{2}))")
# "MR. JUSTICE POWELL., with whom"
_STRAY_STOP = re.compile(r"\.,(?<=[^\W\d_]{3}\.,)(?=\s(?:with\swhom|whom|joined|concurring|dissenting)\b)")
# "(with whom THE CHIEF JUSTICE concurs)"  "(dissenting)"  "(having recited the facts)": brackets for commas.
_BRACKETS = re.compile(r",?\s\((?=(?:with\s)?whom|concurring|dissenting|having|after)([^()]{5,250})\),?", re.IGNORECASE)
# "with whom concurred MR. JUSTICE DAVIS, dissenting": the verb first.
_VERB_FIRST = re.compile(
    r"whom\s(?:also\s)?(?:concurs?|concurred|joins?|joined|agrees?)\s(?P<names>(?:(?!whom).)+?)(?=,?\s(?:also\s)?(?:dissent|concurr)|[.:]?$)",
    re.IGNORECASE,
)
# "with whom A and B concur, dissenting": they join.
_CONCUR = re.compile(
    r"(?P<whom>\bwhom\s(?!were\b|was\b)(?:(?!whom\b|join)[^.]|\b(?:mr|j)\.)+?\s)concur(?:s|red)?\b", re.IGNORECASE
)
_SIMPLE = (("’", "'"), ("‘", "'"), ("–", "-"), ("—", "-"))
_SPECK = re.compile(r"\s'(?=\s)")  # a scanner's: "opinion of the ' Court"
# What a separate opinion's line says its writer does.
_DOING = ("concurring", "dissenting", "respecting", "joining")
# "Jackson, J., dissenting in Ashcraft v. Tennessee, 322 U. S. 143" says where a quotation is from,
# "Judge Anderson, dissenting," leads to one.
_SOURCE = re.compile(r"^(?i:(?!.*justice\s)).*\bv\.\s|^Judge\s.*,$")
# A syllabus sums up in such words: "JUSTICE KENNEDY delivered the opinion of the Court, concluding that ... Pp. 6-18."
_SUMMARY = re.compile(r"\bconclud(?:ing|ed)\b.*\bPp?\.\s\d[\d,\s-]*\.?$")


def plain(line: str) -> str:
    """A line as the grammar reads it: single spaces, straight apostrophes, spaces after marks, no note call."""
    # Most lines have few of the marks, and to look for them takes no time.
    for mark, simple in _SIMPLE:
        line = line.replace(mark, simple)
    line = " ".join(line.split()).lstrip("- ")
    if line.endswith(_CALL_ENDS):
        line = _CALL.sub("", line)
    if "*" in line:
        line = _CALL_WITHIN.sub("", line)
    if " '" in line:
        line = _SPECK.sub("", line)
    line = _CLOSE_UP.sub(r"\g<0> ", line)
    if ".," in line:
        line = _STRAY_STOP.sub(",", line)
    if _MAY_MISPRINT.search(line.casefold()):
        line = _MISPRINT.sub(r"\g<mr>justice", line)
    if "(" in line:
        line = _BRACKETS.sub(r", \1,", line).replace(",.", ".").rstrip(",")
    if "self" in line:
        line = _FOR_HIMSELF.sub(r", with whom \g<names> join, ", line)
    if "whom" in line:
        line = _CONCUR.sub(r"\g<whom>join", _VERB_FIRST.sub(r"whom \g<names> join", line))
    return line


def parse(line: str) -> Attribution | None:
    """What a whole line says about who wrote, None if it is no attribution."""
    return _read(line) if len(line) <= LONGEST and may_speak(line) else None


# The same few lines stand in case after case, and some are asked about more than once.
@lru_cache(maxsize=512)
def _read(line: str) -> Attribution | None:
    text = plain(line)
    if "conclud" in text and _SUMMARY.search(text):
        return None
    for read in (_curiam, of_the_court, _seriatim, joining, _opinion_of, _separate, _vote):
        found = read(text)
        if found is not None:
            return found
    return None


def _curiam(text: str) -> Attribution | None:
    if _CURIAM.fullmatch(text):
        return Attribution(Form.WRITING, Kind.PER_CURIAM)
    if _OF_THE_COURT.fullmatch(text):
        return Attribution(Form.HEAD, Kind.MAJORITY)
    return Attribution(Form.HEAD, Kind.SYLLABUS) if text.lower() == "syllabus" else None


def _seriatim(text: str) -> Attribution | None:
    if _SERIATIM.fullmatch(text):
        authors = scan(text.rstrip(".:")) or scan(text.rstrip(":"))
        return Attribution(Form.WRITING, Kind.SERIATIM, authors) if authors else None
    # "MR. JUSTICE BRENNAN, with whom MR. JUSTICE DOUGLAS joins.": of what kind, it does not say.
    if text.endswith((" join.", " joins.", " join:")) and "whom" in text:
        return _by(text, None)
    # "MR. JUSTICE BLACKMUN, joined by THE CHIEF JUSTICE and MR. JUSTICE STEWART."
    names = _JOINED_ONLY.fullmatch(text)
    if names is not None and scan(names["joined"]):
        return _by(text.rstrip("."), None)
    return _following(text)


def _following(text: str) -> Attribution | None:
    match = _FOLLOWING.fullmatch(text)
    authors = scan(match["who"]) if match else None
    if match is None or authors is None:
        return None
    return Attribution(Form.WRITING, separate_kind(match["what"]), authors, joined(match["tail"] or ""))


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
    says = SAYS.search(text) if any(map(text.casefold().__contains__, _DOING)) else None
    if says is None:
        return None
    phrase = text[says.end() :]
    # "dissenting, with whom A joins": the joiners may follow.
    bare_phrase = WITH.split(phrase)[0]
    doing = bare_phrase.strip(" ,")
    if not is_phrase(doing) or _SOURCE.search(text):
        return None
    tail = phrase[len(bare_phrase) :]
    return _by(text[: says.start()] + tail, separate_kind(bare_phrase))


def _by(text: str, kind: Kind | None) -> Attribution | None:
    """A writing by the names that begin the text; by bare surnames, it is a running head."""
    who = WITH.split(text)[0]
    for bare, form in ((False, Form.WRITING), (True, Form.HEAD)):
        authors = scan(who, bare)
        if authors is not None:
            others = text[len(who) :]
            return None if tells(others) else Attribution(form, kind, authors, joined(others))
    return None


def _vote(text: str) -> Attribution | None:
    match = _NO_WRITING.fullmatch(text)
    authors = scan(match["who"]) if match else None
    if match is None or authors is None:
        return None
    says = match["says"] or ""
    if IN_SMALL.match(text) and (says or "would" in text) and (says.endswith("ed") or len(text) > _LONGEST_IN_SMALL):
        return None
    if says.endswith("ed") and (len(text) > _LONGEST_PAST or "would have" in text):
        return None  # a sentence about an older case
    # "MR. JUSTICE FIELD dissents:" leads to his words.
    form = Form.WRITING if says and text.endswith(":") else Form.VOTE
    return Attribution(form, separate_kind(text[match.start("says") :]) if says else None, authors)
