"""Bytes to text, and what is taken out of it."""

from __future__ import annotations

import pytest

from indexer.cleaning import as_utf8, clean, decode, is_binary


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("§ 1983 “café”".encode(), "§ 1983 “café”", id="UTF-8"),
        pytest.param("§ 1983".encode("utf-8-sig"), "§ 1983", id="UTF-8 with a mark"),
        pytest.param("§ 1983".encode("utf-16"), "§ 1983", id="UTF-16, little end first"),
        pytest.param(b"\xfe\xff" + "§ 1983".encode("utf-16-be"), "§ 1983", id="UTF-16, big end first"),
        pytest.param("§ 1983 “café”".encode("cp1252"), "§ 1983 “café”", id="windows-1252"),
    ],
)
def test_every_encoding_gives_the_same_text(data: bytes, text: str) -> None:
    assert decode(as_utf8(data)) == text


def test_bytes_that_are_no_text_in_any_encoding_are_refused() -> None:
    with pytest.raises(UnicodeDecodeError):
        decode(b"no \x81 text \x8d")


@pytest.mark.parametrize(
    ("data", "binary"),
    [
        pytest.param(b"\x00\x01\x02\x03", True, id="zero bytes"),
        pytest.param(b"\x7fELF" + b"\x01" * 60, True, id="many control characters"),
        pytest.param(b"a page\x0c" * 100, False, id="form feeds"),
        pytest.param(b"words " * 100 + b"\x1a", False, id="one stray control character"),
        pytest.param(b"", False, id="nothing"),
    ],
)
def test_binary_files_are_told_from_text(data: bytes, binary: bool) -> None:
    assert is_binary(data) is binary


def test_only_what_is_unseen_is_cleaned_away() -> None:
    assert clean("\ufeffa\u00a0b\u200b\u2060c\r\nd\u00ade “f” `g' \u2014\r") == "a bc\nd\u00ade “f” `g' \u2014"


@pytest.mark.parametrize("text", ["the officer’s “plainly incompetent” act—§ 1983", "café", "ﬁled in Nîmes", "«Ça»"])
def test_utf_8_taken_for_windows_1252_is_what_it_was(text: str) -> None:
    misread = "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in text.encode()
    )
    assert misread != text
    assert clean(misread) == text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        pytest.param("the Court\x92s \x93due process\x94", "the Court’s “due process”", id="quotation marks"),
        pytest.param("Part III\x97B, at 17\x9618", "Part III—B, at 17–18", id="dashes"),
        pytest.param("the accused shall \x85 have\x97", "the accused shall … have—", id="an ellipsis among others"),
        pytest.param("the accused\x85the State", "the accused\nthe State", id="alone it ends a line"),
        pytest.param("the officer\xe2\x80\x99s act", "the officer’s act", id="UTF-8 read as Latin-1"),
        pytest.param("no \x81 meaning\x92", "no \x81 meaning’", id="a byte that means nothing"),
    ],
)
def test_windows_1252_read_as_latin_1_is_what_a_browser_shows(text: str, meant: str) -> None:
    assert clean(text) == meant


@pytest.mark.parametrize("text", ["“CAFÉ”—the", "É—“", "Ça va", "naïve”", "§ 1983", "pâté"])
def test_what_only_looks_misread_stays(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\v", "\x1c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_is_a_line_feed(end: str) -> None:
    assert clean(f"a{end}b") == clean(f"a{end}b{end}") == "a\nb"
    assert clean(f"a{end}\r\nb") == clean(f"“a{end}\r\nb”")[1:-1] == "a\n\nb"
