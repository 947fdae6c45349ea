"""Passages for tests: the lines of the two raw opinions, dealt out to made-up writings, and short traps.

A line is a paragraph here, whoever wrote it: segmentation is tested elsewhere.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from caselaw.model import (
    Case,
    Citation,
    Joiner,
    Judge,
    Kind,
    PageMark,
    Paragraph,
    Passage,
    Role,
    Span,
    Writing,
)
from search import analysis, broken_words

RAW = Path(__file__).parents[2] / "raw"

POWELL = Judge("LFPowell", "Lewis F. Powell, Jr.", "Powell")
REHNQUIST = Judge("WHRehnquist", "William H. Rehnquist", "Rehnquist")
WHITE = Judge("BRWhite", "Byron R. White", "White")
SOTOMAYOR = Judge("SSotomayor", "Sonia Sotomayor", "Sotomayor")

MALLEY = Case(
    *("475-us-335", "Malley v. Briggs", (Citation(475, "U.S.", 335), Citation(106, "S. Ct.", 1092)), "84-1586"),
    *("scotus", dt.date(1986, 3, 5)),
)
MESSERSCHMIDT = Case(
    *("565-us-535", "Messerschmidt v. Millender", (Citation(565, "U.S.", 535),), "No. 10-704", "scotus"),
    dt.date(2012, 2, 22),
)
UNDATED = Case("in-re-o-connor", "In re O’Connor", court="cal")
EARLY = Case("5-us-137", "Marbury v. Madison", (Citation(5, "U.S.", 137),), None, "scotus", dt.date(1803, 2, 24))

# What each case's passages are dealt out to in turn, some lines each.
_WRITERS = (
    ("opinion", Kind.MAJORITY, (WHITE,), (Joiner(REHNQUIST, "Parts I and II"), Joiner(SOTOMAYOR))),
    ("powell", Kind.CONCURRENCE_DISSENT, (POWELL,), (Joiner(REHNQUIST),)),
    ("syllabus", Kind.SYLLABUS, (), ()),
    ("sotomayor-powell", Kind.DISSENT, (SOTOMAYOR, POWELL), ()),
)

TRAPS = (
    "A well-trained officer in a cross-examination; re-examine the well trained.",
    "“[I]n the ordinary case,” an officer cannot be ex­pected to question “the magistrate’s determination.”",
    "He can not, and could not; the can was not found. Cannot!",
    "The U. S. sued under 42 U. S. C. § 1983 and 42 U.S.C. §1983, see U.S. Const., amend. IV.",
    "§ 1983 §1983 § 1983(a) §§1981–1983 1983.",
    "judgment[s] and [j]udgment, [w]hether judgments or judg[e]ments",
    "the the the the warrant the the warrant warrant",
    "a a a b a a b b a",
    "qualified[3] immunity, and qualified [4] immunity, and *339 qualified * * * immunity … of qualified immunity",
    "O’Connor’s and O'Connor and OConnor, the officers’ and the officer’s warrant",
    "Wom[e]n, woman, women, womxn, wombat and womanly; colour, color and colors",
    "Messerschmidt, Messerschmitt, Messershcmidt, messerschmit and Messerschmidts",
    "résumé, resume, naïve, naive, ﬁrearm, firearm, Müller and ｆｕｌｌ width",
    "immunities, immune, immunity, immunize, immunology, IMMUNITY",
    "...",
    "Affirmed.",
    "Affirmed.",
    "1,000,000 dollars, 1986-1990, $3.50, 2d Cir., F.2d 101, e.g., p.m. and N. Y.",
    "Ünicode Ωmega 日本語 words ½ x² and an emoji 🎉 between words",
    "officer " * 60 + "incompetent",
)
_DAMAGED = "i n the ordinary case, as i n Leon, one would ask w hether it would"
SPOKEN = (
    "The officer was “plainly incompetent.” A warrant issued. He was not plainly incompetent, the Court held.",
    "“The officer acted. The magistrate,” he said, “issued the warrant.” The officer did not.",
    "In Malley v. Briggs, 475 U. S. 335, we held that an officer may be liable. Immunity is qualified.",
    "Qualified immunity protects “all but the plainly incompetent or those who knowingly violate the law.” Ibid.",
    "The search (of the house) came first. The seizure [of a gun] followed; no warrant was had. A warrant, he said.",
    "Search *541 warrant. A warrant to search, and to seize. Search. Warrant. Search and seizure and search.",
    "He asked: “Is it negligent? Is there a duty?” Negligence is the breach of a duty. Duties, and breaches.",
    "The magistrete isued a worrant. The ofiicer was plianly incompatent. The officers were plainly incompetents.",
    "’Twas said that ‘the officer’s warrant’ was “a ‘general’ warrant.” The general warrants are void.",
    "A cross. Examination of the witness followed. The cross-examination of the witness was brief.",
    "“an open quotation of the officer and the magistrate that is not closed, with a warrant in it. Another",
    "of of of the of the the. Of the. The of. Of, the warrant of the officer of the court of the law.",
    "The warrant.The officer. [T]he officer’s “[w]arrant” and the “warrant[s]” of the “officer.” Cannot “can” not.",
    "officer " * 30
    + "warrant. "
    + "magistrate " * 70
    + "warrant. Officer "
    + "gang " * 300
    + "immunity. Gang officer.",
)
JOINED = (_DAMAGED, tuple(Span(*found.span()) for found in re.finditer("i n|w hether", _DAMAGED)))


def passages() -> list[Passage]:
    """The whole corpus, case by case, each in its document's order."""
    malley = _lines("004_ab2cceeca79f0ca5.txt")
    damaged = _lines("000_5c2aa7956799b036.txt")
    own = broken_words.own_words(damaged)
    return [
        *_deal(MALLEY, [(line, ()) for line in malley]),
        *_deal(MESSERSCHMIDT, [(line, broken_words.find_joins(line, own)) for line in damaged]),
        *_deal(UNDATED, [(line, ()) for line in TRAPS]),
        *_deal(EARLY, [JOINED, *((line, ()) for line in (*TRAPS[::2], *SPOKEN))]),
    ]


def _lines(name: str) -> list[str]:
    return [line for line in (RAW / name).read_text(encoding="utf-8").splitlines() if line.strip()]


def _deal(case: Case, texts: list[tuple[str, tuple[Span, ...]]]) -> list[Passage]:
    dealt = []
    for place, (text, joins) in enumerate(texts):
        name, kind, authors, joined_by = _WRITERS[place // 7 % len(_WRITERS)]
        writing = Writing(f"{case.id}/{name}", kind, authors, joined_by)
        note = str(place) if place % 5 == 4 else None
        dealt.append(Passage(case, writing, _paragraph(case, writing, place, text, joins, note), note, place))
    return dealt


def _paragraph(
    case: Case, writing: Writing, place: int, text: str, joins: tuple[Span, ...], note: str | None
) -> Paragraph:
    return Paragraph(
        f"{writing.id}/n{note}" if note else f"{writing.id}/{place + 1}",
        *(1 if note else place + 1, text, Role.BLOCK_QUOTE if place % 11 == 10 else Role.TEXT),
        page_marks=_page_marks(case, place, text),
        joins=joins,
        fingerprint=analysis.fingerprint(" ".join(analysis.words(text, joins))),
    )


def _page_marks(case: Case, place: int, text: str) -> tuple[PageMark, ...]:
    """Nine passages a page, the ninth running over to the next."""
    if not case.citations:
        return ()
    page = case.citations[0].page + place // 9
    return (PageMark(0, page), PageMark(len(text) // 2, page + 1)) if place % 9 == 8 else (PageMark(0, page),)


def by_case(found: list[Passage]) -> dict[str, list[Passage]]:
    """The passages of each case, by its id."""
    cases: dict[str, list[Passage]] = {}
    for passage in found:
        cases.setdefault(passage.case.id, []).append(passage)
    return cases
