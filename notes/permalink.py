"""The link that finds a passage again, also after the index was built anew."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from caselaw.model import Passage

# Said wherever a link leads to words that it was not made of.
OTHER_WORDS = (
    "The passage that this link was made of has other words now, or is gone. "
    "This is what stands in its place: compare before you quote."
)


def path(passage_id: str) -> str:
    """The passage's own path: ``475-us-335/powell/12`` is ``/475-us-335/powell/12``."""
    return "/" + quote(passage_id)


def permalink(passage: Passage, base_url: str) -> str:
    """The absolute link, with the fingerprint of the passage's words, which finds it where the id has moved on."""
    # Parentheses and spaces would end a Markdown link.
    base = quote(base_url.rstrip("/"), safe=":/?#[]@!$&'*+,;=%~")
    print_of_words = passage.paragraph.fingerprint
    query = "?" + urlencode({"fp": print_of_words}) if print_of_words else ""
    return base + path(passage.paragraph.id) + query


def has_other_words(passage: Passage, fingerprint: str | None) -> bool:
    """Whether a link with this fingerprint was made of other words than the passage's; no link says None."""
    return bool(fingerprint) and passage.paragraph.fingerprint != fingerprint
