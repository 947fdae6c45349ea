"""Justia text to blocks: the three prints of it (report, bound volume, slip opinion), each trap in a small text.

The texts are short excerpts of opinions, cut and shortened in the shape of the files; where words are
made up they only carry the shape.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from caselaw.model import Citation, NoteCall
from indexer.formats import reader_of
from indexer.readers.block import Block, BlockKind, Document
from indexer.readers.justia_header import decided
from indexer.readers.justia_text import JustiaText
from indexer.readers.justia_untabbed import split_untabbed
from indexer.segmentation import segment

CAPTION = (
    "U.S. Supreme Court\nMalley v. Briggs, 475\nU.S. 335 (1986)\nMalley v. Briggs\nNo. 84-1586\n"
    "Argued November 13,\n1985\nDecided March 5, 1986\n475\nU.S. 335\nSyllabus\n"
)


def source(body: str, cite: str = "475 U.S. 335", kind: str = "", author: str = "", caption: str = CAPTION) -> bytes:
    """A file: the header, the caption, and paragraphs that ">" begins."""
    header = (
        f"::decision_cite:: {cite}\n::decision_name::  Malley v. Briggs\n::decision_year:: 1986\n"
        f"::opinion_author:: {author}\n::opinion_type:: {kind}\n::opinion:: \n\n"
    )
    return (header + caption + "\n" + body.replace("> ", "\t" * 15)).encode()


def document(body: str, **said: str) -> Document:
    (read,) = JustiaText().read(source(body, **said))
    return read


def body_of(read: Document) -> list[Block]:
    return [block for block in read.blocks if block.kind is not BlockKind.FURNITURE]


def texts(body: str, **said: str) -> list[str]:
    return [block.text for block in body_of(document(body, **said)) if block.text]


def pages(body: str, **said: str) -> list[list[tuple[int, int]]]:
    return [
        [(mark.offset, mark.page) for mark in block.page_marks]
        for block in body_of(document(body, **said))
        if block.page_marks
    ]


def visible(text: str) -> str:
    return "".join(text.split())


SLIP = (
    "> SUPREME COURT OF THE UNITED STATES\n\n> _________________\n\n> No. 19–1392\n\n"
    "> THOMAS E. DOBBS, PETITIONER v. JACKSON\n\n> on writ of certiorari to the united states court of appeals\n\n"
    "> [June 24, 1986]\n\n> Justice Thomas, concurring.\n\n"
)
BOUND = (
    "> OCTOBER TERM, 1985\n\n> Syllabus\n\n> MALLEY v. BRIGGS\n\n> CERTIORARI TO THE COURT OF APPEALS No. 84-1586."
    " Argued\nNovember 13, 1985-Decided March 5,1986\n\n"
)


def test_the_header_and_the_caption_name_the_case() -> None:
    facts = document("> Text.").header
    assert facts.name == "Malley v. Briggs"
    assert facts.citations == (Citation(475, "U.S.", 335),)
    assert (facts.docket, facts.decided, facts.court) == ("84-1586", dt.date(1986, 3, 5), "scotus")


@pytest.mark.parametrize(
    ("caption", "body", "docket"),
    [
        pytest.param("", SLIP, "19-1392", id="of a slip opinion, in paragraphs"),
        pytest.param("", BOUND, "84-1586", id="of a bound volume, glued to the court below"),
        pytest.param(
            "BREYER, J., CONCURRING\nPETITIONER-GOLDWYN-MAYER STUDIOS INC. V.GROKSTER, LTD.\n545 U. S. ____ (2005)\n",
            SLIP,
            "19-1392",
            id="of a slip opinion, with a long line",
        ),
    ],
)
def test_a_caption_of_paragraphs_is_no_ones_words(caption: str, body: str, docket: str) -> None:
    read = document(f"{body}> It begins.", caption=caption)
    assert read.header.docket == docket
    assert read.header.decided is not None
    assert read.header.decided.year == 1986
    assert all("PETITIONER" not in block.text and "MALLEY" not in block.text for block in body_of(read))
    assert body_of(read)[-1].text == "It begins."


@pytest.mark.parametrize(
    ("year", "title", "known"),
    [
        pytest.param(1861, "1861", 1861, id="the header's"),
        pytest.param(1969, "1861", 1861, id="the title's, where the header's cannot be the volume's"),
        pytest.param(1969, "1961", None, id="none, where neither can"),
    ],
)
def test_the_year_is_known_where_the_day_is_not(year: int, title: str, known: int | None) -> None:
    """The reports name no day before 1875: without the year such a case cannot be cited, nor found by its year."""
    caption = f"U.S. Supreme Court\nA v. B, 65 U.S. 24 How. 66 66 ({title})\nA v. B\nSyllabus\n"
    data = source("> Text.", cite="65 U.S. 66", caption=caption)
    (read,) = JustiaText().read(data.replace(b"decision_year:: 1986", f"decision_year:: {year}".encode()))
    assert (read.header.decided, read.header.year) == (None, known)


def test_a_day_of_another_year_than_the_headers_is_not_the_day_of_decision() -> None:
    assert document("> Text.", caption=CAPTION.replace("March 5, 1986", "March 5, 1968")).header.decided is None


@pytest.mark.parametrize(
    ("title", "lines", "year", "cite", "day"),
    [
        pytest.param(
            "1900", "Decided April 30,\n1300", 1300, (177, 514), (1900, 4, 30), id="a misprint: the title's year"
        ),
        pytest.param("1885", "Decided November 16, 1855", 1855, (115, 339), (1885, 11, 16), id="another misprint"),
        pytest.param(
            "1864", "Decided January 25, 1864", 1864, (154, 536), (1864, 1, 25), id="reported thirty years late"
        ),
        pytest.param(
            "1980", "Decided January 13, 1981", 1981, (449, 302), (1981, 1, 13), id="the title has the argument's"
        ),
        pytest.param(
            "1966",
            "Decided June 23, 1947, and May 17,\n1965\nOrder and Decree Entered October 27,\n1947\n"
            "Supplemental Decree Entered January\n31, 1966",
            1947,
            (382, 448),
            (1966, 1, 31),
            id="a decree entered later",
        ),
        pytest.param(
            "1971",
            "Decided May 31, 1960\nFinal Decree Entered December 12,\n1960\nSupplemental Decrees Entered\n"
            "December 13, 1965,\nand December 20,\n1971.",
            1960,
            (404, 388),
            (1971, 12, 20),
            id="the last of several decrees",
        ),
        pytest.param(
            "1973",
            "Argued December 11,\n1972\nDecided and Decree entered February\n22, 1973",
            1973,
            (410, 420),
            (1973, 2, 22),
            id="nothing but a decree",
        ),
    ],
)
def test_the_year_of_decision_is_one_in_which_the_volume_has_cases(
    title: str, lines: str, year: int, cite: tuple[int, int], day: tuple[int, int, int]
) -> None:
    volume, page = cite
    caption = (
        f"U.S. Supreme Court\nA v. B, {volume}\nU.S. {page} ({title})\nA v. B\nNo. 5\n{lines}\n{volume} U.S. {page}\n"
    )
    assert decided(caption, year, Citation(volume, "U.S.", page)) == dt.date(*day)


@pytest.mark.parametrize(
    ("kind", "author", "label", "name"),
    [
        ("Opinion", "Alito", "majority", "Alito"),
        ("Opinion", "Per Curiam", "per-curiam", ""),
        ("Concurrence & Dissent In Part", "Thomas", "concurrence-dissent", "Thomas"),
        ("Dissent (Revised)", "Scalia", "dissent", "Scalia"),
        ("In Chambers", "Breyer", "", "Breyer"),
    ],
)
def test_a_file_of_one_writing_says_whose_it_is(kind: str, author: str, label: str, name: str) -> None:
    first = body_of(document(SLIP, kind=kind, author=author, caption=""))[0]
    assert (first.kind, first.label, first.text) == (BlockKind.WRITING, label, name)


@pytest.mark.parametrize("printed", ["Burns v. Reed, No.", "Burns v. Reed,", "Burns v. Reed, Nos."])
def test_a_name_ends_where_the_docket_number_begins(printed: str) -> None:
    (read,) = JustiaText().read(source("> Affirmed.").replace(b"Malley v. Briggs\n::", f"{printed}\n::".encode()))
    assert read.header.name == "Burns v. Reed"


def test_a_file_of_the_whole_case_has_no_label_of_a_writing() -> None:
    assert all(block.kind is not BlockKind.WRITING for block in document("> Text.").blocks)


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        pytest.param("> It is\nso ordered.\n\n> Next.", ["It is so ordered.", "Next."], id="wrapped lines join"),
        pytest.param("> It ends.\nII\n\n> Next.", ["It ends.", "II", "Next."], id="a glued heading is its own"),
        pytest.param("> World War\nII\n\n> Next.", ["World War II", "Next."], id="a numeral within a sentence is none"),
        pytest.param(
            "> a post-\nconviction and a postconviction", ["a postconviction and a postconviction"], id="word"
        ),
        pytest.param("> a wire-\ntap, he said", ["a wire-tap, he said"], id="a hyphen that joins no word stays"),
        pytest.param("> a def- inition is no definition", ["a definition is no definition"], id="of the print"),
        pytest.param("> a two- year term", ["a two- year term"], id="a space behind a hyphen"),
        pytest.param(
            "> It is material re-\n\n> strictions either: restrictions",
            ["It is material restrictions either: restrictions"],
            id="a word that two paragraphs part",
        ),
        pytest.param("> of the wire-\n\n> tap, he said", ["of the wire-", "tap, he said"], id="two parts of no word"),
        pytest.param("> No restate-\n\n> Ment restatement", ["No restate-", "Ment restatement"], id="a large letter"),
        pytest.param("> pre-\nand post-trial", ["pre- and post-trial"], id="a hyphen before 'and' is hanging"),
        pytest.param(
            "> with a\n\n> Page 475 U. S. 336\n\n> warrant.", ["with a warrant."], id="a page cuts no sentence in two"
        ),
        pytest.param(
            "> It ends.\n\n> Page 475 U. S. 336\n\n> Next.", ["It ends.", "Next."], id="a page between two paragraphs"
        ),
        pytest.param(
            "> OPINION OF SOUTER, J.\n\n> Page 475 U. S. 336\n\n> JUSTICE STEVENS, dissenting.",
            ["OPINION OF SOUTER, J.", "JUSTICE STEVENS, dissenting."],
            id="a page before the next writing",
        ),
        pytest.param(
            "> United States v.\nPage 475 U. S. 336\nLeon, 468 U.S. 897.",
            ["United States v. Leon, 468 U.S. 897."],
            id="a page on a line within a paragraph",
        ),
        pytest.param(
            "> as follows:\n\n> Page 475 U. S. 336\n\n> by this deed.", ["as follows:", "by this deed."], id="a colon"
        ),
        pytest.param(
            "> See Lee v.\nPage 70 U. S. 145\nand others.",
            ["See Lee v. Page 70 U. S. 145 and others."],
            id="a citation",
        ),
    ],
)
def test_lines_become_paragraphs(body: str, paragraphs: list[str]) -> None:
    assert texts(body) == paragraphs


@pytest.mark.parametrize(
    ("body", "marks"),
    [
        pytest.param("> One.\n\n> Page 475 U. S. 336\n\n> Two.", [[(0, 335)], [(0, 336)]], id="before the first mark"),
        pytest.param("> with a\n\n> Page 475 U. S. 336\n\n> warrant.", [[(0, 335), (7, 336)]], id="within a paragraph"),
        pytest.param("> a\nPage 475 U.S.\n335 , 336\nb c.", [[(0, 335), (2, 336)]], id="the case's page, then this"),
        pytest.param("> One.\n\n> Page 457 U. S. 336\n\n> Two.", [[(0, 335)], [(0, 336)]], id="a misprinted volume"),
        pytest.param(
            "> One.\n\n> Page 475 U. S. 366\n\n> Two.\n\n> Page 475 U. S. 337\n\n> Three.",
            [[(0, 335)], [(0, 336)], [(0, 337)]],
            id="a misprinted page",
        ),
        pytest.param(
            "> One.\n\n> Page 475 U. S. 421\n\n> Two.\n\n> Page 475 U. S. 422\n\n> Three.",
            [[(0, 335)], [(0, 421)], [(0, 422)]],
            id="pages left out",
        ),
        pytest.param(
            "> One.\n\n> [336]\n\n> Two.\n\n[337]\n\n> Three.\n\n> [338]\n\n> Four.",
            [[(0, 335)], [(0, 336)], [(0, 337)], [(0, 338)]],
            id="numbers in brackets",
        ),
        pytest.param("> Certiorari denied.", [[(0, 335)]], id="a short text is on one page"),
        pytest.param("> " + "Without a mark. " * 200, [], id="a long text without marks is on no page known"),
    ],
)
def test_every_paragraph_knows_its_pages(body: str, marks: list[list[tuple[int, int]]]) -> None:
    assert pages(body) == marks


def test_a_slip_opinion_has_no_pages() -> None:
    assert pages(SLIP + "> Text.", kind="Dissent", author="Kagan", caption="") == []


def test_calls_and_notes_of_the_report() -> None:
    read = document(
        "> We hold so. [Footnote\n1] It ends.\n\n> Page 475 U. S. 336\n\n> So ordered.\n\n"
        "> [Footnote 1]\n\n> A note.\n\n> JUSTICE POWELL, dissenting.\n\n"
        "> I would not. [Footnote 2/1]\n\n> [Footnote 2/1]\n\n> His note."
    )
    kinds = [(block.kind.value, block.label or block.text) for block in body_of(read)]
    assert kinds == [
        ("text", "We hold so. It ends."),
        ("note-label", "1"),
        ("text", "A note."),
        ("note-end", ""),
        ("text", "So ordered."),
        ("note-end", ""),
        ("text", "JUSTICE POWELL, dissenting."),
        ("text", "I would not."),
        ("note-label", "1"),
        ("text", "His note."),
    ]
    first, *_ = body_of(read)
    assert first.calls == (NoteCall(11, "1"),)
    assert [taken.printed for taken in first.taken] == ["[Footnote\n1]".replace("\n", " ")]
    # The page of a note is that of its call.
    assert [mark.page for mark in body_of(read)[2].page_marks] == [335]


def test_notes_of_all_writings_at_the_end_go_to_the_writings_that_call_them() -> None:
    order = [
        block.label or block.text
        for block in body_of(
            document(
                "> The Court says. [Footnote 1] More. [Footnote 2]\n\n> JUSTICE STEWART, concurring.\n\n> I agree."
                " [Footnote 2/1]\n\n> JUSTICE WHITE, dissenting.\n\n> I do not. [Footnote 3/1]\n\n"
                "> [Footnote 1]\n\n> One.\n\n> [Footnote 2]\n\n> Two.\n\n> [Footnote 1]\n\n> Three.\n\n"
                "> [Footnote 3/1]\n\n> Four."
            )
        )
        if block.kind is not BlockKind.NOTE_END
    ]
    assert order == [
        *("The Court says. More.", "1", "One.", "2", "Two."),
        *("JUSTICE STEWART, concurring.", "I agree.", "1", "Three."),
        *("JUSTICE WHITE, dissenting.", "I do not.", "1", "Four."),
    ]


@pytest.mark.parametrize(
    "last",
    [
        pytest.param("So ordered.", id="the last words"),
        pytest.param("So ordered. [Footnote 2]", id="words that call a note"),
    ],
)
def test_notes_behind_a_vote_are_of_the_opinion_that_calls_them(last: str) -> None:
    """They would be the dissenter's, in his name, of whom the report has one sentence."""
    body = (
        f"> JUSTICE WHITE delivered the opinion of the Court.\n\n> We hold so. [Footnote 1]\n\n> {last}\n\n"
        "> JUSTICE STEWART and JUSTICE BLACK dissent. They believe the Court of Appeals was right.\n\n"
        "> [Footnote 1]\n\n> One.\n\n> [Footnote 2]\n\n> Two."
    )
    draft = segment(document(body).blocks)
    assert [
        ([p.text for p in writing.paragraphs], [note.label for note in writing.notes]) for writing in draft.writings
    ] == [
        (["We hold so.", "So ordered."], ["1", "2"]),
        (["JUSTICE STEWART and JUSTICE BLACK dissent. They believe the Court of Appeals was right."], []),
    ]


def test_notes_that_a_justices_name_in_a_note_cuts_in_two_are_all_of_the_opinion_that_calls_them() -> None:
    """The second half would be the dissenter's, and the dissenter's notes no one's."""
    read = document(
        "> JUSTICE WHITE delivered the opinion of the Court.\n\n> We hold. [Footnote 1] So. [Footnote 2]\n\n"
        "> [Footnote 1]\n\n> One:\n\n> JUSTICE BLACK, dissenting:\n\n> [Footnote 2]\n\n> Two.\n\n"
        "> JUSTICE STEVENS, dissenting.\n\n> Not so. [Footnote 2/1] No. [Footnote 2/2]\n\n"
        "> [Footnote 2/1]\n\n> His.\n\n> [Footnote 2/2]\n\n> His too."
    )
    notes = {writing.said.authors[0].surname: writing.notes for writing in segment(read.blocks).writings}
    assert [note.paragraphs[0].text for note in notes["WHITE"]] == ["One:", "Two."]
    assert [note.paragraphs[0].text for note in notes["STEVENS"]] == ["His.", "His too."]


def test_a_star_begins_a_note_of_one_paragraph() -> None:
    read = body_of(document("> *Together with No. 84-1587, on certiorari.\n\n> The Court says."))
    stars = [(block.kind.value, block.label or block.text) for block in read if block.kind is not BlockKind.NOTE_END]
    assert ("note-label", "*") in stars
    assert ("text", "Together with No. 84-1587, on certiorari.") in stars


@pytest.mark.parametrize(
    ("body", "call"),
    [
        pytest.param("> We hold.[1] So.\n\nNotes\n1\n  See below.\nMore.\n2\n  Ibid.", 8, id="figures below 'Notes'"),
        pytest.param("> We hold.[1] So.\n\nNotes\n1  See below.\nMore.\n2  Ibid.", 8, id="a figure before the note"),
        pytest.param(
            "> We hold.[Footnote 1] So.\nFootnote 1\n  See below.\nMore.\nFootnote\n2\n  Ibid.", 8, id="'Footnote 1'"
        ),
    ],
)
def test_notes_of_slip_opinions(body: str, call: int) -> None:
    said = [(block.label, block.text) for block in body_of(document(SLIP + body, kind="Dissent", caption=""))[2:]]
    assert [text for label, text in said if text and not label] == ["We hold. So.", "See below. More.", "Ibid."]
    assert [label for label, _ in said if label] == ["1", "2"]
    text = next(b for b in body_of(document(SLIP + body, kind="Dissent", caption="")) if b.text == "We hold. So.")
    assert text.calls == (NoteCall(call, "1"),)


def test_a_year_in_brackets_is_no_call() -> None:
    assert "King v. Halliday, [1917] A. C. 260." in texts(
        SLIP + "> King v. Halliday, [1917] A. C. 260.\n\nNotes\n1\n  See.", kind="Dissent", caption=""
    )


def test_a_file_without_tabs_has_paragraphs_by_the_width_of_their_lines() -> None:
    caption = CAPTION.replace("Syllabus\n", "ERROR TO THE CIRCUIT COURT OF THE\nUNITED\nSTATES\n")
    text = (
        "MR. JUSTICE BREWER delivered the\nopinion of the Court.\n"
        "This case differs from the preceding in\n"
        "that the action was commenced March 21, 1889, and that Finan, the\n"
        "defendant, did not enter. See Lee v. Clay, 3\nU.S. 12.\n"
        "Page\n475 U. S. 336\n"
        "Reversed.\n"
    )
    read = document("", caption=caption + text)
    assert [block.text for block in body_of(read)] == [
        "MR. JUSTICE BREWER delivered the opinion of the Court.",
        "This case differs from the preceding in that the action was commenced March 21, 1889, and that Finan, the "
        "defendant, did not enter. See Lee v. Clay, 3 U.S. 12.",
        "Reversed.",
    ]
    assert [mark.page for block in body_of(read) for mark in block.page_marks] == [335, 335, 336]


PAGED = (
    BOUND
    + "> JUSTICE WHITE delivered the opinion of the Court.\n\n> The statute was regu-\n\n336\n\n"
    + "> lated in regulated trades.1 A liquor license is\n\n> 1 The statute provides that no license\n\n337\n\n"
    + "> needed.2 The second stat-\n\n> shall be given without a hearing.\n\n> 2 Ibid.\n\n338\n\n"
    + "> WHITE, J., dissenting\n\n> ute too. It is so ordered."
)


def test_pages_of_a_bound_volume() -> None:
    read = body_of(document(PAGED, caption=""))
    paragraph = next(block for block in read if block.text.startswith("The statute was"))
    # "regu-lated" and "stat-ute" are words of the document.
    first, second = "The statute was regulated in regulated trades.", " A liquor license is needed."
    assert paragraph.text == f"{first}{second} The second statute too. It is so ordered."
    assert [mark.page for mark in paragraph.page_marks] == [335, 336, 337, 338]
    assert [paragraph.text[mark.offset :][:5] for mark in paragraph.page_marks] == ["The s", "lated", "neede", "ute t"]
    assert paragraph.calls == (NoteCall(len(first), "1"), NoteCall(len(first + second), "2"))


@pytest.mark.parametrize(
    "heads",
    [
        pytest.param(("> 336 MALLEY v. BRIGGS\n\n> Opinion of WHITE, J.", "> Syllabus"), id="title, then whose words"),
        pytest.param(("> 336 McKENNON LOCAL 1\n\n> ASSN. v. CITY OF N. Y.", "> Opinion in Chambers"), id="in two"),
        pytest.param(("> MALLEY, JR., CO.", "> MALLEY, JR., CO.\n\n> Counsel"), id="a line of the title on two pages"),
        pytest.param(("> 336 DOE ex rel. ROE v. POE", "> Appendix B to opinion of the Court"), id="an appendix"),
    ],
)
def test_running_heads_at_the_top_of_a_bound_volumes_pages_are_no_ones_words(heads: tuple[str, str]) -> None:
    first, second = heads
    held = f"Held: The law {'of the land ' * 12}is regulated."
    said = "The warrant was regulated, and the officer could not know that the trade it named was not"
    body = f"> {held}\n\n> {said} regu-\n\n336\n\n{first}\n\n> lated by the\n\n337\n\n{second}"
    paragraph = body_of(document(f"{BOUND}{body}\n\n> laws.", caption=""))[-1]
    assert paragraph.text == f"{said} regulated by the laws."
    taken = [f"> {taken.printed}" for taken in paragraph.taken if taken.name == "running head"]
    assert taken == f"{first}\n\n{second}".split("\n\n")


@pytest.mark.parametrize("line", ["APPENDIX TO OPINION OF THE COURT", "TEXAS DISTRICT 30", "42 U. S. C. § 1983"])
def test_a_line_in_capitals_at_the_top_of_one_page_is_text(line: str) -> None:
    assert texts(f"{BOUND}> It is so.\n\n336\n\n> {line}\n\n337\n\n> And so on.", caption="")[1] == line


def test_notes_at_the_foot_of_a_bound_volumes_pages() -> None:
    read = body_of(document(PAGED, caption=""))
    notes = [(block.label, block.text) for block in read[[block.label for block in read].index("1") :]]
    assert [label for label, _ in notes if label] == ["1", "2"]
    first = next(block for block in read if block.text.startswith("The statute provides"))
    assert first.text == "The statute provides that no license shall be given without a hearing."
    assert [mark.page for mark in first.page_marks] == [336, 337]


def test_a_note_whose_call_was_misread_stays_on_its_page_of_a_bound_volume() -> None:
    """It was taken for the note of that number on another justice's page."""
    court = (
        "> JUSTICE WHITE delivered the opinion of the Court.\n\n> The statute says so,l and that is all there is.\n\n"
    )
    dissent = "> JUSTICE POWELL, dissenting.\n\n> It does not.1 I would not.\n\n"
    body = f"{BOUND}{court}> 1 The Court's.\n\n336\n\n{dissent}> 1 Powell's.\n\n337\n\n> Nor do I."
    read = [block.text for block in body_of(document(body, caption=""))]
    assert read.index("The Court's.") < read.index("JUSTICE POWELL, dissenting.") < read.index("Powell's.")


def test_a_star_alone_on_its_line_is_no_empty_paragraph() -> None:
    body = f"{BOUND}> *\n\n> We hold.\n\n> *Together with No. 84-1587.\n\n336\n\n> So.\n\n337\n\n> Affirmed."
    assert texts(body, caption="")[:2] == ["*", "We hold."]


def test_a_star_among_the_notes_of_all_does_not_hide_where_the_next_ones_begin() -> None:
    body = (
        "> We hold. [Footnote 1]\n\n> Page 475 U. S. 336\n\n> So. [Footnote *]\n\n> Page 475 U. S. 337\n\n"
        "> No. [Footnote 1]\n\n> [Footnote 1]\n\n> First.\n\n> [Footnote *]\n\n> Star.\n\n> [Footnote 1]\n\n> Last."
    )
    read = {block.text: [mark.page for mark in block.page_marks] for block in body_of(document(body))}
    assert (read["First."], read["Star."], read["Last."]) == ([335], [336], [337])


def test_an_attribution_glued_to_a_paragraph_of_a_bound_volume_is_cut_off() -> None:
    glued = "> APPENDIX TO OPINION OF SOUTER, J.\nJUSTICE STEVENS, dissenting.\n\n> No.\n\n336\n\n> So.\n\n337\n\n> It."
    assert texts(BOUND + glued, caption="")[:2] == [
        "APPENDIX TO OPINION OF SOUTER, J.",
        "JUSTICE STEVENS, dissenting.",
    ]


EVERYTHING = [
    pytest.param(source(PAGED, caption=""), id="bound volume"),
    pytest.param(
        source(
            "> *Together\n\n> Text [Footnote 1] with a\n\n> Page 475 U. S. 336\n\n> mark.\nII\n\n"
            "> [Footnote 1]\n\n> So."
        ),
        id="report",
    ),
    pytest.param(
        source(SLIP + "> Hold[1] ***\n   Therefore.\n\nNotes\n1\n  A.\n   B.", kind="Opinion", caption=""),
        id="slip opinion",
    ),
]


@pytest.mark.parametrize("data", EVERYTHING)
def test_nothing_is_lost_and_nothing_is_added(data: bytes) -> None:
    (read,) = JustiaText().read(data)
    blocks = [block for block in read.blocks if block.kind is not BlockKind.WRITING]
    pieces = [block.text + "".join(taken.printed for taken in block.taken) for block in blocks]
    assert Counter(visible("".join(pieces))) == Counter(visible(data.decode()))


@pytest.mark.parametrize("data", EVERYTHING)
def test_marks_are_in_order_and_within_the_text(data: bytes) -> None:
    (read,) = JustiaText().read(data)
    for block in read.blocks:
        for offsets in (
            [m.offset for m in block.page_marks],
            [c.offset for c in block.calls],
            [t.offset for t in block.taken],
        ):
            assert offsets == sorted(offsets)
            assert all(0 <= offset <= len(block.text) for offset in offsets)
        assert not block.page_marks or block.page_marks[0].offset == 0


def test_only_files_with_the_header_are_its_own() -> None:
    assert isinstance(reader_of(b"\xef\xbb\xbf" + source("> Text.")), JustiaText)
    assert not JustiaText().recognises(b"Malley v. Briggs\n::decision_cite:: 475 U.S. 335\n")


def test_in_a_file_without_tabs_spaces_that_do_not_break_begin_its_paragraphs() -> None:
    set_in = "   "
    paragraphs = ["The Constitution’s\nSupremacy Clause provides. Foster v.\nNeilson, 2 Pet. 253, 314. It is\nso."] * 10
    paragraphs.insert(0, "Justice Breyer, with\nwhom Justice Souter and Justice Ginsburg join,\ndissenting.")
    appendix = ["APPENDIXES TO OPINION OF\nBREYER, J.", "A", f"{set_in}Examples\nof decisions."]
    listed = ["\u20021.\u2002Olympic\nAirways v. Husain, 540 U. S. 644", "10.\u2002Todok v. Union\nState Bank"]
    lines = ["MEDELLIN V. TEXAS", "[March 25, 2008]", *(set_in + text for text in paragraphs), *appendix, *listed]
    _, text = split_untabbed("\n".join(lines))
    assert text.split("\n\n\t")[1:] == [*paragraphs, *(one.strip() for one in (*appendix, *listed))]
