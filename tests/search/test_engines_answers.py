"""What an engine's answer holds besides the right passages: their order and scores, slices, facets, near words."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from caselaw.model import Case, Kind, Paragraph, Passage, Writing
from search.case_words import case_number, page_of
from search.engine import Ask, Boost, Engine, EngineKind, FacetName, NearWord, Sort
from search.fields import fields
from search.ranking import boosts
from search.tree import Among, And, Everything, Fuzzy, Near, Node, Not, Or, Root, Titled, Words
from tests.search import oracle

ALL = 1_000
FACETS: tuple[FacetName, ...] = ("author", "joined", "type", "case", "court", "year")


def word(*words: str) -> Words:
    return Words(words, stemmed=False)


WARRANT, OFFICER = word("warrant"), word("officer")
# What raises the passages of cases and those on pages; not all of them are there.
CASES = {"475-us-335": 0.7, "5-us-137": 1.7, "1-us-1": 5.0}
PAGES = {case_number("475-us-341"): 1.3, case_number("475-us-344"): 0.4, case_number("565-us-9"): 3.0}
FOOTNOTE, POWELL = Among("part", ("footnote",)), Among("author", ("LFPowell",))


def ids(engine: Engine, ask: Ask) -> list[str]:
    return [hit.passage.paragraph.id for hit in engine.find(ask).hits]


def scores(engine: Engine, tree: Node, *boosts: Boost) -> dict[str, float]:
    return {hit.passage.paragraph.id: hit.score for hit in engine.find(Ask(tree, boosts, limit=ALL)).hits}


def test_a_passage_comes_back_as_it_was_put(engine: Engine, passages: list[Passage]) -> None:
    found = engine.find(Ask(Everything(), limit=ALL))
    assert {hit.passage.paragraph.id: hit.passage for hit in found.hits} == {p.paragraph.id: p for p in passages}


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
def test_by_date_and_within_a_case_in_its_own_order(engine: Engine, passages: list[Passage], sort: Sort) -> None:
    cases = ["565-us-535", "475-us-335", "5-us-137"]
    dated = cases if sort is Sort.NEWEST else cases[::-1]
    wanted = [p.paragraph.id for case in [*dated, "in-re-o-connor"] for p in passages if p.case.id == case]
    found = engine.find(Ask(Everything(), sort=sort, limit=ALL))
    assert [hit.passage.paragraph.id for hit in found.hits] == wanted
    assert {hit.score for hit in found.hits} == {0.0}


def test_by_relevance_the_best_come_first_and_ties_by_date(engine: Engine) -> None:
    hits = engine.find(Ask(word("affirmed"), limit=ALL)).hits
    order = [(-hit.score, -next(fields([hit.passage])).newest) for hit in hits]
    assert order == sorted(order)
    # "Affirmed." stands alone three times, in the case of 1803 and twice in the undated one.
    assert [hit.passage.case.id for hit in hits[:3]] == ["5-us-137", "in-re-o-connor", "in-re-o-connor"]
    assert hits[0].score == hits[2].score > hits[3].score


@pytest.mark.parametrize("size", [1, 7, 40])
@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("tree", [OFFICER, POWELL, Root("immun"), Not(WARRANT)], ids=["word", "filter", "root", "not"])
def test_pages_are_slices_of_the_whole(engine: Engine, tree: Node, sort: Sort, size: int) -> None:
    boosts = (Boost(FOOTNOTE, 0.5),) if sort is Sort.RELEVANCE else ()
    whole = ids(engine, Ask(tree, boosts, sort, limit=ALL))
    for offset in range(0, len(whole) + size, size):
        assert ids(engine, Ask(tree, boosts, sort, offset, size)) == whole[offset : offset + size]


@pytest.mark.parametrize("limit", [0, 1, 10**6])
@pytest.mark.parametrize("offset", [0, 5, 10**6])
def test_totals_and_facets_do_not_depend_on_the_slice(engine: Engine, offset: int, limit: int) -> None:
    whole = engine.find(Ask(WARRANT, limit=ALL, facets=FACETS))
    part = engine.find(Ask(WARRANT, offset=offset, limit=limit, facets=FACETS))
    assert (part.total, part.facets) == (whole.total, whole.facets)
    assert part.hits == whole.hits[offset : offset + limit]


@pytest.mark.parametrize("tree", [WARRANT, Everything(), word("zyzzyva"), And((POWELL, OFFICER))])
def test_facets_count_what_is_found(engine: Engine, passages: list[Passage], tree: Node) -> None:
    found = [passage for passage in passages if oracle.matches(tree, passage)]
    counts: dict[FacetName, Counter[tuple[str, str]]] = {
        "author": Counter((judge.id, judge.name) for p in found for judge in p.writing.authors),
        "joined": Counter((joiner.judge.id, joiner.judge.name) for p in found for joiner in p.writing.joined_by),
        "type": Counter((str(p.writing.kind), str(p.writing.kind)) for p in found),
        "case": Counter((p.case.id, p.case.name) for p in found),
        "court": Counter((p.case.court, p.case.court) for p in found),
        "year": Counter((str(p.case.decided.year), str(p.case.decided.year)) for p in found if p.case.decided),
    }
    facets = engine.find(Ask(tree, limit=0, facets=FACETS)).facets
    assert {name: {(f.id, f.name): f.count for f in facets[name]} for name in facets} == counts
    for name, listed in facets.items():
        falling = [(0 if name == "year" else -facet.count, facet.id) for facet in listed]
        assert falling == sorted(falling)


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param(Words(("officer",), stemmed=True), id="a word in any form"),
        pytest.param(And((word("the"), Among("type", ("majority", "syllabus")))), id="a word and a filter"),
        pytest.param(Or((word("warrant"), word("probable", "cause"))), id="alternatives"),
    ],
)
@pytest.mark.parametrize("within", [None, Near(word("the"), word("of"), 40, ordered=False)], ids=["anywhere", "within"])
@pytest.mark.parametrize("limit", [1, 3, 7])
def test_the_best_are_the_same_however_they_are_looked_for(
    engines: Mapping[str, Engine], tree: Node, limit: int, within: Node | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    tantivy = engines["tantivy"]
    ask = Ask(tree, boosts(tree), limit=ALL, facets=FACETS, within=within, cases=CASES, pages=PAGES)
    wanted = ids(tantivy, ask)
    assert len(wanted) > limit
    for most, one_search in ((ALL, ALL), (-1, ALL), (-1, -1)):
        for name, number in (("_ALL", most), ("_ALL_WITHIN", most), ("_ONE_SEARCH", one_search)):
            monkeypatch.setattr(f"search.engines.tantivy_ranking.{name}", number)
        for spare in (0, 1, 40):
            monkeypatch.setattr("search.engines.tantivy_ranking._SPARE", spare)
            pages = (ids(tantivy, ask._replace(offset=at, limit=limit)) for at in range(0, len(wanted), limit))
            assert [found for page in pages for found in page] == wanted


@pytest.mark.parametrize("names", [FACETS, ()], ids=["cases counted", "not counted"])
@pytest.mark.parametrize("tree", [OFFICER, Root("immun"), POWELL], ids=["word", "root", "filter"])
def test_cases_and_pages_raise_their_passages(engine: Engine, tree: Node, names: tuple[FacetName, ...]) -> None:
    plain = [Boost(Among("case", (case_id,)), weight) for case_id, weight in CASES.items()]
    plain += [Boost(Among("page", (str(page_of(number)),)), weight) for number, weight in PAGES.items()]
    raised = engine.find(Ask(tree, facets=names, limit=ALL, cases=CASES, pages=PAGES)).hits
    assert {hit.passage.paragraph.id: hit.score for hit in raised} == pytest.approx(
        scores(engine, tree, *plain), abs=2e-3
    )
    assert {hit.passage.paragraph.id: hit.score for hit in raised} != scores(engine, tree)


@pytest.mark.parametrize("within", [1, 2, 3, 4, 5, 8, 25])
@pytest.mark.parametrize("ordered", [False, True])
@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(OFFICER, WARRANT, id="words"),
        pytest.param(Root("offic"), Words(("warrant",), stemmed=True), id="sets of words"),
        pytest.param(Or((OFFICER, WARRANT)), Or((WARRANT, word("the"))), id="sets that share a word"),
    ],
)
def test_windows_of_phrases_and_of_patterns_hold_the_same(
    engines: Mapping[str, Engine],
    passages: list[Passage],
    left: Node,
    right: Node,
    ordered: bool,
    within: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tree = Near(left, right, within, ordered)
    wanted = {passage.paragraph.id for passage in passages if oracle.matches(tree, passage)}
    for most in (0, 16, 1_000):
        monkeypatch.setattr("search.engines.tantivy_windows._MOST_PHRASES", most)
        assert set(ids(engines["tantivy"], Ask(tree, limit=ALL))) == wanted


def test_facets_of_more_values_than_one_aggregation_gives(
    engines: Mapping[str, Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = Ask(WARRANT, limit=0, facets=FACETS)
    wanted = engines["tantivy"].find(ask)
    for most in ("MOST_CASES", "MOST_LABELS"):
        monkeypatch.setattr(f"search.engines.tantivy_facets.{most}", 1)
    for page in (1, 2, 3, 1_000):
        monkeypatch.setattr("search.engines.tantivy_facets._PAGE", page)
        assert engines["tantivy"].find(ask) == wanted


def test_only_the_facets_asked_for_are_counted(engine: Engine) -> None:
    assert list(engine.find(Ask(WARRANT, facets=("year",))).facets) == ["year"]
    assert engine.find(Ask(WARRANT)).facets == {}


@pytest.mark.parametrize(
    "filtered",
    [
        pytest.param(And((WARRANT, POWELL)), id="a filter"),
        pytest.param(And((WARRANT, Everything())), id="everything"),
        pytest.param(And((WARRANT, Not(word("gang")))), id="an exclusion"),
        pytest.param(And((WARRANT, Titled(("v",)))), id="a case's name"),
        pytest.param(And((WARRANT, Or((POWELL, Not(POWELL))))), id="either of two filters"),
    ],
)
def test_a_filter_adds_nothing_to_the_score(engine: Engine, filtered: Node) -> None:
    plain = scores(engine, WARRANT)
    for passage_id, score in scores(engine, filtered).items():
        assert score == pytest.approx(plain[passage_id], abs=0.0011)


def test_more_of_a_word_and_a_rarer_word_score_higher(engine: Engine) -> None:
    found = scores(engine, Or((word("incompetent"), word("the"))))
    with_rare, without = (
        [score for passage_id, score in found.items() if (passage_id in scores(engine, word("incompetent"))) == rare]
        for rare in (True, False)
    )
    assert min(with_rare) > max(without)


def test_a_boost_by_words_adds_its_weight_times_their_score(engine: Engine) -> None:
    phrase = word("search", "warrant")
    plain, own = scores(engine, WARRANT), scores(engine, phrase)
    boosted = scores(engine, WARRANT, Boost(phrase, 2.5))
    assert own
    assert boosted.keys() == plain.keys()
    for passage_id, score in boosted.items():
        assert score == pytest.approx(plain[passage_id] + 2.5 * own.get(passage_id, 0), abs=0.005)


@pytest.mark.parametrize("tree", [WARRANT, Among("court", ("scotus",))], ids=["words", "a filter"])
@pytest.mark.parametrize("raised", [FOOTNOTE, Not(POWELL), And((FOOTNOTE, Not(POWELL)))], ids=["filter", "not", "both"])
def test_a_boost_by_a_filter_adds_its_weight(engine: Engine, passages: list[Passage], tree: Node, raised: Node) -> None:
    plain, boosted = scores(engine, tree), scores(engine, tree, Boost(raised, 1.5))
    assert boosted.keys() == plain.keys()
    for passage in passages:
        if (passage_id := passage.paragraph.id) in plain:
            added = 1.5 if oracle.matches(raised, passage) else 0.0
            assert boosted[passage_id] == pytest.approx(plain[passage_id] + added, abs=0.0021)


@pytest.mark.parametrize("pattern", [Root("messersch"), Fuzzy("messerschmidt", 2)], ids=["a root", "a misspelling"])
def test_a_rare_form_does_not_outrank_the_usual_one(kind: EngineKind, tmp_path: Path, pattern: Node) -> None:
    writer = kind.open_writer(tmp_path)
    for year, name in enumerate([*["Messerschmidt"] * 20, "Messerschmitt", *["Smith"] * 20], start=1900):
        case = Case(f"case-{year}", "In re a Warrant", decided=dt.date(year, 1, 1))
        paragraph = Paragraph(f"{case.id}/opinion/1", 1, f"Detective {name} asked for it.")
        writer.put_case(case.id, [Passage(case, Writing(f"{case.id}/opinion", Kind.MAJORITY), paragraph, None, 0)])
    writer.commit()
    writer.close()
    found = scores(kind.open_reader(tmp_path), pattern)
    assert len(found) == 21
    assert max(found.values()) == pytest.approx(min(found.values()), abs=0.0011)


@pytest.mark.parametrize("misspelt", ["planely", "incompetant", "messerschmit", "warant", "the", "u.s", "zyzzyva", ""])
def test_near_words_are_the_nearest_of_the_index(engine: Engine, passages: list[Passage], misspelt: str) -> None:
    words = Counter(word for passage in passages for word in {token.word for token in oracle.tokens_of(passage)})
    near = [
        NearWord(word, oracle.edits_between(misspelt, word), count)
        for word, count in words.items()
        if abs(len(word) - len(misspelt)) <= 2 and oracle.edits_between(misspelt, word) <= 2
    ]
    wanted = sorted(near, key=lambda one: (one.edits, -one.passages, one.word))
    assert engine.near_words(misspelt, 5) == tuple(wanted[:5])


def test_engines_agree_on_near_words(engines: Mapping[str, Engine]) -> None:
    tantivy, whoosh = engines["tantivy"], engines["whoosh"]
    for misspelt in ("imunity", "magistrat", "probabel", "an"):
        assert tantivy.near_words(misspelt, 8) == whoosh.near_words(misspelt, 8) != ()
