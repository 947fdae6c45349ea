"""What the user says in cases.csv, what a header says, what a text proves, and which of them counts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from caselaw.model import Citation
from indexer.metadata import case_of, merge, missing, proven, read_cases
from indexer.readers.block import Facts
from indexer.readers.header import header

HEAD = "file,name,citation,docket,decided,court"
GOOD = "a.txt,Malley v. Briggs,475 U.S. 335,84-1586,1986-03-05,scotus"
MALLEY = Facts("Malley v. Briggs", (Citation(475, "U.S.", 335),), "84-1586", dt.date(1986, 3, 5), "scotus")


def table(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "cases.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_a_row_says_everything_of_its_file(tmp_path: Path) -> None:
    cases = read_cases(table(tmp_path, HEAD, GOOD))
    assert cases.problems == ()
    assert cases.get("a.txt") == MALLEY
    assert cases.get("other.txt") == Facts()


def test_columns_in_any_order_some_left_out_cells_left_empty(tmp_path: Path) -> None:
    cases = read_cases(table(tmp_path, "\ufeffcitation , file, name", "475 US 335 ; 106 S. Ct. 1092,sub/a.txt,", ""))
    citations = (Citation(475, "U.S.", 335), Citation(106, "S. Ct.", 1092))
    assert (cases.problems, cases.get("sub/a.txt")) == ((), Facts(citations=citations))


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        pytest.param("b.txt,B", "2 columns where the first row has 6", id="too few cells"),
        pytest.param(GOOD.replace("a.txt", "b.txt") + ",x", "7 columns where the first row has 6", id="too many"),
        pytest.param("b.txt,B,,,5 March 1986,", "“5 March 1986” is no date (write 1986-03-05)", id="another form"),
        pytest.param("b.txt,B,,,1986-02-30,", "“1986-02-30” is no date (write 1986-03-05)", id="a day there never was"),
        pytest.param("b.txt,B,475 335,,,", "“475 335” is no citation (write 475 U.S. 335)", id="a broken citation"),
        pytest.param("b.txt,B,475 Xyz 335,,,", "“475 Xyz 335” is no citation (write 475 U.S. 335)", id="no reporter"),
        pytest.param("b.txt,B,,,,Supreme Court", "“Supreme Court” is no court", id="a court in words"),
        pytest.param(",B,,,,", "no file is named", id="no file"),
        pytest.param("a.txt,B,,,,", "“a.txt” has a row already", id="a second row"),
        pytest.param('b.txt,"B,,,,', "2 columns where the first row has 6", id="a quotation mark left open"),
        pytest.param("b" * 200_000, "field larger than field limit", id="a cell of a foreign kind"),
    ],
)  # fmt: skip
def test_a_broken_row_is_named_with_its_number_and_the_others_count(tmp_path: Path, row: str, problem: str) -> None:
    cases = read_cases(table(tmp_path, HEAD, GOOD, "", row, "c.txt,C,,,,"))
    (found,) = cases.problems
    assert found.startswith(f"cases.csv row 4: {problem}")
    assert set(cases.rows) == {"a.txt", "c.txt"}
    assert cases.get("a.txt") == MALLEY


@pytest.mark.parametrize(
    ("head", "problem"),
    [
        pytest.param("file,title", "row 1: unknown column “title” (known: file, name,", id="an unknown column"),
        pytest.param("name,citation", "row 1: there is no column “file”.", id="no column for the file"),
        pytest.param("file,name,name", "row 1: a column is named twice.", id="a column twice"),
    ],
)
def test_a_broken_first_row_is_a_problem_of_the_whole_table(tmp_path: Path, head: str, problem: str) -> None:
    cases = read_cases(table(tmp_path, head, "a.txt,b,c"))
    assert cases.rows == {}
    assert cases.problems[0].startswith(f"cases.csv {problem}")


def test_no_table_is_no_problem_and_an_unreadable_one_is(tmp_path: Path) -> None:
    assert read_cases(tmp_path / "cases.csv") == read_cases(table(tmp_path, ""))
    (tmp_path / "cases.csv").write_bytes(b"file\n\xff\xfe")
    assert read_cases(tmp_path / "cases.csv").problems == ("cases.csv: cannot be read (UnicodeDecodeError).",)


def test_a_digest_changes_with_its_row_and_only_with_it(tmp_path: Path) -> None:
    before = read_cases(table(tmp_path, HEAD, GOOD, "b.txt,B,,,,"))
    after = read_cases(table(tmp_path, HEAD, "b.txt,Bee,,,,", GOOD))
    assert before.digest("a.txt") == after.digest("a.txt") != ""
    assert before.digest("b.txt") != after.digest("b.txt")
    assert before.digest("no.txt") == ""


@pytest.mark.parametrize(
    ("lines", "facts"),
    [
        pytest.param(
            ["Malley v. Briggs, 475 U.S. 335 (1986)", "No. 84-1586.", "Argued May 13, 1985", "Decided March 5, 1986"],
            Facts("Malley v. Briggs", (Citation(475, "U.S.", 335),), "84-1586", dt.date(1986, 3, 5)),
            id="a line each",
        ),
        pytest.param(
            ["475 U.S. 335", "No. 84-1586. Argued November 13, 1985 - Decided March 5, 1986"],
            Facts(None, (Citation(475, "U.S.", 335),), "84-1586", dt.date(1986, 3, 5)),
            id="one line for docket and date",
        ),
        pytest.param(
            ["# Malley v. Briggs, 475 U.S. 335 (1986)", "**No. 84-1586.**"],
            Facts("Malley v. Briggs", (Citation(475, "U.S.", 335),), "84-1586"),
            id="Markdown",
        ),
        pytest.param(["Decided Brumaire 18, 1799"], Facts(), id="no month"),
        pytest.param(["See Malley v. Briggs, 475 U.S. 335, " + "which held " * 40, "No. 1-2"], Facts(), id="a text"),
        pytest.param([], Facts(), id="nothing"),
    ],
)  # fmt: skip
def test_what_a_header_says(lines: list[str], facts: Facts) -> None:
    assert header(lines) == facts


def test_the_user_goes_before_the_header_and_the_header_before_the_text() -> None:
    user, file, text = Facts(name="Ours"), Facts("Theirs", docket="1-2"), Facts(docket="3-4", court="scotus")
    assert merge(user, file, text) == Facts("Ours", docket="1-2", court="scotus")


@pytest.mark.parametrize(
    ("apparatus", "known", "court"),
    [
        pytest.param(
            ["ON WRIT OF CERTIORARI TO THE UNITED STATES COURT OF APPEALS"], Facts(), "scotus", id="certiorari"
        ),
        pytest.param(["notice ... preliminary print of the united states reports"], Facts(), "scotus", id="its notice"),
        pytest.param([], MALLEY, "scotus", id="reported in the U.S. Reports"),
        pytest.param(["APPEAL FROM THE CIRCUIT COURT OF COOK COUNTY"], Facts(), None, id="another court's caption"),
    ],
)
def test_what_a_text_proves_of_its_court(apparatus: list[str], known: Facts, court: str | None) -> None:
    assert proven(apparatus, known).court == court


def test_what_is_unknown_stays_empty_and_is_said() -> None:
    case = case_of(Facts(docket="84-1586"), "some file")
    assert (case.id, case.name, case.court, case.decided) == ("no-84-1586", "", "", None)
    assert missing(case) == (
        "Not known of the case: its name, its court, the date of decision. A row in cases.csv can say it.",
    )
    assert case_of(Facts(), "004_ab2c").id == "004-ab2c"
    assert missing(case_of(MALLEY, "")) == ()
