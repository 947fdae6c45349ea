"""What a writing is that stands under a judge's bare name ("MR. JUSTICE FIELD."), once the whole case is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from caselaw.justices import fold
from caselaw.kinds import OF_THE_COURT
from caselaw.model import Kind
from indexer.drafts import DraftWriting
from indexer.phrases import separate_kind
from indexer.said import Attribution

# Of several opinions under bare names, the one that so many others joined is the Court's.
_JOINED_BY_MANY = 3
# "I dissent from the judgment of the Court in this case, and will state my reasons."
# "I concur in the reversal of the decree, but am of opinion that the patent was invalid."
_OWN_WORDS = re.compile(
    r"(?:(?:While|Whilst|Though|Although)\s)?I\s(?:(?:also|entirely|respectfully|must|therefore)\s)?"
    r"(?P<does>dissent\b(?!\sin\spart)|concur\s(?:\w+\s)?(?:in|with)\s(?:the|this|its)\s"
    r"(?:\w+\s)?(?:judgments?|results?|reversal|affirmance|decree|decision|conclusions?|opinion\sof\sthe\scourt|majority|court)\b)"
    r"(?P<rest>[^.]*)",
    re.IGNORECASE,
)
# "I dissent from the judgments of the Court insofar as they declare ..."
_IN_PART = re.compile(r".{0,60}\b(?:insofar|so\s(?:far|much)|portion|part)\b", re.IGNORECASE)


def settle(writings: Sequence[DraftWriting], votes: Sequence[Attribution]) -> None:
    """Say what the writings under bare names are; ``votes`` are the lines that tell who dissented or concurred."""
    bare = [writing for writing in writings if writing.said.kind is Kind.SERIATIM]
    if any(writing.said.kind in OF_THE_COURT for writing in writings):
        for writing in bare:
            kind = _separate(writing, votes)
            if kind is not None:
                writing.said = replace(writing.said, kind=kind)
        return
    # "MR. CHIEF JUSTICE CHASE:" above the only opinion; "MR. JUSTICE NELSON." where four others "concurred in the
    # opinion of MR. JUSTICE NELSON".
    chosen = bare if len(bare) == 1 else [one for one in bare if len(one.said.joined) >= _JOINED_BY_MANY]
    if len(chosen) == 1:
        chosen[0].said = replace(chosen[0].said, kind=Kind.MAJORITY)


def _separate(writing: DraftWriting, votes: Sequence[Attribution]) -> Kind | None:
    """A separate opinion's kind, by its own first words and by a line about its author's vote."""
    names = {fold(name.surname) for name in writing.said.authors}
    voted = next(
        (vote.kind for vote in votes if vote.kind and names <= {fold(one.surname) for one in vote.authors}), None
    )
    match = _OWN_WORDS.match(writing.paragraphs[0].text) if writing.paragraphs else None
    if match is None:
        return voted
    dissents = match["does"].lower() == "dissent"
    if dissents and _IN_PART.match(match["rest"]):
        return voted or Kind.CONCURRENCE_DISSENT
    own = Kind.DISSENT if dissents else separate_kind(match["does"] + match["rest"])
    return Kind.CONCURRENCE_DISSENT if voted is Kind.DISSENT and not dissents else own
