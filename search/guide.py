"""The query language row by row, for the help page and for docs/query-language.md: one source for both.

``python -m search.guide docs/query-language.md`` writes the tables between the page's markers anew.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from search.parser import DEEPEST_NESTING, LONGEST_TEXT, MOST_CLAUSES
from search.proximity import FARTHEST
from search.request import DEEPEST_RESULT, LONGEST_QUERY
from search.vocabulary import MOST_EXPANSIONS


@dataclass(frozen=True, slots=True)
class Row:
    """One way of asking: what to write (alternatives), what it means, and a query that shows it."""

    write: str
    means: str
    example: str


# Every example is a query that parses; the first three are what a newcomer sees.
ROWS = (
    Row("two words", "both in one paragraph, in any form (immunity, immunities)", "qualified immunity"),
    Row(
        '"a phrase"',
        "exactly these words in this order; capitals, brackets, ellipses, hyphens and page marks make no difference",
        '"plainly incompetent"',
    ),
    Row("a OR b, a | b", "one of them, or both", "(warrant OR magistrate) malice"),
    Row("a AND b, a & b", "both in one paragraph, as without AND", 'warrant AND "probable cause"'),
    Row(
        "a NOT b, a AND NOT b, a BUT NOT b, a % b",
        "a without b: NOT takes all words that follow it",
        '"gang membership" AND NOT firearm',
    ),
    Row("-b", "without b, and b is the one word, phrase or group that follows", "immunity -absolute officer"),
    Row(
        "a /5 b, a w/5 b, a NEAR/5 b",
        "at most 5 words apart, either order: neighbours are 1 apart; up to 255",
        "immunity /5 officer",
    ),
    Row("a +5 b, a pre/5 b, a onear/5 b", "at most 5 words apart, in this order", "absolute pre/5 immunity"),
    Row('"a b"~5', "the words of a phrase at most 5 apart, in any order", '"immunity officer"~5'),
    Row(
        "a /s b, a w/s b, a NEAR/s b",
        "in one sentence; abbreviations such as v., U. S. or Cal. Penal Code end none",
        "qualified w/s immunity",
    ),
    Row("a +s b, a pre/s b", "in one sentence, in this order", "magistrate +s warrant"),
    Row("a /p b, a w/p b", "in one paragraph, as AND, but for words only", "malice /p warrant"),
    Row("a +p b, a pre/p b", "in one paragraph, in this order", "malice +p warrant"),
    Row("( )", "what belongs together", '(officer OR trooper) AND ("bad faith" OR malice)'),
    Row("=word", "this form only", "=warrants"),
    Row("root!, root*", "any ending; three letters at least before the mark", "neglig!"),
    Row("wom?n, wom*n", "one letter for each mark", "magistr?te"),
    Row('"root! word"', "roots, wildcards and misspelt words in a phrase", '"reasonabl! competent officer"'),
    Row("word~", "misspelt by 1 letter, or by 2 in a word of six letters or more", "messerschmit~"),
    Row("word~1, word~2", "misspelt by at most so many letters", "millander~1"),
    Row(
        '"a b"~~',
        "a phrase whose words may be misspelt, each as with ~; numbers, and words of under three letters, may not",
        '"planely incompetant"~~',
    ),
    Row(
        "own:( ), own:word",
        "only words outside quotation marks and block quotations: what the justice says",
        'own:"probable cause"',
    ),
    Row("quoted:( ), quoted:word", "only words that are quoted", "quoted:(immunity officer)"),
    Row(
        "author:name",
        "who wrote: a surname, a full name or an id; of two justices of one surname, both",
        'author:powell "probable cause"',
    ),
    Row("joined:name", "who joined", "joined:rehnquist immunity"),
    Row("by:name", "who wrote or joined", 'by:"chief justice burger" warrant'),
    Row(
        "type:kind",
        "kind of opinion: dissent, concurrence, court, syllabus ... (a partial dissent is found by both of the first)",
        "type:dissent immunity",
    ),
    Row("case:name", "words of the case's name, its id, or its citation", 'case:"malley v. briggs" malice'),
    Row("court:name", "the court's short name", "court:scotus warrant"),
    Row("docket:number", "docket number", "docket:84-1586 warrant"),
    Row(
        "year:1986, year:1980..1990", "decided in that year, or from the first to the last", "year:1980..1990 immunity"
    ),
    Row("before:date", "decided before a year, month or day", "before:1990 immunity"),
    Row("after:date", "decided after a year, month or day", "after:2000-06-01 immunity"),
    Row('cite:"citation"', "the case reported there", 'cite:"475 U.S. 335" malice'),
    Row("is:footnote", "in footnotes", "is:footnote malice"),
    Row("is:quote", "in block quotations", "is:quote warrant"),
    Row("in:syllabus", "in the syllabus", "in:syllabus immunity"),
    Row("field:(a OR b)", "one field, several values", "author:(kagan OR sotomayor) warrant"),
    Row(
        'cites:"citation"',
        'passages that cite the case reported there, or just the page: cites:"457 U.S. 800, 818"',
        'cites:"468 U.S., at 922"',
    ),
    Row("a citation", "the case reported there, then the passages that cite it", "475 U.S. 335"),
    Row(
        "a page of a case",
        "that page of the case, then the passages that cite it: 475 US 341, 475 U.S. 335, 341 (1986)",
        "Malley, 475 U. S., at 341",
    ),
)

# What binds closer: what is written, and what it means.
BINDINGS = (
    ("warrant OR magistrate malice", "(warrant OR magistrate) AND malice"),
    ("search OR seizure +3 warrant", "(search OR seizure) +3 warrant"),
    ("officer immunity /5 absolute", "officer AND (immunity /5 absolute)"),
    ("officer /s malice /5 warrant", "officer /s (malice /5 warrant)"),
    ("officer /p malice +s warrant", "officer /p (malice +s warrant)"),
    ("officer /5 malice /5 warrant", "(officer /5 malice) /5 warrant"),
    ("immunity NOT absolute malice", "immunity AND NOT (absolute AND malice)"),
    ("immunity -absolute malice", "immunity AND malice AND NOT absolute"),
    ("immunity NOT malice /s officer", "immunity AND NOT (malice /s officer)"),
    ("immunity NOT malice NOT warrant", "immunity AND -malice AND -warrant"),
    ("immunity OR NOT malice warrant", "(immunity OR -malice) AND warrant"),
    ("immunity NOT malice type:dissent", "type:dissent AND immunity -malice"),
)

# What is refused in words, at once.
LIMITS = (
    f"{LONGEST_QUERY:,} characters; a pasted text of which any word will do, {LONGEST_TEXT:,}",
    f"{MOST_CLAUSES} words, phrases and filters; a phrase with ~ counts as its words",
    f"{DEEPEST_NESTING} levels of parentheses",
    f"words at most {FARTHEST} apart, as /{FARTHEST}",
    f"{MOST_EXPANSIONS:,} words that a root or wildcard may stand for",
    f"results {DEEPEST_RESULT:,} deep",
)

_MARKED = re.compile(r"(<!-- begin (?P<name>\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def rows() -> str:
    """The rows as a Markdown table."""
    lines = ["| write | means | for example |", "|---|---|---|"]
    lines += [f"| {_code(row.write)} | {_plain(row.means)} | {_code(row.example)} |" for row in ROWS]
    return "\n".join(lines) + "\n"


def bindings() -> str:
    """What binds closer as a Markdown table."""
    lines = ["| you write | it means |", "|---|---|"]
    lines += [f"| {_code(written)} | {_code(meant)} |" for written, meant in BINDINGS]
    return "\n".join(lines) + "\n"


def limits() -> str:
    """The limits as a Markdown list."""
    return "".join(f"- {_plain(limit)}\n" for limit in LIMITS)


def _plain(text: str) -> str:
    return re.sub(r"([|*~])", r"\\\1", text)


def _code(text: str) -> str:
    return "`" + text.replace("|", r"\|") + "`"


def filled(page: str) -> str:
    """The page with its tables written anew between ``<!-- begin rows -->`` and ``<!-- end -->``."""
    tables = {"rows": rows, "bindings": bindings, "limits": limits}
    return _MARKED.sub(lambda match: match[1] + tables[match["name"]]() + match[3], page)


def main(paths: list[str]) -> None:
    """Write the tables of these pages anew."""
    for path in map(Path, paths):
        path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
