"""Misspelt queries made from the terms of an index: phrases that stand in it, with a slip of a named kind."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from typing import NamedTuple, TypeAlias

from search.analysis import stem
from search.engine import Ask, Engine
from search.errors import QueryError
from search.parser import parse
from search.tree import Among, Everything

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Words in small letters with nothing but spaces between them.
_RUN = r"(?<![\w’'.-])[a-z]+(?![\w’'-])(?: [a-z]+(?![\w’'-]))"
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_CASES = 200
# Phrases tried for one query, and kinds of slips tried for each, before the index counts as too small.
_MOST_TRIED, _MOST_TURNS = 2_000, 3
_COMMON = frozenset({"that", "this", "with", "from", "which", "have", "were"})

# What people write for a word of the law that they have heard: each a slip of its own.
_HEARD = {
    "principal": "principle", "principle": "principal", "statute": "statue", "counsel": "council",
    "council": "counsel", "cite": "site", "site": "cite", "sight": "site", "marital": "martial", "martial": "marital",
    "their": "there", "there": "their", "affect": "effect", "effect": "affect", "trial": "trail",
    "precedent": "president", "capital": "capitol", "waiver": "waver", "imminent": "eminent", "liable": "libel",
    "whether": "weather", "personal": "personnel", "personnel": "personal", "petition": "partition",
    "role": "roll", "lien": "lean", "bail": "bale", "breach": "breech", "parole": "payroll", "descent": "decent",
    "adverse": "averse", "except": "accept", "forth": "fourth", "principles": "principals", "plain": "plane",
    "session": "cession", "ordinance": "ordnance", "reign": "rein", "prosecution": "persecution", "heir": "air",
}  # fmt: skip
_WRITTEN = {
    "warrant": "warrent", "habeas": "habeus", "subpoena": "subpena", "liaison": "liason", "mandamus": "mandamous",
    "certiorari": "certiorori", "privilege": "priviledge", "jurisdiction": "jurisdication", "occurred": "occured",
    "defendant": "defendent", "sentence": "sentance", "guarantee": "garantee", "seizure": "siezure",
    "precedent": "presedent", "amendment": "ammendment", "indictment": "inditement", "miscellaneous": "miscelaneous",
    "bankruptcy": "bankrupcy", "commerce": "comerce", "immunity": "imunity", "negligence": "negligance",
    "supersede": "supercede", "acquittal": "aquittal", "harassment": "harrassment", "receive": "recieve",
    "separate": "seperate", "necessary": "neccessary", "conscience": "concience", "admissible": "admissable",
    "attorney": "attorny", "plaintiff": "plaintif", "corpus": "corpis", "felony": "fellony", "appellate": "appelate",
}  # fmt: skip


class Misspelt(NamedTuple):
    """A query as it was meant and as it was typed, and the kind of slip and of query."""

    meant: str
    typed: str
    slip: str
    shape: str


Phrase: TypeAlias = tuple[str, ...]
TotalOf: TypeAlias = Callable[[str], int]
Slip: TypeAlias = Callable[[Phrase, random.Random], Phrase | None]


def misspelt(engine: Engine, number: int, seed: int, total_of: TotalOf) -> Iterator[Misspelt]:
    """So many, each kind of slip in turn; what is meant finds five passages at least, and other ones."""
    chance = random.Random(seed)  # noqa: S311  nothing secret
    texts = _texts(engine, chance)
    given = 0
    for slip in islice(cycle(_SLIPS), _MOST_TURNS * number):
        found = _one(texts, slip, chance, total_of)
        if found:
            given += 1
            yield found
        if given == number:
            return


def phrases(engine: Engine, number: int, seed: int, total_of: TotalOf, least: int, most: int) -> Iterator[str]:
    """Queries that are right and found ``least`` to ``most`` times: phrases, words of one, words of different ones."""
    chance = random.Random(seed)  # noqa: S311  nothing secret
    texts = _texts(engine, chance)
    given = 0
    while given < number:
        words = " ".join(_phrase(texts, chance, chance.randint(1, 3)))
        text = chance.choice((f'"{words}"', words, f"{words} {' '.join(_phrase(texts, chance, 1))}"))
        if least <= total_of(text) <= most:
            given += 1
            yield text


def _texts(engine: Engine, chance: random.Random) -> list[str]:
    """The paragraphs of some cases."""
    held = engine.find(Ask(Everything(), limit=0, facets=("case",))).facets["case"]
    chosen = chance.sample(sorted(case.id for case in held), min(_CASES, len(held)))
    hits = engine.find(Ask(Among("case", tuple(chosen)), limit=20_000)).hits
    return sorted(hit.passage.paragraph.text for hit in hits)


def _one(texts: list[str], slip: str, chance: random.Random, total_of: TotalOf) -> Misspelt | None:
    """A query with such a slip; None where the texts do not have what it is made in."""
    for _ in range(_MOST_TRIED):
        words = _with_word(texts, slip, chance)
        wrong = words and _SLIPS[slip](words, chance)
        if not words or not wrong or total_of(f'"{" ".join(words)}"') < 5:
            continue
        shape = chance.choice(list(_SHAPES) if len(words) > 1 else ["words", "with a filter", "with an operator"])
        meant, typed = (_shaped(shape, each, words) for each in (words, wrong))
        try:
            if parse(meant).tree != parse(typed).tree and total_of(meant) >= 5 and not _finds_the_same(typed, meant):
                return Misspelt(meant, typed, slip, shape)
        except QueryError:
            continue
    return None


def _finds_the_same(typed: str, meant: str) -> bool:
    """Whether both ask for the same stems, so that nothing is amiss."""
    one, other = (parse(text).typed for text in (typed, meant))
    same = [(stem(w.word), w.exact) for w in one] == [(stem(w.word), w.exact) for w in other]
    return same and not any(word.exact for word in one)


def _with_word(texts: list[str], slip: str, chance: random.Random) -> Phrase | None:
    """A phrase that the slip may be made in."""
    if slip not in ("sound-alike", "as it is heard"):
        return _phrase(texts, chance, chance.choice((1, 1, 2, 2, 3) if slip != "two words as one" else (2, 2, 3)))
    table = _HEARD if slip == "sound-alike" else _WRITTEN
    wanted = chance.choice(sorted(table))
    for _ in range(400):
        text = chance.choice(texts)
        if wanted in text:
            return _around(text, wanted, chance)
    return None


def _around(text: str, wanted: str, chance: random.Random) -> Phrase | None:
    """A run of two to four words with ``wanted`` among them, whose first and last are no little words."""
    runs = [run.split() for run in re.findall(rf"{_RUN}+", text)]
    found = [
        tuple(run[start : start + length])
        for run in runs
        for length in (2, 3, 4)
        for start in range(len(run) - length + 1)
        if wanted in run[start : start + length] and _is_term(run[start : start + length])
    ]
    return chance.choice(found) if found else None


def _phrase(texts: list[str], chance: random.Random, length: int) -> Phrase:
    while True:
        runs = [run.split() for run in re.findall(rf"{_RUN}*", chance.choice(texts))]
        found = [run[at : at + length] for run in runs for at in range(len(run) - length + 1)]
        terms = [words for words in found if _is_term(words) and any(len(word) >= 5 for word in words)]
        if terms:
            return tuple(chance.choice(terms))


def _is_term(words: list[str]) -> bool:
    return all(len(word) >= 4 and word not in _COMMON for word in (words[0], words[-1]))


def _in_one_word(shortest: int, change: Callable[[str, random.Random], str]) -> Slip:
    def slip(words: Phrase, chance: random.Random) -> Phrase | None:
        long = [place for place, word in enumerate(words) if len(word) >= shortest]
        if not long:
            return None
        place = chance.choice(long)
        return (*words[:place], change(words[place], chance), *words[place + 1 :])

    return slip


def _inserted(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) + 1)
    return word[:at] + chance.choice((chance.choice(_LETTERS), word[at - 1])) + word[at:]


def _left_out(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def _another(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + chance.choice(_LETTERS.replace(word[at], "")) + word[at + 1 :]


def _swapped(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _beside(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    [row] = [row for row in _ROWS if word[at] in row]
    key = row.index(word[at])
    return word[:at] + chance.choice(row[max(key - 1, 0) : key] + row[key + 1 : key + 2]) + word[at + 1 :]


def _two(word: str, chance: random.Random) -> str:
    for _ in range(2):
        word = chance.choice((_inserted, _left_out, _another, _swapped, _beside))(word, chance)
    return word


def _split(word: str, chance: random.Random) -> str:
    at = chance.randrange(2, len(word) - 1)
    return f"{word[:at]} {word[at:]}"


def _run_together(words: Phrase, chance: random.Random) -> Phrase | None:
    at = chance.randrange(len(words) - 1)
    return (*words[:at], words[at] + words[at + 1], *words[at + 2 :])


def _from(table: dict[str, str]) -> Slip:
    def slip(words: Phrase, chance: random.Random) -> Phrase | None:
        places = [place for place, word in enumerate(words) if word in table]
        if not places:
            return None
        place = chance.choice(places)
        return (*words[:place], table[words[place]], *words[place + 1 :])

    return slip


_SLIPS: dict[str, Slip] = {
    "a letter too many": _in_one_word(5, _inserted),
    "a letter left out": _in_one_word(5, _left_out),
    "another letter": _in_one_word(5, _another),
    "letters swapped": _in_one_word(5, _swapped),
    "the key beside": _in_one_word(5, _beside),
    "two edits": _in_one_word(7, _two),
    "one word as two": _in_one_word(7, _split),
    "two words as one": _run_together,
    "sound-alike": _from(_HEARD),
    "as it is heard": _from(_WRITTEN),
}

# Where a query of the words has them: alone, as a phrase, beside a filter or another word.
_SHAPES: dict[str, str] = {
    "words": "{}",
    "a phrase": '"{}"',
    "with a filter": "{} after:1800",
    "a phrase, with a filter": '"{}" after:1800',
    "with an operator": "({} OR zzyzx) court",
    "a phrase, with an operator": '"{}" /p court',
}


def _shaped(shape: str, words: Phrase, meant: Phrase) -> str:
    return _SHAPES[shape].format(" ".join(words))
