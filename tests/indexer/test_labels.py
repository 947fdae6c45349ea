"""The format's own label of a writing: honoured where nothing on the page says otherwise."""

from __future__ import annotations

import datetime as dt

from caselaw.model import Case, Kind
from indexer.assembly import opinions
from indexer.drafts import Draft
from indexer.readers.block import Block, BlockKind
from indexer.segmentation import segment

COURT = "JUSTICE WHITE delivered the opinion of the Court."


def label(kind: str, author: str = "") -> Block:
    return Block(author, BlockKind.WRITING, kind)


def labelled_cut(*pieces: str | Block) -> Draft:
    return segment([piece if isinstance(piece, Block) else Block(piece) for piece in pieces])


def said_of(draft: Draft) -> list[tuple[str, list[str], str | None]]:
    return [(str(w.said.kind), [n.surname for n in w.said.authors], w.line) for w in draft.writings]


def test_a_formats_label_begins_a_writing_where_no_line_does() -> None:
    draft = labelled_cut(label("majority", "Byron R. White"), "We affirm.", label("dissent", "Powell"), "No.")
    assert said_of(draft) == [("majority", ["White"], None), ("dissent", ["Powell"], None)]
    assert [[p.text for p in w.paragraphs] for w in draft.writings] == [["We affirm."], ["No."]]


def test_a_line_after_the_label_replaces_it() -> None:
    line = "JUSTICE POWELL, concurring in part and dissenting in part."
    draft = labelled_cut(label("concurrence", "Powell"), "No. 84-1586", line, "I agree in part.")
    assert said_of(draft) == [("concurrence-dissent", ["POWELL"], line)]


def test_a_label_fills_the_gap_a_line_leaves() -> None:
    draft = labelled_cut(label("dissent", "Frankfurter"), "Separate opinion of MR. JUSTICE FRANKFURTER.", "No.")
    assert said_of(draft) == [("dissent", ["FRANKFURTER"], "Separate opinion of MR. JUSTICE FRANKFURTER.")]


def test_what_stands_before_the_courts_line_under_the_courts_label_is_its_front() -> None:
    draft = labelled_cut(label("majority", "White"), "The case was this.", COURT, "We affirm.")
    assert said_of(draft) == [("syllabus", [], None), ("majority", ["WHITE"], COURT)]


def test_what_the_court_ordered_above_a_dissenters_line_is_not_the_dissenters() -> None:
    line = "Justice Alito, dissenting from the denial of the motion to intervene."
    draft = labelled_cut(label("dissent", "Alito"), "The motion to intervene is denied.", line, "I would grant it.")
    assert said_of(draft) == [("syllabus", [], None), ("dissent", ["Alito"], line)]
    assert [[p.text for p in w.paragraphs] for w in draft.writings] == [
        ["The motion to intervene is denied."],
        ["I would grant it."],
    ]


def test_a_running_head_within_a_labelled_writing_corrects_its_kind_and_begins_none() -> None:
    draft = labelled_cut(label("concurrence", "Powell"), "Yes.", "POWELL, J., dissenting", "No.")
    assert [(kind, authors) for kind, authors, _ in said_of(draft)] == [("dissent", ["POWELL"])]


def test_a_line_that_names_another_begins_another_writing_under_one_label() -> None:
    draft = labelled_cut(label("concurrence", "Powell"), "Yes.", "JUSTICE STEVENS, concurring.", "Also.")
    assert [(kind, authors) for kind, authors, _ in said_of(draft)] == [
        ("concurrence", ["Powell"]),
        ("concurrence", ["STEVENS"]),
    ]


def test_a_file_called_combined_is_cut_by_its_lines() -> None:
    draft = labelled_cut(label("combined"), COURT, "We affirm.", "JUSTICE POWELL, dissenting.", "No.")
    assert [kind for kind, _, _ in said_of(draft)] == ["majority", "dissent"]


def test_the_line_up_outranks_the_label() -> None:
    line_up = "WHITE, J., announced the judgment of the Court and delivered an opinion. POWELL, J., filed a dissent."
    line_up = line_up.replace("filed a dissent.", "filed an opinion concurring in part and dissenting in part.")
    draft = labelled_cut("The case.", line_up, label("majority", "White"), "So.", label("concurrence", "Powell"), "No.")
    case = Case("475-us-335", "A v. B", court="scotus", decided=dt.date(1986, 3, 5))
    made = opinions(draft, case, words_broken=False)
    assert [opinion.writing.kind for opinion in made] == [
        Kind.SYLLABUS,
        Kind.PLURALITY,
        Kind.CONCURRENCE_DISSENT,
    ]


def test_the_clause_of_the_courts_opinion_says_nothing_of_others_below_it() -> None:
    line_up = (
        "BLACKMUN, J., delivered the opinion of the Court, in which WHITE, J., joined. POWELL, J., filed a dissent."
    )
    separate = "JUSTICE BLACKMUN, with whom JUSTICE BRENNAN joins."
    court = "JUSTICE BLACKMUN delivered the opinion of the Court."
    draft = labelled_cut("The case.", line_up, court, "So.", separate, "More.", "PER CURIAM.", "Another case.")
    made = opinions(draft, Case("455-us-422", "A v. B", decided=dt.date(1982, 2, 24)), words_broken=False)
    said = [(o.writing.kind, len(o.writing.authors), len(o.writing.joined_by)) for o in made[1:]]
    assert said == [(Kind.MAJORITY, 1, 1), (Kind.STATEMENT, 1, 1), (Kind.PER_CURIAM, 0, 0)]


def test_who_joined_may_stand_in_the_label_and_a_line_outranks_it() -> None:
    # CourtListener's "joined_by_str".
    dissent = Block("Powell", BlockKind.WRITING, "dissent", joined=("Rehnquist", "Sandra Day O'Connor"))
    draft = labelled_cut(label("majority", "White"), "We affirm.", dissent, "No.")
    assert [one.name.surname for one in draft.writings[-1].said.joined] == ["Rehnquist", "O'Connor"]
    line = "JUSTICE POWELL, with whom JUSTICE REHNQUIST joins as to Part I, dissenting."
    draft = labelled_cut(label("majority", "White"), "We affirm.", dissent, line, "No.")
    assert [(one.name.surname, one.parts) for one in draft.writings[-1].said.joined] == [("REHNQUIST", "Part I")]
