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
from django.utils.translation import gettext_lazy

from vigil.access.visible import EnteredOfTeams, OfTeams
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


class KeptList(models.Model):
    """What a view asks for, kept under a name: a member's own, or, with no member, their team's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.OneToOneField("ledger.Entry", on_delete=models.PROTECT, related_name="kept_list")
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    member = models.ForeignKey("access.Member", null=True, on_delete=models.PROTECT, related_name="+")
    view = models.CharField(max_length=20, default="people")
    name = models.CharField(max_length=100)
    query = models.TextField(blank=True)

    objects = EnteredOfTeams.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="a_kept_list_has_a_name")]


class Audience(models.Model):
    """Those who see the claims of exactly these teams. Derived: never part of the record's digest.

    Nearly always one team. Where the teams of a desk hold claims on one
    person, what is known of them depends on who asks.
    """

    derived = True
    id = models.CharField(max_length=400, primary_key=True)  # ids of the teams, sorted, with blanks between
    breadth = models.IntegerField()


class Derived(models.Model):
    """A row worked out from the record for one audience; `vigil rebuild` makes it again."""

    derived = True
    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT, related_name="+")

    objects = OfTeams.as_manager()

    class Meta:
        abstract = True


# What a list asks of a stretch: each of its indexes holds it, so that lists of 100,000 people read no row of the table.
_ON_A_DAY = ("until", "begin", "tab")


class Stretch(Derived):
    """Days on which nothing changes of where somebody is: from `begin` to the day before `until`.

    `held` is the number of days held; where it is `growing`, what is left of it without the number of the day.
    `possible` holds every standing that the dates leave open, each between blanks.
    `ends_from` and `ends_to` are the first and last day on which the sentence may end; `taken` the day of the last
    arrest of somebody held, where it is known, and `anniversary` that day in every year: month * 100 + day.
    """

    begin = models.DateField()
    until = models.DateField()
    folded = models.CharField(max_length=200)
    tab = models.CharField(max_length=12)
    kind = models.CharField(max_length=40)
    possible = models.CharField(max_length=400)
    lapsed = models.BooleanField()
    held = models.IntegerField(null=True)
    growing = models.BooleanField(default=False)
    last_on = models.DateField()
    ends_from = models.DateField(null=True)
    ends_to = models.DateField(null=True)
    taken = models.DateField(null=True)
    anniversary = models.SmallIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["audience", "anniversary", "until", "begin"], name="stretch_by_anniversary"),
            models.Index(fields=["audience", "ends_to", "ends_from", "until", "begin"], name="stretch_by_end"),
            models.Index(fields=["audience", "folded", "person", *_ON_A_DAY], name="stretch_by_name"),
            models.Index(
                fields=["audience", "tab", "folded", "person", "until", "begin"], name="stretch_by_name_in_tab"
            ),
            models.Index(fields=["audience", "last_on", "person", *_ON_A_DAY], name="stretch_by_last_news"),
            models.Index(fields=["audience", *_ON_A_DAY, "person", "growing", "held"], name="stretch_at_a_day"),
            models.Index(fields=["person"], name="stretch_of_a_person"),
        ]


class Trait(Derived):
    """What people are counted and found by: from `begin` on, somebody has the `value` of a `facet`."""

    facet = models.CharField(max_length=40)
    value = models.CharField(max_length=200)
    begin = models.DateField()

    class Meta:
        indexes = [
            models.Index(fields=["audience", "facet", "value", "begin", "person"], name="trait_by_value"),
            models.Index(fields=["person", "facet"], name="trait_of_a_person"),
        ]


class Life(Derived):
    """What happened to somebody, put together, and the designations they bear: JSON, as `lives` writes it."""

    told = models.TextField()
    called = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "audience"], name="one_life_an_audience")]


class Moved(models.Model):
    """A case as one audience sees it, from `begin` to the day before `until`: it moved last `on`. Derived."""

    derived = True
    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    begin = models.DateField()
    until = models.DateField()

    objects = OfTeams.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["audience", "on", "case", "until", "begin"], name="case_by_last_move"),
            models.Index(fields=["audience", "until", "begin"], name="case_at_a_day"),
            models.Index(fields=["case"], name="moves_of_a_case"),
        ]


class Counted(models.Model):
    """An event as the counting rules of these `kinds` look at it: a row for each article it is under. Derived.

    `whose` is the person's id, of a group the event's own; `law` what the article is called over time, `other` where
    the law named is none of a pack, "" where no source names one; `countries` those that what happened points to,
    each between blanks.
    """

    derived = True
    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", null=True, on_delete=models.CASCADE, related_name="+")
    whose = models.UUIDField()
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT, related_name="+")
    event = models.UUIDField()
    kinds = models.CharField(max_length=200)
    earliest = models.DateField()
    latest = models.DateField()
    law = models.CharField(max_length=200, blank=True)
    countries = models.CharField(max_length=100, blank=True)

    objects = OfTeams.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["audience", "kinds", "law", "earliest"], name="counted_by_law"),
            models.Index(fields=["audience", "kinds", "earliest"], name="counted_by_day"),
            models.Index(fields=["whose"], name="counted_of_somebody"),
        ]


class Visit(models.Model):
    """When a member looked at a person last, and the time before: of no interest to the record, and not in it."""

    derived = True
    member = models.ForeignKey("access.Member", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    before = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "person"], name="one_visit_a_member_and_person")]


class Derivation(models.Model):
    """That the derived rows are whole: by which engine and packs they were made, and up to which entry they hold."""

    derived = True
    made_by = models.CharField(max_length=100, primary_key=True)
    seq = models.BigIntegerField()


class KeptRule(models.Model):
    """A counting rule as the desk first counted by it; `told` is the rule as a pack's file writes it."""

    entry = models.ForeignKey("ledger.Entry", on_delete=models.PROTECT, related_name="+")
    country = models.CharField(max_length=12)
    rule = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    told = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["country", "rule", "version"], name="a_rule_is_kept_once")]
