"""The words that a node stands for in an index, by their stems too."""

from __future__ import annotations

import pytest

from search.analysis import stem
from search.tree import Fuzzy, Near, Node, Or, Root, Wildcard, Words
from search.vocabulary import Entry
from search.word_sets import Forms, all_words, single_stems, single_words
from tests.search import oracle
from tests.search.corpus import passages

WORDS = sorted({token.word for passage in passages() for token in oracle.tokens_of(passage)} | {
    *("die", "dies", "dying", "lie", "lying", "tie", "tying", "sky", "skies", "skis", "news", "howe", "early", "only"),
    *("ability", "able", "capability", "capable", "enmities", "enmity", "hoping", "hopped", "hope", "buy", "buys", "x"),
})  # fmt: skip


def lexicon(prefix: str) -> list[Entry]:
    return [Entry(word, 1) for word in WORDS if word.startswith(prefix)]


@pytest.fixture
def forms() -> Forms:
    return Forms(lexicon)


def test_every_form_of_every_stem_is_found(forms: Forms) -> None:
    for root in {stem(word) for word in WORDS}:
        assert forms.of(frozenset({root})) == {word for word in WORDS if stem(word) == root}


def test_forms_of_several_stems_are_found_together(forms: Forms) -> None:
    assert forms.of(frozenset({stem("hope"), stem("die"), "zyzzyva"})) == {"hope", "hoping", "die", "dies", "dying"}
    assert forms.of(frozenset()) == frozenset()


@pytest.mark.parametrize(
    ("node", "wanted"),
    [
        pytest.param(Words(("die",), True), {"die", "dies", "dying"}, id="a word in any form"),
        pytest.param(Words(("die",), False), {"die"}, id="a word"),
        pytest.param(Words(("zyzzyva",), True), set(), id="a word that is nowhere"),
        pytest.param(Root("hop"), {"hope", "hoping", "hopped"}, id="a root"),
        pytest.param(Or((Wildcard("t?ing"), Root("skie"))), {"tying", "thing", "skies"}, id="a pattern or a root"),
        pytest.param(Fuzzy("hopng", 1), {"hoping"}, id="a misspelling"),
        pytest.param(Words(("in", "the"), False), None, id="a phrase"),
        pytest.param(Or((Words(("die",), True), Words(("in", "the"), True))), None, id="a phrase among words"),
        pytest.param(Near(Root("hop"), Root("dying"), 3, True), None, id="words near each other"),
    ],
)  # fmt: skip
def test_the_single_words_a_node_stands_for(forms: Forms, node: Node, wanted: set[str] | None) -> None:
    assert single_words(node, forms) == wanted


def test_all_the_words_of_a_node(forms: Forms) -> None:
    assert all_words(Near(Words(("in", "zz"), False), Words(("tie",), True), 3, True), forms) == {
        *("in", "zz", "tie", "tying"),
    } | {word for word in WORDS if stem(word) == stem("tie")}


@pytest.mark.parametrize(
    ("node", "wanted"),
    [
        pytest.param(Words(("dying",), True), {"die"}, id="a word in any form"),
        pytest.param(Words(("dying",), False), None, id="one form of several"),
        pytest.param(Words(("x",), False), {"x"}, id="the only form"),
        pytest.param(Root("capab"), {"capabl"}, id="a root of all forms"),
        pytest.param(Root("hopi"), None, id="a root of some forms"),
        pytest.param(Or((Words(("tie",), True), Words(("lie",), True))), {"tie", "lie"}, id="either of two words"),
        pytest.param(Or((Words(("tie",), True), Words(("lying",), False))), None, id="a word and one form"),
        pytest.param(Words(("in", "the"), True), None, id="a phrase"),
    ],
)  # fmt: skip
def test_the_stems_of_which_a_node_means_every_form(forms: Forms, node: Node, wanted: set[str] | None) -> None:
    assert single_stems(node, forms) == wanted
