"""Which notes belong to which calls: a run of notes goes behind the paragraph that calls the last of them."""

from __future__ import annotations

from collections import ChainMap, Counter
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from caselaw.model import PageMark
from indexer.attribution import parse
from indexer.readers.block import Block, BlockKind
from indexer.readers.justia_sheet import Note, Paragraph, printed_label
from indexer.said import Form


class _Call(NamedTuple):
    """Where a note is called: the place of the piece, and the page."""

    place: int
    page: int | None


_Calls: TypeAlias = dict[str, _Call]

# What a note that is called by its label alone is worth, and one that is not called takes away.
_BY_LABEL, _UNCALLED = 0.9, 0.1
# Runs times sets: no opinion has so many, and of more it would take long to find which belong together.
_MOST = 1_000_000


def placed(pieces: Sequence[Paragraph | Block], notes: Sequence[Note]) -> tuple[Block, ...]:
    """The pieces with each note behind the one that calls it; one without a call goes with the note before it."""
    if not notes:
        return tuple(_merged(pieces, {}))
    behind: dict[int, list[Note]] = {}
    found = _with_calls(_runs(notes), _sets(pieces))
    standing = Counter(run[-1].after for run, _ in found)
    for run, calls in found:
        called = [calls.get(note.key) or calls.get(printed_label(note.key)) for note in run]
        stands = run[-1].after
        place = next((call.place + 1 for call in called if call), stands)
        for note, call in zip(run, called, strict=True):
            if call is not None:
                place = call.place + 1
                if note.page is None and call.page is not None:
                    _give_page(note, call.page)
            behind.setdefault(place, []).append(note)
        # Notes gathered behind one writing or more: a vote told before them in a paragraph ends there.
        if run[0].page is None and standing[stands] == 1 and place <= stands:
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


def _number(note: Note) -> int:
    label = printed_label(note.key)
    return int(label) if label.isdigit() else 0


def _runs(notes: Sequence[Note]) -> list[list[Note]]:
    """The notes in runs: text between them, another first part of the key or a lower number begins a new one."""
    made: list[list[Note]] = []
    highest = 0
    for note in notes:
        last, number = made[-1][-1] if made else None, _number(note)
        same = last is not None and last.after == note.after and _prefix(last.key) == _prefix(note.key)
        if same and (number == 0 or number > highest):
            made[-1].append(note)
            highest = max(highest, number)
        else:
            made.append([note])
            highest = number
    return made


def _prefix(key: str) -> str:
    """What of a key says which writing's notes are meant: "2" of "2/8"."""
    return key[: len(key) - len(printed_label(key))].rstrip("/-:")


def _sets(pieces: Sequence[Paragraph | Block]) -> list[_Calls]:
    """The calls of the pieces, in sets.

    A first part of the key that is new begins one, a 1 called again, and a line that says who writes.
    """
    sets: list[_Calls] = []
    prefix: str | None = None
    seen = 0  # pieces, to the last call
    for place, piece in enumerate(pieces):
        if isinstance(piece, Block):
            continue
        for offset, key in piece.calls:
            if (
                prefix != _prefix(key)
                or (printed_label(key) == "1" and key in sets[-1])
                # Last, for it takes longest: the lines since the last call.
                or any(map(_begins_writing, pieces[seen : place + 1]))
            ):
                sets.append({})
                prefix = _prefix(key)
            sets[-1].setdefault(key, _Call(place, piece.page_at(offset)))
            seen = place + 1
    return sets


def _begins_writing(piece: Paragraph | Block) -> bool:
    said = None if isinstance(piece, Block) else parse(piece.text)
    return said is not None and said.form is Form.WRITING


class _Way(NamedTuple):
    """One way to give the runs so far their sets: how many notes are called there, and what was chosen, last first."""

    worth: float
    highest: int  # number in the last set chosen
    chosen: _Chosen | None


class _Chosen(NamedTuple):
    run: int
    set: int
    before: _Chosen | None


def _with_calls(runs: Sequence[list[Note]], sets: Sequence[_Calls]) -> list[tuple[list[Note], _Calls]]:
    """Each run with the calls that it answers, by key and by label: runs and sets are in order, and most notes called.

    Text between the notes of one writing cuts them in two: a run of higher numbers may answer the same set. A run that
    no set is left for answers none: a call on a line of its own looks like a note.
    """
    chosen: dict[int, int] = {}
    choice = _best_way(runs, sets).chosen if len(runs) * len(sets) <= _MOST else None
    while choice is not None:
        chosen[choice.run] = choice.set
        choice = choice.before
    answered = _with_unanswered(sets, sorted(set(chosen.values())))
    return [(run, answered[chosen[number]] if number in chosen else {}) for number, run in enumerate(runs)]


def _with_unanswered(sets: Sequence[_Calls], chosen: Sequence[int]) -> dict[int, _Calls]:
    """The sets that were chosen, each with those beside it that were not: some cases number all notes as one."""
    found = {}
    bounds = [-1, *chosen, len(sets)]
    for before, place, after in zip(bounds, chosen, bounds[2:], strict=False):
        own = sets[place]
        calls = ChainMap(own, *(one for one in sets[before + 1 : after] if not one.keys() & own.keys()))
        found[place] = {printed_label(key): call for key, call in calls.items()} | dict(calls)
    return found


def _best_way(runs: Sequence[list[Note]], sets: Sequence[_Calls]) -> _Way:
    worth = _worths(runs, sets)
    none = _Way(0.0, -1, None)
    ways: list[_Way] = [none] * len(sets)  # the best by the last set chosen
    for number, run in enumerate(runs):
        first, last = _number(run[0]), max(map(_number, run))
        before, made = none, list(ways)
        for place, calls in enumerate(sets):
            way = ways[place]
            if (more := worth(run, calls)) > 0:
                from_ = way if way.highest < first and way.worth > before.worth else before
                if from_.worth + more > way.worth:
                    made[place] = _Way(from_.worth + more, last, _Chosen(number, place, from_.chosen))
            before = max(before, way, key=itemgetter(0))
        ways = made
    return max(ways, key=itemgetter(0), default=none)


def _worths(runs: Sequence[list[Note]], sets: Sequence[_Calls]) -> Callable[[Sequence[Note], _Calls], float]:
    """How many notes of a run a set calls: by their keys, or by labels if nothing else is named by its keys."""
    named = {note.key for run in runs for note in run}
    by_label = {id(calls): () if named & calls.keys() else set(map(printed_label, calls)) for calls in sets}

    def worth(run: Sequence[Note], calls: _Calls) -> float:
        found: float = sum(note.key in calls for note in run)
        if not found:
            # A note at the foot of a page is called on that page, and on no other.
            loose = [note for note in run if note.page is None]
            found = _BY_LABEL * sum(printed_label(note.key) in by_label[id(calls)] for note in loose)
        return found - _UNCALLED * (len(run) - found)

    return worth
