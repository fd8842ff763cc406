# SPDX-License-Identifier: Apache-2.0
"""What the desk's own decisions and texts suggest for the packs. It suggests; a person edits the pack, or does not.

Three lists: triggers that were rejected more often than accepted; triggers
that people gave another kind of event; and words beside the names of people
the record knows, in sentences in which no trigger of any event stands.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from vigil.access.models import Member
from vigil.access.visible import teams_of
from vigil.country.packs import Packs
from vigil.people.models import Name
from vigil.reading import read_text
from vigil.review.models import Decision, Proposal, Verdict
from vigil.review.precision import NOT_ITS_FAULT, last_words
from vigil.spotting.text.document import Document
from vigil.spotting.text.prepare import documents
from vigil.spotting.words.lexicon import Lexicon
from vigil.spotting.words.sentences import Sentence
from vigil.stories.models import Telling
from vigil.values.dates import PartialDate

REJECTED, CHANGED, UNMATCHED = "rejected", "changed", "unmatched"
LEAST = 2  # what stands once is chance
_BESIDE = 5  # words before a name and behind it
_EXAMPLES = 3
_SHORTEST = 4  # letters: shorter words are seldom verbs or nouns that tell of a happening
_LONGEST = 200  # characters of an example


@dataclass(slots=True)
class Suggestion:
    """A phrase to think about: how often it was met, of how many decided, and sentences with it."""

    what: str
    phrase: str
    kind: str = ""
    count: int = 0
    of: int = 0
    examples: list[str] = field(default_factory=list)

    def meet(self, example: str) -> None:
        self.count += 1
        if len(self.examples) < _EXAMPLES and example not in self.examples:
            self.examples.append(example)


def suggestions(member: Member, packs: Packs) -> list[Suggestion]:
    """Everything suggested to the member's teams, list by list, the most frequent first."""
    decisions = [one for one in last_words(member) if one.kind == "event"]
    lists = (_rejected(decisions), _changed(decisions), _unmatched(member, packs))
    return [one for found in lists for one in sorted(found, key=lambda one: (-one.count, one.phrase))]


def trigger(rule: str) -> str:
    """The words of the text that a rule goes by: "en/arrest/act: taken away" goes by "taken away"."""
    return rule.partition(": ")[2] or rule


def _rejected(decisions: Iterable[Decision]) -> Iterator[Suggestion]:
    found: dict[tuple[str, str], Suggestion] = {}
    for decision in decisions:
        if decision.verdict not in (Verdict.ACCEPT, Verdict.AMEND, Verdict.REJECT):
            continue
        if decision.verdict == Verdict.REJECT and decision.reason in NOT_ITS_FAULT:
            continue
        told = decision.decided()
        key = (trigger(told.rule), told.rule.split("/")[1] if told.rule.count("/") > 1 else told["type"] or "")
        one = found.setdefault(key, Suggestion(REJECTED, *key))
        one.of += 1
        if decision.verdict == Verdict.REJECT:
            one.meet(_short(told.quote.words))
    yield from (one for one in found.values() if one.count >= LEAST and 2 * one.count > one.of)


def _changed(decisions: Iterable[Decision]) -> Iterator[Suggestion]:
    amended = {decision.proposal: decision.decided() for decision in decisions if decision.verdict == Verdict.AMEND}
    found: dict[tuple[str, str], Suggestion] = {}
    for proposal in Proposal.objects.filter(pk__in=amended):
        spotted, told = proposal.spotted(), amended[proposal.pk]
        if spotted["type"] != told["type"]:
            key = (trigger(spotted.rule), f"{spotted['type']} → {told['type']}")
            found.setdefault(key, Suggestion(CHANGED, *key)).meet(_short(spotted.quote.words))
    yield from found.values()


def _unmatched(member: Member, packs: Packs) -> Iterator[Suggestion]:
    """A known name counts wherever it stands: the engine may not see a person where nothing it knows befalls them."""
    teams = teams_of(member)
    names = set(Name.objects.known().filter(person__team__in=teams).values_list("text", flat=True))
    known, found = Lexicon((name, name) for name in names), dict[str, Suggestion]()
    tellings = Telling.objects.filter(story__team__in=teams, original=True, superseded=False)
    for telling in tellings.select_related("reading").iterator(chunk_size=50) if names else ():
        for phrase, example in _met(telling, known, packs).items():
            found.setdefault(phrase, Suggestion(UNMATCHED, phrase)).meet(example)
    yield from (one for one in found.values() if one.count >= LEAST)


def _met(telling: Telling, known: Lexicon[str], packs: Packs) -> dict[str, str]:
    """The words beside known names in one text, each once, with the sentence it stands in."""
    met: dict[str, str] = {}
    for document in _documents(telling, packs):
        for hit in known.hits(document.tokens):
            sentence = document.sentence_at(document.tokens.starts[hit.first])
            if sentence and _silent(document, sentence):
                phrases = _beside(document, sentence, range(hit.first, hit.behind))
                met |= dict.fromkeys(phrases, _short(document.words(sentence.span)))
    return met


def _documents(telling: Telling, packs: Packs) -> Iterator[Document]:
    published = PartialDate.parse(telling.published) if telling.published else None
    yield from documents(read_text(telling.reading.text[telling.start : telling.end]), packs, published=published)


def _silent(document: Document, sentence: Sentence) -> bool:
    """Whether no trigger of an event stands in a sentence."""
    inside = document.tokens.within(sentence.span)
    return not any(hit.first in inside for hit in document.acts)


def _beside(document: Document, sentence: Sentence, name: range) -> Iterator[str]:
    """The verbs and nouns near a name, with the little word before them: "was paraded"."""
    words, inside = document.tokens, document.tokens.within(sentence.span)
    near = [*range(max(inside.start, name.start - _BESIDE), name.start)]
    near += range(name.stop, min(inside.stop, name.stop + _BESIDE))
    for token in near:
        word = words.keys[token]
        if len(word) < _SHORTEST or not word.isalpha() or words.capital(token) or token in document.classes:
            continue
        helped = token - 1 in near and document.is_class(token - 1, "passive", "have")
        yield f"{words.keys[token - 1]} {word}" if helped else word


def _short(words: str) -> str:
    whole = " ".join(words.split())
    return whole if len(whole) <= _LONGEST else whole[:_LONGEST].rsplit(" ", 1)[0] + " …"
