"""Bytes to text, and text rid of what no reader sees; every visible character stays as it is."""

from __future__ import annotations

import codecs
import re

from indexer.errors import LimitExceeded

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

# Control characters that no text has: a sign of a binary file, a few of them (a stray ^Z) are not.
_CONTROL = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)])
_HEAD = 65_536
_CONTROL_SHARE = 0.01

# UTF-8 that some program took for windows-1252: "Â§" for §, "Ã©" for é, "â€™" for ’, "ï¬" for ﬁ. Only these beginnings:
# "É—" may be a French word before a dash.
_SECOND = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0))
_MISREAD = re.compile(f"[ÂÃ][{_SECOND}]|(?:â€|ï¬)[{_SECOND}]")
_FIRST = "ÂÃâï"

# What windows-1252 has where Latin-1 has control characters that no text holds: "\x92" is ’, "\x97" an em dash.
# Browsers read Latin-1 so, too (WHATWG, Encoding). Five of the bytes mean nothing in either.
_MEANT = {byte: char for byte in range(0x80, 0xA0) if (char := bytes([byte]).decode("cp1252", "ignore"))}
_CONTROLS = tuple(map(chr, _MEANT))
_NEXT_LINE = "\x85"  # a line end, or an ellipsis where other such characters say what the text went through

_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"
# What ends a line, the line feed aside.
_OTHER_ENDS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
# Every line costs some 100 bytes before anything is known of it. A volume of reports has 60,000.
MOST_LINES = 2_000_000
_SPACES = "\u00a0\u2007\u202f"


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text: zero bytes, or many control characters."""
    head = data[:_HEAD]
    return b"\x00" in head or len(head) - len(head.translate(None, _CONTROL)) > _CONTROL_SHARE * len(head)


def as_utf8(data: bytes) -> bytes:
    """The bytes in UTF-8 where their mark says that they are UTF-16, else as they are; ValueError if they are not."""
    return data.decode("utf-16").encode() if data.startswith(_UTF16) else data


def decode(data: bytes) -> str:
    """The text of the bytes: UTF-8, with or without its mark, else windows-1252; ValueError if neither fits."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def clean(text: str) -> str:
    """The text with line feeds as its only line ends, plain spaces, no zero-width characters and no mojibake.

    Raises LimitExceeded where it has too many lines.
    """
    if len(text) > MOST_LINES and sum(map(text.count, f"\n{_OTHER_ENDS}")) - text.count("\r\n") > MOST_LINES:
        raise LimitExceeded(f"over {MOST_LINES:,} lines, as no opinion has")
    # Replacing one character after the other is many times as fast as one pattern for all.
    if not text.isascii():
        text = as_windows_1252(text)
        if any(first in text for first in _FIRST):
            text = _MISREAD.sub(lambda misread: _read_again(misread[0]), text)
        for character in _UNSEEN:
            text = text.replace(character, "")
        for character in _SPACES:
            text = text.replace(character, " ")
    text = text.replace("\x00", "")
    plain = text.replace("\r\n", "\n") if "\r" in text else text
    if not any(map(plain.__contains__, _OTHER_ENDS)):
        return plain.removesuffix("\n")
    return "\n".join(text.splitlines())


def as_windows_1252(text: str) -> str:
    """The text with the characters meant where its bytes were windows-1252 and read as Latin-1.

    This is decoding: of what a page showed nothing is altered, and one character stands for one.
    """
    if any(control in text for control in _CONTROLS if control != _NEXT_LINE):
        return text.translate(_MEANT)
    return text


def _read_again(misread: str) -> str:
    """What the bytes behind misread characters say as UTF-8; the characters themselves where they say nothing."""
    # Five bytes have no character in windows-1252 and stand as control characters.
    data = b"".join(char.encode("cp1252" if ord(char) > 0xFF else "latin-1") for char in misread)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return misread
