"""Typed queries mean the same to every engine, to the marks, and to a plain scan: passages, totals and spans."""

from __future__ import annotations

from functools import cache

import pytest

from caselaw.model import Span
from search import checking
from search.engine import Ask, Engine
from search.marking import spans
from search.parser import parse
from tests.search import oracle
from tests.search.corpus import passages as make_passages

ALL = 1_000

NEAR = """
warrant /1 search | search /3 warrant | search /3 search | officer /1 officer | the /2 the | officer w/5 magistrate
officer NEAR/5 magistrate | warrant +1 issued | search +1 warrant | warrant +1 search | search pre/4 warrant
search pre/5 warrant | warrant pre/6 probable | the +2 the | of +3 of | =officer /3 =warrant | =officers /4 =the
=warrant +2 =issued | immun! /3 qualified | qualified /3 immun! | immun! +4 officer! | neglig! w/10 (duty OR breach)
wom?n /9 warrant | warran? /4 search | offic?rs +6 warrant | warant~ /4 search | magistrat~1 /6 officer
messerschmit~ /8 millender | (search OR seizure) +3 warrant | (search OR seizure) /3 (warrant OR officer)
(=search OR =seizure) +9 =warrant | (search OR searches) /9 searched
(officer OR officers) /9 (officer OR officers) | (warrant OR warran? OR war!) /3 (search OR warrant)
the /50 incompetent | officer /255 warrant | gang /100 officer | "probable cause" /5 warrant
warrant /5 "probable cause" | "probable cause" +5 warrant | warrant +5 "probable cause"
"search warrant" /3 warrant | "the officer" /2 officer | "search warrant" /20 "probable cause"
"of the" /3 "of the" | "the warrant" +6 "the magistrate" | "qualified immunity" /8 (officer OR official)
("search warrant" OR affidavit) /7 officer
("probable cause" OR "search warrant") /9 ("the officer" OR "a magistrate") | immun! /9 "the officer"
shotgun~ /9 gang | "an officer" /5 =officer | "plainly incompetent" /9 "the law" | "all but the" +2 incompetent
cross-examination /5 witness | well-trained /3 officer | "officer warrant"~5 | "plainly incompetent"~3
officer /3 warrant /3 magistrate | warrant /5 probable /5 cause | search +3 warrant +9 officer | the /2 of /2 the
(officer /3 warrant) /9 (search /3 warrant) | (officer /9 the) +3 warrant | warrant /9 (officer +3 the)
("probable cause" /9 warrant) /9 magistrate | search /9 (warrant OR (probable /2 cause)) | a /3 a /3 a
of /2 the /2 of /2 the | (immun! OR (qualified /3 officer)) /12 law!
magistrate /4 (warrant /4 (officer OR police)) | officer +9 (warrant +9 magistrate)
(the /4 officer) /4 (the /4 officer) | (warrant /8 warrant) /8 warrant | firearm! /3 (gang OR member!) /9 affidavit
(con! OR pro! OR int! OR mag! OR offi! OR war! OR rea!) /2 (the! OR for! OR pol! OR pre!)
(con! OR pro! OR int! OR mag! OR offi! OR war! OR rea!) +3 (con! OR pro! OR int! OR mag! OR offi! OR war! OR rea!)
"""

SENTENCES = """
qualified /s immunity | officer /s warrant | warrant /s warrant | officer +s warrant | warrant +s officer
search +s search | the /s incompetent | plainly w/s incompetent | gang /s immunity | officer /s gang
magistrate /s warrant | magistrate +s officer | =warrant /s =officer | =warrants +s =officers
(search OR seizure) /s warrant | (search OR seizure) +s (warrant OR gun) | immun! /s qualified | neglig! /s dut!
offic! +s warrant! | wom?n /s the | magistrat~ /s warant~ | duty /s breach! | "probable cause" /s officer
officer /s "probable cause" | "search warrant" +s officer | "plainly incompetent" /s law
"the officer" /s "the warrant" | "incompetent a warrant" /s officer | ("probable cause" OR affidavit) /s magistrate
cross-examination /s witness | cross-examination | well-trained | search-warrant /s officer
"warrant the officer" /s magistrate | officer /s warrant /s magistrate | search +s warrant +s officer
(officer /3 warrant) /s magistrate | (officer /s warrant) /5 search | (officer /s warrant) +s probable
("probable cause" /9 warrant) /s officer | (search /s seizure) /p warrant | "475 u.s." /s officer
the /s the /s the | (immun! /s officer) /s (law OR right) | officer /s (warrant OR "probable cause") /s magistrate
"""

PARAGRAPHS = """
officer /p warrant | warrant /p warrant | "plainly incompetent" /p law | "search warrant" /p warrant
warrant +p officer | officer +p officer | "probable cause" +p warrant | (search OR seizure) /p (warrant OR gun)
immun! /p officer! | incompetent +p law | "probable cause" /p "probable cause" | "the officer" /p officer
officer /p warrant /p magistrate | "of the" +p "of the" /p of | (officer /5 warrant) /p immunity
immunity /p (officer /s warrant) | ("search warrant" /9 affidavit) /p "probable cause" | =officer /p officer
offic! /p officer | (immunity OR officer) /p (officer OR warrant) | officer~ /p officer | wom?n /p woman
"""

MISSPELT = """
"planely incompetant"~~ | "probabel cuase"~~ | "qualifed imunity"~~ | "serch warant"~~ | "the magistrat"~~
"magistrate"~~ | "teh officer"~~ | "of the magistrat isued a warant"~~ | "zyzzyva incompetant"~~
"plainly incompetent"~~ | "resonable oficer"~~ | "planely incompetant"~~ /9 officer | officer +9 "serch warant"~~
"serch warant"~~ /s officer | "probabel cuase"~~ /p warrant | ("serch warant"~~ OR affidavit) /5 officer
NOT "serch warant"~~ | own:"planely incompetant"~~ | "serch warant"~~ OR seizure
"""

SPOKEN = """
own:"plainly incompetent" | quoted:"plainly incompetent" | own:officer | quoted:officer | own:(officer warrant)
quoted:(officer warrant) | own:(officer OR gang) | quoted:(warrant OR gang) | own:(officer NOT warrant)
quoted:(NOT warrant) | NOT quoted:warrant | own:warrant quoted:warrant | own:=officer | quoted:immun! | own:wom?n
quoted:magistrat~ | own:(officer /s warrant) | quoted:(officer /s warrant) | own:(officer /5 warrant)
quoted:(search +3 warrant) | quoted:("probable cause" /9 warrant) | own:("probable cause" /9 warrant)
quoted:(officer /p warrant) | own:("search warrant" OR seizure) | own:("probable cause" /p warrant)
quoted:liberty OR own:seizure | officer quoted:law | quoted:(of the) | own:"officer the officer"
quoted:"the officer" | quoted:"incompetent or those who" type:dissent
own:(warrant /3 (officer OR "probable cause")) | own:(a /3 a) | quoted:cross-examination
"""

GROUPS = """
(officer /5 warrant) AND NOT immunity | officer /5 warrant OR qualified /3 immunity | NOT (officer /s warrant)
NOT officer /5 warrant | (officer /s warrant) (search /s seizure) | officer /s warrant type:dissent
(officer /5 warrant) OR type:syllabus | (officer +9 "probable cause") OR (immunity author:powell)
NOT ("probable cause" /5 warrant) officer | officer -"search warrant" | ("probable cause" /5 warrant) case:malley
(search /5 seizure) NOT ("probable cause" /s warrant) NOT is:footnote | is:quote quoted:the
is:footnote ("the officer" /s warrant) | ("the officer" /5 warrant) by:powell year:1986
warrant /5 (officer OR "the magistrate") OR gang | (officer OR warrant) /3 the NOT (gang /p firearm)
qualified immunity | plainly incompetent OR "knowingly violate" | =warrants search!
"""

QUERIES = [
    query.strip()
    for group in (NEAR, SENTENCES, PARAGRAPHS, MISSPELT, SPOKEN, GROUPS)
    for line in group.strip().splitlines()
    for query in line.split(" | ")
]


_PASSAGES = make_passages()


@cache
def told(query: str) -> dict[str, tuple[Span, ...]]:
    """What a plain scan finds: ids and marks."""
    tree = parse(query).tree
    return {passage.paragraph.id: oracle.spans(tree, passage) for passage in _PASSAGES if oracle.matches(tree, passage)}


@pytest.mark.parametrize("query", QUERIES)
def test_a_typed_query_finds_and_marks_what_a_plain_scan_does(query: str, engine: Engine) -> None:
    tree, wanted = parse(query).tree, told(query)
    found = checking.find(Ask(tree, limit=ALL), engine)
    assert {hit.passage.paragraph.id: spans(tree, hit.passage) for hit in found.hits} == wanted
    assert (found.total, found.total_is) == (len(wanted), "exact")


def test_there_are_two_hundred_and_few_find_nothing() -> None:
    assert len(set(QUERIES)) == len(QUERIES) >= 200
    assert sum(not told(query) for query in QUERIES) < len(QUERIES) / 8
