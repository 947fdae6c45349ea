"""Clean cases spoilt the way two copies of opinions are: ``stripped`` and ``cut``.

Each damager takes a case as pieces, one a file (what is read of it, and the blocks it was read from), and gives
the lines of a damaged copy. The copies they imitate are the two of ``raw/``: everything on the page is damaged,
captions, docket lines, lists of counsel and votes too, and page marks are gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from caselaw.kinds import OF_THE_COURT
from caselaw.model import Decision, Kind, Opinion
from indexer.readers.block import Block, BlockKind
from indexer.sections import bare_heading


class Piece(NamedTuple):
    """One file of a case: what is read of it, and its blocks."""

    decision: Decision
    blocks: tuple[Block, ...]


# Of what a reader set aside, only captions are words that a copy prints.
_PRINTED = ("caption",)
_WORDS = (BlockKind.TEXT, BlockKind.HEADING, BlockKind.BLOCK_QUOTE)

# The copy's maker cut text into the words of the Penn Treebank and kept those of letters alone. So "n't" and
# "'s" went, "cannot" became two, and a full stop that belongs to an abbreviation went with it.
_CONTRACTION = re.compile(r"(?<=[\w.\])”\"])(?:n['’]t|['’](?:s|ll|re|ve|m|d))\b", re.IGNORECASE)
_CANNOT = re.compile(r"\b(can)(not)\b", re.IGNORECASE)
_SIGNS = re.compile(r"(?:(?<!\w)-|-(?!\w)|--|[^\w\s,.-])+|_+")
_CHUNK = re.compile(r"(?P<core>[^\s,]*[^\s,.])?(?P<tail>[.,]*)")
_ABBREVIATION = re.compile(
    r"[b-hj-z]|al|co|corp|inc|md|id|op|vs|jj|nn?|pp|ch|nos?|mar|(?:[a-z]\.)+[a-z]", re.IGNORECASE
)


def stripped(pieces: Sequence[Piece], heads: bool = False) -> str:
    """A case in lower case, without figures, brackets, hyphens, headings and calls; its notes at the end.

    With ``heads``, each writing stands below a running head and the case's caption, as in a slip opinion,
    and "Mr." is gone as other abbreviations are.
    """
    lines: list[str] = []
    notes: list[str] = []
    for piece in pieces:
        begun = _beginnings(piece) if heads else {}
        of_notes = {par.text for o in piece.decision.opinions for note in o.footnotes for par in note.paragraphs}
        for block in _merged_captions(piece.blocks):
            if block.text in begun:
                lines += map(strip, _heads(piece.decision, begun[block.text]))
            if bare_heading(block.text) is None:
                line = strip(_without_calls(block))
                (notes if block.text in of_notes else lines).append(line.replace("mr.", "") if heads else line)
    return "\n".join(line for line in [*lines, *notes] if len(line) > 1) + "\n"


def strip(text: str) -> str:
    """A paragraph as the stripped copy has it: words of letters alone, in lower case, commas and full stops."""
    text = _SIGNS.sub(" ", _CANNOT.sub(r"\1 \2", _CONTRACTION.sub("", text)))
    kept = (_kept(chunk["core"] or "", chunk["tail"]) for chunk in _CHUNK.finditer(text))
    text = re.sub(r"\s+", " ", " ".join(kept)).lower()
    # Of several marks that are left side by side, the last stays: "Callahan, 555 U. S. 223." is "callahan."
    return re.sub(r"[ ,.]*([,.]) ?", r"\1", text).strip().lstrip(",.")


def _kept(core: str, tail: str) -> str:
    if tail.startswith(".") and _ABBREVIATION.fullmatch(core):
        return tail[1:]
    return tail if not core.isalpha() else core + tail


def _without_calls(block: Block) -> str:
    """A block's text as if its calls were figures glued to their words: the full stop before one goes with it."""
    text = block.text
    for call in reversed(block.calls):
        text = text[: call.offset].removesuffix(".") + " " + text[call.offset :]
    return text


def _merged_captions(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks of words; of a caption over several lines, one."""
    caption: list[str] = []
    for block in blocks:
        if block.kind is BlockKind.FURNITURE and block.label in _PRINTED:
            caption.append(block.text)
        elif block.kind in _WORDS:
            if caption:
                yield Block(" ".join(caption))
            caption = []
            yield block


def _beginnings(piece: Piece) -> dict[str, Opinion]:
    """The line that begins each writing, and the writing."""
    return {o.writing.attribution: o for o in piece.decision.opinions if o.writing.attribution}


_DOES = {
    Kind.CONCURRENCE: "{}, J., concurring",
    Kind.CONCURRENCE_IN_JUDGMENT: "{}, J., concurring in judgment",
    Kind.DISSENT: "{}, J., dissenting",
    Kind.STATEMENT: "Statement of {}, J.",
    Kind.PER_CURIAM: "Per Curiam",
}


def _heads(decision: Decision, opinion: Opinion) -> Iterator[str]:
    """What a slip opinion prints above a writing."""
    kind, authors = opinion.writing.kind, opinion.writing.authors
    of_the_court = kind in OF_THE_COURT and kind not in (Kind.PLURALITY, Kind.PER_CURIAM)
    form = "Opinion of the Court" if of_the_court else _DOES.get(kind, "Opinion of {}, J.")
    yield form.format(" and ".join(judge.surname for judge in authors))
    if kind in OF_THE_COURT:
        yield (
            "NOTICE: This opinion is subject to formal revision before publication in the preliminary print of the "
            "United States Reports."
        )
    yield decision.case.name.replace(" v. ", ", et al., PETITIONERS v. ") + ", et al."
    yield "on writ of certiorari to the united states court of appeals for the ninth circuit"


# "410 U. S. 113, 410 U. S. 153 (1973)"  "457 U.S. 800-818"; "457 U.S., at 818" stays, and its link ends the line.
_CITATION = re.compile(r"\d+ U\. ?S\. [\d_]+(?:, \d+ U\. ?S\. \d+)*(?:-\d+)?(?: \(\d{4}\))?")
_TITLE = "Footnotes"
_LINKED = re.compile(r"(\d+ U\. ?S\., at \d+),")


def cut(pieces: Sequence[Piece]) -> str:
    """A case without citations of U.S. Reports, its calls alone on a line, its notes' labels over three.

    Each writing's notes follow it and the bare votes behind it, below a stray title the first time. The Court's
    line is glued to the end of the list of counsel, and the heading "II" to the end of the paragraph before it.
    """
    lines: list[str] = []
    for piece in pieces:
        of_notes = {par.text for o in piece.decision.opinions for note in o.footnotes for par in note.paragraphs}
        waiting, over = list(piece.decision.opinions), list[Opinion]()
        for block in _merged_captions(piece.blocks):
            if block.text in of_notes:
                continue
            counsel = waiting[0].writing.kind is Kind.COUNSEL
            while len(waiting) > 1 and _begins(waiting[1], block.text):
                over.append(waiting.pop(0))
                if waiting[0].writing.attribution is not None:
                    lines += _notes(over, lines)
                    over.clear()
            ended = bool(lines) and lines[-1].endswith((".", ")", "*"))
            if ended and (block.text == "II" or (counsel and block.text == waiting[0].writing.attribution)):
                lines[-1] += f" {block.text}"
            else:
                lines += _with_calls(block)
        lines += _notes([*over, *waiting], lines)
    return "\n".join(lines) + "\n"


def _begins(opinion: Opinion, text: str) -> bool:
    first = opinion.writing.attribution or (opinion.paragraphs[0].text if opinion.paragraphs else "\n")
    return first in text


def _notes(opinions: Sequence[Opinion], before: Sequence[str]) -> list[str]:
    notes = [note for opinion in opinions for note in opinion.footnotes if note.paragraphs]
    lines = [] if _TITLE in before or not notes else [_TITLE]
    for note in notes:
        first, *rest = [_cited(par.text) for par in note.paragraphs]
        lines += ["[", f"Footnote {note.label}", f"] {first}", *rest]
    return lines


def _with_calls(block: Block) -> Iterator[str]:
    done = 0
    for call in block.calls:
        if call.offset:
            yield (" " if done else "") + _cited(block.text[done : call.offset].strip())
            yield call.label
            done = call.offset
    if block.text[done:].strip():
        yield (" " if done else "") + _cited(block.text[done:].strip())


def _cited(text: str) -> str:
    return _LINKED.sub("\\1\n,", _CITATION.sub("", text)).replace("§ ", "")
