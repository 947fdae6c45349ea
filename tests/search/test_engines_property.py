"""Any tree at all means the same to every engine, to the highlighter and to a plain scan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caselaw.model import Passage
from search import checking
from search.engine import Ask, Engine
from search.engines import ENGINES
from search.marking import spans
from search.meaning import Meaning, Read
from search.tree import Node
from tests.search import generated, oracle
from tests.search.conftest import build
from tests.search.corpus import passages as make_passages
from tests.search.trees import TreeMaker

_PASSAGES = make_passages()
_GENERATED = generated.passages(seed=5, count=120)
_RANDOM = st.randoms(use_true_random=False)
_MANY = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def runs(passages: Sequence[Passage]) -> list[list[str]]:
    """Each passage's words."""
    return [words for passage in passages if (words := [token.word for token in oracle.tokens_of(passage)])]


_RUNS, _GENERATED_RUNS = runs(_PASSAGES), runs(_GENERATED)


@pytest.fixture(scope="module")
def generated_engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Engine]]:
    """Every engine, opened on the generated passages."""
    opened = {name: build(kind, _GENERATED, tmp_path_factory.mktemp(name)) for name, kind in ENGINES.items()}
    yield opened
    for engine in opened.values():
        engine.close()


def agree(tree: Node, passages: Sequence[Passage], engines: Mapping[str, Engine]) -> None:
    """Hold the engines and the marks against a plain scan."""
    wanted: set[Passage] = {passage for passage in passages if oracle.matches(tree, passage)}
    for name, engine in engines.items():
        found = checking.find(Ask(tree, limit=1_000), engine, most=1_000)
        assert {hit.passage for hit in found.hits} == wanted, name
        assert (found.total, found.total_is) == (len(wanted), "exact"), name
    for passage in sorted(wanted, key=lambda passage: passage.paragraph.id)[:40]:
        assert spans(tree, passage) == oracle.spans(tree, passage)


@settings(max_examples=120, deadline=None, derandomize=True, database=None, suppress_health_check=_MANY)
@given(random=_RANDOM)
def test_any_tree_means_the_same_everywhere(random: Random, engines: Mapping[str, Engine]) -> None:
    agree(TreeMaker(random, _RUNS).tree(), _PASSAGES, engines)


@settings(max_examples=150, deadline=None, derandomize=True, database=None, suppress_health_check=_MANY)
@given(random=_RANDOM)
def test_any_tree_means_the_same_in_odd_paragraphs(random: Random, generated_engines: Mapping[str, Engine]) -> None:
    agree(TreeMaker(random, _GENERATED_RUNS).tree(), _GENERATED, generated_engines)


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(random=_RANDOM)
def test_any_tree_means_the_same_in_any_paragraph(random: Random) -> None:
    passage = generated.passage(random, 40)
    tree = TreeMaker(random, _GENERATED_RUNS).tree()
    assert Meaning(tree).matches(Read(passage)) == oracle.matches(tree, passage)
    assert spans(tree, passage) == oracle.spans(tree, passage)
