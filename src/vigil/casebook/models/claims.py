# SPDX-License-Identifier: Apache-2.0
"""What sources say, each entered by a decision: cases, events, claims on both, and what was judged of them.

Several accounts of one happening hang on one event; an event or a case stands while any claim on it does.
"""

from __future__ import annotations

import datetime
import uuid
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy

from vigil.access.visible import EnteredOfTeams
from vigil.values.dates import PartialDate


class Rank(models.TextChoices):
    PREFERRED = "preferred", gettext_lazy("Preferred")
    NORMAL = "normal", gettext_lazy("Normal")
    DEPRECATED = "deprecated", gettext_lazy("Deprecated")


class Cases(EnteredOfTeams):
    def known(self, at: datetime.datetime | None = None) -> Self:
        return self.filter(Exists(Party.objects.known(at).filter(case=OuterRef("pk"))))


class Case(models.Model):
    """Proceedings against one or more persons."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    entry = models.ForeignKey("ledger.Entry", on_delete=models.PROTECT, related_name="+")

    objects = Cases.as_manager()


class Party(models.Model):
    """A person in a case; one row for each entry that says so."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="parties")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="parties")
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    entry = models.ForeignKey("ledger.Entry", on_delete=models.PROTECT, related_name="+")

    objects = EnteredOfTeams.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "person", "entry"], name="a_party_once_an_entry")]


class Events(EnteredOfTeams):
    def known(self, at: datetime.datetime | None = None) -> Self:
        return self.filter(Exists(Account.objects.known(at).filter(event=OuterRef("pk"))))


class Event(models.Model):
    """One happening to a person, or to a group the text does not name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    entry = models.ForeignKey("ledger.Entry", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="events")
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="events")
    group = models.CharField(max_length=200, blank=True)
    type = models.CharField(max_length=30, db_index=True)

    objects = Events.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | ~models.Q(group=""), name="an_event_is_somebodys"
            )
        ]


class Claim(models.Model):
    """What a source says; abstract: the tables below say of what."""

    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    entry = models.ForeignKey("ledger.Entry", on_delete=models.PROTECT, related_name="+")
    rank = models.CharField(max_length=10, choices=Rank.choices, default=Rank.NORMAL)

    objects = EnteredOfTeams.as_manager()

    class Meta:
        abstract = True


class Account(Claim):
    """One source's account of an event. Dates are EDTF; `earliest` and `latest` bound them."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="accounts")
    date = models.CharField(max_length=12, blank=True)
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    place = models.TextField(blank=True)
    law = models.TextField(blank=True)
    offence = models.TextField(blank=True)
    sentence = models.CharField(max_length=20, blank=True)
    probation = models.CharField(max_length=20, blank=True)
    court = models.TextField(blank=True)
    ground = models.TextField(blank=True)
    by = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "entry"], name="an_account_once_an_entry"),
            models.CheckConstraint(
                condition=models.Q(earliest__isnull=True) | models.Q(earliest__lte=models.F("latest")),
                name="account_dates_in_order",
            ),
        ]
        indexes = [models.Index(fields=["earliest"])]

    @property
    def on(self) -> PartialDate | None:
        return PartialDate.parse(self.date) if self.date else None


class Descriptor(Claim):
    """A word a source has for a person: blogger, human rights lawyer."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="descriptors")
    words = models.CharField(max_length=200)


class Designation(Claim):
    """Who calls a person, or a group, prisoner of conscience or the like; `label` is an identifier of packs/world."""

    person = models.ForeignKey("people.Person", null=True, on_delete=models.CASCADE, related_name="designations")
    group = models.TextField(blank=True)
    label = models.CharField(max_length=40)
    by = models.TextField(blank=True)
    criteria = models.TextField(blank=True)
    since = models.CharField(max_length=12, blank=True)
    earliest = models.DateField(null=True)


class Attribute(Claim):
    """What a source says somebody is: `name` is an identifier of packs/world/attributes, `value` what is counted."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="attributes")
    entry = models.OneToOneField("ledger.Entry", on_delete=models.PROTECT, related_name="claimed_attribute")
    name = models.CharField(max_length=40)
    value = models.CharField(max_length=200)
    since = models.CharField(max_length=12, blank=True)
    earliest = models.DateField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(value=""), name="an_attribute_has_a_value")]


class Ranking(models.Model):
    """A person's word on the claim that an entry made: preferred, normal again or deprecated, and why.

    `corrected_by` is the entry of a source's later account that says the earlier one was wrong.
    """

    entry = models.OneToOneField("ledger.Entry", on_delete=models.PROTECT, related_name="ranking")
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    claim = models.ForeignKey("ledger.Entry", on_delete=models.PROTECT, related_name="rankings")
    rank = models.CharField(max_length=10, choices=Rank.choices)
    because = models.TextField()
    corrected_by = models.ForeignKey("ledger.Entry", null=True, on_delete=models.PROTECT, related_name="corrections")

    objects = EnteredOfTeams.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(because=""), name="a_rank_has_a_reason"),
            models.CheckConstraint(condition=models.Q(rank__in=Rank.values), name="rank_known"),
        ]


class Tie(models.Model):
    """A person's word on two events of one person: the same happening, or two."""

    entry = models.OneToOneField("ledger.Entry", on_delete=models.PROTECT, related_name="tie")
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    one = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    same = models.BooleanField()
    because = models.TextField()

    objects = EnteredOfTeams.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="a_tie_is_of_two_in_order"),
            models.CheckConstraint(condition=~models.Q(because=""), name="a_tie_has_a_reason"),
        ]
        indexes = [models.Index(fields=["one", "other"])]


class CaseTie(models.Model):
    """A person's word that two cases are one proceeding."""

    entry = models.OneToOneField("ledger.Entry", on_delete=models.PROTECT, related_name="case_tie")
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    one = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    because = models.TextField()

    objects = EnteredOfTeams.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="a_case_tie_is_of_two_in_order"),
            models.CheckConstraint(condition=~models.Q(because=""), name="a_case_tie_has_a_reason"),
        ]
