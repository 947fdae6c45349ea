"""What engines are given of passages: the same whether cut together or alone, and what a writing shares made once."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from caselaw.model import Case, Citation, Kind, PageMark, Paragraph, Passage, Writing, passages
from indexer.completing import complete
from indexer.metadata import read_cases
from indexer.reading import read_file
from search.case_words import citing_words
from search.engine import Ask, EngineKind
from search.engines.tantivy_terms import term
from search.facts import holds
from search.fields import day_decided, facets, fields, terms
from search.tree import Among, TermField
from tests.search.corpus import RAW, by_case
from tests.search.corpus import passages as make_passages

PASSAGES = make_passages()


def test_passages_of_a_writing_share_what_they_have_in_common() -> None:
    for case in by_case(PASSAGES).values():
        made = list(fields(case))
        assert made == [next(fields([passage])) for passage in case]
        runs = [list(run) for _, run in groupby(zip(case, made, strict=True), key=lambda pair: pair[0].writing.id)]
        assert all(len({id(one.shared) for _, one in run}) == 1 for run in runs)
        for passage, one in zip(case, made, strict=True):
            assert {**one.shared.terms, **one.terms} == terms(passage)


@pytest.mark.parametrize("word", ["a", "word"])
@pytest.mark.parametrize(("words", "gap"), [(1, 64), (63, 64), (64, 256), (255, 256), (256, 1_024), (1_000, 1_024)])
def test_sentences_stand_further_apart_than_the_longest_has_words(word: str, words: int, gap: int) -> None:
    text = f"It is. {' '.join([word] * words).capitalize()}. It is."
    passage = PASSAGES[0]._replace(paragraph=Paragraph("x/opinion/1", 1, text))
    assert next(fields([passage])).gap == gap


def test_what_stands_before_citations_is_the_same_cut_together_or_alone() -> None:
    decisions = [
        complete(one)
        for path in RAW.glob("*.txt")
        for one in read_file(path, root=RAW, cases=read_cases(RAW / "cases.csv"))
    ]
    cited = [passage for decision in decisions for passage in passages(decision)]
    every = citing_words(cited)
    assert every == [said for passage in cited for said in citing_words([passage])]
    assert len(every) >= 5


@given(st.text(), st.text())
@example("475 U.S. 335", "475%20;U.S.%20;335")
@example("%", "%25;")
def test_a_term_has_no_blank_and_tells_values_apart(one: str, other: str) -> None:
    assert len(term("docket", one).split()) == 1
    assert (term("docket", one) == term("docket", other)) == (one == other)
    assert term("docket", one) != term("court", one)


# Blanks of all sorts, which part terms from each other if they are left as they are.
ODD = Case("odd", "Odd", (Citation(1, "Wall. Jr.", 2),), "No. 12\u00a034\u2003(a)\n100% c", "the  court\u3000of odds")


@pytest.mark.parametrize(
    ("field", "value"),
    [("docket", "no. 12\u00a034\u2003(a)\n100% c"), ("court", "the  court\u3000of odds"), ("page", "1 Wall. Jr. 3")],
)
def test_a_value_is_one_term_whatever_is_in_it(field: TermField, value: str, kind: EngineKind, tmp_path: Path) -> None:
    paragraph = Paragraph("odd/opinion/1", 1, "So.", page_marks=(PageMark(0, 3),))
    passage = Passage(ODD, Writing("odd/opinion", Kind.MAJORITY), paragraph, None, 0)
    writer = kind.open_writer(tmp_path)
    writer.put_case("odd", [passage])
    writer.commit()
    writer.close()
    engine = kind.open_reader(tmp_path)
    for wanted in (value, value.split()[0], f"{value} "):
        found = engine.find(Ask(Among(field, (wanted,)))).total
        assert found == holds(Among(field, (wanted,)), passage) == (wanted == value)
    engine.close()


def test_an_id_finds_its_passage_alone_among_few_and_many(kind: EngineKind, tmp_path: Path) -> None:
    writer = kind.open_writer(tmp_path)
    for case_id, case in by_case(PASSAGES).items():
        writer.put_case(case_id, case)
    writer.commit()
    writer.close()
    engine = kind.open_reader(tmp_path)
    ids = [passage.paragraph.id for passage in PASSAGES]
    for wanted in (*((one,) for one in ids), tuple(ids[:5]), tuple(ids), ("475-us-335/opinion", "1", "")):
        found = engine.find(Ask(Among("id", wanted), limit=len(ids))).hits
        assert {hit.passage.paragraph.id for hit in found} == set(ids) & set(wanted)
    engine.close()


def test_a_case_of_a_known_year_stands_at_its_beginning() -> None:
    case = Case("65-us-66", "Kentucky v. Dennison", in_year=1861)
    assert day_decided(case) == 18610101
    assert facets(case, Writing("65-us-66/opinion", Kind.MAJORITY))["year"] == ("1861",)
