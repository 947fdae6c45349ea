"""Whether a paragraph is words and nothing else, told by its first words and its last: most are, and need no grammar.

What ``indexer.segmentation`` asks of a paragraph (is it a line that says who wrote, a caption, a vote, a heading?)
begins with few words; a new form of any of them may need a new word here.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence

from indexer.furniture import TITLE
from indexer.readers.block import Block, BlockKind
from indexer.signs import OPENING, speaks

# A shorter one may be a heading, a name, a line.
_SHORT = 60
# "I. The Warrant": a title's label and its full stop have no more characters, the title itself no more than that.
_LABEL = 8
_LONGEST_TITLED = 120
# A line that another block goes on with, and one of a caption.
_LONGEST_BEGINNING = 320
_LONGEST_LINE = 400
# A longer one is no line that says who wrote, and no vote. Its first words may still be a line.
_LONGEST = 700
_LONGEST_VOTE = 1500
_FIRST_WORDS = 40
# "NOTICE: This opinion is subject ..."  "The Syllabus constitutes no part ..."  "[For dissenting opinion ..."
# "Believing that ..., MR. JUSTICE ...": a vote.
_NOTICE = re.compile(r"\s*(?:not(?:ic)?e\b|the\ssyllabus|\[|believing\b|adhering\b)", re.IGNORECASE)
# Letters with which none of these begins.
_NO_NOTICE = frozenset(string.ascii_letters) - frozenset("NnTtBbAa")
# "Petition for a writ of ..."  "A writ of ..."  "Appeal from ..."  "No. 84-1586."  "Argued November 13, 1985"
_OF_CAPTION = re.compile(
    r"\s*(?:on\b|petition|application|motion|bill|an?\s|writ|certiorari|appeal|error|habeas|mandamus|rehearing"
    r"|exceptions|certificate|stay|nos?\.|(?:re)?argued|decided|submitted|supreme\scourt|united\sstates)",
    re.IGNORECASE,
)
# "SMITH, J"
_JUDGE = re.compile(r"[A-Z][A-Z'’]+,? J\b", re.IGNORECASE)
# What every line has that names a judge by his title, and every vote with its reasons.
_TITLES = ("justi", "jus-", "mr", "chief", "me.")
# Of a line that is glued to a paragraph's end: as many characters hold its verb.
_END = 95

_TEXT = BlockKind.TEXT
_SILENT = (BlockKind.FURNITURE, BlockKind.WRITING)


def is_ordinary(block: Block) -> bool:
    """Whether nothing but the words of the writing it stands in can be in a block: True is certain.

    Of a paragraph within a writing, below its first; before the Court's opinion more is asked.
    """
    text = block.text
    length = len(text)
    if length <= _SHORT or block.kind is not _TEXT or (text[0] not in _NO_NOTICE and _NOTICE.match(text)):
        return False
    if length <= _LONGEST_LINE and _may_be_caption(text):
        return False
    if OPENING.match(text) and _may_name_judge(text, length):
        return False
    last = text[-1]
    if last == ".":
        end = text[-_END:]
        return "concurring" not in end and "dissenting" not in end
    # "... affirmed. II": a heading may be glued to the end.
    return not last.isupper()


def _may_be_caption(text: str) -> bool:
    if len(text) < _LONGEST_TITLED and "." in text[:_LABEL]:
        return True
    return _OF_CAPTION.match(text) is not None or (
        (" v. " in text or "U." in text) and TITLE.fullmatch(text.strip()) is not None
    )


def _may_name_judge(text: str, length: int) -> bool:
    """Whether a paragraph may be a line that says who wrote or voted, or may begin with one."""
    folded = (text if length <= _LONGEST_VOTE else text[:_FIRST_WORDS]).casefold()
    if any(map(folded.__contains__, _TITLES)) or (length < _LONGEST_BEGINNING and _JUDGE.match(text)):
        return True
    return length <= _LONGEST and speaks(text, folded)


def runs(blocks: Sequence[Block], ordinary: Sequence[bool]) -> list[int]:
    """For each block, the index behind the run of ordinary ones that it is in; 0 if it is not ordinary.

    What a caption's last line follows ("MALLEY, petitioner" above "on writ of certiorari to ...") is not ordinary.
    """
    found = [0] * len(blocks)
    end = len(blocks)
    for index in range(len(blocks) - 1, -1, -1):
        if not ordinary[index] or (
            index + 1 < len(blocks)
            and not ordinary[index + 1]
            and blocks[index + 1].kind not in _SILENT
            and len(blocks[index].text) <= _LONGEST_LINE
        ):
            end = index
        else:
            found[index] = end
    return found
