# SPDX-License-Identifier: Apache-2.0
"""Tables of people and bodies: who there is, what they are called, who is the same as whom."""

from __future__ import annotations

import datetime
import uuid
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from vigil.access.visible import EnteredOfTeams
from vigil.ledger.standing import Entered
from vigil.values.scripts import OTHER


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
    """What a name is; `alias` is another name of which nobody said what kind it is."""

    LEGAL = "legal", "legal name"
    ALIAS = "alias", "another name"
    PEN = "pen", "pen name"
    RELIGIOUS = "religious", "religious name"
    NICKNAME = "nickname", "nickname"


class NameOrder(models.TextChoices):
    """Which part of a name comes first; blank where nobody said."""

    FAMILY_FIRST = "family", "family name first"
    GIVEN_FIRST = "given", "given name first"


class Name(models.Model):
    """One way a person's name is written; `folded` is for search and comparison, never shown.

    `reason` is blank for a name that a decision on a text gave; where a person
    entered the name, or said of what kind it is, it says from where they know.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    entry = models.ForeignKey("ledger.Entry", on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)
    script = models.CharField(max_length=4, default=OTHER, help_text="ISO 15924")
    kind = models.CharField(max_length=10, choices=NameKind.choices, default=NameKind.LEGAL)
    order = models.CharField(max_length=6, choices=NameOrder.choices, blank=True)
    reason = models.TextField(blank=True)

    objects = Entered.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "entry", "text"], name="a_name_once_an_entry"),
            models.CheckConstraint(condition=~models.Q(text=""), name="a_name_is_not_empty"),
            models.CheckConstraint(condition=models.Q(kind__in=NameKind.values), name="name_kind_known"),
        ]
        ordering = ["entry_id", "id"]

    def __str__(self) -> str:
        return self.text


class Key(models.Model):
    """A key under which a person is found by a name like theirs (values.name_keys). It stays when a name is undone."""

    key = models.BigIntegerField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="keys")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "person"], name="a_key_once_a_person")]


class Of(models.TextChoices):
    """What is told apart."""

    PERSON = "person"
    BODY = "body"


class Verdict(models.TextChoices):
    """What somebody says of two: one and the same, two, or not to be told now."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Judgement(models.Model):
    """Somebody's word on whether two are one, as the ledger has it. `one` is always the smaller id of the two."""

    id = models.UUIDField(primary_key=True, editable=False)
    entry = models.OneToOneField("ledger.Entry", on_delete=models.PROTECT, related_name="identity")
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT, related_name="+")
    of = models.CharField(max_length=6, choices=Of.choices)
    verdict = models.CharField(max_length=9, choices=Verdict.choices)
    one = models.UUIDField(db_index=True)
    other = models.UUIDField(db_index=True)
    reason = models.TextField()

    objects = EnteredOfTeams.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="two_different_ones_in_order"),
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="identity_verdict_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="an_identity_has_a_reason"),
        ]


class MergedOnes(models.QuerySet):
    def at(self, known: datetime.datetime | None = None) -> Self:
        """What held at an instant (None: holds now)."""
        if known is None:
            return self.filter(until__isnull=True)
        return self.filter(Q(until__isnull=True) | Q(until__at__gt=known), since__at__lte=known)


class Merged(models.Model):
    """From entry `since` until entry `until`, `one` is told as `head`: what the standing judgements come to.

    Who is told as themselves has no row. `people.same` asks this table; nobody else need.
    """

    of = models.CharField(max_length=6, choices=Of.choices)
    one = models.UUIDField(db_index=True)
    head = models.UUIDField(db_index=True)
    since = models.ForeignKey("ledger.Entry", on_delete=models.PROTECT, related_name="+")
    until = models.ForeignKey("ledger.Entry", null=True, on_delete=models.PROTECT, related_name="+")

    objects = MergedOnes.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of", "one"], condition=Q(until__isnull=True), name="told_as_one_head"),
            models.CheckConstraint(condition=~Q(one=F("head")), name="nobody_is_merged_with_themselves"),
        ]


class Identifier(models.Model):
    """What another register calls somebody: scheme "wikidata", value "Q42"."""

    id = models.UUIDField(primary_key=True, editable=False)
    entry = models.OneToOneField("ledger.Entry", on_delete=models.PROTECT, related_name="identifier")
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT, related_name="+")
    of = models.CharField(max_length=6, choices=Of.choices)
    whose = models.UUIDField(db_index=True)
    scheme = models.CharField(max_length=20)
    value = models.CharField(max_length=200)
    reason = models.TextField(blank=True)

    objects = EnteredOfTeams.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(value=""), name="an_identifier_is_not_empty")]
        indexes = [models.Index(fields=["scheme", "value"])]


class Bodies(EnteredOfTeams):
    def known(self, at: datetime.datetime | None = None) -> Self:
        """Bodies some standing entry names."""
        return self.filter(Exists(BodyName.objects.known(at).filter(body=OuterRef("pk"))))


class Body(models.Model):
    """An authority, court, prison, organisation or outlet. `entry` is the first act that named it."""

    id = models.UUIDField(primary_key=True, editable=False)
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey("ledger.Entry", on_delete=models.PROTECT, related_name="+")

    objects = Bodies.as_manager()

    class Meta:
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return f"body {self.id}"


class BodyName(models.Model):
    """One way a body's name is written."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="names")
    entry = models.ForeignKey("ledger.Entry", on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=300)
    folded = models.CharField(max_length=300, db_index=True)

    objects = Entered.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "entry", "text"], name="a_bodys_name_once_an_entry"),
            models.CheckConstraint(condition=~Q(text=""), name="a_bodys_name_is_not_empty"),
        ]
        ordering = ["entry_id", "id"]

    def __str__(self) -> str:
        return self.text


class Detail(models.Model):
    """What an entry says a body is: its kind, what it is part of, from when to when (EDTF). The last one stands.

    `reference` names the body of a pack, "vn/court_hanoi", where the packs know it;
    `reason` is from where a member knows, "" for what a pack says.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="details")
    entry = models.ForeignKey("ledger.Entry", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40, blank=True)
    level = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=10, blank=True)
    place = models.TextField(blank=True)
    part_of = models.ForeignKey(Body, null=True, on_delete=models.CASCADE, related_name="+")
    since = models.CharField(max_length=12, blank=True)
    until = models.CharField(max_length=12, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    reason = models.TextField(blank=True)

    objects = Entered.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "entry"], name="a_bodys_detail_once_an_entry"),
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("body")), name="no_body_is_part_of_itself"
            ),
        ]
