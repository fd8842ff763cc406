# SPDX-License-Identifier: Apache-2.0
"""Tables of watching.

`Source` and `Change` are projections of the ledger. The others are what the
desk notes for itself as it goes; they say nothing that a person decided, and
point to a source without a hold on it: a rebuild clears the sources and makes
them again under the same keys, which the database checks when it is done.
"""

from __future__ import annotations

import datetime
import uuid

from django.db import models
from django.db.models import Q

from vigil.access.visible import OfTeams


class Kind(models.TextChoices):
    """What stands at a source's address."""

    FEED = "feed"
    SITEMAP = "sitemap"
    PAGE = "page"


class State(models.TextChoices):
    WATCHED = "watched"
    PAUSED = "paused"
    REMOVED = "removed"


class Outcome(models.TextChoices):
    """How a visit ended. `underway` is one that goes on, or was cut off and will go on."""

    UNDERWAY = "underway"
    NEW = "new"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    FAILED = "failed"


class Source(models.Model):
    """An address that a team watches.

    `kind` is empty where it is to be found out at the first visit. Of what is
    listed, only addresses that begin with `only`, or hold it, are brought in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    entry = models.OneToOneField("ledger.Entry", on_delete=models.PROTECT, related_name="source")
    address = models.TextField()
    name = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, blank=True)
    every = models.IntegerField(help_text="minutes from one visit to the next")
    delay = models.IntegerField(help_text="seconds between two requests to one host, at least")
    robots = models.BooleanField(default=True, help_text="whether robots.txt is honoured")
    only = models.CharField(max_length=400, blank=True, help_text="how an address begins, or what it holds")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WATCHED)

    objects = OfTeams.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["", *Kind.values]), name="source_kind_known"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="source_state_known"),
            models.CheckConstraint(condition=Q(every__gte=1, delay__gte=0), name="source_is_not_hurried"),
            models.UniqueConstraint(
                fields=["team", "address"], condition=~Q(state=State.REMOVED), name="an_address_is_watched_once"
            ),
        ]
        ordering = ["name", "address"]

    def __str__(self) -> str:
        return self.name or self.address

    def wants(self, address: str) -> bool:
        """Whether an address that it lists is to be brought in."""
        return not self.only or address.startswith(self.only) or self.only in address


class Change(models.Model):
    """An entry of the ledger about a source: what it was set to, and why."""

    entry = models.OneToOneField(
        "ledger.Entry", on_delete=models.PROTECT, primary_key=True, related_name="source_change"
    )
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="changes")
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    told = models.JSONField()
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["entry"]


class Turn(models.Model):
    """When a source is visited next, and what the last visit learned.

    Who visits holds the turn until `held_until` and goes on holding it by
    moving that on; a worker that was killed lets it go by doing nothing.
    """

    source = models.OneToOneField(Source, on_delete=models.DO_NOTHING, primary_key=True, related_name="turn")
    due_at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=Kind.choices, blank=True, help_text="as found out")
    etag = models.TextField(blank=True)
    last_modified = models.TextField(blank=True)
    failures = models.IntegerField(default=0, help_text="visits in a row that gave nothing to read")
    held_by = models.CharField(max_length=100, blank=True)
    held_until = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"])]


class Visit(models.Model):
    """One visit to a source. `looked_at` is when the source itself had been asked; then what it lists is fetched.

    `capture` is the list as it came, where it named something new: kept to
    show who announced what when, and no document.
    """

    source = models.ForeignKey(Source, on_delete=models.DO_NOTHING, related_name="visits")
    at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.UNDERWAY)
    code = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    found = models.IntegerField(default=0, help_text="addresses listed that are wanted")
    added = models.IntegerField(default=0, help_text="documents brought in")
    missed = models.IntegerField(default=0, help_text="addresses that gave no document")
    capture = models.ForeignKey("archive.Capture", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="visit_outcome_known"),
            models.CheckConstraint(
                condition=~Q(outcome__in=(Outcome.REFUSED, Outcome.FAILED)) | ~Q(reason=""),
                name="visit_failed_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.UNDERWAY, ended_at=None)
                | (~Q(outcome=Outcome.UNDERWAY) & Q(ended_at__isnull=False)),
                name="visit_ended_or_underway",
            ),
            models.UniqueConstraint(
                fields=["source"], condition=Q(outcome=Outcome.UNDERWAY), name="one_visit_at_a_time"
            ),
        ]
        ordering = ["-at", "-id"]

    @property
    def took(self) -> datetime.timedelta | None:
        return self.ended_at - self.at if self.ended_at else None


class Fate(models.TextChoices):
    """What became of an address that a source lists."""

    WAITING = "waiting"
    KEPT = "kept"
    REFUSED = "refused"
    FAILED = "failed"


class Listed(models.Model):
    """An address that a source lists. `depth` is 0 for a document and counts down for a list within a list."""

    source = models.ForeignKey(Source, on_delete=models.DO_NOTHING, related_name="listed")
    address = models.TextField()
    title = models.TextField(blank=True)
    changed = models.DateTimeField(null=True, help_text="when the source says that it changed last")
    depth = models.IntegerField(default=0)
    fate = models.CharField(max_length=10, choices=Fate.choices, default=Fate.WAITING)
    code = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    attempts = models.IntegerField(default=0)
    due_at = models.DateTimeField()
    capture = models.ForeignKey("archive.Capture", null=True, on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey(Visit, null=True, on_delete=models.SET_NULL, related_name="brought")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "address"], name="an_address_is_listed_once"),
            models.CheckConstraint(condition=Q(fate__in=Fate.values), name="listed_fate_known"),
            models.CheckConstraint(
                condition=~Q(fate__in=(Fate.REFUSED, Fate.FAILED)) | ~Q(reason=""), name="listed_missed_with_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["source", "fate", "due_at"])]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title or self.address


class Host(models.Model):
    """A host that was asked for something: its robots.txt, and when it may be asked again."""

    origin = models.CharField(max_length=300, primary_key=True, help_text="scheme, name and port")
    free_at = models.DateTimeField(null=True)
    robots = models.BinaryField(default=bytes)
    robots_at = models.DateTimeField(null=True)
    robots_in_reach = models.BooleanField(default=True)
