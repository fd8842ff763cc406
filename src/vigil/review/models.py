# SPDX-License-Identifier: Apache-2.0
"""Tables of review."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from vigil.access.visible import EnteredOfTeams, OfTeams
from vigil.ledger.standing import Entered
from vigil.review.at_hand import Draft, Habits, Here, Plant
from vigil.spotting.findings import Finding

__all__ = [
    "Agreement",
    "Decision",
    "Draft",
    "Evidence",
    "Habits",
    "Here",
    "Plant",
    "Proposal",
    "Reason",
    "Sighting",
    "State",
    "Switch",
    "Terms",
    "Verdict",
]


class State(models.TextChoices):
    """Where a proposal stands. `OPEN` waits; the others say what the last standing decision was."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    LATER = "later"
    SECOND = "second"


class Verdict(models.TextChoices):
    """What a person may say of a proposal.

    `FIRST` is an acceptance that does not stand alone: it enters nothing until
    another member accepts too. Nobody chooses it; the door writes it.
    """

    ACCEPT = "accept"
    AMEND = "amend"
    REJECT = "reject"
    LATER = "later"
    SECOND = "second"
    FIRST = "first"


class Reason(models.TextChoices):
    """Why a proposal was rejected, in the order of the keys 1 to 6."""

    NOT_SAID = "not_said", _("the text does not say this")
    WRONG_PERSON = "wrong_person", _("it is about somebody else")
    WRONG_DATE = "wrong_date", _("the date is wrong")
    DUPLICATE = "duplicate", _("the record holds it already")
    OPINION = "opinion", _("an opinion, a plan or a possibility")
    TOO_RISKY = "too_risky", _("keeping it would put somebody at risk")


class Proposal(models.Model):
    """A finding that waits for a person. Derived: made again whenever its story is read again.

    `risk` and `about` (the folded name of whom it is about) are what the queue can be ordered by.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    story = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=64)
    finding = models.JSONField()
    position = models.IntegerField()
    risk = models.PositiveSmallIntegerField(default=0)
    about = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    version = models.IntegerField(default=0)
    made_at = models.DateTimeField()

    objects = OfTeams.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "story", "fingerprint"], name="a_finding_once_a_story"),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="proposal_state_known"),
        ]
        indexes = [models.Index(fields=["team", "state", "made_at"])]

    def spotted(self) -> Finding:
        return Finding.from_dict(self.finding)


class Sighting(models.Model):
    """Where a proposal's words stand: one row for each telling of its story that says it."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="sightings")
    reading = models.ForeignKey("archive.Reading", on_delete=models.PROTECT, related_name="sightings")
    telling = models.ForeignKey("stories.Telling", on_delete=models.PROTECT, related_name="sightings")
    start = models.IntegerField()
    words = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "telling", "start"], name="a_sighting_once")]
        ordering = ["id"]


class Agreement(models.Model):
    """Another engine found what a proposal says: its finding as that engine has it. Derived, like the proposal."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="agreements")
    engine = models.CharField(max_length=160)
    finding = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "engine"], name="one_agreement_an_engine")]
        ordering = ["id"]

    def spotted(self) -> Finding:
        return Finding.from_dict(self.finding)


class Switch(models.Model):
    """A rule of an engine that a team switched off, or on again, as the ledger has it."""

    entry = models.OneToOneField("ledger.Entry", on_delete=models.PROTECT, related_name="rule_switch")
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    rule = models.CharField(max_length=400)
    off = models.BooleanField()
    because = models.TextField(blank=True)

    objects = EnteredOfTeams.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(off=True) | ~models.Q(because=""), name="off_with_a_reason")
        ]
        indexes = [models.Index(fields=["team", "rule"])]


class Terms(models.Model):
    """On what terms a team reviews, as the ledger has it: the newest that stand hold.

    `second` names what wants two members: a kind ("designation"), a type of
    event ("event/death"), a sensitivity ("sensitivity/secret"). One in so many
    proposals (`planted_one_in`, 0 for none) is shown with a planted error.
    """

    entry = models.OneToOneField("ledger.Entry", on_delete=models.PROTECT, related_name="review_terms")
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    second = models.JSONField(default=list)
    planted_one_in = models.PositiveIntegerField(default=0)

    objects = EnteredOfTeams.as_manager()


class Decision(models.Model):
    """What a person decided about a finding, as the ledger has it. Decisions of one `act` are undone together."""

    id = models.UUIDField(primary_key=True, editable=False)
    entry = models.OneToOneField("ledger.Entry", on_delete=models.PROTECT, related_name="decision")
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    proposal = models.UUIDField(null=True, db_index=True)
    kind = models.CharField(max_length=20)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.CharField(max_length=20, blank=True, choices=Reason.choices)
    note = models.TextField(blank=True)
    finding = models.JSONField()
    ids = models.JSONField(default=dict)
    act = models.UUIDField(null=True, db_index=True)

    objects = EnteredOfTeams.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(verdict__in=Verdict.values), name="verdict_known"),
            models.CheckConstraint(
                condition=~models.Q(verdict=Verdict.REJECT) | ~models.Q(reason=""), name="a_rejection_has_a_reason"
            ),
        ]

    def decided(self) -> Finding:
        """The finding as it was decided: amended where the person amended it."""
        return Finding.from_dict(self.finding)

    @property
    def enters(self) -> bool:
        """Whether this decision puts something into the record."""
        return self.verdict in (Verdict.ACCEPT, Verdict.AMEND)


class Evidence(models.Model):
    """The exact words an entry stands on, and the capture they were read from."""

    entry = models.ForeignKey("ledger.Entry", on_delete=models.PROTECT, related_name="evidence")
    capture = models.ForeignKey("archive.Capture", on_delete=models.PROTECT, related_name="evidence", db_index=False)
    reading = models.CharField(max_length=64, help_text="digest of the text the words were read in")
    start = models.IntegerField()
    words = models.TextField()
    title = models.TextField(blank=True)
    publisher = models.TextField(blank=True)
    published = models.CharField(max_length=12, blank=True)
    original = models.BooleanField(default=True)

    objects = Entered.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "capture", "start"], name="evidence_once"),
            models.CheckConstraint(condition=~models.Q(words=""), name="evidence_has_words"),
        ]
        indexes = [models.Index(fields=["capture", "start"], name="evidence_by_place")]
        ordering = ["id"]
