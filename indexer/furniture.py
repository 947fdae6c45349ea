"""Lines of a report that are no one's words: captions, notices, docket lines, and the lists of counsel."""

from __future__ import annotations

import re
from collections.abc import Sequence

CAPTION = "caption"
NOTICE = "notice"

# A line of a caption ends as a title does, and is short.
_LONGEST_CAPTION = 400

_NOTICES = re.compile(
    r"notice\W*this opinion is subject to formal revision"  # of every slip opinion
    r"|note\W*where it is (?:feasible|deemed desirable),? a syllabus"  # above a syllabus
    r"|the syllabus constitutes no part of the opinion"
    r"|\[for [^\]]{0,120}\b(?:opinions?|dissent|concurrence|statement|memorandum|judgment|appendix) [^\]]{0,200}"
    r"\bsee (?:ante|post|supra|infra)[^\]]{0,60}\]$"  # [For dissenting opinion of MR. JUSTICE BLACK, see post, p. 3.]
    # [See ante, p. 338 U. S. 57, for opinion of MR. JUSTICE JACKSON, concurring in the result.]
    r"|\[see (?:ante|post)\b[^\]]{0,60}\bopinions?\b[^\]]{0,250}\]$"
    r"|syllabus$",
    re.IGNORECASE,
)
# "on writ of certiorari to the united states court of appeals for the ninth circuit"
# "CERTIORARI TO THE ..."  "APPEAL FROM THE ..."  "ON PETITION FOR A WRIT OF ..."  "ERROR TO THE ..."
_PROCEDURE = re.compile(
    r"(?:on\s)?(?:(?:petitions?|application|motion|bill)s?\s(?:for|of)\s)?(?:an?\s)?(?:writs?\sof\s)?"
    r"(?:certiorari|appeals?|error|habeas corpus|mandamus|rehearing|exceptions|certificate|stay)"
    r"(?:\sbefore judgment)?\s(?:to|from)\s(?:the|a)?\s?.{3,200}(?<![.?!])",
    re.IGNORECASE,
)
# "On appeal to the Court of Appeals, Hechler continued to characterize ...", "Appeal from a decree of ...",
# "Petition for a writ of certiorari to the Court of Claims granted.": sentences, which a caption never has.
_SAYS = re.compile(
    r"[:,;]$|\b(?!united\b)[a-z]+ed\b"
    r"|\b(?:that|which|where|was|were|is|are|said|held|this|it|we|our|decrees?|judgments?|orders?)\b"
)
# "MALLEY ET AL. v. BRIGGS ET AL."  "MALLEY v. BRIGGS, 475 U.S. 335 (1986)"; but not "Id. at 360 U. S. 535, quoting
# Bethlehem Steel Co. v. New York Labor Board, 330 U. S. 767", "A v. B, 9 U. S. 1; C v. D, 330 U. S. 773 (1947)".
TITLE = re.compile(
    r"(?![\"“‘'])(?:[^a-z]|et al\.)+ v\. (?:[^a-z]|et al\.)+"
    r"|(?:(?!Id\.|See\b|Cf\.|But\b|E\. ?g)[^\s\d;][^\d;]{0,80}? v\. [^\d;]{1,80}?,? )?"
    r"\d{1,3} U\. ?S\. \d{1,4}(?:,? \(\d{4}\))?"
)
# "No. 84-1586."  "Nos. 02-241 and 02-516"  "Argued November 13, 1985"  "Decided March 5, 1986"
_DOCKET = re.compile(
    r"Nos?\.\s[\w–-]+(?:(?:,|\sand|,\sand|\s&)\s[\w–-]+)*[.,]?(?:\s*(?:Argued|Decided|Submitted).{0,120})?"
    r"|(?:(?:Re)?argued|Decided|Submitted)\b[^.]{0,80}\d{4}.{0,80}"
    r"|SUPREME COURT OF THE UNITED STATES|United States Supreme Court",
)
# "curt messerschmidt,et,petitioners brenda millender,as executor ...": parties, where a procedure follows.
_PARTIES = re.compile(
    r"petitioners?|appell(?:ants?|ees?)|plaintiffs?|respondents?|\sv\.\s|^(?:in re|ex parte)\s", re.IGNORECASE
)

_COUNSEL = re.compile(
    r"\bargued (?:the|this|both) causes?\b|\b(?:argued|reargued|appeared) (?:the case )?for (?:the )?"
    r"(?:petitioner|respondent|appell|plaintiff|defendant|United States)"
    r"|\bwith (?:him|her|them) on the (?:brief|joint)|\bfiled (?:a )?briefs? (?:of|for|as)\b"
    r"|^briefs? of amic|^briefs? (?:of|for) .{0,200}amic|\bwere on the briefs?\b|\bby special leave of court",
    re.IGNORECASE,
)
# What all of these have; to look for it is many times as fast.
_OF_COUNSEL = ("argued", "brief", "appeared", "special leave")


def furniture(lines: Sequence[str], index: int, in_note: bool = False) -> str | None:
    """The name of the furniture that a line is (``caption``, ``notice``), None for someone's words.

    The parties' line is known by the procedure line after it: "... petitioners v. ..." above
    "on writ of certiorari to ...". ``in_note``: it begins a footnote, which may be a citation alone.
    """
    line = lines[index].strip()
    if _NOTICES.match(line):
        return NOTICE
    if in_note or len(line) > _LONGEST_CAPTION:
        return None
    is_title = (" v. " in line or "U." in line) and TITLE.fullmatch(line)
    if is_title or _is_procedure(line) or _DOCKET.fullmatch(line):
        return CAPTION
    after = lines[index + 1].strip() if index + 1 < len(lines) else ""
    return CAPTION if _is_procedure(after) and _PARTIES.search(line) else None


def _is_procedure(line: str) -> bool:
    return _PROCEDURE.fullmatch(line) is not None and _SAYS.search(line) is None


def is_counsel(text: str) -> bool:
    """Whether a paragraph lists who argued the case and filed briefs."""
    head = text[:1500]
    folded = head.casefold()
    return any(word in folded for word in _OF_COUNSEL) and _COUNSEL.search(head) is not None
