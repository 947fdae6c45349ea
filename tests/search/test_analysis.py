"""Words are cut and folded as a reader hears them, and every token knows where it stands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from caselaw.model import Span
from search.analysis import fingerprint, joined_words, stem, stems, tokens, words
from search.plain_words import plain_words
from tests.search.corpus import RAW


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("The COURT held", "the court held", id="case"),
        pytest.param("Straße STRASSE", "strasse strasse", id="a sharp s"),
        pytest.param("résumé naïve İzmir cafe\u0301", "resume naive izmir cafe", id="accents"),
        pytest.param("ﬁrearm oﬃce", "firearm office", id="ligatures"),
        pytest.param("ｆｕｌｌ width", "full width", id="full-width letters"),
        pytest.param("ex\u00adpected zero\u200bwidth", "expected zerowidth", id="soft hyphens and unseen signs"),
        pytest.param("“plainly” ‘incompetent’ \"too\" 'so'", "plainly incompetent too so", id="quotation marks"),
        pytest.param("don’t don't dont O’Connor", "dont dont dont oconnor", id="apostrophes within a word"),
        pytest.param("officer’s officer's Sheriff ’s", "officer officer sheriff", id="possessives"),
        pytest.param("the officers’ duty", "the officers duty", id="possessives of a plural"),
        pytest.param("U.S.’s [the officer]’s “man”’s", "u.s. the officer man", id="possessives behind a sign"),
        pytest.param("well-trained well–trained well—trained", "well trained " * 3, id="hyphens and dashes"),
        pytest.param("U. S. v. U.S. v. U.\u00a0S. v U.S v", "u.s. v u.s. v u.s. v u.s. v", id="initials"),
        pytest.param("42 U. S. C. § 1983", "42 u.s.c. 1983", id="a statute"),
        pytest.param("Malley v. Briggs", "malley v briggs", id="the v. of a case's name"),
        pytest.param("e. g., at 5 p.m. F.2d", "e.g. at 5 p.m. f 2d", id="abbreviations of letters"),
        pytest.param("J. Powell, A. Brown", "j powell a brown", id="one initial is a letter"),
        pytest.param("§ 1983 §1983 §§1983", "1983 1983 1983", id="section signs"),
        pytest.param("[i]n i[n] [w]hether [T]he", "in in whether the", id="brackets at a word's edge"),
        pytest.param("judgment[s] judg[e]ment judgment[]", "judgments judgement judgment", id="brackets within"),
        pytest.param("the officer’Š oath, MAN’Š", "the officer oath man", id="a possessive with an accent"),
        pytest.param("[the officer] [sic]", "the officer sic", id="brackets around words"),
        pytest.param("qualified[3] immunity [12] [*] [Footnote 2] [fn 3]", "qualified immunity", id="footnote calls"),
        pytest.param("in [1986] and [123]", "in 1986 and 123", id="years in brackets"),
        pytest.param("the *342 rule", "the rule", id="star pages"),
        pytest.param("so . . . far … away * * * now", "so far away now", id="ellipses"),
        pytest.param("1,000,000 10,704 1986,1987 3.50", "1000000 10704 1986 1987 3 50", id="numbers"),
        pytest.param("cannot Can not", "can not can not", id="cannot"),
        pytest.param("1st 2d x²", "1st 2d x2", id="letters and figures"),
        pytest.param("snake_case", "snake case", id="underscores"),
        pytest.param("日本語 🎉 Ωmega", "日本語 ωmega", id="other scripts, no pictures"),
        pytest.param("... — § ’ [] * ''", "", id="nothing but signs"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_words_are_folded(text: str, wanted: str) -> None:
    assert words(text) == wanted.split()
    assert [token.word for token in tokens(text)] == wanted.split()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("“[I]n the case”", ["[I]n", "the", "case"], id="brackets belong to the word"),
        pytest.param("officer’s oath", ["officer’s", "oath"], id="a possessive belongs to the word"),
        pytest.param("U. S. C., at 5", ["U. S. C.", "at", "5"], id="initials with their spaces"),
        pytest.param("ex\u00adpected", ["ex\u00adpected"], id="a soft hyphen within"),
        pytest.param("He cannot.", ["He", "can", "not"], id="the halves of cannot"),
        pytest.param("immunity[3], then", ["immunity", "then"], id="no call"),
    ],
)
def test_tokens_stand_where_they_say(text: str, wanted: list[str]) -> None:
    assert [text[token.start : token.end] for token in tokens(text)] == wanted


# Signs that the rules are about, in any order, and any text at all.
_SIGNS = st.text(alphabet="aAsSvV19’'[]*.,- \u00a0\u00ad\u200b\u0301§…“”ﬁéßİ½ﷺ\nfn", max_size=40)


@settings(max_examples=1_500, deadline=None, derandomize=True, database=None)
@given(text=st.one_of(_SIGNS, st.text(max_size=40)))
@example("cannot’s ca\u00adnnot [c]annot can[not]")
@example("[i][n] [[i]n] i[n][t]o ’s’s ’’s")
@example("x" * 300)
def test_tokens_of_any_text_are_in_order_and_are_its_words(text: str) -> None:
    found = tokens(text)
    assert words(text) == [token.word for token in found]
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    for token in found:
        # An engine cuts the joined words at white space again: each must come out whole.
        assert token.word.split() == [token.word]
        assert stem(token.word).split() == [stem(token.word)]
        assert len(token.word.encode()) <= 65_530


# Pieces that the fast way must tell apart, put together in any order.
_PIECES = st.lists(
    st.sampled_from([
        *"aAsSvV19'’[]*.,- \u00a0\u00ad§“”éß²n_fF\n",
        *"U. S. |1,000|’s |'s|[t]he|e. g.|cannot| [Footnote 3]|can[not]".split("|"), "x" * 101,
    ]),
    max_size=14,
).map("".join)  # fmt: skip


@settings(max_examples=3_000, deadline=None, derandomize=True, database=None)
@given(text=_PIECES)
@example("1,000,000 a1,000 1,000a 1,0000 10,704's o'1,000")
@example("N.E.2d U.S.'s x'U. S. A.Bc X.Y.z")
@example("[t]he ha[s] judgment[] [a][b]c x[1] 's[t]he .'s[t]he [sic] [fn 3]")
@example("ﬁrm café Œuvre ½ naïve")
def test_the_fast_way_cuts_the_same_words(text: str) -> None:
    wanted = [token.word for token in tokens(text)]
    plain = plain_words(text)
    assert plain is None or plain.decode().split() == wanted
    assert words(text) == wanted
    assert words(text, [Span(len(text), len(text))]) == wanted


@settings(max_examples=500, deadline=None, derandomize=True, database=None)
@given(texts=st.lists(_PIECES, max_size=6))
@example(["", "one", "", "ﬁve U.", "S. six", "x\x02y", "and\x01so", "", "x" * 300])
def test_texts_together_have_the_words_of_each(texts: list[str]) -> None:
    assert joined_words(texts) == [" ".join(words(text)) for text in texts]


def test_ordinary_text_goes_the_fast_way() -> None:
    text = "The officers' §1983 claim, 42 U. S. C. §1983, can't be “clearly [e]stablished” for 1,000 cases; n. 3, e. g."
    assert plain_words(text) is not None


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(text=_SIGNS, data=st.data())
def test_joins_of_any_text_keep_the_tokens_in_order(text: str, data: st.DataObject) -> None:
    starts = data.draw(st.lists(st.integers(0, max(len(text) - 1, 0)), max_size=3, unique=True).map(sorted))
    joins = [Span(start, min(start + 4, after)) for start, after in pairwise([*starts, len(text)])]
    found = tokens(text, joins)
    assert words(text, joins) == [token.word for token in found]
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert "".join(token.word for token in found) == "".join(words(text))


def test_what_is_folded_folds_to_itself() -> None:
    for path in sorted(RAW.glob("*.txt")):
        held = words(path.read_text(encoding="utf-8"))
        assert words(" / ".join(held)) == held


def test_stems_are_the_same_for_all_forms() -> None:
    assert stems(["immunity", "immunities", "warrant", "warrants", "1983", "u.s."]) == [
        *("immun", "immun", "warrant", "warrant", "1983", "u.s.")
    ]


def test_a_fingerprint_stands_for_the_words_whatever_their_typography() -> None:
    one, same, other = joined_words(
        [
            "“[I]n the ordinary case,” an officer can not…",
            "In the ordinary case an officer cannot",
            "In the ordinary case an officer can",
        ]
    )
    assert fingerprint(one) == fingerprint(same) != fingerprint(other)
    assert len(fingerprint(one)) == 16
