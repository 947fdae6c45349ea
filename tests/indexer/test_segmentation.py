"""Blocks to writings: each trap in a small text of its own."""

from __future__ import annotations

import pytest

from caselaw.model import Kind, NoteCall, Role
from indexer.drafts import Draft
from indexer.readers.block import Block, BlockKind
from indexer.segmentation import segment

COURT = "JUSTICE WHITE delivered the opinion of the Court."
LINE_UP = "WHITE, J., delivered the opinion of the Court. POWELL, J., filed a dissenting opinion."


def cut(*lines: str) -> Draft:
    return segment([Block(line) for line in lines])


def outline(draft: Draft) -> list[tuple[str, list[str]]]:
    return [(str(writing.said.kind), [p.text for p in writing.paragraphs]) for writing in draft.writings]


def names(draft: Draft) -> list[tuple[str, str]]:
    return [(piece.name, piece.text) for piece in draft.apparatus]


def test_syllabus_counsel_court_and_dissent() -> None:
    draft = cut(
        "The case was this.",
        LINE_UP,
        "A. Doe argued the cause for petitioner.",
        COURT,
        "We affirm.",
        "JUSTICE POWELL, dissenting.",
        "I would not.",
    )
    assert outline(draft) == [
        ("syllabus", ["The case was this.", LINE_UP]),
        ("counsel", ["A. Doe argued the cause for petitioner."]),
        ("majority", ["We affirm."]),
        ("dissent", ["I would not."]),
    ]
    assert len(draft.lineup) == 2


def test_an_attribution_glued_to_the_counsels_note_begins_the_courts_opinion() -> None:
    draft = segment(
        [
            Block("A. Doe argued the cause for petitioner."),
            Block("[ Footnote * ]", BlockKind.NOTE_LABEL, "*"),
            Block("Briefs of amici curiae were filed for the State."),
            Block(f"B. Roe filed a brief as amicus curiae. {COURT}"),
            Block("We affirm."),
        ]
    )
    counsel, court = draft.writings
    note = ["Briefs of amici curiae were filed for the State.", "B. Roe filed a brief as amicus curiae."]
    assert [[p.text for p in n.paragraphs] for n in counsel.notes] == [note]
    assert (court.line, [p.text for p in court.paragraphs]) == (COURT, ["We affirm."])


def test_the_opinions_own_first_words_may_follow_its_attribution_on_one_line() -> None:
    draft = cut(f"{COURT} This case is hard.", "We affirm.")
    assert outline(draft) == [("majority", ["This case is hard.", "We affirm."])]
    assert draft.writings[0].line == COURT


def test_notes_behind_a_bare_vote_belong_to_the_writing_that_calls_them() -> None:
    """As Johnson v. Zerbst, 304 U.S. 458, has the Court's: of two that may call one the nearer, too, if nobody does."""
    blocks = [
        Block(COURT),
        Block("We affirm.", calls=(NoteCall(10, "1"), NoteCall(10, "3"))),
        Block("JUSTICE POWELL, dissenting."),
        Block("I would not.", calls=(NoteCall(12, "3"),)),
        Block("JUSTICE REED is of the opinion that the judgment should be reversed."),
    ]
    for label in ("1", "2", "3"):
        blocks += Block(label, BlockKind.NOTE_LABEL, label), Block("See id.")
    court, powell, reed = segment(blocks).writings
    labels = [[note.label for note in writing.notes] for writing in (court, powell, reed)]
    assert labels == [["1"], ["2", "3"], []]


def test_of_two_notes_of_one_label_behind_the_last_opinion_the_first_is_the_earlier_opinions() -> None:
    """As Atkins v. Virginia, 536 U.S. 304, has them; it is given once, and the writing's own stays."""
    blocks = [Block(COURT), Block("We affirm.", calls=(NoteCall(10, "1"),))]
    blocks += Block("JUSTICE POWELL, dissenting."), Block("I would not.", calls=(NoteCall(12, "1"),))
    for text in ("The Court's.", "Powell's.", "Another."):
        blocks += Block("1", BlockKind.NOTE_LABEL, "1"), Block(text)
    texts = [[note.paragraphs[0].text for note in writing.notes] for writing in segment(blocks).writings]
    assert texts == [["The Court's."], ["Powell's.", "Another."]]


def test_notes_belong_to_the_writing_before_them_and_are_numbered_anew_in_the_next() -> None:
    label = Block("[1]", BlockKind.NOTE_LABEL, "1")
    draft = segment(
        [
            *(Block(COURT), Block("We affirm."), label, Block("See id."), Block("So it is.")),
            *(Block("JUSTICE POWELL, dissenting."), Block("No."), label, Block("Ibid.")),
        ]
    )
    assert [[(n.label, [p.text for p in n.paragraphs]) for n in w.notes] for w in draft.writings] == [
        [("1", ["See id.", "So it is."])],
        [("1", ["Ibid."])],
    ]


def test_a_note_ends_where_its_format_says_so() -> None:
    draft = segment(
        [
            *(Block(COURT), Block("One."), Block("[1]", BlockKind.NOTE_LABEL, "1"), Block("See id.")),
            *(Block("", BlockKind.NOTE_END), Block("Two.")),
        ]
    )
    assert [p.text for p in draft.writings[0].paragraphs] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("lines", "sections"),
    [
        pytest.param(["One.", "I", "Two.", "A", "Three."], [None, "I", "I-A"], id="bare"),
        pytest.param(["I", "This Court affirms. II", "Two."], ["I", "II"], id="glued to a paragraph's end"),
        pytest.param(["I", "One.", "II. The Warrant", "Two."], ["I", "II", "II"], id="with words"),
    ],
)
def test_sections(lines: list[str], sections: list[str | None]) -> None:
    (writing,) = cut(COURT, *lines).writings
    assert [paragraph.section for paragraph in writing.paragraphs] == sections


def test_a_heading_is_a_paragraph_only_where_it_has_words() -> None:
    draft = cut(COURT, "I", "One.", "II. The Warrant", "Two.")
    assert [(p.role, p.text) for p in draft.writings[0].paragraphs] == [
        (Role.TEXT, "One."),
        (Role.HEADING, "II. The Warrant"),
        (Role.TEXT, "Two."),
    ]
    assert names(draft) == [("section heading", "I")]


def test_sections_begin_anew_in_each_writing() -> None:
    draft = cut(COURT, "I", "One.", "II", "Two.", "JUSTICE POWELL, dissenting.", "No.", "I", "So.")
    assert [[p.section for p in w.paragraphs] for w in draft.writings] == [["I", "II"], [None, "I"]]


def test_caption_notice_and_running_heads_repeat_without_becoming_text() -> None:
    caption = (
        "a. doe,petitioner b. roe",
        "on writ of certiorari to the united states court of appeals for the ninth circuit",
    )
    draft = cut(
        "it was this.",
        *("opinion of the court", "notice this opinion is subject to formal revision before publication.", *caption),
        *("chief justice roberts delivered the opinion of the court.", "we affirm."),
        *("opinion of kagan,", *caption, "justice kagan,dissenting.", "no."),
    )
    assert outline(draft) == [("syllabus", ["it was this."]), ("majority", ["we affirm."]), ("dissent", ["no."])]
    assert [name for name, _ in names(draft)] == [
        *("running head", "notice", "caption", "caption"),
        *("running head", "caption", "caption"),
    ]


def test_a_running_head_alone_begins_a_writing() -> None:
    draft = cut("it was this.", "opinion of the court", "we affirm.", "sotomayor,dissenting", "no.")
    assert outline(draft) == [("syllabus", ["it was this."]), ("majority", ["we affirm."]), ("dissent", ["no."])]


def test_a_running_head_within_its_writing_begins_none() -> None:
    draft = cut("justice kagan,dissenting.", "no.", "opinion of kagan,", "never.", "kagan,dissenting", "at all.")
    assert outline(draft) == [("dissent", ["no.", "never.", "at all."])]


def test_an_attribution_repeated_before_any_text_is_a_running_head() -> None:
    draft = cut("BREYER, J., concurring", "JUSTICE BREYER, concurring.", "I agree.")
    assert outline(draft) == [("concurrence", ["I agree."])]
    assert names(draft) == [("running head", "BREYER, J., concurring")]


def test_the_head_of_a_page_on_which_another_writing_begins_before_its_own_is_a_running_head() -> None:
    lines = (
        "SOUTER, J., dissenting",
        "by force.",
        "JUSTICE KENNEDY, concurring.",
        "I agree.",
        "JUSTICE SOUTER, dissenting.",
    )
    draft = cut(COURT, "We affirm", *lines, "No.")
    assert outline(draft) == [
        ("majority", ["We affirm", "by force."]),
        ("concurrence", ["I agree."]),
        ("dissent", ["No."]),
    ]


def test_a_bare_name_below_a_line_that_the_chief_justice_spoke_for_the_court_is_the_courts() -> None:
    delivered = "THE CHIEF JUSTICE, on the last day of the term, delivered the opinion of the Court as follows:"
    draft = cut(delivered, "MR. CHIEF JUSTICE ELLSWORTH.", "It appears so.", "IREDELL, JUSTICE.", "I concur.")
    assert outline(draft) == [("majority", ["It appears so."]), ("seriatim", ["I concur."])]


@pytest.mark.parametrize(
    "sentence",
    [
        "MR. JUSTICE BRENNAN, dissenting, post at 419 U. S. 364, concludes that there is no controversy.",
        "JUSTICE BRENNAN, concurring in the result, quotes the aphorism of Justice Holmes, dissenting, in United "
        "States ex rel. Milwaukee Co. v. Burleson.",
        "Jackson, J., dissenting in Ashcraft v. Tennessee, 322 U. S. 143, 322 U. S. 156.",
        "Judge Anderson, dissenting,",
        "Judge Sobeloff dissented in part, and would have held the State to more:",
    ],
)
def test_what_another_said_elsewhere_is_the_writers_own_sentence(sentence: str) -> None:
    assert outline(cut(COURT, "Others differ.", sentence, "We do not.")) == [
        ("majority", ["Others differ.", sentence, "We do not."])
    ]


def test_a_second_writing_of_one_justice_is_its_own() -> None:
    draft = cut(
        "JUSTICE POWELL, dissenting.", "I would not.", "JUSTICE POWELL, dissenting from the denial of rehearing.", "No."
    )
    assert outline(draft) == [("dissent", ["I would not."]), ("dissent", ["No."])]


def test_a_short_attribution_repeated_on_each_page_is_a_running_head() -> None:
    draft = cut("POWELL, J., dissenting", "I would not.", "POWELL, J., dissenting", "No.")
    assert outline(draft) == [("dissent", ["I would not.", "No."])]


def test_votes_without_a_writing_are_kept_apart() -> None:
    draft = cut(
        COURT,
        "We affirm.",
        "Mr. Justice McReynolds concurs in the result.",
        "JUSTICE SOUTER took no part in this case.",
    )
    assert outline(draft) == [("majority", ["We affirm."])]
    assert names(draft) == [
        ("vote without a writing", "Mr. Justice McReynolds concurs in the result."),
        ("vote without a writing", "JUSTICE SOUTER took no part in this case."),
    ]


@pytest.mark.parametrize(
    "vote",
    [
        "THE CHIEF JUSTICE, having been of counsel, and MR. JUSTICE BREWER, not having been a member of the Court when "
        "the case was argued, took no part in its decision.",
        "MR. JUSTICE ROBERTS, considering himself disqualified, took no part in the decision of this case.",
        "MR. CHIEF JUSTICE FULLER, having been of counsel, did not sit in this case or take any part in its decision.",
        "MESSRS. JUSTICES SWAYNE and DAVIS dissented.",
        "MR. JUSTICE NELSON dissented. See his opinion in the preceding case.",
        "Justice BRENNAN would also grant the petition for writ of certiorari.",
        "JUSTICE GINSBURG and JUSTICE BREYER would remand the case for that court’s consideration of mootness.",
        "MR. JUSTICE BLACKMUN dissents, for he would grant the petition and hear argument on the merits.",
    ],
)
def test_longer_votes_without_a_writing_are_kept_apart(vote: str) -> None:
    draft = cut(COURT, "We affirm.", vote)
    assert outline(draft) == [("majority", ["We affirm."])]
    assert names(draft) == [("vote without a writing", vote)]


@pytest.mark.parametrize(
    ("vote", "kind"),
    [
        ("MR. JUSTICE McKENNA dissented on the ground that the evidence justified condemnation.", "dissent"),
        (
            "MR. JUSTICE LURTON does not agree with the court as to the facts of this case, and for that reason does "
            "not think that it falls under No. 487. He therefore dissents.",
            "dissent",
        ),
        ("MR. JUSTICE WHITE, not being able to concur in the reasons of the Court, dissents.", "dissent"),
    ],
)
def test_a_vote_with_its_reasons_is_a_writing_of_its_own(vote: str, kind: str) -> None:
    assert outline(cut(COURT, "We affirm.", vote)) == [("majority", ["We affirm."]), (kind, [vote])]


def test_what_the_court_answers_to_a_vote_is_the_courts_however_it_tells_the_vote() -> None:
    # Vieth v. Jubelirer, 541 U.S. 267: the plurality goes on about the vote for paragraphs.
    lines = (
        "Justice Stevens concurs in the judgment that we should not address these challenges. Though he reaches that "
        "result by other ways, he agrees with us, for he believes it right.",
        "Justice Stevens would, however, require courts to consider them district by district, on another ground.",
        "We have examined the many reasons why that is not so.",
    )
    assert outline(cut(COURT, *lines)) == [("majority", list(lines))]


def test_anothers_vote_in_the_midst_of_a_dissent_is_his_own() -> None:
    vote = "Mr. Justice DOUGLAS, being of the view that any ban is prohibited, would grant certiorari and reverse."
    draft = cut("Mr. Justice BRENNAN, dissenting.", "I adhere to my dissent.", vote, "Finally, the test is local.")
    assert outline(draft) == [("None", [vote]), ("dissent", ["I adhere to my dissent.", "Finally, the test is local."])]
    assert [name.surname for name in draft.writings[0].said.authors] == ["DOUGLAS"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Chief Justice Burger, Justice Blackmun, and Justice Rehnquist dissented.",
        "Justice Sotomayor would reverse the judgment on a different ground set out in the opinion concurring in the "
        "judgment. That opinion, like the dissent, would hold otherwise.",
    ],
)
def test_a_sentence_that_tells_of_votes_elsewhere_is_the_writers_own(sentence: str) -> None:
    lines = ("In Nevada v. Hall, we held it.", sentence, "We overrule it.")
    assert outline(cut(COURT, *lines)) == [("majority", list(lines))]


def test_notes_printed_below_a_vote_with_its_reasons_are_the_writings_that_calls_them() -> None:
    called = NoteCall(2, "1")
    draft = segment(
        [
            Block(COURT),
            Block("We affirm.", calls=(called, NoteCall(9, "2"))),
            Block("MR. JUSTICE DOUGLAS dissents for the reasons stated in his dissent in the first case."),
            Block("1", BlockKind.NOTE_LABEL, "1"),
            Block("See the first case."),
            Block("2", BlockKind.NOTE_LABEL, "2"),
            Block("See the second."),
        ]
    )
    assert [(str(w.said.kind), [note.label for note in w.notes]) for w in draft.writings] == [
        ("majority", ["1", "2"]),
        ("dissent", []),
    ]


def test_notes_printed_below_the_whole_case_are_the_writings_that_call_them() -> None:
    # As in Wallace's reports: the reporter's statement of the case has notes 1 and 2, the Court's opinion note 3.
    notes = [
        Block(str(n), BlockKind.NOTE_LABEL, str(n)) if half else Block(f"{n} Stat.")
        for n in (1, 2, 3)
        for half in (1, 0)
    ]
    stated = Block("The case was this.", calls=(NoteCall(8, "1"), NoteCall(18, "2")))
    draft = segment([stated, Block(COURT), Block("We affirm.", calls=(NoteCall(10, "3"),)), *notes])
    assert [(str(w.said.kind), [note.label for note in w.notes]) for w in draft.writings] == [
        ("syllabus", ["1", "2"]),
        ("majority", ["3"]),
    ]


@pytest.mark.parametrize(
    ("vote", "words", "kind"),
    [
        pytest.param(
            "MR. JUSTICE FIELD and MR. JUSTICE HARLAN dissented.", "It is wrong.", "dissent", id="by the vote"
        ),
        pytest.param("MR. JUSTICE GRAY dissented.", "I dissent from the judgment.", "dissent", id="by his own words"),
        pytest.param(
            "MR. JUSTICE GRAY dissented.",
            "I concur in the reversal of the decree, but not in the reasons.",
            "concurrence-in-judgment",
            id="in the judgment",
        ),
        pytest.param(
            "MR. JUSTICE FIELD dissented.",
            "I concur with the majority of the Court that the patent is good.",
            "concurrence-dissent",
            id="a vote against, on a part",
        ),
        pytest.param(
            "MR. JUSTICE GRAY dissented.",
            "I dissent from the judgments insofar as they declare the section void.",
            "concurrence-dissent",
            id="in part",
        ),
        pytest.param("MR. JUSTICE GRAY dissented.", "I concur with my brother Gray.", "seriatim", id="not said"),
    ],
)
def test_under_a_bare_name_the_vote_and_the_first_words_say_what_an_opinion_is(
    vote: str, words: str, kind: str
) -> None:
    draft = cut(COURT, "We affirm.", vote, "MR. JUSTICE FIELD.", words)
    assert outline(draft)[-1] == (kind, [words])


def test_a_bare_name_that_ends_a_sentence_at_the_end_of_a_page_is_a_word_of_it() -> None:
    page = "we can, of course, decide the central question without ruling on the issues that concern"
    assert outline(cut(COURT, page, "JUSTICE BREYER.", "We do.")) == [("majority", [page, "JUSTICE BREYER.", "We do."])]
    assert outline(cut(COURT, "We affirm.", "JUSTICE BREYER.", "I do not."))[-1] == ("seriatim", ["I do not."])


def test_a_bare_name_may_stand_before_its_opinions_first_words() -> None:
    draft = cut(COURT, "We affirm.", "MR. JUSTICE FIELD. I am not able to concur.", "It is wrong.")
    assert outline(draft)[-1] == ("seriatim", ["I am not able to concur.", "It is wrong."])


def test_a_line_up_alone_says_who_wrote_what_follows() -> None:
    draft = cut("The case was this.", "WHITE, J., delivered the opinion of the Court.", "We affirm.")
    assert outline(draft)[-1] == ("majority", ["We affirm."])
    line_up = cut("The case.", LINE_UP, "Yes.")
    assert outline(line_up)[-1] == ("majority", ["Yes."])
    assert line_up.writings[-1].said.authors[0].surname == "WHITE"


def test_a_text_that_names_no_one_is_combined() -> None:
    assert outline(cut("Some words.", "More words.")) == [("combined", ["Some words.", "More words."])]


def test_a_sentence_about_a_justice_does_not_begin_a_writing() -> None:
    lines = (
        "post,at sotomayor,dissenting post,at kagan,concurring in part and dissenting in part.",
        "Illinois v. Gates, (WHITE, J., concurring in judgment). If the magistrate has abandoned his role.",
    )
    assert outline(cut(COURT, *lines)) == [("majority", list(lines))]


def test_headings_and_block_quotes_a_format_knows_are_kept() -> None:
    draft = segment([Block(COURT), Block("Background", BlockKind.HEADING), Block("so it said", BlockKind.BLOCK_QUOTE)])
    assert [p.role for p in draft.writings[0].paragraphs] == [Role.HEADING, Role.BLOCK_QUOTE]


def test_an_empty_document_has_no_writings() -> None:
    assert segment([]).writings == ()
    assert Kind.SYLLABUS not in {w.said.kind for w in cut("We affirm.").writings}
