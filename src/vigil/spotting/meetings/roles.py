# SPDX-License-Identifier: Apache-2.0
"""Roles behind a noun or a verb: "talks with X in Y on Z" has a counterpart, a place and a topic."""

from dataclasses import dataclass

from vigil.spotting.meetings.occasion_words import OccasionLanguage
from vigil.spotting.text.document import Document, Named
from vigil.spotting.voices.voices import named_in, span
from vigil.values.quotes import Span

_FARTHEST = 80  # words behind the trigger in which a role may open
_LOOK = 10  # words behind a preposition that tell what role it opens
_PLACE = 6  # words behind "in" within which the name of the place begins
_BRIEF = 7  # words of a topic behind which another role may still open
_CLOSE = 3  # words between the noun and "of X", where the words of the file demand nearness
_PLACES = ("place", "capital", "state")


@dataclass(frozen=True, slots=True)
class RoleReader:
    """Reads the roles of one text."""

    document: Document
    known: OccasionLanguage

    def roles(self, words: range) -> dict[str, range]:
        """What each preposition opens, up to the next that opens another role; the first of a kind counts."""
        words = range(words.start, min(words.stop, words.start + _FARTHEST))
        words = self.known.parties.clause(self.document.tokens, words) if words else words
        earlier = self.known.first("earlier", self.document, words)
        words = range(words.start, earlier.start) if earlier else words
        opened = self._opened(words)
        found: dict[str, range] = {}
        for number, (role, _, behind) in enumerate(opened):
            stop = opened[number + 1][1] if number + 1 < len(opened) else words.stop
            filling = self._filling(role, range(behind, stop))
            if filling and role not in found:
                found[role] = filling
        return found

    def _opened(self, words: range) -> list[tuple[str, int, int]]:
        """(role, first token of its preposition, token behind it), in order."""
        opened: list[tuple[str, int, int]] = []
        for hit in self.known.roles.hits(self.document.tokens, words):
            role = hit.values[0]
            if any(role == told for told, _, _ in opened):
                continue
            far = hit.first - words.start > _CLOSE and self.document.tokens.keys[hit.first] in self.known.near
            if far or not self._opens(role, range(hit.behind, words.stop)):
                continue
            if opened and not self._may_follow(opened[-1], role, hit.first):
                continue
            opened.append((role, hit.first, hit.behind))
        return opened

    @staticmethod
    def _may_follow(last: tuple[str, int, int], role: str, first: int) -> bool:
        """A list of those present, or a long topic, takes every preposition behind it; "discussing" ends the list."""
        if last[0] == "attended":
            return role == "topic"
        if last[0] == "topic":
            return role != "topic" and first - last[2] <= _BRIEF
        return True

    def _opens(self, role: str, behind: range) -> bool:
        near = range(behind.start, min(behind.stop, behind.start + _LOOK))
        if not near:
            return False
        if role == "place":
            return bool(self.place(near))
        if role in ("party", "counterpart"):
            joining = (index for index in near if self.document.tokens.keys[index] in self.known.words.and_)
            near = range(near.start, max(near.start + 1, next(joining, near.stop)))  # the first of those told
            named = self.document.mentions_in(span(self.document, near))
            return self.known.official(self.document, near) or bool(named)
        return not self._is_date(near)

    def _is_date(self, words: range) -> bool:
        dates = self.document.dates_in(span(self.document, words))
        return any(self.document.tokens.within(one.span).start == words.start for one in dates)

    def _filling(self, role: str, words: range) -> range:
        if role == "place":
            return self.place(words)
        if role == "party":
            return self.known.parties.behind(self.document.tokens, words)
        return self.known.parties.clause(self.document.tokens, words) if words else words

    def place(self, words: range) -> range:
        """A place at the head of these words: the finest that the packs know, else a name in capitals."""
        near = range(words.start, min(words.stop, words.start + _PLACE))
        known = [one for one in named_in(self.document, words, *_PLACES) if self._starts_in(near, one.span)]
        cities = [one for one in known if one.kind != "state"]
        run = self._capitals(near)
        if cities:
            return self._joined(cities, words)
        if known and run and self.document.tokens.within(known[0].span).stop < run.stop:
            return run
        return self.document.tokens.within(known[0].span) if known else run

    def _starts_in(self, words: range, place: Span) -> bool:
        return self.document.tokens.within(place).start in words

    def _joined(self, cities: list[Named], words: range) -> range:
        """ "Minsk and Brest": both."""
        first = self.document.tokens.within(cities[0].span)
        for other in (
            named_in(self.document, range(first.stop, words.stop), *_PLACES)[:1] if first.stop < words.stop else ()
        ):
            second = self.document.tokens.within(other.span)
            if second.start - first.stop == 1 and self.document.tokens.keys[first.stop] in self.known.words.and_:
                return range(first.start, second.stop)
        return first

    def _capitals(self, words: range) -> range:
        """ "the U.S. Capitol": a run of capitals behind an article, no date."""
        tokens = self.document.tokens
        first = words.start
        while first < words.stop and self.known.parties.determines(tokens.keys[first]):
            first += 1
        stop = first
        while stop < words.stop and (tokens.capital(stop) or (stop > first and self._in_initials(stop))):
            stop += 1
        if stop > first and tokens.keys[stop - 1] == "." and stop - first <= 2:
            stop -= 1
        return range(first, stop) if stop > first and not self._is_date(range(first, words.stop)) else range(0)

    def _in_initials(self, index: int) -> bool:
        tokens = self.document.tokens
        return tokens.keys[index] == "." and tokens.joined(index - 1) and len(tokens.keys[index - 1]) == 1
