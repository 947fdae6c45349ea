"""Words near to another: all of them are found, though most are never compared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from search.vocabulary import Entry, KeptLexicon

# Few letters, so that words are near each other; some that share a group, and some that no index of English has.
WORDS = st.lists(st.text("abeinq-1é…ж", min_size=1, max_size=8), unique=True, max_size=60)


@given(WORDS, st.text("abeinq-1é…ж", max_size=8), st.sampled_from([1, 2]))
def test_every_word_so_near_is_found(words: list[str], typed: str, edits: int) -> None:
    entries = [Entry(word, number) for number, word in enumerate(words)]
    found = list(KeptLexicon(lambda prefix: entries).close(typed, edits))
    distances = [(entry, OSA.distance(typed, entry.word)) for entry in entries]
    assert sorted(found) == sorted((entry, distance) for entry, distance in distances if distance <= edits)
