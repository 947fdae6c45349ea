"""The walk from a tree to blocks: text as a reader sees it, marks where they stood, nothing left out."""

from __future__ import annotations

import string
from collections import Counter

import pytest
from bs4.element import Tag
from hypothesis import given
from hypothesis import strategies as st

from caselaw.model import NoteCall, PageMark
from indexer.readers import markup
from indexer.readers.block import Block, BlockKind, Taken
from indexer.readers.markup import Does, Sense, attribute, classes, plain
from indexer.readers.paragraphs import paged


def flavour(tag: Tag) -> Sense | None:
    """A small format: star pages, raised calls, notes with labels, writings."""
    if "star" in classes(tag):
        return Sense(Does.PAGE, plain(tag))
    senses = {
        "page-number": Sense(Does.PAGE, attribute(tag, "label")),
        "sup": Sense(Does.CALL, plain(tag).strip("[]")),
        "footnote": Sense(Does.NOTE, attribute(tag, "label")),
        "opinion": Sense(Does.WRITING, "dissent", "Brandeis"),
        "label": Sense(Does.NOTE_LABEL, plain(tag)),
    }
    return senses.get(tag.name)


def read(text: str) -> tuple[Block, ...]:
    return markup.blocks(markup.parse(text), flavour)


def texts(text: str) -> list[str]:
    return [block.text for block in read(text)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("<p>The  judgment\n\tis&nbsp;affirmed. </p>", ["The judgment is affirmed."], id="space is folded"),
        pytest.param("<p>un<i>con</i>stitutional</p>", ["unconstitutional"], id="an inline element parts no word"),
        pytest.param("<p><i>Ex parte</i> <b>Fuller</b></p>", ["Ex parte Fuller"], id="space between elements stays"),
        pytest.param("<div>one<p>two</p>three</div>", ["one", "two", "three"], id="loose text is a paragraph"),
        pytest.param("<h1>KLINE<br>v.<br>BURKE</h1>", ["KLINE v. BURKE"], id="one line break is a space"),
        pytest.param("<p>first<br> <br>second</p>", ["first", "second"], id="two line breaks part paragraphs"),
        pytest.param("<p>first<br>x<br>second</p>", ["first x second"], id="text between them parts none"),
        pytest.param("<tr><td>fare</td><td>6¢</td></tr>", ["fare 6¢"], id="cells stand apart"),
        pytest.param("<p>a\u200bb\ufeffc</p>", ["abc"], id="characters of no width go"),
        pytest.param("<p>suggests\x97but</p>", ["suggests—but"], id="an em dash from windows-1252 is one again"),
        pytest.param("no markup at all", ["no markup at all"], id="text without a tag"),
        pytest.param("https://example.org/", ["https://example.org/"], id="text that looks like an address"),
        pytest.param("<?xml version='1.0'?><p>x</p>", ["x"], id="an XML declaration is no text"),
        pytest.param("<script>var x</script><style>p</style><!-- no --><p>x</p>", ["x"], id="what no reader sees"),
        pytest.param("<p>7 &lt; 8 &amp; 9</p>", ["7 < 8 & 9"], id="entities of HTML are characters"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_text_is_what_a_reader_sees(html: str, expected: list[str]) -> None:
    assert texts(html) == expected


def test_kinds_follow_the_elements() -> None:
    found = read("<h2>II</h2><blockquote>Whoever<p>shall</p></blockquote><nav><a>Home</a></nav><p>We hold</p>")
    assert [(block.kind, block.label, block.text) for block in found] == [
        (BlockKind.HEADING, "", "II"),
        (BlockKind.BLOCK_QUOTE, "", "Whoever"),
        (BlockKind.BLOCK_QUOTE, "", "shall"),
        (BlockKind.FURNITURE, "navigation", "Home"),
        (BlockKind.TEXT, "", "We hold"),
    ]


def test_a_page_mark_inside_a_word_parts_no_word() -> None:
    (block,) = read('<p>imme<page-number label="986">*986</page-number>diately</p>')
    assert block.text == "immediately"
    assert block.page_marks == (PageMark(4, 986),)
    assert block.taken == (Taken(4, "page mark", "*986"),)


def test_a_mark_that_names_no_number_is_taken_out_all_the_same() -> None:
    (block,) = read('<p>so <page-number label="Supp. xii">*xii</page-number> held</p>')
    assert (block.text, block.page_marks) == ("so held", ())
    assert block.taken == (Taken(3, "page mark", "*xii"),)


def test_a_self_closed_element_of_xml_ends_where_it_begins() -> None:
    (block,) = read('<p>the<page-number label="3"/> Court<br/>held</p>')
    assert (block.text, block.page_marks) == ("the Court held", (PageMark(3, 3),))


@pytest.mark.parametrize(
    "html",
    [
        '<p>one</p><span class="star">*12</span><p>two</p>',
        '<p>one <span class="star">*12</span></p><p>two</p>',
        '<p>one</p><p><span class="star">*12</span></p><p>two</p>',
        '<p>one</p><p><span class="star">*12</span> two</p>',
    ],
    ids=["between paragraphs", "at the end of one", "in a paragraph of its own", "at the beginning of one"],
)
def test_a_page_mark_counts_from_the_next_words_on(html: str) -> None:
    one, two = [block for block in read(html) if block.kind is BlockKind.TEXT]
    assert one.page_marks == ()
    assert two.page_marks == (PageMark(0, 12),)


def test_notes_are_labelled_and_end() -> None:
    found = read('<p>held.<sup>[1]</sup></p><footnote label="1"><p>So</p></footnote><p>We</p>')
    assert found[0].calls == (NoteCall(5, "1"),)
    assert [(block.kind, block.label or block.text) for block in found[1:]] == [
        (BlockKind.NOTE_LABEL, "1"),
        (BlockKind.TEXT, "So"),
        (BlockKind.NOTE_END, ""),
        (BlockKind.TEXT, "We"),
    ]


def test_a_writing_is_labelled_and_read_on() -> None:
    label, text = read("<opinion><p>I dissent.</p></opinion>")
    assert (label.kind, label.label, label.text) == (BlockKind.WRITING, "dissent", "Brandeis")
    assert text.text == "I dissent."


def test_every_paragraph_begins_on_a_page() -> None:
    found = paged(read('<p>one</p><p>two <i class="star">*12</i>three</p><p>four</p>'), 11)
    assert [block.page_marks for block in found] == [
        (PageMark(0, 11),),
        (PageMark(0, 11), PageMark(4, 12)),
        (PageMark(0, 12),),
    ]


def test_the_first_page_is_not_guessed_where_pages_are_left_out() -> None:
    found = paged(read('<p>one</p><p><i class="star">*269</i> two</p>'), 263)
    assert [block.page_marks for block in found] == [(), (PageMark(0, 269),)]


def test_a_note_begins_on_the_page_of_its_call() -> None:
    html = (
        '<p><i class="star">*5</i> a<sup>1</sup> b <i class="star">*6</i> c<sup>2</sup></p><p>d</p>'
        '<footnote label="1">x</footnote><footnote label="2">y <i class="star">*7</i> z</footnote><p>e</p>'
    )
    pages = {block.text: [mark.page for mark in block.page_marks] for block in paged(read(html)) if block.text}
    assert pages == {"a b c": [5, 6], "d": [6], "x": [5], "y z": [6, 7], "e": [6]}


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        pytest.param("<div>" * 100_000, "nests over 1,000 elements deep", id="100,000 deep"),
        pytest.param("<b><p>" * 2_000, "nests over 1,000 elements deep", id="two names in turn"),
        pytest.param("<p>x " + "<a" * 1_000_000, "nests over 1,000 elements deep", id="tags never ended"),
        pytest.param("<b></b>" * 900_000, "over 200,000 elements", id="nearly a million elements"),
        pytest.param("<p>" + "a " * 10_000_001, "over 20,000,000 characters", id="too long for its tree"),
        pytest.param('<!DOCTYPE x [<!ENTITY a "b">]><p>&a;</p>', "entities of its own", id="XML with entities"),
    ],
)
def test_what_would_take_too_much_is_refused_with_a_reason(html: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        markup.parse(html)


@pytest.mark.parametrize(
    "html",
    [
        "<p>para" * 5_000,
        "<p>a<br>b</p>" * 5_000,
        "<li><p>x</p></li>" * 5_000,
        "</div>" * 5_000 + "<p>x</p>",
        "<script>" + "document.write('<div>')" * 5_000 + "</script><p>x</p>",
        "<!-- " + "<div>" * 5_000 + " --><p>x</p>",
        "<p>x</p><a" + " " * 100_000,
    ],
    ids=[
        "paragraphs never closed",
        "elements that cannot be closed",
        "a long list",
        "ends without beginnings",
        "tags in a script",
        "tags in a comment",
        "spaces in a tag",
    ],
)
def test_long_is_not_deep(html: str) -> None:
    assert texts(html)


_WORDS = st.text(string.ascii_letters + "§—é. \n", max_size=12)
_INLINE = st.sampled_from(["i", "b", "span", "a", "em"])
_BOXES = st.sampled_from(["p", "div", "blockquote", "h2", "center", "nav", "footnote", "opinion"])


@given(st.lists(st.tuples(_BOXES, _INLINE, _WORDS, _WORDS, _WORDS), max_size=8))
def test_no_visible_character_is_lost_and_none_is_made(boxes: list[tuple[str, str, str, str, str]]) -> None:
    html = "".join(
        f'{before}<{box}>{one}<{tag}>{two}</{tag}><sup>9</sup><i class="star">*7</i></{box}>'
        for box, tag, before, one, two in boxes
    )
    found = [block for block in read(html) if block.kind is not BlockKind.WRITING]
    pieces = [block.text for block in found] + [taken.printed for block in found for taken in block.taken]
    source = "".join(f"{before}{one}{two}9*7" for _, _, before, one, two in boxes)
    assert Counter("".join("".join(pieces).split())) == Counter("".join(source.split()))
