# SPDX-License-Identifier: Apache-2.0
"""Rows worked out from the record for lists and numbers: `vigil rebuild` makes them again, no digest holds them."""

from __future__ import annotations

from django.db import models

from vigil.access.visible import OfTeams
from vigil.casebook.models.claims import Case


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
