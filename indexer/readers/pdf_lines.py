"""The printed lines of a PDF's page: characters with their boxes put together, raised figures told from text.

PDFium gives characters in the order they were painted. A line is what stands at one height, from left to
right; a hyphen that breaks a word at a line's end comes as U+0002 or U+FFFE (a real one there does, too).
"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

# Of a character's height: two at one height differ by less (a raised figure stands 0.3 higher, the next
# line 0.8 lower or more), and a gap wider than this parts words.
_SAME_LINE = 0.45
_WORD_GAP = 0.15
# Between columns it is wider than this, and than three times the line's narrowest (a line may be stretched).
_COLUMN_GAP = 1.5
_STRETCHED = 3.0
# A raised figure is smaller than this and stands higher than this, of the line's height.
_RAISED_SIZE = 0.8
_RAISED_BY = 0.12
# A sign from another font may have a taller box ("§"), in small capitals the capitals and stops are no few.
_FEW = 0.1

# "J USTICES": the first capital of a word in capitals of two sizes, set apart from the others
_SPACED = re.compile(r"(?:^|[^\w’'])[A-Z] $")

_BROKEN = "\x02\ufffe\xad"
# Characters of symbol fonts, which have no meaning elsewhere: a hyphen and a bullet.
_SYMBOLS = {"\uf02d": "-", "\uf0b7": "•"}
# "12", "*", "††", as a note's call or label
_CALL = re.compile(r"\d{1,3}|[*†‡§]{1,4}")
# Stamped over the pages of a preliminary print before it is published, and so between its characters.
WATERMARK = "Page Proof Pending Publication"
_WATERMARK = re.compile(r"\s*".join(map(re.escape, WATERMARK.replace(" ", ""))))


class Char(NamedTuple):
    """A character and its box, in points; ``made`` is a space that PDFium put in where it saw a gap."""

    text: str
    left: float
    right: float
    bottom: float
    height: float
    made: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; ``calls`` are the raised figures and marks, (offset, label), which are not in ``text``.

    ``left``, ``right``, ``bottom`` and ``height`` are those of its box in points; ``broken`` says that it ends
    with a hyphen (not in ``text``), ``first_word`` is how wide its first word is, ``is_row`` that it has gaps as
    wide as those between the columns of a table.
    """

    text: str
    left: float
    right: float
    bottom: float
    height: float
    calls: tuple[tuple[int, str], ...] = ()
    broken: bool = False
    first_word: float = 0.0
    is_row: bool = False


def page_lines(page: pdfium.PdfPage) -> tuple[list[Line], int]:
    """A page's lines from its top to its bottom, and how many watermarks were taken out."""
    chars, stamped = without_watermark(_chars(page))
    return lines(chars), stamped


def _chars(page: pdfium.PdfPage) -> list[Char]:
    textpage = page.get_textpage()
    box = pdfium_c.FS_RECTF()
    at = ctypes.byref(box)
    found: list[Char] = []
    for index in range(textpage.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(textpage, index)
        if code in (0, 10, 13):
            continue
        pdfium_c.FPDFText_GetLooseCharBox(textpage, index, at)
        made = code == 32 and pdfium_c.FPDFText_IsGenerated(textpage, index) == 1
        text = chr(code)
        found.append(
            Char(_SYMBOLS.get(text, text), box.left, box.right, box.bottom, box.top - box.bottom, made),
        )
    textpage.close()
    return found


def without_watermark(chars: list[Char]) -> tuple[list[Char], int]:
    """The characters without the preliminary print's stamp, and how often it was there."""
    spans = [match.span() for match in _WATERMARK.finditer("".join(char.text for char in chars))]
    kept = list(chars)
    for start, end in reversed(spans):
        del kept[start:end]
    return kept, len(spans)


def lines(chars: Iterable[Char]) -> list[Line]:
    """The lines that characters in the order of painting make up, from the top down."""
    runs = sorted(((_base(run), run) for run in _runs(chars)), key=lambda found: -found[0].bottom)
    rows: list[_Row] = []
    for base, run in runs:
        row = next((row for row in rows[-2:] if row.has_room(base, run)), None)
        if row is None:
            row = _Row(base)
            rows.append(row)
        row.put(base, run)
    found = [_line(row.runs) for row in rows]
    return sorted((line for line in found if line.text or line.calls), key=lambda line: -line.bottom)


class _Row:
    """Runs that stand on one line, from left to right."""

    def __init__(self, base: Char) -> None:
        self._base = base
        self._lefts: list[float] = []
        self.runs: list[list[Char]] = []

    def has_room(self, base: Char, run: Sequence[Char]) -> bool:
        """Whether a run stands at the line's height, beside what is there."""
        if abs(base.bottom - self._base.bottom) > _SAME_LINE * max(base.height, self._base.height):
            return False
        place = bisect(self._lefts, run[0].left)
        before, after = self.runs[place - 1 : place], self.runs[place : place + 1]
        is_free = not before or _right(before[0]) <= run[0].left + 1
        return is_free and (not after or _right(run) <= after[0][0].left + 1)

    def put(self, base: Char, run: list[Char]) -> None:
        """One more run; the tallest says where the line stands."""
        place = bisect(self._lefts, run[0].left)
        self._lefts.insert(place, run[0].left)
        self.runs.insert(place, run)
        self._base = max(self._base, base, key=lambda char: char.height)


def _runs(chars: Iterable[Char]) -> Iterator[list[Char]]:
    """Characters that follow one another on a line."""
    run: list[Char] = []
    for char in chars:
        if char.height <= 0 or char.made or char.text == " ":
            if run:
                run.append(char)
            continue
        if run and not _follows(char, run):
            yield run
            run = []
        run.append(char)
    if run:
        yield run


def _follows(char: Char, run: Sequence[Char]) -> bool:
    last = next(before for before in reversed(run) if before.text != " " and before.height > 0)
    size = max(char.height, last.height)
    return abs(char.bottom - last.bottom) <= _SAME_LINE * size and char.left >= last.right - size


def _base(run: Sequence[Char]) -> Char:
    """The character whose box tells where the line stands: of the tallest size that more than a few have."""
    ink = [char for char in run if char.text != " "]
    sizes = Counter(round(char.height, 1) for char in ink)
    usual = max(size for size, times in sizes.items() if times > _FEW * len(ink) or len(sizes) == 1)
    return next(char for char in ink if round(char.height, 1) == usual)


def _right(run: Sequence[Char]) -> float:
    return next(char.right for char in reversed(run) if char.text != " ")


class _Text:
    """A line's text while it is put together."""

    def __init__(self, base: Char) -> None:
        self._base = base
        self.text = ""
        self.calls: list[tuple[int, str]] = []
        self._raised = ""
        self._last: Char | None = None
        self._gap_made = False  # no space is painted there, PDFium or we saw a gap
        self._gaps: list[float] = []

    def add(self, char: Char) -> None:
        if char.text == " ":
            self._space(char)
            return
        last = self._last
        gap = char.left - last.right if last is not None else 0.0
        if gap > _WORD_GAP * self._base.height:
            self._space(char)
            self._gaps.append(gap)
        if self._gap_made and _small_capital(last, char) and _SPACED.search(self.text[-3:]):
            self.text = self.text[:-1]
        if self._is_raised(char):
            self._raised += char.text
        else:
            self.end_call()
            self.text += char.text
        self._last = char

    def _space(self, char: Char) -> None:
        self.end_call()
        self._gap_made = char.made or char.text != " "
        if self.text and not self.text.endswith(" "):
            self.text += " "

    def _is_raised(self, char: Char) -> bool:
        base = self._base
        lifted = char.bottom - base.bottom > _RAISED_BY * base.height and char.height < _RAISED_SIZE * base.height
        return lifted and _CALL.fullmatch(self._raised + char.text) is not None

    @property
    def is_row(self) -> bool:
        """Whether the gaps are those of a table's row."""
        widest, narrowest = max(self._gaps, default=0.0), min(self._gaps, default=0.0)
        is_wide = widest > _COLUMN_GAP * self._base.height
        return is_wide and (len(self._gaps) == 1 or widest > _STRETCHED * narrowest)

    def end_call(self) -> None:
        if self._raised:
            self.calls.append((len(self.text), self._raised))
            self._raised = ""


def _small_capital(last: Char | None, char: Char) -> bool:
    if last is None or not (last.text.isupper() and char.text.isupper()):
        return False
    return char.height < 0.9 * last.height and char.left - last.right < 0.3 * last.height


def _line(runs: Sequence[Sequence[Char]]) -> Line:
    base = _base([char for run in runs for char in run])
    made = _Text(base)
    for run in runs:
        for char in run:
            made.add(char)
    made.end_call()
    text = made.text.strip()
    broken = text.endswith(tuple(_BROKEN)) or (text.endswith("-") and text[-2:-1].isalnum())
    text = "".join(char for char in (text[:-1] if broken else text) if char not in _BROKEN)
    left, right = runs[0][0].left, _right(runs[-1])
    calls = tuple((min(at, len(text)), label) for at, label in made.calls)
    return Line(text, left, right, base.bottom, base.height, calls, broken, _first_word(runs[0]), made.is_row)


def _first_word(run: Sequence[Char]) -> float:
    """How wide the first word is, up to the first place where a line may end."""
    for char in run:
        if char.text in " -—–":
            return char.left - run[0].left
    return _right(run) - run[0].left
