"""The public JSON shapes of a case and its parts, as `docs/contract.md` gives them: plain dicts, ready to dump."""

from __future__ import annotations

from typing import Any, TypeAlias

from caselaw.model import (
    Case,
    Cite,
    Decision,
    Footnote,
    Joiner,
    Judge,
    Opinion,
    Paragraph,
    Passage,
    Writing,
)

Json: TypeAlias = dict[str, Any]


def case_json(case: Case) -> Json:
    """A case; ``decided`` is an ISO date or None, ``year`` known more often."""
    return {
        "id": case.id,
        "name": case.name,
        "citations": list(map(str, case.citations)),
        "docket": case.docket,
        "court": case.court,
        "decided": case.decided.isoformat() if case.decided else None,
        "year": case.year,
        "term": case.term,
    }


def judge_json(judge: Judge) -> Json:
    """Whoever wrote or joined."""
    return judge._asdict()


def joiner_json(joiner: Joiner) -> Json:
    """A judge with the parts joined, None for the whole."""
    return {**judge_json(joiner.judge), "parts": joiner.parts}


def writing_json(writing: Writing) -> Json:
    """A writing without its text; ``authors`` only where there is more than one."""
    several = {"authors": list(map(judge_json, writing.authors))} if len(writing.authors) > 1 else {}
    return {
        "id": writing.id,
        "kind": writing.kind.value,
        "author": judge_json(writing.authors[0]) if writing.authors else None,
        **several,
        "joined_by": list(map(joiner_json, writing.joined_by)),
        "attribution": writing.attribution,
    }


def paragraph_json(par: Paragraph) -> Json:
    """A paragraph; offsets are code points into ``text``."""
    return {
        "id": par.id,
        "n": par.n,
        "text": par.text,
        "role": par.role.value,
        "section": par.section,
        "pages": list(par.pages) if par.pages else None,
        "page_marks": list(map(list, par.page_marks)),
        "notes": [call.label for call in par.calls],
        "calls": list(map(list, par.calls)),
        "fingerprint": par.fingerprint,
        "cites": list(map(cite_json, par.cites)),
    }


def cite_json(cite: Cite) -> Json:
    """A citation of a decision, as read, with the pages cited after its first; offsets into the paragraph's text."""
    return {"start": cite.start, "end": cite.end, "citation": str(cite.citation), "pages": list(cite.pages)}


def footnote_json(note: Footnote) -> Json:
    """A footnote with its paragraphs."""
    return {"id": note.id, "label": note.label, "paragraphs": list(map(paragraph_json, note.paragraphs))}


def opinion_json(opinion: Opinion) -> Json:
    """A writing with its text."""
    return {
        **writing_json(opinion.writing),
        "paragraphs": list(map(paragraph_json, opinion.paragraphs)),
        "footnotes": list(map(footnote_json, opinion.footnotes)),
    }


def decision_json(decision: Decision) -> Json:
    """A case with its sources and opinions: one line of ``opinions read --json``."""
    return {
        "case": case_json(decision.case),
        "sources": [source._asdict() for source in decision.sources],
        "opinions": list(map(opinion_json, decision.opinions)),
        "warnings": list(decision.warnings),
    }


def passage_json(passage: Passage) -> Json:
    """A paragraph with its case and writing, for `/api/paragraphs/ID` and `opinions show ID --json`."""
    return {
        **paragraph_json(passage.paragraph),
        "note": passage.note,
        "case": case_json(passage.case),
        "opinion": writing_json(passage.writing),
    }
