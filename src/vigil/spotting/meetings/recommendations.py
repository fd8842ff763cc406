# SPDX-License-Identifier: Apache-2.0
"""Recommendations of reviews: which State recommended what to which, and what that State answered.

Told in prose ("Norway recommended that Ostravia should ..."), or as the lines
of an outcome report, "143.12 Ratify the Convention (Norway);", under a line
that says how the reviewed State answered them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from vigil.spotting.findings import Finding, Slot
from vigil.spotting.meetings.recommendation_words import RecommendationLanguage, recommendation_language
from vigil.spotting.text.document import Document, Named
from vigil.spotting.voices.voices import STATE_KINDS, concerns_in, finding, named_in, slot, state_in
from vigil.spotting.words.frames import Framed

LINES = 60
"""How many lines behind the one that says the answer are a list under it."""


SHORTEST = 5
"""How many words and signs the shortest line of a list has: a deed, and a State in brackets."""


@dataclass(frozen=True, slots=True)
class _Round:
    """Which review a text is about: its cycle and session, where it says so."""

    cycle: Slot | None
    session: Slot | None


def find(document: Document) -> Iterator[Finding]:
    """Every recommendation of a telling, in prose and in lists."""
    known = recommendation_language(document.packs, document.language.code)
    if known is None or next(known.review.hits(document.tokens), None) is None:
        return
    told = _round(document, known)
    for sentence in document.prose_with(known.frames.openings):
        found = list(known.frames.find(document.tokens, sentence))
        for number, framed in enumerate(found):
            stop = found[number + 1].anchor.start if number + 1 < len(found) else sentence.stop
            made = _told(document, known, sentence, framed, told, stop)
            if made is not None:
                yield made
    yield from _listed(document, known, told)


def _round(document: Document, known: RecommendationLanguage) -> _Round:
    """ "third cycle", "46th session", "chu kỳ III": the first that the text names."""
    held: dict[str, Slot] = {}
    for hit in known.rounds.hits(document.tokens):
        for place in (hit.first - 1, hit.first - 2, hit.behind):
            number = _number(document, known, place)
            if number:
                words = range(min(place, hit.first), max(place + 1, hit.behind))
                held.setdefault(hit.values[0], slot(document, words, number))
                break
    return _Round(held.get("cycle"), held.get("session"))


def _number(document: Document, known: RecommendationLanguage, place: int) -> str:
    if not 0 <= place < len(document.tokens):
        return ""
    word = document.tokens.word(place)
    return word if word.isdecimal() else known.ordinals.get(word, known.ordinals.get(word.lower(), ""))


def _told(
    document: Document, known: RecommendationLanguage, sentence: range, framed: Framed, told: _Round, stop: int
) -> Finding | None:
    """The recommendation that a frame tells of, up to where the next begins; None where no State recommends."""
    anchor, marks = framed.anchor, framed.frame.marks
    front = known.parties.subject(document.tokens, sentence, anchor.start)
    subject = front.tokens or known.parties.main(document.tokens, sentence.start, anchor.start)
    answered = "response" in marks
    by, to = (framed.gaps["by"], subject) if answered else (subject, framed.gaps["to"])
    who, whom = (state_in(document, words) if words else None for words in (by, to))
    if who is None or (front.denied and not answered) or (whom is None and not _is_state(document, known, to)):
        return None
    wanted = _recommended(framed)
    words = known.parties.clause(document.tokens, range(wanted.start, max(wanted.start + 1, min(wanted.stop, stop))))
    answer = slot(document, anchor, str(marks["response"])) if answered else None
    whole = range(min(subject.start, anchor.start), words.stop)
    reviewed = slot(document, to, whom.name if whom is not None else None) if to else None
    rule = f"recommendation: {framed.frame.say}"
    return _finding(document, whole, [_by(document, who)], reviewed, words, answer, told, rule)


def _recommended(framed: Framed) -> range:
    """What is recommended, with the verb that the frame itself holds ("... that X ratify ...")."""
    words = framed.gaps["words"]
    return range(words.start - 1 if framed.frame.marks.get("deed") else words.start, words.stop)


def _is_state(document: Document, known: RecommendationLanguage, words: range) -> bool:
    """True of "the Government", "the State under review", "it"."""
    return bool(words) and bool(known.parties.noun(document.tokens, words) & {"authority", "state", "it"})


def _by(document: Document, state: Named) -> Slot:
    return document.slot(state.span, state.name)


def _listed(document: Document, known: RecommendationLanguage, told: _Round) -> Iterator[Finding]:
    """The numbered lines that end with the States which recommended them in brackets."""
    answer: Slot | None = None
    reviewed: Slot | None = None
    since = LINES
    for sentence in document.sentences:
        tokens = document.tokens.within(sentence.span)
        hit = next(known.answers.hits(document.tokens, tokens), None)
        row = _row(document, tokens)
        since += 1
        if not tokens or _is_number(document, tokens):
            continue
        if row is None and hit is not None:
            answer, since = slot(document, range(hit.first, hit.behind), hit.values[0]), 0
            state = state_in(document, tokens)
            reviewed = document.slot(state.span, state.name) if state is not None else reviewed
        if row is not None:
            words, states = row
            by = [_by(document, one) for one in states]
            response = answer if since < LINES else None
            yield _finding(document, tokens, by, reviewed, words, response, told, "recommendation: numbered line")


def _is_number(document: Document, tokens: range) -> bool:
    """True of "143.12", which stands as a sentence of its own before what it numbers."""
    return not any(document.tokens.keys[at].isalpha() for at in tokens)


def _row(document: Document, tokens: range) -> tuple[range, list[Named]] | None:
    """ "143.12 Ratify the Convention (Norway);": what is recommended, and by whom; None of any other line."""
    keys = document.tokens.keys
    first = next((at for at in tokens if keys[at].isalpha()), tokens.stop)
    numbered = first > tokens.start or (tokens.start > 0 and keys[tokens.start - 1].isdecimal())
    if len(tokens) < SHORTEST or not numbered:
        return None
    closing = next((at for at in range(tokens.stop - 1, max(first, tokens.stop - 4), -1) if keys[at] == ")"), None)
    opening = next((at for at in range(closing or first, first, -1) if keys[at] == "("), None)
    if closing is None or opening is None or opening == first:
        return None
    states = named_in(document, range(opening, closing), *STATE_KINDS)
    return (range(first, opening), states) if states else None


def _finding(
    document: Document,
    whole: range,
    by: list[Slot],
    to: Slot | None,
    words: range,
    answer: Slot | None,
    told: _Round,
    rule: str,
) -> Finding:
    slots: list[tuple[str, Slot | None]] = [
        *(("by", one) for one in by),
        ("to", to),
        ("words", slot(document, words)),
        ("response", answer),
        ("cycle", told.cycle),
        ("session", told.session),
        *(("concern", slot(document, at, concern)) for at, concern in concerns_in(document, words)),
    ]
    return finding(document, "recommendation", whole, slots, rule=rule)
