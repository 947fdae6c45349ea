"""What each kind of opinion is called, and which kinds a filter for one of them finds."""

from __future__ import annotations

from caselaw.model import Kind

# The words a reader sees; "Court" is how reports head the majority's pages.
NAMES: dict[Kind, str] = {
    Kind.SYLLABUS: "Syllabus",
    Kind.COUNSEL: "Counsel",
    Kind.MAJORITY: "Opinion of the Court",
    Kind.PLURALITY: "Plurality opinion",
    Kind.PER_CURIAM: "Per curiam",
    Kind.CONCURRENCE: "Concurrence",
    Kind.CONCURRENCE_IN_JUDGMENT: "Concurrence in the judgment",
    Kind.CONCURRENCE_DISSENT: "Concurrence in part, dissent in part",
    Kind.DISSENT: "Dissent",
    Kind.STATEMENT: "Statement",
    Kind.SERIATIM: "Seriatim opinion",
    Kind.APPENDIX: "Appendix",
    Kind.COMBINED: "Combined opinions",
}

# The Court's own opinion, whichever form it took: no weight parenthetical names its author.
OF_THE_COURT = frozenset({Kind.MAJORITY, Kind.PLURALITY, Kind.PER_CURIAM})

# A partial dissent is found among the concurrences and among the dissents.
_FAMILIES: dict[str, tuple[Kind, ...]] = {
    "concurrence": (Kind.CONCURRENCE, Kind.CONCURRENCE_IN_JUDGMENT, Kind.CONCURRENCE_DISSENT),
    "dissent": (Kind.DISSENT, Kind.CONCURRENCE_DISSENT),
    "court": (Kind.MAJORITY, Kind.PLURALITY, Kind.PER_CURIAM),
}


def kinds_found_by(word: str) -> tuple[Kind, ...]:
    """The kinds a ``type:`` filter finds: ``dissent`` finds dissents and partial dissents; () if unknown."""
    word = word.lower()
    if word in _FAMILIES:
        return _FAMILIES[word]
    return tuple(kind for kind in Kind if kind.value == word)


def type_words() -> tuple[str, ...]:
    """Every word a ``type:`` filter understands."""
    return tuple(dict.fromkeys([*_FAMILIES, *(kind.value for kind in Kind)]))
