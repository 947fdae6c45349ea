"""Random and mutated queries through the parser and, with an index, through a whole search: none may crash it.

python -m bench.fuzz_queries [--number N] [--seed S] [--index DIR]: each of N queries (100,000 unless told) must be
answered or refused with a QueryError whose position lies within it and whose suggestion, if any, parses. The slowest
parse, refusal and answer are printed, in time of this thread, for the machine may be busy; what breaks the rule ends
the run with status 1.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from search import guide
from search.collection import Collection
from search.errors import QueryError
from search.parser import parse
from search.request import LONGEST_QUERY, Request

# What queries are made of, and what they may be broken by.
_WORDS = r"""
    ( ) ( ) " " “ ” „ « » `` '' ' ’ - -- – — − * ? ! ~ ~~ ~5 ~256 = | & % § : . .. , ; / + [ ] { } < > \ ^ $ # @
    AND OR NOT NEAR and or not /5 /0 /256 /s /p w/5 W/s w/seg pre/3 +2 +s +p NEAR/9 onear/2 w/para
    author: joined: by: type: case: court: docket: year: before: after: cite: cites: is: in: own: quoted: x: judge:
    own:( quoted:( author:( powell kagan dissent 1986 1980..1990 2000-06-01 475-us-335 footnote syllabus
    warrant officer immunity magistrate neglig! wom?n warant~ warant~2 =malice the of a i cannot U.S. § 1983(a)
    ﬁ İ ß 日本 𝒜 🎉 ＂ （ ʔ
""".split()
_PHRASES = """
    BUT NOT; AND NOT; 475 U.S. 335; 475 U. S., at 341; Malley v. Briggs,; "probable cause"; "a b"~5; "of teh law"~~;
    sec. 1983; cites:457 U.S. 800; (a b) /5 c; own:(a author:powell)
""".replace("\n", " ").split(";")
_UNSEEN = ("\x00", "\n", "\t", "\u00a0", "\u200b", "\u0301", "\u00ad", "\ud800")
_PIECES = (
    *(row.example for row in guide.ROWS),
    *(spelling for row in guide.ROWS for spelling in row.write.split(", ")),
    *(written for written, _ in guide.BINDINGS),
    *_WORDS,
    *(phrase.strip() for phrase in _PHRASES),
    *_UNSEEN,
)

# How far the characters of noise go: ASCII, Latin, the first planes of signs, all.
_RANGES = (0x7F, 0x250, 0x3100, 0x10FFFF)


def queries(number: int, seed: int) -> Iterator[str]:
    """Pieces side by side, good queries with some characters changed, and noise; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  nothing secret
    makers: tuple[Callable[[random.Random], str], ...] = (_side_by_side, _mutated, _mutated, _noise, _long)
    weights = (50, 20, 20, 9, 1)
    for _ in range(number):
        [maker] = chance.choices(makers, weights)
        yield maker(chance)


def _side_by_side(chance: random.Random) -> str:
    pieces = [chance.choice(_PIECES) for _ in range(chance.randint(1, 14))]
    return chance.choice(("", " ", " ", " ")).join(pieces)


def _mutated(chance: random.Random) -> str:
    text = list(chance.choice(guide.ROWS).example + " " + _side_by_side(chance))
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(text) + 1)
        match chance.randrange(4):
            case 0:
                text[at:at] = chance.choice(_PIECES)
            case 1:
                del text[at : at + chance.randint(1, 5)]
            case 2:
                text[at:at] = text[chance.randrange(len(text) + 1) :][:9]
            case _:
                text[at : at + 1] = chr(chance.randint(0, 0x2100))
    return "".join(text)


def _noise(chance: random.Random) -> str:
    last = chance.choice(_RANGES)
    return "".join(chr(chance.randint(0, last)) for _ in range(chance.randint(0, 80)))


def _long(chance: random.Random) -> str:
    """Up to a little over the limit, of few different pieces: where time may grow with the square of the length."""
    pieces = [chance.choice(_PIECES) for _ in range(chance.randint(1, 4))]
    between = chance.choice(("", " "))
    length = chance.randint(200, LONGEST_QUERY + 20)
    return ((between.join(pieces) + between or "(") * length)[:length]


class Tally:
    """What became of the queries, and the slowest of each kind in seconds."""

    def __init__(self) -> None:
        self.kinds: Counter[str] = Counter()
        self.slowest: dict[str, tuple[float, str]] = {}
        self.wrong: list[str] = []

    def tell(self, kind: str, seconds: float, query: str) -> None:
        """Count a query."""
        self.kinds[kind] += 1
        self.slowest[kind] = max(self.slowest.get(kind, (0.0, "")), (seconds, query))


def tried(query: str, tally: Tally) -> bool:
    """Parse a query; whether it was understood."""
    started = time.thread_time()
    try:
        parse(query)
    except QueryError as error:
        tally.tell("refused", time.thread_time() - started, query)
        _check(query, error, tally)
        return False
    except Exception as error:
        tally.wrong.append(f"{type(error).__name__}: {error}: {query!r}")
        return False
    tally.tell("understood", time.thread_time() - started, query)
    return True


def _check(query: str, error: QueryError, tally: Tally) -> None:
    if error.position is None or not 0 <= error.position <= len(query):
        tally.wrong.append(f"position {error.position}: {query!r}")
    if error.suggestion is not None:
        try:
            parse(error.suggestion)
        except QueryError as again:
            tally.wrong.append(f"suggestion {error.suggestion!r} ({again.message}): {query!r}")


def searched(query: str, search: Callable[[Request], object], tally: Tally) -> None:
    """Search for a query, by all of its words or any."""
    for match in ("all", "any"):
        started = time.thread_time()
        try:
            search(Request(query, match=match))
            tally.tell(f"answered, {match}", time.thread_time() - started, query)
        except QueryError:
            tally.tell(f"refused by the search, {match}", time.thread_time() - started, query)
        except Exception as error:
            tally.wrong.append(f"search, {match}: {type(error).__name__}: {error}: {query!r}")


def main(number: int, seed: int, index: Path | None) -> int:
    """Run, print, and return the exit status."""
    tally = Tally()
    with ExitStack() as stack:
        collection = stack.enter_context(Collection(index)) if index else None
        for query in queries(number, seed):
            understood = tried(query, tally)
            if collection and understood:
                searched(query, collection.search, tally)
    for kind, count in sorted(tally.kinds.items()):
        seconds, query = tally.slowest[kind]
        print(f"{count:>8,} {kind}; the slowest took {seconds * 1000:.1f} ms: {query[:100]!r}")
    for wrong in tally.wrong[:20]:
        print(f"WRONG {wrong}")
    print(f"{len(tally.wrong):>8,} wrong of {number:,} (seed {seed})")
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--number", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--index", type=Path)
    chosen = options.parse_args()
    sys.exit(main(chosen.number, chosen.seed, chosen.index))
