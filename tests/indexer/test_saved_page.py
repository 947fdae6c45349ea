"""Pages saved from Justia, Cornell LII, FindLaw, OpenJurist and Google Scholar.

No sample was at hand: the fixtures are written from what is known of the sites' markup, with short excerpts
of opinions.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from caselaw.model import Citation, Decision, PageMark
from indexer.errors import RawFileError
from indexer.formats import reader_of
from indexer.metadata import Cases
from indexer.readers.saved_page import SavedPage
from indexer.reading import read_file

JUSTIA = """<!DOCTYPE html>
<!-- saved from url=(0055)https://supreme.justia.com/cases/federal/us/410/113/ -->
<html><head><title>Roe v. Wade :: 410 U.S. 113 (1973) :: Justia US Supreme Court Center</title>
<script>track("x");</script><style>p { color: red }</style></head>
<body>Skip to content<nav><a href="/">Justia</a> Log In</nav>
<main><h1 class="heading-1">Roe v. Wade, 410 U.S. 113 (1973)</h1>
<ul class="tabs"><li><a href="#tab-opinion-11">Syllabus</a></li>
<li><a href="#tab-opinion-12">Opinion (Blackmun)</a></li>
<li><a href="#tab-opinion-13">Concurrence (Stewart)</a></li>
<li><a href="#tab-opinion-14">Dissent (Rehnquist)</a></li></ul>
<div id="opinions-list">
<div class="block" id="tab-opinion-11"><h2>U.S. Supreme Court</h2><h3>Roe v. Wade, 410 U.S. 113 (1973)</h3>
<p>No. 70-18</p><p>Argued December 13, 1971</p><p>Decided January 22, 1973</p>
<p>A pregnant single woman brought a class action.</p>
<p><a name="114"></a>Page 410 U. S. 114</p><p>BLACKMUN, J., delivered the opinion of the Court, in which BURGER, C.J.,
joined.</p></div>
<div class="hidden-content" id="tab-opinion-12"><h3>U.S. Supreme Court</h3>
<p><span class="page">Page 410 U. S. 116</span></p><p>MR. JUSTICE BLACKMUN delivered the opinion of the Court.</p>
<p>The Texas statutes [<a href="#F1">Footnote 1</a>] under attack are
  <i>typical</i>. <script>ad()</script>We hold.</p><div class="ads">Buy a book</div>
<p><a name="117"></a>Page 410 U. S. 117</p><blockquote><p>"A quotation," [<a href="#F2">Footnote 2</a>]</p></blockquote>
<h3>I</h3><p>The second part.</p>
<p><a name="F1"></a>[<a href="#T1">Footnote 1</a>]</p><p>Article 1191. Abortion.</p><p>If any person.</p>
<p>[<a href="#T2">Footnote 2</a>]</p><p>Ibid.</p></div>
<div class="hidden-content" id="tab-opinion-13"><p>Mr. Justice Stewart, concurring.</p>
<p>In 1963, this Court [<a href="#F2/1">Footnote 2/1</a>] purported.</p>
<p>[Footnote 2/1]</p><p>Ferguson v. Skrupa.</p></div>
<div class="hidden-content" id="tab-opinion-14"><p>I have difficulty.</p></div>
</div></main><footer>Ask a Lawyer</footer></body></html>
"""

LII = """<!DOCTYPE html><html><head>
<title>DOBBS v. JACKSON WOMEN'S HEALTH ORGANIZATION | Supreme Court | US Law | LII</title>
</head><body><header>Cornell Law School <form>Search</form></header>
<h1 id="page-title">Dobbs v. Jackson Women's Health Organization (No. 19-1392)</h1>
<ul><li><a href="#writing-ZS">Syllabus</a></li><li><a href="#writing-ZO">Opinion (Alito)</a></li></ul>
<div id="writing-ZS"><h3>Syllabus</h3><p>Argued December 1, 2021</p><p>Decided June 24, 2022</p>
<p>Mississippi's Gestational Age Act provides.</p></div>
<div id="writing-ZO"><h2>Opinion</h2><p>Justice Alito delivered the opinion of the Court.</p>
<p>Abortion presents a profound<sup><a href="#fn1" name="fnref1">1</a></sup> moral issue.<b>[p2]</b>
Some believe.</p>
<div class="footnotes"><h4>Notes</h4><p><a href="#fnref1" name="fn1">1</a>. Compare this.</p>
<p>And that.</p></div></div>
<div id="writing-ZC1"><h3>Justice Thomas, concurring.</h3><p>I join.</p></div>
<div id="writing-ZX"><p>I concur in part and dissent in part.</p></div>
<div id="writing-ZD"><p>Justice Breyer, with whom Justice Sotomayor joins, dissenting.</p><p>No.</p></div>
<footer>About LII</footer></body></html>
"""

FINDLAW = """<html><head><title>MALLEY v. BRIGGS, 475 U.S. 335 (1986) | FindLaw</title>
<link rel="canonical" href="https://caselaw.findlaw.com/us-supreme-court/475/335.html"></head>
<body><div class="nav">Cases &amp; Codes</div><div class="caselawcontent searchable-content">
<center><h3>United States Supreme Court</h3><h3>MALLEY v. BRIGGS(1986)</h3><p>No. 84-1586</p>
<p>Argued: November 13, 1985</p><p>Decided: March 5, 1986</p></center>
<p>[<a name="336"></a>475 U.S. 335, 336]   JUSTICE WHITE delivered the opinion of the Court.</p>
<p>This case presents the question.<a href="#f1"><sup>1</sup></a> It is here [475 U.S. 335, 337] again.</p>
<p>Affirmed.</p><h4>Footnotes</h4>
<p>[<a name="f1" href="#t1">Footnote 1</a>] See id., at 5.</p>
<p>JUSTICE POWELL, dissenting.</p><p>I would not.</p></div><div>More from FindLaw</div></body></html>
"""

OPENJURIST = """<!DOCTYPE html><html><head><title>475 US 335 Malley v. Briggs | OpenJurist</title></head>
<body><div id="menu"><a href="https://openjurist.org/">Home</a></div><div id="content">
<p class="case_cite">475 U.S. 335</p><p class="parties">MALLEY et al. v. BRIGGS.</p>
<p class="docket">No. 84-1586.</p><p class="date">Decided March 5, 1986.</p>
<div class="prelims"><p>Justice WHITE delivered the opinion of the Court.</p></div>
<div class="num" id="p1"><span class="num">1</span><p>This case presents the question.<a class="footnote" href="#fn1"
 id="fn1_ref">1</a></p></div><div class="footnotes"><div class="footnote" id="fn1"><a class="footnote"
 href="#fn1_ref">1</a><p>See id.</p></div></div></div><div id="foot">CC0</div></body></html>
"""

SCHOLAR = """<!doctype html><html><head>
<title>Malley v. Briggs, 475 US 335 - Supreme Court 1986 - Google Scholar</title>
</head><body><div id="gs_top">Scholar</div><div id="gs_opinion"><center><b>475 U.S. 335 (1986)</b></center>
<center><h3 id="gsl_case_name">MALLEY ET AL.<br>v.<br>BRIGGS ET AL.</h3></center><center><a>No. 84-1586.</a></center>
<center><p><b>Supreme Court of United States.</b></p></center><center>Decided March 5, 1986</center>
<p><a class="gsl_pagenum" href="#p337">337</a><a id="p337" class="gsl_pagenum2" href="#p337">*337</a>
JUSTICE WHITE delivered the opinion of the Court.</p><p>This case presents the question.<a name="r[1]" href="#[1]">
<sup>[1]</sup></a> It is
<a class="gsl_pagenum" href="#p338">338</a><a id="p338" class="gsl_pagenum2" href="#p338">*338</a> here
again.</p><center><h2>I</h2></center><p>Affirmed.</p><p>JUSTICE POWELL, dissenting.</p><p>I would not.</p>
<small><p><a name="[1]" href="#r[1]">[1]</a> See id., at 5.</p></small></div><div id="gs_ftr">About</div></body></html>
"""

COURTLISTENER = """<!DOCTYPE html><html><head><title>Malley v. Briggs, 475 U.S. 335 – CourtListener.com</title>
</head><body><header><nav><a href="/">CourtListener</a></nav></header><div class="container">
<div id="sidebar"><h3>Cited By (5,432)</h3><ul><li>Anderson v. Creighton</li></ul></div>
<article><h2 id="caption">Malley v. Briggs, 475 U.S. 335 (1986)</h2><div id="opinion-content"><div>
<center><b>475 U.S. 335 (1986)</b></center><center><h1>MALLEY ET AL.<br>v.<br>BRIGGS ET AL.</h1></center>
<center>No. 84-1586.</center><center><p><b>Supreme Court of United States.</b></p></center>
<center>Decided March 5, 1986</center>
<p><span class="star-pagination">*336</span> JUSTICE WHITE delivered the opinion of the Court.</p>
<p>This case presents the question.<sup>[1]</sup> It is <span class="star-pagination">*337</span> here again.</p>
<p>JUSTICE POWELL, dissenting.</p><p>I would not.</p><h2>NOTES</h2><p>[1] See id., at 5.</p>
</div></div></article></div><footer>Free Law Project</footer></body></html>
"""


def read(tmp_path: Path, page: str) -> Decision:
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    (decision,) = read_file(path, root=tmp_path, cases=Cases())
    assert decision.sources[0].format == "saved web page"
    return decision


def writings(decision: Decision) -> list[tuple[str, str]]:
    return [(o.writing.kind.value, ", ".join(a.surname for a in o.writing.authors)) for o in decision.opinions]


def apparatus(decision: Decision, name: str) -> list[str]:
    return [piece.text for piece in decision.apparatus if piece.name == name]


def test_a_page_of_justia(tmp_path: Path) -> None:
    decision = read(tmp_path, JUSTIA)
    assert (decision.case.name, decision.case.citations) == ("Roe v. Wade", (Citation(410, "U.S.", 113),))
    assert (decision.case.docket, decision.case.decided) == ("70-18", dt.date(1973, 1, 22))
    assert writings(decision) == [
        ("syllabus", ""),
        ("majority", "Blackmun"),
        ("concurrence", "Stewart"),
        ("dissent", "Rehnquist"),
    ]
    assert [joiner.judge.surname for joiner in decision.opinions[1].writing.joined_by] == ["Burger"]
    navigation = " ".join(apparatus(decision, "navigation"))
    assert navigation.startswith("Skip to content Justia Log In Roe v. Wade, 410 U.S. 113 (1973) Syllabus")
    assert navigation.endswith("Buy a book Ask a Lawyer")


def test_pages_quotations_and_notes_of_justia(tmp_path: Path) -> None:
    syllabus, court, stewart, _ = read(tmp_path, JUSTIA).opinions
    assert [(par.text[:9], par.pages) for par in syllabus.paragraphs] == [
        ("A pregnan", (113, 113)),
        ("BLACKMUN,", (114, 114)),
    ]
    first, quoted, second = court.paragraphs
    assert first.text == "The Texas statutes under attack are typical. We hold."
    assert (first.page_marks, [(c.offset, c.label) for c in first.calls]) == ((PageMark(0, 116),), [(19, "1")])
    assert (quoted.text, quoted.role.value, quoted.pages) == ('"A quotation,"', "block-quote", (117, 117))
    assert (second.text, second.section) == ("The second part.", "I")
    assert [(note.label, [par.text for par in note.paragraphs]) for note in court.footnotes] == [
        ("1", ["Article 1191. Abortion.", "If any person."]),
        ("2", ["Ibid."]),
    ]
    assert [par.pages for note in court.footnotes for par in note.paragraphs] == [(116, 116), (116, 116), (117, 117)]
    assert [(note.label, [par.text for par in note.paragraphs]) for note in stewart.footnotes] == [
        ("1", ["Ferguson v. Skrupa."])
    ]


def test_a_page_of_lii(tmp_path: Path) -> None:
    decision = read(tmp_path, LII)
    known = decision.case
    assert (known.name, known.docket) == ("Dobbs v. Jackson Women's Health Organization", "19-1392")
    assert known.decided == dt.date(2022, 6, 24)
    assert writings(decision) == [
        ("syllabus", ""),
        ("majority", "Alito"),
        ("concurrence", "Thomas"),
        ("concurrence-dissent", ""),
        ("dissent", "Breyer"),
    ]
    court = decision.opinions[1]
    (par,) = court.paragraphs
    assert par.text == "Abortion presents a profound moral issue. Some believe."
    assert par.page_marks == (PageMark(41, 2),)
    assert [(note.label, [each.text for each in note.paragraphs]) for note in court.footnotes] == [
        ("1", ["Compare this.", "And that."])
    ]
    assert apparatus(decision, "notes title") == ["Notes"]
    assert apparatus(decision, "navigation")[-1] == "About LII"


def test_a_page_of_findlaw(tmp_path: Path) -> None:
    decision = read(tmp_path, FINDLAW)
    known = decision.case
    assert (known.id, known.name, known.docket) == ("475-us-335", "Malley v. Briggs", "84-1586")
    assert known.decided == dt.date(1986, 3, 5)
    assert writings(decision)[-2:] == [("majority", "White"), ("dissent", "Powell")]
    court = next(opinion for opinion in decision.opinions if opinion.writing.id.endswith("/opinion"))
    assert [(par.text, par.page_marks) for par in court.paragraphs] == [
        ("This case presents the question. It is here again.", (PageMark(0, 336), PageMark(44, 337))),
        ("Affirmed.", (PageMark(0, 337),)),
    ]
    assert [(note.label, [par.text for par in note.paragraphs]) for note in court.footnotes] == [
        ("1", ["See id., at 5."])
    ]
    assert apparatus(decision, "navigation") == ["Cases & Codes", "More from FindLaw"]


def test_a_page_of_openjurist(tmp_path: Path) -> None:
    decision = read(tmp_path, OPENJURIST)
    assert (decision.case.id, decision.case.name) == ("475-us-335", "Malley v. Briggs")
    (court,) = decision.opinions
    assert [par.text for par in court.paragraphs] == ["This case presents the question."]
    assert [(note.label, note.paragraphs[0].text) for note in court.footnotes] == [("1", "See id.")]
    assert apparatus(decision, "navigation") == ["Home", "CC0"]


def test_a_page_of_courtlistener(tmp_path: Path) -> None:
    """Its list of citing cases is navigation, no syllabus."""
    decision = read(tmp_path, COURTLISTENER)
    known = decision.case
    assert (known.id, known.name, known.docket) == ("475-us-335", "Malley v. Briggs", "84-1586")
    assert known.decided == dt.date(1986, 3, 5)
    assert writings(decision) == [("majority", "White"), ("dissent", "Powell")]
    (paragraph,) = decision.opinions[0].paragraphs
    assert (paragraph.text, paragraph.pages) == ("This case presents the question. It is here again.", (336, 337))
    assert apparatus(decision, "navigation") == [
        "CourtListener",
        "Cited By (5,432)Anderson v. Creighton",
        "Malley v. Briggs, 475 U.S. 335 (1986)",
        "Free Law Project",
    ]


@pytest.mark.parametrize(
    "page",
    [JUSTIA, LII, FINDLAW, OPENJURIST, COURTLISTENER],
    ids=["Justia", "LII", "FindLaw", "OpenJurist", "CourtListener"],
)
def test_every_word_that_a_reader_sees_is_held(tmp_path: Path, page: str) -> None:
    from bs4 import BeautifulSoup

    body = BeautifulSoup(page, "lxml").body
    assert body is not None
    (document,) = SavedPage().read(page.encode())
    held: list[str] = []
    for block in document.blocks:
        if block.kind != "writing":
            held += [block.text, *(taken.printed for taken in block.taken)]
    assert sorted("".join("".join(held).split())) == sorted("".join(body.get_text().split()))


@pytest.mark.parametrize(
    ("tab", "expected"),
    [
        pytest.param("Case", ("combined", ""), id="all in one says nothing"),
        pytest.param("Per Curiam", ("per-curiam", ""), id="per curiam"),
        pytest.param("Opinion (Marshall)", ("majority", "Marshall"), id="the Court's"),
        pytest.param("Concurrence/Dissent (White)", ("concurrence-dissent", "White"), id="in part"),
        pytest.param("Opinions & Dissents", ("combined", ""), id="no name of a kind"),
    ],
)
def test_a_tab_names_the_kind_and_the_author(tmp_path: Path, tab: str, expected: tuple[str, str]) -> None:
    tab = tab.replace("&", "&amp;")
    page = f'<html><a href="#tab-opinion-1">{tab}</a><div id="tab-opinion-1"><p>We hold so.</p></div></html>'
    assert writings(read(tmp_path, page)) == [expected]


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        pytest.param(
            "<html><body><a href='https://caselaw.findlaw.com/'>FindLaw</a></body></html>",
            "broken: no opinion is found on the page",
            id="no opinion",
        ),
        pytest.param(
            "<html><title>Roe v. Wade – CourtListener.com</title><main><p>Sign in.</p></main></html>",
            "broken: no opinion is found on the page",
            id="no opinion on CourtListener's",
        ),
        pytest.param(
            "<html><body><div id='tab-opinion-1'></div></body></html>", "no text of an opinion in it", id="an empty box"
        ),
        pytest.param(
            "<html><div id='tab-opinion-1'>" + "<b>" * 100_000, "broken: the markup nests over 1,000", id="too deep"
        ),
    ],
)
def test_a_page_that_cannot_be_read_says_why(tmp_path: Path, page: str, reason: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    with pytest.raises(RawFileError) as caught:
        read_file(path, root=tmp_path, cases=Cases())
    assert caught.value.reason.startswith(reason)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"Saved from openjurist.org, as text", id="text"),
        pytest.param(b"<html><body><p>A page of another site.</p></body></html>", id="another site"),
        pytest.param(b'{"html": "<html id=tab-opinion-1>"}', id="JSON"),
        pytest.param(b"<html>\0 openjurist.org", id="binary"),
    ],
)
def test_other_files_are_not_taken_for_a_saved_page(data: bytes) -> None:
    assert not SavedPage().recognises(data)
    assert not isinstance(reader_of(data), SavedPage)


def test_a_page_of_google_scholar(tmp_path: Path) -> None:
    """Its notes stand behind the last opinion, and each page's number twice."""
    decision = read(tmp_path, SCHOLAR)
    known = decision.case
    assert (known.name, known.citations) == ("Malley v. Briggs", (Citation(475, "U.S.", 335),))
    assert (known.docket, known.decided) == ("84-1586", dt.date(1986, 3, 5))
    assert writings(decision) == [("majority", "White"), ("dissent", "Powell")]
    first, second = decision.opinions[0].paragraphs
    assert (first.text, first.page_marks) == (
        "This case presents the question. It is here again.",
        (PageMark(0, 337), PageMark(39, 338)),
    )
    assert (second.text, second.section, second.pages) == ("Affirmed.", "I", (338, 338))
    notes = [[(note.label, note.paragraphs[0].text) for note in opinion.footnotes] for opinion in decision.opinions]
    assert notes == [[("1", "See id., at 5.")], []]
    assert apparatus(decision, "navigation") == ["Scholar", "About"]
