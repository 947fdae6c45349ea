"""Who joined a writing: the clauses of an attribution line, and sentences of their own below a writing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.names import SURNAME, scan
from indexer.said import Attribution, Form, Joined

# "Part II"  "Parts I, II, and III-B"  "all but Part III-B"  "footnote 11"
# "Parts I through IV"  "Part III -B"  "Part B"
PARTS = (
    r"(?:all (?:but|except) )?(?:Parts?|Paragraphs?|Sections?|footnotes?|nn?\.)\s(?:[IVXL\d][\w-]*|(?-i:[A-H])\b)"
    r"(?:\([a-z]\)|\s-[A-H]\b)?"
    r"(?:(?:,\sand\s|\sand\s|,\s|\sthrough\s)(?:Parts?\s|footnotes?\s|nn?\.\s)?(?!(?:and|as|in|except)\b)[IVXL\dA-H][\w-]*)*"
)
# "all but the first paragraph"  "the first sentence"  "the first paragraph of Part I"  "the footnote"
_PLACE = (
    r"(?:all\s(?:but|except)\s)?the\s(?:(?:first|second|third|last|final)\s)?(?:paragraph|sentence|footnote)s?"
    rf"(?:\sof\s{PARTS})?"
)
# "all but n. of which"  "footnote and part iii": a copy that lost the figures, or parts said at length.
_LOST = r"(?:all|parts?|sections?|footnotes?)\b(?:[^.;]|\bnn?\.){0,120}?"
_EXCEPT = (
    rf"except\s(?:as\sto\s|at\sto\s|for\s)?(?:{PARTS}|{_PLACE})|(?:as\sto\s|in\s)?all\s(?:but|except)\s{PARTS}"
    r"|in\spart(?=[,.;]|$)"  # "with whom JUSTICE SCALIA joins in part"
)
# "with whom A and B join as to Part II"  "whom A joins"  "in which C joined"  "in Parts I and II of which D joined"
# "and, as to Part II, E joins"
_JOIN = re.compile(
    rf"(?:(?:with\s)?whom|in\swhich|in\s(?P<of>{PARTS}|{_LOST})\sof\swhich)\s(?:(?:as\sto|in)\s(?P<first>{PARTS}),\s)?"
    r"(?P<names>.+?),?\s?\b(?:joins?|joined|concurs?|concurred|agrees?)\b"
    rf"(?:,?\s(?:(?:as\s?to|in|with\srespect\sto)\s(?P<only>{PARTS}|{_PLACE})|(?P<except>{_EXCEPT}))"
    # Not the next one's: "joined, in all but Part III of which BLACKMUN, J., joined"
    r"(?!(?:(?!\bin\b)[^.;]){0,80}\sof\swhich))?",
    re.IGNORECASE,
)
# "joined by MR. JUSTICE MARSHALL and joined in Part I by MR. JUSTICE STEWART"
_JOINED_BY = re.compile(
    rf"joined(?:\sin\s(?P<in>{PARTS}))?\sby\s(?P<names>.+?)"
    r"(?=,?\sand\sjoined\b|,\s?(?:concur|dissent|respecting|announc|deliver)|[.:]?$)",
    re.IGNORECASE,
)
# Where an attribution's authors end and who joined begins.
WITH = re.compile(r",?\s?(?:and\s)?(?:(?:with\s)?whom|in\swhich|joined\sby)\s", re.IGNORECASE)
# "with whom A joins, B joins as to Part I, and, as to Part II, C joins": the second clause without its "whom".
_NEXT = re.compile(
    r"(?P<join>\bjoins?\b(?:(?!whom|which)[^;])*?)(?:,\s(?:and,?\s)?|\sand,?\s)"
    r"(?=(?:(?:as\sto|in)\s[^,]{3,30},\s)?(?:mr\b|the\schief|chief|justice)(?:(?!whom|which)[^;])*?\b(?:joins?|concurs?)\b)",
    re.IGNORECASE,
)
# "MR. JUSTICE STEWART (except for Part V) and MR. JUSTICE MARSHALL join"
# "BRENNAN, J. (as to Part I)"  "brennan as to part i,stewart": a copy that lost its brackets.
_ASIDE = re.compile(
    rf",?\s(?:\((?=.*\)))?(?P<parts>(?:except\s(?:as\sto\s|for\s)?|as\sto\s|in\s)(?:all\s(?:but|except)\s)?{PARTS})(?:\)|(?=,|\sand\b|$))",
    re.IGNORECASE,
)

# Small letters, as no name has them: in a copy that is all in small letters, more of them than names have.
_WORDS = re.compile(r"(?-i:[A-Z]).*(?<![\w'])(?-i:[a-z]{4,})|[a-z ,.']{150}")

_SIGN = re.compile(
    r"\b(?:joins?|concur(?:s|red)?|agree[sd]?)\b.*\b(?:opinion|dissent|concurrence|statement|memorandum|views)",
    re.IGNORECASE,
)
# "MR. JUSTICE BURTON joins in this dissent."  "* JUSTICE WHITE joins only Parts I and II of this opinion."
# "MR. JUSTICE DOUGLAS, while concurring in the opinion of the Court, also joins this opinion."
# "MR. JUSTICE CATRON authorizes me to say that he concurs in this opinion."
# "I am authorized to state that MR. JUSTICE HARLAN joins in this dissent."  "MR. JUSTICE REED joins in these views."
_THIS = re.compile(
    r"\*?\s?(?:(?:I\sam|we\sare)\s(?:also\s)?authorized\sto\s(?:say|state|add|announce)\sthat\s)?(?P<who>.{5,200}?),?\s(?:(?:while|though|although|who)\s[^.]{5,100},\s)?"
    r"(?:authorizes?\s(?:me|us)\sto\s(?:say|state|add|announce)\sthat\s(?:he|she|they)\s)?(?:also\s)?"
    r"(?:joins?|concurs?|agrees?)\s(?:also\s|with\sme\s)?"
    rf"(?P<one>mr\.?\sjustice\s{SURNAME}\s|justice\s{SURNAME}\s)?(?:with\s|in\s)?(?:only\s)?(?:as\sto\s)?(?:the\s)?"
    rf"(?:(?P<parts>{PARTS}|{_LOST})\sof\s)?(?:these\sviews|(?:the\s\w+\sof\s)?(?:this|the\sforegoing)\s(?:\w+\s)?"
    r"(?:opinion|dissent|concurrence|statement|memorandum))(?P<rest>.{0,420})",
    re.IGNORECASE,
)
# "in its entirety"  "except the part marked 'First', as to which ..."  ". He would, however, reserve ..."
_REST = re.compile(
    r"(?:[^.]{0,60}|,?\s(?:except|insofar\sas\sit\srelates)\b[^.]{0,200}|\.\s(?:he|she|they)\s.{5,400})\.?",
    re.IGNORECASE,
)
# "... in its entirety. Justice Thomas joins this opinion with respect to ..."
_SENTENCES = re.compile(r"(?<=[a-z]{4})\.\s(?=Justice\s|MR\.?\s|THE\s|JUSTICE\s)")
_EXCEPTION = re.compile(
    r"[\s,]*(?P<parts>(?:except|insofar|with respect to|as to)\b[^.]*?)(?:(?<=[,\"])\sas\sto\swhich\s.*)?\.?$",
    re.IGNORECASE,
)
# His own reason is more than a join: "on the basis of his view that ..."
_REASON = re.compile(r"\b(?:basis|grounds?|because|reasons?|views? that|which (?:he|she) thinks)\b", re.IGNORECASE)
# "JUSTICE BRENNAN and JUSTICE STEVENS join the opinion of the Court and also join JUSTICE MARSHALL's opinion concurring
# in the judgment."  "A, B, and C concurred in the opinion of MR. JUSTICE NELSON."
_ANOTHER = re.compile(
    r"(?P<who>.{5,200}?),?\s(?:joins?|concur(?:s|red)?|agree[sd]?)\s(?:(?:in|with)\s)?"
    r"(?:the\sopinion\sof\sthe\scourt\sand\salso\sjoins?\s(?:in\s)?)?(?:the\s(?:\w+\s)?(?:opinion|dissent)\sof\s(?P<of>[^.']{2,60}(?:\.\s[^.']{5,40})?)"
    rf"|(?P<whose>(?:mr\.?\s)?(?:chief\s)?justice\s{SURNAME}?)'s?\s(?:\w+\s)?(?:opinion|dissent|concurrence)"
    r"(?:\s(?:concurring|dissenting)[^.]{0,40})?)\.?",
    re.IGNORECASE,
)


def joined(text: str, bare: bool = False) -> tuple[Joined, ...]:
    """Who joined, by the clauses "with whom ... join" and "in which ... joined"; parts as printed."""
    if "whom" in text:
        text = _NEXT.sub(r"\g<join>, and with whom ", text)
    bare = bare or text.islower()
    return tuple(one for names, parts in _clauses(text) for one in _named(names, parts, bare))


def _clauses(text: str) -> Iterator[tuple[str, str | None]]:
    """Of each clause of those who joined, the names and the parts, as printed."""
    for match in _JOIN.finditer(text):
        yield match["names"], match["of"] or match["first"] or match["only"] or match["except"]
    for match in _JOINED_BY.finditer(text):
        yield match["names"], match["in"]


def tells(text: str) -> bool:
    """Whether a clause goes on in words that are no names: "joined by Justice Breyer, acknowledged the limit"."""
    return any(_WORDS.search(names) and not _named(names, None, bare=False) for names, _ in _clauses(text))


def _named(names: str, parts: str | None, bare: bool) -> list[Joined]:
    """The names of one clause; one of them may have parts of its own in brackets."""
    aside = _ASIDE.search(names)
    if aside is None:
        return [Joined(name, parts) for name in scan(names, bare) or ()]
    those = scan(names[: aside.start()], bare) or ()
    after = re.sub(r"^,?\s?(?:and\s)?", "", names[aside.end() :])
    own = [Joined(name, aside["parts"] if name == those[-1] else parts) for name in those]
    return own + (_named(after, parts, bare) if after else [])


def joining(text: str) -> Attribution | None:
    """A sentence, or several, by which others join a writing: the one they stand in, or that of one they name."""
    if not _SIGN.search(text):
        return None
    read = [_this(sentence) for sentence in _SENTENCES.split(text)]
    if all(read):
        return Attribution(Form.JOIN, None, joined=tuple(one for found in read for one in found))
    match = _ANOTHER.fullmatch(text)
    names = scan(match["who"]) if match else None
    whose = scan(match["of"] or match["whose"]) if match else None
    if not names or not whose:
        return None
    return Attribution(Form.JOIN, None, whose, tuple(Joined(name) for name in names))


def _this(sentence: str) -> tuple[Joined, ...]:
    match = _THIS.fullmatch(sentence)
    names = scan(match["who"]) if match else None
    if match is None or names is None or not _REST.fullmatch(match["rest"]):
        return ()
    rest, *_ = match["rest"].split(". ")
    if _REASON.search(rest):
        return ()
    part = _EXCEPTION.match(rest)
    parts = match["parts"] or (part["parts"].rstrip(", ") if part else None)
    return tuple(Joined(name, parts) for name in names)
