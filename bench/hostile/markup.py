"""Hostile HTML, XML, JSON and PDF: deep, endless, growing as it is read, asking for other files, locked, looping."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from bench.hostile.made import Fate, Hostile, Text, harvard_xml
from tests.indexer.pdf_made import Put, make_encrypted_pdf, make_pdf, make_picture_pdf
from tests.indexer.shapes import SENTENCE

DEEP = 100_000


def html() -> Iterator[Hostile]:
    """Pages that nest, never end, or have more of something than any page."""
    so = "It is so ordered."
    for name, data in {
        "div nested": f"<html><body>{'<div>' * DEEP}{so}{'</div>' * DEEP}</body></html>",
        "div never closed": f"<html><body>{'<div>' * DEEP}{so}",
        "div closed only": f"<html><body>{'</div>' * DEEP}{so}",
        "tables nested": f"<html><body>{'<table><tr><td>' * (DEEP // 3)}{so}",
        "fonts nested": f"<html><body>{'<b><i>' * (DEEP // 2)}{so}",
        "formatting that crosses": f"<html><body>{'<b><p>' * 2000}{so}{'</b></p>' * 2000}",
        "quotations nested": f"<html><body>{'<blockquote>' * DEEP}{so}",
        "many paragraphs": f"<html><body>{f'<p>{so}' * DEEP}",
        "many attributes": f"<html><body><p {' '.join(f'a{n}=1' for n in range(DEEP))}>{so}",
        "long attribute": f'<html><body><p title="{"x" * 5_000_000}">{so}',
        "comment without an end": f"<html><body><p>{so}</p><!-- {'-' * DEEP}",
        "script without an end": f"<html><body><p>{so}</p><script>{'x(' * DEEP}",
        "entities": f"<html><body><p>{'&amp;&#65;&hellip;&nosuch;' * DEEP}{so}",
        "notes": "<html><body>" + "".join(f"<p>{so}<sup>[{n}]</sup></p><p>[{n}] See.</p>" for n in range(20_000)),
        "star pages": "<div><p>" + "".join(f'<span class="star-pagination">*{n}</span> law ' for n in range(30_000)),
        "citing links": '<html><body><div class="num" id="p1">' + f"<a class='footnote' href='#fn1'>1</a>{so}" * 20_000,
    }.items():
        yield Hostile(f"{name}.html", data.encode(), Fate.EITHER, "HTML")


def xml(secret: str) -> Iterator[Hostile]:
    """XML whose entities grow, or ask for the file ``secret`` or another machine; none may be asked for."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    for name, head, text in (
        ("billion laughs", f'<!DOCTYPE o [<!ENTITY l0 "lol">{laughs}]>', "&l11;"),
        ("quadratic", f'<!DOCTYPE o [<!ENTITY a "{"a" * 50_000}">]>', "&a;" * 50_000),
        ("a file", f'<!DOCTYPE o [<!ENTITY x SYSTEM "file://{secret}">]>', "&x;"),
        ("another machine", '<!DOCTYPE o [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>', "&x;"),
        ("a parameter", f'<!DOCTYPE o [<!ENTITY % x SYSTEM "file://{secret}"> %x;]>', "so"),
        ("another DTD", '<!DOCTYPE o SYSTEM "http://127.0.0.1:9/x.dtd">', "so"),
        ("inclusion", "", f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret}" parse="text"/>so'),
        ("style sheet", f'<?xml-stylesheet href="{secret}"?>', "so"),
        ("depth", "", "<p>" * DEEP + "so"),
        ("name spaces", "", "".join(f'<a{n}:p xmlns:a{n}="u{n}">so</a{n}:p>' for n in range(5000))),
        ("long name", "", f"<{'p' * 1_000_000}>so</{'p' * 1_000_000}>"),
    ):
        body = f'<opinion type="majority"><author>Justice White</author><p>It is ordered.</p><p>{text}</p></opinion>'
        data = f"<?xml version='1.0'?>\n{head}<casebody>{body}</casebody>"
        yield Hostile(f"{name}.xml", data.encode(), Fate.EITHER, "XML")
    said = harvard_xml(Text(195, [SENTENCE]))
    yield Hostile("says utf-16.xml", said.replace(b"utf-8", b"utf-16"), Fate.EITHER, "XML")


def json() -> Iterator[Hostile]:
    """JSON that nests, or is of another shape than it should be."""
    opinion = '"resource_uri": "x", "author_str": "", "type": "020lead", "plain_text": "We affirm."'
    deep = "[" * DEEP + "]" * DEEP
    for name, data, fate in (
        ("deep list", deep, Fate.EITHER),
        ("deep in an opinion", f'{{{opinion}, "id": 1, "x": {deep}}}', Fate.EITHER),
        ("deep objects", '{"cluster":' * DEEP + "1" + "}" * DEEP, Fate.REFUSED),
        ("huge number", f'{{{opinion}, "id": {"9" * 100_000}}}', Fate.EITHER),
        ("no number", f'{{{opinion}, "id": NaN, "a": Infinity, "b": -1e99999}}', Fate.EITHER),
        ("list for a text", '{"id": 1, "plain_text": ["We", "affirm"], "html": {"a": 1}, "cluster": []}', Fate.REFUSED),
        ("numbers for names", '{"id": 1, "plain_text": "We affirm.", "author_str": 7, "type": 3}', Fate.EITHER),
        ("nulls", '{"id": null, "plain_text": null, "html": null, "type": null, "cluster": null}', Fate.REFUSED),
        ("halves of pairs", f'{{{opinion[:-2]} \\ud800 \\udfff", "id": 1}}', Fate.READ),
        ("a key twice", f'{{{opinion}, {opinion}, "id": 1, "id": 2}}', Fate.EITHER),
        ("million keys", "{" + ", ".join(f'"k{n}": {n}' for n in range(500_000)) + f", {opinion}}}", Fate.EITHER),
        ("no escape", f'{{{opinion[:-2]} \\x41 \\u12", "id": 1}}', Fate.REFUSED),
        ("long text", f'{{{opinion[:-2]} {SENTENCE * 100_000}", "id": 1}}', Fate.EITHER),
        ("more behind", f'{{{opinion}, "id": 1}} and so on', Fate.EITHER),
        ("another shape", '{"results": {"0": {"opinions": [[[]]]}}, "casebody": 5}', Fate.REFUSED),
        ("nested page", f'{{"id": 1, "type": "x", "html": "{"<div>" * DEEP}so"}}', Fate.EITHER),
        ("casebody of itself", '{"casebody": ' * 900 + "{}" + "}" * 900, Fate.REFUSED),
    ):
        yield Hostile(f"{name}.json", data.encode(), fate, "JSON")


def pdf() -> Iterator[Hostile]:
    """PDFs that are locked, empty, loop, say to have more pages than there are, or unpack to far more than they are."""
    page = [Put(150, 600, 11, "It is so ordered.")]
    one = make_pdf([page])
    packed = zlib.compress(b"BT /T 11 Tf 150 600 Td (It is so ordered.) Tj ET " * 4_000_000, 9)
    bomb = f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n".encode() + packed + b"\nendstream"
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 3 0 R>>>>/Length 5>>"
    itself = b"stream\n/F Do\nendstream"
    for name, data, fate in (
        ("locked", make_encrypted_pdf([page]), Fate.REFUSED),
        ("picture", make_picture_pdf(), Fate.REFUSED),
        ("empty pages", make_pdf([[]] * 20_000), Fate.REFUSED),
        ("no page", make_pdf([]), Fate.REFUSED),
        ("absurd count", one.replace(b"/Count 1", b"/Count 2147483647"), Fate.EITHER),
        ("negative count", one.replace(b"/Count 1", b"/Count -1"), Fate.EITHER),
        ("pages in a circle", one.replace(b"/Kids[5 0 R]", b"/Kids[2 0 R]"), Fate.REFUSED),
        ("absurd box", make_pdf([page], box="0 0 1e30 -1e30"), Fate.EITHER),
        ("absurd size", make_pdf([[Put(150, 600, 1e9, "It is so ordered.")]]), Fate.EITHER),
        ("tables in a circle", one.replace(b"trailer<<", b"trailer<</Prev 9 "), Fate.EITHER),
        ("no objects", b"%PDF-1.4\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n", Fate.REFUSED),
        ("nested lists", b"%PDF-1.4\n1 0 obj\n" + b"[" * DEEP + b"]" * DEEP + b"\nendobj\n%%EOF\n", Fate.REFUSED),
        ("bomb", _with_content(one, bomb), Fate.EITHER),
        ("form in itself", _with_content(one, b"<</Length 5>>" + itself, form + itself), Fate.EITHER),
        ("many words on a line", make_pdf([[Put(10, 100, 11, "ordered " * 5000)]]), Fate.EITHER),
    ):
        yield Hostile(f"{name}.pdf", data, fate, "PDF")


def _with_content(whole: bytes, content: bytes, font: bytes = b"") -> bytes:
    """The PDF with another object 6, its page's content, and object 3: readers mend the table of objects."""
    head, _, rest = whole.partition(b"6 0 obj\n")
    made = head + b"6 0 obj\n" + content + b"\nendobj\n" + rest[rest.index(b"xref") :]
    if font:
        before, _, behind = made.partition(b"3 0 obj\n")
        made = before + b"3 0 obj\n" + font + b"\nendobj\n" + behind.partition(b"endobj\n")[2]
        made = made.replace(b"/Font<</T 3 0 R>>", b"/XObject<</F 3 0 R>>")
    return made
