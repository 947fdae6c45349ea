"""What a text lacks, by measure: how copies of opinions are damaged, said in plain words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from caselaw.model import Kind, Opinion
from indexer.sentences import ends_sentence

# Below these a text is too short for a share to mean anything.
_ENOUGH_LETTERS = 500
_ENOUGH_FOR_FIGURES = 5_000

# Of the letters of an opinion 3 to 5% are capitals; of a lower-cased copy none.
_CAPITALS = 0.002
# An opinion has 10 to 40 figures in a thousand letters; a copy without them has stray ones.
_FIGURES = 0.0005
# As much of a text has capitals and figures enough for all of it, if it lacks none.
_BEGINNING = 8
_LEAST_BEGINNING = 4_000  # characters
# "Harlow v. Fitzgerald, ."  "Tower v. Glover, ; see": of cases named in full, how many lost their citation.
# (The lookbehind stands after the letter, so that the search leaps from "v" to "v".)
_NAMED_CASE = re.compile(r"v(?<!\wv)\. [A-Z]")
_STRIPPED = re.compile(r"v(?<!\wv)\. [A-Z][^,.;:()]{0,60}(?:\.[^,;:()]{0,30})?, +(?=[.,;:)])")
_STRIPPED_SHARE = 0.1
_STRIPPED_LEAST = 3
# No opinion of any length does without all of these.
_MARKS = ("[", '"', "“", "-")
# What a scanner or a wrong encoding leaves. Of 1,500 files of Justia's 1,480 have at most seven.
_SPECKS = "\ufffd|~^\\{}<>"
_SPECKS_LEAST = 8
_SPECKS_SHARE = 0.0003
# "... of this case.[ Gable v. Jenkins 397 U.S. 592 (1970) ]": a site's own last line.
_TRAILER = re.compile(r"\[ [^\[\]]{3,120}\(\d{4}\) \]\s*$")
_LONGEST_TRAILER = 400


@dataclass(frozen=True, slots=True)
class Damage:
    """What is wrong with a copy of a case, each by its own measure."""

    lower_cased: bool = False
    figures_stripped: bool = False
    citations_stripped: bool = False
    cut_off: bool = False
    brackets_stripped: bool = False
    marks_stripped: bool = False
    ocr_noise: bool = False

    @property
    def words_broken(self) -> bool:
        """Whether brackets and marks were dropped, so that one word may stand as two ("i n")."""
        return self.brackets_stripped

    def warnings(self) -> tuple[str, ...]:
        """One plain sentence for each kind of damage."""
        said = (
            (self.lower_cased, "The text is in lower case throughout: its capitals are lost."),
            (self.figures_stripped, "Figures are stripped: years, pages, sections and note numbers are missing."),
            (
                self.marks_stripped,
                "Brackets, quotation marks and hyphens are stripped: words are missing or in two pieces.",
            ),
            (self.citations_stripped, "Citations are stripped from the names of cases (“v. Fitzgerald, .”)."),
            (
                self.ocr_noise,
                "Signs that no one printed (such as “�” and “|”) stand in the text: words may be misread.",
            ),
            (self.cut_off, "The file is cut off: it does not end with the end of a sentence."),
        )
        return tuple(sentence for wrong, sentence in said if wrong)


def measure(texts: Sequence[str]) -> Damage:
    """The damage of a text given as its blocks, in order."""
    whole = "\n".join(texts)
    specks = sum(whole.count(sign) for sign in _SPECKS if sign in whole)
    is_whole = _has_enough(whole)
    letters, capitals, figures = (0, 0, 0) if is_whole and specks < _SPECKS_LEAST else _counts(whole)
    lower_cased = letters >= _ENOUGH_LETTERS and capitals < _CAPITALS * letters
    return Damage(
        lower_cased=lower_cased,
        figures_stripped=letters >= _ENOUGH_FOR_FIGURES and figures < _FIGURES * letters,
        citations_stripped=_lacks_citations(whole),
        cut_off=bool(texts) and not ends_sentence(_TRAILER.sub("", texts[-1][-_LONGEST_TRAILER:])),
        # Of an opinion without alterations that cannot be told; in lower case it does no harm to ask.
        brackets_stripped=lower_cased and "[" not in whole,
        marks_stripped=lower_cased and letters >= _ENOUGH_FOR_FIGURES and not any(map(whole.__contains__, _MARKS)),
        ocr_noise=specks >= max(_SPECKS_LEAST, _SPECKS_SHARE * letters),
    )


def _lacks_citations(whole: str) -> bool:
    stripped = len(_STRIPPED.findall(whole))
    return stripped >= _STRIPPED_LEAST and stripped >= _STRIPPED_SHARE * len(_NAMED_CASE.findall(whole))


def _has_enough(whole: str) -> bool:
    """Whether its beginning alone has as many capitals and figures as a whole text of that length needs.

    True is certain, and for most texts says it many times as fast as counting does.
    """
    head = whole[: max(len(whole) // _BEGINNING, _LEAST_BEGINNING)].encode("ascii", "ignore")
    capitals, figures = (len(head) - len(head.translate(None, such)) for such in (_CAPITAL_LETTERS, _DIGITS))
    return capitals >= _CAPITALS * len(whole) and figures >= _FIGURES * len(whole)


_LETTERS, _CAPITAL_LETTERS, _DIGITS = (
    bytes(code for code in range(128) if is_such(chr(code))) for is_such in (str.isalpha, str.isupper, str.isdigit)
)
_ASCII = bytes(range(128))


def _counts(whole: str) -> tuple[int, int, int]:
    """How many letters, capitals and figures a text has; bytes are counted many times faster than characters."""
    others = Counter("" if whole.isascii() else whole.encode().translate(None, _ASCII).decode())
    ascii_part = whole.encode("ascii", "ignore")
    size = len(ascii_part)
    letters, capitals, figures = (
        size - len(ascii_part.translate(None, such)) for such in (_LETTERS, _CAPITAL_LETTERS, _DIGITS)
    )
    return (
        letters + _count(others, str.isalpha),
        capitals + _count(others, str.isupper),
        figures + _count(others, str.isdigit),
    )


def _count(counts: Counter[str], is_such: Callable[[str], bool]) -> int:
    return sum(times for character, times in counts.items() if is_such(character))


def of_opinions(opinions: Sequence[Opinion]) -> tuple[str, ...]:
    """What the opinions as read lack: page numbers, an author, a note that is called."""
    if not opinions:
        return ()
    said: list[str] = []
    paragraphs = [p for o in opinions for p in (*o.paragraphs, *(p for note in o.footnotes for p in note.paragraphs))]
    if not any(paragraph.page_marks for paragraph in paragraphs):
        said.append("No page numbers are known: the text has none.")
    if any(opinion.writing.kind is Kind.COMBINED for opinion in opinions):
        said.append("No line says who wrote the opinion: its kind and author are not known.")
    return (*said, *(sentence for opinion in opinions for sentence in _unmatched(opinion)))


def _unmatched(opinion: Opinion) -> Iterator[str]:
    called = [call.label for paragraph in opinion.paragraphs for call in paragraph.calls]
    there = {note.label for note in opinion.footnotes}
    lost = [label for label in dict.fromkeys(called) if label not in there]
    if lost:
        yield f"Notes called in {opinion.writing.id} but not in the file: {', '.join(lost)}."
