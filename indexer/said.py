"""What a line says of who wrote: the values that the grammar makes of attribution lines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from caselaw.model import Kind
from indexer.names import Name


class Form(StrEnum):
    """What kind of line it is."""

    WRITING = "writing"  # a writing begins
    VOTE = "vote"  # a vote without a writing: took no part, would grant the petition
    HEAD = "running head"  # printed at the top of each page of a writing
    REASONED = "reasoned vote"  # a vote with its reasons, or a short report: the paragraph is the writing
    JOIN = "joins"  # others join a writing: "MR. JUSTICE BURTON joins in this dissent."


class Joined(NamedTuple):
    """A judge who joined, whole (``parts`` is None) or in parts ("Part II", "all but Part III-B")."""

    name: Name
    parts: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a line says; ``kind`` is None where it does not say ("Opinion of Kagan, J.").

    Of a `Form.JOIN` the ``authors`` are those of the writing that is joined, () for the one it stands in.
    """

    form: Form
    kind: Kind | None
    authors: tuple[Name, ...] = ()
    joined: tuple[Joined, ...] = ()
