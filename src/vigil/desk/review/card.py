# SPDX-License-Identifier: Apache-2.0
"""Everything the review page shows of one proposal."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from vigil.access.models import Member
from vigil.archive.models import Reading
from vigil.casebook.because import because_words
from vigil.country.packs import Packs
from vigil.desk.document.sheet import telling_blocks, whole_page
from vigil.desk.findings import Numbered, numbered
from vigil.desk.marked import Block, Mark
from vigil.desk.review.amend import ADDED, free_slots
from vigil.desk.review.beside import Beside, beside
from vigil.desk.review.elsewhere import same_person_address, wanted_words
from vigil.desk.review.following import address, after
from vigil.desk.review.in_which import InWhich, in_which
from vigil.desk.review.why import Why, why
from vigil.desk.saying import kind_words, sentence
from vigil.desk.slots import slot_words, value_words
from vigil.desk.story.tellings import tellings, title_of
from vigil.review import eyes, hand
from vigil.review.fits import DATES, listed
from vigil.review.models import Decision, Proposal, Reason, State, Verdict
from vigil.review.plants import shown
from vigil.review.queue import waiting
from vigil.spotting.findings import Finding, Slot
from vigil.stories.models import Telling
from vigil.values.names import fold
from vigil.values.quotes import Span

_STATED = _("The text states it.")
_MODALITIES = {
    "denied": _("The text says this was denied."),
    "alleged": _("The text gives this as an allegation."),
    "planned": _("The text speaks of a plan, not of something that happened."),
    "demanded": _("The text says somebody demands this."),
    "hypothetical": _("The text speaks of a possibility."),
}
_CHOICES = 9
_WISHES = frozenset(["call", "commitment"])


@dataclass(frozen=True, slots=True)
class Chip:
    """One slot on the card: its words light up, or it says what it was inferred from."""

    place: int
    label: str
    shown: str
    slot: Slot

    @property
    def because(self) -> str:
        """What the value was inferred from, in the reader's language; "" where its own words say it."""
        return because_words(self.slot.because) if self.slot.because else ""

    @property
    def inferred(self) -> bool:
        return self.slot.quote is None


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another thing the text may mean; its key, pressed or clicked, accepts that instead."""

    place: int
    sentence: str

    @property
    def key(self) -> str:
        return str(self.place + 1)


@dataclass(frozen=True, slots=True)
class Field:
    """One slot in the form that amends: as it was spotted, or as somebody typed it and could not save it."""

    field: str
    label: str
    value: str
    start: str = ""
    end: str = ""
    name: str = ""
    options: tuple[tuple[str, str], ...] = ()
    is_date: bool = False


class Card:
    """One proposal as the page shows it to a member.

    Where a save was refused, `finding` and `typed` are what was sent: the page comes back with every word of it.
    Where nothing was sent, `typed` is the draft the member left. `spotted` is
    what the form starts from: the finding, as the first pair of eyes left it.
    """

    def __init__(
        self,
        proposal: Proposal,
        member: Member,
        packs: Packs,
        *,
        finding: Finding | None = None,
        typed: Mapping[str, str] | None = None,
        whole: bool = False,
        story: str = "",
    ) -> None:
        self.proposal, self.member, self.packs, self.whole, self.story = proposal, member, packs, whole, story
        self.typed = typed or {}
        self.spotted = shown(proposal)
        self.decision = Decision.objects.known().filter(proposal=proposal.pk).order_by("-entry_id").first()
        decided = self.decision.decided() if self.decision else None
        self.finding = finding or (decided if decided and not self.open else None) or self.spotted
        self.amended = finding is not None and finding != self.spotted

    @property
    def open(self) -> bool:
        """Whether it can be decided: it waits, was put off, or wants a second pair of eyes."""
        return self.proposal.state in (State.OPEN, State.LATER, State.SECOND)

    @property
    def kind(self) -> str:
        return kind_words(self.proposal.kind)

    @cached_property
    def sentence(self) -> str:
        return sentence(self.finding, self.packs)

    @property
    def modality(self) -> str:
        """How the text holds it, where that is not what its kind says anyway: every call demands."""
        if self.finding.kind in _WISHES:
            return ""
        return str(_MODALITIES.get(str(self.finding.modality), ""))

    @property
    def theirs(self) -> str:
        """What the standing decision says, for somebody who decided at the same time."""
        return sentence(self.decision.decided(), self.packs) if self.decision else ""

    @cached_property
    def chips(self) -> list[Chip]:
        kind, slots = self.finding.kind, enumerate(self.finding.slots)
        chips = [
            Chip(place, slot_words(name), value_words(kind, name, slot.value, self.packs), slot)
            for place, (name, slot) in slots
        ]
        if said_by := self.finding.said_by:
            chips.append(Chip(len(chips), slot_words("said_by"), said_by.value, said_by))
        return chips

    @property
    def holds(self) -> str:
        """How the text holds what the finding says, in every case."""
        return str(_MODALITIES.get(str(self.finding.modality), _STATED))

    @cached_property
    def why(self) -> Why:
        return why(self.proposal, self.spotted, self.reading.digest, self.packs)

    @property
    def alternatives(self) -> list[Alternative]:
        """What else the text may mean; the keys 1 to 9 choose."""
        others = [sentence(one, self.packs) for one in self.spotted.alternatives[:_CHOICES]]
        return [Alternative(place, words) for place, words in enumerate(others)]

    @cached_property
    def fields(self) -> list[Field]:
        return [self._field(f"slot-{place}", name, slot.value) for place, (name, slot) in enumerate(self.spotted.slots)]

    @property
    def more(self) -> list[Field]:
        """Empty rows for slots that were not spotted, with what is typed in them."""
        names = [self.typed.get(f"more-{place}-name", "") for place in range(ADDED)]
        return [self._field(f"more-{place}", name, "") for place, name in enumerate(names)]

    def _field(self, field: str, name: str, value: str) -> Field:
        start, end = (self.typed.get(f"{field}-{edge}", "") for edge in ("start", "end"))
        typed = self.typed.get(field, value)
        return Field(field, slot_words(name), typed, start, end, name, tuple(self._options(name)), name in DATES)

    def _options(self, name: str) -> list[tuple[str, str]]:
        """The values a slot may have, where they are listed."""
        kind = self.spotted.kind
        return [(id, value_words(kind, name, id, self.packs)) for id in listed(kind, self.packs).get(name, ())]

    @property
    def free(self) -> list[tuple[str, str]]:
        return [(name, slot_words(name)) for name in free_slots(self.spotted)]

    @cached_property
    def sighting(self):
        """Where the words stand that the finding was read from: quotes are places in this reading."""
        return self.proposal.sightings.select_related("reading__capture", "telling").first()

    @property
    def reading(self) -> Reading:
        return self.sighting.reading

    @property
    def telling(self) -> Telling:
        return self.sighting.telling

    @cached_property
    def others(self) -> list[Numbered]:
        return numbered(self.reading, Span(self.telling.start, self.telling.end))

    @property
    def number(self) -> int:
        """Its place among the findings of the text, from 1."""
        return next((one.number for one in self.others if one.proposal.pk == self.proposal.pk), 1)

    @cached_property
    def blocks(self) -> list[Block]:
        """The cleaned text, or the whole page, with the quote, the slots' words and the other findings marked."""
        marks = [Mark(self.finding.quote.span, "quote")]
        marks += [Mark(chip.slot.quote.span, "slot", str(chip.place)) for chip in self.chips if chip.slot.quote]
        marks += [mark for one in self.others if one.proposal.pk != self.proposal.pk for mark in one.marks()]
        if self.whole:
            return whole_page(self.reading, marks)
        return telling_blocks(self.telling, self.reading, marks)

    @cached_property
    def beside(self) -> Beside:
        return beside(self.finding, self.member, self.typed.get("person", ""), self.packs)

    @cached_property
    def cases(self) -> tuple[InWhich, ...]:
        """The cases that an event can be put into; none where the record holds the event, or it has no choice."""
        if self.proposal.kind != "event" or not self.beside.name or self.beside.event or self.beside.must_choose:
            return ()
        known = next((one.person for one in self.beside.choices if one.chosen), None)
        return in_which(self.finding, self.proposal, self.member, known, self.typed.get("case", ""))

    @cached_property
    def title(self) -> str:
        return self.telling.title or title_of(self.tellings) or self.reading.capture.name

    @property
    def titled(self) -> bool:
        """Whether the text itself begins with its title; a title from the page's head is shown above it."""
        title = self.title
        return any(fold(title) in fold("".join(piece.words for piece in block.pieces)) for block in self.blocks[:4])

    @cached_property
    def tellings(self) -> list[Telling]:
        """The story's other tellings."""
        return [one for one in tellings(self.member, self.proposal.story) if one.pk != self.telling.pk]

    @cached_property
    def keys(self) -> dict[str, str]:
        """The key of each act, as the member has them."""
        return hand.keys(self.member)

    @property
    def wants_two(self) -> str:
        """What of it wants a second pair of eyes, in words; "" for nothing."""
        wanted = eyes.demanded(self.proposal, self.spotted)
        return wanted_words(wanted, self.packs) if wanted else ""

    @property
    def first_look(self) -> Decision | None:
        """The acceptance that waits for another member's."""
        return self.decision if self.decision and self.decision.verdict == Verdict.FIRST else None

    @property
    def waits_for_others(self) -> bool:
        """Whether this member accepted it already, and it waits for somebody else."""
        return self.first_look is not None and self.first_look.entry.by == str(self.member.pk)

    @property
    def same_address(self) -> str:
        """Where it is asked whether the person named is one the record knows; "" where nobody is named."""
        if not self.beside.name:
            return ""
        known = sorted((one for one in self.beside.choices if one.person), key=lambda one: not one.chosen)
        return same_person_address(known[0].person if known else None)

    @cached_property
    def _order(self) -> str:
        return hand.order(self.member)

    @cached_property
    def _queue(self) -> QuerySet[Proposal]:
        """What is reviewed, the story or the whole queue, in the member's order."""
        return waiting(self.member, self.story, self._order)

    @cached_property
    def waits(self) -> int:
        """How many wait in what is reviewed."""
        return self._queue.count()

    @property
    def address(self) -> str:
        return address(self.proposal, self.story).partition("#")[0]

    @cached_property
    def upcoming(self) -> list[str]:
        """The addresses of what comes next."""
        return [address(one, self.story) for one in after(self.member, self.proposal, self._queue, self._order)]

    @property
    def next_address(self) -> str:
        return next(iter(self.upcoming), address(None, self.story))

    @property
    def reasons(self) -> list[tuple[int, str, str]]:
        return [(key, value, label) for key, (value, label) in enumerate(Reason.choices, start=1)]
