# SPDX-License-Identifier: Apache-2.0
"""Calls: who asks whom to do what, for whom.

How people ask is data (`calls.yaml`): frames such as "{by} (call) on {to} to
{action}", and the deeds that are asked for. A wish without a known deed is a
call only where somebody is addressed; blame alone is none, nor is what police
ask of the public, or the parties to a trial of the court.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from vigil.spotting.findings import Finding, Modality, Slot
from vigil.spotting.text.document import Document
from vigil.spotting.voices.addressees import authority, is_authority_before, may_ask, may_be_asked, no_one
from vigil.spotting.voices.aims import about, law
from vigil.spotting.voices.askers import asked_again, enacting
from vigil.spotting.voices.call_words import CallLanguage, call_language
from vigil.spotting.voices.demands import Demand, demands
from vigil.spotting.voices.due import due
from vigil.spotting.voices.speakers import Spoken, party_slot, teller, voice
from vigil.spotting.voices.voices import concerns_in, finding, named_in, slot, span
from vigil.spotting.words.deeds import Deed
from vigil.spotting.words.frames import Framed
from vigil.values.names import fold

_BESIDE = 2  # words between "must" and "insist" in one demand


@dataclass(frozen=True, slots=True)
class _Asked:
    """One call, as ranges of tokens; `words` is what is asked, `whole` the finding's quote."""

    framed: Framed
    by: range
    to: range
    words: range
    about: range
    deed: Deed
    whole: range
    sentence: range


def find(document: Document) -> Iterator[Finding]:
    """Every call of a telling; the same call told twice is one finding, at its fullest words."""
    known = call_language(document.packs, document.language.code)
    if known is None:
        return
    voices = Spoken(document)
    told: set[tuple[str, ...]] = set()
    last: Slot | None = None
    for asked in _all(document, known, voices):
        by = _by(document, known, asked, voices, last)
        call = _finding(document, known, asked, by)
        last = by or last
        of = ("by", "action", "about", *(("to",) if call["action"] == "act" else ()))
        same = tuple(fold(call[name] or "") for name in of)
        if call["action"] == "other" or same not in told:
            told.add(same)
            yield call


def _all(document: Document, known: CallLanguage, voices: Spoken) -> Iterator[_Asked]:
    """What sentences ask and what lists of demands ask, in the order of the text."""
    found = [
        asked
        for sentence in document.prose_with(known.frames.openings)
        for asked in _of_sentence(document, known, sentence, voices)
    ]
    listed = demands(document, known.frames, known.deeds, known.following, lambda one: _addresses(document, known, one))
    found += [asked for one in listed if (asked := _listed(document, known, one)) is not None]
    yield from sorted(found, key=lambda asked: asked.whole.start)


def _listed(document: Document, known: CallLanguage, one: Demand) -> _Asked | None:
    """The call that a line of a list makes; None where those who open the list ask as part of a trial."""
    tokens, anchor = document.tokens, one.opening.anchor.start
    subject = known.parties.subject(tokens, one.opened, anchor)
    ought = one.opening.frame.marks["asks"] == "should" or subject.denied  # "the minister should press for:"
    asked = subject.tokens or known.parties.main(tokens, one.opened.start, anchor) if ought else range(0)
    by = range(0) if ought or not _is_somebody(document, known, subject.tokens) else subject.tokens
    if not may_ask(document, known, one.opening, by):
        return None
    to = asked or one.opening.gaps.get("to", range(0))
    return _Asked(one.opening, by, to, one.words, one.deed.about, one.deed, one.words, one.opened)


def _is_somebody(document: Document, known: CallLanguage, words: range) -> bool:
    """True of a party; "please write immediately" in front of "calling on" is none."""
    if not words:
        return False
    place = span(document, words)
    named = bool(document.mentions_in(place) or named_in(document, words, "state", "body", "mechanism", "authority"))
    return named or bool(known.parties.noun(document.tokens, words))


def _of_sentence(document: Document, known: CallLanguage, sentence: range, voices: Spoken) -> Iterator[_Asked]:
    framed = _apart(known.frames.find(document.tokens, sentence, lambda one: _addresses(document, known, one)))
    before: _Asked | None = None
    for index, one in enumerate(framed):
        stop = framed[index + 1].anchor.start if index + 1 < len(framed) else sentence.stop
        asked = _asked(document, known, one, range(sentence.start, stop), voices, before is None)
        if asked is None:
            continue
        asked = replace(asked, sentence=sentence)
        if not asked.by and before is not None and not one.frame.marks.get("nominal"):
            asked = replace(asked, by=before.by, to=asked.to or before.to)
        before = asked
        yield asked


def _apart(framed: Iterable[Framed]) -> list[Framed]:
    """The frames of a sentence; "must insist that ..." is one."""
    found: list[Framed] = []
    for one in framed:
        last = found[-1] if found else None
        if last is None or last.frame.marks["asks"] != "should" or one.anchor.start - last.anchor.stop > _BESIDE:
            found.append(one)
    return found


def _addresses(document: Document, known: CallLanguage, framed: Framed) -> bool:
    """False where what stands for the one addressed is a clause, or the deed itself: "urged the release of"."""
    if framed.frame.marks.get("opening") and not _opens(document, framed.anchor.start):
        return False
    to = framed.gaps.get("to")
    if to is None:
        return True
    return known.parties.is_phrase(document.tokens, to) and not known.deeds.named(document.tokens, to)


def _opens(document: Document, place: int) -> bool:
    """True for the first word of a sentence, a number or a letter before it passed over."""
    told = document.sentence_at(document.tokens.starts[place])
    if told is None or not document.tokens.capital(place):
        return False
    before = range(document.tokens.within(told.span).start, place)
    return all(len(document.tokens.keys[at]) == 1 or document.tokens.keys[at].isdecimal() for at in before)


def _asked(
    document: Document, known: CallLanguage, framed: Framed, within: range, voices: Spoken, alone: bool
) -> _Asked | None:
    """The call that a frame makes, None where it makes none.

    `within` ends where the next frame begins; `alone` says that no call stands
    before it in the sentence whose subject it could share.
    """
    action = framed.gaps["action"]
    action = known.parties.clause(
        document.tokens, range(action.start, max(action.start + 1, min(action.stop, within.stop)))
    )
    subject = known.parties.subject(document.tokens, within, framed.anchor.start)
    nominal = bool(framed.frame.marks.get("nominal"))
    if (subject.denied and not nominal) or not action:
        return None
    if framed.frame.marks["asks"] == "should":
        return _ought(document, known, framed, subject.tokens, action, within, voices)
    if _tells_which(document, known, within, framed):
        return None
    by = subject.tokens
    if nominal or (subject.shared and alone):
        by = known.parties.main(document.tokens, within.start, framed.anchor.start)
    deed = known.deeds.asked(document.tokens, action, str(framed.frame.marks["asks"]))
    if deed is None:
        return None
    to = framed.gaps.get("to", deed.of)
    if not may_ask(document, known, framed, by) or not may_be_asked(document, known, framed, by, to, deed, within):
        return None
    to, about = (range(0), to) if deed.undergone else (to, deed.about)
    beside = by and not nominal and not subject.shared
    first = by.start if beside else framed.anchor.start
    return _Asked(framed, by, to, action, about, deed, range(first, action.stop), within)


def _tells_which(document: Document, known: CallLanguage, within: range, framed: Framed) -> bool:
    """True for "detained those who called for reform": it says whom, and asks nothing."""
    tokens, place = document.tokens, framed.anchor.start - 1
    if place <= within.start or tokens.keys[place] not in known.parties.words.relative:
        return False
    return not known.parties.manners(tokens, range(place - 1, place)) and tokens.keys[place - 1] != ","


def _ought(
    document: Document,
    known: CallLanguage,
    framed: Framed,
    subject: range,
    action: range,
    within: range,
    voices: Spoken,
) -> _Asked | None:
    """A call in "the authorities should release X" or "X should be released"."""
    deed = known.deeds.ought(document.tokens, action)
    if deed is None or not subject:
        return None
    law = framed.frame.marks.get("law")
    if law and next(known.unless.hits(document.tokens, within), None):
        return None
    said = voices.at(document.tokens.starts[framed.anchor.start]) is not None or _is_told(document, known, within)
    somebody = bool(document.mentions_in(span(document, subject))) or not law
    urgent = somebody and next(known.conditions.hits(document.tokens, action), None) is not None
    named = not deed.undergone and bool(named_in(document, subject, "state", "adjective", "capital"))
    if (law or deed.undergone) and not (said or urgent or named):
        return None
    if (
        not deed.undergone
        and not authority(document, known, subject)
        and not is_authority_before(document, known, subject, within)
    ):
        return None
    to, about = (range(0), subject) if deed.undergone else (subject, deed.about)
    return _Asked(framed, range(0), to, action, about, deed, range(subject.start, action.stop), within)


def _is_told(document: Document, known: CallLanguage, within: range) -> bool:
    told = teller(document, known.parties, within)
    return bool(told) and told is not None and not no_one(document, known, told)


def _finding(document: Document, known: CallLanguage, asked: _Asked, by: Slot | None) -> Finding:
    condition = next(known.conditions.hits(document.tokens, asked.words), None)
    slots: list[tuple[str, Slot | None]] = [
        ("by", by),
        ("to", _to(document, known, asked)),
        ("action", slot(document, asked.deed.words, asked.deed.action)),
        ("words", slot(document, _words_asked(asked))),
        ("condition", slot(document, range(condition.first, condition.behind)) if condition else None),
        ("due", due(document, asked.words, until=known.until) if known.until else None),
        *about(document, known.parties, asked.words, asked.about),
        ("law", law(document, asked.words, known.under, known.law_words)),
    ]
    slots += [("concern", slot(document, words, concern)) for words, concern in concerns_in(document, asked.words)]
    rule = f"call: {asked.framed.frame.say}"
    return finding(document, "call", asked.whole, slots, rule=rule, modality=Modality.DEMANDED)


def _to(document: Document, known: CallLanguage, asked: _Asked) -> Slot | None:
    if not asked.to:
        return None
    if len(asked.to) == 1 and "it" in known.parties.manners(document.tokens, asked.to):
        return asked_again(document, known.parties, asked.to, asked.sentence, None)
    return party_slot(document, known.parties, asked.to)


def _words_asked(asked: _Asked) -> range:
    """What is asked, with whom it is asked for: "all prisoners should be released", not "be released"."""
    return range(asked.about.start, asked.words.stop) if 0 < asked.about.start < asked.words.start else asked.words


def _by(document: Document, known: CallLanguage, asked: _Asked, voices: Spoken, last: Slot | None) -> Slot | None:
    """Who asks: who is told of before, who speaks, the party named, the body that resolves, else the publisher."""
    again = known.again.at(document.tokens, asked.by.start) if asked.by else None
    if again is not None and again.behind >= asked.by.stop:
        found = asked_again(document, known.parties, asked.by, asked.sentence, last)
        if found is not None:
            return found
    quotation = voices.at(document.tokens.starts[asked.whole.start]) if not asked.by else None
    if quotation is not None:
        return quotation.speaker
    if not asked.by and asked.framed.anchor.start == asked.sentence.start:
        resolved = enacting(document, known.parties, asked.sentence.start)
        if resolved is not None:
            return resolved
    return voice(document, known.parties, voices, asked.by, asked.sentence)
