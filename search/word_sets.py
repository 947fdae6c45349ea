"""Which words of an index, or which stems, a node of the query tree stands for: for engines that know their places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from search.analysis import stem
from search.tree import And, Fuzzy, Misspelt, Near, Node, Not, Or, Root, Spoken, Wildcard, Words
from search.vocabulary import Lexicon, expand

# A stem and any of its forms begin alike, but for two letters at the stem's end (dying, die): the stemmer
# puts no more there than it took.
_ENDING = 2

# The lexicon is read by the beginnings of stems; that many at most to see whether all forms of each are meant.
_MOST_READ = 16

# Stems of which the forms are kept.
_MOST_KEPT = 4_096


class Forms:
    """The words of an index by their stems; those asked for are kept."""

    def __init__(self, lexicon: Lexicon) -> None:
        """``lexicon`` gives the words of one commit."""
        self.lexicon = lexicon
        self._kept: dict[str, frozenset[str]] = {}

    def of(self, stems: frozenset[str]) -> frozenset[str]:
        """The words of the index that have one of these stems."""
        kept = self._kept
        if unknown := stems - kept.keys():
            if len(kept) > _MOST_KEPT:
                kept = {}
            # Another thread may read the same at the same time: what is kept is put there at once.
            self._kept = kept = {**kept, **_read(unknown, self.lexicon)}
        return frozenset().union(*(kept.get(root, frozenset()) for root in stems))


def _read(stems: frozenset[str], lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {root: set() for root in stems}
    for beginning in _beginnings(stems):
        for entry in lexicon(beginning):
            if (root := stem(entry.word)) in found:
                found[root].add(entry.word)
    return {root: frozenset(words) for root, words in found.items()}


def single_words(node: Node, forms: Forms) -> frozenset[str] | None:
    """The words of the index that a node stands for, of which each alone is a match; None for phrases and groups."""
    match node:
        case Words(words=(_,)) | Root() | Wildcard() | Fuzzy():
            return all_words(node, forms)
        case Or():
            several = [single_words(part, forms) for part in node.parts]
            return None if None in several else frozenset().union(*(words for words in several if words))
        case _:
            return None


def all_words(node: Node, forms: Forms) -> frozenset[str]:
    """Every word that a match of the node may consist of: those of the index, and those asked for as they are."""
    match node:
        case Words():
            return forms.of(frozenset(map(stem, node.words))) if node.stemmed else frozenset(node.words)
        case Root() | Wildcard() | Fuzzy():
            return frozenset(entry.word for entry in expand(node, forms.lexicon))
        case Misspelt():
            parts: tuple[Node, ...] = node.words
        case And() | Or():
            parts = node.parts
        case Near():
            parts = node.left, node.right
        case Not() | Spoken():
            parts = (node.part,)
        case _:
            parts = ()
    return frozenset().union(*(all_words(part, forms) for part in parts))


def single_stems(node: Node, forms: Forms) -> frozenset[str] | None:
    """The stems that a node of single words stands for; None where it does not stand for all forms of each."""
    match node:
        case Words(words=(word,), stemmed=True):
            return frozenset((stem(word),))
        case Or():
            several = [single_stems(part, forms) for part in node.parts]
            return None if None in several else frozenset().union(*(stems for stems in several if stems))
    words = single_words(node, forms)
    if words is None:
        return None
    stems = frozenset(map(stem, words))
    return stems if len(_beginnings(stems)) <= _MOST_READ and forms.of(stems) <= words else None


def _beginnings(stems: Iterable[str]) -> list[str]:
    """What forms of the stems may begin with, none beginning with another."""
    kept: list[str] = []
    for beginning in sorted(set(map(beginning_of_forms, stems))):
        if not kept or not beginning.startswith(kept[-1]):
            kept.append(beginning)
    return kept


def beginning_of_forms(root: str) -> str:
    """Letters with which every form of a stem begins."""
    return root[:-_ENDING] or root[:1]
