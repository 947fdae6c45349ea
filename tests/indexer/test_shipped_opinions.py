"""Both shipped opinions, held paragraph by paragraph against tables that were reviewed by eye.

A row is a writing (``#``: id, kind, author, joiners, attribution) or a paragraph (id, section, role,
note calls with their offsets, first and last words). A table that is missing is written anew and the
test fails, for review.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from caselaw.model import Decision, Kind, Opinion, Paragraph, Role, passages
from indexer.completing import Cutter, complete, complete_and_cut
from indexer.metadata import read_cases
from indexer.reading import read_file
from search.fields import fields

RAW = Path("raw")
GOLDEN = Path("tests/indexer/golden")
MALLEY = "004_ab2cceeca79f0ca5.txt"
MESSERSCHMIDT = "000_5c2aa7956799b036.txt"


def read(file: str) -> Decision:
    (decision,) = read_file(RAW / file, root=RAW, cases=read_cases(RAW / "cases.csv"))
    return decision


def rows(decision: Decision) -> Iterator[str]:
    for opinion in decision.opinions:
        writing = opinion.writing
        authors = " ".join(judge.id for judge in writing.authors) or "-"
        joiners = " ".join(joiner.judge.id for joiner in writing.joined_by) or "-"
        yield "\t".join(("#", writing.id, writing.kind, authors, joiners, writing.attribution or "-"))
        for paragraph in (*opinion.paragraphs, *(p for note in opinion.footnotes for p in note.paragraphs)):
            yield row(paragraph)


def row(paragraph: Paragraph) -> str:
    calls = " ".join(f"{call.label}@{call.offset}" for call in paragraph.calls) or "-"
    words = paragraph.text.split()
    ends = f"{' '.join(words[:6])} … {' '.join(words[-4:])}"
    return "\t".join((paragraph.id, paragraph.section or "-", paragraph.role, calls, ends))


@pytest.mark.parametrize("file", [MALLEY, MESSERSCHMIDT])
def test_every_paragraph_is_where_it_was_found_by_eye(file: str) -> None:
    found = list(rows(read(file)))
    golden = (GOLDEN / file).with_suffix(".tsv")
    if not golden.exists():
        golden.write_text("\n".join(found) + "\n", encoding="utf-8")
        pytest.fail(f"{golden} was missing: it is written now, review it")
    assert found == golden.read_text(encoding="utf-8").splitlines()


def every_paragraph(decision: Decision) -> list[Paragraph]:
    return [passage.paragraph for passage in passages(decision)]


def named(decision: Decision, name: str) -> Opinion:
    return next(opinion for opinion in decision.opinions if opinion.writing.id.endswith(f"/{name}"))


@pytest.mark.parametrize(
    ("file", "name", "kind", "author", "joiners", "paragraphs", "notes", "in_notes"),
    [
        pytest.param(MALLEY, "syllabus", Kind.SYLLABUS, "", "", 6, 0, 0),
        pytest.param(MALLEY, "counsel", Kind.COUNSEL, "", "", 2, 1, 2),
        pytest.param(
            *(MALLEY, "opinion", Kind.MAJORITY, "White", "Burger Brennan Marshall Blackmun Stevens O'Connor", 19, 9, 9)
        ),
        pytest.param(MALLEY, "powell", Kind.CONCURRENCE_DISSENT, "Powell", "Rehnquist", 18, 9, 19),
        pytest.param(MESSERSCHMIDT, "syllabus", Kind.SYLLABUS, "", "", 11, 0, 0),
        pytest.param(
            *(MESSERSCHMIDT, "opinion", Kind.MAJORITY, "Roberts", "Scalia Kennedy Thomas Breyer Alito", 44, 1, 1)
        ),
        pytest.param(MESSERSCHMIDT, "breyer", Kind.CONCURRENCE, "Breyer", "", 1, 0, 0),
        pytest.param(MESSERSCHMIDT, "kagan", Kind.CONCURRENCE_DISSENT, "Kagan", "", 6, 0, 0),
        pytest.param(MESSERSCHMIDT, "sotomayor", Kind.DISSENT, "Sotomayor", "Ginsburg", 37, 0, 0),
    ],
)
def test_who_wrote_and_joined_and_how_long_it_is(
    file: str, name: str, kind: Kind, author: str, joiners: str, paragraphs: int, notes: int, in_notes: int
) -> None:
    opinion = named(read(file), name)
    writing = opinion.writing
    assert writing.kind is kind
    assert " ".join(judge.surname for judge in writing.authors) == author
    assert " ".join(joiner.judge.surname for joiner in writing.joined_by) == joiners
    assert len(opinion.paragraphs) == paragraphs
    assert (len(opinion.footnotes), sum(len(note.paragraphs) for note in opinion.footnotes)) == (notes, in_notes)


def test_the_writings_stand_in_the_order_of_the_report() -> None:
    names = [[opinion.writing.id.split("/")[1] for opinion in read(f).opinions] for f in (MALLEY, MESSERSCHMIDT)]
    assert names == [
        ["syllabus", "counsel", "opinion", "powell"],
        ["syllabus", "opinion", "breyer", "kagan", "sotomayor"],
    ]


def test_the_sections_of_each_writing() -> None:
    decision = read(MALLEY)
    sections = [
        list(dict.fromkeys(p.section for p in named(decision, name).paragraphs if p.section))
        for name in ("syllabus", "opinion", "powell")
    ]
    assert sections == [[], ["I", "II", "II-A", "II-B", "II-C", "III"], ["I", "II", "III"]]


def test_every_note_of_a_writing_is_called_once_in_it() -> None:
    for opinion in read(MALLEY).opinions:
        called = [call.label for paragraph in opinion.paragraphs for call in paragraph.calls]
        assert called == [note.label for note in opinion.footnotes]


def test_paragraphs_per_note_of_the_partial_dissent() -> None:
    notes = named(read(MALLEY), "powell").footnotes
    assert [len(note.paragraphs) for note in notes] == [1, 6, 1, 1, 1, 2, 5, 1, 1]


def test_the_block_quotations() -> None:
    decision = read(MALLEY)
    quotes = [
        paragraph.id.removeprefix("475-us-335/")
        for paragraph in every_paragraph(decision)
        if paragraph.role is Role.BLOCK_QUOTE
    ]
    in_notes = ["n2.2", "n2.3", "n2.4", "n2.5", "n7.2", "n7.3", "n7.4"]
    assert quotes == ["powell/4", "powell/15", *(f"powell/{note}" for note in in_notes)]


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        pytest.param("opinion/17", "468 U.S., at 922, n. 23. The analogous", id="a citation broken before a comma"),
        pytest.param(
            "opinion/n5", "424 U.S., at 429 (footnote omitted). The", id="a citation broken before a parenthesis"
        ),
        pytest.param(
            "powell/n6.2", "468 U.S., at 917-918, n. 18. I also", id="a range of pages broken before its dash"
        ),
        pytest.param("powell/11", "to Mrs. Briggs, and that another party", id="a call in the middle of a sentence"),
        pytest.param("syllabus/2", "Held: Petitioner is not entitled", id="the holding on the next line"),
    ],
)
def test_broken_lines_are_one_text_again(paragraph: str, text: str) -> None:
    texts = {p.id: p.text for p in every_paragraph(read(MALLEY))}
    assert text in texts[f"475-us-335/{paragraph}"]


def test_no_caption_running_head_title_or_call_is_left_in_a_paragraph() -> None:
    for file in (MALLEY, MESSERSCHMIDT):
        decision = read(file)
        strays = {piece.text.strip() for piece in decision.apparatus}
        texts = [paragraph.text for paragraph in every_paragraph(decision)]
        assert strays.isdisjoint(texts)
        assert not any("Footnote" in text or "writ of certiorari to the united" in text for text in texts)


@pytest.mark.parametrize(
    ("file", "names"),
    [
        pytest.param(
            MALLEY,
            {"section heading": 9, "footnote call": 19, "footnote label": 19, "stray title": 1},
            id="calls, labels, numerals and a stray title",
        ),
        pytest.param(
            MESSERSCHMIDT,
            {"caption": 8, "running head": 4, "notice": 1},
            id="four captions of two lines, four running heads, one notice",
        ),
    ],
)
def test_what_is_no_ones_words_has_a_name(file: str, names: dict[str, int]) -> None:
    assert Counter(piece.name for piece in read(file).apparatus) == names


def test_the_cases_are_named_dated_and_cited() -> None:
    for file, name, cite, docket, decided, term in (
        (MALLEY, "Malley v. Briggs", "475 U.S. 335", "84-1586", "1986-03-05", 1985),
        (MESSERSCHMIDT, "Messerschmidt v. Millender", "565 U.S. 535", "10-704", "2012-02-22", 2011),
    ):
        case = read(file).case
        assert (case.name, str(case.citations[0]), case.docket, str(case.decided)) == (name, cite, docket, decided)
        assert (case.court, case.term) == ("scotus", term)


def test_what_each_copy_lacks_is_said() -> None:
    assert [warning.split(":")[0] for warning in read(MALLEY).warnings] == [
        "Citations are stripped from the names of cases (“v. Fitzgerald, .”).",
        "No page numbers are known",
    ]
    assert [warning.split(":")[0] for warning in read(MESSERSCHMIDT).warnings] == [
        "The text is in lower case throughout",
        "Figures are stripped",
        "Brackets, quotation marks and hyphens are stripped",
        "The file is cut off",
        "No page numbers are known",
    ]


def test_words_that_lost_their_brackets_are_joined_in_the_damaged_copy_only() -> None:
    damaged = [p.text[start:end] for o in read(MESSERSCHMIDT).opinions for p in o.paragraphs for start, end in p.joins]
    assert {"i n", "w hether", "call ed", "believe d", "b ecause"} <= set(damaged)
    assert not any(p.joins for opinion in read(MALLEY).opinions for p in opinion.paragraphs)


def test_every_paragraph_has_its_own_id_and_fingerprint_and_keeps_them() -> None:
    for file in (MALLEY, MESSERSCHMIDT):
        every = every_paragraph(complete(read(file)))
        assert len({paragraph.id for paragraph in every}) == len(every)
        assert all(re.fullmatch("[0-9a-f]{16}", paragraph.fingerprint) for paragraph in every)
        assert every == every_paragraph(complete(read(file)))


@pytest.mark.parametrize("file", [MALLEY, MESSERSCHMIDT])
def test_words_cut_for_the_whole_case_make_the_fields_that_each_passage_makes_alone(file: str) -> None:
    cutter = Cutter()
    decision, cut = complete_and_cut(read(file), cutter)
    assert decision == complete(read(file))
    assert complete_and_cut(read(file), cutter) == (decision, cut)  # nothing new to cut
    for passage, sentences in zip(passages(decision), cut, strict=True):
        assert next(fields([passage], [sentences])) == next(fields([passage]))
