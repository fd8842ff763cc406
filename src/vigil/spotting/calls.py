# SPDX-License-Identifier: Apache-2.0
"""Calls: who asks whom to do what, for whom.

How people ask is data (`calls.yaml`): frames such as "{by} (call) on {to} to
{action}", and the deeds that are asked for. A wish without a known deed is a
call only where somebody is addressed; blame alone is none, nor is what police
ask of the public, or the parties to a trial of the court.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from vigil.country.packs import Packs
from vigil.spotting.deeds import Deed, Deeds, DeedWords
from vigil.spotting.document import Document
from vigil.spotting.findings import Finding, Modality, Slot
from vigil.spotting.frames import Framed, Frames
from vigil.spotting.lexicon import Lexicon
from vigil.spotting.parties import Parties
from vigil.spotting.speakers import Spoken, party_slot, teller, voice
from vigil.spotting.voices import concerns_in, file_of, finding, named_in, parties, recent, slot, span
from vigil.values.names import fold
from vigil.values.quotes import Span


class CallWords(BaseModel):
    """`calls.yaml` of one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    forms: dict[str, str]
    frames: list[dict[str, str | bool]]
    deeds: DeedWords
    conditions: list[str]
    under: list[str]
    law_words: list[str]
    unless: list[str]
    again: list[str]
    no_one: list[str]
    rulers: list[str]


@dataclass(frozen=True, slots=True)
class _Language:
    frames: Frames
    deeds: Deeds
    parties: Parties
    conditions: Lexicon[str]
    unless: Lexicon[str]
    under: frozenset[str]
    law_words: frozenset[str]
    again: Lexicon[str]
    no_one: frozenset[str]
    rulers: frozenset[str]


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


@lru_cache(maxsize=16)
def _language(packs: Packs, code: str) -> _Language | None:
    file, known = file_of(packs, code, "calls"), parties(packs, code)
    if file is None or known is None:
        return None
    words = CallWords.model_validate(file)
    return _Language(
        Frames(words.frames, words.forms),
        Deeds(words.deeds),
        known,
        Lexicon((phrase, phrase) for phrase in words.conditions),
        Lexicon((phrase, phrase) for phrase in words.unless),
        frozenset(words.under),
        frozenset(words.law_words),
        Lexicon((phrase, phrase) for phrase in words.again),
        frozenset(words.no_one),
        frozenset(words.rulers),
    )


def find(document: Document) -> Iterator[Finding]:
    """Every call of a telling; the same call told twice is one finding, at its fullest words."""
    known = _language(document.packs, document.language.code)
    if known is None:
        return
    voices = Spoken(document)
    told: set[tuple[str, str, str]] = set()
    last: Slot | None = None
    for sentence in document.prose_with(known.frames.openings):
        for asked in _of_sentence(document, known, sentence, voices):
            by = _same_again(document, known, asked, last) or _by(document, known, asked, voices)
            call = _finding(document, known, asked, by)
            last = by or last
            same = tuple(fold(call[name] or "") for name in ("by", "action", "about"))
            if call["action"] == "other" or same not in told:
                told.add(same)  # type: ignore[arg-type]
                yield call


def _of_sentence(document: Document, known: _Language, sentence: range, voices: Spoken) -> Iterator[_Asked]:
    framed = list(known.frames.find(document.tokens, sentence, lambda one: _addresses(document, known, one)))
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


def _addresses(document: Document, known: _Language, framed: Framed) -> bool:
    """False where what stands for the one addressed is a clause, or the deed itself: "urged the release of"."""
    to = framed.gaps.get("to")
    if to is None:
        return True
    return known.parties.is_phrase(document.tokens, to) and not known.deeds.named(document.tokens, to)


def _asked(
    document: Document, known: _Language, framed: Framed, within: range, voices: Spoken, alone: bool
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
    by = subject.tokens
    if nominal or (subject.shared and alone):
        by = known.parties.main(document.tokens, within.start, framed.anchor.start)
    deed = known.deeds.asked(document.tokens, action, str(framed.frame.marks["asks"]))
    if deed is None:
        return None
    to = framed.gaps.get("to", deed.of)
    if not _may_ask(document, known, framed, by) or not _may_be_asked(document, known, framed, by, to, deed, within):
        return None
    to, about = (range(0), to) if deed.undergone else (to, deed.about)
    beside = by and not nominal and not subject.shared
    first = by.start if beside else framed.anchor.start
    return _Asked(framed, by, to, action, about, deed, range(first, action.stop), within)


def _ought(
    document: Document, known: _Language, framed: Framed, subject: range, action: range, within: range, voices: Spoken
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
    named = not deed.undergone and bool(named_in(document, subject, "state", "adjective"))
    if (law or deed.undergone) and not (said or urgent or named):
        return None
    if not deed.undergone and not _authority(document, known, subject):
        return None
    to, about = (range(0), subject) if deed.undergone else (subject, deed.about)
    return _Asked(framed, range(0), to, action, about, deed, range(subject.start, action.stop), within)


def _is_told(document: Document, known: _Language, within: range) -> bool:
    told = teller(document, known.parties, within)
    return bool(told) and told is not None and not _no_one(document, known, told)


def _no_one(document: Document, known: _Language, by: range) -> bool:
    """True where a law or a plan "calls for" something: its head is the word for one."""
    head = known.parties.head(document.tokens, by)
    return document.tokens.keys[head.stop - 1] in known.no_one or document.tokens.keys[by.stop - 1] in known.no_one


def _authority(document: Document, known: _Language, words: range) -> bool:
    manners = known.parties.manners(document.tokens, words)
    return bool(manners & {"authority", "you"}) or bool(named_in(document, words, "state", "adjective", "authority"))


def _may_ask(document: Document, known: _Language, framed: Framed, by: range) -> bool:
    if not by:
        return True
    first = known.parties.first_manner(document.tokens, by)
    if _no_one(document, known, by) or _in_court(document, known, framed, by):
        return False
    head = known.parties.head(document.tokens, by)
    if "to" not in framed.gaps and document.tokens.keys[head.stop - 1] in known.rulers and not _foreign(document, by):
        return False
    return not (framed.frame.marks.get("outsiders") and "authority" in first)


def _in_court(document: Document, known: _Language, framed: Framed, by: range) -> bool:
    """True for what parties to a trial ask of the court, and police of anybody; lawyers may call on a government."""
    if "in_court" not in known.parties.noun(document.tokens, by):
        return False
    to = framed.gaps.get("to")
    strong = to is not None and not framed.frame.marks.get("weak")
    return not (strong and to and "in_court" not in known.parties.noun(document.tokens, to))


def _may_be_asked(
    document: Document, known: _Language, framed: Framed, by: range, to: range, deed: Deed, sentence: range
) -> bool:
    """False where private people are asked, or nobody in particular is asked for nothing in particular."""
    if deed.undergone or not to:
        return not framed.frame.marks.get("weak") or deed.undergone
    if "private" in known.parties.first_manner(document.tokens, to):
        return len(to) == 1 and deed.action != "other" and _authority(document, known, _in_front(sentence, framed))
    authority = _authority(document, known, to)
    strict = framed.frame.marks.get("weak") or framed.frame.marks["asks"] == "clause"
    if strict and not (authority and _is_party(document, known, to)):
        return False
    if deed.action != "other":
        return True
    own = _authority(document, known, by) and not _foreign(document, by)
    return (authority or "body" in known.parties.manners(document.tokens, to)) and not own


def _is_party(document: Document, known: _Language, words: range) -> bool:
    """True where the noun of the phrase is a party: "the officials", not "the data of five officials"."""
    words = known.parties.without_article(document.tokens, words)
    end = document.tokens.ends[known.parties.head(document.tokens, words).stop - 1]
    named = any(one.span.end == end for one in named_in(document, words, "state", "authority", "body", "court"))
    return named or bool(known.parties.noun(document.tokens, words) & {"authority", "you", "body", "office"})


def _in_front(sentence: range, framed: Framed) -> range:
    """The words in front of a call: "wrote to the prime minister, urging him to" addresses an authority."""
    return range(sentence.start, framed.anchor.start)


def _foreign(document: Document, by: range) -> bool:
    """True when a State other than the text's own is named among those who ask."""
    own = document.country.state if document.country else None
    return any(one.id != own for one in named_in(document, by, "state", "adjective", "people"))


def _same_again(document: Document, known: _Language, asked: _Asked, last: Slot | None) -> Slot | None:
    """ "It also called for ...", "the group urged ...": who asked before."""
    hit = known.again.at(document.tokens, asked.by.start) if asked.by else None
    if last is None or hit is None or hit.behind < asked.by.stop:
        return None
    said = document.words(span(document, asked.by))
    return slot(document, asked.by, last.value, f"“{said}”: who asked before")


def _finding(document: Document, known: _Language, asked: _Asked, by: Slot | None) -> Finding:
    condition = next(known.conditions.hits(document.tokens, asked.words), None)
    slots: list[tuple[str, Slot | None]] = [
        ("by", by),
        ("to", party_slot(document, known.parties, asked.to) if asked.to else None),
        ("action", slot(document, asked.deed.words, asked.deed.action)),
        ("words", slot(document, _words_asked(asked))),
        ("condition", slot(document, range(condition.first, condition.behind)) if condition else None),
        *_about(document, asked, known.parties),
        ("law", _law(document, known, asked.words)),
    ]
    slots += [("concern", slot(document, words, concern)) for words, concern in concerns_in(document, asked.words)]
    rule = f"call: {asked.framed.frame.say}"
    return finding(document, "call", asked.whole, slots, rule=rule, modality=Modality.DEMANDED)


def _words_asked(asked: _Asked) -> range:
    """What is asked, with whom it is asked for: "all prisoners should be released", not "be released"."""
    return range(asked.about.start, asked.words.stop) if 0 < asked.about.start < asked.words.start else asked.words


def _by(document: Document, known: _Language, asked: _Asked, voices: Spoken) -> Slot | None:
    quotation = voices.at(document.tokens.starts[asked.whole.start]) if not asked.by else None
    return quotation.speaker if quotation else voice(document, known.parties, voices, asked.by, asked.sentence)


def _about(document: Document, asked: _Asked, parties: Parties) -> Iterator[tuple[str, Slot]]:
    """Whom the call is about: the people its words name, else the one whom "his" means, else a word for persons."""
    words = range(min(asked.about.start, asked.words.start), asked.words.stop) if asked.about else asked.words
    mentions = document.mentions_in(span(document, words))
    if mentions:
        names = {
            document.person(mention).name: document.slot(mention.span, document.person(mention).name)
            for mention in mentions
        }
        yield from (("about", held) for held in names.values())
    elif asked.about:
        place = span(document, asked.about)
        pronoun = document.marked_in(place, "pronoun", "possessive_pronoun")
        if pronoun and pronoun[0].span == place:
            yield from _meant(document, place)
        elif document.marked_in(place, "noun", "nouns"):
            yield "about", slot(document, parties.without_article(document.tokens, asked.about))


def _meant(document: Document, pronoun: Span) -> Iterator[tuple[str, Slot]]:
    """The person named last before a pronoun."""
    gender = {mark.sense("pronoun") for mark in document.marked_in(pronoun, "pronoun")}
    for mention in reversed(document.mentions_in(Span(recent(document, pronoun.start, 2), pronoun.start))):
        person = document.person(mention)
        if not person.gender or not gender or person.gender in gender:
            because = f"“{document.words(pronoun)}”: the person named last before it"
            yield "about", document.slot(pronoun, person.name, because)
            return


def _law(document: Document, known: _Language, words: range) -> Slot | None:
    """ "arrests under vague provisions of the code": the words behind "under", where they speak of a law."""
    for index in words:
        if document.tokens.keys[index] in known.under:
            law = range(index + 1, words.stop)
            if any(document.tokens.keys[place] in known.law_words for place in law):
                return slot(document, law)
    return None
