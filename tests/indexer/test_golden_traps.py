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
        pytest.param(
            278,
            ["MR. JUSTICE McREYNOLDS delivered the opinion of Court.", BODY],
            [("majority", "JCMcReynolds", "")],
            id="a small word dropped: 'the opinion of Court'",
        ),
        pytest.param(
            253,
            ["MR. JUSTICE McKENNA delivered the opinion of the Cu rt.", BODY],
            [("majority", "JMcKenna", "")],
            id="the Court misprinted",
        ),
        pytest.param(
            15,
            ["The opinion of the court in this cause was delivered by MR. JUSTICE WASHINGTON.", BODY],
            [("majority", "BWashington", "")],
            id="the passive",
        ),
        pytest.param(
            228,
            ["Order announced by MR. JUSTICE LURTON:", "It is ordered that the petition be denied."],
            [("majority", "HHLurton", "")],
            id="an order, announced",
        ),
        pytest.param(
            248,
            ["Memorandum for the Court by the CHIEF JUSTICE.", BODY],
            [("majority", "EDEWhite", "")],
            id="a memorandum for the Court",
        ),
        pytest.param(
            84,
            ["MR. JUSTICE CLIFFORD, now, March 3, 1873, delivered the judgment of the Court in all the cases.", BODY],
            [("majority", "NClifford", "")],
            id="the day between the name and the verb",
        ),
        pytest.param(
            69,
            ["At a later day, MR. JUSTICE MILLER announced briefly the Court's opinion, that there was no error."],
            [("majority", "SFMiller", "")],
            id="a short report is both the line and the opinion",
        ),
        pytest.param(
            142,
            ["THE CHIEF JUSTICE: The judgment is reversed upon the authority of United States v. Mosby."],
            [("majority", "MWFuller", "")],
            id="a name and a colon, and the opinion in the same paragraph",
        ),
        pytest.param(
            66,
            ["MR. JUSTICE NELSON.", "The grant is good.", "MR. JUSTICE GRIER.", "It is not.",
             "THE CHIEF JUSTICE, MR. JUSTICE CATRON, MR. JUSTICE CLIFFORD, and MR. JUSTICE SWAYNE concurred in the "
             "opinion of MR. JUSTICE NELSON."],
            [("majority", "SNelson", "RBTaney JCatron NClifford NHSwayne"), ("seriatim", "RCGrier", "")],
            id="bare names: whom most of the Court joined speaks for it",
        ),
        pytest.param(
            404,
            ["MR. JUSTICE BLACK, Acting Circuit Justice.", "The stay is denied."],
            [("majority", "HLBlack", "")],
            id="for a justice who is away",
        ),
        pytest.param(
            428,
            ["Judgment of the Court, and opinion of MR. JUSTICE STEWART MR. JUSTICE POWELL, and MR. JUSTICE STEVENS, "
             "announced by MR. JUSTICE POWELL.", BODY],
            [("plurality", "PStewart LFPowell JPStevens", "")],
            id="a comma lost between two names",
        ),
        pytest.param(
            446,
            [COURT, BODY, "MR. JUSTICE POWELL., with whom THE CHIEF JUSTICE joins, dissenting.", "No.",
             "MR. JUSTIE REHNQUIST, dissenting.", "No."],
            [("majority", "PStewart", ""), ("dissent", "LFPowell", "WEBurger"), ("dissent", "WHRehnquist", "")],
            id="a stray full stop, and a letter lost",
        ),
        pytest.param(
            521,
            ["CHIEF JUSTICE REHNQUIST delivered the opinion of the Court.", BODY,
             "JUSTICE BREYER, concurring in the judgments.t", "I agree."],
            [("majority", "WHRehnquist", ""), ("concurrence-in-judgment", "SGBreyer", "")],
            id="a dagger scanned as a t",
        ),
        pytest.param(
            408,
            [COURT, BODY, "MR. JUSTICE DOUGLAS, dissenting in No. 757, United States v. Caldwell.", "No.",
             "MR. JUSTICE MARSHALL, dissenting in No. 97-8214 (A-732).", "No."],
            [("majority", "PStewart", ""), ("dissent", "WODouglas", ""), ("dissent", "TMarshall", "")],
            id="in one of several cases, by its name or number ('United' is no verb)",
        ),
        pytest.param(
            402,
            [COURT, BODY, "MR. JUSTICE BLACKMUN, joined by THE CHIEF JUSTICE and MR. JUSTICE HARLAN.", "I concur."],
            [("majority", "PStewart", ""), ("statement", "HABlackmun", "WEBurger JHarlan2")],
            id="who joined, but not what it is",
        ),
        pytest.param(
            333,
            ["MR. JUSTICE BLACK delivered the opinion of the Court.", BODY,
             "MR. JUSTICE FRANKFURTER delivered the following opinion, in which MR. JUSTICE JACKSON joins.", "Yes."],
            [("majority", "HLBlack", ""), ("statement", "FFrankfurter", "RHJackson")],
            id="'the following opinion' is not the Court's",
        ),
        pytest.param(
            513,
            ["JUSTICE GINSBURG delivered the opinion of the Court.", BODY,
             "JUSTICE SCALIA took no part in the decision of the case. JUSTICE STEVENS, dissenting in part.", "No."],
            [("majority", "RBGinsburg", ""), ("concurrence-dissent", "JPStevens", "")],
            id="a line behind another on one line",
        ),
        pytest.param(
            388,
            ["MR. JUSTICE FORTAS delivered the opinion of the Court.", BODY,
             "MR. JUSTICE HARLAN: In joining the Court's opinion, I desire to note that I would also affirm."],
            [("majority", "AFortas", ""), ("seriatim", "JHarlan2", "")],
            id="a name and a colon before the first person",
        ),
        pytest.param(
            345,
            ["MR. JUSTICE REED delivered the opinion of the Court.", BODY,
             "MR. JUSTICE BLACK agrees with the Court of Appeals, and would affirm its judgment."],
            [("majority", "SFReed", ""), ("statement", "HLBlack", "")],
            id="who agrees with the court below does not agree with the Court",
        ),
        pytest.param(
            444,
            [COURT, BODY, "MR. JUSTICE WHITE and MR. JUSTICE MARSHALL dissent. Agreeing with the Master, they would "
             "overrule the exceptions."],
            [("majority", "PStewart", ""), ("dissent", "BRWhite TMarshall", "")],
            id="the reasons are in the next sentence",
        ),
        pytest.param(
            377,
            [COURT, BODY, "MR. JUSTICE CLARK concurs in the affirmance for the reasons stated in his opinion in No. 1.",
             "[For dissenting opinion of MR. JUSTICE HARLAN, see ante, p. 589.]"],
            [("majority", "PStewart", ""), ("concurrence-in-judgment", "TCClark", "")],
            id="the reporter's note of what is printed elsewhere is no one's words",
        ),
        pytest.param(
            398,
            [COURT, BODY, "MR. JUSTICE BLACK, with whom MR. JUSTICE DOUGLAS joins, concurs in the judgment for the "
             "reasons set out in his opinion in No. 1."],
            [("majority", "PStewart", ""), ("concurrence-in-judgment", "HLBlack", "WODouglas")],
            id="a vote with its reasons may be joined",
        ),
        pytest.param(
            364,
            [COURT, BODY, "MR. JUSTICE HARLAN, dissenting.", "No.",
             "MR. JUSTICE DOUGLAS joins Parts I and II of this opinion. He would, however, reserve in No. 2."],
            [("majority", "PStewart", ""), ("dissent", "JHarlan2", "WODouglas(Parts I and II)")],
            id="who joins, and what he leaves open",
        ),
        pytest.param(
            330,
            ["MR. JUSTICE JACKSON delivered the opinion of the Court.", BODY, "MR. JUSTICE DOUGLAS, dissenting.", "No.",
             'MR. JUSTICE FRANKFURTER agrees with this opinion except the part marked "First," as to which he '
             "expresses no view."],
            [("majority", "RHJackson", ""), ("dissent", "WODouglas", 'FFrankfurter(except the part marked "First,")')],
            id="all but one part of it",
        ),
        pytest.param(
            477,
            ["JUSTICE WHITE delivered the opinion of the Court.", BODY, "JUSTICE MARSHALL, concurring.", "I agree.",
             "JUSTICE BRENNAN and JUSTICE STEVENS join the opinion of the Court and also join JUSTICE MARSHALL's "
             "opinion."],
            [("majority", "BRWhite", ""), ("concurrence", "TMarshall", "WJBrennan JPStevens")],
            id="who joins two opinions has written none",
        ),
        pytest.param(
            429,
            [COURT, BODY, "MR. JUSTICE BRENNAN, with whom MR. JUSTICE WHITE (except for Part V) and MR. JUSTICE "
             "MARSHALL join, dissenting.", "No."],
            [("majority", "PStewart", ""), ("dissent", "WJBrennan", "BRWhite(except for Part V) TMarshall")],
            id="one joiner's exception in brackets",
        ),
        pytest.param(
            497,
            ["JUSTICE WHITE delivered the opinion of the Court.", BODY,
             "Justice MARSHALL, with whom Justice BRENNAN joins, Justice BLACKMUN joins as to Parts I-IV, and Justice "
             "STEVENS joins as to Parts I-III, dissenting.", "No."],
            [("majority", "BRWhite", ""),
             ("dissent", "TMarshall", "WJBrennan HABlackmun(Parts I-IV) JPStevens(Parts I-III)")],
            id="the second 'with whom' left out",
        ),
        pytest.param(
            483,
            ["JUSTICE WHITE delivered the opinion of the Court.", BODY,
             "JUSTICE BLACKMUN, with whom JUSTICE BRENNAN joins, and, as to Part II, JUSTICE POWELL joins, dissenting.",
             "No."],
            [("majority", "BRWhite", ""), ("dissent", "HABlackmun", "WJBrennan LFPowell(Part II)")],
            id="the part before the name",
        ),
        pytest.param(
            540,
            ["Justice Breyer delivered the opinion of the Court.", BODY, "Chief Justice Rehnquist, dissenting.*", "No.",
             "{*}", "Justice Scalia joins this opinion in its entirety. Justice Thomas joins this opinion with "
             "respect to Title V."],
            [("majority", "SGBreyer", ""), ("dissent", "WHRehnquist", "AScalia CThomas(with respect to Title V)")],
            id="two sentences of who joined",
        ),
        pytest.param(
            505,
            ["JUSTICE O'CONNOR delivered the opinion of the Court.", BODY, "SOUTER, J., dissenting", "Affirmed.",
             "JUSTICE SOUTER, with whom JUSTICE BLACKMUN joins, dissenting.", "No.", "SOUTER, J., dissenting", "More."],
            [("majority", "SDOConnor", ""), ("dissent", "DHSouter", "HABlackmun")],
            id="the head of the page on which a dissent begins, above the end of the Court's opinion",
        ),
        pytest.param(
            505,
            ["JUSTICE O'CONNOR announced the judgment of the Court and delivered an opinion.", BODY,
             "Opinion of O'CONNOR, J.", "More."],
            [("plurality", "SDOConnor", "")],
            id="'Opinion of' above the pages of a plurality's",
        ),
        pytest.param(
            401,
            ["MR. JUSTICE WHITE delivered the opinion for a unanimous Court. MR. JUSTICE HARLAN, though joining in the "
             "opinion, filed a concurring statement, post, p. 530.", COURT, BODY],
            [("majority", "PStewart", "")],
            id="a line-up of two sentences with titles begins no opinion",
        ),
        pytest.param(
            409,
            ["MR. JUSTICE: DOUGLAS delivered the opinion of the Court.", BODY],
            [("majority", "WODouglas", "")],
            id="a speck behind the title",
        ),
        pytest.param(
            428,
            ["MR. JUSTICE BLACKMUN delivered the opinion of the Court (Parts I, II-A, and III) together with an "
             "opinion (Part II-B), in which MR. JUSTICE BRENNAN joined.", BODY],
            [("majority", "HABlackmun", "WJBrennan")],
            id="the Court's parts in brackets",
        ),
        pytest.param(
            501,
            ["JUSTICE WHITE delivered an opinion, Parts I, II, and III of which are the opinion of the Court.", BODY],
            [("majority", "BRWhite", "")],
            id="an opinion, parts of which are the Court's",
        ),
        pytest.param(
            478,
            ["JUSTICE BRENNAN delivered the opinion of the Court with respect to Parts I and II, concluding that:",
             "1. So.", "JUSTICE BRENNAN announced the judgment of the Court and delivered an opinion.", BODY],
            [("plurality", "WJBrennan", "")],
            id="the syllabus tells what each part concludes",
        ),
        pytest.param(
            46,
            ["MR. JUSTICE DANIEL, after having read the statement of the case, proceeded to deliver the opinion of the "
             "Court.", BODY],
            [("majority", "PVDaniel", "")],
            id="he proceeded to deliver it",
        ),
        pytest.param(
            9,
            ["MR. CHIEF JUSTICE MARSHALL stated the opinion of the Court to be that the decision below was correct."],
            [("majority", "JMarshall", "")],
            id="the opinion told in one sentence is its text too",
        ),
        pytest.param(
            179,
            ["MR. JUSTICE WHITE delivered the opinion of the Court.", BODY,
             "MR. JUSTICE GRAY, for himself and MR. JUSTICE BREWER, dissenting:", "No."],
            [("majority", "EDEWhite", ""), ("dissent", "HGray", "DJBrewer")],
            id="for himself and another",
        ),
        pytest.param(
            308,
            ["MR. JUSTICE ROBERTS delivered the opinion of the Court.", BODY, "MR. JUSTICE STONE, dissenting.", "No.",
             "I am authorized to state that MR. JUSTICE REED and MR. JUSTICE BLACK concur in this dissent."],
            [("majority", "OJRoberts", ""), ("dissent", "HFStone", "SFReed HLBlack")],
            id="who joins, in the author's own words",
        ),
        pytest.param(
            396,
            [COURT, BODY, "MR. JUSTICE DOUGLAS is of the opinion that probable jurisdiction should be noted."],
            [("majority", "PStewart", "")],
            id="what should be done with the petition is a vote, no reason",
        ),
        pytest.param(
            344,
            ["MR. JUSTICE REED delivered the opinion of the Court.", BODY,
             "MR. JUSTICE FRANKFURTER, concurring.", "I agree.",
             "MR. JUSTICE BLACK agrees with this opinion on the basis of his view of the Fourteenth Amendment.",
             "MR. JUSTICE DOUGLAS, while concurring in the opinion of the Court, also joins this opinion."],
            [("majority", "SFReed", ""), ("concurrence", "FFrankfurter", "WODouglas"), ("concurrence", "HLBlack", "")],
            id="'this opinion' is the one above, not a vote told in between",
        ),
        pytest.param(
            469,
            ["PER CURIAM.", "Stay denied.", "Justice BLACKMUN and Justice STEVENS dissent and would grant the "
             "application for a stay of execution pending the ultimate resolution of the cases now pending in the "
             "Court of Appeals for the Eleventh Circuit and cited in Justice BRENNAN's dissent, at page 828, in full."],
            [("per-curiam", "", "")],
            id="a long vote is a vote",
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


def test_a_line_goes_on_behind_the_mark_of_the_next_page() -> None:
    blocks = [
        Block("CHIEF JUSTICE REHNQUIST delivered the opinion of the Court."),
        Block(BODY),
        Block("JUSTICE BLACKMUN, with whom JUSTICE STEVENS joins as to Parts II and"),
        Block("", BlockKind.NOTE_END),
        Block("Page 500 U. S. 204", BlockKind.FURNITURE, "page mark"),
        Block("III, and with whom JUSTICE O'CONNOR joins as to Part I, dissenting."),
        Block("No."),
    ]
    dissent = segment(blocks).writings[-1]
    assert (dissent.said.kind, [joined.parts for joined in dissent.said.joined]) == (
        Kind.DISSENT,
        ["Parts II and III", "Part I"],
    )


def test_a_footnote_that_is_a_name_begins_no_opinion() -> None:
    # A statute's author, say, is told in a note; the format marks where its notes end.
    blocks = [
        Block("MR. JUSTICE STONE delivered the opinion of the Court."),
        Block(BODY),
        Block("4", BlockKind.NOTE_LABEL, "4"),
        Block("Mr. Justice Brandeis."),
        Block("5", BlockKind.NOTE_LABEL, "5"),
        Block("Mr. Justice Cardozo, dissenting."),
        Block("", BlockKind.NOTE_END),
    ]
    writings = segment(blocks).writings
    assert [writing.said.kind for writing in writings] == [Kind.MAJORITY]
    assert [note.paragraphs[0].text for note in writings[0].notes] == [
        "Mr. Justice Brandeis.",
        "Mr. Justice Cardozo, dissenting.",
    ]


def test_a_footnotes_label_without_a_text_is_no_footnote() -> None:
    blocks = [
        Block(COURT),
        Block(BODY),
        Block("1", BlockKind.NOTE_LABEL, "1"),
        Block("2", BlockKind.NOTE_LABEL, "2"),
        Block("So."),
    ]
    draft = segment(blocks)
    assert [note.label for note in draft.writings[-1].notes] == ["2"]
    assert ("footnote label", "1") in draft.apparatus


def test_the_separate_opinion_of_a_justice() -> None:
    said = parse("The separate opinion of Mr. Justice McREYNOLDS.")
    assert said is not None and [name.surname for name in said.authors] == ["McREYNOLDS"]


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
