"""What comes first among the passages that match, on both engines."""

import datetime as dt
from pathlib import Path

import pytest

from caselaw.model import Case, Kind, Paragraph, Passage, Role, Writing
from search.engine import Ask, Boost, Engine, EngineKind
from search.parser import parse, parse_any
from search.ranking import MOST_WORDS, boosts
from search.tree import Words

CASE = Case("1-us-1", "A v. B", decided=dt.date(1986, 3, 5))


def passage(place: int, text: str, kind: Kind = Kind.MAJORITY, role: Role = Role.TEXT) -> Passage:
    writing = Writing(f"1-us-1/{kind.value}", kind)
    return Passage(CASE, writing, Paragraph(f"{writing.id}/{place}", place, text, role), None, place)


def order(kind: EngineKind, folder: Path, query: str, *texts: Passage) -> list[int]:
    """The places of the passages found, best first; some passages without the words are there too."""
    writer = kind.open_writer(folder)
    others = [passage(100 + n, f"nothing of that kind stands in passage number {n} here") for n in range(5)]
    writer.put_case(CASE.id, [*texts, *others])
    writer.commit()
    writer.close()
    engine = kind.open_reader(folder)
    tree = parse(query).tree
    found = engine.find(Ask(tree, boosts(tree)))
    engine.close()
    return [hit.passage.place for hit in found.hits]


# Within one case ties go by place: what is to win comes last, so that it has to.


def test_the_form_typed_comes_before_other_forms(kind: EngineKind, tmp_path: Path) -> None:
    texts = ("the immunities of officers here", "the immune officers are here", "the immunity of officers here")
    found = order(kind, tmp_path, "immunity", *(passage(n, text) for n, text in enumerate(texts)))
    assert found[0] == 2
    assert set(found) >= {0, 2}


def test_words_side_by_side_come_before_words_apart(kind: EngineKind, tmp_path: Path) -> None:
    texts = (
        "an incompetent officer who acted plainly against it",
        "incompetent officers and plainly others",
        "an officer acted against it, plainly incompetent",
    )
    found = order(kind, tmp_path, "plainly incompetent", *(passage(n, text) for n, text in enumerate(texts)))
    assert found[0] == 2
    assert len(found) == 3


def test_two_of_three_words_side_by_side_come_before_none(kind: EngineKind, tmp_path: Path) -> None:
    texts = ("cause of a warrant that was probable", "warrant, that was a probable cause of")
    found = order(kind, tmp_path, "probable cause warrant", *(passage(n, text) for n, text in enumerate(texts)))
    assert found == [1, 0]


def test_opinions_come_before_the_syllabus_and_that_before_counsel(kind: EngineKind, tmp_path: Path) -> None:
    longer = "the officers here are entitled to no more than what we said of them before"
    found = order(
        *(kind, tmp_path, "officers"),
        passage(0, "for officers", Kind.COUNSEL),
        passage(1, "of officers here said", Kind.SYLLABUS),
        passage(2, longer),
    )
    assert found == [2, 1, 0]


def test_a_paragraph_comes_before_its_heading(kind: EngineKind, tmp_path: Path) -> None:
    heading = passage(0, "officers", role=Role.HEADING)
    assert order(kind, tmp_path, "officers", heading, passage(1, "what the officers did was this")) == [1, 0]


def test_what_the_words_weigh_outdoes_where_they_stand(kind: EngineKind, tmp_path: Path) -> None:
    rare = passage(0, "millenders shotgun affidavit, the shotgun of the millenders affidavit", Kind.SYLLABUS)
    found = order(kind, tmp_path, "millenders OR shotgun OR affidavit OR nothing", rare, passage(1, "nothing there"))
    assert found[0] == 0


@pytest.mark.parametrize("query", ["", "author:powell", "NOT a", "type:dissent -a", "year:1986 OR is:quote"])
def test_without_words_wanted_nothing_is_raised(query: str) -> None:
    assert boosts(parse(query).tree) == ()


def words_raised(found: tuple[Boost, ...]) -> set[Words]:
    return {boost.node for boost in found if isinstance(boost.node, Words)}


def test_nothing_left_out_is_raised() -> None:
    raised = words_raised(boosts(parse('a "b c" NOT d').tree))
    assert raised == {Words(("a",), stemmed=False)}


def test_words_of_a_choice_need_not_stand_together() -> None:
    raised = words_raised(boosts(parse("a OR b").tree))
    assert raised == {Words(("a",), stemmed=False), Words(("b",), stemmed=False)}


def test_no_boost_changes_what_matches(engine: Engine) -> None:
    for query in ("qualified immunity", "warrant OR malice", 'officer -"bad faith"', "immun! magistr?te"):
        tree = parse(query).tree
        plain = engine.find(Ask(tree, limit=1_000))
        raised = engine.find(Ask(tree, boosts(tree), limit=1_000))
        assert {hit.passage.paragraph.id for hit in plain.hits} == {hit.passage.paragraph.id for hit in raised.hits}
        assert plain.total == raised.total > 0


def test_long_queries_are_not_made_longer_still() -> None:
    text = " ".join(f"w{n}" for n in range(60))
    assert len(boosts(parse(text).tree)) <= 4 + MOST_WORDS
    assert len(boosts(parse_any(text).tree)) <= 4 + MOST_WORDS
    most = " ".join(f"w{n}" for n in range(MOST_WORDS))
    assert len(boosts(parse(most).tree)) == 4 + MOST_WORDS + 2 + (MOST_WORDS - 1)
