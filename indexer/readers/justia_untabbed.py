"""The stretch of Justia text above the first tab: a caption, and in some files the text itself, line under line.

There a paragraph begins with nothing but a short line: its first line is wrapped at 40 characters, the
others at 70, so that a line which had room for the next word ends a paragraph. In a few files paragraphs
begin with spaces that do not break, and with nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.attribution import parse
from indexer.readers.justia_pages import MARK
from indexer.sections import bare_heading
from indexer.sentences import ends_sentence

_FIRST_WIDTH = 39
_WIDTH = 66
# The lines of a caption are wrapped at the first line's width; none is longer than this.
_LONGEST_OF_CAPTION = 44
_SYLLABUS = "Syllabus"
# "v." alone on its line, "Supreme Court of the United": the line above is a party's, however wide.
_OF_CAPTION = re.compile(r"^v\.$|^Supreme Court of the United|Supreme Court of the United States", re.MULTILINE)
_PARTIES = 6
_NEW_PAGE = re.compile(r"Page \d+ U\.")
# "MR. JUSTICE GRAY delivered the opinion / of the court.": an attribution has no more lines.
_MOST_LINES = 4
# "... Virginia, 410" / "U.S. 113": a citation that was a link is broken anywhere.
_CUT_BY_A_LINK = re.compile(r"(?:\bv\.|\b\d{1,3}|\bU\. ?S\.|\bU\.|\b(?:F\.|Cal\.|P\.) ?\dd)$")
_AFTER_A_LINK = re.compile(r"\d|S\. \d|U\. ?S\.|\(\d{4}\)")
# A word in small letters begins no paragraph.
_SMALL = re.compile(r"[a-z]{2}")
# What an attribution begins with.
_NAMES = re.compile(r"(?:M[RSE]S?\. )?(?:THE )?(?:CHIEF )?JUSTICE|PER CURIAM|(?:Mr\. )?(?:Chief )?Justice [A-Z]")
_WORD = re.compile(r"\S+")
# "      The United States has signed", " 2. El Al Israel Airlines", "10. Todok": so do many lines of such a file begin.
_SET_IN = re.compile(r"[ \u2002]+\S|\d{1,2}\.\u2002")
_MANY = 10
# "APPENDIXES TO OPINION OF" / "BREYER, J."
_TITLE = re.compile(r"[A-Z][A-Z’'., ]*[A-Z]{5}[A-Z’'., ]*")


def split_untabbed(head: str) -> tuple[str, str]:
    """The caption's lines, and the text below it with each paragraph set apart by a blank line and a tab."""
    raw = head.split("\n")
    lines = [line.strip() for line in raw]
    end = _caption_end(lines)
    caption = "\n".join(lines[:end])
    # A mark on two lines ("Page / 147 U. S. 477") becomes one paragraph of its own.
    text = MARK.sub(lambda match: f"\n\n\t{' '.join(match[0].split())}\n\n", "\n".join(raw[end:]))
    return caption, "".join(f"\n\n\t{paragraph}" for paragraph in _paragraphs(text.split("\n")))


def _caption_end(lines: Sequence[str]) -> int:
    """How many lines the caption has: up to "Syllabus", or to the first that is wrapped wider or says who wrote."""
    if _SYLLABUS in lines[:60]:
        return lines.index(_SYLLABUS) + 1
    for place, line in enumerate(lines):
        if len(line) > _LONGEST_OF_CAPTION and not line.isupper():
            if _OF_CAPTION.search("\n".join(lines[place : place + _PARTIES])):
                continue
            filled = place and len(lines[place - 1]) + len(_first_word(line)) >= _FIRST_WIDTH
            # No sentence begins with a small letter: its first line is the one above.
            return place - 1 if filled or (place and line[:1].islower() and not lines[place - 1].isupper()) else place
        if _NEW_PAGE.match(line) or (line and _attribution(lines, place)):
            return place
    return len(lines)


def _attribution(lines: Sequence[str], place: int) -> bool:
    if not _NAMES.match(lines[place]):
        return False
    return any(parse(" ".join(lines[place : place + count])) for count in range(1, _MOST_LINES + 1))


def _first_word(line: str) -> str:
    match = _WORD.match(line)
    return match[0] if match else ""


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    held: list[str] = []
    goes_on = _is_not_set_in if sum(_SET_IN.match(line) is not None for line in lines) >= _MANY else _goes_on
    for line in lines:
        if held and (not line.strip() or not goes_on(held, line)):
            yield "\n".join(held)
            held = []
        if line.strip():
            held.append(line.strip())
    if held:
        yield "\n".join(held)


def _is_not_set_in(held: Sequence[str], line: str) -> bool:
    """Whether a line is more of the paragraph where first lines are set in; a heading is a paragraph of its own."""
    title, before = _TITLE.fullmatch(line.strip()), _TITLE.fullmatch(held[-1])
    if bare_heading(line) or bare_heading(held[-1]) or (title is None) is not (before is None):
        return False
    return _SET_IN.match(line) is None


def _goes_on(held: Sequence[str], line: str) -> bool:
    """Whether a line is more of the paragraph: the line before had no room for its first word, or was cut by a link."""
    before, line = held[-1], line.strip()
    within = _AFTER_A_LINK.match(line) or _SMALL.match(line)
    if _CUT_BY_A_LINK.search(before) or (within and not ends_sentence(before)):
        return True
    width = _FIRST_WIDTH if len(held) == 1 else _WIDTH
    return len(before) + 1 + len(_first_word(line)) > width
