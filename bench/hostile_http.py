"""Requests that no browser sends: what they are made of, as the very bytes, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple, TypeAlias
from urllib.parse import quote, urlencode

from bench.fuzz_queries import queries

_Chance: TypeAlias = random.Random

# Where the pages, the API and the files are.
_ROUTES = (
    "/",
    "/api/search",
    "/{}",
    "/{}/{}",
    "/{}/{}/{}",
    "/{}/{}/{}/cite",
    "/justices/{}",
    "/static/{}",
    "/api/cases/{}",
    "/api/opinions/{}/{}",
    "/api/paragraphs/{}/{}/{}",
    "/api/paragraphs/{}/{}/{}/cite",
)

# What stands in a path where an id should: percent-encoded already, or bytes that should have been.
_PIECES = (
    "..",
    "%2e%2e",
    "..%2f..%2f..%2fetc%2fpasswd",
    "..%5c..%5cwindows",
    "%252e%252e%252f",
    "....//",
    ".%00.",
    "%00",
    "etc/passwd",
    "%c0%ae%c0%ae%c0%af",
    "file:///etc/passwd",
    "manifest.json",
    "generation-1",
    ".git/config",
    "~root",
    "475-us-335",
    "powell",
    "12",
    "n4.2",
    "0",
    "-1",
    "9" * 400,
    "a" * 8000,
    "%ff%fe",
    "%F0%9F%92%A9",
    "\u00e9",
    "{{7*7}}",
    "<script>alert(1)</script>",
    "%3Cimg%20src%3Dx%3E",
    "' OR 1=1 --",
    "${jndi:ldap://x}",
    ";ls",
    "|id",
    "__class__",
    "%",
    "con",
    "aux",
    "index.html?",
    "#",
    "a%20b",
    "//evil.example",
    "\\evil.example",
    "%0d%0aSet-Cookie:%20a=b",
    "*",
)

_NAMES = "q author joined type case court from to match sort group limit page as fp quote".split()
_VALUES = (
    "",
    "0",
    "-1",
    "1e9",
    "9" * 50,
    "NaN",
    "null",
    "[]",
    "{}",
    "%00",
    "%ff",
    "%",
    "٣",
    "1986;2000",
    "relevance'",
    "../..",
    "a" * 300,
    "a" * 90_000,
    "%F0%9F%92%A9" * 500,
    "<script>",
    "__proto__",
    "${7*7}",
    "{{config}}",
    "\r\nX: y",
    "=cmd|'/c'!A1",
)

_HOSTS = (
    "evil.example",
    "127.0.0.1.evil.example",
    "evil.example#127.0.0.1",
    "127.0.0.1@evil.example",
    "[::1",
    "",
    " ",
    "a" * 9000,
    "127.0.0.1:99999",
    "127.0.0.1:evil",
    "127.0.0.1, evil.example",
    "127.0.0.1\tevil",
    "localhost.evil.example",
    "\x00",
    "\u00e9",
)

_HEADERS = (
    "X-Forwarded-Host: evil.example",
    "X-Forwarded-For: 127.0.0.1",
    "X-Original-URL: /etc/passwd",
    "Forwarded: host=evil",
    "X-Rewrite-URL: /admin",
    "Cookie: session=" + "a" * 9000,
    "Range: bytes=0-99999999999999999999",
    "Range: bytes=-1,0-0,1-1",
    "Accept-Encoding: " + "gzip, " * 900,
    "If-None-Match: " + '"a",' * 2000,
    "If-Modified-Since: never",
    "X-A: " + "b" * 60_000,
    "Content-Length: -1",
    "Content-Length: +5",
    "Content-Length: 5, 6",
    "Content-Length: 99999999999999999999",
    "X A: b",
    ": b",
    "Transfer-Encoding: chunked, identity",
    "Transfer-Encoding: xchunked",
    "X: a\r\n b",
    "X:\x00",
    "Host: evil.example",
    "X\x7f: b",
    "Expect: 100-continue",
    "Expect: 999",
    "Upgrade: h2c",
    "Connection: upgrade",
    "Content-Type: multipart/form-data",
    "Accept: " + "*/*," * 3000,
)

_METHODS = "POST PUT DELETE PATCH TRACE CONNECT OPTIONS HEAD PROPFIND get G\u00cbT XXXXXXXXXXXXXXXXXXXXXXXX".split()

_COMMON = "the of court to and in law that state any case not act upon under".split()


class Hostile(NamedTuple):
    """A request's bytes; ``answered``: whether the sender waits for what comes back."""

    kind: str
    sent: bytes
    answered: bool = True


def hostile_requests(number: int, seed: int, host: str) -> Iterator[Hostile]:
    """So many requests of all kinds; ``host`` is the name the server answers to."""
    chance = random.Random(seed)  # noqa: S311  nothing secret
    fuzzed = queries(1 << 30, seed)
    makers: dict[str, Callable[[], bytes]] = {
        "nesting": lambda: _get(_nested(chance), host),
        "parameters": lambda: _get(_parameters(chance), host),
        "traversal": lambda: _get(_path(chance), host),
        "hosts": lambda: _get("/?q=immunity", chance.choice(_HOSTS)),
        "headers": lambda: _get("/?q=immunity", host, *chance.sample(_HEADERS, chance.randint(1, 3))),
        "methods": lambda: _written(chance.choice(_METHODS), _path(chance), host),
        "bodies": lambda: _body(chance, host),
        "garbage": lambda: _garbage(chance, host),
        "pipelines": lambda: _pipeline(chance, host),
        "halves": lambda: _half(chance, host),
        "fuzzed queries": lambda: _get(_search(chance, q=next(fuzzed)), host),
        "costly queries": lambda: _get(_costly(chance), host),
    }
    weights = [1.0 if kind != "costly queries" else 0.25 for kind in makers]
    for kind in islice(iter(lambda: chance.choices([*makers], weights)[0], None), number):
        yield Hostile(kind, makers[kind](), answered=kind != "halves")


def _written(method: str, path: str, host: str, *headers: str, body: bytes = b"") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close", *headers, "", ""]
    return "\r\n".join(lines).encode("utf-8", "replace") + body


def _get(path: str, host: str, *headers: str) -> bytes:
    return _written("GET", path, host, *headers)


def _search(chance: _Chance, **asked: str) -> str:
    where = chance.choice(("/", "/api/search", "/475-us-335/opinion"))
    return f"{where}?{urlencode(asked, errors='surrogatepass')}"


def _nested(chance: _Chance) -> str:
    deep = chance.choice((10, 21, 100, 900))
    opening = chance.choice(
        ("(", "NOT ", '"', "-", "a /5 (", "own:(", "(a OR ", ")", "a AND (b OR ", "[", "quoted:own:")
    )
    closing = chance.choice(("", "a", "a" + ")" * deep))
    return _search(chance, q=opening * deep + closing)


def _parameters(chance: _Chance) -> str:
    many = chance.choice((1, 3, 60, 3000))
    pairs = (f"{chance.choice(_NAMES)}={chance.choice(_VALUES[:15] if many > 3 else _VALUES)}" for _ in range(many))
    return chance.choice(("/", "/api/search")) + "?" + chance.choice("&&&;?").join(pairs).replace("\r\n", "%0D%0A")


def _path(chance: _Chance) -> str:
    route = chance.choice(_ROUTES)
    path = route.format(*(chance.choice(_PIECES) for _ in range(route.count("{}"))))
    return path if chance.random() < 0.7 else path + f"?{chance.choice(_NAMES)}={quote(chance.choice(_PIECES))}"


def _body(chance: _Chance, host: str) -> bytes:
    size, body = chance.choice((0, 10, 5000)), chance.randbytes(chance.choice((0, 10, 5000)))
    chunks = (
        b"5\r\nhello\r\n0\r\n\r\n",
        b"ffffffffffffffff\r\nx",
        b"-1\r\n\r\n",
        b"5;" + b"a" * 5000 + b"\r\nhello",
        b"0\r\n" + b"A: b\r\n" * 50,
    )
    if chance.random() < 0.5:
        return _written("POST", "/?q=a", host, f"Content-Length: {size}", body=body)
    both = [f"Content-Length: {size}"] if chance.random() < 0.5 else []
    return _written("POST", "/?q=a", host, "Transfer-Encoding: chunked", *both, body=chance.choice(chunks))


def _garbage(chance: _Chance, host: str) -> bytes:
    pieces = (
        chance.randbytes(chance.randint(1, 3000)),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + chance.randbytes(500),  # a TLS greeting
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET /\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: " + host.encode() + b"\r\n\r\n",
        b"\r\n" * 500 + b"\r\n\r\n",
        b"GET / HTTP/1.1\nHost: " + host.encode() + b"\n\n",
        b"GET" + b" " * 500 + b"/ HTTP/1.1\r\n\r\n",
        b"\x00" * 5000 + b"\r\n\r\n",
    )
    return chance.choice(pieces) + b"\r\n\r\n"


def _pipeline(chance: _Chance, host: str) -> bytes:
    asked = b"GET /healthz HTTP/1.1\r\nHost: " + host.encode() + b"\r\n\r\n"
    between = chance.choice((b"", chance.randbytes(200) + b"\r\n\r\n"))
    return asked * chance.randint(2, 30) + between + _get("/help", host)


def _half(chance: _Chance, host: str) -> bytes:
    asked = _get("/?q=immunity", host)
    whole = chance.choice((asked, _body(chance, host), _get("/?q=immunity", host, "Content-Length: 5000")))
    return whole[: chance.randint(1, len(whole) - 1)]


def _costly(chance: _Chance) -> str:
    words = chance.sample(_COMMON, 6)
    asked = chance.choice((
        {"q": " OR ".join(f"{word[:2]}!" for word in words)},
        {"q": " /255 ".join(words)},
        {"q": " /s ".join(words[:4])},
        {"q": " ".join(f"{word}~2" for word in words)},
        {"q": " ".join(chance.choices(_COMMON, k=2000))[:10_000], "match": "any"},
        {"q": f"{words[0]} {words[1]}", "page": "500"},
        {"q": words[0], "group": "case", "sort": "cited"},
        {"q": f'"{words[0]} {words[1]}"~99'},
        {"q": f"own:({words[0]} /p {words[1]})"},
    ))  # fmt: skip
    return f"{chance.choice(('/', '/api/search'))}?{urlencode(asked)}"
