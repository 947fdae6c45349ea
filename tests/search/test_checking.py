"""What no engine decides alone is decided on the passages, in the engine's order, exactly up to a bound."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from caselaw.model import Passage
from search import checking
from search.engine import MOST_CHECKED, Ask, Engine, FacetName, Sort
from search.engines import ENGINES
from search.ranking import boosts
from search.tree import Among, And, Misspelt, Near, Node, Not, Or, Spoken, Words
from tests.search import oracle
from tests.search.conftest import build

ALL = 1_000
FACETS: tuple[FacetName, ...] = ("author", "joined", "type", "case", "court", "year")


def form(*words: str) -> Words:
    return Words(words, stemmed=True)


PHRASE = Words(("the", "officer"), stemmed=False)
OWN = Spoken(form("warrant"), quoted=False)
BESIDE = Near(PHRASE, form("warrant"), 9, ordered=False)
POWELL = Among("author", ("LFPowell",))


@pytest.mark.parametrize("sort", list(Sort)[:3])
@pytest.mark.parametrize("tree", [OWN, BESIDE, And((OWN, POWELL)), Or((BESIDE, POWELL))], ids=str)
def test_pages_are_slices_of_the_whole(engine: Engine, tree: Node, sort: Sort) -> None:
    ask = Ask(tree, boosts(tree), sort, limit=ALL, facets=FACETS)
    whole = checking.find(ask, engine, most=ALL)
    assert whole.total == len(whole.hits) > 8
    for offset in (0, 3, whole.total - 1, whole.total + 5):
        part = checking.find(Ask(tree, boosts(tree), sort, offset, 3, FACETS), engine, most=ALL)
        assert part.hits == whole.hits[offset : offset + 3]
        assert (part.total, part.total_is, part.facets) == (whole.total, "exact", whole.facets)


@pytest.mark.parametrize("tree", [OWN, BESIDE], ids=str)
def test_what_is_checked_keeps_the_order_and_scores_of_what_may_match(engine: Engine, tree: Node) -> None:
    wider = tree.part if isinstance(tree, Spoken) else And((PHRASE, form("warrant")))
    found = checking.find(Ask(tree, limit=ALL), engine, most=ALL).hits
    matching = [hit for hit in engine.find(Ask(wider, limit=ALL)).hits if oracle.matches(tree, hit.passage)]
    assert list(found) == matching


def test_facets_count_what_was_found(engine: Engine, passages: list[Passage]) -> None:
    facets = checking.find(Ask(BESIDE, limit=0, facets=FACETS), engine, most=ALL).facets
    found = [passage for passage in passages if oracle.matches(BESIDE, passage)]
    ids = Among("id", tuple(passage.paragraph.id for passage in found))
    assert facets == engine.find(Ask(ids, limit=0, facets=FACETS)).facets


def test_past_the_bound_the_total_is_at_least(engine: Engine) -> None:
    whole = checking.find(Ask(OWN, limit=ALL), engine, most=ALL)
    may_match = engine.find(Ask(OWN.part, limit=ALL))
    assert checking.find(Ask(OWN, limit=ALL), engine, most=may_match.total).total_is == "exact"
    part = checking.find(Ask(OWN, limit=ALL, facets=("case",)), engine, most=may_match.total - 20)
    assert part.total_is == "at least"
    assert part.hits == tuple(hit for hit in may_match.hits[:-20] if hit in set(whole.hits))
    assert part.total == len(part.hits) == sum(facet.count for facet in part.facets["case"])
    assert 0 < part.total < whole.total


def test_each_further_page_has_as_many_more_looked_at(engine: Engine) -> None:
    may_match = engine.find(Ask(OWN.part, limit=ALL))
    most = may_match.total // 3
    for page in (1, 2):
        found = checking.find(Ask(OWN, offset=(page - 1) * 5, limit=5, facets=("case",)), engine, most)
        looked_at = [hit for hit in may_match.hits[: most * page] if oracle.matches(OWN, hit.passage)]
        assert found.hits == tuple(looked_at[(page - 1) * 5 : page * 5]) != ()
        assert (found.total, found.total_is) == (len(looked_at), "at least")
    assert checking.find(Ask(OWN, offset=15, limit=5), engine, most).total_is == "exact"


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param(Near(form("officer"), form("warrant"), "sentence", False), id="forms in a sentence"),
        pytest.param(Near(form("officer"), Words(("warrant",), False), 5, True), id="words in a window"),
        pytest.param(Near(PHRASE, form("warrant"), "paragraph", False), id="a phrase and another word"),
        pytest.param(Near(form("warrant"), form("warrant"), "paragraph", True), id="a word twice"),
        pytest.param(Misspelt((Words(("the",), False), Words(("officer",), False))), id="a misspelt phrase"),
        pytest.param(Not(Near(Or((form("officer"), form("gang"))), form("law"), 64, False)), id="either of two"),
    ],
)
def test_what_places_in_the_index_tell_tantivy_decides_alone(engines: dict[str, Engine], tree: Node) -> None:
    assert checking.is_exact(tree, engines["tantivy"])


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param(OWN, id="own words"),
        pytest.param(BESIDE, id="a phrase in a window"),
        pytest.param(Near(Words(("officer",), False), form("warrant"), "sentence", False), id="one form in a sentence"),
        pytest.param(Near(PHRASE, form("officer"), "paragraph", False), id="a phrase and a word of it"),
        pytest.param(Near(PHRASE, form("warrant"), "paragraph", True), id="a phrase before a word"),
    ],
)
def test_what_they_do_not_tell_is_checked(engines: dict[str, Engine], tree: Node) -> None:
    assert not checking.is_exact(tree, engines["tantivy"])


@pytest.fixture(scope="module")
def seldom(passages: list[Passage], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An index in which the best passages for a word do not quote it; they are short."""
    texts = ["The warrant."] * (2 * MOST_CHECKED) + ["The officer said a “warrant” was his."] * 30
    some = passages[0]
    of_one_case = [
        some._replace(paragraph=some.paragraph._replace(id=f"{some.writing.id}/{n}", n=n, text=text, joins=()))
        for n, text in enumerate(texts, 1)
    ]
    engine = build(ENGINES["tantivy"], of_one_case, tmp_path_factory.mktemp("seldom"))
    yield engine
    engine.close()


def test_passages_are_looked_at_until_a_page_is_full(seldom: Engine) -> None:
    tree = Spoken(form("warrant"), quoted=True)
    whole = checking.find(Ask(tree, limit=ALL), seldom, most=ALL)
    assert (len(whole.hits), whole.total_is) == (30, "exact")
    pages = [checking.find(Ask(tree, offset=offset, limit=10), seldom) for offset in (0, 10, 20)]
    assert [hit for page in pages for hit in page.hits] == list(whole.hits)
    assert not checking.find(Ask(tree, limit=10), seldom, most=MOST_CHECKED).hits


def test_all_that_may_match_is_looked_at_for_counts_by_case(seldom: Engine) -> None:
    found = checking.find(Ask(Spoken(form("warrant"), quoted=True), limit=0, by_case=True), seldom)
    assert (list(found.by_case.values()), found.total_is) == ([30], "exact")
