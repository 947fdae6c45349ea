"""The query language row by row, for the help page and for docs/query-language.md: one source for both.

``python -m search.guide docs/query-language.md`` writes the tables between the page's markers anew.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path


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
    Row("( )", "what belongs together", '(officer OR trooper) AND ("bad faith" OR malice)'),
    Row("=word", "this form only", "=warrants"),
    Row("root!, root*", "any ending; three letters at least before the mark", "neglig!"),
    Row("wom?n, wom*n", "one letter for each mark", "magistr?te"),
    Row("word~", "misspelt by 1 letter, or by 2 in a word of six letters or more", "messerschmit~"),
    Row("word~1, word~2", "misspelt by at most so many letters", "millander~1"),
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
    Row("a citation", "the case reported there, and passages that cite it so", "475 U.S. 335"),
)

# Recognised, and refused with a query that works: what a lawyer may expect, but is not there yet.
NOT_YET = (
    Row("a /5 b, a w/5 b, a NEAR/5 b", "at most 5 words apart", "immunity /5 officer"),
    Row("a +5 b, a pre/5 b", "at most 5 words apart, in this order", "absolute pre/5 immunity"),
    Row("a /s b, a w/s b, a +s b", "in one sentence", "malice w/s warrant"),
    Row("a /p b, a w/p b, a +p b", "in one paragraph (AND asks for that already)", "malice /p warrant"),
    Row('"a b"~5', "the words of a phrase at most 5 apart", '"immunity officer"~5'),
    Row('"a b"~~', "a phrase whose words may be misspelt", '"planely incompetent"~~'),
    Row("cites:", "what cites a case", 'cites:"457 U.S. 800"'),
    Row("own:( )", "only what the justice says", "own:(immunity)"),
    Row("quoted:( )", "only what the justice quotes", "quoted:(immunity)"),
)

_TABLES = {"rows": ROWS, "not yet": NOT_YET}
_MARKED = re.compile(r"(<!-- begin (?P<name>rows|not yet) -->\n).*?(<!-- end -->)", re.DOTALL)


def table(rows: tuple[Row, ...]) -> str:
    """The rows as a Markdown table."""
    lines = ["| write | means | for example |", "|---|---|---|"]
    lines += [f"| {_code(row.write)} | {_plain(row.means)} | {_code(row.example)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    return text.replace("|", r"\|").replace("*", r"\*")


def _code(text: str) -> str:
    return "`" + text.replace("|", r"\|") + "`"


def filled(page: str) -> str:
    """The page with its tables written anew between ``<!-- begin rows -->`` and ``<!-- end -->``."""
    return _MARKED.sub(lambda match: match[1] + table(_TABLES[match["name"]]) + match[3], page)


def main(paths: list[str]) -> None:
    """Write the tables of these pages anew."""
    for path in map(Path, paths):
        path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
