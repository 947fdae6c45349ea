"""Attributions glued to a paragraph: to the end of the list of counsel, to the first words of an opinion."""

from __future__ import annotations

import re
from collections.abc import Sequence

from caselaw.kinds import OF_THE_COURT
from caselaw.model import Kind, NoteCall
from indexer.attribution import LONGEST, Form, parse
from indexer.names import SURNAME
from indexer.said import Attribution

# Where a sentence that may be an attribution starts, after the end of another or of a caption's date.
_SENTENCE_START = re.compile(
    r"(?<=[.\"”)\]*])\s*(?=(?:(?:mr|me)\.?\s)?(?:the\s)?(?:chief\s)?justice\s|per curiam\.)", re.IGNORECASE
)
# "JUSTICE STEVENS delivered the opinion of the Court. This case presents ..."  "PER CURIAM. We ..."
_LEADING = re.compile(
    r"(?:(?:mr|me)\.?\s|the\s|chief\s)*justice\s[^:]{3,300}?\scourt[.:]t?(?=\s|[a-z])|per curiam[.:](?=\s|[a-z])"
    r"|(?:mr\.?\s)?justice\s[^\s.,:]{3,20},\s(?:acting\s)?circuit\sjustice\.(?=\s)",
    re.IGNORECASE,
)
# What goes on is a line-up: "MR. JUSTICE HARLAN, though joining in the opinion, filed a concurring statement, post ..."
_FILED = re.compile(r"\s+(?:MR\.?\s|THE\s)?(?:CHIEF\s)?JUSTICE\b[^.]{3,150}\bfiled\b", re.IGNORECASE)
# "JUSTICE SCALIA, with whom JUSTICE THOMAS joins, dissenting. I do not agree ..."  "MR. JUSTICE DOUGLAS, dissenting. I"
_OPENING = re.compile(
    r"(?:MR\.?\s|Mr\.?\s|MS\.\s|THE\s|The\s)?(?:CHIEF\s|Chief\s)?(?:JUSTICE|Justice)\b[^.:;?!]{3,400}?"
    r"(?:concurring|dissenting|(?:CONCURRING|DISSENTING))\b[^.:;?!]{0,120}[.:](?:\s?\[\S{1,12}\])?(?=\s+[A-Z\"“\[])",
    re.DOTALL,
)
# "justice scalia,with whom justice thomas joins,dissenting.i do not agree": a copy in lower case.
_LOWER_OPENING = re.compile(
    r"(?:mr\.\s?|the\s)?(?:chief\s)?justice\b(?:[^.:;?!]|\b(?:mr|j)\.){3,400}?,\s?\b(?:concurring|dissenting)"
    r"(?:,?\s?(?:concurring|dissenting|and|in|from|with|as|to|of|the|parts?|[ivx]+|judgment|result|opinion|court|denial"
    r"|respect|certiorari)\b){0,20}\.(?=[a-z])"
)
# "THE CHIEF JUSTICE: The judgment is affirmed."  "MR. JUSTICE FIELD. I am not able to concur ..."
_NAMED = re.compile(
    r"(?:THE\s|The\s)(?:CHIEF\s|Chief\s)(?:JUSTICE|Justice):(?=\s+[A-Z])"
    rf"|(?:MR|Mr)\.\s(?:CHIEF\s|Chief\s)?(?:JUSTICE|Justice)\s{SURNAME}(?::|(?<=[A-Z]{{3}})\.)(?=\s+[A-Z])"
)
# "MR. JUSTICE HARLAN: In joining the Court's opinion, I desire to note ...": no one else's words, as in a dialogue.
_SPEAKS = re.compile(r"\s+(?:In joining|I (?:would|agree|join|concur|dissent|am|cannot|do not|think|understand))\b")
# "MR. JUSTICE BRENNAN, dissenting, post at 419 U." and " S. 364, concludes that": no end of a line.
_CUT_OFF = re.compile(r"\b(?:[A-Z]|rel|v)\.$")
_TITLE = re.compile(r"(?:MR|Mr|MS|THE|The|CHIEF|Chief|JUSTICE|Justice)\b")


def glued(text: str, any_kind: bool = False) -> tuple[int, int] | None:
    """Where in a paragraph an attribution of the Court's opinion stands that is glued to it: start, end.

    At the paragraph's end (the list of counsel's), or at its beginning (the opinion's own first words);
    with ``any_kind`` a separate opinion's too.
    """
    near = text.lower() if len(text) <= 2 * LONGEST else f"{text[:LONGEST]} {text[-LONGEST:]}".lower()
    if "justice" not in near and "curiam" not in near:
        return None
    if not any_kind and "court" not in near and "circuit" not in near and "curiam" not in text.lower():
        return None
    leading = _LEADING.match(text)
    if leading and _begins(leading[0], any_kind=False) and not _FILED.match(text, leading.end()):
        return leading.span()
    for match in _SENTENCE_START.finditer(text, max(0, len(text) - LONGEST)):
        if match.start() and _begins(text[match.end() :], any_kind):
            return match.end(), len(text)
    return None


def opening(text: str) -> tuple[int, int] | None:
    """The line of a separate opinion that its first words follow in one paragraph: start, end."""
    leading = _OPENING.match(text) if _TITLE.match(text) else _LOWER_OPENING.match(text)
    if leading and not _CUT_OFF.search(leading[0]):
        return leading.span() if _begins(leading[0], any_kind=True) else None
    name = named(text)
    return name if name and _SPEAKS.match(text, name[1]) else None


def named(text: str) -> tuple[int, int] | None:
    """The name, and no more, that an opinion's first words follow in one paragraph: start, end."""
    leading = _NAMED.match(text)
    return leading.span() if leading else None


# "JUSTICE SCALIA took no part in the decision of the case. JUSTICE STEVENS, dissenting."
_CLOSING = re.compile(
    r"(?<![Mm][RrSs]\.)(?<=[a-z\d)][.\"”])\s+(?=(?:(?:MR|Mr)\.\s)?(?:CHIEF\s|Chief\s)?(?:JUSTICE|Justice)\b(?:[^.;:?!]|\bM[Rr]\.){3,200}"
    r"(?:concurring|dissenting)[^.;:?!]{0,80}\.$)"
)
# Characters from "dissenting" to the end.
_LONGEST_END = 95


def closing(text: str) -> int | None:
    """Where the line of a separate opinion begins that is glued to a paragraph's end; such a line is no sentence."""
    if not text.endswith("."):
        return None
    end = text[-_LONGEST_END:]
    if "concurring" not in end and "dissenting" not in end:
        return None
    match = _CLOSING.search(text, max(0, len(text) - LONGEST))
    return match.end() if match and _begins(text[match.end() :], any_kind=True) else None


def up_to_call(text: str, found: tuple[int, int], calls: Sequence[NoteCall]) -> tuple[int, int]:
    """The line from ``found`` without what follows a note's call, if that is a line: "...the Court.[1] and so on"."""
    start, end = found
    called = (call.offset for call in calls if start < call.offset < end)
    return start, next((at for at in called if _begins(text[start:at], any_kind=True)), end)


def end_of_line(said: Attribution, text: str, calls: Sequence[NoteCall]) -> int:
    """Where a line ends that says all it says before a note's call: ``POWELL, J., dissenting[1] [``."""
    return next((call.offset for call in calls if parse(text[: call.offset]) == said), len(text))


def _begins(line: str, any_kind: bool) -> bool:
    said = parse(line)
    if said is None or said.form is not Form.WRITING:
        return False
    return said.kind in OF_THE_COURT or (any_kind and said.kind not in (None, Kind.SERIATIM))
