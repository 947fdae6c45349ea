"""Results by case and by opinion, on both engines: each group is what a search within it finds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

import pytest

from caselaw.citations import parse as parse_citation
from caselaw.model import Case, Citation, Cite, Judge, Kind, PageMark, Paragraph, Passage, Writing
from search.answering import answer
from search.engine import Ask, Engine, EngineKind, Evidence, Found, NearWord, Phrase, Sort
from search.errors import QueryError
from search.grouping import LOOKED_AT_FOR_OPINIONS, SHOWN
from search.known_cases import IndexedCase, KnownCases
from search.request import Group, HitGroup, Request, Results
from search.tree import Misspelt, Near, Spoken

MALLEY = Citation(475, "U.S.", 335)

# Each case with its year, how often it is cited, and its opinions' paragraphs.
CASES: dict[str, tuple[int | None, int, dict[str, tuple[str, ...]]]] = {
    "100-us-1": (
        *(1900, 5),
        {
            "opinion": (
                "The warrant for the search was void.",
                "Nothing of the kind was said, and no officer was there.",
                "A search of the house without a warrant is void, and so is a search with a void warrant.",
                "An officer who has no warrant may not search.",
                "The officer, “whose warrant is good”, may search.",
            ),
            "dissent": ("The warrant was good.",),
        },
    ),
    "200-us-1": (
        *(1910, 9),
        {
            "opinion": ("Of a warrant much may be said.", "The land is the heirs’ land.", "Search and seizure."),
            "dissent": ("The search needed a warrant.", "A warrant, a warrant.", "No officer had a warrant."),
        },
    ),
    "300-us-1": (1910, 0, {"opinion": ("The officer had the search warrant in hand.",)}),
    "475-us-335": (1986, 2, {"opinion": ("An officer who applies for the warrant may be liable.",)}),
    "500-us-1": (1991, 9, {"opinion": ("The plainly incompetent officer needs a warrant, 475 U.S. 335.",)}),
    "no-10-704": (None, 0, {"opinion": ("A warrant that no one dated.", "An officer.")}),
    "600-us-1": (2000, 1, {"opinion": ("The heirs take the land.",)}),
}
KNOWN = KnownCases(
    {
        case_id: IndexedCase((), (), len(writings), 1, f"{year}-03-05" if year else None, cited_by=cited_by)
        for case_id, (year, cited_by, writings) in CASES.items()
    }
)
KINDS = {"opinion": Kind.MAJORITY, "dissent": Kind.DISSENT}
WHITE = Judge("BRWhite", "Byron R. White", "White")

SORTS = tuple(Sort)
GROUPS: tuple[Group, ...] = ("case", "opinion")


def passages(case_id: str) -> Iterator[Passage]:
    year, _, writings = CASES[case_id]
    citation = parse_citation(case_id.replace("-", " "))
    citations = (citation,) if citation else ()
    case = Case(case_id, f"Case {case_id}", citations, decided=dt.date(year, 3, 5) if year else None)
    place = 0
    for name, texts in writings.items():
        writing = Writing(f"{case_id}/{name}", KINDS[name], (WHITE,) if name == "dissent" else ())
        for n, text in enumerate(texts, 1):
            cited = text.find(str(MALLEY.volume))
            cites = (Cite(cited, cited + 13, MALLEY),) if cited >= 0 else ()
            yield Passage(case, writing, Paragraph(f"{writing.id}/{n}", n, text, cites=cites), None, place)
            place += 1


@pytest.fixture
def opened(kind: EngineKind, tmp_path: Path) -> Iterator[Engine]:
    writer = kind.open_writer(tmp_path)
    for case_id in CASES:
        writer.put_case(case_id, list(passages(case_id)))
    writer.commit()
    writer.close()
    reader = kind.open_reader(tmp_path)
    yield reader
    reader.close()


def names(groups: Sequence[HitGroup]) -> list[str]:
    return [group.writing.id if group.writing else group.case.id for group in groups]


def ids(results: Results | HitGroup) -> list[str]:
    return [hit.passage.paragraph.id for hit in results.hits]


def first_seen(results: Results, group: Group) -> list[str]:
    """The cases or opinions of passages, in the order in which they come up."""
    passages = [hit.passage for hit in results.hits]
    return list(dict.fromkeys(one.case.id if group == "case" else one.writing.id for one in passages))


REQUESTS = [
    pytest.param(Request("warrant"), id="a word"),
    pytest.param(Request("search warrant"), id="words"),
    pytest.param(Request("officer warrant seizure", match="any"), id="any of the words"),
    pytest.param(Request("search /3 warrant"), id="closeness"),
    pytest.param(Request("own:warrant"), id="what only the text can decide"),
    pytest.param(Request("(search OR officer) /s warrant"), id="one sentence"),
    pytest.param(Request("warrant", author=("white",)), id="an author"),
    pytest.param(Request("warrant", type=("court",), first_year=1905), id="a kind and years"),
    pytest.param(Request(type=("dissent",)), id="a filter alone"),
    pytest.param(Request("-officer warrant", case=("100-us-1", "200-us-1")), id="two cases"),
]


@pytest.mark.parametrize("request_", REQUESTS)
def test_each_group_is_what_a_search_within_it_finds(opened: Engine, request_: Request) -> None:
    for group, sort in product(GROUPS, SORTS):
        asked = request_._replace(group=group, sort=sort)
        results = answer(asked, opened, KNOWN)
        assert results.groups
        assert results.hits == ()
        assert results.grouped == len(results.groups)
        assert sum(one.total for one in results.groups) == results.total
        for one, name in zip(results.groups, names(results.groups), strict=True):
            within = answer(request_._replace(case=(name,)), opened, KNOWN)
            assert one.total == within.total
            assert ids(one) == ids(within)[:SHOWN]
            assert [hit.spans for hit in one.hits] == [hit.spans for hit in within.hits[:SHOWN]]
            assert one.hits[0].cited_by == CASES[one.case.id][1]


@pytest.mark.parametrize("request_", REQUESTS)
def test_groups_come_in_the_order_of_their_passages(opened: Engine, request_: Request) -> None:
    """Save cases by relevance, for which more speaks."""
    for group, sort in product(GROUPS, SORTS):
        plain = answer(request_._replace(sort=sort, limit=100), opened, KNOWN)
        grouped = answer(request_._replace(sort=sort, group=group), opened, KNOWN)
        found, expected = names(grouped.groups), first_seen(plain, group)
        if (group, sort) == ("case", Sort.RELEVANCE):
            found, expected = sorted(found), sorted(expected)
            assert [one.score for one in grouped.groups] == sorted((one.score for one in grouped.groups), reverse=True)
        assert found == expected, (group, sort)
        assert (grouped.total, grouped.cases) == (plain.total, plain.cases)
        assert grouped.facets == plain.facets


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("sort", SORTS)
def test_pages_are_slices_of_the_whole(opened: Engine, group: Group, sort: Sort) -> None:
    whole = answer(Request("warrant", group=group, sort=sort), opened, KNOWN)
    for limit in (1, 2, 3):
        pages = [
            answer(Request("warrant", group=group, sort=sort, limit=limit, page=page), opened, KNOWN)
            for page in range(1, -(-whole.grouped // limit) + 1)
        ]
        assert [one for page in pages for one in page.groups] == list(whole.groups)
        assert {page.grouped for page in pages} == {whole.grouped}
    past = answer(Request("warrant", group=group, sort=sort, page=2), opened, KNOWN)
    assert (past.groups, past.total, past.grouped) == ((), whole.total, whole.grouped)


def test_sorts_order_the_cases_by_date_and_by_citations(opened: Engine) -> None:
    def order(sort: Sort) -> list[str]:
        return names(answer(Request("warrant", group="case", sort=sort), opened, KNOWN).groups)

    oldest = order(Sort.OLDEST)
    assert (oldest[0], set(oldest[1:3])) == ("100-us-1", {"200-us-1", "300-us-1"})  # two of one day
    assert oldest[3:] == ["475-us-335", "500-us-1", "no-10-704"]
    assert order(Sort.NEWEST) == [*reversed(oldest[:5]), "no-10-704"]
    assert order(Sort.CITED) == ["500-us-1", "200-us-1", "100-us-1", "475-us-335", "300-us-1", "no-10-704"]


def test_the_best_three_are_shown_of_many_and_all_of_few(opened: Engine) -> None:
    groups = {one.case.id: one for one in answer(Request("warrant", group="case"), opened, KNOWN).groups}
    assert (groups["100-us-1"].total, len(groups["100-us-1"].hits)) == (5, 3)
    assert (groups["300-us-1"].total, len(groups["300-us-1"].hits)) == (1, 1)
    assert all(one.writing is None for one in groups.values())
    scores = [hit.score for hit in groups["100-us-1"].hits]
    assert scores == sorted(scores, reverse=True)
    opinions = answer(Request("warrant", group="opinion"), opened, KNOWN).groups
    assert {one.writing.kind for one in opinions if one.writing} == {Kind.MAJORITY, Kind.DISSENT}


def test_words_that_cite_a_case_bring_it_up(opened: Engine) -> None:
    """Nothing in its own passage makes it better than the others."""
    plain = Request("incompetent officer warrant", match="any", group="case")
    assert "475-us-335" in names(answer(plain, opened, KNOWN).groups)[:2]


@pytest.mark.parametrize("group", GROUPS)
def test_nothing_found_is_no_group_and_the_same_help(opened: Engine, group: Group) -> None:
    results = answer(Request("heirs", type=("dissent",), group=group), opened, KNOWN)
    assert (results.groups, results.grouped, results.total, results.cases) == ((), 0, 0, 0)
    assert [without.total for without in results.without] == [2]
    assert results.without[0].request.group == group
    assert answer(Request("warant", group=group), opened, KNOWN).suggestion is not None


def test_a_page_of_groups_is_as_long_and_as_deep_as_any(opened: Engine) -> None:
    for request in (Request("warrant", group="case", limit=101), Request("warrant", group="opinion", page=600)):
        with pytest.raises(QueryError):
            answer(request, opened, KNOWN)


class Counting:
    """An engine that counts what it is asked."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.checks = engine.checks
        self.questions = 0

    def find(self, ask: Ask) -> Found:
        self.questions += 1
        return self._engine.find(ask)

    def answers(self, node: Near | Misspelt | Spoken) -> bool:
        return self._engine.answers(node)

    def evidence(self, phrases: Sequence[Phrase], n: int) -> Evidence:
        return self._engine.evidence(phrases, n)

    def near_words(self, word: str, n: int) -> tuple[NearWord, ...]:
        return self._engine.near_words(word, n)

    def close(self) -> None:
        self._engine.close()


@pytest.mark.parametrize("text", ["warrant", "own:warrant"])
def test_no_more_than_one_question_a_group_is_asked_and_one_besides(opened: Engine, text: str) -> None:
    plain = Counting(opened)
    answer(Request(text), plain, KNOWN)
    for group, sort in product(GROUPS, SORTS):
        counting = Counting(opened)
        results = answer(Request(text, group=group, sort=sort), counting, KNOWN)
        assert plain.questions < counting.questions <= plain.questions + 1 + len(results.groups), (group, sort)


def crowd(kind: EngineKind, folder: Path, number: int) -> Engine:
    """One case of so many opinions, a paragraph each."""
    case = Case("1-us-1", "A v. B")
    writings = [Writing(f"1-us-1/{n}", Kind.STATEMENT) for n in range(number)]
    writer = kind.open_writer(folder)
    writer.put_case(
        *(
            case.id,
            [Passage(case, one, Paragraph(f"{one.id}/1", 1, "heirs"), None, n) for n, one in enumerate(writings)],
        )
    )
    writer.commit()
    writer.close()
    return kind.open_reader(folder)


def test_the_opinions_of_the_first_thousand_passages_are_shown(kind: EngineKind, tmp_path: Path) -> None:
    most = LOOKED_AT_FOR_OPINIONS
    engine = crowd(kind, tmp_path, most + 5)
    for sort in (Sort.OLDEST, Sort.CITED):
        request = Request("heirs", group="opinion", sort=sort, limit=100)
        last = answer(request._replace(page=10), engine, KNOWN)
        assert (last.total, last.grouped, last.total_is) == (
            LOOKED_AT_FOR_OPINIONS + 5,
            LOOKED_AT_FOR_OPINIONS,
            "exact",
        )
        assert names(last.groups)[-1] == f"1-us-1/{most - 1}"
        assert answer(request._replace(page=11), engine, KNOWN).groups == ()
    engine.close()


def test_a_citation_leads_to_its_case_first(opened: Engine) -> None:
    groups = answer(Request("475 U.S. 335", group="case"), opened, KNOWN).groups
    assert names(groups)[0] == "475-us-335"
    assert "500-us-1" in names(groups)


def test_of_a_case_the_page_that_is_cited_for_the_words_comes_first(kind: EngineKind, tmp_path: Path) -> None:
    """As in the list of passages: nothing else tells the paragraphs of three pages apart."""
    cited, citing = Case("475-us-335", "Malley v. Briggs", (MALLEY,)), Case("500-us-1", "A v. B")
    opinion, other = (Writing(f"{case.id}/opinion", Kind.MAJORITY) for case in (cited, citing))
    paragraphs = [
        Paragraph(f"{opinion.id}/{n}", n, "The warrant.", page_marks=(PageMark(0, page),))
        for n, page in enumerate((335, 338, 341), 1)
    ]
    pages = [Passage(cited, opinion, paragraph, None, paragraph.n) for paragraph in paragraphs]
    text = "The warrant, 475 U.S. 335, 341."
    paragraph = Paragraph(f"{other.id}/1", 1, text, cites=(Cite(13, len(text) - 1, MALLEY, (341,)),))
    writer = kind.open_writer(tmp_path)
    writer.put_case(cited.id, pages)
    writer.put_case(citing.id, [Passage(citing, other, paragraph, None, 0)])
    writer.commit()
    writer.close()
    known = KnownCases(
        {cited.id: IndexedCase((), (), 1, 3, last_page=341, cited_by=1), citing.id: IndexedCase((), (), 1, 1)}
    )
    opened = kind.open_reader(tmp_path)
    best = answer(Request("warrant", group="case"), opened, known).groups[0]
    assert ids(best) == ["475-us-335/opinion/3", "475-us-335/opinion/1", "475-us-335/opinion/2"]
    assert ids(best) == [one for one in ids(answer(Request("warrant"), opened, known)) if one.startswith(cited.id)]
    opened.close()
