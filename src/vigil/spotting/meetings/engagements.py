# SPDX-License-Identifier: Apache-2.0
"""Engagements: visits, dialogues, meetings and ceremonies that were held, each told together.

A text tells of one visit in several sentences. Mentions that can be the same
are one finding, on the words of the mention that says most; the sentences
that follow add whom "they" met, what was discussed, whose cases were raised.
"""

import bisect
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from vigil.spotting.findings import Finding, Modality, Slot
from vigil.spotting.meetings.observances import observed
from vigil.spotting.meetings.occasion_words import OccasionLanguage, occasion_language
from vigil.spotting.meetings.occasions import Occasion, occasions
from vigil.spotting.meetings.reviews import reviewed
from vigil.spotting.meetings.taking_part import counterparts, lead, members
from vigil.spotting.meetings.topics import topics
from vigil.spotting.text.document import Document
from vigil.spotting.voices.aims import person_meant
from vigil.spotting.voices.speakers import Spoken
from vigil.spotting.voices.voices import capitals, finding, named_in, slot, span

_CARRIES = frozenset({"visit", "dialogue"})
_RECENT = 6  # engagements back to which a mention may belong
_FOLLOWING = 12  # sentences in which it may still be told who led
_IN_FRONT = 6  # words in front of "dialogue" among which its States stand
_NEAR = 3  # sentences over which a second mention may be the same engagement


@dataclass(slots=True)
class _Engagement:
    """One engagement and the mentions that tell of it, the first one first."""

    mentions: list[Occasion]
    added: list[tuple[str, Slot]] = field(default_factory=list)

    @property
    def best(self) -> Occasion:
        return max(self.mentions, key=lambda one: one.richness)


def find(document: Document) -> Iterator[Finding]:
    """Every engagement of a telling that was held or has its date, reviews and observances among them."""
    known = occasion_language(document.packs, document.language.code)
    if known is not None:
        held = _grouped(document, known, list(occasions(document, known, Spoken(document))))
        _carry_over(document, known, held)
        for number, one in enumerate(held):
            near = held[max(0, number - _RECENT) : number + _RECENT]
            if _stands(one) and _is_known(one, near):
                yield _finding(document, known, one, near)
    yield from reviewed(document, "engagement")
    yield from observed(document, "engagement")


def _grouped(document: Document, known: OccasionLanguage, mentions: list[Occasion]) -> list[_Engagement]:
    found: list[_Engagement] = []
    for one in mentions:
        same = next((other for other in reversed(found[-_RECENT:]) if _same(document, other, one)), None)
        if same is not None:
            same.mentions.append(one)
        else:
            found.append(_Engagement([one]))
    return found


def _same(document: Document, engagement: _Engagement, one: Occasion) -> bool:
    """True when a mention can speak of an engagement told shortly before."""
    last = engagement.mentions[-1]
    if last.sentence == one.sentence:
        beside = one.trigger.start - last.trigger.stop <= 4 and not one.earlier
        return beside and last.type != "meeting" and not _of_another(last, one)
    if one.type != last.type or one.type not in _CARRIES or one.earlier or last.earlier:
        return False
    if _distance(document, last, one) > _NEAR or _of_another(last, one):
        return False
    dates = {str(held.dated.date) for held in (*engagement.mentions, one) if held.dated and held.dated.date}
    return len(dates) <= 1


def _of_another(last: Occasion, one: Occasion) -> bool:
    return bool(last.named and one.named) and not last.named & one.named


def _distance(document: Document, last: Occasion, one: Occasion) -> int:
    first, second = (
        bisect.bisect_right(
            document.sentences, document.tokens.starts[held.sentence.start], key=lambda sentence: sentence.span.start
        )
        for held in (last, one)
    )
    return second - first


def _stands(engagement: _Engagement) -> bool:
    """False for talks of nobody in particular: they only add their topics to what was told before."""
    if engagement.best.type == "dialogue":
        named = any(held.party and not held.anonymous for held in engagement.mentions)
        return named or bool(engagement.best.counterpart or engagement.best.place)
    return True


def _is_known(engagement: _Engagement, held: list[_Engagement]) -> bool:
    """True where somebody in particular took part: "they" must have been named before."""
    anonymous = [mention for mention in engagement.mentions if mention.anonymous]
    return len(anonymous) < len(engagement.mentions) or _carrier(held, engagement.best) is not None


def _carry_over(document: Document, known: OccasionLanguage, held: list[_Engagement]) -> None:
    """Give what following sentences say ("the visit coincided with") to the engagement of which it is said."""
    if not any(_may_carry(one) for one in held):
        return
    for number, one in enumerate(held):
        for mention in one.mentions:
            carrier = _carrier(held[max(0, number - _RECENT) : number + 1], mention)
            if carrier is not None and carrier is not one:
                if mention.counterpart and mention.anonymous:
                    carrier.added += [
                        ("counterpart", told) for told in counterparts(document, known, mention.counterpart)
                    ]
                if mention.topics and (mention.anonymous or not mention.party):
                    carrier.added += [("topic", told) for told in topics(document, known, mention.topics)]
    for sentence in document.prose:
        for name, added in _told_behind(document, known, sentence, held):
            carrier = next(
                (one for one in reversed(held) if one.mentions[0].sentence.start <= sentence.start and _may_carry(one)),
                None,
            )
            if carrier is not None:
                carrier.added.append((name, added))


def _may_carry(engagement: _Engagement) -> bool:
    return engagement.best.type in _CARRIES and not engagement.best.earlier and _stands(engagement)


def _carrier(held: list[_Engagement], mention: Occasion) -> _Engagement | None:
    before = (one for one in reversed(held) if one.mentions[0].whole.start < mention.whole.start)
    return next((one for one in before if _may_carry(one)), None)


def _told_behind(
    document: Document, known: OccasionLanguage, sentence: range, held: list[_Engagement]
) -> Iterator[tuple[str, Slot]]:
    agenda = known.first("agenda", document, sentence)
    if agenda is not None and agenda.start > sentence.start:
        yield from (("topic", told) for told in topics(document, known, range(sentence.start, agenda.start)))
    for name in ("coincided", "raised", "topics"):
        phrase = known.first(name, document, sentence)
        if phrase is None or phrase.stop >= sentence.stop:
            continue
        words = range(phrase.stop, sentence.stop)
        if name == "coincided":
            if any(mention.trigger.start in words for one in held for mention in one.mentions):
                words = range(sentence.start, phrase.start)  # "Both decisions coincided with a visit"
            yield from (("coincides_with", slot(document, one)) for one in known.listed(document, words))
        elif name == "topics":
            yield from (("topic", told) for told in topics(document, known, words))
        else:
            mentions = document.mentions_in(span(document, words))
            yield from (("raised", document.slot(one.span, document.person(one).name)) for one in mentions)
            if not mentions and (name_only := capitals(document, words)):
                yield "raised", slot(document, name_only)


def _finding(document: Document, known: OccasionLanguage, one: _Engagement, held: list[_Engagement]) -> Finding:
    best = one.best
    slots: list[tuple[str, Slot | None]] = [("type", slot(document, best.trigger, best.type))]
    slots += _parties(document, known, one, held)
    slots += [("date", _date(document, one)), ("duration", _duration(document, one)), ("place", _place(document, one))]
    slots += [("members", members(document, known, [mention.party for mention in one.mentions]))]
    following = _following(document, one) if _may_carry(one) else ()
    slots += lead(document, known, [mention.party for mention in one.mentions], following)
    slots += [("counterpart", told) for told in counterparts(document, known, best.counterpart)]
    slots += [("topic", told) for mention in one.mentions for told in topics(document, known, mention.topics)]
    slots += _earlier(document, one, held)
    slots += one.added
    modality = Modality.PLANNED if best.planned else Modality.STATED
    return finding(document, "engagement", best.whole, _once(slots), rule=best.rule, modality=modality)


def _once(slots: list[tuple[str, Slot | None]]) -> Iterator[tuple[str, Slot]]:
    seen: set[tuple[str, str]] = set()
    for name, held in slots:
        if held is not None and (name, held.value) not in seen:
            seen.add((name, held.value))
            yield name, held


def _parties(
    document: Document, known: OccasionLanguage, one: _Engagement, held: list[_Engagement]
) -> Iterator[tuple[str, Slot | None]]:
    """Who took part: as named; "they" are the party of the engagement told before."""
    named = [mention for mention in one.mentions if mention.party and not mention.anonymous]
    sure = [mention for mention in named if mention.named]
    for mention in sure or named:
        yield "party", slot(document, known.parties.without_article(document.tokens, mention.party))
    if not named and any(mention.anonymous for mention in one.mentions):
        pronoun = span(document, one.best.party) if one.best.party else None
        if pronoun and any(mark.sense("pronoun") in ("he", "she") for mark in document.marked_in(pronoun, "pronoun")):
            yield from (("party", meant) for meant in person_meant(document, pronoun))
            return
        carrier = _carrier(held, one.best)
        party = next((m.party for m in (carrier.mentions if carrier else []) if m.party and not m.anonymous), None)
        said = document.words(span(document, one.best.party))
        if party is not None:
            because = f"“{said}”: the party named before"
            value = slot(document, known.parties.without_article(document.tokens, party))
            yield "party", Slot(value.value, value.quote, because)
    if one.best.type == "dialogue":
        yield from _states(document, one.best)
    for mention in one.mentions:
        for words in known.listed(document, mention.attended) if mention.attended else ():
            yield "party", slot(document, words)


def _states(document: Document, best: Occasion) -> Iterator[tuple[str, Slot]]:
    """The States in dialogue: those its words name, those that capitals stand for ("Hanoi and Washington held ..."),
    and that of the capital where counterparts were met."""
    between = range(_first_of_name(document, best), best.whole.stop)
    for state in document.named_in(span(document, between), "state", "adjective"):
        yield "party", document.slot(state.span, state.name)
    met_in = named_in(document, best.place, "capital") if best.counterpart else []
    for place in [*named_in(document, best.party, "capital"), *met_in]:
        host = document.packs.world.state(next(one.id for one in place.known if one.kind == "capital"))
        if host is not None:
            name = host.names.said(document.language.code)
            yield "party", document.slot(place.span, name, f"“{document.words(place.span)}” is the capital of {name}")


def _first_of_name(document: Document, best: Occasion) -> int:
    """Where the name of a dialogue begins: "U.S.-Vietnam" in front of it, or where its words do."""
    first = min(best.trigger.start, best.whole.start)
    near = range(max(best.sentence.start, best.trigger.start - _IN_FRONT), best.trigger.start)
    for one in reversed(named_in(document, near, "state", "adjective")):
        place = document.tokens.within(one.span)
        if any(document.tokens.keys[index].isalnum() for index in range(place.stop, first)):
            break
        first = place.start
    return min(first, best.whole.start)


def _date(document: Document, one: _Engagement) -> Slot | None:
    dates = [mention.dated for mention in (one.best, *one.mentions) if mention.dated and mention.dated.date]
    dates = [dated for dated in dates if dated]
    return document.slot(dates[0].span, str(dates[0].date), dates[0].because) if dates else None


def _duration(document: Document, one: _Engagement) -> Slot | None:
    term = next((mention.duration for mention in one.mentions if mention.duration), None)
    return slot(document, range(term.first, term.behind), term.value) if term else None


def _place(document: Document, one: _Engagement) -> Slot | None:
    place = next((mention.place for mention in (one.best, *one.mentions) if mention.place), None)
    return slot(document, place) if place else None


def _earlier(document: Document, one: _Engagement, held: list[_Engagement]) -> Iterator[tuple[str, Slot | None]]:
    """The engagement that this one builds on, told in one of its sentences or right behind."""
    sentences = [mention.sentence for mention in one.mentions]
    for other in held:
        if other is one or not other.best.earlier:
            continue
        behind = _carrier(held, other.best) is one and _distance(document, one.mentions[-1], other.best) == 1
        if other.best.sentence in sentences or behind:
            yield "builds_on", slot(document, other.best.whole)
            yield "builds_on_date", _date(document, other)


def _following(document: Document, one: _Engagement) -> Iterator[range]:
    """The sentences from the first mention on: who led it is often told with a quotation."""
    start = one.mentions[0].sentence.start
    return itertools.islice((sentence for sentence in document.prose if sentence.start >= start), _FOLLOWING)
