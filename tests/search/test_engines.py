"""Every engine answers every kind of query as a plain scan of the passages does, and so does the highlighter."""

from __future__ import annotations

import pytest

from caselaw.model import Passage
from search import checking
from search.engine import Ask, Engine
from search.errors import QueryError
from search.marking import spans
from search.tree import (
    Among,
    And,
    Decided,
    Everything,
    Fuzzy,
    Near,
    Node,
    Not,
    Or,
    Root,
    Titled,
    Wildcard,
    Words,
)
from tests.search import oracle

ALL = 1_000


def word(*words: str) -> Words:
    return Words(words, stemmed=False)


def form(*words: str) -> Words:
    return Words(words, stemmed=True)


POWELL = Among("author", ("LFPowell",))
OFFICER, WARRANT, GANG = word("officer"), word("warrant"), word("gang")
# Several hundred words, more than one pattern of tantivy's can hold.
MANY = Or(tuple(Wildcard(f"{letter}?????*") for letter in "cdips"))
LONG_OR = Or(tuple(word(letter) for letter in "abcdefghijklmnopqrstuvwxyz"))


def deep(levels: int) -> Node:
    """NOT (... AND warrant) and OR in turn, so many levels deep."""
    tree: Node = OFFICER
    for level in range(levels):
        tree = Or((And((tree, WARRANT)), GANG)) if level % 2 else Not(Or((Not(tree), word("firearms"))))
    return tree


FOUND = [
    pytest.param(WARRANT, id="a word"),
    pytest.param(word("the"), id="a word others would stop"),
    pytest.param(word("a"), id="a letter"),
    pytest.param(word("u.s."), id="initials"),
    pytest.param(word("1983"), id="a section's number"),
    pytest.param(word("1000000"), id="a number with commas"),
    pytest.param(word("resume"), id="a word with or without accents"),
    pytest.param(word("firearm"), id="a word with a ligature"),
    pytest.param(word("oconnor"), id="a name with an apostrophe"),
    pytest.param(word("expected"), id="a word with a soft hyphen"),
    pytest.param(word("whether"), id="a word in brackets, or in two halves"),
    pytest.param(word("日本語"), id="a word of another script"),
    pytest.param(word("x2"), id="a raised figure"),
    pytest.param(form("immunity"), id="a word in any form"),
    pytest.param(form("immunities"), id="a word in any form, asked for by another"),
    pytest.param(form("judgments"), id="forms with bracketed endings"),
    pytest.param(form("probable", "cause"), id="a phrase in any form"),
    pytest.param(form("search", "warrants"), id="a phrase in other forms than asked for"),
    pytest.param(word("plainly", "incompetent"), id="a phrase"),
    pytest.param(word("in", "the", "ordinary", "case"), id="a phrase with a bracket, or with a broken word"),
    pytest.param(word("well", "trained"), id="a phrase across a hyphen"),
    pytest.param(word("can", "not"), id="cannot is can not"),
    pytest.param(word("can", "not", "be"), id="a phrase with half of cannot inside"),
    pytest.param(word("not", "be"), id="a phrase that begins within cannot"),
    pytest.param(word("u.s.c.", "1983"), id="a phrase across a section sign"),
    pytest.param(word("qualified", "immunity"), id="a phrase across a note's call, a page and an ellipsis"),
    pytest.param(word("the", "officer", "warrant"), id="a phrase across a possessive"),
    pytest.param(word("the", "the"), id="a phrase of one word twice"),
    pytest.param(word("a", "a", "a"), id="a phrase of one word three times"),
    pytest.param(word("a", "a", "b", "a"), id="a phrase that begins anew within itself"),
    pytest.param(word(*["officer"] * 60, "incompetent"), id="a phrase of sixty-one words"),
    pytest.param(Root("immun"), id="a root"),
    pytest.param(Root("messers"), id="a root of a name"),
    pytest.param(Root("warrant"), id="a root that is a word"),
    pytest.param(Root("198"), id="a root of a number"),
    pytest.param(Wildcard("wom?n"), id="one unknown letter"),
    pytest.param(Wildcard("?arran?"), id="an unknown letter at each end"),
    pytest.param(Wildcard("??t"), id="two unknown letters first"),
    pytest.param(Wildcard("wom?n*"), id="an unknown letter and any ending"),
    pytest.param(Wildcard("neglig*"), id="any ending"),
    pytest.param(Wildcard("u?s."), id="an unknown letter where a dot stands"),
    pytest.param(Wildcard("?????????????*"), id="words of thirteen letters and more"),
    pytest.param(Fuzzy("messerschmit", 1), id="a name misspelt by one"),
    pytest.param(Fuzzy("messerschmit", 2), id="a name misspelt by two"),
    pytest.param(Fuzzy("wraarnt", 2), id="two swaps of neighbours"),
    pytest.param(Fuzzy("incompetant", 1), id="one letter for another"),
    pytest.param(Fuzzy("the", 1), id="a short word misspelt"),
    pytest.param(Fuzzy("ofcfier", 2), id="no edit twice at one place"),
    pytest.param(POWELL, id="by its author"),
    pytest.param(Among("joined", ("WHRehnquist",)), id="by who joined"),
    pytest.param(Among("by", ("SSotomayor",)), id="by who wrote or joined"),
    pytest.param(Among("author", ("BRWhite", "SSotomayor", "nobody")), id="by either of two authors"),
    pytest.param(Among("type", ("dissent", "concurrence-dissent")), id="by either of two kinds"),
    pytest.param(Among("case", ("475-us-335",)), id="by its case"),
    pytest.param(Among("writing", ("565-us-535/sotomayor-powell",)), id="by its writing"),
    pytest.param(Among("id", ("475-us-335/opinion/1",)), id="by its id"),
    pytest.param(Among("court", ("cal",)), id="by its court"),
    pytest.param(Among("docket", ("no. 10-704",)), id="by a docket number with a space"),
    pytest.param(Among("citation", ("106 S. Ct. 1092",)), id="by the second citation"),
    pytest.param(Among("page", ("475 U.S. 337",)), id="by a page, and what runs over to it"),
    pytest.param(Among("part", ("footnote",)), id="footnotes"),
    pytest.param(And((Among("part", ("body",)), Among("part", ("block-quote",)))), id="block quotes outside footnotes"),
    pytest.param(Titled(("malley", "v", "briggs")), id="by the name of its case"),
    pytest.param(Titled(("oconnor",)), id="by a word of the name"),
    pytest.param(Decided(19860305, 19860305), id="decided on a day"),
    pytest.param(Decided(None, 19851231), id="decided before a day"),
    pytest.param(Decided(19860306, None), id="decided after a day"),
    pytest.param(Decided(None, None), id="decided on any known day"),
    pytest.param(And((WARRANT, GANG)), id="two words"),
    pytest.param(And((word("gang", "membership"), Not(word("firearm")))), id="a phrase without a word"),
    pytest.param(Or((OFFICER, GANG)), id="either word"),
    pytest.param(Or((word("plainly", "incompetent"), word("incompetent"))), id="a phrase or a word of it"),
    pytest.param(Or((word("qualified", "immunity"), word("immunity", "from"))), id="phrases that overlap"),
    pytest.param(And((Or((WARRANT, word("magistrate"))), word("probable", "cause"))), id="either word and a phrase"),
    pytest.param(Or((And((OFFICER, GANG)), And((WARRANT, Not(OFFICER))))), id="either of two pairs"),
    pytest.param(And((WARRANT, Not(And((OFFICER, GANG))))), id="a word without a pair"),
    pytest.param(And((WARRANT, Not(GANG), Not(word("officers")))), id="a word without two others"),
    pytest.param(Or((GANG, Not(word("the")))), id="a word or the lack of another"),
    pytest.param(Or((Not(word("of")), Not(word("the")))), id="the lack of either word"),
    pytest.param(And((Not(word("of")), Not(word("the")))), id="nothing but exclusions"),
    pytest.param(Not(WARRANT), id="all but a word"),
    pytest.param(Not(POWELL), id="all but an author's"),
    pytest.param(Not(Not(WARRANT)), id="not without a word"),
    pytest.param(Not(And((WARRANT, Not(OFFICER)))), id="not one word without another"),
    pytest.param(And((POWELL, form("warrant"))), id="an author's word"),
    pytest.param(And((POWELL, Among("type", ("dissent",)), Not(Titled(("malley",))))), id="filters, one excluded"),
    pytest.param(And((Or((POWELL, Decided(None, 19000101))), Root("immun"))), id="one filter or another, and a root"),
    pytest.param(And((Everything(), WARRANT)), id="everything that has a word"),
    pytest.param(Or((Fuzzy("gagn", 1), Wildcard("fire*"), Root("negl"))), id="misspelt, or of a pattern, or of a root"),
    pytest.param(And((Root("warrant"), Not(Wildcard("warrant?")))), id="a root without one of its words"),
    pytest.param(LONG_OR, id="any of twenty-six"),
    pytest.param(Near(MANY, WARRANT, 2, ordered=True), id="any of many words before one"),
    pytest.param(Near(MANY, Or((MANY, OFFICER)), 1, ordered=False), id="many words near many"),
    pytest.param(And((GANG, Near(MANY, MANY, "paragraph", ordered=True))), id="many words twice"),
    pytest.param(deep(20), id="twenty levels deep"),
    pytest.param(Everything(), id="everything"),
]

NOTHING = [
    pytest.param(word("zyzzyva"), id="a word that is nowhere"),
    pytest.param(word("incompetent", "plainly"), id="a phrase the wrong way round"),
    pytest.param(word("plainly", "zyzzyva"), id="a phrase with a word that is nowhere"),
    pytest.param(word("Warrant"), id="a word that is not folded"),
    pytest.param(Root("zyzz"), id="a root of no word"),
    pytest.param(Wildcard("warrant????????"), id="a pattern of no word"),
    pytest.param(Wildcard("warran[t]"), id="a bracket is no sign of a pattern"),
    pytest.param(Fuzzy("zyzzyvaism", 2), id="near no word"),
    pytest.param(Among("author", ()), id="none of no values"),
    pytest.param(Among("author", ("LFPowel",)), id="half of a value"),
    pytest.param(Among("docket", ("10-704",)), id="a part of a value"),
    pytest.param(Titled(("briggs", "malley")), id="a name the wrong way round"),
    pytest.param(Decided(20120223, 20991231), id="decided too late"),
    pytest.param(Decided(20120222, 19860305), id="decided from late to early"),
    pytest.param(And((WARRANT, Not(WARRANT))), id="with and without a word"),
    pytest.param(Not(Everything()), id="all but everything"),
    pytest.param(And((WARRANT, Not(Everything()))), id="a word without everything"),
    pytest.param(Or((word("zyzzyva"), Root("zyzz"))), id="either of two that are nowhere"),
]


@pytest.mark.parametrize("tree", [*FOUND, *NOTHING])
def test_engines_find_what_a_plain_scan_finds(tree: Node, engine: Engine, passages: list[Passage]) -> None:
    found = checking.find(Ask(tree, limit=ALL), engine)
    wanted = [passage for passage in passages if oracle.matches(tree, passage)]
    assert {hit.passage for hit in found.hits} == set(wanted)
    assert len(found.hits) == found.total == len(wanted)


@pytest.mark.parametrize("tree", [*FOUND, *NOTHING])
def test_marks_are_what_a_plain_scan_marks(tree: Node, passages: list[Passage]) -> None:
    for passage in passages:
        assert spans(tree, passage) == oracle.spans(tree, passage), passage.paragraph.id


@pytest.mark.parametrize("tree", FOUND)
def test_the_cases_are_about_something(tree: Node, passages: list[Passage]) -> None:
    # "everything" and the like aside, a case that all or no passages match would prove little.
    matching = sum(oracle.matches(tree, passage) for passage in passages)
    assert 0 < matching < len(passages) or tree == Everything()


@pytest.mark.parametrize("tree", NOTHING)
def test_what_finds_nothing_finds_nothing(tree: Node, passages: list[Passage]) -> None:
    assert not any(oracle.matches(tree, passage) for passage in passages)


@pytest.mark.parametrize("tree", [Root("a"), Wildcard("???*"), Fuzzy("an", 2)], ids=["root", "wildcard", "misspelt"])
def test_too_many_expansions_are_refused_in_words(tree: Node, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    # The two opinions have some 4,000 different words; no limit of ours is above what they can reach.
    monkeypatch.setattr("search.vocabulary.MOST_EXPANSIONS", 100)
    with pytest.raises(QueryError, match=r"stands for \d[\d,]* different words, more than 100\. Write more"):
        engine.find(Ask(And((WARRANT, tree))))


def test_the_limit_of_expansions_is_the_one_promised(engine: Engine) -> None:
    with pytest.raises(QueryError, match=r"^\?\* stands for \d,\d{3} different words, more than 1,024\."):
        engine.find(Ask(Wildcard("?*")))
