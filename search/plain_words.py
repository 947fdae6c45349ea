"""The words of ordinary text, cut and folded several times as fast as token by token.

A text in the letters of western Europe is lower-cased and rid of its signs by one table, byte for byte, once
the few places where a sign belongs to a word are made plain: initials, figures with commas, brackets and
apostrophes. Whatever is rarer than that is left to the tokens of ``search.analysis``, which say what is right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# Stands for the full stop of initials, which the table keeps.
_STOP = "\x01"
# What the table makes of a character that only the tokens' rules can tell; put where a place needs them, too.
_RARE = "\x00"
# Between texts that are worked on together: no word, no space, and neighbour to nothing.
_END = "\x02"
_BETWEEN = f"\n{_END}\n"
# The same between the pieces of one text, of which the table makes the end of a line.
_PIECE = "\x03"
_BETWEEN_PIECES = f"\n{_PIECE}\n"

# "U. S."  "F.B.I"  "e. g.": from the first full stop on, where no letter or figure stands before the first letter.
# (The patterns begin with their sign: to the next one the search leaps.)
_INITIALS = re.compile(
    r"\.(?:(?<=(?<![^\W_])[A-Z]\.)(?:[ ]?[A-Z]\.)*(?:[ ]?[A-Z]\.|[A-Z](?![\w.'\[]))"
    r"|(?<=(?<![^\W_])[a-uw-z]\.)(?:[ ]?[a-uw-z]\.)+)"
)
# "1,000,000": each comma.
_COMMA = re.compile(r",(?<=\d,)(?=\d{3}(?!\d))")
# Signs that windows-1252 has not: an em space, an en space, a character that was lost.
_OTHER_SIGNS = "\u2003\u2002\ufffd"
_FIGURES = "0123456789"
# A longer figure is left to the tokens.
_LONGEST_FIGURE = 30

# From here on all is in small letters, figures, spaces and the signs that are left.
# "[i]n"  "ha[s]"  "judgment[]"  "[the officer]"
BRACKETS = re.compile(rb"\[(?:([a-z]*)\])?")
# "[3]"  "[Footnote 3]"
_CALL = re.compile(rb"[0-9\x00]|f(?:oot)?n")
_STAR_PAGE = re.compile(rb"\*(?=[0-9])")
# "officer's oath"
_POSSESSIVE = re.compile(rb"'(?<=[a-z0-9]')s(?![a-z0-9'])")
# Behind a sign ("U.S.'s", "[the officer]'s") it is no word, elsewhere it is.
_RARE_POSSESSIVE = re.compile(rb"'s(?![a-z0-9])")
# "don't"
WITHIN = re.compile(rb"'(?<=[a-z0-9]')(?=[a-z0-9])")
_CANNOT = re.compile(rb"cannot(?<![a-z0-9]cannot)(?![a-z0-9])")

_SPACES = re.compile(b"  +")
# Longer "words" are rubbish (a scanner's line of noise) and cut short; engines refuse them at 65,530 bytes.
LONGEST_WORD = 100


def plain_words(text: str) -> bytes | None:
    """The folded words of a text, in ASCII with spaces between them, None where only its tokens can tell them."""
    data = _plain(text)
    return None if data is None or b"\x00" in data or b"\x02" in data else data


def each_of_pieces(in_pieces: Sequence[Sequence[str]]) -> list[bytes | None]:
    """``plain_words`` of each text, with single spaces; they are worked on together, which is twice as fast.

    Each is in pieces that no word runs across: the end of a line, between spaces, stands where two meet. Pieces without
    words leave theirs where it was, but at both ends of a text.
    """
    joined = [(_BETWEEN_PIECES.join(pieces), len(pieces) - 1) for pieces in in_pieces]
    texts = [text if text.count(_PIECE) == count else _RARE for text, count in joined]
    made: list[bytes | None] = [None] * len(texts)
    for is_ascii in (True, False):
        places = [place for place, text in enumerate(texts) if text.isascii() is is_ascii]
        for place, plain in zip(places, together([texts[place] for place in places]), strict=True):
            made[place] = plain
    return made


def together(texts: Sequence[str]) -> list[bytes | None]:
    """The same of texts that are alike, such as pieces of one: a sign that windows-1252 has not slows them all."""
    data = _plain(_BETWEEN.join(texts))
    pieces = _SPACES.sub(b" ", data).split(b"\x02") if data is not None else []
    if len(pieces) == len(texts):
        return [None if b"\x00" in piece else piece.strip() for piece in pieces]
    return [_single_spaced(plain_words(text)) for text in texts]


def _single_spaced(plain: bytes | None) -> bytes | None:
    return None if plain is None else _SPACES.sub(b" ", plain).strip()


def _plain(text: str) -> bytes | None:
    """The words with spaces between them, a zero byte where the tokens must be asked; None for the whole text."""
    if not text.isascii():
        if " ’s" in text:
            return None
        text = with_known_signs(text)
    if _STOP in text:
        return None
    text = _COMMA.sub(_without_comma, _INITIALS.sub(_with_stops, text))
    try:
        data = text.encode("ascii" if text.isascii() else "cp1252")
    except UnicodeEncodeError:
        return None
    data = _without_signs(data.translate(SMALL))
    return None if _has_long_word(data) else data


def with_known_signs(text: str) -> str:
    """Of a text in the letters of windows-1252, with one apostrophe, and for signs it has not one that it has."""
    text = text.replace("’", "'")
    for sign in _OTHER_SIGNS:
        text = text.replace(sign, "|")
    return text


def _without_signs(data: bytes) -> bytes:
    """Words and spaces; a zero byte where the tokens must be asked."""
    if b"*" in data:
        data = _STAR_PAGE.sub(b"\x00", data).replace(b"*", b" ")
    if b"[" in data or b"]" in data:
        data = BRACKETS.sub(_without_brackets, data).replace(b"]", b" ")
    if b"'" in data:
        data = _RARE_POSSESSIVE.sub(b"\x00", _POSSESSIVE.sub(b"", data))
        data = WITHIN.sub(b"", data).replace(b"'", b" ")
    return _CANNOT.sub(b"can not", data)


def _with_stops(found: re.Match[str]) -> str:
    """Initials from their first full stop on, without spaces and with a last full stop: a word by themselves."""
    before = found.string[max(found.start() - 2, 0) : found.start() - 1]
    if before in ("'", "]"):
        return _RARE  # their first letter may be the last of a word: "O'S. T."
    return found[0].replace(" ", "").rstrip(".").replace(".", _STOP) + _STOP + " "


def _without_comma(found: re.Match[str]) -> str:
    """Nothing for a comma within a figure; the comma itself behind a word that ends in figures ("a1,000")."""
    text, place = found.string, found.start()
    head = text[max(place - _LONGEST_FIGURE, 0) : place].rstrip(_FIGURES)
    before, after = head[-1:], text[place + 4 : place + 5]
    if before.isalnum():
        return found[0]
    unsure = before in ("'", "]") or after in ("'", "[") or after.isalnum() or (not before and place > _LONGEST_FIGURE)
    return _RARE if unsure else ""


def _without_brackets(found: re.Match[bytes]) -> bytes:
    if found[1] is None:
        return b"\x00" if _CALL.match(found.string, found.end()) else b" "
    return alteration(found, b"")


def alteration(brackets: re.Match[bytes], gone: bytes) -> bytes:
    """Letters in brackets as part of their word ("ha[s]", "[i]n"), or between spaces; a zero byte where it is unsure.

    ``gone`` is what stands for a bracket within a word.
    """
    data, start, end, letters = brackets.string, brackets.start(), brackets.end(), brackets[1]
    before, after = data[max(start - 1, 0) : start], data[end : end + 1]
    if before in (b"]", b"'") or data[max(start - 2, 0) : start] == b"'s":
        return b"\x00"
    is_part = before.isalnum() or (letters and after.isalnum())
    return gone + letters + gone if is_part else b" " + letters + b" "


def _has_long_word(data: bytes) -> bool:
    place = 0  # behind a space: the next word, or more of them, up to the last space within reach
    while len(data) - place > LONGEST_WORD:
        place = data.rfind(b" ", place, place + LONGEST_WORD + 1) + 1
        if not place:
            return True
    return False


def _in_table(byte: int) -> bytes:
    """What a byte of windows-1252 becomes: its letter or figure in small, a sign that is left, or a space."""
    character = bytes([byte]).decode("cp1252", "replace")
    if character == _STOP:
        return b"."
    if character == _PIECE:
        return b"\n"
    if character in f"'[]*{_END}":
        return bytes([byte])
    if character == _RARE or character in "\u00ad\u00a0\ufffd":
        return b"\x00"
    if not character.isalnum():
        return b" "
    plain = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c)).casefold()
    is_letter = len(plain) == 1 and plain.isascii() and (plain.isalpha() or character.isascii())
    return plain.encode() if is_letter else b"\x00"


SMALL = b"".join(map(_in_table, range(256)))
