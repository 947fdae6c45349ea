"""PDFs made for tests: lines of Courier set at a place, in a size, by hand; encrypted, or with pictures only."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple


class Put(NamedTuple):
    """Text set with its baseline at ``x``, ``y`` in points, stretched to end at ``right``.

    ``turned`` sets it slanting upwards.
    """

    x: float
    y: float
    size: float
    text: str
    right: float = 0.0
    turned: bool = False

    @property
    def word_space(self) -> float:
        """What each space is wider than usual, in points; every character of Courier is 0.6 wide."""
        room = self.right - self.x - 0.6 * self.size * len(self.text)
        return room / max(1, self.text.count(" ")) if self.right else 0.0


_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


_PICTURE = b"q 400 0 0 500 100 100 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"


def make_pdf(pages: Sequence[Sequence[Put] | None], title: str = "", box: str = "0 0 612 792") -> bytes:
    """A PDF of these pages, None for one that is a picture, each of the size that ``box`` says."""
    return _file([_PICTURE if page is None else _content(page) for page in pages], title, box=box)


def make_picture_pdf() -> bytes:
    """A PDF of one page that holds a grey picture and no text."""
    return make_pdf([None])


def make_encrypted_pdf(pages: Sequence[Sequence[Put]]) -> bytes:
    """A PDF that opens with the password "counsel" only (the standard handler, 40 bits)."""
    return _file([_content(page) for page in pages], "", password=b"counsel")


def _content(page: Sequence[Put]) -> bytes:
    out = []
    for put in page:
        text = put.text.encode("cp1252")
        for sign in (b"\\", b"(", b")"):
            text = text.replace(sign, b"\\" + sign)
        slant = "0.707 0.707 -0.707 0.707" if put.turned else "1 0 0 1"
        out.append(
            f"BT /T {put.size} Tf {put.word_space:.3f} Tw {slant} {put.x} {put.y} Tm (".encode() + text + b") Tj ET"
        )
    return b"\n".join(out)


def _file(contents: Sequence[bytes], title: str, password: bytes | None = None, box: str = "0 0 612 792") -> bytes:
    identifier = hashlib.md5(b"".join(contents), usedforsecurity=False).digest()
    owner = _rc4(_key(password)[:5], _PADDING) if password else b""
    secret = (
        hashlib.md5(
            _padded(password) + owner + (0xFFFFFFFC).to_bytes(4, "little") + identifier, usedforsecurity=False
        ).digest()[:5]
        if password
        else b""
    )
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
        b"<</Title(" + title.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)") + b")>>",
    ]
    for n, content in enumerate(contents):
        number = 6 + 2 * n
        body = (
            _rc4(
                hashlib.md5(secret + number.to_bytes(3, "little") + b"\0\0", usedforsecurity=False).digest()[:10],
                content,
            )
            if secret
            else content
        )
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Resources<</Font<</T 3 0 R>>>>/Contents {number} 0 R>>".encode()
        )
        objects.append(f"<</Length {len(body)}>>stream\n".encode() + body + b"\nendstream")
    if secret:
        user = _rc4(secret, _PADDING)
        objects.append(f"<</Filter/Standard/V 1/R 2/P -4/O<{owner.hex()}>/U<{user.hex()}>>>".encode())
    return _assembled(objects, identifier, bool(secret))


def _assembled(objects: Sequence[bytes], identifier: bytes, encrypted: bool) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    lock = f"/Encrypt {len(objects)} 0 R" if encrypted else ""
    ident = f"<{identifier.hex()}>"
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info 4 0 R{lock}/ID[{ident}{ident}]>>\n".encode()
    out += f"startxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _padded(password: bytes) -> bytes:
    return (password + _PADDING)[:32]


def _key(password: bytes) -> bytes:
    return hashlib.md5(_padded(password), usedforsecurity=False).digest()


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
