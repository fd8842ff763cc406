# SPDX-License-Identifier: Apache-2.0
"""Tables of people."""

from __future__ import annotations

import datetime
import uuid
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef

from vigil.access.visible import EnteredOfTeams
from vigil.ledger.standing import Entered


class People(EnteredOfTeams):
    def known(self, at: datetime.datetime | None = None) -> Self:
        """People some standing entry names: a person stays while any decision that names them stands."""
        return self.filter(Exists(Name.objects.known(at).filter(person=OuterRef("pk"))))


class Person(models.Model):
    """Somebody, told apart from everybody else. `entry` is the first act that named them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    entry = models.ForeignKey("ledger.Entry", on_delete=models.PROTECT, related_name="+")

    objects = People.as_manager()

    def __str__(self) -> str:
        return f"person {self.id}"


class NameKind(models.TextChoices):
    LEGAL = "legal"
    ALIAS = "alias"


class Name(models.Model):
    """One way a source writes a person's name; `folded` is for search and comparison, never shown."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    entry = models.ForeignKey("ledger.Entry", on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)
    kind = models.CharField(max_length=10, choices=NameKind.choices, default=NameKind.LEGAL)

    objects = Entered.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "entry", "text"], name="a_name_once_an_entry"),
            models.CheckConstraint(condition=~models.Q(text=""), name="a_name_is_not_empty"),
        ]
        ordering = ["entry_id", "id"]

    def __str__(self) -> str:
        return self.text
