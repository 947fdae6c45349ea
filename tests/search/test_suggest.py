"""Did you mean: which words are offered for those an index does not have, on both engines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine import Ask, Engine, NearWord
from search.errors import QueryError
from search.parser import parse, parse_any
from search.request import Suggestion
from search.suggest import suggest
from search.vocabulary import Entry, near_words


def suggestion(engine: Engine, text: str) -> Suggestion | None:
    def total_of(query: str) -> int:
        return engine.find(Ask(parse(query).tree, limit=0)).total

    return suggest(text, parse(text), engine.near_words, total_of)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        pytest.param("planely incompetant", "plainly incompetent", id="words"),
        pytest.param('"planely incompetant"', '"plainly incompetent"', id="a phrase"),
        pytest.param("“planely incompetant”", "“plainly incompetent”", id="quotation marks stay"),
        pytest.param("=planely", "=plainly", id="an exact word"),
        pytest.param("(planely OR foolish) -malice", "(plainly OR foolish) -malice", id="operators stay"),
        pytest.param("Planely INCOMPETANT", "Plainly INCOMPETENT", id="capitals stay"),
        pytest.param("author:powell magistrat warant", "author:powell magistrate warrant", id="filters stay"),
        pytest.param("planely NOT incompetint zzz", "plainly NOT incompetint zzz", id="words left out stay"),
        pytest.param("imunity, Messerschm!", "immunity, Messerschm!", id="roots stay, and commas"),
        pytest.param("incom petent officer", "incompetent officer", id="one word typed as two"),
        pytest.param("incom-petent", "incompetent", id="one word typed with a hyphen"),
        pytest.param("probablecause warrant", "probable cause warrant", id="two words typed as one"),
        pytest.param("reasonible offcer", "reasonable officer", id="the common word"),
        pytest.param("(warrent OR womxm) officer", "(warrant OR womxm) officer", id="no more than is needed"),
    ],
)
def test_words_of_the_index_are_offered_in_place_of_unknown_ones(engine: Engine, text: str, offered: str) -> None:
    found = suggestion(engine, text)
    assert found is not None
    assert found.text == offered


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("qualified immunity", id="all words known"),
        pytest.param("incompetently", id="another form is known"),
        pytest.param("xyzzyqwert", id="nothing like it"),
        pytest.param("imunity Messerschmidd!", id="the rest finds nothing"),
        pytest.param("author:powell", id="no words"),
        pytest.param("warant~", id="misspellings are looked for as it is"),
        pytest.param("", id="nothing typed"),
    ],
)
def test_nothing_is_offered_where_nothing_would_help(engine: Engine, text: str) -> None:
    assert suggestion(engine, text) is None


def test_a_suggestion_says_what_it_changes(engine: Engine) -> None:
    one = suggestion(engine, "planely incompetent")
    two = suggestion(engine, '"planely incompetant"')
    assert one is not None
    assert two is not None
    assert one.why == "No passage has “planely”; the index has “plainly”."
    assert two.why == "No passage has “planely” or “incompetant”; the index has “plainly” and “incompetent”."


def test_the_second_best_word_is_offered_where_the_best_finds_nothing() -> None:
    finds = {"marlice": 0, "malice": 3}

    def total_of(query: str) -> int:
        return finds.get(query, 0)

    near = (NearWord("marlice", 1, 9), NearWord("malice", 2, 3))
    found = suggest("marllice", parse("marllice"), lambda word, n: near, total_of)
    assert found == Suggestion("malice", "No passage has “marllice”; the index has “malice”.")


def test_a_common_word_is_meant_rather_than_a_rare_one_as_near() -> None:
    words = {"office": 2, "officer": 900, "offices": 2}
    found = suggest("officar", parse("officar"), near_in(words), words_found(words))
    assert found is not None
    assert found.text == "officer"


def test_a_word_in_capitals_never_becomes_an_operator() -> None:
    words = {"and": 5}
    found = suggest("=ANDD", parse("=ANDD"), near_in(words), words_found(words))
    assert found is not None
    assert parse(found.text).tree == parse("=and").tree


def test_a_pasted_text_is_helped_too() -> None:
    words = {"plainly": 3}
    found = suggest("planely!", parse_any("planely!"), near_in(words), lambda query: int(query == "plainly!"))
    assert found is not None
    assert found.text == "plainly!"


def near_in(words: dict[str, int]):  # type: ignore[no-untyped-def]  # its type is what suggest takes
    """The real search for near words, over a vocabulary of our own."""
    entries = [Entry(word, count) for word, count in words.items()]
    return lambda word, n: near_words(word, n, lambda prefix: entries, words.__getitem__)


def words_found(words: dict[str, int]):  # type: ignore[no-untyped-def]
    """How many passages have the one exact word of a query."""
    return lambda query: sum(words.get(typed.word, 0) for typed in parse(query).typed)


LAW = {"statue": 9, "statute": 900, "state": 3_000, "of": 9_000, "limitations": 800, "council": 90, "counsel": 700}
PHRASES = {"statute of limitations": 758, "state of limitations": 1, "ineffective counsel": 60}


def phrases_found(query: str) -> int:
    text = query.strip('"')
    return PHRASES.get(text, LAW.get(text, 0))


@pytest.mark.parametrize(
    ("text", "found", "offered"),
    [
        pytest.param('"statue of limitations"', 0, '"statute of limitations"', id="a word that there is"),
        pytest.param('"statue of limitations"', 30, '"statute of limitations"', id="where little is found"),
        pytest.param("ineffective council", 12, "ineffective counsel", id="five times as many for a sound-alike"),
        pytest.param("ineffective council", 13, None, id="not five times as many"),
        pytest.param('"statue of limitations"', 101, None, id="where much is found"),
        pytest.param('"statute of limitations"', 0, None, id="nothing likelier"),
    ],
)
def test_a_word_that_there_is_may_be_a_slip_too(text: str, found: int, offered: str | None) -> None:
    suggested = suggest(text, parse(text), near_in(LAW), phrases_found, found)
    assert (suggested and suggested.text) == offered


def test_a_suggestion_says_how_much_more_it_finds() -> None:
    text = '"statue of limitations"'
    suggested = suggest(text, parse(text), near_in(LAW), phrases_found, 30)
    assert suggested is not None
    assert suggested.why == "With “statute” in place of “statue” it is in 758 passages, as typed in 30."


def test_a_citation_has_no_spelling() -> None:
    assert suggest("475 U.S. 3355", parse("475 U.S. 3355"), near_in({"476": 9}), lambda query: 9) is None


def test_the_work_is_bounded() -> None:
    looked_up: list[str] = []
    tried: list[str] = []

    def near(word: str, n: int) -> tuple[NearWord, ...]:
        looked_up.append(word)
        return tuple(NearWord(f"{word}{n}", 2, 1) for n in range(n))

    def total_of(query: str) -> int:
        tried.append(query)
        return 0

    text = " ".join(f"unknownword{n}" for n in range(60))
    assert suggest(text, parse(text), near, total_of) is None
    assert len(looked_up) <= 6
    assert len(tried) <= 80


WORDS = st.sampled_from(
    ["planely", '"planely incompetant"', "=warant", "offcer", "-x", "OR", "warrant", "(", ")", "ANDD", "§"]
)


@given(st.lists(WORDS, max_size=6).map(" ".join))
def test_what_is_offered_parses_and_finds_something(text: str) -> None:
    words = {"plainly": 3, "incompetent": 2, "warrant": 9, "officer": 9, "and": 1}
    try:
        parsed = parse(text)
    except QueryError:
        return
    found = suggest(text, parsed, near_in(words), words_found(words))
    if found is not None:
        assert words_found(words)(found.text) > 0
        assert found.text != text
        assert len(parse(found.text).typed) == len(parsed.typed)
