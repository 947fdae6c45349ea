"""What is said where a request finds nothing: another spelling, and what its filters keep away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caselaw.kinds import kinds_found_by, type_words
from search import filters
from search.case_names import nearest_name
from search.corrections import NearWords
from search.errors import QueryError
from search.filters import request_filters
from search.mistakes import shown
from search.request import Help, OfKind, Request, Suggestion, Without
from search.suggest import Find, other_words
from search.tree import Or, Titled
from search.typed_filters import TypedFilter, typed_filters, with_value, without

# Filters in the text that are tried without, and cases' names that are looked up.
_MOST_FILTERS, _MOST_NAMES = 6, 2

# The words that find several kinds of opinion, and those of kinds that none of them finds.
_FAMILIES = [word for word in type_words() if len(kinds_found_by(word)) > 1]
_IN_FAMILIES = {kind for word in _FAMILIES for kind in kinds_found_by(word)}
_KINDS = (*_FAMILIES, *(word for word in type_words() if not _IN_FAMILIES.intersection(kinds_found_by(word))))


class Helper:
    """Helps a request along that finds nothing; ``find`` and ``near_words`` are what it may ask."""

    def __init__(self, request: Request, find: Find, near_words: NearWords) -> None:
        self._request = request
        self._find = find
        self._near_words = near_words
        # In a text to compare with nothing is a filter.
        self._typed = typed_filters(request.text)[:_MOST_FILTERS] if request.match == "all" else ()

    def help(self) -> Help:
        """What helps."""
        return Help(self._suggestion(), tuple(self._without()), tuple(self._of_kinds()))

    def _total(self, request: Request) -> int:
        try:
            return self._find(request, ()).total
        except QueryError:
            return 0

    def _suggestion(self) -> Suggestion | None:
        """Cases' names put right, and then, where that is not enough, words."""
        named = self._other_names()
        if named is None:
            return other_words(self._request, self._find, self._near_words)
        if self._total(self._request._replace(text=named.text, case=named.case or self._request.case)):
            return named
        right = self._request._replace(text=named.text)
        words = None if named.case else other_words(right, self._find, self._near_words)
        return words and words._replace(why=f"{named.why} {words.why}")

    def _other_names(self) -> Suggestion | None:
        """The request with misspelt names of cases put right, untried."""
        typed = [each for each in self._typed if each.field == "case" and not each.leaves_out][:_MOST_NAMES]
        if not typed and not self._request.case:
            return None
        names = [known.name for known in self._find(None, ("case",)).facets["case"]]
        text, why = self._request.text, list[str]()
        for each in reversed(typed):  # from behind, so that places stay
            if near := _nearest(each.wanted, names):
                text = with_value(text, each, near)
                why.insert(0, _no_such_name(each.wanted, near))
        values = tuple(_nearest(value, names) or value for value in self._request.case[:_MOST_NAMES])
        values += self._request.case[_MOST_NAMES:]
        pairs = zip(self._request.case, values, strict=True)
        why += [_no_such_name(value, near) for value, near in pairs if near != value]
        return Suggestion(text, " ".join(why), values if values != self._request.case else ()) if why else None

    def _without(self) -> Iterator[Without]:
        """For each filter, what would be found without it, where that is anything."""
        for label, wider in (*self._without_chosen(), *self._without_typed()):
            total = self._total(wider) if wider.text.strip() or request_filters(wider) else 0
            if total:
                yield Without(label, wider, total)

    def _without_chosen(self) -> Iterator[tuple[str, Request]]:
        for chosen in request_filters(self._request):
            yield chosen.label, chosen.removed_from(self._request)

    def _without_typed(self) -> Iterator[tuple[str, Request]]:
        text = self._request.text
        for each in self._typed:
            yield text[each.start : each.end], self._request._replace(text=without(text, each), page=1)

    def _of_kinds(self) -> Iterator[OfKind]:
        """Where a filter keeps one kind of opinion, what is found in each of the others."""
        typed = next((each for each in self._typed if each.field == "type" and not each.leaves_out), None)
        if not self._request.type and typed is None:
            return
        wider = self._of_kind((), typed, "")
        try:
            found = self._find(wider, ("type",)) if wider.text.strip() or request_filters(wider) else None
        except QueryError:
            return
        counts = {kind.id: kind.count for kind in found.facets["type"]} if found else {}
        for word in _KINDS:
            total = sum(counts.get(kind.value, 0) for kind in kinds_found_by(word))
            if total:
                yield OfKind(word, self._of_kind((word,), typed, word), total)

    def _of_kind(self, chosen: tuple[str, ...], typed: TypedFilter | None, word: str) -> Request:
        """The request for another kind, or, of no word, for any."""
        if self._request.type or typed is None:
            return self._request._replace(type=chosen, page=1)
        text = self._request.text
        return self._request._replace(text=with_value(text, typed, word) if word else without(text, typed), page=1)


def _nearest(value: str, names: Sequence[str]) -> str | None:
    """The name of a case, or words of names, that a misspelt value means; None for one that is right."""
    node = filters.case(value)
    # What may be an id is looked for as one, too.
    titled = node.parts[-1] if isinstance(node, Or) else node
    return nearest_name(titled.words, names) if isinstance(titled, Titled) else None


def _no_such_name(value: str, near: str) -> str:
    return f"No case is named “{shown(value)}”; the nearest is “{near}”."
