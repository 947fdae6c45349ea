"""Paragraphs made at random of a few words, so that everything stands near everything, in and out of quotations."""

from __future__ import annotations

from random import Random

from caselaw.model import Case, Kind, Paragraph, Passage, Role, Writing

_WORDS = ("warrant", "warrants", "search", "searches", "the", "of", "officer", "officers", "gang", "a", "law")
_SIGNS = (
    *(
        ". The",
        ". Officer",
        "? A",
        ".” The",
        ". “The",
        "; the",
        ", v. Gang",
        "U. S. Law",
        ". . . . The",
        ". A.",
        "Mr. Law",
    ),
    *("“", "”", '"', '"', "‘", "’", "“[t]he", "’s", "(", ")", "—", "-", "§"),
    *("[3]", "*541", "* * *", "[w]arrant", "warrant[s]", "cannot", "search-warrant", "U. S.", "o’fficer", "law ’s"),
)
_CASE = Case("1-us-1", "Malley v. O’Connor")
_WRITING = Writing("1-us-1/opinion", Kind.MAJORITY)


def text(random: Random, most: int) -> str:
    """Words and signs, at most so many, mostly with spaces between."""
    pieces = [random.choice(_WORDS if random.random() < 0.7 else _SIGNS) for _ in range(random.randint(0, most))]
    return "".join(piece + random.choice((" ", " ", " ", " ", "")) for piece in pieces)


def passage(random: Random, most: int, place: int = 0) -> Passage:
    """A passage with such a text; one in eight is a block quote."""
    role = Role.BLOCK_QUOTE if random.random() < 0.125 else Role.TEXT
    paragraph = Paragraph(f"{_WRITING.id}/{place + 1}", place + 1, text(random, most), role)
    return Passage(_CASE, _WRITING, paragraph, None, place)


def passages(seed: int, count: int) -> list[Passage]:
    """So many passages of one case, most of them short, some with sentences of more words than 64."""
    random = Random(seed)  # noqa: S311
    return [passage(random, 200 if place % 10 == 0 else 30, place) for place in range(count)]
