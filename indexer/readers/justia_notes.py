"""Which notes belong to which calls: a run of notes goes behind the paragraph that calls the last of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from caselaw.model import PageMark
from indexer.readers.block import Block, BlockKind
from indexer.readers.justia_sheet import Note, Paragraph, printed_label


class _Call(NamedTuple):
    """Where a note is called: the place of the piece, and the page."""

    place: int
    page: int | None


_Calls: TypeAlias = dict[str, _Call]


def placed(pieces: Sequence[Paragraph | Block], notes: Sequence[Note]) -> tuple[Block, ...]:
    """The pieces with the notes among them, each run of them at one place."""
    if not notes:
        return tuple(_merged(pieces, {}))
    behind: dict[int, list[Note]] = {}
    found = _with_calls(_runs(notes), _sets(pieces))
    standing = Counter(run[-1].after for run, _ in found)
    for run, calls in found:
        called = [calls.get(key) if key else None for key in _keys(run, calls)]
        for note, call in zip(run, called, strict=True):
            if call is not None and note.page is None and call.page is not None:
                _give_page(note, call.page)
        stands = run[-1].after
        last = max((call.place + 1 for call in called if call), default=stands)
        behind.setdefault(last, []).extend(run)
        # Notes gathered behind one writing or more: a vote told before them in a paragraph ends there.
        if run[0].page is None and standing[stands] == 1 and last <= stands:
            behind.setdefault(stands, [])
    return tuple(_merged(pieces, behind))


def _merged(pieces: Sequence[Paragraph | Block], behind: dict[int, list[Note]]) -> Iterable[Block]:
    for place in range(len(pieces) + 1):
        if place in behind:
            for note in behind[place]:
                yield from note.blocks()
            if place < len(pieces):
                yield Block("", BlockKind.NOTE_END)
        if place < len(pieces):
            piece = pieces[place]
            yield piece if isinstance(piece, Block) else piece.block()


def _give_page(note: Note, page: int) -> None:
    """A note stands on the page of its call, if the file does not say where."""
    for paragraph in note.paragraphs:
        paragraph.marks.append(PageMark(0, page))


# A star may stand among the notes of a run: "25", "*", and "1" of the next.
_BACK = 3


def _number(note: Note) -> int:
    label = printed_label(note.key)
    return int(label) if label.isdigit() else 0


def _runs(notes: Sequence[Note]) -> list[list[Note]]:
    """The notes in runs: text between them, another first part of the key or a lower number begins a new one."""
    made: list[list[Note]] = []
    for note in notes:
        last = made[-1][-1] if made else None
        same = last is not None and last.after == note.after and _prefix(last.key) == _prefix(note.key)
        if same and (_number(note) == 0 or _number(note) > max(map(_number, made[-1][-_BACK:]))):
            made[-1].append(note)
        else:
            made.append([note])
    return made


def _prefix(key: str) -> str:
    """What of a key says which writing's notes are meant: "2" of "2/8"."""
    return key[: len(key) - len(printed_label(key))].rstrip("/-:")


def _sets(pieces: Sequence[Paragraph | Block]) -> list[_Calls]:
    """The calls of the pieces, in sets: a first part of the key that is new, or a 1 called again, begins one."""
    sets: list[_Calls] = []
    prefixes: list[str] = []
    for place, piece in enumerate(pieces):
        if isinstance(piece, Block):
            continue
        for offset, key in piece.calls:
            again = sets and prefixes[-1] == _prefix(key) and printed_label(key) == "1" and key in sets[-1]
            if not sets or prefixes[-1] != _prefix(key) or again:
                sets.append({})
                prefixes.append(_prefix(key))
            sets[-1].setdefault(key, _Call(place, piece.page_at(offset)))
    return sets


def _keys(run: Sequence[Note], calls: _Calls) -> list[str | None]:
    by_label = {printed_label(key): key for key in calls}
    return [note.key if note.key in calls else by_label.get(printed_label(note.key)) for note in run]


def _with_calls(all_runs: Sequence[list[Note]], sets: Sequence[_Calls]) -> list[tuple[list[Note], _Calls]]:
    """Each run with the set of calls that it answers: of the same keys, else the next that no run has taken.

    Text between the notes of one writing cuts them in two: a run of higher numbers may answer the same set.
    """
    answered = [-1] * len(sets)  # the highest number of each, -1 where none is
    made: list[tuple[list[Note], _Calls]] = []
    for run in all_runs:
        keys = {note.key for note in run}
        left = [place for place, last in enumerate(answered) if last < _number(run[0])]
        best = max(left, key=lambda place: len(keys & sets[place].keys()), default=None)
        if best is None or not keys & sets[best].keys():
            # A note at the foot of a page is called on that page, and on no other.
            labels = {printed_label(note.key) for note in run if note.page is None}
            untaken = (place for place in left if answered[place] < 0)
            best = next((place for place in untaken if labels & set(map(printed_label, sets[place]))), None)
        if best is not None:
            answered[best] = max(map(_number, run))
        made.append((run, {} if best is None else sets[best]))
    return made
