"""A query in plain words, so that a reader sees what was understood, and as plain data for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, TypeAlias

from caselaw import citations, justices, kinds
from caselaw.model import Kind
from search.tree import (
    Among,
    And,
    Decided,
    Everything,
    Filter,
    Fuzzy,
    Misspelt,
    Near,
    Node,
    Not,
    Or,
    Root,
    Spoken,
    Term,
    TermField,
    Titled,
    Wildcard,
    Words,
    only_filters,
)

Json: TypeAlias = dict[str, Any]

_FAMILIES = {"concurrence": "concurrences", "dissent": "dissents", "court": "opinions of the Court"}
_PARTS = {"footnote": "footnotes", "block-quote": "block quotations", "heading": "headings", "body": "the main text"}
_BEFORE: dict[TermField, str] = {
    "id": "in the passage",
    "writing": "in the opinion",
    "case": "in the case",
    "author": "written by",
    "joined": "joined by",
    "by": "written or joined by",
    "type": "in",
    "court": "from the court",
    "docket": "in docket no.",
    "citation": "in the case reported at",
    "cites": "citing",
    "page": "on the page",
    "part": "in",
    "fingerprint": "with the fingerprint",
}


def describe(tree: Node) -> str:
    """The tree in plain words, groups in parentheses: ``the exact words “plainly incompetent”, in dissents``."""
    return _whole(tree)


def _whole(node: Node) -> str:
    """A node where no words stand around it."""
    if isinstance(node, And):
        return _all(node)
    if isinstance(node, Or):
        every = "every passage " if only_filters(node) else ""
        return every + " or ".join(_run(node.parts, "or"))
    if isinstance(node, Not):
        return f"every passage but not {_part(node.part)}"
    if isinstance(node, Among | Titled | Decided):
        return f"every passage {_filter(node)}"
    if isinstance(node, Near):
        return _near(node)
    if isinstance(node, Spoken):
        part = f"({_part(node.part)})" if isinstance(node.part, Not) else _part(node.part)
        return f"{part} {'inside' if node.quoted else 'outside'} quotation marks"
    return _part(node)


def _part(node: Node) -> str:
    """A node among others: in parentheses if it has parts itself."""
    if isinstance(node, And | Or | Near | Spoken):
        return f"({_whole(node)})"
    if isinstance(node, Not):
        return f"not {_part(node.part)}"
    if isinstance(node, Everything):
        return "every passage"
    return _filter(node) if isinstance(node, Among | Titled | Decided) else _term(node)


def _term(node: Term) -> str:
    match node:
        case Words():
            return _words(node)
        case Root():
            return f"words beginning with “{node.prefix}”"
        case Wildcard():
            return f"words like “{node.pattern}”"
        case Fuzzy():
            return f"words within {node.edits} letter{'s' * (node.edits > 1)} of “{node.word}”"
        case Misspelt():
            return _misspelt(node)


def _misspelt(node: Misspelt) -> str:
    """``the words “planely of dutch”, with up to 2 letters wrong in “planely” and up to 1 in “dutch”``."""
    words = " ".join(part.word if isinstance(part, Fuzzy) else part.words[0] for part in node.words)
    wrong: dict[int, dict[str, None]] = {}
    for part in node.words:
        if isinstance(part, Fuzzy):
            wrong.setdefault(part.edits, {})[f"“{part.word}”"] = None
    said = [f"up to {edits} in {' and '.join(wrong[edits])}" for edits in sorted(wrong, reverse=True)]
    return f"the words “{words}”, letters wrong: {' and '.join(said) or 'none'}"


def _near(node: Near) -> str:
    """``any form of “qualified” and “immunity” in one sentence``, ``A at most 3 words before B``."""
    if not node.ordered and not isinstance(node.within, int):
        return f"{' and '.join(_run((node.left, node.right), 'and'))} in one {node.within}"
    left, right = _part(node.left), _part(node.right)
    if not isinstance(node.within, int):
        return f"{left} before {right} in one {node.within}"
    if node.within == 1:
        return f"{left} directly {'before' if node.ordered else 'before or after'} {right}"
    return f"{left} at most {node.within} words {'before' if node.ordered else 'from'} {right}"


def _words(node: Words) -> str:
    quoted = f"“{' '.join(node.words)}”"
    if node.stemmed:
        return f"any form of {quoted}"
    return f"the exact word{'s' * (len(node.words) > 1)} {quoted}"


def _all(node: And) -> str:
    """What is wanted, then what is not, then where: ``A and B, but not C, in dissents``."""
    where = [part for part in node.parts if only_filters(part) and not isinstance(part, Not)]
    unwanted = [part for part in node.parts if isinstance(part, Not)]
    wanted = [part for part in node.parts if part not in where and part not in unwanted]
    said = [" and ".join(_run(wanted, "and")) or "every passage"]
    said += [f"but not {_part(part.part)}" for part in unwanted]
    narrowed = [" or ".join(_run(part.parts, "or")) if isinstance(part, Or) else _part(part) for part in where]
    if not wanted and not unwanted:
        said = [f"every passage {narrowed.pop(0)}"]
    return ", ".join(said + narrowed)


def _run(parts: Sequence[Node], between: str) -> list[str]:
    """The parts, ``any form of`` said once for words that follow each other: ``any form of “a” and “b”``."""
    said: list[str] = []
    before: Node | None = None
    for part in parts:
        if isinstance(part, Words) and part.stemmed and isinstance(before, Words) and before.stemmed:
            said[-1] += f" {between} “{' '.join(part.words)}”"
        else:
            said.append(_part(part))
        before = part
    return said


def _filter(node: Filter) -> str:
    if isinstance(node, Titled):
        return f"in cases named “{' '.join(node.words)}”"
    if isinstance(node, Decided):
        return _decided(node)
    if node.field == "type":
        return f"in {_types(node.values)}"
    names = [_value(node.field, value) for value in node.values]
    return f"{_BEFORE[node.field]} {' or '.join(names)}"


def _value(field: TermField, value: str) -> str:
    if field in ("author", "joined", "by"):
        judge = justices.by_id(value)
        return judge.name if judge else value
    if field == "cites":
        # 457-us-800 is 457 U.S. 800.
        return str(citations.parse(value.replace("-", " ")) or value)
    return _PARTS.get(value, value) if field == "part" else value


def _types(values: tuple[str, ...]) -> str:
    for word, plural in _FAMILIES.items():
        if set(values) == {kind.value for kind in kinds.kinds_found_by(word)}:
            return plural
    return " or ".join(_type(value) for value in values)


def _type(value: str) -> str:
    # One kind of a family must not read like the family.
    alone = "only " if value in _FAMILIES else ""
    known = value in Kind.__members__.values()
    return f"{alone}the {kinds.NAMES[Kind(value)]}" if known else value


def _decided(node: Decided) -> str:
    first, last = node.first, node.last
    if first is None or last is None:
        if first is not None:
            return f"decided from {_day(first, 101)} on"
        return "of known date" if last is None else f"decided up to {_day(last, 1231)}"
    since, until = _day(first, 101), _day(last, 1231)
    return f"decided in {since}" if since == until and len(since) == 4 else f"decided from {since} to {until}"


def _day(number: int, edge: int) -> str:
    """A date as ``1990-06-01``; only its year where the range takes that year whole."""
    year, rest = divmod(number, 10_000)
    return f"{year}" if rest == edge else f"{year}-{rest // 100:02}-{rest % 100:02}"


def tree_json(tree: Node) -> Json:
    """A query tree: ``node`` names what it is (``words``, ``and``), beside that node's own fields."""
    return {
        "node": type(tree).__name__.lower(),
        **{field.name: _plain(getattr(tree, field.name)) for field in fields(tree)},
    }


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, str | int | bool) else tree_json(value)
