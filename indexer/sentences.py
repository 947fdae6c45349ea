"""Whether a stretch of text is complete: the question behind joining broken lines and finding cut-off files."""

from __future__ import annotations

import re

# "... the law."   "... the law.'"   "... stated:"   "... (emphasis added)."   "... [Pp. 3-4.]"
_END = re.compile(r"[.?!:][\"'”’)\]\s]*$|[.?!][\"'”’]?\s*[*†‡]+$")

# Longer than any run of closing marks.
_LOOK_BACK = 40


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, or with the colon that leads to a quotation."""
    return _END.search(text[-_LOOK_BACK:]) is not None
