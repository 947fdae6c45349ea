"""What is found without cutting a text into words is what its words say; of all other texts nothing is said."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from caselaw.model import Passage, Role
from search.marking import spans
from search.meaning import Meaning, Read
from search.parser import parse
from search.plain_marks import PlainMarks
from search.tree import Spoken, Words
from tests.search import oracle
from tests.search.corpus import passages as make_passages

PIECES = (
    *(
        "The officer",
        "officers",
        "Officer's",
        "officer’s duty",
        "“officer",
        "officer,",
        "(officer)",
        "the officer-agent",
    ),
    *("[o]fficer", "officer[3]", "officer[s]", "[the officer]", "O'Officer", "officer's's", "officer ’s"),
    *("offi\u00adcer", "officér", "probable cause", "Probable  *542 cause", "probable [3] cause", "probable’s cause"),
    *(
        "probable. Cause",
        '"probable',
        'cause"',
        "“",
        "”",
        "'",
        "’",
        "[",
        "]",
        "*",
        "U.S.",
        "U. S.",
        "cannot",
        "can not",
    ),
    *("1,000", "§ 3", "—", "[Footnote 3]", "don't", "officer1", "1officer", "_officer_", "of", "the", "\n", "İ", "ß"),
    *("officer’", "x" * 101, "cause. The", "U. S. The", "it? The"),
    *("a", "A.", "S.", "v.", "V. The", "can", "not", "'tis", "o'[fficer", "[**]", "*542a", "_", "½", "(b)’s", "U.S.’s"),
    *("offícer", "judg[e]ment's", "[the] officer’s]", "'officer's'", "[O]fficer’s", "[officer", "\x02", "\x01", "S’s"),
    *("\u00a0", "U.\u00a0S. A", "A.\u00a0", "officer\u00a0’s", "cause\u00a0’s a", "fiſh", "[1]", "[123]", "\u00ad"),
    *("\x03", "cannon", "(the)’s's"),
)
QUERIES = (
    *("officer", "=officer", "offic!", '"probable cause"', '"the officer"', "officer NOT cause"),
    *("(officer OR cause) the", 'own:"probable cause"', "quoted:officer", "own:(officer NOT probable)"),
    *("own:officer quoted:cause", "footnote", '"of the"', '"cause officer"', "xxx!", "officer /s cause"),
    *(
        '"a probable cause"',
        '"officer a"',
        '"officer v. the"',
        '"cause s"',
        "=a the",
        "1000",
        "=1000",
        "can",
        "not",
        "can!",
    ),
    *("offcer~", "judgment~2", "off?cer", '"cannot the"', "=footnote", '"the the"', "=judgement", "oofficer", "can"),
    *("cann!", "cannon~", "cannots", "=s", '"officer" the'),
    *("officer /3 cause", '"the officer" /5 (cause OR a)', "(officer /4 the) /s cause", "officer-agent", "1000 /2 a"),
    *('"offic! cause"', "own:(officer /3 the)", "the +2 offcer~", '"the offcer"~~', "the /9 the", "can /2 not"),
    *('"probable cause" /s (officer OR the)', "officer +s cause", "own:(officer /p cause)", '"the officer" /s offic!'),
)

[SOME, *_] = make_passages()


def passage(text: str, role: Role = Role.TEXT) -> Passage:
    return SOME._replace(paragraph=SOME.paragraph._replace(text=text, role=role, joins=()))


@given(
    st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from((" ", " ", " ", "", "  "))), max_size=8),
    st.sampled_from(QUERIES),
    st.sampled_from((Role.TEXT, Role.TEXT, Role.BLOCK_QUOTE)),
)
@settings(max_examples=1_500, deadline=None)
@example([("1,000", ""), ("officers", " ")], "officer", Role.TEXT)
@example([("officer", ""), ("\x03", "")], "=officer", Role.TEXT)
@example([("cannon", " "), ("cannot", "")], "cann!", Role.TEXT)
@example([("(the)’s's", " "), ("officer", "")], "=s", Role.TEXT)
@example([("1,000", ""), ("[o]fficer", " ")], "officer", Role.TEXT)
def test_it_marks_what_the_words_say(pieces: list[tuple[str, str]], query: str, role: Role) -> None:
    agree(query, passage("".join(map("".join, pieces)), role))


@given(st.sampled_from(make_passages()), st.sampled_from(QUERIES))
@settings(max_examples=1_500, deadline=None)
def test_it_marks_what_the_words_of_real_paragraphs_say(real: Passage, query: str) -> None:
    agree(query, real)


def agree(query: str, read: Passage) -> None:
    """Hold the fast ways against what is told as simply as it can be."""
    tree = parse(query).tree
    plain = None if read.paragraph.joins else PlainMarks.of(tree)
    found = plain.spans(read.paragraph) if plain else None
    assert found is None or oracle.melted(set(found)) == oracle.spans(tree, read)
    assert plain is None or plain.matches(read.paragraph) in (None, oracle.matches(tree, read))
    assert Meaning(tree).matches(Read(read)) == oracle.matches(tree, read)
    assert spans(tree, read) == oracle.spans(tree, read)


def test_no_word_is_both_quoted_and_not() -> None:
    tree = Spoken(Spoken(Words(("the", "law"), stemmed=False), quoted=False), quoted=True)
    plain = PlainMarks.of(tree)
    assert plain
    assert plain.matches(passage("“The” law, the law, “the law”").paragraph) is False


@pytest.mark.parametrize(
    ("query", "text", "wanted"),
    [
        pytest.param("immunity", "Immunities, and immunity’s end", ["Immunities", "immunity’s"], id="forms"),
        pytest.param(
            '"probable cause"', "probable-cause; probable, “cause”", ["probable-cause", "probable, “cause"], id="signs"
        ),
        pytest.param("quoted:law", "The law said “the law”", ["law"], id="inside quotation marks"),
        pytest.param("whether", "[w]hether, Whether[3], [whether]", ["[w]hether", "Whether", "whether"], id="brackets"),
        pytest.param(
            '"the immunities"',
            "the immuniti[es], [the *542 Immunities’ end",
            ["the immuniti[es]", "the *542 Immunities"],
            id="a page",
        ),
        pytest.param("oconnor", "O’Connor’s, O'Connor", ["O’Connor’s", "O'Connor"], id="an apostrophe within"),
        pytest.param("resume", "A résumé", ["résumé"], id="accents"),
        pytest.param('"malley v. briggs"', "Malley v. Briggs", ["Malley v. Briggs"], id="one letter"),
        pytest.param("immunty~", "immunity, unity", ["immunity"], id="misspelt"),
    ],
)
def test_ordinary_text_is_not_cut_into_words(query: str, text: str, wanted: list[str]) -> None:
    plain = PlainMarks.of(parse(query).tree)
    found = plain.spans(passage(text).paragraph) if plain else None
    assert [text[start:end] for start, end in found or ()] == wanted


@pytest.mark.parametrize(
    "text",
    [
        *("immunity[fn 3]", "the immu\u00adnity", "'immunity's' end", "the Ωmmunity", "A ’s immunity", "'[i]mmunity"),
        *("1,000immunity", "immunity½"),
    ],
)
def test_of_other_text_nothing_is_said(text: str) -> None:
    plain = PlainMarks.of(parse("immunity").tree)
    assert plain
    assert plain.spans(passage(text).paragraph) is None


@pytest.mark.parametrize(
    "query", ["one /5 two", "(a /s b) /s c", "w?men", "law~", "cannot", "type:dissent law", "§ 5", "u.s."]
)
def test_other_questions_are_not_for_it(query: str) -> None:
    assert PlainMarks.of(parse(query).tree) is None


@pytest.mark.parametrize("signs", [" ", ", ", " . . . ", "-" * 63, "-" * 64, "-" * 65, "." * 200, " *542 " * 40])
def test_words_of_a_phrase_may_have_any_number_of_signs_between(signs: str) -> None:
    text = signs.join(("", "The", "probable", "cause", "of", "a", "law", ""))
    for query in ('"the probable cause"', '"of a law"', '"probable cause of a"'):
        agree(query, passage(text))


@pytest.mark.parametrize("piece", ["the ", "a-", "the..", "[t]he ", "o'the ", "the's ", "the" + "." * 1_000])
def test_rubbish_is_read_once(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    plain = PlainMarks.of(parse('"the the" the').tree)
    assert plain
    assert plain.spans(passage(text).paragraph) is not None
