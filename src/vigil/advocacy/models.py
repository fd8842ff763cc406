# SPDX-License-Identifier: Apache-2.0
"""Tables of advocacy. Each row stands on the entry that made it; `made` is when it was said, in EDTF."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from vigil.access.visible import EnteredOfTeams


class Voiced(models.Model):
    """What every row of advocacy carries; abstract."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    entry = models.ForeignKey("ledger.Entry", on_delete=models.PROTECT, related_name="+")
    made = models.CharField(max_length=12, blank=True, help_text="when it was said or held, EDTF")
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)

    objects = EnteredOfTeams.as_manager()

    class Meta:
        abstract = True


class Engagement(Voiced):
    """A visit, dialogue, meeting, hearing, review or ceremony that was held."""

    type = models.CharField(max_length=60)
    name = models.TextField(blank=True)
    duration = models.CharField(max_length=20, blank=True)
    place = models.TextField(blank=True)
    members = models.IntegerField(null=True)
    lead = models.TextField(blank=True)
    lead_role = models.TextField(blank=True)
    builds_on = models.TextField(blank=True)
    builds_on_date = models.CharField(max_length=12, blank=True)
    coincides_with = models.JSONField(default=list)


class Side(models.TextChoices):
    PARTY = "party"
    COUNTERPART = "counterpart"


class Participant(models.Model):
    """A party to an engagement, or a category of those it met."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="participants")
    side = models.CharField(max_length=12, choices=Side.choices)
    name = models.TextField()


class Topic(models.Model):
    """What was on the agenda: the text's own words, and the concern of packs/world they name, if any."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="topics")
    concern = models.TextField(blank=True)
    words = models.TextField()


class Raised(models.Model):
    """A person whose case was raised."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="raised")
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="raised")
    name = models.TextField()


class Call(Voiced):
    """Somebody asked somebody to act."""

    by = models.TextField(blank=True)
    to = models.TextField(blank=True)
    action = models.CharField(max_length=60)
    words = models.TextField()
    condition = models.TextField(blank=True)
    concern = models.TextField(blank=True)
    law = models.TextField(blank=True)


class About(models.Model):
    """Whom or what a call is about; a person of the record where it names one."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="about")
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="calls")
    words = models.TextField()


class Commitment(Voiced):
    """A State, or another body, promised to act; `due_because` is the rule that gave the date."""

    type = models.CharField(max_length=60)
    by = models.TextField(blank=True)
    to = models.TextField(blank=True)
    what = models.TextField()
    instrument = models.TextField(blank=True)
    concern = models.TextField(blank=True)
    due = models.CharField(max_length=12, blank=True)
    due_latest = models.DateField(null=True)
    due_because = models.TextField(blank=True)


class FollowUp(Voiced):
    """One thing that was to come after: open until a progress entry says it happened."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="follow_ups")
    engagement = models.ForeignKey(Engagement, null=True, on_delete=models.PROTECT, related_name="follow_ups")
    words = models.TextField()


class Status(models.TextChoices):
    """How far a promise got, as a person judged it."""

    IN_MOTION = "in_motion", _("in motion")
    PARTLY = "partly", _("partly done")
    DONE = "done", _("done")
    CONTRARY = "contrary", _("contrary action")
    DROPPED = "dropped", _("given up")


class Progress(models.Model):
    """A person's dated note on a promise: what happened, and what says so."""

    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    entry = models.OneToOneField("ledger.Entry", on_delete=models.PROTECT, related_name="progress")
    commitment = models.ForeignKey(Commitment, null=True, on_delete=models.PROTECT, related_name="progress")
    follow_up = models.ForeignKey(FollowUp, null=True, on_delete=models.PROTECT, related_name="progress")
    status = models.CharField(max_length=12, choices=Status.choices)
    on = models.CharField(max_length=12)
    earliest = models.DateField()
    source = models.TextField()
    note = models.TextField(blank=True)

    objects = EnteredOfTeams.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(commitment__isnull=False, follow_up__isnull=True)
                | models.Q(commitment__isnull=True, follow_up__isnull=False),
                name="progress_of_one_promise",
            ),
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="progress_status_known"),
            models.CheckConstraint(condition=~models.Q(source=""), name="progress_has_a_source"),
        ]


class Statement(Voiced):
    """Words somebody spoke, letter for letter."""

    speaker = models.TextField()
    role = models.TextField(blank=True)
    words = models.TextField()
    to = models.TextField(blank=True)


class Concern(Voiced):
    """Somebody voiced a concern; `concern` is an identifier of packs/world where one fits."""

    concern = models.TextField(blank=True)
    by = models.TextField(blank=True)
    about = models.TextField(blank=True)
    words = models.TextField()


class Figure(Voiced):
    """A number somebody claims: "holds 276 prisoners of conscience"."""

    figure = models.BigIntegerField()
    of = models.TextField()
    by = models.TextField(blank=True)


class Observance(Voiced):
    """A day that comes every year: `recurs` is its EDTF form without a year, "--05-11"."""

    name = models.TextField()
    recurs = models.CharField(max_length=7)
    by = models.TextField(blank=True)
    state = models.TextField(blank=True)


class Membership(Voiced):
    """A State's seat in a body of the United Nations."""

    state = models.TextField()
    body = models.TextField()


class Review(Voiced):
    """A State's turn under a review: its second Universal Periodic Review."""

    state = models.TextField()
    mechanism = models.TextField()
    ordinal = models.CharField(max_length=10, blank=True)


class RelationStep(Voiced):
    """A dated step between two States, and the fields in which they work together."""

    type = models.CharField(max_length=60)
    states = models.JSONField(default=list)
    fields = models.JSONField(default=list)
