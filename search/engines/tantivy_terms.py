"""What passages are found by whole: terms of one field, each behind the name of what it says of them.

One field for all costs a third of what a field each does, in time and in room.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal, TypeAlias

from tantivy import Occur, Query, Schema

from search.case_words import case_number
from search.tree import TermField

FIELD = "is"

# Besides the tree's: what stands in the passage's id behind the writing's, and how far apart its sentences are.
Named: TypeAlias = TermField | Literal["at", "gap"]

# A set of values is looked up in the whole index before anything else is: cheap only for many.
_FEW = 16

# Terms stand between spaces.
_BLANK = re.compile(r"[\s%]")


def term(name: Named, value: str) -> str:
    """The term that says this of a passage, without blanks: ``page:475%20;U.S.%20;335``."""
    return f"{name}:{_without_blanks(value)}"


# Passages of one page follow each other.
@lru_cache(maxsize=1 << 10)
def _without_blanks(value: str) -> str:
    return _BLANK.sub(lambda found: f"%{ord(found[0]):x};", value)


def terms(values: Mapping[TermField, Sequence[str]]) -> str:
    """The terms of a passage for its values in fields of the tree; its id's stand for what follows the writing's."""
    named: list[tuple[Named, str]] = []
    for field, of_field in values.items():
        if field == "id":
            named += [("at", value.rpartition("/")[2]) for value in of_field]
        elif field != "case":  # a number, in a field of its own
            named += [(field, value) for value in of_field]
    found = " ".join(
        [f"{name}:{_without_blanks(value) if ' ' in value or '%' in value else value}" for name, value in named]
    )
    # Other blanks are rare, and sooner seen in all together.
    return found if len(found.split()) == len(named) else " ".join([term(name, value) for name, value in named])


def has(schema: Schema, name: Named, value: str) -> Query:
    """Whatever has the term."""
    return Query.term_query(schema, FIELD, term(name, value), "basic")


def among(schema: Schema, name: TermField, values: Sequence[str]) -> Query:
    """Whatever has any of the values; of a few, each is looked up only where the rest of the question leads."""
    if name == "id":
        return _any([_passage(schema, value) for value in values])
    if name == "case":
        return _one_of(schema, "case", list(map(case_number, values)))
    return _one_of(schema, FIELD, [term(name, value) for value in values])


def _one_of(schema: Schema, field: str, values: Sequence[str] | Sequence[int]) -> Query:
    if len(values) > _FEW:
        return Query.term_set_query(schema, field, list(values))
    return _any([Query.term_query(schema, field, value, "basic") for value in values])


def _passage(schema: Schema, passage_id: str) -> Query:
    writing, _, name = passage_id.rpartition("/")
    return Query.boolean_query([(Occur.Must, has(schema, "writing", writing)), (Occur.Must, has(schema, "at", name))])


def _any(queries: Sequence[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])
