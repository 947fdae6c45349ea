"""Proof that a file's text is all there: the source is tiled, in order, by the pieces a `Decision` holds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from caselaw.model import Decision, Paragraph
from indexer.cleaning import clean, decode


def visible(text: str) -> str:
    """The text without its spaces."""
    return "".join(text.split())


def untiled(path: Path, decision: Decision) -> str:
    """What of the source no piece accounts for, from the first such place on; empty if all is accounted for.

    Four queues hold the pieces in the document's order: paragraphs, footnotes, attribution lines,
    apparatus. Walking the source, the next piece of one of the queues must begin at every place, and
    in the end all queues must be empty. A paragraph is cut where a call or page mark stood in it.
    """
    source = visible(clean(decode(path.read_bytes())))
    queues = _queues(decision)
    start: tuple[int, ...] = (0, 0, 0, 0)
    seen, open_states = {start}, [start]
    furthest = 0
    goal = tuple(map(len, queues))
    while open_states:
        state = open_states.pop()
        position = sum(sum(map(len, queue[:taken])) for queue, taken in zip(queues, state, strict=True))
        furthest = max(furthest, position)
        if state == goal:
            return source[position:]
        for which, queue in enumerate(queues):
            if state[which] < len(queue) and source.startswith(queue[state[which]], position):
                after = (*state[:which], state[which] + 1, *state[which + 1 :])
                if after not in seen:
                    seen.add(after)
                    open_states.append(after)
    return source[furthest:] or "a piece that is not in the source"


def _queues(decision: Decision) -> tuple[list[str], list[str], list[str], list[str]]:
    opinions = decision.opinions
    body = [part for opinion in opinions for paragraph in opinion.paragraphs for part in _parts(paragraph)]
    notes = [
        part
        for opinion in opinions
        for note in opinion.footnotes
        for paragraph in note.paragraphs
        for part in _parts(paragraph)
    ]
    lines = [visible(opinion.writing.attribution or "") for opinion in opinions]
    apparatus = [visible(piece.text) for piece in decision.apparatus]
    return body, notes, list(filter(None, lines)), list(filter(None, apparatus))


def _parts(paragraph: Paragraph) -> Iterator[str]:
    cuts = sorted(
        {0, len(paragraph.text), *(c.offset for c in paragraph.calls), *(m.offset for m in paragraph.page_marks)}
    )
    for start, end in pairwise(cuts):
        if part := visible(paragraph.text[start:end]):
            yield part
