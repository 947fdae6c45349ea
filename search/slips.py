"""How easily one word is typed for another: what a slip of the hand costs, and which words sound alike."""

from __future__ import annotations

from collections.abc import Mapping

# An edit costs 1; those that hands and ears make more easily cost less.
_DOUBLED, _SWAPPED, _LIKELY, _MISSED, _STRAY, _ANY = 0.5, 0.7, 0.8, 0.85, 1.0, 1.2
# Few get the first letter wrong.
_FIRST = 0.5

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# Letters that stand for one sound, or for nearly one.
_SOUNDS = ("aeiouy", "cks", "sz", "cq", "gj", "fv", "bp", "dt", "mn")

# Words of the law that one hears for another; each is right somewhere, so only what they find tells them apart.
_SOUND_ALIKE = (
    "principal principle;principals principles;statute statue stature;statutes statues;council counsel consul;"
    "councils counsels;cite site sight;marital martial;their there;affect effect;judicial judicious;trial trail;"
    "tortious tortuous;perpetrate perpetuate;precedent president;precedents presidents precedence;precede proceed;"
    "prosecute persecute;prosecution persecution;eminent imminent;elicit illicit;canon cannon;capital capitol;"
    "complementary complimentary;discreet discrete;ensure insure assure;waiver waver;descent dissent;moot mute;"
    "plain plane;right write;role roll;then than;whether weather;lien lean;mens mans;liable libel label;"
    "personal personnel;accept except;access excess;adverse averse;breach breech;censor censure;"
    "collision collusion;deposition disposition;device devise;ordinance ordnance;parole payroll;proscribe prescribe;"
    "reign rein;suit suite;venue venture;warranty warrantee;deprivation depravation;petition partition;bail bale;"
    "corpus corpse;fair fare;forth fourth;guarantee guaranty;heir air;lessor lesser;mandatory mandate;"
    "ingenuous ingenious;interstate intrastate;presence presents;residence residents;session cession;peace piece"
)


def slip(typed: str, meant: str) -> float:
    """What it costs to have typed one word for another: about 1 an edit, less for the commoner kinds."""
    above: list[float] = []
    last = _first_row(meant)
    for row, letter in enumerate(typed, 1):
        here = [last[0] + _once(typed, row - 1, _STRAY)]
        for column, wanted in enumerate(meant, 1):
            cost = min(
                last[column] + _once(typed, row - 1, _STRAY),
                here[column - 1] + _once(meant, column - 1, _MISSED),
                last[column - 1] + _instead(letter, wanted),
            )
            if above and column > 1 and typed[row - 2 : row] == wanted + meant[column - 2]:
                cost = min(cost, above[column - 2] + _SWAPPED)
            here.append(cost)
        above, last = last, here
    return last[-1] + _FIRST * (typed[:1] != meant[:1])


def _first_row(meant: str) -> list[float]:
    row = [0.0]
    for place in range(len(meant)):
        row.append(row[-1] + _once(meant, place, _MISSED))
    return row


def _once(word: str, place: int, cost: float) -> float:
    """A letter too many, or left out: less where it is one of a pair."""
    return _DOUBLED if place and word[place - 1] == word[place] else cost


def _instead(typed: str, meant: str) -> float:
    if typed == meant:
        return 0.0
    return _LIKELY if meant in _EASY.get(typed, "") else _ANY


def sounding_like(word: str) -> tuple[str, ...]:
    """Other words that are heard for this one."""
    return _HEARD.get(word, ())


def _easily() -> Mapping[str, str]:
    """For each letter those beside it on the keyboard, or that sound like it."""
    easy: dict[str, str] = {}
    for number, row in enumerate(_ROWS):
        for place, letter in enumerate(row):
            beside = row[max(place - 1, 0) : place] + row[place + 1 : place + 2]
            below = _ROWS[number + 1][max(place - 1, 0) : place + 1] if number + 1 < len(_ROWS) else ""
            above = _ROWS[number - 1][place : place + 2] if number else ""
            easy[letter] = beside + below + above
    for sound in _SOUNDS:
        for letter in sound:
            easy[letter] += sound
    return easy


def _heard() -> Mapping[str, tuple[str, ...]]:
    heard: dict[str, dict[str, None]] = {}
    for group in _SOUND_ALIKE.split(";"):
        words = group.split()
        for word in words:
            heard.setdefault(word, {}).update(dict.fromkeys(other for other in words if other != word))
    return {word: tuple(others) for word, others in heard.items()}


_EASY = _easily()
_HEARD = _heard()
