"""What a writing weighs: the parenthetical of a citation, and the byline above a passage."""

from __future__ import annotations

import re

from caselaw.kinds import NAMES
from caselaw.model import Case, Kind, Writing
from notes.judges import titled

# How the writer of a separate opinion votes, where the attribution line does not say it more exactly.
_VOTES: dict[Kind, str] = {
    Kind.CONCURRENCE: "concurring",
    Kind.CONCURRENCE_IN_JUDGMENT: "concurring in the judgment",
    Kind.CONCURRENCE_DISSENT: "concurring in part and dissenting in part",
    Kind.DISSENT: "dissenting",
}

# What the words of an attribution must hold to be taken for the vote of that kind of opinion.
_MUST_HOLD: dict[Kind, re.Pattern[str]] = {
    Kind.CONCURRENCE: re.compile("^(?!.*dissenting).*concurring"),
    Kind.CONCURRENCE_IN_JUDGMENT: re.compile("^(?!.*dissenting).*concurring.*(judgment|result)"),
    Kind.CONCURRENCE_DISSENT: re.compile("in part|concurring.*dissenting|dissenting.*concurring"),
    Kind.DISSENT: re.compile("^(?!.*concurring).*dissenting"),
}

_STEP = (
    r"(?:concurring|dissenting)(?:"
    r" in part"  # concurring in part
    r"| specially"  # concurring specially
    r"| in (?:the )?(?:judgment|result)s?(?: in part)?"  # concurring in the judgment
    r"| from [^.,;()]{3,80}"  # dissenting from the denial of certiorari
    r")?"
)
# The whole clause, ended by punctuation: "concurring as to Part II" is more than we can shorten.
_CLAUSE = re.compile(rf"\b{_STEP}(?:,? and {_STEP})*(?=\s*(?:[.,;:)]|$))")
_RESPECTING = re.compile(r"\brespecting [^.,;()]{3,80}")  # respecting the denial of certiorari


def weight(case: Case, writing: Writing) -> str:
    """The weight parenthetical without its parentheses; empty for the Court's own opinion (Indigo Book R11.2)."""
    who = titled(writing.authors, case.decided)
    if writing.kind in _VOTES:
        return _with_vote(who, _vote(writing))
    match writing.kind:
        case Kind.MAJORITY:
            return ""
        case Kind.PLURALITY:
            return "plurality opinion"
        case Kind.PER_CURIAM:
            return "per curiam"
        case Kind.SERIATIM:
            return f"opinion of {who}" if who else "seriatim opinion"
        case Kind.STATEMENT:
            return _comma(f"statement of {who}" if who else "statement", _respecting(writing))
        case Kind.APPENDIX if who:
            return f"appendix to opinion of {who}"
    return NAMES[writing.kind].lower()


def byline(case: Case, writing: Writing) -> str:
    """Who wrote it and as what: ``White, J., for the Court``; the kind's name where no author is known."""
    who = titled(writing.authors, case.decided)
    if not who or writing.kind is Kind.PER_CURIAM:
        return NAMES[writing.kind]
    if writing.kind in _VOTES:
        return _with_vote(who, _vote(writing))
    match writing.kind:
        case Kind.MAJORITY:
            return f"{who}, for the Court"
        case Kind.PLURALITY:
            return f"{who}, for a plurality"
        case Kind.STATEMENT:
            return _comma(f"Statement of {who}", _respecting(writing))
        case Kind.SERIATIM:
            return f"Opinion of {who}"
    return f"{NAMES[writing.kind]} ({who})"


def _with_vote(who: str, vote: str) -> str:
    if who:
        return f"{who}, {vote}"
    return f"{vote} opinion" if vote in ("concurring", "dissenting") else f"opinion {vote}"


def _comma(first: str, second: str) -> str:
    return f"{first}, {second}" if second else first


def _vote(writing: Writing) -> str:
    """The vote in the attribution's own words, where they are clear and agree with the kind."""
    clauses = {_tidy(match[0]) for match in _CLAUSE.finditer(_plain(writing.attribution))}
    fitting = [clause for clause in clauses if _MUST_HOLD[writing.kind].search(clause)]
    return fitting[0] if len(clauses) == len(fitting) == 1 else _VOTES[writing.kind]


def _tidy(clause: str) -> str:
    return re.sub(r"\bin (judgment|result)", r"in the \1", clause)


def _respecting(writing: Writing) -> str:
    match = _RESPECTING.search(_plain(writing.attribution))
    return match[0].strip() if match else ""


def _plain(attribution: str | None) -> str:
    return " ".join((attribution or "").lower().split())
