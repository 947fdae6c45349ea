"""What the text of a reporter's preliminary print has besides: the stamp of a proof, small capitals set apart."""

from __future__ import annotations

import re

from caselaw import justices
from indexer.readers.pdf_lines import WATERMARK

_STAMP = re.compile(r"[ \t]*" + r"[ \t]+".join(map(re.escape, WATERMARK.split())))
# "J USTICE", "C HIEF J USTICE R OBERTS"
_APART = re.compile(r"\b([A-Z]) ([A-Z]{2,})\b")
_SURE = re.compile(r"\bJ USTICE")
# One-letter words: "A STATE" is two, "A LITO" is one.
_WORDS = ("A", "I")


def without_stamps(text: str) -> tuple[str, int]:
    """The text without the stamps of a proof, and how many there were."""
    return _STAMP.subn("", text)


def with_small_capitals(text: str) -> str:
    """The text with names in small capitals put together, if it sets them apart."""
    return _APART.sub(_together, text) if _SURE.search(text) else text


def _together(match: re.Match[str]) -> str:
    whole = match[1] + match[2]
    return whole if match[1] not in _WORDS or justices.named(whole) else match[0]
