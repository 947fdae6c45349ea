"""The forms a passage is copied in, by the names that ``?as=`` takes."""

from __future__ import annotations

from notes.copying import Target
from search.errors import QueryError

NAMES = {Target.PLAIN: "Plain text", Target.MARKDOWN: "Markdown", Target.OBSIDIAN: "Obsidian"}


def targets(name: str) -> tuple[Target, ...]:
    """The form asked for by name, all of them for an empty one; raises QueryError."""
    if not name:
        return tuple(NAMES)
    if name not in tuple(NAMES):
        raise QueryError(f"as is {', '.join(NAMES)}, not “{name[:40]}”.")
    return (Target(name),)
