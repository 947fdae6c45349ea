"""What stands above the Court's opinion on a page: captions, and the list of counsel."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from caselaw.model import Kind
from indexer.attribution import Form, parse
from indexer.glued import glued
from indexer.readers.block import Block, BlockKind

CAPTION = "caption"

# "CERTIORARI TO THE CIRCUIT COURT OF APPEALS FOR THE NINTH CIRCUIT."  "APPEALS FROM THE COURT OF CLAIMS."
_PROCEDURE = re.compile(r"[^a-z]*\b(?:TO|FROM|IN EQUITY|OF|ON|ORIGINAL|ERROR)\b[^a-z]*")
# "Mr. Wm. C. Herron, of Washington, D. C., for respondent."  "*Messrs. A and B, for ..."  "Solicitor General Beck ..."
_WHO = re.compile(
    r"\*?(?:(?:Messrs?|Mr|Mrs|Miss|Mesdames)\b|(?:The |Asst\.? |Assistant |Sp\.? |Special )?(?:Sol|Att)\w*[.\s])"
)
_FOR = re.compile(
    r"\b(?:for|pro)\b.{0,80}?\b(?:petitioner|respondent|appell|plaintiff|defendant|complainant|claimant|relator|interven|se\b)"
    r"|\bfor (?:the )?(?:[A-Z]|city|county|state)|\bon (?:the|his|their) briefs?\b|\bof counsel\b|\bamic(?:us|i)\b",
    re.DOTALL,
)
_LONGEST = 2_000


def with_front(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the procedure's line as a caption and, above the Court's attribution, counsel labelled."""
    end = next((index for index, block in enumerate(blocks) if _is_of_the_court(block)), 0)
    made: list[Block] = []
    listed = False
    for index, block in enumerate(blocks):
        words = block.kind is BlockKind.TEXT and index < end
        if words and not listed and _PROCEDURE.fullmatch(block.text):
            block = replace(block, kind=BlockKind.FURNITURE, label=CAPTION)
        elif words and not listed and _is_counsel(block.text):
            listed = True
            made.append(Block("", BlockKind.WRITING, Kind.COUNSEL))
        made.append(block)
    return made


def _is_of_the_court(block: Block) -> bool:
    if block.kind is not BlockKind.TEXT:
        return False
    said = parse(block.text)
    return glued(block.text) is not None if said is None else said.form is Form.WRITING


def _is_counsel(text: str) -> bool:
    return len(text) < _LONGEST and _WHO.match(text) is not None and _FOR.search(text) is not None
