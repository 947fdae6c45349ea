"""How a citation names judges: ``Powell, J.``, ``Roberts, C.J.``, ``Breyer, Sotomayor & Kagan, JJ.``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from caselaw.justices import is_chief, tenures
from caselaw.model import Judge


def titled(judges: Sequence[Judge], day: dt.date | None) -> str:
    """The judges by surname with the titles of that day (Indigo Book R11.2); empty for none."""
    chiefs = [judge.surname for judge in judges if _presided(judge, day)]
    others = [judge.surname for judge in judges if not _presided(judge, day)]
    parts = [f"{name}, C.J." for name in chiefs]
    if others:
        parts.append(f"{_listed(others)}, {'JJ.' if len(others) > 1 else 'J.'}")
    return _joined_titles(parts, several=len(others) > 1)


def _presided(judge: Judge, day: dt.date | None) -> bool:
    if day is not None:
        return is_chief(judge, day)
    # Without a date, only those who never sat as anything else.
    roles = {tenure.role for tenure in tenures() if tenure.judge.id == judge.id}
    return roles == {"chief"}


def _listed(names: Sequence[str]) -> str:
    return " & ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _joined_titles(parts: Sequence[str], several: bool) -> str:
    """``Roberts, C.J., & Kagan, J.``, but ``Roberts, C.J., Breyer & Kagan, JJ.``."""
    return (", " if several else ", & ").join(parts)
