# SPDX-License-Identifier: Apache-2.0
"""Occasions: single mentions of a visit, a dialogue, a meeting or a ceremony, with what stands around them.

`engagements` makes one finding of the mentions that speak of the same one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from vigil.spotting.meetings.occasion_words import OccasionLanguage
from vigil.spotting.meetings.roles import RoleReader
from vigil.spotting.meetings.when_and_where import without_day
from vigil.spotting.text.document import Document
from vigil.spotting.voices.speakers import Spoken
from vigil.spotting.voices.voices import named_in, span
from vigil.spotting.words.dates import Dated
from vigil.spotting.words.frames import Framed
from vigil.spotting.words.terms import Term

_BEFORE = 5  # words in front of a noun phrase within which "held", "made" or "wrapping up" ends
_BESIDE = 2  # words that may stand between it and the noun phrase
_BEHIND = 7  # words behind the noun within which "was held" stands
_PHRASE = 7  # words of a noun phrase in front of its noun
_QUALITY = 2  # words that may stand between a noun and the parties behind it: "annual", "bilateral"
NOTHING = range(0)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One mention. Ranges are of tokens and empty where the text does not say.

    `anonymous` says that the party is only "they" or "the delegation",
    `earlier` that the engagement came before another ("building on a visit").
    """

    type: str
    rule: str
    sentence: range
    trigger: range
    whole: range
    party: range
    anonymous: bool
    counterpart: range = NOTHING
    place: range = NOTHING
    topics: range = NOTHING
    attended: range = NOTHING
    dated: Dated | None = None
    duration: Term | None = None
    planned: bool = False
    earlier: bool = False
    named: frozenset[str] = field(default_factory=frozenset)

    @property
    def richness(self) -> int:
        """How much this mention says by itself."""
        said = (self.party, self.counterpart, self.place, self.topics, self.attended)
        return sum(map(bool, said)) + (self.dated is not None) + 2 * (self.duration is not None)


def occasions(document: Document, known: OccasionLanguage, spoken: Spoken) -> Iterator[Occasion]:
    """Every mention of an engagement that was held, outside quotations, in the order of the text."""
    reader = RoleReader(document, known)
    for sentence in document.prose_with(known.frames.openings):
        for framed in known.frames.find(document.tokens, sentence):
            if not spoken.covers(document.tokens.starts[framed.anchor.start]):
                seeker = _Seeker(document, known, reader, sentence, framed)
                found = seeker.noun() if framed.frame.mark("as") == "noun" else seeker.verb()
                if found is not None:
                    yield found


@dataclass(frozen=True, slots=True)
class _Seeker:
    """One trigger in its sentence."""

    document: Document
    known: OccasionLanguage
    reader: RoleReader
    sentence: range
    framed: Framed

    def verb(self) -> Occasion | None:
        """ "The delegation met with ...", "Two officials spent three days in ...": the subject must be official."""
        trigger, tokens = self.framed.anchor, self.document.tokens
        if trigger.start > self.sentence.start and tokens.keys[trigger.start - 1] in self.known.wished:
            return None
        subject = self.known.parties.subject(tokens, self.sentence, trigger.start)
        party, anonymous = self._party(subject.tokens)
        if subject.denied or subject.shared or not (anonymous or self.known.official(self.document, party)):
            return None
        roles = self.reader.roles(range(trigger.stop, self.sentence.stop))
        needs = self.framed.frame.mark("needs")
        duration = self._duration() if needs == "duration" else None
        if needs == "place":
            roles["place"] = self.reader.place(range(trigger.stop, min(self.sentence.stop, trigger.stop + 4)))
        if needs == "counterpart":
            roles["counterpart"] = self._object(roles)
        somewhere = roles.get("place") or roles.get("counterpart")  # days are spent in many ways: a visit is somewhere
        if not (duration and somewhere if needs == "duration" else roles.get(needs or "")):
            return None
        said = [self._beside(party), roles.get("place", NOTHING), roles.get("counterpart", NOTHING)]
        said += [range(duration.first, duration.behind)] if duration else []
        return self._occasion(party, anonymous, roles, said, duration=duration)

    def noun(self) -> Occasion | None:
        """ "a ceremony was held", "their first visit", "the visit of X to Y": something must prove that it was held."""
        phrase, keys = self._phrase(), self.document.tokens.keys
        ahead = range(phrase.stop, min(self.sentence.stop, phrase.stop + 6))
        wished = [index for index in phrase if keys[index] in self.known.wished and not self._capital(index)]
        to_come = self.known.first("planned", self.document, self._near(phrase)) is not None
        if any(not (to_come and keys[index] in self.known.next) for index in wished):
            return None
        if self.known.private(self.document, ahead):
            return None
        roles = self.reader.roles(range(phrase.stop, self.sentence.stop))
        by_parties = self.framed.frame.mark("proof") == "parties"
        roles = {**self._right_behind(by_parties), **roles}
        on_occasion = self._before("on_occasion", phrase) if by_parties else None
        held = self._before("held_before", phrase) or on_occasion
        near = self._near(phrase)
        behind = self.known.first("held_behind", self.document, near)
        planned = self.known.first("planned", self.document, near)
        party, anonymous = self._party(roles.get("party", NOTHING))
        possessor = self._possessor(phrase)
        if not party and possessor:
            party, anonymous = self._party(possessor)
        elif not party and held is not None and held is not on_occasion:
            party, anonymous = self._holder(held)
        elif not party and held is not None and (roles.get("place") or not self._told_of(phrase)):
            party, anonymous = self._party(self._whoever())
        official = anonymous or self.known.official(self.document, party)
        received = self.known.official(self.document, roles.get("counterpart", NOTHING))
        if by_parties:
            proved = official and bool(roles.get("place") or held or self._date(phrase, roles))
        elif self._with_somebody(phrase, roles):
            proved = True
        else:
            where = roles.get("place") or roles.get("counterpart") or roles.get("topic") or self._date(phrase, roles)
            proved = bool(where or official) and (
                bool(behind or planned) or (held is not None and (official or received or not party))
            )
        if not proved or self.known.private(self.document, party):
            return None
        said = [phrase, roles.get("party", NOTHING), roles.get("place", NOTHING), behind or planned or NOTHING]
        said += [self._beside(party)] if held else []
        return self._occasion(
            party if official else NOTHING, anonymous, roles, said, phrase=phrase, planned=bool(planned)
        )

    def _capital(self, index: int) -> bool:
        return self.document.tokens.capital(index)

    def _near(self, phrase: range) -> range:
        behind = _BEHIND * self.document.language.grammar.stretch
        return range(phrase.stop, min(self.sentence.stop, phrase.stop + behind))

    def _right_behind(self, visit: bool) -> dict[str, range]:
        """ "chuyến thăm Hà Nội", "Đối thoại nhân quyền Úc - Việt Nam": with no preposition, where nouns come first."""
        if not self.known.parties.words.head_first:
            return {}
        first = self.framed.anchor.stop
        if visit:
            place = self.reader.place(range(first, min(self.sentence.stop, first + _QUALITY)))
            return {"place": place} if place else {}
        far = _QUALITY * self.document.language.grammar.stretch
        words = range(first, min(self.sentence.stop, first + _BEHIND * self.document.language.grammar.stretch))
        parties = [self.document.tokens.within(one.span) for one in named_in(self.document, words, "state", "body")]
        if not parties or parties[0].start > first + far:
            return {}
        if any(self._opens_a_role(index) for index in range(first, parties[0].start)):
            return {}
        stop = parties[0].stop
        for one in parties[1:]:
            stop = one.stop if one.start == stop + 1 else stop
        return {"party": range(parties[0].start, stop)}

    def _opens_a_role(self, index: int) -> bool:
        return self.known.roles.at(self.document.tokens, index) is not None or not self._is_word(index)

    def _is_word(self, index: int) -> bool:
        return self.document.tokens.keys[index][0].isalnum()

    def _told_of(self, phrase: range) -> bool:
        """ "During the visit": one that was told of before."""
        keys = self.document.tokens.keys
        return (
            bool(phrase) and self.known.parties.determines(keys[phrase.start]) and keys[phrase.start] in self.known.the
        )

    def _with_somebody(self, phrase: range, roles: Mapping[str, range]) -> bool:
        """ "after a meeting with the minister": it was held, as something happened at it or behind it."""
        official = self.known.official(self.document, roles.get("counterpart", NOTHING))
        return official and self._before("on_occasion", phrase) is not None

    def _possessor(self, phrase: range) -> range:
        """ "Secretary Donovan’s visit": whose it is, where the words in front of the noun say so."""
        tokens = self.document.tokens
        for index in range(self.framed.anchor.start - 1, max(self.sentence.start, phrase.start - 2), -1):
            if tokens.keys[index] == "'s":
                owner = self.known.parties.subject(tokens, range(self.sentence.start, index), index).tokens
                return owner if self.known.official(self.document, owner) else NOTHING
        return NOTHING

    def _party(self, words: range) -> tuple[range, bool]:
        """The party without a date at its end, and whether it is only "they" or "the delegation"."""
        words = without_day(self.document, words)
        hit = self.known.phrases["anonymous"].at(self.document.tokens, words.start) if words else None
        return words, hit is not None and hit.behind >= words.stop

    def _holder(self, held: range) -> tuple[range, bool]:
        """Who held it: the subject of "held", "made" or "wrapping up", as long as it can be."""
        tokens, parties = self.document.tokens, self.known.parties
        subject = parties.subject(tokens, self.sentence, held.start).tokens
        main = parties.main(tokens, self.sentence.start, held.start)
        whole = (
            main
            if main.start < subject.start <= main.stop or not self.known.official(self.document, subject)
            else subject
        )
        party, anonymous = self._party(subject)
        return (party, anonymous) if anonymous else self._party(whole)

    def _phrase(self) -> range:
        """The noun phrase up to the noun: "their first visit", "the May 23-25 visit"."""
        phrase = self._noun_phrase(self.framed.anchor.start)
        keys = self.document.tokens.keys
        if phrase.start - 2 > self.sentence.start and keys[phrase.start - 2] in self.known.words.rounds:
            phrase = self._noun_phrase(phrase.start - 2)
        return range(phrase.start, self.framed.anchor.stop)

    def _whoever(self) -> range:
        """The subject of a sentence that begins "During a visit to ...,"."""
        return self.known.parties.main(self.document.tokens, self.sentence.start, self.sentence.stop)

    def _noun_phrase(self, first: int) -> range:
        tokens = self.document.tokens
        for index in range(first - 1, max(self.sentence.start, first - _PHRASE) - 1, -1):
            if self.known.parties.determines(tokens.keys[index]) or tokens.keys[index] in self.known.wished:
                return range(index, first)
            if not tokens.keys[index][0].isalnum() and tokens.keys[index] not in ("-", "'s"):
                break
        return range(first, first)

    def _before(self, name: str, phrase: range) -> range | None:
        """The last phrase of a list that stands right in front of the noun phrase."""
        stretch = self.document.language.grammar.stretch
        before = range(max(self.sentence.start, phrase.start - _BEFORE * stretch), phrase.start)
        hits = list(self.known.phrases[name].hits(self.document.tokens, before))
        near = [range(hit.first, hit.behind) for hit in hits if phrase.start - hit.behind <= _BESIDE]
        return near[-1] if near else None

    def _beside(self, party: range) -> range:
        """The party if it stands right in front of the trigger, so that the quote can begin with it."""
        return party if party and 0 <= self.framed.anchor.start - party.stop <= 4 else NOTHING

    def _object(self, roles: Mapping[str, range]) -> range:
        """Whom somebody met: the words behind the verb, up to where or about what."""
        if self.framed.anchor.stop >= self.sentence.stop:
            return NOTHING
        words = range(self.framed.anchor.stop, self.sentence.stop)
        words = self.known.parties.clause(self.document.tokens, words)
        stops = [roles[role].start - 1 for role in ("place", "topic") if roles.get(role)]
        words = self.known.parties.up_to_verb(self.document.tokens, range(words.start, min([words.stop, *stops])))
        if not words:
            return NOTHING
        place = span(self.document, words)
        people = self.document.mentions_in(place) or self.document.marked_in(place, "noun", "nouns")
        return words if people or self.known.official(self.document, words) else NOTHING

    def _duration(self) -> Term | None:
        near = range(self.framed.anchor.stop, min(self.sentence.stop, self.framed.anchor.stop + 5))
        term = next(self.document.language.terms.terms(self.document.tokens, near), None)
        return term if term and term.first <= near.start + 1 else None

    def _date(self, phrase: range, roles: Mapping[str, range]) -> Dated | None:
        """The date within the mention, else the first of its sentence that is not an earlier engagement's."""
        earlier = self.known.first("earlier", self.document, self.sentence)
        cut = earlier.start if earlier and earlier.start > phrase.start else self.sentence.stop
        stop = max([self.framed.anchor.stop, *(held.stop for held in roles.values())])
        for within in (range(phrase.start, min(stop + 6, cut)), range(self.sentence.start, cut)):
            dates = self.document.dates_in(span(self.document, within)) if within else ()
            if dates:
                return dates[0]
        return None

    def _occasion(
        self,
        party: range,
        anonymous: bool,
        roles: Mapping[str, range],
        said: list[range],
        *,
        phrase: range = NOTHING,
        duration: Term | None = None,
        planned: bool = False,
    ) -> Occasion:
        trigger = self.framed.anchor
        spoken = [one for one in (trigger, *said) if one]
        whole = range(min(one.start for one in spoken), max(one.stop for one in spoken))
        before = range(max(self.sentence.start, whole.start - 4), whole.start)
        named = named_in(self.document, party, "state", "adjective", "body") if party else []
        return Occasion(
            type=str(self.framed.frame.marks["type"]),
            rule=f"engagement: {self.framed.frame.say}",
            sentence=self.sentence,
            trigger=trigger,
            whole=whole,
            party=party,
            anonymous=anonymous,
            counterpart=roles.get("counterpart", NOTHING),
            place=roles.get("place", NOTHING),
            topics=roles.get("topic", NOTHING),
            attended=roles.get("attended", NOTHING),
            dated=self._date(phrase or trigger, roles),
            duration=duration,
            planned=planned,
            earlier=self.known.first("earlier", self.document, before) is not None,
            named=frozenset(one.id for one in named),
        )
