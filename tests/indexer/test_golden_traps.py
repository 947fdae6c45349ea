"""Golden excerpts, one for each kind of trap in who wrote what: the lines as printed, and why they are hard."""

from __future__ import annotations

import datetime as dt

import pytest

from caselaw.model import Case, Citation, Kind
from indexer.assembly import opinions
from indexer.attribution import parse
from indexer.lineup import lineup
from indexer.readers.block import Block, BlockKind
from indexer.segmentation import segment

COURT = "MR. JUSTICE STEWART delivered the opinion of the Court."
BODY = "We affirm."


def read(*lines: str, volume: int = 400, decided: str | None = None) -> list[tuple[str, str, str]]:
    """Kind, authors and joiners of each writing of a case, the syllabus and counsel apart."""
    day = dt.date.fromisoformat(decided) if decided else None
    case = Case("id", "A v. B", (Citation(volume, "U.S.", 1),), court="scotus", decided=day)
    blocks = [Block(line[1:-1], BlockKind.NOTE_LABEL, line[1:-1]) if line[:1] == "{" else Block(line) for line in lines]
    made = opinions(segment(blocks), case, words_broken=False)
    return [
        (
            o.writing.kind.value,
            " ".join(judge.id for judge in o.writing.authors),
            " ".join(f"{j.judge.id}({j.parts})" if j.parts else j.judge.id for j in o.writing.joined_by),
        )
        for o in made
        if o.writing.kind.value not in ("syllabus", "counsel")
    ]


@pytest.mark.parametrize(
    ("volume", "lines", "writings"),
    [
        pytest.param(
            10,
            ["LIVINGSTON, J. delivered the opinion of the Court as follows:", BODY],
            [("majority", "HBLivingston", "")],
            id="1810: no comma after J., and words after 'Court'",
        ),
        pytest.param(
            17,
            ["STORY, JUSTICE, delivered the opinion of the Court.", BODY],
            [("majority", "JStory", "")],
            id="1819: the title after the name, written out",
        ),
        pytest.param(
            10,
            ["MR. CHIEF JUSTICE MARSHALL delivered the opinion of the Court to the following effect:", BODY],
            [("majority", "JMarshall", "")],
            id="a tail that reporters added",
        ),
        pytest.param(
            31,
            ["MR. CHIEF JUSTICE MARSHALL delivered the opinion of the Court that the plea was bad.", BODY],
            [("majority", "JMarshall", "")],
            id="the opinion in the same sentence",
        ),
        pytest.param(
            33,
            ["Mr. Justice M'LEAN delivered the opinion of the Court.", BODY],
            [("majority", "JMcLean", "")],
            id="M'Lean is McLean",
        ),
        pytest.param(
            84,
            [
                "MR. JUSTICE MILLER (having recited much as the reporter has given them, the chief points of the "
                "findings of the court below) delivered the opinion of the Court.",
                BODY,
            ],
            [("majority", "SFMiller", "")],
            id="a long clause in brackets between the name and the verb",
        ),
        pytest.param(
            75,
            ["MR. JUSTICE CLIFFORD stated the case and delivered the opinion of the Court.", BODY],
            [("majority", "NClifford", "")],
            id="two verbs",
        ),
        pytest.param(
            70,
            [
                "MR. JUSTICE MILLER delivered the opinion of the Court.",
                BODY,
                "MR. JUSTICE GRIER (with whom concurred NELSON and SWAYNE, JJ.), dissenting:",
                "I dissent.",
            ],
            [("majority", "SFMiller", ""), ("dissent", "RCGrier", "SNelson NHSwayne")],
            id="the verb before those who joined, in brackets",
        ),
        pytest.param(
            73,
            ["MR. CHIEF JUSTICE CHASE:", "The motion must be granted."],
            [("majority", "SPChase", "")],
            id="a name alone above the only opinion",
        ),
        pytest.param(
            147,
            ["MR. JUSTICE BROWN, after stating the", "facts of the case, delivered the opinion of the Court.", BODY],
            [("majority", "HBBrown", "")],
            id="the line is cut in two by a page's end",
        ),
        pytest.param(
            240,
            ["Memorandum opinion by MR. JUSTICE McREYNOLDS, by direction of the Court:", BODY],
            [("majority", "JCMcReynolds", "")],
            id="a memorandum by direction of the Court",
        ),
        pytest.param(
            250,
            ["MR. JUSTICE HOLMES delivered the opinion of the Court.", BODY, "MR. JUSTICE CLARK dissenting.", "No."],
            [("majority", "OWHolmes", ""), ("dissent", "JHClarke", "")],
            id="no comma, and Clarke's name misprinted: no Clark sat then",
        ),
        pytest.param(
            301,
            ["MR. JUSTICE CARDOZO delivered the opinion of the Court.", BODY, "MR. JUSTICE BUTLER (dissenting).", "No.",
             "MR. JUSTICE VAN DEVANTER and MR. JUSTICE SUTHERLAND join in this dissent."],
            [("majority", "BNCardozo", ""), ("dissent", "PButler", "WVanDevanter GSutherland")],
            id="who joined stands below the dissent",
        ),
        pytest.param(
            400,
            [COURT, BODY, "MR. JUSTICE HARLAN, with whom MR. JUSTICE BLACK concurs, dissenting.", "No."],
            [("majority", "PStewart", ""), ("dissent", "JHarlan2", "HLBlack")],
            id="to concur with a dissent is to join it",
        ),
        pytest.param(
            400,
            [COURT, BODY, "MR. JUSTICE BLACK dissents.", "{1}", "See No. 12."],
            [("majority", "PStewart", "")],
            id="a bare vote is no opinion, and takes no notes from the Court's",
        ),
        pytest.param(
            400,
            [COURT, BODY, "MR. JUSTICE BLACK dissents for the reasons stated in his opinion in Bell v. Maryland."],
            [("majority", "PStewart", ""), ("dissent", "HLBlack", "")],
            id="a vote with its reasons is a short opinion",
        ),
        pytest.param(
            400,
            [COURT, BODY,
             "MR. JUSTICE BLACK concurs in the judgment of the Court for the reasons stated in his dissent."],
            [("majority", "PStewart", ""), ("concurrence-in-judgment", "HLBlack", "")],
            id="'the judgment of the Court' does not make it the Court's opinion",
        ),
        pytest.param(
            400,
            [COURT, "Mr. Justice Black, dissenting in Griffin v.", "Illinois, thought otherwise."],
            [("majority", "PStewart", "")],
            id="about a dissent in another case, cut off at 'v.'",
        ),
        pytest.param(
            400,
            [COURT, "MR. JUSTICE BLACK's dissenting opinion in Sabbatino, citing cases, states:", "No court sits."],
            [("majority", "PStewart", "")],
            id="about an opinion, with a possessive",
        ),
        pytest.param(
            428,
            ["Judgment of the Court, and opinion of MR. JUSTICE STEWART, MR. JUSTICE POWELL, and MR. JUSTICE STEVENS, "
             "announced by MR. JUSTICE STEWART.", BODY],
            [("plurality", "PStewart LFPowell JPStevens", "")],
            id="a joint opinion that announces the judgment",
        ),
        pytest.param(
            450,
            ["JUSTICE REHNQUIST, Circuit Justice.", "The application for a stay is denied."],
            [("majority", "WHRehnquist", "")],
            id="an opinion in chambers decides for the Court",
        ),
        pytest.param(
            470,
            ["JUSTICE WHITE delivered the opinion of the Court.", BODY,
             "JUSTICE O'CONNOR, with whom JUSTICE BLACKMUN joins, dissenting. I would reverse."],
            [("majority", "BRWhite", ""), ("dissent", "SDOConnor", "HABlackmun")],
            id="the dissent's first words follow its line",
        ),
        pytest.param(
            471,
            ["JUSTICE WHITE delivered the opinion of the Court.", BODY, "JUSTICE BRENNAN, dissenting.*", "No.", "{*}",
             "JUSTICE MARSHALL joins Parts I and II of this opinion."],
            [("majority", "BRWhite", ""), ("dissent", "WJBrennan", "TMarshall(Parts I and II)")],
            id="who joined in part stands in a note to the line",
        ),
        pytest.param(
            590,
            ["Justice Kavanaugh delivered the opinion of the Court.", BODY,
             "Justice Thomas, concurring in Parts I, II–A, and III, and concurring in the judgment.", "I agree."],
            [("majority", "BMKavanaugh", ""), ("concurrence-in-judgment", "CThomas", "")],
            id="Parts with dashes",
        ),
        pytest.param(
            590,
            ["Justice Kavanaugh delivered the opinion of the Court.", BODY,
             "Justice Breyer, concurring in the judgment with respect to severability and dissenting in part.", "No."],
            [("majority", "BMKavanaugh", ""), ("concurrence-dissent", "SGBreyer", "")],
            id="words no list of phrases has",
        ),
    ],
)  # fmt: skip
def test_who_wrote_what(volume: int, lines: list[str], writings: list[tuple[str, str, str]]) -> None:
    assert read(*lines, volume=volume) == writings


@pytest.mark.parametrize(
    ("line", "author", "kind"),
    [
        pytest.param("mr.justice brennan,dissenting.", "brennan", Kind.DISSENT, id="no space after Mr."),
        pytest.param("mr.chief justice burger,concurring.", "burger", Kind.CONCURRENCE, id="nor before the Chief"),
        pytest.param("justice o connor,dissenting.", "o connor", Kind.DISSENT, id="a name without its apostrophe"),
    ],
)
def test_a_copy_that_lost_its_spaces_and_marks_still_says_who_wrote(line: str, author: str, kind: Kind) -> None:
    said = parse(line)
    assert said is not None
    assert ([name.surname for name in said.authors], said.kind) == ([author], kind)


def test_a_line_up_that_lost_its_page_numbers_has_all_its_clauses() -> None:
    clauses = lineup(
        "white,delivered the opinion of the court,in which burger,and blackmun,joined.blackmun,filed a concurring "
        "opinion,post,p.brennan,filed a dissenting opinion,in which marshall,joined,post,p.stevens,filed a dissenting "
        "opinion,post,p."
    )
    assert [clause.authors[0].surname for clause in clauses] == ["white", "blackmun", "brennan", "stevens"]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("On appeal to the Court of Appeals, the court stated that the error was plain", id="a sentence"),
        pytest.param("On appeal to the Supreme Court of the state, that court said:", id="before a quotation"),
        pytest.param("Petition for a writ of certiorari to the Court of Claims granted", id="an order"),
        pytest.param("Appeal from a decree of the circuit court of appeals for want of parties", id="a headnote"),
        pytest.param("Id. at 360 U. S. 535, quoting Steel Co. v. Labor Board, 330 U. S. 767 (1947)", id="a citation"),
        pytest.param("Loving v. Virginia, 388 U. S. 1 (1967); Bolling v. Sharpe, 347 U. S. 497 (1954)", id="two"),
        pytest.param('"THE SUPREME COURT REMANDED THIS CASE UNDER MILLER v. CALIFORNIA."', id="a record quoted"),
    ],
)
def test_words_that_look_like_a_caption_are_kept(line: str) -> None:
    (court,) = [writing for writing in segment([Block(COURT), Block(line), Block(BODY)]).writings if writing.line]
    assert [paragraph.text for paragraph in court.paragraphs] == [line, BODY]


def test_a_note_that_is_a_citation_alone_is_no_caption() -> None:
    """Before each writing the caption stands again, with the case's citation below: but not where a note begins."""
    note = Block("1", BlockKind.NOTE_LABEL, "1")
    (court,) = segment([Block(COURT), Block(BODY), note, Block("Brown v. Board, 347 U. S. 483 (1954)")]).writings
    assert [[paragraph.text for paragraph in each.paragraphs] for each in court.notes] == [
        ["Brown v. Board, 347 U. S. 483 (1954)"]
    ]
