"""What an attribution says a writing does: its kinds, and the phrases that name them."""

from __future__ import annotations

import re

from caselaw.kinds import OF_THE_COURT
from caselaw.model import Kind

# What a writing does, most telling first, with what it is.
_KINDS: tuple[tuple[re.Pattern[str], Kind], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"announc(?:ed|ing) (?:the (?:conclusions? and )?judgment|an opinion)", Kind.PLURALITY),
        (
            r"\bthe (?:\w+ )?(?:opinion|judgment|conclusions?|decree)\b.*? of (?:\w+ ){0,3}the court"
            r"|for a unanimous court|for the court"
            r"|delivered the opinion$",
            Kind.MAJORITY,
        ),
        (r"per curiam", Kind.PER_CURIAM),
        (r"\bdissent\w* from (?:the )?denial", Kind.DISSENT),
        (r"\brespecting\b|\bstatement\b", Kind.STATEMENT),
        # "dissenting in part": the rest is agreed to.
        (r"\bconcur.*\bdissent|\bdissent.*\bconcur|\bdissent\w* in part", Kind.CONCURRENCE_DISSENT),
        (
            r"\bconcur.* in (?:the |this |that |its |their )?(?:court(?:'s)? )?(?:judgment|result|reversal|affirmance)",
            Kind.CONCURRENCE_IN_JUDGMENT,
        ),
        (r"\bconcur|\bjoining\b", Kind.CONCURRENCE),
        (r"\bdissent", Kind.DISSENT),
    )
)

# ", concurring in part and dissenting in part."  ", dissenting from the denial of certiorari."  " dissenting:"
_DOING = (
    r"(?:(?:specially|separately)\s)?(?:concurring|dissenting)|respecting|joining\s(?:in\s)?the\s(?:opinion|judgment)"
)
SAYS = re.compile(rf",?\s?\b(?:also\s)?(?=(?:{_DOING})\b)", re.IGNORECASE)
_PHRASE_WORD = (
    r"concurring|dissenting|respecting|joining|specially|separately|in|the|this|that|these|part|parts|and|or|as|to|of|from"
    r"|with|respect|for|on|by|only|except|all|but|both|court's|opinion|judgments?|results?|decisions?|orders?|disposition|denial|grant"
    r"|dismissal|certiorari|petitions?|rehearing|application|stay|writ|appeal|cases?|nos?\.?|footnotes?|n\.|nn\."
    r"|[ivxl]+(?:-[a-z0-9]+)*|[a-h]|\d[\d-]*"
)
_PHRASE = re.compile(rf"(?:(?:{_PHRASE_WORD})(?![\w'])[,\s]*)+[.:]?", re.IGNORECASE)
# Any other words, short of the end of a sentence: ", concurring in principal part with respect to severability."
# ", dissenting in No. 97-8214 ."
_OPEN_PHRASE = re.compile(
    r"(?:also\s)?(?:concurring|dissenting|respecting)\b(?:[^.?!;:\"“”()]|\b(?:Nos?|vs?|n|nn|J|JJ|C|p|U|S)\.|\([^()]{1,40}\)){0,180}[.:]?",
    re.IGNORECASE,
)
# A sentence about a justice has a verb of its own: ", concurring in the judgment, suggested that"
_VERB = re.compile(
    r",\s(?:\w+ly\s)?(?:said|says|wrote|put|thought|thinks|took|found|held|made|gave|has|had|was|is|would|could|did|does"
    r"|(?!joined|united)\w+ed)\b"
    r"|\b(?:said|wrote|thought|suggested|concluded|argued|observed|noted|explained|quotes|is|was|were|would)\b",
    re.IGNORECASE,
)


def kind_of(text: str) -> Kind | None:
    """The kind of writing that words such as "filed a dissenting opinion" name."""
    return next((kind for pattern, kind in _KINDS if pattern.search(text)), None)


def separate_kind(text: str) -> Kind | None:
    """The kind of separate opinion that words name: "concurs in the judgment of the Court" is not the Court's."""
    return next((kind for pattern, kind in _KINDS if kind not in OF_THE_COURT and pattern.search(text)), None)


def is_phrase(text: str) -> bool:
    """Whether words after a judge's name only say what the judge does: "concurring in all but Part III-B"."""
    if _PHRASE.fullmatch(text):
        return True
    # "dissenting in Barr v." is cut off, and about another case.
    return _OPEN_PHRASE.fullmatch(text) is not None and _VERB.search(text) is None and not text.endswith("v.")
