"""Any tree at all, of words of the corpus and others, means the same to every engine and to a plain scan."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caselaw.model import Passage
from search import checking
from search.engine import Ask, Engine
from search.marking import spans
from search.tree import Among, And, Decided, Everything, Fuzzy, Node, Not, Or, Root, Titled, Wildcard, Words
from tests.search import oracle
from tests.search.corpus import passages as make_passages

_PASSAGES = make_passages()
_RUNS = [words for p in _PASSAGES if (words := [token.word for token in oracle.tokens_of(p)])]
_WORDS = sorted({word for run in _RUNS for word in run})
_LONG = [word for word in _WORDS if len(word) >= 3]
# Few, as the oracle counts edits slowly.
_MISSPELT = ("warant", "imunity", "gagn", "messerschmit", "teh", "u.s.c", "officre", "of")


@st.composite
def _stretches(draw: st.DrawFn) -> tuple[str, ...]:
    """One to four words that stand together somewhere."""
    run = draw(st.sampled_from(_RUNS))
    start = draw(st.integers(0, len(run) - 1))
    return tuple(run[start : start + draw(st.integers(1, 4))])


@st.composite
def _patterns(draw: st.DrawFn) -> Wildcard:
    word = draw(st.sampled_from(_LONG))
    unknown = draw(st.integers(0, len(word) - 1))
    letters = word[:unknown] + "?" + word[unknown + 1 :]
    return Wildcard(letters[: max(unknown + 1, 3)] + "*" if draw(st.booleans()) and unknown > 1 else letters)


_LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.builds(Words, _stretches(), st.booleans()),
    st.builds(Words, st.lists(st.sampled_from(_WORDS), min_size=1, max_size=2).map(tuple), st.booleans()),
    st.sampled_from(_LONG).map(lambda word: Root(word[: max(3, len(word) - 2)])),
    _patterns(),
    st.builds(Fuzzy, st.sampled_from(_MISSPELT), st.sampled_from([1, 2])),
    st.sampled_from(["LFPowell", "BRWhite", "SSotomayor", "nobody"]).map(lambda judge: Among("author", (judge,))),
    st.sampled_from(["dissent", "majority", "syllabus"]).map(lambda kind: Among("type", (kind,))),
    st.sampled_from(["malley", "v", "oconnor", "connor"]).map(lambda word: Titled((word,))),
    st.builds(Decided, st.sampled_from([None, 18030224, 19860305]), st.sampled_from([None, 19860305, 20120222])),
    st.just(Everything()),
)


def _compound(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(parts, min_size=2, max_size=4).map(tuple)
    return st.one_of(st.builds(And, several), st.builds(Or, several), st.builds(Not, parts))


_TREES = st.recursive(_LEAVES, _compound, max_leaves=8)


@settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(tree=_TREES)
def test_any_tree_means_the_same_everywhere(tree: Node, engines: Mapping[str, Engine]) -> None:
    wanted: set[Passage] = {passage for passage in _PASSAGES if oracle.matches(tree, passage)}
    for name, engine in engines.items():
        found = checking.find(Ask(tree, limit=1_000), engine)
        assert {hit.passage for hit in found.hits} == wanted, name
        assert found.total == len(wanted), name
    for passage in sorted(wanted, key=lambda passage: passage.paragraph.id)[:40]:
        assert spans(tree, passage) == oracle.spans(tree, passage)
