"""Damage is a format: real excerpts, spoilt the way the two copies in raw/ are, still say who wrote what."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.damage import altered_phrases, holds, read_again, searchable, who
from bench.damaging import Piece, cut, strip, stripped
from caselaw.model import Case, Citation, Decision, NoteCall
from indexer.attribution import Form, parse
from indexer.glued import opening, up_to_call
from indexer.lineup import lineup
from indexer.metadata import read_cases
from indexer.readers.plain_text import PlainText
from indexer.reading import read_file
from tests.search.corpus import RAW

# Citation, day, lines as printed.
YATES = (
    "500 U.S. 391",
    "1991-05-28",
    """The State Supreme Court employed a deficient standard of review, and its errors were not harmless. Pp. 400-411.
SOUTER, J., delivered the opinion of the Court, in which REHNQUIST, C. J., and WHITE, MARSHALL, STEVENS, O'CONNOR, and KENNEDY, JJ., joined, in all but Part III of which BLACKMUN, J., joined, and in all but footnote 6 and Part III of which SCALIA, J., joined. SCALIA, J., filed an opinion concurring in part and concurring in the judgment, in Part B of which BLACKMUN, J., joined.
David I. Bruck argued the cause and filed briefs for petitioner.
JUSTICE SOUTER delivered the opinion of the Court.
This murder case comes before us for the third time, to review a determination by the Supreme Court of South Carolina that instructions allowing the jury to apply unconstitutional presumptions were harmless error.
I
Petitioner, Dale Robert Yates, and an accomplice, Henry Davis, robbed a country store in Greenville County, South Carolina.
1
 Although he killed no one, the State prosecuted him for murder as an accomplice, on the theory that "[i]t makes no difference who actually struck the blow" and that the pre-trial agreement call[ed] for it. It makes no difference to us, for they called it harmless.
The judgment of the Supreme Court of South Carolina is reversed, and the case is remanded.
 It is so ordered.
Footnotes
[
Footnote 1
] Petitioner was also convicted of armed robbery and of conspiracy.
JUSTICE SCALIA, with whom JUSTICE BLACKMUN joins as to Part B, concurring in part and concurring in the judgment.
I agree with the Court's carefully constructed methodology for determining harmless error with respect to unlawful presumptions, but I disagree concerning its application to the facts of the present case. I therefore concur in the judgment of reversal.
""",  # noqa: E501
)
LIEBERMAN = (
    "199 U.S. 552",
    "1905-12-11",
    """ERROR TO THE SUPREME COURT OF THE STATE OF NEW YORK
MR. JUSTICE DAY delivered the opinion of the Court.
Simon Lieberman was arrested and held for trial by a magistrate of the City of New York, charged with violating section 66 of the sanitary code of New York City. After being committed to the custody of the warden of the city prison, plaintiff in error sued out a writ of habeas corpus.
At the hearing before a justice of the supreme court at special term, the writ was dismissed, and the prisoner remanded to the custody of the warden. Upon appeal to the appellate division of the supreme court, the order of the special term was affirmed. The board, it said, "[a]cted within its power" as boards acted before.
Judgment affirmed.
MR. JUSTICE HOLMES:
I do not gather from the statute or from the decision of the Court of Appeals that the action of the board of health was intended to be subject to judicial revision as to its reasonableness. But whether it was or was not, I agree that the statute, which in substance is older than the Fourteenth Amendment, was not repealed or overthrown by the adoption of that amendment.
""",  # noqa: E501
)
ROGERS = (
    "357 U.S. 193",
    "1958-06-16",
    """MR. JUSTICE CLARK delivered the opinion of the Court.
This is a companion case to Leng May Ma v. Barber, 357 U.S. 185. The five respondents are natives of China who came to the United States seeking admission between 1949 and 1954, four of them arriving before the effective date of the Immigration and Nationality Act.
1
 Like petitioner in Leng May Ma, all were paroled into the United States, and all have been ordered excluded. They applied for stays of deportation, and the court below call[ed] them "within the United States," as it had called others. The cause is remanded to the District Court with directions to dismiss the complaints.
Reversed and remanded.
THE CHIEF JUSTICE, MR. JUSTICE BLACK, MR. JUSTICE DOUGLAS, and MR. JUSTICE BRENNAN dissent for the reasons stated in the dissenting opinion in Leng May Ma v. Barber, ante, p. 190.
[
Footnote 1
] 66 Stat. 214, 8 U.S.C. 1253(h), which leaves it to the Attorney General to withhold deportation of any alien within the United States.
""",  # noqa: E501
)
MILLS = (
    "469 U.S. 153",
    "1985-01-08",
    """Petitioner is entitled to a share of the royalty income in dispute under the terms of the Exception. Pp. 164-178.
STEVENS, J., delivered the opinion of the Court, in which BURGER C.J., and POWELL, REHNQUIST, and O'CONNOR, JJ., joined. WHITE, J., filed a dissenting opinion, in which BRENNAN, MARSHALL, and BLACKMUN, JJ., joined, post, p. 178.
JUSTICE STEVENS delivered the opinion of the Court.
*
This is a controversy between a publisher, Mills Music, Inc. (Mills), and the heirs of an author, Ted Snyder (Snyder), over the division of royalty income that the sound recordings of the copyrighted song "Who's Sorry Now" (the Song) have generated. The 1976 Act gave Snyder's heirs a statutory right to reacquire the copyright that "he had give[n]" to Mills, as such rights are given.
The judgment of the Court of Appeals is reversed.
JUSTICE WHITE, with whom JUSTICE BRENNAN, JUSTICE MARSHALL, and JUSTICE BLACKMUN join, dissenting.
Section 304 of the Copyright Act of 1976 gave authors, or their heirs, the right to terminate an author's transfer of a copyright for the extended renewal term. I respectfully dissent.
[
Footnote 1
] 17 U.S.C. 304(c), and 457 U.S. 800, 818 (1982).
""",  # noqa: E501
)


def clean(folder: Path, citation: str, day: str, text: str) -> Piece:
    path = folder / "case.txt"
    path.write_text(text, encoding="utf-8")
    (folder / "cases.csv").write_text(
        f"file,name,citation,docket,decided,court\ncase.txt,A v. B,{citation},,{day},scotus\n", encoding="utf-8"
    )
    (decision,) = read_file(path, root=folder, cases=read_cases(folder / "cases.csv"))
    return Piece(decision, PlainText().read(text.encode())[0].blocks)


@pytest.fixture(
    params=[
        pytest.param(YATES, id="parts of an opinion that lose their figures"),
        pytest.param(LIEBERMAN, id="a lone name that loses its colon"),
        pytest.param(ROGERS, id="votes with reasons, and notes behind them"),
        pytest.param(MILLS, id="a line-up with a comma missing"),
        pytest.param(None, id="Malley v. Briggs"),
    ]
)
def piece(request: pytest.FixtureRequest, tmp_path: Path) -> Piece:
    if request.param is not None:
        return clean(tmp_path, *request.param)
    text = (RAW / "004_ab2cceeca79f0ca5.txt").read_text(encoding="utf-8")
    return clean(tmp_path, "475 U.S. 335", "1986-03-05", text)


def again(piece: Piece, flavour: str) -> Decision:
    made = {"stripped": lambda: stripped([piece]), "slip": lambda: stripped([piece], heads=True)}
    return read_again(piece.decision, made.get(flavour, lambda: cut([piece]))())


@pytest.mark.parametrize("flavour", ["stripped", "slip", "cut"])
def test_who_wrote_and_who_joined_are_read_as_in_the_clean_copy(piece: Piece, flavour: str) -> None:
    assert len(who(piece.decision)) > 1
    assert who(again(piece, flavour)) == who(piece.decision)


@pytest.mark.parametrize("flavour", ["stripped", "slip", "cut"])
def test_phrases_with_bracketed_alterations_are_found(piece: Piece, flavour: str) -> None:
    paragraphs = searchable(again(piece, flavour))
    wanted = list(altered_phrases(piece.decision))
    assert [phrase for phrase in wanted if not holds(paragraphs, phrase)] == []


def test_the_stripped_copy_keeps_the_notes_and_no_figure(piece: Piece) -> None:
    text = stripped([piece])
    assert text.islower()
    assert not set("0123456789[]()-") & set(text)
    notes = [par.text for o in piece.decision.opinions for note in o.footnotes for par in note.paragraphs]
    assert all(strip(note) in text for note in notes)


def test_the_cut_copy_keeps_labels_over_three_lines(piece: Piece) -> None:
    text = cut([piece])
    labels = [note.label for o in piece.decision.opinions for note in o.footnotes if note.paragraphs]
    assert all(f"[\nFootnote {label}\n] " in text for label in labels)


def test_a_call_ends_the_courts_line() -> None:
    text = "A. Doe argued the cause. JUSTICE WHITE delivered the opinion of the Court. and so on."
    at = text.index(" and so on")
    assert up_to_call(text, (text.index("JUSTICE"), len(text)), (NoteCall(at, "1"),))[1] == at
    assert up_to_call(text, (0, len(text)), (NoteCall(3, "1"),)) == (0, len(text))  # inside a name, it ends nothing


# As raw/000_ has them, beside what Messerschmidt v. Millender prints.
@pytest.mark.parametrize(
    ("printed", "stands"),
    [
        ("Pearson v. Callahan, 555 U. S. 223, 231. Where the", "pearson callahan.where the"),
        ("“[I]n the ordinary case,”", "i n the ordinary case,"),
        ("a known gang member’s ex-girlfriend", "a known gang member"),
        ("the officers’ warrant", "the officers warrant"),
        ("cannot be expected", "can not be expected"),
        ("CURT MESSERSCHMIDT, et al., PETITIONERS v. BRENDA", "curt messerschmidt,et,petitioners brenda"),
        ("BREYER, J., filed a concurring opinion.", "breyer,filed a concurring opinion."),
        ("Opinion of Kagan, J.", "opinion of kagan,"),
        ("Post, at 7 (Sotomayor, J., dissenting)", "post,at sotomayor,dissenting"),
        ("Cal. Penal Code Ann. §12022(a)", "cal.penal code ann.a"),
        ("what had happened—that Bowen", "what had happened that bowen"),
        ("contacts, and/or arrests", "contacts,and or arrests"),
    ],
)
def test_stripping_does_what_was_done_to_the_damaged_copy(printed: str, stands: str) -> None:
    assert strip(printed) == stands


@pytest.mark.parametrize(
    ("line", "joined"),
    [
        pytest.param(
            "in which rehnquist,and o connor,joined,and in all but n.of which thomas,joined.",
            ["rehnquist", "o connor", "thomas"],
            id="a note that lost its number",
        ),
        pytest.param(
            "in which rehnquist,joined,and in all but footnote and part iii of which scalia,joined.",
            ["rehnquist", "scalia"],
            id="a footnote that lost its number beside a part",
        ),
        pytest.param(
            "in which burger,and powell,joined in parts i,ii,and vi of which white,joined.",
            ["burger", "powell", "white"],
            id="clauses run together: the parts are those of the next",
        ),
        pytest.param(
            "in which burger,and harlan,brennan as to part i,stewart,and white,except for part iv joined.",
            ["burger", "harlan", "brennan", "stewart", "white"],
            id="parts in a list that lost its brackets",
        ),
        pytest.param("in which burger,joined,post,p.white,filed a dissent.", ["burger"], id="a page that is lost"),
    ],
)
def test_a_line_up_without_figures_keeps_its_joiners(line: str, joined: list[str]) -> None:
    first = lineup(f"stevens,delivered the opinion of the court,{line}")[0]
    assert [one.name.surname.lower() for one in first.joined] == joined


def test_letters_without_a_comma_before_them_still_mean_the_chief_justice() -> None:
    first = lineup("WHITE, J., delivered the opinion of the Court, in which BURGER C.J., and STEVENS JJ., joined.")[0]
    assert [(one.name.surname, one.name.chief) for one in first.joined] == [("BURGER", True), ("STEVENS", False)]


@pytest.mark.parametrize(
    "start",
    [
        "POWELL, .J., delivered the opinion of the Court, in which BURGER, C. .J., and WHITE, J., joined.",
        "POWELL., J., delivered the opinion of the Court, in which BURGER, C.J., and WHITE, J., joined.",
        "POWELL, J.J delivered the opinion of the Court, in which BURGER, C. J., and WHITE, J., joined.",
    ],
)
def test_a_printers_slip_spoils_no_line_up(start: str) -> None:
    first, second = lineup(f"{start} STEWART, J., filed a dissenting opinion, post, p. 349.")
    assert [one.name.surname for one in first.joined] == ["BURGER", "WHITE"]
    assert [name.surname for name in second.authors] == ["STEWART"]


def test_dissents_of_two_are_told_without_their_pages() -> None:
    text = "stevens,delivered the opinion of the court.scalia,post,and thomas,post,filed dissenting opinions."
    assert [[name.surname for name in one.authors] for one in lineup(text)] == [["stevens"], ["scalia", "thomas"]]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(
            "justice scalia,with whom justice thomas joins,dissenting.i do not agree.",
            "justice scalia,with whom justice thomas joins,dissenting.",
            id="words glued to their line",
        ),
        pytest.param(
            "chief justice hughes dissenting in united states macintosh,supra,at.we hold", None, id="a source"
        ),
        pytest.param(
            "justice white,joined by justice rehnquist,concluded that it is no tax.we agree", None, id="a report"
        ),
    ],
)
def test_a_line_and_the_first_words_behind_it(text: str, line: str | None) -> None:
    span = opening(text)
    assert (text[slice(*span)] if span else None) == line


@pytest.mark.parametrize(
    ("line", "form"),
    [
        pytest.param("mr.justice holmes", Form.WRITING, id="its colon and the space are gone"),
        pytest.param("justice holmes", Form.WRITING, id="its Mr. is gone too"),
        pytest.param("justice holmes gave no reason", None, id="a sentence"),
        pytest.param("justice thomas joins all but part of this opinion.", Form.JOIN, id="a part without its numeral"),
    ],
)
def test_lines_that_lost_their_marks(line: str, form: Form | None) -> None:
    said = parse(line)
    assert (said.form if said else None) is form


def test_a_vote_behind_the_last_words_is_no_joining_of_the_last_writing() -> None:
    case = Case("id", "A v. B", (Citation(482, "U.S.", 27),), court="scotus")
    lines = [
        "blackmun,delivered the opinion of the court,in which brennan,joined.powell,filed a dissenting opinion.",
        "justice blackmun delivered the opinion of the court.",
        "we affirm,for the reasons that the court of appeals gave,and need add little to what it said of the statute."
        * 9,
        "justice powell,dissenting.",
        "the court errs.i respectfully dissent.",
        "justice white joins only parts i and iii of this opinion.",
    ]
    read = read_again(Decision(case, (), (), (), ()), "\n".join(lines))
    joined = {o.writing.kind.value: [j.judge.surname for j in o.writing.joined_by] for o in read.opinions}
    assert joined["dissent"] == []
    assert sorted(joined["majority"]) == ["Brennan", "White"]


def test_clean_text_is_not_taken_for_damaged(piece: Piece) -> None:
    assert not any(par.joins for opinion in piece.decision.opinions for par in opinion.paragraphs)
