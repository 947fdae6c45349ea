"""Footnotes that a damaged copy left without labels, gathered at the end of the whole case."""

from __future__ import annotations

import re
from dataclasses import replace

from caselaw.kinds import OF_THE_COURT
from caselaw.model import Kind
from indexer.attribution import Form, parse
from indexer.drafts import Draft, DraftNote, DraftWriting

# How a writing ends: "it is so ordered."  "i respectfully dissent."  "i concur."
# "... , i would affirm the judgment of the court of appeals."
_CLOSING = re.compile(
    r"it is so ordered\W*$|\bI (?:\w+ )?(?:dissent|concur)\b[^.]{0,80}\W*$"
    r"|\bI (?:\w+ )?would (?:\w+ )?(?:affirm|reverse|vacate|remand|dismiss|grant|deny|hold)\b[^.]{0,200}\W*$",
    re.IGNORECASE,
)

# "the judgment of the court of appeals is affirmed."  "reversed and remanded."  "so ordered."
_DISPOSED = re.compile(
    r"(?:\b(?:judgments?|decrees?|orders?|decisions?|cases?|writs?|petition|appeal)\b[^.]{0,200}|^|\.\s?)\b"
    r"(?:affirmed|reversed|vacated|remanded|dismissed|discharged|denied|granted|so ordered)\b[^.]{0,80}\W*$",
    re.IGNORECASE,
)


def is_over(writing: DraftWriting, text: str) -> bool:
    """Whether ``text``, of a copy in lower case, stands behind a writing's last words; notes of all may follow it."""
    if not text.islower() or not writing.paragraphs:
        return False
    last = writing.paragraphs[-1].text
    return _CLOSING.search(last) is not None or _DISPOSED.search(last) is not None


# "justice white joins only parts i and iii of this opinion."  "justice scalia joins this opinion,except as to footnote"
_IN_PART = re.compile(r"\bthis opinion\b.*\bexcept|\b(?:only|all but|parts?)\b.*\bthis opinion\b", re.IGNORECASE)


def is_note_of_the_court(writing: DraftWriting, text: str) -> bool:
    """Whether a sentence in lower case by which someone joins is a note of the Court's opinion, gathered at the end."""
    behind = writing.said.kind not in OF_THE_COURT or is_over(writing, text)
    return text.islower() and behind and _IN_PART.search(text) is not None


def gather(draft: Draft) -> Draft:
    """The draft with what follows its last closing words as footnotes of the first writing that can have them.

    For damaged text only, where no label tells a footnote: the copies that lost their labels print the
    notes of all writings after the last one, the Court's first. Which note is whose is not printed:
    more than one is a warning.
    """
    if not draft.writings or any(writing.notes for writing in draft.writings):
        return draft
    last = draft.writings[-1]
    if last.is_front or last.said.kind is Kind.COMBINED:
        return draft
    closing = max((i for i, p in enumerate(last.paragraphs) if _CLOSING.search(p.text)), default=None)
    # Closing words with more after them than before are an opinion's introduction ("I respectfully dissent").
    if closing is None or 2 * (closing + 1) < len(last.paragraphs):
        return draft
    late = last.paragraphs[closing + 1 :]
    if not late:
        return draft
    last.paragraphs = last.paragraphs[: closing + 1]
    owner = next((writing for writing in draft.writings if writing.said.kind in OF_THE_COURT), last)
    said = parse(late[0].text)
    if said is not None and said.form is Form.JOIN and _IN_PART.search(late[0].text):
        owner.said = replace(owner.said, joined=(*owner.said.joined, *said.joined))
    owner.notes += [DraftNote(str(n), [replace(paragraph, section=None)]) for n, paragraph in enumerate(late, 1)]
    if len(late) == 1:
        return draft
    warning = (
        f"The last {len(late)} lines are footnotes without their numbers; they are given to the first opinion, "
        "but whose they are is not known for sure."
    )
    return replace(draft, warnings=(*draft.warnings, warning))
