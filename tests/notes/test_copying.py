"""What is pasted into notes shows the stored characters, whatever they are, with citation and link."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from caselaw.model import Kind, Span
from notes.copying import Target, copy_as
from notes.quotation import find_quote
from tests.notes.made import MALLEY, TEXT, passage

BASE = "http://127.0.0.1:8000"
LINK = f"{BASE}/475-us-335/opinion/12?fp=0123456789abcdef"
CITED = "Malley v. Briggs, 475 U.S. 335, 341 (1986)"


def test_plain_text_is_quotation_citation_and_link() -> None:
    quoted = passage(marks=((0, 341),))
    copy = copy_as(Target.PLAIN, quoted, find_quote(quoted, "plainly incompetent"), BASE)
    assert copy == f'"plainly incompetent"\n{CITED}\n{LINK}\n'


def test_markdown_is_a_block_quotation_and_the_citation_as_a_link() -> None:
    quoted = passage(marks=((0, 341),))
    assert copy_as(Target.MARKDOWN, quoted, None, BASE) == f"> {TEXT}\n\n[{CITED}]({LINK})\n"


def test_obsidian_is_a_callout_with_a_block_id_alone_between_blank_lines() -> None:
    quoted = passage(marks=((0, 346),), kind=Kind.CONCURRENCE_DISSENT, by=("Powell",), name="powell")
    cited = "Malley v. Briggs, 475 U.S. 335, 346 (1986) (Powell, J., concurring in part and dissenting in part)"
    link = f"{BASE}/475-us-335/powell/12?fp=0123456789abcdef"
    copy = copy_as(Target.OBSIDIAN, quoted, None, BASE)
    assert copy == f"> [!quote] Malley v. Briggs\n> {TEXT}\n>\n> [{cited}]({link})\n\n^475-us-335-powell-12\n\n"


@pytest.mark.parametrize("target", Target)
@pytest.mark.parametrize(
    ("note", "n", "place"),
    [
        pytest.param(None, 12, "(¶ 12; page not known)", id="paragraph"),
        pytest.param("4", 1, "(note 4; page not known)", id="note"),
        pytest.param("4", 2, "(note 4, ¶ 2; page not known)", id="a note's second paragraph"),
    ],
)
def test_where_no_page_is_known_the_link_says_so_and_the_citation_has_none(
    target: Target, note: str | None, n: int, place: str
) -> None:
    copy = copy_as(target, passage(note=note, n=n), None, BASE)
    assert place in copy
    assert "Malley v. Briggs, 475 U.S. 335 (1986)" in copy


def test_a_block_id_has_letters_digits_and_dashes_only() -> None:
    copy = copy_as(Target.OBSIDIAN, passage(note="4", n=2), None, BASE)
    assert copy.endswith("\n\n^475-us-335-opinion-n4-2\n\n")


def test_fifty_words_are_a_block_without_marks() -> None:
    fifty, fewer = passage("word " * 50), passage("word " * 49)
    assert copy_as(Target.PLAIN, fifty, None, BASE).startswith("word word")
    assert copy_as(Target.PLAIN, fewer, None, BASE).startswith('"word word')


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        pytest.param('plain that "[f]or executive officers"', "\"plain that '[f]or executive officers'\"", id="double"),
        pytest.param("he said “no.”", "“he said ‘no.’”", id="curly"),
        pytest.param('is "`untenable\' to draw" it', '"is \'"untenable" to draw\' it"', id="single within double"),
        pytest.param("is “a ‘rubber stamp’ for” it", "“is ‘a “rubber stamp” for’ it”", id="curly, both"),
        pytest.param("``so he said''", '"`so he said\'"', id="a typewriter's"),
        pytest.param("the officers' \"good-faith\" and the judge's", "\"the officers' 'good-faith' and the judge's\""),
        pytest.param('a "judge\'s" view', "\"a 'judge's' view\"", id="an apostrophe within marks"),
        pytest.param('cut off: "in the', 'cut off: "in the\n', id="a mark without its fellow: a block"),
        pytest.param("\"the `officers' duty' is\"", "\"the `officers' duty' is\"\n", id="uncertain: a block"),
    ],
)
def test_quotation_marks_within_marks_alternate(stored: str, shown: str) -> None:
    copy = copy_as(Target.PLAIN, passage(stored), None, BASE)
    assert copy.startswith(f"{shown}\nMalley v. Briggs")


ORDINARY = [
    'Our cases also make plain that "[f]or executive officers in general, ... qualified immunity represents the norm."',
    "Id., at 437 (emphasis added); 42 U.S.C. § 1983, n. 3 - see post, at 5 & n. 2; $5,000 [sic] #",
    "597 U. S. ____ (2022); snake_case; 2 * 3 = 6; a < b; AT&T, 50% of it; `constitutionally negligent,' that is",
]


@pytest.mark.parametrize("sentence", ORDINARY)
@pytest.mark.parametrize("target", [Target.MARKDOWN, Target.OBSIDIAN])
def test_an_ordinary_sentence_is_not_escaped(target: Target, sentence: str) -> None:
    assert f"> {sentence}\n" in copy_as(target, passage(sentence), None, BASE)


@pytest.mark.parametrize(
    ("stored", "written"),
    [
        ("<script>alert(1)</script>", r"\<script>alert(1)\</script>"),
        ("see [[x]] and %%y%%", r"see \[[x\]] and \%\%y\%\%"),
        ("a [t](u) and [^1]", r"a [t\](u) and \[^1]"),
        ("of *all* the _same_", r"of \*all\* the \_same\_"),
        ("a ==b== and $x$ or ~~y~~", r"a \=\=b\=\= and \$x\$ or \~\~y\~\~"),
        ("see #tag here", r"see \#tag here"),
        ("``a'' and ``b''", r"\`\`a'' and \`\`b''"),
        ("1. The officers", r"1\. The officers"),
        ("- a dash", r"\- a dash"),
        ("> quoted", r"\> quoted"),
        ("# heading", r"\# heading"),
        ("--", r"\--"),
        ("[!note] x", r"\[!note] x"),
        ("AT&amp;T", r"AT\&amp;T"),
        (r"a \* b", r"a \\* b"),
        ("ends in ^block", r"ends in \^block"),
    ],
)
@pytest.mark.parametrize("target", [Target.MARKDOWN, Target.OBSIDIAN])
def test_what_would_be_read_as_markup_is_escaped(target: Target, stored: str, written: str) -> None:
    assert f"> {written}\n" in copy_as(target, passage(stored), None, BASE)


def test_a_line_end_becomes_a_space() -> None:
    assert "> one two\n" in copy_as(Target.MARKDOWN, passage("one \n   two"), None, BASE)


def test_a_cases_name_cannot_break_its_link() -> None:
    odd = passage(case=MALLEY._replace(name="In re [[X|Y]]#1: *a* ^b %%c%% <i>"))
    copy = copy_as(Target.OBSIDIAN, odd, None, BASE)
    words = re.search(r"> \[(.*)\]\(http", copy)
    assert words is not None
    assert re.search(r"[#|^:]|%%|\[\[|\]\]", words[1]) is None
    tokens = [t for t in MarkdownIt().parse(copy) if t.type == "inline" and "http" in t.content]
    assert [t.type for t in tokens[0].children or () if t.type == "link_open"] == ["link_open"]


# Every character that means something to some Markdown, among letters and spaces.
MARKUP = st.text(st.sampled_from("ab1 é“’§\"'`*_~=$#%&;<>[]()!|^:-+.\\/@{}\u00a0\n"), min_size=1, max_size=30)


def shown(markdown: str) -> str:
    """What a reader sees of the one block quotation, as CommonMark with strikethrough and tables renders it."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["strikethrough", "table"])
    tokens = parser.parse(markdown)
    types = " ".join(token.type for token in tokens)
    paragraph = "paragraph_open inline paragraph_close"
    assert types == f"blockquote_open {paragraph} blockquote_close {paragraph}", markdown
    return "".join(map(_words, tokens[2].children or ()))


def _words(token: Token) -> str:
    assert token.type in ("text", "text_special"), token.type
    return token.content


@given(MARKUP)
@example("<script>alert(1)</script> *a* _b_ `c` [d](e) ![f](g) &lt; \\* ~~h~~ <i@j.k>")
@example("--- a\n- b")
def test_markdown_shows_the_stored_characters(stored: str) -> None:
    quoted = stored.strip()
    if quoted:
        joined = re.sub(r"\s*\n\s*", " ", quoted)
        assert shown(copy_as(Target.MARKDOWN, passage(stored), None, BASE)) == joined


@given(MARKUP)
def test_unescaped_the_obsidian_line_is_the_stored_slice(stored: str) -> None:
    quoted = re.sub(r"\s*\n\s*", " ", stored.strip())
    line = copy_as(Target.OBSIDIAN, passage(stored), None, BASE).split("\n")[1].removeprefix("> ")
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", line) == quoted


@given(MARKUP)
def test_nothing_is_left_that_obsidian_would_read(stored: str) -> None:
    line = copy_as(Target.OBSIDIAN, passage(stored), None, BASE).split("\n")[1].removeprefix("> ")
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", ".", line)  # an escaped character is a plain one
    for markup in (r"\[\[", r"%%", r"==\S.*==", r"\$.*\$", r"(?<!\S)#[^\s#]", r" \^[\w-]+$", r"\[\^", r"`[^`]+`"):
        assert re.search(markup, bare) is None, markup


@given(st.text(st.sampled_from("ab \"'“”‘’`.,"), min_size=1, max_size=30))
def test_plain_text_changes_nothing_but_marks(stored: str) -> None:
    quotation = copy_as(Target.PLAIN, passage(stored), None, BASE).split("\nMalley")[0].rstrip("\n")
    if quotation != stored.strip():
        assert re.sub("[\"'“”‘’`]", "", quotation) == re.sub("[\"'“”‘’`]", "", stored.strip())
        assert quotation[0] in '"“'
        assert quotation[-1] in '"”'


@pytest.mark.parametrize("target", Target)
def test_a_span_outside_the_text_is_refused(target: Target) -> None:
    with pytest.raises(ValueError, match="not within"):
        copy_as(target, passage(), Span(0, 10_000), BASE)
