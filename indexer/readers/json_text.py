"""JSON to objects, whatever a generator put in it: lone surrogates, numbers of a million digits, binary data."""

from __future__ import annotations

import json
import re

from indexer.cleaning import decode, is_binary

# Half of a pair: "\\ud83d" without its "\\ude00" is no character, and no text with it can be stored.
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
# Digits: more is no id, and to convert them takes long.
_LONGEST_NUMBER = 4_000


def parsed(data: bytes) -> object:
    """What JSON says; ValueError, in plain words, if it is none. A lone surrogate is read as "?"."""
    if is_binary(data):
        raise ValueError("JSON with binary data in it")
    text = decode(data).lstrip("\ufeff")
    try:
        value: object = json.loads(text, parse_int=_number)
        if _HALF.search(text):
            value = json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"), parse_int=_number)
    except json.JSONDecodeError as error:
        raise ValueError(f"the JSON is cut off or damaged (line {error.lineno}: {error.msg})") from error
    except RecursionError:
        raise ValueError("the JSON nests too deep") from None
    return value


def _number(digits: str) -> int | str:
    return int(digits) if len(digits) < _LONGEST_NUMBER else digits
