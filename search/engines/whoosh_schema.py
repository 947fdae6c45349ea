"""What Whoosh keeps of a passage, and in which fields."""

# Parts of the library have no types.
# mypy: allow-untyped-calls

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh import columns
from whoosh.analysis.acore import Token
from whoosh.analysis.tokenizers import RegexTokenizer
from whoosh.fields import COLUMN, ID, NUMERIC, TEXT, Schema

from search.analysis import BREAK
from search.engines.answers import FACETS, TERM_FIELDS
from search.fields import GAPS, Fields

# Between a passage's labels in a facet's column.
NUL = "\0"


class SentenceTokenizer(RegexTokenizer):
    """Words between spaces, of sentences on a line each, which stand far apart; the index keeps the class's name."""

    def __init__(self) -> None:
        super().__init__(r"\S+")

    def __call__(self, value: str, *args: Any, **options: Any) -> Iterator[Token]:
        """The tokens of every line, from one line to the next a gap that no sentence is as long as."""
        place = 0
        for line in value.split("\n"):
            yield from super().__call__(line, *args, **{**options, "start_pos": place})
            place += GAPS[-1] + line.count(" ") + 1


def schema() -> Schema:
    """The fields of a passage."""
    words = RegexTokenizer(r"\S+")
    text = {name: TEXT(analyzer=words, phrase=True) for name in ("exact", "title")}
    terms = {f"is_{field}": ID() for field in TERM_FIELDS}
    facets = {f"facet_{facet}": COLUMN(columns.VarBytesColumn()) for facet in FACETS}
    keys = {name: COLUMN(columns.NumericColumn("Q")) for name in ("oldest", "newest")}
    return Schema(
        stem=TEXT(analyzer=SentenceTokenizer(), phrase=True),
        decided=NUMERIC(int, bits=32),
        data=COLUMN(columns.VarBytesColumn()),
        **(text | terms | facets | keys),
    )


def document(cut: Fields) -> dict[str, Any]:
    """A passage's values by field."""
    shared = cut.shared
    values: dict[str, Any] = {
        "exact": cut.exact,
        "stem": cut.stems.replace(BREAK, "\n"),
        "title": shared.title,
        "decided": shared.decided,
        "oldest": cut.oldest,
        "newest": cut.newest,
        "data": cut.data,
    }
    for terms in (shared.terms, cut.terms):
        values.update((f"is_{field}", list(found)) for field, found in terms.items() if found)
    values.update((f"facet_{facet}", NUL.join(labels).encode()) for facet, labels in shared.facets.items())
    return values
