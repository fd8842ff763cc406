# SPDX-License-Identifier: Apache-2.0
"""Tables of the casebook.

A claim is what a source says, entered by a decision. Several accounts of one
happening hang on one event; an event or a case stands while any claim on it does.
"""

from __future__ import annotations

import datetime
import uuid
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef

from vigil.access.visible import EnteredOfTeams
from vigil.values.dates import PartialDate


class Rank(models.TextChoices):
    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


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
